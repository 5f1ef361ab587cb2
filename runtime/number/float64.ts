/**
 * Float typed arrays stay real: a runtime number stored into one leaves its primal there, and itself in a shadow that hangs on
 * the buffer, so that every view of the buffer sees it. Lifted code reads and writes elements through `get` and `set`; a plain
 * number written over a shadowed element removes the shadow. Shadows of ended differentiations are stale: read during another
 * differentiation they throw (a cache filled by the first must not lose the derivatives of the second), otherwise the plain
 * number stands.
 */
import { reinterpreted } from '../errors.ts';
import type { Real } from './dual.ts';
import { fround } from './generated.ts';
import { primal } from './primal.ts';
import { isNum, type Num, opened, shared } from './tag.ts';

const SHADOW = /*#__PURE__*/ Symbol.for('hyperdual.shadow');

export type FloatArray = Float64Array | Float32Array;

interface Entry {
  readonly value: Num;
  /** Bytes per element of the view it was written through. */
  readonly size: number;
}

/** Runtime numbers by byte offset. */
type Shadow = Map<number, Entry>;

type Shadowed = ArrayBufferLike & { [SHADOW]?: Shadow };

export function isFloatArray(x: unknown): x is FloatArray {
  return x instanceof Float64Array || x instanceof Float32Array || (ArrayBuffer.isView(x) && /^Float(32|64)Array$/.test(tagName(x)));
}

const tagName = (x: object): string => (x as { [Symbol.toStringTag]?: string })[Symbol.toStringTag] ?? '';

const shadowOf = (x: ArrayBufferView): Shadow | undefined => (x.buffer as Shadowed)[SHADOW];

/** Reads o[k] as lifted code does. */
export function get(o: any, k: any): any {
  const v = o[typeof k === 'object' ? primal(k) : k];
  if (typeof v !== 'number' || !shared.shadowed || !ArrayBuffer.isView(o)) return v;
  const shadow = shadowOf(o);
  if (shadow === undefined) return v;
  const view = o as FloatArray;
  const size = view.BYTES_PER_ELEMENT;
  const offset = view.byteOffset + Number(primal(k)) * size;
  const entry = shadow.get(offset);
  if (entry === undefined || entry.size !== size || !isFloatArray(o)) {
    if (overlaps(shadow, offset, size)) throw reinterpreted();
    return v;
  }
  if (entry.value.tag.open) return entry.value;
  if (shared.depth > 0) opened(entry.value.tag);
  return v;
}

/** Writes o[k] = v as lifted code does; returns v. */
export function set(o: any, k: any, v: any): any {
  const key = typeof k === 'object' ? primal(k) : k;
  if (typeof o !== 'object' || o === null || !ArrayBuffer.isView(o)) {
    // The length of an array is an integer.
    o[key] = key === 'length' && Array.isArray(o) ? primal(v) : v;
    return v;
  }
  const view = o as FloatArray;
  const number = isNum(v);
  // An integer array truncates: its elements are plain numbers by meaning.
  view[key as number] = number ? (primal(v) as number) : (v as number);
  if (!(Number(key) >= 0 && Number(key) < view.length)) return v;
  const size = view.BYTES_PER_ELEMENT;
  const offset = view.byteOffset + Number(key) * size;
  if (number && isFloatArray(o)) {
    shared.shadowed = true;
    const buffer = view.buffer as Shadowed;
    let shadow = buffer[SHADOW];
    if (shadow === undefined) Object.defineProperty(buffer, SHADOW, { value: (shadow = new Map()) });
    shadow.set(offset, { value: size === 4 ? (fround(v) as Num) : v, size });
  } else if (shared.shadowed) {
    const shadow = shadowOf(view);
    if (shadow !== undefined && !shadow.delete(offset) && overlaps(shadow, offset, size)) throw reinterpreted();
  }
  return v;
}

/** Whether bytes [offset, offset + size) belong to an active element written through a view of another type. */
function overlaps(shadow: Shadow, offset: number, size: number): boolean {
  for (let at = offset - 7; at < offset + size; at++) {
    const entry = shadow.get(at);
    if (entry !== undefined && entry.value.tag.open && at + entry.size > offset) return true;
  }
  return false;
}

/** Whether a buffer holds an active element. */
export function bufferHasShadow(buffer: ArrayBufferLike): boolean {
  if (!shared.shadowed) return false;
  for (const { value } of (buffer as Shadowed)[SHADOW]?.values() ?? []) if (value.tag.open) return true;
  return false;
}

/** Refuses to go on with bytes that belong to active elements. */
export function refuseBytes(view: unknown): void {
  if (ArrayBuffer.isView(view) && !isFloatArray(view) && hasShadow(view)) throw reinterpreted();
}

/** Whether an element of the view is active now. */
export function hasShadow(view: ArrayBufferView): boolean {
  if (!shared.shadowed) return false;
  const shadow = shadowOf(view);
  if (shadow === undefined) return false;
  const { byteOffset: start, byteLength: length } = view;
  const active = (entry: Entry | undefined): boolean => entry !== undefined && entry.value.tag.open;
  // Rows of one big buffer are short, shadows of big buffers are long: the shorter of the two is walked.
  if (length < 4 * shadow.size) {
    // Entries start at multiples of four; one of eight bytes may begin before a view of bytes does.
    const first = start % 4 === 0 && isFloatArray(view) ? start : start - (start % 4) - 4;
    for (let at = first; at < start + length; at += 4) if (active(shadow.get(at))) return true;
    return false;
  }
  for (const [at, entry] of shadow) if (at >= start && at < start + length && active(entry)) return true;
  return false;
}

/** The elements as lifted code sees them. */
export function elements(view: FloatArray): Real[] {
  return Array.from({ length: view.length }, (_, i) => get(view, i) as Real);
}

/** What a native should be given for x: a float typed array with active elements as an array of them. */
export function visible(x: unknown): unknown {
  return isFloatArray(x) && hasShadow(x) ? elements(x) : x;
}

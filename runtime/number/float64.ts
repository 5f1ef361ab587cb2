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
  const { BYTES_PER_ELEMENT: size } = o as FloatArray;
  const offset = o.byteOffset + Number(primal(k)) * size;
  const entry = shadow.get(offset) ?? (size === 8 ? undefined : shadow.get(offset - 4));
  if (entry === undefined) return v;
  if (!entry.value.tag.open) {
    if (shared.depth === 0) return v;
    opened(entry.value.tag);
  }
  if (entry.size !== size || !isFloatArray(o)) throw reinterpreted();
  return entry.value;
}

/** Writes o[k] = v as lifted code does; returns v. */
export function set(o: any, k: any, v: any): any {
  const key = typeof k === 'object' ? primal(k) : k;
  if (typeof o !== 'object' || o === null || !ArrayBuffer.isView(o)) {
    o[key] = v;
    return v;
  }
  const view = o as FloatArray;
  const number = isNum(v);
  // An integer array truncates: its elements are plain numbers by meaning.
  view[key as number] = number ? (primal(v) as number) : (v as number);
  if (!isFloatArray(o) || !(Number(key) >= 0 && Number(key) < view.length)) return v;
  const offset = view.byteOffset + Number(key) * view.BYTES_PER_ELEMENT;
  if (number) {
    shared.shadowed = true;
    const buffer = view.buffer as Shadowed;
    let shadow = buffer[SHADOW];
    if (shadow === undefined) Object.defineProperty(buffer, SHADOW, { value: (shadow = new Map()) });
    const size = view.BYTES_PER_ELEMENT;
    shadow.set(offset, { value: size === 4 ? (fround(v) as Num) : v, size });
  } else if (shared.shadowed) shadowOf(view)?.delete(offset);
  return v;
}

/** Whether an element of the view is active now. */
export function hasShadow(view: ArrayBufferView): boolean {
  if (!shared.shadowed) return false;
  const shadow = shadowOf(view);
  if (shadow === undefined) return false;
  for (const [offset, { value }] of shadow)
    if (value.tag.open && offset >= view.byteOffset && offset < view.byteOffset + view.byteLength) return true;
  return false;
}

/** The elements as lifted code sees them. */
export function elements(view: FloatArray): Real[] {
  return Array.from({ length: view.length }, (_, i) => get(view, i) as Real);
}

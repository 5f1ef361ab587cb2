/**
 * Elements as lifted code reads and writes them. Float typed arrays stay real: a runtime number stored into one leaves its primal
 * there and itself in the shadow of the buffer; a plain number written over it removes it. Shadows of ended differentiations are
 * stale: read during another differentiation they throw (a cache filled by the first must not lose the derivatives of the
 * second), otherwise the plain number stands.
 */
import { leak, reinterpreted } from '../errors.ts';
import type { Real } from './dual.ts';
import { fround } from './generated.ts';
import { primal } from './primal.ts';
import { forNative, toPrimitive } from './primitive.ts';
import { bare, clear, hasShadow, isShadowed, makeShadow, near1, near2, remember, type Shadow, shadowOf } from './shadow.ts';
import { isNum, type Num, opened, shared } from './tag.ts';

export { bufferHasShadow, hasShadow, isBuffer } from './shadow.ts';

export type FloatArray = Float64Array | Float32Array;

export function isFloatArray(x: unknown): x is FloatArray {
  return x instanceof Float64Array || x instanceof Float32Array || (ArrayBuffer.isView(x) && /^Float(32|64)Array$/.test(tagName(x)));
}

const tagName = (x: object): string => (x as { [Symbol.toStringTag]?: string })[Symbol.toStringTag] ?? '';

/**
 * Reads o[k] as lifted code does. Vectors and arrays are read in places of their own: all of a program's reads go through here, and an
 * engine that has seen too many kinds of object in one place looks each of them up.
 */
export function get(o: any, k: any): any {
  if (typeof k === 'number') {
    const near = o === near1.view ? near1 : o === near2.view ? near2 : undefined;
    if (near !== undefined) {
      const entry = near.doubles[near.offset + k];
      const v = (o as Float64Array)[k];
      if (v !== undefined && (entry === undefined ? near.singles.length === 0 : entry.tag.open)) return entry ?? v;
    } else if (o instanceof Float64Array) {
      const v = o[k];
      const plain = shared.shadows === 0 || v === undefined || ((o === bare.first || o === bare.second) && bare.shadows === shared.shadows);
      return plain ? v : element(o, k, v);
    } else if (Array.isArray(o)) return o[k];
  }
  const key = typeof k === 'object' ? keyOf(o, k) : k;
  const v = o[key];
  return (typeof v !== 'number' && typeof v !== 'bigint') || shared.shadows === 0 || typeof key === 'symbol' || !ArrayBuffer.isView(o)
    ? v
    : element(o as FloatArray, Number(key), v as number);
}

/** A computed key that is an object. Of nothing there is no property, and no key is asked for. */
const keyOf = (o: unknown, k: unknown): any => primal(o === null || o === undefined ? k : toPrimitive(k, 'string'));

/** The element of a typed array whose plain value is v. */
function element(view: FloatArray, index: number, v: number): Real {
  const shadow = shadowOf(view);
  if (shadow === undefined) return v;
  const size = view.BYTES_PER_ELEMENT;
  const place = view.byteOffset / size + index;
  const entry = size === 8 ? shadow.doubles[place] : size === 4 ? shadow.singles[place] : undefined;
  if (view instanceof Float64Array) remember(view, shadow);
  if (entry !== undefined && isFloatArray(view)) {
    if (entry.tag.open) return entry as Real;
    if (shared.depth > 0) opened(entry.tag);
    return v;
  }
  // Bytes of an active element seen through a view of another type.
  if ((!(view instanceof Float64Array) || shadow.singles.length > 0) && isShadowed(shadow, place * size, (place + 1) * size))
    throw reinterpreted();
  return v;
}

/** Writes o[k] = v as lifted code does; returns v. */
export function set(o: any, k: any, v: any): any {
  const key = typeof k === 'object' ? keyOf(o, k) : k;
  if (typeof o !== 'object' || o === null || !ArrayBuffer.isView(o)) {
    // The length of an array is an integer.
    o[key] = key === 'length' && Array.isArray(o) ? forNative(v) : v;
    return v;
  }
  const view = o as FloatArray;
  if (typeof key === 'symbol') {
    (o as any)[key] = v;
    return v;
  }
  const value: any = toPrimitive(v, 'number');
  const number = isNum(value);
  const float = isFloatArray(view);
  // An integer array truncates: its elements are plain numbers by meaning. Those of a Float16Array are not.
  if (number && !float && tagName(view).startsWith('Float')) throw leak(`a ${tagName(view)}`, 'an element');
  view[key as number] = number ? (primal(value) as number) : (value as number);
  const index = Number(key);
  if (!(index >= 0 && index < view.length)) return v;
  const size = view.BYTES_PER_ELEMENT;
  const place = view.byteOffset / size + index;
  if (number && float) {
    const shadow = makeShadow(view);
    clear(shadow, place * size, size as 4 | 8);
    if (size === 8) shadow.doubles[place] = value;
    else shadow.singles[place] = fround(value) as Num;
  } else if (shared.shadows > 0) {
    const shadow = shadowOf(view);
    if (shadow === undefined) return v;
    if (float) clear(shadow, place * size, size as 4 | 8);
    else if (isShadowed(shadow, place * size, (place + 1) * size)) throw reinterpreted();
  }
  return v;
}

/** Fills a fresh array. */
export function fill(view: FloatArray, leaves: ArrayLike<Real>, from: number): void {
  let shadow: Shadow | undefined;
  for (let i = 0; i < view.length; i++) {
    const x = leaves[from + i]!;
    if (typeof x === 'number') view[i] = x;
    else if (view instanceof Float64Array) {
      shadow ??= makeShadow(view);
      shadow.doubles[i] = x;
      view[i] = primal(x) as number;
    } else set(view, i, x);
  }
  if (shadow !== undefined) remember(view as Float64Array, shadow);
}

/** Refuses to go on with bytes that belong to active elements: what a view of integers shows has no derivative. */
export function refuseBytes(view: unknown): void {
  if (ArrayBuffer.isView(view) && !isFloatArray(view) && hasShadow(view)) throw reinterpreted();
}

/** The elements as lifted code sees them. */
export function elements(view: FloatArray): Real[] {
  return Array.from(view, (v, i) => (shared.shadows === 0 ? v : element(view, i, v)));
}

/** What a native should be given for x: a float typed array with active elements as an array of them. */
export function visible(x: unknown): unknown {
  refuseBytes(x);
  return isFloatArray(x) && hasShadow(x) ? elements(x) : x;
}

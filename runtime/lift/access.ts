/** Element access and iteration, where float typed arrays may hold runtime numbers in their shadow. */
import { primal } from '../number/primal.ts';
import { toPrimitive } from '../number/primitive.ts';
import { isNum, shared } from '../number/tag.ts';
import { elements, get, hasShadow, isFloatArray, refuseBytes, set } from '../number/float64.ts';

export { get, set };

/** What a computed key comes to: a symbol or text, found once. */
export function toKey(key: any): PropertyKey {
  const k: unknown = primal(toPrimitive(key, 'string'));
  return typeof k === 'symbol' ? k : String(k);
}

/** What for-of, spread and array patterns iterate over: the elements as lifted code sees them. */
export function iter(xs: any): any {
  return mayHoldActive(xs) ? live(xs) : xs;
}

/**
 * Also where nothing active stands in it now: a loop may write the elements it has not reached yet. Arrays of integers too: their bytes may be
 * those of active elements, and reading one then is an error.
 */
export const mayHoldActive = (xs: unknown): xs is ArrayLike<unknown> =>
  (shared.depth > 0 || shared.byHand) && ArrayBuffer.isView(xs) && !(xs instanceof DataView);

/** The elements as they are when they are asked for. */
export function* live(xs: ArrayLike<unknown>): Generator<unknown> {
  for (let i = 0; i < xs.length; i++) yield get(xs, i);
}

export function* liveEntries(xs: ArrayLike<unknown>): Generator<unknown> {
  for (let i = 0; i < xs.length; i++) yield [i, get(xs, i)];
}

/** The source of an object spread, a rest pattern or a for-in loop: own properties as lifted code sees them. */
export function own(o: any): any {
  if (isFloatArray(o)) return hasShadow(o) ? { ...elements(o) } : o;
  refuseBytes(o);
  return isNum(o) ? primal(o) : o;
}

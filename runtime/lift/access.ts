/** Element access and iteration, where float typed arrays may hold runtime numbers in their shadow. */
import { primal } from '../number/primal.ts';
import { isNum, shared } from '../number/tag.ts';
import { elements, type FloatArray, get, hasShadow, isFloatArray, set } from '../number/float64.ts';

export { get, set };

/** What for-of, spread and array patterns iterate over: the elements as lifted code sees them. */
export function iter(xs: any): any {
  return mayHoldActive(xs) ? live(xs) : xs;
}

/** Also where nothing active stands in it now: a loop may write the elements it has not reached yet. */
export const mayHoldActive = (xs: unknown): xs is FloatArray => isFloatArray(xs) && (shared.depth > 0 || shared.byHand);

/** The elements as they are when they are asked for. */
export function* live(xs: FloatArray): Generator<unknown> {
  for (let i = 0; i < xs.length; i++) yield get(xs, i);
}

export function* liveEntries(xs: FloatArray): Generator<unknown> {
  for (let i = 0; i < xs.length; i++) yield [i, get(xs, i)];
}

/** The source of an object spread, a rest pattern or a for-in loop: own properties as lifted code sees them. */
export function own(o: any): any {
  if (isFloatArray(o)) return hasShadow(o) ? { ...elements(o) } : o;
  return isNum(o) ? primal(o) : o;
}

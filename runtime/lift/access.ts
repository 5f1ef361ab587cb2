/** Element access and iteration, where float typed arrays may hold runtime numbers in their shadow. */
import { primal } from '../number/primal.ts';
import { isNum } from '../number/tag.ts';
import { elements, get, hasShadow, isFloatArray, set } from '../number/float64.ts';

export { get, set };

/** What for-of, spread and array patterns iterate over: the elements as lifted code sees them. */
export function iter(xs: any): any {
  return isFloatArray(xs) && hasShadow(xs) ? live(xs) : xs;
}

/** Lazily, because a loop may write the elements it has not reached yet. */
function* live(xs: Float64Array | Float32Array): Generator<unknown> {
  for (let i = 0; i < xs.length; i++) yield get(xs, i);
}

/** The source of an object spread, a rest pattern or a for-in loop: own properties as lifted code sees them. */
export function own(o: any): any {
  if (isFloatArray(o)) return hasShadow(o) ? { ...elements(o) } : o;
  return isNum(o) ? primal(o) : o;
}

/**
 * Element access and iteration, where float typed arrays may hold runtime numbers in their shadow, and iterators that users wrote may say by
 * one whether they are done.
 */
import { primal } from '../number/primal.ts';
import { isOfUser, toPrimitive } from '../number/primitive.ts';
import { isNum, shared } from '../number/tag.ts';
import { twinOf } from '../twin.ts';
import { elements, get, hasShadow, isFloatArray, refuseBytes, set } from '../number/float64.ts';

export { get, set };

/** What a computed key comes to: a symbol or text, found once. */
export function toKey(key: any): PropertyKey {
  const k: unknown = primal(toPrimitive(key, 'string'));
  return typeof k === 'symbol' ? k : String(k);
}

/** What for-of, spread and array patterns iterate over: the elements as lifted code sees them. */
export function iter(xs: any): any {
  if (typeof xs !== 'object' || xs === null || (shared.depth === 0 && !shared.byHand)) return xs;
  if (mayHoldActive(xs)) return live(xs);
  const begin: unknown = xs[Symbol.iterator];
  if (begin === ofArrays || typeof begin !== 'function' || xs instanceof Map || xs instanceof Set || xs.next === nextOfGenerators)
    return xs;
  return { [Symbol.iterator]: (): unknown => stepped(Reflect.apply(begin, xs, [])) };
}

const ofArrays = /*#__PURE__*/ (() => Array.prototype[Symbol.iterator])();
const nextOfGenerators = /*#__PURE__*/ (() => (function* () {})().next)();

/** An iterator as natives may step it: where users wrote it, its methods are the lifted ones, and done is the truth of a number. */
export function stepped(it: any): any {
  if (typeof it !== 'object' || it === null || (shared.depth === 0 && !shared.byHand)) return it;
  const { next } = it as { next: unknown };
  if (next === nextOfGenerators || !isOfUser(next)) return it;
  const step = (f: any): unknown =>
    typeof f === 'function' ? (...args: unknown[]): unknown => decided(Reflect.apply(twinOf(f) ?? f, it, args)) : f;
  return Object.create(it as object, {
    next: { value: step(next) },
    return: { get: () => step(it.return) },
    throw: { get: () => step(it.throw) },
  });
}

function decided(result: any): unknown {
  if (typeof result !== 'object' || result === null || isNum(result)) return primal(result);
  return {
    get done(): unknown {
      return primal(result.done);
    },
    get value(): unknown {
      return result.value;
    },
  };
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

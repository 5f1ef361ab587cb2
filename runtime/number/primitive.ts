/**
 * ToPrimitive (ECMA-262, 7.1.1) as lifted code needs it: a runtime number is a primitive, and valueOf, toString and
 * Symbol.toPrimitive of the user's objects run as their lifted versions.
 */
import { coerced } from '../errors.ts';
import { twinOf } from '../twin.ts';
import { primal } from './primal.ts';
import { isNum, shared } from './tag.ts';

/** An object that arithmetic would convert. */
export function isComposite(x: unknown): x is object {
  return typeof x === 'object' ? x !== null && !isNum(x) : typeof x === 'function';
}

export function toPrimitive(x: any, hint: 'number' | 'default' | 'string'): any {
  if (!isComposite(x)) return x;
  if (hint !== 'string' && Array.isArray(x) && showsActive(x)) throw coerced(hint);
  const object = x as Record<PropertyKey, unknown>;
  const exotic = object[Symbol.toPrimitive];
  if (exotic !== undefined && exotic !== null) return result(run(exotic, x, hint));
  for (const name of hint === 'string' ? ['toString', 'valueOf'] : ['valueOf', 'toString']) {
    if (typeof object[name] !== 'function') continue;
    const value = run(object[name], x);
    if (!isComposite(value)) return value;
  }
  throw new TypeError('Cannot convert object to primitive value');
}

/** As text an array shows the values of its elements; their derivatives would be lost in a number made from it. */
const showsActive = (xs: unknown[]): boolean => xs.some((x) => isNum(x) || (Array.isArray(x) && showsActive(x)));

/** ToNumeric: a number, a runtime number or a BigInt. */
export function toNumeric(x: any): any {
  const y: unknown = toPrimitive(x, 'number');
  return typeof y === 'number' || typeof y === 'bigint' || isNum(y) ? y : +(y as number);
}

/**
 * What a native is given where it makes a number or text of its argument. It asks an object itself, and would not know a runtime number that
 * valueOf returns: so it gets one that inherits from the object and comes to what lies below.
 */
export function forNative(x: any): any {
  if (!isComposite(x)) return primal(x);
  if (typeof x === 'function' || (shared.depth === 0 && !shared.byHand) || !convertsByUser(x as Record<PropertyKey, unknown>)) return x;
  return Object.create(x, {
    [Symbol.toPrimitive]: { value: (hint: 'number' | 'default' | 'string'): unknown => primal(toPrimitive(x, hint)) },
  });
}

/** Dates and regular expressions are converted by functions of the language, which never return runtime numbers. */
const convertsByUser = (x: Record<PropertyKey, unknown>): boolean =>
  !(x instanceof RegExp) && [Symbol.toPrimitive, 'valueOf', 'toString'].some((name) => isOfUser(x[name]));

/** A function that is not of the language itself. */
export const isOfUser = (f: unknown): boolean =>
  typeof f === 'function' && (twinOf(f) !== undefined || !/\{\s*\[native code\]\s*\}$/.test(Function.prototype.toString.call(f)));

const run = (f: unknown, self: object, ...args: unknown[]): unknown => Reflect.apply(twinOf(f) ?? (f as () => unknown), self, args);

function result(value: unknown): unknown {
  if (isComposite(value)) throw new TypeError('Cannot convert object to primitive value');
  return value;
}

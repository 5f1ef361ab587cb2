/**
 * ToPrimitive (ECMA-262, 7.1.1) as lifted code needs it: a runtime number is a primitive, and valueOf, toString and
 * Symbol.toPrimitive of the user's objects run as their lifted versions.
 */
import { coerced } from '../errors.ts';
import { twinOf } from '../twin.ts';
import { isNum } from './tag.ts';

/** An object that arithmetic would convert. */
export function isComposite(x: unknown): x is object {
  return typeof x === 'object' ? x !== null && !isNum(x) : typeof x === 'function';
}

export function toPrimitive(x: any, hint: 'number' | 'default' | 'string'): any {
  if (!isComposite(x)) return x;
  // As text an array shows the values of its elements; their derivatives would be lost in a number made from it.
  if (hint !== 'string' && Array.isArray(x) && x.some(isNum)) throw coerced(hint);
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

/** ToNumeric: a number, a runtime number or a BigInt. */
export function toNumeric(x: any): any {
  const y: unknown = toPrimitive(x, 'number');
  return typeof y === 'number' || typeof y === 'bigint' || isNum(y) ? y : +(y as number);
}

const run = (f: unknown, self: object, ...args: unknown[]): unknown => Reflect.apply(twinOf(f) ?? (f as () => unknown), self, args);

function result(value: unknown): unknown {
  if (isComposite(value)) throw new TypeError('Cannot convert object to primitive value');
  return value;
}

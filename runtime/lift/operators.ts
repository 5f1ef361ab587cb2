/**
 * The operators of JavaScript that are not primitives of the rule table: what they mean when an operand is a runtime number.
 * Comparisons, truthiness and integer operations see primals, as they see plain numbers; their results are plain.
 */
import { add, neg as negate, pow as power, sub } from '../number/generated.ts';
import { primal } from '../number/primal.ts';
import { isComposite, toNumeric, toPrimitive } from '../number/primitive.ts';
import { isNum } from '../number/tag.ts';

export { primal };

/** What a comparison sees of an operand. */
const seen = (x: any, hint: 'number' | 'default' = 'number'): any =>
  typeof x === 'number' ? x : primal(isComposite(x) ? toPrimitive(x, hint) : x);

export const lt = (a: any, b: any): boolean => (typeof a === 'number' && typeof b === 'number' ? a < b : seen(a) < seen(b));
export const le = (a: any, b: any): boolean => (typeof a === 'number' && typeof b === 'number' ? a <= b : seen(a) <= seen(b));
export const gt = (a: any, b: any): boolean => (typeof a === 'number' && typeof b === 'number' ? a > b : seen(a) > seen(b));
export const ge = (a: any, b: any): boolean => (typeof a === 'number' && typeof b === 'number' ? a >= b : seen(a) >= seen(b));
/** `==` converts an object only against a primitive that is not null or undefined. */
export const eq = (a: any, b: any): boolean => {
  const converts = isComposite(a) !== isComposite(b) && a !== null && a !== undefined && b !== null && b !== undefined;
  /* eslint-disable-next-line eqeqeq -- this is == */
  return converts ? seen(a, 'default') == seen(b, 'default') : primal(a) == primal(b);
};
export const ne = (a: any, b: any): boolean => !eq(a, b);
export const seq = (a: any, b: any): boolean => (typeof a === 'number' && typeof b === 'number' ? a === b : primal(a) === primal(b));
export const sne = (a: any, b: any): boolean => !seq(a, b);

/** What an integer operator sees of an operand. */
const integral = (x: any): any => (typeof x === 'number' ? x : primal(toNumeric(x)));

export const bitAnd = (a: any, b: any): any => integral(a) & integral(b);
export const bitOr = (a: any, b: any): any => integral(a) | integral(b);
export const bitXor = (a: any, b: any): any => integral(a) ^ integral(b);
export const bitNot = (a: any): any => ~integral(a);
export const shl = (a: any, b: any): any => integral(a) << integral(b);
export const shr = (a: any, b: any): any => integral(a) >> integral(b);
export const ushr = (a: any, b: any): any => integral(a) >>> integral(b);

/** ToBoolean. */
export const truthy = (x: any): boolean => (isNum(x) ? Boolean(primal(x)) : Boolean(x));

/** `typeof`: a runtime number is a number. */
export const typeOf = (x: any): string => (isNum(x) ? 'number' : typeof x);

/** Unary plus. */
export const plus = (x: any): any => {
  const y: any = isComposite(x) ? toPrimitive(x, 'number') : x;
  return isNum(y) ? y : +y;
};

/** The old value of `x++`: x as a number or BigInt. */
export const numeric = (x: any): any => {
  if (typeof x === 'number' || isNum(x) || typeof x === 'bigint') return x;
  return toNumeric(x);
};

/** The new value of `x++` and `x--`, where x may be a BigInt. */
export const inc = (x: any): any => {
  if (typeof x === 'number') return x + 1;
  if (isNum(x)) return add(x, 1);
  let y = toNumeric(x);
  return isNum(y) ? add(y, 1) : ++y;
};
export const dec = (x: any): any => {
  if (typeof x === 'number') return x - 1;
  if (isNum(x)) return sub(x, 1);
  let y = toNumeric(x);
  return isNum(y) ? sub(y, 1) : --y;
};

export const neg = negate;
/** The operator `**`, which unlike Math.pow takes BigInts. */
export const pow = power;
/** Math.pow: as `**` on numbers. */
export const mathPow = (a: any, b: any): any => (isNum(a) || isNum(b) || isComposite(a) || isComposite(b) ? power(a, b) : Math.pow(a, b));

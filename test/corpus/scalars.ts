// Functions of one number: every function of Math, powers, remainders, and what people write with them.

import { Topic } from './topic.ts';

export const scalars = new Topic('scalars');

function square(x: number): number {
  'use dual';
  return x * x;
}
scalars.add('kernel', square, [
  { x: 3, v: 2, gradient: 6, hvp: 4 },
  { x: 0, gradient: 0 },
  { x: -0, gradient: 0 },
]);

function identity(x: number): number {
  'use dual';
  return x;
}
scalars.add('kernel', identity, [{ x: -2.5, v: 3, gradient: 1, hvp: 0 }]);

function constant(_x: number): number {
  'use dual';
  return 4;
}
scalars.add('kernel', constant, [{ x: 1, v: 2, gradient: 0, hvp: 0 }]);

/** Horner's scheme written out. */
function cubic(x: number): number {
  'use dual';
  return ((2 * x - 3) * x + 0.5) * x - 7;
}
scalars.add('kernel', cubic, [{ x: 1.5, v: 1, gradient: 13.5 - 9 + 0.5, hvp: 12 * 1.5 - 6 }, { x: -2 }]);

function trigonometric(x: number): number {
  'use dual';
  return Math.sin(x) * Math.cos(2 * x) + Math.tan(x / 2) - Math.asin(x / 4) + Math.acos(x / 5) * Math.atan(x);
}
scalars.add('kernel', trigonometric, [{ x: 0.7 }, { x: -1.9 }]);

function hyperbolic(x: number): number {
  'use dual';
  return Math.sinh(x) / Math.cosh(x) + Math.tanh(x) ** 2 + Math.asinh(3 * x) - Math.acosh(1 + x * x) * Math.atanh(x / 4);
}
scalars.add('kernel', hyperbolic, [{ x: 0.8 }, { x: -2.1 }]);

function exponentials(x: number): number {
  'use dual';
  const { exp, expm1, log, log1p, log2, log10 } = Math;
  return exp(-x) + expm1(x / 3) + log(x) * log1p(x) - log2(x + 1) / log10(x + 10);
}
scalars.add('maybe', exponentials, [{ x: 0.3 }, { x: 2.5 }]);

function roots(x: number): number {
  'use dual';
  return Math.sqrt(x) + Math.cbrt(x) * Math.hypot(x, 2) + Math.atan2(x, 3) + Math.atan2(2, x);
}
scalars.add('kernel', roots, [
  { x: 0.9 },
  { x: 40 },
  { x: 0, rough: 'the edge of the domain of sqrt' },
  { x: -1, rough: 'sqrt of a negative number' },
]);

/** Whatever rounds has derivative zero, and counts as a plain number. */
function rounded(x: number): number {
  'use dual';
  return x * Math.floor(x) + x ** 2 * Math.ceil(x) - Math.round(3 * x) / x + Math.trunc(x) * Math.sign(x) * x + Math.fround(x) * x;
}
scalars.add('kernel', rounded, [
  // Differences see fround for the staircase it is.
  { x: 2.3, rough: 'Math.fround is differentiated as a cast' },
  { x: -1.25, rough: 'Math.fround' },
  { x: 2, rough: 'jumps' },
]);

function bits(x: number): number {
  'use dual';
  const whole = x | 0;
  return x * (whole & 3) + Math.imul(whole, 5) * x + Math.clz32(whole) * x * x + (~whole ^ (whole << 2)) + (x >>> 1);
}
scalars.add('kernel', bits, [{ x: 6.4 }, { x: 1.75 }]);

function powers(x: number): number {
  'use dual';
  return x ** 2 + x ** 3 - 0.1 * x ** 7 + x ** 0.5 + x ** -1 + x ** -2.5 + 2 ** x + Math.E ** -x + x ** x + Math.pow(x, 1.5);
}
scalars.add('kernel', powers, [
  { x: 1.3 },
  { x: 0.4 },
  { x: 0, rough: 'fractional powers at 0' },
  { x: -1.5, rough: 'fractional powers of a negative number' },
]);

function integerPowers(x: number): number {
  'use dual';
  return x ** 2 - 3 * x ** 4 + x ** 5 / 4 + x ** 1 + x ** 0 - (-x) ** 3;
}
scalars.add('kernel', integerPowers, [{ x: -1.2 }, { x: 0, v: 1, gradient: 1, hvp: 2 }]);

function variablePowers([a, b]: number[]): number {
  'use dual';
  return a! ** b! + Math.pow(b!, a!) * Math.abs(a! - b!) ** 1.25;
}
scalars.add('kernel', variablePowers, [
  { x: [1.4, 2.2] },
  { x: [0.3, 0.9] },
  { x: [0, 2], rough: 'd/dy of x ** y at x = 0 is a convention' },
  { x: [2, 0], rough: 'exponent 0' },
  { x: [0, 0], rough: '0 ** 0' },
  { x: [-2, 3], rough: 'd/dy at a negative base is NaN' },
]);

function remainders([a, b]: number[]): number {
  'use dual';
  return a! * (a! % b!) + ((b! * 7) % 2) + (a! % 0.3);
}
scalars.add('kernel', remainders, [
  { x: [5.35, 2.1] },
  { x: [-5.35, 2.1] },
  { x: [4, 2], rough: 'a jump' },
  { x: [1, 0], rough: 'the divisor is 0' },
]);

function distance(x: number): number {
  'use dual';
  return Math.abs(x - 1) + Math.abs(-x) * 2;
}
scalars.add('kernel', distance, [
  { x: 3, gradient: 3 },
  { x: 1, rough: 'a kink', gradient: 2 },
  { x: 0, rough: 'a kink', gradient: -1 },
  { x: -0, rough: 'a kink', gradient: -1 },
]);

/** A logistic function that neither overflows nor loses digits. */
function sigmoid(x: number): number {
  'use dual';
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}
scalars.add('kernel', sigmoid, [{ x: 0.6 }, { x: -3 }, { x: 40 }, { x: -800 }, { x: 800 }]);

/** The naive one overflows in exp, and its derivatives are what arithmetic gives. */
function naiveSigmoid(x: number): number {
  'use dual';
  return 1 / (1 + Math.exp(-x));
}
scalars.add('kernel', naiveSigmoid, [{ x: 0.6 }, { x: 36 }, { x: -800, rough: 'exp overflows' }]);

function softplus(x: number): number {
  'use dual';
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}
scalars.add('kernel', softplus, [{ x: 1.7 }, { x: -4 }, { x: 0, rough: 'max and abs have kinks that cancel' }]);

function gelu(x: number): number {
  'use dual';
  return 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)));
}
scalars.add('kernel', gelu, [{ x: 0.4 }, { x: -2 }, { x: 9 }]);

/** The error function by a rational approximation, and the normal distribution by it. */
function normalCdf(x: number): number {
  'use dual';
  const z = Math.abs(x) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * z);
  const poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const erf = 1 - poly * Math.exp(-z * z);
  return x < 0 ? 0.5 * (1 - erf) : 0.5 * (1 + erf);
}
scalars.add('kernel', normalCdf, [{ x: 0.3 }, { x: -1.6 }, { x: 7 }]);

/** log Γ by Lanczos' approximation, a loop over a table of constants. */
const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905, -0.13857109526572012,
  9.984369578019572e-6, 1.5056327351493116e-7,
];
function logGamma(x: number): number {
  'use dual';
  const y = x - 1;
  let sum = 0.9999999999998099;
  LANCZOS.forEach((c, i) => {
    sum += c / (y + i + 1);
  });
  const t = y + LANCZOS.length - 0.5;
  return 0.5 * Math.log(2 * Math.PI) + (y + 0.5) * Math.log(t) - t + Math.log(sum);
}
scalars.add('kernel', logGamma, [{ x: 2.5 }, { x: 7.1 }, { x: 0.8, terms: 1e3 }]);

/** Constants of Math and Number, and division that makes 1/b a common subexpression. */
function constants(x: number): number {
  'use dual';
  return (Math.PI * x) / (Math.SQRT1_2 + x) + Math.LN2 / (Math.SQRT1_2 + x) - Number.EPSILON * x + (x === Infinity ? 1 : Math.LOG10E * x);
}
scalars.add('kernel', constants, [{ x: 1.1 }, { x: Infinity, rough: 'infinite' }]);

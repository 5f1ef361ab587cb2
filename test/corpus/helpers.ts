// Helper functions: of the module, of the function, of other modules; recursive ones; functions given and returned; closures.

import { dotProduct, GRAVITY, multiply, normalised, scaleInPlace, softplus, solve, TABLE } from './library.ts';
import { Topic } from './topic.ts';

export const helpers = new Topic('helpers');

const WEIGHTS = [0.2, -1, 0.5];
const SETTINGS = { rate: 0.3, limits: [-2, 2], deep: { power: 3 } };
let factor = 2;

function moduleConstants(x: number[]): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < x.length; i++) s += WEIGHTS[i % WEIGHTS.length]! * x[i]! ** SETTINGS.deep.power;
  return s * SETTINGS.rate + GRAVITY * x[0]! * TABLE[1]!;
}
helpers.add('kernel', moduleConstants, [{ x: [1, 2, 0.5, -1] }]);

/** A variable of the module is read at the time of the call. */
export const setFactor = (by: number): void => {
  factor = by;
};
function moduleVariable(x: number): number {
  'use dual';
  return factor * x * x;
}
helpers.add('kernel', moduleVariable, [{ x: 3, v: 1, gradient: 12, hvp: 4 }]);

const cube = (a: number): number => a * a * a;
function hill(a: number, n: number): number {
  const p = a ** n;
  return p / (1 + p);
}
function calls(x: number[]): number {
  'use dual';
  return cube(x[0]!) + hill(Math.abs(x[1]!), 2) * cube(hill(1 + x[0]! ** 2, 3));
}
helpers.add('kernel', calls, [{ x: [0.7, -1.2] }]);

/** Helpers see variables of the function around them, also those that change. */
function closures(x: number[]): number {
  'use dual';
  const [a, b] = x as [number, number];
  let calls = 0;
  const f = (t: number): number => {
    calls++;
    return a * t * t + b;
  };
  const g = (t: number): number => f(f(t)) * (a - t);
  const first = g(0.5);
  return first + g(b) * calls;
}
helpers.add('kernel', closures, [{ x: [0.7, -1.2] }]);

/** A helper that accumulates into a variable around it. */
function accumulator(x: number[]): number {
  'use dual';
  let total = 0;
  const add = (v: number): void => {
    total += v * v;
    if (total > 4) total *= 0.5;
  };
  for (const v of x) add(v);
  add(total);
  return total;
}
helpers.add('kernel', accumulator, [{ x: [0.7, -1.2, 2, 0.1] }]);

/** Results of helpers are arrays and records. */
const polar = (r: number, t: number): [number, number] => [r * Math.cos(t), r * Math.sin(t)];
const minmax = (a: number, b: number): { low: number; high: number } => (a < b ? { low: a, high: b } : { low: b, high: a });
function structured(x: number[]): number {
  'use dual';
  const [u, v] = polar(x[0]!, x[1]!);
  const { low, high } = minmax(u * u, v);
  return high - low * low;
}
helpers.add('kernel', structured, [{ x: [0.7, -1.2] }, { x: [2, 1.2] }]);

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}
function series(x: number): number {
  'use dual';
  let s = 0;
  for (let k = 0; k < 8; k++) s += (-1) ** k * (x ** (2 * k + 1) / factorial(2 * k + 1));
  return s;
}
helpers.add('kernel', series, [{ x: 0.7 }, { x: -2 }]);

/** Recursion in active values: it ends by their size. */
function euclid(a: number, b: number): number {
  return b < 0.05 ? a : euclid(b, a % b);
}
function commonMeasure([a, b]: number[]): number {
  'use dual';
  return euclid(a!, b!) ** 2;
}
helpers.add('kernel', commonMeasure, [{ x: [5.3, 1.22] }]);

function power(a: number, n: number): number {
  if (n === 0) return 1;
  const half = power(a, Math.floor(n / 2));
  return n % 2 ? half * half * a : half * half;
}
function fastPower(x: number[], n: number): number {
  'use dual';
  return power(x[0]!, n) + power(x[1]!, 2 * n);
}
helpers.add('kernel', fastPower, [
  { x: [1.3, -0.7], rest: [5] },
  { x: [1.3, -0.7], rest: [0] },
]);

/** Two functions that call each other. */
function isHigh(v: number, depth: number): number {
  return depth === 0 ? v : isLow(v * v, depth - 1);
}
function isLow(v: number, depth: number): number {
  return depth === 0 ? -v : isHigh(Math.sin(v), depth - 1) + v;
}
function mutual(x: number): number {
  'use dual';
  return isHigh(x, 5) * isLow(x, 2);
}
helpers.add('kernel', mutual, [{ x: 0.8 }]);

/** Adaptive quadrature: intervals are halved where two rules differ. */
function adaptive(f: (t: number) => number, a: number, b: number, whole: number, depth: number): number {
  const m = 0.5 * (a + b);
  const simpson = (a: number, b: number): number => ((b - a) / 6) * (f(a) + 4 * f(0.5 * (a + b)) + f(b));
  const [left, right] = [simpson(a, m), simpson(m, b)];
  if (depth === 0 || Math.abs(left + right - whole) < 1e-4) return left + right;
  return adaptive(f, a, m, left, depth - 1) + adaptive(f, m, b, right, depth - 1);
}
function quadrature([a, b]: number[]): number {
  'use dual';
  return adaptive((t) => Math.exp(-a! * t * t) * Math.cos(b! * t), 0, 2, 0, 6);
}
helpers.add('maybe', quadrature, [{ x: [1.3, 3] }]);

/** An annotated function calls another one, and itself is called. */
function inner(x: number[]): number {
  'use dual';
  return x.reduce((s, v) => s + Math.sin(v) * v, 0);
}
function outer(x: number[]): number {
  'use dual';
  const doubled = x.map((v) => 2 * v);
  return inner(x) * inner(doubled) + inner([x[0]!, 1]);
}
helpers.add('kernel', inner, [{ x: [0.3, 1.2] }]);
helpers.add('kernel', outer, [{ x: [0.3, 1.2] }]);

function outermost(x: number[]): number {
  'use dual';
  let s = 0;
  for (let k = 0; k < 3; k++) s += outer([x[0]! * k, x[1]!]) / (k + 1);
  return s;
}
helpers.add('kernel', outermost, [{ x: [0.3, 1.2] }]);

/** Functions of another module, themselves and called. */
helpers.add('kernel', softplus, [{ x: 0.7 }, { x: 40 }], { name: 'importedSoftplus' });
helpers.add('kernel', dotProduct, [{ x: [1, 2], rest: [[3, -1]], gradient: [3, -1] }]);
helpers.add('kernel', normalised, [{ x: [1, 2, -0.5] }, { x: [0, 0], rough: 'the origin' }]);
helpers.add('kernel', multiply, [{ x: { re: 1, im: 2 }, rest: [{ re: 0.5, im: -1 }] }]);
function imported(x: number[], w: number[]): number {
  'use dual';
  return softplus(dotProduct(x, w)) + dotProduct(normalised(x), x);
}
helpers.add('kernel', imported, [{ x: [0.3, 1.2], rest: [[2, -1]] }]);

function importedWrites(x: number[]): number {
  'use dual';
  const a = Float64Array.from(x);
  scaleInPlace(a, x[0]!);
  scaleInPlace(x, 2);
  return dotProduct(a, x);
}
helpers.add('kernel', importedWrites, [{ x: [0.3, 1.2] }]);

function importedRecords([re, im]: number[], n: number): number {
  'use dual';
  const c = { re: re!, im: im! };
  let z = { re: 0, im: 0 };
  for (let k = 0; k < n; k++) {
    z = multiply(z, z);
    z.re += c.re;
    z.im += c.im;
  }
  return z.re * z.re + z.im * z.im;
}
helpers.add('kernel', importedRecords, [{ x: [-0.3, 0.4], rest: [5] }]);

/** A function is given to a function of another module. */
function importedSolver([a, b]: number[]): number {
  'use dual';
  const root = solve(
    (t) => t ** 3 + a! * t - b!,
    (t) => 3 * t * t + a!,
    0,
    4,
  );
  return root * root;
}
helpers.add('maybe', importedSolver, [{ x: [1.3, 2.2] }]);

/** Functions that are chosen, kept in a table, and returned. */
const ACTIVATIONS = { tanh: Math.tanh, relu: (v: number): number => Math.max(0, v), cube };
function chosen(x: number[], name: keyof typeof ACTIVATIONS): number {
  'use dual';
  const activate = ACTIVATIONS[name];
  const scale = (by: number) => (v: number) => by * activate(v);
  const twice = scale(x[0]!);
  return x.map(twice).reduce((a, b) => a + b * b, 0);
}
helpers.add('maybe', chosen, [
  { x: [0.3, 1.2], rest: ['tanh'] },
  { x: [0.3, -1.2], rest: ['relu'] },
  { x: [0.3, 1.2], rest: ['cube'] },
]);

/** Default and rest parameters of helpers, and arguments that are spread. */
function variadic(x: number[]): number {
  'use dual';
  const sum = (first: number, scale = 2, ...others: number[]): number => others.reduce((a, b) => a + b * b, first * scale);
  return sum(x[0]!) * sum(x[1]!, 3, x[0]!) + sum(1, 0.5, ...x);
}
helpers.add('maybe', variadic, [{ x: [0.3, 1.2] }]);

/** A helper fills an array of its caller, another one exchanges two of its cells. */
function fillsCallers(x: number[]): number {
  'use dual';
  const fill = (into: number[], from: number): void => {
    for (let i = 0; i < into.length; i++) into[i] = from * (i + 1) + into[i]!;
  };
  const swap = (a: number[], i: number, j: number): void => {
    [a[i], a[j]] = [a[j]!, a[i]!];
  };
  const a = [x[0]!, 1, x[1]!];
  fill(a, x[1]!);
  swap(a, 0, 2);
  fill(a, a[0]!);
  return a[0]! * a[1]! * a[2]!;
}
helpers.add('kernel', fillsCallers, [{ x: [0.3, 1.2] }]);

/** Hoisted: helpers stand below their use. */
function hoisted(x: number[]): number {
  'use dual';
  return above(x[0]!) + below(x[1]!);
  function above(v: number): number {
    return below(v) * v;
  }
  function below(v: number): number {
    return Math.atan(v);
  }
}
helpers.add('kernel', hoisted, [{ x: [0.3, 1.2] }]);

/** An immediately called function, for the sake of const. */
function immediate(x: number): number {
  'use dual';
  const y = (() => {
    if (x > 1) return Math.sqrt(x);
    return x * x;
  })();
  return y * y * x;
}
helpers.add('kernel', immediate, [{ x: 2 }, { x: 0.4 }]);

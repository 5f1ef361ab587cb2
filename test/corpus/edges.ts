// The edges: reads out of range, kinks, ties, poles, overflow, NaN, saturation. What engines must agree on where differences say nothing.

import { Topic } from './topic.ts';

export const edges = new Topic('edges');

function beyondTheEnd(x: number[]): number {
  'use dual';
  return x[0]! * x[2]!;
}
edges.add('kernel', beyondTheEnd, [
  { x: [2, 3], rough: 'NaN' },
  { x: [2, 3, 4], gradient: [4, 0, 2] },
  { x: [], rough: 'NaN' },
]);

/** A boundary value stands for cells outside. */
function padded(x: number[]): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    const left = x[i - 1] ?? 0;
    const right = x[i + 1] ?? x[i]!;
    s += (left - 2 * x[i]! + right) ** 2;
  }
  return s;
}
edges.add('kernel', padded, [{ x: [1, 2, 4] }, { x: [3] }, { x: [] }]);

/** In typed arrays writes out of range vanish; in arrays they make it longer. */
function writesBeyond(x: number[]): number {
  'use dual';
  const a = new Float64Array(2);
  for (let i = 0; i < x.length; i++) a[i] = x[i]! ** 2;
  const b: number[] = [];
  b[2] = x[0]!;
  b[0] = 1;
  return a[0]! * (a[1] ?? 1) + (a[2] ?? 5) + b.length * b[2] * b[0];
}
edges.add('maybe', writesBeyond, [{ x: [1, 2, 4] }, { x: [3, 1] }]);

/** Indices that are fractions, negative, or NaN, read nothing. */
function oddIndices(x: number[], at: number): number {
  'use dual';
  const v = x[at];
  return v === undefined ? x[0]! ** 2 : v * 3;
}
edges.add('kernel', oddIndices, [
  { x: [2, 3], rest: [1], gradient: [0, 3] },
  { x: [2, 3], rest: [0.5], gradient: [4, 0] },
  { x: [2, 3], rest: [-1], gradient: [4, 0] },
  { x: [2, 3], rest: [NaN], gradient: [4, 0] },
]);

function maxima([a, b, c]: number[]): number {
  'use dual';
  return Math.max(a!, b!, c!) + 2 * Math.min(a!, b!) + Math.max(a!, 1) ** 2;
}
edges.add('kernel', maxima, [
  { x: [1.5, 2, 3] },
  { x: [2, 2, 2], rough: 'ties', gradient: [1 / 3 + 1 + 4, 1 / 3 + 1, 1 / 3] },
  { x: [1, 2, 2], rough: 'ties', gradient: [2 + 1, 0.5, 0.5] },
  { x: [NaN, 2, 2], rough: 'NaN' },
  { x: [0, -0, -1], rough: 'zeros of both signs tie' },
]);

/** Written by hand, a tie goes to one side. */
function handMade([a, b]: number[]): number {
  'use dual';
  const top = a! > b! ? a! : b!;
  const absolute = a! < 0 ? -a! : a!;
  return top * top + absolute;
}
edges.add('kernel', handMade, [
  { x: [2, 1], gradient: [5, 0] },
  { x: [2, 2], rough: 'a tie', gradient: [1, 4] },
  { x: [0, -1], rough: 'a kink', gradient: [1, 0] },
]);

/** sqrt of a square is |x|, and 0 · ∞ is 0 there. */
function distances([x, y]: number[]): number {
  'use dual';
  return Math.sqrt(x! * x! + y! * y!) + Math.hypot(x!, y!) + Math.sqrt(x! ** 2);
}
edges.add('kernel', distances, [{ x: [3, 4] }, { x: [0, 0], rough: 'the origin', gradient: [0, 0] }, { x: [0, 1], rough: 'a kink' }]);

/** Each function at the edge of its domain. */
function domainEdges(x: number[]): number {
  'use dual';
  return Math.sqrt(x[0]!) + Math.log(x[1]!) + Math.cbrt(x[2]!) + Math.asin(x[3]!) + Math.atanh(x[4]!) + 1 / x[5]!;
}
edges.add('kernel', domainEdges, [
  { x: [1, 1, 1, 0.5, 0.5, 1] },
  { x: [0, 1, 1, 0.5, 0.5, 1], rough: 'sqrt at 0' },
  { x: [1, 0, 1, 0.5, 0.5, 1], rough: 'log at 0' },
  { x: [1, 1, 0, 0.5, 0.5, 1], rough: 'cbrt at 0' },
  { x: [1, 1, 1, 1, 0.5, 1], rough: 'asin at 1' },
  { x: [1, 1, 1, 0.5, 1, 1], rough: 'atanh at 1' },
  { x: [1, 1, 1, 0.5, 0.5, 0], rough: '1 / 0' },
  { x: [1, 1, 1, 0.5, 0.5, -0], rough: '1 / -0' },
  { x: [-1, 1, 1, 0.5, 0.5, 1], rough: 'sqrt below 0' },
]);

function angles([y, x]: number[]): number {
  'use dual';
  return Math.atan2(y!, x!) * 2 + Math.atan2(y! * x!, 1);
}
edges.add('kernel', angles, [
  { x: [1, 2] },
  { x: [0, 0], rough: 'no angle' },
  { x: [0, -1], rough: 'the cut' },
  { x: [-0, -1], rough: 'the cut' },
]);

function powersAtZero([x, y]: number[]): number {
  'use dual';
  return x! ** y! + x! ** 2 + x! ** 0 + x! ** 1.5 + Math.pow(y!, 0.5);
}
edges.add('kernel', powersAtZero, [
  { x: [2, 3] },
  { x: [0, 2], rough: 'base 0' },
  { x: [0, 0], rough: '0 ** 0' },
  { x: [-1, 2], rough: 'a negative base' },
  { x: [0, -1], rough: 'infinite' },
]);

/** A factor that is 0 meets a slope that is infinite. */
function zeroTimesInfinite([x, y]: number[]): number {
  'use dual';
  return x! * Math.log(x!) + y! * Math.sqrt(y!) + Math.sqrt(x!) * 0 + x! / y!;
}
edges.add('kernel', zeroTimesInfinite, [
  { x: [2, 3] },
  { x: [0, 1], rough: 'log at 0' },
  { x: [1, 0], rough: 'a pole' },
  { x: [0, 0], rough: '0 / 0' },
]);

/** A constant that is infinite, and branches not taken that would be. */
function guarded(x: number): number {
  'use dual';
  const reciprocal = x === 0 ? 0 : 1 / x;
  const root = x > 0 ? Math.sqrt(x) : 0;
  const both = Math.min(x === 0 ? Infinity : 1 / x, 5);
  return reciprocal * root + both;
}
edges.add('kernel', guarded, [{ x: 2 }, { x: 0, rough: 'the guards', gradient: 0 }, { x: -1 }]);

function overflow([x, y]: number[]): number {
  'use dual';
  return Math.exp(x!) * y! + 1 / (1 + Math.exp(x! * 10)) + Math.log(Math.exp(x!));
}
edges.add('kernel', overflow, [
  { x: [2, 3] },
  { x: [100, 3], rough: 'the inner exponential overflows next to it' },
  { x: [800, 0], rough: 'infinite' },
  { x: [-800, 2], rough: 'underflow and log 0' },
]);

function hugeAndTiny([x, y]: number[]): number {
  'use dual';
  return (x! * 1e200 * (y! * 1e-200) + x! / 1e-150 / 1e150) * y!;
}
edges.add('kernel', hugeAndTiny, [{ x: [2, 3] }, { x: [1e120, 1e-120], rough: 'no step fits' }]);

function saturated(x: number[]): number {
  'use dual';
  return x.reduce((s, v) => s + Math.tanh(v) ** 2 + 1 / (1 + Math.exp(-v)) + Math.atan(v), 0);
}
edges.add('kernel', saturated, [{ x: [0.5, -1] }, { x: [30, -30] }, { x: [400, -400] }, { x: [1e308, -1e308], rough: 'no step fits' }]);

/** NaN and infinities among the inputs stay where they matter. */
function mixedInputs(x: number[]): number {
  'use dual';
  let s = 0;
  for (const v of x) if (v > 0) s += v * v;
  return s + (x[1]! > 5 ? 1 : 0);
}
edges.add('kernel', mixedInputs, [
  { x: [1, NaN, 2], rough: 'NaN', gradient: [2, 0, 4] },
  { x: [1, Infinity, 2], rough: 'infinite' },
  { x: [1, -Infinity, 2], rough: 'infinite', gradient: [2, 0, 4] },
]);

function infinities(x: number[]): number {
  'use dual';
  return x[0]! - x[1]! + x[0]! / x[1]! + Math.atan(x[0]!) * Math.tanh(x[1]!) + Math.exp(-x[0]!);
}
edges.add('kernel', infinities, [
  { x: [1, 2] },
  { x: [Infinity, 2], rough: 'infinite' },
  { x: [Infinity, Infinity], rough: 'infinite' },
  { x: [1, -Infinity], rough: 'infinite' },
]);

/** Terms that are constructed to cancel: user's arithmetic is not simplified. */
function cancels(x: number): number {
  'use dual';
  const a = x - x;
  const b = x * 0 + 0 * x;
  const c = x + 0 - 0;
  const d = x / x;
  return a + b + c * c * d + (x === x ? 1 : 0);
}
edges.add('kernel', cancels, [
  { x: 3, gradient: 6 },
  { x: Infinity, rough: 'infinite' },
  { x: NaN, rough: 'NaN' },
  { x: -0, rough: '0 / 0' },
]);

function signedZeros([x, y]: number[]): number {
  'use dual';
  return 1 / (x! * y! + -0) < 0 ? x! : Object.is(x! + -0, -0) ? 2 * y! : x! * y!;
}
edges.add('maybe', signedZeros, [
  { x: [1, 2] },
  { x: [-0, 1], rough: 'zeros' },
  { x: [0, -1], rough: 'zeros' },
  { x: [-0, -1], rough: 'zeros' },
]);

/** Remainders and roundings at their jumps. */
function jumping(x: number): number {
  'use dual';
  return (x % 1) * x + Math.round(x) * x + Math.floor(-x) * x ** 2;
}
edges.add('kernel', jumping, [{ x: 1.3 }, { x: -1.3 }, { x: 2, rough: 'jumps' }, { x: 2.5, rough: 'jumps' }, { x: -0.5, rough: 'jumps' }]);

function subnormal(x: number): number {
  'use dual';
  return Math.sqrt(x * 1e-310) + (x * 5e-324) / 5e-324;
}
edges.add('kernel', subnormal, [{ x: 3, rough: 'rounded to a multiple of the least number' }]);

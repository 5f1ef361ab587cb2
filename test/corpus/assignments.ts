// Assignments: compound, chained, destructuring with swaps, defaults and rests, increments of places with effects in them.

import { Topic } from './topic.ts';

export const assignments = new Topic('assignments');

function compound(x: number[]): number {
  'use dual';
  let [a, b] = [x[0]!, x[1]!];
  a += b;
  b -= a * 0.5;
  a *= b + 2;
  b /= a;
  a **= 2;
  b %= 0.7;
  a -= -b;
  return a * b;
}
assignments.add('kernel', compound, [{ x: [1.5, 0.7] }, { x: [-0.4, 2.2] }]);

function logicalAssignment(x: number[]): number {
  'use dual';
  let a: number | undefined = x[0];
  let b: number | undefined = x[9];
  a &&= a * x[1]!;
  b ??= x[1]! ** 2;
  let c = 0;
  c ||= x[0]! + b;
  return (a ?? 1) * b + c * c;
}
assignments.add('maybe', logicalAssignment, [{ x: [1.5, 0.7] }]);

function integerAssignment(x: number[]): number {
  'use dual';
  let k = 5;
  k <<= 2;
  k |= 3;
  k &= 30;
  k ^= 1;
  k >>= 1;
  k >>>= 0;
  k %= x.length;
  return x[k]! ** 2 * k + x[0]!;
}
assignments.add('kernel', integerAssignment, [{ x: [1.5, 0.7, 2, 4] }]);

function chained(x: number): number {
  'use dual';
  let a: number;
  let b: number;
  const c = (a = b = x * x);
  a += b += c;
  return a * b - c;
}
assignments.add('kernel', chained, [{ x: 0.8 }]);

function swaps(x: number[]): number {
  'use dual';
  let [a, b, c] = [x[0]!, x[1]!, x[2]!];
  [a, b] = [b, a];
  [a, b, c] = [c * 2, a, b];
  const m = [a, b, c];
  [m[0], m[2]] = [m[2]!, m[0]!];
  [m[1], a] = [a, m[0]!];
  return m[0]! * m[1]! ** 2 + a * m[2]! ** 3 - b;
}
assignments.add('kernel', swaps, [{ x: [1.5, 0.7, 0.9] }]);

/** Both sides of a rotation are computed before anything is assigned. */
function rotation(x: number[], angles: number[]): number {
  'use dual';
  let [u, v] = x as [number, number];
  for (const t of angles) [u, v] = [Math.cos(t) * u - Math.sin(t) * v, Math.sin(t) * u + Math.cos(t) * v * v];
  return u * v;
}
assignments.add('kernel', rotation, [{ x: [1, 0.5], rest: [[0.3, -0.7, 1.1]] }]);

function patterns(x: number[]): number {
  'use dual';
  const [first, , third = 2, fourth = first! * 3, ...others] = x;
  const { length } = others;
  const { a, b: renamed, c = a + 1 }: { a: number; b: number[]; c?: number } = { a: third, b: [fourth, 5] };
  const [[p], { q }] = [[a * c], { q: renamed[0]! }] as const;
  return first! * p! + q * length - c;
}
assignments.add('kernel', patterns, [{ x: [1.5, 0.7] }, { x: [1.5, 0.7, 0.3] }, { x: [1.5, 0.7, 0.3, 2, 4, 5] }]);

function restPattern(x: number[]): number {
  'use dual';
  const [head, ...tail] = x;
  let s = head!;
  for (const t of tail) s = s * t + 1;
  return s;
}
assignments.add('kernel', restPattern, [{ x: [1.5, 0.7, 2] }, { x: [4] }]);

/** The place is computed once, and before the value. */
function placesOnce(x: number[]): number {
  'use dual';
  const a = new Float64Array(4);
  let k = 0;
  a[k++]! += x[0]!;
  a[k++]! += x[1]! * a[0]!;
  a[k++] = a[k - 2]! ** 2;
  a[k]! -= k++ * x[0]!;
  const before = a[0]!++;
  const after = --a[1]!;
  return a.reduce((s, v, i) => s + v * v * (i + 1), before * after) * k;
}
assignments.add('kernel', placesOnce, [{ x: [1.5, 0.7] }]);

function increments(x: number): number {
  'use dual';
  let y = x * x;
  const a = y++;
  const b = ++y;
  const c = y--;
  const d = --y;
  return a * b + c * d;
}
assignments.add('kernel', increments, [{ x: 0.6 }]);

function commas(x: number): number {
  'use dual';
  let a = x;
  const b = ((a += 1), a * a);
  for (let i = 0, j = 3; i < j; i++, j--, a *= x);
  return b * a;
}
assignments.add('kernel', commas, [{ x: 0.6 }]);

/** What is assigned is used at once. */
function assignedValue(x: number[]): number {
  'use dual';
  const a = [0, 0];
  let t: number;
  const s = (a[0] = x[0]! * 2) + (a[1] = t = x[1]! ** 2) * (a[0] += 1);
  return s * a[0]! + t * a[1]!;
}
assignments.add('kernel', assignedValue, [{ x: [0.4, 1.3] }]);

/** Fields are overwritten, swapped, and added to. */
function fields({ p, q }: { p: number; q: number }): number {
  'use dual';
  const o = { a: p, b: q, list: [p, q] };
  o.a *= o.b;
  [o.a, o.b] = [o.b, o.a];
  o.list[0]! -= o.a;
  o.list = [o.list[1]!, o.list[0]!];
  ({ a: o.b, b: o.a } = o);
  o['a'] += 2;
  return o.a * o.list[0]! + o.b * o.list[1]!;
}
assignments.add('kernel', fields, [{ x: { p: 1.2, q: -0.4 } }]);

/** Parameters are overwritten, also those with defaults. */
function parameters(x: number, k = 3, scale = k * 2): number {
  'use dual';
  for (; k > 0; k--) x = Math.sin(x) * scale;
  return x;
}
assignments.add('kernel', parameters, [{ x: 0.6 }, { x: 0.6, rest: [1] }, { x: 0.6, rest: [2, 0.5] }]);

function restParameters(x: number[], ...weights: number[]): number {
  'use dual';
  return weights.reduce((s, w, i) => s + w * x[i % x.length]! ** 2, 0);
}
assignments.add('maybe', restParameters, [{ x: [1, 2], rest: [0.5, 1, 2] }, { x: [1, 2] }]);

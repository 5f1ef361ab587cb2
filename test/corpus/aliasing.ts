// Two names for one array, functions that write into what they are given, views on shared memory.

import { Topic } from './topic.ts';

export const aliasing = new Topic('aliasing');

function writesX(x: number[]): number {
  'use dual';
  for (let i = 0; i < x.length; i++) x[i] = x[i]! ** 2 + (x[i - 1] ?? 0);
  return x.reduce((a, b) => a * b, 1);
}
aliasing.add('kernel', writesX, [{ x: [1, 2, 0.5] }, { x: [] }]);

function writesRecord(p: { a: number; b: number[] }): number {
  'use dual';
  p.a *= 2;
  p.b[0] = p.a * p.b[1]!;
  p.b = [p.b[0]!, p.b[1]! ** 2];
  return p.a * p.b[0]! + p.b[1]!;
}
aliasing.add('kernel', writesRecord, [{ x: { a: 0.7, b: [1, 2] } }]);

function writesRows(m: number[][]): number {
  'use dual';
  const first = m[0]!;
  m[0] = m[1]!;
  m[1] = first;
  m[1]![0] = m[0]![0]! * 2;
  m[0]![1]! += first[0]!;
  return first[0]! * m[0]![1]! + first[1]! * m[0]![0]!;
}
aliasing.add('kernel', writesRows, [
  {
    x: [
      [1, 2],
      [3, 4],
    ],
  },
]);

function twoNames(x: number[]): number {
  'use dual';
  const a = x.slice();
  const b = a;
  b[0] = a[1]! * a[0]!;
  a[1]! += b[0]!;
  return b[1]! * a[0]!;
}
aliasing.add('kernel', twoNames, [{ x: [0.7, 2] }]);

/** Which array a name means depends on a value. */
function eitherName(x: number[]): number {
  'use dual';
  const a = [x[0]!, 1];
  const b = [x[1]!, 2];
  const c = x[0]! > x[1]! ? a : b;
  c[0]! *= 3;
  c[1] = x[0]!;
  return a[0]! * b[0]! + a[1]! * b[1]!;
}
aliasing.add('kernel', eitherName, [{ x: [0.7, 2] }, { x: [2, 0.7] }]);

/** The same array is passed twice to a helper that writes. */
function passedTwice(x: number[]): number {
  'use dual';
  const addTo = (target: number[] | Float64Array, source: number[] | Float64Array): void => {
    for (let i = 0; i < target.length; i++) target[i]! += source[target.length - 1 - i]!;
  };
  const a = Float64Array.from(x);
  addTo(a, a);
  addTo(a, x);
  return a.reduce((s, v, i) => s + v * v * (i + 1), 0);
}
aliasing.add('kernel', passedTwice, [{ x: [1, 2, 4] }]);

/** The same row stands twice in a matrix. */
function sharedRows(x: number[]): number {
  'use dual';
  const row = [x[0]!, x[1]!];
  const m = [row, row, [1, 2]];
  m[0]![0]! *= 2;
  m[1]![0]! += x[1]!;
  m[2] = row;
  m[2][1] = m[0]![0]! ** 2;
  return m[0]![0]! * m[1]![1]! + m[2][0]!;
}
aliasing.add('kernel', sharedRows, [{ x: [0.7, 2] }]);

/** fill with one array makes every row the same one. */
function filledWithOne(x: number[]): number {
  'use dual';
  // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type
  const m = new Array<number[]>(2).fill([0, 0]);
  m[0]![0] = x[0]!;
  m[1]![1] = m[1]![0]! * x[1]!;
  return m[0]![1]! ** 2 + m[1]![0]!;
}
aliasing.add('maybe', filledWithOne, [{ x: [0.7, 2] }]);

/** Records are references too. */
function sharedRecord(x: number[]): number {
  'use dual';
  const state = { v: x[0]! };
  const holders = [{ state }, { state }, { state: { ...state } }];
  for (const h of holders) h.state.v *= x[1]!;
  return holders[0]!.state.v * holders[2]!.state.v + state.v;
}
aliasing.add('maybe', sharedRecord, [{ x: [0.7, 2] }]);

/** A slice is a copy, a subarray is not. */
function views(x: number[]): number {
  'use dual';
  const a = Float64Array.from(x);
  const copied = a.slice(1);
  const view = a.subarray(1);
  view[0]! *= 2;
  copied[1] = view[0]!;
  a[2]! += a[1]!;
  return view[1]! * copied[0]! + copied[1]! * a[0]!;
}
aliasing.add('maybe', views, [{ x: [0.7, 2, 0.5] }]);

/** Parameter and captured variable are the same array. */
function captured(x: number[]): number {
  'use dual';
  const a = [...x];
  const step = (b: number[]): void => {
    for (let i = 0; i < b.length; i++) b[i] = b[i]! * a[(i + 1) % a.length]!;
  };
  step(a);
  step(a);
  return a[0]! + a[a.length - 1]!;
}
aliasing.add('kernel', captured, [{ x: [0.7, 2, 0.5] }, { x: [0.7] }]);

/** rest holds the same array twice; neither is written. */
function sameRest(x: number[], a: number[], b: number[]): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < x.length; i++) s += a[i]! * x[i]! ** 2 * b[x.length - 1 - i]!;
  return s;
}
const shared = [1, 2, 3];
aliasing.add('kernel', sameRest, [{ x: [0.7, 2, 0.5], rest: [shared, shared] }]);

/** x itself is what a helper writes into, while a copy is summed. */
function normalisesX(x: Float64Array): number {
  'use dual';
  const original = x.slice();
  let s = 0;
  for (const v of x) s += v * v;
  for (let i = 0; i < x.length; i++) x[i]! /= Math.sqrt(s);
  return x.reduce((sum, v, i) => sum + v * original[i]!, 0);
}
aliasing.add('kernel', normalisesX, [{ x: new Float64Array([3, 4]), gradient: [0.6, 0.8] }]);

/** The cell that is read is the cell that is written, one turn later. */
function chasing(x: number[]): number {
  'use dual';
  const ring = Float64Array.from(x);
  const n = ring.length;
  for (let k = 0; k < 3 * n; k++) ring[k % n] = Math.sin(ring[(k + n - 1) % n]! * ring[k % n]!) + ring[(k + 1) % n]!;
  return ring[0]!;
}
aliasing.add('kernel', chasing, [{ x: [0.7, 2, 0.5] }, { x: [0.7] }]);

// Loops over one range in a row, and cells that loops work on: what may become one loop, or one variable, and what only looks like it.
import type { Cases } from './cases.ts';

/** The second loop reads what the first has not yet written when it is at that turn. */
export function ahead(x: number[]) {
  'use dual';
  const a = new Float64Array(x.length + 1);
  for (let i = 0; i < x.length; i++) a[i] = x[i]! ** 2;
  let s = 0;
  for (let i = 0; i < x.length; i++) s += a[i + 1]! * x[i]!;
  return s;
}
/** … and what the first has overwritten by then. */
export function overwritten(x: number[]) {
  'use dual';
  const a = x.slice();
  for (let i = 0; i < x.length; i++) a[i] = a[i]! * (a[i - 1] ?? 1);
  for (let i = 0; i < x.length; i++) a[i] = a[i]! + (a[x.length - 1 - i] ?? 0);
  let s = 0;
  for (let i = 0; i < x.length; i++) s += Math.sin(a[i]!);
  return s;
}
/** The second loop writes what the first one reads in later turns. */
export function takenAway(x: number[]) {
  'use dual';
  const a = x.slice();
  const b = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) b[i] = a[i]! * a[(i + 1) % x.length]!;
  for (let i = 0; i < x.length; i++) a[i] = b[i]! + 1;
  let s = 0;
  for (let i = 0; i < x.length; i++) s += a[i]! * b[i]!;
  return s;
}
/** Two names of one array. */
export function twoNames(x: number[]) {
  'use dual';
  const a = x.slice();
  const b = a;
  for (let i = 0; i < x.length; i++) a[i] = a[i]! * 2;
  for (let i = 0; i < x.length; i++) b[0] = b[0]! * b[i]!;
  return a[0]!;
}
/** One of two arrays, known only when it runs. */
export function oneOfTwo(x: number[], which: number) {
  'use dual';
  const a = x.slice();
  const b = x.map((each) => each * each);
  const c = which > 0 ? a : b;
  for (let i = 0; i < x.length; i++) c[i] = c[i]! + a[i]!;
  for (let i = 0; i < x.length; i++) a[i] = c[i]! * b[i]!;
  let s = 0;
  for (let i = 0; i < x.length; i++) s += a[i]! * c[i]!;
  return s;
}
/** The second needs all of the first. */
export function normalised(x: number[]) {
  'use dual';
  let total = 0;
  for (let i = 0; i < x.length; i++) total += Math.exp(x[i]!);
  let s = 0;
  for (let i = 0; i < x.length; i++) s -= (Math.exp(x[i]!) / total) * Math.log(Math.exp(x[i]!) / total);
  return s;
}
/** … by way of something in between. */
export function throughBetween(x: number[]) {
  'use dual';
  let total = 0;
  const w = [0, 0];
  for (let i = 0; i < x.length; i++) total += x[i]! * x[i]!;
  w[0] = Math.sqrt(total + 1);
  for (let i = 0; i < x.length; i++) w[1]! += x[i]! / w[0]!;
  return w[1]! * w[0]!;
}
/** What stands between reads what the second one writes. */
export function readBetween(x: number[]) {
  'use dual';
  const a = x.slice();
  let s = 0;
  for (let i = 0; i < x.length; i++) s += a[i]! * a[i]!;
  const before = a[0]!;
  for (let i = 0; i < x.length; i++) a[i] = a[i]! * 3;
  return s + before * a[0]!;
}
/** The first error is the one that is thrown. */
export function firstError(x: number[]) {
  'use dual';
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    if (x[i]! < 0) throw new RangeError('negative');
    s += Math.sqrt(x[i]!);
  }
  for (let i = 0; i < x.length; i++) {
    if (x[i]! > 5) throw new TypeError('large');
    s += x[i]!;
  }
  return s;
}
/** The same range by its text, another one by its value. */
export function otherBound(x: number[], n: number) {
  'use dual';
  let m = n;
  const a = new Float64Array(8);
  for (let i = 0; i < m; i++) a[i] = x[0]! * (i + 1);
  m = m - 1;
  let s = 0;
  for (let i = 0; i < m; i++) s += a[i]! * a[i]!;
  return s;
}
/** Rows of a matrix, worked on in their turn and out of it. */
export function rows(x: number[]) {
  'use dual';
  const n = x.length;
  const rows = x.map((each) => x.map((other) => each * other));
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) rows[i]![j]! *= rows[j]![i]!;
  let s = 0;
  for (let i = 0; i < n; i++) s += rows[i]![0]! * rows[0]![i]!;
  return s;
}
/** A cell that a loop works on, and that is looked at from outside of it, by turns. */
export function cellsOfAnOuterLoop(x: number[]) {
  'use dual';
  const sums = new Float64Array(3);
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < x.length; j++) sums[i]! += x[j]! * (j + i);
    for (let j = 0; j < x.length; j++) sums[i]! *= x[j]!;
    sums[(i + 1) % 3]! += sums[i]!;
  }
  return sums[0]! + sums[1]! * sums[2]!;
}
/** A cell no turn ever works on, beyond the end. */
export function noTurns(x: number[], n: number, k: number) {
  'use dual';
  const a = Float64Array.of(1, 2, 3);
  for (let j = 0; j < n; j++) a[k]! += x[j]!;
  return a[0]! + a[1]! * x[0]! + a[2]!;
}
/** Under a condition, and behind a jump. */
export function sometimes(x: number[]) {
  'use dual';
  const best = [0, 0];
  for (let j = 0; j < x.length; j++) {
    if (x[j]! < 0) continue;
    best[0] = best[0]! + x[j]! ** 2;
    if (best[0] > 4) break;
    best[1]! += best[0];
  }
  return best[0]! * best[1]!;
}
/** Two loops that count in other steps. */
export function otherSteps(x: number[]) {
  'use dual';
  const a = new Float64Array(x.length);
  for (let i = x.length - 1; i >= 0; i--) a[i] = x[i]! * (a[i + 1] ?? 1);
  let s = 0;
  for (let i = 0; i < x.length; i += 2) s += a[i]!;
  for (let i = 0; i < x.length; i += 2) s *= 1 + a[i]!;
  return s;
}
const X = [0.7, 1.3, 0.9, -0.4];
export const cases: Cases = {
  ahead: [[X], [[]]],
  overwritten: [[X], [[2]], [[]]],
  takenAway: [[X], [[2]]],
  twoNames: [[X]],
  oneOfTwo: [
    [X, 1],
    [X, -1],
  ],
  normalised: [[X]],
  throughBetween: [[X]],
  readBetween: [[X]],
  firstError: [[[1, 2, 3]], [[1, 6, -1]], [[6, 1, 2]]],
  otherBound: [
    [X, 5],
    [X, 0],
    [X, 8],
  ],
  rows: [[X], [[2]]],
  cellsOfAnOuterLoop: [[X], [[]]],
  noTurns: [
    [X, 0, 7],
    [X, 0, 1],
    [X, 4, 1],
    [X, 2, 7],
  ],
  sometimes: [[X], [[3, 1]], [[-1, -2]]],
  otherSteps: [[X], [[1, 2, 3]]],
};

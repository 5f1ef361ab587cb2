// Conversions to integers, indices computed from active values, and typed arrays of other kinds.

import { Topic } from './topic.ts';

export const integers = new Topic('integers');

/** Linear interpolation in a table: the index is plain, the weight is not. */
function lookup(x: number, table: number[]): number {
  'use dual';
  const k = Math.floor(x);
  const w = x - k;
  return (1 - w) * table[k]! + w * table[k + 1]!;
}
integers.add('kernel', lookup, [
  { x: 1.3, rest: [[1, 4, 2, 7]], gradient: -2 },
  { x: 1, rest: [[1, 4, 2, 7]], rough: 'a knot', gradient: -2 },
  { x: 9, rest: [[1, 4]], rough: 'out of range' },
]);

function bilinear([x, y]: number[], image: Float64Array, width: number): number {
  'use dual';
  const i = x! | 0;
  const j = ~~y!;
  const [u, v] = [x! - i, y! - j];
  const at = (dx: number, dy: number): number => image[(j + dy) * width + i + dx]!;
  return (1 - v) * ((1 - u) * at(0, 0) + u * at(1, 0)) + v * ((1 - u) * at(0, 1) + u * at(1, 1));
}
integers.add('kernel', bilinear, [{ x: [1.3, 0.6], rest: [new Float64Array([1, 2, 4, 3, 5, 9, 2, 2, 1]), 3] }]);

function conversions(x: number): number {
  'use dual';
  const a = x | 0;
  const b = x >> 1;
  const c = x >>> 0;
  const d = Math.trunc(x) % 3;
  const e = Number(x.toFixed(1) !== '') + (x & 1);
  return x * a + x * x * b + c + d * x + e;
}
integers.add('maybe', conversions, [{ x: 7.4 }, { x: -3.6 }]);

/** Rounding to single precision, in a typed array: a cast, derivative 1. */
function single(x: number[]): number {
  'use dual';
  const a = new Float32Array(x.length);
  for (let i = 0; i < x.length; i++) a[i] = x[i]! * x[i]!;
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i]! * (i + 1);
  return s;
}
integers.add('kernel', single, [{ x: [1.1, -0.3, 2], rough: 'rounded to single precision', gradient: [2.2, -1.2, 12] }]);

/** x itself is of single precision, and so are its gradients. */
function singleInput(x: Float32Array): number {
  'use dual';
  let s = 0;
  for (const v of x) s += v * v * v;
  return s;
}
integers.add('maybe', singleInput, [{ x: new Float32Array([1, -0.5, 2]), rough: 'a step would be rounded' }]);

/** What is stored in an integer array is a plain number. */
function integerArrays(x: number[]): number {
  'use dual';
  const k = new Int32Array(x.length);
  const b = new Uint8Array(x.length);
  const c = new Uint8ClampedArray(1);
  for (let i = 0; i < x.length; i++) {
    k[i] = x[i]! * 10;
    b[i] = x[i]! * 300;
  }
  c[0] = 1000 * x[0]!;
  let s = 0;
  for (let i = 0; i < x.length; i++) s += x[i]! * k[i]! + b[i]! * x[i]! ** 2;
  return s + c[0];
}
integers.add('maybe', integerArrays, [{ x: [1.13, -0.37, 2.02], rough: 'jumps lie closer than the steps of differences' }]);

/** Index lists in typed arrays, overwritten while they are used. */
function linkedCells(x: number[]): number {
  'use dual';
  const n = x.length;
  const head = new Int32Array(4).fill(-1);
  const next = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const cell = Math.min(3, Math.max(0, Math.floor(x[i]!)));
    next[i] = head[cell]!;
    head[cell] = i;
  }
  let e = 0;
  for (let c = 0; c < 4; c++)
    for (let i = head[c]!; i >= 0; i = next[i]!) for (let j = next[i]!; j >= 0; j = next[j]!) e += 1 / (0.1 + (x[i]! - x[j]!) ** 2);
  return e;
}
integers.add('kernel', linkedCells, [{ x: [0.3, 1.7, 0.8, 2.4, 1.2, 2.9, 0.1] }]);

/** Counting passes, and a permutation by counting sort of plain keys. */
function countingSort(x: number[], keys: Uint8Array): number {
  'use dual';
  const start = new Uint16Array(5);
  for (const k of keys) start[k + 1]!++;
  for (let k = 1; k < 5; k++) start[k]! += start[k - 1]!;
  const order = new Int16Array(keys.length);
  for (let i = 0; i < keys.length; i++) order[start[keys[i]!]!++] = i;
  let s = 0;
  for (let i = 0; i < order.length; i++) s += x[order[i]!]! ** 2 * (i + 1);
  return s;
}
integers.add('kernel', countingSort, [{ x: [1, 2, 3, 4], rest: [new Uint8Array([2, 0, 3, 0])], gradient: [2 * 3, 4 * 1, 6 * 4, 8 * 2] }]);

/** Bits of a counter choose terms. */
function subsets(x: number[]): number {
  'use dual';
  let s = 0;
  for (let mask = 1; mask < 1 << x.length; mask++) {
    let p = 1;
    for (let i = 0; i < x.length; i++) if (mask & (1 << i)) p *= x[i]!;
    s += p;
  }
  return s;
}
integers.add('kernel', subsets, [{ x: [1, 2, 3], gradient: [12, 8, 6] }]);

/** An active loop bound is rounded to a plain one. */
function roundedBound(x: number): number {
  'use dual';
  const n = Math.ceil(x);
  let s = 0;
  for (let i = 0; i < n; i++) s += Math.sin(x / (i + 1));
  return s;
}
integers.add('kernel', roundedBound, [{ x: 3.4 }, { x: -1.2 }]);

/** And one that is not rounded is compared by its value. */
function activeBound(x: number): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < x; i++) s += x * i;
  for (let t = x; t < 5; t += x) s += t * t;
  return s;
}
integers.add('kernel', activeBound, [{ x: 3.4 }, { x: 0.7 }]);

/** Arrays whose size depends on the value. */
function activeSize(x: number): number {
  'use dual';
  const a = new Float64Array(Math.floor(x * 2));
  for (let i = 0; i < a.length; i++) a[i] = x ** i;
  return a.reduce((s, v) => s + v, 0);
}
integers.add('kernel', activeSize, [{ x: 1.7 }, { x: 0.2, gradient: 0 }]);

/** Division and remainder of integers as indices. */
function strided(x: number[], stride: number): number {
  'use dual';
  let s = 0;
  for (let k = 0; k < 12; k++) s += x[(k * stride) % x.length]! * x[Math.floor(k / 3)]!;
  return s;
}
integers.add('kernel', strided, [{ x: [1, 2, 3, 4, 5], rest: [3] }]);

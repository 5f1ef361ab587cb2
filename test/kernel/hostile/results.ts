// Results that are arrays and records, and algorithms that work in place.

import type { Cases } from './cases.ts';

export function vec(x: number[]): number[] {
  'use dual';
  return x.map((v, i) => v * x[(i + 1) % x.length]!);
}
export function vecAlias(x: number[]): number[] {
  'use dual';
  const a = x.slice();
  const b = a;
  b[0] = a[1]! * 2;
  return a;
}
export function identityX(x: number[]): number[] {
  'use dual';
  return x;
}
export function writtenX(x: number[]): number[] {
  'use dual';
  x[0]! *= x[1]!;
  return x;
}
export function twoOf(x: number[]): { a: number; b: number[] } {
  'use dual';
  return { a: x[0]! * x[1]!, b: [x[0]! ** 2, 3, x[1]!] };
}
export function matrix(x: number[]): number[][] {
  'use dual';
  return x.map((v) => x.map((w) => v * w));
}
export function grown(x: number[], n: number): number[] {
  'use dual';
  const a: number[] = [];
  for (let i = 0; i < n; i++) if (i % 2 === 0) a.push(x[i % x.length]! * i);
  return a;
}
export function early(x: number[], c: boolean): number[] {
  'use dual';
  if (c) return [x[0]!, 1];
  return [2, x[1]! * x[0]!];
}
export function earlyLengths(x: number[], c: boolean): number[] {
  'use dual';
  if (c) return [x[0]!];
  return [2, x[1]! * x[0]!];
}
export function records(x: number[]): { u: number; v: number }[] {
  'use dual';
  return x.map((v) => ({ u: v * v, v: x[0]! }));
}
export function nothing(x: number[]): any {
  'use dual';
  if (x[0]! > 5) return 1;
}
export function negz(x: number[], z: number): number[] {
  'use dual';
  return [x[0]! * z, -x[0]! * z, z];
}
export function typedOut(x: Float64Array): Float64Array {
  'use dual';
  return x.map((v) => v * v);
}
export function f32Out(x: number[]): Float32Array {
  'use dual';
  return Float32Array.from(x, (v) => v * 1.1);
}
export function rowsOut(x: number[][]): number[][] {
  'use dual';
  return x.map((r) => r.map((v) => v * v));
}
export function recOut(x: { a: number; b: number }): { b: number; a: number } {
  'use dual';
  return { b: x.a * x.b, a: x.b };
}
export function mixedNest(x: number[]): any {
  'use dual';
  return { p: { q: [x[0]!, { r: x[1]! * x[0]! }] }, s: x.slice(1) };
}
export function boolOut(x: number[]): any {
  'use dual';
  return [x[0]! > 0, x[0]!];
}
export function growXTuple([a, b, ...r]: number[]): number {
  'use dual';
  return a! * b! + r.length * (r[0] ?? 1);
}
export function patterns({ a, b: [c, d = 3], ...rest }: { a: number; b: number[]; e: number; f: number }): number {
  'use dual';
  return a * c! + d + rest.e * rest.f;
}
export function outerWrite(x: number[]): number {
  'use dual';
  let best = -Infinity;
  let arg = -1;
  x.forEach((v, i) => {
    if (v > best) {
      best = v;
      arg = i;
    }
  });
  const m = x.map((v) => {
    if (v === best) arg += 0.5;
    return v * arg;
  });
  return m.reduce((a, b) => a + b, best);
}
export function matVec(x: number[], n: number): number {
  'use dual';
  const A = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? x[i % x.length]! : 1 / (i + j + 1))));
  let v = new Array<number>(n).fill(1);
  for (let k = 0; k < 3; k++) {
    const w = A.map((row) => row.reduce((s, a, j) => s + a * v[j]!, 0));
    const nrm = Math.sqrt(w.reduce((s, q) => s + q * q, 0));
    v = w.map((q) => q / nrm);
  }
  return v.reduce((s, q, i) => s + q * i, 0);
}
export function choleskyInPlace(x: number[], n: number): number {
  'use dual';
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) a[i * n + j] = (i === j ? 5 : 0) + x[i % x.length]! * x[j % x.length]!;
  for (let k = 0; k < n; k++) {
    a[k * n + k] = Math.sqrt(a[k * n + k]!);
    for (let i = k + 1; i < n; i++) a[i * n + k]! /= a[k * n + k]!;
    for (let j = k + 1; j < n; j++) for (let i = j; i < n; i++) a[i * n + j]! -= a[i * n + k]! * a[j * n + k]!;
  }
  let d = 0;
  for (let k = 0; k < n; k++) d += Math.log(a[k * n + k]!);
  return d;
}
export function insertionSort(x: number[]): number {
  'use dual';
  const a = x.slice();
  for (let i = 1; i < a.length; i++) {
    const key = a[i]!;
    let j = i - 1;
    while (j >= 0 && a[j]! > key) {
      a[j + 1] = a[j]!;
      j--;
    }
    a[j + 1] = key;
  }
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i]! ** (i + 1);
  return s;
}
export function permuted(x: number[], p: number[]): number {
  'use dual';
  const perm = p.slice();
  const a = x.map((_, i) => x[perm[i]!]!);
  for (let i = 0; i < perm.length; i++) {
    const j = perm[i]!;
    perm[i] = perm[j]!;
    perm[j] = j;
    a[i]! *= a[perm[i]!]! + i;
  }
  return a.reduce((s, v, i) => s + v * perm[i]!, 0);
}
export function linkedList(x: number[]): number {
  'use dual';
  const next = new Int32Array(x.length);
  for (let i = 0; i < x.length; i++) next[i] = (i * 2 + 1) % x.length;
  let at = 0,
    s = 1;
  for (let k = 0; k < 6; k++) {
    s = s * 0.5 + x[at]! * x[next[at]!]!;
    at = next[at]!;
    next[at] = k % x.length;
  }
  return s;
}
export function histogram(x: number[], n: number): number {
  'use dual';
  const bins = new Float64Array(n);
  for (const v of x) {
    const k = Math.floor(v);
    const t = v - k;
    bins[k] = bins[k]! + (1 - t) ** 2;
    bins[k + 1] = bins[k + 1]! + t ** 2;
  }
  return bins.reduce((s, b, i) => s + b * b * i, 0);
}
export function fib(x: number[], n: number): number {
  'use dual';
  const memo = [x[0]!, x[1]!];
  for (let i = 2; i < n; i++) memo.push(memo[i - 1]! * memo[i - 2]! + 1);
  return memo[memo.length - 1]!;
}
export function boolResult(x: number[]): any {
  'use dual';
  return x[0]! > 1;
}
export function boolSometimes(x: number[]): any {
  'use dual';
  return x[0]! > 1 && x[1]!;
}
export function outOfRange(x: number[]): any {
  'use dual';
  return x[7];
}
export function lastOf(x: number[]): number {
  'use dual';
  let last: number | undefined;
  for (const v of x) last = v * v;
  return last!;
}
export function strResult(x: number[], w: any): any {
  'use dual';
  return x[0]! > 1 ? w : x[1]! * 2;
}
export function anyResult(x: number[], w: any): any {
  'use dual';
  return w;
}
const point = [[[0.7, 1.3, 0.4]]];
export const cases: Cases = {
  vec: point,
  vecAlias: point,
  identityX: point,
  writtenX: point,
  twoOf: point,
  matrix: point,
  records: point,
  nothing: point,
  f32Out: point,
  mixedNest: point,
  outerWrite: point,
  boolOut: point,
  growXTuple: point,
  grown: [
    [[0.7, 1.3], 5],
    [[0.7, 1.3], 0],
  ],
  early: [
    [[0.7, 1.3], true],
    [[0.7, 1.3], false],
  ],
  earlyLengths: [
    [[0.7, 1.3], true],
    [[0.7, 1.3], false],
  ],
  negz: [
    [[0.5], 0],
    [[0.5], -0],
  ],
  typedOut: [[new Float64Array([1, 2])]],
  rowsOut: [[[[1, 2], [3], []]]],
  recOut: [[{ a: 1, b: 2 }], [{ b: 1, a: 2 }]],
  patterns: [[{ a: 1, b: [2, 4], e: 3, f: 5 }]],
  matVec: [[[0.7, 1.3, 2], 3]],
  choleskyInPlace: [[[0.7, 1.3, 2], 4]],
  insertionSort: [[[2, 0.7, 1.3, 0.9]], [[1, 1, 0.5]]],
  permuted: [
    [
      [2, 0.7, 1.3],
      [2, 0, 1],
    ],
  ],
  linkedList: [[[2, 0.7, 1.3]]],
  histogram: [[[0.2, 1.7, 2.9, -0.5, 3.5], 4]],
  boolResult: [[[2, 1]]],
  boolSometimes: [[[2, 1]], [[0.5, 1]]],
  outOfRange: [[[2, 1]]],
  lastOf: [[[2, 1]], [[]]],
  strResult: [
    [[2, 1], 'a'],
    [[2, 1], 5],
    [[0.5, 1], 'a'],
  ],
  anyResult: [
    [[2, 1], 'a'],
    [[2, 1], 5],
  ],
  fib: [
    [[0.7, 1.3], 6],
    [[0.7, 1.3], 1],
  ],
};

// Indices with effects, of no integer, out of range or NaN; arrays that grow; typed arrays; data of other kinds than numbers.

import type { Cases } from './cases.ts';

export function postIncrement(x: number[]): number {
  'use dual';
  const a = new Float64Array(6);
  let i = 0;
  a[i++] = x[0]!;
  a[i++] = x[1]! * a[i - 1]!;
  a[i] = a[i++]! + 3;
  a[++i] = x[2]!;
  return a[0]! * a[1]! + a[2]! * a[3]! + a[4]! + i;
}
export function compoundSide(x: number[]): number {
  'use dual';
  const a = x.slice();
  let i = 0;
  a[i++]! *= a[i]!;
  a[i++]! += i;
  a[i - i++]! -= a[i - 1]!;
  return a[0]! * a[1]! * a[2]! + i;
}
export function growWhile(x: number[]): number {
  'use dual';
  const a: number[] = [];
  let i = 0;
  while (a.length < 5) a[i] = x[i % 3]! * (i++ + a.length);
  a[a.length] = 3 * x[0]!;
  return a.reduce((s, v) => s + v * v, 0) * a.length;
}
export function growNested(x: number[]): number {
  'use dual';
  const a: number[] = [];
  let s = 0;
  for (let i = 0; i < 4; i++) {
    const b: number[] = [];
    for (let j = 0; j <= i; j++) {
      b.push(x[j % 3]! * i);
      a.push(b[j]! + s);
    }
    s += b[b.length - 1]! * a[a.length - 1]!;
  }
  return s + a.length;
}
export function growReset(x: number[]): number {
  'use dual';
  let a: number[] = [];
  let s = 0;
  for (let i = 0; i < 7; i++) {
    a.push(x[i % 3]!);
    if (a.length === 3) {
      s += a[0]! * a[1]! * a[2]!;
      a = [];
    }
  }
  return s + a.length + a[0]!;
}
export function setLength(x: number[]): number {
  'use dual';
  const a = x.slice();
  a.length = 1;
  a.push(5);
  return a[0]! * a.length + a[1]!;
}
export function popShift(x: number[]): number {
  'use dual';
  const a = x.slice();
  const p = a.pop()!;
  a.unshift(p * 2);
  const q = a.shift()!;
  return p * q + a.length;
}
export function negZero(x: number, z: number): number {
  'use dual';
  return x / (z + 0) + x / (0 + z) + x / (z - 0) + x * (z * 1) + 1 / (x * 0 * z);
}
export function negZeroOut(x: number[], z: number): number {
  'use dual';
  let s = z;
  for (let i = 0; i < x.length; i++) s = s * x[i]!;
  return s;
}
export function intNegZero(x: number[], n: number): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < n; i++) s += x[0]!;
  return x[0]! / (n + 0) + s;
}
export function intSums(x: number[], n: number): number {
  'use dual';
  let s = 0;
  for (let i = n; i < n + 2; i++) s += x[0]! * (i + 1 + 1);
  return s;
}
export function nanIndex(x: number[], k: number): number {
  'use dual';
  const a = x.slice();
  const v = a[k];
  const w = x[k];
  return (v === undefined ? 1 : v * 2) * x[0]! + (w ?? 5);
}
export function oddIndices(x: number[], ks: number[]): number {
  'use dual';
  const a = Float64Array.from(x);
  let s = 0;
  for (const k of ks) {
    a[k] = s + 1;
    s += (a[k] ?? 3) * x[0]! + (x[k] ?? 7);
  }
  return s * a[0]!;
}
export function indexMath(x: number[], t: number): number {
  'use dual';
  const i = Math.floor(t * 3),
    j = ~~(t * 2),
    k = (t * 10) | 0,
    m = Math.round(t),
    q = Math.trunc(-t);
  return (x[i] ?? 1) * (x[j] ?? 2) + (x[k % 3] ?? 3) * (x[m] ?? 4) + (x[q] ?? 5);
}
export function indexFromX(x: number[]): number {
  'use dual';
  const i = Math.floor(x[0]! * 2) % 3,
    j = Math.min(2, Math.max(0, Math.round(x[1]!)));
  const a = x.map((v) => v * v);
  a[i]! *= a[j]!;
  return a[0]! + a[1]! * a[2]! + x[j]! * i;
}
export function typedConversions(x: number[]): number {
  'use dual';
  const f = new Float32Array(3),
    i32 = new Int32Array(3),
    u8 = new Uint8Array(3),
    i8 = new Int8Array(2),
    u16 = new Uint16Array(1),
    u32 = new Uint32Array(1),
    i16 = new Int16Array(1);
  for (let k = 0; k < 3; k++) {
    f[k] = x[k]! * 1.1;
    i32[k] = x[k]! * 1000;
    u8[k] = x[k]! * 300;
  }
  i8[0] = 200.7;
  i8[1] = -1.5;
  u16[0] = -2;
  u32[0] = -1;
  i16[0] = 40000;
  return f[0]! * f[1]! + i32[2]! * x[0]! + u8[1]! * x[1]! + i8[0]! * i8[1]! + u16[0]! + u32[0]! + i16[0]!;
}
export function clamped(x: number[]): number {
  'use dual';
  const c = new Uint8ClampedArray(2);
  c[0] = 300 * x[0]!;
  c[1] = -3;
  return c[0]! * x[0]! + c[1]!;
}
export function typedStoreNaN(x: number[]): number {
  'use dual';
  const i = new Int32Array(2);
  i[0] = NaN;
  i[1] = 1e12;
  const u = new Uint8Array([257, -1, 3.9]);
  return (i[0]! + 1) * x[0]! + i[1]! + u[0]! * u[1]! * u[2]! * x[1]!;
}
export function bits(x: number[], n: number): number {
  'use dual';
  return ((n & 6) ^ (n << 3)) * x[0]! + (n >>> 1) * x[1]! + (n >> 33) + ~n + ((x[0]! | 0) % 3) * x[1]! + (-7 % 4) * x[0]! + (x[1]! % 0.3);
}
export function stringsInRest(x: number[], w: any[]): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < x.length; i++) s += x[i]! * w[i]! - w[i]!;
  return s;
}
export function stringPlus(x: number[], w: any): number {
  'use dual';
  const t = x[0]! + w;
  return (t as any) * x[1]!;
}
export function boolsInRest(x: number[], w: any[]): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < x.length; i++) s += x[i]! * w[i] + (w[i] ? 1 : 0) * x[0]!;
  return s;
}
export function bigints(x: number[], w: any): number {
  'use dual';
  return Number(w) * x[0]! + (w > 3 ? x[1]! : 0);
}
export function dates(x: number[], d: any): number {
  'use dual';
  return x[0]! * (d - 5) + +d * x[1]!;
}
export function nulls(x: number[], w: any[]): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < w.length; i++) {
    const t = w[i];
    s += (t == null ? 1 : t) * x[i]!;
    if (w[i] === null) s *= 2;
    if (w[i] === undefined) s *= 3;
  }
  return s;
}
export function sparse(x: number[], w: number[]): number {
  'use dual';
  let s = 0;
  w.forEach((v, i) => {
    s += v * x[i]!;
  });
  for (const v of w) s += (v ?? 1) * x[0]!;
  return s + w.map((v) => v * 2).length * x[0]! + w.reduce((a, b) => a + b, 0) * x[1]!;
}
export const cases: Cases = {
  postIncrement: [[[0.7, 1.3, 2]]],
  compoundSide: [[[0.7, 1.3, 2]]],
  growWhile: [[[0.7, 1.3, 2]]],
  growNested: [[[0.7, 1.3, 2]]],
  growReset: [[[0.7, 1.3, 2]]],
  setLength: [[[0.7, 1.3, 2]]],
  popShift: [[[0.7, 1.3, 2]]],
  negZero: [
    [1.5, 0],
    [1.5, -0],
    [-1.5, 2],
  ],
  negZeroOut: [
    [[0.5], -0],
    [[-0.5], 0],
    [[0, 1], -1],
  ],
  intNegZero: [
    [[1.5], -0],
    [[1.5], 3],
  ],
  intSums: [
    [[1.5], 3],
    [[1.5], -4],
  ],
  nanIndex: [
    [[0.7, 1.3], NaN],
    [[0.7, 1.3], 0.5],
    [[0.7, 1.3], -1],
    [[0.7, 1.3], 2 ** 32],
    [[0.7, 1.3], -0],
    [[0.7, 1.3], 1],
  ],
  oddIndices: [
    [
      [0.7, 1.3],
      [0, 1, 2, -1, 0.5, NaN, 4294967296, -0],
    ],
  ],
  indexMath: [
    [[0.7, 1.3, 2], 0.4],
    [[0.7, 1.3, 2], 1.4],
    [[0.7, 1.3, 2], -0.4],
    [[0.7, 1.3, 2], 0.04],
  ],
  indexFromX: [[[0.7, 1.3, 2]], [[0.2, 9, 2]]],
  typedConversions: [[[0.7, 1.3, 2]], [[-0.7, -1.3, -2]]],
  clamped: [[[0.7]], [[1.7]]],
  typedStoreNaN: [[[0.7, 2]]],
  bits: [
    [[0.7, 1.3], 13],
    [[-5.7, 1.3], -13],
  ],
  stringsInRest: [
    [
      [0.7, 1.3],
      ['2', '3'],
    ],
    [
      [0.7, 1.3],
      [2, 3],
    ],
  ],
  stringPlus: [
    [[0.7, 1.3], '5'],
    [[0.7, 1.3], 5],
  ],
  boolsInRest: [
    [
      [0.7, 1.3],
      [true, false],
    ],
  ],
  bigints: [[[0.7, 1.3], 5n]],
  dates: [() => [[0.7, 1.3], new Date(7)]],
  nulls: [
    [
      [0.7, 1.3, 2, 3],
      [1, null, undefined, 4],
    ],
  ],
  sparse: [
    () => [
      [0.7, 1.3, 2],
      [1, , 3],
    ],
  ],
};

// -0 as a length, defaults, recursion, exceptions, x that is written or given twice, destructuring, and what is optional.

import type { Cases } from './cases.ts';

export function intNegZero(x: number[], n: number): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < n; i++) s += x[0]!;
  return Math.atan2(n + 0, -1) * x[0]! + s;
}
export function intNegZero2(x: number[], n: number): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < n; i++) s += x[0]!;
  return Math.atan2(n + 1 - 1, -1) * x[0]! + Math.atan2(n - 0, -1) * x[0]! + Math.atan2(0 + n, -1) + s;
}
export function negZeroCounter(x: number[], n: number): number {
  'use dual';
  let s = 0;
  for (let i = n; i < 2; i++) s += Math.atan2(i, -1) * x[0]!;
  for (let i = 2; i >= 0; i--) s += Math.atan2(-i, -1) * x[0]! + Math.atan2(i * -1, -1) * x[0]! + Math.atan2(0 - i, -1) * x[0]!;
  return s;
}
export function bigSums(x: number[], n: number): number {
  'use dual';
  let s = 0;
  for (let i = n; i < n + 4; i += 2) s += x[0]! * (i + 1 + 1 - 9007199254740992);
  return s;
}
export function minmax(x: number[]): number {
  'use dual';
  return (
    Math.max(x[0]!, -0) * 3 +
    Math.min(x[0]!, 0) * 2 +
    Math.max(x[0]!, x[1]!, 1) +
    Math.min(...x) +
    Math.hypot(...x) +
    Math.max(-0, 0) +
    Math.abs(x[1]!)
  );
}
export function minmaxNeg(x: number[], z: number): number {
  'use dual';
  return Math.atan2(Math.max(z, 0) + Math.min(-0, z), -1) * x[0]! + Math.atan2(Math.max(...x, -0), -1);
}
export function defaults(x: number[], a = 2, b = a * 3, { c = b, d: [e = 1, f = c] = [] as number[] } = {} as any): number {
  'use dual';
  return x[0]! * a + x[1]! * b + c * e + f * x[0]! ** 2;
}
export function defaultX(x: number[] = [1, 2], k: number | undefined = undefined): number {
  'use dual';
  return x[0]! * x[1]! * (k ?? 3);
}
export function defaultLocal(x: number[]): number {
  'use dual';
  const g = (a: number, b = a * x[0]!, c = b + 1) => a * b * c;
  const { p = 3, q = x[1]! } = { p: x[0]! } as { p?: number; q?: number };
  const [u = 5, v = x[0]!] = [x[1]!];
  return g(x[0]!) + g(x[1]!, 2) + g(1, undefined, x[1]!) + p * q + u * v;
}
export function factorial(x: number, n: number): number {
  'use dual';
  return n <= 0 ? 1 : x * factorial(x + 1, n - 1);
}
export function mutual(x: number[], n: number): number {
  'use dual';
  const even = (k: number): number => (k === 0 ? x[0]! : odd(k - 1) * x[1]!);
  const odd = (k: number): number => (k === 0 ? x[1]! : even(k - 1) + x[0]!);
  return even(n);
}
export function throwsLate(x: number[], lim: number): number {
  'use dual';
  let s = 0;
  for (const v of x) {
    s += v * v;
    if (s > lim) throw new RangeError('too large');
  }
  return s;
}
export function throwsInHelper(x: number[]): number {
  'use dual';
  const root = (v: number) => {
    if (v < 0) throw new Error('negative');
    return Math.sqrt(v);
  };
  let s = 0;
  for (const v of x) s += root(v);
  return s;
}
export function tryCatch(x: number[]): number {
  'use dual';
  let s = 0;
  try {
    s += x[0]! * x[0]!;
    if (s > 1) throw new Error('a');
    s += 5 * x[1]!;
  } catch {
    s *= 2;
  } finally {
    s += x[1]!;
  }
  return s;
}
export function writesX(x: number[]): number {
  'use dual';
  const first = x[0]!;
  for (let i = 1; i < x.length; i++) {
    x[i]! *= x[i - 1]!;
    x[0]! += x[i]!;
  }
  x[x.length] = first;
  return x[0]! * x[1]! * first + x.length;
}
export function writesXInside(x: number[], b: number[]): number {
  'use dual';
  const first = x[0]!;
  for (let i = 1; i < x.length; i++) {
    x[i]! *= x[i - 1]! + b[i]!;
    x[0]! += x[i]!;
  }
  return x[0]! * x[1]! * first;
}
export function writesRest(x: number[], b: number[]): number {
  'use dual';
  b[0] = 7;
  return x[0]! * b[0]! + x[1]! * b[1]!;
}
export function fractionsOfArrays(x: number[], w: number[] | Float64Array): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < w.length; i++) s += Math.sin(w[i]! * x[i % x.length]!) * w[w.length - 1 - i]!;
  return s;
}
export function swapDestructure(x: number[]): number {
  'use dual';
  let [a, b, c] = x as [number, number, number];
  [a, b] = [b!, a! * 2];
  [c, a] = [a! + b!, c!];
  const y = x.slice();
  [y[0], y[1]] = [y[1]!, y[0]!];
  let i = 0;
  [y[i++], y[i]] = [y[i]!, y[i - 1]! * 3];
  ({ a, b = 2 } = { a: b } as any);
  return a! * b! + c! * y[0]! + y[1]! * i;
}
export function logicals(x: number[], k: number | null): number {
  'use dual';
  let a = x[0]! || 3;
  a &&= a * x[1]!;
  let b: any = k ?? x[1]!;
  b ??= 4;
  let c = 0;
  c ||= x[0]! * 2;
  const d = (x[0]! > 1 && x[1]! > 1) || x[0]! === 0.5 ? 2 : 1;
  const e = x[0]! && x[1]!;
  return a * b + c * d + e * +(x[0]! > 0) + (x[1]! > 5 ? 1 : 0) * x[0]!;
}
export function typeofs(x: number[], k: any): number {
  'use dual';
  return typeof k === 'number' ? x[0]! * k : typeof k === 'string' ? x[0]! * k.length : typeof x[5] === 'undefined' ? x[1]! : 0;
}
export function optional(x: number[], o?: { a?: { b: number }; f?: (v: number) => number }): number {
  'use dual';
  return x[0]! * (o?.a?.b ?? 4) + (o?.f?.(3) ?? 1) * x[1]!;
}
export function enumsLike(x: number[], mode: 'a' | 'b' | 'c'): number {
  'use dual';
  switch (mode) {
    case 'a':
      return x[0]! ** 2;
    case 'b': {
      const t = x[1]!;
      return t * t * t;
    }
    default:
      break;
  }
  return x[0]! * x[1]!;
}
export function args(x: number[]): number {
  'use dual';
  return x[0]! * arguments.length;
}
export function sumRest(x: number[], ...w: number[]): number {
  'use dual';
  return w.reduce((s, v, i) => s + v * x[i % x.length]! ** 2, 0);
}
export function helperRest(x: number[]): number {
  'use dual';
  const g = (a: number, ...r: number[]) => r.reduce((s, v) => s * v, a) + r.length;
  return g(x[0]!, x[1]!, 2) + g(1) + g(...([x[0]!, x[0]!, x[1]!] as [number, number, number]));
}
export function nestedArraysInRest(x: number[], m: number[][], idx: number[]): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < m.length; i++) for (let j = 0; j < m[i]!.length; j++) s += m[i]![j]! * x[idx[i]!]! * x[j]!;
  for (const row of m) for (const v of row) s += v * x[0]!;
  return s + m.map((r) => r.reduce((a, b) => a + b * x[0]!, 0)).reduce((a, b) => a * b, 1);
}
export function symbolLike(x: number[]): number {
  'use dual';
  const o = { 'a-b': x[0]!, 2: x[1]!, [`k`]: 3 };
  return o['a-b'] * o[2] * o.k;
}
export const cases: Cases = {
  intNegZero: [
    [[1.5], -0],
    [[1.5], 0],
    [[1.5], 3],
  ],
  intNegZero2: [
    [[1.5], -0],
    [[1.5], 0],
  ],
  negZeroCounter: [
    [[1.5], -0],
    [[1.5], -2],
  ],
  bigSums: [
    [[1.5], 9007199254740989],
    [[1.5], 9007199254740991],
  ],
  minmax: [[[0.7, 1.3]], [[0, 0]], [[-0, -1]]],
  minmaxNeg: [
    [[-0.5], -0],
    [[-0.5], 0],
  ],
  defaults: [[[0.7, 1.3]], [[0.7, 1.3], 3], [[0.7, 1.3], undefined, 4, { c: 2, d: [3] }]],
  defaultX: [[[0.7, 1.3]], [[0.7, 1.3], 5]],
  defaultLocal: [[[0.7, 1.3]]],
  factorial: [[1.5, 4]],
  mutual: [[[0.7, 1.3], 5]],
  throwsLate: [
    [[0.7, 1.3], 5],
    [[0.7, 1.3], 1],
  ],
  throwsInHelper: [[[0.7, 1.3]], [[0.7, -1.3]]],
  tryCatch: [[[0.7, 1.3]], [[1.7, 1.3]]],
  writesX: [[[0.7, 1.3, 2]]],
  writesXInside: [
    () => {
      const a = [0.7, 1.3, 2];
      return [a, a];
    },
    [
      [0.7, 1.3, 2],
      [0.7, 1.3, 2],
    ],
  ],
  writesRest: [
    [
      [0.7, 1.3],
      [1, 2],
    ],
  ],
  fractionsOfArrays: [
    [
      [0.7, 1.3],
      [1, 2, 3],
    ],
    [[0.7, 1.3], new Float64Array([1, 2, 3])],
    [[0.7, 1.3], new Float32Array([1.1, 2, 3])],
    [[0.7, 1.3], []],
  ],
  swapDestructure: [[[0.7, 1.3, 2]]],
  logicals: [
    [[0.7, 1.3], null],
    [[0, 1.3], 2],
    [[1.7, 1.3], 0],
    [[0.5, 0], 3],
  ],
  typeofs: [
    [[0.7, 1.3], 2],
    [[0.7, 1.3], 'abc'],
    [[0.7, 1.3], null],
  ],
  optional: [[[0.7, 1.3]], () => [[0.7, 1.3], { a: { b: 3 }, f: (v: number) => v * 2 }]],
  enumsLike: [
    [[0.7, 1.3], 'a'],
    [[0.7, 1.3], 'b'],
    [[0.7, 1.3], 'c'],
  ],
  args: [[[0.7]]],
  sumRest: [[[0.7, 1.3], 1, 2, 3]],
  helperRest: [[[0.7, 1.3]]],
  nestedArraysInRest: [
    [
      [0.7, 1.3, 2],
      [[1, 2, 3], [4], []],
      [2, 0, 1],
    ],
  ],
  symbolLike: [[[0.7, 1.3]]],
};

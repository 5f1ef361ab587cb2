// What is undefined, null, a boolean or text: stored, compared, counted with, and rows and records that are not there.

import type { Cases } from './cases.ts';

export function typedRows(x: number[]): number {
  'use dual';
  const rows: Float32Array[] = [];
  for (let i = 0; i < 2; i++) {
    const r = new Float32Array(2);
    r[0] = x[i]! * 1.1;
    rows.push(r);
  }
  rows[0]![1] = x[1]! * 1.3;
  rows[1]![5] = 7;
  return rows[0]![0]! * rows[0]![1]! + rows[1]![0]! + (rows[1]![5] ?? 3) * x[0]!;
}
export function typedRowsMixed(x: number[]): number {
  'use dual';
  const rows: any[] = [new Int32Array(2), new Float64Array(2), [0, 0]];
  for (const r of rows) r[0] = x[0]! * 1.7;
  return rows[0][0] * rows[1][0] + rows[2][0] * x[1]!;
}
export function typedInRecord(x: number[]): number {
  'use dual';
  const ps = x.map((v) => ({ b: new Float32Array(2), v }));
  for (const p of ps) p.b[1] = p.v * 1.1;
  return ps.reduce((s, p) => s + p.b[1]! * p.v, 0);
}
export function typedMap(x: number[]): number {
  'use dual';
  const f = Float32Array.from(x);
  const g = f.map((v) => v * 1.1);
  const h = Float32Array.from(x, (v) => v / 3);
  const i = new Int32Array(x.map((v) => v * 10)).map((v) => v / 3);
  return g[0]! * g[1]! + h[0]! * x[0]! + f.slice(1).map((v) => v / 7)[0]! + i[0]! * x[0]!;
}
export function typedHole(x: number[]): number {
  'use dual';
  const m = [new Array<number>(2), new Array<number>(2)];
  m[0]![0] = x[0]!;
  return m[0]![0]! * x[0]! + (m[1]![1] ?? 5) * x[1]! + (m[0]![1] === undefined ? x[1]! : 0);
}
export function sieve(x: number[], n: number): number {
  'use dual';
  const p = new Array<boolean>(n).fill(true);
  for (let i = 2; i * i < n; i++) if (p[i]) for (let j = i * i; j < n; j += i) p[j] = false;
  let s = 0;
  for (let i = 2; i < n; i++) if (p[i]) s += x[0]! * i + (p[i + 2] === false ? x[1]! : 0) + (p[i + 2] ? x[0]! ** 2 : 0);
  return s;
}
export function boolUndef(x: number[]): number {
  'use dual';
  const p = x.map((v) => v > 1);
  let s = 0;
  for (let i = 0; i < 3; i++) s += (p[i] ? 1 : 2) * x[0]! + (p[i] === false ? 3 : 4) * x[1]!;
  return s;
}
export function boolSum(x: number[]): number {
  'use dual';
  const p = x.map((v) => v > 1) as any[];
  let s = 0;
  for (let i = 0; i < 3; i++) s += Number.isNaN(p[i] * 1) ? x[0]! : 2 * x[1]!;
  return s;
}
export function nullsStored(x: number[], w: any[]): number {
  'use dual';
  const b: any[] = [];
  for (let i = 0; i < w.length; i++) b.push(w[i]);
  const a = w.map((v) => v);
  let s = 0;
  for (let i = 0; i < w.length; i++) s += (b[i] === null ? x[1]! : 2) * x[0]! + (a[i] ?? 4) * x[1]!;
  return s;
}
export function anyCarried(x: number[], w: any[]): number {
  'use dual';
  let best: any = 0;
  for (let i = 0; i < w.length; i++) if (i > 0) best = w[i];
  return (typeof best === 'string' ? best.length : best) * x[0]! + x[1]!;
}
export function anyCarried2(x: number[], w: any[]): number {
  'use dual';
  let best: any = 0,
    t = 0;
  for (let i = 0; i < w.length; i++) {
    if (best) t += x[0]! * x[0]!;
    best = w[i];
  }
  return best ? t * x[0]! : t * x[1]!;
}
export function anyTruth(x: number[], w: any[]): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < w.length; i++) {
    if (w[i]) s += x[0]!;
    if (!w[i] && w[i] !== 0) s += x[1]! ** 2;
    if (w[i] == 0) s *= x[0]!;
    if (w[i] < 2) s += 1;
  }
  return s;
}
export function elementKinds(x: number[], w: any): number {
  'use dual';
  return x[0]! * w[0] + x[1]! * w['1'] + x[0]! ** 2 * w.length + (w[5] === undefined ? x[1]! : 0);
}
export function rangeThenArith(x: number[]): number {
  'use dual';
  const k = 5;
  const v = x[k];
  const t = v === undefined ? 2 : v;
  const u = x[k]! > 0 || x[k]! <= 0 ? 1 : 3;
  const q = x[k] || x[1]!;
  return t * x[0]! * u * q;
}
export function nanValue(x: number[]): number {
  'use dual';
  const k = x[9]!;
  return x[0]! * x[0]! + (k > 0 ? 1 : x[1]!) + (Number.isNaN(k) ? 1 : 2) * x[1]! ** 2;
}
export function isNaNUndef(x: number[]): number {
  'use dual';
  return (
    x[0]! * (isNaN(x[7]!) ? 2 : 3) +
    x[1]! * (Number.isNaN(x[7]) ? 2 : 3) +
    (Number.isFinite(x[7]) ? 1 : x[0]! ** 2) +
    (isFinite(x[7]!) ? 1 : x[1]! ** 2)
  );
}
export function csv(x: number[], w: any[]): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < w.length; i++)
    s += Number(w[i]) + x[i]! * +w[i] + (w[i] * 1 + x[0]!) ** 2 + (isNaN(w[i]) ? x[1]! : 0) + (w[i] - 0 + x[0]!);
  return s;
}
export function undefEq(x: number[], w: any): number {
  'use dual';
  return (x[4] === w ? 2 : 3) * x[0]!;
}
export function missingRow(x: number[], k: number): number {
  'use dual';
  const m = [
    [x[0]!, x[1]!],
    [x[1]!, 2],
  ];
  let s = x[0]! ** 2;
  if (k > 3) s += m[k]![0]! * 0;
  return s;
}
export function missingRow2(x: number[][], k: number): number {
  'use dual';
  let s = x[0]![0]! ** 2;
  if (k > 3) {
    const r = x[k]!;
    s += r[0]! > 2 ? 1 : 2;
    s += x[k]!.length > 2 ? 2 : 3;
  }
  return s;
}
export function missingRecord(x: { v: number }[], k: number): number {
  'use dual';
  let s = x[0]!.v ** 2;
  const p = x[k]!;
  if (k > 3) s += p.v > 1 ? 1 : 2;
  return s;
}
export const cases: Cases = {
  typedRows: [[[0.7, 1.3]]],
  typedRowsMixed: [[[0.7, 1.3]]],
  typedInRecord: [[[0.7, 1.3]]],
  typedMap: [[[0.7, 1.3]]],
  typedHole: [[[0.7, 1.3]]],
  sieve: [[[0.7, 1.3], 20]],
  boolUndef: [[[0.7, 1.3]]],
  boolSum: [[[0.7, 1.3]]],
  nullsStored: [
    [
      [0.7, 1.3],
      [1, null, 3],
    ],
    [
      [0.7, 1.3],
      [1, 2],
    ],
  ],
  anyCarried: [
    [
      [0.7, 1.3],
      [1, 'abc'],
    ],
    [
      [0.7, 1.3],
      [1, 2],
    ],
  ],
  anyCarried2: [
    [
      [0.7, 1.3],
      [1, '', 2],
    ],
    [
      [0.7, 1.3],
      ['a', 0],
    ],
  ],
  anyTruth: [
    [
      [0.7, 1.3],
      [0, '', null, undefined, 'a', 1, NaN, '1', {}],
    ],
  ],
  elementKinds: [
    [
      [0.7, 1.3],
      [2, 3],
    ],
    [[0.7, 1.3], new Int8Array([2, 3])],
    [[0.7, 1.3], { 0: 2, 1: 3, length: 4 }],
  ],
  rangeThenArith: [[[0.7, 1.3]]],
  nanValue: [[[0.7, 1.3]]],
  isNaNUndef: [[[0.7, 1.3]]],
  csv: [
    [
      [0.7, 1.3],
      ['2', 3],
    ],
  ],
  undefEq: [() => [[0.7], undefined], [[0.7], 3]],
  missingRow: [
    [[0.7, 1.3], 1],
    [[0.7, 1.3], 5],
  ],
  missingRow2: [
    [[[0.7, 1.3]], 1],
    [[[0.7, 1.3]], 5],
  ],
  missingRecord: [
    [[{ v: 2 }], 0],
    [[{ v: 2 }], 5],
  ],
};

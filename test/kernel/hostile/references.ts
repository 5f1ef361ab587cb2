// Records are references: in arrays, in other records, in x, and held while what they lie in changes.

import type { Cases } from './cases.ts';

export function pushedRecord(x: number[]): number {
  'use dual';
  const a = { v: x[0]! };
  const ps: { v: number }[] = [];
  ps.push(a);
  a.v = 5 * x[1]!;
  let s = 0;
  for (let i = 0; i < ps.length; i++) s += ps[i]!.v;
  return s * ps[0]!.v;
}
export function mappedRecord(x: number[]): number {
  'use dual';
  const a = { v: x[0]! };
  const ps = x.map(() => a);
  ps[0]!.v = 5 * x[1]!;
  return ps[1]!.v * a.v;
}
export function storedThenChanged(x: number[]): number {
  'use dual';
  const ps = x.map((v) => ({ v }));
  const b = { v: x[1]! };
  ps[0] = b;
  b.v *= 2;
  ps[0].v += 1;
  return ps[0]!.v * b.v;
}
export function filteredRecords(x: number[]): number {
  'use dual';
  const ps = x.map((v) => ({ v }));
  const q = ps.filter((p) => p.v > 0.5);
  for (const p of q) p.v *= 3;
  return ps.reduce((s, p) => s + p.v * p.v, 0);
}
export function slicedRecords(x: number[]): number {
  'use dual';
  const ps = x.map((v) => ({ v }));
  const q = ps.slice(1);
  q[0]!.v *= 3;
  return ps.reduce((s, p) => s + p.v * p.v, 0);
}
export function spreadRecords(x: number[]): number {
  'use dual';
  const ps = x.map((v) => ({ v }));
  const q = [...ps];
  q[0]!.v *= 3;
  const r = Array.from(ps, (p) => p);
  r[1]!.v *= 2;
  return ps.reduce((s, p) => s + p.v * p.v, 0);
}
export function mappedSame(x: number[]): number {
  'use dual';
  const ps = x.map((v) => ({ v }));
  const q = ps.map((p) => p);
  q[0]!.v *= 3;
  return ps.reduce((s, p) => s + p.v * p.v, 0);
}
export function placeHeld(x: number[]): number {
  'use dual';
  const ps = x.map((v) => ({ v, w: 1 }));
  const p = ps[0]!;
  ps[0] = { v: 100, w: 2 };
  return p.v * p.w + ps[0]!.v;
}
export function rowsHeld(x: number[]): number {
  'use dual';
  const m = x.map((v) => [v, v * v]);
  const r = m[0]!;
  m[0] = [7, 7];
  r[0]! *= 2;
  return r[0]! * r[1]! + m[0]![0]!;
}
export function tupleSpread(x: number[]): number {
  'use dual';
  const a = [x[0]!, x[1]!];
  const b = [...a];
  b[0] = 3;
  const c = a;
  c[1]! *= 2;
  return a[0]! * a[1]! + b[0]! * b[1]!;
}
export function recordSpread(x: number[]): number {
  'use dual';
  const a = { v: x[0]!, in: { w: x[1]! } };
  const b = { ...a };
  b.v = 3;
  b.in.w *= 2;
  return a.v * a.in.w + b.v;
}
export function nestedTupleInMemory(x: number[]): number {
  'use dual';
  const row = [x[0]!, x[1]!];
  const m = [row, row];
  let s = 0;
  for (let i = 0; i < 2; i++) {
    m[i]![0]! += 1;
    s += m[i]![0]! * row[1]!;
  }
  return s * row[0]!;
}
export function recordFieldArray(x: number[]): number {
  'use dual';
  const state = { a: x.slice(), n: 0 };
  const alias = state.a;
  for (let i = 0; i < alias.length; i++) {
    alias[i]! *= 2;
    state.n += state.a[i]!;
  }
  state.a = x.map((v) => v + state.n);
  return state.a[0]! * alias[0]! + state.n;
}
export function recordArrayInLoop(x: number[]): number {
  'use dual';
  let state = { a: x.slice(), t: 0 };
  for (let i = 0; i < 3; i++) {
    const old = state;
    state = { a: old.a.map((v) => v * 1.1 + old.t), t: old.t + old.a[0]! };
  }
  return state.a[1]! * state.t;
}
export function closureMutates(x: number[]): number {
  'use dual';
  let total = 0;
  const log = { n: 0 };
  const add = (v: number) => {
    total += v * v;
    log.n++;
    return total;
  };
  let s = 0;
  for (const v of x) s += add(v) * log.n;
  if (total > 1) add(s);
  return total * s;
}
export function closureLate(x: number[]): number {
  'use dual';
  let k = x[0]!;
  const f = () => k * k;
  const a = f();
  k = x[1]!;
  const b = f();
  {
    const k = 3;
    return a * b * k + f();
  }
}
export function deepRecord(x: { a: { b: number[]; c: { d: number } }; e: number }): number {
  'use dual';
  const y = x.a;
  y.c.d *= 2;
  x.a.b[0] = x.e;
  x.e = y.c.d;
  return x.a.b.reduce((s, v) => s + v * v, 0) * x.a.c.d * x.e;
}
export function xRecordAlias(x: { p: { v: number }; q: { v: number } }): number {
  'use dual';
  const t = x.p;
  x.p = x.q;
  x.q = t;
  x.p.v *= 2;
  return x.p.v * x.q.v * t.v;
}
export function xRows(x: number[][]): number {
  'use dual';
  const t = x[0]!;
  x[0] = x[1]!;
  x[1] = t;
  x[0]![0]! *= 2;
  return x[0]![0]! * x[1]![0]! * t[1]!;
}
export function xPoints(x: { u: number; v: number }[]): number {
  'use dual';
  x.forEach((p, i) => {
    p.u += p.v * i;
  });
  const last = x[x.length - 1]!;
  last.v = x[0]!.u;
  return x.reduce((s, { u, v }) => s + u * v, 0);
}
const point = [[[0.7, 1.3, 0.4]]];
export const cases: Cases = {
  pushedRecord: point,
  mappedRecord: point,
  storedThenChanged: point,
  filteredRecords: point,
  slicedRecords: point,
  spreadRecords: point,
  mappedSame: point,
  placeHeld: point,
  rowsHeld: point,
  tupleSpread: point,
  recordSpread: point,
  nestedTupleInMemory: point,
  recordFieldArray: point,
  recordArrayInLoop: point,
  closureMutates: point,
  closureLate: point,
  deepRecord: [[{ a: { b: [1, 2], c: { d: 0.5 } }, e: 3 }]],
  xRecordAlias: [[{ p: { v: 0.5 }, q: { v: 3 } }]],
  xRows: [
    [
      [
        [1, 2],
        [3, 4],
      ],
    ],
  ],
  xPoints: [
    [
      [
        { u: 1, v: 2 },
        { u: 0.4, v: 3 },
      ],
    ],
  ],
};

// Parts of arrays that are views of them, rows that are tuples, short loops that are written out, and arrays that take each other's place.

import type { Cases } from './cases.ts';

export function viewThenFill(x: number[]): number {
  'use dual';
  const ps = x.map((v) => ({ v }));
  const q = ps.slice(1);
  ps.fill({ v: 7 });
  return q[0]!.v * x[0]! + ps[1]!.v;
}
export function viewOfGrown(x: number[]): number {
  'use dual';
  const ps: { v: number }[] = [];
  for (const v of x) ps.push({ v });
  const q = ps.slice(0, 2);
  ps.push({ v: 100 });
  q[1]!.v *= 2;
  return ps.reduce((s, p) => s + p.v * p.v, 0) + q.length;
}
export function viewOfView(x: number[]): number {
  'use dual';
  const ps = x.map((v, i) => ({ v, i }));
  const q = ps.slice(1),
    r = q.slice(1),
    t = [...q];
  r[0]!.v += q[0]!.v;
  t[0]!.v *= 3;
  for (const p of q) p.v *= p.i + 1;
  return ps.reduce((s, p) => s + p.v * p.v, 0);
}
export function viewPush(x: number[]): number {
  'use dual';
  const ps = x.map((v) => ({ v }));
  const q = ps.slice(0, 1);
  q.push({ v: 5 });
  return q.length * ps[1]!.v + q[1]!.v;
}
export function tupleRowsAlias(x: number[]): number {
  'use dual';
  const rows = x.map((v, i) => [v, v * i]);
  const r = rows[1]!;
  r[0] = 5 * x[0]!;
  const part = rows.slice(1);
  part[0]![1]! += 2;
  return rows[1]![0]! * rows[1]![1]! + r[1]!;
}
export function tupleRowShared(x: number[]): number {
  'use dual';
  const row = [x[0]!, x[1]!];
  const rows: number[][] = [];
  for (let i = 0; i < 3; i++) rows.push(row);
  rows[0]![0] = 9 * x[1]!;
  let s = 0;
  for (let i = 0; i < rows.length; i++) s += rows[i]![0]! * row[0]!;
  return s + row[1]!;
}
export function rowsOfArrays(x: number[]): number {
  'use dual';
  const row = x.map((v) => v * 2);
  const rows: number[][] = [];
  for (let i = 0; i < 3; i++) rows.push(i === 1 ? x.map((v) => v + i) : row);
  rows[0]![0] = 9 * x[1]!;
  row[1]! += rows[1]![0]!;
  let s = 0;
  for (let i = 0; i < rows.length; i++) for (let j = 0; j < 2; j++) s += rows[i]![j]! * row[j]!;
  return s;
}
export function unrolledTuple(x: number[]): number {
  'use dual';
  const a = [x[0]!, x[1]!, x[0]! * x[1]!];
  for (let k = 0; k < 3; k++) {
    const t = a[k]!;
    a[k] = a[(k + 1) % 3]! * t;
    if (a[k]! > 2) continue;
    a[(k + 2) % 3]! += t;
  }
  for (let k = 2; k >= 0; k--) {
    if (a[k]! < 0.5) break;
    a[0]! *= 1 + k;
  }
  return a[0]! * a[1]! + a[2]!;
}
export function unrolledLabel(x: number[]): number {
  'use dual';
  const a = [x[0]!, x[1]!];
  let s = 0;
  outer: for (let i = 0; i < 2; i++)
    for (let j = 0; j < 3; j++) {
      if (a[i]! * j > 1.5) continue outer;
      if (s > 4) break outer;
      s += a[i]! * a[j % 2]! + j;
      a[i] = s;
    }
  return s * a[0]! + a[1]!;
}
export function unrolledReturn(x: number[]): number {
  'use dual';
  const a = [x[0]!, x[1]!, 2];
  for (let i = 0; i < 3; i++) {
    if (a[i]! > 1) return a[i]! * x[0]!;
    a[2] = a[i]!;
  }
  return a[2]!;
}
export function unrolledCounter(x: number[]): number {
  'use dual';
  const a = [x[0]!, x[1]!, 2];
  let s = 0;
  for (let i = 0; i < 3; i++) {
    s += a[i]!;
    if (s > 1) i++;
  }
  return s * s;
}
export function mergedBuffers(x: number[], n: number): number {
  'use dual';
  let a = x.slice(),
    b = new Float64Array(x.length),
    c = x.map((v) => v * v);
  for (let t = 0; t < n; t++) {
    for (let i = 0; i < x.length; i++) b[i] = Math.sin(a[i]!) + c[(i + t) % x.length]!;
    const d = a;
    a = c;
    c = t % 2 ? d : c;
    c = a === c ? d : c;
    for (let i = 0; i < x.length; i++) c[i]! += b[i]! * 0.1;
  }
  return a[0]! * b[1]! * c[0]!;
}
export function threeWay(x: number[], n: number): number {
  'use dual';
  let a = x.slice(),
    b = x.map((v) => v * 2),
    c = x.map((v) => v + 1);
  for (let t = 0; t < n; t++) {
    for (let i = 0; i < x.length; i++) c[i] = a[i]! * b[i]! * 0.5 + c[i]!;
    const z = a;
    a = b;
    b = c;
    c = z;
    if (t === 1) b = a;
  }
  return a[0]! + b[1]! * c[0]!;
}
export function conditionallyNew(x: number[], n: number): number {
  'use dual';
  let a = x.slice();
  const keep = a;
  for (let t = 0; t < n; t++) {
    if (t % 2) a = a.map((v) => v * 1.5);
    a[0]! += t;
  }
  return a[0]! * keep[0]! + a[1]!;
}
export function exchangedLengths(x: number[], n: number): number {
  'use dual';
  let a = x.slice(),
    b = x.slice(1);
  for (let t = 0; t < n; t++) {
    const z = a;
    a = b;
    b = z;
    a[0]! += b[b.length - 1]! * a.length;
  }
  return a[0]! * b[0]! + a.length;
}
const point = [[[0.7, 1.3, 0.4]]];
export const cases: Cases = {
  viewThenFill: point,
  viewOfGrown: point,
  viewOfView: point,
  viewPush: point,
  tupleRowsAlias: point,
  tupleRowShared: point,
  rowsOfArrays: point,
  unrolledTuple: [...point, [[3, 0.1]]],
  unrolledLabel: [...point, [[3, 0.1]]],
  unrolledReturn: [...point, [[0.2, 0.1]], [[2, 3]]],
  unrolledCounter: point,
  mergedBuffers: [
    [[0.7, 1.3, 0.4], 4],
    [[0.7, 1.3, 0.4], 0],
  ],
  threeWay: [
    [[0.7, 1.3, 0.4], 4],
    [[0.7, 1.3, 0.4], 1],
  ],
  conditionallyNew: [
    [[0.7, 1.3], 4],
    [[0.7, 1.3], 1],
  ],
  exchangedLengths: [
    [[0.7, 1.3, 0.4], 3],
    [[0.7, 1.3, 2], 2],
  ],
};

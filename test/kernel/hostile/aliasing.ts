// Arrays and records under several names: in branches and loops, in helpers, swapped, and in arrays of arrays.

import type { Cases } from './cases.ts';

export function branchAlias(x: number[], c: boolean): number {
  'use dual';
  const a = [x[0]!, x[1]!];
  const b = [x[1]!, x[0]!];
  const p = c ? a : b;
  p[0]! *= 3;
  a[1]! += p[0]!;
  return a[0]! * b[0]! + a[1]!;
}
export function branchAliasMem(x: number[], c: number): number {
  'use dual';
  const a = new Float64Array(2),
    b = new Float64Array(2);
  a[0] = x[0]!;
  a[1] = x[1]!;
  b[0] = x[1]!;
  b[1] = x[0]! * x[0]!;
  let p = a;
  if (c > 0) p = b;
  for (let i = 0; i < 2; i++) p[i]! *= p[1 - i]!;
  return a[0]! * b[0]! + a[1]! * b[1]!;
}
export function recordAlias(x: number[], c: boolean): number {
  'use dual';
  const a = { v: x[0]! },
    b = { v: x[1]! };
  let p = a;
  if (c) p = b;
  const before = p.v;
  a.v = a.v * 2;
  return p.v * before;
}
export function recordAliasWrite(x: number[], n: number): number {
  'use dual';
  const a = { v: x[0]! },
    b = { v: x[1]! };
  let p = a,
    q = b;
  for (let i = 0; i < n; i++) {
    p.v = p.v * q.v + 1;
    const t = p;
    p = q;
    q = t;
  }
  return a.v * b.v + p.v;
}
export function recordInLoop(x: number[]): number {
  'use dual';
  let p = { v: x[0]!, w: 1 };
  const first = p;
  for (let i = 1; i < x.length; i++) {
    p.w += p.v;
    if (x[i]! > 1) p = { v: x[i]!, w: p.w };
  }
  return first.w * p.w;
}
export function pingPong(x: number[]): number {
  'use dual';
  let a = Float64Array.from(x),
    b = new Float64Array(x.length);
  for (let t = 0; t < 5; t++) {
    for (let i = 0; i < x.length; i++) b[i] = Math.sin(a[i]!) * a[(i + 1) % x.length]! + (t > 2 ? b[i]! : 0);
    const c = a;
    a = b;
    b = c;
  }
  return a[0]! * b[x.length - 1]!;
}
export function pingPongDestructured(x: number[]): number {
  'use dual';
  let a = x.slice(),
    b = x.map((v) => v * 2);
  for (let t = 0; t < 3; t++) {
    for (let i = 0; i < x.length; i++) b[i] = a[i]! * b[i]! + 1;
    [a, b] = [b, a];
  }
  return a.reduce((s, v) => s + v, 0) + 2 * b[0]!;
}
export function swapRows(x: number[]): number {
  'use dual';
  const m = [
    [x[0]!, x[1]!],
    [x[1]!, x[2]!],
    [x[2]!, x[0]!],
  ];
  for (let k = 0; k < 3; k++) {
    const t = m[k]!;
    m[k] = m[(k + 1) % 3]!;
    m[(k + 1) % 3] = t;
    for (let j = 0; j < 2; j++) m[k]![j]! *= 1 + m[(k + 2) % 3]![j]!;
  }
  return m[0]![0]! * m[1]![1]! + m[2]![0]!;
}
export function pivot(x: number[], n: number): number {
  'use dual';
  const m: number[][] = [];
  for (let i = 0; i < n; i++) {
    const row: number[] = [];
    for (let j = 0; j < n; j++) row.push(x[(i * n + j) % x.length]! + (i === j ? 0 : i * j));
    m.push(row);
  }
  let det = 1;
  for (let k = 0; k < n; k++) {
    let p = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(m[i]![k]!) > Math.abs(m[p]![k]!)) p = i;
    if (p !== k) {
      const t = m[k]!;
      m[k] = m[p]!;
      m[p] = t;
      det = -det;
    }
    det *= m[k]![k]!;
    for (let i = k + 1; i < n; i++) {
      const f = m[i]![k]! / m[k]![k]!;
      for (let j = k; j < n; j++) m[i]![j]! -= f * m[k]![j]!;
    }
  }
  return det;
}
export function rowTwice(x: number[]): number {
  'use dual';
  const row = x.map((v) => v * v);
  const m = [row, x.map((v) => v + 1), row];
  for (let i = 0; i < 3; i++) for (let j = 0; j < x.length; j++) m[i]![j]! += m[(i + 1) % 3]![j]!;
  return m[2]![0]! * m[0]![1]! + m[1]![0]!;
}
export function helperReturnsArg(x: number[]): number {
  'use dual';
  const id = (a: number[], b: number[], c: boolean) => (c ? a : b);
  const a = x.slice(),
    b = x.map((v) => 2 * v);
  const p = id(a, b, x[0]! > 0);
  p[0] = 7 * x[1]!;
  return a[0]! * b[0]!;
}
function fill2(a: number[], v: number): number[] {
  for (let i = 0; i < a.length; i++) a[i] = v * a[i]!;
  return a;
}
export function helperWrites(x: number[]): number {
  'use dual';
  const a = x.slice();
  const b = fill2(a, x[0]!);
  b[0] = b[0]! + a[1]!;
  const c = fill2(b, 2);
  return a[0]! * b[1]! + c[0]!;
}
export function sameArgTwice(x: number[]): number {
  'use dual';
  const add = (a: number[], b: number[]) => {
    for (let i = 0; i < a.length; i++) a[i] = a[i]! + b[b.length - 1 - i]!;
  };
  const a = x.slice();
  add(a, a);
  return a[0]! * a[a.length - 1]!;
}
export function arrayOfRecords(x: number[]): number {
  'use dual';
  const ps = x.map((v, i) => ({ p: v, q: i, v: v * v }));
  const first = ps[0]!;
  for (const p of ps) {
    p.p += first.v;
    first.v += p.p * p.q;
  }
  return ps.reduce((s, p) => s + p.p * p.v, 0);
}
export function recordSwapped(x: number[]): number {
  'use dual';
  const ps = x.map((v) => ({ a: v, b: v * 2 }));
  const t = ps[0]!;
  ps[0] = ps[1]!;
  ps[1] = t;
  t.a = 100;
  return ps[0]!.a * ps[1]!.a + ps[1]!.b;
}
export function shadowing(x: number[]): number {
  'use dual';
  let s = x[0]!;
  {
    let s = x[1]!;
    s *= 2;
    {
      const s = 5;
      x[0] = s;
    }
    x[1] = s;
  }
  for (let s = 0; s < 2; s++) {
    const t = s;
    {
      const s = t * 2;
      x[0]! += s;
    }
  }
  const g = (s: number) => {
    s += 1;
    return s * x[0]!;
  };
  return s * x[1]! + g(s);
}
export const cases: Cases = {
  branchAlias: [
    [[1.5, 2], true],
    [[1.5, 2], false],
  ],
  branchAliasMem: [
    [[1.5, 2], 1],
    [[1.5, 2], -1],
  ],
  recordAlias: [
    [[1.5, 2], true],
    [[1.5, 2], false],
  ],
  recordAliasWrite: [
    [[1.5, 2], 3],
    [[1.5, 2], 0],
  ],
  recordInLoop: [[[1.5, 2, 0.3]], [[1]]],
  pingPong: [[[0.4, 1.2, 0.7]]],
  pingPongDestructured: [[[0.4, 1.2, 0.7]]],
  swapRows: [[[0.4, 1.2, 0.7]]],
  pivot: [
    [[0.4, 1.2, 0.7, 2, 0.9], 3],
    [[0.4, 1.2, 0.7, 2, 0.9], 4],
  ],
  rowTwice: [[[0.4, 1.2, 0.7]]],
  helperReturnsArg: [[[0.4, 1.2]], [[-0.4, 1.2]]],
  helperWrites: [[[0.4, 1.2, 2]]],
  sameArgTwice: [[[0.4, 1.2, 2]]],
  arrayOfRecords: [[[0.4, 1.2, 2]]],
  recordSwapped: [[[0.4, 1.2, 2]]],
  shadowing: [[[0.4, 1.2, 2]]],
};

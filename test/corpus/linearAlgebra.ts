// Linear algebra in place: elimination, factorisations, iterations.

import { Topic } from './topic.ts';

export const linearAlgebra = new Topic('linear algebra');

/** Gauss elimination in place with the right-hand side beside it, without pivots; then back substitution. */
function solveDense(x: number[], n: number): number {
  'use dual';
  const a = new Float64Array(n * n);
  const b = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) a[i * n + j] = x[i * n + j]! + (i === j ? n : 0);
    b[i] = x[n * n + i]!;
  }
  for (let k = 0; k < n; k++) {
    for (let i = k + 1; i < n; i++) {
      const f = a[i * n + k]! / a[k * n + k]!;
      for (let j = k; j < n; j++) a[i * n + j]! -= f * a[k * n + j]!;
      b[i]! -= f * b[k]!;
    }
  }
  for (let i = n - 1; i >= 0; i--) {
    let s = b[i]!;
    for (let j = i + 1; j < n; j++) s -= a[i * n + j]! * b[j]!;
    b[i] = s / a[i * n + i]!;
  }
  let norm = 0;
  for (const v of b) norm += v * v;
  return norm;
}
linearAlgebra.add('kernel', solveDense, [
  { x: [0.2, 0.5, -0.3, 0.1, 0.4, 0.6, -0.2, 0.3, 0.1, 1, 2, -1], rest: [3] },
  { x: [2, 1, 0.5, 0.7, 1, 2], rest: [2] },
]);

/** Rows are swapped by their references, as a pivot demands. */
function solvePivoted({ A, b }: { A: number[][]; b: number[] }): number {
  'use dual';
  const n = b.length;
  const M = A.map((row, i) => [...row, b[i]!]);
  for (let k = 0; k < n; k++) {
    let p = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(M[i]![k]!) > Math.abs(M[p]![k]!)) p = i;
    if (p !== k) [M[k], M[p]] = [M[p]!, M[k]!];
    for (let i = k + 1; i < n; i++) {
      const f = M[i]![k]! / M[k]![k]!;
      for (let j = k; j <= n; j++) M[i]![j]! -= f * M[k]![j]!;
    }
  }
  const solution: number[] = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    let s = M[i]![n]!;
    for (let j = i + 1; j < n; j++) s -= M[i]![j]! * solution[j]!;
    solution[i] = s / M[i]![i]!;
  }
  return solution.reduce((s, v, i) => s + v * (i + 1), 0);
}
linearAlgebra.add('kernel', solvePivoted, [
  {
    x: {
      A: [
        [0.1, 2, 1],
        [3, 1, 0.5],
        [1, 4, 7],
      ],
      b: [1, -2, 0.5],
    },
  },
]);

/** The lower triangle of a symmetric matrix, packed; log det of what it stands for. */
function logDetPacked(x: number[]): number {
  'use dual';
  const n = Math.round((Math.sqrt(8 * x.length + 1) - 1) / 2);
  const L = x.slice();
  const at = (i: number, j: number): number => (i * (i + 1)) / 2 + j;
  let logDet = 0;
  for (let j = 0; j < n; j++) {
    for (let k = 0; k < j; k++) L[at(j, j)]! -= L[at(j, k)]! ** 2;
    L[at(j, j)] = Math.sqrt(L[at(j, j)]!);
    logDet += 2 * Math.log(L[at(j, j)]!);
    for (let i = j + 1; i < n; i++) {
      for (let k = 0; k < j; k++) L[at(i, j)]! -= L[at(i, k)]! * L[at(j, k)]!;
      L[at(i, j)]! /= L[at(j, j)]!;
    }
  }
  return logDet;
}
linearAlgebra.add('kernel', logDetPacked, [
  { x: [4, 1, 3, 0.5, 0.2, 2] },
  { x: [4], gradient: [0.25] },
  { x: [1, 2, 1], rough: 'not positive definite' },
]);

/** Tridiagonal systems: two sweeps over three arrays. */
function thomas({ lower, diagonal, upper, right }: Record<'lower' | 'diagonal' | 'upper' | 'right', number[]>): number {
  'use dual';
  const n = diagonal.length;
  const c = new Float64Array(n);
  const d = new Float64Array(n);
  c[0] = upper[0]! / diagonal[0]!;
  d[0] = right[0]! / diagonal[0]!;
  for (let i = 1; i < n; i++) {
    const w = diagonal[i]! - lower[i]! * c[i - 1]!;
    c[i] = upper[i]! / w;
    d[i] = (right[i]! - lower[i]! * d[i - 1]!) / w;
  }
  for (let i = n - 2; i >= 0; i--) d[i]! -= c[i]! * d[i + 1]!;
  return d.reduce((s, v) => s + v ** 2, 0);
}
linearAlgebra.add('kernel', thomas, [
  { x: { lower: [0, 1, 0.5], diagonal: [4, 3, 5], upper: [1, 0.3, 0], right: [1, 2, 3] } },
  { x: { lower: [0], diagonal: [4], upper: [0], right: [1] } },
]);

/** A local matrix of rows, multiplied onto itself. */
function matrixPower(x: number[], times: number): number {
  'use dual';
  const M = [
    [x[0]!, x[1]!],
    [x[2]!, 1],
  ];
  let P = [
    [1, 0],
    [0, 1],
  ];
  for (let t = 0; t < times; t++) {
    const Q: number[][] = [];
    for (let i = 0; i < 2; i++) {
      const row: number[] = [];
      for (let j = 0; j < 2; j++) row.push(P[i]![0]! * M[0]![j]! + P[i]![1]! * M[1]![j]!);
      Q.push(row);
    }
    P = Q;
  }
  return P[0]![0]! + P[1]![1]!;
}
linearAlgebra.add('kernel', matrixPower, [
  { x: [0.5, 0.3, -0.2], rest: [4] },
  { x: [0.5, 0.3, -0.2], rest: [0] },
]);

/** The largest eigenvalue by iteration. */
function powerIteration(A: number[][]): number {
  'use dual';
  let v = A.map((_, i) => 1 + 0.1 * i);
  let lambda = 0;
  for (let k = 0; k < 8; k++) {
    const w = A.map((row) => row.reduce((s, a, j) => s + a * v[j]!, 0));
    lambda = Math.sqrt(w.reduce((s, a) => s + a * a, 0));
    v = w.map((a) => a / lambda);
  }
  return lambda;
}
linearAlgebra.add('kernel', powerIteration, [
  {
    x: [
      [2, 0.5, 0.1],
      [0.5, 1, 0.2],
      [0.1, 0.2, 0.5],
    ],
  },
]);

/** Conjugate gradients, as many steps as there are unknowns, or fewer. */
function conjugateGradients(b: number[], A: number[][]): number {
  'use dual';
  const n = b.length;
  const x = new Float64Array(n);
  const r = Float64Array.from(b);
  const p = Float64Array.from(b);
  let rr = r.reduce((s, v) => s + v * v, 0);
  for (let k = 0; k < n && rr > 1e-20; k++) {
    const q = A.map((row) => row.reduce((s, a, j) => s + a * p[j]!, 0));
    const alpha = rr / q.reduce((s, v, i) => s + v * p[i]!, 0);
    for (let i = 0; i < n; i++) {
      x[i]! += alpha * p[i]!;
      r[i]! -= alpha * q[i]!;
    }
    const next = r.reduce((s, v) => s + v * v, 0);
    for (let i = 0; i < n; i++) p[i] = r[i]! + (next / rr) * p[i]!;
    rr = next;
  }
  return x.reduce((s, v) => s + v ** 3, 0);
}
linearAlgebra.add('kernel', conjugateGradients, [
  {
    x: [1, 2, -0.5],
    rest: [
      [
        [4, 1, 0],
        [1, 3, 0.5],
        [0, 0.5, 2],
      ],
    ],
  },
]);

/** Householder reflections, the matrix in place; the product of the diagonal. */
function householder(a: number[], n: number): number {
  'use dual';
  const m = a.slice();
  let product = 1;
  for (let k = 0; k < n; k++) {
    let norm = 0;
    for (let i = k; i < n; i++) norm += m[i * n + k]! ** 2;
    norm = m[k * n + k]! > 0 ? -Math.sqrt(norm) : Math.sqrt(norm);
    product *= norm;
    const v = new Float64Array(n);
    for (let i = k; i < n; i++) v[i] = m[i * n + k]!;
    v[k]! -= norm;
    let vv = 0;
    for (let i = k; i < n; i++) vv += v[i]! ** 2;
    if (vv === 0) continue;
    for (let j = k; j < n; j++) {
      let dot = 0;
      for (let i = k; i < n; i++) dot += v[i]! * m[i * n + j]!;
      for (let i = k; i < n; i++) m[i * n + j]! -= (2 * dot * v[i]!) / vv;
    }
  }
  return Math.log(Math.abs(product));
}
linearAlgebra.add('kernel', householder, [
  { x: [2, 1, 0.5, -1, 3, 1, 0.3, 4, 1.5], rest: [3] },
  { x: [2], rest: [1] },
]);

// Objectives made of a vector and of data that comes with it.

import { Topic } from './topic.ts';

export const losses = new Topic('losses');

function smoothness(x: number[], h: number): number {
  'use dual';
  let e = 0;
  for (let i = 0; i + 1 < x.length; i++) e += Math.sqrt(1 + ((x[i + 1]! - x[i]!) / h) ** 2) * h;
  for (let i = 1; i < x.length - 1; i++) e += 0.5 * (x[i - 1]! - 2 * x[i]! + x[i + 1]!) ** 2;
  return e;
}
losses.add('kernel', smoothness, [
  { x: [0, 0.3, 0.1, 0.9, 1], rest: [0.25] },
  { x: [0.5], rest: [0.25] },
  { x: [], rest: [0.25] },
]);

/** The grid is a flat vector; its width stands in rest. */
function surface(z: number[], width: number): number {
  'use dual';
  const height = z.length / width;
  let area = 0;
  for (let r = 0; r < height - 1; r++) {
    for (let c = 0; c < width - 1; c++) {
      const k = r * width + c;
      const dx = z[k + 1]! - z[k]!;
      const dy = z[k + width]! - z[k]!;
      area += Math.sqrt(1 + dx * dx + dy * dy);
    }
  }
  return area;
}
losses.add('kernel', surface, [{ x: [0, 0.1, 0.4, 0.2, 0.9, 0.3, 0.5, 0.8, 0.6, 0.1, 0.2, 0.7], rest: [4] }]);

/** The matrix of a quadratic form as a flat table. */
function quadraticForm(x: number[], A: Float64Array, b: Float64Array): number {
  'use dual';
  const n = x.length;
  let s = 0;
  for (let i = 0; i < n; i++) {
    let row = 0;
    for (let j = 0; j < n; j++) row += A[i * n + j]! * x[j]!;
    s += x[i]! * (0.5 * row - b[i]!);
  }
  return s;
}
losses.add('kernel', quadraticForm, [
  {
    x: [1, -1],
    v: [1, 2],
    rest: [new Float64Array([4, 1, 1, 3]), new Float64Array([1, 2])],
    gradient: [2, -4],
    hvp: [6, 7],
  },
]);

/** The Rayleigh quotient of a matrix of rows. */
function rayleigh(x: number[], A: number[][]): number {
  'use dual';
  let top = 0;
  let bottom = 0;
  for (let i = 0; i < x.length; i++) {
    const row = A[i]!;
    for (let j = 0; j < x.length; j++) top += x[i]! * row[j]! * x[j]!;
    bottom += x[i]! * x[i]!;
  }
  return top / bottom;
}
losses.add('kernel', rayleigh, [
  {
    x: [1, 2, -1],
    rest: [
      [
        [2, 1, 0],
        [1, 3, 0.5],
        [0, 0.5, 1],
      ],
    ],
  },
]);

function curveFit([a, b, c]: number[], data: { t: number[]; y: number[] }): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < data.t.length; i++) {
    const residual = a! * Math.exp(-b! * data.t[i]!) + c! - data.y[i]!;
    s += residual * residual;
  }
  return s;
}
losses.add('kernel', curveFit, [{ x: [2, 0.7, 0.1], rest: [{ t: [0, 1, 2, 3], y: [2.1, 1.2, 0.5, 0.4] }] }]);

/** A robust loss: quadratic near zero, linear far away. */
function huber(x: number[], delta: number): number {
  'use dual';
  let s = 0;
  for (const r of x) {
    const a = Math.abs(r);
    s += a <= delta ? 0.5 * r * r : delta * (a - 0.5 * delta);
  }
  return s;
}
losses.add('kernel', huber, [
  { x: [0.3, -2, 5, -0.1], rest: [1] },
  { x: [1, -1], rest: [1], rough: 'the second derivative jumps', gradient: [1, -1], v: [1, 1], hvp: [1, 1] },
]);

function penalised(x: number[]): number {
  'use dual';
  let f = 0;
  for (const v of x) f += (v - 1) ** 4;
  const g = x[0]! + x[1]! - 1;
  return f + 10 * Math.max(0, g) ** 2 + 5 * Math.min(0, x[0]!, x[1]! - 2) ** 2;
}
losses.add('kernel', penalised, [{ x: [0.9, 2.4] }, { x: [-0.5, -2] }, { x: [0.5, 0.5], rough: 'a kink of max' }]);

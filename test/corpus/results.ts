// Functions whose results are arrays and records.

import { Topic } from './topic.ts';

export const results = new Topic('results');

function polarToCartesian([r, t]: number[]): number[] {
  'use dual';
  return [r! * Math.cos(t!), r! * Math.sin(t!)];
}
results.add('kernel', polarToCartesian, [{ x: [2, 0.7] }]);

/** Of n numbers n + 1, an array that grew. */
function cumulative(x: number[]): number[] {
  'use dual';
  const sums = [0];
  for (const v of x) sums.push(sums.at(-1)! + v * v);
  return sums;
}
results.add('kernel', cumulative, [{ x: [1, 2, 3] }, { x: [] }]);

function typedResult(x: Float64Array): Float64Array {
  'use dual';
  const y = new Float64Array(x.length - 1);
  for (let i = 0; i < y.length; i++) y[i] = x[i + 1]! * x[i]!;
  return y;
}
results.add('kernel', typedResult, [{ x: new Float64Array([1, 2, 4]) }]);

function softmax(x: number[]): number[] {
  'use dual';
  const top = Math.max(...x);
  const e = x.map((v) => Math.exp(v - top));
  const total = e.reduce((a, b) => a + b, 0);
  return e.map((v) => v / total) as number[];
}
results.add('kernel', softmax, [{ x: [1, 2.5, -1] }, { x: [1000, 0] }]);

function moments(x: number[]): { mean: number; spread: { variance: number; range: number[] }; n: number } {
  'use dual';
  const n = x.length;
  const mean = x.reduce((a, b) => a + b, 0) / n;
  const variance = x.reduce((a, b) => a + (b - mean) ** 2, 0) / n;
  return { mean, spread: { variance, range: [Math.min(...x), Math.max(...x)] }, n };
}
results.add('kernel', moments, [{ x: [1, 4, 2, 8] }]);

/** The same structure as x, itself and changed. */
function step(p: { position: number[]; velocity: number[] }, dt: number): { position: number[]; velocity: number[] } {
  'use dual';
  const { position, velocity } = p;
  const next = velocity.map((v, i) => v - dt * Math.sin(position[i]!));
  return { position: position.map((q, i) => q + dt * next[i]!), velocity: next };
}
results.add('kernel', step, [{ x: { position: [0.5, 1], velocity: [0, -0.3] }, rest: [0.1] }]);

function matrixProduct({ A, B }: { A: number[][]; B: number[][] }): number[][] {
  'use dual';
  return A.map((row) => B[0]!.map((_, j) => row.reduce((s, a, k) => s + a * B[k]![j]!, 0)));
}
results.add('kernel', matrixProduct, [
  {
    x: {
      A: [
        [1, 2],
        [0.5, -1],
        [2, 1],
      ],
      B: [
        [0.3, 1],
        [1, -2],
      ],
    },
  },
]);

/** One leaf stands twice, one is constant, one is x itself, one is the array x. */
function repeated(x: number[]): unknown[] {
  'use dual';
  const y = x[0]! * x[1]!;
  return [y, y, 5, x[0]!, x, [y, x]];
}
results.add('maybe', repeated, [{ x: [2, 3] }]);

function ofScalar(t: number): number[] {
  'use dual';
  return [Math.cos(t), Math.sin(t), t ** 2];
}
results.add('kernel', ofScalar, [{ x: 0.6 }]);

function records(x: number[]): { id: number; value: number }[] {
  'use dual';
  return x.map((value, id) => ({ id, value: value ** 2 }));
}
results.add('kernel', records, [{ x: [2, 3] }], { only: 'number[]' });

function forces(points: { x: number; y: number }[]): { x: number; y: number }[] {
  'use dual';
  const f = points.map(() => ({ x: 0, y: 0 }));
  for (let i = 0; i < points.length; i++)
    for (let j = 0; j < i; j++) {
      const [dx, dy] = [points[i]!.x - points[j]!.x, points[i]!.y - points[j]!.y];
      const w = 1 / (dx * dx + dy * dy) ** 1.5;
      f[i]!.x += w * dx;
      f[i]!.y += w * dy;
      f[j]!.x -= w * dx;
      f[j]!.y -= w * dy;
    }
  return f;
}
results.add('kernel', forces, [
  {
    x: [
      { x: 0, y: 0 },
      { x: 1, y: 0.5 },
      { x: -0.3, y: 2 },
    ],
  },
]);

/** The length of the result depends on the values. */
function trajectory([position, speed]: number[]): number[] {
  'use dual';
  const path = [position!];
  let [p, v] = [position!, speed!];
  while (p > 0) {
    v -= 0.5;
    p += v * 0.5;
    path.push(p);
  }
  return path;
}
results.add('kernel', trajectory, [{ x: [1.1, 1.3] }, { x: [-1, 1] }]);

/** Returns x, overwritten. */
function inPlace(x: number[]): number[] {
  'use dual';
  for (let i = 0; i < x.length; i++) x[i] = x[i]! ** 2 + (i > 0 ? x[i - 1]! : 0);
  return x;
}
results.add('kernel', inPlace, [{ x: [2, 3, 0.5] }]);

function emptyResult(_x: number[]): number[] {
  'use dual';
  return [];
}
results.add('maybe', emptyResult, [{ x: [2, 3] }]);

// Array methods with callbacks written in place, and those that make, join and search arrays.

import { Topic } from './topic.ts';

export const methods = new Topic('methods');

function mapped(x: number[]): number {
  'use dual';
  const y = x.map((v, i) => Math.sin(v) * (i + 1));
  const z = y.map((v, i, all) => v * all[all.length - 1 - i]!);
  return z.reduce((a, b) => a + b, 0);
}
methods.add('kernel', mapped, [{ x: [0.3, 1, -0.7] }, { x: [] }]);

function reduced(x: number[]): number {
  'use dual';
  const sum = x.reduce((a, b) => a + b);
  const product = x.reduce((p, v, i) => p * (v + i), 1);
  const nested = x.reduce((a, v) => Math.tanh(a * v) + v);
  return sum * product + nested;
}
methods.add('kernel', reduced, [{ x: [0.3, 1, -0.7] }, { x: [2] }]);

/** Without an initial value there is nothing to reduce: a TypeError, from every engine. */
function emptyReduce(x: number[]): number {
  'use dual';
  return x.reduce((a, b) => a * b);
}
methods.add('maybe', emptyReduce, [{ x: [0.3, 2] }, { x: [] }]);

/** The callback writes where the method has not been yet. */
function writesAhead(x: number[]): number {
  'use dual';
  x.forEach((v, i) => {
    if (i + 1 < x.length) x[i + 1]! += v * v;
  });
  return x.reduce((s, v, i, all) => {
    if (i === 0) all[2] = s;
    return s + v * v;
  }, x[0]!);
}
methods.add('kernel', writesAhead, [{ x: [0.3, 1, -0.7] }]);

function reducedRight(x: number[]): number {
  'use dual';
  return x.reduceRight((acc, c) => acc * 0.7 + c * c, 0);
}
methods.add('kernel', reducedRight, [{ x: [0.3, 1, -0.7] }]);

/** The accumulator is an array, or a record. */
function structuredReduce(x: number[]): number {
  'use dual';
  const [sum, squares] = x.reduce(([a, b], v) => [a! + v, b! + v * v], [0, 0]);
  const extremes = x.reduce((e, v) => ({ low: Math.min(e.low, v), high: Math.max(e.high, v) }), { low: x[0]!, high: x[0]! });
  return squares! - sum! ** 2 / x.length + extremes.high * extremes.low;
}
methods.add('kernel', structuredReduce, [{ x: [0.3, 1, -0.7] }]);

function forEachNested(m: number[][]): number {
  'use dual';
  let s = 0;
  m.forEach((row, i) => row.forEach((v, j) => (s += v ** 2 * (i - j))));
  return s;
}
methods.add('kernel', forEachNested, [
  {
    x: [
      [1, 2],
      [3, 4],
    ],
    gradient: [
      [0, -4],
      [6, 0],
    ],
  },
]);

function searched(x: number[]): number {
  'use dual';
  let s = 0;
  if (x.some((v) => v > 2)) s += x[0]! ** 2;
  if (x.every((v) => v > -5)) s += x[1]! ** 3;
  const k = x.findIndex((v) => v < 0);
  const found = x.find((v, i) => v > 1 && i > 0);
  return s + (k >= 0 ? x[k]! * 4 : 1) * (found ?? 1);
}
methods.add('kernel', searched, [{ x: [0.3, 2.5, -0.7] }, { x: [0.3, 0.5] }, { x: [0.3, -9, 1.5] }]);

function filtered(x: number[], keep: boolean[]): number {
  'use dual';
  const positive = x.filter((v) => v > 0);
  const kept = x.filter((_, i) => keep[i]);
  return positive.reduce((a, b) => a + b * b, 0) / positive.length - kept.length * kept[0]!;
}
methods.add('kernel', filtered, [{ x: [0.3, 2.5, -0.7, 1], rest: [[false, true, true, false]] }]);

function sliced(x: number[]): number {
  'use dual';
  const n = x.length;
  const a = x.slice();
  const b = x.slice(1);
  const c = x.slice(0, -1);
  const d = x.slice(-2);
  a[0] = 0;
  return a[1]! * b[0]! + c[n - 2]! * d[0]! + d[1]! ** 2 + x[0]! * a[0] + x.slice(5).length;
}
methods.add('kernel', sliced, [{ x: [0.3, 2.5, -0.7, 1] }]);

function made(x: number[]): number {
  'use dual';
  const n = x.length;
  const a = new Array<number>(n).fill(0);
  const b = Array.from({ length: n }, (_, i) => x[i]! * i);
  const c = Array.from(x, (v) => v * v);
  const d = new Float64Array(n).fill(x[0]!);
  const e = Float64Array.from(x, (v, i) => v + i);
  const f = Array.of(x[0]!, 1);
  const g = new Float64Array(b);
  const h = new Float64Array([x[1]!, 2, ...f]);
  let s = 0;
  for (let i = 0; i < n; i++) s += a[i]! + b[i]! * c[i]! + d[i]! * e[i]! - g[i]! ** 2;
  return s * f[0]! + h[0]! * h[2]!;
}
methods.add('kernel', made, [{ x: [0.3, 2.5, -0.7] }]);

function grid(x: number[]): number {
  'use dual';
  const table = Array.from({ length: 3 }, (_, i) => Array.from({ length: 2 }, (_, j) => x[0]! * i + x[1]! * j));
  const zeros = Array.from({ length: 3 }, () => new Array<number>(2).fill(0));
  table.forEach((row, i) => row.forEach((v, j) => (zeros[i]![j] = v * v + (zeros[i - 1]?.[j] ?? 0))));
  return zeros[2]![1]! * zeros[1]![0]!;
}
methods.add('kernel', grid, [{ x: [0.3, 2.5] }]);

function joined(x: number[], y: number[]): number {
  'use dual';
  const all = [...x, 1, ...y, x[0]! * 2];
  let s = 0;
  for (let i = 0; i < all.length; i++) s += all[i]! ** 2 * (i + 1);
  return s;
}
methods.add('kernel', joined, [
  { x: [0.3, 2.5], rest: [[1, 2]] },
  { x: [0.3], rest: [[]] },
]);

function concatenated(x: number[]): number {
  'use dual';
  const all = x.concat([1, x[0]! * 2], x);
  const back = [...all].reverse();
  return back.reduce((s, v, i) => s + v * all[i]!, 0);
}
methods.add('kernel', concatenated, [{ x: [0.3, 2.5] }], { only: 'number[]' });

/** reverse works in place and returns the same array. */
function reversed(x: number[]): number {
  'use dual';
  const a = x.slice();
  const b = a.reverse();
  b[0]! *= 2;
  return a.reduce((s, v, i) => s + v * v * i, a[0]!);
}
methods.add('kernel', reversed, [{ x: [0.3, 2.5, -1] }]);

function ends(x: number[]): number {
  'use dual';
  return x.at(-1)! ** 2 * x.at(0)! + (x.at(7) ?? 3) * x.at(-2)!;
}
methods.add('kernel', ends, [{ x: [0.3, 2.5, -1] }]);

/** indexOf and includes on plain data, and on active values. */
function lookedUp(x: number[], names: string[], wanted: string): number {
  'use dual';
  const k = names.indexOf(wanted);
  if (k < 0 || !names.includes('a')) return 0;
  return x[k]! ** 2 + x.indexOf(Math.max(...x));
}
methods.add('maybe', lookedUp, [
  { x: [0.3, 2.5, -1], rest: [['a', 'b', 'c'], 'b'] },
  { x: [0.3, 2.5, -1], rest: [['a', 'b', 'c'], 'z'] },
]);

function filledParts(x: number[]): number {
  'use dual';
  const a = new Float64Array(5);
  a.fill(x[0]!);
  a.fill(x[1]! * x[0]!, 1, 3);
  a.fill(2, -1);
  a.copyWithin(0, 2, 4);
  a.set([x[1]!, 7], 3);
  const view = a.subarray(2);
  view[0]! *= 3;
  return a.reduce((s, v, i) => s + v * v * (i + 1), 0);
}
methods.add('maybe', filledParts, [{ x: [0.3, 2.5] }]);

function sorted(x: number[]): number {
  'use dual';
  const a = [...x].sort((p, q) => p - q);
  const order = x.map((_, i) => i).sort((i, j) => x[j]! - x[i]!);
  return a.reduce((s, v, i) => s + v * (i + 1), 0) * x[order[0]!]!;
}
methods.add('maybe', sorted, [{ x: [0.3, 2.5, -1, 0.7] }], { only: 'number[]' });

function flattened(m: number[][]): number {
  'use dual';
  const flat = m.flat();
  const twice = m.flatMap((row) => row.map((v) => v * row.length));
  return flat.reduce((s, v, i) => s + v * twice[i]!, 0);
}
methods.add('maybe', flattened, [{ x: [[1, 2], [], [3]] }]);

function functional(x: number[]): number {
  'use dual';
  return Math.sqrt(
    x
      .map((v) => v - 1)
      .filter((v) => v !== 0)
      .map((v) => v * v)
      .reduce((a, b) => a + b, 1e-3),
  );
}
methods.add('kernel', functional, [{ x: [0.3, 2.5, -1, 0.7] }, { x: [1, 1], rough: 'the filter changes nearby' }]);

/** Spread maxima and minima, of parts and of mapped arrays. */
function extremes(x: number[]): number {
  'use dual';
  const top = Math.max(...x);
  const bottom = Math.min(...x.slice(1), 10);
  const largest = Math.max(0, ...x.map(Math.abs));
  const spread = Math.hypot(...x.map((v) => v - 1), 2);
  return (top - bottom) ** 2 + largest * spread;
}
methods.add('kernel', extremes, [
  { x: [0.3, 2.5, -3, 0.7] },
  { x: [2, 2, 2], rough: 'ties' },
  { x: [], rough: 'empty maxima are infinite' },
]);

/** Callbacks that are named functions, of the module and of the function. */
const double = (v: number): number => 2 * v;
function named(x: number[]): number {
  'use dual';
  const add = (a: number, b: number): number => a + b * b;
  function scaled(v: number, i: number): number {
    return v * (i + 1) * x[0]!;
  }
  return x.map(double).map(scaled).map(Math.sin).reduce(add, 0);
}
methods.add('kernel', named, [{ x: [0.3, 2.5, -1] }]);

/** map over indices of a table, entries of another, with keys of a third. */
function tables(x: number[], data: { rows: number[][]; y: number[] }): number {
  'use dual';
  const residuals = data.rows.map((row, i) => row.reduce((s, a, j) => s + a * x[j]!, 0) - data.y[i]!);
  let s = 0;
  for (const [i, r] of residuals.entries()) s += r * r * (1 + i);
  return s / residuals.length;
}
methods.add('kernel', tables, [
  {
    x: [0.4, -1],
    rest: [
      {
        rows: [
          [1, 2],
          [3, 1],
          [0.5, -1],
        ],
        y: [1, 0, 2],
      },
    ],
  },
]);

// Arrays made inside of the function and written in place: cells overwritten, accumulated into, swapped, moved, reached by computed indices.

import { Topic } from './topic.ts';

export const localArrays = new Topic('local arrays');

function prefixSums(x: number[]): number {
  'use dual';
  const sums = new Float64Array(x.length + 1);
  for (let i = 0; i < x.length; i++) sums[i + 1] = sums[i]! + x[i]!;
  let s = 0;
  for (let i = 0; i < sums.length; i++) s += Math.sin(sums[i]!);
  return s;
}
localArrays.add('kernel', prefixSums, [{ x: [0.3, 1, -0.5, 2] }, { x: [] }]);

/** In place: each cell is read after it was overwritten. */
function scanInPlace(x: number[]): number {
  'use dual';
  const a = x.slice();
  for (let i = 1; i < a.length; i++) a[i]! += a[i - 1]! * a[i]!;
  for (let i = a.length - 2; i >= 0; i--) a[i] = a[i]! * a[i + 1]!;
  return a[0] ?? 0;
}
localArrays.add('kernel', scanInPlace, [{ x: [0.3, 1, -0.5, 2] }, { x: [0.7] }, { x: [] }]);

function sameCell(x: number): number {
  'use dual';
  const cell = [x];
  cell[0] = cell[0]! * cell[0]!;
  cell[0] += Math.sin(cell[0]);
  const before = cell[0];
  cell[0] = 3;
  cell[0] *= x;
  cell[0] -= before;
  return cell[0] * cell[0];
}
localArrays.add('kernel', sameCell, [{ x: 0.7 }, { x: -1.3 }]);

/** Two buffers that change roles after every step. */
function diffusion(x: number[], steps: number): number {
  'use dual';
  const n = x.length;
  let now = Float64Array.from(x);
  let next = new Float64Array(n);
  for (let t = 0; t < steps; t++) {
    for (let i = 0; i < n; i++) {
      const left = now[(i + n - 1) % n]!;
      const right = now[(i + 1) % n]!;
      next[i] = now[i]! + 0.2 * (left - 2 * now[i]! + right) * now[i]!;
    }
    [now, next] = [next, now];
  }
  let s = 0;
  for (let i = 0; i < n; i++) s += now[i]! ** 2;
  return s;
}
localArrays.add('kernel', diffusion, [
  { x: [0.3, 1, -0.5, 0.8], rest: [5] },
  { x: [0.3, 1], rest: [0] },
  { x: [0.4], rest: [2] },
]);

/** The stencil reads what the same sweep has already written (Gauss–Seidel). */
function gaussSeidel(u: number[], sweeps: number): number {
  'use dual';
  const v = [...u];
  for (let k = 0; k < sweeps; k++) for (let i = 1; i < v.length - 1; i++) v[i] = 0.5 * (v[i - 1]! + v[i + 1]!) - 0.1 * Math.sin(v[i]!);
  return v.reduce((s, a) => s + a * a, 0);
}
localArrays.add('kernel', gaussSeidel, [
  { x: [1, 0.3, -0.2, 0.7, 2], rest: [4] },
  { x: [1, 0.3], rest: [4] },
]);

/** The smallest come to the front by exchanges; which, depends on the values. */
function bubbleSort(x: number[]): number {
  'use dual';
  const a = x.slice();
  for (let pass = a.length - 1; pass > 0; pass--)
    for (let i = 0; i < pass; i++)
      if (a[i]! > a[i + 1]!) {
        const t = a[i]!;
        a[i] = a[i + 1]!;
        a[i + 1] = t;
      }
  let s = 0;
  for (let i = 0; i < a.length; i++) s += (i + 1) * a[i]! ** 2;
  return s;
}
localArrays.add('kernel', bubbleSort, [
  { x: [3, 1, 2, -1, 0.5], v: [1, 1, 1, 1, 1], gradient: [30, 6, 16, -2, 2], hvp: [10, 6, 8, 2, 4] },
  { x: [2, 1] },
]);

function insertionSort(x: number[], keep: number): number {
  'use dual';
  const a = [...x];
  for (let i = 1; i < a.length; i++) {
    const key = a[i]!;
    let j = i - 1;
    while (j >= 0 && a[j]! > key) {
      a[j + 1] = a[j]!;
      j--;
    }
    a[j + 1] = key;
  }
  let s = 0;
  for (let i = 0; i < keep; i++) s += a[i]! * a[i]! * a[i]!;
  return s;
}
localArrays.add('kernel', insertionSort, [{ x: [3, 1, 2, -1, 0.5], rest: [3] }]);

/** Which cell is read and written depends on the values, through passive indices. */
function permuted(x: number[], order: number[]): number {
  'use dual';
  const y = new Array<number>(x.length).fill(0);
  for (let i = 0; i < x.length; i++) y[order[i]!] = x[i]! * (i + 1);
  for (let i = 0; i < x.length; i++) y[order[i]!]! *= y[i]!;
  return y.reduce((s, v, i) => s + v * i, 1);
}
localArrays.add('kernel', permuted, [
  { x: [1.5, 2, -1, 0.4], rest: [[2, 0, 3, 1]] },
  { x: [1.5, 2, -1, 0.4], rest: [[0, 0, 3, 0]] },
]);

/** The permutation itself is a local array that is overwritten. */
function shuffled(x: number[]): number {
  'use dual';
  const order = Array.from({ length: x.length }, (_, i) => i);
  let s = 0;
  for (let round = 0; round < 4; round++) {
    for (let i = 0; i + 1 < order.length; i += 2) [order[i], order[i + 1]] = [order[i + 1]!, order[i]!];
    order.push(order.shift()!);
    for (let i = 0; i + 1 < x.length; i++) s += x[order[i]!]! * x[order[i + 1]!]! * (round + 1);
  }
  return s;
}
localArrays.add('maybe', shuffled, [{ x: [1.5, 2, -1, 0.4, 0.7] }]);

/** Soft weights are added into bins, several into the same one. */
function binned(x: number[], bins: number): number {
  'use dual';
  const h = new Float64Array(bins);
  for (const v of x) {
    const k = Math.min(bins - 2, Math.max(0, Math.floor(v)));
    const w = v - k;
    h[k]! += 1 - w;
    h[k + 1]! += w;
  }
  let s = 0;
  for (let k = 0; k < bins; k++) s += h[k]! ** 2;
  return s;
}
localArrays.add('kernel', binned, [{ x: [0.3, 1.7, 1.2, 2.9, 0.8], rest: [5] }]);

function stack(x: number[]): number {
  'use dual';
  const stack: number[] = [];
  for (const v of x) {
    stack.push(v);
    if (stack.length > 1 && v > 1) {
      const b = stack.pop()!;
      const a = stack.pop()!;
      stack.push(a * b);
    }
  }
  let s = 0;
  while (stack.length > 0) s = 0.5 * s + stack.pop()!;
  return s;
}
localArrays.add('maybe', stack, [{ x: [0.3, 1.7, 0.2, 2.9, 1.8] }]);

function reversedInPlace(x: number[]): number {
  'use dual';
  const a = Float64Array.from(x);
  for (let i = 0, j = a.length - 1; i < j; i++, j--) {
    const t = a[i]!;
    a[i] = a[j]! * 2;
    a[j] = t + a[i]!;
  }
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i]! * a[i]! * (i + 1);
  return s;
}
localArrays.add('kernel', reversedInPlace, [{ x: [1, 2, 3, 4, 5] }, { x: [1, 2] }, { x: [] }]);

/** Only some cells are written, the others keep their zeros. */
function sparseWrites(x: number[]): number {
  'use dual';
  const a = new Float64Array(2 * x.length + 1);
  for (let i = 0; i < x.length; i += 2) a[2 * i + 1] = x[i]!;
  a[1] = 0;
  let s = 0;
  for (let i = 0; i < a.length; i++) s += (a[i]! + 1) ** 3;
  return s;
}
localArrays.add('kernel', sparseWrites, [{ x: [1, 2, 3, 4], gradient: [0, 0, 48, 0] }]);

/** A fresh array in every turn of the loop, one that survives it, and one that is reused. */
function freshPerTurn(x: number[]): number {
  'use dual';
  const reused = new Float64Array(3);
  let kept = [0, 0];
  for (let i = 0; i < x.length; i++) {
    const fresh = new Float64Array(2);
    fresh[0] = x[i]! + kept[0]!;
    fresh[1] = fresh[0]! * reused[i % 3]!;
    reused[(i + 1) % 3] = fresh[0]! ** 2 + fresh[1]!;
    kept = [fresh[1]!, fresh[0]! - kept[1]!];
  }
  return kept[0]! * kept[1]! + reused[0]! + reused[2]!;
}
localArrays.add('kernel', freshPerTurn, [{ x: [0.5, 0.3, -0.2, 0.9, 0.4] }, { x: [] }]);

/** A triangular table of divided differences, overwritten column by column. */
function newtonInterpolation(y: number[], t: number): number {
  'use dual';
  const c = y.slice();
  for (let k = 1; k < c.length; k++) for (let i = c.length - 1; i >= k; i--) c[i] = (c[i]! - c[i - 1]!) / k;
  let value = 0;
  for (let i = c.length - 1; i >= 0; i--) value = value * (t - i) + c[i]!;
  return value * value;
}
localArrays.add('kernel', newtonInterpolation, [{ x: [1, 2, 0.5, 3], rest: [1.7] }]);

/** Cells are overwritten by plain numbers: what they held no longer counts. */
function cleared(x: number[]): number {
  'use dual';
  const before = x[0]! * x[1]!;
  const a = Float64Array.from(x);
  a[0] = 2;
  const kept = a[0] * a[1]!;
  a.fill(0.5);
  x.fill(0.3);
  x[1] = 4;
  return before * x[0]! + x[1]! * x[1]! + a[0]! * a[1]! + kept;
}
localArrays.add('kernel', cleared, [{ x: [1.5, 2], gradient: [0.6, 0.45 + 2] }]);

/** A state vector that is worked on part by part: parts of parts are the same memory. */
function viewsOfViews(x: number[]): number {
  'use dual';
  const state = Float64Array.of(1, 2, 0, 0, 0, 0);
  const tail = state.subarray(2);
  const end = tail.subarray(-2, tail.length);
  for (let i = 0; i < x.length; i++) tail[i % 4]! += x[i]! * state[i % 2]!;
  for (let i = 0; i < end.length; i++) end[i] = end[i]! ** 2 + tail[i]!;
  end[5] = 100;
  let s = 0;
  for (const each of state) s += Math.sin(each);
  return s + tail[3]! * end[0]! + end.length;
}
localArrays.add('kernel', viewsOfViews, [{ x: [0.3, 1, -0.5, 0.8, 1.4] }, { x: [0.2] }, { x: [] }]);

/** Parts of x, of which only a Float64Array has views. */
function partsOfX(x: Float64Array, m: number): number {
  'use dual';
  const [first, rest] = [x.subarray(0, m), x.subarray(m)];
  let s = 0;
  for (let i = 0; i < first.length; i++) s += first[i]! * Math.cos(rest[i] ?? 1);
  return s;
}
localArrays.add(
  'kernel',
  partsOfX,
  [
    { x: Float64Array.of(0.3, 1, -0.5, 0.8), rest: [2] },
    { x: Float64Array.of(0.3, 1, -0.5), rest: [2] },
    { x: Float64Array.of(0.3, 1), rest: [0] },
  ],
  { only: 'Float64Array' },
);

/** Samples are rows of one flat table. */
function rowsOfData(w: number[], table: readonly number[]): number {
  'use dual';
  const n = w.length;
  let loss = 0;
  for (let row = 0; row * n < table.length; row++) {
    const sample = table.slice(row * n, (row + 1) * n);
    const margin = sample.reduce((s, each, i) => s + each * w[i]!, 0);
    loss += Math.log(1 + Math.exp(-margin));
  }
  return loss;
}
localArrays.add('kernel', rowsOfData, [
  { x: [0.3, -1], rest: [[1, 2, -0.5, 0.25, 3, 1]] },
  { x: [0.3, -1], rest: [[1, 2, -0.5]] },
  { x: [0.3], rest: [[]] },
]);

/** Parts of typed arrays set at once, views of one of few elements among them. */
function blocks(x: number[], table: number[]): number {
  'use dual';
  const jacobian = new Float64Array(4);
  jacobian.set([x[0]! * 2, x[1]!, -x[0]!, 1]);
  const all = new Float64Array(x.length + table.length + 1);
  all.set(x);
  all.set(table, x.length);
  all.set(
    x.map((v) => v * v),
    1,
  );
  const single = new Float32Array(2);
  single.set(table.slice(0, 2));
  const buffer = new Float64Array(6);
  const [low, high] = [buffer.subarray(0, 4), buffer.subarray(2)];
  for (let i = 0; i < low.length; i++) low[i] = x[i % x.length]! ** 2;
  high[0]! *= 3;
  high[3] = low[2]! * low[3]!;
  const end = buffer.reduce((s, v) => s * 0.5 + v, 0);
  return all.reduce((s, v, i) => s + v * v * (i + 1), 0) + jacobian[0]! * jacobian[1]! + jacobian[2]! + single[0]! * end;
}
localArrays.add('kernel', blocks, [
  { x: [1.5, 0.7], rest: [[0.1, 2]] },
  { x: [1.5, 0.7, -0.4], rest: [[0.1]] },
]);

/** More than there is room for is an error. */
function overfull(x: number[], size: number): number {
  'use dual';
  const list = new Float64Array(size);
  list.set(x, 1);
  return list[1]! ** 2 * list[2]!;
}
localArrays.add('kernel', overfull, [
  { x: [1.5, 0.7], rest: [3] },
  { x: [1.5, 0.7], rest: [2] },
]);

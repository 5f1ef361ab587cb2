// Loops that ask in every turn whether it is the first one or the last: by every comparison, counted up and down, with what must not be
// peeled beside what can be.

import { Topic } from './topic.ts';

export const ends = new Topic('ends');

const sizes = [{ x: [0.7, -1.2, 1.9, 0.4, -0.3, 1.1, 0.8] }, { x: [0.7, -1.2, 1.9] }, { x: [1.3, 0.6] }, { x: [-0.8] }, { x: [] }];

function firstOfReduce(x: number[]): number {
  'use dual';
  return x.reduce((sum, xi, i) => (i === 0 ? xi * xi : sum + (xi - x[i - 1]! ** 2) ** 2), 0);
}
ends.add('kernel', firstOfReduce, sizes);

function lastOfMap(x: number[]): number {
  'use dual';
  return x.map((xi, i) => (i + 1 < x.length ? Math.exp(x[i + 1]! - xi) : xi * xi)).reduce((a, b) => a + b, 0);
}
ends.add('kernel', lastOfMap, sizes);

/** A chain of springs between walls. */
function betweenWalls(x: number[]): number {
  'use dual';
  const n = x.length;
  let energy = 0;
  for (let i = 0; i < n; i++) {
    const left = i === 0 ? 0 : x[i - 1]!;
    const right = n - 1 === i ? 1 : x[i + 1]!;
    energy += Math.cosh(x[i]! - left) + Math.sin(right * x[i]!);
  }
  return energy;
}
ends.add('kernel', betweenWalls, sizes);

function everyComparison(x: number[]): number {
  'use dual';
  const n = x.length;
  let s = 1;
  for (let i = 0; i < n; i++) s = i > 0 ? s * 0.9 + x[i]! * x[i - 1]! : x[i]! ** 3;
  for (let i = 0; i < n; i++) s += i < 1 ? x[i]! * s : Math.sin(x[i]! * x[i - 1]!);
  for (let i = 0; i < n; i++) s += 1 <= i ? x[i]! / (2 + s * s) : 3 * x[i]!;
  for (let i = 0; i < n; i++) s += i !== n - 1 ? x[i]! * x[i + 1]! : Math.exp(x[i]!);
  for (let i = 0; i < n; i++) s += i >= n - 1 ? x[i]! ** 2 : 0.1 * x[i]! * s;
  for (let i = 0; i < n; i++) s += n - 2 < i ? Math.cos(x[i]!) : x[i]! * x[i + 1]! ** 2;
  for (let i = 0; i <= n - 1; i++) s += i <= 0 ? x[i]! * s : x[i]!;
  return s;
}
ends.add('kernel', everyComparison, sizes);

function downFromTheEnd(x: number[]): number {
  'use dual';
  let s = 0;
  for (let i = x.length - 1; i >= 0; i--) s = i === x.length - 1 ? x[i]! ** 2 : s * 0.5 + x[i]! * x[i + 1]!;
  for (let i = x.length - 1; i >= 0; i--) s += i < x.length - 1 ? Math.exp(0.3 * x[i]! * x[i + 1]!) : s * x[i]!;
  for (let i = x.length - 1; i >= 0; i--) s += i === 0 ? s * x[i]! : x[i - 1]!;
  return s;
}
ends.add('kernel', downFromTheEnd, sizes);

/** Steps of two: the second turn is not the one after the first index. */
function firstByTwo(x: number[]): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < x.length; i += 2) {
    if (i > 1) s += x[i]! * x[i - 2]!;
    else s += 2 * x[i]! ** 2;
    if (i === 1) s += 100;
    if (i < 1) s *= x[i]!;
  }
  return s;
}
ends.add('kernel', firstByTwo, sizes);

function innerEnds(x: number[]): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < x.length; i++)
    for (let j = i + 1; j < x.length; j++) {
      const d = x[i]! - x[j]!;
      s += j === i + 1 ? d * d : Math.exp(-d * d);
      if (j === x.length - 1) s += x[i]! * 0.1;
    }
  return s;
}
ends.add('kernel', innerEnds, sizes);

/** The first turn holds a loop, the last one an array: both stay where they are. */
function notShort(x: number[]): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    if (i === 0) for (const v of x) s += v * v;
    else s += x[i]! * x[i - 1]! * s;
  }
  for (let i = 0; i < x.length; i++) {
    if (i === x.length - 1) {
      const ys = x.map((v) => v * x[i]!);
      s += ys.reduce((a, b) => a + b, 0);
    } else s += x[i]! ** 2;
  }
  return s;
}
ends.add('kernel', notShort, sizes);

/** Elements are overwritten in the turns between, and the ends read them. */
function overwrittenEnds(x: number[]): number {
  'use dual';
  const y = x.slice();
  for (let i = 0; i < y.length; i++) {
    if (i > 0) y[i] = y[i]! * y[i - 1]! + 0.2;
    else y[i] = Math.sin(y[i]!);
  }
  let s = 0;
  for (let i = 0; i < y.length; i++) {
    if (i === y.length - 1) s += y[0]! * y[i]!;
    else y[i] = y[i]! * y[i + 1]!;
    s += y[i]! ** 2;
  }
  return s;
}
ends.add('kernel', overwrittenEnds, sizes);

function leavesAfterFirst(x: number[]): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    if (i === 0) {
      s = 1 + x[i]! ** 2;
      continue;
    }
    s *= 1 + 0.1 * x[i]!;
    if (s > 2.5) break;
  }
  return s;
}
ends.add('kernel', leavesAfterFirst, sizes);

/** The bound is no whole number, and the counter does not begin at a constant. */
function fractionalBounds(x: number[], from: number, share: number): number {
  'use dual';
  let s = 0;
  for (let i = from; i < x.length * share; i++) s += i === from ? x[i]! ** 2 : x[i]! * x[i - 1]!;
  for (let i = 0; i < x.length * share; i++) s += i === x.length * share - 1 ? 7 * x[i]! : x[i]! * s;
  return s;
}
ends.add('kernel', fractionalBounds, [
  { x: [0.7, -1.2, 1.9, 0.4, -0.3], rest: [1, 0.9] },
  { x: [0.7, -1.2, 1.9, 0.4, -0.3, 2], rest: [0, 0.5] },
  { x: [0.7, -1.2], rest: [1, 0.4] },
]);

// Objective functions of a vector, of the kind optimisers are tried on: sums over elements, neighbours and pairs.

import { Topic } from './topic.ts';

export const vectors = new Topic('vectors');

function sumOfSquares(x: number[]): number {
  'use dual';
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * x[i]!;
  return sum;
}
vectors.add('kernel', sumOfSquares, [
  { x: [1, -2, 3], v: [1, 0, 2], gradient: [2, -4, 6], hvp: [2, 0, 4] },
  { x: [], v: [], gradient: [], hvp: [] },
  { x: [5], gradient: [10] },
  { x: [0, 0], gradient: [0, 0] },
]);

function weighted(x: number[], w: number[], target: number): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < w.length; i++) s += w[i]! * (x[i]! - target) ** 2;
  return s / w.length;
}
vectors.add('kernel', weighted, [
  { x: [1, 2, 4], rest: [[1, 0.5, 2], 0.7] },
  { x: [1, 2, 4], rest: [[], 0.7], rough: '0 / 0' },
]);

/** Two numbers by destructuring in the parameter list. */
function himmel([a, b]: number[]): number {
  'use dual';
  return (a! * a! + b! - 11) ** 2 + (a! + b! * b! - 7) ** 2;
}
vectors.add('kernel', himmel, [{ x: [1, 2] }, { x: [3, 2], gradient: [0, 0] }]);

function product(x: number[]): number {
  'use dual';
  let p = 1;
  for (const v of x) p *= v;
  return p;
}
vectors.add('kernel', product, [
  { x: [2, 3, -0.5, 1.5] },
  { x: [2, 0, 3], gradient: [0, 6, 0] },
  { x: [0, 0, 3], gradient: [0, 0, 0] },
  { x: [] },
]);

function multimodal(x: number[]): number {
  'use dual';
  const n = x.length;
  let squares = 0;
  let waves = 0;
  for (let i = 0; i < n; i++) {
    squares += x[i]! ** 2;
    waves += Math.cos(2 * Math.PI * x[i]!);
  }
  return 20 + Math.E - 20 * Math.exp(-0.2 * Math.sqrt(squares / n)) - Math.exp(waves / n);
}
vectors.add('kernel', multimodal, [{ x: [0.4, -1.2, 0.9] }, { x: [0, 0], rough: 'the tip of a cone' }]);

/** A product and a sum in one loop, with the index in the formula. */
function rippled(x: number[]): number {
  'use dual';
  let sum = 0;
  let prod = 1;
  for (let i = 0; i < x.length; i++) {
    sum += x[i]! ** 2 / 4000;
    prod *= Math.cos(x[i]! / Math.sqrt(i + 1));
  }
  return 1 + sum - prod;
}
vectors.add('kernel', rippled, [{ x: [0.7, -2.5, 3.1, 0.2] }]);

function tail(x: number[]): number {
  'use dual';
  let s = 0;
  for (let i = 1; i < x.length; i++) s += i * (2 * x[i]! ** 2 - x[i - 1]!) ** 2;
  return (x[0]! - 1) ** 2 + s;
}
vectors.add('kernel', tail, [{ x: [1.2, 0.4, -0.6] }, { x: [3] }]);

function nearestSquares(x: number[]): number {
  'use dual';
  let a = 0;
  let b = 0;
  for (const [i, v] of x.entries()) {
    a += v * v;
    b += 0.5 * (i + 1) * v;
  }
  return a + b ** 2 + b ** 4;
}
vectors.add('kernel', nearestSquares, [{ x: [0.3, 0.1, -0.4] }]);

function logSumExp(x: number[]): number {
  'use dual';
  const top = Math.max(...x);
  let sum = 0;
  for (const v of x) sum += Math.exp(v - top);
  return top + Math.log(sum);
}
vectors.add('kernel', logSumExp, [
  { x: [0.1, 2.5, -1] },
  { x: [1000, 999, -1000] },
  { x: [1, 1, 0], rough: 'a tie of max, whose derivatives cancel in the result' },
  { x: [3] },
  { x: [], rough: 'the logarithm of an empty sum' },
]);

function norm(x: number[]): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < x.length; ++i) s += x[i]! * x[i]!;
  return Math.sqrt(s);
}
vectors.add('kernel', norm, [
  { x: [3, 4], gradient: [0.6, 0.8] },
  { x: [0, 0], rough: 'the origin', gradient: [0, 0] },
]);

function hypotenuse(x: number[]): number {
  'use dual';
  return Math.hypot(...x) + Math.hypot(x[0]!, 3, x[1]!);
}
vectors.add('kernel', hypotenuse, [{ x: [3, 4, 12] }, { x: [0, 0], rough: 'the origin', gradient: [0, 0] }]);

function similarity(x: number[], other: number[]): number {
  'use dual';
  let dot = 0;
  let xx = 0;
  let yy = 0;
  for (let i = 0; i < x.length; i++) {
    dot += x[i]! * other[i]!;
    xx += x[i]! ** 2;
    yy += other[i]! ** 2;
  }
  return dot / (Math.sqrt(xx) * Math.sqrt(yy));
}
vectors.add('kernel', similarity, [{ x: [1, 2, -1], rest: [[0.5, 1, 2]] }]);

function entropy(p: number[]): number {
  'use dual';
  let h = 0;
  for (const q of p) if (q > 0) h -= q * Math.log(q);
  return h;
}
vectors.add('kernel', entropy, [{ x: [0.2, 0.5, 0.3] }, { x: [0, 1], rough: 'the edge of the domain', gradient: [0, -1] }]);

/** Without the test the 0 · log 0 is NaN, as in JavaScript. */
function nakedEntropy(p: number[]): number {
  'use dual';
  let h = 0;
  for (const q of p) h -= q * Math.log(q);
  return h;
}
vectors.add('kernel', nakedEntropy, [{ x: [0.2, 0.8] }, { x: [0, 1], rough: '0 · -Infinity' }]);

function variance(x: number[]): number {
  'use dual';
  let mean = 0;
  for (const v of x) mean += v;
  mean /= x.length;
  let s = 0;
  for (const v of x) s += (v - mean) ** 2;
  return s / (x.length - 1);
}
vectors.add('kernel', variance, [{ x: [1, 4, 2, 8] }, { x: [1], rough: '0 / 0' }]);

/** Welford's recurrence: mean and sum of squares carried from one number to the next. */
function runningVariance(x: number[]): number {
  'use dual';
  let mean = 0;
  let m2 = 0;
  let count = 0;
  for (const v of x) {
    count++;
    const delta = v - mean;
    mean += delta / count;
    m2 += delta * (v - mean);
  }
  return m2 / count;
}
vectors.add('kernel', runningVariance, [{ x: [1, 4, 2, 8] }]);

function skewness(x: number[]): number {
  'use dual';
  const n = x.length;
  const mean = x.reduce((a, b) => a + b, 0) / n;
  const m2 = x.reduce((a, b) => a + (b - mean) ** 2, 0) / n;
  const m3 = x.reduce((a, b) => a + (b - mean) ** 3, 0) / n;
  return m3 / m2 ** 1.5;
}
vectors.add('kernel', skewness, [{ x: [1, 4, 2, 8, 1.5] }]);

function geometricMean(x: number[]): number {
  'use dual';
  return Math.exp(x.map(Math.log).reduce((a, b) => a + b) / x.length);
}
vectors.add('maybe', geometricMean, [{ x: [1, 4, 2] }]);

/** Every pair once: the energy of particles on a line. */
function pairs(x: number[]): number {
  'use dual';
  let e = 0;
  for (let i = 0; i < x.length; i++) {
    for (let j = i + 1; j < x.length; j++) {
      const d = x[i]! - x[j]!;
      const s = 1 / (d * d);
      e += s * s * s - 2 * s * s + 0.1 / Math.abs(d);
    }
  }
  return e;
}
vectors.add('kernel', pairs, [{ x: [0, 1.1, 2.3, -1.2] }, { x: [1] }, { x: [1, 1], rough: 'a collision' }]);

/** Three coordinates per point in one flat vector. */
function cluster(x: number[]): number {
  'use dual';
  const n = x.length / 3;
  let energy = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      let r2 = 0;
      for (let k = 0; k < 3; k++) {
        const d = x[3 * i + k]! - x[3 * j + k]!;
        r2 += d * d;
      }
      const s6 = 1 / r2 ** 3;
      energy += 4 * (s6 * s6 - s6);
    }
  }
  return energy;
}
vectors.add('kernel', cluster, [{ x: [0, 0, 0, 1.1, 0.1, 0, 0.2, 1.2, 0.3, -0.3, 0.4, 1.1] }]);

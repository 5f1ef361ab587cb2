// Statistics: likelihoods, filters, time series.

import { Topic } from './topic.ts';

export const statistics = new Topic('statistics');

function logisticRegression(w: number[], data: { X: Float64Array; y: number[] }): number {
  'use dual';
  const d = w.length - 1;
  let loss = 0;
  for (let i = 0; i < data.y.length; i++) {
    let z = w[d]!;
    for (let j = 0; j < d; j++) z += data.X[i * d + j]! * w[j]!;
    loss += Math.log(1 + Math.exp(-data.y[i]! * z));
  }
  for (let j = 0; j < d; j++) loss += 0.05 * w[j]! ** 2;
  return loss;
}
statistics.add('kernel', logisticRegression, [
  { x: [0.5, -1, 0.2], rest: [{ X: new Float64Array([1, 2, -1, 0.5, 0.3, -2, 2, 1]), y: [1, -1, 1, 1] }] },
]);

function gaussianLikelihood({ mean, logSigma }: { mean: number; logSigma: number }, y: number[]): number {
  'use dual';
  const sigma = Math.exp(logSigma);
  return y.reduce((s, v) => s + 0.5 * ((v - mean) / sigma) ** 2 + logSigma + 0.5 * Math.log(2 * Math.PI), 0);
}
statistics.add('kernel', gaussianLikelihood, [{ x: { mean: 0.5, logSigma: -0.2 }, rest: [[1, 0.2, -0.4]] }]);

function poisson(beta: number[], rows: { x: number[]; count: number }[]): number {
  'use dual';
  let nll = 0;
  for (const { x, count } of rows) {
    const eta = beta.reduce((s, b, j) => s + b * (x[j] ?? 1), 0);
    nll += Math.exp(eta) - count * eta;
  }
  return nll;
}
statistics.add('kernel', poisson, [
  {
    x: [0.3, -0.2, 0.1],
    rest: [
      [
        { x: [1, 2], count: 1 },
        { x: [0, 1], count: 3 },
      ],
    ],
  },
]);

/** A mixture of two normal distributions, by log-sum-exp. */
function mixture(p: { weight: number; means: number[]; logScales: number[] }, y: number[]): number {
  'use dual';
  let total = 0;
  for (const v of y) {
    const parts = p.means.map((m, k) => {
      const z = (v - m) * Math.exp(-p.logScales[k]!);
      const w = k === 0 ? 1 / (1 + Math.exp(-p.weight)) : 1 / (1 + Math.exp(p.weight));
      return Math.log(w) - 0.5 * z * z - p.logScales[k]!;
    });
    const top = Math.max(...parts);
    total += top + Math.log(parts.reduce((s, l) => s + Math.exp(l - top), 0));
  }
  return -total;
}
statistics.add('kernel', mixture, [{ x: { weight: 0.4, means: [0, 3], logScales: [0.1, -0.3] }, rest: [[0.2, 2.8, 3.5, -1]] }]);

/** Local level and trend: a Kalman filter of two states, its covariance in place. */
function kalman([logQ, logR]: number[], y: number[]): number {
  'use dual';
  const [q, r] = [Math.exp(logQ!), Math.exp(logR!)];
  let [m0, m1] = [y[0] ?? 0, 0];
  const P = [10, 0, 0, 10];
  let nll = 0;
  for (let t = 0; t < y.length; t++) {
    m0 += m1;
    const [a, b, c, d] = P as [number, number, number, number];
    P[0] = a + b + c + d + q;
    P[1] = b + d;
    P[2] = c + d;
    P[3] = d + 0.1 * q;
    const S = P[0] + r;
    const e = y[t]! - m0;
    const [k0, k1] = [P[0] / S, P[2] / S];
    m0 += k0 * e;
    m1 += k1 * e;
    const [p0, p1] = [P[0], P[1]];
    P[0] = (1 - k0) * p0;
    P[1] = (1 - k0) * p1;
    P[2]! -= k1 * p0;
    P[3]! -= k1 * p1;
    nll += 0.5 * (Math.log(S) + (e * e) / S);
  }
  return nll;
}
statistics.add('kernel', kalman, [
  { x: [-1, 0.3], rest: [[1, 1.3, 1.1, 1.9, 2.4, 2.2]] },
  { x: [-1, 0.3], rest: [[]] },
]);

/** The forward algorithm: a chain of states, scaled in each step. */
function hiddenMarkov({ transition, emission }: { transition: number[][]; emission: number[][] }, observed: number[]): number {
  'use dual';
  const softmax = (row: number[]): number[] => {
    const e = row.map((v) => Math.exp(v));
    const s = e.reduce((a, b) => a + b);
    return e.map((v) => v / s);
  };
  const A = transition.map(softmax);
  const B = emission.map(softmax);
  let alpha: number[] = new Array<number>(A.length).fill(1 / A.length);
  let logLikelihood = 0;
  for (const o of observed) {
    const next = alpha.map((_, j) => alpha.reduce((s, a, i) => s + a * A[i]![j]!, 0) * B[j]![o]!);
    const scale = next.reduce((a, b) => a + b, 0);
    alpha = next.map((v) => v / scale);
    logLikelihood += Math.log(scale);
  }
  return -logLikelihood;
}
statistics.add('kernel', hiddenMarkov, [
  {
    x: {
      transition: [
        [1, -0.5],
        [0.2, 0.7],
      ],
      emission: [
        [0.5, 0, -1],
        [-0.3, 0.4, 0.9],
      ],
    },
    rest: [[0, 2, 1, 1, 2]],
  },
]);

function garch([omega, alpha, beta]: number[], returns: number[]): number {
  'use dual';
  let h = returns.reduce((s, r) => s + r * r, 0) / returns.length;
  let nll = 0;
  for (let t = 0; t < returns.length; t++) {
    nll += 0.5 * (Math.log(h) + returns[t]! ** 2 / h);
    h = omega! + alpha! * returns[t]! ** 2 + beta! * h;
  }
  return nll;
}
statistics.add('kernel', garch, [{ x: [0.1, 0.15, 0.7], rest: [[0.5, -1.2, 0.3, 0.9, -0.4]] }]);

/** Autoregression of an order given by the number of coefficients. */
function autoregression(phi: number[], y: number[]): number {
  'use dual';
  const p = phi.length;
  let s = 0;
  for (let t = p; t < y.length; t++) {
    let e = y[t]!;
    for (let k = 0; k < p; k++) e -= phi[k]! * y[t - 1 - k]!;
    s += e * e;
  }
  return Math.log(s / (y.length - p));
}
statistics.add('kernel', autoregression, [{ x: [0.5, -0.2], rest: [[1, 0.3, 0.9, -0.2, 0.4, 1.1, 0.2]] }]);

/** A Gaussian process: kernel matrix, Cholesky, two triangular solves. */
function gaussianProcess([logLength, logNoise]: number[], t: number[], y: number[]): number {
  'use dual';
  const n = t.length;
  const length = Math.exp(logLength!);
  const K: number[][] = [];
  for (let i = 0; i < n; i++) {
    K.push([]);
    for (let j = 0; j <= i; j++) K[i]!.push(Math.exp(-0.5 * ((t[i]! - t[j]!) / length) ** 2) + (i === j ? Math.exp(logNoise!) : 0));
  }
  for (let j = 0; j < n; j++) {
    for (let k = 0; k < j; k++) for (let i = j; i < n; i++) K[i]![j]! -= K[i]![k]! * K[j]![k]!;
    const root = Math.sqrt(K[j]![j]!);
    for (let i = j; i < n; i++) K[i]![j]! /= root;
  }
  const z = [...y];
  let nll = 0;
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) z[i]! -= K[i]![k]! * z[k]!;
    z[i]! /= K[i]![i]!;
    nll += 0.5 * z[i]! ** 2 + Math.log(K[i]![i]!);
  }
  return nll;
}
statistics.add('kernel', gaussianProcess, [
  {
    x: [0.2, -2],
    rest: [
      [0, 0.5, 1.3, 2],
      [0.1, 0.6, 0.4, -0.3],
    ],
  },
]);

/** Correlations that come out of unconstrained numbers. */
function correlated(x: number[], y: number[][]): number {
  'use dual';
  const [rho, s1, s2] = [Math.tanh(x[0]!), Math.exp(x[1]!), Math.exp(x[2]!)];
  const det = 1 - rho * rho;
  let nll = 0;
  for (const [a, b] of y) {
    const [u, v] = [a! / s1, b! / s2];
    nll += (u * u - 2 * rho * u * v + v * v) / (2 * det);
  }
  return nll + y.length * (Math.log(s1 * s2) + 0.5 * Math.log(det));
}
statistics.add('kernel', correlated, [
  {
    x: [0.3, 0.1, -0.2],
    rest: [
      [
        [1, 0.5],
        [-0.3, 0.2],
        [0.8, 1.1],
      ],
    ],
  },
]);

/** Survival with censoring: Weibull. */
function weibull([logShape, logScale]: number[], times: Float64Array, died: Uint8Array): number {
  'use dual';
  const k = Math.exp(logShape!);
  const scale = Math.exp(logScale!);
  let l = 0;
  times.forEach((t, i) => {
    const z = t / scale;
    if (died[i]) l += Math.log(k / scale) + (k - 1) * Math.log(z);
    l -= z ** k;
  });
  return -l;
}
statistics.add('kernel', weibull, [{ x: [0.3, 0.5], rest: [new Float64Array([1, 2.5, 0.7]), new Uint8Array([1, 0, 1])] }]);

/** Isotonic by construction: cumulative sums of exponentials, against data with gaps. */
function monotone(x: number[], y: (number | null)[]): number {
  'use dual';
  let level = x[0]!;
  let s = 0;
  for (let i = 0; i < y.length; i++) {
    if (i > 0) level += Math.exp(x[i]!);
    const target = y[i];
    if (target == null) continue;
    s += (level - target) ** 2;
  }
  return s;
}
statistics.add('maybe', monotone, [{ x: [0.1, -0.5, 0.3, -1], rest: [[0, null, 1.5, 2]] }]);

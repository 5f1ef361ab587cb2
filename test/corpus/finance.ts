// Finance: option prices by formula, tree, grid and simulation; curves.

import { Topic } from './topic.ts';

export const finance = new Topic('finance');

function cdf(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    (Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI)) *
    (t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429)))));
  return z >= 0 ? 1 - tail : tail;
}

function blackScholes([spot, sigma, rate, time]: number[], strike: number): number {
  'use dual';
  const root = sigma! * Math.sqrt(time!);
  const d1 = (Math.log(spot! / strike) + (rate! + 0.5 * sigma! ** 2) * time!) / root;
  return spot! * cdf(d1) - strike * Math.exp(-rate! * time!) * cdf(d1 - root);
}
finance.add('kernel', blackScholes, [{ x: [1.05, 0.2, 0.03, 0.7], rest: [1] }]);

/** Cox, Ross and Rubinstein's tree with early exercise, one array overwritten from the leaves to the root. */
function binomialPut([spot, sigma]: number[], strike: number, n: number): number {
  'use dual';
  const [dt, rate] = [1 / n, 0.05];
  const up = Math.exp(sigma! * Math.sqrt(dt));
  const p = (Math.exp(rate * dt) - 1 / up) / (up - 1 / up);
  const discount = Math.exp(-rate * dt);
  const value = new Float64Array(n + 1);
  for (let i = 0; i <= n; i++) value[i] = Math.max(strike - spot! * up ** (2 * i - n), 0);
  for (let step = n - 1; step >= 0; step--) {
    for (let i = 0; i <= step; i++) {
      const hold = discount * (p * value[i + 1]! + (1 - p) * value[i]!);
      value[i] = Math.max(hold, strike - spot! * up ** (2 * i - step));
    }
  }
  return value[0]!;
}
finance.add('kernel', binomialPut, [
  { x: [1.02, 0.3], rest: [1, 6] },
  { x: [1.02, 0.3], rest: [1, 1] },
]);

/** An implicit step of the heat equation in the log price, for each time layer. */
function gridPrice([sigma, rate]: number[], layers: number): number {
  'use dual';
  const m = 9;
  const dx = 0.15;
  const dt = 1 / layers;
  let v = Array.from({ length: m }, (_, i) => Math.max(Math.exp((i - 4) * dx) - 1, 0));
  const a = 0.5 * (sigma! / dx) ** 2 - (0.5 * (rate! - 0.5 * sigma! ** 2)) / dx;
  const c = 0.5 * (sigma! / dx) ** 2 + (0.5 * (rate! - 0.5 * sigma! ** 2)) / dx;
  for (let t = 0; t < layers; t++) {
    const w = [...v];
    for (let i = 1; i < m - 1; i++) w[i] = v[i]! + dt * (a * v[i - 1]! + c * v[i + 1]! - (a + c + rate!) * v[i]!);
    v = w;
  }
  return v[4]!;
}
finance.add('kernel', gridPrice, [{ x: [0.3, 0.05], rest: [8] }]);

/** Simulated paths from given normal numbers; the option is alive until it crosses a barrier. */
function barrierPaths([spot, sigma]: number[], draws: number[][], barrier: number): number {
  'use dual';
  let total = 0;
  paths: for (const path of draws) {
    let s = spot!;
    for (const z of path) {
      s *= Math.exp(sigma! * z * 0.3 - 0.5 * sigma! ** 2 * 0.09);
      if (s > barrier) continue paths;
    }
    total += Math.max(s - 1, 0) ** 2;
  }
  return total / draws.length;
}
finance.add('kernel', barrierPaths, [
  {
    x: [1.1, 0.3],
    rest: [
      [
        [0.5, 0.2, -0.3],
        [2, 1, 1.5],
        [0.1, 0.9, 0.4],
        [-1, -0.5, -2],
      ],
      1.4,
    ],
  },
]);

interface Bond {
  coupon: number;
  years: number;
  price: number;
}
function yieldCurve([level, slope, curvature, tau]: number[], bonds: Bond[]): number {
  'use dual';
  const rate = (t: number): number => {
    const u = t / tau!;
    const e = (1 - Math.exp(-u)) / u;
    return level! + slope! * e + curvature! * (e - Math.exp(-u));
  };
  let s = 0;
  for (const { coupon, years, price } of bonds) {
    let value = 100 * Math.exp(-rate(years) * years);
    for (let t = 1; t <= years; t++) value += coupon * Math.exp(-rate(t) * t);
    s += (value - price) ** 2;
  }
  return s;
}
finance.add('kernel', yieldCurve, [
  {
    x: [0.04, -0.01, 0.005, 1.8],
    v: [0.1, -0.1, 0.05, 0.5],
    rest: [
      [
        { coupon: 3, years: 2, price: 99 },
        { coupon: 4, years: 5, price: 101 },
      ],
    ],
  },
]);

/** The volatility that explains a price, by Newton steps until they are small. */
function impliedVolatility([price, spot]: number[]): number {
  'use dual';
  const value = (sigma: number): number => spot! * cdf(Math.log(spot!) / sigma + sigma / 2) - cdf(Math.log(spot!) / sigma - sigma / 2);
  let sigma = 0.3;
  for (let k = 0; k < 20; k++) {
    const vega = (value(sigma + 1e-4) - value(sigma - 1e-4)) / 2e-4;
    const step = (value(sigma) - price!) / vega;
    sigma -= step;
    if (Math.abs(step) < 1e-13) break;
  }
  return sigma;
}
// Differences inside of the program magnify rounding.
finance.add('kernel', impliedVolatility, [{ x: [0.15, 1.05], terms: 1e4 }]);

/** Net present value with a rate that changes, found again as internal rate by bisection and Newton. */
function portfolio(weights: number[], mu: number[], covariance: number[][]): number {
  'use dual';
  const total = weights.reduce((a, b) => a + b, 0);
  const w = weights.map((v) => v / total);
  const gain = w.reduce((s, v, i) => s + v * mu[i]!, 0);
  let risk = 0;
  w.forEach((a, i) => w.forEach((b, j) => (risk += a * b * covariance[i]![j]!)));
  return -gain / Math.sqrt(risk);
}
finance.add('kernel', portfolio, [
  {
    x: [1, 2, 0.5],
    rest: [
      [0.1, 0.05, 0.2],
      [
        [0.2, 0.01, 0],
        [0.01, 0.1, 0.02],
        [0, 0.02, 0.4],
      ],
    ],
  },
]);

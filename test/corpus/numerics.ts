// Numerical methods inside of functions: roots, minima, integrals, transforms, dynamic programming, adaptive steps.

import { Topic } from './topic.ts';

export const numerics = new Topic('numerics');

/** The root of z³ + az = b by Newton's method, until steps are small. */
function newtonRoot([a, b]: number[]): number {
  'use dual';
  let z = 1;
  for (let k = 0; k < 60; k++) {
    const step = (z ** 3 + a! * z - b!) / (3 * z * z + a!);
    z -= step;
    if (Math.abs(step) <= 1e-15) break;
  }
  return z;
}
numerics.add('kernel', newtonRoot, [{ x: [1.3, 2.2] }]);

/** Bisection alone is a staircase: its derivative comes from the bounds it started with. */
function bisection(x: number[]): number {
  'use dual';
  let [low, high] = [x[0]!, x[1]!];
  while (high - low > 0.1) {
    const middle = (low + high) / 2;
    if (middle * middle * middle > 3) high = middle;
    else low = middle;
  }
  return low * high;
}
numerics.add('kernel', bisection, [{ x: [0.3, 3] }]);

/** Golden section shrinks an interval; a parabola through its ends gives the minimum. */
function goldenSection([a, b]: number[]): number {
  'use dual';
  const phi = (Math.sqrt(5) - 1) / 2;
  const f = (t: number): number => (t - a!) ** 2 + b! * Math.cos(t);
  let [low, high] = [-2, 4];
  for (let k = 0; k < 6; k++) {
    const [p, q] = [high - phi * (high - low), low + phi * (high - low)];
    if (f(p) < f(q)) high = q;
    else low = p;
  }
  const middle = (low + high) / 2;
  const [y0, y1, y2] = [f(low), f(middle), f(high)];
  return middle + (0.25 * (high - low) * (y0 - y2)) / (y0 - 2 * y1 + y2);
}
numerics.add('kernel', goldenSection, [{ x: [1.2, 0.7] }]);

/** An ODE whose step is halved when two half steps differ from a whole one, and doubled when all is well. */
function adaptiveOde([rate, start]: number[]): number {
  'use dual';
  const f = (y: number): number => rate! * y * (1 - y);
  const euler = (y: number, h: number): number => y + h * f(y + 0.5 * h * f(y));
  let y = start!;
  let t = 0;
  let h = 0.5;
  while (t < 2) {
    if (t + h > 2) h = 2 - t;
    const whole = euler(y, h);
    const halves = euler(euler(y, h / 2), h / 2);
    if (Math.abs(whole - halves) > 1e-3 && h > 1e-3) {
      h /= 2;
      continue;
    }
    y = halves + (halves - whole) / 3;
    t += h;
    h *= 1.5;
  }
  return y;
}
numerics.add('kernel', adaptiveOde, [{ x: [2.5, 0.1] }, { x: [1, 0.6] }]);

/** A transform of butterflies in place; by Parseval the gradient is 2nx. */
function butterflies(x: number[]): number {
  'use dual';
  const n = x.length;
  const re = Float64Array.from(x);
  const im = new Float64Array(n);
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) [re[i], re[j]] = [re[j]!, re[i]!];
  }
  for (let len = 2; len <= n; len *= 2) {
    const half = len / 2;
    for (let i = 0; i < n; i += len) {
      for (let k = 0; k < half; k++) {
        const angle = (-2 * Math.PI * k) / len;
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        const [p, q] = [i + k, i + k + half];
        const tr = c * re[q]! - s * im[q]!;
        const ti = s * re[q]! + c * im[q]!;
        re[q] = re[p]! - tr;
        im[q] = im[p]! - ti;
        re[p]! += tr;
        im[p]! += ti;
      }
    }
  }
  let power = 0;
  for (let k = 0; k < n; k++) power += re[k]! ** 2 + im[k]! ** 2;
  return power;
}
const signal = [1, 2, -1, 0.5, 3, 0.1, -0.7, 0.2];
numerics.add('kernel', butterflies, [
  { x: signal, v: signal, gradient: signal.map((v) => 16 * v), hvp: signal.map((v) => 16 * v), terms: 100 },
  { x: [3], gradient: [6] },
]);

/** The distance of two sequences under warping: a table of minima. */
function warping(x: number[], y: number[]): number {
  'use dual';
  const D = Array.from({ length: x.length + 1 }, () => new Array<number>(y.length + 1).fill(Infinity));
  D[0]![0] = 0;
  for (let i = 1; i <= x.length; i++)
    for (let j = 1; j <= y.length; j++) D[i]![j] = (x[i - 1]! - y[j - 1]!) ** 2 + Math.min(D[i - 1]![j]!, D[i]![j - 1]!, D[i - 1]![j - 1]!);
  return D[x.length]![y.length]!;
}
numerics.add('kernel', warping, [{ x: [1, 2, 3.5, 2], rest: [[1.1, 3, 2.9, 1.7, 2]] }]);

/** The same, softly and with two rows that change roles. */
function softWarping(x: number[], y: number[]): number {
  'use dual';
  const m = y.length;
  let above = new Float64Array(m + 1).fill(1e3);
  above[0] = 0;
  for (let i = 0; i < x.length; i++) {
    const row = new Float64Array(m + 1);
    row[0] = 1e3;
    for (let j = 1; j <= m; j++) {
      const [a, b, c] = [above[j]!, row[j - 1]!, above[j - 1]!];
      const low = Math.min(a, b, c);
      row[j] = (x[i]! - y[j - 1]!) ** 2 + low - Math.log(Math.exp(low - a) + Math.exp(low - b) + Math.exp(low - c));
    }
    above = row;
  }
  return above[m]!;
}
numerics.add('kernel', softWarping, [{ x: [1, 2, 3.5, 2], rest: [[1.1, 3, 2.9, 1.7]] }]);

/** Shortest paths over all pairs of a small graph. */
function shortestPath(lengths: number[], edges: [number, number][], nodes: number): number {
  'use dual';
  const d: number[][] = [];
  for (let i = 0; i < nodes; i++) d.push(Array.from({ length: nodes }, (_, j) => (i === j ? 0 : Infinity)));
  edges.forEach(([i, j], k) => {
    d[i]![j] = lengths[k]!;
    d[j]![i] = lengths[k]!;
  });
  for (let k = 0; k < nodes; k++)
    for (let i = 0; i < nodes; i++) for (let j = 0; j < nodes; j++) if (d[i]![k]! + d[k]![j]! < d[i]![j]!) d[i]![j] = d[i]![k]! + d[k]![j]!;
  return d[0]![nodes - 1]! ** 2;
}
numerics.add('kernel', shortestPath, [
  {
    x: [1, 2.5, 0.7, 3, 1.1],
    rest: [
      [
        [0, 1],
        [0, 2],
        [1, 2],
        [1, 3],
        [2, 3],
      ],
      4,
    ],
    gradient: [2 * 2.8, 0, 2 * 2.8, 0, 2 * 2.8],
  },
]);

/** Simpson's rule of an integrand with parameters. */
function simpson([a, b, upper]: number[], n: number): number {
  'use dual';
  const f = (t: number): number => Math.exp(-a! * t) * Math.sin(b! * t);
  const h = upper! / n;
  let s = f(0) + f(upper!);
  for (let i = 1; i < n; i++) s += (i % 2 ? 4 : 2) * f(i * h);
  return (s * h) / 3;
}
numerics.add('kernel', simpson, [{ x: [0.5, 2, 1.5], rest: [10] }]);

/** Gauss' nodes in a table of records. */
const NODES = [
  { t: -0.7745966692414834, w: 5 / 9 },
  { t: 0, w: 8 / 9 },
  { t: 0.7745966692414834, w: 5 / 9 },
];
function gaussIntegral([a, b]: number[]): number {
  'use dual';
  let s = 0;
  for (const { t, w } of NODES) {
    const y = 0.5 * ((b! - a!) * t + a! + b!);
    s += w * Math.exp(-y * y);
  }
  return 0.5 * (b! - a!) * s;
}
numerics.add('kernel', gaussIntegral, [{ x: [0.2, 1.3] }]);

/** Waves on a string: three time layers rotate through one array of arrays. */
function wave(x: number[], steps: number): number {
  'use dual';
  const n = x.length;
  const layers = [x.slice(), x.slice(), new Array<number>(n).fill(0)];
  for (let t = 0; t < steps; t++) {
    const [old, now, next] = [layers[t % 3]!, layers[(t + 1) % 3]!, layers[(t + 2) % 3]!];
    for (let i = 0; i < n; i++) next[i] = 2 * now[i]! - old[i]! + 0.3 * ((now[i - 1] ?? 0) - 2 * now[i]! + (now[i + 1] ?? 0));
  }
  return layers[(steps + 1) % 3]!.reduce((s, v) => s + v ** 3, 0);
}
numerics.add('maybe', wave, [{ x: [0, 0.5, 1, 0.5, 0.2], rest: [5] }]);

/** A continued fraction until it settles. */
function continuedFraction(x: number): number {
  'use dual';
  let value = x;
  for (let k = 30; k > 0; k--) value = k * k * x * x * 0.01 + (2 * k - 1) / value;
  return 1 / value;
}
numerics.add('kernel', continuedFraction, [{ x: 1.3 }]);

/** A power series that stops when its terms no longer matter. */
function bessel(x: number): number {
  'use dual';
  let term = 1;
  let sum = 1;
  for (let k = 1; Math.abs(term) > 1e-17; k++) {
    term *= -(x * x) / (4 * k * k);
    sum += term;
  }
  return sum;
}
numerics.add('kernel', bessel, [{ x: 1.7 }, { x: 0, gradient: 0, v: 1, hvp: -0.5 }]);

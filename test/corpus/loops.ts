// Loops of every kind: steps, directions, bounds, counters, and trip counts that depend on the values.

import { Topic } from './topic.ts';

export const loops = new Topic('loops');

function evenAndOdd(x: number[]): number {
  'use dual';
  let even = 0;
  let odd = 1;
  for (let i = 0; i < x.length; i += 2) even += x[i]! ** 2;
  for (let i = 1; i < x.length; i += 2) odd *= x[i]!;
  return even * odd;
}
loops.add('kernel', evenAndOdd, [{ x: [1, 2, 3, 4, 0.5] }, { x: [1] }, { x: [] }]);

function countdown(x: number[]): number {
  'use dual';
  let value = 0;
  for (let i = x.length; i--;) value = value * 0.5 + x[i]! ** 2;
  return value;
}
loops.add('kernel', countdown, [{ x: [1, -2, 3] }, { x: [] }]);

/** Horner's scheme downwards by while. */
function polynomial(c: number[], t: number): number {
  'use dual';
  let i = c.length - 1;
  let p = i >= 0 ? c[i]! : 0;
  while (--i >= 0) p = p * t + c[i]!;
  return p * p;
}
loops.add('kernel', polynomial, [
  { x: [1, -2, 0.5, 3], rest: [0.8] },
  { x: [4], rest: [0.8] },
  { x: [], rest: [0.8] },
]);

/** A counter that is a fraction, and accumulates its rounding. */
function trapezoid(x: number): number {
  'use dual';
  let area = 0;
  for (let t = 0; t < 1 - 1e-9; t += 0.1) area += 0.05 * (Math.exp(x * t) + Math.exp(x * (t + 0.1)));
  return area;
}
loops.add('kernel', trapezoid, [{ x: 0.7 }, { x: -2 }]);

function geometricSteps(x: number[]): number {
  'use dual';
  let s = 0;
  for (let k = 1; k < 100; k *= 3) s += Math.sin(x[0]! * k) / k;
  for (let h = 1; h > 0.01; h /= 2) s += h * x[1]! ** 2;
  for (let k = 64; k; k >>= 1) s += k * x[0]! * x[1]! * 0.01;
  return s;
}
loops.add('kernel', geometricSteps, [{ x: [0.3, 1.2] }]);

function twoCounters(x: number[]): number {
  'use dual';
  let s = 0;
  for (let i = 0, j = x.length - 1; i < j; i++, j--) s += (x[i]! - x[j]!) ** 2 * (i + 1);
  return s;
}
loops.add('kernel', twoCounters, [{ x: [1, 2, 5, 3, 4] }, { x: [1] }]);

/** The counter is changed in the body. */
function skipping(x: number[]): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    s += x[i]! ** 3;
    if (i % 3 === 0) i++;
  }
  return s;
}
loops.add('kernel', skipping, [{ x: [1, 2, 3, 4, 5, 6] }]);

/** The bound is computed anew in every turn, from data and from a variable of the loop. */
function growingBound(x: number[], limits: number[]): number {
  'use dual';
  let s = 0;
  let bound = 1;
  for (let i = 0; i < bound && i < limits.length; i++) {
    bound += limits[i]!;
    for (let j = 0; j < limits[i]!; j++) s += x[j % x.length]! * (i + j);
  }
  return s * s;
}
loops.add('kernel', growingBound, [
  { x: [0.3, 0.5, 0.2], rest: [[1, 2, 0, 3]] },
  { x: [0.3], rest: [[0, 5]] },
]);

/** A recurrence: the state of each turn depends on the one before, nonlinearly. */
function logisticMap([r, start]: number[], n: number): number {
  'use dual';
  let z = start!;
  for (let i = 0; i < n; i++) z = r! * z * (1 - z);
  return z;
}
loops.add('kernel', logisticMap, [
  { x: [2.7, 0.3], rest: [10] },
  { x: [2.7, 0.3], rest: [0], gradient: [0, 1] },
  { x: [2.7, 0.3], rest: [1] },
]);

function fibonacci([a, b]: number[], n: number): number {
  'use dual';
  let p = a!;
  let q = b!;
  for (let i = 0; i < n; i++) {
    const next = p * 0.5 + q * q * 0.1;
    p = q;
    q = next;
  }
  return p * q;
}
loops.add('kernel', fibonacci, [{ x: [0.6, 1.1], rest: [7] }]);

/** How often it runs depends on the values. */
function halvings([x, tolerance]: number[]): number {
  'use dual';
  let y = x!;
  let n = 0;
  while (Math.abs(y) > tolerance! ** 2 + 0.01) {
    y = 0.5 * y + 0.1 * Math.sin(y);
    n++;
  }
  return y * n + tolerance! * y;
}
loops.add('kernel', halvings, [{ x: [5, 0.4] }, { x: [0.1, 0.9] }, { x: [-37, 0.3] }]);

function untilSettled(x: number): number {
  'use dual';
  let y = 1;
  let before: number;
  do {
    before = y;
    y = 0.5 * (y + x / y);
  } while (Math.abs(y - before) > 1e-15);
  return y;
}
loops.add('kernel', untilSettled, [
  { x: 2, gradient: 0.5 / Math.SQRT2 },
  { x: 9, gradient: 1 / 6, v: 1, hvp: -0.25 / 27 },
]);

/** Three loops deep, the inner ones starting at outer counters. */
function triples(x: number[]): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < x.length; i++)
    for (let j = i + 1; j < x.length; j++) {
      const d = x[i]! - x[j]!;
      for (let k = j + 1; k < x.length; k++) s += d * (x[k]! - x[i]!) ** 2;
    }
  return s;
}
loops.add('kernel', triples, [{ x: [0.3, 1.5, -0.7, 2.2] }, { x: [1, 2] }]);

/** A carried value inside a sum, and a sum inside a carried value. */
function mixedCarries(x: number[], m: number): number {
  'use dual';
  let total = 0;
  let state = 1;
  for (let i = 0; i < x.length; i++) {
    let inner = x[i]!;
    for (let k = 0; k < m; k++) inner = Math.sin(inner) + x[i]! * 0.1;
    total += inner * inner;
    let sum = 0;
    for (let k = 0; k <= i; k++) sum += x[k]! * state;
    state = Math.tanh(sum);
  }
  return total * state;
}
loops.add('kernel', mixedCarries, [
  { x: [0.3, 1.5, -0.7], rest: [3] },
  { x: [0.3, 1.5], rest: [0] },
]);

/** for…of over arrays that are computed, literal, and nested. */
function overLiterals(x: number): number {
  'use dual';
  let s = 0;
  for (const k of [1, 2, 5]) s += Math.sin(k * x);
  for (const [a, b] of [
    [1, 2],
    [3, 4],
  ] as const)
    s += a * x ** b;
  for (const y of [x, x * x, 1 / x]) s += y * y;
  return s;
}
loops.add('kernel', overLiterals, [{ x: 0.7 }, { x: -1.4 }]);

function overEntries(x: number[], w: Float64Array): number {
  'use dual';
  let s = 0;
  for (const [i, v] of x.entries()) s += v * w[i]!;
  for (const i of w.keys()) s += x[i]! ** 2 * i;
  for (const v of x.values()) s -= v;
  return s;
}
loops.add('kernel', overEntries, [{ x: [1, 2, 3], rest: [new Float64Array([0.5, -1, 2])] }]);

/** The array grows while for…of walks over it. */
function whileGrowing(x: number): number {
  'use dual';
  const queue = [x];
  let s = 0;
  for (const y of queue) {
    s += y;
    if (queue.length < 6) queue.push(y * x, y + x);
  }
  return s;
}
loops.add('maybe', whileGrowing, [{ x: 0.6 }]);

/** for…in over indices, which are strings. */
function forIn(x: number[]): number {
  'use dual';
  let s = 0;
  for (const i in x) s += x[i]! ** 2 * (Number(i) + 1);
  return s;
}
loops.add('maybe', forIn, [{ x: [1, 2, 3] }]);

/** Nothing in the loop depends on x; it decides a size. */
function passiveLoop(x: number, n: number): number {
  'use dual';
  let k = 0;
  while (n > 1) {
    n = n % 2 === 0 ? n / 2 : 3 * n + 1;
    k++;
  }
  return x ** 2 * k;
}
loops.add('kernel', passiveLoop, [
  { x: 3, rest: [7] },
  { x: 3, rest: [1], gradient: 0 },
]);

/** Carried values that every turn replaces by something from outside of the loop. */
function replaced(x: number[], n: number): number {
  'use dual';
  const s = x[0]! * x[1]!;
  let t = x[0]!;
  let u = x[1]!;
  for (let i = 0; i < n; i++) {
    u = t * u;
    t = s;
  }
  return t * t + u * x.reduce((_before, v) => v * s, t) + x.reduce(() => s, u);
}
loops.add('kernel', replaced, [
  { x: [0.7, 1.2], rest: [3] },
  { x: [0.7, 1.2], rest: [1] },
  { x: [0.7, 1.2], rest: [0] },
]);

/** An empty body, and a loop whose head does the work. */
function headOnly(x: number[]): number {
  'use dual';
  let i = 0;
  let s = 0;
  for (; i < x.length; s += x[i++]! ** 2);
  for (i = 0; i < x.length && x[i]! > 0; i++);
  return s * i;
}
loops.add('kernel', headOnly, [{ x: [1, 2, -3] }, { x: [1, 2] }]);

/** Long enough that slots must grow. */
function longRecurrence(x: number[]): number {
  'use dual';
  let [a, b] = [x[0]!, x[1]!];
  for (let i = 0; i < 3000; i++) {
    const c = 0.999 * a - 0.01 * Math.sin(b);
    b += 0.01 * a;
    a = c;
  }
  return a * a + b * b;
}
loops.add('kernel', longRecurrence, [{ x: [0.5, 1.2] }]);

/** The first loop is one with its reverse; those after it save values, and take them back in the reverse order. */
function fusedFirst(x: number[]): number {
  'use dual';
  let a = 0;
  for (let i = 0; i < x.length; i++) a += x[i]! * x[i]!;
  let b = x[0]!;
  for (let i = 0; i < x.length; i++) b = Math.sin(b) * x[i]!;
  let c = x[1]!;
  for (let i = 0; i < x.length; i++) c = Math.cos(c * x[i]!) + x[i]! * c;
  return a * c + b;
}
loops.add('kernel', fusedFirst, [{ x: [0.3, 0.7, 0.9] }]);

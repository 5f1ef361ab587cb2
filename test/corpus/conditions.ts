// Conditions: if, ternaries, logical operators, nullish values, truth of numbers, comparisons that save their results.

import { Topic } from './topic.ts';

export const conditions = new Topic('conditions');

function ramp(x: number): number {
  'use dual';
  return x < 0 ? 0 : x > 1 ? 1 : x * x * (3 - 2 * x);
}
conditions.add('kernel', ramp, [{ x: -1 }, { x: 0.3 }, { x: 2 }, { x: 1, rough: 'the second derivative jumps' }]);

function branches(x: number[]): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    if (x[i]! > 1) {
      s += x[i]! ** 2;
    } else if (x[i]! > 0) {
      s -= Math.sqrt(x[i]!);
    } else {
      s *= 2;
    }
  }
  return s;
}
conditions.add('kernel', branches, [{ x: [2, 0.5, -1, 3] }, { x: [-1] }]);

/** Variables that only some branches assign. */
function partly(x: number[]): number {
  'use dual';
  let [a, b] = [x[0]!, 1];
  let c;
  if (a > x[1]!) {
    b = a * a;
    if (b > 2) a = -b;
    else c = 0.5 * a;
  }
  if (c !== undefined) b += c;
  return a * b;
}
conditions.add('maybe', partly, [{ x: [2, 1] }, { x: [1, 2] }, { x: [1.2, 1] }]);

/** && and || give operands, not booleans. */
function operands([a, b]: number[]): number {
  'use dual';
  const p = a! && b!;
  const q = a! || b!;
  const r = (a! > 1 && a! * b!) || b! ** 2;
  return p + 2 * q + 3 * r;
}
conditions.add('kernel', operands, [
  { x: [2, 3] },
  { x: [0.5, -1] },
  { x: [0, 3], rough: 'the truth of 0' },
  { x: [NaN, 3], rough: 'NaN' },
]);

function defaults([a, b]: number[]): number {
  'use dual';
  const c = [a!, b!][2] ?? a! * b!;
  const d = [a!, b!][1] ?? 7;
  return c * d;
}
conditions.add('kernel', defaults, [{ x: [2, 3] }]);

function truth(x: number[]): number {
  'use dual';
  let n = 0;
  for (const v of x) if (v) n++;
  return x.reduce((s, v) => s + (v ? 1 / v : 0) + (!v ? 1 : v), 0) * n;
}
conditions.add('kernel', truth, [{ x: [1, 2, -0.5] }, { x: [1, 0, NaN], rough: 'the truth of 0 and NaN' }]);

/** Conditions are kept in variables and combined. */
function flags([a, b]: number[]): number {
  'use dual';
  const inside = a! * a! + b! * b! < 4;
  const above = b! > a!;
  let s = 0;
  if (inside && !above) s += a! * b!;
  if (inside !== above) s += a! ** 3;
  return inside || above ? s : -b!;
}
conditions.add('kernel', flags, [{ x: [1, 0.5] }, { x: [0.5, 1] }, { x: [1, 3] }, { x: [3, 1] }]);

/** Booleans as numbers. */
function indicator(x: number[]): number {
  'use dual';
  let s = 0;
  let count = 0;
  for (const v of x) {
    const big = Number(v > 1);
    s += big * v * v + (1 - big) * v;
    count += +(v > 2);
  }
  return s + count * x[0]!;
}
conditions.add('kernel', indicator, [{ x: [0.5, 1.5, 3] }]);

function comparisons(x: number[]): number {
  'use dual';
  const [a, b] = x as [number, number];
  let s = a * b;
  if (a <= b) s += a;
  if (a >= b) s += b ** 2;
  if (a === b) s *= 3;
  if (a !== b) s -= 1;
  if (!(a < b)) s += a ** 3;
  return s;
}
conditions.add('kernel', comparisons, [
  { x: [1, 2] },
  { x: [2, 1] },
  { x: [1, 1], rough: 'equal', gradient: [9, 9] },
  { x: [NaN, 1], rough: 'NaN' },
  { x: [0, -0], rough: 'equal zeros' },
]);

function numberTests(x: number[]): number {
  'use dual';
  let s = 0;
  for (const v of x) {
    if (!Number.isFinite(v)) continue;
    if (Number.isInteger(v)) s += v;
    else s += isNaN(v) ? 0 : v * v;
  }
  return s;
}
conditions.add('maybe', numberTests, [
  { x: [0.5, Infinity, 1.5], rough: 'infinite' },
  { x: [NaN, 0.25, 2], rough: 'NaN and an integer' },
]);

/** A chain of ternaries in an argument, and assignments inside of conditions. */
function assignedInside(x: number[]): number {
  'use dual';
  let y = 0;
  let n = 0;
  if ((y = x[0]! * x[1]!) > 1 && ++n > 0) y = Math.sqrt(y);
  const z = Math.sin(y > 2 ? y : x[1]! > 0 ? -y : 2 * y);
  return z * y + n;
}
conditions.add('kernel', assignedInside, [{ x: [2, 3] }, { x: [0.5, 0.7] }, { x: [0.5, -0.7] }]);

/** The right-hand side must not run: it would change a variable. */
function shortCircuit([a, b]: number[]): number {
  'use dual';
  let s = a!;
  const bump = (by: number): boolean => {
    s += by * by;
    return s > 2;
  };
  if (a! > 0 || bump(b!)) s *= 2;
  if (a! < 1 && bump(a! * b!)) s += b!;
  return s;
}
conditions.add('kernel', shortCircuit, [{ x: [0.5, 1.7] }, { x: [-0.5, 2.1] }, { x: [2, 1] }]);

/** Parameters decide which model is meant. */
function configured(x: number[], options: { squared: boolean; power?: number; mode: 'sum' | 'mean' }): number {
  'use dual';
  const { squared, power = 1, mode } = options;
  let s = 0;
  for (const v of x) s += squared ? v * v : Math.abs(v) ** power;
  return mode === 'mean' ? s / x.length : s;
}
conditions.add('kernel', configured, [
  { x: [1, -2], rest: [{ squared: true, mode: 'sum' }], gradient: [2, -4] },
  { x: [1, -2], rest: [{ squared: false, power: 1.5, mode: 'mean' }] },
  { x: [1, -2], rest: [{ squared: false, mode: 'mean' }], gradient: [0.5, -0.5] },
]);

function median3([a, b, c]: number[]): number {
  'use dual';
  return Math.max(Math.min(a!, b!), Math.min(Math.max(a!, b!), c!)) ** 2;
}
conditions.add('kernel', median3, [{ x: [1, 3, 2], gradient: [0, 0, 4] }, { x: [3, 1, 0.5] }, { x: [1, 1, 2], rough: 'a tie' }]);

/** One function for numbers and for records. */
function eitherKind(x: number[]): number {
  'use dual';
  type Size = number | { width: number; height: number };
  const area = (s: Size): number => (typeof s === 'number' ? s * s : s.width * s.height);
  const half = (s: Size): number => {
    if (typeof s !== 'object') return s / 2;
    return (s.width + s.height) / 4;
  };
  const box = { width: x[0]!, height: x[0]! * x[1]! };
  return area(box) * area(x[1]! * 3) + area(x[0]!) * half(box) + half(2);
}
conditions.add('kernel', eitherKind, [{ x: [1.3, 0.7] }, { x: [2], rough: 'NaN' }]);

// Code that does not carry derivatives: counters, indices, tables, strings, sizes, and what is cut on purpose.

import { stopGradient } from 'hyperdual';
import { Topic } from './topic.ts';

export const passive = new Topic('passive');

function indexArithmetic(x: number[], width: number): number {
  'use dual';
  let s = 0;
  for (let k = 0; k < x.length; k++) {
    const row = (k / width) | 0;
    const column = k - row * width;
    const mirror = row * width + (width - 1 - column);
    s += x[k]! * x[mirror]! * (row + 1);
  }
  return s;
}
passive.add('kernel', indexArithmetic, [{ x: [1, 2, 3, 4, 5, 6], rest: [3] }]);

/** Indices that come from data of indices. */
function gathered(x: number[], edges: Int32Array, rest: number[]): number {
  'use dual';
  let e = 0;
  for (let k = 0; k < edges.length; k += 2) {
    const d = x[edges[k]!]! - x[edges[k + 1]!]!;
    e += 0.5 * (Math.abs(d) - rest[k >> 1]!) ** 2;
  }
  return e;
}
passive.add('kernel', gathered, [{ x: [0, 1.2, 3, 2.5], rest: [new Int32Array([0, 1, 1, 2, 3, 0]), [1, 1.5, 2]] }]);

/** A sparse matrix by rows. */
function sparseProduct(x: number[], A: { start: number[]; column: number[]; value: number[] }): number {
  'use dual';
  let s = 0;
  for (let i = 0; i + 1 < A.start.length; i++) {
    let row = 0;
    for (let k = A.start[i]!; k < A.start[i + 1]!; k++) row += A.value[k]! * x[A.column[k]!]!;
    s += row * row * row;
  }
  return s;
}
passive.add('kernel', sparseProduct, [
  { x: [1, 0.5, -2], rest: [{ start: [0, 2, 2, 5], column: [0, 2, 0, 1, 2], value: [2, 1, -1, 3, 0.5] }] },
]);

/** Counters of several kinds, some of which reach the result. */
function counters(x: number[]): number {
  'use dual';
  let positive = 0;
  let steps = 0;
  let last = -1;
  for (let i = 0; i < x.length; i++) {
    steps += 2;
    if (x[i]! > 0) {
      positive++;
      last = i;
    }
  }
  return last < 0 ? steps : (x[last]! ** 2 * positive) / steps;
}
passive.add('kernel', counters, [{ x: [1, -2, 3, -1] }, { x: [-1] }]);

/** The position of the largest, kept as an index. */
function arg(x: number[]): number {
  'use dual';
  let best = 0;
  for (let i = 1; i < x.length; i++) if (x[i]! > x[best]!) best = i;
  return x[best]! ** 2 - best;
}
passive.add('kernel', arg, [{ x: [1, 4, 2], gradient: [0, 8, 0] }]);

function text(x: number[], names: string[]): number {
  'use dual';
  let s = 0;
  const label = `${names[0]}-${names.length}`;
  for (let i = 0; i < names.length; i++) {
    if (names[i]!.startsWith('w')) s += x[i]! ** 2 * names[i]!.length;
    else if (names[i] === label) s -= x[i]!;
  }
  return s;
}
passive.add('kernel', text, [{ x: [1, 4, 2], rest: [['weight', 'weight-3', 'b']] }]);

/** Tables that are made and changed inside, of plain numbers. */
function sieve(x: number[]): number {
  'use dual';
  const composite = new Uint8Array(x.length);
  let s = 0;
  for (let p = 2; p < x.length; p++) {
    if (composite[p]) continue;
    s += x[p]! ** 2;
    for (let q = p * p; q < x.length; q += p) composite[q] = 1;
  }
  return s;
}
passive.add('kernel', sieve, [{ x: [9, 9, 1, 2, 9, 3, 9, 4, 9, 9, 9, 5] }]);

/** An index of names to places, by objects and Maps. */
function dictionary(x: number[], names: string[]): number {
  'use dual';
  const places = new Map(names.map((name, i) => [name, i]));
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return x[places.get('b')!]! ** 2 * counts['a']!;
}
passive.add('maybe', dictionary, [{ x: [1, 2, 3], rest: [['a', 'b', 'a']] }]);

/** A pseudo-random sequence by integer arithmetic. */
function generated(x: number[]): number {
  'use dual';
  let seed = 12345;
  const random = (): number => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return seed / 0x7fffffff;
  };
  let s = 0;
  for (let k = 0; k < 20; k++) {
    const t = random();
    s += (x[0]! * t + x[1]! * t * t - Math.sin(3 * t)) ** 2 * (0.5 + random());
  }
  return s;
}
passive.add('kernel', generated, [{ x: [1.2, -0.3] }]);

/** Passive variables are overwritten, and the reverse sweep needs their old values. */
function overwrittenPassive(x: number[]): number {
  'use dual';
  let k = 1;
  let w = 0.5;
  const limits = [2, 3, 1];
  let s = x[0]!;
  for (let i = 0; i < limits.length; i++) {
    for (let j = 0; j < limits[i]!; j++) {
      s = Math.sin(s * w) + x[k]!;
      k = (k * 2 + j) % x.length;
      w = 1 / (1 + w + k);
    }
    limits[i] = k;
  }
  return s * limits[0]! + limits[2]!;
}
passive.add('kernel', overwrittenPassive, [{ x: [1, 2, 3, 4, 0.5] }]);

/** Derivatives cut on purpose. */
function detached(x: number[]): number {
  'use dual';
  const scale = stopGradient(Math.max(Math.abs(x[0]!), Math.abs(x[1]!)));
  return (x[0]! / scale) ** 2 + x[1]! / scale;
}
passive.add('kernel', detached, [{ x: [2, 1], v: [1, 0], rough: 'differences see the scale', gradient: [1, 0.5], hvp: [0.5, 0] }]);

/** Only some inputs matter, and only through some of the outputs of a helper. */
function ignores(x: number[]): number {
  'use dual';
  const unused = x[0]! * x[1]!;
  const both = [unused, x[2]! ** 2];
  void unused;
  return both[1]!;
}
passive.add('kernel', ignores, [{ x: [2, 1, 3], gradient: [0, 0, 6] }]);

/** Depends on x only by comparisons and rounding. */
function stepwise(x: number[]): number {
  'use dual';
  let s = 0;
  for (const v of x) s += v > 1 ? Math.floor(v) : Math.sign(v);
  return s;
}
passive.add('kernel', stepwise, [{ x: [2.5, -1.3, 0.2], gradient: [0, 0, 0] }]);

/** The result is a table entry. */
function fromTable(x: number, table: number[]): number {
  'use dual';
  return table[Math.floor(x)] ?? -1;
}
passive.add('kernel', fromTable, [
  { x: 1.5, rest: [[3, 4, 5]], gradient: 0 },
  { x: 7.5, rest: [[3, 4, 5]], gradient: 0 },
]);

/** Products with data that is zero. */
function masked(x: number[], mask: boolean[], w: number[]): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < x.length; i++) s += (mask[i] ? 1 : 0) * Math.exp(x[i]!) + w[i]! * x[i]! ** 2 + 0 * x[i]!;
  return s;
}
passive.add('kernel', masked, [
  {
    x: [1, 2, 3],
    rest: [
      [true, false, true],
      [0, 1, 0],
    ],
  },
]);

/** Arguments that are not given, and parts of them. */
function reach(
  angles: number[],
  target: readonly [number, number] = [1.2, -0.7],
  { lengths = [1, 0.8], weight = 1e-2 }: { lengths?: number[]; weight?: number } = {},
): number {
  'use dual';
  let [x, y, total] = [0, 0, 0];
  angles.forEach((a, i) => {
    total += a;
    x += Math.cos(total) * lengths[i % lengths.length]!;
    y += Math.sin(total) * lengths[i % lengths.length]!;
  });
  return (x - target[0]) ** 2 + (y - target[1]) ** 2 + weight * angles.reduce((s, a) => s + a * a, 0);
}
passive.add('kernel', reach, [
  { x: [0.3, 0.5, -0.2] },
  { x: [0.3, 0.5], rest: [[0.5, 0.5]] },
  { x: [0.3], rest: [undefined, { weight: 2 }] },
  { x: [0.3, 0.1], rest: [[0.5, 0.5], { lengths: [0.5] }] },
]);

const HALF = 0.5;
/** What stands in the data is computed for it. */
function tuned(x: number[], options = { scale: 2 * HALF, at: [0, { power: -HALF + 3 }] as const, name: 'tuned' }): number {
  'use dual';
  return options.scale * Math.abs(x[options.at[0]]!) ** options.at[1].power * options.name.length;
}
passive.add('kernel', tuned, [{ x: [1.3, 0.7], gradient: [5 * 2.5 * 1.3 ** 1.5, 0] }]);

/** Tables written in place, with their indices; rows that are not complete. */
function incomplete(x: number[]): number {
  'use dual';
  const table = [
    [1, 2, 1],
    [NaN, 1, 0],
    [0.5, -1, 1],
  ];
  let s = 0;
  for (const [i, row] of table.entries()) {
    if (row.some(Number.isNaN)) continue;
    for (const k of row.keys()) s += row[k]! * x[k]! ** (i + 1);
    if (s > 1e6) break;
  }
  return x.every(Number.isFinite) ? s : 0;
}
passive.add('kernel', incomplete, [{ x: [1.5, -0.3, 2] }]);

/** The step is chosen by what is integrated, and is no part of it. */
function steered(p: number[]): number {
  'use dual';
  let [y, t, h] = [p[1]!, 0, 0.2];
  for (let n = 0; n < 40 && t < 2; n++) {
    const slope = Math.sin(t) - p[0]! * y;
    const error = Math.abs(h * (Math.sin(t + h) - p[0]! * (y + h * slope) - slope));
    y += h * slope;
    t += h;
    h = stopGradient(0.2 / (1 + error));
  }
  const [a, b] = stopGradient([p[0]!, y]);
  return y * y * a + b;
}
passive.add('kernel', steered, [{ x: [0.8, 1.1], rough: 'the derivative is cut on purpose' }]);

/** Settings that may be there in part. */
function damped(x: number[], o?: { weights?: number[]; label?: string; limits?: { high: { value: number } } } | null): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < x.length; i++) s += x[i]! ** 2 * (o?.weights?.[i] ?? 0.5);
  return s * (o?.label?.length ?? 1) + Math.min(x[0]!, o?.limits?.high.value ?? Infinity) * (x?.length ?? 1);
}
passive.add('kernel', damped, [
  { x: [1.5, 2] },
  { x: [1.5, 2], rest: [null] },
  { x: [1.5, 2], rest: [{ weights: [3] }] },
  { x: [1.5, 2], rest: [{ label: 'abc', limits: { high: { value: 1 } } }] },
  { x: [1.5, 2], rest: [{ limits: {} } as never] },
]);

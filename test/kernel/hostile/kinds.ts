// What a value is, asked of values that are now one thing, now another, or may not be there.

import type { Cases } from './cases.ts';

interface P {
  a: number;
}

export function recordOrNone(x: number[], k: number): number {
  'use dual';
  let p: P | undefined;
  if (k > 0) p = { a: x[0]! };
  return p === undefined ? x[1]! ** 2 : x[0]! * 2;
}
export function recordOrNull(x: number[], k: number): number {
  'use dual';
  let p: P | null = null;
  if (k > 0) p = { a: x[0]! };
  return (p == null ? x[1]! ** 2 : 1) * (p !== null ? p.a : x[0]!);
}
export function recordOrNumber(x: number[], k: number): number {
  'use dual';
  let p: P | number = 0;
  if (k > 0) p = { a: x[0]! };
  return p ? x[0]! : x[1]! * 2;
}
export function recordOrOther(x: number[], k: number): number {
  'use dual';
  let p: P | undefined;
  if (k > 0) p = { a: x[0]! };
  const q = p ?? { a: x[1]! * 3 };
  const r = p || { a: x[1]! ** 2 };
  return q.a * x[0]! + r.a;
}
export function kindOf(x: number[], k: number): number {
  'use dual';
  let p: any;
  if (k > 0) p = { a: x[0]! };
  if (k > 1) p = [x[0]!, 2];
  return typeof p === 'object' ? (Array.isArray(p) ? x[0]! ** 3 : x[0]!) : x[1]! * 2;
}
export function kindOfMissing(x: number[], k: number): number {
  'use dual';
  const ps = x.map((v) => ({ v }));
  return typeof ps[k] === 'object' ? x[0]! ** 2 : x[1]! * 3;
}
export function arrayInArray(x: number[], k: number): number {
  'use dual';
  const ps = x.map((v): [number, number] => [v, v * v]);
  return Array.isArray(ps[k]) ? x[0]! ** 2 : x[1]! * 3;
}
export function isPlain(x: number[]): number {
  'use dual';
  const y = x.slice();
  return (Array.isArray(x) ? x[0]! ** 2 : x[1]! * 3) * (Array.isArray(y) ? 2 : 3) * (Array.isArray(new Float64Array(2)) ? 5 : 7);
}
export function fewTyped(x: number[]): number {
  'use dual';
  const [a, b, c] = [new Float64Array(2), Float64Array.of(x[0]!, 2), [x[0]!, x[1]!]];
  return (Array.isArray(a) ? 2 : 3) * (Array.isArray(b) ? 5 : 7) * (Array.isArray(c) ? x[0]! : 1) * x[1]!;
}
export function filledIn(x: number[], k: number): number {
  'use dual';
  let a: number | undefined;
  a ??= x[0]! ** 2;
  const w = [1, 2] as (number | undefined)[];
  let b = w[k];
  b ??= x[1]!;
  const c: { v: number | null } = { v: k > 0 ? null : 3 };
  c.v ??= x[0]! * x[1]!;
  return a * b * c.v;
}
export function placesOfAt(x: number[], k: number): number {
  'use dual';
  const y = x.map((v) => v * v);
  const w = [x[0]!, 3, x[1]!];
  return (
    (y.at(k) ?? 3) * x[0]! + (y.at(0.5) ?? 5) + (y.at(-1.5) ?? 7) * x[1]! + ((y.at as () => number)() ?? 9) + (w.at(-0.5) ?? 11) * x[1]!
  );
}
export function left(x: number[], k: number): number {
  'use dual';
  let s = 0;
  for (const a of [x[0]!, 2, x[1]! * x[0]!]) {
    if (a > k) break;
    s += a * a;
  }
  for (const a of [x[0]!, x[1]!, 3]) {
    if (a < k) continue;
    if (a > 2.5) return s * x[1]!;
    s += a ** 3;
  }
  return s;
}
export function twoLabels(x: number[], k: number): number {
  'use dual';
  let s = 0;
  outer: again: for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 2; j++) {
      if (j + i > k + 1) break again;
      if (j === k) continue outer;
      s += x[j]! * i;
    }
    s += 10 * x[0]! * x[1]!;
  }
  return s;
}
export function missingRowLater(m: number[][], k: number): number {
  'use dual';
  const began = Date.now();
  const [row, a] = [m[k], m[0]![0]!];
  return (row === undefined ? a ** 2 : a * 3) + 0 * began;
}

const each = [0, 1, 2, -1].map((k) => [[0.7, 1.3], k]);
/** Text that is a number is one in a product, and would be joined to a sum: to that of the adjoints, too. */
export function weightsAsText(x: number[], data: readonly { readonly weight: number }[]) {
  'use dual';
  let s = 0;
  for (let i = 0; i < x.length; i++) s += x[i]! * data[i]!.weight;
  for (let i = 0; i < x.length; i++) s += x[i]! * x[0]! * data[i]!.weight;
  return s;
}
export const cases: Cases = {
  weightsAsText: [
    [
      [0.5, 2, 3],
      [{ weight: '3' }, { weight: 2 }, { weight: '0.5' }],
    ],
  ],
  recordOrNone: each,
  recordOrNull: each,
  recordOrNumber: each,
  recordOrOther: each,
  kindOf: each,
  kindOfMissing: [...each, [[0.7, 1.3], 0.5]],
  arrayInArray: [...each, [[0.7, 1.3], 0.5]],
  isPlain: [[[0.7, 1.3]], [new Float64Array([0.7, 1.3])]],
  fewTyped: [[[0.7, 1.3]]],
  filledIn: [...each, [[0.7, 1.3], 5]],
  placesOfAt: [...each, ...[0.5, -1.5, NaN, Infinity, -2, -3].map((k) => [[0.7, 1.3], k])],
  left: each,
  twoLabels: each,
  missingRowLater: [0, 1, -1].map((k) => [[[0.7, 1.3]], k]),
};

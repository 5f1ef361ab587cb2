// The order of things: effects and what they change, values recalled from branches, sweeps that must not change places.

import type { Cases } from './cases.ts';

export function sineUnderCondition(x: number[], died: number[]): number {
  'use dual';
  let s = 1.3;
  let l = 0;
  for (let i = 0; i < died.length; i++) {
    const z = x[i]! * s;
    if (died[i]) l += Math.sin(z);
    s = Math.cos(z) + s;
  }
  return l * s;
}
export function sineUnderConditionInArray(x: number[], died: number[]): number {
  'use dual';
  const a = Float64Array.from(x);
  for (let i = 0; i < died.length; i++) {
    const z = a[i]! * a[(i + 1) % 3]!;
    if (died[i]) a[(i + 2) % 3]! *= Math.sin(z);
    a[i] = Math.cos(z) + a[i]!;
  }
  return a[0]! * a[1]! * a[2]!;
}
export function reverseAfterItsForward(x: number[], n: number): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < n; i++) s += x[i % x.length]! * (i + n);
  for (let i = 10; i >= n; i -= 3) s += Math.sin(s) * i;
  return s;
}
export function sumsInTurn(x: number[], n: number): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < n; i++) s += x[i]!;
  for (let i = n; i > 0; i--) s = s * 0.5 + x[0]! * i;
  return s;
}
type O = { value: number; list: number[] };
export function guardAfterEffect(x: number, o: O, tick: () => void): number {
  'use dual';
  tick();
  return x * x * o.value;
}
export function guardBeforeEffect(x: number, o: O, tick: () => void): number {
  'use dual';
  const a = o.value * x;
  tick();
  return a * o.value * x;
}
export function loopAfterEffect(x: number[], o: O, tick: () => void): number {
  'use dual';
  let s = 0;
  tick();
  for (let i = 0; i < o.value; i++) s += x[i]! * x[i]!;
  return s * o.value;
}
export function listAfterEffect(x: number[], o: O, tick: () => void): number {
  'use dual';
  let s = 0;
  tick();
  for (const w of o.list) s += x[0]! * x[0]! * w;
  return s;
}
let k = 1;
const bump = () => void k++;
export function capturedChanged(x: number, tick: () => void): number {
  'use dual';
  const a = k * x;
  tick();
  return a * k * x;
}
export function capturedChanged2(x: number, tick: () => void): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < 3; i++) {
    const a = k;
    tick();
    s += Math.sin(a * x * x + s) * k;
  }
  return s;
}
export const reset = () => {
  k = 1;
};
const mk = () => {
  const o: O = { value: 2, list: [1, 2] };
  return [
    o,
    () => {
      o.value++;
      o.list.push(o.value);
    },
  ] as const;
};
export const cases: Cases = {
  sineUnderCondition: [
    [
      [0.7, 1.3, 0.9],
      [1, 0, 1],
    ],
  ],
  sineUnderConditionInArray: [
    [
      [0.7, 1.3, 0.9],
      [1, 0, 1],
    ],
  ],
  reverseAfterItsForward: [[[1.5, 0.4], 2]],
  sumsInTurn: [[[1.5, 0.4], 2]],
  guardAfterEffect: [() => [1.5, ...mk()]],
  guardBeforeEffect: [() => [1.5, ...mk()]],
  loopAfterEffect: [() => [[1.5, 2, 3, 4], ...mk()]],
  listAfterEffect: [() => [[1.5, 2, 3, 4], ...mk()]],
  capturedChanged: [() => [1.5, bump]],
  capturedChanged2: [() => [1.5, bump]],
};

// Effects in passive code: they happen once in a forward evaluation, in source order, whatever is computed from it.

import { hvp } from 'hyperdual';
import { Topic, type Watch } from './topic.ts';

export const effects = new Topic('effects');

let events: unknown[] = [];
const record = (...event: unknown[]): void => void events.push(event);

/** What the programs of this file do to their surroundings begins with the same state in each run. */
const watch: Watch = (run) => {
  events = [];
  count = 0;
  state.calls = 0;
  state.log = [];
  sequence.next = 1;
  drift.scale = 1;
  const { random } = Math;
  const { now } = Date;
  const { log } = console;
  Math.random = () => (record('random'), 0.25 + 0.1 * (events.length % 5));
  Date.now = () => (record('now'), 1000 + events.length);
  console.log = (...words: unknown[]) => record('log', ...words.map(String));
  try {
    const result = run();
    return [result, [...events, count, state.calls, ...state.log]];
  } finally {
    Object.assign(Math, { random });
    Date.now = now;
    console.log = log;
  }
};

let count = 0;
const state = { calls: 0, log: [] as number[] };

/** A counter of the module, by a captured variable. */
function counted(x: number[]): number {
  'use dual';
  count++;
  let s = 0;
  for (const v of x) {
    count += 10;
    s += v * v;
  }
  return s * count;
}
effects.add('maybe', counted, [{ x: [1, 2, 3], gradient: [62, 124, 186] }, { x: [] }], { watch });

/** A counter in an object of the module, and a log of passive numbers. */
function logged(x: number[]): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    state.calls += 1;
    state.log.push(i * 2);
    s = Math.sin(s + x[i]! * state.calls);
  }
  return s;
}
effects.add('maybe', logged, [{ x: [1, 2, 3] }], { watch });

/** A function from outside, told about progress. */
function reports(x: number[], progress: (i: number) => void): number {
  'use dual';
  let s = 1;
  for (let i = 0; i < x.length; i++) {
    progress(i);
    s = s * x[i]! + i;
  }
  return s * s;
}
effects.add('maybe', reports, [{ x: [1, 2, 3], rest: [(i) => record('progress', i)] }], { watch });

/** A function from outside that gives numbers: another one each time. */
const sequence = { next: 1 };
function asks(x: number[], ask: () => number): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    const w = ask();
    s += w * x[i]! ** 2 + Math.sin(s) * w;
  }
  return s;
}
effects.add('maybe', asks, [{ x: [1, 2, 3], rest: [() => (record('ask'), sequence.next++)] }], { watch });

/** Data that a call changes, read before it and after it: from turn to turn, and behind a condition. */
const drift = { scale: 1 };
function drifting(x: number[], step: (by: number) => void): number {
  'use dual';
  let s = drift.scale * x[0]!;
  for (let i = 0; i < x.length; i++) {
    s += drift.scale * x[i]! ** 2;
    step(1);
  }
  s *= drift.scale;
  if (x[0]! > 0) step(2);
  return s + drift.scale * x[0]! ** 3;
}
effects.add(
  'kernel',
  drifting,
  [
    // (x₀ + x₀² + 2x₁²)·3 + 5x₀³, and the same with 3 for 5
    { x: [1, 2], rest: [(by) => void (drift.scale += by)], v: [1, 1], gradient: [24, 24], hvp: [36, 12] },
    { x: [-1, 2], rest: [(by) => void (drift.scale += by)], v: [1, 1], gradient: [6, 24], hvp: [-12, 12] },
  ],
  { watch },
);

/** Random numbers are drawn in the forward sweep, and the reverse sweep uses the same ones. */
function dropout(x: number[]): number {
  'use dual';
  let s = 0;
  for (const v of x) {
    if (Math.random() < 0.4) continue;
    s += v * v * Math.random();
  }
  return s;
}
effects.add('kernel', dropout, [{ x: [1, 2, 3, 4, 5] }], { watch });

/** A quadratic form estimated with random signs that are kept in an array. */
function randomProjection(x: number[]): number {
  'use dual';
  const signs: number[] = Array.from({ length: x.length }, () => (Math.random() < 0.5 ? -1 : 1));
  let projected = 0;
  for (let i = 0; i < x.length; i++) projected += signs[i]! * x[i]!;
  for (let i = 0; i < x.length; i++) signs[i] = 0;
  return projected ** 2 + signs[0]!;
}
effects.add('kernel', randomProjection, [{ x: [1, 2, 3, 4] }], { watch });

function timed(x: number): number {
  'use dual';
  const start = Date.now();
  let y = x;
  for (let k = 0; k < 3; k++) y = Math.sin(y) + x;
  const elapsed = Date.now() - start;
  return elapsed > 1e6 ? 0 : y;
}
effects.add('kernel', timed, [{ x: 0.7 }], { watch });

function talks(x: number[]): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    if (i % 2 === 0) console.log('step', i);
    s += x[i]! ** 3;
  }
  console.log(`${x.length} done`);
  return s;
}
effects.add('kernel', talks, [{ x: [1, 2, 3] }], { watch });

/** An active value is printed: as its value, by every engine. */
function talksActive(x: number): number {
  'use dual';
  const y = x * x;
  console.log(`y = ${y}`);
  return y * x;
}
effects.add('maybe', talksActive, [{ x: 1.5 }], { watch });

/** An iterator from outside is asked for one value at a time. */
function* numbers(): Generator<number> {
  for (let k = 1; ; k++) {
    record('next', k);
    yield k;
  }
}
function iterates(x: number[], make: () => Iterator<number>): number {
  'use dual';
  const iterator = make();
  let s = 0;
  for (let i = 0; i < x.length; i++) s += x[i]! ** 2 * (iterator.next().value as number);
  return s;
}
effects.add('maybe', iterates, [{ x: [1, 2, 3], rest: [() => numbers()], gradient: [2, 8, 18] }], { watch });

/** for…of over an iterator, left before its end. */
function iteratesOver(x: number[], make: () => Iterable<number>): number {
  'use dual';
  let s = 0;
  let i = 0;
  for (const k of make()) {
    if (i === x.length) break;
    s += x[i++]! ** 2 * k;
  }
  return s;
}
effects.add('maybe', iteratesOver, [{ x: [1, 2, 3], rest: [() => numbers()], gradient: [2, 8, 18] }], { watch });

/** What it asks for is its own H·v, at other points and one level deeper: in mid-evaluation, on memory of its own. */
function reenters(x: number[], ask: (depth: number) => number, depth: number): number {
  'use dual';
  let s = 1;
  for (let i = 0; i < x.length; i++) s = Math.sin(s * x[i]!) + ask(depth) * x[i]! ** 2;
  return s;
}
const ask = (depth: number): number => (record(depth), depth === 0 ? 0.5 : hvp(reenters, [0.3, 1.2], [1, 0.5], ask, depth - 1)[0]!);
effects.add('maybe', reenters, [{ x: [1, 2], rest: [ask, 2] }], { watch });

/** The order of effects in one expression. */
function ordered(x: number[], note: (k: number) => number): number {
  'use dual';
  const a = note(1) * x[0]! + note(2) * x[1]! * note(3);
  return a * (x[note(0)]! > 0 && note(4) > 0 ? note(5) : note(6));
}
effects.add('maybe', ordered, [{ x: [1, 2], rest: [(k) => (record('note', k), k)] }], { watch });

/** Effects before and after an early return. */
function leavesEarly(x: number, note: (k: number) => void): number {
  'use dual';
  note(1);
  if (x > 1) return x * x;
  note(2);
  return -x;
}
effects.add(
  'maybe',
  leavesEarly,
  [
    { x: 2, rest: [(k) => record('note', k)] },
    { x: 0.5, rest: [(k) => record('note', k)] },
  ],
  { watch },
);

/** A cache of plain numbers, filled on first use. */
const roots: number[] = [];
function cached(x: number[]): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    roots[i] ??= Math.sqrt(i + 1);
    s += x[i]! ** 2 * roots[i]!;
  }
  return s;
}
effects.add('maybe', cached, [{ x: [1, 2, 3] }]);

/** Scratch memory of the module is overwritten in each call. */
const scratch = new Float64Array(8);
function moduleScratch(x: number[]): number {
  'use dual';
  for (let i = 0; i < x.length; i++) scratch[i] = x[i]! * (i + 1);
  let s = 0;
  for (let i = 0; i < x.length; i++) s += scratch[i]! * scratch[x.length - 1 - i]!;
  return s;
}
effects.add('maybe', moduleScratch, [{ x: [1, 2, 3] }]);

/** In a recursive function: before what it calls, between two calls, and behind them. */
function branchedOut(t: number, n: number, ask: (n: number) => number): number {
  if (n === 0) return Math.sin(t);
  const scale = ask(n);
  const left = branchedOut(t * scale, n - 1, ask);
  const shift = ask(-n);
  return left * branchedOut(t + shift * drift.scale, n - 1, ask) * scale + t;
}
function asksInDepth(x: number, n: number, ask: (n: number) => number): number {
  'use dual';
  return branchedOut(x, n, ask) * x;
}
const asked = (n: number): number => {
  record('ask', n);
  drift.scale *= 0.9;
  return 0.5 + 0.1 * (sequence.next++ % 7);
};
effects.add(
  'kernel',
  asksInDepth,
  [
    { x: 0.7, rest: [3, asked] },
    { x: 0.7, rest: [0, asked] },
  ],
  { watch },
);

// How long f, its gradient, H·v and what finite differences would cost take, in the visitor's browser, over the number of variables.
//
// A call takes nanoseconds and a browser's clock ticks in tenths of a millisecond, so calls are measured by the batch: as many as fill several
// ticks, five batches, the median. (Benchmark packages time single calls, which would measure the clock.)

import { engineOf, grad, hvp } from 'hyperdual';
import { numbers, subject, type Curried, type Functions, type Loose, type Question } from './subject.ts';
import { withLeaves } from '../app/tree.ts';
import type { Tree } from '../sandbox/protocol.ts';

export const SERIES = ['f', 'gradient', 'H·v', 'gradient by differences', 'H·v by differences'] as const;
export type Series = (typeof SERIES)[number];

export interface BenchQuestion extends Question {
  v: Tree;
  /** Largest number of variables, where x is a list whose length may change. Default 256. */
  most?: number;
  /** Milliseconds of a batch. Default 8. */
  batch?: number;
}

export interface Timing {
  series: Series;
  n: number;
  /** Median of five batches, for one call. */
  nanoseconds: number;
}

export interface Bench {
  name: string;
  sizes: number[];
  timings: Timing[];
  engine: string;
}

const BATCHES = 5;
/** No series goes on beyond calls that take longer. */
const SLOW = 20e6;

/** @param progress called with each timing as it is made */
export function bench(functions: Functions, question: BenchQuestion, progress: (timing: Timing) => void = () => undefined): Bench {
  const { f, at } = subject(functions, question);
  const { name, x, rest, batch = 8, most = 256 } = question;
  const timings: Timing[] = [];
  const sizes = sizesOf(x, at.length, most).filter((n) => works(f, resized(x, at, n), rest));
  const tooSlow = new Set<Series>();
  for (const n of sizes) {
    const calls = callsOf(f, resized(x, at, n), rest);
    for (const series of SERIES) {
      if (tooSlow.has(series)) continue;
      const timing = { series, n, nanoseconds: median(calls[series], batch) };
      if (timing.nanoseconds > SLOW) tooSlow.add(series);
      timings.push(timing);
      progress(timing);
    }
  }
  return { name, sizes, timings, engine: engineOf(f, x, ...rest).engine };
}

/** Powers of two where the length of x is free; else the one size there is. */
function sizesOf(x: Tree, n: number, most: number): number[] {
  const isList = x instanceof Float64Array || (Array.isArray(x) && x.every((each) => typeof each === 'number'));
  if (!isList || n < 2) return [n];
  const sizes = [n];
  for (let size = 2; size <= most; size *= 2) if (size > n) sizes.push(size);
  return sizes;
}

/** x with another length: its own numbers again and again. */
function resized(x: Tree, at: readonly number[], n: number): Tree {
  if (n === at.length) return x;
  const longer = Array.from({ length: n }, (_, i) => at[i % at.length]!);
  return x instanceof Float64Array ? Float64Array.from(longer) : longer;
}

/** Whether f takes an x of that length and looks at all of it: parameters taken apart by name do not. */
function works(f: Loose, x: Tree, rest: readonly unknown[]): boolean {
  try {
    const slope = numbers((grad as Curried<Tree>)(f)(x, ...rest));
    return slope.every(Number.isFinite) && slope.slice(-2).some((g) => g !== 0);
  } catch {
    return false;
  }
}

function callsOf(f: Loose, x: Tree, rest: readonly unknown[]): Record<Series, () => unknown> {
  const at = numbers(x);
  const along = at.map((_, i) => Math.cos(i));
  const v = withLeaves(x, along);
  const gradient = (grad as Curried<Tree>)(f);
  const product = hvp as Loose;
  const here = stencil(x, at);
  const [ahead, behind] = [1e-4, -1e-4].map((h) => stencil(x, at.map((xi, i) => xi + h * along[i]!))); // prettier-ignore
  const slopes = (points: readonly [Tree, Tree][]): number[] => points.map(([up, down]) => (f(up, ...rest) - f(down, ...rest)) / (2 * H));
  return {
    f: () => f(x, ...rest),
    gradient: () => gradient(x, ...rest),
    'H·v': () => product(f, x, v, ...rest),
    'gradient by differences': () => slopes(here),
    'H·v by differences': () => [slopes(ahead!), slopes(behind!)],
  };
}

/** The step of differences. */
const H = 1e-6;

/** The points that central differences along all axes need, made beforehand: their making is not what is measured. */
function stencil(x: Tree, at: readonly number[]): [Tree, Tree][] {
  return at.map((_, i) => [H, -H].map((h) => withLeaves(x, at.map((xi, k) => (k === i ? xi + h : xi)))) as [Tree, Tree]); // prettier-ignore
}

/** Keeps results alive, so that no call is left out. */
let sink: unknown;

function median(call: () => unknown, batch: number): number {
  // Until the engine has compiled it for good.
  for (const end = performance.now() + 3 * batch; performance.now() < end;) timeOf(call, 10);
  let count = 1;
  let time = timeOf(call, count);
  while (time < batch) {
    count = Math.max(count * 2, Math.ceil((count * batch) / Math.max(time, 0.1)));
    time = timeOf(call, count);
  }
  const times = [time, ...Array.from({ length: BATCHES - 1 }, () => timeOf(call, count))].sort((a, b) => a - b);
  return (times[BATCHES >> 1]! / count) * 1e6;
}

function timeOf(call: () => unknown, count: number): number {
  const since = performance.now();
  for (let i = 0; i < count; i++) sink = call();
  return performance.now() - since;
}

export const kept = (): unknown => sink;

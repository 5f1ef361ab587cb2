/**
 * checkDerivatives: for the tests of people's own functions. Compares every kind of derivative with finite differences of the
 * function itself and with each other, and tells a kink from an error.
 *
 * Finite differences are central and extrapolated (Richardson; Ridders 1982; Numerical Recipes 5.7): of a column of estimates at
 * shrinking steps the one with the smallest estimated error is taken, and the comparison allows for that error. Points are kinks
 * where the derivatives from both sides, extrapolated alike, disagree beyond their errors.
 */
import { treeMismatch, wrongDerivative } from '../errors.ts';
import { primal } from '../number/primal.ts';
import type { Real } from '../number/dual.ts';
import { flatten, pathOf, unflatten } from '../tree.ts';
import { jvp, vdot, vjp } from './first.ts';
import { flattenResult, liftedOf } from './run.ts';
import { hvp } from './second.ts';
import type { Differentiable, Vector } from './types.ts';

export interface CheckOptions<R extends readonly unknown[] = readonly unknown[]> {
  /** Arguments after x, passed on. */
  readonly rest?: R;
  /** 1 checks first derivatives only; 2 (default) H·v and symmetry too, where the result is a scalar. */
  readonly order?: 1 | 2;
  /** Number of random directions (default 3); coordinates are tried one by one as well, up to 64 of them. */
  readonly directions?: number;
  /** Largest relative error accepted (default 1e-6), beyond the estimated error of the finite differences. */
  readonly tolerance?: number;
  /** First step of the finite differences, relative to the size of x (default 0.01). */
  readonly step?: number;
  /** Seed of the directions (default 1): the same seed gives the same report. */
  readonly seed?: number;
  /** Throw HD009 when a check fails or the point is a kink (default true). */
  readonly throws?: boolean;
}

/** One comparison. */
export interface Comparison {
  /** Largest relative error, over all directions. */
  readonly error: number;
  /** The step of the finite differences there; 0 where two exact results are compared. */
  readonly step: number;
  /** The leaf of x (coordinate directions) or the direction, where the error is largest. */
  readonly path: string;
  readonly ok: boolean;
}

export interface CheckReport {
  readonly ok: boolean;
  /** J·v by dual numbers against differences. */
  readonly jvp: Comparison;
  /** Jᵀ·c by the tape against J·v: ⟨c, J·v⟩ = ⟨Jᵀ·c, v⟩. */
  readonly vjp: Comparison;
  /** H·v against differences of the gradient; undefined for order 1 and for results that are not a number. */
  readonly hvp: Comparison | undefined;
  /** uᵀH·v = vᵀH·u. */
  readonly symmetry: Comparison | undefined;
  /** Places and directions where the function has a kink or a jump: derivatives there are conventions. */
  readonly kinks: readonly string[];
}

/**
 * Compares jvp, vjp and H·v of f at x with finite differences, and the Hessian with its transpose.
 *
 * @returns the report; `ok` is false when a comparison fails or x lies on a kink
 * @throws HD009 with the report in words, unless `throws: false` · HD001, HD002, HD004 as {@link jvp}
 * @remarks Cost: some ten runs of f per direction and coordinate.
 */
export function checkDerivatives<X, R extends readonly unknown[], Y>(
  f: Differentiable<X, R, Y>,
  x: X,
  options: CheckOptions<R> = {},
): CheckReport {
  const { order = 2, directions = 3, tolerance = 1e-6, step = 0.01, seed = 1, throws = true } = options;
  const rest = (options.rest ?? []) as unknown as R;
  const plain = liftedOf(f, 'checkDerivatives');
  const { leaves, shape } = flatten(x, 'x');
  const at = leaves.map((p) => primal(p) as number);
  if (at.length === 0) throw treeMismatch('x', '', 'has no numbers to differentiate in');
  const tree = (v: ArrayLike<number>): Vector<X> => unflatten(shape, v) as Vector<X>;
  const along = (v: number[], g: (x: X) => number[]): ((h: number) => number[]) => {
    return (h) =>
      g(
        unflatten(
          shape,
          at.map((p, i) => p + h * v[i]!),
        ) as X,
      );
  };
  const value = (p: X): number[] => flattenResult(plain(p, ...rest), 'checkDerivatives').leaves.map((y) => primal(y) as number);
  const y = plain(unflatten(shape, at), ...rest);
  const isScalar = typeof y === 'number';

  const random = generator(seed);
  const vectors = Array.from({ length: directions }, (_, k) => ({
    path: `random direction ${k + 1}`,
    v: at.map((p) => (2 * random() - 1) * Math.max(1, Math.abs(p))),
  }));
  const axes = at.slice(0, 64).map((p, i) => ({
    path: pathOf(shape, i) === '' ? 'x' : `x${pathOf(shape, i)}`,
    v: at.map((_, k) => (k === i ? Math.max(1, Math.abs(p)) : 0)),
  }));

  const kinks: string[] = [];
  const worst = { jvp: none(), vjp: none(), hvp: none(), symmetry: none() };
  for (const { path, v } of [...vectors, ...axes]) {
    const line = along(v, value);
    if (jumps(line, step) || kinked(line, step)) {
      kinks.push(path);
      continue;
    }
    const [, exact] = jvp(f, unflatten(shape, at) as X, tree(v), ...rest);
    const tangent = numbers(exact);
    note(worst.jvp, compare(tangent, derivative(line, step), path, tolerance));

    const c = tangent.map(() => 2 * random() - 1);
    const [primals, pullback] = vjp(f, unflatten(shape, at) as X, ...rest);
    const cotangent = unflatten(flatten(primals, 'y').shape, c) as Vector<Y>;
    const forward = c.reduce((s, w, i) => s + w * tangent[i]!, 0);
    const size = c.reduce((s, w, i) => s + Math.abs(w * tangent[i]!), 0);
    const reverse = vdot(pullback(cotangent), tree(v) as never);
    note(worst.vjp, { error: relative(forward, reverse, size), step: 0, path, ok: true });

    if (order === 1 || !isScalar) continue;
    const scalarF = f as unknown as Differentiable<X, R, number>;
    const hv = numbers(hvp(scalarF, unflatten(shape, at) as X, tree(v), ...rest));
    const gradient = (p: X): number[] => numbers(vjp(scalarF, p, ...rest)[1](1 as never));
    note(worst.hvp, compare(hv, derivative(along(v, gradient), step), path, tolerance));
    const u = at.map((p) => (2 * random() - 1) * Math.max(1, Math.abs(p)));
    const hu = numbers(hvp(scalarF, unflatten(shape, at) as X, tree(u), ...rest));
    const dot = (a: number[], b: number[]): number => a.reduce((s, w, i) => s + w * b[i]!, 0);
    const scale = at.reduce((s, _, i) => s + Math.abs(u[i]! * hv[i]!) + Math.abs(v[i]! * hu[i]!), 0);
    note(worst.symmetry, { error: relative(dot(u, hv), dot(v, hu), scale), step: 0, path, ok: true });
  }
  for (const exact of [worst.vjp, worst.symmetry]) exact.ok = exact.error <= 1e-9;
  const second = order === 2 && isScalar;
  const report: CheckReport = {
    ok: kinks.length === 0 && Object.values(worst).every((w) => w.ok),
    jvp: worst.jvp,
    vjp: worst.vjp,
    hvp: second ? worst.hvp : undefined,
    symmetry: second ? worst.symmetry : undefined,
    kinks,
  };
  if (!report.ok && throws) throw wrongDerivative(inWords(report));
  return report;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const none = (): Mutable<Comparison> => ({ error: 0, step: 0, path: '', ok: true });

function note(worst: Mutable<Comparison>, c: Comparison): void {
  worst.ok &&= c.ok;
  if (c.error >= worst.error || Number.isNaN(c.error)) Object.assign(worst, { error: c.error, step: c.step, path: c.path });
}

const numbers = (tree: unknown): number[] => flatten(tree, 'a derivative').leaves.map((p: Real) => primal(p) as number);

/** |a - b| relative to the size of what was added up to get them; two equal infinities or NaNs agree. */
function relative(a: number, b: number, size: number): number {
  if (Object.is(a, b) || a === b) return 0;
  const e = Math.abs(a - b) / Math.max(size, Number.MIN_VALUE);
  return Number.isNaN(e) ? Infinity : e;
}

interface Estimate {
  readonly value: number[];
  /** Estimated absolute error of each component. */
  readonly error: number[];
  readonly step: number;
  /** The size of the coarsest estimate: what the function does nearby, where its derivative here may be 0. */
  readonly scale: number;
}

function compare(exact: number[], estimate: Estimate, path: string, tolerance: number): Comparison {
  const size = Math.max(...exact.map(Math.abs), ...estimate.value.map(Math.abs), estimate.scale, Number.MIN_VALUE);
  let error = 0;
  let ok = true;
  exact.forEach((e, i) => {
    const d = relative(e, estimate.value[i]!, size);
    if (d > error) error = d;
    // Differences cannot decide below their own error; but an error that large must not hide a wrong derivative either.
    ok &&= d <= tolerance + Math.min((2 * estimate.error[i]!) / size, 100 * tolerance);
  });
  return { error, step: estimate.step, path, ok };
}

/** Ridders' extrapolation of (g(h) - g(-h)) / 2h. */
function derivative(g: (h: number) => number[], first: number): Estimate {
  return extrapolate(
    (h) => {
      const [a, b] = [g(h), g(-h)];
      return a.map((p, i) => (p - b[i]!) / (2 * h));
    },
    first,
    2,
  );
}

/** The one-sided derivative: expansion in all powers of h. */
function oneSided(g: (h: number) => number[], first: number, sign: 1 | -1): Estimate {
  const here = g(0);
  return extrapolate((h) => g(sign * h).map((p, i) => (p - here[i]!) / (sign * h)), first, 1);
}

function extrapolate(estimate: (h: number) => number[], first: number, power: 1 | 2): Estimate {
  const SHRINK = 1.6;
  let previous: number[][] = [];
  let best: Estimate | null = null;
  let scale = 0;
  for (let k = 0, h = first; k < 10; k++, h /= SHRINK) {
    const row = [estimate(h)];
    if (k === 0) scale = largest(row[0]!.map(Math.abs));
    let factor = SHRINK ** power;
    for (let j = 1; j <= k; j++, factor *= SHRINK ** power) {
      const [finer, coarser] = [row[j - 1]!, previous[j - 1]!];
      const value = finer.map((p, i) => (factor * p - coarser[i]!) / (factor - 1));
      const error = value.map((p, i) => Math.max(Math.abs(p - finer[i]!), Math.abs(p - coarser[i]!)));
      if (best === null || largest(error) < largest(best.error)) best = { value, error, step: h, scale };
      row.push(value);
    }
    previous = row;
  }
  return best!;
}

const largest = (xs: number[]): number => xs.reduce((m, x) => (Number.isNaN(x) ? Infinity : Math.max(m, x)), 0);

/** Whether the function is discontinuous: its change does not shrink with the step. */
function jumps(g: (h: number) => number[], step: number): boolean {
  const here = g(0);
  const change = (h: number): number => largest(g(h).map((p, i) => Math.abs(p - here[i]!) / Math.max(Math.abs(here[i]!), 1)));
  return [1, -1].some((sign) => {
    const near = change(sign * step * 1e-6);
    return near > 1e-9 && near > 0.5 * change(sign * step * 1e-4);
  });
}

/** Whether the derivatives from both sides differ. Small steps: a kink nearby is not a kink here. */
function kinked(g: (h: number) => number[], step: number): boolean {
  const [left, right] = [oneSided(g, step * 1e-2, -1), oneSided(g, step * 1e-2, 1)];
  return left.value.some((a, i) => {
    const b = right.value[i]!;
    const error = left.error[i]! + right.error[i]!;
    const size = Math.max(Math.abs(a), Math.abs(b));
    return Math.abs(a - b) > 1e-4 * size + 10 * error && size > 0;
  });
}

/** Mulberry32: small, seeded, good enough for directions. */
function generator(seed: number): () => number {
  let s = seed >>> 0;
  return () => {
    s = (s + 0x6d2b79f5) >>> 0;
    let t = Math.imul(s ^ (s >>> 15), s | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function inWords(r: CheckReport): string {
  const line = (name: string, c: Comparison | undefined): string[] =>
    c === undefined
      ? []
      : [
          `  ${c.ok ? 'ok   ' : 'WRONG'} ${name}: relative error ${c.error.toExponential(1)}${c.path === '' ? '' : ` at ${c.path}`}${c.step === 0 ? '' : `, step ${c.step.toExponential(1)}`}`,
        ];
  const kinks = r.kinks.length === 0 ? [] : [`  KINK  the function has a kink or jump at this point along: ${r.kinks.join(', ')}`];
  return [...line('jvp', r.jvp), ...line('vjp', r.vjp), ...line('H·v', r.hvp), ...line('symmetry', r.symmetry), ...kinks].join('\n');
}

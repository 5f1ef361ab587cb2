/**
 * checkDerivatives: for the tests of people's own functions. Compares every kind of derivative with finite differences of the
 * function itself (differences.ts) and with each other, and tells a kink from an error.
 */
import { aware } from '../lift/attach.ts';
import { treeMismatch, wrongDerivative } from '../errors.ts';
import { primal } from '../number/primal.ts';
import type { Real } from '../number/dual.ts';
import { flatten, pathOf, unflatten } from '../tree.ts';
import { type Line, slopes } from './differences.ts';
import { jvp, vdot, vjp } from './first.ts';
import { liftedOf } from './run.ts';
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
  /** Whether the lifted version has the value of the function itself, bit for bit. */
  readonly value: boolean;
  /** J·v by dual numbers against differences. */
  readonly jvp: Comparison;
  /** Jᵀ·c by the tape against J·v: ⟨c, J·v⟩ = ⟨Jᵀ·c, v⟩. */
  readonly vjp: Comparison;
  /** H·v against differences of the gradient; undefined for order 1 and for results that are not a number. */
  readonly hvp: Comparison | undefined;
  /** uᵀH·v = vᵀH·u. */
  readonly symmetry: Comparison | undefined;
  /** Where and how the function or its gradient is not smooth here: derivatives there are conventions. */
  readonly kinks: readonly string[];
}

/**
 * Compares jvp, vjp and H·v of f at x with finite differences, the Hessian with its transpose, and the value with that of f.
 *
 * @returns the report; `ok` is false when a comparison fails or x lies on a kink, a jump, a pole or the edge of the domain. Where
 * the rounding of f leaves finite differences no digit to compare, the derivative passes; a function that loses most of its own
 * digits by cancellation may fail.
 * @throws HD009 with the report in words, unless `throws: false` · HD001, HD002, HD004 as {@link jvp}
 * @remarks Cost: some 120 runs of f per direction and coordinate, and as many gradients for order 2.
 */
export const checkDerivatives = /*#__PURE__*/ aware(function checkDerivatives<X, R extends readonly unknown[], Y>(
  f: Differentiable<X, R, Y>,
  x: X,
  options: CheckOptions<R> = {},
): CheckReport {
  const { order = 2, directions = 3, tolerance = 1e-6, seed = 1, throws = true } = options;
  const rest = (options.rest ?? []) as unknown as R;
  const lifted = liftedOf(f, 'checkDerivatives');
  const { leaves, shape } = flatten(x, 'x');
  const at = leaves.map((p) => primal(p) as number);
  if (at.length === 0) throw treeMismatch('x', '', 'has no numbers to differentiate in');
  const tree = (v: ArrayLike<number>): X => unflatten(shape, v) as X;
  const vector = (v: ArrayLike<number>): Vector<X> => unflatten(shape, v) as Vector<X>;
  const value = (p: X): number[] => numbers(f(p, ...rest));
  const here = value(tree(at));
  const sameValue = numbers(lifted(tree(at), ...rest)).every((y, i) => Object.is(y, here[i]));
  const isScalar = typeof lifted(tree(at), ...rest) === 'number';
  const scalarF = f as unknown as Differentiable<X, R, number>;
  const gradient = (p: X): number[] => numbers(vjp(scalarF, p, ...rest)[1](1 as never));
  /** g along v; where it throws, near x, it has no value. */
  const along = (v: number[], g: (x: X) => number[]): Line => {
    const size = g(tree(at)).length;
    return (h) => {
      if (h === 0) return g(tree(at));
      try {
        return g(tree(at.map((p, i) => p + h * v[i]!)));
      } catch {
        return new Array<number>(size).fill(NaN);
      }
    };
  };

  const random = generator(seed);
  const spread = (): number[] => at.map((p) => (2 * random() - 1) * Math.max(1, Math.abs(p)));
  const lines = [
    ...Array.from({ length: directions }, (_, k) => ({ path: `random direction ${k + 1}`, v: spread() })),
    ...at.slice(0, 64).map((p, i) => ({
      path: `x${pathOf(shape, i)}`,
      v: at.map((_, k) => (k === i ? Math.max(1, Math.abs(p)) : 0)),
    })),
  ];
  const kinks: string[] = [];
  const worst = { jvp: none(), vjp: none(), hvp: none(), symmetry: none() };
  const second = order === 2 && isScalar;
  for (const { path, v } of lines) {
    const tangent = numbers(jvp(f, tree(at), vector(v), ...rest)[1]);
    const singular = compare(worst.jvp, tangent, along(v, value), path, tolerance);
    if (singular !== undefined) {
      kinks.push(`${path} (${singular})`);
      continue;
    }
    const c = tangent.map(() => 2 * random() - 1);
    const [primals, pullback] = vjp(f, tree(at), ...rest);
    const cotangent = unflatten(flatten(primals, 'y').shape, c) as Vector<Y>;
    const reverse = vdot(pullback(cotangent), vector(v) as never);
    note(worst.vjp, { error: relative(dot(c, tangent), reverse, absolute(c, tangent)), step: 0, path, ok: true });

    if (!second) continue;
    const hv = numbers(hvp(scalarF, tree(at), vector(v), ...rest));
    const bent = compare(worst.hvp, hv, along(v, gradient), path, tolerance);
    if (bent !== undefined) {
      kinks.push(`${path} (${bent} of the gradient)`);
      continue;
    }
    const u = spread();
    const hu = numbers(hvp(scalarF, tree(at), vector(u), ...rest));
    // Second derivatives far smaller than the first are what rounding left of terms as large as those.
    const size = absolute(u, hv) + absolute(v, hu) + 1e-6 * largest(tangent) * largest(u);
    note(worst.symmetry, { error: relative(dot(u, hv), dot(v, hu), size), step: 0, path, ok: true });
  }
  for (const exact of [worst.vjp, worst.symmetry]) exact.ok = exact.error <= 1e-9;
  const report: CheckReport = {
    ok: sameValue && kinks.length === 0 && Object.values(worst).every((w) => w.ok),
    value: sameValue,
    jvp: worst.jvp,
    vjp: worst.vjp,
    hvp: second ? worst.hvp : undefined,
    symmetry: second ? worst.symmetry : undefined,
    kinks,
  };
  if (!report.ok && throws) throw wrongDerivative(inWords(report));
  return report;
});

const largest = (xs: readonly number[]): number => xs.reduce((m, x) => Math.max(m, Math.abs(x)), 0);
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((s, w, i) => s + w * b[i]!, 0);
const absolute = (a: readonly number[], b: readonly number[]): number => a.reduce((s, w, i) => s + Math.abs(w * b[i]!), 0);

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

/** Compares exact derivatives with differences along a line; returns why not, where the derivative does not exist. */
function compare(worst: Mutable<Comparison>, exact: readonly number[], line: Line, path: string, tolerance: number): string | undefined {
  if (!exact.every(Number.isFinite)) return 'pole or edge of the domain';
  const size = largest(exact);
  const found = slopes(
    line,
    exact.map(() => size),
    tolerance,
  );
  const singular = found.find((s) => s.singular !== undefined)?.singular;
  if (singular !== undefined) return singular === 'edge' ? 'pole or edge of the domain' : singular;
  found.forEach(({ central }, i) => {
    const off = Math.abs(exact[i]! - central.value);
    const error = relative(exact[i]!, central.value, Math.max(size, Math.abs(central.value)));
    // Differences cannot decide below their own error.
    const ok = error <= tolerance || !(off > 3 * central.error);
    note(worst, { error: ok ? Math.min(error, tolerance) : error, step: central.step, path, ok });
  });
  return undefined;
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
  const kinks = r.kinks.length === 0 ? [] : [`  KINK  the function is not smooth at this point along: ${r.kinks.join(', ')}`];
  const value = r.value ? [] : ['  WRONG value: the lifted version computes another value than the function itself'];
  return [...value, ...line('jvp', r.jvp), ...line('vjp', r.vjp), ...line('H·v', r.hvp), ...line('symmetry', r.symmetry), ...kinks].join(
    '\n',
  );
}

// Minimises a smooth function of n variables by Newton's method in a trust region, with the Hessian known only through
// products H·v.
//
// Each iteration solves the quadratic model in a ball of scaled variables by truncated CG (steihaug.ts), compares the actual
// with the predicted decrease, and moves, grows or shrinks accordingly. Source: Nocedal & Wright, Numerical Optimization,
// algorithms 4.1 and 7.2; Conn, Gould & Toint, Trust-Region Methods, chapters 6, 7 and 17.4 (rounding).
//
// Near a minimum the decrease falls below the rounding error of f long before the variables are exact: half of their digits
// are found where f no longer changes. Exact gradients still tell up from down there, so the ratio is then taken from them
// (`actualDecrease` below), and Newton steps go on until they change nothing that matters.

import { curvatureScaling } from './scaling.ts';
import { steihaug } from './steihaug.ts';
import type { Counts, Options, Problem, Result, StopReason } from './types.ts';
import { allFinite, along, dot, norm, over, times } from './vector.ts';

/** Up to this many variables a full solve and a diagonal of H are affordable at every step, and are the default. */
const SMALL = 64;
/** Least ratio of actual to predicted decrease at which a step is accepted. */
const ACCEPT = 1e-4;
/** A change of f below this fraction of f has lost half of its digits: ask the gradients. */
const BLURRED = 1e-8;
/** The rounding error of f is at least this fraction of it. */
const ROUNDING = 2 ** -52;

/**
 * A local minimiser of `problem`, from `x0`. Descent only: of two minima it finds the one its start leads to; at a saddle
 * point with an exactly zero gradient it stops.
 *
 * @param x0 length n; not changed
 * @returns the best point and why it is the last one; never throws by itself. Cost per iteration: one value, one gradient,
 * and up to 2n products H·v while n is small (see `scaling` and `cgTolerance` of the options)
 */
export function trustRegionNewton(problem: Problem, x0: ArrayLike<number>, options: Options = {}): Result {
  const n = x0.length;
  const { maxIterations = 1000, stepTolerance = 1e-9, gradientTolerance = 0, initialRadius = 0.1 } = options;
  const { scaling = n <= SMALL ? 'curvature' : 'none', onIteration } = options;
  const { value, gradient, hvp, counts } = counted(problem);

  const start = Float64Array.from(x0);
  let x: Float64Array = start;
  let f = value(x);
  let g: Float64Array = gradient(x);
  let iteration = 0;
  let rejected = 0;
  let lowest = f;
  const stop = (reason: StopReason): Result => {
    const converged = reason === 'step' || reason === 'gradient' || reason === 'rounding';
    return { x, value: f, gradient: g, reason, converged, iterations: iteration, rejected, counts: { ...counts } };
  };
  if (!Number.isFinite(f) || !allFinite(g)) return stop('not finite');

  const rescaled = (before: Float64Array): Float64Array =>
    scaling === 'curvature' ? curvatureScaling((v) => hvp(x, v), x, before) : before;
  let D = rescaled(typeof scaling === 'string' ? new Float64Array(n).fill(scaling === 'none' ? 1 : 0) : Float64Array.from(scaling));
  if (!allFinite(D)) return stop('not finite');

  const firstSlope = norm(over(g, D));
  let radius = initialRadius * norm(times(D, x)) || firstSlope; // at x0 = 0: about the length of a Newton step

  while (iteration < maxIterations) {
    if (g.every((gi) => Math.abs(gi) <= gradientTolerance)) return stop('gradient');
    iteration++;

    // The model in scaled variables z = D·s, where the region is a ball: slope D⁻¹g, Hessian D⁻¹HD⁻¹.
    const slope = over(g, D);
    const tolerance = options.cgTolerance ?? (n <= SMALL ? 1e-10 : Math.min(0.5, Math.sqrt(norm(slope) / firstSlope)));
    const model = steihaug((z) => over(hvp(x, over(z, D)), D), slope, { radius, tolerance, maxIterations: 2 * n });
    const step = over(model.step, D);
    const stepLength = norm(model.step);
    const isNewton = model.exit === 'interior';
    const isLimited = model.exit === 'boundary' || model.exit === 'negative curvature';

    const tried = along(x, 1, step);
    const fTried = value(tried);
    let gTried: Float64Array | undefined;
    let actual = f - fTried;
    const blur = BLURRED * Math.abs(f);
    // Not if it rises above the lowest value by more than the blur: however wrong the gradients, they cannot lead uphill.
    if (Math.abs(actual) <= blur && fTried <= lowest + blur) {
      gTried = gradient(tried);
      actual = actualDecrease(step, g, gTried);
    }
    let ratio = actual / model.decrease;
    if (ratio > ACCEPT) {
      gTried ??= gradient(tried);
      if (!allFinite(gTried)) ratio = -Infinity;
    }
    const accepted = ratio > ACCEPT; // false for NaN
    const settled = isNewton && isNegligible(step, x, start, stepTolerance);
    const usedRadius = radius;

    if (!(ratio >= 0.25)) radius = 0.25 * Math.min(radius, stepLength);
    else if (ratio > 0.75 && isLimited) radius *= 2;

    if (accepted) {
      x = tried;
      f = fTried;
      lowest = Math.min(lowest, f);
      g = gTried!;
    } else {
      rejected++;
    }
    onIteration?.({ iteration, x, value: f, accepted, ratio, stepLength, radius: usedRadius, exit: model.exit, counts: { ...counts } });

    if (settled) return stop(accepted ? 'step' : 'rounding');
    if (accepted) {
      const next = rescaled(D);
      if (allFinite(next)) D = next;
    } else {
      if (isNewton && model.decrease <= ROUNDING * Math.abs(f)) return stop('rounding');
      if (!(radius > ROUNDING * norm(times(D, x)) && radius > Number.MIN_VALUE)) return stop('radius');
    }
  }
  return stop('iterations');
}

/**
 * f(x) − f(x + s) from the gradients at both ends, by the trapezium rule: exact for quadratics, and free of the cancellation
 * that makes the difference of two nearly equal values worthless (Hager & Zhang 2005, the approximate Wolfe condition).
 */
function actualDecrease(step: Float64Array, g: Float64Array, gTried: Float64Array): number {
  return -0.5 * (dot(step, g) + dot(step, gTried));
}

/** Whether a step changes every variable by less than `tolerance` of its size, or of its way from the start. */
function isNegligible(step: Float64Array, x: Float64Array, start: Float64Array, tolerance: number): boolean {
  return step.every((s, i) => Math.abs(s) <= tolerance * Math.max(Math.abs(x[i]!), Math.abs(x[i]! - start[i]!)));
}

/** The problem with every call counted and every vector of a known kind. */
function counted(problem: Problem) {
  const counts: { -readonly [K in keyof Counts]: Counts[K] } = { value: 0, gradient: 0, hvp: 0 };
  return {
    counts,
    value(x: Float64Array): number {
      counts.value++;
      return problem.value(x);
    },
    gradient(x: Float64Array): Float64Array {
      counts.gradient++;
      return Float64Array.from(problem.gradient(x));
    },
    hvp(x: Float64Array, v: Float64Array): ArrayLike<number> {
      counts.hvp++;
      return problem.hvp(x, v);
    },
  };
}

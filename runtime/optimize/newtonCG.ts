// Newton's method in a trust region, with the Hessian known only through products H·v.
//
// Each iteration solves the quadratic model in a ball of scaled variables by truncated CG (steihaug.ts), compares the actual
// with the predicted decrease, and moves, grows or shrinks accordingly. Source: Nocedal & Wright, Numerical Optimization,
// algorithms 4.1 and 7.2; Conn, Gould & Toint, Trust-Region Methods, chapters 6, 7 and 17.4 (rounding).

import { BLURRED, counted, decreaseByGradients, isUnbounded, resultAt, ROUNDING, vanishes } from './course.ts';
import { curvatureScaling } from './scaling.ts';
import { steihaug } from './steihaug.ts';
import type { NewtonOptions, Problem, Result, Status } from './types.ts';
import { allFinite, along, norm, over, times } from './vector.ts';

/** Up to this many variables a full solve and a diagonal of H are affordable at every step, and are the default. */
const SMALL = 64;
/** Least ratio of actual to predicted decrease at which a step is accepted. */
const ACCEPT = 1e-4;

/** As the public `newtonCG` (index.ts), of a problem in callbacks. */
export function trustRegionNewton(problem: Problem, x0: ArrayLike<number>, options: NewtonOptions = {}): Result {
  const n = x0.length;
  const { maxIterations = 1000, stepTolerance = 1e-9, gradientTolerance = 0, initialRadius = 0.1 } = options;
  const { scaling = n <= SMALL ? 'curvature' : 'none', onIteration } = options;
  const { value, gradient, hvp, evaluations } = counted(problem);

  const start = Float64Array.from(x0);
  let x: Float64Array = start;
  let f = value(x);
  let g: Float64Array = gradient(x);
  let iteration = 0;
  let rejected = 0;
  let lowest = f;
  const stop = (status: Status): Result => resultAt({ x, value: f, gradient: g }, status, { iterations: iteration, rejected, evaluations });
  if (!Number.isFinite(f) || !allFinite(g)) return stop('not finite');

  const rescaled = (before: Float64Array): Float64Array =>
    scaling === 'curvature' ? curvatureScaling((v) => hvp(x, v), x, before) : before;
  let D = rescaled(typeof scaling === 'string' ? new Float64Array(n).fill(scaling === 'none' ? 1 : 0) : Float64Array.from(scaling));
  if (!allFinite(D)) return stop('not finite');

  const firstSlope = norm(over(g, D));
  let radius = initialRadius * norm(times(D, x)) || firstSlope; // at x0 = 0: about the length of a Newton step

  for (;;) {
    if (vanishes(g, gradientTolerance)) return stop('gradient');
    if (iteration >= maxIterations) return stop('iterations');
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
    const falls = isUnbounded(fTried);
    let gTried: Float64Array | undefined;
    let actual = f - fTried;
    const blur = BLURRED * Math.abs(f);
    // Not if it rises above the lowest value by more than the blur: however wrong the gradients, they cannot lead uphill.
    if (Math.abs(actual) <= blur && fTried <= lowest + blur) {
      gTried = gradient(tried);
      actual = decreaseByGradients(step, g, gTried);
    }
    let ratio = actual / model.decrease;
    if (ratio > ACCEPT) {
      gTried ??= gradient(tried);
      if (!allFinite(gTried) && !falls) ratio = -Infinity;
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
    const common = { iteration, x, value: f, gradientNorm: norm(g), accepted, stepLength };
    const goOn = onIteration?.({ ...common, ratio, radius: usedRadius, exit: model.exit, evaluations: { ...evaluations } });

    if (settled) return stop(accepted ? 'step' : 'rounding');
    if (falls) return stop('unbounded');
    if (goOn === false) return stop('stopped');
    if (accepted) {
      const next = rescaled(D);
      if (allFinite(next)) D = next;
    } else {
      if (isNewton && model.decrease <= ROUNDING * Math.abs(f)) return stop('rounding');
      if (!(radius > ROUNDING * norm(times(D, x)) && radius > Number.MIN_VALUE)) return stop('no decrease');
    }
  }
}

/** Whether a step changes every variable by less than `tolerance` of its size, or of its way from the start. */
function isNegligible(step: Float64Array, x: Float64Array, start: Float64Array, tolerance: number): boolean {
  return step.every((s, i) => Math.abs(s) <= tolerance * Math.max(Math.abs(x[i]!), Math.abs(x[i]! - start[i]!)));
}

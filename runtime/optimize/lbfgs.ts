// Limited-memory BFGS: a model of the inverse Hessian from the last few steps and what they did to the gradient, applied without ever
// being written down. Source: Nocedal & Wright, Numerical Optimization, algorithms 7.4 (the two loops) and 7.5.

import { counted, isUnbounded, type Point, resultAt, ROUNDING, vanishes, whyNoDecrease } from './course.ts';
import { strongWolfe } from './lineSearch.ts';
import type { LbfgsOptions, Problem, Result, Status } from './types.ts';
import { addScaledInPlace, allFinite, along, dot, norm } from './vector.ts';

/** A step s, the change of the gradient y it made, and 1/(sᵀy). */
interface Pair {
  readonly s: Float64Array;
  readonly y: Float64Array;
  readonly rho: number;
}

/** As the public `lbfgs` (index.ts), of a problem in callbacks. */
export function minimizeByLbfgs(given: Problem, x0: ArrayLike<number>, options: LbfgsOptions = {}): Result {
  const { maxIterations = 1000, gradientTolerance = 1e-8, memory = 10, onIteration } = options;
  const { decrease = 1e-4, slope = 0.9 } = options.lineSearch ?? {};
  const problem = counted(given);
  const { evaluations } = problem;

  const x = Float64Array.from(x0);
  let here: Point = { x, value: problem.value(x), gradient: problem.gradient(x) };
  let iteration = 0;
  let pairs: Pair[] = [];
  let lowest = here.value;
  const stop = (status: Status): Result => resultAt(here, status, { iterations: iteration, evaluations });
  if (!Number.isFinite(here.value) || !allFinite(here.gradient)) return stop('not finite');

  for (;;) {
    if (vanishes(here.gradient, gradientTolerance)) return stop('gradient');
    if (iteration >= maxIterations) return stop('iterations');

    let p = descent(here.gradient, pairs);
    if (!(dot(p, here.gradient) < 0)) {
      pairs = [];
      p = descent(here.gradient, pairs);
    }
    // Without a model the first length tried is 1, in the units of x; with one it is the model's own step.
    const first = pairs.length === 0 ? 1 / norm(here.gradient) : 1;
    const next = strongWolfe(problem, here, p, first, lowest, decrease, slope);
    if (next === 'none') {
      const status = whyNoDecrease(here, -first * dot(p, here.gradient), lowest);
      if (status === 'rounding' || pairs.length === 0) return stop(status);
      pairs = []; // the model was bad: once more from the steepest descent
      continue;
    }

    iteration++;
    const s = along(next.x, -1, here.x);
    const y = along(next.gradient, -1, here.gradient);
    const sy = dot(s, y);
    // A pair must have positive curvature; the Wolfe conditions see to that, but for rounding.
    if (sy > ROUNDING * norm(s) * norm(y)) pairs = [...pairs, { s, y, rho: 1 / sy }].slice(-memory);
    here = next;
    lowest = Math.min(lowest, here.value);
    if (isUnbounded(here.value)) return stop('unbounded');
    const gradientNorm = norm(here.gradient);
    const progress = { iteration, x: here.x, value: here.value, gradientNorm, accepted: true, stepLength: norm(s) };
    if (onIteration?.({ ...progress, evaluations: { ...evaluations } }) === false) return stop('stopped');
  }
}

/** −H·g, H being the model of the inverse Hessian: the two loops. */
function descent(g: Float64Array, pairs: readonly Pair[]): Float64Array {
  const q = g.map((gi) => -gi);
  const alphas = new Float64Array(pairs.length);
  for (let k = pairs.length - 1; k >= 0; k--) {
    const { s, y, rho } = pairs[k]!;
    alphas[k] = rho * dot(s, q);
    addScaledInPlace(q, -alphas[k]!, y);
  }
  const last = pairs.at(-1);
  if (last !== undefined) {
    const gamma = 1 / (last.rho * dot(last.y, last.y)); // the size of the inverse Hessian along the last step, (7.20)
    for (let i = 0; i < q.length; i++) q[i]! *= gamma;
  }
  pairs.forEach(({ s, y, rho }, k) => addScaledInPlace(q, alphas[k]! - rho * dot(y, q), s));
  return q;
}

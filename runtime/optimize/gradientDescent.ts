// Steepest descent: along −∇f, by a length that is halved until f falls enough. Slow in narrow valleys, and here to be seen beside the others,
// and for functions too rough for a model. Source: Nocedal & Wright, Numerical Optimization, algorithm 3.1.

import {
  BLURRED,
  type Counted,
  counted,
  decreaseByGradients,
  isUnbounded,
  type Point,
  resultAt,
  vanishes,
  whyNoDecrease,
} from './course.ts';
import type { DescentOptions, Problem, Result, Status } from './types.ts';
import { allFinite, along, dot, norm } from './vector.ts';

/** As the public `gradientDescent` (index.ts), of a problem in callbacks. */
export function steepestDescent(given: Problem, x0: ArrayLike<number>, options: DescentOptions = {}): Result {
  const { maxIterations = 10_000, gradientTolerance = 1e-8, onIteration } = options;
  const { decrease = 0.3 } = options.lineSearch ?? {};
  const problem = counted(given);
  const { evaluations } = problem;

  const x = Float64Array.from(x0);
  let here: Point = { x, value: problem.value(x), gradient: problem.gradient(x) };
  let lowest = here.value;
  let iteration = 0;
  const stop = (status: Status): Result => resultAt(here, status, { iterations: iteration, evaluations });
  if (!Number.isFinite(here.value) || !allFinite(here.gradient)) return stop('not finite');

  let t = 1 / norm(here.gradient); // the first length tried is 1, in the units of x
  for (;;) {
    if (vanishes(here.gradient, gradientTolerance)) return stop('gradient');
    if (iteration >= maxIterations) return stop('iterations');

    const slope = dot(here.gradient, here.gradient);
    const promised = t * slope;
    let next: Point | undefined;
    for (; (next = lower(problem, here, t, decrease, lowest)) === undefined; t /= 2)
      if (t * slope <= Number.MIN_VALUE || along(here.x, -t, here.gradient).every((xi, i) => xi === here.x[i]))
        return stop(whyNoDecrease(here, promised, lowest));

    const stepLength = t * norm(here.gradient);
    t *= 2; // it may have become too short
    here = next;
    lowest = Math.min(lowest, here.value);
    iteration++;
    if (isUnbounded(here.value)) return stop('unbounded');
    const progress = { iteration, x: here.x, value: here.value, gradientNorm: norm(here.gradient), accepted: true, stepLength };
    if (onIteration?.({ ...progress, evaluations: { ...evaluations } }) === false) return stop('stopped');
  }
}

/** The point at x − t·∇f, if f falls there by the asked fraction of what the slope promises. */
function lower(problem: Counted, here: Point, t: number, fraction: number, lowest: number): Point | undefined {
  const x = along(here.x, -t, here.gradient);
  const value = problem.value(x);
  const goal = fraction * t * dot(here.gradient, here.gradient);
  const blur = BLURRED * Math.abs(here.value);
  const isBlurred = Math.abs(here.value - value) <= blur && value <= lowest + blur;
  if (!isBlurred && !(here.value - value >= goal)) return undefined;
  const gradient = problem.gradient(x);
  if (isBlurred && !(decreaseByGradients(along(x, -1, here.x), here.gradient, gradient) >= goal)) return undefined;
  return allFinite(gradient) || isUnbounded(value) ? { x, value, gradient } : undefined;
}

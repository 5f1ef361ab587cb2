// What all solvers have in common as they go: the problem with every call counted, the way of telling a decrease from rounding, the
// limits, the result.
//
// Near a minimum the decrease falls below the rounding error of f long before the variables are exact: half of their digits are found
// where f no longer changes. Exact gradients still tell up from down there, so the decrease is then taken from them.

import type { Evaluations, Problem, Result, Status } from './types.ts';
import { dot, norm } from './vector.ts';

/** A change of f below this fraction of f has lost half of its digits: ask the gradients. */
export const BLURRED = 1e-8;
/** The rounding error of f is at least this fraction of it. */
export const ROUNDING = 2 ** -52;
/** Lower than any value one would minimise. */
const BOTTOM = -1e100;

/** Where a solver stands. */
export interface Point {
  readonly x: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
}

export interface Counted extends Problem {
  gradient(x: Float64Array): Float64Array;
  readonly evaluations: Evaluations;
}

const CONVERGED: ReadonlySet<Status> = new Set(['gradient', 'step', 'rounding']);

/** Whether the function has no minimum, as far as numbers can tell. */
export const isUnbounded = (value: number): boolean => value < BOTTOM;

/**
 * Why there is no lower point along a direction of descent: rounding, if the decrease that the slope promises for the first step is less than that
 * of f, and the gradients have not led uphill before, within what values can tell; otherwise something is wrong with the derivatives.
 */
export function whyNoDecrease(here: Point, promised: number, lowest: number): Status {
  const size = Math.abs(here.value);
  return promised <= ROUNDING * size && here.value <= lowest + (BLURRED / 2) * size ? 'rounding' : 'no decrease';
}

/** Whether the gradient vanishes to a tolerance, entry by entry. */
export const vanishes = (gradient: Float64Array, tolerance: number): boolean => gradient.every((g) => Math.abs(g) <= tolerance);

/**
 * f(x) − f(x + s) from the gradients at both ends, by the trapezium rule: exact for quadratics, and free of the cancellation
 * that makes the difference of two nearly equal values worthless (Hager & Zhang 2005, the approximate Wolfe condition).
 */
export function decreaseByGradients(step: Float64Array, before: Float64Array, after: Float64Array): number {
  return -0.5 * (dot(step, before) + dot(step, after));
}

/** The result of a run that ends at a point. */
export function resultAt(
  { x, value, gradient }: Point,
  status: Status,
  counts: { readonly iterations: number; readonly rejected?: number; readonly evaluations: Evaluations },
): Result {
  return {
    x,
    value,
    gradient,
    gradientNorm: norm(gradient),
    status,
    converged: CONVERGED.has(status),
    iterations: counts.iterations,
    rejected: counts.rejected ?? 0,
    evaluations: { ...counts.evaluations },
  };
}

/** The problem with every call counted and gradients that may be kept. */
export function counted(problem: Problem): Counted {
  const evaluations: { -readonly [K in keyof Evaluations]: Evaluations[K] } = { value: 0, gradient: 0, hvp: 0 };
  return {
    evaluations,
    value(x) {
      evaluations.value++;
      return problem.value(x);
    },
    gradient(x) {
      evaluations.gradient++;
      return Float64Array.from(problem.gradient(x));
    },
    hvp(x, v) {
      evaluations.hvp++;
      return problem.hvp(x, v);
    },
  };
}

// A step along a direction of descent that meets the strong Wolfe conditions:
//
//   f(x + t·p) ≤ f(x) + c₁·t·φ'(0)   and   |φ'(t)| ≤ c₂·|φ'(0)|,   φ(t) = f(x + t·p).
//
// Source: Nocedal & Wright, Numerical Optimization, algorithms 3.5 (bracket) and 3.6 (zoom). Where both ends of the bracket have a slope the
// next trial is the zero of the line between the slopes, which is exact for quadratics and does not suffer from rounding of f. Where f changes too little to
// tell, the first condition is replaced by its form in slopes, (2c₁ − 1)·φ'(0) ≥ φ'(t) (Hager & Zhang 2005, 4.1), so long as f does not rise above the
// lowest value so far by more than that: however wrong the gradients, they cannot lead uphill.

import { BLURRED, type Counted, isUnbounded, type Point } from './course.ts';
import { allFinite, along, dot } from './vector.ts';

/** A point on the line. Its gradient is computed only when its value did not decide. */
interface Trial {
  readonly t: number;
  readonly x: Float64Array;
  readonly value: number;
  gradient?: Float64Array;
  slope?: number;
}

/** Bracketing steps grow by this factor. */
const GROWTH = 4;
/** Trials within a bracket before giving up: fifty halvings reach the rounding of x. */
const TRIALS = 60;

/** The new point; or that there is none to be found. */
export type Found = Point | 'none';

/**
 * @param p a direction of descent
 * @param first the first t to try
 * @param lowest the lowest value of f so far
 * @returns cost: a value, and a gradient where the value is low enough, for each trial; mostly one or two
 */
export function strongWolfe(problem: Counted, from: Point, p: Float64Array, first: number, lowest: number, c1: number, c2: number): Found {
  const slope0 = dot(from.gradient, p);
  const blur = BLURRED * Math.abs(from.value);

  const at = (t: number): Trial => {
    const x = along(from.x, t, p);
    return { t, x, value: problem.value(x) };
  };
  const slopeAt = (trial: Trial): number => {
    trial.gradient ??= problem.gradient(trial.x);
    return (trial.slope ??= dot(trial.gradient, p));
  };
  /** Whether a trial lies too high to be taken, or not lower than the best one: the minimum is before it. */
  const isHigh = (trial: Trial, best: Trial): boolean => {
    if (!Number.isFinite(trial.value)) return true;
    const change = trial.value - from.value;
    if (Math.abs(change) <= blur && trial.value <= lowest + blur) return !(slopeAt(trial) <= (2 * c1 - 1) * slope0);
    return change > c1 * trial.t * slope0 || trial.value > best.value || !allFinite((trial.gradient ??= problem.gradient(trial.x)));
  };
  const isFlat = (trial: Trial): boolean => Math.abs(slopeAt(trial)) <= -c2 * slope0;
  const found = ({ x, value, gradient }: Trial): Found => ({ x, value, gradient: gradient ?? problem.gradient(x) });

  const orNone = (low: Trial): Found => (low.x.some((xi, i) => xi !== from.x[i]) ? found(low) : 'none');

  /** The bracket [low, high] or [high, low] shrinks; low is the lowest trial that is low enough. */
  const zoom = (low: Trial, high: Trial): Found => {
    for (let trials = 0; trials < TRIALS && low.t !== high.t; trials++) {
      const trial = at(between(low, high));
      if (isUnbounded(trial.value)) return found(trial);
      if (isHigh(trial, low)) high = trial;
      else {
        if (isFlat(trial)) return found(trial);
        if (slopeAt(trial) * (high.t - low.t) >= 0) high = low;
        low = trial;
      }
    }
    return orNone(low); // low enough, if not flat enough
  };

  let low: Trial = { ...from, t: 0, slope: slope0 };
  for (let t = first; t > 0 && Number.isFinite(t); t *= GROWTH) {
    const trial = at(t);
    if (isUnbounded(trial.value)) return found(trial);
    if (isHigh(trial, low)) return zoom(low, trial);
    if (isFlat(trial)) return found(trial);
    if (slopeAt(trial) >= 0) return zoom(trial, low);
    low = trial;
  }
  return orNone(low);
}

/** Where to look between two trials, never within a tenth of the ends. */
function between(low: Trial, high: Trial): number {
  const width = high.t - low.t;
  const slope = low.slope! * width;
  const guess =
    high.slope === undefined || !Number.isFinite(high.slope)
      ? -slope / (2 * (high.value - low.value - slope)) // the parabola through both values with the slope of low
      : low.slope! / (low.slope! - high.slope);
  const fraction = guess >= 0.1 && guess <= 0.9 ? guess : guess < 0.1 ? 0.1 : guess > 0.9 ? 0.9 : 0.5; // 0.5 for NaN
  return low.t + fraction * width;
}

// The ways that gradient descent, L-BFGS and Newton's method take from x, to be drawn and run along. The solvers are the library's.

import { gradientDescent, lbfgs, newtonCG, type Status } from 'hyperdual/optimize';
import { numbers, subject, type Functions, type Question } from './subject.ts';

export const METHODS = ['gradientDescent', 'lbfgs', 'newtonCG'] as const;
export type Method = (typeof METHODS)[number];

export interface PathQuestion extends Question {
  /** The coordinates of the plot. */
  axes: readonly number[];
  method: Method;
}

export interface Path {
  method: Method;
  /** The coordinates of the plot at every step, the start first. */
  points: number[][];
  values: number[];
  gradientNorms: number[];
  status: Status;
  converged: boolean;
  iterations: number;
  evaluations: { value: number; gradient: number; hvp: number };
  /** Where it ended: all leaves of x, a thousand at most. */
  end: number[];
}

/** Steps that are kept; of longer ways the rest is not drawn. */
const STEPS = 300;
const SOLVERS = { gradientDescent, lbfgs, newtonCG };

export function path(functions: Functions, question: PathQuestion): Path {
  const { f, at, both } = subject(functions, question);
  const { axes, method, x, rest } = question;
  const [value, gradient] = both(at);
  const points = [axes.map((axis) => at[axis]!)];
  const values = [value];
  const gradientNorms = [Math.hypot(...gradient)];
  const minimize = SOLVERS[method] as typeof lbfgs;
  const result = minimize(f as never, x, {
    rest: rest as never,
    maxIterations: method === 'gradientDescent' ? 3000 : 300,
    onIteration(step) {
      if (points.length > STEPS) return;
      const reached = numbers(step.x);
      points.push(axes.map((axis) => reached[axis]!));
      values.push(step.value);
      gradientNorms.push(step.gradientNorm);
    },
  });
  const { status, converged, iterations, evaluations } = result;
  return { method, points, values, gradientNorms, status, converged, iterations, evaluations, end: numbers(result.x).slice(0, 1000) };
}

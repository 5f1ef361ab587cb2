// Fits a model to observations: Newton's method in a trust region on the residual sum of squares, with exact derivatives.

import { newtonCG, type NewtonProgress, type Result } from 'hyperdual/optimize';
import type { DataSet } from './datasets.ts';
import { sumOfSquares } from './leastSquares.ts';
import type { Parameters } from './models.ts';
import { standardErrors, type StandardErrors } from './standardErrors.ts';

export interface Fit {
  readonly b: Parameters;
  readonly residualSumOfSquares: number;
  readonly errors: StandardErrors;
  readonly solver: Result<Parameters>;
  /** Whether the terms of a sum of exponentials were put in order (see `DataSet.exponentials`). */
  readonly reordered: boolean;
  readonly seconds: number;
}

export function fit(data: DataSet, start: readonly number[], onIteration?: (progress: NewtonProgress<Parameters>) => void): Fit {
  const { model, observations } = data;
  const began = performance.now();
  const solver = newtonCG(sumOfSquares, parameters(start), { rest: [model, observations], onIteration });
  const found = solver.x;
  const b = slowestFirst(found, data.exponentials);
  return {
    b,
    residualSumOfSquares: sumOfSquares(b, model, observations),
    errors: standardErrors(b, model, observations),
    solver,
    reordered: b.some((bi, i) => bi !== found[i]),
    seconds: (performance.now() - began) / 1000,
  };
}

/** Numbers as what models take. A model has at most nine parameters and reads only its own. */
function parameters(x: ArrayLike<number>): Parameters {
  return Array.from(x) as readonly number[] as Parameters;
}

/** The same function with its exponential terms in order of their rates. */
function slowestFirst(b: Parameters, terms: DataSet['exponentials']): Parameters {
  const sorted = [...terms].sort(([, rate], [, other]) => b[rate]! - b[other]!);
  const ordered: number[] = [...b];
  terms.forEach((term, t) => term.forEach((index, k) => (ordered[index] = b[sorted[t]![k]!]!)));
  return parameters(ordered);
}

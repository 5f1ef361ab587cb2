// What a fit minimises. The model comes in as an argument, from another module: annotated functions call each other freely.

import type { Model, Parameters, Predictors } from './models.ts';

export interface Observation {
  readonly x: Predictors;
  readonly y: number;
}

/** Observed minus expected responses. Their Jacobian gives the standard errors. */
export function residuals(b: Parameters, model: Model, observations: readonly Observation[]): number[] {
  'use dual';
  return observations.map(({ x, y }) => y - model(b, x));
}

/** The residual sum of squares, Σ rᵢ². Its gradient and H·v drive the fit. */
export function sumOfSquares(b: Parameters, model: Model, observations: readonly Observation[]): number {
  'use dual';
  let sum = 0;
  for (const r of residuals(b, model, observations)) sum += r * r;
  return sum;
}

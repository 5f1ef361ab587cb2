// The types a caller of the solver meets: the problem as three callbacks, the options, the progress report, the result.

import type { SubproblemExit } from './steihaug.ts';

/**
 * A smooth function of n variables, given by callbacks. `x` and `v` have length n and must not be written to.
 * With hyperdual: `{ value: f, gradient: grad(f), hvp: (x, v) => hvp(f, x, v) }`.
 */
export interface Problem {
  value(x: Float64Array): number;
  gradient(x: Float64Array): ArrayLike<number>;
  /** H(x)·v, the product of the Hessian with a vector. */
  hvp(x: Float64Array, v: Float64Array): ArrayLike<number>;
}

export interface Options {
  /** Most iterations (accepted and rejected steps together). Default 1000. */
  readonly maxIterations?: number;
  /**
   * Converged when a full Newton step changes no variable by more than this fraction of its size (or of its distance from
   * the start, if that is larger). The step is taken, and Newton's method squares the error, so the default 1e-9 means
   * "as far as rounding lets".
   */
  readonly stepTolerance?: number;
  /** Converged when no entry of the gradient is larger than this. Default 0: only an exact zero. */
  readonly gradientTolerance?: number;
  /**
   * Units in which the trust region is a ball, ‖D·s‖ ≤ radius. `'curvature'`: from the diagonal of H, n products per accepted
   * step (see scaling.ts); `'none'`: D = 1; an array: the diagonal of D, kept. Default `'curvature'` up to 64 variables, else `'none'`.
   */
  readonly scaling?: 'curvature' | 'none' | ArrayLike<number>;
  /** First trust radius as a fraction of ‖D·x0‖. Default 0.1. */
  readonly initialRadius?: number;
  /**
   * Relative residual at which CG stops. Default 1e-10 up to 64 variables, where a full solve costs at most n products;
   * above, min(½, √(‖g‖/‖g₀‖)), which keeps the convergence superlinear (Nocedal & Wright, section 7.1).
   */
  readonly cgTolerance?: number;
  /** Called after every iteration. */
  readonly onIteration?: (progress: Progress) => void;
}

/** How often each callback of the problem was called. */
export interface Counts {
  readonly value: number;
  readonly gradient: number;
  readonly hvp: number;
}

export interface Progress {
  /** 1 for the first. */
  readonly iteration: number;
  /** Where the iteration ended: the new point if the step was accepted, else the old one. */
  readonly x: Float64Array;
  readonly value: number;
  readonly accepted: boolean;
  /** Actual over predicted decrease. */
  readonly ratio: number;
  /** Length of the step tried and the radius it was tried in, both in the norm ‖D·s‖. */
  readonly stepLength: number;
  readonly radius: number;
  readonly exit: SubproblemExit;
  readonly counts: Counts;
}

/** Why the solver stopped. */
export type StopReason =
  | 'step' // converged: a full Newton step below stepTolerance was taken
  | 'gradient' // converged: the gradient vanishes, to gradientTolerance
  | 'rounding' // converged: the next step is so small that neither value nor gradient confirms it
  | 'radius' // failed: no decrease however short the step; wrong derivatives, or a kink
  | 'iterations' // failed: maxIterations
  | 'not finite'; // failed: value, gradient or scaling is not finite at the start

export interface Result {
  readonly x: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
  readonly reason: StopReason;
  /** True for the reasons `'step'`, `'gradient'` and `'rounding'`. */
  readonly converged: boolean;
  readonly iterations: number;
  /** Iterations whose step was thrown away. */
  readonly rejected: number;
  readonly counts: Counts;
}

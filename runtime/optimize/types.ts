// The types a caller of the solvers meets: options, what an iteration reports, the result; and the problem as the solvers themselves see it.

import type { Like } from 'hyperdual';
import type { SubproblemExit } from './steihaug.ts';

/**
 * A smooth function of n variables, as the solvers take it. `x` and `v` have length n and must not be written to; what
 * comes out is read before the next call.
 */
export interface Problem {
  value(x: Float64Array): number;
  gradient(x: Float64Array): ArrayLike<number>;
  /** H(x)·v, the product of the Hessian with a vector. */
  hvp(x: Float64Array, v: Float64Array): ArrayLike<number>;
}

/** What all solvers take. */
export interface Options<R extends readonly unknown[] = readonly unknown[], P = Progress> {
  /** Arguments of f after x, constant. */
  readonly rest?: R;
  /** Most iterations. Default 1000 (10,000 for gradient descent, whose iterations are cheap and many). */
  readonly maxIterations?: number;
  /** Converged when no entry of the gradient is larger than this. Default 1e-8; for Newton's method 0: only an exact zero. */
  readonly gradientTolerance?: number;
  /** Called after every iteration. If it returns `false`, the solver stops where it is. */
  readonly onIteration?: (progress: P) => unknown;
}

/** How far a step along a line must come: the two Wolfe conditions (Nocedal & Wright, 3.6 and 3.7). */
export interface LineSearchOptions {
  /** Least decrease, as a fraction of what the slope at the start promises. Default 1e-4, for gradient descent 0.3. */
  readonly decrease?: number;
  /** Most slope left, as a fraction of the slope at the start; small means exact. Default 0.9. Gradient descent does not look at it. */
  readonly slope?: number;
}

export interface DescentOptions<R extends readonly unknown[] = readonly unknown[], P = Progress> extends Options<R, P> {
  readonly lineSearch?: LineSearchOptions;
}

export interface LbfgsOptions<R extends readonly unknown[] = readonly unknown[], P = Progress> extends DescentOptions<R, P> {
  /** Pairs of steps and changes of the gradient that are kept. Default 10. */
  readonly memory?: number;
}

export interface NewtonOptions<R extends readonly unknown[] = readonly unknown[], P = NewtonProgress> extends Options<R, P> {
  /**
   * Converged when a full Newton step changes no variable by more than this fraction of its size (or of its distance from
   * the start, if that is larger). The step is taken, and Newton's method squares the error, so the default 1e-9 means
   * "as far as rounding lets".
   */
  readonly stepTolerance?: number;
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
}

/** How often f, its gradient and H·v were computed. */
export interface Evaluations {
  readonly value: number;
  readonly gradient: number;
  readonly hvp: number;
}

export interface Progress<X = Float64Array> {
  /** 1 for the first. */
  readonly iteration: number;
  /** Where the iteration ended: the new point, or the old one if the step was not accepted. */
  readonly x: X;
  readonly value: number;
  /** ‖∇f(x)‖₂ */
  readonly gradientNorm: number;
  /** False only in a trust region: every step of a line search is one. */
  readonly accepted: boolean;
  /** Length of the step tried; with a trust region in its norm, ‖D·s‖. */
  readonly stepLength: number;
  readonly evaluations: Evaluations;
}

/** What an iteration of Newton's method has to say besides. */
export interface NewtonProgress<X = Float64Array> extends Progress<X> {
  /** Actual over predicted decrease. */
  readonly ratio: number;
  /** The radius the step was tried in. */
  readonly radius: number;
  /** How the subproblem ended. */
  readonly exit: SubproblemExit;
}

/** Why the solver stopped. */
export type Status =
  | 'gradient' // converged: the gradient vanishes, to gradientTolerance
  | 'step' // converged: a full Newton step below stepTolerance was taken
  | 'rounding' // converged: the next step is so small that neither value nor gradient confirms it
  | 'no decrease' // failed: f does not fall, however short the step: a kink, or a derivative that is not that of f
  | 'unbounded' // failed: f fell below −1e100
  | 'iterations' // failed: maxIterations
  | 'not finite' // failed: value, gradient or scaling is not finite at the start
  | 'stopped'; // onIteration returned false

export interface Result<X = Float64Array> {
  /** The best point found. */
  readonly x: X;
  readonly value: number;
  /** ∇f(x), with the structure of x. */
  readonly gradient: Like<X>;
  /** ‖∇f(x)‖₂ */
  readonly gradientNorm: number;
  readonly status: Status;
  /** True for the statuses `'gradient'`, `'step'` and `'rounding'`. */
  readonly converged: boolean;
  readonly iterations: number;
  /** Iterations whose step was thrown away; 0 for line searches. */
  readonly rejected: number;
  readonly evaluations: Evaluations;
}

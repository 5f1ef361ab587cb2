/**
 * `hyperdual/optimize`: minimisers of a compiled function, with the exact derivatives of hyperdual and nothing but its public API.
 *
 * All have one signature, `(f, x0, options?)`, and one result. x0 is a tree, as for every transform; f sees trees of its structure, and so do
 * `onIteration` and the result. None changes x0, and none throws because of numbers: {@link Result.status} says how it went. They find local
 * minima: the one their start leads to. At a saddle point with an exactly zero gradient they stop.
 */
import type { Differentiable, Like } from 'hyperdual';
import { steepestDescent } from './gradientDescent.ts';
import { minimizeByLbfgs } from './lbfgs.ts';
import { trustRegionNewton } from './newtonCG.ts';
import { objective } from './objective.ts';
import type { DescentOptions, LbfgsOptions, NewtonOptions, NewtonProgress, Options, Problem, Progress, Result } from './types.ts';

export type { SubproblemExit } from './steihaug.ts';
export type {
  DescentOptions,
  Evaluations,
  LbfgsOptions,
  LineSearchOptions,
  NewtonOptions,
  NewtonProgress,
  Options,
  Progress,
  Result,
  Status,
} from './types.ts';

/**
 * Newton's method in a trust region: the model with the exact Hessian, known only by its products H·v, is minimised by conjugate gradients
 * (Steihaug) in a ball that grows and shrinks with the model's success. Converges quadratically, follows negative curvature out of concave
 * regions, and goes on to the last digits, where f itself no longer changes.
 *
 * @param f a scalar function compiled by the plugin
 * @param x0 where to start: a tree
 * @returns the best point, and why it is the last
 * @throws HD001 f is not compiled · HD002 x0 is not a tree of numbers · HD003 the result of f is not a number
 * @remarks Cost of an iteration: one value, at most one gradient, and up to 2n products H·v where n ≤ 64 (a full solve); beyond, as many
 * as the solve needs at the accuracy of {@link NewtonOptions.cgTolerance}. Nocedal & Wright, Numerical Optimization, algorithms 4.1 and 7.2;
 * Conn, Gould & Toint, Trust-Region Methods, chapters 6, 7 and 17.4; Moré (1978) for the scaling.
 */
export function newtonCG<X, R extends readonly unknown[] = []>(
  f: Differentiable<X, R, number>,
  x0: X,
  options: NewtonOptions<R, NewtonProgress<X>> = {},
): Result<X> {
  return minimized(trustRegionNewton, f, x0, options);
}

/**
 * Limited-memory BFGS: gradients only, and a model of the Hessian from the last few of them. For many variables, where products H·v are
 * dear; converges superlinearly at best.
 *
 * @param f a scalar function compiled by the plugin
 * @param x0 where to start: a tree
 * @returns the best point, and why it is the last
 * @throws HD001, HD002, HD003 as {@link newtonCG}
 * @remarks Cost of an iteration: mostly one value and one gradient, and 4·memory·n operations. Nocedal & Wright, algorithms 7.4 and 7.5, with
 * the line search of algorithms 3.5 and 3.6, and near the minimum the approximate Wolfe condition of Hager & Zhang (2005).
 */
export function lbfgs<X, R extends readonly unknown[] = []>(
  f: Differentiable<X, R, number>,
  x0: X,
  options: LbfgsOptions<R, Progress<X>> = {},
): Result<X> {
  return minimized(minimizeByLbfgs, f, x0, options);
}

/**
 * Steepest descent with backtracking. Slow where the Hessian is ill-conditioned; to compare with, and where f is too rough for a model.
 *
 * @param f a scalar function compiled by the plugin
 * @param x0 where to start: a tree
 * @returns the best point, and why it is the last
 * @throws HD001, HD002, HD003 as {@link newtonCG}
 * @remarks Cost of an iteration: a value for each length tried, mostly two, and one gradient. Nocedal & Wright, algorithm 3.1.
 */
export function gradientDescent<X, R extends readonly unknown[] = []>(
  f: Differentiable<X, R, number>,
  x0: X,
  options: DescentOptions<R, Progress<X>> = {},
): Result<X> {
  return minimized(steepestDescent, f, x0, options);
}

/** Runs a solver of vectors on a function of trees. */
function minimized<X, R extends readonly unknown[], P extends Progress, O extends Options<R, never>>(
  solver: (problem: Problem, x0: Float64Array, options: Omit<O, 'onIteration'> & Pick<Options<R, P>, 'onIteration'>) => Result,
  f: Differentiable<X, R, number>,
  x0: X,
  { onIteration, ...options }: O,
): Result<X> {
  const { problem, start, tree } = objective(f, x0, (options.rest ?? []) as unknown as R);
  const told = onIteration && ((progress: P) => onIteration({ ...progress, x: tree(progress.x) } as never));
  const result = solver(problem, start, { ...options, onIteration: told });
  return { ...result, x: tree(result.x), gradient: tree(result.gradient) as Like<X> };
}

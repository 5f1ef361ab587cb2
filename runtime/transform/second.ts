/**
 * Second derivatives.
 *
 * hvp: the derivative of x ↦ ∇f(x) along v is H(x)·v, because the Hessian is the Jacobian of the gradient. So: a forward pass on
 * numbers that carry tangents v, recorded on a tape, and one reverse sweep seeded at the output; the tangents of the adjoints
 * are H·v (Pearlmutter 1994; Griewank & Walther, section 5.3). Value, gradient and H·v come out together, and H is never built.
 *
 * That is the lifted engine. A compiled kernel, the same two passes done at build time, takes the call if it can (point.ts).
 */
import { aware } from '../lift/attach.ts';
import { HyperDual, type Real, split } from '../number/dual.ts';
import { primal } from '../number/primal.ts';
import { sweepPairs, sweepReals } from '../number/sweep.ts';
import { differentiation, DUAL, GENERIC, HYPER, LANE2, Tag } from '../number/tag.ts';
import { Tape, type Var } from '../number/tape.ts';
import { adopt, borrow, borrowLike, flatten, flattenLike, mapTree, type Shape, unflatten } from '../tree.ts';
import { hessianByKernel, mixedByKernel, productByKernel } from './point.ts';
import { flattenResult, liftedOf, scalar } from './run.ts';
import type { Differentiable, Like, Vector } from './types.ts';

/**
 * The Hessian of f at x times v: H(x)·v, exact to rounding, without building H.
 *
 * @param f a scalar function compiled by the plugin
 * @param x where: a tree; never changed
 * @param v the direction: a tree of the structure of x
 * @param rest passed on to f, constant for this transform
 * @returns H·v with the structure of x
 * @throws HD001 not compiled · HD002 structures differ · HD003 result not a number · HD004 an active value leaves lifted code ·
 * HD006 tape limit
 * @remarks Cost: one recorded run of f with tangents and one sweep, a small multiple of f whatever the number of inputs.
 * Pearlmutter, Fast exact multiplication by the Hessian, 1994.
 */
export const hvp = /*#__PURE__*/ aware(function hvp<X, R extends readonly unknown[]>(
  f: Differentiable<X, R, number>,
  x: X,
  v: Vector<NoInfer<X>>,
  ...rest: R
): Like<X> {
  const compiled = productByKernel(f, x, v, rest);
  if (compiled !== undefined) return compiled as Like<X>;
  const lifted = liftedOf(f, 'hvp');
  const { leaves, shape } = borrow(x, 'x');
  return adopt(shape, forwardOverReverse(lifted, leaves, shape, borrowLike(v, shape, 'v'), rest, 'hvp')) as Like<X>;
});

/** H·v over the leaves, by the lifted engine. */
export function forwardOverReverse(
  lifted: (...args: any[]) => unknown,
  leaves: ArrayLike<Real>,
  shape: Shape,
  v: ArrayLike<Real>,
  rest: readonly unknown[],
  transform: string,
): ArrayLike<Real> {
  const tangentTag = new Tag(DUAL);
  const tape = new Tape(LANE2, tangentTag);
  try {
    return differentiation([tape, tangentTag], () => {
      const y = scalar(lifted(unflatten(shape, tape.inputsOf(leaves, v)), ...rest), transform);
      if (typeof y === 'number' || y.tag !== tape) return new Float64Array(leaves.length);
      const k = (y as Var).index;
      if (tape.engine !== GENERIC) return sweepPairs(tape, k);
      return sweepReals(tape.recording(), [[k, 1]]).map((a) => split(a, tangentTag)[1]);
    });
  } finally {
    tape.release();
  }
}

/**
 * The Hessian matrix: `hessian(f)(x, ...rest)[i][j]` is ∂²f/∂xᵢ∂xⱼ over the flattened x.
 *
 * @throws as {@link hvp}
 * @remarks Cost: n times {@link hvp} at most; where several directions have a kernel of their own (mode `hvps`), what does not depend on them
 * is computed once for up to 16 rows, and terms that are zero in all of them once. Rows are not symmetrised, so asymmetry shows rounding.
 */
export const hessian = /*#__PURE__*/ aware(function hessian<X, R extends readonly unknown[]>(
  f: Differentiable<X, R, number>,
): (x: X, ...rest: R) => number[][] {
  const lifted = liftedOf(f, 'hessian');
  return aware((x: X, ...rest: R): number[][] => {
    const compiled = hessianByKernel(f, x, rest);
    if (compiled !== undefined) return compiled;
    const { leaves, shape } = flatten(x, 'x');
    // As in hessianByKernel: f is run also where there is no row to compute.
    if (leaves.length === 0) forwardOverReverse(lifted, leaves, shape, [], rest, 'hessian');
    return leaves.map((_, j) => {
      const unit = leaves.map((_leaf, i) => (i === j ? 1 : 0));
      return Array.from(forwardOverReverse(lifted, leaves, shape, unit, rest, 'hessian')) as number[];
    });
  });
});

/**
 * Two directional derivatives and the mixed second one in a single forward pass of hyper-dual numbers:
 * `[f(x), ∂ᵤf, ∂ᵥf, ∂ᵤ∂ᵥf]`, the last being uᵀH·v for a scalar f.
 *
 * @returns four trees with the structure of f's result (numbers for a scalar f)
 * @throws HD001, HD002, HD004 as {@link hvp}
 * @remarks Cost: one run of f on four-part numbers; no tape. Fike & Alonso, The development of hyper-dual numbers, AIAA 2011-886.
 */
export const secondDirectional = /*#__PURE__*/ aware(function secondDirectional<X, R extends readonly unknown[], Y>(
  f: Differentiable<X, R, Y>,
  x: X,
  u: Vector<NoInfer<X>>,
  v: Vector<NoInfer<X>>,
  ...rest: R
): [Y, Like<Y>, Like<Y>, Like<Y>] {
  const compiled = mixedByKernel(f, x, u, v, rest);
  if (compiled !== undefined) return compiled as [Y, Like<Y>, Like<Y>, Like<Y>];
  const lifted = liftedOf(f, 'secondDirectional');
  const { leaves, shape } = flatten(x, 'x');
  const us = flattenLike(u, shape, 'u');
  const vs = flattenLike(v, shape, 'v');
  const tag = new Tag(HYPER);
  return differentiation([tag], () => {
    const input = unflatten(
      shape,
      leaves.map((p, i) => new HyperDual(p, us[i]!, vs[i]!, 0, tag)),
    );
    const out = flattenResult(lifted(input, ...rest), 'secondDirectional');
    const parts = out.leaves.map((y): [Real, Real, Real, Real] =>
      typeof y !== 'number' && y.tag === tag ? hyperParts(y as HyperDual) : [y, 0, 0, 0],
    );
    const part = (k: number): unknown =>
      unflatten(
        out.shape,
        parts.map((p) => p[k]!),
      );
    return [part(0), part(1), part(2), part(3)] as [Y, Like<Y>, Like<Y>, Like<Y>];
  });
});

const hyperParts = ({ primal: p, tangent1, tangent2, mixed }: HyperDual): [Real, Real, Real, Real] => [p, tangent1, tangent2, mixed];

/**
 * x with its derivative cut on purpose, at all levels of differentiation: what depends on x through the result has derivative 0.
 *
 * @throws HD002 x is not a tree
 */
export const stopGradient = /*#__PURE__*/ aware(function stopGradient<X>(x: X): X {
  return mapTree(x, 'the argument of stopGradient', (leaf) => primal(leaf) as Real) as X;
});

/**
 * hyperdual: exact first and second derivatives of ordinary TypeScript. The public API of the runtime; it has no dependencies.
 */
export { grad, jacobian, jvp, valueAndGrad, vdot, vjp } from './transform/first.ts';
export { hessian, hvp, secondDirectional, stopGradient } from './transform/second.ts';
export { hessianOperator, hvps, type HessianOperator } from './operator.ts';
export { checkDerivatives, type CheckOptions, type CheckReport, type Comparison } from './transform/check.ts';
export { byHand, configure, dual, engineOf, lifted, type Engine } from './transform/inspect.ts';
export type { Differentiable, Like, Target, Tree, Vector } from './transform/types.ts';
export { HyperdualError } from './errors.ts';
export { Dual, HyperDual, perturbation, type Real } from './number/dual.ts';
export { ABI, type Num, type Tag } from './number/tag.ts';
export * as math from './math.ts';

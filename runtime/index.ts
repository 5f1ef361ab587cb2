/**
 * hyperdual: exact first and second derivatives of ordinary TypeScript. The public API of the runtime; it has no dependencies.
 */
import { aware } from './lift/attach.ts';
import * as first from './transform/first.ts';
import * as second from './transform/second.ts';
import * as check from './transform/check.ts';
import * as inspect from './transform/inspect.ts';

// Transforms take and return runtime numbers themselves, so lifted code may call them: that is what nesting is.
export const jvp: typeof first.jvp = /*#__PURE__*/ aware(first.jvp);
export const vjp: typeof first.vjp = /*#__PURE__*/ aware(first.vjp);
export const grad: typeof first.grad = /*#__PURE__*/ aware(first.grad);
export const valueAndGrad: typeof first.valueAndGrad = /*#__PURE__*/ aware(first.valueAndGrad);
export const jacobian: typeof first.jacobian = /*#__PURE__*/ aware(first.jacobian);
export const vdot: typeof first.vdot = /*#__PURE__*/ aware(first.vdot);
export const hvp: typeof second.hvp = /*#__PURE__*/ aware(second.hvp);
export const hessian: typeof second.hessian = /*#__PURE__*/ aware(second.hessian);
export const secondDirectional: typeof second.secondDirectional = /*#__PURE__*/ aware(second.secondDirectional);
export const stopGradient: typeof second.stopGradient = /*#__PURE__*/ aware(second.stopGradient);
export const checkDerivatives: typeof check.checkDerivatives = /*#__PURE__*/ aware(check.checkDerivatives);
export const engineOf: typeof inspect.engineOf = /*#__PURE__*/ aware(inspect.engineOf);
export const lifted: typeof inspect.lifted = /*#__PURE__*/ aware(inspect.lifted);
export const dual: typeof inspect.dual = /*#__PURE__*/ aware(inspect.dual);

export type { CheckOptions, CheckReport } from './transform/check.ts';
export { byHand, configure, type Engine } from './transform/inspect.ts';
export type { Differentiable, Like, Tree, Vector } from './transform/types.ts';
export { HyperdualError } from './errors.ts';
export { Dual, HyperDual, perturbation, type Real } from './number/dual.ts';
export { ABI, type Num } from './number/tag.ts';
export * as math from './math.ts';

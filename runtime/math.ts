/**
 * The rules as functions of any runtime number: arithmetic, comparison and Math.* on plain numbers, {@link Dual},
 * {@link HyperDual} and tape variables alike. With these a function can be written for transforms without the plugin:
 *
 * ```ts
 * import { Dual, math } from 'hyperdual';
 * const x = new Dual(2, 1);
 * math.mul(x, math.sin(x)).tangent; // sin 2 + 2 cos 2
 * ```
 */
import { aware } from './lift/attach.ts';
import * as g from './number/generated.ts';
import * as n from './number/nary.ts';
import * as o from './lift/operators.ts';
import type { Dual, HyperDual, Real } from './number/dual.ts';

/** The kind of number an operation on these gives. */
export type Joined<A extends Real> = [Extract<A, HyperDual>] extends [never]
  ? [Extract<A, Dual>] extends [never]
    ? [A] extends [number]
      ? number
      : Real
    : Dual
  : HyperDual;

type Unary = <A extends Real>(x: A) => Joined<A>;
type Binary = <A extends Real, B extends Real>(a: A, b: B) => Joined<A | B>;
type Variadic = <A extends readonly Real[]>(...x: A) => Joined<A[number]>;
type Step = (x: Real) => number;
type Compare = (a: Real, b: Real) => boolean;

export const add: Binary = /*#__PURE__*/ aware(g.add);
export const sub: Binary = /*#__PURE__*/ aware(g.sub);
export const mul: Binary = /*#__PURE__*/ aware(g.mul);
export const div: Binary = /*#__PURE__*/ aware(g.div);
export const rem: Binary = /*#__PURE__*/ aware(g.rem);
export const pow: Binary = /*#__PURE__*/ aware(g.pow);
export const neg: Unary = /*#__PURE__*/ aware(g.neg);

export const abs: Unary = /*#__PURE__*/ aware(g.abs);
export const acos: Unary = /*#__PURE__*/ aware(g.acos);
export const acosh: Unary = /*#__PURE__*/ aware(g.acosh);
export const asin: Unary = /*#__PURE__*/ aware(g.asin);
export const asinh: Unary = /*#__PURE__*/ aware(g.asinh);
export const atan: Unary = /*#__PURE__*/ aware(g.atan);
export const atan2: Binary = /*#__PURE__*/ aware(g.atan2);
export const atanh: Unary = /*#__PURE__*/ aware(g.atanh);
export const cbrt: Unary = /*#__PURE__*/ aware(g.cbrt);
export const cos: Unary = /*#__PURE__*/ aware(g.cos);
export const cosh: Unary = /*#__PURE__*/ aware(g.cosh);
export const exp: Unary = /*#__PURE__*/ aware(g.exp);
export const expm1: Unary = /*#__PURE__*/ aware(g.expm1);
export const fround: Unary = /*#__PURE__*/ aware(g.fround);
export const hypot: Variadic = /*#__PURE__*/ aware(n.hypot);
export const log: Unary = /*#__PURE__*/ aware(g.log);
export const log1p: Unary = /*#__PURE__*/ aware(g.log1p);
export const log2: Unary = /*#__PURE__*/ aware(g.log2);
export const log10: Unary = /*#__PURE__*/ aware(g.log10);
export const max: Variadic = /*#__PURE__*/ aware(n.max);
export const min: Variadic = /*#__PURE__*/ aware(n.min);
export const sin: Unary = /*#__PURE__*/ aware(g.sin);
export const sinh: Unary = /*#__PURE__*/ aware(g.sinh);
export const sqrt: Unary = /*#__PURE__*/ aware(g.sqrt);
export const tan: Unary = /*#__PURE__*/ aware(g.tan);
export const tanh: Unary = /*#__PURE__*/ aware(g.tanh);

/** Functions with derivative zero; their results are plain numbers. */
export const ceil: Step = /*#__PURE__*/ aware(g.ceil);
export const clz32: Step = /*#__PURE__*/ aware(g.clz32);
export const floor: Step = /*#__PURE__*/ aware(g.floor);
export const round: Step = /*#__PURE__*/ aware(g.round);
export const sign: Step = /*#__PURE__*/ aware(g.sign);
export const trunc: Step = /*#__PURE__*/ aware(g.trunc);
export const imul: (a: Real, b: Real) => number = /*#__PURE__*/ aware(g.imul);

/** Comparisons, of primals. */
export const lt: Compare = /*#__PURE__*/ aware(o.lt);
export const le: Compare = /*#__PURE__*/ aware(o.le);
export const gt: Compare = /*#__PURE__*/ aware(o.gt);
export const ge: Compare = /*#__PURE__*/ aware(o.ge);
export const eq: Compare = /*#__PURE__*/ aware(o.seq);
export const ne: Compare = /*#__PURE__*/ aware(o.sne);

/** The plain number below all derivatives. */
export const primal: (x: Real) => number = /*#__PURE__*/ aware(o.primal);

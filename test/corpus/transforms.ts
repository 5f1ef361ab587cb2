// What the public API says of a function at a sample: every transform, its results taken apart by the order of the derivative.

import { grad, hessian, hvp, jacobian, jvp, secondDirectional, valueAndGrad, vjp } from 'hyperdual';
import type { Point, Program } from './topic.ts';
import { copy, direction, isFlat, leaves } from './trees.ts';

/** Hessians and Jacobians are looked at up to this many inputs. */
export const SMALL = 12;

/** A point with everything in place, x being of one kind; of flat arrays u and cotangents are of the other kind. */
export interface Sample {
  readonly label: string;
  readonly point: Point;
  readonly x: any;
  readonly v: any;
  readonly u: any;
  readonly rest: readonly unknown[];
}

const isFloat64 = (x: unknown): x is Float64Array => x instanceof Float64Array;
const otherKind = (x: any): any => (!isFlat(x) ? x : isFloat64(x) ? Array.from(x) : Float64Array.from(x));

export function samples({ only, points }: Program): Sample[] {
  return points.flatMap((point, k) => {
    const kinds: [kind: string, convert: (x: any) => any][] = [
      ['number[]', (x) => Array.from(x as number[])],
      ['Float64Array', (x) => Float64Array.from(x as number[])],
    ];
    const taken = isFlat(point.x) ? kinds.filter(([kind]) => only === undefined || kind === only) : [['', copy] as const];
    return taken.map(([kind, convert]) => {
      const x = convert(point.x);
      const v = convert(point.v ?? direction(point.x, 1));
      return { label: `at point ${k} ${kind}`, point, x, v, u: otherKind(direction(x, 2.7)), rest: (point.rest ?? []) as unknown[] };
    });
  });
}

/** Part of what a transform returned: the value of f, or a derivative of order 1 or 2. */
export interface Part {
  readonly name: string;
  readonly order: 0 | 1 | 2;
  readonly tree: any;
}

export type Fn = (...args: any[]) => any;

/** Each transform by name; what it returns in parts. `y` is the value, whose structure a cotangent needs. */
export const transforms = (F: Fn, { watch }: Program, { x, v, u, rest }: Sample, y: unknown): Record<string, () => Part[]> => {
  const part = (name: string, order: Part['order'], tree: unknown): Part => ({ name, order, tree });
  const n = leaves(x).length;
  // Of no inputs there is no column, and f does not run; where it has effects, how often it runs is not ours to say.
  const byColumns = n > 0 && n <= SMALL && watch === undefined;
  const both: Record<string, () => Part[]> = {
    jvp: () => jvp(F, x, v, ...rest).map((tree, i) => part(['value', 'J·v'][i]!, i as 0 | 1, tree)),
    vjp: () => {
      const [value, pullback] = vjp(F, x, ...rest);
      const [c, d] = [direction(y, 1.9), otherKind(direction(y, 3.1))];
      return [part('value', 0, value), ...[c, d, c].map((c, k) => part(`Jᵀ·c${k + 1}`, 1, pullback(c)))];
    },
    secondDirectional: () =>
      secondDirectional(F, x, u, v, ...rest).map((tree, i) => part(['value', '∂ᵤ', '∂ᵥ', '∂ᵤ∂ᵥ'][i]!, ([0, 1, 1, 2] as const)[i]!, tree)),
  };
  if (typeof y !== 'number') return byColumns ? { ...both, jacobian: () => [part('J', 1, jacobian(F)(x, ...rest))] } : both;
  const scalar: Record<string, () => Part[]> = {
    ...both,
    grad: () => [part('gradient', 1, grad(F)(x, ...rest))],
    valueAndGrad: () => valueAndGrad(F)(x, ...rest).map((tree, i) => part(['value', 'gradient'][i]!, i as 0 | 1, tree)),
    hvp: () => [part('H·v', 2, hvp(F, x, v, ...rest))],
  };
  return byColumns ? { ...scalar, hessian: () => [part('H', 2, hessian(F)(x, ...rest))] } : scalar;
};

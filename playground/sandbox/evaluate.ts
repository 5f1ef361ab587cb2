// One function at one point: its value and the derivatives that are asked for, and which engine computed them.
//   in:  a name, x, v, further arguments, the transform that is looked at        out: plain data

import { engineOf, grad, hessian, hvp, jacobian, jvp, vjp } from 'hyperdual';
import type { Tree } from './protocol.ts';
import type { Functions } from './tasks.ts';

export const TRANSFORMS = ['value', 'grad', 'jvp', 'vjp', 'hvp', 'hessian', 'jacobian'] as const;
export type Transform = (typeof TRANSFORMS)[number];

export interface Request {
  name: string;
  x: Tree;
  v: Tree;
  rest: readonly unknown[];
  transform: Transform;
}

export interface Evaluation {
  value: Tree;
  /** Whether the value is a number, so that gradient and H·v exist. */
  scalar: boolean;
  /** What the transform gives; a matrix for hessian and jacobian. */
  result: Tree;
  /** Of a scalar function. */
  gradient?: Tree;
  /** J(x)·v. */
  tangent: Tree;
  engine: { engine: 'kernel' | 'lifted'; reason: string; at?: string | undefined };
}

// A function of which nothing is known; the transforms look at what it is given and gives.
type Loose = (...args: unknown[]) => never;
const loose = { grad, hessian, hvp, jacobian, jvp, vjp } as unknown as Record<'hvp' | 'jvp' | 'vjp', (...args: unknown[]) => unknown> &
  Record<'grad' | 'hessian' | 'jacobian', (f: Loose) => (...args: unknown[]) => Tree>;

export function evaluate(functions: Functions, { name, x, v, rest, transform }: Request): Evaluation {
  const f = functions.get(name) as Loose;
  const [value, tangent] = loose.jvp(f, x, v, ...rest) as [Tree, Tree];
  const scalar = typeof value === 'number';
  const gradient = scalar ? loose.grad(f)(x, ...rest) : undefined;
  const compute: Record<Transform, () => Tree> = {
    value: () => value,
    grad: () => gradient ?? loose.grad(f)(x, ...rest),
    jvp: () => tangent,
    vjp: () => (loose.vjp(f, x, ...rest) as [Tree, (cotangent: Tree) => Tree])[1](ones(value)),
    hvp: () => loose.hvp(f, x, v, ...rest) as Tree,
    hessian: () => loose.hessian(f)(x, ...rest),
    jacobian: () => loose.jacobian(f)(x, ...rest),
  };
  const { engine, reason, at } = engineOf(f, x, ...rest);
  return {
    value,
    scalar,
    result: compute[transform](),
    ...(gradient !== undefined && { gradient }),
    tangent,
    engine: { engine, reason, at },
  };
}

/** A cotangent of the shape of y that weighs all of it alike. */
function ones(y: Tree): Tree {
  if (typeof y === 'number') return 1;
  if (y instanceof Float64Array) return y.map(() => 1);
  if (Array.isArray(y)) return y.map((each: Tree) => ones(each));
  return Object.fromEntries(Object.entries(y).map(([key, each]) => [key, ones(each as Tree)]));
}

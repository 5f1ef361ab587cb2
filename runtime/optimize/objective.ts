// A user's function of a tree as the problem of a vector that solvers take: `f` and `x0` in; callbacks on `Float64Array`s, the start, and the
// way back to trees out. The derivatives are those anyone can have: `grad(f)` and `hessianOperator(f, x)`.

import { grad, hessianOperator, type Differentiable, type HessianOperator, type Vector } from 'hyperdual';
import type { Problem } from './types.ts';

export interface Objective<X> {
  readonly problem: Problem;
  readonly start: Float64Array;
  /** A fresh tree of the structure of x0. */
  tree(vector: ArrayLike<number>): X;
}

/**
 * @throws HD001 f is not compiled · HD002 x0 is not a tree of numbers · HD003 the result of f is not a number
 */
export function objective<X, R extends readonly unknown[]>(f: Differentiable<X, R, number>, x0: X, rest: R): Objective<X> {
  const gradient = grad(f);
  gradient(x0, ...rest); // says what is wrong with f or x0, if anything is
  const start = Float64Array.from(leaves(x0));
  const tree = (vector: ArrayLike<number>): X => {
    let next = 0;
    return rebuilt(x0, () => vector[next++]!) as X;
  };
  let operator: HessianOperator<X> | undefined;
  let point: Float64Array | undefined;
  return {
    start,
    tree,
    problem: {
      value: (x) => f(tree(x), ...rest),
      gradient: (x) => leaves(gradient(tree(x), ...rest)),
      hvp(x, v) {
        if (point !== x) {
          operator = operator?.at(tree(x)) ?? hessianOperator(f, tree(x), ...rest);
          point = x;
        }
        return leaves(operator!.apply(tree(v) as Vector<X>));
      },
    },
  };
}

/** The numbers of a tree, in order. A vector is lent as it is. */
function leaves(tree: unknown): ArrayLike<number> {
  if (tree instanceof Float64Array) return tree;
  const numbers: number[] = [];
  rebuilt(tree, (leaf) => numbers.push(leaf));
  return numbers;
}

/** A tree of the same structure with other numbers; a `Float64Array` stays one. */
function rebuilt(tree: unknown, leaf: (old: number) => number): unknown {
  if (typeof tree === 'number') return leaf(tree);
  if (tree instanceof Float64Array || tree instanceof Float32Array) return tree.map(leaf);
  if (Array.isArray(tree)) return tree.map((item: unknown) => (typeof item === 'number' ? leaf(item) : rebuilt(item, leaf)));
  return Object.fromEntries(Object.entries(tree as object).map(([key, item]) => [key, rebuilt(item, leaf)]));
}

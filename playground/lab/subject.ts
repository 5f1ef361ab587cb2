// The function that is looked at, as a function of a vector: the leaves of x in their order, whatever tree they come from. In: the user's functions,
// the name of one, x and the arguments after it. Out: value, gradient, J·v and H·v on plain arrays, by the public API and nothing else.

import { grad, hvp, jvp, valueAndGrad } from 'hyperdual';
import { leaves, withLeaves } from '../app/tree.ts';
import type { Tree } from '../sandbox/protocol.ts';

export type Functions = ReadonlyMap<string, unknown>;

/** What every task of the lab is asked about. */
export interface Question {
  name: string;
  x: Tree;
  rest: readonly unknown[];
}

/** Of the user's function nothing is known; the transforms look at what it is given and gives. */
export type Loose = (...args: unknown[]) => never;

/** Transforms that give a function, on functions of which nothing is known. */
export type Curried<Y> = (f: Loose) => (...args: unknown[]) => Y;

export interface Subject {
  f: Loose;
  /** The leaves of x. */
  at: readonly number[];
  tree(point: readonly number[]): Tree;
  value(point: readonly number[]): number;
  gradient(point: readonly number[]): number[];
  /** f and ∇f together. */
  both(point: readonly number[]): [number, number[]];
  /** ∇f·v */
  slope(point: readonly number[], v: readonly number[]): number;
  /** H·v */
  product(point: readonly number[], v: readonly number[]): number[];
}

/** The function has several results, and what is asked for is there only of one number. */
export class NotScalar extends TypeError {
  override name = 'NotScalar';
  constructor(name: string) {
    super(`The value of ${name} is not a number, so it has no gradient and no plot.`);
  }
}

/** Whether the value of the function is a number, so that it has a gradient. */
export function isScalar(functions: Functions, { name, x, rest }: Question): boolean {
  const f = functions.get(name) as Loose;
  return typeof f(withLeaves(x, numbers(x)), ...rest) === 'number';
}

/**
 * @throws NotScalar
 */
export function subject(functions: Functions, question: Question): Subject {
  const { name, x, rest } = question;
  const f = functions.get(name) as Loose;
  const at = numbers(x);
  const tree = (point: readonly number[]): Tree => withLeaves(x, point);
  if (!isScalar(functions, question)) throw new NotScalar(name);
  const gradient = (grad as Curried<Tree>)(f);
  const both = (valueAndGrad as Curried<[number, Tree]>)(f);
  return {
    f,
    at,
    tree,
    value: (point) => f(tree(point), ...rest),
    gradient: (point) => numbers(gradient(tree(point), ...rest)),
    both(point) {
      const [value, slope] = both(tree(point), ...rest);
      return [value, numbers(slope)];
    },
    slope: (point, v) => (jvp as Loose as (...args: unknown[]) => [number, number])(f, tree(point), tree(v), ...rest)[1],
    product: (point, v) => numbers((hvp as Loose as (...args: unknown[]) => Tree)(f, tree(point), tree(v), ...rest)),
  };
}

/** The numbers of a tree, in order. */
export const numbers = (tree: Tree): number[] => leaves(tree).map(({ value }) => value);

export const unit = (n: number, i: number): number[] => Array.from({ length: n }, (_, k) => (k === i ? 1 : 0));
export const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, ai, i) => sum + ai * b[i]!, 0);
export const length = (a: readonly number[]): number => Math.hypot(...a);
export const largest = (a: readonly number[]): number => a.reduce((most, ai) => Math.max(most, Math.abs(ai)), 0);

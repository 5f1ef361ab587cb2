// Trees of numbers: made from a shape, taken apart into leaves, put together again, written as text.

import type { Shape } from '../compiler/parameters.ts';
import type { Tree } from '../sandbox/protocol.ts';

export type Path = readonly (string | number)[];

export interface Leaf {
  path: Path;
  value: number;
}

const isList = (tree: Tree): tree is readonly Tree[] | Float64Array => Array.isArray(tree) || tree instanceof Float64Array;

/** A tree of this shape; what a visitor sees before anything was entered. */
export function makeTree(shape: Shape, fill: (index: number) => number, count = { at: 0 }): Tree {
  switch (shape.kind) {
    case 'number':
      return fill(count.at++);
    case 'float64':
      return Float64Array.of(fill(count.at++), fill(count.at++));
    case 'list':
      return Array.from({ length: shape.length ?? 2 }, () => makeTree(shape.of, fill, count));
    case 'record':
      return Object.fromEntries(Object.entries(shape.fields).map(([key, each]) => [key, makeTree(each, fill, count)]));
  }
}

/** Whether the tree is one of this shape; lists may be of any length unless the shape says one. */
export function fits(tree: Tree, shape: Shape): boolean {
  switch (shape.kind) {
    case 'number':
      return typeof tree === 'number';
    case 'float64':
      return tree instanceof Float64Array;
    case 'list':
      if (!Array.isArray(tree)) return tree instanceof Float64Array && shape.of.kind === 'number';
      return (shape.length === undefined || shape.length === tree.length) && tree.every((each: Tree) => fits(each, shape.of));
    case 'record':
      if (typeof tree === 'number' || isList(tree)) return false;
      return Object.entries(shape.fields).every(([key, each]) => key in tree && fits(tree[key]!, each));
  }
}

export function leaves(tree: Tree, path: Path = []): Leaf[] {
  if (typeof tree === 'number') return [{ path, value: tree }];
  if (isList(tree)) return Array.from(tree as readonly Tree[]).flatMap((each, i) => leaves(each, [...path, i]));
  return Object.entries(tree).flatMap(([key, each]) => leaves(each, [...path, key]));
}

/** The same tree with numbers put in place of its leaves, in order. */
export function withLeaves(tree: Tree, numbers: readonly number[], count = { at: 0 }): Tree {
  if (typeof tree === 'number') return numbers[count.at++] ?? 0;
  if (tree instanceof Float64Array) return tree.map(() => numbers[count.at++] ?? 0);
  if (Array.isArray(tree)) return tree.map((each: Tree) => withLeaves(each, numbers, count));
  return Object.fromEntries(Object.entries(tree).map(([key, each]) => [key, withLeaves(each as Tree, numbers, count)]));
}

/** Whether two trees differ in their numbers only. */
export function alike(a: Tree, b: Tree): boolean {
  if (typeof a === 'number' || typeof b === 'number') return typeof a === typeof b;
  if (isList(a) !== isList(b) || a instanceof Float64Array !== b instanceof Float64Array) return false;
  const [left, right] = [Object.keys(a), Object.keys(b)];
  return (
    left.length === right.length &&
    left.every((key) => key in b && alike((a as Record<string, Tree>)[key]!, (b as Record<string, Tree>)[key]!))
  );
}

/** x[0].mass, as one would write it. */
export function pathText(root: string, path: Path): string {
  return path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}.${key}`), root);
}

/** As a JavaScript expression. */
export function literal(tree: Tree): string {
  if (typeof tree === 'number') return Object.is(tree, -0) ? '-0' : String(tree);
  if (tree instanceof Float64Array) return `Float64Array.of(${Array.from(tree, literal).join(', ')})`;
  if (Array.isArray(tree)) return `[${tree.map((each: Tree) => literal(each)).join(', ')}]`;
  const entries = Object.entries(tree).map(
    ([key, each]) => `${/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? key : JSON.stringify(key)}: ${literal(each as Tree)}`,
  );
  return entries.length > 0 ? `{ ${entries.join(', ')} }` : '{}';
}

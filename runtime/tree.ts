/**
 * Trees: the shapes transforms work on. A tree is a number, an array or plain object of trees, or a float typed array; its
 * leaves, in order (keys in insertion order), are the coordinates of a vector. Everything else (class instances, Maps,
 * functions, cycles) is an error with its path.
 */
import { show, treeMismatch } from './errors.ts';
import { fill, get, isFloatArray } from './number/float64.ts';
import type { Real } from './number/dual.ts';
import { isBare } from './number/shadow.ts';
import { isNum, opened } from './number/tag.ts';

/** What a tree is made of besides leaves; the leaves themselves travel in a flat array. */
export type Shape =
  | { readonly kind: 'leaf' }
  | { readonly kind: 'typed'; readonly like: FloatArray; readonly length: number }
  | { readonly kind: 'array'; readonly items: readonly Shape[] }
  | { readonly kind: 'record'; readonly keys: readonly string[]; readonly items: readonly Shape[]; readonly bare: boolean };

type FloatArray = Float64Array | Float32Array;

const LEAF: Shape = { kind: 'leaf' };

export interface Flat {
  readonly leaves: Real[];
  readonly shape: Shape;
}

/** Takes a tree apart. `what` names it in errors. */
export function flatten(tree: unknown, what: string): Flat {
  const leaves: Real[] = [];
  return { leaves, shape: shapeOf(tree, what, '', leaves, []) };
}

/** As {@link flatten}, for those who are done with the leaves before code of the user's runs: a vector of plain numbers is lent as it is. */
export function borrow(tree: unknown, what: string): { readonly leaves: ArrayLike<Real>; readonly shape: Shape } {
  if (!(tree instanceof Float64Array) || !isBare(tree)) return flatten(tree, what);
  return { leaves: tree, shape: { kind: 'typed', like: tree, length: tree.length } };
}

/** A number; one of an ended differentiation must not pass for a constant. */
function isLeaf(x: unknown): x is Real {
  if (isNum(x)) opened(x.tag);
  return typeof x === 'number' || isNum(x);
}

function shapeOf(x: unknown, what: string, path: string, leaves: Real[], above: object[]): Shape {
  if (isLeaf(x)) {
    leaves.push(x);
    return LEAF;
  }
  if (typeof x !== 'object' || x === null) throw treeMismatch(what, path, `${show(x)} is not a number`);
  if (isFloatArray(x)) {
    for (let i = 0; i < x.length; i++) leaves.push(get(x, i) as Real);
    return { kind: 'typed', like: x, length: x.length };
  }
  if (above.includes(x)) throw treeMismatch(what, path, 'the tree contains itself');
  above.push(x);
  let shape: Shape;
  if (Array.isArray(x)) {
    const items: Shape[] = [];
    for (let i = 0; i < x.length; i++) {
      const item: unknown = x[i];
      // Paths cost more than numbers.
      if (typeof item !== 'number') items.push(shapeOf(item, what, `${path}[${i}]`, leaves, above));
      else {
        leaves.push(item);
        items.push(LEAF);
      }
    }
    shape = { kind: 'array', items };
  } else {
    const keys = plainKeys(x, what, path);
    const items = keys.map((k) => shapeOf((x as Record<string, unknown>)[k], what, step(path, k), leaves, above));
    shape = { kind: 'record', keys, items, bare: Object.getPrototypeOf(x) === null };
  }
  above.pop();
  return shape;
}

const step = (path: string, key: string): string => (/^[A-Za-z_$][\w$]*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`);

/** The keys of a plain object; a class instance, a Map or a getter is not data of which we know the structure. */
function plainKeys(x: object, what: string, path: string): string[] {
  const proto: unknown = Object.getPrototypeOf(x);
  // A plain object of another realm has another Object.prototype, whose own prototype is null.
  const plain = proto === null || proto === Object.prototype || Object.getPrototypeOf(proto) === null;
  if (!plain || ArrayBuffer.isView(x)) throw treeMismatch(what, path, `${show(x)} is neither an array, a Float64Array nor a plain object`);
  const keys = Object.keys(x);
  for (const k of keys) {
    const d = Object.getOwnPropertyDescriptor(x, k)!;
    if (d.get !== undefined) throw treeMismatch(what, step(path, k), 'a getter is not data');
  }
  return keys;
}

/** Puts a tree together from leaves, with the structure of `shape`; typed arrays are fresh. */
export function unflatten(shape: Shape, leaves: ArrayLike<Real>): unknown {
  if (shape.kind === 'typed') return vector(shape, leaves, 0);
  let next = 0;
  const build = (s: Shape): unknown => {
    switch (s.kind) {
      case 'leaf':
        return leaves[next++];
      case 'typed': {
        next += s.length;
        return vector(s, leaves, next - s.length);
      }
      case 'array':
        return s.items.map((item) => (item === LEAF ? leaves[next++] : build(item)));
      case 'record': {
        const o = (s.bare ? Object.create(null) : {}) as Record<string, unknown>;
        s.keys.forEach((k, i) => {
          const value = build(s.items[i]!);
          // Assigning to __proto__ would set the prototype.
          if (k === '__proto__') Object.defineProperty(o, k, { value, writable: true, enumerable: true, configurable: true });
          else o[k] = value;
        });
        return o;
      }
    }
  };
  return build(shape);
}

function vector({ like, length }: Shape & { kind: 'typed' }, leaves: ArrayLike<Real>, from: number): FloatArray {
  const a = new (like.constructor as new (n: number) => FloatArray)(length);
  fill(a, leaves, from);
  return a;
}

/** As `unflatten`, of leaves that are the caller's own: a vector is its own tree. */
export function adopt(shape: Shape, leaves: ArrayLike<Real>): unknown {
  const same = shape.kind === 'typed' && leaves instanceof Float64Array && shape.like.constructor === Float64Array;
  return same ? leaves : unflatten(shape, leaves);
}

/**
 * The leaves of a tree that must have the structure of `shape`, in the order of `shape`: number[] and Float64Array may stand for
 * each other, and keys may come in any order.
 */
export function flattenLike(tree: unknown, shape: Shape, what: string): Real[] {
  const leaves: Real[] = [];
  collect(tree, shape, what, '', leaves);
  return leaves;
}

/** As {@link flattenLike}, lent like {@link borrow}'s. */
export function borrowLike(tree: unknown, shape: Shape, what: string): ArrayLike<Real> {
  const lends = shape.kind === 'typed' && tree instanceof Float64Array && tree.length === shape.length && isBare(tree);
  return lends ? tree : flattenLike(tree, shape, what);
}

function collect(x: unknown, s: Shape, what: string, path: string, leaves: Real[]): void {
  const wrong = (): Error => treeMismatch(what, path, `is ${show(x)} where the primal has ${describe(s)}`);
  switch (s.kind) {
    case 'leaf':
      if (!isLeaf(x)) throw wrong();
      leaves.push(x);
      return;
    case 'typed':
    case 'array': {
      if (!Array.isArray(x) && !isFloatArray(x)) throw wrong();
      const n = s.kind === 'typed' ? s.length : s.items.length;
      if (x.length !== n) throw treeMismatch(what, path, `has length ${x.length} where the primal has ${n}`);
      for (let i = 0; i < n; i++) {
        const item: unknown = get(x, i);
        const shape = s.kind === 'typed' ? LEAF : s.items[i]!;
        if (typeof item === 'number' && shape === LEAF) leaves.push(item);
        else collect(item, shape, what, `${path}[${i}]`, leaves);
      }
      return;
    }
    case 'record': {
      if (typeof x !== 'object' || x === null || Array.isArray(x) || isNum(x)) throw wrong();
      const keys = new Set(plainKeys(x, what, path));
      s.keys.forEach((k, i) => {
        if (!keys.delete(k)) throw treeMismatch(what, path, `lacks the key ${k}`);
        collect((x as Record<string, unknown>)[k], s.items[i]!, what, step(path, k), leaves);
      });
      for (const k of keys) throw treeMismatch(what, path, `has the key ${k}, which the primal has not`);
    }
  }
}

function describe(s: Shape): string {
  if (s.kind === 'leaf') return 'a number';
  return s.kind === 'record' ? 'an object' : `an array of ${s.kind === 'typed' ? s.length : s.items.length}`;
}

/** Applies f to every leaf. */
export function mapTree(tree: unknown, what: string, f: (leaf: Real) => Real): unknown {
  const { leaves, shape } = flatten(tree, what);
  return unflatten(shape, leaves.map(f));
}

/** Where leaf number `index` sits, as a path for messages. */
export function pathOf(shape: Shape, index: number): string {
  let left = index;
  const walk = (s: Shape, path: string): string | null => {
    switch (s.kind) {
      case 'leaf':
        return left-- === 0 ? path : null;
      case 'typed':
        if (left < s.length) return `${path}[${left}]`;
        left -= s.length;
        return null;
      default: {
        for (let i = 0; i < s.items.length; i++) {
          const found = walk(s.items[i]!, s.kind === 'array' ? `${path}[${i}]` : step(path, s.keys[i]!));
          if (found !== null) return found;
        }
        return null;
      }
    }
  };
  return walk(shape, '') ?? '';
}

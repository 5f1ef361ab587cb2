// What an expression of the user's is while a kernel is built from it: numbers are nodes, everything made of numbers is taken apart.
//
// An array is a base and a length in columns of memory: one column for numbers, one per field for records (so an array of records is a
// record of columns), and for arrays of arrays two columns of integers that say where each row lies. A record or tuple that does not lie
// in an array is no memory at all: its fields are cells, as local variables are, and become carried values and results of branches.

import type * as t from '@babel/types';
import type { Block, Mem, Node } from '../ir.ts';
import type { ClassNode, FunctionNode } from '../../front/program.ts';
import type { Scope } from './scope.ts';

/** Where numbers of an array lie: number i at (base + i)·stride + offset. */
export interface Column {
  readonly kind: 'num' | 'bool';
  readonly mem: Mem;
  readonly stride: number;
  readonly offset: Node;
}
export interface RecordElem {
  readonly kind: 'rec';
  readonly fields: ReadonlyMap<string, Elem>;
  readonly tuple: boolean;
  readonly cls?: ClassNode | undefined;
}
export interface RowElem {
  readonly kind: 'vec';
  readonly base: Column;
  readonly length: Column;
  readonly elem: Elem;
  /** The rows are typed arrays of this kind. */
  readonly typed?: string | undefined;
}
export type Elem = Column | RecordElem | RowElem;

export interface Vec {
  readonly k: 'vec';
  readonly elem: Elem;
  readonly base: Node;
  /** Number of elements; a cell where the array grows. */
  readonly length: Node | Cell;
  /** The constructor of a typed array: what a store does to a number. */
  readonly typed?: string | undefined;
  /** Where it was made. */
  readonly site?: string | undefined;
  /** The literal it comes from, to which something may be pushed. */
  readonly literal?: t.Node;
  /** All of an argument's memory: out of range there is nothing to hit. */
  readonly whole?: boolean;
  /** It is x itself, which may be a number[] or a Float64Array. */
  readonly isParameter?: boolean;
}

export interface Num {
  readonly k: 'num';
  readonly n: Node;
  /** Read at this offset of an array of this length; undefined where that is out of range. */
  readonly range?: readonly [Node, Node];
  /** May be undefined in a way nobody keeps track of. */
  readonly maybe?: boolean;
}
export interface Bool {
  readonly k: 'bool';
  readonly n: Node;
  /** May be undefined, which is as false as false is, but not the same. */
  readonly maybe?: boolean;
}
/** A passive value of JavaScript. */
export interface Any {
  readonly k: 'any';
  readonly n: Node;
}
export interface Undef {
  readonly k: 'undef';
}
export interface Rec {
  readonly k: 'rec';
  readonly fields: Map<string, Cell>;
  readonly tuple: boolean;
  /** It has been copied into a variable that may be one of several, or into an array; then nothing may be written to it. */
  readonly shared: Shared;
  /** Two records that became one in a branch or loop: writing to it would have to reach both. */
  readonly merged?: boolean;
  /** Where it was made. */
  readonly site?: object;
  /** The block it was made in, where that is known: what is made in each turn of a loop is another one in each turn. */
  readonly home?: Block;
  /** The class it is an object of. */
  readonly cls?: ClassNode | undefined;
  /** Until its constructor is done, fields are added to it. */
  readonly making?: { done: boolean };
}
export interface Shared {
  yes: boolean;
  /** The array it lies in, and how often anything had been written there when it came to lie there. */
  stored?: { readonly history: History; readonly written: number };
}
/** What has happened to the records of an array: those who have got hold of one, or who know one by name, see what they have missed. */
export interface History {
  /** Records put in the place of others. */
  replaced: number;
  /** Fields written to. */
  written: number;
  /** A record of it may stand in several places; then no field may be written. */
  isFrozen: boolean;
}
/** A record inside an array. */
export interface Place {
  readonly k: 'place';
  readonly elem: RecordElem;
  readonly index: Node;
  readonly range?: readonly [Node, Node] | undefined;
  /** How many records had been replaced when this one was found. */
  readonly since: number;
}
export interface Fn {
  readonly k: 'fn';
  readonly node: FunctionNode;
  readonly scope: Scope;
}
export interface Cls {
  readonly k: 'class';
  readonly node: ClassNode;
  readonly scope: Scope;
}
export interface Global {
  readonly k: 'global';
  readonly name: string;
}
/** Sometimes one thing, sometimes another: it may be handed on, but nothing can be said of it. */
export interface Mixed {
  readonly k: 'mixed';
  readonly name: string | undefined;
  readonly what: string;
}
export type Val = Num | Bool | Any | Undef | Vec | Rec | Place | Fn | Cls | Global | Mixed;

/** A variable, or a field of a record. */
export interface Cell {
  val: Val | undefined;
  readonly name?: string | undefined;
}

export const isCell = (x: Node | Cell): x is Cell => 'val' in x;

/** The nodes a value consists of, in order. */
export function partsOf(val: Val): Node[] {
  switch (val.k) {
    case 'num':
    case 'bool':
    case 'any':
      return [val.n];
    case 'vec':
      return isCell(val.length) ? [val.base] : [val.base, val.length];
    case 'place':
      return [val.index];
    case 'rec':
      return [...val.fields.values()].flatMap((cell) => partsOf(cell.val!));
    default:
      return [];
  }
}

/** The same value of other nodes. */
export function withParts(val: Val, parts: Node[]): Val {
  switch (val.k) {
    case 'num':
      return { k: 'num', n: parts.shift()!, ...(val.maybe || val.range ? { maybe: true } : {}) };
    case 'bool':
      return { ...val, n: parts.shift()! };
    case 'any':
      return { k: val.k, n: parts.shift()! };
    case 'vec': {
      const base = parts.shift()!;
      return isCell(val.length) ? { ...val, base } : { ...val, base, length: parts.shift()!, whole: false, site: undefined };
    }
    case 'place': {
      const { range: _, ...rest } = val;
      return { ...rest, index: parts.shift()! };
    }
    case 'rec': {
      const fields = new Map<string, Cell>();
      for (const [key, cell] of val.fields) fields.set(key, { val: withParts(cell.val!, parts), name: cell.name });
      return { ...val, fields, merged: true };
    }
    default:
      return val;
  }
}

/** Names for the parts, from the name of the variable. */
export function partNames(val: Val, name: string | undefined): (string | undefined)[] {
  switch (val.k) {
    case 'vec':
      return isCell(val.length) ? [name && `${name}_base`] : [name && `${name}_base`, name && `${name}_length`];
    case 'rec':
      return [...val.fields].flatMap(([key, cell]) => partNames(cell.val!, name && `${name}_${key}`));
    default:
      return partsOf(val).map(() => name);
  }
}

/** One shape for two values that meet, or what keeps them from being one. `unify` is told of arrays that would have to share memory. */
export function meet(a: Val, b: Val, nan: Node, unify: (a: Elem, b: Elem) => void): { a: Val; b: Val } | string {
  if (a === b) return { a, b };
  if (a.k === 'undef' && b.k === 'num') return { a: { k: 'num', n: nan, maybe: true }, b: { ...b, maybe: true } };
  if (b.k === 'undef' && a.k === 'num') return { a: { ...a, maybe: true }, b: { k: 'num', n: nan, maybe: true } };
  if ((a.k === 'any' || a.k === 'num' || a.k === 'bool') && (b.k === 'any' || b.k === 'num' || b.k === 'bool')) {
    if (a.k === b.k)
      return a.k === 'num' && (a.range || a.maybe || (b as Num).range || (b as Num).maybe)
        ? { a: { ...a, maybe: true }, b: { ...(b as Num), maybe: true } }
        : a.k === 'bool' && (a.maybe || (b as Bool).maybe)
          ? { a: { ...a, maybe: true }, b: { ...(b as Bool), maybe: true } }
          : { a, b };
    if (a.k === 'any' || b.k === 'any')
      return a.k === 'num' || b.k === 'num'
        ? { a: { k: 'num', n: a.n, maybe: true }, b: { k: 'num', n: b.n, maybe: true } }
        : 'sometimes a boolean, sometimes something else';
    return 'sometimes a number, sometimes a boolean';
  }
  if (a.k !== b.k) return `sometimes ${describe(a)}, sometimes ${describe(b)}`;
  if (a.k === 'vec' && b.k === 'vec' && !sameElem(a.elem, b.elem) && !a.typed === !b.typed) unify(a.elem, b.elem);
  if (a.k === 'vec' && b.k === 'vec')
    return sameElem(a.elem, b.elem) && isCell(a.length) === isCell(b.length) && (!isCell(a.length) || a.length === b.length)
      ? { a, b }
      : 'one of several arrays';
  if (a.k === 'place' && b.k === 'place') {
    if (a.range || b.range) return 'a record that may be undefined';
    return a.elem === b.elem ? { a, b } : 'one of several records';
  }
  if (a.k === 'fn' && b.k === 'fn') return a.node === b.node ? { a, b } : 'one of several functions';
  if (a.k === 'class' && b.k === 'class') return 'one of several classes';
  if (a.k === 'global' && b.k === 'global') return a.name === b.name ? { a, b } : 'one of several objects';
  if (a.k === 'rec' && b.k === 'rec') {
    const keys = [...a.fields.keys()];
    if (a.cls !== b.cls) return 'one of several classes';
    if (keys.length !== b.fields.size || !keys.every((key) => b.fields.has(key))) return 'one of several records of different shape';
    // What has become one of several may not be written to under its own name either.
    for (const { shared } of [a, b]) {
      shared.yes = true;
      if (shared.stored) shared.stored.history.isFrozen = true;
    }
    const left = new Map<string, Cell>();
    const right = new Map<string, Cell>();
    for (const key of keys) {
      const met = meet(a.fields.get(key)!.val!, b.fields.get(key)!.val!, nan, unify);
      if (typeof met === 'string') return met;
      left.set(key, { val: met.a, name: key });
      right.set(key, { val: met.b, name: key });
    }
    return { a: { ...a, fields: left, merged: true }, b: { ...b, fields: right, merged: true } };
  }
  return { a, b };
}

export function sameElem(a: Elem, b: Elem): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  if (a.kind === 'vec')
    return b.kind === 'vec' && a.typed === b.typed && sameElem(a.base, b.base) && sameElem(a.length, b.length) && sameElem(a.elem, b.elem);
  if (a.kind === 'rec')
    return b.kind === 'rec' && a.cls === b.cls && [...a.fields].every(([k, e]) => b.fields.has(k) && sameElem(e, b.fields.get(k)!));
  const c = b as Column;
  return a.mem === c.mem && a.stride === c.stride && a.offset === c.offset;
}

/** A variable that holds now this, now that. */
export const mixture = (name: string | undefined, what: string): string => (name === undefined ? `what is ${what}` : `${name} (${what})`);

export function describe(val: Val): string {
  switch (val.k) {
    case 'num':
      return 'a number';
    case 'bool':
      return 'a boolean';
    case 'any':
      return val.n.op !== 'const' ? 'data from outside' : val.n.value === null ? 'null' : 'text';
    case 'undef':
      return 'undefined';
    case 'vec':
      return 'an array';
    case 'rec':
      return val.tuple ? 'a tuple' : val.cls ? 'an object of a class' : 'a record';
    case 'place':
      return 'a record in an array';
    case 'fn':
      return 'a function';
    case 'class':
      return 'a class';
    case 'global':
      return `the global ${val.name}`;
    case 'mixed':
      return mixture(val.name, val.what);
  }
}

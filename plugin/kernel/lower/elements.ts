// Elements of arrays: reading and writing them, by columns of memory.

import type * as t from '@babel/types';
import { inRange } from '../bounds.ts';
import type { Block, Node } from '../ir.ts';
import { isPresent } from './expressions.ts';
import type { Lowering } from './lower.ts';
import { Restart, Unsupported } from './refusal.ts';
import {
  type Any,
  type Cell,
  type Column,
  describe,
  type Elem,
  type History,
  isCell,
  type Rec,
  type RecordElem,
  sameElem,
  type Val,
  type Vec,
} from './values.ts';

export function lengthValue(l: Lowering, vec: Vec): Val {
  return { k: 'num', n: l.lengthOf(vec) };
}

/** `object[index]`; `range` limits the place itself, where it is a record in an array. */
export function element(l: Lowering, object: Val, index: Val, at: t.Node, range?: readonly [Node, Node]): Val {
  const { b } = l;
  switch (object.k) {
    case 'rec': {
      const key = !object.tuple && (index.k === 'num' || index.k === 'any') && index.n.op === 'const' ? String(index.n.value) : undefined;
      if (key !== undefined) return l.property(object, key, at);
      if (!object.tuple) throw new Unsupported('a computed key', at);
      const i = l.number(index, at);
      if (i.op === 'const') return object.fields.get(String(i.value))?.val ?? { k: 'undef' };
      return toMemory(l, object, at);
    }
    case 'vec': {
      const i = l.number(index, at, 'an index');
      if (l.memories.mayBeActive(i)) throw new Unsupported('an index that depends on x other than through Math.floor and the like', at);
      const length = l.lengthOf(object);
      const limits = range ?? (inRange(b, i, length) ? undefined : ([i, length] as const));
      // A row that is not there cannot be looked at: the original throws.
      if (object.elem.kind === 'vec' && limits) {
        l.guards.bailUnless(isPresent(l, limits), at, 'a row that may be missing');
        return read(l, object.elem, plus(l, object.base, i), undefined);
      }
      return read(l, object.elem, plus(l, object.base, i), limits, !!object.whole);
    }
    case 'place': {
      const i = l.number(index, at);
      if (!object.elem.tuple) throw new Unsupported('a computed key', at);
      if (i.op !== 'const') throw new Unsupported('a tuple in an array, indexed by a variable', at);
      return l.property(object, String(i.value), at);
    }
    case 'any': {
      const key = index.k === 'any' ? index.n : l.number(index, at);
      if (l.memories.mayBeActive(key)) throw new Unsupported('an index that depends on x other than through Math.floor and the like', at);
      return { k: 'any', n: b.get(object.n, key) };
    }
    default:
      throw new Unsupported(`an element of ${describe(object)}`, at);
  }
}

/** A tuple that is indexed has to lie in memory: the next attempt puts it there. */
export function toMemory(l: Lowering, { site }: Rec, at: t.Node): never {
  if (!site) throw new Unsupported('single values indexed by a variable (copy them into an array: [...them])', at);
  // In a loop of few turns every index is a constant, once its turns are written out.
  if (l.unrollFor()) throw new Restart();
  l.hints.inMemory.add(site as t.Node);
  throw new Restart();
}

/** A sum of addresses; a base of zero leaves the index as it is. */
export const plus = (l: Lowering, a: Node, c: Node): Node =>
  a.op === 'const' && a.value === 0 ? c : c.op === 'const' && c.value === 0 ? a : l.b.op('add', a, c);

const place = (l: Lowering, column: Column, index: Node): Node =>
  plus(l, column.offset, column.stride === 1 ? index : l.b.op('mul', l.b.num(column.stride), index));

function read(l: Lowering, elem: Elem, index: Node, limits: readonly [Node, Node] | undefined, whole = false): Val {
  const { b } = l;
  switch (elem.kind) {
    case 'num':
      return {
        k: 'num',
        n: b.load(elem.mem, b.inside(place(l, elem, index), whole ? undefined : limits)),
        ...(l.undefinable.has(elem.mem) ? { maybe: true } : limits ? { range: limits } : {}),
      };
    case 'bool': {
      const maybe = limits !== undefined || l.undefinable.has(elem.mem);
      return { k: 'bool', n: b.op('eq', b.load(elem.mem, b.inside(place(l, elem, index), limits)), b.num(1)), ...(maybe ? { maybe } : {}) };
    }
    case 'rec':
      return { k: 'place', elem, index, range: limits, since: historyOf(l, elem).replaced };
    case 'vec': {
      const [base, length] = [elem.base, elem.length].map((column) => b.load(column.mem, b.inside(place(l, column, index), limits))) as [
        Node,
        Node,
      ];
      for (const n of [base, length]) (n as { int?: boolean }).int = true;
      return { k: 'vec', elem: elem.elem, base, length, ...(elem.typed ? { typed: elem.typed } : {}) };
    }
  }
}

export const WRAP: Record<string, (l: Lowering, n: Node) => Node> = {
  Float32Array: ({ b }, n) => b.op('fround', n),
  Int32Array: ({ b }, n) => b.op('bitor', n, b.num(0)),
  Uint32Array: ({ b }, n) => b.op('ushr', n, b.num(0)),
  Uint16Array: ({ b }, n) => b.op('bitand', n, b.num(65535)),
  Uint8Array: ({ b }, n) => b.op('bitand', n, b.num(255)),
  Int16Array: ({ b }, n) => b.op('shr', b.op('shl', n, b.num(16)), b.num(16)),
  Int8Array: ({ b }, n) => b.op('shr', b.op('shl', n, b.num(24)), b.num(24)),
};

export function setElement(l: Lowering, object: Val, index: Val, val: Val, at: t.Node, range?: readonly [Node, Node]): void {
  const { b } = l;
  if (object.k === 'rec' && object.tuple) {
    const i = l.number(index, at);
    const cell = i.op === 'const' ? object.fields.get(String(i.value)) : undefined;
    if (!cell) return toMemory(l, object, at);
    if (object.merged || object.shared.yes) throw new Unsupported('writing to an array that may be one of several', at);
    l.journal.write(cell, val);
    return;
  }
  if (object.k !== 'vec') throw new Unsupported(`writing an element of ${describe(object)}`, at);
  const i = l.number(index, at, 'an index');
  if (!range) reseat(l, object.elem, at);
  if (l.memories.mayBeActive(i)) throw new Unsupported('an index that depends on x other than through Math.floor and the like', at);
  if (!l.hints.copyX && lies(object.elem, (mem) => mem === l.x)) {
    l.hints.copyX = true;
    throw new Restart();
  }
  const length = l.lengthOf(object);
  let limits: readonly [Node, Node] | undefined = range;
  if (!range && !inRange(b, i, length)) {
    if (isCell(object.length)) return setOrGrow(l, object, i, val, at);
    // [0] and then a[i + 1] = …: it grows by being written to.
    if (object.literal && !l.hints.growing.has(object.literal)) {
      l.hints.growing.add(object.literal);
      throw new Restart();
    }
    // A typed array lets go of what is out of range; any other array would grow.
    if (object.typed) limits = [i, length];
    else l.guards.bailUnless(isPresent(l, [i, length]), at, 'writing where an array may have no element');
  }
  write(l, object, object.elem, plus(l, object.base, i), val, at, limits);
  replaced(l, object.elem);
}

/** `a[i] = v` where i may be the end of a growing array. */
function setOrGrow(l: Lowering, vec: Vec, i: Node, val: Val, at: t.Node): void {
  const { b } = l;
  const length = l.lengthOf(vec);
  const isInside = isPresent(l, [i, length]);
  l.guards.bailUnless(b.choose(isInside, b.constant(true), b.op('eq', i, length)), at, 'writing where an array may have no element');
  reserve(l, vec, i);
  write(l, vec, vec.elem, b.op('add', vec.base, i), val, at, undefined);
  replaced(l, vec.elem);
  l.journal.write(vec.length as Cell, { k: 'num', n: b.choose(isInside, length, b.op('add', length, b.num(1))) });
}

/** What has happened to the records of an array, and to those at the same place in the program. */
export function historyOf(l: Lowering, elem: RecordElem): History {
  const [first] = elem.fields.values();
  if (first?.kind === 'rec') return historyOf(l, first);
  const mem = first?.kind === 'vec' ? first.base.mem : first?.mem;
  let history = mem && l.histories.get(mem);
  if (!history) {
    history = { replaced: 0, written: 0, isFrozen: false };
    if (mem) l.histories.set(mem, history);
  }
  return history;
}

/** A place of an array gets another record: parts of the array would not have it. */
export function reseat(l: Lowering, elem: Elem, at: t.Node): void {
  if (elem.kind !== 'rec') return;
  if (l.viewed.has(elem)) throw new Unsupported('replacing a record of an array of which a part was taken', at);
  l.reseated.add(elem);
}

/** Other records have taken the places of an array's: those found there before are no longer there. */
export function replaced(l: Lowering, elem: Elem): void {
  if (elem.kind !== 'rec') return;
  historyOf(l, elem).replaced++;
  elem.fields.forEach((field) => replaced(l, field));
}

/**
 * A record comes to lie in an array. What is written to it there does not reach those who know it by name: they must not look any more
 * (`known`). If it may lie in several places, nothing may be written to any of them.
 */
function settle(l: Lowering, history: History, { shared, merged, home }: Rec): void {
  const isOnly = !shared.yes && !merged && home !== undefined && isOfThisTurn(l, home);
  if (!isOnly) history.isFrozen = true;
  if (!isOnly && shared.stored) shared.stored.history.isFrozen = true;
  shared.yes = true;
  shared.stored = { history, written: history.written };
}

/** No loop has been entered since. */
function isOfThisTurn(l: Lowering, home: Block): boolean {
  let block: Block | null = l.b.block;
  while (block && block !== home && block.kind === 'branch') block = block.parent;
  return block === home;
}

export function lies(elem: Elem, test: (mem: Column['mem']) => boolean): boolean {
  if (elem.kind === 'rec') return [...elem.fields.values()].some((each) => lies(each, test));
  return elem.kind === 'vec' ? test(elem.base.mem) || test(elem.length.mem) : test(elem.mem);
}

/** Writes a value into columns. One of another shape is for the next attempt to make room for. */
export function write(
  l: Lowering,
  vec: Vec,
  elem: Elem,
  index: Node,
  val: Val,
  at: t.Node,
  limits: readonly [Node, Node] | undefined,
): void {
  const { b } = l;
  const reshape = (): never => {
    if (!vec.site || vec.typed || l.hints.elems.get(vec.site))
      throw new Unsupported(`storing ${describe(val)} in an array of other things`, at);
    l.hints.elems.set(vec.site, elemOf(l, vec.site, val, at));
    throw new Restart();
  };
  switch (elem.kind) {
    case 'num': {
      if (val.k === 'rec' || val.k === 'vec' || val.k === 'place' || (val.k === 'bool' && !vec.typed)) return reshape();
      const n = val.k === 'any' ? l.guards.certain(val.n, at) : l.number(val, at, 'an element of an array');
      if (!vec.typed && (val.k === 'undef' || (val.k === 'num' && (val.range || val.maybe)))) l.undefinable.add(elem.mem);
      const stored = vec.typed ? (WRAP[vec.typed]?.(l, n) ?? n) : n;
      l.memories.stored(elem.mem, stored);
      b.store(elem.mem, b.inside(place(l, elem, index), limits), stored);
      return;
    }
    case 'bool':
      if (val.k !== 'bool') throw new Unsupported(`storing ${describe(val)} in an array of booleans`, at);
      if (val.maybe) l.undefinable.add(elem.mem);
      b.store(elem.mem, b.inside(place(l, elem, index), limits), b.choose(val.n, b.num(1), b.num(0)));
      return;
    case 'rec': {
      if (val.k === 'rec' && val.cls !== elem.cls) throw new Unsupported('objects of different classes in one array', at);
      const source = val.k === 'rec' ? (key: string) => val.fields.get(key)?.val : undefined;
      if (!source || (val as Rec).fields.size !== elem.fields.size)
        throw new Unsupported(`storing ${describe(val)} in an array of records`, at);
      settle(l, historyOf(l, elem), val as Rec);
      for (const [key, field] of elem.fields) {
        const each = source(key);
        if (!each) throw new Unsupported('records of different shape in one array', at);
        write(l, { ...vec, site: undefined }, field, index, each, at, limits);
      }
      return;
    }
    case 'vec': {
      if (val.k !== 'vec' || !sameElem(val.elem, elem.elem) || val.typed !== elem.typed)
        throw new Unsupported(`storing ${describe(val)} in an array of arrays`, at);
      if (elem.base.mem.kind === 'in' || elem.length.mem.kind === 'in') throw new Unsupported('putting other rows into x', at);
      b.store(elem.base.mem, b.inside(place(l, elem.base, index), limits), val.base);
      b.store(elem.length.mem, b.inside(place(l, elem.length, index), limits), l.lengthOf(val));
      // Its length is known to the outer array from now on.
      if (isCell(val.length)) l.settled.add(val.length);
      return;
    }
  }
}

/** Columns for values like this one. */
export function elemOf(l: Lowering, site: string, val: Val, at: t.Node): Elem {
  const column = (kind: Column['kind'], name: string): Column => ({ kind, mem: l.memories.at(name), stride: 1, offset: l.b.num(0) });
  switch (val.k) {
    case 'num':
    case 'any':
    case 'undef':
      return column('num', site);
    case 'bool':
      return column('bool', `${site} bool`);
    case 'rec': {
      const fields = new Map<string, Elem>();
      for (const [key, cell] of val.fields) fields.set(key, elemOf(l, `${site}[${JSON.stringify(key)}]`, cell.val!, at));
      return { kind: 'rec', fields, tuple: val.tuple, cls: val.cls };
    }
    case 'vec':
      return {
        kind: 'vec',
        base: column('num', `${site} base`),
        length: column('num', `${site} length`),
        elem: val.elem,
        typed: val.typed,
      };
    default:
      throw new Unsupported(`storing ${describe(val)} in an array`, at);
  }
}

/** Makes sure there is room for an element at `index`. */
export function reserve(l: Lowering, vec: Vec, index: Node): void {
  const { b } = l;
  const need = b.op('add', b.op('add', vec.base, index), b.num(1));
  const each = (elem: Elem): void => {
    if (elem.kind === 'rec') [...elem.fields.values()].forEach(each);
    else if (elem.kind === 'vec') [elem.base, elem.length].forEach((c) => b.extend(c.mem, need));
    else b.extend(elem.mem, need);
  };
  each(vec.elem);
}

/** Number of elements of something array methods work on: our own arrays, tuples, and passive arrays. */
export const listLength = (l: Lowering, list: List, at: t.Node): Node =>
  list.k === 'vec' ? l.lengthOf(list) : list.k === 'any' ? l.passiveLength(list.n, at) : l.b.num(list.fields.size);

export type List = Vec | Rec | Any;

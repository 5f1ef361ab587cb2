// Arrays: reading and writing elements, making arrays, and the methods of the standard whose callbacks are run in place.

import type * as t from '@babel/types';
import { unwrap } from '../../front/program.ts';
import type { Block, Node } from '../ir.ts';
import { inRange } from '../bounds.ts';
import { args, binary, branches, choose, expression, isPresent } from './expressions.ts';
import { iterate, loopOver } from './loops.ts';
import { Restart, Unsupported, type Lowering } from './lower.ts';
import {
  describe,
  isCell,
  sameElem,
  type Cell,
  type Column,
  type Elem,
  type Any,
  type History,
  type Rec,
  type RecordElem,
  type Val,
  type Vec,
} from './values.ts';

// --- elements ---

export function lengthValue(l: Lowering, vec: Vec): Val {
  return { k: 'num', n: l.lengthOf(vec) };
}

/** `object[index]`; `range` limits the place itself, where it is a record in an array. */
export function element(l: Lowering, object: Val, index: Val, at: t.Node, range?: readonly [Node, Node]): Val {
  const { b } = l;
  switch (object.k) {
    case 'rec': {
      if (!object.tuple) throw new Unsupported('a computed key', at);
      const i = l.number(index, at);
      if (i.op === 'const') return object.fields.get(String(i.value))?.val ?? { k: 'undef' };
      return toMemory(l, object, at);
    }
    case 'vec': {
      const i = l.number(index, at, 'an index');
      if (l.mayBeActive(i)) throw new Unsupported('an index that depends on x other than through Math.floor and the like', at);
      const length = l.lengthOf(object);
      const limits = range ?? (inRange(b, i, length) ? undefined : ([i, length] as const));
      // A row that is not there cannot be looked at: the original throws.
      if (object.elem.kind === 'vec' && limits && l.canBail) {
        l.bailUnless(isPresent(l, limits), at);
        return read(l, object.elem, plus(l, object.base, i), undefined);
      }
      return read(l, object.elem, plus(l, object.base, i), limits, !!object.whole);
    }
    case 'place': {
      const i = l.number(index, at);
      if (!object.elem.tuple || i.op !== 'const') throw new Unsupported('an element of a record in an array', at);
      return l.property(object, String(i.value), at);
    }
    case 'any': {
      const key = index.k === 'any' ? index.n : l.number(index, at);
      if (l.mayBeActive(key)) throw new Unsupported('an index that depends on x other than through Math.floor and the like', at);
      return { k: 'any', n: b.get(object.n, key) };
    }
    default:
      throw new Unsupported(`an element of ${describe(object)}`, at);
  }
}

/** A tuple that is indexed has to lie in memory: the next attempt puts it there. */
function toMemory(l: Lowering, { site }: Rec, at: t.Node): never {
  if (!site) throw new Unsupported('indexing an array of single values', at);
  // In a loop of few turns every index is a constant, once its turns are written out.
  if (l.unrollFor()) throw new Restart();
  l.hints.inMemory.add(site as t.Node);
  throw new Restart();
}

/** A sum of addresses; a base of zero leaves the index as it is. */
const plus = (l: Lowering, a: Node, c: Node): Node =>
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

const WRAP: Record<string, (l: Lowering, n: Node) => Node> = {
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
  if (object.k !== 'vec')
    throw new Unsupported(object.k === 'any' ? 'writing to passive data' : `writing an element of ${describe(object)}`, at);
  const i = l.number(index, at, 'an index');
  if (!range) reseat(l, object.elem, at);
  if (l.mayBeActive(i)) throw new Unsupported('an index that depends on x other than through Math.floor and the like', at);
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
    else l.bailUnless(isPresent(l, [i, length]), at);
  }
  write(l, object, object.elem, plus(l, object.base, i), val, at, limits);
  replaced(l, object.elem);
}

/** `a[i] = v` where i may be the end of a growing array. */
function setOrGrow(l: Lowering, vec: Vec, i: Node, val: Val, at: t.Node): void {
  const { b } = l;
  const length = l.lengthOf(vec);
  const isInside = isPresent(l, [i, length]);
  l.bailUnless(b.choose(isInside, b.constant(true), b.op('eq', i, length)), at);
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
function reseat(l: Lowering, elem: Elem, at: t.Node): void {
  if (elem.kind !== 'rec') return;
  if (l.viewed.has(elem)) throw new Unsupported('exchanging a record of an array of which there is a part', at);
  l.reseated.add(elem);
}

/** Other records have taken the places of an array's: those found there before are no longer there. */
function replaced(l: Lowering, elem: Elem): void {
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

function lies(elem: Elem, test: (mem: Column['mem']) => boolean): boolean {
  if (elem.kind === 'rec') return [...elem.fields.values()].some((each) => lies(each, test));
  return elem.kind === 'vec' ? test(elem.base.mem) || test(elem.length.mem) : test(elem.mem);
}

/** Writes a value into columns. One of another shape is for the next attempt to make room for. */
function write(l: Lowering, vec: Vec, elem: Elem, index: Node, val: Val, at: t.Node, limits: readonly [Node, Node] | undefined): void {
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
      const n = val.k === 'any' ? l.certain(val.n, at) : l.number(val, at);
      if (!vec.typed && (val.k === 'undef' || (val.k === 'num' && (val.range || val.maybe)))) l.undefinable.add(elem.mem);
      const stored = vec.typed ? (WRAP[vec.typed]?.(l, n) ?? n) : n;
      l.stored(elem.mem, stored);
      b.store(elem.mem, b.inside(place(l, elem, index), limits), stored);
      return;
    }
    case 'bool':
      if (val.k !== 'bool') throw new Unsupported(`storing ${describe(val)} in an array of booleans`, at);
      if (val.maybe) l.undefinable.add(elem.mem);
      b.store(elem.mem, b.inside(place(l, elem, index), limits), b.choose(val.n, b.num(1), b.num(0)));
      return;
    case 'rec': {
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
function elemOf(l: Lowering, site: string, val: Val, at: t.Node): Elem {
  const column = (kind: Column['kind'], name: string): Column => ({ kind, mem: l.memoryAt(name), stride: 1, offset: l.b.num(0) });
  switch (val.k) {
    case 'num':
    case 'any':
    case 'undef':
      return column('num', site);
    case 'bool':
      return column('bool', `${site} bool`);
    case 'rec': {
      const fields = new Map<string, Elem>();
      for (const [key, cell] of val.fields) fields.set(key, elemOf(l, `${site}.${key}`, cell.val!, at));
      return { kind: 'rec', fields, tuple: val.tuple };
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
      throw new Unsupported(`${describe(val)} in an array`, at);
  }
}

// --- making arrays ---

/** The offset of a column is a constant of the builder it was made with. */
function rebuilt(l: Lowering, elem: Elem): Elem {
  if (elem.kind === 'rec') return { ...elem, fields: new Map([...elem.fields].map(([k, e]) => [k, rebuilt(l, e)])) };
  const column = (c: Column): Column => {
    const mem = l.hints.merged.get(c.mem) ?? c.mem;
    return { ...c, mem, offset: c.offset.op === 'const' ? l.b.constant(c.offset.value) : c.offset };
  };
  if (elem.kind === 'vec') return { ...elem, base: column(elem.base), length: column(elem.length), elem: rebuilt(l, elem.elem) };
  return column(elem);
}

/** A new array of this length, its content not yet defined. */
function allocate(l: Lowering, node: t.Node, length: Node, options: Partial<Vec> = {}): Vec {
  const site = l.siteOf(node);
  const known = l.hints.elems.get(site);
  const elem = known && !options.typed ? rebuilt(l, known) : elemOf(l, site, { k: 'num', n: length }, node);
  let base: Node | undefined;
  const alloc = (each: Elem): void => {
    if (each.kind === 'rec') [...each.fields.values()].forEach(alloc);
    else if (each.kind === 'vec') [each.base, each.length].forEach((c) => (base = l.b.alloc(c.mem, length)));
    else base = l.b.alloc(each.mem, length);
  };
  alloc(elem);
  return { k: 'vec', elem, base: base ?? l.b.num(0), length, site, ...options };
}

/** An array that grows from nothing. */
function growing(l: Lowering, node: t.Node): Vec {
  const { b } = l;
  const vec = allocate(l, node, b.num(0));
  const length = l.journal.cell({ k: 'num', n: b.num(0) });
  return { ...vec, length };
}

/** Makes sure there is room for an element at `index`. */
function reserve(l: Lowering, vec: Vec, index: Node): void {
  const { b } = l;
  const need = b.op('add', b.op('add', vec.base, index), b.num(1));
  const each = (elem: Elem): void => {
    if (elem.kind === 'rec') [...elem.fields.values()].forEach(each);
    else if (elem.kind === 'vec') [elem.base, elem.length].forEach((c) => b.extend(c.mem, need));
    else b.extend(elem.mem, need);
  };
  each(vec.elem);
}

function append(l: Lowering, vec: Vec, val: Val, at: t.Node): void {
  const { b } = l;
  if (!isCell(vec.length)) {
    if (!vec.literal || l.hints.growing.has(vec.literal)) throw new Unsupported('push to an array that was not made by a literal', at);
    l.hints.growing.add(vec.literal);
    throw new Restart();
  }
  if (l.settled.has(vec.length)) throw new Unsupported('push to an array that stands in another one', at);
  const length = l.lengthOf(vec);
  reserve(l, vec, length);
  write(l, vec, vec.elem, b.op('add', vec.base, length), val, at, undefined);
  const next = b.op('add', length, b.num(1));
  l.journal.write(vec.length, { k: 'num', n: next });
}

export function arrayLiteral(l: Lowering, node: t.ArrayExpression): Val {
  if (node.elements.length === 0) return growing(l, node);
  let isLong = false;
  const values = node.elements.flatMap((each): Val[] => {
    if (!each) throw new Unsupported('a hole in an array', node);
    if (each.type !== 'SpreadElement') return [expression(l, each)];
    const list = expression(l, each.argument);
    if (list.k === 'rec' && list.tuple) return [...list.fields.values()].map((cell) => cell.val!);
    if (list.k === 'vec' || list.k === 'any') {
      isLong = true;
      return [list];
    }
    throw new Unsupported(`spreading ${describe(list)} into an array`, each);
  });
  if (isLong)
    return joined(
      l,
      node,
      node.elements.map((each, i) => ({ val: values[i]!, isList: each!.type === 'SpreadElement' })),
    );
  if (l.hints.growing.has(node)) {
    const vec = growing(l, node);
    for (const val of values) append(l, vec, val, node);
    return vec;
  }
  if (l.hints.inMemory.has(node)) {
    const vec = allocate(l, node, l.b.num(values.length));
    values.forEach((val, i) => write(l, vec, vec.elem, l.b.op('add', vec.base, l.b.num(i)), val, node, undefined));
    return { ...vec, literal: node };
  }
  return {
    k: 'rec',
    tuple: true,
    shared: { yes: false },
    site: node,
    fields: new Map(values.map((val, i) => [String(i), l.journal.cell(val)])),
  };
}

/** One array after another, single values among them. */
export function joined(l: Lowering, node: t.Node, given: readonly { val: Val; isList: boolean }[]): Vec {
  const { b } = l;
  const parts = given.flatMap((part) =>
    part.isList && part.val.k === 'rec' ? [...part.val.fields.values()].map((cell) => ({ val: cell.val!, isList: false })) : [part],
  );
  const lengths = parts.map(({ val, isList }) => (isList ? listLength(l, val as Vec, node) : b.num(1)));
  const total = lengths.reduce((sum, n) =>
    n.op === 'const' && sum.op === 'const' ? b.num((sum.value as number) + (n.value as number)) : b.op('add', sum, n),
  );
  const vec = allocate(l, node, total);
  let start: Node = b.num(0);
  parts.forEach(({ val, isList }, k) => {
    const base = plus(l, vec.base, start);
    if (isList)
      each(l, node, lengths[k]!, (i) =>
        write(l, vec, vec.elem, plus(l, base, i), element(l, val, { k: 'num', n: i }, node), node, undefined),
      );
    else write(l, vec, vec.elem, base, val, node, undefined);
    start = plus(l, start, lengths[k]!);
  });
  return vec;
}

export const tupleOf = (l: Lowering, values: readonly Val[]): Rec => ({
  k: 'rec',
  tuple: true,
  shared: { yes: false },
  fields: new Map(values.map((val, i) => [String(i), l.journal.cell(val)])),
});

export const arrayToTuple = (l: Lowering, list: Rec, from: number): Rec => ({
  k: 'rec',
  tuple: true,
  shared: { yes: false },
  fields: new Map([...list.fields.values()].slice(from).map((cell, i) => [String(i), l.journal.cell(cell.val)])),
});

/** The elements from a place on, as an array of its own. */
export function sliceFrom(l: Lowering, node: t.Node, list: Vec, from: number): Vec {
  const rest = l.b.op('max', l.b.num(0), l.b.op('sub', l.lengthOf(list), l.b.num(from)));
  return tabulate(l, node, rest, (i) => element(l, list, { k: 'num', n: l.b.op('add', i, l.b.num(from)) }, node));
}

/** Part of an array of records: the records are the same ones. That holds as long as no place of either gets another record. */
function view(l: Lowering, list: Vec, from: Node, length: Node, at: t.Node): Vec {
  if (l.reseated.has(list.elem)) throw new Unsupported('part of an array whose records are exchanged', at);
  l.viewed.add(list.elem);
  return { k: 'vec', elem: list.elem, base: plus(l, list.base, from), length };
}

/** An array filled by a function of the index. */
function tabulate(l: Lowering, node: t.Node, length: Node, f: (i: Node) => Val, options: Partial<Vec> = {}): Vec {
  const vec = allocate(l, node, length, options);
  each(l, node, length, (i) => write(l, vec, vec.elem, l.b.op('add', vec.base, i), f(i), node, undefined));
  return vec;
}

/** Runs a body for 0, 1, … below a length. */
export function each(l: Lowering, node: t.Node, length: Node, body: (i: Node) => void): void {
  const cell = l.journal.cell({ k: 'num', n: l.b.num(0) });
  const index = (): Node => (cell.val as { n: Node }).n;
  const inner = l.loopContext();
  l.activation.loops.push(inner);
  const done = loopOver(l, node, {
    cell,
    from: l.b.num(0),
    step: 1,
    test: () => l.b.op('lt', index(), length),
    inner,
    body: () => body(index()),
  });
  l.activation.loops.pop();
  if (!done) throw new Unsupported('a callback that leaves its loop', node);
}

export function constructArray(l: Lowering, name: string, node: t.NewExpression | t.CallExpression): Val {
  const { b } = l;
  const [first, ...others] = node.arguments;
  const typed = name === 'Array' ? {} : { typed: name };
  if (!first) return name === 'Array' ? growing(l, node) : allocate(l, node, b.num(0), typed);
  if (others.length > 0) {
    if (name !== 'Array') throw new Unsupported('a typed array on a buffer', node);
    return placed(l, node, tupleOf(l, args(l, node.arguments)));
  }
  const source = expression(l, first);
  if (source.k === 'vec' || (source.k === 'rec' && source.tuple)) {
    if (name === 'Array') throw new Unsupported('an array in an array', node);
    return copyOf(l, node, source, typed);
  }
  const n = l.number(source, node, 'a length');
  const isFull = isFilled(l, node) || typed.typed === 'Float64Array';
  if (isFull && n.op === 'const' && isFew(n.value as number) && !l.hints.inMemory.has(node)) {
    const zero = (): Val => (typed.typed ? { k: 'num', n: l.b.num(0) } : { k: 'undef' });
    return { ...tupleOf(l, Array.from({ length: n.value as number }, zero)), site: node };
  }
  if (l.mayBeActive(n)) throw new Unsupported('a length that depends on x', node);
  l.guardLength(n, node);
  const vec = allocate(l, node, n, typed);
  if (vec.elem.kind === 'num') {
    if (typed.typed) b.clear(vec.elem.mem, vec.base, n);
    else if (!isFilled(l, node)) clearRows(l, vec.elem, vec.base, n);
  } else if (!isFilled(l, node)) clearRows(l, vec.elem, vec.base, n);
  return vec;
}

/** Arrays of so few elements are no memory unless they are indexed: each element is a variable. */
const isFew = (n: number): boolean => Number.isInteger(n) && n >= 0 && n <= 8;

/** Elements that are not set yet are undefined: rows of no length at a base that hits nothing. */
function clearRows(l: Lowering, elem: Elem, base: Node, n: Node): void {
  if (elem.kind === 'rec') [...elem.fields.values()].forEach((field) => clearRows(l, field, base, n));
  else if (elem.kind === 'vec') [elem.base, elem.length].forEach((c) => l.b.clear(c.mem, base, n, l.b.num(NaN)));
  else {
    l.b.clear(elem.mem, base, n, l.b.num(NaN));
    l.undefinable.add(elem.mem);
  }
}

/** `new Array(n).fill(…)`. */
function isFilled(l: Lowering, node: t.Node): boolean {
  const up = l.program.parent(node)?.node;
  return up?.type === 'MemberExpression' && up.object === node && up.property.type === 'Identifier' && up.property.name === 'fill';
}

/** Single values, or the array they have to be because it is indexed. */
const placed = (l: Lowering, node: t.Node, tuple: Rec): Val =>
  l.hints.inMemory.has(node) ? copyOf(l, node, tuple, {}) : { ...tuple, site: node };

function copyOf(l: Lowering, node: t.Node, source: Val, options: Partial<Vec>): Val {
  if (source.k === 'vec') {
    const wrap = options.typed ? WRAP[options.typed] : undefined;
    return tabulate(
      l,
      node,
      l.lengthOf(source),
      (i) => {
        const val = element(l, source, { k: 'num', n: i }, node);
        return wrap ? { k: 'num', n: wrap(l, l.number(val, node)) } : val;
      },
      options,
    );
  }
  const values = [...(source as Rec).fields.values()].map((cell) => cell.val!);
  const vec = allocate(l, node, l.b.num(values.length), options);
  values.forEach((val, i) => write(l, vec, vec.elem, l.b.op('add', vec.base, l.b.num(i)), val, node, undefined));
  return vec;
}

export function arrayFrom(l: Lowering, node: t.CallExpression): Val {
  const callee = unwrap(node.callee) as t.MemberExpression;
  const name = (callee.object as t.Identifier).name;
  const options = name === 'Array' ? {} : { typed: name };
  const [first, callback] = node.arguments;
  const source = expression(l, first!);
  const f = callback ? expression(l, callback) : undefined;
  const apply = (val: Val, i: Node): Val => (f ? callFn(l, f, [val, { k: 'num', n: i }], node) : val);
  if (source.k === 'rec' && !source.tuple) {
    const length = source.fields.get('length')?.val;
    if (!length || source.fields.size !== 1) throw new Unsupported('Array.from of a record', node);
    const n = l.number(length, node);
    if (n.op === 'const' && isFew(n.value as number) && (name === 'Array' || name === 'Float64Array') && !l.hints.inMemory.has(node)) {
      const values = Array.from({ length: n.value as number }, (_, i) => apply({ k: 'undef' }, l.b.num(i)));
      return { ...tupleOf(l, values), site: node };
    }
    if (l.mayBeActive(n)) throw new Unsupported('a length that depends on x', node);
    l.guardLength(n, node);
    return tabulate(l, node, n, (i) => apply({ k: 'undef' }, i), options);
  }
  if (source.k === 'vec')
    return tabulate(l, node, l.lengthOf(source), (i) => apply(element(l, source, { k: 'num', n: i }, node), i), options);
  if (source.k === 'any') {
    const length = l.passiveLength(source.n, node);
    return tabulate(l, node, length, (i) => apply(element(l, source, { k: 'num', n: i }, node), i), options);
  }
  if (source.k === 'rec')
    return copyOf(
      l,
      node,
      mapTuple(l, source, (val, i) => apply(val, l.b.num(i))),
      options,
    );
  throw new Unsupported(`Array.from of ${describe(source)}`, node);
}

const mapTuple = (l: Lowering, list: Rec, f: (val: Val, i: number) => Val): Rec => ({
  k: 'rec',
  tuple: true,
  shared: { yes: false },
  fields: new Map([...list.fields.values()].map((cell, i) => [String(i), l.journal.cell(f(cell.val!, i))])),
});

function callFn(l: Lowering, f: Val, values: Val[], at: t.Node): Val {
  if (f.k === 'fn') return l.call(f.node, f.scope, values, at);
  if (f.k === 'global') return l.callGlobal(f.name, values, at);
  throw new Unsupported(`${describe(f)} as a callback`, at);
}

// --- methods ---

export function callMethod(l: Lowering, list: List, key: string, node: t.CallExpression): Val {
  const method = METHODS[key];
  if (!method) throw new Unsupported(`the array method ${key}`, node);
  return method(l, list, node);
}

/** Number of elements of something array methods work on: our own arrays, tuples, and passive arrays. */
const listLength = (l: Lowering, list: List, at: t.Node): Node =>
  list.k === 'vec' ? l.lengthOf(list) : list.k === 'any' ? l.passiveLength(list.n, at) : l.b.num(list.fields.size);

export type List = Vec | Rec | Any;

/** Runs a body for each element; tuples element by element. */
function forEach(l: Lowering, list: List, node: t.Node, body: (val: Val, i: Node) => void): void {
  if (list.k === 'rec') {
    [...list.fields.values()].forEach((cell, i) => body(cell.val!, l.b.num(i)));
    return;
  }
  each(l, node, listLength(l, list, node), (i) => body(element(l, list, { k: 'num', n: i }, node), i));
}

type Method = (l: Lowering, list: List, node: t.CallExpression) => Val;

const callback = (l: Lowering, node: t.CallExpression): Val => {
  if (node.arguments.length > 1) throw new Unsupported('a `this` for a callback', node);
  return expression(l, node.arguments[0]!);
};

const METHODS: Record<string, Method | undefined> = Object.assign(Object.create(null) as Record<string, Method>, {
  map(l, list, node) {
    const f = callback(l, node);
    const apply = (val: Val, i: Node): Val => callFn(l, f, [val, { k: 'num', n: i }, list], node);
    if (list.k === 'rec')
      return placed(
        l,
        node,
        mapTuple(l, list, (val, i) => apply(val, l.b.num(i))),
      );
    return tabulate(l, node, listLength(l, list, node), (i) => apply(element(l, list, { k: 'num', n: i }, node), i), typedLike(list));
  },
  forEach(l, list, node) {
    const f = callback(l, node);
    forEach(l, list, node, (val, i) => void callFn(l, f, [val, { k: 'num', n: i }, list], node));
    return { k: 'undef' };
  },
  reduce(l, list, node) {
    const f = expression(l, node.arguments[0]!);
    const acc = l.journal.cell(undefined, accumulatorName(f));
    if (node.arguments.length > 1) {
      l.journal.write(acc, expression(l, node.arguments[1]!));
      forEach(l, list, node, (val, i) => l.journal.write(acc, callFn(l, f, [acc.val!, val, { k: 'num', n: i }, list], node)));
      return acc.val!;
    }
    if (list.k === 'rec') {
      const [first, ...others] = [...list.fields.values()];
      if (!first) throw new Unsupported('reduce of an empty array', node);
      return others.reduce((sum, cell, i) => callFn(l, f, [sum, cell.val!, { k: 'num', n: l.b.num(i + 1) }], node), first.val!);
    }
    // Of an empty array there is no first element: the original throws, and so must we.
    const length = listLength(l, list, node);
    l.bailUnless(l.b.op('gt', length, l.b.num(0)), node);
    l.journal.write(acc, { k: 'num', n: l.number(element(l, list, { k: 'num', n: l.b.num(0) }, node), node) });
    each(l, node, l.b.op('sub', length, l.b.num(1)), (i) => {
      const at = l.b.op('add', i, l.b.num(1));
      l.journal.write(acc, callFn(l, f, [acc.val!, element(l, list, { k: 'num', n: at }, node), { k: 'num', n: at }, list], node));
    });
    return acc.val!;
  },
  some: (l, list, node) => search(l, list, node, true),
  every: (l, list, node) => search(l, list, node, false),
  filter(l, list, node) {
    const f = callback(l, node);
    const out = growing(l, node);
    forEach(l, list, node, (val, i) => {
      const c = l.truth(callFn(l, f, [val, { k: 'num', n: i }, list], node), node);
      branches(
        l,
        c,
        () => append(l, out, val, node),
        () => {},
        node,
      );
    });
    return out;
  },
  fill(l, list, node) {
    if (list.k === 'rec' && node.arguments.length === 1) {
      if (list.merged || list.shared.yes) throw new Unsupported('writing to an array that may be one of several', node);
      const val = expression(l, node.arguments[0]!);
      for (const cell of list.fields.values()) l.journal.write(cell, val);
      return list;
    }
    if (node.arguments.length !== 1) throw new Unsupported('fill of a part', node);
    if (list.k !== 'vec') throw new Unsupported('fill of passive data', node);
    const val = expression(l, node.arguments[0]!);
    if (!l.hints.copyX && lies(list.elem, (mem) => mem === l.x)) {
      l.hints.copyX = true;
      throw new Restart();
    }
    if (list.elem.kind === 'num' && val.k === 'num' && val.n.op === 'const') {
      const wrap = list.typed ? WRAP[list.typed] : undefined;
      const n = wrap ? wrap(l, val.n) : val.n;
      if (n.value === 0 && !Object.is(n.value, -0)) l.b.clear(list.elem.mem, list.base, l.lengthOf(list));
      else l.b.clear(list.elem.mem, list.base, l.lengthOf(list), n);
      return list;
    }
    reseat(l, list.elem, node);
    each(l, node, l.lengthOf(list), (i) => write(l, list, list.elem, plus(l, list.base, i), val, node, undefined));
    replaced(l, list.elem);
    return list;
  },
  slice(l, list, node) {
    const { b } = l;
    const bounds = node.arguments.map((arg) => l.number(expression(l, arg), node));
    if (list.k === 'rec') {
      if (!bounds.every((n) => n.op === 'const')) throw new Unsupported('slice of an array of single values', node);
      const [from, to] = bounds.map((n) => n.value as number);
      const part = [...list.fields.values()].slice(from, to).map((cell) => cell.val!);
      return placed(l, node, tupleOf(l, part));
    }
    const length = listLength(l, list, node);
    const [first, second] = bounds.map((n) => {
      if (l.mayBeActive(n)) throw new Unsupported('a part that depends on x', node);
      const whole = l.integer(n, node);
      if (!whole) throw new Unsupported('slice at a place that is not known to be an integer', node);
      return whole;
    });
    const clamp = (n: Node): Node => {
      if (n.op === 'const')
        return (n.value as number) < 0 ? b.op('max', b.num(0), b.op('add', length, n)) : n.value === 0 ? n : b.op('min', n, length);
      const wrapped = b.choose(b.op('lt', n, b.num(0)), b.op('max', b.num(0), b.op('add', length, n)), n);
      return b.op('min', wrapped, length);
    };
    const from = first ? clamp(first) : b.num(0);
    const to = second ? clamp(second) : length;
    const size = from.op === 'const' && from.value === 0 ? to : b.op('max', b.num(0), b.op('sub', to, from));
    if (list.k === 'vec' && list.elem.kind === 'rec') return view(l, list, from, size, node);
    return tabulate(l, node, size, (i) => element(l, list, { k: 'num', n: b.op('add', from, i) }, node), typedLike(list));
  },
  concat(l, list, node) {
    const others = args(l, node.arguments);
    if (list.k === 'rec' && others.every((o) => o.k === 'rec' && o.tuple)) {
      const all = [list, ...(others as Rec[])].flatMap((each) => [...each.fields.values()].map((cell) => cell.val!));
      return placed(l, node, tupleOf(l, all));
    }
    const isList = (val: Val): boolean => val.k === 'vec' || (val.k === 'rec' && val.tuple) || val.k === 'any';
    return joined(
      l,
      node,
      [list, ...others].map((val) => ({ val, isList: isList(val) })),
    );
  },
  push(l, list, node) {
    if (list.k === 'rec') {
      if (list.site) l.hints.growing.add(list.site as t.Node);
      return toMemory(l, list, node);
    }
    if (list.k === 'any') throw new Unsupported('writing to passive data', node);
    for (const arg of node.arguments) {
      if (arg.type === 'SpreadElement') throw new Unsupported('push of a spread', arg);
      append(l, list, expression(l, arg), node);
    }
    return lengthValue(l, list);
  },
  at(l, list, node) {
    const i = l.number(expression(l, node.arguments[0]!), node);
    const length = listLength(l, list, node);
    const index =
      i.op === 'const'
        ? (i.value as number) < 0
          ? l.b.op('add', length, i)
          : i
        : l.b.choose(l.b.op('lt', i, l.b.num(0)), l.b.op('add', length, i), i);
    return element(l, list, { k: 'num', n: index }, node);
  },
  reverse(l, list, node) {
    if (list.k === 'any') throw new Unsupported('writing to passive data', node);
    if (list.k === 'rec') {
      const values = [...list.fields.values()].map((cell) => cell.val!);
      if (list.merged || list.shared.yes) throw new Unsupported('writing to an array that may be one of several', node);
      [...list.fields.values()].forEach((cell, i) => l.journal.write(cell, values[values.length - 1 - i]!));
      return list;
    }
    const last = l.b.op('sub', l.lengthOf(list), l.b.num(1));
    const at = (n: Node): Val => ({ k: 'num', n });
    each(l, node, l.b.op('floor', l.b.op('mul', l.b.num(0.5), l.lengthOf(list))), (i) => {
      const j = l.b.op('sub', last, i);
      const [a, c] = [element(l, list, at(i), node), element(l, list, at(j), node)];
      setElement(l, list, at(i), c, node);
      setElement(l, list, at(j), a, node);
    });
    return list;
  },
  reduceRight(l, list, node) {
    if (node.arguments.length < 2) throw new Unsupported('reduceRight without a start value', node);
    const f = expression(l, node.arguments[0]!);
    const acc = l.journal.cell(expression(l, node.arguments[1]!), accumulatorName(f));
    const last = l.b.op('sub', listLength(l, list, node), l.b.num(1));
    const step = (val: Val, i: Node): void => l.journal.write(acc, callFn(l, f, [acc.val!, val, { k: 'num', n: i }, list], node));
    if (list.k === 'rec') [...list.fields.values()].reverse().forEach((cell, i) => step(cell.val!, l.b.num(list.fields.size - 1 - i)));
    else
      each(l, node, listLength(l, list, node), (i) => {
        const j = l.b.op('sub', last, i);
        step(element(l, list, { k: 'num', n: j }, node), j);
      });
    return acc.val!;
  },
  find(l, list, node) {
    const index = METHODS.findIndex!(l, list, node);
    if (list.k === 'rec') return toMemory(l, list, node);
    return element(l, list, index, node);
  },
  findIndex: (l, list, node) => {
    const index = l.journal.cell({ k: 'num', n: l.b.num(-1) }, 'index');
    const f = callback(l, node);
    iterate(l, list, node, (val, i, leave) => {
      const hit = l.truth(callFn(l, f, [val, { k: 'num', n: i }, list], node), node);
      branches(
        l,
        hit,
        () => {
          l.journal.write(index, { k: 'num', n: i });
          leave();
        },
        () => {},
        node,
      );
    });
    return index.val!;
  },
} satisfies Record<string, Method>);

function accumulatorName(f: Val): string | undefined {
  const first = f.k === 'fn' ? f.node.params[0] : undefined;
  return first?.type === 'Identifier' ? first.name : undefined;
}

const typedLike = (list: List): Partial<Vec> => (list.k === 'vec' && list.typed ? { typed: list.typed } : {});

/** Is there an element (not) of a kind? Stops at the first. */
function search(l: Lowering, list: List, node: t.CallExpression, wanted: boolean): Val {
  const { b } = l;
  const f = callback(l, node);
  const found = l.journal.cell({ k: 'bool', n: b.constant(!wanted) }, wanted ? 'some' : 'every');
  iterate(l, list, node, (val, i, leave) => {
    const c = l.truth(callFn(l, f, [val, { k: 'num', n: i }, list], node), node);
    branches(
      l,
      wanted ? c : b.op('not', c),
      () => {
        l.journal.write(found, { k: 'bool', n: b.constant(wanted) });
        leave();
      },
      () => {},
      node,
    );
  });
  return found.val!;
}

export { binary, choose };

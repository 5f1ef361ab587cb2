// Making arrays: literals, `new`, `Array.from`, parts and copies of others.

import type * as t from '@babel/types';
import { unwrap } from '../../front/program.ts';
import type { Node } from '../ir.ts';
import { element, elemOf, listLength, plus, reserve, WRAP, write } from './elements.ts';
import { expression } from './expressions.ts';
import { args } from './calls.ts';
import { loopOver } from './loops.ts';
import type { Lowering } from './lower.ts';
import { Restart, Unsupported } from './refusal.ts';
import { type Column, describe, type Elem, isCell, type Rec, type Val, type Vec } from './values.ts';

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
export function growing(l: Lowering, node: t.Node): Vec {
  const { b } = l;
  const vec = allocate(l, node, b.num(0));
  const length = l.journal.cell({ k: 'num', n: b.num(0) });
  return { ...vec, length };
}

export function append(l: Lowering, vec: Vec, val: Val, at: t.Node): void {
  const { b } = l;
  if (!isCell(vec.length)) {
    if (!vec.literal || l.hints.growing.has(vec.literal))
      throw new Unsupported('push to an array that was not made by a literal (begin it as [])', at);
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
export function view(l: Lowering, list: Vec, from: Node, length: Node, at: t.Node): Vec {
  if (l.reseated.has(list.elem)) throw new Unsupported('a part of an array whose records are replaced', at);
  l.viewed.add(list.elem);
  return { k: 'vec', elem: list.elem, base: plus(l, list.base, from), length };
}

/** An array filled by a function of the index. */
export function tabulate(l: Lowering, node: t.Node, length: Node, f: (i: Node) => Val, options: Partial<Vec> = {}): Vec {
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
  if (!done) throw new Error('nothing leaves such a loop');
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
    if (name === 'Array') throw new Unsupported('new Array of an array', node);
    return copyOf(l, node, source, typed);
  }
  const n = l.number(source, node, 'a length');
  const isFull = isFilled(l, node) || typed.typed === 'Float64Array';
  if (isFull && n.op === 'const' && isFew(n.value as number) && !l.hints.inMemory.has(node)) {
    const zero = (): Val => (typed.typed ? { k: 'num', n: l.b.num(0) } : { k: 'undef' });
    return { ...tupleOf(l, Array.from({ length: n.value as number }, zero)), site: node };
  }
  if (l.memories.mayBeActive(n)) throw new Unsupported('a length that depends on x', node);
  l.guards.length(n, node);
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
export const placed = (l: Lowering, node: t.Node, tuple: Rec, options: Partial<Vec> = {}): Val =>
  l.hints.inMemory.has(node) ? copyOf(l, node, tuple, options) : { ...tuple, site: node };

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

/** `Array.of(a, b)`, `Float64Array.of(a, b)`. */
export function arrayOf(l: Lowering, name: string, node: t.CallExpression): Val {
  if (name !== 'Array' && name !== 'Float64Array') throw new Unsupported(`${name}.of`, node);
  return placed(l, node, tupleOf(l, args(l, node.arguments)), name === 'Array' ? {} : { typed: name });
}

export function arrayFrom(l: Lowering, node: t.CallExpression): Val {
  const callee = unwrap(node.callee) as t.MemberExpression;
  const name = (callee.object as t.Identifier).name;
  const options = name === 'Array' ? {} : { typed: name };
  const [first, callback] = node.arguments;
  const source = expression(l, first);
  const f = callback ? expression(l, callback) : undefined;
  const apply = (val: Val, i: Node): Val => (f ? callFn(l, f, [val, { k: 'num', n: i }], node) : val);
  if (source.k === 'rec' && !source.tuple) {
    const length = source.fields.get('length')?.val;
    if (!length || source.fields.size !== 1) throw new Unsupported('Array.from of a record other than { length }', node);
    const n = l.number(length, node);
    if (n.op === 'const' && isFew(n.value as number) && (name === 'Array' || name === 'Float64Array') && !l.hints.inMemory.has(node)) {
      const values = Array.from({ length: n.value as number }, (_, i) => apply({ k: 'undef' }, l.b.num(i)));
      return { ...tupleOf(l, values), site: node };
    }
    if (l.memories.mayBeActive(n)) throw new Unsupported('a length that depends on x', node);
    l.guards.length(n, node);
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

export const mapTuple = (l: Lowering, list: Rec, f: (val: Val, i: number) => Val): Rec => ({
  k: 'rec',
  tuple: true,
  shared: { yes: false },
  fields: new Map([...list.fields.values()].map((cell, i) => [String(i), l.journal.cell(f(cell.val!, i))])),
});

export function callFn(l: Lowering, f: Val, values: Val[], at: t.Node): Val {
  if (f.k === 'fn') return l.call(f.node, f.scope, values, at);
  if (f.k === 'global') return l.callGlobal(f.name, values, at);
  throw new Unsupported(f.k === 'any' ? 'a callback whose code is not known here' : `${describe(f)} as a callback`, at);
}

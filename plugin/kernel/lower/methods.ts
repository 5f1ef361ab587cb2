// The array methods of the standard, whose callbacks are run in place.

import type * as t from '@babel/types';
import type { Node } from '../ir.ts';
import {
  element,
  lengthValue,
  lies,
  type List,
  listLength,
  plus,
  replaced,
  reseat,
  setElement,
  toMemory,
  WRAP,
  write,
} from './elements.ts';
import { expression } from './expressions.ts';
import { branches } from './branches.ts';
import { args } from './calls.ts';
import type { Lowering } from './lower.ts';
import { Restart, Unsupported } from './refusal.ts';
import { callback, found, fromEnd, position, reduced, search } from './stepping.ts';
import { append, callFn, each, growing, joined, mapTuple, placed, tabulate, tupleOf, view } from './making.ts';
import { describe, type Any, type Rec, type Val, type Vec } from './values.ts';

export function callMethod(l: Lowering, list: List, key: string, node: t.CallExpression): Val {
  const method = METHODS[key];
  if (!method) throw new Unsupported(`the array method ${key}`, node);
  if (list.k === 'any' && !ASKING.has(key)) throw new Unsupported(`the method ${key} of ${describe(list)}`, node);
  return method(l, list, node);
}

/** What may be done with arrays from outside: nothing is written to them. */
const ASKING = new Set([
  'slice',
  'map',
  'forEach',
  'reduce',
  'reduceRight',
  'some',
  'every',
  'filter',
  'find',
  'findIndex',
  'findLast',
  'findLastIndex',
]);

/** All other methods are those of arrays of the function's own. */
const own = (list: List): Vec | Rec => list as Vec | Rec;

/** Runs a body for each element; tuples element by element. */
function forEach(l: Lowering, list: List, node: t.Node, body: (val: Val, i: Node) => void): void {
  if (list.k === 'rec') {
    [...list.fields.values()].forEach((cell, i) => body(cell.val!, l.b.num(i)));
    return;
  }
  each(l, node, listLength(l, list, node), (i) => body(element(l, list, { k: 'num', n: i }, node), i));
}

/** A typed array, or x, which then has to be one: a number[] has no such method, and the original throws. */
function typedOnly(l: Lowering, list: List, method: string, node: t.Node): Vec {
  // One of few elements is single values until its memory matters.
  if (list.k === 'rec' && /^new [A-Z]\w+Array$/.test(madeBy(list))) return toMemory(l, list, node);
  if (list.k !== 'vec' || !(list.typed || list.isParameter))
    throw new Unsupported(`${method} of an array that is not known to be typed`, node);
  if (!list.typed) l.isTyped = true;
  return list;
}

/** What made single values: `new Float64Array`. */
const madeBy = ({ site }: Rec): string => {
  const made = site as t.Node | undefined;
  return made?.type === 'NewExpression' && made.callee.type === 'Identifier' ? `new ${made.callee.name}` : '';
};

type Method = (l: Lowering, list: List, node: t.CallExpression) => Val;

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
  reduce: (l, list, node) => reduced(l, list, node),
  reduceRight: (l, list, node) => reduced(l, list, node, true),
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
  fill(l, given, node) {
    const list = own(given);
    if (node.arguments.length !== 1) throw new Unsupported('fill of a part', node);
    if (list.k === 'rec') {
      if (list.merged || list.shared.yes) throw new Unsupported('writing to an array that may be one of several', node);
      const val = expression(l, node.arguments[0]);
      for (const cell of list.fields.values()) l.journal.write(cell, val);
      return list;
    }
    const val = expression(l, node.arguments[0]);
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
    if (list.k === 'rec') {
      const bounds = node.arguments.map((arg) => l.number(expression(l, arg), node));
      if (!bounds.every((n) => n.op === 'const')) return toMemory(l, list, node);
      const [from, to] = bounds.map((n) => n.value as number);
      const part = [...list.fields.values()].slice(from, to).map((cell) => cell.val!);
      return placed(l, node, tupleOf(l, part));
    }
    const { from, size } = part(l, list, node);
    if (list.k === 'vec' && list.elem.kind === 'rec') return view(l, list, from, size, node);
    return tabulate(l, node, size, (i) => element(l, list, { k: 'num', n: l.b.op('add', from, i) }, node), typedLike(list));
  },
  set(l, given, node) {
    const list = typedOnly(l, given, 'set', node);
    const [source, to] = args(l, node.arguments) as [Val?, Val?];
    if (source?.k !== 'vec' && source?.k !== 'any' && !(source?.k === 'rec' && source.tuple))
      throw new Unsupported(`set from ${source ? describe(source) : 'nothing'}`, node);
    if (source.k === 'vec' && lies(source.elem, (mem) => lies(list.elem, (other) => mem === other)))
      throw new Unsupported('set of an array from one that may be part of it', node);
    const { b } = l;
    const offset = to ? l.number(to, node) : b.num(0);
    l.guards.length(offset, node);
    const end = b.op('add', offset, listLength(l, source, node));
    l.guards.bailUnless(b.op('le', end, l.lengthOf(list)), node, 'set of more than there is room for');
    forEach(l, source, node, (val, i) => setElement(l, list, { k: 'num', n: plus(l, offset, i) }, val, node));
    return { k: 'undef' };
  },
  subarray(l, given, node) {
    const list = typedOnly(l, given, 'subarray', node);
    const { from, size } = part(l, list, node);
    return { k: 'vec', elem: list.elem, base: plus(l, list.base, from), length: size, typed: list.typed ?? 'Float64Array' };
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
  push(l, given, node) {
    const list = own(given);
    if (list.k === 'rec') {
      if (list.site) l.hints.growing.add(list.site as t.Node);
      return toMemory(l, list, node);
    }
    for (const arg of node.arguments) {
      if (arg.type === 'SpreadElement') throw new Unsupported('push of a spread', arg);
      append(l, list, expression(l, arg), node);
    }
    return lengthValue(l, list);
  },
  at(l, list, node) {
    const i = wholePlace(l, l.number(expression(l, node.arguments[0]), node));
    const length = listLength(l, list, node);
    const index =
      i.op === 'const'
        ? (i.value as number) < 0
          ? l.b.op('add', length, i)
          : i
        : l.b.choose(l.b.op('lt', i, l.b.num(0)), l.b.op('add', length, i), i);
    return element(l, list, { k: 'num', n: index }, node);
  },
  reverse(l, given, node) {
    const list = own(given);
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
  toReversed(l, list, node) {
    if (list.k === 'rec') return placed(l, node, tupleOf(l, [...list.fields.values()].map((cell) => cell.val!).reverse()));
    if (list.k === 'vec' && list.elem.kind !== 'num') throw new Unsupported('toReversed of an array of arrays or records', node);
    const length = listLength(l, list, node);
    return tabulate(l, node, length, (i) => element(l, list, { k: 'num', n: fromEnd(l, length, i) }, node), typedLike(list));
  },
  find: (l, list, node) => found(l, list, node, position(l, list, node)),
  findIndex: (l, list, node) => position(l, list, node),
  findLast: (l, list, node) => found(l, list, node, position(l, list, node, true)),
  findLastIndex: (l, list, node) => position(l, list, node, true),
} satisfies Record<string, Method>);

/** What the arguments of `slice` and `subarray` leave of a list: where it begins and how long it is. */
function part(l: Lowering, list: Vec | Any, node: t.CallExpression): { from: Node; size: Node } {
  const { b } = l;
  const length = listLength(l, list, node);
  const [first, second] = node.arguments.map((arg) => {
    const n = l.number(expression(l, arg), node);
    if (l.memories.mayBeActive(n)) throw new Unsupported('a part whose bounds depend on x', node);
    const whole = l.guards.integer(n);
    if (!whole) throw new Unsupported('a part whose bounds may be no integers', node);
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
  return { from, size: from.op === 'const' && from.value === 0 ? to : b.op('max', b.num(0), b.op('sub', to, from)) };
}

/** A place as methods take it: without its fraction, and 0 where it is no number. */
function wholePlace({ b }: Lowering, n: Node): Node {
  if (n.op === 'const') return b.num(Math.trunc(n.value as number) || 0);
  if (n.int) return n;
  const whole = b.op('trunc', n);
  return b.choose(b.op('isNaN', whole), b.num(0), whole);
}

const typedLike = (list: List): Partial<Vec> => (list.k === 'vec' && list.typed ? { typed: list.typed } : {});

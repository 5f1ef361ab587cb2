// x of any layout, read into columns: where elements are of different sizes (rows of records, records with arrays in arrays), nothing can be
// found by counting, so the leaves are copied once, field by field, into columns of the kernel's own, and arrays get tables of where they lie.
//   in:  the layout        out: the symbolic value; at the top of the kernel the loops that fill the columns
// The copy is an ordinary part of the function, so tangents and adjoints go through it like through anything else.

import type * as t from '@babel/types';
import type { Layout, Mem, Node } from '../ir.ts';
import { each } from './making.ts';
import type { Lowering } from './lower.ts';
import { isList } from './layout.ts';
import type { Cell, Column, Elem, RowElem, Val } from './values.ts';

export function columnsOf(l: Lowering, layout: Layout, at: t.Node): Val {
  const { b, journal } = l;
  const counter = (name: string): Cell => journal.cell({ k: 'num', n: b.num(0) }, name);
  const value = (cell: Cell): Node => (cell.val as { n: Node }).n;
  const advance = (cell: Cell, by: Node): void => {
    const sum =
      value(cell).op === 'const' && by.op === 'const'
        ? b.num((value(cell).value as number) + (by.value as number))
        : b.op('add', value(cell), by);
    (sum as { int?: boolean }).int = true;
    journal.write(cell, { k: 'num', n: sum });
  };
  const leaf = counter('leaf');
  const meta = counter('meta');
  /** How many elements an array's columns hold so far. */
  const tops = new Map<Elem, Cell>();

  let columns = 0;
  /** Each is a memory of its own: two levels of one array have the same name, and so may fields of different records. */
  const column = (name: string): Column => {
    const mem: Mem = l.memories.at(`x ${columns++}`);
    mem.name = name;
    b.alloc(mem, b.num(0));
    return { kind: 'num', mem, stride: 1, offset: b.num(0) };
  };
  const makeElem = (part: Layout, name: string): Elem => {
    if (part === 'num') return column(name);
    if (isList(part)) {
      const elem = makeElem(part[0], name);
      tops.set(elem, counter(`${name}_count`));
      return { kind: 'vec', base: column(`${name}_start`), length: column(`${name}_length`), elem };
    }
    return {
      kind: 'rec',
      tuple: false,
      fields: new Map(Object.entries(part).map(([key, field]) => [key, makeElem(field, `${name}_${key}`)])),
    };
  };

  const next = (): Node => {
    const n = b.load(l.x, value(leaf));
    advance(leaf, b.num(1));
    return n;
  };
  const length = (): Node => {
    const n = b.load(l.structure!, value(meta), true);
    advance(meta, b.num(1));
    return n;
  };
  const reserve = (elem: Elem, end: Node): void => {
    if (elem.kind === 'rec') for (const field of elem.fields.values()) reserve(field, end);
    else if (elem.kind === 'vec') for (const { mem } of [elem.base, elem.length]) b.extend(mem, end);
    else b.extend(elem.mem, end);
  };

  /** Reads elements of an array from the stream of leaves: where they begin and how many there are. */
  const list = (part: readonly [Layout], elem: Elem): { base: Node; count: Node } => {
    const count = length();
    const top = tops.get(elem)!;
    const base = value(top);
    reserve(elem, b.op('add', base, count));
    each(l, at, count, (i) => fill(part[0], elem, b.op('add', base, i)));
    advance(top, count);
    return { base, count };
  };
  const fill = (part: Layout, elem: Elem, index: Node): void => {
    if (part === 'num') {
      const { mem } = elem as Column;
      l.memories.stored(mem, l.memories.activeMark());
      b.store(mem, index, next());
    } else if (isList(part)) {
      const { base, length: count, elem: inner } = elem as RowElem;
      const row = list(part, inner);
      b.store(base.mem, index, row.base);
      b.store(count.mem, index, row.count);
    } else
      for (const [key, field] of Object.entries(part)) fill(field, (elem as { fields: ReadonlyMap<string, Elem> }).fields.get(key)!, index);
  };

  const build = (part: Layout, name: string): Val => {
    if (part === 'num') return { k: 'num', n: next() };
    if (isList(part)) {
      const elem = makeElem(part[0], name);
      tops.set(elem, counter(`${name}_count`));
      const { base, count } = list(part, elem);
      return { k: 'vec', elem, base, length: count };
    }
    const fields = new Map(Object.entries(part).map(([key, field]) => [key, journal.cell(build(field, `${name}_${key}`), key)]));
    return { k: 'rec', fields, tuple: false, shared: { yes: false } };
  };
  return build(layout, l.x.name);
}

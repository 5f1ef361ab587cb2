// What a function returns when it is no number: its leaves go, in order, into one flat memory.
//   in:  the symbolic result        out: the memory `y`, filled; the layout of the result
// The order is that of the tree: elements by index, fields in the order they were written (runtime/tree.ts). How many there are is known
// only when the kernel runs; a count that does not fit the memory it is given leaves the kernel.

import type * as t from '@babel/types';
import { freshId } from '../graph.ts';
import type { Layout, Mem, Node } from '../ir.ts';
import { element } from './elements.ts';
import { each } from './making.ts';
import type { Lowering } from './lower.ts';
import { Unsupported } from './refusal.ts';
import { describe, type Elem, type Val } from './values.ts';

export function storeResult(l: Lowering, val: Val, at: t.Node): { mem: Mem; layout: Layout } {
  const { b } = l;
  const mem: Mem = { id: freshId(), name: 'y', kind: 'out', privateTo: new Set() };
  const next = l.journal.cell({ k: 'num', n: b.num(0) }, 'next');
  const index = (): Node => (next.val as { n: Node }).n;

  const put = (part: Val): void => {
    switch (part.k) {
      case 'num':
      case 'any':
      case 'undef':
        b.store(mem, index(), l.leaf(part, at));
        l.journal.write(next, { k: 'num', n: b.op('add', index(), b.num(1)) });
        return;
      case 'rec':
        if (part.cls) throw new Unsupported('an object of a class in a result', at);
        for (const cell of part.fields.values()) put(cell.val!);
        return;
      case 'place':
        if (part.elem.cls) throw new Unsupported('an object of a class in a result', at);
        for (const key of part.elem.fields.keys()) put(l.property(part, key, at));
        return;
      case 'vec':
        each(l, at, l.lengthOf(part), (i) => put(element(l, part, { k: 'num', n: i }, at)));
        return;
      default:
        throw new Unsupported(`a result with ${describe(part)} in it`, at);
    }
  };
  put(val);
  const fits = b.op('eq', index(), b.len(mem));
  if (l.guards.canBail) b.bail(fits);
  return { mem, layout: layoutOf(val) };
}

/** Of a value that has been put. */
function layoutOf(val: Val): Layout {
  switch (val.k) {
    case 'rec': {
      const fields = [...val.fields].map(([key, cell]) => [key, layoutOf(cell.val!)] as const);
      return val.tuple ? [fields[0]?.[1] ?? 'num'] : Object.fromEntries(fields);
    }
    case 'vec':
      return [layoutOfElem(val.elem)];
    case 'place':
      return layoutOfElem(val.elem);
    default:
      return 'num';
  }
}

function layoutOfElem(elem: Elem): Layout {
  if (elem.kind === 'vec') return [layoutOfElem(elem.elem)];
  if (elem.kind !== 'rec') return 'num';
  const fields = [...elem.fields].map(([key, field]) => [key, layoutOfElem(field)] as const);
  return elem.tuple ? [fields[0]?.[1] ?? 'num'] : Object.fromEntries(fields);
}

// Methods of arrays that step through them: folds, from either end, and searches, which stop where they have found something.

import type * as t from '@babel/types';
import type { Node } from '../ir.ts';
import { branches } from './branches.ts';
import { element, type List, listLength, toMemory } from './elements.ts';
import { expression } from './expressions.ts';
import { iterate } from './loops.ts';
import type { Lowering } from './lower.ts';
import { callFn, each } from './making.ts';
import { Unsupported } from './refusal.ts';
import type { Val } from './values.ts';

export const callback = (l: Lowering, node: t.CallExpression): Val => {
  if (node.arguments.length > 1) throw new Unsupported('a `this` for a callback', node);
  return expression(l, node.arguments[0]);
};

/** The place that is as far from the end as i is from the beginning. */
export const fromEnd = ({ b }: Lowering, length: Node, i: Node): Node => b.op('sub', b.op('sub', length, b.num(1)), i);

/** The first step of `reduce` without a start value takes the first element, or the last one. */
export function reduced(l: Lowering, list: List, node: t.CallExpression, backwards = false): Val {
  const { b, journal } = l;
  const f = expression(l, node.arguments[0]);
  const acc = journal.cell(undefined, accumulatorName(f));
  const step = (val: Val, i: Node): void => journal.write(acc, callFn(l, f, [acc.val!, val, { k: 'num', n: i }, list], node));
  const start = node.arguments[1] && expression(l, node.arguments[1]);
  if (start) journal.write(acc, start);
  if (list.k === 'rec') {
    const steps = [...list.fields.values()].map((cell, i) => [cell.val!, b.num(i)] as const);
    if (backwards) steps.reverse();
    if (!start && steps.length === 0) throw new Unsupported('reduce of an empty array', node);
    if (!start) journal.write(acc, steps.shift()![0]);
    for (const [val, i] of steps) step(val, i);
    return acc.val!;
  }
  const length = listLength(l, list, node);
  const place = (i: Node): Node => (backwards ? fromEnd(l, length, i) : i);
  const at = (i: Node): Val => element(l, list, { k: 'num', n: i }, node);
  if (start) each(l, node, length, (i) => step(at(place(i)), place(i)));
  else {
    // Of an empty array there is no first element: the original throws, and so must we.
    l.guards.bailUnless(b.op('gt', length, b.num(0)), node, 'reduce of an array that may be empty');
    journal.write(acc, { k: 'num', n: l.number(at(place(b.num(0))), node) });
    each(l, node, b.op('sub', length, b.num(1)), (i) => {
      const j = place(b.op('add', i, b.num(1)));
      step(at(j), j);
    });
  }
  return acc.val!;
}

/** Where the callback first says yes, or last; -1 if nowhere. */
export function position(l: Lowering, list: List, node: t.CallExpression, backwards = false): Val {
  const index = l.journal.cell({ k: 'num', n: l.b.num(-1) }, 'index');
  const f = callback(l, node);
  iterate(
    l,
    list,
    node,
    (val, i, leave) => {
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
    },
    backwards,
  );
  return index.val!;
}

export const found = (l: Lowering, list: List, node: t.Node, index: Val): Val =>
  list.k === 'rec' ? toMemory(l, list, node) : element(l, list, index, node);

function accumulatorName(f: Val): string | undefined {
  const first = f.k === 'fn' ? f.node.params[0] : undefined;
  return first?.type === 'Identifier' ? first.name : undefined;
}

/** Is there an element (not) of a kind? Stops at the first. */
export function search(l: Lowering, list: List, node: t.CallExpression, wanted: boolean): Val {
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

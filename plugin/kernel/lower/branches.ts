// One of two: both sides are run, and what either of them changed becomes a result of the branch.

import type * as t from '@babel/types';
import type { Node } from '../ir.ts';
import type { Lowering } from './lower.ts';
import { Unknown } from './recursion.ts';
import { meet, partNames, partsOf, withParts, type Cell, type Val } from './values.ts';

/** One of two values, each computed only if it is taken. */
export function choose(l: Lowering, c: Node, yes: () => Val, no: () => Val, at: t.Node): Val {
  if (c.op === 'const') return c.value ? yes() : no();
  const result = l.journal.cell({ k: 'undef' });
  branches(
    l,
    c,
    () => l.journal.write(result, yes()),
    () => l.journal.write(result, no()),
    at,
  );
  return result.val!;
}

/** Runs two branches; what either of them changed becomes a result. */
export function branches(l: Lowering, c: Node, yes: () => void, no: () => void, at: t.Node): void {
  const { b, journal } = l;
  if (c.op === 'const') return c.value ? yes() : no();
  let left: Map<Cell, Val> | undefined;
  let right: Map<Cell, Val> | undefined;
  const { activation } = l;
  const [scope, depth] = [activation.scope, activation.loops.length];
  /** What a branch changes; nothing is known of one that calls a recursive function of which nothing is known yet. */
  const side = (run: () => void): Map<Cell, Val> | undefined => {
    try {
      return journal.attempt(run);
    } catch (error) {
      if (!(error instanceof Unknown)) throw error;
      unknown = error;
      Object.assign(l, { activation });
      activation.scope = scope;
      activation.loops.length = depth;
      return undefined;
    }
  };
  let unknown: Unknown | undefined;
  const made = b.if(
    { key: l.key(), writes: 'all' },
    c,
    () => {
      left = side(yes);
      return [];
    },
    () => {
      right = side(no);
      return [];
    },
  );
  if (!left || !right) {
    if (!left && !right) throw unknown!;
    for (const [cell, val] of (left ?? right)!) journal.write(cell, val);
    return;
  }
  const branch = made.if!;
  const thenYields: Node[] = [];
  const elseYields: Node[] = [];
  const merged: [Cell, Val, number][] = [];
  for (const cell of new Set([...left.keys(), ...right.keys()])) {
    const met = meet(left.get(cell) ?? cell.val!, right.get(cell) ?? cell.val!, b.num(NaN), l.memories.unify);
    if (typeof met === 'string') {
      // A value nobody reads afterwards may be anything.
      merged.push([cell, { k: 'mixed', name: cell.name, what: met }, -1]);
      continue;
    }
    merged.push([cell, met.a, thenYields.length]);
    thenYields.push(...partsOf(met.a));
    elseYields.push(...partsOf(met.b));
  }
  for (const [i, then] of thenYields.entries()) {
    const other = elseYields[i]!;
    thenYields[i] = b.within(branch.then, () => towards(l, then, other, at));
    elseYields[i] = b.within(branch.else, () => towards(l, other, then, at));
  }
  branch.thenYields = thenYields;
  branch.elseYields = elseYields;
  for (const [cell, template, first] of merged) {
    if (first < 0) {
      journal.write(cell, template);
      continue;
    }
    const names = partNames(template, cell.name);
    const parts = partsOf(template).map((_, i) => b.result(made, first + i, names[i]));
    journal.write(cell, withParts(template, parts));
  }
  // Branches that compute nothing leave only choices.
  if (branch.then.nodes.length === 0 && branch.else.nodes.length === 0 && !at) b.block.nodes.splice(b.block.nodes.indexOf(made), 1);
}

/** Passive data that meets a number is used as one. */
export function towards(l: Lowering, n: Node, other: Node, at: t.Node): Node {
  return n.type === 'any' && other.type === 'num' ? l.guards.certain(n, at) : n;
}

// --- members ---

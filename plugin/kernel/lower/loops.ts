// Loops. A loop's body is run on trial until it is known which cells it changes; those are carried. Then it is run for good.

import type * as t from '@babel/types';
import type { Header, ParamHint } from '../builder.ts';
import type { Cmp, Node } from '../ir.ts';
import { encloses } from '../ir.ts';
import { isJumping } from './statements.ts';
import type { LoopContext } from './headers.ts';
import { branches, towards } from './branches.ts';
import { element, type List } from './elements.ts';
import type { Lowering } from './lower.ts';
import { Unsupported } from './refusal.ts';
import { meet, mixture, partNames, partsOf, withParts, type Cell, type Val } from './values.ts';

interface Counted {
  /** The variable that counts. */
  cell: Cell;
  from: Node;
  step: number;
  test: () => Node;
  inner: LoopContext;
  body: () => void;
}

/** Carried cells with the shape of what they hold, parts that surely stay integers marked by nodes that are. */
type Carried = Map<Cell, Val>;

/** Every trial finds another variable that changes, or changes more; so many are a defect. */
const MAX_TRIALS = 500;

/** Runs `body` on trial, with changing cells as unknowns, until nothing new changes. */
function changes(l: Lowering, node: t.Node, body: (count: (header: Header) => Node) => void): Carried {
  let carried: Carried = new Map();
  for (let trial = 0; trial < MAX_TRIALS; trial++) {
    let grew = false;
    const written = l.b.scratch((arg, count) => {
      let found = new Map<Cell, Val>();
      l.journal.attempt(() => {
        for (const [cell, shape] of carried)
          l.journal.write(
            cell,
            withParts(
              shape,
              partsOf(shape).map((p) => arg(p.type, cell.name, p.int)),
            ),
          );
        found = l.journal.attempt(() => body(count));
      });
      return found;
    });
    const next: Carried = new Map(carried);
    for (const [cell, after] of written) {
      const before = carried.get(cell) ?? cell.val!;
      const met = meeting(l, cell, before, after, node);
      if (!carried.has(cell)) {
        const [a, b] = [partsOf(met.a), partsOf(met.b)];
        if (before.k === after.k && a.length === b.length && a.every((p, i) => p === b[i])) continue;
        grew = true;
      } else if (shapeOf(met.a) !== shapeOf(before)) grew = true;
      // An integer stays one only if every turn leaves one.
      const [was, is] = [partsOf(met.a), partsOf(met.b)];
      was.forEach((p, i) => {
        if (p.type !== is[i]!.type && (p.type === 'num' || is[i]!.type === 'num')) was[i] = is[i] = l.b.num(p.int && is[i]!.int ? 1 : 0.5);
      });
      const kept = was.map((p, i) => (p.int && !is[i]!.int ? l.b.num(0.5) : p));
      if (kept.some((p, i) => p.type !== partsOf(before)[i]?.type || (partsOf(before)[i]!.int && !p.int))) grew = true;
      next.set(cell, withParts(met.a, kept));
    }
    carried = next;
    if (!grew) return carried;
  }
  throw new Error('the variables of a loop do not settle');
}

/** One shape for what a variable holds before and after a turn. */
function meeting(l: Lowering, cell: Cell, before: Val, after: Val, node: t.Node): { a: Val; b: Val } {
  const met = meet(before, after, l.b.num(NaN), l.memories.unify);
  if (typeof met === 'string') throw new Unsupported(`${mixture(cell.name, met)}, changed in a loop`, node);
  return met;
}

function shapeOf(val: Val): string {
  switch (val.k) {
    case 'rec':
      return `{${[...val.fields].map(([key, cell]) => `${key}:${shapeOf(cell.val!)}`).join()}}`;
    case 'num':
      return val.maybe ? 'num?' : 'num';
    default:
      return val.k;
  }
}

/** All carried parts, their names, and the cells rebuilt from new ones. */
function initial(l: Lowering, carried: Carried, node: t.Node): { inits: Node[]; names: (string | undefined)[]; params: ParamHint[] } {
  const inits: Node[] = [];
  const names: (string | undefined)[] = [];
  const ints: (boolean | undefined)[] = [];
  for (const [cell, shape] of carried) {
    const val = cell.val!.k === 'undef' ? shape : cell.val!;
    const parts = partsOf(val.k === shape.k || val.k === 'any' ? val : shape).map((p, i) => towards(l, p, partsOf(shape)[i]!, node));
    inits.push(...parts);
    names.push(...partNames(shape, cell.name));
    ints.push(...partsOf(shape).map((p) => p.int));
  }
  return { inits, names, params: names.map((name, i) => ({ name, int: ints[i] })) };
}

function bind(l: Lowering, carried: Carried, parts: readonly Node[]): void {
  const rest = [...parts];
  for (const [cell, shape] of carried) l.journal.write(cell, withParts(shape, rest));
}

function yields(l: Lowering, carried: Carried, node: t.Node): Node[] {
  return [...carried].flatMap(([cell, shape]) => {
    const met = meeting(l, cell, shape, cell.val!, node);
    return partsOf(met.b).map((p, i) => towards(l, p, partsOf(shape)[i]!, node));
  });
}

/** A loop over a counter, if it is one: its bound does not change and nothing leaves it early. */
export function loopOver(l: Lowering, node: t.Node, { cell, from, step, test, inner, body }: Counted): boolean {
  const before = cell.val!;
  const turns = fewTurns(l, { cell, from, step, test });
  if (turns && l.hints.unroll.has(node)) return writtenOut(l, node, cell, turns, body);
  if (turns) l.few.push({ node, turns: turns.length });
  try {
    return counted(l, node, { cell, from, step, test, inner, body }, before);
  } finally {
    if (turns) l.few.pop();
  }
}

const FEW = 8;

/** The values of the counter, if they are few and known. */
function fewTurns(l: Lowering, { cell, from, step, test }: Pick<Counted, 'cell' | 'from' | 'step' | 'test'>): number[] | undefined {
  if (from.op !== 'const') return undefined;
  const found: number[] = [];
  for (let i = from.value as number; found.length <= FEW; i += step) {
    let goes: Node | undefined;
    l.b.scratch(() =>
      l.journal.attempt(() => {
        l.journal.write(cell, { k: 'num', n: l.b.num(i) });
        goes = test();
      }),
    );
    if (goes?.op !== 'const') return undefined;
    if (!goes.value) return found;
    found.push(i);
  }
  return undefined;
}

/** Turn after turn, each with its own constant counter. A body that changes the counter is not for this. */
function writtenOut(l: Lowering, node: t.Node, cell: Cell, turns: readonly number[], body: () => void): boolean {
  let isChanged = false;
  for (const i of turns) {
    const value: Val = { k: 'num', n: l.b.num(i) };
    branches(
      l,
      l.b.op('not', isJumping(l)),
      () => {
        l.journal.write(cell, value);
        body();
        if ((cell.val as { n?: Node }).n !== value.n) isChanged = true;
      },
      () => {},
      node,
    );
  }
  if (isChanged) throw new Unsupported('a loop whose body changes its counter', node);
  return true;
}

function counted(l: Lowering, node: t.Node, { cell, from, step, test, inner, body }: Counted, before: Val): boolean {
  const { b, journal } = l;
  // The counter itself is not carried; a body that changes it is no body of a counted loop.
  let touched = false;
  let bound: { bound: Node; off: number; cmp: Cmp } | undefined;
  const open: Header = { from, bound: b.num(Infinity), off: 0, step, cmp: step > 0 ? 'lt' : 'gt' };
  const probe = changes(l, node, (count) => {
    const trial = count(open);
    journal.write(cell, { k: 'num', n: trial });
    body();
    if ((cell.val as { n?: Node }).n !== trial) touched = true;
  });
  probe.delete(cell);
  if (touched) return false;
  if (
    probe.has(inner.broke) ||
    probe.has(l.activation.returned) ||
    l.activation.loops.some((c) => c !== inner && (probe.has(c.broke) || probe.has(c.continued)))
  )
    return false;
  const block = b.block;
  b.scratch((arg, count) => {
    journal.attempt(() => {
      const here = count(open);
      for (const [each, shape] of probe)
        journal.write(
          each,
          withParts(
            shape,
            partsOf(shape).map((p) => arg(p.type, undefined, p.int)),
          ),
        );
      journal.write(cell, { k: 'num', n: here });
      bound = headerOf(test(), here, block, step);
    });
    return undefined;
  });
  if (!bound) return false;
  l.guards.whole(bound.bound);
  journal.write(cell, before);
  const { inits, names, params: hints } = initial(l, probe, node);
  const made = b.loop(
    { key: l.key(), writes: 'all', params: hints },
    inits,
    { from, step, ...bound, name: cell.name },
    (params, counter) => {
      let next: Node[] = [];
      journal.attempt(() => {
        bind(l, probe, params);
        journal.write(cell, { k: 'num', n: counter });
        body();
        next = yields(l, probe, node);
      });
      return next;
    },
  );
  finish(l, probe, made, names);
  return true;
}

function finish(l: Lowering, carried: Carried, made: Node, names: readonly (string | undefined)[], first = 0): void {
  let k = first;
  for (const [cell, shape] of carried) {
    const parts = partsOf(shape).map(() => {
      const part = l.b.result(made, k, names[k - first]);
      k++;
      return part;
    });
    l.journal.write(cell, withParts(shape, parts));
  }
}

/** `i + off < bound`, with a bound from outside of the loop. */
function headerOf(test: Node, counter: Node, outside: Node['block'], step: number): { bound: Node; off: number; cmp: Cmp } | undefined {
  if (!['lt', 'le', 'gt', 'ge', 'ne'].includes(test.op)) return undefined;
  let [left, right] = test.args as [Node, Node];
  let cmp = test.op as Cmp;
  const mirrored: Record<Cmp, Cmp> = { lt: 'gt', le: 'ge', gt: 'lt', ge: 'le', ne: 'ne' };
  const offset = (n: Node): number | undefined => {
    if (n === counter) return 0;
    const [a, c] = n.args;
    if (n.op === 'add' && a === counter && c!.op === 'const' && c!.int) return c!.value as number;
    if (n.op === 'add' && c === counter && a!.op === 'const' && a!.int) return a!.value as number;
    if (n.op === 'sub' && a === counter && c!.op === 'const' && c!.int) return -(c!.value as number);
    return undefined;
  };
  let off = offset(left);
  if (off === undefined) {
    off = offset(right);
    [left, right] = [right, left];
    cmp = mirrored[cmp];
  }
  if (off === undefined || !(right.op === 'const' || encloses(right.block, outside))) return undefined;
  const forward = cmp === 'lt' || cmp === 'le';
  if (cmp === 'ne' ? Math.abs(step) !== 1 || !right.int : forward !== step > 0) return undefined;
  // `!=` may never be reached; only what counts towards a bound it cannot miss is counted.
  if (cmp === 'ne') return undefined;
  return { bound: right, off, cmp };
}

/** Any other loop: `first` says whether it runs at all, `again` after each turn whether it goes on. */
export function whileLoop(l: Lowering, node: t.Node, first: Node, body: () => void, again: () => Node): void {
  const { b, journal } = l;
  if (first.op === 'const' && !first.value) return;
  const go = journal.cell({ k: 'bool', n: first }, 'go');
  const turn = (): void => {
    body();
    const jumping = isJumping(l);
    let next: Node = b.constant(false);
    if (jumping.op === 'const') {
      if (!jumping.value) next = again();
      journal.write(go, { k: 'bool', n: next });
      return;
    }
    // Nothing of the header runs once the loop has been left.
    const after = journal.cell({ k: 'bool', n: b.constant(false) }, 'go');
    branches(
      l,
      b.op('not', jumping),
      () => journal.write(after, { k: 'bool', n: again() }),
      () => {},
      node,
    );
    journal.write(go, after.val!);
  };
  const carried = changes(l, node, turn);
  carried.delete(go);
  const { inits, names, params: hints } = initial(l, carried, node);
  const made = b.loop({ key: l.key(), writes: 'all', params: [{ name: 'go' }, ...hints] }, [first, ...inits], undefined, (params) => {
    let next: Node[] = [];
    journal.attempt(() => {
      bind(l, carried, params.slice(1));
      journal.write(go, { k: 'bool', n: params[0]! });
      turn();
      next = [(go.val as { n: Node }).n, ...yields(l, carried, node)];
    });
    return next;
  });
  finish(l, carried, made, names, 1);
}

/** Runs a body for each element of a list until it is left. */
export function iterate(
  l: Lowering,
  list: List,
  node: t.Node,
  body: (val: Val, i: Node, leave: () => void) => void,
  backwards = false,
): void {
  const { b, journal } = l;
  const inner = l.loopContext();
  l.activation.loops.push(inner);
  const leave = (): void => journal.write(inner.broke, { k: 'bool', n: b.constant(true) });
  if (list.k === 'rec') {
    const cells = [...[...list.fields.values()].entries()];
    for (const [i, cell] of backwards ? cells.reverse() : cells)
      branches(
        l,
        b.op('not', isJumping(l)),
        () => body(cell.val!, b.num(i), leave),
        () => {},
        node,
      );
  } else {
    const cell = journal.cell({ k: 'num', n: b.num(0) }, 'i');
    const index = (): Node => (cell.val as { n: Node }).n;
    const length = list.k === 'any' ? l.passiveLength(list.n, node) : l.lengthOf(list);
    const test = (): Node => b.op('lt', index(), length);
    const next = (): Node => {
      journal.write(cell, { k: 'num', n: b.op('add', index(), b.num(1)) });
      return test();
    };
    const place = (): Node => (backwards ? b.op('sub', b.op('sub', length, b.num(1)), index()) : index());
    whileLoop(l, node, test(), () => body(element(l, list, { k: 'num', n: place() }, node), place(), leave), next);
  }
  l.activation.loops.pop();
}

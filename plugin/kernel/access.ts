// What parts of a kernel touch: which memories, which values from outside. Where two parts do not meet, they may change places.

import { blocksOf, everyNode, operandsOf, WORLD, type Block, type Mem, type Node } from './ir.ts';
import { runBy } from './procs.ts';

export interface Access {
  reads: Set<Mem>;
  writes: Set<Mem>;
  adds: Set<Mem>;
  effect: boolean;
}

export function accessOf(node: Node): Access {
  const found: Access = { reads: new Set(), writes: new Set(), adds: new Set(), effect: false };
  for (const { op, mem } of runBy(node)) {
    if (op === 'load') found.reads.add(mem!);
    else if (op === 'get' || op === 'index') found.reads.add(WORLD);
    else if (op === 'store' || op === 'zero' || op === 'alloc' || op === 'extend') found.writes.add(mem!);
    else if (op === 'accum') found.adds.add(mem!);
    else if (op === 'effect') {
      found.writes.add(WORLD);
      found.effect = true;
    }
  }
  return found;
}

const TOUCHING = new Set(['load', 'store', 'accum', 'zero', 'alloc', 'extend']);

/** Every node in a block that touches memory: itself, or in a procedure that is called, where its operands are those of another activation. */
export function touchesIn(block: Block): { node: Node; isCalled: boolean }[] {
  const touches = (nodes: Iterable<Node>, isCalled: boolean) =>
    [...nodes].flatMap((node) => (TOUCHING.has(node.op) ? { node, isCalled } : []));
  const here = everyNode(block);
  return [...touches(here, false), ...here.filter(({ call }) => call).flatMap((call) => touches(runBy(call), true))];
}

const meets = (a: ReadonlySet<Mem>, b: ReadonlySet<Mem>): boolean => [...a].some((mem) => b.has(mem));

/** Must `b`, which comes later, stay behind `a`? Two additions to one memory may change places. */
export function conflicts(a: Access, b: Access): boolean {
  return (
    meets(a.writes, b.reads) ||
    meets(a.writes, b.writes) ||
    meets(a.writes, b.adds) ||
    meets(a.adds, b.reads) ||
    meets(a.adds, b.writes) ||
    meets(a.reads, b.writes) ||
    meets(a.reads, b.adds)
  );
}

/** Everything a node refers to outside of itself; restored values are not looked at: they are what fusing makes available. */
export function inputsOf(node: Node): Set<Node> {
  const inner = new Set<Block>();
  const blocks = (n: Node): void =>
    blocksOf(n).forEach((block) => {
      inner.add(block);
      block.nodes.forEach(blocks);
    });
  blocks(node);
  const found = new Set<Node>();
  const note = (n: Node): void => {
    if (n.op !== 'const' && !inner.has(n.block)) found.add(n);
  };
  const visit = (n: Node): void => {
    if (n.op === 'restore') return;
    operandsOf(n).forEach(note);
    for (const block of blocksOf(n)) block.nodes.forEach(visit);
  };
  visit(node);
  return found;
}

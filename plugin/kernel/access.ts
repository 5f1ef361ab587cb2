// What parts of a kernel touch: which memories, which values from outside. Where two parts do not meet, they may change places.

import { blocksOf, operandsOf, type Block, type Mem, type Node } from './ir.ts';

export interface Access {
  reads: Set<Mem>;
  writes: Set<Mem>;
  adds: Set<Mem>;
  effect: boolean;
}

export function accessOf(node: Node, found: Access = { reads: new Set(), writes: new Set(), adds: new Set(), effect: false }): Access {
  if (node.op === 'load') found.reads.add(node.mem!);
  else if (node.op === 'store' || node.op === 'zero' || node.op === 'alloc' || node.op === 'extend') found.writes.add(node.mem!);
  else if (node.op === 'accum') found.adds.add(node.mem!);
  else if (node.op === 'effect') found.effect = true;
  for (const block of blocksOf(node)) for (const inner of block.nodes) accessOf(inner, found);
  return found;
}

const meets = (a: ReadonlySet<Mem>, b: ReadonlySet<Mem>): boolean => [...a].some((mem) => b.has(mem));

/** Must `b`, which comes later, stay behind `a`? Two additions to one memory may change places. */
export function conflicts(a: Access, b: Access): boolean {
  if (a.effect && b.effect) return true;
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

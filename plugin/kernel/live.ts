// What a kernel's results need. Marks from the results backwards, through loops and memory: a store is live if something live loads
// from its memory, a carried value if something live reads it.
//   in:  a kernel        out: Live

import { blocksOf, everyNode, type Block, type Kernel, type Mem, type Node } from './ir.ts';

export interface Live {
  node(node: Node): boolean;
  /** Parameter number i of a loop, or result number i of an `if`. */
  carried(owner: Node, index: number): boolean;
  /** Memories a loop or an `if` writes to with effect. */
  writes(owner: Node): Set<Mem>;
}

export function liveness(kernel: Kernel): Live {
  const owners = new Map<Block, Node>();
  const places = new Map<Node, [Node, number]>(); // parameters of loops
  const writers = new Map<Mem, Node[]>();
  const effects: Node[] = [];
  for (const node of everyNode(kernel.body)) {
    if (node.loop) {
      owners.set(node.loop.body, node);
      node.loop.params.forEach((p, i) => places.set(p, [node, i]));
      if (node.loop.count) places.set(node.loop.count.counter, [node, -1]);
    }
    if (node.if) {
      owners.set(node.if.then, node);
      owners.set(node.if.else, node);
    }
    if (node.op === 'store' || node.op === 'accum' || node.op === 'zero' || node.op === 'alloc' || node.op === 'extend') {
      const list = writers.get(node.mem!);
      if (list) list.push(node);
      else writers.set(node.mem!, [node]);
    }
    if (node.op === 'effect' || node.op === 'bail' || node.op === 'push' || node.op === 'pop') effects.push(node);
  }

  const live = new Set<Node>();
  const carried = new Map<Node, Set<number>>();
  const mems = new Set<Mem>();
  const queue: Node[] = [];

  const mark = (node: Node): void => {
    if (live.has(node)) return;
    live.add(node);
    queue.push(node);
  };
  const markCarried = (owner: Node, index: number): void => {
    mark(owner);
    if (index < 0) return;
    let set = carried.get(owner);
    if (!set) carried.set(owner, (set = new Set()));
    if (set.has(index)) return;
    set.add(index);
    const { loop, if: branch } = owner;
    mark(loop ? loop.inits[index]! : branch!.thenYields[index]!);
    mark(loop ? loop.yields[index]! : branch!.elseYields[index]!);
  };
  const markMem = (mem: Mem): void => {
    if (mems.has(mem)) return;
    mems.add(mem);
    for (const node of writers.get(mem) ?? []) mark(node);
    // A shadow lies where the region lies.
    if (mem.shadowOf) for (const node of writers.get(mem.shadowOf) ?? []) if (node.op === 'alloc' || node.op === 'extend') mark(node);
  };

  for (const node of [...kernel.results, ...kernel.guards, ...effects]) mark(node);
  for (const mem of kernel.outs) markMem(mem);
  for (let node = queue.pop(); node; node = queue.pop()) {
    const owner = owners.get(node.block);
    if (owner) mark(owner);
    const place = node.op === 'arg' ? places.get(node) : undefined;
    if (place) markCarried(place[0], place[1]);
    if (node.op === 'result') {
      markCarried(node.args[0]!, node.value as number);
      continue;
    }
    if (node.op === 'load') markMem(node.mem!);
    for (const arg of node.args) mark(arg);
    if (node.loop) {
      const { count } = node.loop;
      if (count) [count.from, count.bound].forEach(mark);
      else markCarried(node, 0);
    }
  }

  const writes = new Map<Node, Set<Mem>>();
  const collect = (block: Block): Set<Mem> => {
    const found = new Set<Mem>();
    for (const node of block.nodes) {
      if (!live.has(node)) continue;
      if (node.op === 'store' || node.op === 'accum' || node.op === 'zero') found.add(node.mem!);
      if (!node.loop && !node.if) continue;
      const below = new Set<Mem>();
      for (const inner of blocksOf(node)) for (const mem of collect(inner)) below.add(mem);
      writes.set(node, below);
      for (const mem of below) found.add(mem);
    }
    return found;
  };
  collect(kernel.body);
  return {
    node: (node) => live.has(node),
    carried: (owner, index) => carried.get(owner)?.has(index) ?? false,
    writes: (owner) => writes.get(owner) ?? new Set(),
  };
}

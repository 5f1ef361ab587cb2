// What a kernel's results need. Marks from the results backwards, through loops and memory: a store is live if something live loads
// from its memory, a carried value if something live reads it, a call if its procedure does something that counts.
//   in:  a kernel        out: Live

import { blocksOf, encloses, everyNode, writtenBy, type Block, type Kernel, type Mem, type Node, type Proc } from './ir.ts';
import { calleeOf, everyRun } from './procs.ts';

/** What counts by itself, not for a result. */
const EFFECTS = new Set(['store', 'accum', 'zero', 'extend', 'effect', 'bail', 'push', 'pop']);

export interface Live {
  node(node: Node): boolean;
  /** Parameter number i of a loop, or result number i of an `if` or a procedure. */
  carried(owner: Node, index: number): boolean;
  /** Memories a loop, an `if` or a call writes to with effect. */
  writes(owner: Node): Set<Mem>;
}

export function liveness(kernel: Kernel): Live {
  const owners = new Map<Block, Node>();
  const places = new Map<Node, [Node, number]>(); // parameters of loops and procedures
  const calls = new Map<Proc, Node[]>();
  const forwardCalls = new Map<number, Node>();
  const writers = new Map<Mem, Node[]>();
  const effects: Node[] = [];
  for (const node of everyNode(kernel.body)) {
    if (node.loop) {
      owners.set(node.loop.body, node);
      node.loop.params.forEach((p, i) => places.set(p, [node, i]));
      if (node.loop.count) places.set(node.loop.count.counter, [node, -1]);
    }
    if (node.proc) {
      owners.set(node.proc.body, node);
      node.proc.params.forEach((p, i) => places.set(p, [node, i]));
    }
    if (node.if) {
      owners.set(node.if.then, node);
      owners.set(node.if.else, node);
    }
    if (node.call && !node.call.reverse) forwardCalls.set(node.call.key, node);
    if (node.call) calls.set(calleeOf(node), [...(calls.get(calleeOf(node)) ?? []), node]);
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
    const { loop, if: branch, proc } = owner;
    if (proc) return mark(proc.yields[index]!);
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

  /** Procedures that have an effect: all calls of them count. */
  const effective = new Set<Proc>();
  const markEffect = (node: Node): void => {
    let block: Block | null = node.block;
    while (block && block.kind !== 'proc') block = block.parent;
    const proc = block && owners.get(block)!.proc!;
    if (!proc || effective.has(proc)) return;
    effective.add(proc);
    for (const call of calls.get(proc) ?? []) {
      mark(call);
      markEffect(call);
    }
  };

  /** Forward procedures of whose activations something is restored: where a reverse call counts, its forward call does. */
  const needed = new Set<number>();
  const need = (block: Block | null, user?: Block): void => {
    for (let up = block; up; up = up.parent) {
      const proc = up.kind === 'proc' && owners.get(up)!.proc!;
      if (!proc || proc.reverse || needed.has(proc.key) || (user && encloses(up, user))) continue;
      needed.add(proc.key);
      for (const [callee, list] of calls)
        if (callee.reverse && callee.key === proc.key) for (const call of list) if (live.has(call)) keep(call);
    }
  };
  const keep = (reverse: Node): void => {
    const call = forwardCalls.get(reverse.call!.key);
    if (!call) return;
    mark(call);
    need(call.block);
  };

  for (const node of [...kernel.results, ...kernel.guards, ...effects]) mark(node);
  for (const mem of kernel.outs) markMem(mem);
  for (let node = queue.pop(); node; node = queue.pop()) {
    const owner = owners.get(node.block);
    if (owner) mark(owner);
    if (EFFECTS.has(node.op)) markEffect(node);
    if (node.op === 'restore') need(node.args[0]!.block, node.block);
    if (node.call?.reverse && needed.has(calleeOf(node).key)) keep(node);
    const place = node.op === 'arg' ? places.get(node) : undefined;
    if (place?.[0].proc) {
      for (const call of calls.get(place[0].proc) ?? []) if (live.has(call)) mark(call.args[place[1] + 1]!);
    } else if (place) markCarried(place[0], place[1]);
    if (node.op === 'result') {
      const [owner] = node.args as [Node];
      if (owner.op === 'call') {
        mark(owner);
        markCarried(owner.args[0]!, node.value as number);
      } else markCarried(owner, node.value as number);
      continue;
    }
    if (node.op === 'call') {
      mark(node.args[0]!);
      calleeOf(node).params.forEach((param, i) => live.has(param) && mark(node.args[i + 1]!));
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

  const writeOf = (node: Node): Mem | undefined => (live.has(node) ? writtenBy(node) : undefined);
  const written = new Map<Proc, Set<Mem>>();
  for (const proc of calls.keys()) written.set(proc, new Set([...everyRun(proc.body)].flatMap((node) => writeOf(node) ?? [])));

  const writes = new Map<Node, Set<Mem>>();
  const collect = (block: Block): Set<Mem> => {
    const found = new Set<Mem>();
    for (const node of block.nodes) {
      if (!live.has(node)) continue;
      const write = writeOf(node);
      if (write) found.add(write);
      const inner = blocksOf(node);
      if (inner.length === 0 && !node.call) continue;
      const below = new Set(node.call && written.get(calleeOf(node)));
      for (const each of inner) for (const mem of collect(each)) below.add(mem);
      if (node.proc) continue; // where it is called
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

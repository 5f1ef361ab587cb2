// Which local arrays live no longer than the iteration that makes them. Their memory is private to it: iterations do not see each other
// through it, so it may be the same memory each time, and loops that use it can be fused.
//   in:  a kernel as lowered        out: nothing; its memories are marked
// An array outlives its iteration if its base does: if it is carried, decided by a branch, or stored in another array.

import { everyNode, operandsOf, type Block, type Kernel, type Mem, type Node } from './ir.ts';
import { calleeOf } from './procs.ts';

export function places(kernel: Kernel): void {
  const allocs = new Map<Mem, Node[]>();
  const loops = new Map<Block, number>();
  const users = new Map<Node, Node[]>();
  const leaving = new Set<Node>();
  for (const node of everyNode(kernel.body)) {
    if (node.op === 'alloc') allocs.set(node.mem!, [...(allocs.get(node.mem!) ?? []), node]);
    if (node.loop) loops.set(node.loop.body, node.loop.key);
    if (node.loop || node.if || node.proc) operandsOf(node).forEach((n) => leaving.add(n));
    else if (node.op === 'store') leaving.add(node.args[1]!);
    for (const arg of node.args) users.set(arg, [...(users.get(arg) ?? []), node]);
  }
  const leaves = (node: Node, seen = new Set<Node>()): boolean => {
    if (leaving.has(node)) return true;
    if (seen.has(node)) return false;
    seen.add(node);
    return (users.get(node) ?? []).some((user) => {
      if (user.op === 'call') return calleeOf(user).params.some((param, i) => user.args[i + 1] === node && leaves(param, seen));
      return user.op !== 'load' && user.op !== 'store' && user.op !== 'accum' && user.op !== 'zero' && leaves(user, seen);
    });
  };
  for (const [mem, nodes] of allocs) {
    mem.single = nodes.length === 1;
    mem.isPrivate = !nodes.some((node) => leaves(node));
    if (!mem.isPrivate) continue;
    const keys = new Set<number>();
    for (const node of nodes)
      for (let block: Block | null = node.block; block; block = block.parent) if (loops.has(block)) keys.add(loops.get(block)!);
    mem.privateTo = keys;
  }
}

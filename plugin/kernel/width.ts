// Which values of a kernel differ from direction to direction, if several are carried at once.
//   in:  a kernel, the memory of its directions        out: the wide values and memories; all others are shared

import { everyNode, type Kernel, type Loop, type Mem, type Node } from './ir.ts';

/** A direction decides more than numbers, or lies where no direction can; or an activation of a procedure would have to hold many. */
export class Narrow extends Error {}

/** What each `pop` takes from the tape: the `push` of the loop of the same key. */
export function pushesOf(kernel: Kernel): Map<Node, Node> {
  const loops = [...everyNode(kernel.body)].flatMap(({ loop }) => loop ?? []);
  const found = new Map<Node, Node>();
  const inBody = ({ body }: Loop, op: string): Node | undefined => body.nodes.find((node) => node.op === op);
  for (const loop of loops) {
    const pop = inBody(loop, 'pop');
    const forward = pop && loops.find((other) => other.key === loop.key && inBody(other, 'push'));
    if (forward) found.set(pop, inBody(forward, 'push')!);
  }
  return found;
}

/** Operands through which a node gives a number; addresses and conditions are none. */
function sourcesOf(node: Node, pushes: ReadonlyMap<Node, Node>): readonly (Node | Mem)[] {
  const { op, args, mem } = node;
  if (op === 'load') return [mem!];
  if (op === 'popped') return [pushes.get(args[0]!)!.args[node.value as number]!];
  if (op !== 'result') return args;
  const [owner, i] = [args[0]!, node.value as number];
  return owner.loop ? [owner.loop.params[i]!] : [owner.if!.thenYields[i]!, owner.if!.elseYields[i]!];
}

/** Operands that have to be the same for all directions. */
function decisionsOf({ op, args, loop }: Node): readonly Node[] {
  if (op === 'load' || op === 'store' || op === 'accum') return args.slice(0, 1);
  if (loop) return loop.count ? [loop.count.from, loop.count.bound] : loop.params.slice(0, 1);
  return ['zero', 'alloc', 'extend', 'bail', 'effect', 'if', 'get', 'index', 'inside'].includes(op) ? args : [];
}

/** The wide values and memories. A fixpoint, because loops carry values round. */
export function widthOf(kernel: Kernel, seed: Mem, pushes: ReadonlyMap<Node, Node>): Set<Node | Mem> {
  const wide = new Set<Node | Mem>([seed, ...kernel.outs]);
  const nodes = [...everyNode(kernel.body)];
  if (nodes.some(({ proc }) => proc)) throw new Narrow('a procedure');
  const sweep = (): boolean => {
    const before = wide.size;
    for (const node of nodes) {
      const { op, args, mem, loop } = node;
      loop?.params.forEach((param, i) => (wide.has(loop.inits[i]!) || wide.has(loop.yields[i]!)) && wide.add(param));
      if (op === 'store' || op === 'accum') {
        if (wide.has(args[1]!)) wide.add(mem!);
      } else if (node.type !== 'none' && sourcesOf(node, pushes).some((source) => wide.has(source))) wide.add(node);
    }
    return wide.size > before;
  };
  while (sweep());
  for (const node of nodes) {
    if (decisionsOf(node).some((n) => wide.has(n))) throw new Narrow(`a direction decides over ${node.op}`);
    if (node.op === 'len' && wide.has(node.mem!) && node.mem !== seed && !kernel.outs.includes(node.mem!))
      throw new Narrow(`the length of ${node.mem!.name}`);
  }
  return wide;
}

// What calls of procedures do: what runs, and what a procedure uses of what stands around it.

import { blocksOf, encloses, everyNode, operandsOf, type Block, type Kernel, type Node, type Proc } from './ir.ts';

/** What a call runs. */
export const calleeOf = (call: Node): Proc => call.args[0]!.proc!;

/** Every node that runs when a block does: the bodies of procedures where they are called, each of them once. */
export function* everyRun(block: Block, seen = new Set<Proc>()): Generator<Node> {
  for (const node of block.nodes) {
    yield node;
    if (node.op === 'call' && !seen.has(calleeOf(node))) {
      seen.add(calleeOf(node));
      yield* everyRun(calleeOf(node).body, seen);
    }
    if (!node.proc) for (const inner of blocksOf(node)) yield* everyRun(inner, seen);
  }
}

/** Every node that runs when a node does. */
export function* runBy(node: Node): Generator<Node> {
  yield* everyRun({ nodes: [node] } as unknown as Block);
}

/**
 * Of each procedure the values it uses that stand around it, constants left out. What a procedure needs that it calls, it needs itself,
 * unless that stands in it.
 */
export function freeValues(kernel: Kernel): Map<Proc, Set<Node>> {
  const found = new Map<Proc, Set<Node>>();
  for (const { proc } of everyNode(kernel.body)) if (proc) found.set(proc, usedAround(proc));
  // Its own calls only: what its callees call they call in an activation of their own.
  const calls = new Map([...found.keys()].map((proc) => [proc, [...everyNode(proc.body)].filter(({ op }) => op === 'call')]));
  for (let again = true; again;) {
    again = false;
    for (const [proc, values] of found) {
      const { size } = values;
      for (const call of calls.get(proc)!)
        for (const value of found.get(calleeOf(call))!) if (!encloses(proc.body, value.block)) values.add(value);
      if (values.size > size) again = true;
    }
  }
  return found;
}

function usedAround(proc: Proc): Set<Node> {
  const found = new Set<Node>();
  const note = (node: Node): void => {
    if (node.op !== 'const' && node.op !== 'proc' && !encloses(proc.body, node.block)) found.add(node);
  };
  proc.yields.forEach(note);
  for (const node of everyNode(proc.body)) if (node.op !== 'result' && node.op !== 'restore') operandsOf(node).forEach(note);
  return found;
}

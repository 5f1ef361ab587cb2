// Which values have a derivative that matters.
//   varied   depends on an active input       (forward)
//   useful   an output depends on it          (backward)
//   active   both
// Memories are varied or useful as a whole. A fixpoint, because loops carry values round.
//   in:  a kernel, its active inputs and outputs        out: three questions about nodes and memories

import { ruleOf } from './ops.ts';
import { everyNode, type Kernel, type Mem, type Node } from './ir.ts';
import { calleeOf } from './procs.ts';

export interface Activity {
  varied(node: Node): boolean;
  variedMem(mem: Mem): boolean;
  active(node: Node): boolean;
  activeMem(mem: Mem): boolean;
}

export interface Ends {
  inputs: ReadonlySet<Mem>;
  scalars: ReadonlySet<Node>;
  results: readonly Node[];
  outs: readonly Mem[];
}

/** The operands through which a node's derivative flows, by position. */
export function differentiable(node: Node): readonly number[] {
  if (node.op === 'select') return [1, 2];
  if (node.op === 'restore') return [0];
  if (node.op === 'proxy') return [1];
  if (node.op === 'store' || node.op === 'accum') return [1];
  const rule = ruleOf(node.op);
  if (!rule) return [];
  if (rule.arity === 'n') return node.args.map((_, i) => i);
  return node.args.map((_, i) => i).filter((i) => rule.d[i] !== null);
}

export function activity(kernel: Kernel, ends: Ends): Activity {
  const varied = new Set<Node | Mem>([...ends.inputs, ...ends.scalars]);
  const nodes = [...everyNode(kernel.body)];
  const flows = new Map(nodes.map((node) => [node, differentiable(node)]));

  const sweep = (): boolean => {
    const before = varied.size;
    for (const node of nodes) {
      const { loop, if: branch } = node;
      if (node.op === 'load') {
        if (varied.has(node.mem!)) varied.add(node);
      } else if (loop) {
        loop.params.forEach((p, i) => {
          if (varied.has(loop.inits[i]!) || varied.has(loop.yields[i]!)) varied.add(p);
        });
      } else if (node.op === 'call') {
        calleeOf(node).params.forEach((p, i) => {
          if (varied.has(node.args[i + 1]!)) varied.add(p);
        });
      } else if (node.op === 'result') {
        const owner = node.args[0]!;
        const i = node.value as number;
        const sources = owner.call
          ? [calleeOf(owner).yields[i]!]
          : owner.loop
            ? [owner.loop.params[i]!, owner.loop.inits[i]!]
            : [owner.if!.thenYields[i]!, owner.if!.elseYields[i]!];
        if (sources.some((s) => varied.has(s))) varied.add(node);
      } else if (!branch && flows.get(node)!.some((i) => varied.has(node.args[i]!))) {
        varied.add(node);
        if (node.op === 'store' || node.op === 'accum') varied.add(node.mem!);
      }
    }
    return varied.size > before;
  };
  while (sweep());

  const useful = new Set<Node | Mem>([...ends.results, ...ends.outs]);
  const back = (): boolean => {
    const before = useful.size;
    for (let k = nodes.length - 1; k >= 0; k--) {
      const node = nodes[k]!;
      const { loop, if: branch } = node;
      if (loop) {
        loop.params.forEach((p, i) => {
          if (useful.has(p)) [loop.inits[i]!, loop.yields[i]!].forEach((n) => useful.add(n));
        });
      } else if (node.op === 'call') {
        calleeOf(node).params.forEach((p, i) => {
          if (useful.has(p)) useful.add(node.args[i + 1]!);
        });
      } else if (node.op === 'result') {
        if (!useful.has(node)) continue;
        const owner = node.args[0]!;
        const i = node.value as number;
        if (owner.call) useful.add(calleeOf(owner).yields[i]!);
        else if (owner.loop) [owner.loop.params[i]!, owner.loop.inits[i]!, owner.loop.yields[i]!].forEach((n) => useful.add(n));
        else [owner.if!.thenYields[i]!, owner.if!.elseYields[i]!].forEach((n) => useful.add(n));
      } else if (node.op === 'store' || node.op === 'accum') {
        if (useful.has(node.mem!)) useful.add(node.args[1]!);
      } else if (node.op === 'load') {
        if (useful.has(node)) useful.add(node.mem!);
      } else if (!branch && useful.has(node)) {
        for (const i of flows.get(node)!) useful.add(node.args[i]!);
      }
    }
    return useful.size > before;
  };
  while (back());

  return {
    varied: (node) => varied.has(node),
    variedMem: (mem) => varied.has(mem),
    active: (node) => varied.has(node) && useful.has(node),
    activeMem: (mem) => varied.has(mem) && useful.has(mem),
  };
}

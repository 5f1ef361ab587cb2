// Roughly how long a kernel takes, to choose between two of one function: what V8 makes of operations, in additions, in loops as often as
// they turn. The numbers are fitted to times of the problems of test/bench.
//   in:  a kernel        out: a number that means something beside another one

import { type Block, type Kernel, type Node } from './ir.ts';
import { isCostly } from './recall.ts';

/** Turns of a loop of unknown length, of its last ones when it is unrolled, and of a loop over the lanes. */
const TURNS = 16;
const LAST = 1.5;
export const LANES = 8;

/** What loops cost beside their bodies: each turn, each turn over the lanes, and to begin with those. */
const TURN = 6;
const LANE_TURN = 7;
const LANE_ENTRY = 24;

const FREE = new Set(['const', 'param', 'arg', 'result', 'pop', 'as', 'len', 'exit', 'neg']);
const COSTS: Readonly<Record<string, number>> = { store: 1.5, accum: 5, div: 15, sqrt: 20, zero: 4, alloc: 2, pow: 60 };
const COSTLY = 30;

function costOf(node: Node): number {
  const { op } = node;
  if (op === 'push') return 1 + 2 * node.args.length;
  // Sums of integers are part of an address.
  if (FREE.has(op) || (node.int && (op === 'add' || op === 'sub'))) return 0;
  return COSTS[op] ?? (isCostly(node) ? COSTLY : 1);
}

export function work({ body }: Kernel): number {
  const block = ({ nodes }: Block): number =>
    nodes.reduce((sum, node) => {
      const { loop, if: branch } = node;
      if (branch) return sum + 1 + (block(branch.then) + block(branch.else)) / 2;
      if (!loop) return sum + costOf(node);
      if (loop.isLanes) return sum + LANE_ENTRY + LANES * (LANE_TURN + block(loop.body));
      const step = Math.abs(loop.count?.step ?? 1);
      return sum + (loop.count?.from.op === 'exit' ? LAST : TURNS / step) * (TURN + block(loop.body));
    }, 0);
  return block(body);
}

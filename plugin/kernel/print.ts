// The text form of a kernel: what `explain` shows, and what one looks at when a pass goes wrong; with it, which part of the source each line was made of.

import { rules } from '../../runtime/rules/table.ts';
import { everyNode, operandsOf, type Block, type Kernel, type Mem, type Node } from './ir.ts';
import { liveness } from './live.ts';
import { calleeOf } from './procs.ts';

/** A stretch of the source, in characters. */
export interface Place {
  from: number;
  to: number;
}

export interface Printed {
  text: string;
  /** What each line was made of. */
  places: (Place | null)[];
}

/** One line per node: `%4 = mul %2 %3`, blocks indented. */
export function print(kernel: Kernel): Printed {
  const names = new Map<Node, string>();
  let count = 0;
  const name = (node: Node): string => {
    if (node.zero) return '0°';
    if (node.op === 'const')
      return typeof node.value === 'string' ? JSON.stringify(node.value) : Object.is(node.value, -0) ? '-0' : String(node.value);
    let text = names.get(node);
    if (!text) names.set(node, (text = `%${++count}${node.name ? `:${node.name}` : ''}`));
    return text;
  };
  /** Loops and branches by the order in which they stand; a forward and a reverse one may be the same. */
  const keys = new Map<number, number>();
  const keyOf = (key: number): number => keys.get(key) ?? (keys.set(key, keys.size + 1), keys.size);
  const list = (nodes: readonly Node[]): string => nodes.map(name).join(' ');
  const mem = (m: Mem | undefined): string => (m ? `${m.name} ` : '');
  const lines: string[] = [];
  const places: (Place | null)[] = [];
  const say = (text: string, { loc }: Pick<Node, 'loc'> = {}): void => {
    lines.push(text);
    places.push(loc ? { from: loc.start.index, to: loc.end.index } : null);
  };
  const block = ({ nodes }: Block, indent: string): void => {
    for (const node of nodes) {
      const { loop, if: branch, proc } = node;
      if (loop) {
        const { count } = loop;
        const head = count
          ? `${name(count.counter)} from ${name(count.from)} while ${count.off ? `+${count.off} ` : ''}${count.cmp} ${name(count.bound)} by ${count.step}`
          : `while ${name(loop.params[0]!)}`;
        const carried = loop.params.map((p, i) => `${name(p)} = ${name(loop.inits[i]!)}`).join(', ');
        say(`${indent}${loop.reverse ? 'reverse ' : ''}loop ${keyOf(loop.key)} ${head}${carried ? ` carrying ${carried}` : ''}`, node);
        block(loop.body, `${indent}  `);
        if (loop.yields.length > 0) say(`${indent}  next ${list(loop.yields)}`);
      } else if (branch) {
        say(`${indent}${branch.reverse ? 'reverse ' : ''}if ${keyOf(branch.key)} ${name(node.args[0]!)}`, node);
        block(branch.then, `${indent}  `);
        say(`${indent}  gives ${list(branch.thenYields)}`);
        say(`${indent}else`);
        block(branch.else, `${indent}  `);
        say(`${indent}  gives ${list(branch.elseYields)}`);
      } else if (proc) {
        say(`${indent}${proc.reverse ? 'reverse ' : ''}proc ${keyOf(proc.key)} ${proc.name}(${list(proc.params)})`, node);
        block(proc.body, `${indent}  `);
        if (proc.yields.length > 0) say(`${indent}  gives ${list(proc.yields)}`);
      } else if (node.call) {
        const { key, reverse, drop } = node.call;
        const how = `${reverse ? 'reverse ' : ''}${drop ? 'forgetting ' : ''}`;
        say(`${indent}${how}call ${keyOf(key)} of proc ${keyOf(calleeOf(node).key)} ${list(node.args.slice(1))}`.trimEnd(), node);
      } else if (node.op === 'result') {
        const owner = node.args[0]!;
        say(
          `${indent}${name(node)} = result ${node.value} of ${owner.call ? `call ${keyOf(owner.call.key)}` : owner.loop ? `loop ${keyOf(owner.loop.key)}` : `if ${keyOf(owner.if!.key)}`}`,
          node,
        );
      } else {
        const value = node.value !== undefined && node.op !== 'const' ? ` ${String(node.value)}` : '';
        const text = `${node.op}${value} ${mem(node.mem)}${list(operandsOf(node))}`.trimEnd();
        say(node.type === 'none' ? `${indent}${text}` : `${indent}${name(node)} = ${text}`, node);
      }
    }
  };
  say(`kernel ${kernel.name}(${[...kernel.mems.map((m) => m.name), ...kernel.rest.map(name)].join(', ')})`);
  block(kernel.body, '  ');
  const outs = [...kernel.results.map(name), ...kernel.outs.map((m) => `memory ${m.name}`)];
  say(`  result ${outs.join(', ')}`);
  return { text: lines.join('\n'), places };
}

/** Operations on numbers that stand in a kernel and count for its results: primitives of the rule table, and sums in memory. */
export function operations(kernel: Kernel): number {
  const live = liveness(kernel);
  let count = 0;
  for (const node of everyNode(kernel.body)) if (live.node(node) && (node.op === 'accum' || (node.op in rules && !node.int))) count++;
  return count;
}

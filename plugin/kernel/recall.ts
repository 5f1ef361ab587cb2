// A transcendental the reverse sweep computes of restored operands, which the forward sweep has computed already, is restored itself:
//   forward  c = cos(th)      reverse  cos(restore th)   →   restore c
// Only after forward mode has been applied to the reverse sweep is it known which ones there are: the tangent of sin is a cos.
//   in:  a kernel        out: the same with more `restore`

import { Copier, type CopyOptions } from './copy.ts';
import { blocksOf, everyNode, type Block, type Kernel, type Node } from './ir.ts';
import { ruleOf } from './ops.ts';

export function recall(kernel: Kernel, options: CopyOptions = {}): Kernel {
  const copier = new Recaller(kernel, options);
  copier.params();
  copier.block(kernel.body);
  return copier.finish();
}

/** Worth a place on the tape: anything that is not one instruction or two. */
export const isCostly = (node: Node): boolean => {
  const js = ruleOf(node.op)?.js;
  return js !== undefined && (js === '**' || js === '%' || (/^[A-Za-z]/.test(js) && !CHEAP_CALLS.has(js)));
};
const CHEAP_CALLS = new Set(
  'Math.abs Math.floor Math.ceil Math.round Math.trunc Math.sign Math.max Math.min Math.fround Math.imul Math.clz32 special.by special.strong special.over'.split(
    ' ',
  ),
);

/** A costly value of the forward sweep, and the loops and branches it stands in, from the outside in. */
interface Known {
  readonly node: Node;
  readonly path: readonly Side[];
}
interface Side {
  readonly block: Block;
  readonly reverse: boolean;
  /** The loop, or the branch and which side of it: the same for a structure and its reverse. */
  readonly name: string;
}

class Recaller extends Copier {
  private readonly known = new Map<string, Known[]>();
  private readonly sides = new Map<Block, Side>();
  private path: Side[] = [];

  constructor(kernel: Kernel, options: CopyOptions) {
    super(kernel, options);
    for (const node of everyNode(kernel.body)) {
      const { key, reverse } = node.loop ?? node.if ?? node.proc ?? {};
      blocksOf(node).forEach((block, i) => this.sides.set(block, { block, reverse: !!reverse, name: `${key} ${i}` }));
    }
  }

  private key(node: Node, args: readonly Node[]): string {
    return `${node.op} ${args.map((a) => (a.op === 'restore' ? a.args[0]! : a).id).join(' ')}`;
  }

  override block(block: Block): void {
    const outer = this.path;
    const side = this.sides.get(block);
    if (side) this.path = [...outer, side];
    super.block(block);
    this.path = outer;
  }

  /** Has it surely been computed where we are? We are in the reverse of all it stands in. */
  private isThere({ path }: Known): boolean {
    const shared = path.findIndex((side, i) => side !== this.path[i]);
    const here = this.path.slice(shared < 0 ? path.length : shared).filter(({ reverse }) => reverse);
    return (
      shared >= 0 &&
      path.slice(shared).every(({ name }) => {
        const at = here.findIndex((side) => side.name === name);
        here.splice(0, at + 1);
        return at >= 0;
      })
    );
  }

  override node(node: Node): void {
    if (!isCostly(node)) return super.node(node);
    const key = this.key(node, this.ofAll(node.args));
    const all = this.known.get(key) ?? [];
    const known = all.find((each) => this.isThere(each));
    if (known) {
      this.env.set(node, this.b.restore(known.node));
      return;
    }
    super.node(node);
    if (!this.path.some(({ reverse }) => reverse)) this.known.set(key, [...all, { node: this.of(node), path: this.path }]);
  }
}

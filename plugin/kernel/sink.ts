// Powers of two that were pulled out of products go back in where several products share a factor:
//   2·(t·dx), 2·(t·dy), 2·(t·dz)   →   r = 2·t;  r·dx, r·dy, r·dz
// Exact, like pulling them out; that had its use while sums were looked for.
//   in:  a kernel        out: the same with fewer products

import { isPowerOfTwo } from './exact.ts';
import { Copier, type CopyOptions } from './copy.ts';
import { everyNode, operandsOf, type Kernel, type Node } from './ir.ts';

export function sink(kernel: Kernel, options: CopyOptions = {}): Kernel {
  const copier = new Sinker(kernel, options);
  copier.params();
  copier.block(kernel.body);
  return copier.finish();
}

/** c·(a·b) as its parts, c a power of two. */
function partsOf(node: Node): readonly [Node, Node, Node] | undefined {
  if (node.op !== 'mul') return undefined;
  const [c, product] = node.args as [Node, Node];
  if (c.op !== 'const' || product.op !== 'mul' || !isPowerOfTwo(c.value as number)) return undefined;
  return [c, product.args[0]!, product.args[1]!];
}

class Sinker extends Copier {
  private readonly uses = new Map<Node, number>();
  /** How many products would share c·a. */
  private readonly wishes = new Map<string, number>();

  constructor(kernel: Kernel, options: CopyOptions) {
    super(kernel, options);
    const nodes = everyNode(kernel.body).filter((node) => this.live.node(node));
    for (const node of nodes) for (const operand of operandsOf(node)) this.uses.set(operand, (this.uses.get(operand) ?? 0) + 1);
    for (const node of nodes) {
      const parts = this.candidate(node);
      if (!parts) continue;
      const [c, a, b] = parts;
      for (const factor of a === b ? [a] : [a, b]) {
        const key = `${String(c.value)} ${factor.id}`;
        this.wishes.set(key, (this.wishes.get(key) ?? 0) + 1);
      }
    }
  }

  /** The inner product must be for this one alone. */
  private candidate(node: Node): readonly [Node, Node, Node] | undefined {
    const parts = partsOf(node);
    return parts && this.uses.get(node.args[1]!) === 1 ? parts : undefined;
  }

  override node(node: Node): void {
    const parts = this.candidate(node);
    const [c, a, b] = parts ?? [];
    const count = (factor: Node): number => this.wishes.get(`${String(c!.value)} ${factor.id}`) ?? 0;
    if (!parts || Math.max(count(a!), count(b!)) < 2) return super.node(node);
    const [shared, other] = count(a!) >= count(b!) ? [a!, b!] : [b!, a!];
    const made = this.b.op('mul', this.b.op('mul', this.of(c!), this.of(shared)), this.of(other));
    this.env.set(node, made);
  }
}

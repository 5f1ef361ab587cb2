// x**3, x**-6 → products, where only derivatives hang on them: `**` takes as long as forty products, and has a last bit that products
// need not have. What a condition, an index or a value of the function's own depends on is left as it is, to the bit.
//   in:  a kernel that has nothing but derivatives as results        out: the same without powers of small whole exponents

import { power } from './exact.ts';
import { Copier, type CopyOptions } from './copy.ts';
import type { Live } from './live.ts';
import { everyNode, isOrdered, type Kernel, type Mem, type Node } from './ir.ts';
import { calleeOf } from './procs.ts';

/** Primitives whose result changes smoothly with their operands: a last bit makes no difference but a last bit. */
const SMOOTH = new Set(
  'add sub mul div neg by over strong pow sqrt exp expm1 log log1p sin cos tan tanh sinh cosh asinh atan hypot2 as plus restore'.split(' '),
);

/** The largest exponent that is written out. */
const LARGEST = 16;

export function powers(kernel: Kernel, options: CopyOptions = {}): Kernel {
  if (![...everyNode(kernel.body)].some((node) => exponentOf(node) !== undefined)) return kernel;
  const copier = new Multiplier(kernel, options);
  copier.params();
  copier.block(kernel.body);
  return copier.finish();
}

/** The exponent of a power that may be written out. */
function exponentOf({ op, args }: Node): number | undefined {
  const e = op === 'pow' && args[1]!.op === 'const' ? (args[1]!.value as number) : NaN;
  return Number.isInteger(e) && Math.abs(e) <= LARGEST ? e : undefined;
}

class Multiplier extends Copier {
  private readonly exact: ReadonlySet<Node>;

  constructor(kernel: Kernel, options: CopyOptions) {
    super(kernel, options);
    this.exact = exactNodes(kernel, this.live);
  }

  override node(node: Node): void {
    const n = exponentOf(node);
    if (n === undefined || this.exact.has(node)) return super.node(node);
    const { b } = this;
    const outer = b.loc;
    b.loc = node.loc ?? outer;
    b.derivative = true;
    this.env.set(node, power(b, this.of(node.args[0]!), n));
    b.derivative = false;
    b.loc = outer;
  }
}

/** Every node something depends on that has to be what the function computes, to the last bit. */
function exactNodes(kernel: Kernel, live: Live): Set<Node> {
  const exact = new Set<Node>();
  const queue: Node[] = [];
  const need = (node: Node | undefined): void => {
    if (!node || exact.has(node)) return;
    exact.add(node);
    queue.push(node);
  };
  const writes = new Map<Mem, Node[]>();
  for (const node of everyNode(kernel.body)) {
    if (!live.node(node)) continue;
    const { op, args, loop, if: branch, mem } = node;
    if (op === 'store' || op === 'accum') {
      writes.set(mem!, [...(writes.get(mem!) ?? []), args[1]!]);
      need(args[0]);
    } else if (loop) {
      need(loop.count?.from);
      need(loop.count?.bound);
      if (!loop.count) need(loop.params[0]);
    } else if (branch || op === 'select') need(args[0]);
    else if (op === 'proxy') args.forEach(need);
    else if (op !== 'result' && op !== 'call' && (isOrdered(node) || !SMOOTH.has(op))) args.forEach(need);
  }
  kernel.guards.forEach(need);
  // Where a loop's, a branch's or a call's values come from: parameters are told by their node, results by index.
  const sources = new Map<Node, Node[]>();
  for (const node of everyNode(kernel.body)) {
    const { loop } = node;
    loop?.params.forEach((param, i) => sources.set(param, [loop.inits[i]!, loop.yields[i]!]));
    if (node.call) calleeOf(node).params.forEach((param, i) => sources.set(param, [...(sources.get(param) ?? []), node.args[i + 1]!]));
  }
  for (let node = queue.pop(); node; node = queue.pop()) {
    if (node.op === 'result') {
      const [owner] = node.args as [Node];
      const i = node.value as number;
      if (owner.call) need(calleeOf(owner).yields[i]);
      else if (owner.loop) need(owner.loop.params[i]);
      else [owner.if!.thenYields[i], owner.if!.elseYields[i]].forEach(need);
    } else if (node.op === 'load') writes.get(node.mem!)?.forEach(need);
    else if (sources.has(node)) sources.get(node)!.forEach(need);
    else if (!isOrdered(node)) node.args.forEach(need);
  }
  return exact;
}

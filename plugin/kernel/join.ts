// Loops over one range that follow each other become one, where the second looks only at what the same turn of the first has left:
//   for (i…) a[i] = f(x[i]);  for (i…) s += a[i]   →   for (i…) { a_i = f(x[i]); s += a_i }
// so that what stands in `xs.map(f).reduce(g)` between the two is a value, and no array.
//   in:  a kernel        out: the same with fewer loops; arrays nobody reads any more are dropped by what comes after

import { accessOf, conflicts, inputsOf, touchesIn } from './access.ts';
import { Copier, like, resultsOf, type CopyOptions } from './copy.ts';
import { blocksOf, encloses, everyNode, type Block, type Count, type Kernel, type Mem, type Node } from './ir.ts';
import { runBy } from './procs.ts';

export function join(kernel: Kernel, options: CopyOptions = {}): Kernel {
  // Effects keep their order; and three loops in a row are joined one by one.
  if (kernel.once || [...everyNode(kernel.body)].filter(isCandidate).length < 2) return kernel;
  for (let round = 0; round < 4; round++) {
    const joiner = new Joiner(kernel, options);
    if (!joiner.findsAny()) break;
    joiner.params();
    joiner.block(kernel.body);
    kernel = joiner.finish();
  }
  return kernel;
}

class Joiner extends Copier {
  /** Blocks in which two loops become one: the nodes in their new order, the pair in the place of its first. */
  private readonly orders = new Map<Block, readonly Node[]>();
  private readonly second = new Map<Node, Node>();

  findsAny(): boolean {
    const find = (block: Block): void => {
      this.find(block);
      for (const node of block.nodes) blocksOf(node).forEach(find);
    };
    find(this.kernel.body);
    return this.orders.size > 0;
  }

  private find(block: Block): void {
    const nodes = block.nodes.filter((n) => this.live.node(n));
    const loops = nodes.filter(isCandidate);
    for (const [i, first] of loops.entries())
      for (const second of loops.slice(i + 1)) {
        const order = isSameRange(first.loop!.count!, second.loop!.count!) ? orderFor(nodes, first, second) : undefined;
        if (!order) continue;
        this.orders.set(block, order);
        this.second.set(first, second);
        return;
      }
  }

  override block(block: Block): void {
    const order = this.orders.get(block);
    if (order) for (const node of order) this.node(node);
    else super.block(block);
  }

  override node(node: Node): void {
    const second = this.second.get(node);
    if (second) this.pair(node, second);
    else super.node(node);
  }

  private pair(first: Node, second: Node): void {
    const { b } = this;
    const parts = [first, second].map((node) => ({ node, loop: node.loop!, kept: this.kept(node) }));
    const { key, count } = first.loop!;
    const made = b.loop(
      {
        key,
        writes: new Set([...this.live.writes(first), ...this.live.writes(second)]),
        params: parts.flatMap(({ loop, kept }) => kept.map((i) => like(loop.params[i]!))),
      },
      parts.flatMap(({ loop, kept }) => kept.map((i) => this.of(loop.inits[i]!))),
      {
        ...count!,
        from: this.of(count!.from),
        bound: this.of(count!.bound),
        name: count!.counter.name ?? second.loop!.count!.counter.name,
      },
      (params, counter) => {
        let at = 0;
        for (const { loop, kept } of parts) {
          for (const i of kept) this.env.set(loop.params[i]!, params[at++]!);
          this.env.set(loop.count!.counter, counter);
        }
        for (const { loop } of parts) this.block(loop.body);
        return parts.flatMap(({ loop, kept }) => kept.map((i) => this.of(loop.yields[i]!)));
      },
    );
    let at = 0;
    for (const { node, kept } of parts) {
      this.env.set(node, made);
      for (const result of resultsOf(node)) {
        const k = kept.indexOf(result.value as number);
        if (k >= 0 && this.live.node(result)) this.env.set(result, b.result(made, at + k, result.name));
      }
      at += kept.length;
    }
  }
}

const isCandidate = ({ loop }: Node): boolean => loop?.count !== undefined && !loop.reverse;

const isSameRange = (a: Count, b: Count): boolean =>
  isSame(a.from, b.from) && isSame(a.bound, b.bound) && a.off === b.off && a.step === b.step && a.cmp === b.cmp;

const isSame = (a: Node, b: Node): boolean => a === b || (a.op === 'const' && b.op === 'const' && Object.is(a.value, b.value));

/** The nodes of a block with the second loop moved up to the first, or undefined if it has to stay where it is. */
function orderFor(nodes: readonly Node[], first: Node, second: Node): Node[] | undefined {
  const [at, until] = [nodes.indexOf(first), nodes.indexOf(second)];
  const between = nodes.slice(at + 1, until);
  // An error must not be thrown before another one would have been, or the kernel left. Calls may overflow the stack.
  const mayThrow = (node: Node): boolean => accessOf(node).effect || [...runBy(node)].some(({ op }) => op === 'call');
  const ends = mayThrow(first) || everyNode(first.loop!.body).some(({ op }) => op === 'bail');
  if (ends && mayThrow(second)) return undefined;
  // What the second loop needs has to come before the first.
  const early = new Set<Node>();
  const needed = new Set(inputsOf(second));
  const accesses = [accessOf(second)];
  for (const node of [...between].reverse()) {
    const access = accessOf(node);
    if (!needed.has(node) && !accesses.some((each) => conflicts(access, each))) continue;
    if (conflicts(accessOf(first), access) || (ends && mayThrow(node))) return undefined;
    early.add(node);
    accesses.push(access);
    inputsOf(node).forEach((n) => needed.add(n));
    if (node.op === 'result') needed.add(node.args[0]!);
  }
  if (needed.has(first) || [...needed].some((n) => n.op === 'result' && n.args[0] === first)) return undefined;
  if (!meetInTurns(first, second)) return undefined;
  return [
    ...nodes.slice(0, at),
    ...between.filter((n) => early.has(n)),
    first,
    ...between.filter((n) => !early.has(n)),
    ...nodes.slice(until + 1),
  ];
}

/** What one of them writes and the other one touches is, in each turn of both, one and the same cell; and another one in another turn. */
function meetInTurns(first: Node, second: Node): boolean {
  const [a, b] = [placesOf(first), placesOf(second)];
  for (const [mem, places] of a) {
    const others = b.get(mem);
    if (!others || !(places.isWritten || others.isWritten)) continue;
    if (!places.cell || places.cell !== others.cell) return false;
  }
  return true;
}

interface Places {
  /** The cell of each turn, as text; undefined if there are others. */
  cell: string | undefined;
  isWritten: boolean;
}

function placesOf({ loop }: Node): Map<Mem, Places> {
  const { body, count } = loop!;
  const found = new Map<Mem, Places>();
  for (const { node, isCalled } of touchesIn(body)) {
    const isOne = !isCalled && (node.op === 'load' || node.op === 'store' || node.op === 'accum');
    const cell = isOne ? cellOf(node.args[0]!, count!.counter, body) : undefined;
    const before = found.get(node.mem!);
    found.set(node.mem!, {
      cell: !before || before.cell === cell ? cell : undefined,
      isWritten: (before?.isWritten ?? false) || node.op !== 'load',
    });
  }
  return found;
}

/** `i`, or `i + base`: a cell of its own for each turn. */
function cellOf(index: Node, counter: Node, body: Block): string | undefined {
  if (index === counter) return '0';
  if (index.op !== 'add' || !index.args.includes(counter)) return undefined;
  const base = index.args[0] === counter ? index.args[1]! : index.args[0]!;
  if (base === counter) return undefined;
  if (base.op === 'const') return String(base.value);
  return base.block !== body && encloses(base.block, body) ? `#${base.id}` : undefined;
}

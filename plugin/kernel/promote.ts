// A cell of an array that a loop works on, and no other cell of it, is carried by the loop:
//   for (j …) sums[i] += a[j] * x[j]   →   let s = sums[i]; for (j …) s += a[j] * x[j]; sums[i] = s
// What is carried costs no memory, and a loop that only carries sums needs no tape (vjp, fuse).
//   in:  a kernel        out: the same with fewer loads and stores

import { touchesIn } from './access.ts';
import { Copier, like, resultsOf, type CopyOptions } from './copy.ts';
import { encloses, everyNode, type Kernel, type Loop, type Mem, type Node } from './ir.ts';

export function promote(kernel: Kernel, options: CopyOptions = {}): Kernel {
  // A loop in a loop is done first; what it leaves is for the next one.
  for (let round = 0; round < 3; round++) {
    const cells = cellsOf(kernel);
    if (cells.size === 0) break;
    const copier = new Promoter(kernel, options, cells);
    copier.params();
    copier.block(kernel.body);
    kernel = copier.finish();
  }
  return kernel;
}

interface Cell {
  readonly mem: Mem;
  readonly index: Node;
  name: string | undefined;
}

/** The cells each innermost of such loops works on, and writes to. */
function cellsOf(kernel: Kernel): Map<Node, Cell[]> {
  const found = new Map<Node, Cell[]>();
  for (const node of everyNode(kernel.body)) {
    if (!node.loop) continue;
    const { body } = node.loop;
    const touched = new Map<Mem, Node[]>();
    const elsewhere = new Set<Mem>();
    for (const { node: each, isCalled } of touchesIn(body)) {
      const mem = each.mem!;
      if (isCalled) elsewhere.add(mem);
      else if (mem.kind === 'region') touched.set(mem, [...(touched.get(mem) ?? []), each]);
    }
    const cells: Cell[] = [];
    for (const [mem, list] of touched) {
      if (elsewhere.has(mem)) continue;
      const index = list[0]!.args[0]!;
      const isOne = list.every(
        (each) => each.block === body && !each.int && (each.op === 'load' || each.op === 'store') && each.args[0] === index,
      );
      const isOutside = index.op === 'const' || (index.block !== body && encloses(index.block, body));
      if (!isOne || !isOutside || index.op === 'inside' || !list.some(({ op }) => op === 'store')) continue;
      cells.push({ mem, index, name: list.find(({ name }) => name)?.name ?? mem.name });
    }
    if (cells.length > 0) found.set(node, cells);
  }
  return found;
}

class Promoter extends Copier {
  private readonly cells: ReadonlyMap<Node, readonly Cell[]>;
  /** What the cells hold that are carried here. */
  private readonly held = new Map<Mem, Node>();

  constructor(kernel: Kernel, options: CopyOptions, cells: ReadonlyMap<Node, readonly Cell[]>) {
    super(kernel, options);
    this.cells = cells;
  }

  override node(node: Node): void {
    const value = node.mem && this.held.get(node.mem);
    if (!value) super.node(node);
    else if (node.op === 'load') this.env.set(node, value);
    else this.held.set(node.mem!, this.of(node.args[1]!));
  }

  protected override loop(node: Node, loop: Loop): Node {
    const { b } = this;
    const cells = this.cells.get(node);
    if (!cells) return super.loop(node, loop);
    const kept = this.kept(node);
    const { count } = loop;
    const writes = new Set([...this.live.writes(node)].filter((mem) => !cells.some((cell) => cell.mem === mem)));
    const made = b.loop(
      {
        key: loop.key,
        reverse: !!loop.reverse,
        writes,
        params: [...kept.map((i) => like(loop.params[i]!)), ...cells.map(({ name }) => ({ name }))],
      },
      [...kept.map((i) => this.of(loop.inits[i]!)), ...cells.map(({ mem, index }) => b.load(mem, this.of(index)))],
      count && { ...count, from: this.of(count.from), bound: this.of(count.bound), name: count.counter.name },
      (params, counter) => {
        kept.forEach((i, k) => this.env.set(loop.params[i]!, params[k]!));
        cells.forEach(({ mem }, k) => this.held.set(mem, params[kept.length + k]!));
        if (count) this.env.set(count.counter, counter);
        this.block(loop.body);
        return [...kept.map((i) => this.of(loop.yields[i]!)), ...cells.map(({ mem }) => this.held.get(mem)!)];
      },
    );
    for (const { mem } of cells) this.held.delete(mem);
    for (const result of resultsOf(node)) {
      const i = kept.indexOf(result.value as number);
      if (i >= 0 && this.live.node(result)) this.env.set(result, b.result(made, i, result.name));
    }
    cells.forEach(({ mem, index, name }, k) => b.store(mem, this.of(index), b.result(made, kept.length + k, name)));
    return made;
  }
}

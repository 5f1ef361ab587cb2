// What the reverse sweep needs of the forward sweep is made available: computed again where that is cheap, else saved.
//   in:  a kernel with `restore` nodes        out: one without, with a tape where it takes one
//
// Recomputed: sums, products, comparisons and index arithmetic of what is available, and loads from memory nothing has overwritten
// (data, arrays written once). Saved: carried values, results of loops and branches, transcendentals, loads from memory that changes.
// A value whose recomputation would need two or more new saved values is saved itself.
//
// The tape is a stack. At the end of an iteration the forward loop pushes its values; the reverse loop, running backwards, begins an
// iteration by popping them. So do procedures: at its end the forward one pushes, at its beginning the reverse one pops, and as reverse
// calls run in the reverse order of forward calls they meet what is theirs. A value of a branch is first made a result of the branch; where
// the loop around it has been fused with its reverse, that is all there is to do. Trip counts, conditions and indices are values like any
// other. This comes after all differentiation, so it knows everything that is needed, tangents included.

import { Copier, like, resultsOf, writesOf, type CopyOptions } from './copy.ts';
import { isFreeLoop } from './fuse.ts';
import type { Builder } from './builder.ts';
import { ruleOf } from './ops.ts';
import { blocksOf, encloses, everyNode, type Block, type If, type Kernel, type Loop, type Mem, type Node, type Proc } from './ir.ts';

const CHEAP = new Set(
  'add sub mul neg lt le gt ge eq ne not and or select truthy floor ceil trunc round sign abs max2 min2 bitor bitand bitxor shl shr ushr imul seq sne isNaN isInteger as stop inside'.split(
    ' ',
  ),
);

/** Is it computed again rather than saved? Loads are another question. */
export const isCheap = ({ op }: Node): boolean => CHEAP.has(op);

/** A node once more, of operands of another place. */
export function rebuilt(b: Builder, node: Node, args: readonly Node[]): Node {
  switch (node.op) {
    case 'load':
      return b.load(node.mem!, args[0]!, node.int);
    case 'get':
      return b.get(args[0]!, node.value as string);
    case 'index':
      return b.get(args[0]!, args[1]!, node.int);
    case 'select':
      return b.choose(args[0]!, args[1]!, args[2]!);
    case 'and':
    case 'or':
      return b.pure(node.op, args, 'bool');
    case 'inside':
      return b.inside(args[0]!, args.slice(1));
    case 'as':
      return b.pure('as', args, 'num', { int: !!node.int });
    default:
      if (!CHEAP.has(node.op)) throw new Error(`${node.op} ${node.name ?? ''} was not saved`);
      return b.op(node.op, ...args);
  }
}

export class Unsavable extends Error {}

export function save(kernel: Kernel, options: CopyOptions = {}): Kernel {
  const plan = planOf(kernel);
  const copier = new Saver(kernel, plan, options);
  copier.params();
  copier.block(kernel.body);
  return copier.finish();
}

interface Plan {
  /** Saved values in order of definition. */
  saved: readonly Node[];
  /** Those that go on the tape, by the body of the loop or procedure they are pushed in. */
  taped: Map<Block, Node[]>;
}

/** The innermost loop body, procedure or function body around a node. */
const frameOf = (node: Node): Block => frameAround(node.block);
function frameAround(block: Block): Block {
  while (block.kind === 'branch') block = block.parent!;
  return block;
}

function planOf(kernel: Kernel): Plan {
  const order = new Map<Node, number>();
  const counters = new Set<Node>();
  const owners = new Map<Block, Node>();
  const reversed = new Set<number>();
  let hasEffects = false;
  const stores = new Map<Mem, Node[]>();
  for (const node of everyNode(kernel.body)) {
    order.set(node, order.size);
    if (node.op === 'effect') hasEffects = true;
    if (node.op === 'store' || node.op === 'accum' || node.op === 'zero') stores.set(node.mem!, [...(stores.get(node.mem!) ?? []), node]);
    if (node.loop?.reverse) reversed.add(node.loop.key);
    if (node.loop?.count) counters.add(node.loop.count.counter);
    (node.loop ?? node.proc)?.params.forEach((p) => order.set(p, order.size));
    // A call stores what its procedure stores.
    if (node.call) for (const mem of writesOf(node)) stores.set(mem, [...(stores.get(mem) ?? []), node]);
    for (const block of blocksOf(node)) owners.set(block, node);
  }

  /** The node of `block` in which another one stands. */
  const ancestor = (node: Node, block: Block): Node | undefined => {
    let up: Node | undefined = node;
    while (up && up.block !== block) up = owners.get(up.block);
    return up;
  };
  /** Is what a load read still there where the reverse sweep wants it? Only what is stored before the load may be. */
  const isStable = (node: Node, user: Block): boolean => {
    const mem = node.mem!;
    if (mem.kind === 'in') return true;
    let common: Block = node.block;
    while (!encloses(common, user)) common = common.parent!;
    const place = ancestor(node, common);
    if (!place || place === node) return !!place && !(stores.get(mem) ?? []).some((s) => after(ancestor(s, common), place));
    return !(stores.get(mem) ?? []).some((s) => {
      const other = ancestor(s, common);
      return other !== undefined && (other === place || after(other, place));
    });
  };
  const after = (a: Node | undefined, b: Node): boolean => a !== undefined && order.get(a)! > order.get(b)!;
  const canRecompute = (node: Node, user: Block): boolean => {
    if (node.op === 'load') return isStable(node, user);
    if (node.op === 'get' || node.op === 'index') return !hasEffects;
    return CHEAP.has(node.op);
  };

  /** Passive data that cannot be looked at again. */
  const isLost = (node: Node, user: Block): boolean =>
    node.type === 'any' &&
    node.op !== 'const' &&
    !encloses(node.block, user) &&
    (!canRecompute(node, user) || node.args.some((arg) => isLost(arg, user)));

  const chosen = new Set<Node>();
  /** What has to be saved to have `node` at `user`, beyond what already is. */
  const leavesOf = (node: Node, user: Block, found: Set<Node>, seen: Set<Node>): Set<Node> => {
    if (seen.has(node)) return found;
    seen.add(node);
    if (node.op === 'const' || encloses(node.block, user) || counters.has(node) || chosen.has(node)) return found;
    if (node.op === 'restore' || node.op === 'proxy' || node.op === 'stop') return leavesOf(node.args[0]!, user, found, seen);
    if (!canRecompute(node, user)) return found.add(node);
    // A passive value can only be saved as the number or the condition it is used as.
    if (node.type !== 'any' && node.args.some((arg) => isLost(arg, user))) return found.add(node);
    for (const arg of node.args) leavesOf(arg, user, found, seen);
    return found;
  };

  const wanted = [...everyNode(kernel.body)].filter((n) => n.op === 'restore').map((n) => [n.args[0]!, n.block] as const);
  wanted.sort(([a], [b]) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  for (const [node, user] of wanted) {
    const leaves = leavesOf(node, user, new Set(), new Set());
    // A passive value is no number to be saved; what is made of it may be.
    const isKept = ({ type, block }: Node): boolean => type === 'any' && frameAround(block).kind !== 'fn';
    if (leaves.size > 1 || [...leaves].some(isKept)) chosen.add(node);
    else for (const leaf of leaves) chosen.add(leaf);
  }

  const saved = [...chosen].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  const taped = new Map<Block, Node[]>();
  for (const node of saved) {
    const frame = frameOf(node);
    if (frame.kind === 'fn') continue;
    if (node.type === 'any') throw new Unsavable(node.name ?? 'a value');
    // Where there is no reverse loop any more, its part is in the same iteration.
    if (frame.kind === 'loop' && !reversed.has(owners.get(frame)!.loop!.key)) continue;
    const list = taped.get(frame);
    if (list) list.push(node);
    else taped.set(frame, [node]);
  }
  return { saved, taped };
}

/** Does a loop in this block take something from the tape? */
function usesTape(block: Block, forward: ReadonlyMap<number, Loop>, plan: Plan): boolean {
  for (const node of everyNode(block)) {
    if (node.call) return true;
    const source = node.loop?.reverse ? forward.get(node.loop.key) : node.loop;
    if (source && (plan.taped.get(source.body)?.length ?? 0) > 0) return true;
  }
  return false;
}

class Saver extends Copier {
  private readonly plan: Plan;
  /** Forward loops by key. */
  private readonly forward = new Map<number, Loop>();

  constructor(kernel: Kernel, plan: Plan, options: CopyOptions) {
    super(kernel, options);
    this.plan = plan;
  }

  override node(node: Node): void {
    if (node.op === 'restore') {
      this.env.set(node, this.again(node.args[0]!));
      return;
    }
    // Differentiation is over: the value stands alone.
    if (node.op === 'proxy' || node.op === 'stop') {
      this.env.set(node, this.of(node.args[0]!));
      return;
    }
    super.node(node);
  }

  /** A value of the forward sweep, here. */
  private again(node: Node): Node {
    const { b } = this;
    if (node.op === 'restore' || node.op === 'proxy' || node.op === 'stop') return this.again(node.args[0]!);
    if (node.op === 'const') return this.of(node);
    const known = this.env.get(node);
    if (known && b.inScope(known)) return known;
    const args = node.args.map((arg) => this.again(arg));
    return rebuilt(b, node, args);
  }

  protected override loop(node: Node, loop: Loop): Node {
    const { b } = this;
    if (!loop.reverse) this.forward.set(loop.key, loop);
    const source = loop.reverse ? this.forward.get(loop.key) : loop;
    const saved = (source && this.plan.taped.get(source.body)) ?? [];
    const kept = this.kept(node);
    // Iterations that do not see each other run in the order of the forward loop, unless they take from a stack.
    const isFree =
      !!loop.reverse && !!source?.count && saved.length === 0 && isFreeLoop(node, loop) && !usesTape(loop.body, this.forward, this.plan);
    const count = isFree ? source.count : loop.count;
    const overridden: [Node, Node | undefined][] = [];
    const override = (old: Node, now: Node): void => {
      overridden.push([old, this.env.get(old)]);
      this.env.set(old, now);
    };
    const made = b.loop(
      { key: loop.key, reverse: !!loop.reverse, writes: this.live.writes(node), params: kept.map((i) => like(loop.params[i]!)) },
      kept.map((i) => this.of(loop.inits[i]!)),
      count && { ...count, from: this.again(count.from), bound: this.again(count.bound), name: count.counter.name },
      (params, counter) => {
        kept.forEach((i, k) => this.env.set(loop.params[i]!, params[k]!));
        if (loop.count) this.env.set(loop.count.counter, counter);
        if (loop.reverse && source) {
          if (source.count) override(source.count.counter, counter);
          this.pop(saved, override);
        }
        this.block(loop.body);
        if (!loop.reverse && saved.length > 0) b.append('push', this.ofAll(saved), 'none', {});
        return kept.map((i) => this.of(loop.yields[i]!));
      },
    );
    for (const [old, before] of overridden.reverse()) {
      if (before) this.env.set(old, before);
      else this.env.delete(old);
    }
    for (const result of resultsOf(node)) {
      const k = kept.indexOf(result.value as number);
      if (k >= 0) this.env.set(result, b.result(made, k, result.name));
    }
    return made;
  }

  /** Forward procedures by key. */
  private readonly procs = new Map<number, Proc>();

  protected override bodyOf(proc: Proc): void {
    if (!proc.reverse) this.procs.set(proc.key, proc);
    // A reverse that needs nothing of the forward procedure may stand alone.
    const forward = this.procs.get(proc.key);
    const saved = (forward && this.plan.taped.get(forward.body)) ?? [];
    const before = saved.map((node) => this.env.get(node));
    if (proc.reverse) this.pop(saved, (old, now) => void this.env.set(old, now));
    super.bodyOf(proc);
    if (!proc.reverse && saved.length > 0) this.b.append('push', this.ofAll(saved), 'none', {});
    if (proc.reverse)
      saved.forEach((node, i) => {
        if (before[i]) this.env.set(node, before[i]);
        else this.env.delete(node);
      });
  }

  /** A call whose reverse is not there leaves nothing on the tape. */
  protected override call(node: Node): Node {
    this.reverseCalls ??= new Set(
      [...everyNode(this.kernel.body)].filter((n) => n.call?.reverse && this.live.node(n)).map((n) => n.call!.key),
    );
    const { key, reverse } = node.call!;
    if (reverse || this.reverseCalls.has(key)) return super.call(node);
    return super.call(node, { key, drop: true });
  }
  private reverseCalls: Set<number> | undefined;

  private pop(saved: readonly Node[], override: (old: Node, now: Node) => void): void {
    if (saved.length === 0) return;
    const { b } = this;
    const pop = b.append('pop', [], 'none', { value: saved.length });
    saved.forEach((old, i) => {
      const popped = b.append('popped', [pop], old.type, {
        value: i,
        name: old.name ?? (ruleOf(old.op) ? old.op : 'saved'),
        int: !!old.int,
      });
      override(old, popped);
    });
  }

  protected override branch(node: Node): Node {
    const branch = node.if!;
    if (branch.reverse) return super.branch(node);
    const inner = this.plan.saved.filter((n) => encloses(branch.then, n.block) || encloses(branch.else, n.block));
    const exported = inner.filter((n) => frameOf(n) === frameOf(node));
    if (exported.length === 0) return super.branch(node);
    return this.exporting(node, branch, exported);
  }

  /** A branch whose saved values become results of it. */
  private exporting(node: Node, branch: If, exported: readonly Node[]): Node {
    const { b } = this;
    const kept = this.kept(node);
    const dummy = (n: Node): Node => (n.type === 'bool' ? b.constant(false) : b.num(0));
    const side = (block: Block, yields: readonly Node[]) => () => {
      this.block(block);
      return [...kept.map((i) => this.of(yields[i]!)), ...exported.map((n) => (encloses(block, n.block) ? this.of(n) : dummy(n)))];
    };
    const made = b.if(
      { key: branch.key, writes: this.live.writes(node) },
      this.of(node.args[0]!),
      side(branch.then, branch.thenYields),
      side(branch.else, branch.elseYields),
    );
    for (const result of resultsOf(node)) {
      const k = kept.indexOf(result.value as number);
      if (k >= 0) this.env.set(result, b.result(made, k, result.name));
    }
    exported.forEach((n, k) => this.env.set(n, b.result(made, kept.length + k, n.name)));
    return made;
  }
}

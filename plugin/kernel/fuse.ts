// Puts a forward loop and its own reverse loop (or an `if` and its reverse) together, where nothing the reverse part is given depends on
// what the forward part gives. Then every `restore` of the pair is simply in scope: no tape, no second computation.
//
//   for (i…) { z = f(x[i]); s += g(z) }                    for (i…) { z = f(x[i]); s += g(z);
//   for (…i) { x_bar[i] += g'(restore z)·f'(x[i]) }   →                x_bar[i] += g'(z)·f'(x[i]) }
//
// A reverse loop may run in the order of the forward loop if its iterations do not see each other: what it carries are plain sums, what
// it adds to memory is only added, and all else it touches is private to an iteration. Pairs have the same key; inner pairs meet in the
// body of an outer pair, so nests fuse from the outside in.
//
// What stands between the two goes before the pair, or behind it. Whatever may save something on the tape, or take it from there, keeps its
// order: the tape is a stack.

import { accessOf, conflicts, inputsOf } from './access.ts';
import { freshId } from './graph.ts';
import { Copier, like, writesOf, type CopyOptions } from './copy.ts';
import { everyNode, blocksOf, operandsOf, type Block, type Call, type Kernel, type Loop, type Mem, type Node } from './ir.ts';
import { Table } from './sharing.ts';

export function fuse(kernel: Kernel, options: CopyOptions = {}): Kernel {
  const copier = new Fuser(kernel, options);
  copier.params();
  copier.block(kernel.body);
  return copier.finish();
}

class Fuser extends Copier {
  override block(block: Block): void {
    let nodes = block.nodes.filter((n) => this.live.node(n));
    for (let again = true; again;) {
      again = false;
      for (const reverse of nodes) {
        if (!(reverse.loop?.reverse || reverse.if?.reverse)) continue;
        const key = (reverse.loop ?? reverse.if)!.key;
        const forward = nodes.find((n) => (n.loop ?? n.if) && !(n.loop ?? n.if)!.reverse && (n.loop ?? n.if)!.key === key);
        const order = forward && this.orderFor(nodes, forward, reverse);
        if (!order) continue;
        nodes = order;
        again = true;
        break;
      }
    }
    for (const node of nodes) this.node(node);
  }

  /** The nodes in an order with the fused pair as one node, or undefined if they cannot be fused. */
  private orderFor(nodes: readonly Node[], forward: Node, reverse: Node): Node[] | undefined {
    if (reverse.loop && !isFreeLoop(reverse, reverse.loop)) return undefined;
    const at = nodes.indexOf(forward);
    const until = nodes.indexOf(reverse);
    // What depends on the forward part, by value or memory, has to come behind the pair.
    const late = new Set<Node>([forward]);
    const lateAccess = [accessOf(forward)];
    let isTapeLate = false;
    for (const node of nodes.slice(at + 1, until + 1)) {
      const depends =
        [...inputsOf(node)].some((n) => late.has(this.now(n)) || (n.op === 'result' && late.has(this.now(n.args[0]!)))) ||
        (node.op === 'restore' && late.has(this.now(node.args[0]!))) ||
        (node !== reverse && this.restoresFrom(node, late)) ||
        (node !== reverse && isTapeLate && this.mayUseTape(node)) ||
        (node !== reverse && lateAccess.some((a) => conflicts(a, accessOf(node))));
      if (node === reverse) {
        if (depends || lateAccess.slice(1).some((a) => conflicts(a, accessOf(reverse)))) return undefined;
        continue;
      }
      if (!depends) continue;
      late.add(node);
      isTapeLate ||= this.mayUseTape(node);
      lateAccess.push(accessOf(node));
    }
    // Within one iteration the reverse part reads nothing that later iterations of the forward part write: it restores values.
    if (conflicts(accessOf(forward), accessOf(reverse))) return undefined;
    const between = nodes.slice(at + 1, until);
    const fused = forward.loop ? fusedLoop(forward, reverse) : fusedIf(forward, reverse);
    this.fused.set(fused, [forward, reverse]);
    this.becomes.set(forward, fused).set(reverse, fused);
    return [
      ...nodes.slice(0, at),
      ...between.filter((n) => !late.has(n) && !isResultOf(n, forward)),
      fused,
      ...between.filter((n) => late.has(n) || isResultOf(n, forward)),
      ...nodes.slice(until + 1),
    ];
  }

  /** Loops and calls that are one of a pair; a pair that has been fused leaves the tape as it was. */
  private mayUseTape(node: Node): boolean {
    if (this.fused.has(node)) return false;
    const part = node.loop ?? node.call;
    if (part) return this.isPaired(part);
    return !node.proc && blocksOf(node).some((block) => everyNode(block).some(({ loop, call }) => this.isPaired(loop ?? call)));
  }
  private isPaired(part: Loop | Call | undefined): boolean {
    if (!part) return false;
    const { key, reverse } = part;
    this.reverses ??= new Set(
      everyNode(this.kernel.body).flatMap(({ loop, call }) => ((loop ?? call)?.reverse ? [(loop ?? call)!.key] : [])),
    );
    return !!reverse || this.reverses.has(key);
  }
  private reverses: Set<number> | undefined;

  /** Does a structure restore something that stands in one of these? */
  private restoresFrom(node: Node, late: ReadonlySet<Node>): boolean {
    const inner = new Set([...late].flatMap((n) => (this.fused.get(n) ?? [n]).flatMap(blocksOf)));
    const isInside = (block: Block | null): boolean => block !== null && (inner.has(block) || isInside(block.parent));
    return blocksOf(node).some((block) => [...everyNode(block)].some((n) => n.op === 'restore' && isInside(n.args[0]!.block)));
  }

  private readonly fused = new Map<Node, readonly [Node, Node]>();
  /** The fused node a loop or branch is part of. */
  private readonly becomes = new Map<Node, Node>();
  private now(node: Node): Node {
    return this.becomes.get(node) ?? node;
  }

  override node(node: Node): void {
    const pair = this.fused.get(node);
    if (!pair) return super.node(node);
    const [forward, reverse] = pair;
    if (node.loop) this.copyLoop(node, forward, reverse);
    else this.copyIf(node, forward, reverse);
  }

  private copyLoop(node: Node, forward: Node, reverse: Node): void {
    const { b } = this;
    const { loop } = node as { loop: Loop };
    const nf = forward.loop!.params.length;
    const back = reverse.loop!;
    const kept = loop.params.map((_, i) => i).filter((i) => (i < nf ? this.live.carried(forward, i) : this.live.carried(reverse, i - nf)));
    const { count } = loop;
    const made = b.loop(
      {
        key: loop.key,
        writes: new Set([...writesOf(forward), ...writesOf(reverse)]),
        params: kept.map((i) => like(loop.params[i]!)),
      },
      kept.map((i) => this.of(loop.inits[i]!)),
      count && { ...count, from: this.of(count.from), bound: this.of(count.bound), name: count.counter.name },
      (params, counter) => {
        kept.forEach((i, k) => this.env.set(loop.params[i]!, params[k]!));
        if (count) {
          this.env.set(count.counter, counter);
          if (back.count) this.env.set(back.count.counter, counter);
        }
        this.block(loop.body);
        return kept.map((i) => this.of(loop.yields[i]!));
      },
    );
    this.env.set(forward, made);
    this.env.set(reverse, made);
    this.results(forward, made, (i) => kept.indexOf(i));
    this.results(reverse, made, (i) => kept.indexOf(i + nf));
  }

  private results(owner: Node, made: Node, place: (index: number) => number): void {
    for (const result of owner.block.nodes) {
      if (result.op !== 'result' || result.args[0] !== owner) continue;
      const k = place(result.value as number);
      if (k >= 0) this.env.set(result, this.b.result(made, k, result.name));
    }
  }

  private copyIf(node: Node, forward: Node, reverse: Node): void {
    const { b } = this;
    const branch = node.if!;
    const nf = forward.if!.thenYields.length;
    const kept = branch.thenYields
      .map((_, i) => i)
      .filter((i) => (i < nf ? this.live.carried(forward, i) : this.live.carried(reverse, i - nf)));
    const side = (block: Block, yields: readonly Node[]) => () => {
      this.block(block);
      return kept.map((i) => this.of(yields[i]!));
    };
    const made = b.if(
      { key: branch.key, writes: new Set([...writesOf(forward), ...writesOf(reverse)]) },
      this.of(node.args[0]!),
      side(branch.then, branch.thenYields),
      side(branch.else, branch.elseYields),
    );
    this.env.set(forward, made);
    this.env.set(reverse, made);
    this.results(forward, made, (i) => kept.indexOf(i));
    this.results(reverse, made, (i) => kept.indexOf(i + nf));
  }
}

const isResultOf = (node: Node, owner: Node): boolean => node.op === 'result' && node.args[0] === owner;

/** May the reverse loop run in the order of the forward loop? */
export function isFreeLoop(reverse: Node, loop: Loop): boolean {
  const inside = new Set<Node>(everyNode(loop.body));
  const uses = new Map<Node, number>();
  const count = (n: Node): void => void uses.set(n, (uses.get(n) ?? 0) + 1);
  for (const node of inside) operandsOf(node).forEach(count);
  loop.yields.forEach(count);
  const isSum = loop.params.every((param, i) => loop.yields[i] === param || isSumOf(loop.yields[i]!, param, uses));
  if (!isSum) return false;
  const key = loop.key;
  const { reads, writes, adds } = accessOf(reverse);
  const own = (mem: Mem): boolean => mem.privateTo.has(key);
  for (const mem of writes) if (!own(mem)) return false;
  for (const mem of reads) if (!own(mem) && (adds.has(mem) || writes.has(mem))) return false;
  return true;
}

/** Is `value` the parameter plus something, the parameter used nowhere else? Sums may go through inner loops. */
function isSumOf(value: Node, param: Node, uses: ReadonlyMap<Node, number>): boolean {
  if (value === param) return true;
  if ((uses.get(param) ?? 0) !== 1 || (uses.get(value) ?? 0) !== 1) return false;
  if (value.op === 'add') return value.args.some((a) => isSumOf(a, param, uses));
  if (value.op === 'sub') return isSumOf(value.args[0]!, param, uses);
  if (value.op === 'result') {
    const owner = value.args[0]!;
    const i = value.value as number;
    if (owner.loop) {
      const inner = owner.loop.params[i]!;
      return isSumOf(owner.loop.inits[i]!, param, uses) && (uses.get(inner) ?? 0) === 1 && isSumOf(owner.loop.yields[i]!, inner, uses);
    }
  }
  return false;
}

function fusedLoop(forward: Node, reverse: Node): Node {
  const [f, r] = [forward.loop!, reverse.loop!];
  const body: Block = { ...f.body, nodes: [...f.body.nodes, ...r.body.nodes], table: new Table() };
  return {
    ...forward,
    id: freshId(),
    loop: {
      key: f.key,
      ...(f.count ? { count: f.count } : {}),
      params: [...f.params, ...r.params],
      inits: [...f.inits, ...r.inits],
      body,
      yields: [...f.yields, ...r.yields],
    },
  };
}

function fusedIf(forward: Node, reverse: Node): Node {
  const [f, r] = [forward.if!, reverse.if!];
  return {
    ...forward,
    id: freshId(),
    if: {
      key: f.key,
      then: { ...f.then, nodes: [...f.then.nodes, ...r.then.nodes], table: new Table() },
      else: { ...f.else, nodes: [...f.else.nodes, ...r.else.nodes], table: new Table() },
      thenYields: [...f.thenYields, ...r.thenYields],
      elseYields: [...f.elseYields, ...r.elseYields],
    },
  };
}

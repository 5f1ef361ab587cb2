// A loop that asks in every turn whether it is the first one does its first turn beforehand; one that asks for the last does that behind it.
//   for (let i = 0; i < n; i++) sum = i === 0 ? first : sum + term(i)   →   if (0 < n) sum = first; for (let i = 1; i < n; i++) sum += term(i)
// Callbacks of `reduce` and `map` are written so, and recurrences over neighbours. Without the question the loop can be fused and unrolled.
// Every turn does what it did, in the same order.
//   in:  a kernel        out: the same, such loops peeled

import { shifted } from './bounds.ts';
import { freshId } from './graph.ts';
import { Copier, like, resultsOf, type CopyOptions } from './copy.ts';
import { everyNode, type Block, type Count, type If, type Kernel, type Loop, type Node } from './ir.ts';

export function peel(kernel: Kernel, options: CopyOptions = {}): Kernel {
  // A loop may ask for both.
  for (let turns = 0; turns < 2; turns++) {
    const copier = new Peeler(kernel, options);
    copier.params();
    copier.block(kernel.body);
    kernel = copier.finish();
    if (!copier.found) break;
  }
  return kernel;
}

/** A turn of more nodes is not worth its bytes. */
const LONGEST = 24;

/** What a peeled turn must not have: nodes whose place among those of other turns means something, or that are not simple. */
const LASTING = new Set(['loop', 'proc', 'call', 'effect', 'alloc', 'extend', 'push', 'pop']);

/** Conditions and what they say in the turn that is peeled; in all others they say the opposite. */
type Questions = ReadonlyMap<Node, boolean>;

class Peeler extends Copier {
  /** Has it found anything? */
  found = false;
  /** What conditions say in the turns that are being built. */
  private readonly told = new Map<Node, boolean>();
  private isPeeled = false;

  override node(node: Node): void {
    const value = this.told.get(node);
    if (value === undefined) super.node(node);
    else this.env.set(node, this.b.constant(value));
  }

  protected override keyOf({ key }: If): number {
    return this.isPeeled ? freshId() : key;
  }

  protected override loop(node: Node, loop: Loop): Node {
    const { count } = loop;
    const first = count && questionsOf(loop, count, 'first');
    if (first) return this.peeled(node, loop, count, 'first', first);
    const last = count && questionsOf(loop, count, 'last');
    return last ? this.peeled(node, loop, count, 'last', last) : super.loop(node, loop);
  }

  private peeled(node: Node, loop: Loop, { counter, off, step, cmp, ...ends }: Count, which: 'first' | 'last', questions: Questions): Node {
    const { b } = this;
    this.found = true;
    const kept = this.kept(node);
    const writes = this.live.writes(node);
    const name = counter.name;
    const from = this.of(ends.from);
    const bound = this.of(ends.bound);
    const turn = (params: readonly Node[], at: Node, isPeeled: boolean): Node[] => {
      this.isPeeled = isPeeled;
      for (const [question, answer] of questions) this.told.set(question, answer === isPeeled);
      kept.forEach((i, k) => this.env.set(loop.params[i]!, params[k]!));
      this.env.set(counter, at);
      this.block(loop.body);
      this.isPeeled = false;
      return kept.map((i) => this.of(loop.yields[i]!));
    };
    const runs = b.op(cmp, plus(this, from, off), bound);
    const alone = (inits: readonly Node[], at: () => Node): Node[] => {
      const made = b.if(
        { key: freshId(), writes },
        runs,
        () => turn(inits, at(), true),
        () => inits,
      );
      return kept.map((i, k) => b.result(made, k, loop.params[i]!.name));
    };
    const many = (inits: readonly Node[], header: { from: Node; off: number }): Node[] => {
      const made = b.loop(
        { key: loop.key, reverse: !!loop.reverse, writes, params: kept.map((i) => like(loop.params[i]!)) },
        inits,
        { bound, step, cmp, name, ...header },
        (params, at) => turn(params, at, false),
      );
      return kept.map((i, k) => b.result(made, k, loop.params[i]!.name));
    };
    const inits = kept.map((i) => this.of(loop.inits[i]!));
    const values =
      which === 'first'
        ? many(
            alone(inits, () => from),
            { from: plus(this, from, step), off },
          )
        : alone(many(inits, { from, off: off + step }), () => plus(this, bound, -off - step));
    for (const result of resultsOf(node)) {
      const k = kept.indexOf(result.value as number);
      if (k >= 0) this.env.set(result, values[k]!);
    }
    return runs;
  }
}

const plus = ({ b }: Copier, n: Node, by: number): Node => (by === 0 ? n : b.op('add', n, b.num(by)));

/** What holds only where the counter is at the first turn, by how far beyond it the comparison is, and what holds in all others. */
const ONLY: Record<number, readonly string[]> = { 0: ['eq', 'seq', 'le'], 1: ['lt'] };
const OTHERWISE: Record<number, readonly string[]> = { 0: ['ne', 'sne', 'gt'], 1: ['ge'] };
const MIRRORED: Readonly<Record<string, string>> = { lt: 'gt', le: 'ge', gt: 'lt', ge: 'le' };

/** The conditions of a loop that tell its first or its last turn, if that turn is worth peeling. */
function questionsOf({ body }: Loop, { counter, from, bound, off, step, cmp }: Count, which: 'first' | 'last'): Questions | undefined {
  // Where the last turn is, is known of steps by one towards an integer.
  if (which === 'last' && !(step === 1 && cmp === 'lt' && bound.int)) return undefined;
  const [base, end] = shifted(which === 'first' ? from : bound);
  const at = which === 'first' ? end : end - off - 1;
  const towards = which === 'first' ? Math.sign(step) : -1;
  const found = new Map<Node, boolean>();
  for (const node of everyNode(body)) {
    const condition = node.op === 'if' || node.op === 'select' ? node.args[0]! : undefined;
    if (condition?.type !== 'bool' || condition.args.length !== 2) continue;
    const [a, b] = condition.args.map((n) => shifted(n)) as [ReturnType<typeof shifted>, ReturnType<typeof shifted>];
    const isLeft = a[0] === counter && b[0] === base;
    if (!isLeft && !(b[0] === counter && a[0] === base)) continue;
    const beyond = (isLeft ? b[1] - a[1] : a[1] - b[1]) - at;
    const { op } = condition;
    const asked = isLeft === towards > 0 ? op : (MIRRORED[op] ?? op);
    if (ONLY[beyond * towards]?.includes(asked)) found.set(condition, true);
    else if (OTHERWISE[beyond * towards]?.includes(asked)) found.set(condition, false);
  }
  return found.size > 0 && isShort(body, found) ? found : undefined;
}

/** Is the turn short, and simple? */
function isShort(body: Block, questions: Questions): boolean {
  let size = 0;
  const isSimple = ({ nodes }: Block): boolean =>
    nodes.every((node) => {
      const { if: branch } = node;
      const answer = branch && questions.get(node.args[0]!);
      if (branch) return (answer === false || isSimple(branch.then)) && (answer === true || isSimple(branch.else));
      return !LASTING.has(node.op) && (node.op === 'result' || ++size <= LONGEST);
    });
  return isSimple(body);
}

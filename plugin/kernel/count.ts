// A `while` that counts is a `for`: one of its carried values grows by a constant, and the condition compares it with a bound that stays.
//   let i = 0; while (i < n) { …; i += 1 }   →   for (let i = 0; i < n; i++) { … }
// In that form the reverse sweep needs no saved counter, and loops can be fused.
//   in:  a kernel        out: the same with counted loops

import { shifted } from './bounds.ts';
import type { Builder } from './builder.ts';
import { Copier, like, resultsOf, type CopyOptions } from './copy.ts';
import { encloses, type Cmp, type Count, type Kernel, type Loop, type Node } from './ir.ts';

export function count(kernel: Kernel, options: CopyOptions = {}): Kernel {
  // What counts in an inner loop is known before what counts in an outer one; and some of it once the first copy has simplified it.
  for (let depth = 0; depth < DEEPEST; depth++) {
    const copier = new Counter(kernel, options);
    copier.params();
    copier.block(kernel.body);
    kernel = copier.finish();
    if (depth > 0 && !copier.found) break;
  }
  return kernel;
}

/** How many levels of loops are looked at. */
const DEEPEST = 3;

interface Header {
  index: number;
  bound: Node;
  off: number;
  step: number;
  cmp: Cmp;
}

class Counter extends Copier {
  /** Has it found anything? */
  found = false;

  protected override loop(node: Node, loop: Loop): Node {
    const header = loop.count ? undefined : headerOf(loop, node);
    if (loop.count) return this.counted(node, loop, loop.count);
    if (!header) return super.loop(node, loop);
    this.found = true;
    const { b } = this;
    const { index, ...count } = header;
    const kept = this.kept(node).filter((i) => i !== 0 && i !== index);
    const from = this.of(loop.inits[index]!);
    const bound = this.of(count.bound);
    const made = b.loop(
      { key: loop.key, writes: this.live.writes(node), params: kept.map((i) => like(loop.params[i]!)) },
      kept.map((i) => this.of(loop.inits[i]!)),
      { ...count, from, bound, name: loop.params[index]!.name },
      (params, counter) => {
        kept.forEach((i, k) => this.env.set(loop.params[i]!, params[k]!));
        this.env.set(loop.params[0]!, b.constant(true));
        this.env.set(loop.params[index]!, counter);
        this.block(loop.body);
        return kept.map((i) => this.of(loop.yields[i]!));
      },
    );
    for (const result of resultsOf(node)) {
      const i = result.value as number;
      if (i === 0) this.env.set(result, b.constant(false));
      else if (i === index) {
        if (this.live.node(result)) this.env.set(result, this.exit(from, bound, header));
      } else if (kept.includes(i)) this.env.set(result, b.result(made, kept.indexOf(i), result.name));
    }
    return made;
  }

  /**
   * In a loop that counts, other integers that grow by the same amount in every turn are that amount times the turns: they follow the
   * counter and need not be carried. Sums and products of integers are exact.
   */
  private counted(node: Node, loop: Loop, header: Count): Node {
    const { b } = this;
    const outside = (n: Node): boolean => n.op === 'const' || (n.block !== loop.body && !encloses(loop.body, n.block));
    const isUnit = Math.abs(header.step) === 1 && !!header.bound.int && !!header.from.int;
    const steps = loop.params.map((param, i) => {
      if (!this.live.carried(node, i) || !param.int || !loop.inits[i]!.int || !header.from.int) return undefined;
      const step = growth(loop.yields[i]!, param);
      if (!step?.int || !outside(step)) return undefined;
      const asked = resultsOf(node).some((r) => r.value === i && this.live.node(r));
      // A growth that is no constant is counted in turns, which have to be the counter's steps.
      return (asked || step.op !== 'const') && !isUnit ? undefined : step;
    });
    if (steps.every((s) => s === undefined)) return super.loop(node, loop);
    const kept = this.kept(node).filter((i) => steps[i] === undefined);
    const [from, bound] = [this.of(header.from), this.of(header.bound)];
    /** The value when the counter is n. */
    const at = (i: number, n: Node): Node => {
      const step = steps[i]!;
      const init = this.of(loop.inits[i]!);
      const turns = sum(b, n, from, -1);
      if (step.op === 'const' && step.value === header.step) return sum(b, init, turns, 1);
      const product = b.op('mul', header.step === 1 ? this.of(step) : b.op('neg', this.of(step)), turns);
      return sum(b, init, product, 1);
    };
    const usable = steps.every((s) => s === undefined || (s.op === 'const' && s.value === header.step) || Math.abs(header.step) === 1);
    if (!usable) return super.loop(node, loop);
    this.found = true;
    const made = b.loop(
      { key: loop.key, writes: this.live.writes(node), params: kept.map((i) => like(loop.params[i]!)) },
      kept.map((i) => this.of(loop.inits[i]!)),
      { ...header, from, bound, name: header.counter.name },
      (params, counter) => {
        kept.forEach((i, k) => this.env.set(loop.params[i]!, params[k]!));
        this.env.set(header.counter, counter);
        steps.forEach((step, i) => step && this.env.set(loop.params[i]!, at(i, counter)));
        this.block(loop.body);
        return kept.map((i) => this.of(loop.yields[i]!));
      },
    );
    for (const result of resultsOf(node)) {
      const i = result.value as number;
      if (kept.includes(i)) this.env.set(result, b.result(made, kept.indexOf(i), result.name));
      else if (steps[i] && this.live.node(result)) this.env.set(result, at(i, this.exit(from, bound, header)));
    }
    return made;
  }

  /** The counter when the loop is over. Only steps by one towards an integer are recognised. */
  private exit(from: Node, bound: Node, { off, step, cmp }: Omit<Header, 'index'>): Node {
    const { b } = this;
    const end = b.op('sub', bound, b.num(off + (cmp === 'le' ? -1 : cmp === 'ge' ? 1 : 0)));
    return b.op(step > 0 ? 'max' : 'min', from, end);
  }
}

function headerOf(loop: Loop, node: Node): Header | undefined {
  const test = loop.yields[0]!;
  const start = loop.inits[0]!;
  if (!['lt', 'le', 'gt', 'ge'].includes(test.op)) return undefined;
  for (const [index, param] of loop.params.entries()) {
    if (index === 0 || !param.int) continue;
    const next = loop.yields[index]!;
    const step = stepOf(next, param);
    if (step === undefined) continue;
    for (const [counter, bound, cmp] of [
      [test.args[0]!, test.args[1]!, test.op as Cmp],
      [test.args[1]!, test.args[0]!, MIRRORED[test.op as Cmp]],
    ] as const) {
      const off = stepOf(counter, next) ?? shift(counter, param, step);
      if (off === undefined || !(bound.op === 'const' || (bound.block !== loop.body && !encloses(loop.body, bound.block)))) continue;
      if ((cmp === 'lt' || cmp === 'le') !== step > 0) continue;
      if (Math.abs(step) !== 1 || !bound.int) {
        // Where the counter ends is not known; it must not be asked for.
        if (resultsOf(node).some((r) => r.value === index)) continue;
      }
      if (!isStart(start, loop.inits[index]!, bound, off, cmp)) continue;
      return { index, bound, off, step, cmp };
    }
  }
  return undefined;
}

/** What a value grows by in a turn: next = param + step. */
function growth(next: Node, param: Node): Node | undefined {
  const [a, c] = next.args as [Node, Node];
  if (next.op === 'add' && a === param && c !== param) return c;
  if (next.op === 'add' && c === param && a !== param) return a;
  return undefined;
}

/** a ± c, without zeros. */
function sum(b: Builder, a: Node, c: Node, sign: 1 | -1): Node {
  const isZero = (n: Node): boolean => n.op === 'const' && n.value === 0;
  if (isZero(c)) return a;
  if (sign === 1) return isZero(a) ? c : b.op('add', a, c);
  return b.op('sub', a, c);
}

const MIRRORED: Record<Cmp, Cmp> = { lt: 'gt', le: 'ge', gt: 'lt', ge: 'le', ne: 'ne' };

/** n = param + step, for a constant integer step. */
function stepOf(n: Node, param: Node): number | undefined {
  if (n === param) return 0;
  const [a, c] = n.args as [Node, Node];
  if (n.op === 'add' && a === param && c.op === 'const' && c.int) return (c.value as number) || undefined;
  if (n.op === 'add' && c === param && a.op === 'const' && a.int) return (a.value as number) || undefined;
  if (n.op === 'sub' && a === param && c.op === 'const' && c.int) return -(c.value as number) || undefined;
  return undefined;
}

/** The compared value counted from the next counter: sums of constants have been folded. */
function shift(n: Node, param: Node, step: number): number | undefined {
  const by = stepOf(n, param);
  return by === undefined ? undefined : by - step;
}

/** Is the condition before the first turn the same comparison of the start value? */
function isStart(start: Node, init: Node, bound: Node, off: number, cmp: Cmp): boolean {
  const holds = (value: number, limit: number): boolean =>
    cmp === 'lt' ? value < limit : cmp === 'le' ? value <= limit : cmp === 'gt' ? value > limit : value >= limit;
  if (start.op === 'const') {
    if (bound.op !== 'const' || init.op !== 'const') return false;
    return start.value === holds((init.value as number) + off, bound.value as number);
  }
  const [left, right] = start.args as [Node, Node];
  const same = (counter: Node): boolean => {
    const [a, c] = [shifted(counter), shifted(init)];
    return a[0] === c[0] && a[1] === c[1] + off;
  };
  if (start.op === cmp && right === bound) return same(left);
  return start.op === MIRRORED[cmp] && left === bound && same(right);
}

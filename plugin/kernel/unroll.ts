// Innermost loops four turns at a time: V8 reads lengths and bounds of typed arrays in every turn, and neighbours share what they load.
//   for (; i + 3 < n; i += 4) { body(i); body(i + 1); body(i + 2); body(i + 3) }   for (; i < n; i++) body(i)
// Operations and their order stay, but for additions to one place, which meet. Last of all passes: nothing is differentiated any more.

import { Copier, like, resultsOf, type CopyOptions } from './copy.ts';
import { everyNode, type Kernel, type Loop, type Node } from './ir.ts';

const TURNS = 4;
/** Longer bodies gain nothing. */
const LONGEST = 40;

export function unroll(kernel: Kernel, options: CopyOptions = {}): Kernel {
  const copier = new Unroller(kernel, options);
  copier.params();
  copier.block(kernel.body);
  return copier.finish();
}

class Unroller extends Copier {
  protected override loop(node: Node, loop: Loop): Node {
    const { count } = loop;
    if (!count || !isSimple(loop)) return super.loop(node, loop);
    const { b } = this;
    const kept = this.kept(node);
    const head = { key: loop.key, reverse: !!loop.reverse, writes: this.live.writes(node), params: kept.map((i) => like(loop.params[i]!)) };
    const from = this.of(count.from);
    const bound = this.of(count.bound);
    const { step, off, cmp } = count;
    const turn = (params: readonly Node[], counter: Node): Node[] => {
      kept.forEach((i, k) => this.env.set(loop.params[i]!, params[k]!));
      this.env.set(count.counter, counter);
      this.block(loop.body);
      return kept.map((i) => this.of(loop.yields[i]!));
    };
    const inits = kept.map((i) => this.of(loop.inits[i]!));
    const name = count.counter.name;
    const main = b.loop(head, inits, { from, bound, off: off + (TURNS - 1) * step, step: TURNS * step, cmp, name }, (params, counter) => {
      let values = [...params];
      for (let k = 0; k < TURNS; k++) values = turn(values, k === 0 ? counter : b.op('add', counter, b.num(k * step)));
      return values;
    });
    const middle = kept.map((_, k) => b.result(main, k));
    const exit = b.pure('exit', [main], 'num', { int: true });
    const rest = b.loop(head, middle, { from: exit, bound, off, step, cmp, name }, turn);
    for (const result of resultsOf(node)) {
      const k = kept.indexOf(result.value as number);
      if (k >= 0) this.env.set(result, b.result(rest, k, result.name));
    }
    return rest;
  }
}

function isSimple({ body, count }: Loop): boolean {
  let size = 0;
  for (const node of everyNode(body)) {
    if (node.loop || node.if || ['effect', 'bail', 'push', 'pop', 'alloc', 'extend', 'proc', 'call'].includes(node.op)) return false;
    if (node.op !== 'result') size++;
  }
  const few =
    count!.from.op === 'const' &&
    count!.bound.op === 'const' &&
    Math.abs((count!.bound.value as number) - (count!.from.value as number)) < TURNS;
  return size <= LONGEST && !few;
}

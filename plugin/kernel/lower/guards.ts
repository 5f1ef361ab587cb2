// What has to hold for a kernel: asked of the arguments before anything is done (guards), or found out half-way (then the kernel is left for
// the lifted engine, which is possible until an effect may have happened).

import type * as t from '@babel/types';
import type { Block, Node } from '../ir.ts';
import type { Lowering } from './lower.ts';
import { Unsupported } from './refusal.ts';
import { describe } from './values.ts';

/** What conditions on arguments are made of. */
const PLAIN = new Set('len param get typeof lt le gt ge eq ne seq sne and or not select ushr bitor same add sub'.split(' '));

export class Guards {
  private readonly l: Lowering;
  /** Conditions on arguments. */
  readonly asked: Node[] = [];

  constructor(l: Lowering) {
    this.l = l;
  }

  /** Passive data that is read at the function's level has to be a number. */
  number(n: Node): void {
    if (n.op === 'const' && typeof n.value !== 'number') throw new Unsupported(`${describe({ k: 'any', n })} as a number`);
    if (this.isEarly(n)) this.require(() => this.l.b.op('seq', this.l.b.pure('typeof', [n], 'any'), this.l.b.constant('number')));
  }

  /** A 32-bit integer that is not -0: sums with small constants are exact, in any order. */
  private isIndex(n: Node): Node {
    return this.l.b.op('same', this.l.b.op('bitor', n, this.l.b.num(0)), n);
  }

  /** Passive data that is kept as a number: it has to be one. What calls of unknown code return is taken for one. */
  certain(n: Node, at: t.Node): Node {
    this.number(n);
    const isKnown = n.op === 'const' || n.op === 'effect' || n.int || this.isEarly(n);
    const isNumber = (): Node => this.l.b.op('seq', this.l.b.pure('typeof', [n], 'any'), this.l.b.constant('number'));
    if (!isKnown) this.bailUnless(isNumber(), at, 'data from outside that may be no number');
    return this.l.b.pure('as', [n], 'num', { int: !!n.int });
  }

  /** A passive bound has to be an integer: then the number of turns is known, and that arrays filled by the loop are full. */
  whole(n: Node): void {
    if (n.int || n.op === 'const') return;
    if (!this.isEarly(n)) return;
    this.require(() => this.isIndex(n));
    (n as { int?: boolean }).int = true;
  }

  /** Passive data that can be looked at before anything else is done. */
  private isEarly(n: Node): boolean {
    return n.block === this.l.b.root && (n.op === 'get' || n.op === 'param') && !this.waits(n);
  }

  /** Is there something to read from, as soon as the kernel begins? Where every turn of a loop would ask, the guards do. */
  isObject(n: Node): boolean {
    if (n.block !== this.l.b.root || this.waits(n)) return false;
    if (this.asked.some((g) => (g.op === 'isArrayLike' || g.op === 'looseNe') && g.args[0] === n)) return true;
    for (let block: Block | null = this.l.b.block; block; block = block.parent) if (block.kind === 'branch') return false;
    this.require(() => this.l.b.op('looseNe', n, this.l.b.constant(null)));
    return true;
  }

  private waits(n: Node): boolean {
    return this.l.b.late.has(n) || n.args.some((arg) => this.waits(arg));
  }

  /** What passive data has to be for the kernel to be run; asked before anything else. */
  require(test: () => Node): void {
    const condition = this.l.b.atRoot(test);
    if (this.waits(condition)) throw new Unsupported('a list that a call with effects has made');
    if (condition.op !== 'const' && !this.asked.includes(condition)) this.asked.push(condition);
  }

  /** Leaves the kernel for the lifted engine unless this holds; false where that cannot be. */
  leaveUnless(condition: Node): boolean {
    if (condition.op === 'const' && condition.value) return true;
    if (this.canBail) this.l.b.bail(condition);
    else if (condition.op !== 'const' && this.isKnownEarly(condition)) this.require(() => condition);
    else return false;
    return true;
  }

  /** The same, where the kernel would be wrong otherwise. */
  bailUnless(condition: Node, at: t.Node, what: string): void {
    if (!this.leaveUnless(condition)) throw new Unsupported(`${what}, beside effects, which must not be repeated`, at);
  }

  /** Does this follow from arguments alone, before anything is done? */
  private isKnownEarly(n: Node): boolean {
    if (n.op === 'const') return true;
    return n.block === this.l.b.root && PLAIN.has(n.op) && !this.l.b.late.has(n) && n.args.every((arg) => this.isKnownEarly(arg));
  }

  /** Can the kernel be left half-way? Not once an effect may have happened. */
  get canBail(): boolean {
    return !this.l.hints.effects;
  }

  /** A passive number that has to be an integer, or the kernel is left. */
  integer(n: Node): Node | undefined {
    if (n.int) return n;
    if (n.op === 'const' || this.l.memories.mayBeActive(n)) return undefined;
    if (this.isEarly(n)) {
      this.whole(n);
      return n;
    }
    return this.leaveUnless(this.isIndex(n)) ? this.l.b.pure('as', [n], 'num', { int: true }) : undefined;
  }

  /** A length has to be a non-negative integer. */
  length(n: Node, at: t.Node): void {
    if (n.op === 'const' || n.op === 'len' || (n.int && n.op === 'load')) return;
    const { b } = this.l;
    this.bailUnless(b.op('eq', b.op('ushr', n, b.num(0)), n), at, 'a length that may be no whole number');
  }
}

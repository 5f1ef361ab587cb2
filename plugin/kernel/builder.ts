// Building kernels: an algebra (runtime/rules/algebra.ts) whose numbers are nodes, so the rule table writes derivative code by itself.
//
// While building, three things happen that make all passes simple:
//   sharing    equal computations are one node, outside of the loops it does not depend on (graph.ts)
//   memory     loads too are shared, while the memory they read is unchanged (memory.ts)
//   exactness  only what is exact in floating point is simplified (exact.ts)

import type { Algebra, Condition } from '../../runtime/rules/algebra.ts';
import { inRange } from './bounds.ts';
import { exact } from './exact.ts';
import { Graph } from './graph.ts';
import { encloses, WORLD, type Block, type Call, type Count, type Mem, type Node, type Part, type Proc, type Type } from './ir.ts';
import { Memory, type Writes } from './memory.ts';
import { factsOf, folded } from './ops.ts';
import { calleeOf } from './procs.ts';
import { Key } from './sharing.ts';

/** Derivative products: plain where the lifted engine decides if the result is NaN (runtime/kernels.ts); that is, where it may be asked. */
const PLAIN = new Map([
  ['by', 'mul'],
  ['strong', 'mul'],
  ['over', 'div'],
]);

const isNumber = (n: Node): boolean => n.op === 'const' && typeof n.value === 'number' && !n.zero;
const isInteger = (n: Node): boolean => !!n.int;
const INT: Partial<Node> = { int: true };
const NOTHING: Partial<Node> = {};

export type Header = Omit<Count, 'counter'>;

/** What a carried value is called, and whether it surely stays an integer. */
export interface ParamHint {
  name?: string | undefined;
  int?: boolean | undefined;
}

export class Builder extends Graph implements Algebra<Node> {
  readonly zero: Node;
  readonly one: Node;
  private readonly memory = new Memory();
  /**
   * Asked before a read of passive data leaves a loop that may run no turn. True where nothing in the kernel can change the data, and
   * where it surely is an object. Passes other than lowering leave reads where they are.
   */
  mayLeave: (object: Node) => boolean = () => false;
  /** The headers counters belong to. */
  readonly counts = new Map<Node, Header>();
  /** Derivative code: factors that are powers of two may move, which could change a result that over- or underflows. */
  derivative = false;

  /** There are effects: nothing is computed again by another engine. */
  private readonly once: boolean;

  constructor({ sharing = true, once = false } = {}) {
    super(sharing);
    this.once = once;
    this.zero = this.make('const', [], 'num', { value: 0, int: true, zero: true });
    this.one = this.num(1);
  }

  // --- the algebra ---

  select(c: Condition<Node>, a: Node, b: Node): Node {
    return a === b ? a : this.choose(this.op(c.kind, c.a, c.b), a, b);
  }

  choose(c: Node, a: Node, b: Node): Node {
    if (a === b) return a;
    if (c.op === 'const') return c.value ? a : b;
    const type = a.type === b.type ? a.type : 'any';
    if (type === 'bool') {
      if (a.op === 'const' && b.op === 'const') return a.value ? c : this.op('not', c);
      if (a.op === 'const' && a.value === false && b.op !== 'const') return this.pure('and', [this.op('not', c), b], 'bool');
      if (b.op === 'const' && b.value === false) return this.pure('and', [c, a], 'bool');
      if (a.op === 'const' && a.value === true) return this.pure('or', [c, b], 'bool');
    }
    return this.pure('select', [c, a, b], type, { int: !!a.int && !!b.int });
  }

  op(name: string, ...args: Node[]): Node {
    const op = this.once ? name : (PLAIN.get(name) ?? name);
    const [a, b] = args as [Node, Node];
    const known = args.every(isNumber) ? folded(op, a.value as number, b?.value as number) : undefined;
    if (known !== undefined) return this.constant(known);
    const simple = exact(this, op, a, b);
    const { isBool, isInt, keepsInt } = factsOf(op);
    if (simple) return simple.type === 'any' && !isBool ? this.numeric(simple) : simple;
    return this.pure(op, args, isBool ? 'bool' : 'num', isInt || (keepsInt && args.every(isInteger)) ? INT : NOTHING);
  }

  /** 1·w is w, as a number: text that is one would be joined to a sum. */
  private numeric(n: Node): Node {
    return this.pure(n.int ? 'as' : 'plus', [n], 'num', { int: !!n.int });
  }

  pure(op: string, args: readonly Node[], type: Type, data: Partial<Node> = {}): Node {
    const ordered = args.length === 2 && args[0]!.id > args[1]!.id && factsOf(op).isCommutative ? [args[1]!, args[0]!] : args;
    return this.share(new Key(op, ordered, data.value), op, args, type, data, this.homeOf(args));
  }

  // --- memory ---

  /**
   * An address that hits nothing where the offset is not below the length: there a typed array gives undefined, which is NaN in
   * arithmetic, and takes no store.
   */
  inside(index: Node, limits: readonly Node[] | undefined): Node {
    if (!limits || inRange(this, limits[0]!, limits[1]!)) return index;
    return this.pure('inside', [index, ...limits], 'num', { int: !!index.int });
  }

  load(mem: Mem, index: Node, int = false): Node {
    if (mem.kind !== 'in') this.memory.disturb(mem);
    const args = [index];
    const home = this.homeOf(args, (loop) => this.memory.isStable(mem, loop));
    return this.share(new Key('load', args, undefined, this.memory.version(mem)), 'load', args, 'num', { mem, int }, home);
  }

  len(mem: Mem): Node {
    return this.share(new Key('len', [], undefined, mem.id), 'len', [], 'num', { mem, int: true }, this.root);
  }

  store(mem: Mem, index: Node, value: Node): void {
    this.memory.stored(mem, this.append('store', [index, value], 'none', { mem }));
    // What was just stored need not be loaded.
    if (this.sharing && index.op !== 'inside') this.block.table.set(new Key('load', [index], undefined, this.memory.version(mem)), value);
  }

  accum(mem: Mem, index: Node, value: Node): void {
    if (value.zero) return;
    const key = new Key('accum', [index], undefined, mem.id);
    const earlier = this.sharing ? this.block.table.get(key) : undefined;
    if (earlier && this.memory.isFresh(mem, earlier, this.block)) {
      // Two additions to one place with nothing read in between are one.
      this.block.nodes.splice(this.block.nodes.indexOf(earlier), 1);
      const derivative = this.derivative;
      this.derivative = true;
      const sum = this.op('add', earlier.args[1]!, value);
      this.derivative = derivative;
      const both = this.append('accum', [index, sum], 'none', { mem });
      this.block.table.set(key, both);
      this.memory.readded(mem, both);
      return;
    }
    const stored = this.memory.lastStore(mem);
    if (this.sharing && stored && stored.block === this.block && stored.args[0] === index && index.op !== 'inside') {
      // What is added right after a store is stored.
      this.block.nodes.splice(this.block.nodes.indexOf(stored), 1);
      const [, before] = stored.args as [Node, Node];
      this.store(mem, index, before.op === 'const' && before.value === 0 ? value : this.op('add', before, value));
      return;
    }
    const node = this.append('accum', [index, value], 'none', { mem });
    this.block.table.set(key, node);
    this.memory.added(mem, node);
  }

  /** Sets a stretch of memory to one value, zero if none is given. */
  clear(mem: Mem, base: Node, length: Node, value?: Node): void {
    this.memory.disturb(mem);
    this.append('zero', value ? [base, length, value] : [base, length], 'none', { mem });
    this.memory.written(mem);
  }

  /** Memory of each iteration's own is the same in all of them. */
  alloc(mem: Mem, length: Node): Node {
    const home = mem.single && mem.isPrivate ? this.homeOf([length]) : this.block;
    const node = this.make('alloc', [length], 'num', { mem, int: true }, home);
    home.nodes.push(node);
    return mem.single && home === this.root ? this.num(0) : node;
  }

  /** Makes room for elements up to `end`. Inside of a loop that counts them, room for all is made before. */
  extend(mem: Mem, end: Node): void {
    if (this.trials > 0) return;
    let [home, need] = [this.block, end];
    while (home.kind === 'loop') {
      if (!need.args.some((a) => a.block === home) && need.block !== home) {
        home = home.parent!;
        continue;
      }
      const total = this.totalOf(need, home);
      if (!total) break;
      const inner = this.block;
      this.block = home = home.parent!;
      need = this.op('add', total, this.one);
      this.block = inner;
    }
    const key = new Key('extend', [need], undefined, mem.id);
    if (this.find(key, home)) return;
    const node = this.make('extend', [need], 'none', { mem }, home);
    home.nodes.push(node);
    home.table.set(key, node);
  }

  /** The largest value of `counter + 1` in a loop that counts up, less one. */
  private totalOf(need: Node, loop: Block): Node | undefined {
    const counter = need.op === 'add' ? need.args.find((a) => a.block === loop && this.counts.has(a)) : undefined;
    const one = counter && need.args.find((a) => a !== counter);
    const count = counter && this.counts.get(counter);
    if (
      !count ||
      one?.op !== 'const' ||
      one.value !== 1 ||
      count.step !== 1 ||
      !count.bound.int ||
      !(count.cmp === 'lt' || count.cmp === 'le')
    )
      return undefined;
    return this.op('sub', count.bound, this.num(count.off + (count.cmp === 'lt' ? 1 : 0)));
  }

  /** Leaves the kernel unless this holds; once is enough. */
  bail(condition: Node): void {
    if (condition.op === 'const' && condition.value) return;
    const key = new Key('bail', [condition]);
    if (this.sharing && this.find(key)) return;
    const node = this.append('bail', [condition], 'none');
    this.block.table.set(key, node);
  }

  // --- passive JavaScript ---

  /** A read of passive data: `o.key` or `o[i]`. */
  get(object: Node, key: string | Node, int = false): Node {
    const args = typeof key === 'string' ? [object] : [object, key];
    const value = typeof key === 'string' ? key : undefined;
    const op = typeof key === 'string' ? 'get' : 'index';
    const id = new Key(op, args, value, this.memory.version(WORLD));
    const home = this.homeOf(args, () => this.mayLeave(object));
    const node = this.share(id, op, args, 'any', { value, int }, home);
    if (this.hasEffects) this.late.add(node);
    return node;
  }

  effect(args: readonly Node[], code: Node['code'], type: Type): Node {
    this.memory.written(WORLD);
    this.hasEffects = true;
    const node = this.append('effect', args, type, { code });
    this.late.add(node);
    return node;
  }
  private hasEffects = false;
  /** Passive values an effect comes before: they are not known when the kernel begins. */
  readonly late = new Set<Node>();

  restore(node: Node): Node {
    if (this.inScope(node)) return node;
    if (node.zero) return this.zero;
    const key = new Key('restore', [node]);
    return this.share(key, 'restore', [node], node.type, { name: node.name, int: !!node.int }, this.block);
  }

  // --- structure ---

  /**
   * A loop. `writes` are the memories its body may write, 'all' if that is not known yet. `body` gets the carried parameters and the
   * counter and returns what they are next.
   */
  loop(
    head: { key: number; reverse?: boolean; isLanes?: boolean; writes: Writes; params?: readonly ParamHint[] },
    inits: readonly Node[],
    count: (Header & { name?: string | undefined }) | undefined,
    body: (params: readonly Node[], counter: Node) => readonly Node[],
  ): Node {
    const { key, reverse, isLanes, writes, params: hints = [] } = head;
    this.memory.bump(writes);
    let params: Node[] = [];
    let counter: Node | undefined;
    const { block, value: yields } = this.inner('loop', () => {
      this.memory.enterLoop(this.block, writes);
      params = inits.map((init, i) => this.make('arg', [], init.type, { name: hints[i]?.name, int: !!hints[i]?.int }));
      counter = count && this.make('arg', [], 'num', { name: count.name, int: true });
      if (count) this.counts.set(counter!, count);
      return body(params, counter!);
    });
    this.memory.bump(writes);
    const data: Node['loop'] = {
      key,
      ...(reverse ? { reverse } : {}),
      ...(isLanes ? { isLanes } : {}),
      ...(count
        ? { count: { counter: counter!, from: count.from, bound: count.bound, off: count.off, step: count.step, cmp: count.cmp } }
        : {}),
      params,
      inits,
      body: block,
      yields,
    };
    return this.append('loop', [], 'none', { loop: data });
  }

  if(
    head: { key: number; reverse?: boolean; writes: Writes },
    condition: Node,
    then: () => readonly Node[],
    otherwise: () => readonly Node[],
  ): Node {
    const yes = this.memory.apart(() => this.inner('branch', then));
    const no = this.inner('branch', otherwise);
    this.memory.bump(head.writes);
    return this.append('if', [condition], 'none', {
      if: {
        key: head.key,
        ...(head.reverse ? { reverse: true } : {}),
        then: yes.block,
        else: no.block,
        thenYields: yes.value,
        elseYields: no.value,
      },
    });
  }

  /** A procedure. Its body gets the parameters and the procedure itself, to call it, and returns the results. */
  proc(
    head: Pick<Proc, 'key' | 'name' | 'results'> & { reverse?: boolean; params: readonly Part[] },
    body: (params: readonly Node[], self: Node) => readonly Node[],
  ): Node {
    const proc: { -readonly [K in keyof Proc]: Proc[K] } = { ...head, params: [], yields: [], body: this.block };
    const node = this.append('proc', [], 'none', { proc });
    const build = (): readonly Node[] => {
      proc.body = this.block;
      proc.params = head.params.map(({ type, name, int }) => this.make('arg', [], type, { name, int: !!int }));
      return body(proc.params, node);
    };
    proc.yields = this.memory.anywhere(() => this.inner('proc', build)).value;
    return node;
  }

  call(proc: Node, args: readonly Node[], call: Call, writes: Writes): Node {
    const node = this.append('call', [proc, ...args], 'none', { call });
    this.forget(writes);
    return node;
  }

  /** Of memory something unknown may have been done to. */
  forget(writes: Writes = 'all'): void {
    this.memory.forget(writes);
  }

  /** Runs something in a loop body that is then thrown away, to learn what it does. */
  scratch<T>(fill: (arg: (type: Type, name?: string, int?: boolean) => Node, count: (header: Header) => Node) => T): T {
    this.trials++;
    try {
      return this.inner('loop', () => {
        this.memory.enterLoop(this.block, 'all');
        const count = (header: Header): Node => {
          const counter = this.make('arg', [], 'num', { int: true });
          this.counts.set(counter, header);
          return counter;
        };
        return fill((type, name, int = false) => this.make('arg', [], type, { name, int }), count);
      }).value;
    } finally {
      this.trials--;
    }
  }
  private trials = 0;

  /** Result number `index` of a loop, an `if` or a call, in the block it stands in. */
  result(owner: Node, index: number, name?: string): Node {
    const { loop, if: branch } = owner;
    if (branch) {
      const [a, b] = [branch.thenYields[index]!, branch.elseYields[index]!];
      if (a === b && encloses(a.block, owner.block)) return a;
    }
    const part = owner.call && calleeOf(owner).results[index]!;
    const source: Part = part ?? (loop ? loop.params[index]! : branch!.thenYields[index]!);
    const other: Part = part ?? (loop ? loop.yields[index]! : branch!.elseYields[index]!);
    const isNumber = [source, other].every((n) => n.type === 'num' || n.type === 'any');
    const type: Type = source.type === other.type ? source.type : isNumber ? 'num' : 'any';
    const key = new Key('result', [owner], index);
    const found = this.find(key);
    if (found) return found;
    const node = this.make(
      'result',
      [owner],
      type,
      { value: index, name: name ?? source.name, int: !!source.int && !!other.int },
      owner.block,
    );
    owner.block.nodes.push(node);
    owner.block.table.set(key, node);
    return node;
  }
}

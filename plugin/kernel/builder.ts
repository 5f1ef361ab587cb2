// Building kernels: an algebra (runtime/rules/algebra.ts) whose numbers are nodes, so the rule table writes derivative code by itself.
//
// While building, three things happen that make all passes simple:
//   sharing    equal computations are one node (hash-consing); loads too, while the memory they read is unchanged
//   hoisting   a node goes to the outermost loop level at which its operands exist; never out of a branch
//   exactness  only what is exact in floating point is simplified (exact.ts)

import type { Algebra, Condition } from '../../runtime/rules/algebra.ts';
import { rules } from '../../runtime/rules/table.ts';
import { inRange } from './bounds.ts';
import { exact } from './exact.ts';
import { encloses, WORLD, type Block, type Call, type Count, type Mem, type Node, type Part, type Proc, type Type } from './ir.ts';
import { calleeOf } from './procs.ts';
import { Key, Table } from './sharing.ts';

let ids = 0;
export const freshId = (): number => ++ids;

/** Derivative products: plain where the lifted engine decides if the result is NaN (runtime/kernels.ts); that is, where it may be asked. */
const PLAIN = new Map([
  ['by', 'mul'],
  ['strong', 'mul'],
  ['over', 'div'],
]);

/** Primitives that are one IEEE operation: constants fold to what any engine computes. */
const FOLDABLE: Record<string, (a: number, b: number) => number> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  neg: (a) => -a,
  sqrt: (a) => Math.sqrt(a),
  ushr: (a, b) => a >>> b,
};
const BOOL: Record<string, (a: number, b: number) => boolean> = {
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
};
const INT_OPS = new Set(['add', 'sub', 'mul', 'neg', 'max', 'min', 'max2', 'min2', 'abs']);
const INT_RESULTS = new Set([
  'floor',
  'ceil',
  'trunc',
  'round',
  'sign',
  'bitor',
  'bitand',
  'bitxor',
  'shl',
  'shr',
  'ushr',
  'clz32',
  'imul',
]);
const BOOL_RESULTS = new Set([
  'not',
  'truthy',
  'seq',
  'sne',
  'looseEq',
  'looseNe',
  'isNaN',
  'isFinite',
  'isInteger',
  'same',
  ...Object.keys(BOOL),
]);
const COMMUTATIVE = new Set(['add', 'mul', 'eq', 'ne', 'max2', 'min2']);

interface Facts {
  isBool: boolean;
  isInt: boolean;
  /** Of integers an integer. */
  keepsInt: boolean;
  isCommutative: boolean;
}
const FACTS = new Map<string, Facts>();
/** What is known of an operation, all in one place to be looked up once. */
function factsOf(op: string): Facts {
  let facts = FACTS.get(op);
  if (!facts) {
    facts = { isBool: BOOL_RESULTS.has(op), isInt: INT_RESULTS.has(op), keepsInt: INT_OPS.has(op), isCommutative: COMMUTATIVE.has(op) };
    FACTS.set(op, facts);
  }
  return facts;
}

const isNumber = (n: Node): boolean => n.op === 'const' && typeof n.value === 'number' && !n.zero;
const isInteger = (n: Node): boolean => !!n.int;
const INT: Partial<Node> = { int: true };
const NOTHING: Partial<Node> = {};

/** Stands for -0, which a map takes for 0. */
const MINUS_ZERO = Symbol('-0');

export type Header = Omit<Count, 'counter'>;

/** What a carried value is called, and whether it surely stays an integer. */
export interface ParamHint {
  name?: string | undefined;
  int?: boolean | undefined;
}

export class Builder implements Algebra<Node> {
  block: Block;
  readonly root: Block;
  readonly zero: Node;
  readonly one: Node;
  /** Bumped when memory is written; part of the identity of loads. A memory that was not is known by its own number. */
  private readonly versions = new Map<Mem, number>();
  /** The same of memories not written here, where something else may have written them: a procedure may be run at any time. */
  private unseen: Map<Mem, number> | undefined;
  /**
   * Asked before a read of passive data leaves a loop that may run no turn. True where nothing in the kernel can change the data, and
   * where it surely is an object. Passes other than lowering leave reads where they are.
   */
  mayLeave: (object: Node) => boolean = () => false;
  /** Memories a loop that is being built may write: their loads stay inside. */
  private readonly unstable = new Map<Block, ReadonlySet<Mem> | 'all'>();
  /** Where new nodes come from, for source maps. */
  loc: Node['loc'];
  /** The headers counters belong to. */
  readonly counts = new Map<Node, Header>();
  /** Sharing may be switched off, for tests. */
  readonly sharing: boolean;
  /** Derivative code: factors that are powers of two may move, which could change a result that over- or underflows. */
  derivative = false;

  /** There are effects: nothing is computed again by another engine. */
  private readonly once: boolean;

  constructor({ sharing = true, once = false } = {}) {
    this.sharing = sharing;
    this.once = once;
    this.root = { kind: 'fn', parent: null, depth: 0, nodes: [], table: new Table() };
    this.block = this.root;
    this.zero = this.make('const', [], 'num', { value: 0, int: true, zero: true });
    this.one = this.num(1);
  }

  // --- nodes ---

  private make(op: string, args: readonly Node[], type: Type, data: Partial<Node> = NOTHING, block = this.block): Node {
    const { mem, loop, if: branch, proc, call, value, code, int, zero, name } = data;
    return { id: freshId(), op, args, type, block, mem, loop, if: branch, proc, call, value, code, int, zero, name, loc: this.loc };
  }

  /** Puts a node of its own identity at the end of the current block. */
  append(op: string, args: readonly Node[], type: Type, data: Partial<Node> = {}): Node {
    const node = this.make(op, args, type, data);
    this.block.nodes.push(node);
    return node;
  }

  /** The node that computes this, an old one if there is one. */
  private share(key: Key, op: string, args: readonly Node[], type: Type, data: Partial<Node>, home: Block): Node {
    const found = this.sharing ? this.find(key) : undefined;
    if (found) return found;
    const node = this.make(op, args, type, data, home);
    home.nodes.push(node);
    home.table.set(key, node);
    return node;
  }

  find(key: Key): Node | undefined {
    for (let block: Block | null = this.block; block; block = block.parent) {
      const node = block.table.get(key);
      if (node) return node;
    }
    return undefined;
  }

  /** The outermost block, no branch in between, in which all of these exist and `leave` lets go. */
  private homeOf(args: readonly Node[], leave: (loop: Block) => boolean = () => true): Block {
    let block = this.block;
    while (this.sharing && block.kind === 'loop' && leave(block) && !args.some((a) => a.block === block)) block = block.parent!;
    return block;
  }

  num(value: number): Node {
    return this.constant(value);
  }

  constant(value: Node['value']): Node {
    const isNumber = typeof value === 'number';
    const key = Object.is(value, -0) ? MINUS_ZERO : value;
    let node = this.constants.get(key);
    if (!node) {
      const type = isNumber ? 'num' : typeof value === 'boolean' ? 'bool' : 'any';
      node = this.make('const', [], type, { value, int: isNumber ? Number.isInteger(value) : undefined }, this.root);
      this.constants.set(key, node);
    }
    return node;
  }
  private readonly constants = new Map<Node['value'] | typeof MINUS_ZERO, Node>();

  param(name: string, type: Type, int = false): Node {
    const node = this.make('param', [], type, { name, int }, this.root);
    this.root.nodes.push(node);
    return node;
  }

  inScope(node: Node): boolean {
    return node.op === 'const' || encloses(node.block, this.block);
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
    if (args.every(isNumber)) {
      const fold = FOLDABLE[op];
      if (fold) return this.num(fold(a.value as number, b?.value as number));
      const test = BOOL[op];
      if (test) return this.constant(test(a.value as number, b.value as number));
    }
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

  private version(mem: Mem): number {
    const { unseen } = this;
    const written = this.versions.get(mem);
    if (written !== undefined || !unseen || mem.kind === 'in') return written ?? mem.id;
    if (!unseen.has(mem)) unseen.set(mem, freshId());
    return unseen.get(mem)!;
  }

  private written(mem: Mem): void {
    this.versions.set(mem, freshId());
  }

  /**
   * An address that hits nothing where the offset is not below the length: there a typed array gives undefined, which is NaN in
   * arithmetic, and takes no store.
   */
  inside(index: Node, limits: readonly Node[] | undefined): Node {
    if (!limits || inRange(this, limits[0]!, limits[1]!)) return index;
    return this.pure('inside', [index, ...limits], 'num', { int: !!index.int });
  }

  load(mem: Mem, index: Node, int = false): Node {
    if (mem.kind !== 'in') this.disturb(mem);
    const args = [index];
    const home = this.homeOf(args, (loop) => {
      const unstable = this.unstable.get(loop);
      return mem.kind === 'in' || (unstable !== undefined && unstable !== 'all' && !unstable.has(mem));
    });
    return this.share(new Key('load', args, undefined, this.version(mem)), 'load', args, 'num', { mem, int }, home);
  }

  len(mem: Mem): Node {
    return this.share(new Key('len', [], undefined, mem.id), 'len', [], 'num', { mem, int: true }, this.root);
  }

  store(mem: Mem, index: Node, value: Node): void {
    this.disturb(mem);
    const node = this.append('store', [index, value], 'none', { mem });
    this.last.set(mem, node);
    this.written(mem);
    // What was just stored need not be loaded.
    if (this.sharing && index.op !== 'inside') this.block.table.set(new Key('load', [index], undefined, this.version(mem)), value);
  }

  accum(mem: Mem, index: Node, value: Node): void {
    if (value.zero) return;
    const key = new Key('accum', [index], undefined, mem.id);
    const earlier = this.sharing ? this.block.table.get(key) : undefined;
    if (earlier && this.touched.get(earlier) === this.accumulation(mem)) {
      // Two additions to one place with nothing read in between are one.
      this.block.nodes.splice(this.block.nodes.indexOf(earlier), 1);
      const derivative = this.derivative;
      this.derivative = true;
      const sum = this.op('add', earlier.args[1]!, value);
      this.derivative = derivative;
      const both = this.append('accum', [index, sum], 'none', { mem });
      this.block.table.set(key, both);
      this.touched.set(both, this.accumulation(mem));
      return;
    }
    const stored = this.last.get(mem);
    if (this.sharing && stored && stored.block === this.block && stored.args[0] === index && index.op !== 'inside') {
      // What is added right after a store is stored.
      this.block.nodes.splice(this.block.nodes.indexOf(stored), 1);
      const [, before] = stored.args as [Node, Node];
      this.store(mem, index, before.op === 'const' && before.value === 0 ? value : this.op('add', before, value));
      return;
    }
    this.last.delete(mem);
    const node = this.append('accum', [index, value], 'none', { mem });
    this.block.table.set(key, node);
    this.written(mem);
    this.touched.set(node, this.accumulation(mem));
  }

  /** The store a memory saw last, as long as nothing else has touched it. */
  private readonly last = new Map<Mem, Node>();
  /** The state of a memory, but for additions to it, at which an addition was made. */
  private readonly touched = new Map<Node, string>();
  private readonly disturbed = new Map<Mem, number>();
  /** Calls touch memory of any kind. */
  private calls = 0;
  private accumulation(mem: Mem): string {
    return `${this.blockId(this.block)} ${this.calls} ${this.disturbed.get(mem) ?? 0}`;
  }
  private readonly blockIds = new Map<Block, number>();
  private blockId(block: Block): number {
    let id = this.blockIds.get(block);
    if (id === undefined) this.blockIds.set(block, (id = this.blockIds.size));
    return id;
  }
  private disturb(mem: Mem): void {
    this.last.delete(mem);
    this.disturbed.set(mem, (this.disturbed.get(mem) ?? 0) + 1);
  }

  /** Sets a stretch of memory to one value, zero if none is given. */
  clear(mem: Mem, base: Node, length: Node, value?: Node): void {
    this.disturb(mem);
    this.append('zero', value ? [base, length, value] : [base, length], 'none', { mem });
    this.written(mem);
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
    for (let block: Block | null = home; block; block = block.parent) if (block.table.get(key)) return;
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
    const id = new Key(op, args, value, this.version(WORLD));
    const home = this.homeOf(args, () => this.mayLeave(object));
    const node = this.share(id, op, args, 'any', { value, int }, home);
    if (this.hasEffects) this.late.add(node);
    return node;
  }

  effect(args: readonly Node[], code: Node['code'], type: Type): Node {
    this.written(WORLD);
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

  private inner<T>(kind: Block['kind'], fill: () => T): { block: Block; value: T } {
    const outer = this.block;
    const block: Block = { kind, parent: outer, depth: outer.depth + 1, nodes: [], table: new Table() };
    this.block = block;
    try {
      return { block, value: fill() };
    } finally {
      this.block = outer;
    }
  }

  /**
   * A loop. `writes` are the memories its body may write, 'all' if that is not known yet. `body` gets the carried parameters and the
   * counter and returns what they are next.
   */
  loop(
    head: { key: number; reverse?: boolean; isLanes?: boolean; writes: ReadonlySet<Mem> | 'all'; params?: readonly ParamHint[] },
    inits: readonly Node[],
    count: (Header & { name?: string | undefined }) | undefined,
    body: (params: readonly Node[], counter: Node) => readonly Node[],
  ): Node {
    const { key, reverse, isLanes, writes, params: hints = [] } = head;
    this.bump(writes);
    let params: Node[] = [];
    let counter: Node | undefined;
    const { block, value: yields } = this.inner('loop', () => {
      this.unstable.set(this.block, writes);
      params = inits.map((init, i) => this.make('arg', [], init.type, { name: hints[i]?.name, int: !!hints[i]?.int }));
      counter = count && this.make('arg', [], 'num', { name: count.name, int: true });
      if (count) this.counts.set(counter!, count);
      return body(params, counter!);
    });
    this.bump(writes);
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
    head: { key: number; reverse?: boolean; writes: ReadonlySet<Mem> | 'all' },
    condition: Node,
    then: () => readonly Node[],
    otherwise: () => readonly Node[],
  ): Node {
    const before = new Map(this.versions);
    const yes = this.inner('branch', then);
    this.versions.clear();
    for (const [mem, version] of before) this.versions.set(mem, version);
    const no = this.inner('branch', otherwise);
    this.bump(head.writes);
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
    const [before, unseen] = [new Map(this.versions), this.unseen];
    const { value } = this.inner('proc', () => {
      this.versions.clear();
      this.unseen = new Map();
      proc.body = this.block;
      proc.params = head.params.map(({ type, name, int }) => this.make('arg', [], type, { name, int: !!int }));
      return body(proc.params, node);
    });
    proc.yields = value;
    this.versions.clear();
    for (const [mem, version] of before) this.versions.set(mem, version);
    this.unseen = unseen;
    return node;
  }

  call(proc: Node, args: readonly Node[], call: Call, writes: ReadonlySet<Mem> | 'all'): Node {
    const node = this.append('call', [proc, ...args], 'none', { call });
    this.forget(writes);
    return node;
  }

  /** Of memory something unknown may have been done to. */
  forget(writes: ReadonlySet<Mem> | 'all' = 'all'): void {
    this.bump(writes);
    if (writes === 'all') this.unseen = new Map();
    this.last.clear();
    this.calls++;
  }

  /** Runs something in a loop body that is then thrown away, to learn what it does. */
  scratch<T>(fill: (arg: (type: Type, name?: string, int?: boolean) => Node, count: (header: Header) => Node) => T): T {
    this.trials++;
    try {
      return this.inner('loop', () => {
        this.unstable.set(this.block, 'all');
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

  /** Builds something in the function's own block, before whatever is being built. */
  atRoot<T>(build: () => T): T {
    return this.within(this.root, build);
  }

  /** Builds something at the end of a block. */
  within<T>(block: Block, build: () => T): T {
    const here = this.block;
    this.block = block;
    try {
      return build();
    } finally {
      this.block = here;
    }
  }

  private bump(writes: ReadonlySet<Mem> | 'all'): void {
    if (writes !== 'all')
      for (const mem of writes) {
        this.written(mem);
        this.disturb(mem);
      }
    else {
      for (const mem of this.versions.keys()) this.written(mem);
      this.everWritten.forEach((mem) => this.written(mem));
      if (this.unseen) this.unseen = new Map();
      this.written(WORLD);
    }
  }
  /** Memories loads may have been shared of; only needed where it is not known what is written. */
  private readonly everWritten = new Set<Mem>();

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

/** What a primitive's row is; passive operations have none. */
export const ruleOf = (op: string) => (rules as Readonly<Record<string, (typeof rules)[keyof typeof rules]>>)[op];

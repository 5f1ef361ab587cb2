// Several directions in one sweep: a kernel of one direction becomes one of many.
//   in:  H·v (or J·v, Jᵀ·c), linear in v        out: the same with v and h holding all directions side by side, entry k of direction l at k·lanes + l
//
// Values are `wide` if they depend on v, else `shared`: the function itself, its gradient, addresses, conditions. Nothing shared depends on
// a wide value, so shared nodes stay where they are, once for all directions, and the wide ones gather in loops over the lanes, as many
// as stand together between structures that have wide ones inside:
//
//   %5 = exp %4                                %5 = exp %4
//   %6 = load v[i]                             loop l from 0 while < lanes
//   accum h[i], mul %5 %6              →         %6 = load v[i·lanes + l]
//                                                accum h[i·lanes + l], mul %5 %6
//
// There they are ordinary values. One that lives longer (carried by a loop, result of a branch, used in another lane loop) has a slot of
// `lanes` entries in the memory `lane`; entries of v and values of the tape are read again instead. Wide regions are made side by side
// with the regions they shadow, so that an address there is the old one times `lanes`. Wide values on the tape lie in a region of their own,
// and the tape says where.

import { like, resultsOf, writesOf, type CopyOptions } from './copy.ts';
import { blocksOf, everyNode, type Block, type Kernel, type Loop, type Mem, type Node } from './ir.ts';
import { region, SideBySide } from './sides.ts';
import { pushesOf, widthOf } from './width.ts';

/** The memories that tell what the lanes are. */
export interface Roles {
  /** `seed` and the results are wide. */
  readonly seed: Mem;
  /** How many lanes there are follows from the lengths of x and of what is like x in every lane. */
  readonly x: Mem;
  readonly beside: Mem;
  /** Where an entry of it is zero, so is that entry of all directions. */
  readonly hot: Mem;
}

/** The kernel for several directions. */
export function lanes(kernel: Kernel, roles: Roles, options: CopyOptions = {}): Kernel {
  return new Widener(kernel, roles, options).whole();
}

/** What is done for each lane: a wide node, or a value that is put, or added, where it lives on. */
type Item = { readonly node: Node } | Put;
interface Put {
  readonly value: Node;
  readonly mem: Mem;
  readonly at: Node;
  /** The carried value that it becomes. */
  readonly param?: Node;
}

/** A lane loop of fewer operations costs less than to ask whether it is needed. */
const WORTH_ASKING = 12;

const isZero = ({ op, value }: Node): boolean => op === 'const' && Object.is(value, 0);

class Widener extends SideBySide {
  private readonly pushes: ReadonlyMap<Node, Node>;
  private readonly wide: ReadonlySet<Node | Mem>;
  private readonly roles: Roles;
  /** What the next lane loop does. */
  private group: Item[] = [];
  private loops = 0;
  /** Values of the lane loop that is being built. */
  private readonly local = new Set<Node>();
  /** How often values are used. */
  private readonly uses = new Map<Node, number>();
  private readonly tape = region('lane_tape');
  /** Where in that the values of a `pop` begin. */
  private readonly places = new Map<Node, Node>();

  constructor(kernel: Kernel, roles: Roles, options: CopyOptions) {
    super(kernel, options);
    this.roles = roles;
    this.pushes = pushesOf(kernel);
    this.wide = widthOf(kernel, roles.seed, this.pushes);
    for (const node of everyNode(kernel.body)) {
      if (!this.live.node(node)) continue;
      for (const value of this.operands(node)) this.uses.set(value, (this.uses.get(value) ?? 0) + 1);
      if (node.mem?.kind === 'region' && this.wide.has(node.mem)) this.regionOf(node.mem);
    }
  }

  whole(): Kernel {
    const { b, kernel } = this;
    const { x, beside, seed, hot } = this.roles;
    this.params();
    this.begin(this.ratio(b.len(beside), b.len(x)));
    this.block(kernel.body);
    this.flush();
    this.makeRoom();
    return this.finish({ mems: [...new Set([...kernel.mems, beside, seed, hot])] });
  }

  /** An integer for whoever compiles it, too. */
  private ratio(whole: Node, part: Node): Node {
    return this.b.op('bitor', this.b.op('div', whole, part), this.b.num(0));
  }

  private operands(node: Node): readonly Node[] {
    const { loop, if: branch } = node;
    if (node.op === 'result') return [];
    if (!loop && !branch) return node.args;
    const kept = this.kept(node);
    return kept.flatMap((i) => (loop ? [loop.inits[i]!, loop.yields[i]!] : [branch!.thenYields[i]!, branch!.elseYields[i]!]));
  }

  // --- nodes ---

  override of(node: Node): Node {
    return this.wide.has(node) ? this.inLane(node) : super.of(node);
  }

  /** A wide value in a lane loop: computed there, or read where it lives. */
  private inLane(node: Node): Node {
    const { b } = this;
    let value = this.env.get(node);
    if (value) return value;
    if (node.op === 'load' && this.isReread(node)) value = b.load(node.mem!, this.element(node.args[0]!));
    else if (node.op === 'popped') value = b.load(this.tape, this.at(this.places.get(node)!));
    else
      value = b.load(this.memory, this.at(node.op === 'result' ? this.resultSlot(node.args[0]!, node.value as number) : this.slot(node)));
    this.env.set(node, value);
    this.local.add(node);
    return value;
  }

  /** Is it read again wherever it is used? */
  private isReread({ op, mem }: Node): boolean {
    return op === 'popped' || op === 'result' || (op === 'load' && mem!.kind === 'in');
  }

  override node(node: Node): void {
    const { b, group, wide } = this;
    if (this.lane) return this.perLane(node);
    const { op, args, mem } = node;
    if ((node.loop || node.if) && this.hasWide(node)) {
      node.loop?.params.forEach((param, i) => {
        if (this.live.carried(node, i) && wide.has(param)) this.put(node.loop!.inits[i]!, this.resultSlot(node, i));
      });
      this.flush();
      super.node(node);
    } else if (op === 'len' && wide.has(mem!)) this.env.set(node, this.ratio(b.len(mem!), this.lanes));
    else if (op === 'push' && args.some((n) => wide.has(n))) this.push(node);
    else if (op === 'pop') this.pop(node);
    else if (op === 'popped') return;
    else if (op === 'zero' && wide.has(mem!)) {
      if (group.some((item) => 'node' in item && item.node.mem === mem)) this.flush();
      b.clear(this.mem(mem!), this.times(this.of(args[0]!)), this.times(this.of(args[1]!)), args[2] && this.of(args[2]));
    } else if (wide.has(node) || (mem && wide.has(mem) && (op === 'store' || op === 'accum'))) {
      if (mem && !args[0]!.int) this.demandWhole(this.of(args[0]!));
      if (!this.isReread(node)) group.push({ node });
    } else {
      super.node(node);
      const region = mem && this.made.get(mem);
      if (region && op === 'alloc') b.alloc(region, this.times(this.of(args[0]!)));
      else if (region && op === 'extend') b.extend(region, this.times(this.of(args[0]!)));
    }
  }

  private hasWide(node: Node): boolean {
    const isWide = (n: Node): boolean =>
      this.wide.has(n) || (n.mem !== undefined && this.wide.has(n.mem)) || n.args.some((a) => this.wide.has(a));
    return (
      resultsOf(node).some((n) => this.wide.has(n)) ||
      (node.loop?.params.some((n) => this.wide.has(n)) ?? false) ||
      blocksOf(node).some((block) => [...everyNode(block)].some(isWide))
    );
  }

  private put(value: Node, at: Node, param?: Node): void {
    this.group.push({ value, mem: this.memory, at, ...(param && { param }) });
  }

  // --- the tape ---

  private push({ args }: Node): void {
    const { b, wide } = this;
    const many = args.filter((n) => wide.has(n));
    const base = b.alloc(this.tape, this.times(b.num(many.length)));
    many.forEach((value, k) => this.group.push({ value, mem: this.tape, at: this.behind(base, k) }));
    b.append('push', [...this.ofAll(args.filter((n) => !wide.has(n))), base], 'none', {});
  }

  private pop(node: Node): void {
    const { b, wide } = this;
    const { args } = this.pushes.get(node)!;
    const many = args.filter((n) => wide.has(n));
    const few = args.filter((n) => !wide.has(n));
    const pop = b.append('pop', [], 'none', { value: few.length + (many.length > 0 ? 1 : 0) });
    const base = many.length > 0 ? b.append('popped', [pop], 'num', { value: few.length, name: 'lanes_at', int: true }) : undefined;
    for (const popped of node.block.nodes) {
      if (popped.op !== 'popped' || popped.args[0] !== node || !this.live.node(popped)) continue;
      const k = args.slice(0, popped.value as number).filter((n) => wide.has(n) === wide.has(popped)).length;
      if (wide.has(popped)) this.places.set(popped, this.behind(base!, k));
      else this.env.set(popped, b.append('popped', [pop], popped.type, { value: k, name: popped.name, int: !!popped.int }));
    }
  }

  // --- loops over the lanes ---

  /** Does what has gathered. */
  private flush(): void {
    const { b, group } = this;
    this.group = [];
    if (group.length === 0 || this.clears(group)) return;
    const nodes = group.flatMap((item) => ('node' in item ? item.node : []));
    const puts = group.flatMap((item) => ('node' in item ? [] : item));
    const inner = new Map<Node, number>();
    const use = (value: Node): void => void inner.set(value, (inner.get(value) ?? 0) + 1);
    nodes.forEach(({ args }) => args.forEach(use));
    puts.forEach(({ value }) => use(value));
    const sums = new Map(puts.map((put) => [put, nodes.includes(put.value) ? this.addend(put) : undefined]));
    const added = new Set(puts.filter((put) => sums.get(put)).map(({ value }) => value));
    for (const node of nodes)
      if (node.type !== 'none' && (this.uses.get(node) ?? 0) > (inner.get(node) ?? 0))
        puts.push({ value: node, mem: this.memory, at: this.slot(node, node.name) });
    const writes = new Set([...puts, ...nodes.filter(({ op }) => op === 'store' || op === 'accum')].map(({ mem }) => this.mem(mem!)));
    b.loop(
      { key: -++this.loops, isLanes: true, writes },
      [],
      { from: b.num(0), bound: this.turns(nodes, puts, sums), off: 0, step: 1, cmp: 'lt', name: 'l' },
      (_, lane) => {
        this.lane = lane;
        for (const node of nodes) {
          if (!added.has(node)) this.perLane(node);
          this.local.add(node);
        }
        // All of them change at once.
        const values = puts.map((put) => sums.get(put)?.() ?? this.of(put.value));
        puts.forEach((put, k) => b[sums.get(put) ? 'accum' : 'store'](put.mem, this.at(put.at), values[k]!));
        this.lane = undefined;
        return [];
      },
    );
    for (const node of this.local) this.env.delete(node);
    this.local.clear();
  }

  /**
   * How many lanes a loop has to look at: where all directions are zero in all that it reads of them, and it only adds, one is enough. What
   * it adds is zero or, where a factor is not finite, NaN, and that is noticed in one lane as in all.
   */
  private turns(nodes: readonly Node[], puts: readonly Put[], sums: ReadonlyMap<Put, unknown>): Node {
    const { b } = this;
    const read = new Set(nodes.flatMap(({ args }) => args).filter((n) => this.wide.has(n) && !nodes.includes(n)));
    for (const put of puts) {
      if (!sums.get(put)) return this.lanes;
      for (const n of put.value.args) if (n !== put.param && this.wide.has(n) && !nodes.includes(n)) read.add(n);
    }
    for (const put of puts) read.delete(put.param!);
    const adds = nodes.every(({ op }) => op !== 'store' && op !== 'load');
    if (b.block.kind === 'fn' || nodes.length < WORTH_ASKING || !adds || read.size === 0) return this.lanes;
    if (![...read].every((n) => n.op === 'load' && n.mem === this.roles.seed)) return this.lanes;
    const places = [...new Set([...read].map((n) => this.of(n.args[0]!)))].sort((m, n) => m.block.depth - n.block.depth);
    const sum = places.map((place) => b.load(this.roles.hot, place)).reduce((m, n) => b.op('add', m, n));
    const turns = b.choose(b.op('ne', sum, b.num(0)), this.lanes, b.num(1));
    turns.name = 'turns';
    return turns;
  }

  /** What is added to a carried value that is a plain sum. */
  private addend({ value, param }: Put): (() => Node) | undefined {
    if (!param || this.uses.get(param) !== 1 || this.uses.get(value) !== 1) return undefined;
    const [a, b] = value.args as [Node, Node];
    if (value.op === 'add' && (a === param) !== (b === param)) return () => this.of(a === param ? b : a);
    if (value.op === 'sub' && a === param && b !== param) return () => this.b.op('neg', this.of(b));
    return undefined;
  }

  /** Slots that all begin with zero, one behind the other. */
  private clears(group: readonly Item[]): boolean {
    const slots = [...this.slots.values()];
    const places = group.map((item) => ('node' in item || !isZero(item.value) ? -1 : slots.indexOf(item.at)));
    if (places.some((place, k) => place < 0 || place !== places[0]! + k)) return false;
    this.b.clear(this.memory, slots[places[0]!]!, this.times(this.b.num(places.length)));
    return true;
  }

  private perLane(node: Node): void {
    const { b } = this;
    const { op, args, mem } = node;
    if (op === 'load') this.env.set(node, b.load(this.mem(mem!), this.element(args[0]!)));
    else if (op === 'store' || op === 'accum') b[op](this.mem(mem!), this.element(args[0]!), this.of(args[1]!));
    else super.node(node);
  }

  // --- structure ---

  private writes(owner: Node): Set<Mem> {
    return new Set([...writesOf(owner)].map((mem) => this.mem(mem)).concat(this.memory, this.tape));
  }

  /** A block, with the values that leave it; gives the shared ones. */
  private body(owner: Node, block: Block, yields: readonly Node[]): Node[] {
    this.block(block);
    const params = owner.loop?.params;
    for (const i of this.kept(owner))
      if (this.isWide(owner, i) && yields[i] !== params?.[i]) this.put(yields[i]!, this.resultSlot(owner, i), params?.[i]);
    this.flush();
    return this.few(owner).map((i) => this.of(yields[i]!));
  }

  private isWide({ loop, if: branch }: Node, i: number): boolean {
    return loop ? this.wide.has(loop.params[i]!) : this.wide.has(branch!.thenYields[i]!) || this.wide.has(branch!.elseYields[i]!);
  }
  private few(owner: Node): number[] {
    return this.kept(owner).filter((i) => !this.isWide(owner, i));
  }
  private results(owner: Node, made: Node): void {
    const few = this.few(owner);
    for (const result of resultsOf(owner)) {
      const k = few.indexOf(result.value as number);
      if (k >= 0) this.env.set(result, this.b.result(made, k, result.name));
    }
  }

  protected override loop(node: Node, loop: Loop): Node {
    if (!this.hasWide(node)) return super.loop(node, loop);
    const { count } = loop;
    const few = this.few(node);
    const made = this.b.loop(
      { key: loop.key, reverse: !!loop.reverse, writes: this.writes(node), params: few.map((i) => like(loop.params[i]!)) },
      few.map((i) => this.of(loop.inits[i]!)),
      count && { ...count, from: this.of(count.from), bound: this.of(count.bound), name: count.counter.name },
      (params, counter) => {
        few.forEach((i, k) => this.env.set(loop.params[i]!, params[k]!));
        if (count) this.env.set(count.counter, counter);
        return this.body(node, loop.body, loop.yields);
      },
    );
    this.results(node, made);
    return made;
  }

  protected override branch(node: Node): Node {
    if (!this.hasWide(node)) return super.branch(node);
    const branch = node.if!;
    const made = this.b.if(
      { key: branch.key, reverse: !!branch.reverse, writes: this.writes(node) },
      this.of(node.args[0]!),
      () => this.body(node, branch.then, branch.thenYields),
      () => this.body(node, branch.else, branch.elseYields),
    );
    this.results(node, made);
    return made;
  }
}

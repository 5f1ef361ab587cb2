// Reverse mode: the kernel, then its reverse sweep.
//   in:  f(x) → y        out: f(x, y_bar) → y, x_bar
// The reverse sweep goes through the nodes backwards and pushes each adjoint to the operands by the same rule table that pushes tangents
// forward. A loop gives a second loop that runs its iterations backwards; what it needs of the forward sweep it names with `restore`.
// What a memory held is never looked at again: values are restored, not memory; so overwriting is free of special cases. The adjoint of
// a store takes the adjoint of the cell and clears it. A procedure gives a second one, from adjoints of its results to adjoints of its
// parameters; its calls run in the reverse order of the forward calls. Griewank & Walther, Evaluating Derivatives, chapters 3 to 6.

import { activity, differentiable, type Activity } from './activity.ts';
import type { Builder } from './builder.ts';
import { freshId } from './graph.ts';
import { ruleOf } from './ops.ts';
import { Copier, partOf } from './copy.ts';
import { liveness } from './live.ts';
import { encloses, everyNode, type Block, type Cmp, type Count, type Kernel, type Loop, type Mem, type Node, type Proc } from './ir.ts';
import { powerOf, push, shadowOf } from './jvp.ts';
import { calleeOf, freeValues, runBy } from './procs.ts';
import { isCostly } from './recall.ts';
import { isCheap, rebuilt } from './save.ts';

/** The kernel with adjoints of the inputs `active`, seeded with 1 for a kernel of one result, else with scalar arguments `y_bar`. */
export function vjp(kernel: Kernel, active: ReadonlySet<Mem>): Kernel & { bar: Map<Mem, Mem> } {
  const made = reversed(kernel, active, true);
  // If the forward procedures have to run anyway, what is costly in them is not done twice.
  return needsForward(made) ? reversed(kernel, active, false) : made;
}

/** Is something restored of the activations of a procedure? */
function needsForward(kernel: Kernel): boolean {
  const nodes = [...everyNode(kernel.body)];
  if (!nodes.some(({ proc }) => proc)) return false;
  const live = liveness(kernel);
  const isInProc = (block: Block | null): boolean => block !== null && (block.kind === 'proc' || isInProc(block.parent));
  return nodes.some((node) => node.op === 'restore' && live.node(node) && isInProc(node.args[0]!.block));
}

function reversed(kernel: Kernel, active: ReadonlySet<Mem>, alone: boolean): Kernel & { bar: Map<Mem, Mem> } {
  const acts = activity(kernel, { inputs: active, scalars: new Set(), results: kernel.results, outs: kernel.outs });
  const reverse = new Reverse(kernel, acts, alone);
  reverse.params();
  const isScalar = kernel.results.length <= 1;
  const seeds = isScalar ? [reverse.b.one] : kernel.results.map((_, i) => reverse.b.param(`y_bar${i + 1}`, 'num'));
  reverse.block(kernel.body);
  const { b, bar } = reverse;
  b.derivative = true;
  for (const mem of active) b.clear(reverse.barOf(mem), b.num(0), b.len(mem));
  kernel.results.forEach((result, i) => reverse.add(result, seeds[i]!));
  reverse.sweep(kernel.body);
  b.derivative = false;
  const outs = [...active].map((mem) => bar.get(mem)!);
  return {
    ...reverse.finish({
      scalars: [...reverse.ofAll(kernel.scalars), ...(isScalar ? [] : seeds)],
      mems: [...kernel.mems, ...outs, ...kernel.outs.map((mem) => reverse.barOf(mem))],
      outs: [...kernel.outs, ...outs],
    }),
    bar,
  };
}

/** The header that runs the same counter values the other way round. */
function backwards(b: Builder, { from, bound, off, step, cmp }: Omit<Count, 'counter'>): Omit<Count, 'counter'> {
  return { from: lastOf(b, from, bound, off, step, cmp), bound: from, off: 0, step: -step, cmp: step > 0 ? 'ge' : 'le' };
}

/** The last value the counter has in the loop; before the first one if there is none. */
function lastOf(b: Builder, from: Node, bound: Node, off: number, step: number, cmp: Cmp): Node {
  const end = b.op('sub', bound, b.num(off)); // i < end
  const inclusive = cmp === 'le' || cmp === 'ge';
  const unit = Math.abs(step) === 1;
  if (unit && (end.int || cmp === 'ne')) return inclusive ? end : b.op('sub', end, b.num(step));
  if (unit) {
    const edge = b.op(step > 0 ? (inclusive ? 'floor' : 'ceil') : inclusive ? 'ceil' : 'floor', end);
    return inclusive ? edge : b.op('sub', edge, b.num(step));
  }
  const turns = b.op('div', b.op('sub', end, from), b.num(step));
  const whole = inclusive ? b.op('floor', turns) : b.op('sub', b.op('ceil', turns), b.num(1));
  return b.op('add', from, b.op('mul', b.num(step), whole));
}

/** Operations that are rather done again than saved, in all for one value. */
const LONGEST = 16;

/** Adjoints of old nodes, of one block of the reverse sweep and what encloses it. */
type Adjoints = Map<Node, Node>;

class Reverse extends Copier {
  readonly bar = new Map<Mem, Mem>();
  private readonly acts: Activity;
  private adjoints: Adjoints = new Map();

  /** May reverse procedures do without the forward ones? */
  private readonly alone: boolean;

  constructor(kernel: Kernel, acts: Activity, alone: boolean) {
    super(kernel);
    this.acts = acts;
    this.alone = alone;
  }

  /** Where the adjoints of a memory are: given for results, asked for of inputs. */
  barOf(mem: Mem): Mem {
    let bar = this.bar.get(mem);
    if (!bar) {
      const kind = mem.kind === 'region' ? 'region' : mem.kind === 'out' ? 'in' : 'out';
      this.bar.set(mem, (bar = shadowOf(mem, '_bar', kind)));
    }
    return bar;
  }

  /** Forward copies of loops count their iterations, in case the reverse sweep has to know. */
  private readonly trips = new Map<Node, Node>();
  private readonly counters = new Map<Node, Node>();
  /** Parameters of procedures that their reverse is given too. */
  private readonly handedOn = new Map<Node, Node>();

  /** The value an old node had, as the reverse sweep can say it. */
  private value(node: Node): Node {
    const copy = this.of(node);
    const known = this.counters.get(copy);
    if (known || this.depth === 0) return known ?? this.b.restore(copy);
    // The very bits it had: it may decide.
    const { derivative } = this.b;
    this.b.derivative = false;
    const again = this.recomputed(copy, { left: LONGEST });
    this.b.derivative = derivative;
    return again ?? this.b.restore(copy);
  }

  /**
   * In a reverse procedure, what follows from its parameters without a long computation: where that is all it needs, the forward procedure
   * need not run.
   */
  private recomputed(copy: Node, budget: { left: number }): Node | undefined {
    const { b } = this;
    const known = this.counters.get(copy) ?? this.handedOn.get(copy) ?? (b.inScope(copy) ? copy : undefined);
    if (known) return known;
    const isRead = copy.op === 'load' ? copy.mem!.kind === 'in' : (copy.op === 'get' || copy.op === 'index') && !this.kernel.once;
    if (budget.left-- <= 0 || !(isRead || isCheap(copy)) || copy.op === 'stop') return undefined;
    const args: Node[] = [];
    for (const arg of copy.args) {
      const made = this.recomputed(arg, budget);
      if (!made) return undefined;
      args.push(made);
    }
    return rebuilt(b, copy, args);
  }
  /** Procedures around here. */
  private depth = 0;
  /** The same, as the forward sweep had it. */
  private restored(node: Node): Node {
    const copy = this.of(node);
    return this.counters.get(copy) ?? this.b.restore(copy);
  }
  private values = (nodes: readonly Node[]): Node[] => nodes.map((node) => this.value(node));

  add(node: Node, adjoint: Node): void {
    if (adjoint.zero || !this.acts.active(node)) return;
    const { b } = this;
    const known = this.adjoints.get(node);
    const sum = known ? b.op('add', known, adjoint) : adjoint;
    if (node.name && !sum.name && (sum.op === 'add' || sum.op === 'sub')) sum.name = `${node.name}_bar`;
    this.adjoints.set(node, sum);
  }

  sweep(block: Block): void {
    const { b } = this;
    // Local arrays begin with adjoint zero; those that outlive their iteration have got theirs when they were made.
    for (const node of block.nodes) {
      if (node.op === 'alloc' && node.mem!.isPrivate && this.acts.activeMem(node.mem!))
        b.clear(this.barOf(node.mem!), this.value(node), this.value(node.args[0]!));
    }
    for (const node of block.nodes) if (node.proc && this.live.node(node)) this.reverseProc(node, node.proc);
    for (let k = block.nodes.length - 1; k >= 0; k--) {
      const node = block.nodes[k]!;
      if (!this.live.node(node)) continue;
      const outer = b.loc;
      b.loc = node.loc ?? outer;
      this.reverse(node);
      b.loc = outer;
    }
  }

  private reverse(node: Node): void {
    const { b, acts } = this;
    switch (node.op) {
      case 'loop':
        return this.reverseLoop(node, node.loop!);
      case 'if':
        return this.reverseIf(node);
      case 'call':
        return this.reverseCall(node);
      case 'result':
      case 'arg':
      case 'proc':
        return;
      case 'store': {
        if (!acts.activeMem(node.mem!)) return;
        const place = this.value(node.args[0]!);
        const bar = this.barOf(node.mem!);
        if (acts.active(node.args[1]!)) {
          const t = b.load(bar, place);
          // Where it hit nothing a store did nothing.
          const isChecked = node.args[0]!.op === 'inside';
          this.add(node.args[1]!, isChecked ? b.choose(b.op('lt', place, b.num(0)), b.zero, t) : t);
        }
        if (bar.kind !== 'in') b.store(bar, place, b.num(0));
        return;
      }
      case 'accum':
        if (acts.activeMem(node.mem!) && acts.active(node.args[1]!))
          this.add(node.args[1]!, b.load(this.barOf(node.mem!), this.value(node.args[0]!)));
        return;
      case 'zero': {
        // What was there before does not matter any more; of memory just made there was nothing.
        const { nodes } = node.block;
        const before = nodes[nodes.indexOf(node) - 1];
        if (acts.activeMem(node.mem!) && !(before?.op === 'alloc' && before.mem === node.mem))
          b.clear(this.barOf(node.mem!), this.value(node.args[0]!), this.value(node.args[1]!));
        return;
      }
    }
    const t = this.adjoints.get(node);
    if (!t) return;
    this.adjoints.delete(node);
    if (node.op === 'load') {
      if (acts.activeMem(node.mem!)) b.accum(this.barOf(node.mem!), this.value(node.args[0]!), t);
    } else if (node.op === 'proxy') {
      this.add(node.args[1]!, t);
    } else if (node.op === 'select') {
      const c = this.value(node.args[0]!);
      if (acts.active(node.args[1]!)) this.add(node.args[1]!, b.choose(c, t, b.zero));
      if (acts.active(node.args[2]!)) this.add(node.args[2]!, b.choose(c, b.zero, t));
    } else if (ruleOf(node.op)) {
      const power = powerOf(node);
      if (power) {
        this.add(power[0], push(b, 'pow', t, this.value(node), [this.value(power[0]), b.num(power[1])], 0));
        return;
      }
      const flows = differentiable(node).filter((i) => acts.active(node.args[i]!));
      if (flows.length === 0) return;
      // Restoring is free until used: what a rule does not read leaves a dead node.
      const x = this.alone || !isCostly(node) ? this.values(node.args) : node.args.map((arg) => this.restored(arg));
      const y = this.value(node);
      for (const i of flows) this.add(node.args[i]!, push(b, node.op, t, y, x, i));
    }
  }

  override node(node: Node): void {
    super.node(node);
    if (node.op === 'alloc' && !node.mem!.isPrivate && this.acts.activeMem(node.mem!))
      this.b.clear(this.barOf(node.mem!), this.of(node), this.of(node.args[0]!));
  }

  /** Active numbers from outside that a block uses. */
  private outerOf(blocks: readonly Block[]): Node[] {
    const found = new Set<Node>();
    const inside = (node: Node): boolean => blocks.some((block) => node.block === block || encloses(block, node.block));
    const note = (node: Node): void => {
      if (node.op !== 'const' && !inside(node) && this.acts.active(node)) found.add(node);
    };
    const walk = (block: Block): void => {
      for (const node of block.nodes) {
        if (!this.live.node(node)) continue;
        node.args.forEach(note);
        if (node.op === 'call') this.aroundOf(calleeOf(node)).forEach(note);
        if (node.loop) {
          node.loop.inits.forEach(note);
          node.loop.yields.forEach(note);
          walk(node.loop.body);
        }
        if (node.if) {
          [...node.if.thenYields, ...node.if.elseYields].forEach(note);
          walk(node.if.then);
          walk(node.if.else);
        }
      }
    };
    blocks.forEach(walk);
    return [...found];
  }

  private resultAdjoint(owner: Node, index: number): Node | undefined {
    for (const node of owner.block.nodes)
      if (node.op === 'result' && node.args[0] === owner && node.value === index) {
        const t = this.adjoints.get(node);
        if (t) return t;
      }
    return undefined;
  }

  /** Memories the reverse of a block may write. */
  private barsOf(owner: Node): Set<Mem> {
    const found = new Set<Mem>();
    for (const { op, mem } of runBy(owner)) if (mem && op !== 'len' && this.acts.activeMem(mem)) found.add(this.barOf(mem));
    return found;
  }

  private reverseLoop(node: Node, loop: Loop): void {
    const { b, acts } = this;
    const carried = loop.params.map((_, i) => i).filter((i) => acts.active(loop.params[i]!) && this.live.carried(node, i));
    const handed = carried.map((i) => loop.yields[i]!).filter((n) => n.op !== 'const' && !encloses(loop.body, n.block) && acts.active(n));
    const outer = [...new Set([...this.outerOf([loop.body]), ...handed])].filter((n) => n.type === 'num');
    const inputs = carried.map((i) => this.resultAdjoint(node, i) ?? b.zero);
    const bars = this.barsOf(node);
    if (inputs.every((t) => t.zero) && bars.size === 0) return;
    const copy = this.of(node).loop!;
    const { count } = loop;
    const head = count
      ? { ...backwards(b, { ...count, from: this.value(count.from), bound: this.value(count.bound) }), name: count.counter.name }
      : { from: b.op('sub', this.trip(node), b.num(1)), bound: b.num(0), off: 0, step: -1, cmp: 'ge' as const, name: undefined };
    const outside = this.adjoints;
    const made = b.loop(
      {
        key: loop.key,
        reverse: true,
        writes: bars,
        params: [...carried.map((i) => loop.params[i]!), ...outer].map(({ name }) => ({ name: name && `${name}_bar` })),
      },
      [...inputs, ...outer.map(() => b.zero)],
      head,
      (params, counter) => {
        this.adjoints = new Map();
        if (count) this.counters.set(copy.count!.counter, counter);
        outer.forEach((u, k) => this.adjoints.set(u, params[carried.length + k]!));
        carried.forEach((i, k) => this.add(loop.yields[i]!, params[k]!));
        this.sweep(loop.body);
        const next = [
          ...carried.map((i) => this.adjoints.get(loop.params[i]!) ?? b.zero),
          ...outer.map((u) => this.adjoints.get(u) ?? b.zero),
        ];
        if (count) this.counters.delete(copy.count!.counter);
        return next;
      },
    );
    this.adjoints = outside;
    carried.forEach((i, k) => this.add(loop.inits[i]!, b.result(made, k)));
    outer.forEach((u, k) => this.add(u, b.result(made, carried.length + k)));
  }

  /** Active numbers a procedure uses that stand around it. */
  private aroundOf(proc: Proc): Node[] {
    this.around ??= freeValues(this.kernel);
    return [...this.around.get(proc)!].filter((node) => node.type === 'num' && this.acts.active(node));
  }
  private around: ReturnType<typeof freeValues> | undefined;

  /**
   * Of each procedure its reverse: which results' adjoints it takes, which parameters it is given once more, of which parameters and of
   * what around it it gives adjoints.
   */
  private readonly reversed = new Map<Proc, { self: Node; seeds: number[]; given: number[]; moved: number[]; around: Node[] }>();

  private reverseProc(node: Node, proc: Proc): void {
    const { b, acts } = this;
    const seeds = proc.yields.map((_, i) => i).filter((i) => acts.active(proc.yields[i]!) && this.live.carried(node, i));
    const moved = proc.params.map((_, i) => i).filter((i) => acts.active(proc.params[i]!) && this.live.node(proc.params[i]!));
    const around = this.aroundOf(proc);
    const given = [...this.shapes.get(proc)!.params];
    const copies = given.map((i) => this.of(proc.params[i]!));
    const bar = ({ name }: { name?: string | undefined }) => ({ type: 'num' as const, name: name && `${name}_bar` });
    const outside = this.adjoints;
    b.proc(
      {
        key: proc.key,
        name: proc.name,
        reverse: true,
        params: [...seeds.map((i) => bar({ name: proc.results[i]!.name ?? proc.name })), ...copies.map(partOf)],
        results: [...moved.map((i) => bar(proc.params[i]!)), ...around.map(bar)],
      },
      (params, self) => {
        this.reversed.set(proc, { self, seeds, given, moved, around });
        this.adjoints = new Map();
        seeds.forEach((i, k) => this.add(proc.yields[i]!, params[k]!));
        copies.forEach((copy, k) => this.handedOn.set(copy, params[seeds.length + k]!));
        this.depth++;
        this.sweep(proc.body);
        this.depth--;
        copies.forEach((copy) => this.handedOn.delete(copy));
        return [...moved.map((i) => proc.params[i]!), ...around].map((n) => this.adjoints.get(n) ?? b.zero);
      },
    );
    this.adjoints = outside;
  }

  private reverseCall(node: Node): void {
    const { b } = this;
    const { self, seeds, given, moved, around } = this.reversed.get(calleeOf(node))!;
    const adjoints = seeds.map((i) => this.resultAdjoint(node, i) ?? b.zero);
    const bars = this.barsOf(node);
    if (adjoints.every((t) => t.zero) && bars.size === 0) return;
    const made = b.call(
      self,
      [...adjoints, ...given.map((i) => this.value(node.args[i + 1]!))],
      { key: node.call!.key, reverse: true },
      bars,
    );
    moved.forEach((i, k) => this.add(node.args[i + 1]!, b.result(made, k)));
    around.forEach((u, k) => this.add(u, b.result(made, moved.length + k)));
  }

  /** How often a `while` ran. */
  private trip(node: Node): Node {
    return this.b.restore(this.trips.get(node) ?? this.countTrips(node));
  }

  private countTrips(node: Node): Node {
    const { b } = this;
    const made = this.of(node);
    const loop = made.loop as { -readonly [K in keyof Loop]: Loop[K] };
    const counter: Node = { ...loop.params[0]!, id: freshId(), type: 'num', int: true, name: 'turns' };
    const outer = b.block;
    b.block = loop.body;
    const next = b.append('add', [counter, b.num(1)], 'num', { int: true });
    b.block = outer;
    loop.params = [...loop.params, counter];
    loop.inits = [...loop.inits, b.num(0)];
    loop.yields = [...loop.yields, next];
    const result = b.result(made, loop.params.length - 1, 'turns');
    this.trips.set(node, result);
    return result;
  }

  private reverseIf(node: Node): void {
    const { b, acts } = this;
    const branch = node.if!;
    const indices = branch.thenYields.map((_, i) => i);
    const seeds = indices.map((i) => this.resultAdjoint(node, i));
    const bars = this.barsOf(node);
    if (seeds.every((t) => !t || t.zero) && bars.size === 0) return;
    const yielded = [...branch.thenYields, ...branch.elseYields].filter((n) => acts.active(n) && n.op !== 'const');
    const isInner = (n: Node) => [branch.then, branch.else].some((block) => encloses(block, n.block));
    const outer = [...new Set([...this.outerOf([branch.then, branch.else]), ...yielded.filter((n) => !isInner(n))])].filter(
      (n) => n.type === 'num',
    );
    const outside = this.adjoints;
    const side = (block: Block, yields: readonly Node[]) => () => {
      this.adjoints = new Map();
      indices.forEach((i) => seeds[i] && this.add(yields[i]!, seeds[i]));
      this.sweep(block);
      return outer.map((u) => this.adjoints.get(u) ?? b.zero);
    };
    const made = b.if(
      { key: branch.key, reverse: true, writes: bars },
      this.value(node.args[0]!),
      side(branch.then, branch.thenYields),
      side(branch.else, branch.elseYields),
    );
    this.adjoints = outside;
    outer.forEach((u, k) => this.add(u, b.result(made, k)));
  }
}

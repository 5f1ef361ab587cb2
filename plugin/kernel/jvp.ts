// Forward mode: every varied value travels with its tangent.
//   in:  f(x) → y        out: f(x, x_dot) → y, y_dot
// A memory's tangents lie in a shadow of the same layout, a carried value's tangent is carried beside it, a restored value's tangent is
// its restored tangent; everything else is the rule table, run over nodes. Griewank & Walther, Evaluating Derivatives, 3.1.

import { Ops } from '../../runtime/rules/algebra.ts';
import { activity, type Activity } from './activity.ts';
import type { Builder } from './builder.ts';
import { freshId } from './graph.ts';
import { ruleOf } from './ops.ts';
import { Copier, like, partOf, resultsOf } from './copy.ts';
import { type Kernel, type Loop, type Mem, type Node, type Part, type Proc } from './ir.ts';
import { calleeOf } from './procs.ts';

export interface Tangents {
  /** Each varied memory's tangent. */
  dot: Map<Mem, Mem>;
}

/** The kernel with tangents of the inputs `active`; its results are the old ones, then their tangents. */
export function jvp(kernel: Kernel, active: ReadonlySet<Mem>, suffix = '_dot'): Kernel & Tangents {
  const acts = activity(kernel, { inputs: active, scalars: new Set(), results: kernel.results, outs: kernel.outs });
  const forward = new Forward(kernel, acts, suffix);
  forward.params();
  forward.block(kernel.body);
  const { b, dot } = forward;
  const results = [...forward.ofAll(kernel.results), ...kernel.results.map((r) => forward.tangent(r) ?? b.zero)];
  for (const mem of kernel.outs) forward.shadow(mem);
  return {
    ...forward.finish({
      results,
      mems: [...kernel.mems, ...kernel.mems.filter((m) => dot.has(m)).map((m) => dot.get(m)!)],
      outs: [...kernel.outs, ...kernel.outs.map((m) => dot.get(m)!)],
    }),
    dot,
  };
}

/** A memory of the same layout. */
export const shadowOf = (mem: Mem, suffix: string, kind = mem.kind): Mem => ({
  id: freshId(),
  name: mem.name + suffix,
  kind,
  privateTo: mem.privateTo,
  ...(mem.kind === 'region' ? { shadowOf: mem.shadowOf ?? mem } : {}),
});

/** Σ over the operands that have one: (∂y/∂xᵢ)·tᵢ, by the rule table. */
export function push(b: Builder, op: string, t: Node, y: Node, x: readonly Node[], i: number): Node {
  const rule = ruleOf(op)!;
  const o = new Ops(b);
  const common = rule.common?.(o, y, x);
  return (rule.arity === 'n' ? rule.d[0]! : rule.d[i]!)(o, t, y, x, i, common);
}

/**
 * x·x and (x·x)·x as powers of x: one derivative instead of a sum of two or three. They are found here and not made powers before,
 * because x**3 has other bits than x·x·x.
 */
export function powerOf(node: Node): readonly [Node, 2 | 3] | undefined {
  if (node.op !== 'mul') return undefined;
  const [a, b] = node.args as [Node, Node];
  if (a === b) return [a, 2];
  if (a.op === 'mul' && a.args[0] === b && a.args[1] === b) return [b, 3];
  if (b.op === 'mul' && b.args[0] === a && b.args[1] === a) return [a, 3];
  return undefined;
}

class Forward extends Copier {
  readonly dot = new Map<Mem, Mem>();
  private readonly tan = new Map<Node, Node>();
  private readonly acts: Activity;
  private readonly suffix: string;

  constructor(kernel: Kernel, acts: Activity, suffix: string) {
    super(kernel);
    this.acts = acts;
    this.suffix = suffix;
  }

  /** The tangent of an old node; undefined where it is structurally zero. */
  tangent(node: Node): Node | undefined {
    return this.acts.active(node) ? this.tan.get(node) : undefined;
  }

  shadow(mem: Mem): Mem {
    let dot = this.dot.get(mem);
    if (!dot) this.dot.set(mem, (dot = shadowOf(mem, this.suffix)));
    return dot;
  }

  override node(node: Node): void {
    super.node(node);
    const { b } = this;
    const outer = b.loc;
    b.loc = node.loc ?? outer;
    b.derivative = true;
    this.tangentOf(node);
    b.derivative = false;
    b.loc = outer;
  }

  private set(node: Node, tangent: Node): void {
    if (node.name && !tangent.name && tangent.op !== 'const' && tangent.op !== 'load') tangent.name = node.name + this.suffix;
    this.tan.set(node, tangent);
  }

  private tangentOf(node: Node): void {
    const { b, acts } = this;
    switch (node.op) {
      case 'load':
        if (acts.active(node) && acts.variedMem(node.mem!)) this.set(node, b.load(this.shadow(node.mem!), this.of(node.args[0]!)));
        return;
      case 'store':
      case 'accum': {
        if (!acts.activeMem(node.mem!)) return;
        const index = this.of(node.args[0]!);
        const t = this.tangent(node.args[1]!);
        if (node.op === 'store') b.store(this.shadow(node.mem!), index, t ?? b.zero);
        else if (t) b.accum(this.shadow(node.mem!), index, t);
        return;
      }
      case 'zero':
        if (acts.activeMem(node.mem!) || this.kernel.outs.includes(node.mem!))
          b.clear(this.shadow(node.mem!), this.of(node.args[0]!), this.of(node.args[1]!));
        return;
      case 'select': {
        if (!acts.active(node)) return;
        const [yes, no] = [this.tangent(node.args[1]!), this.tangent(node.args[2]!)];
        if (yes || no) this.set(node, b.choose(this.of(node.args[0]!), yes ?? b.zero, no ?? b.zero));
        return;
      }
      case 'proxy': {
        const t = this.tangent(node.args[1]!);
        if (t) this.set(node, t);
        return;
      }
      case 'restore': {
        const t = this.tangent(node.args[0]!);
        if (t) this.set(node, b.restore(t));
        return;
      }
      case 'loop':
      case 'if':
      case 'proc':
      case 'call':
      case 'result':
      case 'alloc':
      case 'extend':
      case 'bail':
        return; // where they are copied
      default:
        if (acts.active(node) && ruleOf(node.op)) this.primitive(node);
    }
  }

  private primitive(node: Node): void {
    const { b } = this;
    const power = powerOf(node);
    if (power) {
      const t = this.tangent(power[0]);
      if (t) this.set(node, push(b, 'pow', t, this.of(node), [this.of(power[0]), b.num(power[1])], 0));
      return;
    }
    const x = this.ofAll(node.args);
    const y = this.of(node);
    let sum: Node | undefined;
    node.args.forEach((arg, i) => {
      const rule = ruleOf(node.op)!;
      const t = rule.arity !== 'n' && rule.d[i] === null ? undefined : this.tangent(arg);
      if (!t) return;
      const part = push(b, node.op, t, y, x, i);
      sum = sum ? b.op('add', sum, part) : part;
    });
    if (sum && !sum.zero) this.set(node, sum);
  }

  protected override loop(node: Node, loop: Loop): Node {
    const { b } = this;
    const kept = this.kept(node);
    const moving = kept.filter((i) => this.acts.active(loop.params[i]!));
    const { count } = loop;
    const writes = this.withShadows(this.live.writes(node));
    const name = (i: number) => loop.params[i]!.name;
    const made = b.loop(
      {
        key: loop.key,
        reverse: !!loop.reverse,
        writes,
        params: [...kept.map((i) => like(loop.params[i]!)), ...moving.map((i) => ({ name: name(i) && name(i)! + this.suffix }))],
      },
      [...kept.map((i) => this.of(loop.inits[i]!)), ...moving.map((i) => this.tangent(loop.inits[i]!) ?? b.zero)],
      count && { ...count, from: this.of(count.from), bound: this.of(count.bound), name: count.counter.name },
      (params, counter) => {
        kept.forEach((i, k) => this.env.set(loop.params[i]!, params[k]!));
        moving.forEach((i, k) => this.tan.set(loop.params[i]!, params[kept.length + k]!));
        if (count) this.env.set(count.counter, counter);
        this.block(loop.body);
        return [...kept.map((i) => this.of(loop.yields[i]!)), ...moving.map((i) => this.tangent(loop.yields[i]!) ?? b.zero)];
      },
    );
    for (const result of resultsOf(node)) {
      const i = result.value as number;
      if (!kept.includes(i)) continue;
      this.env.set(result, b.result(made, kept.indexOf(i), result.name));
      if (moving.includes(i)) this.set(result, b.result(made, kept.length + moving.indexOf(i)));
    }
    return made;
  }

  /** Parameters and results that have a tangent; these come after all others. */
  private movingOf(node: Node, proc: Proc): { params: number[]; results: number[]; moving: number[]; tangents: number[] } {
    const { params, results } = this.shapeOf(node, proc);
    const moving = params.filter((i) => this.acts.active(proc.params[i]!));
    return { params, results, moving, tangents: results.filter((i) => this.acts.active(proc.yields[i]!)) };
  }

  protected override proc(node: Node, proc: Proc): Node {
    const { params, results, moving, tangents } = this.movingOf(node, proc);
    this.shapes.set(proc, { params, results });
    const dotted = (part: Part): Part => ({ type: 'num', name: part.name && part.name + this.suffix });
    const head = { key: proc.key, name: proc.name, reverse: !!proc.reverse };
    return this.b.proc(
      {
        ...head,
        params: [...params.map((i) => partOf(proc.params[i]!)), ...moving.map((i) => dotted(proc.params[i]!))],
        results: [...results.map((i) => proc.results[i]!), ...tangents.map((i) => dotted(proc.results[i]!))],
      },
      (made, self) => {
        this.env.set(node, self);
        params.forEach((i, k) => this.env.set(proc.params[i]!, made[k]!));
        moving.forEach((i, k) => this.tan.set(proc.params[i]!, made[params.length + k]!));
        this.block(proc.body);
        const { b } = this;
        return [...results.map((i) => this.of(proc.yields[i]!)), ...tangents.map((i) => this.tangent(proc.yields[i]!) ?? b.zero)];
      },
    );
  }

  protected override call(node: Node): Node {
    const { b } = this;
    const { params, results, moving, tangents } = this.movingOf(node.args[0]!, calleeOf(node));
    const writes = this.withShadows(this.live.writes(node));
    const arg = (i: number): Node => node.args[i + 1]!;
    const args = [...params.map((i) => this.of(arg(i))), ...moving.map((i) => this.tangent(arg(i)) ?? b.zero)];
    const made = b.call(this.of(node.args[0]!), args, node.call!, writes);
    for (const result of resultsOf(node)) {
      const i = result.value as number;
      const { op } = calleeOf(node).yields[i]!;
      if (op === 'const') this.env.set(result, this.of(calleeOf(node).yields[i]!));
      if (!results.includes(i)) continue;
      this.env.set(result, b.result(made, results.indexOf(i), result.name));
      if (tangents.includes(i)) this.set(result, b.result(made, results.length + tangents.indexOf(i)));
    }
    return made;
  }

  private withShadows(mems: ReadonlySet<Mem>): Set<Mem> {
    const all = new Set(mems);
    for (const mem of mems) if (this.acts.activeMem(mem) || this.kernel.outs.includes(mem)) all.add(this.shadow(mem));
    return all;
  }

  protected override branch(node: Node): Node {
    const { b } = this;
    const branch = node.if!;
    const kept = this.kept(node);
    const results = resultsOf(node);
    const moving = kept.filter((i) => results.some((r) => r.value === i && this.acts.active(r)));
    const writes = this.withShadows(this.live.writes(node));
    const side = (block: typeof branch.then, yields: readonly Node[]) => () => {
      this.block(block);
      return [...kept.map((i) => this.of(yields[i]!)), ...moving.map((i) => this.tangent(yields[i]!) ?? b.zero)];
    };
    const made = b.if(
      { key: branch.key, reverse: !!branch.reverse, writes },
      this.of(node.args[0]!),
      side(branch.then, branch.thenYields),
      side(branch.else, branch.elseYields),
    );
    for (const result of results) {
      const i = result.value as number;
      if (!kept.includes(i)) continue;
      this.env.set(result, b.result(made, kept.indexOf(i), result.name));
      if (moving.includes(i)) {
        const t = b.result(made, kept.length + moving.indexOf(i));
        if (!t.zero) this.set(result, t);
      }
    }
    return made;
  }
}

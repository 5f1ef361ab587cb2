// The skeleton of every pass: a kernel is built again, node by node, and a pass says only what it does differently.
//   in:  a kernel        out: a new one; nothing of the old one is changed or shared
// Copying through the builder is also the simplifier: it shares, hoists and folds as it goes. What is not live is left out.

import { Builder, type ParamHint } from './builder.ts';
import {
  encloses,
  everyNode,
  writtenBy,
  type Block,
  type If,
  type Kernel,
  type Loop,
  type Mem,
  type Node,
  type Part,
  type Proc,
} from './ir.ts';
import { liveness, type Live } from './live.ts';
import { calleeOf, runBy } from './procs.ts';

export interface CopyOptions {
  sharing?: boolean;
  /** Keep what nothing uses: for passes that look at the copy as a picture of the original. */
  all?: boolean;
}

/** The builder with the map from old nodes to new ones. */
export class Copier {
  readonly b: Builder;
  readonly env = new Map<Node, Node>();
  readonly live: Live;
  readonly kernel: Kernel;
  constructor(kernel: Kernel, options: CopyOptions = {}) {
    this.kernel = kernel;
    this.b = new Builder({ ...options, once: !!kernel.once });
    this.live = options.all ? everything : liveness(kernel);
  }

  /** The new node of an old one. */
  of(node: Node): Node {
    if (node.zero) return this.b.zero;
    if (node.op === 'const') return this.b.constant(node.value);
    const found = this.env.get(node);
    if (!found) throw new Error(`${node.op} ${node.name ?? ''} #${node.id} is used before it is defined`);
    return found;
  }
  ofAll = (nodes: readonly Node[]): Node[] => nodes.map((node) => this.of(node));

  /** Copies the signature: parameters by name, memories as they are. */
  params(): void {
    const copy = (node: Node): Node => {
      const fresh = this.b.param(node.name!, node.type, node.int);
      this.env.set(node, fresh);
      return fresh;
    };
    for (const node of [...this.kernel.scalars, ...this.kernel.outer, ...this.kernel.rest, ...this.kernel.captures]) copy(node);
  }

  /** A kernel with the body built so far. */
  finish(change: Partial<Kernel> = {}): Kernel {
    const { kernel } = this;
    return {
      ...kernel,
      scalars: this.ofAll(kernel.scalars),
      outer: this.ofAll(kernel.outer),
      rest: this.ofAll(kernel.rest),
      captures: this.ofAll(kernel.captures),
      guards: this.ofAll(kernel.guards),
      results: change.results ?? this.ofAll(kernel.results),
      body: this.b.root,
      ...change,
    };
  }

  block(block: Block): void {
    for (const node of block.nodes) if (this.live.node(node)) this.node(node);
  }

  /** Copies one node. Passes override this and call it for what they leave alone. */
  node(node: Node): void {
    const { b, env } = this;
    const outer = b.loc;
    b.loc = node.loc ?? outer;
    const made = this.copied(node);
    if (made) {
      env.set(node, made);
      if (node.name && !made.name && made.op !== 'const') made.name = node.name;
    }
    b.loc = outer;
  }

  private copied(node: Node): Node | undefined {
    const { b, env } = this;
    switch (node.op) {
      case 'param':
        return env.get(node);
      case 'len':
        return b.len(node.mem!);
      case 'load':
        return b.load(node.mem!, this.of(node.args[0]!), node.int);
      case 'store':
      case 'accum': {
        b[node.op](node.mem!, this.of(node.args[0]!), this.of(node.args[1]!));
        return undefined;
      }
      case 'zero':
        b.clear(node.mem!, this.of(node.args[0]!), this.of(node.args[1]!), node.args[2] && this.of(node.args[2]));
        return undefined;
      case 'alloc':
        return b.alloc(node.mem!, this.of(node.args[0]!));
      case 'extend':
        b.extend(node.mem!, this.of(node.args[0]!));
        return undefined;
      case 'bail': {
        b.bail(this.of(node.args[0]!));
        return undefined;
      }
      case 'get':
        return b.get(this.of(node.args[0]!), node.value as string, node.int);
      case 'index':
        return b.get(this.of(node.args[0]!), this.of(node.args[1]!), node.int);
      case 'effect':
        return node.value === 'throw'
          ? b.append('effect', [], 'none', { code: node.code, value: 'throw' })
          : b.effect(this.ofAll(node.args), node.code, node.type);
      case 'inside': {
        const [index, ...limits] = this.ofAll(node.args) as [Node, ...Node[]];
        return b.inside(index, limits);
      }
      case 'exit':
        return b.pure('exit', this.ofAll(node.args), 'num', { int: true });
      case 'select':
        return b.choose(this.of(node.args[0]!), this.of(node.args[1]!), this.of(node.args[2]!));
      case 'js':
        return b.pure('js', this.ofAll(node.args), node.type, { code: node.code, value: node.value, int: !!node.int });
      case 'proxy':
      case 'stop':
      case 'and':
      case 'or':
      case 'as':
      case 'typeof':
      case 'isArray':
      case 'isArrayLike':
        return b.pure(node.op, this.ofAll(node.args), node.type, { int: !!node.int });
      case 'restore':
        return b.restore(this.of(node.args[0]!));
      case 'push':
      case 'pop':
        return b.append(node.op, this.ofAll(node.args), node.type, { value: node.value });
      case 'popped':
        return b.append(node.op, this.ofAll(node.args), node.type, { value: node.value, name: node.name, int: !!node.int });
      case 'loop':
        return this.loop(node, node.loop!);
      case 'if':
        return this.branch(node);
      case 'proc':
        return this.proc(node, node.proc!);
      case 'call':
        return this.call(node);
      case 'result':
        return env.get(node); // set with the loop, branch or call it belongs to
      default:
        return b.op(node.op, ...this.ofAll(node.args));
    }
  }

  protected kept(owner: Node): number[] {
    const n = owner.loop ? owner.loop.params.length : owner.if!.thenYields.length;
    const kept: number[] = [];
    for (let i = 0; i < n; i++) if (this.live.carried(owner, i)) kept.push(i);
    return kept;
  }

  protected loop(node: Node, loop: Loop): Node {
    const { b } = this;
    const kept = this.kept(node);
    const { count } = loop;
    const head = { key: loop.key, reverse: !!loop.reverse, writes: this.live.writes(node), params: kept.map((i) => like(loop.params[i]!)) };
    // A parameter that never changes is its start value.
    const invariant = new Set(
      kept.filter((i) => (loop.yields[i] === loop.params[i] || loop.yields[i] === loop.inits[i]) && !(i === 0 && !count)),
    );
    const carried = kept.filter((i) => !invariant.has(i));
    for (const i of invariant) this.env.set(loop.params[i]!, this.of(loop.inits[i]!));
    const made = b.loop(
      { ...head, params: carried.map((i) => like(loop.params[i]!)) },
      carried.map((i) => this.of(loop.inits[i]!)),
      count && { ...count, from: this.of(count.from), bound: this.of(count.bound), name: count.counter.name },
      (params, counter) => {
        carried.forEach((i, k) => {
          this.env.set(loop.params[i]!, params[k]!);
        });
        if (count) this.env.set(count.counter, counter);
        this.block(loop.body);
        return carried.map((i) => this.of(loop.yields[i]!));
      },
    );
    this.keepIndices(
      node,
      made,
      carried,
      [...invariant].map((i) => [i, this.of(loop.inits[i]!)]),
    );
    return made;
  }

  /** Results of invariant parameters are known; the others move up. */
  private keepIndices(node: Node, made: Node, carried: readonly number[], known: readonly [number, Node][]): void {
    for (const result of resultsOf(node)) {
      if (!this.live.node(result)) continue;
      const index = result.value as number;
      const found = known.find(([i]) => i === index);
      if (found) this.env.set(result, found[1]);
      else if (carried.includes(index)) this.env.set(result, this.b.result(made, carried.indexOf(index), result.name));
    }
  }

  /** The key of a copied branch: the same, unless it is copied twice. */
  protected keyOf({ key }: If): number {
    return key;
  }

  protected branch(node: Node): Node {
    const { b } = this;
    const branch = node.if!;
    const condition = this.of(node.args[0]!);
    const kept = this.kept(node);
    if (condition.op === 'const') {
      const taken = condition.value ? branch.then : branch.else;
      this.block(taken);
      const yields = condition.value ? branch.thenYields : branch.elseYields;
      for (const result of resultsOf(node)) if (this.live.node(result)) this.env.set(result, this.of(yields[result.value as number]!));
      return condition;
    }
    const side = (block: Block, yields: readonly Node[]) => () => {
      this.block(block);
      return kept.map((i) => this.of(yields[i]!));
    };
    const made = b.if(
      { key: this.keyOf(branch), reverse: !!branch.reverse, writes: this.live.writes(node) },
      condition,
      side(branch.then, branch.thenYields),
      side(branch.else, branch.elseYields),
    );
    // Branches that compute nothing are a choice.
    const empty = made.if!.then.nodes.length === 0 && made.if!.else.nodes.length === 0;
    if (empty) b.block.nodes.splice(b.block.nodes.indexOf(made), 1);
    for (const result of resultsOf(node)) {
      if (!this.live.node(result)) continue;
      const k = kept.indexOf(result.value as number);
      this.env.set(result, empty ? b.choose(condition, made.if!.thenYields[k]!, made.if!.elseYields[k]!) : b.result(made, k, result.name));
    }
    return made;
  }

  /** Of each procedure the parameters and results its copy has, by number; passes may add others. */
  protected readonly shapes = new Map<Proc, { params: readonly number[]; results: readonly number[] }>();

  protected shapeOf(node: Node, proc: Proc): { params: number[]; results: number[] } {
    const params = proc.params.map((_, i) => i).filter((i) => this.live.node(proc.params[i]!));
    const results = proc.results.map((_, i) => i).filter((i) => this.live.carried(node, i) && proc.yields[i]!.op !== 'const');
    return { params, results };
  }

  protected proc(node: Node, proc: Proc): Node {
    const shape = this.shapeOf(node, proc);
    // A parameter that is handed on unchanged is what the first call gave.
    const fixed = new Map(shape.params.flatMap((i) => [...this.given(node, proc, i)].map((value) => [i, value] as const)));
    for (const [i, value] of fixed) this.env.set(proc.params[i]!, value);
    const params = shape.params.filter((i) => !fixed.has(i));
    this.shapes.set(proc, { params, results: shape.results });
    const head = { key: proc.key, name: proc.name, reverse: !!proc.reverse };
    return this.b.proc(
      { ...head, params: params.map((i) => partOf(proc.params[i]!)), results: shape.results.map((i) => proc.results[i]!) },
      (made, self) => {
        this.env.set(node, self);
        params.forEach((i, k) => this.env.set(proc.params[i]!, made[k]!));
        this.bodyOf(proc);
        return shape.results.map((i) => this.of(proc.yields[i]!));
      },
    );
  }

  protected bodyOf(proc: Proc): void {
    this.block(proc.body);
  }

  /** What parameter number i of a procedure always is, in the copy: nothing or one node. */
  private given(node: Node, proc: Proc, index: number): Node[] {
    const found = new Set<Node>();
    for (const call of this.callsOf(node)) {
      const arg = call.args[index + 1]!;
      if (!(arg === proc.params[index] && encloses(proc.body, call.block))) found.add(arg);
    }
    const [arg] = found;
    if (found.size !== 1 || !arg || !(arg.op === 'const' || this.env.has(arg))) return [];
    const value = this.of(arg);
    return this.b.inScope(value) ? [value] : [];
  }

  /** The calls of a procedure. */
  protected callsOf(node: Node): readonly Node[] {
    if (!this.calls) {
      this.calls = new Map();
      for (const call of everyNode(this.kernel.body))
        if (call.op === 'call') this.calls.set(call.args[0]!, [...(this.calls.get(call.args[0]!) ?? []), call]);
    }
    return this.calls.get(node) ?? [];
  }
  private calls: Map<Node, Node[]> | undefined;

  protected call(node: Node, call = node.call!): Node {
    const callee = calleeOf(node);
    const { params, results } = this.shapes.get(callee)!;
    const args = params.map((i) => this.of(node.args[i + 1]!));
    const made = this.b.call(this.of(node.args[0]!), args, call, this.live.writes(node));
    for (const result of resultsOf(node)) {
      const i = result.value as number;
      if (results.includes(i)) this.env.set(result, this.b.result(made, results.indexOf(i), result.name));
      else if (callee.yields[i]!.op === 'const') this.env.set(result, this.of(callee.yields[i]!));
    }
    return made;
  }
}

/** Name and kind of a parameter, for its copy. */
export const partOf = ({ type, name, int }: Node): Part => ({ type, name, int });

/** Name and kind of a carried parameter. */
export const like = ({ name, int }: Node): ParamHint => ({ name, int });

/** The result nodes of a loop, an `if` or a call: they stand in the same block. */
export const resultsOf = (owner: Node): Node[] => owner.block.nodes.filter((n) => n.op === 'result' && n.args[0] === owner);

const everything: Live = {
  node: () => true,
  carried: () => true,
  writes: (owner) => writesOf(owner),
};

/** Memories a loop, an `if` or a call writes. */
export function writesOf(owner: Node): Set<Mem> {
  const found = new Set<Mem>();
  for (const node of runBy(owner)) {
    const mem = writtenBy(node);
    if (mem) found.add(mem);
  }
  return found;
}

/** Copies a kernel without what is not live, sharing and hoisting what can be. */
export function simplify(kernel: Kernel, options: CopyOptions = {}): Kernel {
  const copier = new Copier(kernel, options);
  copier.params();
  copier.block(kernel.body);
  return copier.finish();
}

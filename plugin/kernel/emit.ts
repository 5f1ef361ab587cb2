// From a kernel to the JavaScript a careful person would have written.
//   in:  a kernel without `restore`        out: a function declaration (Babel AST), with places of the source on its nodes
//
// A node used once is written where it is used, others are constants with the user's names where there are any. Carried values are `let`
// variables. Regions are pooled arrays of the workspace (runtime/kernels.ts), taken at the top and given back at the end; the tape is one
// of them. A load is never moved across a write to its memory.

import type * as t from '@babel/types';
import type { Types } from '../toolkit.ts';
import { ruleOf } from './builder.ts';
import { blocksOf, everyNode, isOrdered, operandsOf, type Block, type Kernel, type Mem, type Node } from './ir.ts';

export interface EmitContext {
  types: Types;
  /** The local name of something the kernel imports from the runtime. */
  runtime(name: string): string;
  /** Names the kernel must not take. */
  isTaken(name: string): boolean;
}

const INFIX: Record<string, t.BinaryExpression['operator']> = {
  add: '+',
  sub: '-',
  mul: '*',
  div: '/',
  rem: '%',
  pow: '**',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
  eq: '===',
  ne: '!==',
  seq: '===',
  sne: '!==',
  looseEq: '==',
  looseNe: '!=',
  bitor: '|',
  bitand: '&',
  bitxor: '^',
  shl: '<<',
  shr: '>>',
  ushr: '>>>',
};
const PREFIX: Record<string, t.UnaryExpression['operator']> = { neg: '-', not: '!', typeof: 'typeof', plus: '+' };
const CALLS: Record<string, string> = {
  isNaN: 'Number.isNaN',
  isFinite: 'Number.isFinite',
  isInteger: 'Number.isInteger',
  same: 'Object.is',
  isArray: 'Array.isArray',
};
/** Primitives with a rule of their own at two arguments are spelled like the others. */
const NAMES: Record<string, string> = { hypot2: 'Math.hypot', max2: 'Math.max', min2: 'Math.min' };

/** Longest expression written in one piece, in operations. */
const LONGEST = 12;

interface Pending {
  expression: t.Expression;
  size: number;
  reads: ReadonlySet<Mem>;
  /** Carried values in it, which are about to change at the end of an iteration. */
  params: ReadonlySet<Node>;
}

export function emit(kernel: Kernel, signature: readonly (Mem | Node)[], name: string, ctx: EmitContext): t.FunctionDeclaration {
  return new Emitter(kernel, ctx).function(name, signature);
}

class Emitter {
  private readonly t: Types;
  private readonly kernel: Kernel;
  private readonly ctx: EmitContext;
  private readonly names = new Map<Node | Mem, string>();
  private readonly taken = new Set<string>();
  private readonly uses = new Map<Node, number>();
  private readonly users = new Map<Node, Block>();
  private readonly pending = new Map<Node, Pending>();
  private readonly groups = new Map<Mem, Mem[]>();
  private readonly slots = new Map<Mem, number>();
  private readonly bumped = new Set<Mem>();
  private readonly extended = new Set<Mem>();
  /** Arrays that grow, but to a length that is known at the top. */
  private readonly reserved = new Map<Mem, number | undefined>();
  private readonly made = new Set<Mem>();
  /** Loops whose counter goes on in the next one. */
  private readonly continued = new Set<Node>();
  private readonly accumulated = new Set<Mem>();
  private usesTape = false;
  private statements: t.Statement[] = [];

  constructor(kernel: Kernel, ctx: EmitContext) {
    this.kernel = kernel;
    this.ctx = ctx;
    this.t = ctx.types;
    this.survey();
  }

  private survey(): void {
    const use = (node: Node, block: Block): void => {
      this.uses.set(node, (this.uses.get(node) ?? 0) + 1);
      const before = this.users.get(node);
      this.users.set(node, before === undefined || before === block ? block : this.kernel.body);
    };
    const sites = new Map<Mem, Node[]>();
    const nested = new Set<Mem>();
    const needs = new Map<Mem, Node[]>();
    for (const node of everyNode(this.kernel.body)) {
      if (node.op === 'result' || node.op === 'popped') continue;
      const { loop, if: branch } = node;
      if (loop) {
        [...loop.inits, ...(loop.count ? [loop.count.from] : [])].forEach((n) => use(n, node.block));
        if (loop.count?.from.op === 'exit') this.continued.add(loop.count.from.args[0]!);
        if (loop.count) {
          use(loop.count.bound, node.block);
          use(loop.count.bound, loop.body); // written in a header that is evaluated many times
        }
        loop.yields.forEach((n) => use(n, loop.body));
      } else if (branch) {
        node.args.forEach((n) => use(n, node.block));
        branch.thenYields.forEach((n) => use(n, branch.then));
        branch.elseYields.forEach((n) => use(n, branch.else));
      } else node.args.forEach((n) => use(n, node.block));
      if (node.op === 'push') this.usesTape = true;
      if (node.op === 'extend') {
        this.extended.add(node.mem!);
        needs.set(node.mem!, [...(needs.get(node.mem!) ?? []), node.args[0]!]);
        if (node.block !== this.kernel.body) nested.add(node.mem!);
      }
      if (node.op === 'accum') this.accumulated.add(node.mem!);
      if (node.op === 'alloc') sites.set(node.mem!, [...(sites.get(node.mem!) ?? []), node]);
      const mem = node.mem;
      if (mem?.kind === 'region') {
        const base = mem.shadowOf ?? mem;
        const group = this.groups.get(base) ?? [];
        if (node.op !== 'alloc' && node.op !== 'extend' && !group.includes(mem)) group.push(mem);
        this.groups.set(base, group);
      }
    }
    this.kernel.results.forEach((n) => use(n, this.kernel.body));
    this.kernel.guards.forEach((n) => use(n, this.kernel.body));
    for (const [mem, nodes] of sites) if (nodes.length > 1 || nodes[0]!.block !== this.kernel.body) this.bumped.add(mem);
    for (const mem of this.extended) {
      if (nested.has(mem) || this.bumped.has(mem)) continue;
      const ends = needs.get(mem)!;
      if (ends.every((n) => n.op === 'const')) this.reserved.set(mem, Math.max(...ends.map((n) => n.value as number)));
      else if (ends.length === 1) this.reserved.set(mem, undefined);
    }
    let slot = 0;
    for (const group of this.groups.values()) for (const mem of group) this.slots.set(mem, slot++);
  }

  // --- names ---

  private fresh(base: string): string {
    const clean =
      base
        .replace(/[^\w$]/g, '_')
        .replace(/^\$+/, '')
        .replace(/^(?=\d)/, '_') || 't';
    let name = clean;
    for (let n = 2; this.taken.has(name) || this.ctx.isTaken(name); n++) name = `${clean}_${n}`;
    this.taken.add(name);
    return name;
  }

  private id(name: string, node?: Node): t.Identifier {
    const id = this.t.identifier(name);
    if (node?.loc) id.loc = node.loc;
    return id;
  }

  private mem(mem: Mem): t.Identifier {
    let name = this.names.get(mem);
    if (!name) this.names.set(mem, (name = this.fresh(mem.name)));
    return this.id(name);
  }

  private nameFor(node: Node): string {
    if (node.name) return node.name;
    if (node.op === 'load') {
      const index = node.args[0]!;
      return `${node.mem!.name}_${this.names.get(index) ?? (index.op === 'const' ? index.value : 'k')}`;
    }
    if (node.op === 'len') return 'n';
    if (node.op === 'get') return String(node.value);
    if (/^(sin|cos|tan|exp|log|sqrt|tanh|sinh|cosh|pow|hypot|atan2)/.test(node.op)) return node.op;
    return 't';
  }

  // --- the function ---

  function(name: string, signature: readonly (Mem | Node)[]): t.FunctionDeclaration {
    const { t, kernel } = this;
    const params = signature.map((p) => {
      if ('op' in p) {
        const local = this.fresh(p.name!);
        this.names.set(p, local);
        return this.id(local, p);
      }
      return this.mem(p);
    });
    for (const capture of kernel.captures) this.names.set(capture, capture.name!);
    const body = this.inside(() => {
      this.guards();
      this.block(kernel.body, []);
    });
    const head: t.Statement[] = [];
    const tail: t.Statement[] = [];
    this.workspace(head, tail);
    const isGuard = (s: t.Statement) => s.type === 'IfStatement' && s.consequent.type === 'ReturnStatement';
    const at = body.findLastIndex(isGuard) + 1;
    tail.push(t.returnStatement(t.booleanLiteral(true)));
    return t.functionDeclaration(this.id(name), params, t.blockStatement([...body.slice(0, at), ...head, ...body.slice(at), ...tail]));
  }

  private guards(): void {
    const { t, kernel } = this;
    for (const guard of kernel.guards) {
      this.settle(guard);
      this.statements.push(t.ifStatement(t.unaryExpression('!', this.use(guard)), t.returnStatement(t.booleanLiteral(false))));
    }
  }

  /** Writes what a node of the function body needs, ahead of its turn. */
  private settle(node: Node): void {
    if (node.op === 'const' || this.names.has(node) || this.pending.has(node)) return;
    for (const arg of node.args) this.settle(arg);
    this.node(node);
    this.done.add(node);
  }
  private readonly done = new Set<Node>();

  private get usesWorkspace(): boolean {
    return this.slots.size > 0 || this.usesTape;
  }
  private workspaceTop(): t.MemberExpression {
    return this.t.memberExpression(this.id(this.ctx.runtime('workspace')), this.id('top'));
  }
  private negated(node: Node): t.Expression {
    return this.t.unaryExpression('!', this.use(node));
  }
  private group(mem: Mem): Mem[] {
    return this.groups.get(mem) ?? [];
  }

  private workspace(head: t.Statement[], tail: t.Statement[]): void {
    const { t } = this;
    const count = this.slots.size + (this.usesTape ? 1 : 0);
    if (!this.usesWorkspace) return;
    const workspace = () => this.workspaceTop();
    head.push(this.declare('const', this.frame, workspace()), this.assign('=', workspace(), this.offset(count)));
    for (const mem of this.bumped) {
      head.push(this.declare('let', this.top(mem), t.numericLiteral(0)));
      for (const each of this.group(mem)) {
        head.push(this.declare('let', this.mem(each).name, this.room('room', each, t.numericLiteral(1))));
        if (this.extended.has(mem) && this.accumulated.has(each))
          head.push(this.wiped(each, t.memberExpression(this.mem(each), this.id('length'))));
      }
    }
    if (this.usesTape)
      head.push(
        this.declare(
          'let',
          this.tape,
          t.callExpression(this.id(this.ctx.runtime('room')), [this.offset(count - 1), t.numericLiteral(1024)]),
        ),
        this.declare('let', this.tapeTop, t.numericLiteral(0)),
      );
    tail.push(this.assign('=', workspace(), this.id(this.frame)));
  }
  private readonly lateNames = new Map<string, string>();
  private late(base: string, key = base): string {
    let name = this.lateNames.get(key);
    if (!name) this.lateNames.set(key, (name = this.fresh(base)));
    return name;
  }
  private get frame(): string {
    return this.late('frame');
  }
  private get tape(): string {
    return this.late('tape');
  }
  private get tapeTop(): string {
    return this.late('tape_top');
  }
  private top(mem: Mem): string {
    return this.late(`${mem.name}_top`, `top ${mem.id}`);
  }
  private offset(n: number): t.Expression {
    return n === 0 ? this.id(this.frame) : this.t.binaryExpression('+', this.id(this.frame), this.t.numericLiteral(n));
  }
  private room(helper: string, mem: Mem, size: t.Expression): t.CallExpression {
    return this.t.callExpression(this.id(this.ctx.runtime(helper)), [this.offset(this.slots.get(mem)!), size]);
  }

  // --- statements ---

  private declare(kind: 'const' | 'let', name: string, init: t.Expression | null): t.VariableDeclaration {
    const last = this.t.variableDeclaration(kind, [this.t.variableDeclarator(this.id(name), init)]);
    if (init?.loc) last.loc = init.loc;
    return last;
  }

  private assign(operator: t.AssignmentExpression['operator'], left: t.LVal, right: t.Expression): t.ExpressionStatement {
    const statement = this.t.expressionStatement(this.t.assignmentExpression(operator, left as t.Identifier, right));
    if (right.loc) statement.loc = right.loc;
    return statement;
  }

  private inside(fill: () => void): t.Statement[] {
    const outer = this.statements;
    this.statements = [];
    fill();
    const inner = this.statements;
    this.statements = outer;
    return inner;
  }

  private block(block: Block, _yields: readonly Node[]): void {
    for (const node of block.nodes) if (!this.done.has(node)) this.node(node);
    // What is written but not used has been dropped before; what is left pending here is used outside of the block.
    for (const [node] of [...this.pending])
      if (node.block === block && (this.uses.get(node) ?? 0) > 0 && !_yields.includes(node)) this.name(node);
  }

  private node(node: Node): void {
    if (node.op === 'const' || node.op === 'param' || node.op === 'arg' || node.op === 'result' || node.op === 'exit') return;
    if (isOrdered(node)) return this.ordered(node);
    const uses = this.uses.get(node) ?? 0;
    if (uses === 0) return;
    if (node.op === 'popped') return; // named by its pop
    const pending = this.write(node);
    this.pending.set(node, pending);
    const inline =
      uses === 1 &&
      this.users.get(node) === node.block &&
      pending.size <= LONGEST &&
      !(node.name && pending.size > 3) &&
      node.op !== 'effect';
    if (!inline) this.name(node);
  }

  /** Gives a pending expression a name. */
  private name(node: Node): void {
    const { expression } = this.pending.get(node)!;
    this.pending.delete(node);
    const name = this.fresh(this.nameFor(node));
    this.names.set(node, name);
    this.statements.push(this.declare('const', name, expression));
  }

  /** Before memory is written, what was loaded from it and not yet used gets a name. */
  private flush(writes: ReadonlySet<Mem>, isEffect: boolean): void {
    for (const [node, { reads }] of [...this.pending]) {
      if (isEffect ? reads.size > 0 : [...reads].some((mem) => writes.has(mem))) this.name(node);
    }
  }

  private ordered(node: Node): void {
    const { t } = this;
    switch (node.op) {
      case 'store':
      case 'accum': {
        const [index, value] = node.args as [Node, Node];
        const place = t.memberExpression(this.mem(node.mem!), this.use(index), true);
        const statement = node.op === 'store' ? this.assign('=', place, this.use(value)) : this.accumulate(place, value);
        this.flush(new Set([node.mem!]), false);
        if (node.loc) statement.loc = node.loc;
        this.statements.push(statement);
        return;
      }
      case 'zero': {
        const [base, length, value] = node.args as [Node, Node, Node | undefined];
        for (const arg of [base, length]) if (this.pending.has(arg)) this.name(arg);
        const from = this.use(base);
        const to = base.op === 'const' && base.value === 0 ? this.use(length) : t.binaryExpression('+', this.use(base), this.use(length));
        this.flush(new Set([node.mem!]), false);
        this.statements.push(
          t.expressionStatement(
            t.callExpression(this.id(this.ctx.runtime('zero')), [this.mem(node.mem!), from, to, ...(value ? [this.use(value)] : [])]),
          ),
        );
        return;
      }
      case 'alloc':
        return this.alloc(node);
      case 'extend': {
        const mem = node.mem!;
        if (this.pending.has(node.args[0]!)) this.name(node.args[0]!);
        const end = () => this.use(node.args[0]!);
        if (this.reserved.has(mem)) {
          // All room an array will ever need is known before it is filled.
          if (this.made.has(mem)) return;
          this.made.add(mem);
          const most = this.reserved.get(mem);
          const size = () => (most === undefined ? end() : t.numericLiteral(most));
          for (const each of this.group(mem)) {
            this.statements.push(this.declare('const', this.mem(each).name, this.room('room', each, size())));
            if (this.accumulated.has(each)) this.wipe(each, size());
          }
          return;
        }
        for (const each of this.group(mem)) this.statements.push(this.grown(each, end));
        if (this.bumped.has(mem))
          this.statements.push(
            t.ifStatement(
              t.binaryExpression('<', this.id(this.top(mem)), end()),
              t.blockStatement([this.assign('=', this.id(this.top(mem)), end())]),
            ),
          );
        return;
      }
      case 'bail': {
        const leave: t.Statement[] = [t.returnStatement(t.booleanLiteral(false))];
        if (this.usesWorkspace) leave.unshift(this.assign('=', this.workspaceTop(), this.id(this.frame)));
        this.statements.push(t.ifStatement(this.negated(node.args[0]!), t.blockStatement(leave)));
        return;
      }
      case 'push':
        return this.pushed(node);
      case 'pop':
        return this.popped(node);
      case 'effect': {
        const code = this.filled(node);
        this.flush(new Set(), true);
        if (node.value === 'throw') {
          this.statements.push(t.throwStatement(code));
          return;
        }
        if ((this.uses.get(node) ?? 0) === 0) this.statements.push(t.expressionStatement(code));
        else {
          const name = this.fresh(node.name ?? 'effect');
          this.names.set(node, name);
          this.statements.push(this.declare('const', name, code));
        }
        return;
      }
      case 'loop':
        return this.loop(node);
      case 'if':
        return this.branch(node);
    }
  }

  private accumulate(place: t.MemberExpression, value: Node): t.ExpressionStatement {
    const inner = this.pending.get(value);
    if (value.op === 'neg' && inner && inner.expression.type === 'UnaryExpression') {
      this.pending.delete(value);
      return this.assign('-=', place, inner.expression.argument);
    }
    return this.assign('+=', place, this.use(value));
  }

  private within(offset: t.Expression, length: t.Expression): t.Expression {
    const { t } = this;
    return t.binaryExpression('<', t.binaryExpression('>>>', offset, t.numericLiteral(0)), length);
  }

  private alloc(node: Node): void {
    const { t } = this;
    const mem = node.mem!;
    const group = this.groups.get(mem) ?? [];
    const length = () => this.use(node.args[0]!);
    if (this.reserved.has(mem)) {
      this.names.set(node, '0');
      return;
    }
    if (!this.bumped.has(mem)) {
      if (node.args[0]!.op !== 'const' && this.pending.has(node.args[0]!) && group.length > 1) this.name(node.args[0]!);
      const kind = this.extended.has(mem) ? 'let' : 'const';
      for (const each of group) this.statements.push(this.declare(kind, this.mem(each).name, this.room('room', each, length())));
      this.names.set(node, '0');
      if (this.extended.has(mem))
        for (const each of group) if (this.accumulated.has(each)) this.wipe(each, t.memberExpression(this.mem(each), this.id('length')));
      return;
    }
    const top = () => this.id(this.top(mem));
    {
      const name = this.fresh(`${mem.name}_base`);
      this.names.set(node, name);
      this.statements.push(this.declare('const', name, top()));
    }
    this.statements.push(this.assign('+=', top(), length()));
    for (const each of group) this.statements.push(this.grown(each, top));
  }

  /** Pooled arrays have lengths of their own: each is looked at. */
  private grown(mem: Mem, need: () => t.Expression): t.Statement {
    const { t } = this;
    const isShort = t.binaryExpression('<', t.memberExpression(this.mem(mem), this.id('length')), need());
    return t.ifStatement(isShort, this.assign('=', this.mem(mem), this.room('grow', mem, need())));
  }

  private wiped(mem: Mem, to: t.Expression): t.Statement {
    const { t } = this;
    return t.expressionStatement(t.callExpression(this.id(this.ctx.runtime('zero')), [this.mem(mem), t.numericLiteral(0), to]));
  }
  private wipe(mem: Mem, to: t.Expression): void {
    this.statements.push(this.wiped(mem, to));
  }

  private pushed(node: Node): void {
    const { t } = this;
    const k = node.args.length;
    const top = () => this.id(this.tapeTop);
    const end = () => t.binaryExpression('+', top(), t.numericLiteral(k));
    const count = this.slots.size;
    this.statements.push(
      t.ifStatement(
        t.binaryExpression('>', end(), t.memberExpression(this.id(this.tape), this.id('length'))),
        this.assign('=', this.id(this.tape), t.callExpression(this.id(this.ctx.runtime('grow')), [this.offset(count), end()])),
      ),
    );
    node.args.forEach((arg, i) => {
      const value = this.use(arg);
      const number = arg.type === 'bool' ? t.unaryExpression('+', value) : value;
      this.statements.push(this.assign('=', this.cell(i), number));
    });
    this.statements.push(this.assign('+=', top(), t.numericLiteral(k)));
  }

  private cell(i: number): t.MemberExpression {
    const { t } = this;
    const top = this.id(this.tapeTop);
    return t.memberExpression(this.id(this.tape), i === 0 ? top : t.binaryExpression('+', top, t.numericLiteral(i)), true);
  }

  private popped(node: Node): void {
    const { t } = this;
    this.statements.push(this.assign('-=', this.id(this.tapeTop), t.numericLiteral(node.value as number)));
    for (const each of node.block.nodes) {
      if (each.op !== 'popped' || each.args[0] !== node || !this.uses.get(each)) continue;
      const name = this.fresh(each.name ?? 'saved');
      this.names.set(each, name);
      const cell = this.cell(each.value as number);
      this.statements.push(this.declare('const', name, each.type === 'bool' ? t.binaryExpression('!==', cell, t.numericLiteral(0)) : cell));
    }
  }

  /** Memories an ordered node writes. */
  private writesOf(node: Node, found = new Set<Mem>()): Set<Mem> {
    if (['store', 'accum', 'zero'].includes(node.op)) found.add(node.mem!);
    for (const block of blocksOf(node)) for (const inner of block.nodes) this.writesOf(inner, found);
    return found;
  }
  private hasEffect(node: Node): boolean {
    return node.op === 'effect' || blocksOf(node).some((block) => block.nodes.some((n) => this.hasEffect(n)));
  }

  private loop(node: Node): void {
    const { t } = this;
    const loop = node.loop!;
    const { count } = loop;
    const starts = loop.inits.map((init) => this.use(init));
    const goesOn = count?.from.op === 'exit';
    const from = count && (goesOn ? this.t.numericLiteral(0) : this.use(count.from));
    this.flush(this.writesOf(node), this.hasEffect(node));
    // What is used inside is evaluated once, before.
    const inner = new Set<Node>();
    for (const each of everyNode(loop.body)) operandsOf(each).forEach((n) => inner.add(n));
    loop.yields.forEach((n) => inner.add(n));
    for (const [pending] of [...this.pending]) if (inner.has(pending)) this.name(pending);
    loop.params.forEach((param, i) => {
      const name = this.fresh(param.name ?? (param.type === 'bool' ? 'go' : 'carry'));
      this.names.set(param, name);
      this.statements.push(this.declare('let', name, starts[i]!));
    });
    if (count) {
      if (this.pending.has(count.bound)) this.name(count.bound);
      this.names.set(
        count.counter,
        goesOn ? this.names.get(count.from.args[0]!.loop!.count!.counter)! : this.fresh(count.counter.name ?? 'k'),
      );
    }
    const counter = () => this.id(this.names.get(count!.counter)!);
    const bound = count && (() => this.use(count.bound));
    const outerPending = new Map(this.pending);
    this.pending.clear();
    const body = this.inside(() => {
      this.block(loop.body, loop.yields);
      this.next(loop.params, loop.yields);
    });
    this.pending.clear();
    for (const [n, p] of outerPending) this.pending.set(n, p);
    const block = t.blockStatement(body);
    let statement: t.Statement;
    if (count) {
      const left =
        count.off === 0 ? counter() : t.binaryExpression(count.off > 0 ? '+' : '-', counter(), t.numericLiteral(Math.abs(count.off)));
      const test = t.binaryExpression(INFIX[count.cmp]!, left, bound!());
      const update =
        Math.abs(count.step) === 1
          ? t.updateExpression(count.step > 0 ? '++' : '--', counter())
          : t.assignmentExpression(count.step > 0 ? '+=' : '-=', counter(), t.numericLiteral(Math.abs(count.step)));
      const head = this.declare('let', counter().name, from!);
      if (this.continued.has(node)) this.statements.push(head);
      statement = t.forStatement(this.continued.has(node) || goesOn ? null : head, test, update, block);
    } else statement = t.whileStatement(this.id(this.names.get(loop.params[0]!)!), block);
    if (node.loc) statement.loc = node.loc;
    this.statements.push(statement);
    this.results(node, (i) => this.names.get(loop.params[i]!)!);
  }

  private results(owner: Node, name: (index: number) => string): void {
    for (const node of owner.block.nodes)
      if (node.op === 'result' && node.args[0] === owner) this.names.set(node, name(node.value as number));
  }

  /** The end of an iteration: all carried values change at once. */
  private next(params: readonly Node[], yields: readonly Node[]): void {
    const moving = params.map((p, i) => [p, yields[i]!] as const).filter(([p, y]) => p !== y);
    const changing = new Set(moving.map(([p]) => p));
    // A value that reads a parameter which has changed by then is computed before.
    const seen = new Set<Node>();
    for (const [param, value] of moving) {
      const pending = this.pending.get(value);
      if (pending && ([...pending.params].some((p) => p !== param && changing.has(p)) || seen.has(value))) this.name(value);
      seen.add(value);
    }
    const copies = moving.filter(([param, value]) => value !== param && changing.has(value));
    const held = new Map<Node, string>();
    for (const [, value] of copies) {
      if (held.has(value)) continue;
      const name = this.fresh(`${this.names.get(value)!}_before`);
      held.set(value, name);
      this.statements.push(this.declare('const', name, this.use(value)));
    }
    for (const [param, value] of moving) {
      const target = this.id(this.names.get(param)!);
      const before = held.get(value);
      if (before) {
        this.statements.push(this.assign('=', target, this.id(before)));
        continue;
      }
      this.statements.push(this.update(target, param, value));
    }
  }

  private update(target: t.Identifier, param: Node, value: Node): t.Statement {
    const pending = this.pending.get(value);
    if (pending && (value.op === 'add' || value.op === 'sub')) {
      const { expression } = pending;
      if (expression.type === 'BinaryExpression') {
        const [left, right] = [expression.left as t.Expression, expression.right];
        const isTarget = (e: t.Expression) => e.type === 'Identifier' && e.name === target.name;
        if (isTarget(left)) {
          this.pending.delete(value);
          return this.assign(value.op === 'add' ? '+=' : '-=', target, right);
        }
        if (value.op === 'add' && isTarget(right)) {
          this.pending.delete(value);
          return this.assign('+=', target, left);
        }
      }
    }
    return this.assign('=', target, this.use(value));
  }

  private branch(node: Node): void {
    const { t } = this;
    const branch = node.if!;
    const condition = this.use(node.args[0]!);
    this.flush(this.writesOf(node), this.hasEffect(node));
    const inner = new Set<Node>();
    for (const block of blocksOf(node)) for (const each of everyNode(block)) operandsOf(each).forEach((n) => inner.add(n));
    [...branch.thenYields, ...branch.elseYields].forEach((n) => inner.add(n));
    for (const [pending] of [...this.pending]) if (inner.has(pending)) this.name(pending);
    const results = node.block.nodes.filter((n) => n.op === 'result' && n.args[0] === node && (this.uses.get(n) ?? 0) > 0);
    const targets = results.map((result) => {
      const name = this.fresh(result.name ?? 't');
      this.names.set(result, name);
      return name;
    });
    const outerPending = new Map(this.pending);
    const side = (block: Block, yields: readonly Node[]) =>
      this.inside(() => {
        this.pending.clear();
        this.block(block, yields);
        results.forEach((result, k) =>
          this.statements.push(this.assign('=', this.id(targets[k]!), this.use(yields[result.value as number]!))),
        );
      });
    const yes = side(branch.then, branch.thenYields);
    const no = side(branch.else, branch.elseYields);
    this.pending.clear();
    for (const [n, p] of outerPending) this.pending.set(n, p);
    const value = (list: t.Statement[]) =>
      list.length === 1 && list[0]!.type === 'ExpressionStatement' && list[0].expression.type === 'AssignmentExpression'
        ? list[0].expression.right
        : undefined;
    if (results.length === 1 && value(yes) && value(no)) {
      const choice = t.conditionalExpression(condition, value(yes)!, value(no)!);
      if (node.loc) choice.loc = node.loc;
      this.statements.push(this.declare('const', targets[0]!, choice));
      return;
    }
    results.forEach((result, k) =>
      this.statements.push(this.declare('let', targets[k]!, result.type === 'bool' ? t.booleanLiteral(false) : t.numericLiteral(0))),
    );
    const statement =
      yes.length === 0 && no.length > 0
        ? t.ifStatement(t.unaryExpression('!', condition), t.blockStatement(no))
        : t.ifStatement(
            condition,
            t.blockStatement(yes),
            no.length === 1 && no[0]!.type === 'IfStatement' ? no[0] : no.length > 0 ? t.blockStatement(no) : null,
          );
    if (node.loc) statement.loc = node.loc;
    this.statements.push(statement);
  }

  // --- expressions ---

  /** A node where it is used. */
  private use(node: Node): t.Expression {
    if (node.op === 'const') return this.literal(node.value);
    const name = this.names.get(node);
    if (name === '0') return this.t.numericLiteral(0);
    if (name !== undefined) return this.id(name, node);
    const pending = this.pending.get(node);
    if (!pending) throw new Error(`${node.op} ${node.name ?? ''} #${node.id} has not been written`);
    this.pending.delete(node);
    return pending.expression;
  }

  private literal(value: Node['value']): t.Expression {
    const { t } = this;
    if (value === undefined) return t.unaryExpression('void', t.numericLiteral(0));
    if (value === null) return t.nullLiteral();
    if (typeof value === 'boolean') return t.booleanLiteral(value);
    if (typeof value === 'string') return t.stringLiteral(value);
    if (Number.isNaN(value)) return this.id('NaN');
    if (value < 0 || Object.is(value, -0)) return t.unaryExpression('-', this.literal(-value));
    return value === Infinity ? this.id('Infinity') : t.numericLiteral(value);
  }

  private write(node: Node): Pending {
    const reads = new Set<Mem>();
    const params = new Set<Node>();
    let size = 1;
    for (const arg of node.args) {
      const pending = this.pending.get(arg);
      if (pending) {
        size += pending.size;
        pending.reads.forEach((mem) => reads.add(mem));
        pending.params.forEach((p) => params.add(p));
      } else if (arg.op === 'arg') params.add(arg);
      else if (arg.op === 'result' && arg.args[0]!.loop) params.add(arg.args[0]!.loop.params[arg.value as number]!);
    }
    if (node.op === 'load' && node.mem!.kind !== 'in') reads.add(node.mem!);
    if (node.op === 'get' || node.op === 'index') reads.add(WORLD);
    const expression = this.expression(node);
    if (node.loc) expression.loc = node.loc;
    return { expression, size, reads, params };
  }

  private expression(node: Node): t.Expression {
    const { t } = this;
    const { op } = node;
    switch (op) {
      case 'len':
        return t.memberExpression(this.mem(node.mem!), this.id('length'));
      case 'load': {
        return t.memberExpression(this.mem(node.mem!), this.use(node.args[0]!), true);
      }
      case 'inside': {
        const [index, offset, length] = node.args as [Node, Node, Node];
        if (this.pending.has(index) && index === offset) this.name(index);
        const test = this.within(this.use(offset), this.use(length));
        return t.conditionalExpression(test, this.use(index), t.unaryExpression('-', t.numericLiteral(1)));
      }
      case 'get': {
        const key = node.value as string;
        const isName = /^[A-Za-z_$][\w$]*$/.test(key);
        return t.memberExpression(this.use(node.args[0]!), isName ? this.id(key) : t.stringLiteral(key), !isName);
      }
      case 'index':
        return t.memberExpression(this.use(node.args[0]!), this.use(node.args[1]!), true);
      case 'select':
        return t.conditionalExpression(this.use(node.args[0]!), this.use(node.args[1]!), this.use(node.args[2]!));
      case 'and':
      case 'or':
        return t.logicalExpression(op === 'and' ? '&&' : '||', this.use(node.args[0]!), this.use(node.args[1]!));
      case 'truthy':
        return t.unaryExpression('!', t.unaryExpression('!', this.use(node.args[0]!)));
      case 'as':
        return this.use(node.args[0]!);
      case 'isArrayLike':
        return t.callExpression(this.id(this.ctx.runtime('isArrayLike')), [this.use(node.args[0]!)]);
      case 'js':
        return this.filled(node);
    }
    const infix = INFIX[op];
    if (op === 'add') {
      const [a, c] = node.args[0]!.op === 'const' ? [node.args[1]!, node.args[0]!] : (node.args as [Node, Node]);
      if (c.op === 'const' && (c.value as number) < 0) return t.binaryExpression('-', this.use(a), this.literal(-(c.value as number)));
      return t.binaryExpression('+', this.use(a), this.use(c));
    }
    if (infix) return t.binaryExpression(infix, this.use(node.args[0]!), this.use(node.args[1]!));
    const prefix = PREFIX[op];
    if (prefix) return t.unaryExpression(prefix, this.use(node.args[0]!));
    const args = node.args.map((arg) => this.use(arg));
    const call = CALLS[op] ?? NAMES[op] ?? ruleOf(op)?.js;
    if (!call) throw new Error(`no spelling for ${op}`);
    if (call.startsWith('special.')) return t.callExpression(this.id(this.ctx.runtime(call.replace('.', '_'))), args);
    const [object, property] = call.split('.') as [string, string];
    return t.callExpression(t.memberExpression(this.id(object), this.id(property)), args);
  }

  /** JavaScript of the user's with its operands filled in. */
  private filled(node: Node): t.Expression {
    const operands = node.args.map((arg) => this.use(arg));
    const { t } = this;
    const fill = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(fill);
      if (!value || typeof value !== 'object') return value;
      const inner = value as t.Node;
      if (inner.type === 'Identifier' && /^\$\d+$/.test(inner.name)) return t.cloneNode(operands[Number(inner.name.slice(1))]!);
      const copy: Record<string, unknown> = {};
      for (const [key, each] of Object.entries(inner)) copy[key] = key === 'loc' || key === 'extra' ? each : fill(each);
      return copy;
    };
    return fill(node.code) as t.Expression;
  }
}

/** Stands for passive data outside of the kernel. */
const WORLD: Mem = { id: 0, name: 'world', kind: 'in', privateTo: new Set() };

// From a kernel to the JavaScript a careful person would have written.
//   in:  a kernel without `restore`        out: a function declaration (Babel AST), with places of the source on its nodes
//
// A node used once is written where it is used, others are constants with the user's names where there are any. Carried values are `let`
// variables. Regions are pooled arrays of the workspace (runtime/kernels.ts), taken at the top and given back at the end; the tape is one
// of them. A load is never moved across a write to its memory.

import type * as t from '@babel/types';
import { writesOf } from '../copy.ts';
import { isOrdered, type Block, type Kernel, type Mem, type Node, type Proc } from '../ir.ts';
import { calleeOf } from '../procs.ts';
import { INFIX } from './spell.ts';
import { survey, type Survey } from './survey.ts';
import { Text, type EmitContext } from './text.ts';
import { Workspace } from './workspace.ts';

/** Longest expression written in one piece, in operations. */
const LONGEST = 12;

export function emit(kernel: Kernel, signature: readonly (Mem | Node)[], name: string, ctx: EmitContext): t.FunctionDeclaration[] {
  return new Emitter(kernel, ctx).function(name, signature);
}

class Emitter extends Text {
  private readonly kernel: Kernel;
  private readonly survey: Survey;
  private readonly workspace: Workspace;
  /** What has been written ahead of its turn. */
  private readonly done = new Set<Node>();

  constructor(kernel: Kernel, ctx: EmitContext) {
    super(ctx);
    this.kernel = kernel;
    this.survey = survey(kernel);
    this.workspace = new Workspace(this, this.survey, kernel.captures);
  }

  // --- the function ---

  function(name: string, signature: readonly (Mem | Node)[]): t.FunctionDeclaration[] {
    const { t, kernel } = this;
    this.base = name;
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
    this.workspace.open(head, tail);
    const isGuard = (s: t.Statement) => s.type === 'IfStatement' && s.consequent.type === 'ReturnStatement';
    const at = body.findLastIndex(isGuard) + 1;
    tail.push(t.returnStatement(t.booleanLiteral(true)));
    const whole = t.blockStatement([...body.slice(0, at), ...head, ...body.slice(at), ...tail]);
    return [t.functionDeclaration(this.id(name), params, whole), ...this.procedures];
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

  // --- statements ---

  private block(block: Block, _yields: readonly Node[]): void {
    for (const node of block.nodes) if (!this.done.has(node)) this.node(node);
    // What is written but not used has been dropped before; what is left pending here is used outside of the block.
    for (const [node] of [...this.pending])
      if (node.block === block && (this.survey.uses.get(node) ?? 0) > 0 && !_yields.includes(node)) this.name(node);
  }

  private node(node: Node): void {
    if (node.op === 'const' || node.op === 'param' || node.op === 'arg' || node.op === 'result' || node.op === 'exit') return;
    if (isOrdered(node)) return this.ordered(node);
    const uses = this.survey.uses.get(node) ?? 0;
    if (uses === 0) return;
    if (node.op === 'popped') return; // named by its pop
    const pending = this.write(node);
    this.pending.set(node, pending);
    const inline =
      uses === 1 &&
      this.survey.users.get(node) === node.block &&
      pending.size <= LONGEST &&
      !(node.name && pending.size > 3) &&
      node.op !== 'effect';
    if (!inline) this.name(node);
  }

  private ordered(node: Node): void {
    const { t } = this;
    switch (node.op) {
      case 'store':
      case 'accum': {
        const [index, value] = node.args as [Node, Node];
        const place = t.memberExpression(this.mem(node.mem!), this.use(index), true);
        const statement = node.op === 'store' ? this.assign('=', place, this.use(value)) : this.accumulate(place, value);
        this.flush(writesOf(node));
        if (node.loc) statement.loc = node.loc;
        this.statements.push(statement);
        return;
      }
      case 'zero': {
        const [base, length, value] = node.args as [Node, Node, Node | undefined];
        for (const arg of [base, length]) if (this.pending.has(arg)) this.name(arg);
        const from = this.use(base);
        const to = base.op === 'const' && base.value === 0 ? this.use(length) : t.binaryExpression('+', this.use(base), this.use(length));
        this.flush(writesOf(node));
        this.statements.push(
          t.expressionStatement(
            t.callExpression(this.runtime('zero'), [this.mem(node.mem!), from, to, ...(value ? [this.use(value)] : [])]),
          ),
        );
        return;
      }
      case 'alloc':
        return this.workspace.alloc(node);
      case 'extend':
        return this.workspace.extend(node);
      case 'bail': {
        this.statements.push(t.ifStatement(t.unaryExpression('!', this.use(node.args[0]!)), t.blockStatement(this.leaving())));
        return;
      }
      case 'proc':
        return this.procedure(node);
      case 'call': {
        for (const value of this.survey.procs.get(calleeOf(node))!.values) if (this.pending.has(value)) this.name(value);
        this.flush(writesOf(node));
        this.workspace.call(node, this.procNames.get(calleeOf(node))!, this.leaving(), this.current);
        return;
      }
      case 'push':
        return this.workspace.push(node);
      case 'pop':
        return this.workspace.pop(node);
      case 'effect': {
        const code = this.filled(node);
        this.flush(writesOf(node));
        if (node.value === 'throw') {
          this.statements.push(t.throwStatement(code));
          return;
        }
        if ((this.survey.uses.get(node) ?? 0) === 0) this.statements.push(t.expressionStatement(code));
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

  // --- procedures ---

  private base = '';
  private readonly procedures: t.FunctionDeclaration[] = [];
  private readonly procNames = new Map<Proc, string>();
  /** The procedure that is being written. */
  private current: Proc | undefined;

  /** Leaves the kernel. */
  private leaving(): t.Statement[] {
    const { t } = this;
    if (this.current) return [t.returnStatement(t.unaryExpression('-', t.numericLiteral(1)))];
    return [...this.workspace.leave(), t.returnStatement(t.booleanLiteral(false))];
  }

  /** A function beside the kernel, which is handed what it uses of it. */
  private procedure(node: Node): void {
    const { t } = this;
    const proc = node.proc!;
    const needs = this.survey.procs.get(proc)!;
    for (const value of needs.values) if (this.pending.has(value)) this.name(value);
    if (!this.current) this.workspace.provide(needs);
    const name = this.ctx.unique(`${this.base}$${proc.name}${proc.reverse ? '_reverse' : ''}`);
    this.procNames.set(proc, name);
    const [pending, current] = [new Map(this.pending), this.current];
    this.pending.clear();
    this.current = proc;
    let params: t.Identifier[] = [];
    const body = this.inside(() => {
      params = this.workspace.begin(proc, needs);
      this.block(proc.body, proc.yields);
      this.workspace.end(proc, needs);
    });
    this.current = current;
    this.pending.clear();
    for (const [n, p] of pending) this.pending.set(n, p);
    const made = t.functionDeclaration(this.id(name), params, t.blockStatement(body));
    if (node.loc) made.loc = node.loc;
    this.procedures.push(made);
  }

  private loop(node: Node): void {
    const { t } = this;
    const loop = node.loop!;
    const { count } = loop;
    const starts = loop.inits.map((init) => this.use(init));
    const goesOn = count?.from.op === 'exit';
    const from = count && (goesOn ? this.t.numericLiteral(0) : this.use(count.from));
    this.flush(writesOf(node));
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
      if (this.survey.continued.has(node)) this.statements.push(head);
      statement = t.forStatement(this.survey.continued.has(node) || goesOn ? null : head, test, update, block);
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
    if (pending && (value.op === 'add' || value.op === 'sub') && pending.expression.type === 'BinaryExpression') {
      // The operator is that of the text: a sum with -0.1 is written as a difference.
      const { operator, left, right } = pending.expression;
      const isTarget = (e: t.Node) => e.type === 'Identifier' && e.name === target.name;
      if ((operator === '+' || operator === '-') && isTarget(left)) {
        this.pending.delete(value);
        return this.assign(`${operator}=`, target, right);
      }
      if (operator === '+' && isTarget(right)) {
        this.pending.delete(value);
        return this.assign('+=', target, left as t.Expression);
      }
    }
    return this.assign('=', target, this.use(value));
  }

  private branch(node: Node): void {
    const { t } = this;
    const branch = node.if!;
    const condition = this.use(node.args[0]!);
    this.flush(writesOf(node));
    const results = node.block.nodes.filter((n) => n.op === 'result' && n.args[0] === node && (this.survey.uses.get(n) ?? 0) > 0);
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
}

// The text of a kernel as far as it is written: statements, the names of values and memories, and expressions that wait for their use.

import type * as t from '@babel/types';
import type { Types } from '../../toolkit.ts';
import { WORLD, type Mem, type Node } from '../ir.ts';
import { ast } from './ast.ts';
import { filled, literal, spell } from './spell.ts';

export interface EmitContext {
  types: Types;
  /** The local name of something the kernel imports from the runtime. */
  runtime(name: string): string;
  /** A name nothing in the module has. */
  unique(base: string): string;
  /** Names the kernel must not take. */
  isTaken(name: string): boolean;
}

interface Pending {
  expression: t.Expression;
  size: number;
  reads: ReadonlySet<Mem>;
  /** Carried values in it, which are about to change at the end of an iteration. */
  params: ReadonlySet<Node>;
}

export class Text {
  readonly t = ast;
  readonly names = new Map<Node | Mem, string>();
  readonly pending = new Map<Node, Pending>();
  statements: t.Statement[] = [];
  protected readonly ctx: EmitContext;
  private readonly taken = new Set<string>();

  constructor(ctx: EmitContext) {
    this.ctx = ctx;
  }

  // --- names ---

  fresh(base: string): string {
    const clean =
      base
        .replace(/[^\w$]/g, '_')
        .replace(/^\$+/, '')
        .replace(/^(?=\d)/, '_') || 't';
    let name = clean;
    let n = this.numbered.get(clean) ?? 2;
    while (this.taken.has(name) || this.ctx.isTaken(name)) name = `${clean}_${n++}`;
    this.numbered.set(clean, n);
    this.taken.add(name);
    return name;
  }
  /** How far the numbers behind a name have been used. */
  private readonly numbered = new Map<string, number>();

  id(name: string, node?: Node): t.Identifier {
    const id = this.t.identifier(name);
    if (node?.loc) id.loc = node.loc;
    return id;
  }

  mem(mem: Mem): t.Identifier {
    let name = this.names.get(mem);
    if (!name) this.names.set(mem, (name = this.fresh(mem.name)));
    return this.id(name);
  }

  nameFor(node: Node): string {
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

  /** Something of the runtime. */
  runtime(name: string): t.Identifier {
    return this.id(this.ctx.runtime(name));
  }

  // --- statements ---

  declare(kind: 'const' | 'let', name: string, init: t.Expression | null): t.VariableDeclaration {
    const last = this.t.variableDeclaration(kind, [this.t.variableDeclarator(this.id(name), init)]);
    if (init?.loc) last.loc = init.loc;
    return last;
  }

  assign(operator: string, left: t.Identifier | t.MemberExpression, right: t.Expression): t.ExpressionStatement {
    const statement = this.t.expressionStatement(this.t.assignmentExpression(operator, left, right));
    if (right.loc) statement.loc = right.loc;
    return statement;
  }

  inside(fill: () => void): t.Statement[] {
    const outer = this.statements;
    this.statements = [];
    fill();
    const inner = this.statements;
    this.statements = outer;
    return inner;
  }

  /** Gives a pending expression a name. */
  name(node: Node): void {
    const { expression } = this.pending.get(node)!;
    this.pending.delete(node);
    const name = this.fresh(this.nameFor(node));
    this.names.set(node, name);
    this.statements.push(this.declare('const', name, expression));
  }

  /** Before memory is written, what was read of it and not yet used gets a name. */
  flush(writes: ReadonlySet<Mem>): void {
    for (const [node, { reads }] of [...this.pending]) if ([...reads].some((mem) => writes.has(mem))) this.name(node);
  }

  // --- expressions ---

  /** A node where it is used. */
  use(node: Node): t.Expression {
    if (node.op === 'const') return literal(node.value);
    const name = this.names.get(node);
    if (name === '0') return this.t.numericLiteral(0);
    if (name !== undefined) return this.id(name, node);
    const pending = this.pending.get(node);
    if (!pending) throw new Error(`${node.op} ${node.name ?? ''} #${node.id} has not been written`);
    this.pending.delete(node);
    return pending.expression;
  }

  write(node: Node): Pending {
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
    // An index that is looked at twice is computed once.
    if (node.op === 'inside' && node.args[0] === node.args[1] && this.pending.has(node.args[0]!)) this.name(node.args[0]!);
    const mem = node.op === 'load' || node.op === 'len' ? this.mem(node.mem!) : undefined;
    const args = node.args.map((arg) => this.use(arg));
    const expression = spell(node, args, { types: this.ctx.types, runtime: (name) => this.ctx.runtime(name), mem });
    if (node.loc) expression.loc = node.loc;
    return { expression, size, reads, params };
  }

  filled(node: Node): t.Expression {
    return filled(
      this.ctx.types,
      node,
      node.args.map((arg) => this.use(arg)),
    );
  }
}

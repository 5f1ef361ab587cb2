// The memory of a kernel: its regions and the tape are arrays of a pool (runtime/kernels.ts), of which each call has a frame.

import type * as t from '@babel/types';
import type { Mem, Node } from '../ir.ts';
import type { Survey } from './survey.ts';
import type { Text } from './text.ts';

export class Workspace {
  private readonly text: Text;
  private readonly survey: Survey;
  /** Arrays whose room has been made. */
  private readonly made = new Set<Mem>();

  constructor(text: Text, survey: Survey) {
    this.text = text;
    this.survey = survey;
  }

  private get isUsed(): boolean {
    return this.survey.slots.size > 0 || this.survey.usesTape;
  }
  private workspace(): t.MemberExpression {
    return this.text.t.memberExpression(this.text.runtime('workspace'), this.text.id('top'));
  }
  private group(mem: Mem): readonly Mem[] {
    return this.survey.groups.get(mem) ?? [];
  }

  /** Taken at the beginning of the function, given back at its end. */
  open(head: t.Statement[], tail: t.Statement[]): void {
    const { t } = this.text;
    const count = this.survey.slots.size + (this.survey.usesTape ? 1 : 0);
    if (!this.isUsed) return;
    head.push(this.text.declare('const', this.frame, this.workspace()), this.text.assign('=', this.workspace(), this.offset(count)));
    for (const mem of this.survey.bumped) {
      head.push(this.text.declare('let', this.top(mem), t.numericLiteral(0)));
      for (const each of this.group(mem)) {
        head.push(this.text.declare('let', this.text.mem(each).name, this.room('room', each, t.numericLiteral(1))));
        if (this.survey.extended.has(mem) && this.survey.accumulated.has(each))
          head.push(this.wiped(each, t.memberExpression(this.text.mem(each), this.text.id('length'))));
      }
    }
    if (this.survey.usesTape)
      head.push(
        this.text.declare('let', this.tape, t.callExpression(this.text.runtime('room'), [this.offset(count - 1), t.numericLiteral(1024)])),
        this.text.declare('let', this.tapeTop, t.numericLiteral(0)),
      );
    tail.push(this.text.assign('=', this.workspace(), this.text.id(this.frame)));
  }
  alloc(node: Node): void {
    const { t } = this.text;
    const mem = node.mem!;
    const group = this.group(mem);
    const length = () => this.text.use(node.args[0]!);
    if (this.survey.reserved.has(mem)) {
      this.text.names.set(node, '0');
      return;
    }
    if (!this.survey.bumped.has(mem)) {
      if (node.args[0]!.op !== 'const' && this.text.pending.has(node.args[0]!) && group.length > 1) this.text.name(node.args[0]!);
      const kind = this.survey.extended.has(mem) ? 'let' : 'const';
      for (const each of group)
        this.text.statements.push(this.text.declare(kind, this.text.mem(each).name, this.room('room', each, length())));
      this.text.names.set(node, '0');
      if (this.survey.extended.has(mem))
        for (const each of group)
          if (this.survey.accumulated.has(each)) this.wipe(each, t.memberExpression(this.text.mem(each), this.text.id('length')));
      return;
    }
    const top = () => this.text.id(this.top(mem));
    const name = this.text.fresh(`${mem.name}_base`);
    this.text.names.set(node, name);
    this.text.statements.push(this.text.declare('const', name, top()));
    this.text.statements.push(this.text.assign('+=', top(), length()));
    for (const each of group) this.text.statements.push(this.grown(each, top));
  }

  /** Pooled arrays have lengths of their own: each is looked at. */
  private grown(mem: Mem, need: () => t.Expression): t.Statement {
    const { t } = this.text;
    const isShort = t.binaryExpression('<', t.memberExpression(this.text.mem(mem), this.text.id('length')), need());
    return t.ifStatement(isShort, this.text.assign('=', this.text.mem(mem), this.room('grow', mem, need())));
  }

  private wiped(mem: Mem, to: t.Expression): t.Statement {
    const { t } = this.text;
    return t.expressionStatement(t.callExpression(this.text.runtime('zero'), [this.text.mem(mem), t.numericLiteral(0), to]));
  }
  private wipe(mem: Mem, to: t.Expression): void {
    this.text.statements.push(this.wiped(mem, to));
  }

  /** Saves values on the tape. */
  push(node: Node): void {
    const { t } = this.text;
    const k = node.args.length;
    const top = () => this.text.id(this.tapeTop);
    const end = () => t.binaryExpression('+', top(), t.numericLiteral(k));
    const count = this.survey.slots.size;
    this.text.statements.push(
      t.ifStatement(
        t.binaryExpression('>', end(), t.memberExpression(this.text.id(this.tape), this.text.id('length'))),
        this.text.assign('=', this.text.id(this.tape), t.callExpression(this.text.runtime('grow'), [this.offset(count), end()])),
      ),
    );
    node.args.forEach((arg, i) => {
      const value = this.text.use(arg);
      const number = arg.type === 'bool' ? t.unaryExpression('+', value) : value;
      this.text.statements.push(this.text.assign('=', this.cell(i), number));
    });
    this.text.statements.push(this.text.assign('+=', top(), t.numericLiteral(k)));
  }

  private cell(i: number): t.MemberExpression {
    const { t } = this.text;
    const top = this.text.id(this.tapeTop);
    return t.memberExpression(this.text.id(this.tape), i === 0 ? top : t.binaryExpression('+', top, t.numericLiteral(i)), true);
  }

  /** What was saved last. */
  pop(node: Node): void {
    const { t } = this.text;
    this.text.statements.push(this.text.assign('-=', this.text.id(this.tapeTop), t.numericLiteral(node.value as number)));
    for (const each of node.block.nodes) {
      if (each.op !== 'popped' || each.args[0] !== node || !this.survey.uses.get(each)) continue;
      const name = this.text.fresh(each.name ?? 'saved');
      this.text.names.set(each, name);
      const cell = this.cell(each.value as number);
      this.text.statements.push(
        this.text.declare('const', name, each.type === 'bool' ? t.binaryExpression('!==', cell, t.numericLiteral(0)) : cell),
      );
    }
  }

  extend(node: Node): void {
    const { t } = this.text;
    const mem = node.mem!;
    if (this.text.pending.has(node.args[0]!)) this.text.name(node.args[0]!);
    const end = () => this.text.use(node.args[0]!);
    if (this.survey.reserved.has(mem)) {
      // All room an array will ever need is known before it is filled.
      if (this.made.has(mem)) return;
      this.made.add(mem);
      const most = this.survey.reserved.get(mem);
      const size = () => (most === undefined ? end() : t.numericLiteral(most));
      for (const each of this.group(mem)) {
        this.text.statements.push(this.text.declare('const', this.text.mem(each).name, this.room('room', each, size())));
        if (this.survey.accumulated.has(each)) this.wipe(each, size());
      }
      return;
    }
    for (const each of this.group(mem)) this.text.statements.push(this.grown(each, end));
    if (this.survey.bumped.has(mem))
      this.text.statements.push(
        t.ifStatement(
          t.binaryExpression('<', this.text.id(this.top(mem)), end()),
          t.blockStatement([this.text.assign('=', this.text.id(this.top(mem)), end())]),
        ),
      );
  }

  /** Before the kernel is left half-way. */
  leave(): t.Statement[] {
    return this.isUsed ? [this.text.assign('=', this.workspace(), this.text.id(this.frame))] : [];
  }

  // --- names and places ---

  private readonly lateNames = new Map<string, string>();
  private late(base: string, key = base): string {
    let name = this.lateNames.get(key);
    if (!name) this.lateNames.set(key, (name = this.text.fresh(base)));
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
    return n === 0 ? this.text.id(this.frame) : this.text.t.binaryExpression('+', this.text.id(this.frame), this.text.t.numericLiteral(n));
  }
  private room(helper: string, mem: Mem, size: t.Expression): t.CallExpression {
    return this.text.t.callExpression(this.text.runtime(helper), [this.offset(this.survey.slots.get(mem)!), size]);
  }
}

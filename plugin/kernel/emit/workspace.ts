// The memory of a kernel: its regions and the tape are arrays of a pool (runtime/kernels.ts), of which each call has a frame.

import type * as t from '@babel/types';
import { blocksOf, operandsOf, type Block, type Mem, type Node, type Proc } from '../ir.ts';
import { calleeOf } from '../procs.ts';
import { isDouble, type Needs, type Survey } from './survey.ts';
import type { Text } from './text.ts';

/** Is a value used in a procedure, others that stand in it aside? */
const usesHere = (block: Block, value: Node, proc?: Proc): boolean =>
  !!proc?.yields.includes(value) ||
  block.nodes.some((node) => !node.proc && (operandsOf(node).includes(value) || blocksOf(node).some((inner) => usesHere(inner, value))));

export class Workspace {
  private readonly text: Text;
  private readonly survey: Survey;
  /** Variables of the module. */
  private readonly captures: ReadonlySet<Node>;
  /** Arrays whose room has been made. */
  private readonly made = new Set<Mem>();

  constructor(text: Text, survey: Survey, captures: readonly Node[]) {
    this.captures = new Set(captures);
    this.text = text;
    this.survey = survey;
  }

  private get isUsed(): boolean {
    return this.count > 0;
  }
  /** Arrays of the pool: regions, what procedures are handed, the tape. */
  private get count(): number {
    return this.survey.slots.size + (this.handed > 0 ? 1 : 0) + (this.survey.usesTape ? 1 : 0);
  }
  /** As many numbers as a procedure takes or gives at most, and those of the kernel that they use. */
  private get handed(): number {
    const sizes = [...this.survey.procs.keys()].map(({ params, results }) => Math.max(params.filter(isDouble).length, results.length));
    return Math.max(0, ...sizes) + this.survey.cells.size;
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
    const { count } = this;
    if (!this.isUsed) return;
    head.push(this.text.declare('const', this.frame, this.workspace()), this.text.assign('=', this.workspace(), this.offset(count)));
    const own = this.survey.own.get(undefined)!;
    for (const mem of this.survey.bumped) {
      const moves = this.survey.cells.has(mem);
      if (!moves) head.push(this.text.declare('let', this.top(mem), t.numericLiteral(0)));
      for (const each of this.group(mem)) {
        const room = this.room('room', each, t.numericLiteral(1));
        const isHere = !moves || own.moving.includes(each);
        head.push(isHere ? this.text.declare('let', this.text.mem(each).name, room) : t.expressionStatement(room));
        if (this.survey.extended.has(mem) && this.survey.accumulated.has(each))
          head.push(this.wiped(each, t.memberExpression(this.text.mem(each), this.text.id('length'))));
      }
    }
    if (this.handed > 0)
      head.push(
        this.text.declare(
          'const',
          this.pass,
          t.callExpression(this.text.runtime('room'), [this.offset(this.survey.slots.size), t.numericLiteral(this.handed)]),
        ),
      );
    for (const mem of this.survey.bumped)
      if (this.survey.cells.has(mem)) head.push(this.text.assign('=', this.cellOf(mem), t.numericLiteral(0)));
    if (this.survey.usesTape) {
      const room = t.callExpression(this.text.runtime('room'), [this.offset(count - 1), t.numericLiteral(1024)]);
      head.push(
        own.tape ? this.text.declare('let', this.tape, room) : t.expressionStatement(room),
        this.text.declare('let', this.tapeTop, t.numericLiteral(0)),
      );
    }
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
    const moves = this.survey.cells.has(mem);
    const top = () => (moves ? this.cellOf(mem) : this.text.id(this.top(mem)));
    const name = this.text.fresh(`${mem.name}_base`);
    this.text.names.set(node, name);
    // An integer for whoever compiles it, too.
    this.text.statements.push(this.text.declare('const', name, moves ? t.binaryExpression('|', top(), t.numericLiteral(0)) : top()));
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
    this.text.statements.push(
      t.ifStatement(
        t.binaryExpression('>', end(), t.memberExpression(this.text.id(this.tape), this.text.id('length'))),
        this.text.assign('=', this.text.id(this.tape), t.callExpression(this.text.runtime('grow'), [this.offset(this.count - 1), end()])),
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

  // --- procedures: numbers are handed over in memory, because a double that is handed to a function, or returned, would be allocated ---

  /** What a procedure is handed besides what the user's function is, at its declaration and at calls. */
  private extras({ numbers, frame, tape }: Needs): string[] {
    return [...(numbers ? [this.pass] : []), ...(frame ? [this.frame] : []), ...(tape ? [this.tapeTop] : [])];
  }

  private handedAt(i: number): t.MemberExpression {
    const { t } = this.text;
    return t.memberExpression(this.text.id(this.pass), t.numericLiteral(i), true);
  }

  private cellOf(what: Node | Mem): t.MemberExpression {
    return this.handedAt(this.handed - 1 - this.survey.cells.get(what)!);
  }

  /** Where a procedure stands in the kernel, the kernel's numbers that it uses are put where it finds them. */
  provide({ values }: Needs): void {
    for (const value of values)
      if (this.survey.cells.has(value)) this.text.statements.push(this.text.assign('=', this.cellOf(value), this.text.use(value)));
  }

  /** An array of the frame, as it is now. */
  private pooled(slot: number): t.Expression {
    const { t } = this.text;
    return t.memberExpression(t.memberExpression(this.text.runtime('workspace'), this.text.id('arrays')), this.offset(slot), true);
  }
  private savedTape(): t.Expression {
    return this.pooled(this.count - 1);
  }

  /** The head of a procedure: its parameters, and its first statements. */
  begin(proc: Proc, needs: Needs): t.Identifier[] {
    const { text } = this;
    const ids: t.Identifier[] = this.extras(needs).map((name) => text.id(name));
    ids.push(...needs.mems.map((mem) => text.mem(mem)));
    ids.push(...needs.values.filter((value) => this.isHanded(value)).map((value) => text.id(text.names.get(value)!)));
    let double = 0;
    for (const param of proc.params) {
      if (!this.survey.uses.get(param)) {
        if (isDouble(param)) double++;
        continue;
      }
      const name = text.fresh(param.name ?? 'p');
      text.names.set(param, name);
      if (isDouble(param)) text.statements.push(text.declare('const', name, this.handedAt(double++)));
      else ids.push(text.id(name, param));
    }
    for (const value of needs.values)
      if (this.survey.cells.has(value) && usesHere(proc.body, value, proc))
        text.statements.push(text.declare('const', text.names.get(value)!, this.cellOf(value)));
    const own = this.survey.own.get(proc)!;
    for (const mem of own.moving) text.statements.push(text.declare('let', text.mem(mem).name, this.pooled(this.survey.slots.get(mem)!)));
    if (own.tape) text.statements.push(text.declare('let', this.tape, this.savedTape()));
    return ids;
  }

  /** A value around a procedure that has to be handed in: not what stands in the module. */
  private isHanded(value: Node): boolean {
    return this.text.names.get(value) !== '0' && !this.captures.has(value) && !this.survey.cells.has(value);
  }

  /** The end of a procedure: its results, and the top of the tape. */
  end(proc: Proc, needs: Needs): void {
    const { text } = this;
    proc.yields.forEach((value, i) => text.statements.push(text.assign('=', this.handedAt(i), this.asNumber(value))));
    if (needs.tape) text.statements.push(text.t.returnStatement(text.id(this.tapeTop)));
    else if (needs.leaves) text.statements.push(text.t.returnStatement(text.t.numericLiteral(0)));
  }

  private asNumber(value: Node): t.Expression {
    const { text } = this;
    return value.type === 'bool' ? text.t.unaryExpression('+', text.use(value)) : text.use(value);
  }

  /** A call of a procedure, in the kernel or in a procedure. A negative top of the tape says that the kernel is to be left. */
  call(node: Node, name: string, leave: readonly t.Statement[], caller: Proc | undefined): void {
    const { text, survey } = this;
    const { t } = text;
    const proc = calleeOf(node);
    const needs = survey.procs.get(proc)!;
    const values = node.args.slice(1);
    let double = 0;
    const others: t.Expression[] = [];
    proc.params.forEach((param, i) => {
      if (isDouble(param)) {
        const at = double++;
        if (survey.uses.get(param)) text.statements.push(text.assign('=', this.handedAt(at), text.use(values[i]!)));
      } else if (survey.uses.get(param)) others.push(text.use(values[i]!));
    });
    const called = t.callExpression(text.id(name), [
      ...this.extras(needs).map((each) => text.id(each)),
      ...needs.mems.map((mem) => text.mem(mem)),
      ...needs.values.filter((value) => this.isHanded(value)).map((value) => text.use(value)),
      ...others,
    ]);
    if (node.loc) called.loc = node.loc;
    const moves = needs.tape && !node.call!.drop;
    const isNegative = (e: t.Expression): t.Expression => t.binaryExpression('<', e, t.numericLiteral(0));
    if (moves) {
      text.statements.push(text.assign('=', text.id(this.tapeTop), called));
      if (needs.leaves) text.statements.push(t.ifStatement(isNegative(text.id(this.tapeTop)), t.blockStatement([...leave])));
    } else if (needs.leaves) text.statements.push(t.ifStatement(isNegative(called), t.blockStatement([...leave])));
    else text.statements.push(t.expressionStatement(called));
    const own = survey.own.get(caller)!;
    if (needs.pushes && own.tape) text.statements.push(text.assign('=', text.id(this.tape), this.savedTape()));
    for (const mem of own.moving)
      if (needs.moved.has(mem)) text.statements.push(text.assign('=', text.mem(mem), this.pooled(survey.slots.get(mem)!)));
    for (const result of node.block.nodes) {
      if (result.op !== 'result' || result.args[0] !== node || !survey.uses.get(result)) continue;
      const local = text.fresh(result.name ?? proc.results[result.value as number]!.name ?? proc.name);
      text.names.set(result, local);
      const cell = this.handedAt(result.value as number);
      text.statements.push(
        text.declare('const', local, result.type === 'bool' ? t.binaryExpression('!==', cell, t.numericLiteral(0)) : cell),
      );
    }
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
  private get pass(): string {
    return this.late('passed');
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

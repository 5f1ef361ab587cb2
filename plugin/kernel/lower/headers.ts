// Loops by their statement: what each kind of header counts, steps over or asks, handed to loops.ts.

import type * as t from '@babel/types';
import { unwrap } from '../../front/program.ts';
import type { Node } from '../ir.ts';
import { assignPattern, declarePattern } from './assign.ts';
import { element } from './elements.ts';
import { tupleOf } from './making.ts';
import { expression } from './expressions.ts';
import { branches } from './branches.ts';
import { loopOver, whileLoop } from './loops.ts';
import type { Lowering } from './lower.ts';
import { Unsupported } from './refusal.ts';
import { describe, type Cell, type Val, type Vec } from './values.ts';
import { Scope } from './scope.ts';
import { condition, type Flow, isJumping, one, variables } from './statements.ts';

export interface LoopContext {
  labels: readonly string[];
  broke: Cell;
  continued: Cell;
  /** An unlabelled `continue` goes past it. */
  isSwitch?: boolean;
  /** A labelled statement that is no loop: only its label leaves it. */
  isBlock?: boolean;
}

const STEP: Record<string, number> = { '++': 1, '--': -1 };

export function loopContext(l: Lowering, labels: readonly string[]): LoopContext {
  const off = (): Val => ({ k: 'bool', n: l.b.constant(false) });
  return { labels, broke: l.journal.cell(off(), 'broke'), continued: l.journal.cell(off(), 'continued') };
}

export type LoopNode = t.ForStatement | t.WhileStatement | t.DoWhileStatement | t.ForOfStatement;
export const LOOPS: readonly string[] = [
  'ForStatement',
  'WhileStatement',
  'DoWhileStatement',
  'ForOfStatement',
] satisfies LoopNode['type'][];

export function loop(l: Lowering, node: LoopNode, labels: readonly string[]): Flow {
  const inner = loopContext(l, labels);
  l.activation.loops.push(inner);
  const outer = l.activation.scope;
  l.activation.scope = new Scope(outer);
  const leave = node.type === 'WhileStatement' || node.type === 'ForStatement' ? leavesFirst(node.body) : undefined;
  const rest = leave ? ({ ...node.body, body: (node.body as t.BlockStatement).body.slice(1) } as t.BlockStatement) : node.body;
  const body = (): void => {
    l.journal.write(inner.continued, { k: 'bool', n: l.b.constant(false) });
    one(l, rest);
    l.journal.write(inner.continued, { k: 'bool', n: l.b.constant(false) });
  };
  if (node.type === 'ForOfStatement') forOf(l, node, inner, body);
  else if (node.type === 'ForStatement') forLoop(l, leave ? { ...node, test: unless(l, node.test, leave) } : node, inner, body);
  else {
    const condition_ = leave ? unless(l, node.test, leave) : node.test;
    const test = () => condition(l, condition_);
    whileLoop(l, node, node.type === 'WhileStatement' ? test() : l.b.constant(true), body, test);
  }
  l.activation.scope = outer;
  l.activation.loops.pop();
  const jumping = isJumping(l);
  if (jumping.op === 'const') return jumping.value ? 'exits' : 'falls';
  return 'maybe';
}

/** `while (c) { if (d) break; … }` goes on while c and not d. */
function leavesFirst(body: t.Statement): t.Expression | undefined {
  const first = body.type === 'BlockStatement' ? body.body[0] : undefined;
  if (first?.type !== 'IfStatement' || first.alternate) return undefined;
  const { consequent } = first;
  const jump = consequent.type === 'BlockStatement' && consequent.body.length === 1 ? consequent.body[0]! : consequent;
  return jump.type === 'BreakStatement' && !jump.label ? first.test : undefined;
}

const NEGATED: Record<string, t.BinaryExpression['operator']> = { '===': '!==', '!==': '===', '==': '!=', '!=': '==' };

function unless({ types }: Lowering, test: t.Expression | null | undefined, leave: t.Expression): t.Expression {
  const e = unwrap(leave);
  const negated = e.type === 'BinaryExpression' ? NEGATED[e.operator] : undefined;
  const stay = negated
    ? { ...(e as t.BinaryExpression), operator: negated }
    : { ...types.unaryExpression('!', leave), loc: leave.loc ?? null };
  if (!test || (test.type === 'BooleanLiteral' && test.value)) return stay;
  return { ...types.logicalExpression('&&', test, stay), loc: test.loc ?? null };
}

function forLoop(l: Lowering, node: t.ForStatement, inner: LoopContext, body: () => void): void {
  const { init, test, update } = node;
  if (init?.type === 'VariableDeclaration') variables(l, init);
  else if (init) expression(l, init);
  const counted = init?.type === 'VariableDeclaration' && init.kind !== 'var' ? counterOf(l, node) : undefined;
  if (counted && loopOver(l, node, { ...counted, inner, body })) return;
  const again = (): Node => {
    if (update) expression(l, update);
    return test ? condition(l, test) : l.b.constant(true);
  };
  whileLoop(l, node, test ? condition(l, test) : l.b.constant(true), body, again);
}

/** A header that counts: `let i = from; … ; i += step`. */
function counterOf(l: Lowering, node: t.ForStatement): { cell: Cell; from: Node; step: number; test: () => Node } | undefined {
  const { test, update } = node;
  if (!test || !update) return undefined;
  let name: t.Identifier;
  let step: number;
  if (update.type === 'UpdateExpression' && update.argument.type === 'Identifier') {
    name = update.argument;
    step = STEP[update.operator]!;
  } else if (
    update.type === 'AssignmentExpression' &&
    update.left.type === 'Identifier' &&
    (update.operator === '+=' || update.operator === '-=')
  ) {
    const by = unwrap(update.right);
    if (by.type !== 'NumericLiteral' || !Number.isInteger(by.value) || by.value === 0) return undefined;
    name = update.left;
    step = update.operator === '+=' ? by.value : -by.value;
  } else return undefined;
  const binding = l.program.binding(name);
  const cell = binding && l.activation.scope.find(binding);
  if (!cell || (cell.val?.k !== 'num' && cell.val?.k !== 'any')) return undefined;
  const from = l.guards.integer(l.number(cell.val, node));
  return from && { cell, from, step, test: () => condition(l, test) };
}

function forOf(l: Lowering, node: t.ForOfStatement, inner: LoopContext, body: () => void): void {
  const [list, how] = steppedOver(l, node.right);
  if (list.k === 'rec' && list.tuple) {
    for (const [i, cell] of [...list.fields.values()].entries()) {
      const key: Val = { k: 'num', n: l.b.num(i) };
      branches(
        l,
        l.b.op('not', isJumping(l)),
        () => {
          declareEach(l, node, how === 'keys' ? key : how === 'entries' ? tupleOf(l, [key, cell.val!]) : cell.val!);
          body();
        },
        () => {},
        node,
      );
    }
    return;
  }
  const known: Node | undefined = list.k === 'vec' ? undefined : list.k === 'any' ? passiveLength(l, list.n, node) : fail(list, node);
  const length = (): Node => known ?? l.lengthOf(list as Vec); // the body may push to it
  const counter = l.journal.cell({ k: 'num', n: l.b.num(0) });
  const each = (): void => {
    const i = (counter.val as { n: Node }).n;
    const key: Val = { k: 'num', n: i };
    const pair = (): Val => tupleOf(l, [key, element(l, list, key, node.right)]);
    declareEach(l, node, how === 'keys' ? key : how === 'entries' ? pair() : element(l, list, key, node.right));
    body();
  };
  const count = {
    cell: counter,
    from: l.b.num(0),
    step: 1,
    test: () => l.b.op('lt', (counter.val as { n: Node }).n, length()),
    inner,
    body: each,
  };
  if (loopOver(l, node, count)) return;
  const next = (): Node => {
    l.journal.write(counter, { k: 'num', n: l.b.op('add', (counter.val as { n: Node }).n, l.b.num(1)) });
    return count.test();
  };
  whileLoop(l, node, count.test(), each, next);
}

/** What a loop steps over: a list, or its entries or keys. */
function steppedOver(l: Lowering, right: t.Expression): [Val, 'entries' | 'keys' | undefined] {
  const call = unwrap(right);
  if (call.type === 'CallExpression' && call.arguments.length === 0) {
    const callee = unwrap(call.callee);
    const name =
      callee.type === 'MemberExpression' && !callee.computed && callee.property.type === 'Identifier' ? callee.property.name : '';
    if (name === 'entries' || name === 'keys' || name === 'values') {
      const list = expression(l, (callee as t.MemberExpression).object);
      if (list.k === 'vec' || list.k === 'any' || (list.k === 'rec' && list.tuple)) return [list, name === 'values' ? undefined : name];
    }
  }
  return [expression(l, right), undefined];
}

function fail(list: Val, node: t.ForOfStatement): never {
  throw new Unsupported(`for…of over ${describe(list)}`, node);
}

/** Length of passive data that has to be an array. */
export function passiveLength(l: Lowering, n: Node, at: t.Node): Node {
  if (n.block === l.b.root) l.guards.require(() => l.b.pure('isArrayLike', [n], 'bool'));
  else l.guards.bailUnless(l.b.pure('isArrayLike', [n], 'bool'), at, 'data that may be no array');
  return l.b.pure('as', [l.b.get(n, 'length', true)], 'num', { int: true });
}

function declareEach(l: Lowering, node: t.ForOfStatement, val: Val): void {
  const { left } = node;
  if (left.type === 'VariableDeclaration') declarePattern(l, left.declarations[0]!.id, val, left.kind === 'var' ? 'var' : 'let');
  else assignPattern(l, left, val);
}

// --- switch ---

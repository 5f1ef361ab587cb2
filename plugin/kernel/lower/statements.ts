// Statements, and with them jumps: a `return`, `break` or `continue` sets a flag, and what would be jumped over runs only if no flag is
// set. Where a branch always jumps, the rest of the list simply goes into the other branch, and no flag is ever looked at.

import type * as t from '@babel/types';
import { unwrap } from '../../front/program.ts';
import type { Node } from '../ir.ts';
import { declarePattern } from './assign.ts';
import { localClass } from './classes.ts';
import { expression, syntaxOf } from './expressions.ts';
import { membersOf } from './constants.ts';
import { branches } from './branches.ts';
import type { Lowering } from './lower.ts';
import { Unsupported } from './refusal.ts';
import { returnedValue } from './recursion.ts';
import { type Val } from './values.ts';
import { Scope } from './scope.ts';
import { loop, loopContext, type LoopNode, LOOPS } from './headers.ts';

/** Whether the end of a statement is reached. */
export type Flow = 'falls' | 'exits' | 'maybe';

export function statements(l: Lowering, list: readonly t.Statement[]): Flow {
  const outer = l.activation.scope;
  l.activation.scope = new Scope(outer);
  for (const statement of list) declareFunction(l, statement);
  const flow = sequence(l, list, 0);
  l.activation.scope = outer;
  return flow;
}

function declareFunction(l: Lowering, node: t.Statement): void {
  if (node.type !== 'FunctionDeclaration' || !node.id) return;
  const binding = l.program.binding(node.id);
  if (binding) l.journal.write(l.activation.scope.declare(binding, node.id.name), { k: 'fn', node, scope: l.activation.scope });
}

function sequence(l: Lowering, list: readonly t.Statement[], start: number): Flow {
  for (let i = start; i < list.length; i++) {
    const node = list[i]!;
    const rest = (): Flow => sequence(l, list, i + 1);
    if (node.type === 'IfStatement' && i + 1 < list.length) {
      const c = condition(l, node.test);
      const [yes, no] = [alwaysExits(node.consequent), node.alternate ? alwaysExits(node.alternate) : false];
      if (c.op !== 'const' && yes !== no) {
        let flow = 'maybe' as Flow;
        const run = (branch: t.Statement | null | undefined, exits: boolean) => () => {
          const ends = branch ? one(l, branch) : 'falls';
          if (exits) return;
          if (ends === 'falls') flow = rest();
          else if (ends === 'maybe') flow = guarded(l, rest, node);
        };
        branches(l, c, run(node.consequent, yes), run(node.alternate, no), node);
        return flow === 'exits' ? 'exits' : 'maybe';
      }
      const flow = conditional(l, c, node);
      if (flow === 'exits') return flow;
      if (flow === 'maybe') return guarded(l, rest, node);
      continue;
    }
    const flow = one(l, node);
    if (flow === 'exits') return flow;
    if (flow === 'maybe' && i + 1 < list.length) return guarded(l, rest, node);
    if (flow === 'maybe') return flow;
  }
  return 'falls';
}

/** Runs something unless a jump is under way. */
function guarded(l: Lowering, run: () => Flow, at: t.Node): Flow {
  const jumping = isJumping(l);
  if (jumping.op === 'const') return jumping.value ? 'exits' : run();
  branches(
    l,
    l.b.op('not', jumping),
    () => void run(),
    () => {},
    at,
  );
  return 'maybe';
}

/** Has a flag been set that leaves the place we are at? */
export function isJumping(l: Lowering): Node {
  const { b } = l;
  const { returned, loops } = l.activation;
  let any = (returned.val as { n: Node }).n;
  for (const { broke, continued } of loops)
    for (const flag of [broke, continued]) {
      const n = (flag.val as { n: Node }).n;
      any = b.choose(any, b.constant(true), n);
    }
  return any;
}

/** Does it jump on every path, as far as its form tells? */
function alwaysExits(node: t.Statement): boolean {
  switch (node.type) {
    case 'ReturnStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'ThrowStatement':
      return true;
    case 'BlockStatement':
      return node.body.some(alwaysExits);
    case 'IfStatement':
      return !!node.alternate && alwaysExits(node.consequent) && alwaysExits(node.alternate);
    default:
      return false;
  }
}

export const condition = (l: Lowering, test: t.Node): Node => l.truth(expression(l, test), test);

function conditional(l: Lowering, c: Node, node: t.IfStatement): Flow {
  const flows: Flow[] = [];
  const run = (branch: t.Statement | null | undefined) => () => void flows.push(branch ? one(l, branch) : 'falls');
  branches(l, c, run(node.consequent), run(node.alternate), node);
  if (flows.every((f) => f === 'exits')) return 'exits';
  return flows.every((f) => f === 'falls') ? 'falls' : 'maybe';
}

export function one(l: Lowering, node: t.Statement): Flow {
  const outer = l.b.loc;
  if (node.loc && !l.activation.scope.link) l.b.loc = node.loc;
  try {
    return statement(l, node);
  } catch (error) {
    if (error instanceof Unsupported && !error.node) throw new Unsupported(error.message, node);
    throw error;
  } finally {
    l.b.loc = outer;
  }
}

export function statement(l: Lowering, node: t.Statement): Flow {
  const { journal, b } = l;
  const yes = b.constant(true);
  switch (node.type) {
    case 'EmptyStatement':
    case 'FunctionDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'TSInterfaceDeclaration':
    case 'TSDeclareFunction':
      return 'falls';
    case 'TSEnumDeclaration':
      if (!membersOf(l, [node])) throw new Unsupported('an enum whose members are computed', node);
      return 'falls';
    case 'ExpressionStatement':
      expression(l, node.expression);
      return 'falls';
    case 'VariableDeclaration':
      variables(l, node);
      return 'falls';
    case 'ClassDeclaration':
      declarePattern(l, node.id!, localClass(l, node), 'let');
      return 'falls';
    case 'BlockStatement':
      return statements(l, node.body);
    case 'IfStatement':
      return conditional(l, condition(l, node.test), node);
    case 'ReturnStatement':
      journal.write(l.activation.value, returned(l, node));
      journal.write(l.activation.returned, { k: 'bool', n: yes });
      return 'exits';
    case 'BreakStatement':
    case 'ContinueStatement': {
      const isBreak = node.type === 'BreakStatement';
      const target = l.activation.loops.findLast((each) =>
        node.label ? each.labels.includes(node.label.name) : !each.isBlock && (isBreak || !each.isSwitch),
      )!;
      journal.write(isBreak ? target.broke : target.continued, { k: 'bool', n: yes });
      return 'exits';
    }
    case 'ForStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForOfStatement':
      return loop(l, node, []);
    case 'LabeledStatement':
      return labelled(l, node);
    case 'SwitchStatement':
      return switched(l, node);
    case 'ThrowStatement':
      return thrown(l, node);
    default:
      throw new Unsupported(syntaxOf(node), node);
  }
}

function returned(l: Lowering, node: t.ReturnStatement): Val {
  const value: Val = node.argument ? expression(l, node.argument) : { k: 'undef' };
  return l.activation.recursion ? returnedValue(l, value, node) : value;
}

export function variables(l: Lowering, node: t.VariableDeclaration): void {
  for (const { id, init } of node.declarations) {
    if (!init && node.kind === 'var') continue;
    declarePattern(l, id, init ? expression(l, init) : { k: 'undef' }, node.kind === 'var' ? 'var' : 'let');
  }
}

/** An error of fixed text leaves the kernel as it would have left the function; for what is made there and then, the lifted engine is asked. */
function thrown(l: Lowering, node: t.ThrowStatement): Flow {
  const argument = unwrap(node.argument);
  const isFixed =
    argument.type === 'NewExpression' &&
    argument.callee.type === 'Identifier' &&
    !l.program.binding(argument.callee) &&
    argument.arguments.every((a) => a.type === 'StringLiteral' || (a.type === 'TemplateLiteral' && a.expressions.length === 0));
  if (isFixed) l.throw(argument);
  else l.guards.bailUnless(l.b.constant(false), node, 'throwing anything but a new error of fixed text');
  // Nobody will see this result; a number agrees with most.
  l.journal.write(l.activation.value, { k: 'num', n: l.b.num(NaN) });
  l.journal.write(l.activation.returned, { k: 'bool', n: l.b.constant(true) });
  return 'exits';
}

/** A statement with labels of its own: a loop, or what a `break` may leave. */
function labelled(l: Lowering, node: t.LabeledStatement): Flow {
  const labels: string[] = [];
  let body: t.Statement = node;
  for (; body.type === 'LabeledStatement'; body = body.body) labels.push(body.label.name);
  if (LOOPS.includes(body.type)) return loop(l, body as LoopNode, labels);
  l.activation.loops.push({ ...loopContext(l, labels), isBlock: true });
  one(l, body);
  l.activation.loops.pop();
  const jumping = isJumping(l);
  if (jumping.op === 'const') return jumping.value ? 'exits' : 'falls';
  return 'maybe';
}

function switched(l: Lowering, node: t.SwitchStatement): Flow {
  const { b, journal } = l;
  const inner = { ...loopContext(l, []), isSwitch: true };
  l.activation.loops.push(inner);
  const value = expression(l, node.discriminant);
  const outer = l.activation.scope;
  l.activation.scope = new Scope(outer);
  // Where no case fits, the default is entered, wherever it stands. Tests are values without effects.
  const isLast = !node.cases.slice(0, -1).some((c) => !c.test);
  const hits = isLast ? undefined : node.cases.map(({ test }) => test && equals(l, value, test));
  const none = hits?.reduce<Node>((sum, hit) => (hit ? b.choose(hit, b.constant(false), sum) : sum), b.constant(true));
  const matched = l.journal.cell({ k: 'bool', n: b.constant(false) }, 'matched');
  for (const each of node.cases) {
    const already = (matched.val as { n: Node }).n;
    const test = each.test;
    const fits = test ? equals(l, value, test) : (none ?? b.constant(true));
    const hit = b.choose(already, b.constant(true), fits);
    const open = b.choose(isJumping(l), b.constant(false), hit);
    branches(
      l,
      open,
      () => {
        journal.write(matched, { k: 'bool', n: b.constant(true) });
        sequence(l, each.consequent, 0);
      },
      () => {},
      each,
    );
  }
  l.activation.scope = outer;
  l.activation.loops.pop();
  const jumping = isJumping(l);
  if (jumping.op === 'const') return jumping.value ? 'exits' : 'falls';
  return 'maybe';
}

function equals(l: Lowering, value: Val, test: t.Expression): Node {
  const other = expression(l, test);
  const node = (val: Val): Node => (val.k === 'any' || val.k === 'bool' ? val.n : l.number(val, test));
  return l.b.op(value.k === 'num' && other.k === 'num' ? 'eq' : 'seq', node(value), node(other));
}

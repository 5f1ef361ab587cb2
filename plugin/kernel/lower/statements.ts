// Statements, and with them jumps: a `return`, `break` or `continue` sets a flag, and what would be jumped over runs only if no flag is
// set. Where a branch always jumps, the rest of the list simply goes into the other branch, and no flag is ever looked at.

import type * as t from '@babel/types';
import { unwrap } from '../../front/program.ts';
import type { Node } from '../ir.ts';
import { declarePattern } from './assign.ts';
import { element } from './elements.ts';
import { tupleOf } from './making.ts';
import { branches, expression, syntaxOf } from './expressions.ts';
import { loopOver, whileLoop } from './loops.ts';
import { Unsupported, type Lowering } from './lower.ts';
import { returnedValue } from './recursion.ts';
import { describe, type Cell, type Val, type Vec } from './values.ts';
import { Scope } from './scope.ts';

export interface LoopContext {
  labels: readonly string[];
  broke: Cell;
  continued: Cell;
  /** An unlabelled `continue` goes past it. */
  isSwitch?: boolean;
  /** A labelled statement that is no loop: only its label leaves it. */
  isBlock?: boolean;
}

/** Whether the end of a statement is reached. */
type Flow = 'falls' | 'exits' | 'maybe';

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

const condition = (l: Lowering, test: t.Node): Node => l.truth(expression(l, test), test);

function conditional(l: Lowering, c: Node, node: t.IfStatement): Flow {
  const flows: Flow[] = [];
  const run = (branch: t.Statement | null | undefined) => () => void flows.push(branch ? one(l, branch) : 'falls');
  branches(l, c, run(node.consequent), run(node.alternate), node);
  if (flows.every((f) => f === 'exits')) return 'exits';
  return flows.every((f) => f === 'falls') ? 'falls' : 'maybe';
}

function one(l: Lowering, node: t.Statement): Flow {
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

function statement(l: Lowering, node: t.Statement): Flow {
  const { journal, b } = l;
  const yes = b.constant(true);
  switch (node.type) {
    case 'EmptyStatement':
    case 'FunctionDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'TSInterfaceDeclaration':
    case 'TSDeclareFunction':
      return 'falls';
    case 'ExpressionStatement':
      expression(l, node.expression);
      return 'falls';
    case 'VariableDeclaration':
      variables(l, node);
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

function variables(l: Lowering, node: t.VariableDeclaration): void {
  for (const { id, init } of node.declarations) {
    if (!init && node.kind === 'var') continue;
    declarePattern(l, id, init ? expression(l, init) : { k: 'undef' }, node.kind === 'var' ? 'var' : 'let');
  }
}

/** An error leaves the kernel as it would have left the function. */
function thrown(l: Lowering, node: t.ThrowStatement): Flow {
  const argument = unwrap(node.argument);
  if (argument.type !== 'NewExpression' || argument.callee.type !== 'Identifier' || l.program.binding(argument.callee))
    throw new Unsupported('throwing anything but a new error', node);
  const literal = argument.arguments.every(
    (a) => a.type === 'StringLiteral' || (a.type === 'TemplateLiteral' && a.expressions.length === 0),
  );
  if (!literal) throw new Unsupported('throwing an error whose message is no fixed text', node);
  l.throw(argument);
  // Nobody will see this result; a number agrees with most.
  l.journal.write(l.activation.value, { k: 'num', n: l.b.num(NaN) });
  l.journal.write(l.activation.returned, { k: 'bool', n: l.b.constant(true) });
  return 'exits';
}

// --- loops ---

const STEP: Record<string, number> = { '++': 1, '--': -1 };

export function loopContext(l: Lowering, labels: readonly string[]): LoopContext {
  const off = (): Val => ({ k: 'bool', n: l.b.constant(false) });
  return { labels, broke: l.journal.cell(off(), 'broke'), continued: l.journal.cell(off(), 'continued') };
}

type LoopNode = t.ForStatement | t.WhileStatement | t.DoWhileStatement | t.ForOfStatement;
const LOOPS: readonly string[] = ['ForStatement', 'WhileStatement', 'DoWhileStatement', 'ForOfStatement'] satisfies LoopNode['type'][];

function loop(l: Lowering, node: LoopNode, labels: readonly string[]): Flow {
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
  const from = l.integer(l.number(cell.val, node));
  return from && { cell, from, step, test: () => condition(l, test) };
}

function forOf(l: Lowering, node: t.ForOfStatement, inner: LoopContext, body: () => void): void {
  const [list, how] = steppedOver(l, node.right);
  if (list.k === 'rec' && list.tuple && !how) {
    for (const cell of [...list.fields.values()]) {
      branches(
        l,
        l.b.op('not', isJumping(l)),
        () => {
          declareEach(l, node, cell.val!);
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
      if (list.k === 'vec' || list.k === 'any') return [list, name === 'values' ? undefined : name];
    }
  }
  return [expression(l, right), undefined];
}

function fail(list: Val, node: t.ForOfStatement): never {
  throw new Unsupported(`for…of over ${describe(list)}`, node);
}

/** Length of passive data that has to be an array. */
export function passiveLength(l: Lowering, n: Node, at: t.Node): Node {
  if (n.block === l.b.root) l.guard(() => l.b.pure('isArrayLike', [n], 'bool'));
  else l.bailUnless(l.b.pure('isArrayLike', [n], 'bool'), at, 'data that may be no array');
  return l.b.pure('as', [l.b.get(n, 'length', true)], 'num', { int: true });
}

function declareEach(l: Lowering, node: t.ForOfStatement, val: Val): void {
  const { left } = node;
  if (left.type === 'VariableDeclaration') declarePattern(l, left.declarations[0]!.id, val, left.kind === 'var' ? 'var' : 'let');
  else throw new Unsupported('for…of into an existing variable', node);
}

// --- switch ---

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

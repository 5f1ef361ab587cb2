// Expressions to symbolic values. One function per kind of node; what is not in the table is not in the subset.

import type * as t from '@babel/types';
import { keyName, unwrap } from '../../front/program.ts';
import { ruleOf } from '../ops.ts';
import type { Node } from '../ir.ts';
import { element, historyOf, lengthValue } from './elements.ts';
import { arrayLiteral } from './making.ts';
import { assignTo, update } from './assign.ts';
import { definite, type Lowering } from './lower.ts';
import { Unsupported } from './refusal.ts';
import { describe, type Cell, type Place, type Rec, type Val } from './values.ts';
import { call, construct, PREDICATES, toNumber } from './calls.ts';
import { inherited, isInstance, isPrivate, localClass, memberName, superProperty } from './classes.ts';
import { choose } from './branches.ts';
import { chain } from './chains.ts';
import { joinedText, text } from './data.ts';

type Rule<N extends t.Node> = (l: Lowering, node: N) => Val;
type Rules = { [K in t.Expression['type']]?: Rule<Extract<t.Expression, { type: K }>> };

const ARITHMETIC: Record<string, string> = { '+': 'add', '-': 'sub', '*': 'mul', '/': 'div', '%': 'rem', '**': 'pow' };
const BITS: Record<string, string> = { '|': 'bitor', '&': 'bitand', '^': 'bitxor', '<<': 'shl', '>>': 'shr', '>>>': 'ushr' };
const COMPARE: Record<string, string> = { '<': 'lt', '<=': 'le', '>': 'gt', '>=': 'ge', '===': 'eq', '!==': 'ne', '==': 'eq', '!=': 'ne' };
/** Functions of Math with a constant result between jumps, or of any rule of the table. */
const MATH_CONSTANTS = new Set(['PI', 'E', 'LN2', 'LN10', 'LOG2E', 'LOG10E', 'SQRT2', 'SQRT1_2']);
const NUMBER_CONSTANTS = new Set([
  'EPSILON',
  'MAX_VALUE',
  'MIN_VALUE',
  'MAX_SAFE_INTEGER',
  'MIN_SAFE_INTEGER',
  'POSITIVE_INFINITY',
  'NEGATIVE_INFINITY',
  'NaN',
]);

/** What is not in the subset, as people call it. */
const SYNTAX: Record<string, string> = {
  BigIntLiteral: 'a bigint',
  ForInStatement: 'for…in (Object.keys or a loop over indices will do)',
  Import: 'import()',
  ImportExpression: 'import()',
  RegExpLiteral: 'a regular expression',
  Super: 'super',
  TaggedTemplateExpression: 'a tagged template',
  TryStatement: 'try',
};

/** A kind of syntax in words. */
export const syntaxOf = ({ type }: t.Node): string => SYNTAX[type] ?? type.replace(/(?<=[a-z])[A-Z]/g, ' $&').toLowerCase();

/** The value of an expression; an argument that is not given is undefined. */
export function expression(l: Lowering, node: t.Node | undefined): Val {
  if (!node) return { k: 'undef' };
  const e = unwrap(node);
  const rule = RULES[e.type as t.Expression['type']] as Rule<t.Node> | undefined;
  if (!rule) throw new Unsupported(syntaxOf(e), e);
  const outer = l.b.loc;
  if (e.loc && !l.activation.scope.link) l.b.loc = e.loc; // code of another module stands where it is called
  try {
    return rule(l, e);
  } catch (error) {
    if (error instanceof Unsupported && !error.node) throw new Unsupported(error.message, e);
    throw error;
  } finally {
    l.b.loc = outer;
  }
}

export const num = (l: Lowering, node: t.Node | undefined): Node => l.number(expression(l, node), node!);

export const isText = (val: Val): boolean => val.k === 'any' && val.n.op === 'const' && typeof val.n.value === 'string';

export const RULES: Rules = {
  NumericLiteral: (l, { value }) => ({ k: 'num', n: l.b.num(value) }),
  BooleanLiteral: (l, { value }) => ({ k: 'bool', n: l.b.constant(value) }),
  StringLiteral: (l, { value }) => ({ k: 'any', n: l.b.constant(value) }),
  TemplateLiteral: text,
  NullLiteral: (l) => ({ k: 'any', n: l.b.constant(null) }),
  Identifier: (l, id) => l.variables.lookup(id),
  UnaryExpression: unary,
  BinaryExpression: (l, node) =>
    node.operator === 'instanceof'
      ? instanceOf(l, node)
      : binary(l, node.operator, expression(l, node.left), expression(l, node.right), node),
  LogicalExpression: logical,
  ConditionalExpression: (l, { test, consequent, alternate }) => {
    const c = l.truth(expression(l, test), test);
    return choose(
      l,
      c,
      () => expression(l, consequent),
      () => expression(l, alternate),
      alternate,
    );
  },
  AssignmentExpression: (l, node) => assignTo(l, node),
  UpdateExpression: (l, node) => update(l, node),
  SequenceExpression: (l, { expressions }) => expressions.map((e) => expression(l, e)).at(-1)!,
  MemberExpression: (l, node) => member(l, node),
  OptionalMemberExpression: (l, node) => chain(l, node),
  OptionalCallExpression: (l, node) => chain(l, node),
  CallExpression: call,
  NewExpression: construct,
  ArrayExpression: (l, node) => arrayLiteral(l, node),
  ObjectExpression: record,
  ArrowFunctionExpression: (l, node) => ({ k: 'fn', node, scope: l.activation.scope }),
  FunctionExpression: (l, node) => ({ k: 'fn', node, scope: l.activation.scope }),
  ClassExpression: localClass,
  ThisExpression: (l) => {
    const { receiver } = l.activation.scope;
    if (!receiver) throw new Unsupported('`this`');
    return receiver.self;
  },
};

function unary(l: Lowering, { operator, argument }: t.UnaryExpression): Val {
  const { b } = l;
  switch (operator) {
    case '-':
      return { k: 'num', n: b.op('neg', num(l, argument)) };
    case '+':
      return { k: 'num', n: toNumber(l, argument, argument) };
    case '!':
      return { k: 'bool', n: b.op('not', l.truth(expression(l, argument), argument)) };
    case '~':
      return { k: 'num', n: b.op('bitxor', num(l, argument), b.num(-1)) };
    case 'void':
      expression(l, argument);
      return { k: 'undef' };
    case 'typeof': {
      const val = expression(l, argument);
      if (val.k === 'any') return { k: 'any', n: b.pure('typeof', [val.n], 'any') };
      // What is asked so is there but for the odd call, which the lifted engine answers.
      const isThere = val.k === 'num' && !val.maybe && (!val.range || l.guards.leaveUnless(isPresent(l, val.range)));
      if (isThere) return { k: 'any', n: b.constant('number') };
      if (val.k === 'bool') return { k: 'any', n: b.constant('boolean') };
      if (val.k === 'undef') return { k: 'any', n: b.constant('undefined') };
      if (val.k === 'vec' || val.k === 'rec' || (val.k === 'place' && !val.range)) return { k: 'any', n: b.constant('object') };
      if (val.k === 'fn' || val.k === 'class') return { k: 'any', n: b.constant('function') };
      definite(val, argument);
      return lost(l, 'typeof of what may be undefined', argument);
    }
    default:
      throw new Unsupported(`the operator ${operator}`);
  }
}

function instanceOf(l: Lowering, { left, right }: t.BinaryExpression): Val {
  const found = isInstance(l, expression(l, left), right);
  if (found === undefined) throw new Unsupported('the operator instanceof');
  return { k: 'bool', n: l.b.constant(found) };
}

export function binary(l: Lowering, operator: string, left: Val, right: Val, at: t.Node): Val {
  const { b } = l;
  const compare = COMPARE[operator];
  if (compare) return comparison(l, operator, compare, left, right, at);
  const name = ARITHMETIC[operator] ?? BITS[operator];
  if (!name) throw new Unsupported(`the operator ${operator}`, at);
  if (operator === '+' && (isText(left) || isText(right))) return joinedText(l, left, right, at);
  const [x, y] = [l.number(left, at), l.number(right, at)];
  if (name === 'pow') return { k: 'num', n: power(l, x, y) };
  // Bits of an active number are an integer step function; of 32-bit results derivatives are zero.
  return { k: 'num', n: b.op(name, x, y) };
}

/** x², recognised here so that it stays a product through all derivatives; x*x has the very bits of x**2. */
export function power(l: Lowering, x: Node, e: Node): Node {
  if (e.op === 'const' && e.value === 2) return l.b.op('mul', x, x);
  if (e.op === 'const' && e.value === 1) return x;
  return l.b.op('pow', x, e);
}

/** Whether it is undefined was known once. */
export function lost(l: Lowering, what: string, at: t.Node): never {
  l.needsPresent();
  throw new Unsupported(what, at);
}

function comparison(l: Lowering, operator: string, op: string, left: Val, right: Val, at: t.Node): Val {
  const { b } = l;
  const isEquality = op === 'eq' || op === 'ne';
  const settled = (equal: boolean): Val => ({ k: 'bool', n: b.constant(equal === (op === 'eq')) });
  if (isEquality) {
    definite(left, at);
    definite(right, at);
    const absent = (val: Val): 'null' | 'undefined' | undefined =>
      val.k === 'undef' ? 'undefined' : val.k === 'any' && val.n.op === 'const' && val.n.value === null ? 'null' : undefined;
    const loose = operator.length === 2;
    for (const [val, other] of [
      [left, right],
      [right, left],
    ] as const) {
      const kind = absent(other);
      if (!kind) continue;
      const same = absent(val);
      if (same) return settled(loose || same === kind);
      if (val.k === 'any') {
        const name = loose ? (op === 'eq' ? 'looseEq' : 'looseNe') : op === 'eq' ? 'seq' : 'sne';
        return { k: 'bool', n: b.op(name, val.n, b.constant(kind === 'null' ? null : undefined)) };
      }
      if ((val.k === 'num' || val.k === 'place') && val.range) {
        if (kind === 'null' && !loose) return settled(false);
        const present = isPresent(l, val.range);
        return { k: 'bool', n: op === 'eq' ? b.op('not', present) : present };
      }
      if ((val.k === 'num' || val.k === 'bool') && val.maybe) lost(l, 'a comparison of what may be undefined', at);
      return settled(false);
    }
    for (const [val, other] of [
      [left, right],
      [right, left],
    ] as const) {
      if ((val.k === 'bool' && val.maybe) || (val.k === 'num' && (val.range || val.maybe) && other.k === 'any'))
        lost(l, 'a comparison of what may be undefined', at);
    }
    if (left.k === 'any' || right.k === 'any' || left.k === 'bool' || right.k === 'bool') {
      const node = (val: Val): Node => (val.k === 'any' || val.k === 'bool' || val.k === 'num' ? val.n : l.number(val, at));
      const [one, two] = [node(left), node(right)];
      // As `typeof o === 'number'` of a parameter that may be a number or an object: one side of what it decides is not there.
      if (one.op === 'const' && two.op === 'const' && typeof one.value === typeof two.value) return settled(one.value === two.value);
      const name = operator === '==' ? 'looseEq' : operator === '!=' ? 'looseNe' : op === 'eq' ? 'seq' : 'sne';
      return { k: 'bool', n: b.op(name, one, two) };
    }
  }
  if (isEquality && left.k !== 'num' && left === right) return settled(true);
  // Objects of a class that lie in an array, and nowhere else: the same one is the one at the same place.
  if (isEquality && left.k === 'place' && right.k === 'place' && left.elem.cls && left.elem === right.elem) {
    if (historyOf(l, left.elem).isFrozen) throw new Unsupported('a comparison of objects that may lie in several places', at);
    if (!l.found(left, at) && !l.found(right, at)) return { k: 'bool', n: b.op(op, left.index, right.index) };
  }
  const node = (val: Val): Node => (val.k === 'any' ? val.n : l.number(val, at));
  return { k: 'bool', n: b.op(op, node(left), node(right)) };
}

/** Is there an element at this index? A fraction is none. */
export function isPresent({ b }: Lowering, [index, length]: readonly [Node, Node]): Node {
  const whole = b.op('ushr', index, b.num(0));
  const below = b.op('lt', whole, length);
  return index.int ? below : b.choose(b.op('eq', whole, index), below, b.constant(false));
}

function logical(l: Lowering, { operator, left, right }: t.LogicalExpression): Val {
  const inner = unwrap(left);
  // `c && a || b`: where c is false it is b, and what c is does not matter.
  if (operator === '||' && inner.type === 'LogicalExpression' && inner.operator === '&&')
    return choose(
      l,
      l.truth(expression(l, inner.left), inner.left),
      () => firstOr(l, '||', expression(l, inner.right), inner.right, right),
      () => expression(l, right),
      right,
    );
  return firstOr(l, operator, expression(l, left), left, right);
}

/** The first value or another one, which is computed only if it is taken. */
export function firstOr(l: Lowering, operator: '&&' | '||' | '??', first: Val, left: t.Node, right: t.Expression): Val {
  const { b } = l;
  if (operator === '??') {
    if (first.k === 'undef') return expression(l, right);
    if (first.k === 'num' && first.range)
      return choose(
        l,
        isPresent(l, first.range),
        () => ({ k: 'num', n: first.n }),
        () => expression(l, right),
        right,
      );
    if (((first.k === 'num' || first.k === 'bool') && first.maybe) || (first.k === 'place' && first.range))
      lost(l, '?? after what may be undefined', left);
    if (first.k === 'any') {
      if (first.n.op === 'const') return first.n.value === null ? expression(l, right) : first;
      return choose(
        l,
        b.op('looseNe', first.n, b.constant(null)),
        () => first,
        () => expression(l, right),
        right,
      );
    }
    definite(first, left);
    return first;
  }
  const c = l.truth(first, left);
  const same = (): Val => first;
  const other = (): Val => expression(l, right);
  return operator === '&&' ? choose(l, c, other, same, right) : choose(l, c, same, other, right);
}

/** The static name of a member, if it has one. */
export function staticKey(l: Lowering, node: t.MemberExpression | t.OptionalMemberExpression): string | undefined {
  if (!node.computed) return memberName(node.property);
  const key = unwrap(node.property);
  if (key.type === 'StringLiteral') return key.value;
  void l;
  return undefined;
}

type Member = t.MemberExpression | t.OptionalMemberExpression;

/** A member of an object, which is `object` if it has been looked at already. */
export function member(l: Lowering, node: Member, object?: Val): Val {
  if (node.object.type === 'Super') return superProperty(l, staticKey(l, node) ?? '', node);
  object ??= expression(l, node.object);
  const key = staticKey(l, node);
  if (key !== undefined) return property(l, object, key, node);
  return element(l, object, expression(l, node.property), node);
}

export function property(l: Lowering, object: Val, key: string, at: t.Node): Val {
  const { b } = l;
  switch (object.k) {
    case 'global':
      if (object.name === 'Math' && ruleOf(key)?.js === `Math.${key}`) return { k: 'global', name: `Math.${key}` };
      if (object.name === 'Number' && PREDICATES.has(key)) return { k: 'global', name: `Number.${key}` };
      if (object.name === 'Math' && MATH_CONSTANTS.has(key))
        return { k: 'num', n: b.num((Math as unknown as Record<string, number>)[key]!) };
      if (object.name === 'Number' && NUMBER_CONSTANTS.has(key))
        return { k: 'num', n: b.num((Number as unknown as Record<string, number>)[key]!) };
      throw new Unsupported(`${object.name}.${key} as a value`, at);
    case 'vec':
      if (key === 'length') return lengthValue(l, object);
      throw new Unsupported(`the property ${key} of an array`, at);
    case 'rec': {
      known(object, at);
      const cell = object.fields.get(key);
      if (cell?.val) return cell.val;
      if (object.tuple && key === 'length') return { k: 'num', n: b.num(object.fields.size) };
      if (object.tuple) throw new Unsupported(`the property ${key} of an array`, at);
      return absent(l, object, key, at);
    }
    case 'place': {
      const range = l.found(object, at);
      const elem = object.elem.fields.get(key);
      if (!elem) {
        if (object.elem.tuple && key === 'length') return { k: 'num', n: b.num(object.elem.fields.size) };
        return absent(l, object, key, at);
      }
      return element(l, { k: 'vec', elem, base: object.index, length: b.num(1) }, { k: 'num', n: b.num(0) }, at, range);
    }
    case 'any':
      if (typeof object.n.value === 'string' && object.n.op === 'const' && key === 'length')
        return { k: 'num', n: b.num(object.n.value.length) };
      return { k: 'any', n: b.get(object.n, key) };
    default:
      throw new Unsupported(`the property ${key} of ${describe(object)}`, at);
  }
}

/** What a record says to a name that is none of its fields. */
function absent(l: Lowering, object: Rec | Place, key: string, at: t.Node): Val {
  const found = inherited(l, object, key, at);
  if (found) return found;
  if (key in Object.prototype) throw new Unsupported(`the property ${key} of a record`, at);
  return { k: 'undef' };
}

/** A record under its own name; if it lies in an array, it must not have been written to there. */
function known({ shared: { stored } }: Rec, at: t.Node): void {
  if (stored && stored.history.written !== stored.written)
    throw new Unsupported('a record that may have been changed through its array (read it there)', at);
}

/** The name of a property in a literal or a pattern, if it is known. */
export function keyOf(l: Lowering, { key, computed }: t.ObjectProperty | t.ObjectMethod): string | undefined {
  if (!computed) return keyName(key);
  const val = expression(l, key);
  return (val.k === 'num' || val.k === 'any') && val.n.op === 'const' ? String(val.n.value) : undefined;
}

function record(l: Lowering, node: t.ObjectExpression): Val {
  const fields = new Map<string, Cell>();
  for (const each of node.properties) {
    if (each.type === 'SpreadElement') {
      const source = expression(l, each.argument);
      if (source.k !== 'rec' || source.tuple) throw new Unsupported(`spreading ${describe(source)} into an object`, each);
      known(source, each);
      for (const [key, cell] of source.fields) if (!isPrivate(key)) fields.set(key, l.journal.cell(cell.val, key));
      continue;
    }
    if (each.type === 'ObjectMethod' && each.kind !== 'method') throw new Unsupported('a getter or setter', each);
    const key = keyOf(l, each);
    if (key === undefined) throw new Unsupported('a computed key', each);
    const val: Val = each.type === 'ObjectMethod' ? { k: 'fn', node: each, scope: l.activation.scope } : expression(l, each.value);
    fields.set(key, l.journal.cell(val, key));
  }
  const made: Rec = { k: 'rec', fields, tuple: false, shared: { yes: false }, site: node, home: l.b.block };
  return made;
}

// --- calls ---

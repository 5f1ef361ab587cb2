// Expressions to symbolic values. One function per kind of node; what is not in the table is not in the subset.

import type * as t from '@babel/types';
import { isFunction, keyName, unwrap } from '../../front/program.ts';
import { ruleOf } from '../builder.ts';
import type { Node } from '../ir.ts';
import { element, lengthValue } from './elements.ts';
import { arrayFrom, arrayLiteral, arrayOf, constructArray, each, joined, tupleOf } from './making.ts';
import { callMethod } from './methods.ts';
import { assignTo, update } from './assign.ts';
import { definite, Unsupported, type Lowering } from './lower.ts';
import { Unknown } from './recursion.ts';
import { describe, meet, partNames, partsOf, withParts, type Cell, type Place, type Rec, type Val, type Vec } from './values.ts';

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
  ClassDeclaration: 'a class in a function',
  ClassExpression: 'a class in a function',
  ForInStatement: 'for…in (Object.keys or a loop over indices will do)',
  Import: 'import()',
  ImportExpression: 'import()',
  OptionalCallExpression: 'optional chaining',
  OptionalMemberExpression: 'optional chaining',
  RegExpLiteral: 'a regular expression',
  Super: 'super',
  TaggedTemplateExpression: 'a tagged template',
  ThisExpression: '`this`',
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

const isText = (val: Val): boolean => val.k === 'any' && val.n.op === 'const' && typeof val.n.value === 'string';

const RULES: Rules = {
  NumericLiteral: (l, { value }) => ({ k: 'num', n: l.b.num(value) }),
  BooleanLiteral: (l, { value }) => ({ k: 'bool', n: l.b.constant(value) }),
  StringLiteral: (l, { value }) => ({ k: 'any', n: l.b.constant(value) }),
  TemplateLiteral: text,
  NullLiteral: (l) => ({ k: 'any', n: l.b.constant(null) }),
  Identifier: (l, id) => l.lookup(id),
  UnaryExpression: unary,
  BinaryExpression: (l, node) => binary(l, node.operator, expression(l, node.left), expression(l, node.right), node),
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
  CallExpression: call,
  NewExpression: construct,
  ArrayExpression: (l, node) => arrayLiteral(l, node),
  ObjectExpression: record,
  ArrowFunctionExpression: (l, node) => ({ k: 'fn', node, scope: l.activation.scope }),
  FunctionExpression: (l, node) => ({ k: 'fn', node, scope: l.activation.scope }),
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
      if (val.k === 'num' && !val.range && !val.maybe) return { k: 'any', n: b.constant('number') };
      if (val.k === 'bool') return { k: 'any', n: b.constant('boolean') };
      if (val.k === 'undef') return { k: 'any', n: b.constant('undefined') };
      if (val.k === 'vec' || val.k === 'rec' || (val.k === 'place' && !val.range)) return { k: 'any', n: b.constant('object') };
      if (val.k === 'fn') return { k: 'any', n: b.constant('function') };
      definite(val, argument);
      return lost(l, 'typeof of what may be undefined', argument);
    }
    default:
      throw new Unsupported(`the operator ${operator}`);
  }
}

export function binary(l: Lowering, operator: string, left: Val, right: Val, at: t.Node): Val {
  const { b } = l;
  const compare = COMPARE[operator];
  if (compare) return comparison(l, operator, compare, left, right, at);
  const name = ARITHMETIC[operator] ?? BITS[operator];
  if (!name) throw new Unsupported(`the operator ${operator}`, at);
  if (operator === '+' && (isText(left) || isText(right))) throw new Unsupported('text joined by +', at);
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
function lost(l: Lowering, what: string, at: t.Node): never {
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
      const name = operator === '==' ? 'looseEq' : operator === '!=' ? 'looseNe' : op === 'eq' ? 'seq' : 'sne';
      return { k: 'bool', n: b.op(name, node(left), node(right)) };
    }
  }
  if (isEquality && left.k !== 'num' && left === right) return settled(true);
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

/** One of two values, each computed only if it is taken. */
export function choose(l: Lowering, c: Node, yes: () => Val, no: () => Val, at: t.Node): Val {
  if (c.op === 'const') return c.value ? yes() : no();
  const result = l.journal.cell({ k: 'undef' });
  branches(
    l,
    c,
    () => l.journal.write(result, yes()),
    () => l.journal.write(result, no()),
    at,
  );
  return result.val!;
}

/** Runs two branches; what either of them changed becomes a result. */
export function branches(l: Lowering, c: Node, yes: () => void, no: () => void, at: t.Node): void {
  const { b, journal } = l;
  if (c.op === 'const') return c.value ? yes() : no();
  let left: Map<Cell, Val> | undefined;
  let right: Map<Cell, Val> | undefined;
  const { activation } = l;
  const [scope, depth] = [activation.scope, activation.loops.length];
  /** What a branch changes; nothing is known of one that calls a recursive function of which nothing is known yet. */
  const side = (run: () => void): Map<Cell, Val> | undefined => {
    try {
      return journal.attempt(run);
    } catch (error) {
      if (!(error instanceof Unknown)) throw error;
      unknown = error;
      Object.assign(l, { activation });
      activation.scope = scope;
      activation.loops.length = depth;
      return undefined;
    }
  };
  let unknown: Unknown | undefined;
  const made = b.if(
    { key: l.key(), writes: 'all' },
    c,
    () => {
      left = side(yes);
      return [];
    },
    () => {
      right = side(no);
      return [];
    },
  );
  if (!left || !right) {
    if (!left && !right) throw unknown!;
    for (const [cell, val] of (left ?? right)!) journal.write(cell, val);
    return;
  }
  const branch = made.if!;
  const thenYields: Node[] = [];
  const elseYields: Node[] = [];
  const merged: [Cell, Val, number][] = [];
  for (const cell of new Set([...left.keys(), ...right.keys()])) {
    const met = meet(left.get(cell) ?? cell.val!, right.get(cell) ?? cell.val!, b.num(NaN), l.unify);
    if (typeof met === 'string') {
      // A value nobody reads afterwards may be anything.
      merged.push([cell, { k: 'mixed', name: cell.name, what: met }, -1]);
      continue;
    }
    merged.push([cell, met.a, thenYields.length]);
    thenYields.push(...partsOf(met.a));
    elseYields.push(...partsOf(met.b));
  }
  for (const [i, then] of thenYields.entries()) {
    const other = elseYields[i]!;
    thenYields[i] = b.within(branch.then, () => towards(l, then, other, at));
    elseYields[i] = b.within(branch.else, () => towards(l, other, then, at));
  }
  branch.thenYields = thenYields;
  branch.elseYields = elseYields;
  for (const [cell, template, first] of merged) {
    if (first < 0) {
      journal.write(cell, template);
      continue;
    }
    const names = partNames(template, cell.name);
    const parts = partsOf(template).map((_, i) => b.result(made, first + i, names[i]));
    journal.write(cell, withParts(template, parts));
  }
  // Branches that compute nothing leave only choices.
  if (branch.then.nodes.length === 0 && branch.else.nodes.length === 0 && !at) b.block.nodes.splice(b.block.nodes.indexOf(made), 1);
}

/** Passive data that meets a number is used as one. */
export function towards(l: Lowering, n: Node, other: Node, at: t.Node): Node {
  return n.type === 'any' && other.type === 'num' ? l.certain(n, at) : n;
}

// --- members ---

/** The static name of a member, if it has one. */
export function staticKey(l: Lowering, node: t.MemberExpression): string | undefined {
  if (!node.computed) return keyName(node.property);
  const key = unwrap(node.property);
  if (key.type === 'StringLiteral') return key.value;
  void l;
  return undefined;
}

export function member(l: Lowering, node: t.MemberExpression): Val {
  const object = expression(l, node.object);
  const key = staticKey(l, node);
  if (key !== undefined) return property(l, object, key, node);
  return element(l, object, expression(l, node.property), node);
}

export function property(l: Lowering, object: Val, key: string, at: t.Node): Val {
  const { b } = l;
  switch (object.k) {
    case 'global':
      if (object.name === 'Math' && ruleOf(key)?.js === `Math.${key}`) return { k: 'global', name: `Math.${key}` };
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
      return { k: 'undef' };
    }
    case 'place': {
      const range = l.found(object, at);
      const elem = object.elem.fields.get(key);
      if (!elem) {
        if (object.elem.tuple && key === 'length') return { k: 'num', n: b.num(object.elem.fields.size) };
        return { k: 'undef' };
      }
      return element(l, { k: 'vec', elem, base: object.index, length: b.num(1) }, { k: 'num', n: b.num(0) }, at, range);
    }
    case 'any':
      return { k: 'any', n: b.get(object.n, key) };
    default:
      throw new Unsupported(`the property ${key} of ${describe(object)}`, at);
  }
}

/** A record under its own name; if it lies in an array, it must not have been written to there. */
function known({ shared: { stored } }: Rec, at: t.Node): void {
  if (stored && stored.history.written !== stored.written)
    throw new Unsupported('a record that may have been changed through its array (read it there)', at);
}

/** Text of passive values, for whoever is handed it. */
function text(l: Lowering, node: t.TemplateLiteral): Val {
  const { types } = l;
  const nodes: Node[] = [];
  const parts = node.expressions.map((e, i) => {
    const val = expression(l, e);
    if ((val.k !== 'num' && val.k !== 'bool' && val.k !== 'any') || l.mayBeActive(val.n))
      throw new Unsupported('text made of what depends on x', e);
    nodes.push(val.n);
    return types.identifier(`$${i}`);
  });
  const code = types.templateLiteral(
    node.quasis.map((q) => types.templateElement(q.value, q.tail)),
    parts,
  );
  return { k: 'any', n: l.b.pure('js', nodes, 'any', { code, value: `text ${node.start}` }) };
}

function record(l: Lowering, node: t.ObjectExpression): Val {
  const fields = new Map<string, Cell>();
  for (const each of node.properties) {
    if (each.type === 'SpreadElement') {
      const source = expression(l, each.argument);
      if (source.k !== 'rec' || source.tuple) throw new Unsupported(`spreading ${describe(source)} into an object`, each);
      known(source, each);
      for (const [key, cell] of source.fields) fields.set(key, l.journal.cell(cell.val, key));
      continue;
    }
    if (each.type === 'ObjectMethod' && each.kind !== 'method') throw new Unsupported('a getter or setter', each);
    const key = each.computed ? undefined : keyName(each.key);
    if (key === undefined) throw new Unsupported('a computed key', each);
    const val: Val = each.type === 'ObjectMethod' ? { k: 'fn', node: each, scope: l.activation.scope } : expression(l, each.value);
    fields.set(key, l.journal.cell(val, key));
  }
  const made: Rec = { k: 'rec', fields, tuple: false, shared: { yes: false }, site: node, home: l.b.block };
  return made;
}

// --- calls ---

export function args(l: Lowering, nodes: t.CallExpression['arguments']): Val[] {
  return nodes.flatMap((arg): Val[] => {
    if (arg.type !== 'SpreadElement') return [expression(l, arg)];
    const list = expression(l, arg.argument);
    if (list.k === 'rec' && list.tuple) return [...list.fields.values()].map((cell) => cell.val!);
    throw new Unsupported(`spreading ${describe(list)}`, arg);
  });
}

function call(l: Lowering, node: t.CallExpression): Val {
  const callee = unwrap(node.callee);
  if (callee.type === 'MemberExpression') {
    const key = staticKey(l, callee);
    const space = callee.object.type === 'Identifier' && l.program.binding(callee.object);
    const imported = space && key !== undefined ? l.imported(space, key) : undefined;
    if (imported?.k === 'fn') return callValue(l, imported, node);
    const object = expression(l, callee.object);
    if (key === undefined) {
      const target = element(l, object, expression(l, callee.property), callee);
      return callValue(l, target, node);
    }
    if (object.k === 'global') return globalCall(l, object.name, key, node);
    if (object.k === 'vec' || (object.k === 'rec' && object.tuple)) return callMethod(l, object, key, node);
    if (object.k === 'place' && object.elem.tuple && READING.has(key)) return callMethod(l, read(l, object, node), key, node);
    if (object.k === 'rec') {
      const target = property(l, object, key, callee);
      if (target.k === 'fn') return callValue(l, target, node);
    }
    if (object.k === 'any' && node.arguments.some((a) => isFunction(unwrap(a)))) return callMethod(l, object, key, node);
    // A part of passive data is looked at where it lies, unless an effect could come between.
    if (object.k === 'any' && key === 'slice' && l.canBail && node.arguments.length > 0) return callMethod(l, object, key, node);
    if (object.k === 'any') return passiveCall(l, node, [object.n], (inner) => l.types.memberExpression(inner(0), l.types.identifier(key)));
    throw new Unsupported(`the method ${key} of ${describe(object)}`, node);
  }
  const target = expression(l, callee);
  return callValue(l, target, node);
}

/** Methods that only look: a tuple in an array may be copied for them. */
const READING = new Set(['map', 'reduce', 'reduceRight', 'forEach', 'some', 'every', 'slice', 'concat', 'at']);

/** The elements of a tuple in an array, as they are now. */
const read = (l: Lowering, tuple: Place, at: t.Node): Rec =>
  tupleOf(
    l,
    [...tuple.elem.fields.keys()].map((key) => property(l, tuple, key, at)),
  );

function callValue(l: Lowering, target: Val, node: t.CallExpression): Val {
  if (target.k === 'fn') return l.call(target.node, target.scope, args(l, node.arguments), node);
  if (target.k === 'global' && target.name.startsWith('Math.')) return globalCall(l, 'Math', target.name.slice(5), node);
  if (target.k === 'global') return globalFunction(l, target.name, node);
  if (target.k === 'any') return passiveCall(l, node, [target.n], (inner) => inner(0));
  throw new Unsupported(`calling ${describe(target)}`, node);
}

/** A call of code we do not know, with passive arguments: it runs once, in the forward sweep. */
export function passiveCall(
  l: Lowering,
  node: t.CallExpression | t.NewExpression,
  operands: readonly Node[],
  callee: (inner: (i: number) => t.Expression) => t.Expression,
  isOwn = false,
): Val {
  const t = l.types;
  const nodes = [...operands];
  const place = (i: number): t.Expression => t.identifier(`$${i}`);
  const values = args(l, node.arguments).map((val) => {
    if (val.k !== 'num' && val.k !== 'bool' && val.k !== 'any')
      throw new Unsupported(`passing ${describe(val)} to a function that is not compiled in`, node);
    if (l.mayBeActive(val.n)) {
      const why = operands.map((n) => l.foreign.get(n)).find((text) => text !== undefined);
      throw new Unsupported(`passing what depends on x to a function that is not compiled in${why ? `: ${why}` : ''}`, node);
    }
    nodes.push(val.n);
    return place(nodes.length - 1);
  });
  const target = callee(place);
  const code = node.type === 'NewExpression' ? t.newExpression(target, values) : t.callExpression(target, values);
  return { k: 'any', n: l.effect(nodes, code, 'any', isOwn) };
}

/** `+x` and `Number(x)`: data that is no number becomes one. */
function toNumber(l: Lowering, node: t.Node | undefined, at: t.Node, name?: string): Node {
  const val = expression(l, node);
  if (val.k !== 'any' || val.n.op === 'const' || val.n.int) return l.number(val, node ?? at);
  const { types: t, b } = l;
  const code = name ? t.callExpression(t.identifier(name), [t.identifier('$0')]) : t.unaryExpression('+', t.identifier('$0'));
  return b.pure('js', [val.n], 'num', { code, value: name ?? '+' });
}

function globalFunction(l: Lowering, name: string, node: t.CallExpression): Val {
  const { b } = l;
  const list = node.arguments;
  if (name === 'isFinite') return { k: 'bool', n: b.op('isFinite', toNumber(l, list[0], node)) };
  // What is not there is undefined and becomes NaN, of which Number.isNaN would know nothing.
  const code = (): t.Expression => l.types.callExpression(l.types.identifier('isNaN'), [l.types.identifier('$0')]);
  if (name === 'isNaN') return { k: 'bool', n: b.pure('js', [toNumber(l, list[0], node)], 'bool', { code: code(), value: 'isNaN' }) };
  if (name === 'Number') return { k: 'num', n: list[0] ? toNumber(l, list[0], node, 'Number') : b.num(0) };
  if (name === 'Boolean') return { k: 'bool', n: list[0] ? l.truth(expression(l, list[0]), list[0]) : b.constant(false) };
  if (name === 'Array') return constructArray(l, 'Array', node);
  return passiveCall(l, node, [], () => l.types.identifier(name));
}

function globalCall(l: Lowering, object: string, key: string, node: t.CallExpression): Val {
  const { b } = l;
  const list = node.arguments;
  if (object === 'Math') {
    if (key === 'random') return { k: 'num', n: l.effect([], node, 'num', true) };
    if (key === 'max' || key === 'min' || key === 'hypot') return { k: 'num', n: variadic(l, key, node) };
    if (key === 'pow') return { k: 'num', n: power(l, num(l, list[0]), num(l, list[1])) };
    const rule = ruleOf(key);
    if (!rule || rule.internal || !rule.js.startsWith('Math.')) throw new Unsupported(`Math.${key}, for which there is no rule`, node);
    const operands = list.map((arg) => num(l, arg));
    return { k: 'num', n: b.op(key, ...rule.d.map((_, i) => operands[i] ?? b.num(NaN))) };
  }
  if (object === 'Number' && ['isFinite', 'isNaN', 'isInteger'].includes(key)) {
    const val = expression(l, list[0]);
    // Nothing is converted: undefined is not NaN.
    if (key === 'isNaN' && (val.k === 'undef' || (val.k === 'num' && (val.range || val.maybe)))) {
      if (val.k === 'num' && val.maybe) lost(l, 'Number.isNaN of what may be undefined', node);
      return {
        k: 'bool',
        n: val.k === 'num' ? b.choose(isPresent(l, val.range!), b.op('isNaN', val.n), b.constant(false)) : b.constant(false),
      };
    }
    return { k: 'bool', n: b.op(key, val.k === 'any' ? val.n : l.number(val, node)) };
  }
  if (object === 'Array' && key === 'from') return arrayFrom(l, node);
  if (object === 'Array' && key === 'isArray') {
    const val = expression(l, list[0]);
    if (val.k === 'any') return { k: 'bool', n: b.pure('isArray', [val.n], 'bool') };
    if (val.k === 'place' && val.elem.tuple) return { k: 'bool', n: l.truth(val, node) };
    definite(val, node);
    // x may be either, and so may be what its methods make; a few single values do not tell.
    const isMade = val.k === 'rec' && (!val.site || (val.site as t.Node).type === 'ArrayExpression');
    if ((val.k === 'vec' && !val.typed) || (val.k === 'rec' && val.tuple && !isMade))
      throw new Unsupported('Array.isArray of what may be a typed array', node);
    return { k: 'bool', n: b.constant(val.k === 'rec' && val.tuple) };
  }
  if (/^(?:[A-Z].*)?Array$/.test(object) && key === 'of') return arrayOf(l, object, node);
  if (/^[A-Z].*Array$/.test(object) && key === 'from') return arrayFrom(l, node);
  return passiveCall(l, node, [], () => l.types.memberExpression(l.types.identifier(object), l.types.identifier(key)), HOST.has(object));
}

/** Objects of the host whose methods call nothing of the program's. */
const HOST = new Set(['Date', 'console', 'performance', 'crypto']);

/** A function of Math as a callback: it is given more than it takes. */
export function callGlobal(l: Lowering, name: string, values: readonly Val[], at: t.Node): Val {
  const rule = ruleOf(name.slice(5));
  if (!name.startsWith('Math.') || !rule || rule.arity === 'n') throw new Unsupported(`${name} as a callback`, at);
  const operands = values.slice(0, rule.d.length).map((val) => l.number(val, at));
  return { k: 'num', n: l.b.op(name.slice(5), ...operands) };
}

function variadic(l: Lowering, key: string, node: t.CallExpression): Node {
  const { b } = l;
  const spread = node.arguments.find((a) => a.type === 'SpreadElement');
  if (spread && node.arguments.length === 1) {
    const list = expression(l, (spread as t.SpreadElement).argument);
    if (list.k === 'vec' && key !== 'hypot') return extremum(l, list, key as 'max' | 'min', node);
    if (list.k === 'vec') throw new Unsupported(`Math.${key} of an array`, node);
  }
  if (spread && key !== 'hypot') {
    const parts = node.arguments.map((arg) =>
      arg.type === 'SpreadElement' ? { val: expression(l, arg.argument), isList: true } : { val: expression(l, arg), isList: false },
    );
    if (parts.some(({ val, isList }) => isList && val.k === 'vec')) return extremum(l, joined(l, node, parts), key as 'max' | 'min', node);
  }
  const operands = args(l, node.arguments).map((val) => l.number(val, node));
  if (operands.length === 0) return b.num(key === 'max' ? -Infinity : key === 'min' ? Infinity : 0);
  if (operands.length === 1) return key === 'hypot' ? b.op('abs', operands[0]!) : operands[0]!;
  if (key === 'hypot' && operands.length === 2) return b.op('hypot2', ...operands);
  return b.op(key, ...operands);
}

/**
 * The largest or smallest of an array, ties sharing evenly: its value, and beside it a sum that has the derivative of the rule table's
 * row, Σ xᵢ/k over the k elements that equal it.
 */
function extremum(l: Lowering, list: Vec, key: 'max' | 'min', node: t.Node): Node {
  const { b, journal } = l;
  const length = l.lengthOf(list);
  const at = (i: Node): Node => l.number(element(l, list, { k: 'num', n: i }, node), node);
  const value = (cell: Cell): Node => (cell.val as { n: Node }).n;
  const best = journal.cell({ k: 'num', n: b.num(key === 'max' ? -Infinity : Infinity) }, key);
  each(l, node, length, (i) => journal.write(best, { k: 'num', n: b.op(key, value(best), b.pure('stop', [at(i)], 'num')) }));
  const top = value(best);
  const ties = journal.cell({ k: 'num', n: b.num(0) }, 'ties');
  const isTied = (i: Node): Node => b.op('eq', at(i), top);
  each(l, node, length, (i) => journal.write(ties, { k: 'num', n: b.op('add', value(ties), b.choose(isTied(i), b.num(1), b.num(0))) }));
  const share = b.op('div', b.num(1), value(ties));
  const sum = journal.cell({ k: 'num', n: b.num(0) }, `${key}_share`);
  each(l, node, length, (i) =>
    journal.write(sum, { k: 'num', n: b.op('add', value(sum), b.choose(isTied(i), b.op('mul', at(i), share), b.num(0))) }),
  );
  return b.pure('proxy', [top, value(sum)], 'num');
}

function construct(l: Lowering, node: t.NewExpression): Val {
  const callee = unwrap(node.callee);
  if (callee.type === 'Identifier' && !l.program.binding(callee)) {
    if (callee.name === 'Array' || /^(Float64|Float32|Int32|Int16|Int8|Uint32|Uint16|Uint8)Array$/.test(callee.name))
      return constructArray(l, callee.name, node);
  }
  throw new Unsupported(`new ${callee.type === 'Identifier' ? callee.name : '…'}`, node);
}

// Assignments and updates, the place evaluated once and in the order of the original.
//   a[i++] += x   →   $set($o = a, $k = i++, $add($get($o, $k), x))
//   y = x++       →   y = ($old = $numeric(x), x = $inc($old), $old)

import type * as t from '@babel/types';
import type { Loc } from '../context.ts';
import { keyName, unwrap } from '../front/program.ts';
import { isNative, isStatic } from './access.ts';
import { choose } from './conditions.ts';
import type { Lift, Rules } from './lift.ts';
import { applied, BINARY, operatorLoc } from './operators.ts';
import { assignPattern, isPattern } from './patterns.ts';

/** A place that is read and then written: `read` must be evaluated first, exactly once; `write` after it. */
export interface Place {
  read: t.Expression;
  write(value: t.Expression, at?: Loc): t.Expression;
}

/** Can it be evaluated again without being noticed? */
function isRepeatable(node: t.Node): boolean {
  const e = unwrap(node);
  switch (e.type) {
    case 'Identifier':
    case 'ThisExpression':
    case 'Super':
    case 'NumericLiteral':
    case 'StringLiteral':
      return true;
    case 'BinaryExpression':
      return e.left.type !== 'PrivateName' && isRepeatable(e.left) && isRepeatable(e.right);
    case 'UnaryExpression':
      return e.operator === '-' && isRepeatable(e.argument);
    default:
      return false;
  }
}

/** First evaluation and later use of a subexpression. Keys are repeated only if they are passive: an active one would be computed twice. */
function once(lift: Lift, node: t.Node, base: string): [first: t.Expression, again: () => t.Expression] {
  const e = unwrap(node);
  if (isRepeatable(e) && (e.type !== 'BinaryExpression' || lift.facts.passive(e))) return [lift.expr(node), () => lift.expr(node)];
  const name = lift.temporary(base);
  return [lift.assign(lift.id(name), lift.expr(node)), () => lift.id(name)];
}

/** A simple target, read and written. */
export function place(lift: Lift, target: t.Node): Place {
  const node = unwrap(target);
  if (node.type !== 'MemberExpression') {
    return { read: lift.expr(node), write: (value, at) => lift.assign(lift.id((node as t.Identifier).name, node.loc), value, at) };
  }
  const [object, objectAgain] =
    node.object.type === 'Super' ? ([lift.copy(node.object), () => lift.copy(node.object)] as const) : once(lift, node.object, 'o');
  if (isNative(node) && !(node.computed && !isRepeatable(node.property))) {
    const member = (o: t.Node) => lift.copy(node, { object: o });
    return { read: member(object as t.Node), write: (value, at) => lift.assign(member(objectAgain() as t.Node), value, at) };
  }
  const [key, keyAgain] = once(lift, node.property, 'k');
  if (node.object.type === 'Super') {
    const member = (k: t.Expression) => lift.t.memberExpression(lift.t.super(), k, true);
    return { read: member(key), write: (value, at) => lift.assign(member(keyAgain()), value, at) };
  }
  return {
    read: lift.call('get', [object as t.Node, key], node.loc),
    write: (value, at) => lift.call('set', [objectAgain() as t.Node, keyAgain(), value], at),
  };
}

/** `target = value` for a target that is not a pattern and a value that is already lifted. */
export function store(lift: Lift, target: t.Node, value: t.Expression, at: Loc): t.Expression {
  const node = unwrap(target);
  if (node.type !== 'MemberExpression') return lift.assign(lift.id((node as t.Identifier).name, node.loc), value, at);
  // The length of an array is a plain number whatever is assigned to it.
  if (isStatic(node) && keyName(node.property) === 'length' && node.object.type !== 'Super')
    return lift.call('set', [lift.expr(node.object), lift.t.stringLiteral('length'), value], at);
  if (isNative(node)) return lift.assign(lift.copy(node), value, at);
  return lift.call('set', [lift.expr(node.object), lift.expr(node.property), value], at);
}

/** `a[k] += v` evaluates the place first: `$set(o, k, $add($get(o, k), v))` already has that order where o and k can be repeated. */
function readModifyWrite(lift: Lift, target: t.Node, at: Loc, change: (read: t.Expression) => t.Expression): t.Expression {
  const node = unwrap(target);
  if (node.type === 'MemberExpression' && !isNative(node)) {
    const [object, objectAgain] = once(lift, node.object, 'o');
    const [key, keyAgain] = once(lift, node.property, 'k');
    return lift.call('set', [object, key, change(lift.call('get', [objectAgain(), keyAgain()], node.loc))], at);
  }
  if (node.type === 'MemberExpression' && node.object.type !== 'Super') {
    const [object, objectAgain] = once(lift, node.object, 'o');
    return lift.assign(lift.copy(node, { object }), change(lift.copy(node, { object: objectAgain() })), at);
  }
  const { read, write } = place(lift, target);
  return write(change(read), at);
}

export const assignmentRules: Rules = {
  AssignmentExpression(node, lift) {
    const { operator, left, right } = node;
    const unused = node.extra?.unused === true;
    if (isPattern(left)) return assignPattern(lift, left, right, unused);
    const at = operatorLoc(lift, left, right, operator, node);
    if (operator === '=') return store(lift, left, lift.expr(right), at);
    const name = operator.slice(0, -1);
    if (name in BINARY) {
      if (lift.facts.passive(left) && lift.facts.passive(right)) return lift.copy(node);
      return readModifyWrite(lift, left, at, (read) => applied(lift, name, read, right, at));
    }
    return logicalAssignment(lift, node, name, at);
  },

  UpdateExpression(node, lift) {
    const { argument, prefix } = node;
    if (lift.facts.passive(argument)) return lift.copy(node);
    const name = node.operator === '++' ? 'inc' : 'dec';
    const at =
      (prefix ? lift.ctx.tokenLoc(node.start, node.end, node.operator) : lift.ctx.tokenLoc(argument.end, node.end, node.operator)) ??
      node.loc;
    if (prefix || node.extra?.unused === true) return readModifyWrite(lift, argument, at, (read) => lift.call(name, [read], at));
    const old = lift.temporary('old');
    const { read, write } = place(lift, argument);
    return lift.t.sequenceExpression([
      lift.assign(lift.id(old), lift.call('numeric', [read], argument.loc)),
      write(lift.call(name, [lift.id(old)], at), at),
      lift.id(old),
    ]);
  },
};

/** `a ||= b`: the right side runs only if it is needed, and the place is written only then. */
function logicalAssignment(lift: Lift, whole: t.AssignmentExpression, operator: string, at: Loc): t.Expression {
  const { left, right } = whole;
  if (operator === '??' && (left.type !== 'MemberExpression' || isNative(left)))
    return lift.copy(whole, { left: left.type === 'MemberExpression' ? lift.copy(left) : lift.expr(left) });
  const { read, write } = place(lift, left);
  const assigned = write(lift.expr(right), at);
  if (operator === '??') return lift.t.logicalExpression('??', read, assigned);
  const name = (lift.frame.logical ??= lift.temporary('t'));
  const truth = lift.call('truthy', [lift.assign(lift.id(name), read)], at);
  return choose(lift, operator as '&&' | '||', truth, assigned, lift.id(name));
}

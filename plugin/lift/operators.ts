// Operators: `a * b` → `$mul(a, b)`. An operator whose operands cannot be runtime numbers stays. The step of a sum of products is one
// call: `a + b * c` → `$addMul(a, b, c)`, `a * b - c` → `$mulSub(a, b, c)`, with the same roundings.

import type * as t from '@babel/types';
import type { Loc } from '../context.ts';
import type { Lift, Rules } from './lift.ts';
import { unwrap } from '../front/program.ts';
import { test } from './conditions.ts';

/** Operator → name in hyperdual/lifted. */
export const BINARY: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'div',
  '%': 'rem',
  '**': 'pow',
  '&': 'bitAnd',
  '|': 'bitOr',
  '^': 'bitXor',
  '<<': 'shl',
  '>>': 'shr',
  '>>>': 'ushr',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
  '==': 'eq',
  '!=': 'ne',
  '===': 'seq',
  '!==': 'sne',
};

/** A sum or difference with a product: operator → name in hyperdual/lifted, the product being its right and its left operand. */
const PRODUCT_LAST: Readonly<Record<string, string>> = { '+': 'addMul', '-': 'subMul' };
const PRODUCT_FIRST: Readonly<Record<string, string>> = { '+': 'mulAdd', '-': 'mulSub' };

const UNARY: Readonly<Record<string, string>> = { '-': 'neg', '+': 'plus', '~': 'bitNot' };

export function operatorLoc(lift: Lift, left: t.Node, right: t.Node, operator: string, whole: t.Node): Loc {
  return lift.ctx.tokenLoc(left.end, right.start, operator) ?? whole.loc;
}

/** `left operator right` of two expressions of the source. */
export function binary(lift: Lift, operator: string, left: t.Node, right: t.Node, whole: t.Node): t.Expression | undefined {
  const { facts } = lift;
  const name = BINARY[operator];
  if (!name || (facts.passive(left) && facts.passive(right))) return undefined;
  if (operator.length === 3 && operator !== '>>>' && (facts.plainLiteral(left) || facts.plainLiteral(right))) return undefined;
  if ((operator === '==' || operator === '!=') && (isNullish(lift, left) || isNullish(lift, right))) return undefined;
  const at = operatorLoc(lift, left, right, operator, whole);
  const factors = product(lift, left);
  if (operator in PRODUCT_FIRST && factors !== undefined && isFixed(lift, right))
    return lift.call(PRODUCT_FIRST[operator]!, [lift.expr(factors.left), lift.expr(factors.right), lift.expr(right)], at);
  return applied(lift, operator, lift.expr(left), right, at);
}

/** `left operator right` with the left side already lifted. */
export function applied(lift: Lift, operator: string, left: t.Expression, right: t.Node, at: Loc): t.Expression {
  const factors = product(lift, right);
  return operator in PRODUCT_LAST && factors !== undefined
    ? lift.call(PRODUCT_LAST[operator]!, [left, lift.expr(factors.left), lift.expr(factors.right)], at)
    : lift.call(BINARY[operator]!, [left, lift.expr(right)], at);
}

/** A product of which something may be a runtime number. */
function product(lift: Lift, node: t.Node): t.BinaryExpression | undefined {
  const e = unwrap(node);
  return e.type === 'BinaryExpression' && e.operator === '*' && !lift.facts.passive(e) ? e : undefined;
}

/** A value that is the same before and after a product is formed, whatever its factors do when they are converted to numbers. */
function isFixed(lift: Lift, node: t.Node): boolean {
  const e = unwrap(node);
  if (e.type !== 'Identifier') return e.type === 'NumericLiteral';
  const binding = lift.ctx.program.binding(e);
  const { program } = lift.ctx;
  return binding?.kind !== 'module' && binding?.constantViolations.length === 0 && !program.isWrittenThroughTypes(binding);
}

/** Comparing with null or undefined is about being there, not about the number. */
function isNullish({ facts }: Lift, node: t.Node): boolean {
  return node.type === 'NullLiteral' || facts.isGlobal(node, 'undefined') || (node.type === 'UnaryExpression' && node.operator === 'void');
}

export const operatorRules: Rules = {
  BinaryExpression: (node, lift) => binary(lift, node.operator, node.left, node.right, node) ?? lift.copy(node, objectSide(lift, node)),

  UnaryExpression(node, lift) {
    const { operator, argument } = node;
    const at = lift.ctx.tokenLoc(node.start, node.end, operator) ?? node.loc;
    if (operator === '!') return lift.copy(node, { argument: test(lift, argument) });
    if (operator === 'delete') return lift.copy(node, { argument: reference(lift, argument) });
    if (operator === 'typeof') {
      const isFreeName = argument.type === 'Identifier' && !lift.ctx.program.binding(argument);
      return isFreeName || lift.facts.passive(argument) ? lift.copy(node) : lift.call('typeOf', [lift.expr(argument)], at);
    }
    if (operator === 'void') return lift.copy(node, { argument: lift.effect(argument) });
    const name = UNARY[operator];
    return name && !lift.facts.passive(argument) ? lift.call(name, [lift.expr(argument)], at) : lift.copy(node);
  },

  SequenceExpression: (node, lift) =>
    lift.copy(node, { expressions: node.expressions.map((e, i) => (i < node.expressions.length - 1 ? lift.effect(e) : lift.expr(e))) }),
};

/** `x instanceof C` is false and `k in x` an error where x is a number. */
function objectSide(lift: Lift, { operator, left, right }: t.BinaryExpression): Record<string, t.Expression> {
  const side = operator === 'instanceof' ? ['left', left] : operator === 'in' ? ['right', right] : undefined;
  if (side === undefined || lift.facts.passive(side[1] as t.Node)) return {};
  const node = side[1] as t.Expression;
  return unwrap(node).type === 'ThisExpression' ? {} : { [side[0] as string]: lift.call('primal', [lift.expr(node)], node.loc) };
}

/** The operand of `delete` names a place; it is not read. */
function reference(lift: Lift, node: t.Expression): t.Expression {
  return node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression' ? lift.copy(node) : lift.expr(node);
}

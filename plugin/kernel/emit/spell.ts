// How a single node is spelt in JavaScript.
//   in:  a node, its operands as JavaScript        out: an expression

import type * as babel from '@babel/types';
import type { Types } from '../../toolkit.ts';
import { ruleOf } from '../ops.ts';
import type { Node } from '../ir.ts';
import { ast as t } from './ast.ts';

export interface Spelling {
  types: Types;
  /** The local name of something the kernel imports from the runtime. */
  runtime(name: string): string;
  /** The node's memory. */
  mem: babel.Identifier | undefined;
}

export const INFIX: Record<string, babel.BinaryExpression['operator']> = {
  add: '+',
  sub: '-',
  mul: '*',
  div: '/',
  rem: '%',
  pow: '**',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
  eq: '===',
  ne: '!==',
  seq: '===',
  sne: '!==',
  looseEq: '==',
  looseNe: '!=',
  bitor: '|',
  bitand: '&',
  bitxor: '^',
  shl: '<<',
  shr: '>>',
  ushr: '>>>',
};
const PREFIX: Record<string, babel.UnaryExpression['operator']> = { neg: '-', not: '!', typeof: 'typeof', plus: '+' };
const CALLS: Record<string, string> = {
  isNaN: 'Number.isNaN',
  isFinite: 'Number.isFinite',
  isInteger: 'Number.isInteger',
  same: 'Object.is',
  isArray: 'Array.isArray',
};
/** Primitives with a rule of their own at two arguments are spelled like the others. */
const NAMES: Record<string, string> = { hypot2: 'Math.hypot', max2: 'Math.max', min2: 'Math.min' };

/** A node's JavaScript. */
export function spell(node: Node, args: readonly babel.Expression[], { types, runtime, mem }: Spelling): babel.Expression {
  const { op } = node;
  const [a, b, c] = args as [babel.Expression, babel.Expression, babel.Expression];
  switch (op) {
    case 'len':
      return t.memberExpression(mem!, t.identifier('length'));
    case 'load': {
      return t.memberExpression(mem!, a, true);
    }
    case 'inside': {
      const isInside = t.binaryExpression('<', t.binaryExpression('>>>', b, t.numericLiteral(0)), c);
      return t.conditionalExpression(isInside, a, t.unaryExpression('-', t.numericLiteral(1)));
    }
    case 'get': {
      const key = node.value as string;
      const isName = /^[A-Za-z_$][\w$]*$/.test(key);
      return t.memberExpression(a, isName ? t.identifier(key) : t.stringLiteral(key), !isName);
    }
    case 'index':
      return t.memberExpression(a, b, true);
    case 'select':
      return t.conditionalExpression(a, b, c);
    case 'and':
    case 'or':
      return t.logicalExpression(op === 'and' ? '&&' : '||', a, b);
    case 'truthy':
      return t.unaryExpression('!', t.unaryExpression('!', a));
    case 'as':
      return a;
    case 'isArrayLike':
      return t.callExpression(t.identifier(runtime('isArrayLike')), [a]);
    case 'js':
      return filled(types, node, args);
  }
  const infix = INFIX[op];
  if (op === 'add') {
    const [first, last] = node.args[0]!.op === 'const' ? [1, 0] : [0, 1];
    const { op: kind, value } = node.args[last]!;
    if (kind === 'const' && (value as number) < 0) return t.binaryExpression('-', args[first]!, literal(-(value as number)));
    return t.binaryExpression('+', args[first]!, args[last]!);
  }
  if (infix) return t.binaryExpression(infix, a, b);
  const prefix = PREFIX[op];
  if (prefix) return t.unaryExpression(prefix, a);
  const call = CALLS[op] ?? NAMES[op] ?? ruleOf(op)?.js;
  if (!call) throw new Error(`no spelling for ${op}`);
  if (call.startsWith('special.')) return t.callExpression(t.identifier(runtime(call.replace('.', '_'))), [...args]);
  const [object, property] = call.split('.') as [string, string];
  return t.callExpression(t.memberExpression(t.identifier(object), t.identifier(property)), [...args]);
}

export function literal(value: Node['value']): babel.Expression {
  if (value === undefined) return t.unaryExpression('void', t.numericLiteral(0));
  if (value === null) return t.nullLiteral();
  if (typeof value === 'boolean') return t.booleanLiteral(value);
  if (typeof value === 'string') return t.stringLiteral(value);
  if (Number.isNaN(value)) return t.identifier('NaN');
  if (value < 0 || Object.is(value, -0)) return t.unaryExpression('-', literal(-value));
  return value === Infinity ? t.identifier('Infinity') : t.numericLiteral(value);
}

/** JavaScript of the user's with its operands filled in. */
export function filled(types: Types, node: Node, operands: readonly babel.Expression[]): babel.Expression {
  const fill = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(fill);
    if (!value || typeof value !== 'object') return value;
    const inner = value as babel.Node;
    if (inner.type === 'Identifier' && /^\$\d+$/.test(inner.name)) return types.cloneNode(operands[Number(inner.name.slice(1))]!);
    const copy: Record<string, unknown> = {};
    for (const [key, each] of Object.entries(inner)) copy[key] = key === 'loc' || key === 'extra' ? each : fill(each);
    return copy;
  };
  return fill(node.code) as babel.Expression;
}

// Calls. `Math.sin(x)` → `$sin(x)`; a callee known to be lifted is called directly; everything else goes through the runtime, which
// finds the lifted version of what it is given, and says where the call stands if there is none.

import type * as t from '@babel/types';
import { apiName } from '../front/api.ts';
import { ACTIVE_API, CURRIED } from '../front/pattern.ts';
import { isClass, isFunction, isFunctionLiteral, unwrap } from '../front/program.ts';
import { elements, privateTwin } from './access.ts';
import { liftFunction } from './functions.ts';
import type { Lift, Rules } from './lift.ts';

/** Functions of Math in hyperdual/lifted; `Math.pow` has another name because the operator `**` treats 1 ** NaN as it does. */
export const MATH: Readonly<Record<string, string>> = Object.fromEntries([
  ...(
    'abs acos acosh asin asinh atan atan2 atanh cbrt ceil clz32 cos cosh exp expm1 floor fround hypot imul log log1p log2 log10 ' +
    'max min round sign sin sinh sqrt tan tanh trunc'
  )
    .split(' ')
    .map((name) => [name, name]),
  ['pow', 'mathPow'],
]);

const ERRORS = /^(Error|EvalError|RangeError|ReferenceError|SyntaxError|TypeError|URIError|AggregateError)$/;

export const string = (lift: Lift, value: string): t.StringLiteral => lift.t.stringLiteral(value);

/** The token a call is known by: the property name of a method, else the callee's first. */
export function calleeToken(callee: t.Node): t.Node {
  const e = unwrap(callee);
  return (e.type === 'MemberExpression' || e.type === 'OptionalMemberExpression') && !e.computed ? e.property : e;
}

export const site = (lift: Lift, callee: t.Node) => string(lift, lift.ctx.site(callee, calleeToken(callee).loc));

/** A callee whose lifted version is known here, ready to be called with no help; undefined if the runtime has to look. */
export function directCallee(lift: Lift, callee: t.Expression): t.Expression | undefined {
  const e = unwrap(callee);
  if (isFunctionLiteral(e)) return liftFunction(lift, e) as t.Expression;
  const api = apiName(lift.ctx.program, e);
  if (api && ACTIVE_API.has(api)) return lift.expr(e);
  if (e.type === 'CallExpression' && CURRIED.has(apiName(lift.ctx.program, e.callee) ?? '')) return lift.expr(e);
  if (e.type !== 'Identifier') return undefined;
  if (isFunction(lift.inner(e))) return lift.id(e.name, e.loc);
  const unit = lift.outer(e);
  if (!unit?.twin || unit.node.type === 'ClassPrivateMethod') return undefined;
  return isFunction(definitionOf(lift, e)) ? lift.id(unit.twin, e.loc) : undefined;
}

function definitionOf(lift: Lift, reference: t.Node): t.Node | undefined {
  const binding = lift.ctx.program.binding(reference);
  return binding && lift.facts.definition(binding);
}

export const callRules: Rules = {
  CallExpression(node, lift) {
    const callee = unwrap(node.callee) as t.Expression | t.Super | t.Import;
    if (callee.type === 'Super' || callee.type === 'Import') return lift.copy(node, { arguments: elements(lift, node.arguments) });
    const math = lift.facts.mathMember(callee);
    if (math && MATH[math]) {
      if (node.arguments.length > 0 && node.arguments.every((a) => lift.facts.passive(a) && a.type !== 'SpreadElement'))
        return lift.copy(node);
      return lift.call(MATH[math], elements(lift, node.arguments), calleeToken(callee).loc);
    }
    if (node.arguments[0] && apiName(lift.ctx.program, callee) === 'dual') return lift.expr(node.arguments[0]);
    const direct = directCallee(lift, callee);
    if (direct) return lift.copy(node, { callee: direct, arguments: elements(lift, node.arguments) });
    return calling(lift, callee, elements(lift, node.arguments));
  },

  NewExpression(node, lift) {
    const callee = unwrap(node.callee) as t.Expression;
    const args = elements(lift, node.arguments);
    const isError = callee.type === 'Identifier' && ERRORS.test(callee.name) && lift.facts.isGlobal(callee, callee.name);
    const known = definitionOf(lift, callee);
    const isLifted = isClass(known) && (lift.inner(callee) === known || lift.units.isWhole(known));
    if (isError || isLifted) return lift.copy(node, { arguments: args });
    return lift.call('construct', [site(lift, callee), lift.expr(callee), args], calleeToken(callee).loc);
  },

  /** The strings array of a template is one object per place in the source; an identity tag keeps it so. */
  TaggedTemplateExpression(node, lift) {
    const values = node.quasi.expressions.map((e) => lift.expr(e));
    const direct = directCallee(lift, node.tag);
    if (direct) return lift.copy(node, { tag: direct });
    const { t } = lift;
    const identity = t.arrowFunctionExpression([lift.id('strings')], lift.id('strings'));
    const quasi = lift.copy(node.quasi, { expressions: values.map(() => t.numericLiteral(0)) });
    return calling(lift, unwrap(node.tag), [t.taggedTemplateExpression(identity, quasi), ...values]);
  },
};

/** A call of something unknown, `this` preserved. */
function calling(lift: Lift, callee: t.Expression, args: t.Node[]): t.Expression {
  const at = calleeToken(callee).loc;
  // `(a?.b)(x)` calls with `this` = a as well: parentheses end a chain, not a reference.
  if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression')
    return lift.call('call', [site(lift, callee), lift.expr(callee), args], at);
  return method(lift, callee, callee.object, callee.object.type === 'Super' ? lift.t.super() : lift.expr(callee.object), args);
}

/** `object.name(args)` with the object already lifted. */
export function method(
  lift: Lift,
  callee: t.MemberExpression | t.OptionalMemberExpression,
  original: t.Node,
  object: t.Node,
  args: t.Node[],
): t.Expression {
  const { t } = lift;
  const at = calleeToken(callee).loc;
  if (original.type === 'Super') {
    const found = t.memberExpression(object as t.Super, lift.any(callee.property)[0] as t.Expression, callee.computed);
    return lift.call('invoke', [site(lift, callee), found, t.thisExpression(), args], at);
  }
  if (callee.property.type === 'PrivateName') return privateMethod(lift, callee, object as t.Expression, args);
  const key = callee.computed ? lift.expr(callee.property) : string(lift, (callee.property as t.Identifier).name);
  return lift.call('method', [site(lift, callee), object, key, args], at);
}

/** A private method has its twin under another private name; a private field may hold any function. */
function privateMethod(
  lift: Lift,
  callee: t.MemberExpression | t.OptionalMemberExpression,
  object: t.Expression,
  args: t.Node[],
): t.Expression {
  const { t } = lift;
  const { name } = (callee.property as t.PrivateName).id;
  const at = callee.property.loc;
  const privateName = (text: string) => Object.assign(t.privateName(lift.id(text, at)), { loc: at });
  const twin = privateTwin(lift, callee, name);
  if (twin)
    return Object.assign(
      t.callExpression(Object.assign(t.memberExpression(object, privateName(twin)), { loc: callee.loc }), args as t.Expression[]),
      { loc: callee.loc },
    );
  if (object.type === 'ThisExpression')
    return lift.call('invoke', [site(lift, callee), t.memberExpression(object, privateName(name)), t.thisExpression(), args], at);
  const holder = lift.temporary('o');
  return lift.call(
    'invoke',
    [site(lift, callee), t.memberExpression(lift.assign(lift.id(holder), object), privateName(name)), lift.id(holder), args],
    at,
  );
}

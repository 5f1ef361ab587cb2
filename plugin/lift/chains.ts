// Optional chains. One that only reads names stays. Otherwise each `?.` becomes a test that ends the whole chain, as it does natively:
//   a?.b(x)?.[k]   →   a == null ? void 0 : ($o = $method("…", a, "b", x)) == null ? void 0 : $get($o, k)

import type * as t from '@babel/types';
import { unwrap } from '../front/program.ts';
import { elements, isStatic } from './access.ts';
import { calleeToken, method, site } from './calls.ts';
import type { Lift, Rules } from './lift.ts';

type Chain = t.OptionalMemberExpression | t.OptionalCallExpression;

const isChain = (node: t.Node): node is Chain => node.type === 'OptionalMemberExpression' || node.type === 'OptionalCallExpression';

/** Only names are read: nothing to lift but the head. */
function isPlain(node: t.Node): boolean {
  const e = unwrap(node);
  return e.type === 'OptionalMemberExpression' ? isStatic(e) && isPlain(e.object) : !isChain(e);
}

function liftChain(node: Chain, lift: Lift): t.Expression {
  if (isPlain(node)) return lift.copy(node);
  const { t } = lift;
  const guards: t.Expression[] = [];
  let result = lower(node);
  for (const guard of guards.reverse())
    result = t.conditionalExpression(t.binaryExpression('==', guard, t.nullLiteral()), lift.undefined(), result);
  return result;

  /** The value of a link, provided that no guard before it ended the chain. */
  function lower(link: t.Node): t.Expression {
    const e = unwrap(link);
    if (!isChain(e)) return lift.expr(e);
    if (e.type === 'OptionalMemberExpression') return member(e, guarded(e.object, e.optional));
    const args = () => elements(lift, e.arguments);
    const callee = unwrap(e.callee);
    if (callee.type !== 'OptionalMemberExpression' && callee.type !== 'MemberExpression') {
      const fn = guarded(callee, e.optional);
      return lift.call('call', [site(lift, callee), fn, args()], calleeToken(callee).loc);
    }
    const isSuper = callee.object.type === 'Super';
    if (!e.optional)
      return method(
        lift,
        callee,
        callee.object,
        guarded(callee.object, callee.type === 'OptionalMemberExpression' && callee.optional),
        args(),
      );
    const object = isSuper ? undefined : held(guarded(callee.object, callee.type === 'OptionalMemberExpression' && callee.optional));
    const read = object ? member(callee, object.first) : lift.copy(callee as t.MemberExpression);
    const fn = guard(read);
    return lift.call('invoke', [site(lift, callee), fn, object ? object.again() : t.thisExpression(), args()], calleeToken(callee).loc);
  }

  function member(e: t.OptionalMemberExpression | t.MemberExpression, object: t.Expression): t.Expression {
    if (!isStatic(e)) return lift.call('get', [object, lift.expr(e.property)], e.loc);
    return Object.assign(t.memberExpression(object, lift.any(e.property)[0] as t.Identifier, e.computed), { loc: e.loc });
  }

  function guarded(link: t.Node, optional: boolean): t.Expression {
    const value = lower(link);
    return optional ? guard(value) : value;
  }

  /** Ends the chain if the value is nullish; returns the way to read it again. */
  function guard(value: t.Expression): t.Expression {
    const { first, again } = held(value);
    guards.push(first);
    return again();
  }

  function held(value: t.Expression): { first: t.Expression; again: () => t.Expression } {
    if (value.type === 'Identifier') return { first: value, again: () => lift.id(value.name) };
    if (value.type === 'ThisExpression') return { first: value, again: () => t.thisExpression() };
    const name = lift.temporary('o');
    return { first: lift.assign(lift.id(name), value), again: () => lift.id(name) };
  }
}

export const chainRules: Rules = {
  OptionalMemberExpression: liftChain,
  OptionalCallExpression: liftChain,
};

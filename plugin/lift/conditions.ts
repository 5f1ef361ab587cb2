// Truth: a runtime number is an object, and objects are true. `if (x)` → `if ($truthy(x))`; `a && b` → `$truthy($t = a) ? b : $t`.

import type * as t from '@babel/types';
import { unwrap } from '../front/program.ts';
import type { Lift, Rules } from './lift.ts';
import { operatorLoc } from './operators.ts';

/** An expression of which only the truth matters. */
export function test(lift: Lift, node: t.Expression): t.Expression {
  const e = unwrap(node);
  if (e.type === 'LogicalExpression' && e.operator !== '??') return lift.copy(e, { left: test(lift, e.left), right: test(lift, e.right) });
  if (lift.facts.passive(e)) return lift.expr(e);
  return lift.call('truthy', [lift.expr(e)], e.loc);
}

export const conditionRules: Rules = {
  LogicalExpression(node, lift) {
    const { operator, left, right } = node;
    if (operator === '??' || lift.facts.passive(left)) return lift.copy(node);
    const name = (lift.frame.logical ??= lift.temporary('t'));
    const at = operatorLoc(lift, left, right, operator, node);
    const truth = lift.call('truthy', [lift.assign(lift.id(name), lift.expr(left))], at);
    return choose(lift, operator, truth, lift.expr(right), lift.id(name));
  },

  ConditionalExpression: (node, lift) => lift.copy(node, { test: test(lift, node.test) }),
  IfStatement: (node, lift) => lift.copy(node, { test: test(lift, node.test), ...branches(lift, node) }),
  WhileStatement: (node, lift) => lift.copy(node, { test: test(lift, node.test), body: lift.statement(node.body) }),
  DoWhileStatement: (node, lift) => lift.copy(node, { test: test(lift, node.test), body: lift.statement(node.body) }),

  ForStatement: (node, lift) =>
    lift.copy(node, {
      init: node.init?.type === 'VariableDeclaration' ? lift.any(node.init)[0] : node.init && lift.effect(node.init),
      test: node.test && test(lift, node.test),
      update: node.update && lift.effect(node.update),
      body: lift.statement(node.body),
    }),

  /** `switch` compares with ===, by the primal. */
  SwitchStatement: (node, lift) => lift.copy(node, { discriminant: primal(lift, node.discriminant) }),
  SwitchCase: (node, lift) => lift.copy(node, { test: node.test && primal(lift, node.test), consequent: lift.statements(node.consequent) }),
};

/** `&&` takes the second value if the first is true, `||` if it is not. */
export function choose({ t }: Lift, operator: '&&' | '||', truth: t.Expression, second: t.Expression, first: t.Expression): t.Expression {
  return operator === '&&' ? t.conditionalExpression(truth, second, first) : t.conditionalExpression(truth, first, second);
}

function branches(lift: Lift, { consequent, alternate }: t.IfStatement) {
  return { consequent: lift.statement(consequent), alternate: alternate && lift.statement(alternate) };
}

function primal(lift: Lift, node: t.Expression): t.Expression {
  return lift.facts.passive(node) ? lift.expr(node) : lift.call('primal', [lift.expr(node)], node.loc);
}

// Statements that bind: for-of and for-in heads, catch parameters. The others keep their form (lift.ts copies them).

import type * as t from '@babel/types';
import { iterated, owned } from './access.ts';
import { store } from './assignments.ts';
import { walk } from '../front/program.ts';
import type { Lift, Rules } from './lift.ts';
import { assignPattern, declarators, isPattern, isSafe } from './patterns.ts';

export const statementRules: Rules = {
  ExpressionStatement: (node, lift) => lift.copy(node, { expression: lift.effect(node.expression) }),

  ForOfStatement: (node, lift) => {
    const right = node.await ? lift.expr(node.right) : iterated(lift, node.right);
    return lift.copy(node, { ...head(lift, node), right });
  },

  /** Keys are strings: nothing to unpack but the target. */
  ForInStatement: (node, lift) => lift.copy(node, { ...head(lift, node), right: owned(lift, node.right) }),

  CatchClause(node, lift) {
    if (!node.param || isSafe(node.param)) return lift.copy(node);
    const name = lift.local('e');
    const opening = lift.t.variableDeclaration('let', declarators(lift, node.param, lift.id(name)));
    return lift.copy(node, { param: lift.id(name), body: opened(lift, opening, node.body) });
  },
};

/** `for (const [a, b] of xs)` → `for (const $p of …) { const [a, b] = $iter($p); … }` */
function head(lift: Lift, { left, body }: t.ForOfStatement | t.ForInStatement): { left: t.Node; body: t.Statement } {
  const target = left.type === 'VariableDeclaration' ? left.declarations[0]!.id : left;
  if (isSafe(target)) return { left: lift.any(left)[0]!, body: lift.statement(body) };
  const name = lift.local('p');
  const variable = lift.t.variableDeclaration('const', [lift.t.variableDeclarator(lift.id(name))]);
  if (left.type === 'VariableDeclaration') {
    const kind = left.kind === 'var' || left.kind === 'let' ? left.kind : 'const';
    return { left: variable, body: opened(lift, lift.t.variableDeclaration(kind, declarators(lift, target, lift.id(name))), body) };
  }
  const source = lift.id(name);
  const assignment = isPattern(left) ? assignPattern(lift, left, source, true) : store(lift, left, source, left.loc);
  return { left: variable, body: opened(lift, lift.t.expressionStatement(assignment), body) };
}

/** A body that begins with one more statement; in a block of its own if names would meet. */
function opened(lift: Lift, opening: t.Statement, body: t.Statement): t.Statement {
  const lifted = lift.statement(body);
  if (lifted.type !== 'BlockStatement') return lift.t.blockStatement([opening, lifted]);
  // Names the opening declares, and those it means outside of the body.
  const names = new Set<string>();
  walk(lift.t, opening, (node) => void (node.type === 'Identifier' && names.add(node.name)));
  const clashes = lifted.body.some((s) => Object.keys(lift.t.getBindingIdentifiers(s)).some((name) => names.has(name)));
  if (clashes) return lift.t.blockStatement([opening, lifted]);
  return Object.assign(lifted, { body: [opening, ...lifted.body] });
}

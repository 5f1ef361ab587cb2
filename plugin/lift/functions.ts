// Functions inside lifted code are their own lifted versions: `(y) => $mul(x, y)`. One that can escape is marked, so that the runtime
// knows it when it comes back from elsewhere: `return $self((y) => $mul(x, y))`.

import type * as t from '@babel/types';
import type { Types } from '../toolkit.ts';
import { ABI } from '../context.ts';
import { inferredName, keyName, walk, type FunctionNode } from '../front/program.ts';
import { framed, type Lift, type Rules } from './lift.ts';
import { parameters } from './patterns.ts';

/** The same kind of function, lifted; fields in `replace` (its name, say) are taken from there. */
export function liftFunction<N extends FunctionNode>(lift: Lift, node: N, replace: Record<string, unknown> = {}): N {
  const { t } = lift;
  const { result, temporaries } = framed(lift, () => {
    lift.frame.constructs = node.type === 'ClassMethod' && node.kind === 'constructor';
    const { params, prologue } = parameters(lift, node.params, 'generator' in node && node.generator === true);
    const body = lift.any(node.body)[0] as t.BlockStatement | t.Expression;
    return { params, prologue, body };
  });
  const opening: t.Statement[] = [];
  if (temporaries.length > 0)
    opening.push(
      t.variableDeclaration(
        'let',
        temporaries.map((name) => t.variableDeclarator(lift.id(name))),
      ),
    );
  if (result.prologue.length > 0) opening.push(t.variableDeclaration('var', result.prologue));

  let { body } = result;
  if (body.type === 'BlockStatement') body.body.unshift(...opening);
  else if (opening.length > 0) body = t.blockStatement([...opening, Object.assign(t.returnStatement(body), { loc: body.loc })]);
  const expression = node.type === 'ArrowFunctionExpression' ? { expression: body.type !== 'BlockStatement' } : {};
  return lift.copy(node, { params: result.params, body, ...expression, ...replace });
}

/** `fn` marked as lifted code, with the name its place would have given it. */
export function marked(lift: Lift, helper: string, value: t.Expression, name: string | undefined, at: t.Node): t.Expression {
  const abi = helper === 'self' ? [] : [lift.t.numericLiteral(ABI)];
  return lift.call(helper, [name === undefined ? value : namedValue(lift.t, value, name), abi], at.loc);
}

/**
 * `{ name: fn }.name`: an argument has no place to be named by. Inside of functions this costs nothing; at module level bundlers
 * take the property read for an effect, so there the name is handed to the runtime instead.
 */
export function namedValue(types: Types, value: t.Expression, name: string): t.Expression {
  const isName = types.isValidIdentifier(name, false);
  const key = () => (isName ? types.identifier(name) : types.stringLiteral(name));
  // Only a computed key makes a property of that name instead of a prototype.
  const isProto = name === '__proto__';
  const property = types.objectProperty(isProto ? types.stringLiteral(name) : key(), value, isProto);
  return types.memberExpression(types.objectExpression([property]), key(), !isName);
}

export function usesSuper(types: Types, method: t.Node): boolean {
  let found = false;
  walk(types, method, (node) => {
    if (node.type === 'Super') found = true;
    return node === method || !/^(Class|FunctionExpression|FunctionDeclaration|ObjectMethod)/.test(node.type);
  });
  return found;
}

/** A method that uses `super` has to stay where it is, and so has one whose name is computed, or would set the prototype. */
export const isMarkedInPlace = (lift: Lift, node: t.ObjectMethod): boolean =>
  node.kind === 'method' &&
  !node.computed &&
  keyName(node.key) !== undefined &&
  keyName(node.key) !== '__proto__' &&
  !usesSuper(lift.t, node);

const literal = (node: t.FunctionExpression | t.ArrowFunctionExpression, lift: Lift): t.Expression => {
  const fn = liftFunction(lift, node);
  return lift.facts.escapes(node, 'lifted') ? marked(lift, 'self', fn, inferredName(lift.ctx.program, node), node) : fn;
};

export const functionRules: Rules = {
  FunctionDeclaration: (node, lift) => liftFunction(lift, node),
  FunctionExpression: literal,
  ArrowFunctionExpression: literal,

  /** A method is marked through a little object, which keeps it a method; otherwise the literal is (access.ts). */
  ObjectMethod(node, lift) {
    const method = liftFunction(lift, node);
    if (!isMarkedInPlace(lift, node)) return method;
    const { t } = lift;
    return t.objectProperty(lift.copy(node.key), marked(lift, 'self', methodValue(lift, method, keyName(node.key)!), undefined, node));
  },

  /** A number that a constructor returns does not count, or is an error: a runtime number is an object, and would. */
  ReturnStatement: (node, lift) =>
    lift.frame.constructs && node.argument && !lift.facts.passive(node.argument)
      ? lift.copy(node, { argument: lift.call('primal', [lift.expr(node.argument)], node.loc) })
      : lift.copy(node),

  BlockStatement: (node, lift) =>
    lift.copy(node, {
      directives: node.directives.filter((d) => d.value.value !== 'use dual').map((d) => lift.t.cloneNode(d, true)),
      body: lift.statements(node.body),
    }),
};

/** `{ name(…) {…} }.name` */
export function methodValue({ t }: Lift, method: t.ObjectMethod, name: string): t.MemberExpression {
  const isName = t.isValidIdentifier(name, false);
  return t.memberExpression(t.objectExpression([method]), isName ? t.identifier(name) : t.stringLiteral(name), !isName);
}

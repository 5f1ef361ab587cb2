// How each function meets its twin; the forms are listed in front/reach.ts.
//   in:  a unit that is a function        out: edits

import type * as t from '@babel/types';
import { ABI, type Context } from '../context.ts';
import { isFunction, type FunctionNode } from '../front/program.ts';
import type { Unit } from '../front/reach.ts';
import { liftFunction, methodValue, namedValue, usesSuper } from '../lift/functions.ts';
import { framedExpression, type Lift } from '../lift/lift.ts';
import type { Edits } from './edits.ts';

/** `/*#__PURE__*\/ $attach(fn, twin, 1, "name")`: bundlers drop it with whatever holds its result. */
export function attached(
  ctx: Context,
  helper: string,
  args: t.Expression[],
  name: string | undefined,
  pure = true,
  kernel?: t.Expression,
): t.CallExpression {
  const { types } = ctx;
  const nameless = types.unaryExpression('void', types.numericLiteral(0));
  const call = types.callExpression(types.identifier(ctx.runtime(helper)), [
    ...args,
    types.numericLiteral(ABI),
    ...(name !== undefined ? [types.stringLiteral(name)] : kernel ? [nameless] : []),
    ...(kernel ? [kernel] : []),
  ]);
  if (pure) types.addComment(call, 'leading', '#__PURE__');
  return call;
}

export function emitFunction(ctx: Context, lift: Lift, unit: Unit, edits: Edits, kernel?: t.Expression): void {
  const { types } = ctx;
  const node = unit.node as FunctionNode;
  const id = (name: string) => types.identifier(name);

  switch (unit.form) {
    case 'module': {
      const name = functionName(ctx, unit, edits);
      edits.after(node, [makeTwin(ctx, lift, unit, node as t.FunctionDeclaration, { id: id(unit.twin!) })]);
      const value = attached(ctx, 'attach', [id(name), id(unit.twin!)], unit.inferred, true, kernel);
      edits.opening(node, [types.variableDeclaration('const', [types.variableDeclarator(id(unit.attached!), value)])]);
      return;
    }
    case 'statement': {
      const declaration = node as t.FunctionDeclaration;
      edits.after(node, [makeTwin(ctx, lift, unit, declaration, { id: id(unit.twin!) })]);
      edits.opening(node, [
        types.expressionStatement(attached(ctx, 'attach', [id(declaration.id!.name), id(unit.twin!)], undefined, false, kernel)),
      ]);
      return;
    }
    case 'const': {
      const declaration = ctx.program.parent(declaratorOf(ctx, node))!.node;
      const twin = liftLiteral(ctx, lift, unit);
      edits.before(declaration, [types.variableDeclaration('const', [types.variableDeclarator(id(unit.twin!), twin)])]);
      const value = attachedValue(ctx, unit, id(unit.twin!), kernel);
      edits.replace(node, () => value);
      return;
    }
    case 'inline': {
      const value = attachedValue(ctx, unit, liftLiteral(ctx, lift, unit), kernel);
      edits.replace(node, () => value);
      return;
    }
    case 'self': {
      const abi = kernel ? [types.numericLiteral(ABI), types.unaryExpression('void', types.numericLiteral(0)), kernel] : [];
      const value = lift.call('self', [makeTwin(ctx, lift, unit, node), ...abi], node.loc);
      edits.replace(node, () => value);
      return;
    }
    case 'method':
      return emitMethod(ctx, lift, unit, edits);
    case 'objectMethod':
      return emitObjectMethod(ctx, lift, unit, edits);
    case 'inPlace':
      return emitInPlace(ctx, lift, unit, edits);
    case 'class':
  }
}

/** A function expression with its twin, named as its place names it. */
function attachedValue(ctx: Context, { node, inferred }: Unit, twin: t.Expression, kernel: t.Expression | undefined): t.CallExpression {
  const value = node as t.Expression;
  if (inferred === undefined || !isInFunction(ctx, node)) return attached(ctx, 'attach', [value, twin], inferred, true, kernel);
  return attached(ctx, 'attach', [namedValue(ctx.types, value, inferred), twin], undefined, true, kernel);
}

function isInFunction({ program }: Context, node: t.Node): boolean {
  for (let up = program.parent(node)?.node; up; up = program.parent(up)?.node) if (isFunction(up)) return true;
  return false;
}

/** The lifted version of a unit, noted for the log. */
function makeTwin<N extends FunctionNode>(ctx: Context, lift: Lift, unit: Unit, node: N, replace?: Record<string, unknown>): N {
  const twin = liftFunction(lift, node, replace);
  ctx.twins.push({ unit, node: twin });
  return twin;
}

/** The twin of a function expression. One that gives itself away by its own name has to be known by that name too. */
function liftLiteral(ctx: Context, lift: Lift, unit: Unit): t.Expression {
  const node = unit.node as FunctionNode;
  const twin = makeTwin(ctx, lift, unit, node) as t.Expression;
  const binding = node.type === 'FunctionExpression' && node.id ? ctx.program.binding(node.id) : undefined;
  const uses = binding ? ctx.program.references(binding).filter((use) => use !== (node as t.FunctionExpression).id) : [];
  const isGivenAway = uses.some((use) => ctx.program.parent(use)?.key !== 'callee');
  return isGivenAway ? ctx.types.addComment(lift.call('self', [twin], node.loc), 'leading', '#__PURE__') : twin;
}

/** An anonymous `export default function () {}` needs a name that the rest of the module can use. */
function functionName(ctx: Context, { node, attached: value }: Unit, edits: Edits): string {
  const declaration = node as t.FunctionDeclaration;
  if (declaration.id) return declaration.id.name;
  const name = value!.replace(/\$$/, '');
  edits.add(() => {
    declaration.id = ctx.types.identifier(name);
  });
  return name;
}

function declaratorOf({ program }: Context, node: t.Node): t.Node {
  let up = node;
  while (up.type !== 'VariableDeclarator') up = program.parent(up)!.node;
  return up;
}

/** Fields of a method that belong to the user's one only. */
const BARE = { decorators: undefined, accessibility: undefined, override: undefined, abstract: undefined, optional: undefined };

function emitMethod(ctx: Context, lift: Lift, unit: Unit, edits: Edits): void {
  const { types, program } = ctx;
  const node = unit.node as t.ClassMethod | t.ClassPrivateMethod;
  const key =
    node.type === 'ClassPrivateMethod' ? types.privateName(types.identifier(unit.twin!)) : types.stringLiteral(`use dual: ${unit.name}`);
  const twin = makeTwin(ctx, lift, unit, node, { key, ...BARE });
  const members = (program.parent(node)!.node as t.ClassBody).body;
  edits.add(() => void members.splice(members.indexOf(node) + 1, 0, twin));
}

function emitObjectMethod(ctx: Context, lift: Lift, unit: Unit, edits: Edits): void {
  const node = unit.node as t.ObjectMethod;
  if (usesSuper(ctx.types, node)) return; // refused, if it was annotated itself
  if (unit.name === '__proto__') return; // as a property it would set the prototype
  const twin = makeTwin(ctx, lift, unit, node);
  const { types } = ctx;
  // Bundlers take reading a property for an effect, so the reading stands inside of a call they may drop.
  const value = types.callExpression(
    types.arrowFunctionExpression(
      [],
      attached(ctx, 'attach', [methodValue(lift, node, unit.name), methodValue(lift, twin, unit.name)], undefined, false),
    ),
    [],
  );
  types.addComment(value, 'leading', '#__PURE__');
  edits.replace(node, () => {
    const property = types.objectProperty(types.cloneNode(node.key) as t.Identifier, value);
    for (const key of ['leadingComments', 'trailingComments'] as const) [property[key], node[key]] = [node[key], null];
    return property;
  });
}

/** The signature stays the user's, types and all, except for defaults and patterns that have to be lifted. */
function emitInPlace(ctx: Context, lift: Lift, unit: Unit, edits: Edits): void {
  const node = unit.node as t.ClassMethod | t.ObjectMethod;
  const lifted = makeTwin(ctx, lift, unit, node);
  const params = node.params.map((param, i) => {
    const inner = param.type === 'TSParameterProperty' ? param.parameter : param;
    if (inner.type === 'Identifier' || (inner.type === 'RestElement' && inner.argument.type === 'Identifier')) return param;
    if (inner.type !== 'AssignmentPattern' || inner.left.type !== 'Identifier' || (lifted.params[i] as t.Node).type === 'Identifier')
      return lifted.params[i]!;
    const right = framedExpression(lift, inner.right);
    edits.add(() => {
      inner.right = right;
    });
    return param;
  });
  edits.add(() => {
    node.params = params as typeof node.params;
    node.body = lifted.body;
  });
}

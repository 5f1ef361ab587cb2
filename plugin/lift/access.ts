// Reading: `o[k]` → `$get(o, k)`, because a float typed array keeps its runtime numbers elsewhere; spread and iteration for the same
// reason. `o.name` stays. References to lifted functions and classes outside of the root get the name of the attached one.

import type * as t from '@babel/types';
import { isWithin, unwrap, type ClassNode } from '../front/program.ts';
import type { Lift, Rules } from './lift.ts';

/** Is this a property whose name the source states, and which no array element can have? */
export function isStatic({ computed, property }: { computed: boolean; property: t.Node }): boolean {
  return !computed || (property.type === 'StringLiteral' && !/^\d+$/.test(property.value));
}

/** Is it read and written natively? */
export const isNative = (node: t.MemberExpression | t.OptionalMemberExpression): boolean => isStatic(node) || node.object.type === 'Super';

/** The elements of an iterated value. */
export function iterated(lift: Lift, node: t.Node): t.Expression {
  const value = lift.expr(node);
  return unwrap(node).type === 'ArrayExpression' ? value : lift.call('iter', [value], node.loc);
}

/** Arguments and array elements. */
export function elements(lift: Lift, nodes: readonly (t.Node | null)[]): t.Node[] {
  return nodes.map((node) =>
    node?.type === 'SpreadElement' ? lift.copy(node, { argument: iterated(lift, node.argument) }) : node && lift.expr(node),
  ) as t.Node[];
}

/** The name by which lifted code uses an outer function or class as a value; a class, not yet attached while it is made, uses its own. */
function valueName(lift: Lift, reference: t.Node): string | undefined {
  const unit = lift.outer(reference);
  if (unit?.form !== 'class') return unit?.attached;
  const isInside = isWithin(lift.ctx.program, reference, unit.node);
  return isInside ? undefined : lift.units.attachedClass(unit.node as ClassNode);
}

export const accessRules: Rules = {
  Identifier(node, lift) {
    const name = valueName(lift, node) ?? node.name;
    return lift.id(name, node.loc);
  },

  JSXIdentifier: (node, lift) => lift.copy(node, { name: valueName(lift, node) ?? node.name }),

  MemberExpression: (node, lift) =>
    isNative(node) ? lift.copy(node) : lift.call('get', [lift.expr(node.object), lift.expr(node.property)], node.loc),

  ArrayExpression: (node, lift) => lift.copy(node, { elements: elements(lift, node.elements) }),

  ObjectExpression(node, lift) {
    const literal = lift.copy(node, {
      properties: node.properties.map((property) =>
        property.type === 'SpreadElement' ? lift.copy(property, { argument: owned(lift, property.argument) }) : lift.any(property)[0],
      ),
    });
    // A getter cannot be marked where it stands, and may compute an active value for whoever reads it.
    const hasGetter = node.properties.some((p) => p.type === 'ObjectMethod' && p.kind === 'get');
    return hasGetter ? lift.call('accessors', [literal], node.loc) : literal;
  },

  ObjectProperty(node, lift) {
    const copy = lift.copy(node);
    const key = copy.key as t.Identifier;
    copy.shorthand = node.shorthand && (copy.value as t.Identifier).name === key.name;
    return copy;
  },

  YieldExpression: (node, lift) => (node.delegate ? lift.copy(node, { argument: iterated(lift, node.argument!) }) : lift.copy(node)),
};

/** The source of an object spread. */
export function owned(lift: Lift, node: t.Node): t.Expression {
  const value = lift.expr(node);
  return unwrap(node).type === 'ObjectExpression' ? value : lift.call('own', [value], node.loc);
}

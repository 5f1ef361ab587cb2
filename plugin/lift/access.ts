// Reading: `o[k]` → `$get(o, k)`, because a float typed array keeps its runtime numbers elsewhere; spread and iteration for the same
// reason. `o.name` stays. References to lifted functions and classes outside of the root get the name of the attached one.

import type * as t from '@babel/types';
import { isWithin, keyName, unwrap, type ClassNode } from '../front/program.ts';
import { isMarkedInPlace } from './functions.ts';
import { ABI } from '../context.ts';
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

  MemberExpression(node, lift) {
    if (node.property.type === 'PrivateName') return privateValue(lift, node, node.property.id.name);
    return isNative(node) ? lift.copy(node) : lift.call('get', [lift.expr(node.object), lift.expr(node.property)], node.loc);
  },

  ArrayExpression: (node, lift) => lift.copy(node, { elements: elements(lift, node.elements) }),

  ObjectExpression(node, lift) {
    const literal = lift.copy(node, {
      properties: node.properties.map((property) =>
        property.type === 'SpreadElement' ? lift.copy(property, { argument: owned(lift, property.argument) }) : lift.any(property)[0],
      ),
    });
    // A getter cannot be marked where it stands, and may compute an active value for whoever reads it; nor can some methods (functions.ts).
    const hasGetter = node.properties.some((p) => p.type === 'ObjectMethod' && p.kind === 'get');
    const keys = node.properties.flatMap((p, i) => {
      if (p.type !== 'ObjectMethod' || p.kind !== 'method' || isMarkedInPlace(lift, p)) return [];
      return p.computed ? keyOf(lift, literal.properties[i] as t.ObjectMethod) : lift.t.stringLiteral(keyName(p.key)!);
    });
    return hasGetter || keys.length > 0 ? lift.call('accessors', [literal, keys], node.loc) : literal;
  },

  ObjectProperty(node, lift) {
    const copy = lift.copy(node);
    const key = copy.key as t.Identifier;
    copy.shorthand = node.shorthand && (copy.value as t.Identifier).name === key.name;
    if (lift.ctx.program.parent(node)?.node.type === 'ObjectPattern') return copy;
    // A number is no prototype.
    if (!node.computed && !node.shorthand && keyName(key) === '__proto__' && !lift.facts.passive(node.value))
      copy.value = lift.call('primal', [copy.value], node.value.loc);
    return copy;
  },

  YieldExpression: (node, lift) => (node.delegate ? lift.copy(node, { argument: iterated(lift, node.argument!) }) : lift.copy(node)),
};

/** `o.#m` as a value. A private method cannot be marked where the class is, so it is when it is taken out. */
function privateValue(lift: Lift, node: t.MemberExpression, name: string): t.Expression {
  const twin = privateTwin(lift, node, name);
  const copy = lift.copy(node);
  if (twin === undefined) return copy;
  if (twin === name) return lift.call('self', [copy], node.loc);
  const holder = lift.temporary('o');
  const member = (object: t.Expression, key: string) => lift.t.memberExpression(object, lift.t.privateName(lift.id(key)));
  const first = member(lift.assign(lift.id(holder), copy.object as t.Expression), name);
  return lift.call('attach', [first, member(lift.id(holder), twin), lift.t.numericLiteral(ABI)], node.loc);
}

/** The name of the lifted version of the method `#name`: its twin's, or its own where the class stands in lifted code. */
export function privateTwin(lift: Lift, from: t.Node, name: string): string | undefined {
  const { program } = lift.ctx;
  for (let up = program.parent(from)?.node; up; up = program.parent(up)?.node) {
    if (up.type !== 'ClassBody') continue;
    const found = up.body.find((m) => 'key' in m && m.key?.type === 'PrivateName' && m.key.id.name === name);
    if (!found) continue;
    if (found.type !== 'ClassPrivateMethod' || found.kind !== 'method') return undefined;
    return isWithin(program, up, lift.root) ? name : lift.units.of(found)?.twin;
  }
  return undefined;
}

/** The key of a computed method, for use after the literal is made. */
function keyOf(lift: Lift, method: t.ObjectMethod): t.Expression {
  const name = lift.temporary('k');
  method.key = lift.assign(lift.id(name), lift.call('toKey', [method.key], method.key.loc));
  return lift.id(name);
}

/** The source of an object spread. */
export function owned(lift: Lift, node: t.Node): t.Expression {
  const value = lift.expr(node);
  return unwrap(node).type === 'ObjectExpression' ? value : lift.call('own', [value], node.loc);
}

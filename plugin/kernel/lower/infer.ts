// What x looks like when no type says so: read off its uses. x[i] makes it an array, x.a a record, x[i][j] an array of arrays; names it
// is given on the way, patterns, callbacks and helper functions are followed.

import type * as t from '@babel/types';
import { isFunction, keyName, parentThroughTypes, unwrap } from '../../front/program.ts';
import type { Layout } from '../ir.ts';
import type { Lowering } from './lower.ts';

const METHODS = new Set(
  'length map forEach some every filter find findIndex fill slice push at concat reverse includes indexOf reduce reduceRight join sort keys entries values'.split(
    ' ',
  ),
);
const FIRST = new Set('map forEach some every filter find findIndex'.split(' '));

const isList = (layout: Layout): layout is readonly [Layout] => Array.isArray(layout);

function merge(a: Layout | undefined, b: Layout | undefined): Layout | undefined {
  if (!a || !b) return a ?? b;
  if (a === 'num') return b;
  if (b === 'num') return a;
  if (isList(a) && isList(b)) return [merge(a[0], b[0])!];
  if (isList(a) || isList(b)) return a;
  const fields: Record<string, Layout> = { ...a };
  for (const [key, field] of Object.entries(b)) fields[key] = merge(fields[key], field)!;
  return fields;
}

export function layoutOfPattern(l: Lowering, target: t.Node | null | undefined, seen: Set<t.Node>): Layout | undefined {
  const inner = unwrap(target);
  switch (inner?.type) {
    case 'Identifier':
      return layoutOfUses(l, inner, seen);
    case 'AssignmentPattern':
      return layoutOfPattern(l, inner.left, seen);
    case 'ArrayPattern': {
      let elem: Layout = 'num';
      for (const each of inner.elements) {
        const layout = each?.type === 'RestElement' ? layoutOfPattern(l, each.argument, seen) : layoutOfPattern(l, each, seen);
        elem = merge(elem, each?.type === 'RestElement' && layout && isList(layout) ? layout[0] : layout) ?? elem;
      }
      return [elem];
    }
    case 'ObjectPattern': {
      let fields: Layout = {};
      for (const each of inner.properties) {
        if (each.type === 'RestElement') fields = merge(fields, layoutOfPattern(l, each.argument, seen)) ?? fields;
        const key = each.type === 'ObjectProperty' && !each.computed ? keyName(each.key) : undefined;
        if (key !== undefined) fields = merge(fields, { [key]: layoutOfPattern(l, (each as t.ObjectProperty).value, seen) ?? 'num' })!;
      }
      return fields;
    }
    default:
      return undefined;
  }
}

function layoutOfUses(l: Lowering, id: t.Identifier, seen: Set<t.Node>): Layout | undefined {
  const binding = l.program.binding(id);
  if (!binding || seen.has(binding.identifier)) return undefined;
  seen.add(binding.identifier);
  let layout: Layout | undefined;
  for (const use of l.program.references(binding)) if (use !== binding.identifier) layout = merge(layout, layoutOfUse(l, use, seen));
  return layout;
}

function layoutOfUse(l: Lowering, node: t.Node, seen: Set<t.Node>): Layout | undefined {
  const { parent, key, child } = parentThroughTypes(l.program, node);
  switch (parent?.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression': {
      if (key !== 'object') return undefined;
      const name = parent.computed
        ? parent.property.type === 'StringLiteral'
          ? parent.property.value
          : undefined
        : keyName(parent.property);
      if (name === undefined) return [layoutOfUse(l, parent, seen) ?? 'num'];
      if (METHODS.has(name)) return [layoutOfCallback(l, parent, name, seen) ?? 'num'];
      return { [name]: layoutOfUse(l, parent, seen) ?? 'num' };
    }
    case 'VariableDeclarator':
      return key === 'init' ? layoutOfPattern(l, parent.id, seen) : undefined;
    case 'AssignmentExpression':
      return key === 'right' && parent.operator === '=' ? layoutOfPattern(l, parent.left, seen) : undefined;
    case 'ForOfStatement':
      if (key !== 'right') return undefined;
      return [
        (parent.left.type === 'VariableDeclaration' ? layoutOfPattern(l, parent.left.declarations[0]!.id, seen) : undefined) ?? 'num',
      ];
    case 'SpreadElement':
      return ['num'];
    case 'CallExpression': {
      const index = parent.arguments.indexOf(child as t.Expression);
      if (index < 0) return undefined;
      const callee = unwrap(parent.callee);
      if (callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'Array') return ['num'];
      const binding = callee.type === 'Identifier' ? l.program.binding(callee) : undefined;
      const target = binding && l.variables.declared(binding);
      return isFunction(target) ? layoutOfPattern(l, target.params[index], seen) : undefined;
    }
    default:
      return undefined;
  }
}

function layoutOfCallback(l: Lowering, member: t.Node, name: string, seen: Set<t.Node>): Layout | undefined {
  const { parent } = parentThroughTypes(l.program, member);
  const callback = parent?.type === 'CallExpression' ? unwrap(parent.arguments[0]) : undefined;
  if (!isFunction(callback)) return undefined;
  return layoutOfPattern(l, callback.params[FIRST.has(name) ? 0 : name === 'reduce' ? 1 : -1], seen);
}

// Writing: variables, fields, elements, patterns.

import type * as t from '@babel/types';
import { unwrap } from '../../front/program.ts';
import { isPrivate, set } from './classes.ts';
import { element, historyOf, setElement } from './elements.ts';
import { arrayToTuple, sliceFrom } from './making.ts';
import { binary, expression, firstOr, isPresent, keyOf, property, staticKey } from './expressions.ts';
import type { Lowering } from './lower.ts';
import { Unsupported } from './refusal.ts';
import { describe, type Cell, type Val } from './values.ts';

export function assignTo(l: Lowering, node: t.AssignmentExpression): Val {
  const { operator } = node;
  const left = unwrap(node.left) as t.LVal;
  if (operator === '=') {
    if (left.type === 'ArrayPattern' || left.type === 'ObjectPattern') {
      const val = expression(l, node.right);
      assignPattern(l, left, val);
      return val;
    }
    const place = placeOf(l, left);
    const val = named(l, expression(l, node.right), left);
    place.set(val);
    return val;
  }
  const place = placeOf(l, left);
  const before = place.get();
  if (operator === '&&=' || operator === '||=' || operator === '??=') {
    const val = firstOr(l, operator.slice(0, -1) as '&&' | '||' | '??', before, node, node.right);
    place.set(val);
    return val;
  }
  const val = named(l, binary(l, operator.slice(0, -1), before, expression(l, node.right), node), left);
  place.set(val);
  return val;
}

export function update(l: Lowering, node: t.UpdateExpression): Val {
  const place = placeOf(l, unwrap(node.argument) as t.LVal);
  const before: Val = { k: 'num', n: l.number(place.get(), node) };
  const after: Val = { k: 'num', n: l.b.op(node.operator === '++' ? 'add' : 'sub', before.n, l.b.num(1)) };
  place.set(after);
  return node.prefix ? after : before;
}

/** The name of the variable makes the generated code readable. */
function named(l: Lowering, val: Val, target: t.Node): Val {
  if (
    target.type === 'Identifier' &&
    (val.k === 'num' || val.k === 'bool') &&
    val.n.op !== 'const' &&
    val.n.op !== 'arg' &&
    !val.n.name &&
    val.n.op !== 'result'
  )
    val.n.name = target.name;
  if (val.k === 'vec') l.memories.named(val, target.type === 'Identifier' ? target.name : undefined);
  return val;
}

interface PlaceOf {
  get(): Val;
  set(val: Val): void;
}

/** A target whose object and key are evaluated once. */
export function placeOf(l: Lowering, target: t.Node): PlaceOf {
  if (target.type === 'Identifier') {
    return {
      get: () => l.variables.lookup(target),
      set(val) {
        const binding = l.program.binding(target);
        const cell = binding && l.activation.scope.find(binding);
        if (!cell) throw new Unsupported(`writing to the outer variable ${target.name}`, target);
        l.journal.write(cell, val);
      },
    };
  }
  const member = target as t.MemberExpression;
  const object = expression(l, member.object);
  const key = staticKey(l, member);
  if (key !== undefined) {
    return {
      get: () => property(l, object, key, target),
      set: (val) => setProperty(l, object, key, val, target),
    };
  }
  const index = expression(l, member.property);
  return { get: () => element(l, object, index, target), set: (val) => setElement(l, object, index, val, target) };
}

export function setProperty(l: Lowering, object: Val, key: string, val: Val, at: t.Node): void {
  if (object.k === 'rec') {
    if (object.merged || object.shared.yes) throw new Unsupported('writing to a record that may be one of several', at);
    const cell = object.fields.get(key);
    if (!cell && set(l, object, key, val, at)) return;
    if (!cell && object.making?.done === false && l.b.block === object.home) {
      object.fields.set(key, l.journal.cell(val, key));
      return;
    }
    if (!cell) throw new Unsupported(`adding the property ${key}`, at);
    l.journal.write(cell, val);
    return;
  }
  if (object.k === 'place') {
    const range = l.found(object, at);
    const elem = object.elem.fields.get(key);
    if (!elem && set(l, object, key, val, at)) return;
    const history = historyOf(l, object.elem);
    if (history.isFrozen) throw new Unsupported('writing to a record that may lie in several places', at);
    history.written++;
    if (!elem) throw new Unsupported(`adding the property ${key}`, at);
    setElement(l, { k: 'vec', elem, base: object.index, length: l.b.num(1) }, { k: 'num', n: l.b.num(0) }, val, at, range);
    return;
  }
  throw new Unsupported(`writing the property ${key} of ${describe(object)}`, at);
}

// --- patterns ---

export function declarePattern(l: Lowering, target: t.Node, val: Val, kind: 'let' | 'var' | 'param'): void {
  destructure(l, target, val, (id, each) => {
    const binding = l.program.binding(id)!;
    const scope = l.activation.scope;
    const cell: Cell = (kind === 'var' && scope.find(binding)) || scope.declare(binding, id.name);
    const value = l.hints.present && binding.constantViolations.length > 0 ? present(l, each) : each;
    l.journal.write(cell, kind === 'param' && each.k === 'any' ? each : named(l, value, id));
  });
}

/** What a variable that changes begins with. Without this, once it has changed, nobody knows any more whether it was there. */
function present(l: Lowering, val: Val): Val {
  if (val.k !== 'num' || !val.range || val.maybe) return val;
  const isThere = isPresent(l, val.range);
  // Inside of loops every turn would have to ask.
  return isThere.block === l.b.root && l.guards.leaveUnless(isThere) ? { k: 'num', n: val.n } : val;
}

export function assignPattern(l: Lowering, target: t.Node, val: Val): void {
  destructure(
    l,
    target,
    val,
    (id, each) => placeOf(l, id).set(each),
    (place, each) => placeOf(l, place).set(each),
  );
}

function destructure(
  l: Lowering,
  target: t.Node,
  val: Val,
  bind: (id: t.Identifier, val: Val) => void,
  write?: (target: t.Node, val: Val) => void,
): void {
  const inner = unwrap(target);
  switch (inner.type) {
    case 'Identifier':
      return bind(inner, val);
    case 'AssignmentPattern':
      return destructure(l, inner.left, l.defaulted(val, inner.right), bind, write);
    case 'ObjectPattern': {
      const seen: string[] = [];
      for (const each of inner.properties) {
        if (each.type === 'RestElement') {
          if (val.k !== 'rec') throw new Unsupported(`the rest of ${describe(val)}`, each);
          const fields = new Map(
            [...val.fields]
              .filter(([key]) => !seen.includes(key) && !isPrivate(key))
              .map(([key, cell]) => [key, l.journal.cell(cell.val, key)]),
          );
          destructure(l, each.argument, { k: 'rec', fields, tuple: false, shared: { yes: false } }, bind, write);
          continue;
        }
        const key = keyOf(l, each);
        if (key === undefined) throw new Unsupported('a computed key', each);
        seen.push(key);
        destructure(l, each.value as t.Node, property(l, val, key, each.value as t.Node), bind, write);
      }
      return;
    }
    case 'ArrayPattern': {
      // All elements are read before the first is written: [a, b] = [b, a].
      const list = val.k === 'rec' && val.tuple ? val : undefined;
      const values = inner.elements.map((each, i): Val | undefined => {
        if (!each) return undefined;
        if (each.type === 'RestElement') return list ? arrayToTuple(l, list, i) : val.k === 'vec' ? sliceFrom(l, each, val, i) : undefined;
        if (list) return list.fields.get(String(i))?.val ?? { k: 'undef' };
        return element(l, val, { k: 'num', n: l.b.num(i) }, each);
      });
      inner.elements.forEach((each, i) => {
        if (!each) return;
        if (!values[i]) throw new Unsupported(`the rest of ${describe(val)}`, each);
        destructure(l, each.type === 'RestElement' ? each.argument : each, values[i], bind, write);
      });
      return;
    }
    default:
      // A member, which no declaration has.
      write!(inner, val);
  }
}

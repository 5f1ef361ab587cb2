// Destructuring. Array patterns iterate, and iteration must see the runtime numbers of a float typed array, at every level:
//   const [[a, b], c = f()] = m   →   const [$p, $q] = $iter(m), [a, b] = $iter($p), c = $q === void 0 ? f() : $q
// A pattern is kept as it is up to its first part that cannot stay; from there on parts go through variables, in source order, so that
// defaults run lazily and in order. (The source is stepped through before nested patterns are taken apart.)

import type * as t from '@babel/types';
import { unwrap } from '../front/program.ts';
import { isNative } from './access.ts';
import { store } from './assignments.ts';
import { framed, framedExpression, type Lift, type Rules } from './lift.ts';

export const isPattern = (node: t.Node): node is t.ArrayPattern | t.ObjectPattern =>
  node.type === 'ArrayPattern' || node.type === 'ObjectPattern';

const isIndex = ({ computed, key }: t.ObjectProperty) =>
  computed || key.type === 'NumericLiteral' || (key.type === 'StringLiteral' && /^\d+$/.test(key.value));

/** Does it mean the same natively, defaults lifted? */
export function isSafe(pattern: t.Node | null): boolean {
  const node = unwrap(pattern);
  switch (node?.type) {
    case 'ArrayPattern':
      return false;
    case 'ObjectPattern':
      return node.properties.every((p) => p.type === 'ObjectProperty' && !isIndex(p) && isSafe(p.value));
    case 'AssignmentPattern':
      return isSafe(node.left);
    case 'RestElement':
      return isSafe(node.argument);
    case 'TSParameterProperty':
      return isSafe(node.parameter);
    case 'MemberExpression':
      return isNative(node);
    default:
      return true;
  }
}

/** Where the parts of a pattern go: declarators, or assignments. */
interface Sink {
  bind(target: t.Node, value: t.Expression): void;
  leaf(target: t.Node, value: t.Expression): void;
  fresh(base: string): string;
}

function takeApart(lift: Lift, pattern: t.Node, value: t.Expression, sink: Sink, isArray = false): void {
  const node = unwrap(pattern);
  if (node.type === 'AssignmentPattern') return takeApart(lift, node.left, defaulted(lift, node, value, sink), sink);
  if (node.type === 'ArrayPattern') return takeArray(lift, node, isArray ? value : lift.call('iter', [value], node.loc), sink);
  if (node.type === 'ObjectPattern') return takeObject(lift, node, value, sink);
  sink.leaf(node, value);
}

/** A variable holding the value, for uses more than one. */
function held(lift: Lift, value: t.Expression, sink: Sink, base: string): () => t.Identifier {
  if (value.type === 'Identifier' && value.name.startsWith('$')) return () => lift.id(value.name);
  const name = sink.fresh(base);
  sink.bind(lift.id(name), value);
  return () => lift.id(name);
}

function defaulted(lift: Lift, node: t.AssignmentPattern, value: t.Expression, sink: Sink): t.Expression {
  const given = held(lift, value, sink, 'p');
  return lift.t.conditionalExpression(lift.t.binaryExpression('===', given(), lift.undefined()), lift.expr(node.right), given());
}

function takeArray(lift: Lift, node: t.ArrayPattern, source: t.Expression, sink: Sink): void {
  const kept = firstUnsafe(node.elements);
  const later: [t.Node, string][] = [];
  const elements = node.elements.map((element, i) => {
    if (!element || i < kept) return element && lift.any(element)[0];
    const name = sink.fresh('p');
    const isRest = element.type === 'RestElement';
    later.push([isRest ? element.argument : element, name]);
    return isRest ? lift.t.restElement(lift.id(name)) : lift.id(name);
  });
  sink.bind(lift.copy(node, { elements }), source);
  for (const [element, name] of later) takeApart(lift, element, lift.id(name), sink);
}

function firstUnsafe(parts: readonly (t.Node | null)[]): number {
  const found = parts.findIndex((part) => !isSafe(part));
  return found < 0 ? parts.length : found;
}

function takeObject(lift: Lift, node: t.ObjectPattern, value: t.Expression, sink: Sink): void {
  const parts = node.properties.map((p) => (p.type === 'RestElement' ? p : isIndex(p) ? null : p.value));
  const kept = node.properties.findIndex((p, i) => p.type === 'RestElement' || parts[i] === null || !isSafe(parts[i]!));
  const rest = node.properties.at(-1);
  if (kept < 0) return sink.bind(lift.copy(node), value);
  if (rest?.type === 'RestElement' && kept === node.properties.length - 1 && isSafe(rest.argument))
    return sink.bind(lift.copy(node), lift.call('own', [value], node.loc));

  const source = held(lift, value, sink, 'p');
  const taken: t.ObjectProperty[] = [];
  const exclude = (key: t.Node, computed: boolean) =>
    taken.push(lift.t.objectProperty(key as t.Identifier, lift.id(sink.fresh('_')), computed));
  const native = node.properties.slice(0, kept) as t.ObjectProperty[];
  if (native.length > 0) sink.bind(lift.t.objectPattern(native.map((p) => lift.copy(p))), source());
  for (const { key } of native) if (rest?.type === 'RestElement') exclude(lift.copy(key), false);

  for (const property of node.properties.slice(kept)) {
    if (property.type === 'RestElement') {
      sink.bind(lift.t.objectPattern([...taken, lift.copy(property)]), lift.call('own', [source()], property.loc));
      continue;
    }
    const isStatic = !isIndex(property);
    const key =
      isStatic || !property.computed || rest?.type !== 'RestElement'
        ? () => (property.computed ? lift.expr(property.key) : lift.copy(property.key))
        : held(lift, lift.expr(property.key), sink, 'k');
    if (rest?.type === 'RestElement') exclude(key(), property.computed);
    const read = isStatic
      ? lift.t.memberExpression(source(), key() as t.Identifier, property.key.type !== 'Identifier')
      : lift.call('get', [source(), key()], property.loc);
    takeApart(lift, property.value, read, sink);
  }
}

/** The declarators that stand for `pattern = value`. */
export function declarators(lift: Lift, pattern: t.Node, value: t.Expression, isArray = false): t.VariableDeclarator[] {
  const result: t.VariableDeclarator[] = [];
  const bind = (target: t.Node, source: t.Expression) => void result.push(lift.t.variableDeclarator(target as t.Identifier, source));
  takeApart(lift, pattern, value, { bind, leaf: (target, source) => bind(lift.any(target)[0]!, source), fresh: lift.local }, isArray);
  return result;
}

/** `pattern = right` as an expression. */
export function assignPattern(lift: Lift, pattern: t.Node, right: t.Expression, unused: boolean): t.Expression {
  const steps: t.Expression[] = [];
  const isArray = unwrap(right).type === 'ArrayExpression';
  let source = lift.expr(right);
  let result: string | undefined;
  if (!unused) {
    result = lift.temporary('r');
    steps.push(lift.assign(lift.id(result), source));
    source = lift.id(result);
  }
  takeApart(
    lift,
    pattern,
    source,
    {
      bind: (target, value) => void steps.push(lift.assign(target, value)),
      leaf: (target, value) => void steps.push(store(lift, target, value, target.loc)),
      fresh: lift.temporary,
    },
    isArray,
  );
  if (result) steps.push(lift.id(result));
  return steps.length === 1 ? steps[0]! : lift.t.sequenceExpression(steps);
}

/**
 * Parameters, and what the body must begin with. From the first pattern that cannot stay, defaults wait for the body. That of a generator
 * waits for the first `next`, so there everything is done among the parameters: `atCall`.
 */
export function parameters(
  lift: Lift,
  params: readonly t.Node[],
  isGenerator = false,
): { params: t.Node[]; prologue: t.VariableDeclarator[] } {
  const later: [t.Node, string][] = [];
  const { names } = lift.frame;
  const own = params.filter((param) => param.type !== 'Identifier' || param.name !== 'this'); // the type of `this` is no parameter
  const result = framed(lift, () => {
    Object.assign(lift.frame, { names, isParameters: true });
    const kept = firstUnsafe(own);
    return own.flatMap((param, i): t.Node[] => {
      const target = param.type === 'RestElement' ? param.argument : param;
      if (i < kept || target.type === 'Identifier') return lift.any(param);
      const name = lift.local('p');
      later.push([target, name]);
      if (param.type === 'RestElement') return [lift.t.restElement(lift.id(name))];
      // A default ends the count of `length`.
      return [param.type === 'AssignmentPattern' ? lift.t.assignmentPattern(lift.id(name), lift.undefined()) : lift.id(name)];
    });
  }).result;
  const taken = (): t.VariableDeclarator[] => later.flatMap(([target, name]) => declarators(lift, target, lift.id(name)));
  if (!isGenerator || later.length === 0) return { params: result, prologue: taken() };
  const inner = framed(lift, () => {
    lift.frame.names = names;
    return taken();
  });
  return { params: atCall(lift, result, inner.result, inner.temporaries), prologue: [] };
}

/**
 * `function* g([a], b = a)` → `function* g($p, $p2, ...{ $0: [a] = $iter($p), $1: b = … })`: the rest of the arguments has no such properties, so
 * what stands as their defaults is done when the parameters are bound, in order.
 */
function atCall(
  lift: Lift,
  params: readonly t.Node[],
  prologue: readonly t.VariableDeclarator[],
  temporaries: readonly string[],
): t.Node[] {
  const { t } = lift;
  const last = params.at(-1);
  const kept = last?.type === 'RestElement' ? params.slice(0, -1) : params;
  const steps = prologue.map(({ id, init }) => t.assignmentPattern(id as t.Identifier, init!));
  if (last?.type === 'RestElement') {
    const all = t.arrayExpression([t.spreadElement(lift.id('arguments'))]);
    const rest = t.callExpression(t.memberExpression(all, lift.id('slice')), [t.numericLiteral(kept.length)]);
    steps.unshift(t.assignmentPattern(last.argument as t.Identifier, rest));
  }
  const properties = [
    ...temporaries.map((name) => t.objectProperty(lift.id(name), lift.id(name), false, true)),
    ...steps.map((step, i) => t.objectProperty(lift.id(`$${i}`), step)),
  ];
  return [...kept, t.restElement(t.objectPattern(properties))];
}

export const patternRules: Rules = {
  /** Parameter defaults run outside of the body, where its temporaries do not exist. */
  AssignmentPattern: (node, lift) =>
    lift.copy(node, { right: lift.frame.isParameters ? framedExpression(lift, node.right) : lift.expr(node.right) }),

  VariableDeclaration: (node, lift) =>
    node.declare
      ? []
      : lift.copy(node, {
          declarations: node.declarations.flatMap((d) =>
            d.init && isPattern(d.id)
              ? declarators(lift, d.id, lift.expr(d.init), unwrap(d.init).type === 'ArrayExpression')
              : lift.copy(d),
          ),
        }),
};

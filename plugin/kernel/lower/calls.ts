// Calls: of helper functions, methods, functions of Math and other globals, constructors; of code we do not know, with passive arguments.

import type * as t from '@babel/types';
import { apiName } from '../../front/api.ts';
import { isFunction, unwrap } from '../../front/program.ts';
import { ruleOf } from '../ops.ts';
import type { Node } from '../ir.ts';
import { callMethodOf, callSuper, classOf, instance, mentionsThis } from './classes.ts';
import { element } from './elements.ts';
import { arrayFrom, arrayOf, constructArray, each, joined, mapTuple, tupleOf } from './making.ts';
import { callMethod } from './methods.ts';
import { definite, type Lowering } from './lower.ts';
import { Unsupported } from './refusal.ts';
import { describe, type Cell, type Num, type Place, type Rec, type Val, type Vec } from './values.ts';
import { expression, isPresent, lost, num, power, property, staticKey } from './expressions.ts';

export function args(l: Lowering, nodes: t.CallExpression['arguments']): Val[] {
  return nodes.flatMap((arg): Val[] => {
    if (arg.type !== 'SpreadElement') return [expression(l, arg)];
    const list = expression(l, arg.argument);
    if (list.k === 'rec' && list.tuple) return [...list.fields.values()].map((cell) => cell.val!);
    throw new Unsupported(`spreading ${describe(list)}`, arg);
  });
}

export function call(l: Lowering, node: t.CallExpression): Val {
  const callee = unwrap(node.callee);
  if (callee.type === 'Super') return callSuper(l, node);
  if (apiName(l.program, callee) === 'stopGradient' && node.arguments.length === 1)
    return stopped(l, expression(l, node.arguments[0]), node);
  if (callee.type === 'MemberExpression') {
    const key = staticKey(l, callee);
    const outright = key === undefined ? undefined : callMethodOf(l, undefined, key, node);
    if (outright) return outright;
    const space = callee.object.type === 'Identifier' && l.program.binding(callee.object);
    const imported = space && key !== undefined ? l.variables.imported(space, key) : undefined;
    if (imported?.k === 'fn') return callValue(l, imported, node);
    return callMember(l, expression(l, callee.object), callee, node);
  }
  return callValue(l, expression(l, callee), node);
}

/** A call of a member, whose object has been looked at. */
export function callMember(l: Lowering, object: Val, callee: t.MemberExpression | t.OptionalMemberExpression, node: t.CallExpression): Val {
  const key = staticKey(l, callee);
  if (key === undefined) {
    const target = element(l, object, expression(l, callee.property), callee);
    return callValue(l, target, node);
  }
  if (object.k === 'global') return globalCall(l, object.name, key, node);
  if (object.k === 'vec' || (object.k === 'rec' && object.tuple)) return callMethod(l, object, key, node);
  if (object.k === 'place' && object.elem.tuple && READING.has(key)) return callMethod(l, read(l, object, node), key, node);
  if (object.k === 'rec') {
    const target = object.fields.get(key)?.val;
    if (target?.k === 'fn') return callValue(l, target, node, object);
  }
  const method = callMethodOf(l, object, key, node);
  if (method) return method;
  if (object.k === 'any' && node.arguments.some((a) => isFunction(unwrap(a)))) return callMethod(l, object, key, node);
  // A part of passive data is looked at where it lies, unless an effect could come between.
  if (object.k === 'any' && key === 'slice' && l.guards.canBail && node.arguments.length > 0) return callMethod(l, object, key, node);
  if (object.k === 'any') return passiveCall(l, node, [object.n], (inner) => l.types.memberExpression(inner(0), l.types.identifier(key)));
  throw new Unsupported(`the method ${key} of ${describe(object)}`, node);
}

/** Methods that only look: a tuple in an array may be copied for them. */
const READING = new Set(['map', 'reduce', 'reduceRight', 'forEach', 'some', 'every', 'slice', 'concat', 'at']);

/** The elements of a tuple in an array, as they are now. */
const read = (l: Lowering, tuple: Place, at: t.Node): Rec =>
  tupleOf(
    l,
    [...tuple.elem.fields.keys()].map((key) => property(l, tuple, key, at)),
  );

export function callValue(l: Lowering, target: Val, node: t.CallExpression, self?: Val): Val {
  if (target.k === 'fn') {
    const receiver = self && target.node.type !== 'ArrowFunctionExpression' && mentionsThis(l, target.node) ? { self } : undefined;
    return l.call(target.node, target.scope, args(l, node.arguments), node, receiver);
  }
  if (target.k === 'global') {
    const [object, key] = target.name.split('.') as [string, string?];
    return key === undefined ? globalFunction(l, object, node) : globalCall(l, object, key, node);
  }
  if (target.k === 'any') return passiveCall(l, node, [target.n], (inner) => inner(0));
  throw new Unsupported(`calling ${describe(target)}`, node);
}

/** The function of ours that is called, or that has made what is called: `grad` in `grad(f)(x)`. */
const apiOf = (l: Lowering, { callee }: t.CallExpression | t.NewExpression): string | undefined =>
  apiName(l.program, callee) ?? (callee.type === 'CallExpression' ? apiName(l.program, callee.callee) : undefined);

/** `stopGradient(x)`: the same numbers, constant at all levels. */
function stopped(l: Lowering, val: Val, at: t.Node): Val {
  if (val.k === 'bool' || val.k === 'any') return val;
  if (val.k === 'num') return { k: 'num', n: l.b.pure('stop', [l.number(val, at)], 'num', { int: !!val.n.int }) };
  if (val.k === 'rec' && val.tuple) return mapTuple(l, val, (each) => stopped(l, each, at));
  throw new Unsupported(`stopGradient of ${describe(val)}`, at);
}

/** A call of code we do not know, with passive arguments: it runs once, in the forward sweep. */
export function passiveCall(
  l: Lowering,
  node: t.CallExpression | t.NewExpression,
  operands: readonly Node[],
  callee: (inner: (i: number) => t.Expression) => t.Expression,
  isOwn = false,
): Val {
  const t = l.types;
  const nodes = [...operands];
  const place = (i: number): t.Expression => t.identifier(`$${i}`);
  const values = args(l, node.arguments).map((val) => {
    const isPart = val.k === 'num' || val.k === 'bool' || val.k === 'any';
    if (isPart && !l.memories.mayBeActive(val.n)) {
      nodes.push(val.n);
      return place(nodes.length - 1);
    }
    const api = apiOf(l, node);
    if (api !== undefined) throw new Unsupported(`${api} inside of an annotated function`, node);
    if (isPart) {
      const why = operands.map((n) => l.variables.foreign.get(n)).find((text) => text !== undefined);
      throw new Unsupported(`passing what depends on x to a function that is not compiled in${why ? `: ${why}` : ''}`, node);
    }
    throw new Unsupported(`passing ${describe(val)} to a function that is not compiled in`, node);
  });
  const target = callee(place);
  const code = node.type === 'NewExpression' ? t.newExpression(target, values) : t.callExpression(target, values);
  return { k: 'any', n: l.effect(nodes, code, 'any', isOwn) };
}

/** `+x` and `Number(x)`: data that is no number becomes one. */
export function toNumber(l: Lowering, node: t.Node | undefined, at: t.Node, name?: string): Node {
  const val = expression(l, node);
  if (val.k !== 'any' || val.n.op === 'const' || val.n.int) return l.number(val, node ?? at);
  const { types: t, b } = l;
  const code = name ? t.callExpression(t.identifier(name), [t.identifier('$0')]) : t.unaryExpression('+', t.identifier('$0'));
  return b.pure('js', [val.n], 'num', { code, value: name ?? '+' });
}

function globalFunction(l: Lowering, name: string, node: t.CallExpression): Val {
  const { b } = l;
  const list = node.arguments;
  if (name === 'isFinite') return { k: 'bool', n: b.op('isFinite', toNumber(l, list[0], node)) };
  // What is not there is undefined and becomes NaN, of which Number.isNaN would know nothing.
  const code = (): t.Expression => l.types.callExpression(l.types.identifier('isNaN'), [l.types.identifier('$0')]);
  if (name === 'isNaN') return { k: 'bool', n: b.pure('js', [toNumber(l, list[0], node)], 'bool', { code: code(), value: 'isNaN' }) };
  if (name === 'Number') return { k: 'num', n: list[0] ? toNumber(l, list[0], node, 'Number') : b.num(0) };
  if (name === 'Boolean') return { k: 'bool', n: list[0] ? l.truth(expression(l, list[0]), list[0]) : b.constant(false) };
  if (name === 'Array') return constructArray(l, 'Array', node);
  return passiveCall(l, node, [], () => l.types.identifier(name));
}

function globalCall(l: Lowering, object: string, key: string, node: t.CallExpression): Val {
  const { b } = l;
  const list = node.arguments;
  if (object === 'Math') {
    if (key === 'random') return { k: 'num', n: l.effect([], node, 'num', true) };
    if (key === 'max' || key === 'min' || key === 'hypot') return { k: 'num', n: variadic(l, key, node) };
    if (key === 'pow') return { k: 'num', n: power(l, num(l, list[0]), num(l, list[1])) };
    const rule = ruleOf(key);
    if (!rule || rule.internal || !rule.js.startsWith('Math.')) throw new Unsupported(`Math.${key}, for which there is no rule`, node);
    const operands = list.map((arg) => num(l, arg));
    return { k: 'num', n: b.op(key, ...rule.d.map((_, i) => operands[i] ?? b.num(NaN))) };
  }
  if (object === 'Object' && key === 'is') {
    const vals = [expression(l, list[0]), expression(l, list[1])];
    if (vals.every((val) => val.k === 'num' && !val.range && !val.maybe))
      return { k: 'bool', n: b.op('same', ...vals.map((val) => (val as Num).n)) };
  }
  if (object === 'Number' && PREDICATES.has(key)) return numberTest(l, key, expression(l, list[0]), node);
  if (object === 'Array' && key === 'from') return arrayFrom(l, node);
  if (object === 'Array' && key === 'isArray') {
    const val = expression(l, list[0]);
    if (val.k === 'any') return { k: 'bool', n: b.pure('isArray', [val.n], 'bool') };
    if (val.k === 'place' && val.elem.tuple) return { k: 'bool', n: l.truth(val, node) };
    definite(val, node);
    // x may be either, and so may be what its methods make; a few single values do not tell.
    const isMade = val.k === 'rec' && (!val.site || (val.site as t.Node).type === 'ArrayExpression');
    if ((val.k === 'vec' && !val.typed) || (val.k === 'rec' && val.tuple && !isMade))
      throw new Unsupported('Array.isArray of what may be a typed array', node);
    return { k: 'bool', n: b.constant(val.k === 'rec' && val.tuple) };
  }
  if (/^(?:[A-Z].*)?Array$/.test(object) && key === 'of') return arrayOf(l, object, node);
  if (/^[A-Z].*Array$/.test(object) && key === 'from') return arrayFrom(l, node);
  return passiveCall(l, node, [], () => l.types.memberExpression(l.types.identifier(object), l.types.identifier(key)), HOST.has(object));
}

/** Objects of the host whose methods call nothing of the program's. */
const HOST = new Set(['Date', 'console', 'performance', 'crypto']);

export const PREDICATES = new Set(['isFinite', 'isNaN', 'isInteger', 'isSafeInteger']);

/** Number.isNaN and its like: nothing is converted, and undefined is not NaN. */
function numberTest(l: Lowering, key: string, val: Val, at: t.Node): Val {
  const { b } = l;
  if (key === 'isNaN' && (val.k === 'undef' || (val.k === 'num' && (val.range || val.maybe)))) {
    if (val.k === 'num' && val.maybe) lost(l, 'Number.isNaN of what may be undefined', at);
    return {
      k: 'bool',
      n: val.k === 'num' ? b.choose(isPresent(l, val.range!), b.op('isNaN', val.n), b.constant(false)) : b.constant(false),
    };
  }
  const n = val.k === 'any' ? val.n : l.number(val, at);
  if (key !== 'isSafeInteger') return { k: 'bool', n: b.op(key, n) };
  const limits = [b.op('le', n, b.num(Number.MAX_SAFE_INTEGER)), b.op('ge', n, b.num(Number.MIN_SAFE_INTEGER))];
  return { k: 'bool', n: limits.reduce((all, each) => b.choose(all, each, b.constant(false)), b.op('isInteger', n)) };
}

/** A function of the language as a callback: it is given more than it takes. */
export function callGlobal(l: Lowering, name: string, values: readonly Val[], at: t.Node): Val {
  const test = /^Number\.(\w+)$/.exec(name)?.[1];
  if (test !== undefined && PREDICATES.has(test)) return numberTest(l, test, values[0] ?? { k: 'undef' }, at);
  const rule = ruleOf(name.slice(5));
  if (!name.startsWith('Math.') || !rule || rule.arity === 'n') throw new Unsupported(`${name} as a callback`, at);
  const operands = values.slice(0, rule.d.length).map((val) => l.number(val, at));
  return { k: 'num', n: l.b.op(name.slice(5), ...operands) };
}

function variadic(l: Lowering, key: string, node: t.CallExpression): Node {
  const { b } = l;
  const spread = node.arguments.find((a) => a.type === 'SpreadElement');
  if (spread && node.arguments.length === 1) {
    const list = expression(l, (spread as t.SpreadElement).argument);
    if (list.k === 'vec' && key !== 'hypot') return extremum(l, list, key as 'max' | 'min', node);
    if (list.k === 'vec') throw new Unsupported(`Math.${key} of an array`, node);
  }
  if (spread && key !== 'hypot') {
    const parts = node.arguments.map((arg) =>
      arg.type === 'SpreadElement' ? { val: expression(l, arg.argument), isList: true } : { val: expression(l, arg), isList: false },
    );
    if (parts.some(({ val, isList }) => isList && val.k === 'vec')) return extremum(l, joined(l, node, parts), key as 'max' | 'min', node);
  }
  const operands = args(l, node.arguments).map((val) => l.number(val, node));
  if (operands.length === 0) return b.num(key === 'max' ? -Infinity : key === 'min' ? Infinity : 0);
  if (operands.length === 1) return key === 'hypot' ? b.op('abs', operands[0]!) : operands[0]!;
  if (key === 'hypot' && operands.length === 2) return b.op('hypot2', ...operands);
  return b.op(key, ...operands);
}

/**
 * The largest or smallest of an array, ties sharing evenly: its value, and beside it a sum that has the derivative of the rule table's
 * row, Σ xᵢ/k over the k elements that equal it.
 */
function extremum(l: Lowering, list: Vec, key: 'max' | 'min', node: t.Node): Node {
  const { b, journal } = l;
  const length = l.lengthOf(list);
  const at = (i: Node): Node => l.number(element(l, list, { k: 'num', n: i }, node), node);
  const value = (cell: Cell): Node => (cell.val as { n: Node }).n;
  const best = journal.cell({ k: 'num', n: b.num(key === 'max' ? -Infinity : Infinity) }, key);
  each(l, node, length, (i) => journal.write(best, { k: 'num', n: b.op(key, value(best), b.pure('stop', [at(i)], 'num')) }));
  const top = value(best);
  const ties = journal.cell({ k: 'num', n: b.num(0) }, 'ties');
  const isTied = (i: Node): Node => b.op('eq', at(i), top);
  each(l, node, length, (i) => journal.write(ties, { k: 'num', n: b.op('add', value(ties), b.choose(isTied(i), b.num(1), b.num(0))) }));
  const share = b.op('div', b.num(1), value(ties));
  const sum = journal.cell({ k: 'num', n: b.num(0) }, `${key}_share`);
  each(l, node, length, (i) =>
    journal.write(sum, { k: 'num', n: b.op('add', value(sum), b.choose(isTied(i), b.op('mul', at(i), share), b.num(0))) }),
  );
  return b.pure('proxy', [top, value(sum)], 'num');
}

export function construct(l: Lowering, node: t.NewExpression): Val {
  const callee = unwrap(node.callee);
  if (callee.type === 'Identifier' && !l.program.binding(callee)) {
    if (callee.name === 'Array' || /^(Float64|Float32|Int32|Int16|Int8|Uint32|Uint16|Uint8)Array$/.test(callee.name))
      return constructArray(l, callee.name, node);
  }
  const cls = classOf(l, callee);
  if (cls) return instance(l, cls, node);
  const name = callee.type === 'Identifier' ? callee.name : '…';
  const binding = l.program.binding(callee);
  const imported = binding && l.variables.imported(binding);
  if (imported?.k === 'none') throw new Unsupported(`new ${name}: ${imported.why}`, node);
  throw new Unsupported(`new ${name}`, node);
}

// Classes. An object of one is a record that knows its class: its constructor, methods and accessors are run in place, as helpers are.
//
//   made     its fields are those that initialisers and constructors set, all in the block of the `new`: in a branch or a loop none is added
//   found    own fields first, then members of the class and of those it extends. Which class it is is known here, so nothing is looked
//            up at run time; that a prototype is changed is not seen, so a class whose prototype is named anywhere is not compiled in
//   `this`   belongs to scopes (scope.ts): arrow functions have that of what is around them

import type * as t from '@babel/types';
import { isClass, isFunction, keyName, unwrap, walk, type ClassNode, type FunctionNode } from '../../front/program.ts';
import { args } from './calls.ts';
import { setProperty } from './assign.ts';
import { expression } from './expressions.ts';
import type { Lowering } from './lower.ts';
import { Unsupported } from './refusal.ts';
import type { Receiver } from './scope.ts';
import type { Cls, Fn, Place, Rec, Val } from './values.ts';

type Method = t.ClassMethod | t.ClassPrivateMethod;
type Field = t.ClassProperty | t.ClassPrivateProperty;

/** The members of one name, and the class they were found in. */
interface Found {
  readonly home: Cls;
  readonly method: Method | undefined;
  readonly get: Method | undefined;
  readonly set: Method | undefined;
}

/** The class an expression surely is. */
export function classOf(l: Lowering, node: t.Node): Cls | undefined {
  const e = unwrap(node);
  if (e.type === 'ThisExpression') {
    const self = l.activation.scope.receiver?.self;
    return self?.k === 'class' ? self : undefined;
  }
  if (e.type === 'MemberExpression') {
    const space = e.object.type === 'Identifier' && l.program.binding(e.object);
    const member = space && !e.computed ? l.variables.imported(space, keyName(e.property)) : undefined;
    return member?.k === 'class' ? member : undefined;
  }
  const binding = e.type === 'Identifier' ? l.program.binding(e) : undefined;
  if (!binding) return undefined;
  const val = l.activation.scope.find(binding)?.val ?? l.variables.imported(binding);
  if (val) return val.k === 'class' ? val : undefined;
  const definition = l.facts.definition(binding);
  return isClass(definition) && binding.scope.block.type === 'Program' ? l.variables.classOutside(definition) : undefined;
}

/** A class that stands in a function. To evaluate it does nothing. */
export function localClass(l: Lowering, node: ClassNode): Cls {
  if (l.classes.has(node)) throw new Unsupported('a class that is made more than once', node);
  for (const member of node.body.body)
    if (member.type === 'StaticBlock' || (isField(member) && member.static && member.value))
      throw new Unsupported('static fields of a class in a function', member);
  const cls: Cls = { k: 'class', node, scope: l.activation.scope };
  l.classes.set(node, cls);
  return cls;
}

/** `new C(…)` */
export function instance(l: Lowering, cls: Cls, node: t.NewExpression): Rec {
  const given = args(l, node.arguments);
  const making = { done: false };
  const self: Rec = {
    k: 'rec',
    fields: new Map(),
    tuple: false,
    shared: { yes: false },
    site: node,
    home: l.b.block,
    cls: cls.node,
    making,
  };
  l.elsewhere(cls.node, cls.scope, () => initialise(l, cls, self, given, node));
  making.done = true;
  return self;
}

function initialise(l: Lowering, cls: Cls, self: Rec, given: readonly Val[], at: t.Node): void {
  check(l, cls);
  const base = baseOf(l, cls);
  const constructor = constructorOf(cls);
  if (!constructor && base) initialise(l, base, self, given, at);
  if (!constructor || !base) initialiseFields(l, cls, self, at);
  if (!constructor) return;
  if (base && !isRegular(l, constructor)) throw new Unsupported('a constructor in which super(…) does not come first', constructor);
  const value = l.call(constructor, cls.scope, given, at, { self, home: cls });
  if (value.k !== 'undef') throw new Unsupported('a constructor that returns something', at);
}

/** `super(…)`: the constructor of the class it extends, then its own fields. */
export function callSuper(l: Lowering, node: t.CallExpression): Val {
  const { self, home } = l.activation.scope.receiver as Receiver & { home: Cls };
  initialise(l, baseOf(l, home)!, self as Rec, args(l, node.arguments), node);
  initialiseFields(l, home, self as Rec, node);
  parameterProperties(l, constructorOf(home)!);
  return { k: 'undef' };
}

/** `constructor(public x: number)`: parameters that are fields too. Their order among the fields is that of the compiler in use. */
export function parameterProperties(l: Lowering, constructor: t.ClassMethod): void {
  for (const { target } of parametersOf(constructor))
    setProperty(l, l.activation.scope.receiver!.self, target.name, l.variables.lookup(target), target);
}

function initialiseFields(l: Lowering, home: Cls, self: Rec, at: t.Node): void {
  const fields = home.node.body.body.filter((each): each is Field => isField(each) && !each.static && !isDeclared(each));
  if (fields.length === 0) return;
  const constructor = constructorOf(home);
  const isOrdered = constructor !== undefined && parametersOf(constructor).length > 0;
  l.enter(home.node.body, home.scope, [], at, { self, home });
  for (const { key, value } of fields) {
    const name = memberName(key)!;
    if (isOrdered && value && mentionsThis(l, value))
      throw new Unsupported('a field that is computed from `this`, beside a constructor with parameters that are fields', value);
    // Whether a field is defined or assigned depends on the compiler that takes the types out, where that makes a difference.
    if ((self.fields.has(name) && (!value || isPrivate(name))) || hasAccessor(l, home, name))
      throw new Unsupported(`the field ${name}, which is declared twice`, key);
    setProperty(l, self, name, expression(l, value ?? undefined), key);
  }
  l.leave();
}

function hasAccessor(l: Lowering, cls: Cls, key: string): boolean {
  const found = find(l, cls, key);
  return !!(found?.get ?? found?.set);
}

/** What a class has under a name that is no field of the object's own: the value of a getter. */
export function inherited(l: Lowering, object: Rec | Place, key: string, at: t.Node, cls = classOfValue(l, object)): Val | undefined {
  if (!cls) return undefined;
  const found = find(l, cls, key);
  if (found?.get) return run(l, found.home, found.get, object, [], at);
  if (found?.method) throw new Unsupported(`the method ${key} as a value`, at);
  return found && { k: 'undef' };
}

/** Writing a name that is no field: what a setter does; false if there is none. */
export function set(l: Lowering, object: Rec | Place, key: string, val: Val, at: t.Node): boolean {
  const cls = classOfValue(l, object);
  const found = cls && find(l, cls, key);
  if (!found || found.method) return false;
  if (!found.set) throw new Unsupported(`writing to ${key}, which has no setter`, at);
  run(l, found.home, found.set, object, [val], at);
  return true;
}

/** A call of a method of an object, of a static one, or of `super`; undefined if the callee is none of these. */
export function callMethodOf(l: Lowering, object: Val | undefined, key: string, node: t.CallExpression): Val | undefined {
  const callee = unwrap(node.callee) as t.MemberExpression;
  const { receiver } = l.activation.scope;
  if (callee.object.type === 'Super') {
    const base = receiver?.home && baseOf(l, receiver.home);
    const found = base && find(l, base, key, receiver.self.k === 'class');
    return found?.method && run(l, found.home, found.method, receiver!.self, args(l, node.arguments), node);
  }
  if (!object) {
    const cls = classOf(l, callee.object);
    const found = cls && find(l, cls, key, true);
    if (found?.method) return run(l, found.home, found.method, cls!, args(l, node.arguments), node);
    const field = cls && staticFunction(l, cls, key);
    return field && l.call(field.node, field.scope, args(l, node.arguments), node);
  }
  const cls = classOfValue(l, object);
  const found = cls && find(l, cls, key);
  if (!found?.method) return undefined;
  // What is not there has no methods.
  const self: Val = object.k === 'place' ? { ...object, range: l.found(object, node) } : object;
  return run(l, found.home, found.method, self, args(l, node.arguments), node);
}

/** The value of `super.key`. */
export function superProperty(l: Lowering, key: string, at: t.Node): Val {
  const { receiver } = l.activation.scope;
  const base = receiver?.home && baseOf(l, receiver.home);
  if (!base || receiver.self.k === 'class') throw new Unsupported('super', at);
  return inherited(l, receiver.self as Rec | Place, key, at, base) ?? { k: 'undef' };
}

/** `value instanceof C`, where that is known. */
export function isInstance(l: Lowering, val: Val, right: t.Expression): boolean | undefined {
  const cls = classOf(l, right);
  if (!cls || val.k === 'any' || val.k === 'mixed' || val.k === 'global' || (val.k === 'place' && val.range)) return undefined;
  if (cls.node.body.body.some((each) => each.type === 'ClassMethod' && each.static && each.computed)) return undefined;
  for (let each = classOfValue(l, val); each; each = baseOf(l, each)) if (each === cls) return true;
  return false;
}

/** The class a value is an object of. */
function classOfValue(l: Lowering, val: Val): Cls | undefined {
  const node = val.k === 'rec' ? val.cls : val.k === 'place' ? val.elem.cls : undefined;
  return node && l.classes.get(node);
}

/** A private name is not a property: copies of an object are without. */
export const isPrivate = (key: string): boolean => key.startsWith('#');

export const memberName = (key: t.Node): string | undefined => (key.type === 'PrivateName' ? `#${key.id.name}` : keyName(key));

function run(l: Lowering, home: Cls, node: Method, self: Val, given: readonly Val[], at: t.Node): Val {
  // A method that does without `this` is a function like any other, and may be recursive.
  return l.call(node, home.scope, given, at, mentionsThis(l, node) ? { self, home } : undefined);
}

/** The members of a name that a class has, or the nearest of those it extends that has any: a method, or accessors. */
/** What a module exports if it exports this: a function, or the class it belongs to. */
export function declarationOf({ program }: Lowering, node: FunctionNode | ClassNode): t.Node {
  const body = program.parent(node)?.node;
  return body?.type === 'ClassBody' ? program.parent(body)!.node : node;
}

function find(l: Lowering, cls: Cls, key: string, isStatic = false): Found | undefined {
  let found: Found | undefined;
  for (let home: Cls | undefined = cls; home; home = baseOf(l, home)) {
    check(l, home);
    const nodes = home.node.body.body.filter(
      (each): each is Method => isMethod(each) && each.kind !== 'constructor' && !!each.static === isStatic && memberName(each.key) === key,
    );
    if (nodes.length === 0) continue;
    if (isStatic && isReplaced(l, home, key)) throw new Unsupported(`the static method ${key}, which is assigned to`, nodes[0]);
    const of = (kind: Method['kind']): Method | undefined => nodes.find((each) => each.kind === kind);
    // Whose private name is meant depends on where the code stands.
    if (found && isPrivate(key)) throw new Unsupported(`the private name ${key} in a class and in one it extends`, nodes[0]);
    found ??= { home, method: of('method'), get: of('get'), set: of('set') };
    if (!isPrivate(key)) break;
  }
  return found;
}

/** `static f = (x) => …` */
function staticFunction(l: Lowering, cls: Cls, key: string): Fn | undefined {
  const field = cls.node.body.body.find((each): each is Field => isField(each) && !!each.static && memberName(each.key) === key);
  const value = unwrap(field?.value);
  if (!isFunction(value) || mentionsThis(l, value) || isReplaced(l, cls, key)) return undefined;
  return { k: 'fn', node: value, scope: cls.scope };
}

/** The class a class extends. */
function baseOf(l: Lowering, cls: Cls): Cls | undefined {
  const { superClass } = cls.node;
  if (!superClass) return undefined;
  const outer = l.activation.scope;
  l.activation.scope = cls.scope;
  const base = classOf(l, superClass);
  l.activation.scope = outer;
  if (!base) throw new Unsupported('a class that extends something from elsewhere', superClass);
  return base;
}

/** Is the class what its text says? */
function check(l: Lowering, { node }: Cls): void {
  if (l.checked.has(node)) return;
  for (const member of node.body.body) {
    if (member.type === 'ClassAccessorProperty') throw new Unsupported('an `accessor` field', member);
    if ('computed' in member && member.computed && !('static' in member && member.static)) throw new Unsupported('a computed key', member);
    if ('decorators' in member && member.decorators?.length) throw new Unsupported('a member with a decorator', member);
  }
  if (node.decorators?.length) throw new Unsupported('a class with a decorator', node);
  if (usesOf(l, node).some(({ key }) => key === 'prototype')) throw new Unsupported('a class whose prototype is used', node);
  l.checked.add(node);
}

const isReplaced = (l: Lowering, { node }: Cls, key: string): boolean => usesOf(l, node).some((use) => use.isWritten && use.key === key);

/** What is asked of a class by its name. */
function usesOf({ program }: Lowering, node: ClassNode): { key: string | undefined; isWritten: boolean }[] {
  const up = program.parent(node)?.node;
  const id = node.type === 'ClassExpression' && up?.type === 'VariableDeclarator' && up.id.type === 'Identifier' ? up.id : node.id;
  const binding = id && program.binding(id);
  if (!binding) return [];
  return program.references(binding).flatMap((use) => {
    const member = program.parent(use)?.node;
    if (member?.type !== 'MemberExpression' || member.object !== use) return [];
    const outside = program.parent(member)!;
    return [
      { key: member.computed ? 'prototype' : memberName(member.property), isWritten: outside.key === 'left' || outside.key === 'argument' },
    ];
  });
}

const isMethod = (node: t.Node): node is Method => node.type === 'ClassMethod' || node.type === 'ClassPrivateMethod';
const isField = (node: t.Node): node is Field => node.type === 'ClassProperty' || node.type === 'ClassPrivateProperty';
const isDeclared = (field: Field): boolean => field.type === 'ClassProperty' && (!!field.declare || !!field.abstract);

const constructorOf = ({ node }: Cls): t.ClassMethod | undefined =>
  node.body.body.find((each): each is t.ClassMethod => each.type === 'ClassMethod' && each.kind === 'constructor');

/** Before `super(…)` there is no `this`, and without it there is none at all. */
function isRegular(l: Lowering, { body: { body } }: t.ClassMethod): boolean {
  const at = body.findIndex(
    (each) => each.type === 'ExpressionStatement' && each.expression.type === 'CallExpression' && each.expression.callee.type === 'Super',
  );
  return at >= 0 && !body.slice(0, at).some((each) => mentionsThis(l, each));
}

/** Parameters that are fields. */
const parametersOf = (constructor: t.ClassMethod): { target: t.Identifier }[] =>
  constructor.params.flatMap((param) => {
    if (param.type !== 'TSParameterProperty') return [];
    const { parameter } = param;
    return [{ target: (parameter.type === 'AssignmentPattern' ? parameter.left : parameter) as t.Identifier }];
  });

/** Does code ask for the `this` or `super` around it? */
export function mentionsThis({ types }: Lowering, node: t.Node): boolean {
  let found = false;
  walk(types, node, (each) => {
    if (each.type === 'ThisExpression' || each.type === 'Super') found = true;
    return each === node || !isFunction(each) || each.type === 'ArrowFunctionExpression';
  });
  return found;
}

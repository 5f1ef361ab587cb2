// From the user's function to a kernel: symbolic evaluation.
//   in:  a function (Babel AST), what is known of its first argument        out: a kernel, or the reason why there is none
// Every statement is run once on symbolic values (values.ts): numbers become nodes, records and helper functions dissolve, arrays become
// columns of memory. Branches and loops are run on trial, and what they changed becomes results and carried values. A construct outside of
// the subset ends in `Unsupported` with its place; nothing is guessed.

import type * as t from '@babel/types';
import type { Binding } from '@babel/traverse';
import type { Facts } from '../../front/facts.ts';
import { isImport, type Module, type Modules } from '../../front/modules.ts';
import { isFunction, isWithin, unwrap, type FunctionNode, type Program } from '../../front/program.ts';
import type { Types } from '../../toolkit.ts';
import { Builder, freshId } from '../builder.ts';
import type { Block, Kernel, Layout, Mem, Node } from '../ir.ts';
import { differentiable } from '../activity.ts';
import { historyOf } from './elements.ts';
import { declarePattern } from './assign.ts';
import { callGlobal, choose, expression, isPresent, property } from './expressions.ts';
import { hintOf, layoutValue } from './layout.ts';
import { Links, type Link } from './links.ts';
import { again, recursive, running, type Recursion } from './recursion.ts';
import { storeResult } from './result.ts';
import { loopContext, passiveLength, statements, type LoopContext } from './statements.ts';
import { Journal, Scope } from './scope.ts';
import { describe, isCell, type Cell, type Elem, type Fn, type History, type Place, type Val, type Vec } from './values.ts';

/** Why a function has no kernel. */
export class Unsupported extends Error {
  readonly node: t.Node | undefined;
  constructor(reason: string, node?: t.Node) {
    super(reason);
    this.node = node;
  }
}

/** What a first attempt found out too late. */
export class Restart extends Error {}

/** What a condition may be about: not what is now this, now that, and not a variable nobody has declared. */
export function definite(val: Val, at: t.Node): void {
  if (val.k === 'mixed' || val.k === 'global') throw new Unsupported(`a condition on ${describe(val)}`, at);
}

export interface Hints {
  /** Array literals that are indexed, and so have to lie in memory. */
  readonly inMemory: Set<t.Node>;
  /** Of those, the ones something is pushed to. */
  readonly growing: Set<t.Node>;
  /** Functions that call themselves, or each other. */
  readonly recursive: Set<FunctionNode>;
  /** Loops of few turns that are written out. */
  readonly unroll: Set<t.Node>;
  /** Effects were found: passive data may change. */
  effects: boolean;
  /** Calls of unknown code among them: outer variables may change. */
  calls: boolean;
  /** Variables that change begin with what is surely there. */
  present: boolean;
  /** x lies in memory of the kernel's own, because it is written. */
  copyX: boolean;
  /** Memory by place: the same in every attempt. */
  readonly memories: Map<string, Mem>;
  /** Memories that are one with another. */
  readonly merged: Map<Mem, Mem>;
  /** What arrays hold, where it is not numbers. */
  readonly elems: Map<string, Elem>;
  /** Local arrays that hold something active. */
  readonly active: Set<Mem>;
  /** Functions of other modules that cannot be compiled in, and why. */
  readonly refused: Map<t.Node, string>;
}

export interface Site {
  types: Types;
  /** The module of the function. */
  module: Module;
  /** Those around it, if they may be looked into. */
  modules: Modules | undefined;
}

export interface Activation {
  node: FunctionNode;
  /** The scope the function stands in, and what it is given. */
  closure: Scope;
  args: readonly Val[];
  /** Of a procedure that is being made. */
  recursion: Recursion | undefined;
  /** Where the kernel begins; a function that is recursive itself is called from there. */
  isEntry: boolean;
  scope: Scope;
  returned: Cell;
  value: Cell;
  loops: LoopContext[];
  parent: Activation | undefined;
  /** The calls that led here. */
  path: string;
}

/** A kernel that computes the function's value, and what has to be known of it. */
export interface Lowered {
  kernel: Kernel;
  layout: Layout;
  /** The layout of what it returns. */
  result: Layout;
  effects: boolean;
  /** What it reads of outer variables never changes. */
  fixed: boolean;
  /** x has to be a Float64Array. */
  isTyped: boolean;
  /** Variables of enclosing functions. */
  outer: readonly string[];
  /** Functions of other modules that are compiled in; what they read follows the variables of enclosing functions. */
  links: readonly Link[];
}

/** Bodies written out at most so often. */
const MOST_TURNS = 32;

/** What conditions on arguments are made of. */
const PLAIN = new Set('len param get typeof lt le gt ge eq ne seq sne and or not select ushr bitor same add sub'.split(' '));

/** Every attempt knows something more than the one before; so many are a defect. */
const MAX_RESTARTS = 500;

export function lower(node: FunctionNode, name: string, site: Site): Lowered {
  const hints: Hints = {
    inMemory: new Set(),
    growing: new Set(),
    recursive: new Set(),
    unroll: new Set(),
    effects: false,
    calls: false,
    present: false,
    copyX: false,
    memories: new Map(),
    merged: new Map(),
    elems: new Map(),
    active: new Set(),
    refused: new Map(),
  };
  for (let attempt = 0; ; attempt++) {
    try {
      return new Lowering(node, name, site, hints).run();
    } catch (error) {
      if (!(error instanceof Restart)) throw error;
      if (attempt >= MAX_RESTARTS) throw new Error('the shape of its arrays does not settle', { cause: error });
    }
  }
}

export class Lowering {
  readonly b = new Builder();
  readonly journal = new Journal();
  readonly types: Types;
  /** The module, and those that functions were found in. */
  program: Program;
  facts: Facts;
  private readonly links: Links;
  readonly hints: Hints;
  readonly root: FunctionNode;
  readonly guards: Node[] = [];
  readonly captures = new Map<string, Node>();
  /** Of the records in arrays, by their first column. */
  readonly histories = new Map<Mem, History>();
  /** Memories in which something may stand for undefined. */
  readonly undefinable = new Set<Mem>();
  /** Variables of enclosing functions: handed to the kernel with every call. */
  private readonly outer = new Map<Binding, Node>();
  activation!: Activation;
  private readonly name: string;
  private effects = false;
  /** No outer variable it reads is ever assigned again. */
  private fixed = true;
  layout: Layout = 'num';
  /** x has to be a Float64Array: something is asked of it that others have not. */
  isTyped = false;
  readonly x: Mem = { id: freshId(), name: 'x', kind: 'in', privateTo: new Set() };
  structure: Mem | null = null;

  constructor(node: FunctionNode, name: string, site: Site, hints: Hints) {
    this.root = node;
    this.name = name;
    this.types = site.types;
    this.links = new Links(site.module, site.modules, hints.refused);
    ({ program: this.program, facts: this.facts } = site.module);
    this.hints = hints;
    this.b.mayLeave = (object) => !hints.effects && this.isObject(object);
  }

  run(): Lowered {
    const { b, root } = this;
    const [first, ...others] = root.params;
    if (!first) throw new Unsupported('a function without a parameter', root);
    this.enter(root, this.outsideOf(undefined), []);
    const target = first.type === 'AssignmentPattern' ? first.left : first;
    if (target.type === 'RestElement') throw new Unsupported('a rest parameter to differentiate in', first);
    if (target.type === 'Identifier') this.x.name = target.name;
    this.layout = hintOf(this, target);
    this.hoist(root);
    const rest = others.map((param, i) => {
      const inner = param.type === 'AssignmentPattern' ? param.left : param;
      if (inner.type === 'RestElement') throw new Unsupported('a rest parameter', param);
      return b.param(inner.type === 'Identifier' ? inner.name : `arg${i + 2}`, 'any');
    });
    const given: Val[] = [layoutValue(this), ...rest.map((n): Val => ({ k: 'any', n }))];
    if (this.hints.recursive.has(root)) this.activation.isEntry = true;
    else this.parameters(root, given);
    const value = this.activation.isEntry ? this.call(root, this.outsideOf(undefined), given, root) : this.body(root);
    if (value.k === 'undef') throw new Unsupported('a function that returns nothing', root);
    const isTree = value.k === 'vec' || value.k === 'rec' || value.k === 'place';
    const tree = isTree ? storeResult(this, value, root.body) : undefined;
    const results = tree ? [] : [this.leaf(value, root.body)];
    return {
      kernel: {
        name: this.name,
        once: this.effects,
        mems: [this.x],
        scalars: [],
        structure: this.structure,
        rest,
        outer: [...this.outer.values(), ...this.links.allReads()],
        captures: [...this.captures.values()],
        body: b.root,
        results,
        outs: tree ? [tree.mem] : [],
        guards: this.guards.filter((g) => !(g.op === 'seq' && g.args[0]!.op === 'typeof' && g.args[0]!.args[0]!.int)),
      },
      layout: this.layout,
      result: tree?.layout ?? 'num',
      effects: this.effects,
      fixed: this.fixed,
      isTyped: this.isTyped,
      outer: [...this.outer.values()].map((node) => node.name!),
      links: [...this.links.own.values()],
    };
  }

  // --- functions ---

  enter(node: FunctionNode, closure: Scope, args: readonly Val[], at?: t.Node, recursion?: Recursion): void {
    this.activation = {
      node,
      closure,
      args,
      recursion,
      isEntry: false,
      scope: new Scope(closure),
      returned: this.journal.cell({ k: 'bool', n: this.b.constant(false) }, 'returned'),
      value: this.journal.cell({ k: 'undef' }, 'result'),
      loops: [],
      parent: this.activation,
      path: at ? `${this.activation.path}/${at.start}` : '',
    };
  }

  leave(): void {
    this.activation = this.activation.parent!;
  }

  /** Runs the body of the function just entered and returns its value. */
  body(node: FunctionNode): Val {
    if (node.body.type !== 'BlockStatement') return expression(this, node.body);
    statements(this, node.body.body);
    return this.activation.value.val!;
  }

  /** Runs a function of the user's in place. */
  call(node: FunctionNode, scope: Scope, args: readonly Val[], at: t.Node): Val {
    if (scope.link === this.activation.scope.link) return this.inPlace(node, scope, args, at);
    try {
      return this.inPlace(node, scope, args, at);
    } catch (error) {
      // A function of another module that has no place in a kernel is called as it is, if its arguments are passive.
      if (!(error instanceof Unsupported) || !scope.link) throw error;
      const { line, column } = (error.node ?? node).loc!.start;
      const file = scope.link.module.filename.replace(/^.*[\\/]/, '');
      this.hints.refused.set(node, `${error.message} (${file}:${line}:${column + 1})`);
      throw new Restart();
    }
  }

  private inPlace(node: FunctionNode, scope: Scope, args: readonly Val[], at: t.Node): Val {
    if (node.async || node.generator) throw new Unsupported('a call of an async function or generator', at);
    const before = running(this, node, scope, args, at);
    if (before?.recursion) return again(this, before.recursion, args, at);
    if (before) {
      this.hints.recursive.add(node);
      throw new Restart();
    }
    if (!this.hints.recursive.has(node)) return this.inline(node, scope, args, at);
    return recursive(this, node, args, at, (given, recursion) => this.inline(node, scope, given, at, recursion));
  }

  private inline(node: FunctionNode, closure: Scope, args: readonly Val[], at: t.Node, recursion?: Recursion): Val {
    this.enter(node, closure, args, at, recursion);
    this.hoist(node);
    this.parameters(node, args);
    if (this.usesThis(node)) throw new Unsupported('`this` or `arguments` in a helper', at);
    const value = this.body(node);
    this.leave();
    return value;
  }

  /** Declares the parameters of the function just entered. */
  private parameters(node: FunctionNode, args: readonly Val[]): void {
    node.params.forEach((param, i) => {
      if (param.type === 'RestElement') {
        const fields = new Map<string, Cell>();
        args.slice(i).forEach((arg, k) => fields.set(String(k), this.journal.cell(arg, `${k}`)));
        declarePattern(this, param.argument as t.LVal, { k: 'rec', fields, tuple: true, shared: { yes: false } }, 'param');
        return;
      }
      let val: Val = args[i] ?? { k: 'undef' };
      if (param.type === 'AssignmentPattern') val = this.defaulted(val, param.right);
      declarePattern(this, (param.type === 'AssignmentPattern' ? param.left : param) as t.LVal, val, 'param');
    });
  }

  private usesThis(node: FunctionNode): boolean {
    let found = false;
    const walk = (n: t.Node): void => {
      if (n.type === 'ThisExpression' || (n.type === 'Identifier' && n.name === 'arguments' && !this.program.binding(n))) found = true;
      if (n !== node && isFunction(n) && n.type !== 'ArrowFunctionExpression') return;
      for (const key of this.types.VISITOR_KEYS[n.type] ?? []) {
        const child = (n as unknown as Record<string, t.Node | (t.Node | null)[] | null>)[key];
        for (const each of Array.isArray(child) ? child : [child]) if (each) walk(each);
      }
    };
    walk(node.body);
    return found;
  }

  /** `var` declarations and function declarations exist from the beginning. */
  hoist(node: FunctionNode): void {
    for (const binding of this.program.hoisted(node))
      this.journal.write(this.activation.scope.declare(binding, binding.identifier.name), { k: 'undef' });
  }

  defaulted(val: Val, right: t.Expression): Val {
    if (val.k === 'undef') return expression(this, right);
    if (val.k === 'num' && !val.maybe && !val.range) return val;
    if (val.k === 'num' && val.range)
      return choose(
        this,
        isPresent(this, val.range),
        () => ({ k: 'num', n: val.n }),
        () => expression(this, right),
        right,
      );
    if (val.k === 'bool') return val;
    if (val.k === 'any') {
      const other = expression(this, right);
      if (other.k === 'any' || other.k === 'num' || other.k === 'bool') {
        const isUndefined = this.b.op('seq', val.n, this.b.constant(undefined));
        return { k: 'any', n: this.b.choose(isUndefined, other.n, val.n) };
      }
      throw new Unsupported('a default that is no number, for an argument that may be undefined', right);
    }
    if (val.k === 'vec' || val.k === 'rec' || (val.k === 'place' && !val.range) || val.k === 'fn') return val;
    throw new Unsupported('a default instead of what may be undefined', right);
  }

  // --- variables ---

  /** What an identifier means. */
  lookup(id: t.Identifier): Val {
    const { program } = this;
    const binding = program.binding(id);
    if (!binding) {
      if (id.name === 'undefined') return { k: 'undef' };
      if (id.name === 'NaN') return { k: 'num', n: this.b.num(NaN) };
      if (id.name === 'Infinity') return { k: 'num', n: this.b.num(Infinity) };
      return { k: 'global', name: id.name };
    }
    const cell = this.activation.scope.find(binding);
    if (cell) {
      if (!cell.val) {
        const inner = this.facts.definition(binding);
        if (isFunction(inner)) return { k: 'fn', node: inner, scope: this.activation.scope };
        throw new Unsupported(`${id.name} before its declaration`, id);
      }
      return cell.val;
    }
    const definition = this.facts.definition(binding);
    if (isFunction(definition)) return { k: 'fn', node: definition, scope: this.outerScope(definition) };
    const imported = this.imported(binding);
    if (imported && imported.k === 'fn') return imported;
    const captured = this.capture(id, binding);
    if (imported && captured.k === 'any') this.foreign.set(captured.n, imported.why);
    return captured;
  }

  /** An annotated function of another module, or why this is none; `member` of a module imported whole. */
  imported(binding: Binding, member?: string): Fn | { k: 'none'; why: string } | undefined {
    if (!isImport(binding)) return undefined;
    const found = this.links.function(this.activation.scope.link, binding, member);
    if (typeof found === 'string') return { k: 'none', why: found };
    ({ program: this.program, facts: this.facts } = this.links.whole);
    return { k: 'fn', node: found.node, scope: new Scope(undefined, found.link) };
  }

  /** Why an imported function is not compiled in. */
  readonly foreign = new Map<Node, string>();

  /** What an imported name stands for: a function or a type. */
  declared(binding: Binding): t.Node | undefined {
    if (!isImport(binding)) return this.facts.definition(binding);
    const found = this.links.find(binding);
    ({ program: this.program, facts: this.facts } = this.links.whole);
    return typeof found === 'string' ? undefined : found.node;
  }

  /** The scope a function outside of any activation stands in; one inside of ours stands in the scope it was found from. */
  private outerScope(definition: FunctionNode): Scope {
    for (let up = this.program.parent(definition)?.node; up; up = this.program.parent(up)?.node)
      if (up === this.root) return this.activation.scope;
    return this.outsideOf(this.activation.scope.link);
  }
  private readonly outsides = new Map<Link | undefined, Scope>();
  private outsideOf(link: Link | undefined): Scope {
    let scope = this.outsides.get(link);
    if (!scope) this.outsides.set(link, (scope = new Scope(undefined, link)));
    return scope;
  }

  private capture(id: t.Identifier, binding: Binding): Val {
    const place = binding.scope.block;
    // A variable of ours that is not there yet, or of a helper that is.
    if (place === this.root || (place.type !== 'Program' && !isWithin(this.program, this.root, place)))
      throw new Unsupported(`${id.name} before its declaration`, id);
    const declarator = binding.path.node;
    const isConstant = binding.constantViolations.length === 0 && !this.program.isWrittenThroughTypes(binding);
    if (isConstant && declarator.type === 'VariableDeclarator' && declarator.id.type === 'Identifier') {
      const literal = this.literal(unwrap(declarator.init));
      if (literal !== undefined) return { k: 'num', n: this.b.num(literal) };
    }
    const isCallee = this.program.parent(id)?.key === 'callee';
    if (this.hints.calls && !isCallee && (!isConstant || binding.kind === 'module'))
      throw new Unsupported(`the outer variable ${id.name}, which calls of unknown code may change`, id);
    const { link } = this.activation.scope;
    if (link) return { k: 'any', n: link.read(this.b, id.name) };
    let node = this.captures.get(id.name) ?? this.outer.get(binding);
    if (!node && place.type !== 'Program') {
      if ([...this.outer.keys()].some((b) => b.identifier.name === id.name))
        throw new Unsupported(`two outer variables named ${id.name} (rename one)`, id);
      node = this.b.param(id.name, 'any');
      this.outer.set(binding, node);
    }
    if (!node) {
      node = this.b.param(id.name, 'any');
      this.captures.set(id.name, node);
      if (!isConstant || binding.kind !== 'const') this.fixed = false;
    }
    return { k: 'any', n: node };
  }

  /** The number an expression of literals is, in IEEE operations alone. */
  private literal(node: t.Node | null | undefined): number | undefined {
    const e = unwrap(node);
    if (e?.type === 'NumericLiteral') return e.value;
    if (e?.type === 'UnaryExpression' && e.operator === '-') {
      const inner = this.literal(e.argument);
      return inner === undefined ? undefined : -inner;
    }
    if (e?.type === 'BinaryExpression') {
      const [a, b] = [this.literal(e.left), this.literal(e.right)];
      if (a === undefined || b === undefined) return undefined;
      if (e.operator === '+') return a + b;
      if (e.operator === '-') return a - b;
      if (e.operator === '*') return a * b;
      if (e.operator === '/') return a / b;
    }
    if (e?.type === 'MemberExpression' && !e.computed && this.facts.isGlobal(e.object, 'Math') && e.property.type === 'Identifier') {
      const value = (Math as unknown as Record<string, unknown>)[e.property.name];
      return typeof value === 'number' ? value : undefined;
    }
    return undefined;
  }

  // --- values ---

  /** A number that is a result. Where it may be undefined, which here is NaN, the lifted engine says what that means. */
  leaf(val: Val, at: t.Node): Node {
    if (val.k === 'undef' || val.k === 'bool') throw new Unsupported(`${describe(val)} as a result`, at);
    const n = val.k === 'any' ? this.certain(val.n, at) : this.number(val, at, 'a result');
    if (val.k !== 'num' || !(val.maybe || val.range)) return n;
    if (val.maybe) this.needsPresent();
    this.bailUnless(val.range ? isPresent(this, val.range) : this.b.op('eq', n, n), at, 'a result that may be undefined');
    return n;
  }

  /** A variable may hold undefined, and nobody knows any more when. In the next attempt it is seen to that it begins with a number. */
  needsPresent(): void {
    if (this.hints.present) return;
    this.hints.present = true;
    throw new Restart();
  }

  /** A value as a number. */
  number(val: Val, at: t.Node, what = 'a number'): Node {
    switch (val.k) {
      case 'num':
        return val.n;
      case 'bool':
        if (val.maybe) throw new Unsupported(`a boolean or undefined as ${what}`, at);
        return this.b.choose(val.n, this.b.num(1), this.b.num(0));
      case 'any':
        this.guardNumber(val.n);
        return val.n.block === this.b.root ? val.n : this.b.pure('as', [val.n], 'num', { int: !!val.n.int });
      case 'undef':
        return this.b.num(NaN);
      default:
        throw new Unsupported(`${describe(val)} as ${what}`, at);
    }
  }

  /** Passive data that is read at the function's level has to be a number. */
  private guardNumber(n: Node): void {
    if (n.op === 'const' && typeof n.value !== 'number') throw new Unsupported(`${describe({ k: 'any', n })} as a number`);
    if (this.isEarly(n)) this.guard(() => this.b.op('seq', this.b.pure('typeof', [n], 'any'), this.b.constant('number')));
  }

  /** A 32-bit integer that is not -0: sums with small constants are exact, in any order. */
  private isIndex(n: Node): Node {
    return this.b.op('same', this.b.op('bitor', n, this.b.num(0)), n);
  }

  /** Passive data that is kept as a number: it has to be one. What calls of unknown code return is taken for one. */
  certain(n: Node, at: t.Node): Node {
    this.guardNumber(n);
    const isKnown = n.op === 'const' || n.op === 'effect' || n.int || this.isEarly(n);
    const isNumber = (): Node => this.b.op('seq', this.b.pure('typeof', [n], 'any'), this.b.constant('number'));
    if (!isKnown) this.bailUnless(isNumber(), at, 'data from outside that may be no number');
    return this.b.pure('as', [n], 'num', { int: !!n.int });
  }

  /** A passive bound has to be an integer: then the number of turns is known, and that arrays filled by the loop are full. */
  guardInteger(n: Node): void {
    if (n.int || n.op === 'const') return;
    if (!this.isEarly(n)) return;
    this.guard(() => this.isIndex(n));
    (n as { int?: boolean }).int = true;
  }

  /** Passive data that can be looked at before anything else is done. */
  private isEarly(n: Node): boolean {
    return n.block === this.b.root && (n.op === 'get' || n.op === 'param') && !this.waits(n);
  }

  /** Is there something to read from, as soon as the kernel begins? Where every turn of a loop would ask, the guards do. */
  private isObject(n: Node): boolean {
    if (n.block !== this.b.root || this.waits(n)) return false;
    if (this.guards.some((g) => (g.op === 'isArrayLike' || g.op === 'looseNe') && g.args[0] === n)) return true;
    for (let block: Block | null = this.b.block; block; block = block.parent) if (block.kind === 'branch') return false;
    this.guard(() => this.b.op('looseNe', n, this.b.constant(null)));
    return true;
  }

  private waits(n: Node): boolean {
    return this.b.late.has(n) || n.args.some((arg) => this.waits(arg));
  }

  /** What passive data has to be for the kernel to be run; asked before anything else. */
  guard(test: () => Node): void {
    const condition = this.b.atRoot(test);
    if (this.waits(condition)) throw new Unsupported('a list that a call with effects has made');
    if (condition.op !== 'const' && !this.guards.includes(condition)) this.guards.push(condition);
  }

  /** A value as a condition. */
  truth(val: Val, at: t.Node): Node {
    const { b } = this;
    switch (val.k) {
      case 'bool':
        return val.n;
      case 'num':
      case 'any':
        if (val.n.op === 'const') return b.constant(!!val.n.value);
        return b.op('truthy', val.n);
      case 'undef':
        return b.constant(false);
      case 'place':
        return val.range ? isPresent(this, val.range) : b.constant(true);
      default:
        definite(val, at);
        return b.constant(true);
    }
  }

  /** A record found in an array has to be there still. */
  found({ elem, since, range }: Place, at: t.Node): Place['range'] {
    if (historyOf(this, elem).replaced !== since) throw new Unsupported('a record that may have been replaced in its array', at);
    return range && this.leaveUnless(isPresent(this, range)) ? undefined : range;
  }

  /** A new memory of the kernel's own. */
  memory(name: string): Mem {
    return { id: freshId(), name, kind: 'region', privateTo: new Set() };
  }

  /** Where in the program something is made, calls that led there included. */
  siteOf(node: t.Node): string {
    return `${this.activation.path}:${node.start}-${node.end}`;
  }

  memoryAt(site: string): Mem {
    let mem = this.hints.memories.get(site);
    if (!mem) this.hints.memories.set(site, (mem = this.memory('a')));
    return this.hints.merged.get(mem) ?? mem;
  }

  /** Arrays that take each other's place have to lie in the same memory: in the next attempt they do. */
  unify = (a: Elem, b: Elem): void => {
    if (a.kind === 'vec' && b.kind === 'vec') {
      for (const [p, q] of [
        [a.base, b.base],
        [a.length, b.length],
        [a.elem, b.elem],
      ] as const)
        this.unify(p, q);
      return;
    }
    if (a.kind === 'rec' && b.kind === 'rec') {
      for (const [key, each] of a.fields) if (b.fields.has(key)) this.unify(each, b.fields.get(key)!);
      return;
    }
    if (a.kind === 'vec' || b.kind === 'vec' || a.kind === 'rec' || b.kind === 'rec' || a.kind !== b.kind || a.mem === b.mem) return;
    if (a.mem === this.x || b.mem === this.x) {
      if (this.hints.copyX) return;
      this.hints.copyX = true;
      throw new Restart();
    }
    if (a.mem.kind === 'in' || b.mem.kind === 'in' || a.stride !== 1 || b.stride !== 1) return;
    const { merged } = this.hints;
    for (const [from, to] of merged) if (to === b.mem) merged.set(from, a.mem);
    merged.set(b.mem, a.mem);
    if (this.hints.active.has(b.mem)) this.hints.active.add(a.mem);
    throw new Restart();
  };

  /** Memory is called as the first variable that holds the array. */
  nameMemory(vec: Vec, name: string | undefined): void {
    if (!name) return;
    const walk = (elem: Elem, text: string): void => {
      if (elem.kind === 'rec') for (const [key, each] of elem.fields) walk(each, `${text}_${key}`);
      else if (elem.kind === 'vec') {
        set(elem.base.mem, `${text}_start`);
        set(elem.length.mem, `${text}_count`);
        walk(elem.elem, text);
      } else set(elem.mem, text);
    };
    const set = (mem: Mem, text: string): void => {
      if (mem.kind === 'region' && mem.name === 'a') mem.name = text;
    };
    walk(vec.elem, name);
  }

  callGlobal = (name: string, values: readonly Val[], at: t.Node): Val => callGlobal(this, name, values, at);
  property = (object: Val, key: string, at: t.Node): Val => property(this, object, key, at);

  /** Arrays of records of which there are parts, and those whose records have been exchanged. */
  readonly viewed = new Set<Elem>();
  readonly reseated = new Set<Elem>();

  /** Lengths of growing arrays that have been put into others. */
  readonly settled = new Set<Cell>();

  /** Loops around here with few turns, and how many. */
  readonly few: { node: t.Node; turns: number }[] = [];

  /** Asks for the loops around here to be written out, if that is worth it: is there anything to do? */
  unrollFor(): boolean {
    const turns = this.few.reduce((n, each) => n * each.turns, 1);
    const fresh = this.few.filter(({ node }) => !this.hints.unroll.has(node));
    if (fresh.length === 0 || turns > MOST_TURNS) return false;
    for (const { node } of fresh) this.hints.unroll.add(node);
    return true;
  }

  private keys = 0;
  key = (): number => ++this.keys;
  loopContext = () => loopContext(this, []);
  passiveLength = (n: Node, at: t.Node): Node => passiveLength(this, n, at);

  /** Could this node depend on x? */
  mayBeActive(node: Node): boolean {
    const known = this.activeness.get(node);
    if (known !== undefined) return known;
    this.activeness.set(node, false);
    let active: boolean;
    if (this.passive.has(node)) active = false;
    else if (node.op === 'load') active = this.isActiveMemory(node.mem!);
    else if (node.op === 'arg') active = !node.int && node.type === 'num';
    else if (node.op === 'result') active = node.type === 'num' && !node.int;
    else {
      const through = differentiable(node);
      active = through.some((i) => this.mayBeActive(node.args[i]!));
    }
    this.activeness.set(node, active);
    return active;
  }
  private readonly activeness = new Map<Node, boolean>();
  /** Parameters and results of procedures that do not depend on x, whatever their type. */
  readonly passive = new Set<Node>();
  private isActiveMemory(mem: Mem): boolean {
    if (mem.kind === 'in') return mem === this.x;
    if (this.hints.active.has(mem)) return true;
    this.trusted.add(mem);
    return false;
  }
  /** Memories taken for passive so far. */
  private readonly trusted = new Set<Mem>();

  /** Any value that depends on x. */
  activeMark(): Node {
    return this.b.load(this.x, this.b.num(0));
  }

  /** Notes what is stored where: local arrays of indices are passive until something active comes into them. */
  stored(mem: Mem, value: Node): void {
    if (this.hints.active.has(mem) || !this.mayBeActive(value)) return;
    this.hints.active.add(mem);
    this.activeness.clear();
    if (this.trusted.has(mem)) throw new Restart();
  }

  /** Leaves the kernel for the lifted engine unless this holds; false where that cannot be. */
  leaveUnless(condition: Node): boolean {
    if (condition.op === 'const' && condition.value) return true;
    if (this.canBail) this.b.bail(condition);
    else if (condition.op !== 'const' && this.isKnownEarly(condition)) this.guard(() => condition);
    else return false;
    return true;
  }

  /** The same, where the kernel would be wrong otherwise. */
  bailUnless(condition: Node, at: t.Node, what: string): void {
    if (!this.leaveUnless(condition)) throw new Unsupported(`${what}, beside effects, which must not be repeated`, at);
  }

  /** Does this follow from arguments alone, before anything is done? */
  private isKnownEarly(n: Node): boolean {
    if (n.op === 'const') return true;
    return n.block === this.b.root && PLAIN.has(n.op) && !this.b.late.has(n) && n.args.every((arg) => this.isKnownEarly(arg));
  }

  /** Can the kernel be left half-way? Not once an effect may have happened. */
  get canBail(): boolean {
    return !this.hints.effects;
  }

  /** A passive number that has to be an integer, or the kernel is left. */
  integer(n: Node): Node | undefined {
    if (n.int) return n;
    if (n.op === 'const' || this.mayBeActive(n)) return undefined;
    if (this.isEarly(n)) {
      this.guardInteger(n);
      return n;
    }
    return this.leaveUnless(this.isIndex(n)) ? this.b.pure('as', [n], 'num', { int: true }) : undefined;
  }

  /** A length has to be a non-negative integer. */
  guardLength(n: Node, at: t.Node): void {
    if (n.op === 'const' || n.op === 'len' || (n.int && n.op === 'load')) return;
    const { b } = this;
    this.bailUnless(b.op('eq', b.op('ushr', n, b.num(0)), n), at, 'a length that may be no whole number');
  }

  throw(code: t.Expression): void {
    this.b.append('effect', [], 'none', { code, value: 'throw' });
  }

  /** JavaScript with an effect; `isOwn` where it is known to touch no variables. */
  effect(args: readonly Node[], code: t.Expression, type: Node['type'], isOwn = false): Node {
    if (this.activation.scope.link) throw new Unsupported('an effect in a function of another module');
    this.effects = true;
    if (!this.hints.effects || !(isOwn || this.hints.calls)) {
      this.hints.effects = true;
      this.hints.calls ||= !isOwn;
      throw new Restart();
    }
    return this.b.effect(args, code, type);
  }

  lengthOf(vec: { length: Node | Cell }): Node {
    return isCell(vec.length) ? (vec.length.val as { n: Node }).n : vec.length;
  }
}

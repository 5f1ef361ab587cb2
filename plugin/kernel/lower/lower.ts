// From the user's function to a kernel: symbolic evaluation.
//   in:  a function (Babel AST), what is known of its first argument        out: a kernel, or the reason why there is none
// Every statement is run once on symbolic values (values.ts): numbers become nodes, records and helper functions dissolve, arrays become
// columns of memory. Branches and loops are run on trial, and what they changed becomes results and carried values. A construct outside of
// the subset ends in `Unsupported` with its place; nothing is guessed.

import type * as t from '@babel/types';
import type { Facts } from '../../front/facts.ts';
import { type Module, type Modules } from '../../front/modules.ts';
import { isFunction, walk, type ClassNode, type FunctionNode, type Program } from '../../front/program.ts';
import type { Types } from '../../toolkit.ts';
import { Builder } from '../builder.ts';
import { freshId } from '../graph.ts';
import type { Kernel, Layout, Mem, Node } from '../ir.ts';
import { historyOf } from './elements.ts';
import { declarePattern } from './assign.ts';
import { expression, isPresent, property } from './expressions.ts';
import { choose } from './branches.ts';
import { callGlobal } from './calls.ts';
import { literalData } from './data.ts';
import { hintOf, layoutValue } from './layout.ts';
import { Guards } from './guards.ts';
import { Links, type Link } from './links.ts';
import { Memories } from './memories.ts';
import { again, recursive, running, type Recursion } from './recursion.ts';
import { Restart, Unsupported } from './refusal.ts';
import { storeResult } from './result.ts';
import { statements } from './statements.ts';
import type { LoopContext } from './headers.ts';
import { loopContext, passiveLength } from './headers.ts';
import { declarationOf, mentionsThis, parameterProperties } from './classes.ts';
import { Journal, Scope, type Receiver } from './scope.ts';
import { Variables } from './variables.ts';
import { describe, isCell, type Cell, type Cls, type Elem, type History, type Place, type Val } from './values.ts';

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
  /** A function, or the body of a class whose fields are being initialised. */
  node: FunctionNode | t.ClassBody;
  /** The scope the function stands in, and what it is given. */
  closure: Scope;
  args: readonly Val[];
  /** Of a procedure that is being made. */
  recursion: Recursion | undefined;
  /** Its `this`. */
  receiver: Val | undefined;
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
  readonly links: Links;
  readonly hints: Hints;
  readonly root: FunctionNode;
  readonly guards = new Guards(this);
  readonly memories = new Memories(this);
  readonly variables = new Variables(this);
  /** Of the records in arrays, by their first column. */
  readonly histories = new Map<Mem, History>();
  /** Memories in which something may stand for undefined. */
  readonly undefinable = new Set<Mem>();
  activation!: Activation;
  private readonly name: string;
  private effects = false;
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
    ({ program: this.program, facts: this.facts } = this.links.whole);
    this.hints = hints;
    this.b.mayLeave = (object) => !hints.effects && this.guards.isObject(object);
  }

  run(): Lowered {
    const { b, root } = this;
    const [first, ...others] = root.params;
    if (!first) throw new Unsupported('a function without a parameter', root);
    this.enter(root, this.variables.outsideOf(undefined), []);
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
    const value = this.activation.isEntry ? this.call(root, this.variables.outsideOf(undefined), given, root) : this.body(root);
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
        outer: [...this.variables.outer.values(), ...this.links.allReads()],
        captures: [...this.variables.captures.values()],
        body: b.root,
        results,
        outs: tree ? [tree.mem] : [],
        guards: this.guards.asked.filter((g) => !(g.op === 'seq' && g.args[0]!.op === 'typeof' && g.args[0]!.args[0]!.int)),
      },
      layout: this.layout,
      result: tree?.layout ?? 'num',
      effects: this.effects,
      fixed: this.variables.fixed,
      isTyped: this.isTyped,
      outer: [...this.variables.outer.values()].map((node) => node.name!),
      links: [...this.links.own.values()],
    };
  }

  // --- functions ---

  enter(node: Activation['node'], closure: Scope, args: readonly Val[], at?: t.Node, receiver?: Receiver, recursion?: Recursion): void {
    const isArrow = node.type === 'ArrowFunctionExpression';
    this.activation = {
      node,
      closure,
      args,
      recursion,
      receiver: receiver?.self,
      isEntry: false,
      scope: isArrow ? new Scope(closure) : new Scope(closure, closure.link, receiver ?? null),
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

  /** Runs a function of the user's in place; `receiver` is its `this`, if it asks for it. */
  call(node: FunctionNode, scope: Scope, args: readonly Val[], at: t.Node, receiver?: Receiver): Val {
    return this.elsewhere(node, scope, () => this.inPlace(node, scope, args, at, receiver));
  }

  /**
   * Runs code that may be that of another module. Code of another one that has no place in a kernel is not compiled in: its function is called
   * as it is, if its arguments are passive.
   */
  elsewhere<T>(node: FunctionNode | ClassNode, { link }: Scope, run: () => T): T {
    if (!link || link === this.activation.scope.link) return run();
    try {
      return run();
    } catch (error) {
      if (!(error instanceof Unsupported)) throw error;
      const { line, column } = (error.node ?? node).loc!.start;
      const file = link.module.filename.replace(/^.*[\\/]/, '');
      this.hints.refused.set(declarationOf(this, node), `${error.message} (${file}:${line}:${column + 1})`);
      throw new Restart();
    }
  }

  private inPlace(node: FunctionNode, scope: Scope, args: readonly Val[], at: t.Node, receiver: Receiver | undefined): Val {
    if (node.async || node.generator) throw new Unsupported('a call of an async function or generator', at);
    const before = running(this, node, scope, args, at, receiver?.self);
    if (receiver) {
      if (before) throw new Unsupported('a method that calls itself', at);
      return this.inline(node, scope, args, at, receiver);
    }
    if (before?.recursion) return again(this, before.recursion, args, at);
    if (before) {
      this.hints.recursive.add(node);
      throw new Restart();
    }
    if (!this.hints.recursive.has(node)) return this.inline(node, scope, args, at, undefined);
    return recursive(this, node, args, at, (given, recursion) => this.inline(node, scope, given, at, undefined, recursion));
  }

  private inline(
    node: FunctionNode,
    closure: Scope,
    args: readonly Val[],
    at: t.Node,
    receiver: Receiver | undefined,
    recursion?: Recursion,
  ): Val {
    this.enter(node, closure, args, at, receiver, recursion);
    this.hoist(node);
    this.parameters(node, args);
    if (this.usesArguments(node) || (!this.activation.scope.receiver && mentionsThis(this, node)))
      throw new Unsupported('`this` or `arguments` in a helper', at);
    if (node.type === 'ClassMethod' && node.kind === 'constructor' && !receiver!.home!.node.superClass) parameterProperties(this, node);
    const value = this.body(node);
    this.leave();
    return value;
  }

  /** Declares the parameters of the function just entered. */
  private parameters(node: FunctionNode, args: readonly Val[]): void {
    node.params.forEach((each, i) => {
      const param = each.type === 'TSParameterProperty' ? each.parameter : each;
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

  private usesArguments(node: FunctionNode): boolean {
    let found = false;
    walk(this.types, node, (n) => {
      if (n.type === 'Identifier' && n.name === 'arguments' && !this.program.binding(n)) found = true;
      return n === node || !isFunction(n) || n.type === 'ArrowFunctionExpression';
    });
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
      const other = literalData(this, right) ?? expression(this, right);
      if (other.k === 'any' || other.k === 'num' || other.k === 'bool') {
        const isUndefined = this.b.op('seq', val.n, this.b.constant(undefined));
        return { k: 'any', n: this.b.choose(isUndefined, other.n, val.n) };
      }
      throw new Unsupported('a default that is no number, for an argument that may be undefined', right);
    }
    if (val.k === 'vec' || val.k === 'rec' || (val.k === 'place' && !val.range) || val.k === 'fn') return val;
    throw new Unsupported('a default instead of what may be undefined', right);
  }

  // --- values ---

  /** A number that is a result. Where it may be undefined, which here is NaN, the lifted engine says what that means. */
  leaf(val: Val, at: t.Node): Node {
    if (val.k === 'undef' || val.k === 'bool') throw new Unsupported(`${describe(val)} as a result`, at);
    const n = val.k === 'any' ? this.guards.certain(val.n, at) : this.number(val, at, 'a result');
    if (val.k !== 'num' || !(val.maybe || val.range)) return n;
    if (val.maybe) this.needsPresent();
    this.guards.bailUnless(val.range ? isPresent(this, val.range) : this.b.op('eq', n, n), at, 'a result that may be undefined');
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
        this.guards.number(val.n);
        return val.n.block === this.b.root ? val.n : this.b.pure('as', [val.n], 'num', { int: !!val.n.int });
      case 'undef':
        return this.b.num(NaN);
      default:
        throw new Unsupported(`${describe(val)} as ${what}`, at);
    }
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
    return range && this.guards.leaveUnless(isPresent(this, range)) ? undefined : range;
  }

  /** Where in the program something is made, calls that led there included. */
  siteOf(node: t.Node): string {
    return `${this.activation.path}:${node.start}-${node.end}`;
  }

  callGlobal = (name: string, values: readonly Val[], at: t.Node): Val => callGlobal(this, name, values, at);
  property = (object: Val, key: string, at: t.Node): Val => property(this, object, key, at);

  /** Arrays of records of which there are parts, and those whose records have been exchanged. */
  readonly viewed = new Set<Elem>();
  readonly reseated = new Set<Elem>();

  /** Classes that objects are made of, and those of them that have been looked at. */
  readonly classes = new Map<ClassNode, Cls>();
  readonly checked = new Set<ClassNode>();

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

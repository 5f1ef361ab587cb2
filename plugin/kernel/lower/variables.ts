// What a name means: a variable of an activation, a function of the module or of another one, a global, or a variable from outside of the
// function, which becomes an argument of the kernel.

import type * as t from '@babel/types';
import type { Binding } from '@babel/traverse';
import { isImport } from '../../front/modules.ts';
import { isClass, isFunction, isWithin, type ClassNode, type FunctionNode } from '../../front/program.ts';
import type { Node } from '../ir.ts';
import { type Constant, constantOf, enumOf, ofMath } from './constants.ts';
import type { Link } from './links.ts';
import type { Lowering } from './lower.ts';
import { Unsupported } from './refusal.ts';
import { Scope } from './scope.ts';
import type { Cell, Cls, Fn, Val } from './values.ts';

export class Variables {
  private readonly l: Lowering;
  /** Of the module, and of those other modules reach. */
  readonly captures = new Map<string, Node>();
  /** Of enclosing functions: handed to the kernel with every call. */
  readonly outer = new Map<Binding, Node>();
  /** None that is read is ever assigned again. */
  fixed = true;

  constructor(l: Lowering) {
    this.l = l;
  }

  /** What an identifier means. */
  lookup(id: t.Identifier): Val {
    const { program } = this.l;
    const binding = program.binding(id);
    if (!binding) {
      if (id.name === 'undefined') return { k: 'undef' };
      if (id.name === 'NaN') return { k: 'num', n: this.l.b.num(NaN) };
      if (id.name === 'Infinity') return { k: 'num', n: this.l.b.num(Infinity) };
      return this.enum(id) ?? { k: 'global', name: id.name };
    }
    const cell = this.l.activation.scope.find(binding);
    if (cell) {
      if (!cell.val) {
        const inner = this.l.facts.definition(binding);
        if (isFunction(inner)) return { k: 'fn', node: inner, scope: this.l.activation.scope };
        throw new Unsupported(`${id.name} before its declaration`, id);
      }
      return cell.val;
    }
    const definition = this.l.facts.definition(binding);
    if (isFunction(definition)) return { k: 'fn', node: definition, scope: this.outerScope(definition) };
    const imported = this.imported(binding);
    if (imported?.k === 'fn') return imported;
    const captured = this.capture(id, binding);
    if (imported?.k === 'none' && captured.k === 'any') this.foreign.set(captured.n, imported.why);
    return captured;
  }

  private constant(value: Constant): Val {
    const { b } = this.l;
    return typeof value === 'number' ? { k: 'num', n: b.num(value) } : { k: 'any', n: b.constant(value) };
  }

  /** A record of constants, which nobody may write to. */
  private enum(id: t.Identifier): Val | undefined {
    const members = enumOf(this.l, id);
    if (!members) return undefined;
    const fields = new Map([...members].map(([key, value]): [string, Cell] => [key, { val: this.constant(value), name: key }]));
    return { k: 'rec', fields, tuple: false, shared: { yes: true } };
  }

  /** An annotated function or class of another module, or why this is none; `member` of a module imported whole. */
  imported(binding: Binding, member?: string): Fn | Cls | { k: 'none'; why: string } | undefined {
    if (!this.l.links.isApart(binding)) return undefined;
    const found = this.l.links.code(this.l.activation.scope.link, binding, member);
    if (typeof found === 'string') return { k: 'none', why: found };
    ({ program: this.l.program, facts: this.l.facts } = this.l.links.whole);
    const { node, link } = found;
    return isClass(node) ? this.classOutside(node, link) : { k: 'fn', node, scope: new Scope(undefined, link) };
  }

  /** Why an imported function is not compiled in. */
  readonly foreign = new Map<Node, string>();

  /** What an imported name stands for: a function or a type. */
  declared(binding: Binding): t.Node | undefined {
    if (!isImport(binding)) return this.l.facts.definition(binding);
    const found = this.l.links.find(binding);
    ({ program: this.l.program, facts: this.l.facts } = this.l.links.whole);
    return typeof found === 'string' ? undefined : found.node;
  }

  /** The scope a function outside of any activation stands in; one inside of ours stands in the scope it was found from. */
  private outerScope(definition: FunctionNode): Scope {
    for (let up = this.l.program.parent(definition)?.node; up; up = this.l.program.parent(up)?.node)
      if (up === this.l.root) return this.l.activation.scope;
    return this.outsideOf(this.l.activation.scope.link);
  }
  private readonly outsides = new Map<Link | undefined, Scope>();
  outsideOf(link: Link | undefined): Scope {
    let scope = this.outsides.get(link);
    if (!scope) this.outsides.set(link, (scope = new Scope(undefined, link)));
    return scope;
  }

  /** A class of a module, the same whenever it is asked for. */
  classOutside(node: ClassNode, link = this.l.activation.scope.link): Cls {
    let cls = this.l.classes.get(node);
    if (!cls) this.l.classes.set(node, (cls = { k: 'class', node, scope: this.outsideOf(link) }));
    return cls;
  }

  private capture(id: t.Identifier, binding: Binding): Val {
    const place = binding.scope.block;
    // A variable of ours that is not there yet, or of a helper that is.
    if (place === this.l.root || (place.type !== 'Program' && !isWithin(this.l.program, this.l.root, place)))
      throw new Unsupported(`${id.name} before its declaration`, id);
    const isConstant = binding.constantViolations.length === 0 && !this.l.program.isWrittenThroughTypes(binding);
    const known = constantOf(this.l, binding);
    if (known !== undefined) return this.constant(known);
    const math = isConstant && ofMath(this.l, binding);
    if (math) return this.l.property({ k: 'global', name: 'Math' }, math, id);
    const isCallee = this.l.program.parent(id)?.key === 'callee';
    if (this.l.hints.calls && !isCallee && (!isConstant || binding.kind === 'module'))
      throw new Unsupported(`the outer variable ${id.name}, which calls of unknown code may change`, id);
    const { link } = this.l.activation.scope;
    if (link) return { k: 'any', n: link.read(this.l.b, id.name) };
    let node = this.captures.get(id.name) ?? this.outer.get(binding);
    if (!node && place.type !== 'Program') {
      if ([...this.outer.keys()].some((b) => b.identifier.name === id.name))
        throw new Unsupported(`two outer variables named ${id.name} (rename one)`, id);
      node = this.l.b.param(id.name, 'any');
      this.outer.set(binding, node);
    }
    if (!node) {
      node = this.l.b.param(id.name, 'any');
      this.captures.set(id.name, node);
      if (!isConstant || binding.kind !== 'const') this.fixed = false;
    }
    return { k: 'any', n: node };
  }
}

// Functions and classes of other modules that are compiled in, and the variables they read there. A kernel cannot name those: it is handed them
// with every call, by way of the functions, which carry what they read (runtime/link.ts).

import type * as t from '@babel/types';
import type { Binding } from '@babel/traverse';
import type { Carried } from '../../front/carried.ts';
import { isImport, joined, type Module, type Modules } from '../../front/modules.ts';
import { isClass, isFunction, type ClassNode, type FunctionNode } from '../../front/program.ts';
import type { Builder } from '../builder.ts';
import type { Node } from '../ir.ts';
import { Unsupported } from './refusal.ts';

export class Link {
  readonly module: Module;
  /** By what name the code that calls it knows it. */
  readonly name: string;
  /** Tells what was compiled in from any other. */
  readonly id: string;
  readonly reads = new Map<string, Node>();
  readonly links = new Map<t.Node, Link>();
  private readonly carried: Carried | undefined;

  constructor(module: Module, node: t.Node, name: string) {
    this.module = module;
    this.name = name;
    this.carried = module.carried(node);
    this.id = this.carried?.id ?? module.id;
  }

  /** A variable of its module. */
  read(b: Builder, name: string): Node {
    const key = this.key(name);
    if (key === undefined) throw new Unsupported(`the variable ${name}, which a compiled library keeps to itself`);
    let node = this.reads.get(key);
    if (!node) this.reads.set(key, (node = b.param(key, 'any')));
    return node;
  }

  /** What a variable of its module is called for others. */
  key(name: string): string | undefined {
    return this.carried ? this.carried.key(name) : name;
  }

  /** What it and those it calls read, in the order in which a kernel is handed it. */
  allReads(): Node[] {
    return [...this.reads.values(), ...[...this.links.values()].flatMap((link) => link.allReads())];
  }
}

/** What imported names stand for, as far as it can be compiled in. */
export class Links {
  readonly own = new Map<t.Node, Link>();
  private readonly root: Module;
  private readonly modules: Modules | undefined;
  private readonly joinedModules: Module[];
  /** What it is no use to compile in, and why. */
  private readonly refused: ReadonlyMap<t.Node, string>;

  constructor(root: Module, modules: Modules | undefined, refused: ReadonlyMap<t.Node, string>) {
    this.root = root;
    this.modules = modules;
    this.refused = refused;
    this.joinedModules = [root];
  }

  /** All modules looked into, as one. */
  get whole(): Pick<Module, 'program' | 'facts'> {
    return joined(this.joinedModules);
  }

  /** Is it code of its own, with an identity: imported, or a compiled function that was imported before modules were joined? */
  isApart(binding: Binding): boolean {
    return isImport(binding) || this.moduleOf(binding).carried(binding) !== undefined;
  }

  private moduleOf(binding: Binding): Module {
    return this.joinedModules.find(({ program }) => program.parent(binding.path.node)) ?? this.root;
  }

  /** The function or type an imported name stands for, or why that is not known. */
  find(binding: Binding, member?: string): { node: t.Node; module: Module } | string {
    if (!this.modules) return 'other modules are not looked into';
    const from = this.moduleOf(binding);
    const own = from.carried(binding);
    if (own) return { node: own.node, module: from };
    const found = this.modules.find(from, binding, member);
    if (typeof found !== 'string' && !this.joinedModules.includes(found.module)) this.joinedModules.push(found.module);
    return found;
  }

  /** The annotated function or class a name stands for, with its link; or why there is none. */
  code(from: Link | undefined, binding: Binding, member?: string): { node: FunctionNode | ClassNode; link: Link } | string {
    const found = this.find(binding, member);
    if (typeof found === 'string') return found;
    const { node, module } = found;
    if (!isFunction(node) && !isClass(node)) return 'it is no function';
    if (!module.isAnnotated(node)) return 'it is not annotated';
    const name = from ? from.key(binding.identifier.name) : binding.identifier.name;
    const refusal = name === undefined ? 'a compiled library keeps it to itself' : this.refused.get(node);
    if (refusal !== undefined) return refusal;
    const links = from?.links ?? this.own;
    let link = links.get(node);
    if (!link) links.set(node, (link = new Link(module, node, name + (member === undefined ? '' : `.${member}`))));
    return { node, link };
  }

  allReads(): Node[] {
    return [...this.own.values()].flatMap((link) => link.allReads());
  }
}

// Functions and classes of other modules that are compiled in, and the variables they read there. A kernel cannot name those: it is handed them
// with every call, by way of the functions, which carry what they read (runtime/link.ts).

import type * as t from '@babel/types';
import type { Binding } from '@babel/traverse';
import { joined, type Module, type Modules } from '../../front/modules.ts';
import { isClass, isFunction, type ClassNode, type FunctionNode } from '../../front/program.ts';
import type { Builder } from '../builder.ts';
import type { Node } from '../ir.ts';

export class Link {
  readonly module: Module;
  /** By what name the code that calls it knows it. */
  readonly name: string;
  readonly reads = new Map<string, Node>();
  readonly links = new Map<t.Node, Link>();

  constructor(module: Module, name: string) {
    this.module = module;
    this.name = name;
  }

  /** A variable of its module. */
  read(b: Builder, name: string): Node {
    let node = this.reads.get(name);
    if (!node) this.reads.set(name, (node = b.param(name, 'any')));
    return node;
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
    return this.joinedModules.length === 1 ? this.root : joined(this.joinedModules);
  }

  /** The function or type an imported name stands for, or why that is not known. */
  find(binding: Binding, member?: string): { node: t.Node; module: Module } | string {
    if (!this.modules) return 'other modules are not looked into';
    const from = this.joinedModules.find(({ program }) => program.parent(binding.path.node)) ?? this.root;
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
    const refusal = this.refused.get(node);
    if (refusal !== undefined) return refusal;
    const links = from?.links ?? this.own;
    let link = links.get(node);
    if (!link) links.set(node, (link = new Link(module, binding.identifier.name + (member === undefined ? '' : `.${member}`))));
    return { node, link };
  }

  allReads(): Node[] {
    return [...this.own.values()].flatMap((link) => link.allReads());
  }
}

// The nodes of a kernel, and where they go.
//
//   sharing     equal computations are one node (hash-consing, sharing.ts)
//   hoisting    a node goes to the outermost loop level at which its operands exist; never out of a branch
//
// What operations mean, what is written when, and the structure of loops and branches is the builder's (builder.ts).

import { encloses, type Block, type Node, type Type } from './ir.ts';
import { Table, type Key } from './sharing.ts';

let ids = 0;
export const freshId = (): number => ++ids;

/** Stands for -0, which a map takes for 0. */
const MINUS_ZERO = Symbol('-0');
const NOTHING: Partial<Node> = {};

export class Graph {
  block: Block;
  readonly root: Block;
  /** Where new nodes come from, for source maps. */
  loc: Node['loc'];
  /** Sharing may be switched off, for tests. */
  readonly sharing: boolean;
  private readonly constants = new Map<Node['value'] | typeof MINUS_ZERO, Node>();

  constructor(sharing: boolean) {
    this.sharing = sharing;
    this.root = { kind: 'fn', parent: null, depth: 0, nodes: [], table: new Table() };
    this.block = this.root;
  }

  protected make(op: string, args: readonly Node[], type: Type, data: Partial<Node> = NOTHING, block = this.block): Node {
    const { mem, loop, if: branch, proc, call, value, code, int, zero, name } = data;
    return { id: freshId(), op, args, type, block, mem, loop, if: branch, proc, call, value, code, int, zero, name, loc: this.loc };
  }

  /** Puts a node of its own identity at the end of the current block. */
  append(op: string, args: readonly Node[], type: Type, data: Partial<Node> = NOTHING): Node {
    const node = this.make(op, args, type, data);
    this.block.nodes.push(node);
    return node;
  }

  /** The node that computes this, an old one if there is one. */
  protected share(key: Key, op: string, args: readonly Node[], type: Type, data: Partial<Node>, home: Block): Node {
    const found = this.sharing ? this.find(key) : undefined;
    if (found) return found;
    const node = this.make(op, args, type, data, home);
    home.nodes.push(node);
    home.table.set(key, node);
    return node;
  }

  find(key: Key, from = this.block): Node | undefined {
    for (let block: Block | null = from; block; block = block.parent) {
      const node = block.table.get(key);
      if (node) return node;
    }
    return undefined;
  }

  /** The outermost block, no branch in between, in which all of these exist and `leave` lets go. */
  protected homeOf(args: readonly Node[], leave: (loop: Block) => boolean = () => true): Block {
    let block = this.block;
    while (this.sharing && block.kind === 'loop' && leave(block) && !args.some((a) => a.block === block)) block = block.parent!;
    return block;
  }

  num(value: number): Node {
    return this.constant(value);
  }

  constant(value: Node['value']): Node {
    const isNumber = typeof value === 'number';
    const key = Object.is(value, -0) ? MINUS_ZERO : value;
    let node = this.constants.get(key);
    if (!node) {
      const type = isNumber ? 'num' : typeof value === 'boolean' ? 'bool' : 'any';
      node = this.make('const', [], type, { value, int: isNumber ? Number.isInteger(value) : undefined }, this.root);
      this.constants.set(key, node);
    }
    return node;
  }

  param(name: string, type: Type, int = false): Node {
    const node = this.make('param', [], type, { name, int }, this.root);
    this.root.nodes.push(node);
    return node;
  }

  inScope(node: Node): boolean {
    return node.op === 'const' || encloses(node.block, this.block);
  }

  protected inner<T>(kind: Block['kind'], fill: () => T): { block: Block; value: T } {
    const outer = this.block;
    const block: Block = { kind, parent: outer, depth: outer.depth + 1, nodes: [], table: new Table() };
    return { block, value: this.within(block, fill) };
  }

  /** Builds something in the function's own block, before whatever is being built. */
  atRoot<T>(build: () => T): T {
    return this.within(this.root, build);
  }

  /** Builds something at the end of a block. */
  within<T>(block: Block, build: () => T): T {
    const here = this.block;
    this.block = block;
    try {
      return build();
    } finally {
      this.block = here;
    }
  }
}

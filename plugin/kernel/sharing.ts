// Hash-consing: what a node computes is a key, and a block's table tells which of its nodes computes that already. Equal keys, one node.
//
// This is the innermost loop of the compiler, so a key is hashed from the numbers of its operands and compared field by field: keys
// written out as text cost a third of all passes.

import type { Node } from './ir.ts';

export class Key {
  readonly op: string;
  readonly args: readonly Node[];
  /** The node's own `value`, where it has one. */
  readonly value: Node['value'];
  /** Tells apart what has the same operands: the memory that is meant, or the state it is in. */
  readonly stamp: number;
  readonly hash: number;
  /** Of a key in a table: what computes it, and another key with the same hash. */
  node: Node | undefined = undefined;
  next: Key | undefined = undefined;

  constructor(op: string, args: readonly Node[], value?: Node['value'], stamp = 0) {
    this.op = op;
    this.args = args;
    this.value = value;
    this.stamp = stamp;
    let hash = Math.imul(op.length * 31 + op.charCodeAt(0), 31) + op.charCodeAt(op.length - 1) + stamp;
    if (typeof value === 'number') hash += value;
    for (const { id } of args) hash = Math.imul(hash, 0x5bd1e995) + id;
    this.hash = hash | 0;
  }

  equals({ op, args, value, stamp }: Key): boolean {
    if (op !== this.op || stamp !== this.stamp || value !== this.value || args.length !== this.args.length) return false;
    for (let i = 0; i < args.length; i++) if (args[i] !== this.args[i]) return false;
    return true;
  }
}

export class Table {
  private readonly keys = new Map<number, Key>();

  get(key: Key): Node | undefined {
    for (let known = this.keys.get(key.hash); known; known = known.next) if (known.equals(key)) return known.node;
    return undefined;
  }

  set(key: Key, node: Node): void {
    const first = this.keys.get(key.hash);
    for (let known = first; known; known = known.next) {
      if (!known.equals(key)) continue;
      known.node = node;
      return;
    }
    key.node = node;
    key.next = first;
    this.keys.set(key.hash, key);
  }
}

// What is known of memory while a kernel is built.
//
//   versions        a number per memory that changes when it is written; part of the identity of loads, so equal loads are one
//   loops           the memories a loop that is being built may write: their loads stay inside
//   last store      what is added to a place right after it was set can be stored there at once
//   additions       two to one place with nothing read in between are one

import { freshId } from './graph.ts';
import { WORLD, type Block, type Mem, type Node } from './ir.ts';

export type Writes = ReadonlySet<Mem> | 'all';

export class Memory {
  /** A memory that was not written is known by its own number. */
  private versions = new Map<Mem, number>();
  /** The same of memories not written here, where something else may have written them: a procedure may be run at any time. */
  private unseen: Map<Mem, number> | undefined;
  private readonly loops = new Map<Block, Writes>();
  /** The store a memory saw last, as long as nothing else has touched it. */
  private readonly last = new Map<Mem, Node>();
  /** The state of a memory, but for additions to it, at which an addition was made. */
  private readonly touched = new Map<Node, string>();
  private readonly disturbed = new Map<Mem, number>();
  /** Calls touch memory of any kind. */
  private calls = 0;
  private readonly blockIds = new Map<Block, number>();

  version(mem: Mem): number {
    const { unseen } = this;
    const written = this.versions.get(mem);
    if (written !== undefined || !unseen || mem.kind === 'in') return written ?? mem.id;
    if (!unseen.has(mem)) unseen.set(mem, freshId());
    return unseen.get(mem)!;
  }

  /** Loads from here on are other loads. */
  written(mem: Mem): void {
    this.versions.set(mem, freshId());
  }

  /** Stores and additions up to here stay apart from those that follow. */
  disturb(mem: Mem): void {
    this.last.delete(mem);
    this.disturbed.set(mem, (this.disturbed.get(mem) ?? 0) + 1);
  }

  enterLoop(loop: Block, writes: Writes): void {
    this.loops.set(loop, writes);
  }

  /** May a load leave the loop? */
  isStable(mem: Mem, loop: Block): boolean {
    const writes = this.loops.get(loop);
    return mem.kind === 'in' || (writes !== undefined && writes !== 'all' && !writes.has(mem));
  }

  /** Code that may write these has been run, or may have been. */
  bump(writes: Writes): void {
    if (writes !== 'all') {
      for (const mem of writes) {
        this.written(mem);
        this.disturb(mem);
      }
      return;
    }
    for (const mem of this.versions.keys()) this.written(mem);
    if (this.unseen) this.unseen = new Map();
    this.written(WORLD);
  }

  /** Something unknown may have been done to these. */
  forget(writes: Writes): void {
    this.bump(writes);
    if (writes === 'all') this.unseen = new Map();
    this.last.clear();
    this.calls++;
  }

  /** Runs something after which memory is in the state it was in before. */
  apart<T>(build: () => T): T {
    const before = new Map(this.versions);
    const value = build();
    this.versions = before;
    return value;
  }

  /** Runs something that knows nothing of what has been done before, nor of when it will be run. */
  anywhere<T>(build: () => T): T {
    const { versions, unseen } = this;
    this.versions = new Map();
    this.unseen = new Map();
    const value = build();
    this.versions = versions;
    this.unseen = unseen;
    return value;
  }

  stored(mem: Mem, store: Node): void {
    this.disturb(mem);
    this.last.set(mem, store);
    this.written(mem);
  }

  lastStore(mem: Mem): Node | undefined {
    return this.last.get(mem);
  }

  added(mem: Mem, addition: Node): void {
    this.last.delete(mem);
    this.written(mem);
    this.touched.set(addition, this.state(mem, addition.block));
  }

  /** Another addition takes the place of one. */
  readded(mem: Mem, addition: Node): void {
    this.touched.set(addition, this.state(mem, addition.block));
  }

  /** Has nothing but additions been done to the memory since this one? */
  isFresh(mem: Mem, addition: Node, block: Block): boolean {
    return this.touched.get(addition) === this.state(mem, block);
  }

  private state(mem: Mem, block: Block): string {
    let id = this.blockIds.get(block);
    if (id === undefined) this.blockIds.set(block, (id = this.blockIds.size));
    return `${id} ${this.calls} ${this.disturbed.get(mem) ?? 0}`;
  }
}

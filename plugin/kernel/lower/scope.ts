// Variables by binding, scope by scope, and the journal of what was written: a branch or a loop is run, what it changed is read off the
// journal, and taken back.

import type { Binding } from '@babel/traverse';
import type { Link } from './links.ts';
import type { Cell, Cls, Val } from './values.ts';

/** What `this` is, and the class whose code this is: `super` is what that extends. */
export interface Receiver {
  readonly self: Val;
  readonly home?: Cls | undefined;
}

export class Scope {
  private readonly cells = new Map<Binding, Cell>();
  private readonly parent: Scope | undefined;
  /** The function of another module whose code this is. */
  readonly link: Link | undefined;
  /** What methods are called on; null in functions that are called by their name. */
  readonly receiver: Receiver | null | undefined;
  constructor(parent?: Scope, link = parent?.link, receiver: Receiver | null | undefined = parent?.receiver) {
    this.parent = parent;
    this.link = link;
    this.receiver = receiver;
  }
  find(binding: Binding): Cell | undefined {
    return this.cells.get(binding) ?? this.parent?.find(binding);
  }
  declare(binding: Binding, name: string): Cell {
    const cell: Cell = { val: undefined, name };
    this.cells.set(binding, cell);
    return cell;
  }
}

/** A value as it is now. A record from before is known elsewhere too: to write to it later would have to change this copy. */
function snapshot(val: Val, born: ReadonlyMap<Cell, Val | undefined>): Val {
  if (val.k !== 'rec') return val;
  const cells = [...val.fields.values()];
  if (cells.some((cell) => !(born.has(cell) && born.get(cell) === undefined))) val.shared.yes = true;
  const fields = new Map([...val.fields].map(([key, cell]) => [key, { val: snapshot(cell.val!, born), name: cell.name }]));
  return { ...val, fields };
}

export class Journal {
  private entries: Map<Cell, Val | undefined>[] = [new Map()];

  /** A cell that is born here: to whatever runs around it, it is no change. */
  cell(val: Val | undefined, name?: string): Cell {
    const cell: Cell = { val, name };
    this.entries.at(-1)!.set(cell, undefined);
    return cell;
  }

  write(cell: Cell, val: Val): void {
    const top = this.entries.at(-1)!;
    if (!top.has(cell)) top.set(cell, cell.val);
    cell.val = val;
  }

  /** Runs something and takes its writes back: what it wrote, by cell. Cells it made itself are left out. */
  attempt(run: () => void): Map<Cell, Val> {
    this.entries.push(new Map());
    let top: Map<Cell, Val | undefined>;
    try {
      run();
    } catch (error) {
      for (const [cell, before] of this.entries.at(-1)!) cell.val = before;
      throw error;
    } finally {
      top = this.entries.pop()!;
    }
    const written = new Map<Cell, Val>();
    for (const [cell, before] of top) {
      if (before !== undefined && cell.val !== undefined) written.set(cell, snapshot(cell.val, top));
    }
    for (const [cell, before] of top) cell.val = before;
    return written;
  }
}

// The kernel's memories: which there are, which are one with another, what they are called, and what of them may depend on x. The answers are
// found by trial: one that comes too late begins the next attempt (hints).

import { differentiable } from '../activity.ts';
import { freshId } from '../graph.ts';
import type { Mem, Node } from '../ir.ts';
import type { Lowering } from './lower.ts';
import { Restart } from './refusal.ts';
import type { Elem, Vec } from './values.ts';

export class Memories {
  private readonly l: Lowering;

  constructor(l: Lowering) {
    this.l = l;
  }

  /** A new memory of the kernel's own. */
  make(name: string): Mem {
    return { id: freshId(), name, kind: 'region', privateTo: new Set() };
  }

  at(site: string): Mem {
    let mem = this.l.hints.memories.get(site);
    if (!mem) this.l.hints.memories.set(site, (mem = this.make('a')));
    return this.l.hints.merged.get(mem) ?? mem;
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
    if (a.mem === this.l.x || b.mem === this.l.x) {
      if (this.l.hints.copyX) return;
      this.l.hints.copyX = true;
      throw new Restart();
    }
    if (a.mem.kind === 'in' || b.mem.kind === 'in' || a.stride !== 1 || b.stride !== 1) return;
    const { merged } = this.l.hints;
    for (const [from, to] of merged) if (to === b.mem) merged.set(from, a.mem);
    merged.set(b.mem, a.mem);
    if (this.l.hints.active.has(b.mem)) this.l.hints.active.add(a.mem);
    throw new Restart();
  };

  /** Memory is called as the first variable that holds the array. */
  named(vec: Vec, name: string | undefined): void {
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
    if (mem.kind === 'in') return mem === this.l.x;
    if (this.l.hints.active.has(mem)) return true;
    this.trusted.add(mem);
    return false;
  }
  /** Memories taken for passive so far. */
  private readonly trusted = new Set<Mem>();

  /** Any value that depends on x. */
  activeMark(): Node {
    return this.l.b.load(this.l.x, this.l.b.num(0));
  }

  /** Notes what is stored where: local arrays of indices are passive until something active comes into them. */
  stored(mem: Mem, value: Node): void {
    if (this.l.hints.active.has(mem) || !this.mayBeActive(value)) return;
    this.l.hints.active.add(mem);
    this.activeness.clear();
    if (this.trusted.has(mem)) throw new Restart();
  }
}

// Where the values of many directions lie, in a kernel that carries them side by side (lanes.ts): regions as wide as there are lanes, made
// with the regions they shadow, and slots for what lives longer than a loop over the lanes.

import { freshId } from './graph.ts';
import { Copier, resultsOf } from './copy.ts';
import type { Mem, Node } from './ir.ts';

export const region = (name: string, of?: Mem): Mem => ({
  id: freshId(),
  name,
  kind: 'region',
  privateTo: new Set(),
  ...(of && { shadowOf: of }),
});

export class SideBySide extends Copier {
  /** How many there are, and in a loop over them its counter. */
  protected lanes!: Node;
  protected lane: Node | undefined;
  protected readonly memory: Mem = { ...region('lane'), single: true, isPrivate: true };
  /** Where in it values live on; for results of branches, by owner and number. */
  protected readonly slots = new Map<Node | string, Node>();
  /** Where in the function's block what follows the number of lanes begins. */
  private first = 0;
  private readonly regions = new Map<Mem, Mem>();
  /** The wide region that is made with a region. */
  protected readonly made = new Map<Mem, Mem>();

  protected begin(lanes: Node): void {
    lanes.name = 'lanes';
    this.lanes = lanes;
    this.first = this.b.root.nodes.length;
  }

  protected regionOf(mem: Mem): Mem {
    let wide = this.regions.get(mem);
    if (wide) return wide;
    const base = mem.shadowOf ?? mem;
    const owner = this.made.get(base);
    wide = owner ? region(mem.name, owner) : { ...region(mem.name), single: !!base.single, isPrivate: !!base.isPrivate };
    if (!owner) this.made.set(base, wide);
    this.regions.set(mem, wide);
    return wide;
  }
  protected mem(mem: Mem): Mem {
    return this.regions.get(mem) ?? mem;
  }

  /** An address, or a length, for all lanes. */
  protected times(index: Node): Node {
    return index.op === 'const' && index.value === 0 ? this.b.num(0) : this.b.op('mul', index, this.lanes);
  }
  protected behind(base: Node, k: number): Node {
    return k === 0 ? base : this.b.op('add', base, this.times(this.b.num(k)));
  }
  protected at(base: Node): Node {
    return this.b.op('add', base, this.lane!);
  }
  protected element(index: Node): Node {
    const base = this.times(this.of(index));
    if (base.op === 'mul') base.name ??= 'at';
    return this.at(base);
  }

  /** An address that hits nothing because it is no integer might hit something when it is multiplied. */
  protected demandWhole(index: Node): void {
    const { b } = this;
    b.bail(b.op('seq', b.op('bitor', index, b.num(0)), index));
  }

  protected slot(of: Node | string, name?: string): Node {
    let slot = this.slots.get(of);
    if (!slot) {
      const { b } = this;
      const k = this.slots.size;
      slot =
        k === 0 ? b.num(0) : k === 1 ? this.lanes : b.atRoot(() => b.append('mul', [b.num(k), this.lanes], 'num', { int: true, name }));
      this.slots.set(of, slot);
    }
    return slot;
  }
  protected readonly resultSlot = (owner: Node, i: number): Node => {
    const { loop } = owner;
    if (loop) return this.slot(loop.params[i]!, loop.params[i]!.name ?? 'carry');
    return this.slot(`${owner.id} ${i}`, resultsOf(owner).find((r) => r.value === i)?.name);
  };

  /** The memory of the slots, made before all else. */
  protected makeRoom(): void {
    if (this.slots.size === 0) return;
    const { b } = this;
    const { nodes } = b.root;
    const length = b.append('mul', [b.num(this.slots.size), this.lanes], 'num', { int: true });
    b.alloc(this.memory, length);
    nodes.splice(this.first, 0, ...nodes.splice(nodes.indexOf(length), 2));
  }
}

/**
 * The reverse-mode tape: one entry per recorded operation, y = f(x_i, x_j), holding the operands' indices and the local partials
 * (∂y/∂x_i, ∂y/∂x_j), so that the reverse sweep is one uniform loop. It starts in typed arrays: one lane of doubles, or two when
 * every value carries a tangent (forward over reverse). When an older runtime number enters as a constant, the entries become
 * runtime numbers themselves: `promote` moves the tape into plain arrays and everything goes on.
 *
 * Entry 0 is a dummy that absent operands point to; entries 1..inputs are the independent variables. Constants never enter.
 * Buffers come from a pool, taken and given back as a stack, so transforms may nest; a pullback that outlives its transform
 * copies what it needs (`Recording`).
 */
import { tapeLimit } from '../errors.ts';
import { Dual, type Real, split } from './dual.ts';
import { GENERIC, LANE1, LANE2, Num, shared, Tag } from './tag.ts';

/** The typed arrays of one tape; the second-lane ones are empty until needed. */
class Buffers {
  capacity = 0;
  I = new Int32Array(0);
  J = new Int32Array(0);
  V = new Float64Array(0);
  P = new Float64Array(0);
  Q = new Float64Array(0);
  D = new Float64Array(0);
  DP = new Float64Array(0);
  DQ = new Float64Array(0);

  grow(capacity: number, lanes: number): void {
    this.capacity = capacity;
    this.I = enlarge(this.I, new Int32Array(capacity));
    this.J = enlarge(this.J, new Int32Array(capacity));
    this.V = enlarge(this.V, new Float64Array(capacity));
    this.P = enlarge(this.P, new Float64Array(capacity));
    this.Q = enlarge(this.Q, new Float64Array(capacity));
    if (lanes === 2) this.second();
  }

  second(): void {
    this.D = enlarge(this.D, new Float64Array(this.capacity));
    this.DP = enlarge(this.DP, new Float64Array(this.capacity));
    this.DQ = enlarge(this.DQ, new Float64Array(this.capacity));
  }
}

function enlarge<A extends Int32Array | Float64Array>(from: A, to: A): A {
  to.set(from);
  return to;
}

/** Bytes per entry, adjoints of the sweep included; for runtime numbers an estimate of their objects. */
const BYTES = { [LANE1]: 40, [LANE2]: 72, [GENERIC]: 320 } as Record<number, number>;
const FIRST_CAPACITY = 1024;
/** Idle buffers larger than this go back to the system. */
const KEEP_ENTRIES = 2 ** 21;

const pool: Buffers[] = [];

/** A variable: a place on a tape. */
export class Var extends Num {
  readonly tag: Tape;
  readonly index: number;
  constructor(tape: Tape, index: number) {
    super();
    this.tag = tape;
    this.index = index;
  }
  /** The value below this differentiation. */
  get primal(): Real {
    return this.tag.valueAt(this.index);
  }
  override describe(): string {
    const x = this.primal;
    return `Var(${typeof x === 'number' ? x : x.describe()}, on a tape)`;
  }
}

export class Tape extends Tag {
  n = 1;
  inputs = 0;
  private capacity = 0;
  private counted = 0;
  private buffers: Buffers | null;
  I!: Int32Array;
  J!: Int32Array;
  V!: Float64Array;
  P!: Float64Array;
  Q!: Float64Array;
  D!: Float64Array;
  DP!: Float64Array;
  DQ!: Float64Array;
  /** The same lanes when entries are runtime numbers. */
  values: Real[] = [];
  p: Real[] = [];
  q: Real[] = [];
  i: number[] = [];
  j: number[] = [];
  /** Entries where an exactly zero adjoint wins over the partial (rules marked singular, with a partial that is not finite). */
  singular: Set<number> | null = null;
  /** With two lanes: the tag of the tangents, an older differentiation than this one. */
  private readonly inner: Tag | null;

  constructor(engine: typeof LANE1 | typeof LANE2, inner: Tag | null = null) {
    super(engine);
    this.inner = inner;
    this.buffers = pool.pop() ?? new Buffers();
    if (engine === LANE2 && this.buffers.D.length < this.buffers.capacity) this.buffers.second();
    if (this.buffers.capacity === 0) this.buffers.grow(FIRST_CAPACITY, engine === LANE2 ? 2 : 1);
    this.adopt();
    this.count(this.capacity);
    this.I[0] = this.J[0] = 0;
    this.P[0] = this.Q[0] = 0;
  }

  private adopt(): void {
    const b = this.buffers!;
    // Pooled buffers may be larger than the limit now allows.
    this.capacity = Math.min(b.capacity, this.allowed());
    ({ I: this.I, J: this.J, V: this.V, P: this.P, Q: this.Q, D: this.D, DP: this.DP, DQ: this.DQ } = b);
  }

  /** How many entries this tape may have beside the others in use. */
  private allowed(): number {
    const free = shared.maxTapeBytes - (shared.tapeBytes - this.counted);
    return Math.floor(free / BYTES[this.engine]!);
  }

  private count(entries: number): void {
    const bytes = entries * BYTES[this.engine]!;
    shared.tapeBytes += bytes - this.counted;
    this.counted = bytes;
  }

  private room(): void {
    const capacity = Math.min(this.capacity * 2, this.allowed());
    if (capacity <= this.n) throw tapeLimit(shared.maxTapeBytes, this.n);
    const { buffers } = this;
    if (buffers === null || capacity <= buffers.capacity) this.capacity = capacity;
    else {
      try {
        buffers.grow(capacity, this.engine === LANE2 ? 2 : 1);
      } catch {
        throw tapeLimit(this.capacity * BYTES[this.engine]!, this.n); // the system refused before our limit did
      }
      this.adopt();
    }
    this.count(this.capacity);
  }

  /** Records an independent variable. */
  input(primal: Real, tangent: Real = 0): Var {
    this.inputs++;
    if (typeof primal !== 'number' || typeof tangent !== 'number') this.promote();
    if (this.engine === LANE1) return this.push1(primal as number, 0, 0, 0, 0);
    if (this.engine === LANE2) return this.push2(primal as number, tangent as number, 0, 0, 0, 0, 0, 0);
    return this.push(this.inner === null ? primal : new Dual(primal, tangent, this.inner), 0, 0, 0, 0);
  }

  push1(y: number, i: number, p: number, j: number, q: number): Var {
    const k = this.n;
    if (k === this.capacity) this.room();
    this.n = k + 1;
    this.I[k] = i;
    this.J[k] = j;
    this.V[k] = y;
    this.P[k] = p;
    this.Q[k] = q;
    return new Var(this, k);
  }

  push2(y: number, d: number, i: number, p: number, dp: number, j: number, q: number, dq: number): Var {
    const k = this.n;
    if (k === this.capacity) this.room();
    this.n = k + 1;
    this.I[k] = i;
    this.J[k] = j;
    this.V[k] = y;
    this.D[k] = d;
    this.P[k] = p;
    this.DP[k] = dp;
    this.Q[k] = q;
    this.DQ[k] = dq;
    return new Var(this, k);
  }

  push(y: Real, i: number, p: Real, j: number, q: Real): Var {
    const k = this.n;
    if (k === this.capacity) this.room();
    this.n = k + 1;
    this.i[k] = i;
    this.j[k] = j;
    this.values[k] = y;
    this.p[k] = p;
    this.q[k] = q;
    return new Var(this, k);
  }

  /** Marks the newest entry if its partials are not finite: only then does "exactly zero wins" differ from a product. */
  guard(y: Var): Var {
    const k = y.index;
    const finite = (x: number): boolean => x - x === 0;
    if (
      this.engine === GENERIC ||
      !(finite(this.P[k]!) && finite(this.Q[k]!)) ||
      (this.engine === LANE2 && !(finite(this.DP[k]!) && finite(this.DQ[k]!)))
    )
      (this.singular ??= new Set()).add(k);
    return y;
  }

  valueAt(k: number): Real {
    if (this.engine === GENERIC) return this.values[k]!;
    return this.inner === null ? this.V[k]! : new Dual(this.V[k]!, this.D[k]!, this.inner);
  }

  /** The plain double at the bottom, without building a number. */
  primalAt(k: number): Real {
    return this.engine === GENERIC ? this.values[k]! : this.V[k]!;
  }

  /** A number as this tape's lanes of doubles, or null when it takes the generic tape. */
  lanesOf(x: Real): [number, number] | null {
    if (this.engine === GENERIC) return null;
    if (typeof x === 'number') return [x, 0];
    if (this.inner === null || x.tag !== this.inner) return null;
    const [primal, tangent] = split(x, this.inner);
    return typeof primal === 'number' && typeof tangent === 'number' ? [primal, tangent] : null;
  }

  /** From typed lanes to runtime numbers, in place: variables keep their indices. */
  promote(): void {
    if (this.engine === GENERIC) return;
    const { n, inner } = this;
    const lift = (x: Float64Array, d: Float64Array, k: number): Real => (inner === null ? x[k]! : new Dual(x[k]!, d[k]!, inner));
    for (let k = 0; k < n; k++) {
      this.values[k] = lift(this.V, this.D, k);
      this.p[k] = lift(this.P, this.DP, k);
      this.q[k] = lift(this.Q, this.DQ, k);
      this.i[k] = this.I[k]!;
      this.j[k] = this.J[k]!;
    }
    this.engine = GENERIC;
    this.giveBack();
    this.capacity = Math.max(FIRST_CAPACITY, 2 * n);
    this.count(this.capacity);
  }

  private giveBack(): void {
    const b = this.buffers;
    if (b === null) return;
    this.buffers = null;
    if (b.capacity <= KEEP_ENTRIES) pool.push(b);
  }

  /** Ends the tape's use of memory; nothing may be read from it afterwards. */
  release(): void {
    this.open = false;
    this.giveBack();
    shared.tapeBytes -= this.counted;
    this.counted = 0;
    this.values = this.p = this.q = [];
    this.i = this.j = [];
    this.singular = null;
  }

  /** A copy of what reverse sweeps read, exactly as long as needed: it belongs to whoever asked. */
  recording(): Recording {
    const { n, inputs, singular } = this;
    if (this.engine === GENERIC) {
      const { i, j, p, q } = this;
      return { n, inputs, singular, numeric: null, generic: { i, j, p, q } };
    }
    const { I, J, P, Q } = this;
    const numeric = { I: I.slice(0, n), J: J.slice(0, n), P: P.slice(0, n), Q: Q.slice(0, n) };
    return { n, inputs, singular, numeric, generic: null };
  }
}

/** What a pullback owns. */
export interface Recording {
  readonly n: number;
  readonly inputs: number;
  readonly singular: ReadonlySet<number> | null;
  readonly numeric: { I: Int32Array; J: Int32Array; P: Float64Array; Q: Float64Array } | null;
  readonly generic: { i: number[]; j: number[]; p: Real[]; q: Real[] } | null;
}

/**
 * The reverse-mode tape: one entry per recorded operation, y = f(x_i, x_j), holding the operands' indices and the local partials
 * (∂y/∂x_i, ∂y/∂x_j), so that the reverse sweep is one uniform loop. It starts in typed arrays: one lane of doubles, or two when
 * every value carries a tangent (forward over reverse). When an older runtime number enters as a constant, the entries become
 * runtime numbers themselves: `promote` moves the tape into plain arrays and everything goes on.
 *
 * Operations write their entries themselves and end them with `entry` (rules/derive.ts): there is always room for two. What stands
 * for the partial of an absent second operand is anything; its index, 0, says so.
 *
 * Entry 0 is a dummy that absent operands point to; entries 1..inputs are the independent variables. Constants never enter.
 * Buffers come from a pool, taken and given back as a stack, so transforms may nest; a pullback that outlives its transform
 * copies what it needs (`Recording`).
 */
import { tapeLimit } from '../errors.ts';
import { Dual, type Real, split } from './dual.ts';
import { GENERIC, LANE1, LANE2, Num, shared, Tag } from './tag.ts';

/**
 * The typed arrays of one tape, entries side by side in memory: `F` has the doubles of an entry, `N` its operands' indices.
 *
 *   one lane    F: value, ∂i, ∂j                                  two lanes    F: value, tangent, ∂i, its tangent, ∂j, its tangent
 */
class Buffers {
  F = new Float64Array(0);
  N = new Int32Array(0);

  capacity(stride: number): number {
    return Math.min(Math.floor(this.F.length / stride), this.N.length / 2);
  }

  grow(capacity: number, stride: number): void {
    if (this.F.length < capacity * stride) this.F = enlarge(this.F, new Float64Array(capacity * stride));
    if (this.N.length < capacity * 2) this.N = enlarge(this.N, new Int32Array(capacity * 2));
  }
}

function enlarge<A extends Int32Array | Float64Array>(from: A, to: A): A {
  to.set(from);
  return to;
}

/** Doubles per entry. */
export const STRIDE1 = 3;
export const STRIDE2 = 6;

/** Bytes per entry, adjoints of the sweep included; for runtime numbers an estimate of their objects. */
const BYTES = { [LANE1]: 40, [LANE2]: 72, [GENERIC]: 320 } as Record<number, number>;
const FIRST_CAPACITY = 1024;
/** Idle buffers larger than this go back to the system. */
const KEEP_ENTRIES = 2 ** 21;

const pool: Buffers[] = [];

const NONE: never[] = [];

/** A variable: a place on a tape. */
export class Var extends Num {
  declare readonly tag: Tape;
  declare readonly index: number;
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
  declare n: number;
  declare inputs: number;
  declare private capacity: number;
  declare private counted: number;
  declare private buffers: Buffers | null;
  /** Doubles per entry. */
  declare private readonly stride: number;
  declare F: Float64Array;
  declare N: Int32Array;
  /** `F` if there is one lane, if there are two: what operations go by. Neither on a generic tape, nor when the tape was released. */
  declare lane: Float64Array | null;
  declare pairs: Float64Array | null;
  /** The same when entries are runtime numbers. */
  declare values: Real[];
  declare p: Real[];
  declare q: Real[];
  declare i: number[];
  declare j: number[];
  /** Entries where an exactly zero adjoint wins over the partial (rules marked singular, with a partial that is not finite). */
  declare singular: Set<number> | null;
  /** With two lanes: the tag of the tangents, an older differentiation than this one. */
  declare private readonly inner: Tag | null;

  // A tape is made for every derivative, however small: fields are assigned here, in one go.
  constructor(engine: typeof LANE1 | typeof LANE2, inner: Tag | null = null) {
    super(engine);
    this.stride = engine === LANE2 ? STRIDE2 : STRIDE1;
    this.n = 1;
    this.inputs = 0;
    this.counted = 0;
    this.values = this.p = this.q = NONE;
    this.i = this.j = NONE;
    this.singular = null;
    this.inner = inner;
    this.buffers = pool.pop() ?? new Buffers();
    if (this.buffers.capacity(this.stride) === 0) this.buffers.grow(FIRST_CAPACITY, this.stride);
    this.adopt(this.buffers);
    this.count(this.capacity);
    for (let k = 0; k < this.stride; k++) this.F[k] = 0;
    this.N[0] = this.N[1] = 0;
    if (this.capacity < this.n + 2) {
      this.release();
      throw tapeLimit(shared.maxTapeBytes, 0);
    }
  }

  private adopt(b: Buffers): void {
    // Pooled buffers may be larger than the limit now allows.
    this.capacity = Math.min(b.capacity(this.stride), this.allowed());
    ({ F: this.F, N: this.N } = b);
    this.lane = this.engine === LANE1 ? b.F : null;
    this.pairs = this.engine === LANE2 ? b.F : null;
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
    if (capacity < this.n + 2) throw tapeLimit(shared.maxTapeBytes, this.n);
    const { buffers } = this;
    if (buffers === null || capacity <= buffers.capacity(this.stride)) this.capacity = capacity;
    else {
      try {
        buffers.grow(capacity, this.stride);
      } catch {
        throw tapeLimit(this.capacity * BYTES[this.engine]!, this.n); // the system refused before our limit did
      }
      this.adopt(buffers);
    }
    this.count(this.capacity);
  }

  /** Records the independent variables. */
  inputsOf(primals: ArrayLike<Real>, tangents?: ArrayLike<Real>): Var[] {
    const n = primals.length;
    const variables = new Array<Var>(n);
    this.inputs = n;
    for (let i = 0; i < n; i++) variables[i] = this.input(primals[i]!, tangents === undefined ? 0 : tangents[i]!);
    return variables;
  }

  private input(primal: Real, tangent: Real): Var {
    const { n: k } = this;
    if (typeof primal !== 'number' || typeof tangent !== 'number') this.promote();
    else if (this.engine !== GENERIC) {
      // Nobody reads the partials of an input.
      const { F, stride } = this;
      F[k * stride] = primal;
      if (stride === STRIDE2) F[k * stride + 1] = tangent;
      return this.entry(k);
    }
    return this.push(this.inner === null ? primal : new Dual(primal, tangent, this.inner), 0, 0, 0, 0);
  }

  /** Ends the recording of entry k, which the caller wrote; there is always room for two. */
  entry(k: number): Var {
    this.n = k + 1;
    if (k + 2 >= this.capacity) this.room();
    return new Var(this, k);
  }

  push1(y: number, i: number, p: number, j: number, q: number): Var {
    const { F, N, n: k } = this;
    const o = k * STRIDE1;
    F[o] = y;
    F[o + 1] = p;
    F[o + 2] = q;
    N[2 * k] = i;
    N[2 * k + 1] = j;
    return this.entry(k);
  }

  push2(y: number, d: number, i: number, p: number, dp: number, j: number, q: number, dq: number): Var {
    const { F, N, n: k } = this;
    const o = k * STRIDE2;
    F[o] = y;
    F[o + 1] = d;
    F[o + 2] = p;
    F[o + 3] = dp;
    F[o + 4] = q;
    F[o + 5] = dq;
    N[2 * k] = i;
    N[2 * k + 1] = j;
    return this.entry(k);
  }

  push(y: Real, i: number, p: Real, j: number, q: Real): Var {
    const k = this.n;
    this.i[k] = i;
    this.j[k] = j;
    this.values[k] = y;
    this.p[k] = p;
    this.q[k] = q;
    return this.entry(k);
  }

  /** Marks an entry if its partials are not all finite: only then does "exactly zero wins" differ from a product. */
  guard(y: Var): Var {
    const k = y.index;
    const { F, pairs, lane } = this;
    const o = (pairs === null ? STRIDE1 : STRIDE2) * k;
    // What is finite gives 0. An absent second operand may have left anything.
    let sum = NaN;
    if (pairs !== null) sum = (F[o + 2]! + F[o + 3]!) * 0;
    else if (lane !== null) sum = F[o + 1]! * 0;
    if (this.N[2 * k + 1]! > 0) sum += pairs !== null ? (F[o + 4]! + F[o + 5]!) * 0 : F[o + 2]! * 0;
    if (sum !== 0) (this.singular ??= new Set()).add(k);
    return y;
  }

  valueAt(k: number): Real {
    return this.engine === GENERIC ? this.values[k]! : this.part(k, 0);
  }

  /** Value (0) or partial (1, 2) of an entry, with its tangent if there are two lanes. */
  private part(k: number, which: number): Real {
    const { F, inner } = this;
    if (inner === null) return F[k * STRIDE1 + which]!;
    const o = k * STRIDE2 + 2 * which;
    return new Dual(F[o]!, F[o + 1]!, inner);
  }

  /** The plain double at the bottom, without building a number. */
  primalAt(k: number): Real {
    return this.engine === GENERIC ? this.values[k]! : this.F[k * this.stride]!;
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
    const { n, N } = this;
    [this.values, this.p, this.q, this.i, this.j] = [[], [], [], [], []];
    for (let k = 0; k < n; k++) {
      this.values[k] = this.part(k, 0);
      this.p[k] = this.part(k, 1);
      this.q[k] = this.part(k, 2);
      this.i[k] = N[2 * k]!;
      this.j[k] = N[2 * k + 1]!;
    }
    this.engine = GENERIC;
    this.giveBack();
    this.capacity = Math.max(FIRST_CAPACITY, 2 * n);
    this.count(this.capacity);
  }

  private giveBack(): void {
    const b = this.buffers;
    if (b === null) return;
    this.buffers = this.lane = this.pairs = null;
    if (b.N.length <= 2 * KEEP_ENTRIES) pool.push(b);
  }

  /** Ends the tape's use of memory; nothing may be read from it afterwards. */
  release(): void {
    this.open = false;
    this.giveBack();
    shared.tapeBytes -= this.counted;
    this.counted = 0;
    this.values = this.p = this.q = NONE;
    this.i = this.j = NONE;
    this.singular = null;
  }

  /** A copy of what reverse sweeps read, exactly as long as needed: it belongs to whoever asked. */
  recording(): Recording {
    const { n, inputs, singular } = this;
    if (this.engine === GENERIC) {
      const { i, j, p, q } = this;
      return { n, inputs, singular, numeric: null, generic: { i, j, p, q } };
    }
    const numeric = { F: this.F.slice(0, n * STRIDE1), N: this.N.slice(0, n * 2) };
    return { n, inputs, singular, numeric, generic: null };
  }
}

/** The doubles and indices of a one-lane tape. */
export interface Lane {
  readonly F: Float64Array;
  readonly N: Int32Array;
}

/** What a pullback owns. */
export interface Recording {
  readonly n: number;
  readonly inputs: number;
  readonly singular: ReadonlySet<number> | null;
  /** One lane: two-lane recordings are swept at once and not kept. */
  readonly numeric: Lane | null;
  readonly generic: { i: number[]; j: number[]; p: Real[]; q: Real[] } | null;
}

/**
 * Memory of compiled kernels, kept between calls so that a call allocates nothing. Both stores are stacks, so a kernel may call code
 * that runs another: each takes what lies above those in progress.
 *
 * Kernels take arrays from `workspace` for what they keep between their sweeps; the transforms that run them take vectors of exact
 * length from a frame of their own.
 */
import { tapeLimit } from '../errors.ts';
import { ABI, shared } from './tag.ts';

export interface Workspace {
  /** The first array not in use: a kernel of k arrays adds k on entry and puts the old value back at its end. */
  top: number;
  readonly arrays: Float64Array[];
}

const KEY = /*#__PURE__*/ Symbol.for(`hyperdual.workspace/${ABI}`);

/** One for every copy of the runtime: whoever runs a kernel that throws puts `top` back, of whichever copy the kernel is. */
export const workspace: Workspace = /*#__PURE__*/ (() => {
  const host = globalThis as { [KEY]?: Workspace };
  return (host[KEY] ??= { top: 0, arrays: [] });
})();

/** Array number i with at least n entries; its contents are anything. */
export function room(i: number, n: number): Float64Array {
  const a = workspace.arrays[i];
  return a !== undefined && a.length >= n ? a : larger(i, n);
}

/** Array number i with at least n entries, its contents kept; new entries are 0. */
export function grow(i: number, n: number): Float64Array {
  const a = workspace.arrays[i];
  if (a !== undefined && a.length >= n) return a;
  const b = larger(i, n);
  if (a !== undefined) b.set(a);
  return b;
}

const LEAST = 64;

/** Twice as large at least, so that growth by single steps costs a constant per entry. */
function larger(i: number, n: number): Float64Array {
  const old = workspace.arrays[i]?.length ?? 0;
  const most = Math.floor(shared.maxTapeBytes / Float64Array.BYTES_PER_ELEMENT);
  if (!(n <= most)) throw tapeLimit(shared.maxTapeBytes, old);
  try {
    return (workspace.arrays[i] = new Float64Array(Math.min(most, Math.max(n, 2 * old, LEAST))));
  } catch {
    throw tapeLimit(n * Float64Array.BYTES_PER_ELEMENT, old); // the system refused before our limit did
  }
}

/** Vectors in use by transforms: whoever takes some puts `top` back at its end. */
export const frame = { top: 0 };

const vectors: (Float64Array | undefined)[] = [];
const outputs: Float64Array[] = [];

/** Several lengths may take turns. */
const WAYS = 8;
/** Longer vectors are not kept. */
const KEEP = 2 ** 20;

/** A vector of exactly n entries; its contents are anything. */
export function take(n: number): Float64Array {
  const i = frame.top++ * WAYS + (n & (WAYS - 1));
  const a = vectors[i];
  if (a !== undefined && a.length === n) return a;
  const b = new Float64Array(n);
  if (n <= KEEP) vectors[i] = b;
  return b;
}

/** Where a kernel puts its few numbers. A double that a function returns would be allocated. */
export function takeOutput(): Float64Array {
  return (outputs[frame.top++] ??= new Float64Array(4));
}

/** Sets a[from…to) to one value. Short stretches go faster element by element, and four at a time. */
export function zero(a: Float64Array, from: number, to: number, value = 0): void {
  if (to - from >= 64) a.fill(value, from, to);
  else {
    let i = from;
    for (; i + 4 <= to; i += 4) {
      a[i] = value;
      a[i + 1] = value;
      a[i + 2] = value;
      a[i + 3] = value;
    }
    for (; i < to; i++) a[i] = value;
  }
}

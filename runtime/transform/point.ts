/**
 * Running compiled kernels: whether one may take a call, and the call.
 *
 * A kernel computes in plain doubles on flat vectors. It may take a call when its arguments are plain data of the layout it was
 * compiled for, and nothing it reads belongs to an outer differentiation. In every other case, and when it meets something it was not
 * compiled for, these functions answer undefined, and the transform runs the lifted version instead: the whole call, never half of it.
 *
 * The functions at the end are for results that are numbers; for others see result.ts.
 */
import { holdsActive } from '../lift/search.ts';
import { isLiftedClosure } from '../lift/attach.ts';
import { isBare, shadowOf } from '../number/shadow.ts';
import { frame, take, takeOutput } from '../number/workspace.ts';
import { flatten } from '../tree.ts';
import { carriedBy, type Kernel } from '../twin.ts';
import { run3, run4 } from './call.ts';
import { imagesOf } from './lanes.ts';
import { isLinked, linkedReads } from './link.ts';
import {
  build,
  buildNumbers,
  fill,
  isBusy,
  isRagged,
  isVector,
  measure,
  type Node,
  nodeOf,
  pour,
  SCALAR,
  VECTOR,
  hasShadows,
} from './layout.ts';

type Kind = 'jvp' | 'vjp' | 'hvp' | 'second';

/** The kernel of f, if it has one of this kind and its result is a number. */
export function kernelOf(f: unknown, kind: Kind): Kernel | undefined {
  const kernel = carriedBy(f) as Kernel | undefined;
  return kernel !== undefined && kernel[kind] !== undefined && kernel.y === 'num' ? kernel : undefined;
}

/** Whether a kernel would see runtime numbers in what it reads besides x. */
export function readsActive(kernel: Kernel, rest: readonly unknown[]): boolean {
  const reads = (list: (() => readonly unknown[]) | undefined): boolean => list?.().some(isActiveOrLifted) ?? false;
  return rest.some(isActiveOrLifted) || reads(kernel.captures) || scopesOf(kernel).some(isActiveOrLifted);
}

/** Typed arrays that once had active elements: to read those is an error, which only the lifted engine notices. */
const mayBeStale = (x: unknown, depth = 0): boolean =>
  ArrayBuffer.isView(x)
    ? shadowOf(x) !== undefined
    : typeof x === 'object' &&
      x !== null &&
      depth < 4 &&
      Object.values(x).some((item) => typeof item === 'object' && mayBeStale(item, depth + 1));

/** A closure of lifted code may hold runtime numbers where nobody sees them. */
const isActiveOrLifted = (x: unknown): boolean => holdsActive(x) || isLiftedClosure(x);

const NONE: readonly number[] = [];

/** Whether a kernel is handed variables of other scopes: of enclosing functions, and of other modules. */
const readsScopes = (kernel: Kernel): boolean => kernel.outer !== undefined || kernel.links !== undefined;

/** Those variables, as they are now. */
const scopesOf = (kernel: Kernel): readonly unknown[] =>
  readsScopes(kernel) ? [...(kernel.outer?.() ?? NONE), ...linkedReads(kernel)] : NONE;

/** A kernel at a point: x as a flat vector, with all a call needs besides vectors. */
export class Point {
  readonly kernel: Kernel;
  readonly node: Node;
  readonly x: Float64Array;
  /** A tree of the structure of x. */
  readonly like: unknown;
  readonly lengths: ArrayLike<number>;
  /** What follows the vectors in a call: the lengths of a ragged x, … */
  private readonly lead: readonly unknown[];
  /** … variables of other scopes, … and the rest of the arguments. */
  private readonly rest: readonly unknown[];
  /** All of it, where it does not change. */
  private readonly whole: readonly unknown[] | undefined;

  constructor(kernel: Kernel, node: Node, x: Float64Array, like: unknown, lengths: ArrayLike<number>, rest: readonly unknown[]) {
    this.kernel = kernel;
    this.node = node;
    this.x = x;
    this.like = like;
    this.lengths = lengths;
    this.lead = isRagged(node) ? [Float64Array.from(lengths)] : NONE;
    this.rest = rest;
    this.whole = readsScopes(kernel) ? undefined : this.lead.length === 0 ? rest : [...this.lead, ...rest];
  }

  private get args(): readonly unknown[] {
    return this.whole ?? [...this.lead, ...scopesOf(this.kernel), ...this.rest];
  }

  get size(): number {
    return this.x.length;
  }

  /** A tree like x as a flat vector: itself, or a copy in the current frame; undefined if it does not fit. */
  vector(tree: unknown): Float64Array | undefined {
    if (isVector(tree) && this.node === VECTOR) return tree.length === this.size && isBare(tree) ? tree : undefined;
    const data = take(this.size);
    return fill(tree, this.node, data, this.lengths) ? data : undefined;
  }

  /** Room for a vector that becomes a result by {@link tree}. */
  result(): Float64Array {
    return this.node === VECTOR && isVector(this.like) ? new Float64Array(this.size) : take(this.size);
  }

  /** A flat vector as a tree of the structure of x. What {@link result} gave may become part of it. */
  tree(vector: Float64Array): unknown {
    if (this.node === SCALAR) return vector[0]! + 0;
    if (this.node !== VECTOR) return build(this.like, this.node, vector);
    return isVector(this.like) ? vector : buildNumbers(this.like as readonly number[], vector, 0);
  }

  /** x as a tree that may be written to; with every -0, which counts in what is computed from it. */
  copy(): unknown {
    return build(this.like, this.node, this.x, -0);
  }

  /** Writes a flat vector into a tree like x; false if it is none. */
  into(out: unknown, vector: Float64Array): boolean {
    return pour(out, this.node, vector, this.lengths);
  }

  /** For each leaf of x in the order of its own keys, its place in a flat vector. */
  order(): number[] {
    const places = Array.from({ length: this.size }, (_, i) => i);
    return this.node === SCALAR || this.node === VECTOR ? places : (flatten(build(this.like, this.node, places), 'x').leaves as number[]);
  }

  /** out = [f, ∂f·v] */
  tangent(out: Float64Array, v: Float64Array): boolean {
    return run3(this.kernel.jvp!, out, this.x, v, this.args) && this.stands(Number.isFinite(out[0]!) && Number.isFinite(out[1]!));
  }

  /** out = [f], g = ∇f */
  gradient(out: Float64Array, g: Float64Array): boolean {
    return run4(this.kernel.vjp!, out, g, this.x, 1, this.args) && this.stands(Number.isFinite(out[0]!) && areFinite(g));
  }

  /** h = H·v */
  product(h: Float64Array, v: Float64Array): boolean {
    return run3(this.kernel.hvp!, h, this.x, v, this.args) && this.stands(areFinite(h));
  }

  /** h = H·v for several v side by side, which are zero where `hot` is */
  products(h: Float64Array, v: Float64Array, hot: Float64Array): boolean {
    return run4(this.kernel.hvps!, h, this.x, v, hot, this.args) && areFinite(h);
  }

  /** out = [f, ∂ᵤf, ∂ᵥf, uᵀHv] */
  mixed(out: Float64Array, u: Float64Array, v: Float64Array): boolean {
    return run4(this.kernel.second!, out, this.x, u, v, this.args) && this.stands(areFinite(out));
  }

  /** y_dot = J·v, of a function whose result is a tree */
  push(tangents: Float64Array, v: Float64Array): boolean {
    return run3(this.kernel.jvp!, tangents, this.x, v, this.args) && areFinite(tangents);
  }

  /** g = Jᵀ·c, of a function whose result is a tree */
  pull(g: Float64Array, c: Float64Array): boolean {
    return run3(this.kernel.vjp!, g, this.x, c, this.args) && areFinite(g);
  }

  /** J·v for several v, and Jᵀ·c for several c, as {@link products} */
  pushes(tangents: Float64Array, v: Float64Array, hot: Float64Array): boolean {
    return run4(this.kernel.jvps!, tangents, this.x, v, hot, this.args) && areFinite(tangents);
  }

  pulls(g: Float64Array, c: Float64Array, hot: Float64Array): boolean {
    return run4(this.kernel.vjps!, g, this.x, c, hot, this.args) && areFinite(g);
  }

  /** Whether outputs of a kernel count: one that is not finite may come of 0·∞, whose meaning the engine knows. */
  private stands(finite: boolean): boolean {
    return finite || this.kernel.once === true;
  }
}

/** The kernel at x, or undefined if it cannot take the call. With `own`, the point has memory of its own and outlives the frame. */
export function pointAt(kernel: Kernel, x: unknown, rest: readonly unknown[], own = false): Point | undefined {
  if (!isLinked(kernel) || (kernel.typed === true && !isVector(x)) || (isBusy() && readsActive(kernel, rest))) return undefined;
  if (hasShadows() && [...rest, ...(kernel.captures?.() ?? NONE), ...scopesOf(kernel)].some((item) => mayBeStale(item))) return undefined;
  const node = nodeOf(kernel.x);
  if (node === VECTOR && isVector(x)) {
    if (!isBare(x)) return undefined;
    const vector = own ? x.slice() : x;
    return new Point(kernel, node, vector, vector, NONE, rest);
  }
  const lengths: number[] = [];
  const size = measure(x, node, lengths);
  if (size < 0) return undefined;
  const data = own ? new Float64Array(size) : take(size);
  if (!fill(x, node, data, lengths)) return undefined;
  const like = own && node !== SCALAR ? build(x, node, data) : x;
  return new Point(kernel, node, data, like, lengths, rest);
}

/** Whether all entries are finite: by sums, which are three times as fast as looking and can only be too careful. */
export function areFinite(a: Float64Array): boolean {
  const n = a.length;
  const whole = n & -8;
  let s = 0;
  let t = 0;
  let i = 0;
  for (; i < whole; i += 8) {
    s += a[i]! + a[i + 1]! + (a[i + 2]! + a[i + 3]!);
    t += a[i + 4]! + a[i + 5]! + (a[i + 6]! + a[i + 7]!);
  }
  for (; i < n; i++) s += a[i]!;
  s += t;
  return s - s === 0 || a.every(Number.isFinite);
}

/** [f, ∂f·v] */
export function tangentByKernel(f: unknown, x: unknown, v: unknown, rest: readonly unknown[]): [number, number] | undefined {
  const kernel = kernelOf(f, 'jvp');
  if (kernel === undefined) return undefined;
  const { top } = frame;
  try {
    const point = pointAt(kernel, x, rest);
    const direction = point?.vector(v);
    if (direction === undefined) return undefined;
    const out = takeOutput();
    return point!.tangent(out, direction) ? [out[0]!, out[1]!] : undefined;
  } finally {
    frame.top = top;
  }
}

/** [f, ∇f] */
export function gradientByKernel(f: unknown, x: unknown, rest: readonly unknown[]): [number, unknown] | undefined {
  const kernel = kernelOf(f, 'vjp');
  if (kernel === undefined) return undefined;
  const { top } = frame;
  try {
    const point = pointAt(kernel, x, rest);
    if (point === undefined) return undefined;
    const out = takeOutput();
    const g = point.result();
    return point.gradient(out, g) ? [out[0]!, point.tree(g)] : undefined;
  } finally {
    frame.top = top;
  }
}

/** H·v */
export function productByKernel(f: unknown, x: unknown, v: unknown, rest: readonly unknown[]): unknown {
  const kernel = kernelOf(f, 'hvp');
  if (kernel === undefined) return undefined;
  const { top } = frame;
  try {
    const point = pointAt(kernel, x, rest);
    const direction = point?.vector(v);
    if (direction === undefined) return undefined;
    const h = point!.result();
    return point!.product(h, direction) ? point!.tree(h) : undefined;
  } finally {
    frame.top = top;
  }
}

/** The rows of H, over the leaves of x in its own order. */
export function hessianByKernel(f: unknown, x: unknown, rest: readonly unknown[]): number[][] | undefined {
  const kernel = kernelOf(f, 'hvp');
  if (kernel === undefined) return undefined;
  const { top } = frame;
  try {
    const point = pointAt(kernel, x, rest);
    if (point === undefined) return undefined;
    const order = point.order();
    const n = order.length;
    // There is no row to compute, but the function is run, as by any other transform.
    if (n === 0 && !point.product(take(0), take(0))) return undefined;
    const many = kernel.hvps && ((h: Float64Array, v: Float64Array, hot: Float64Array) => point.products(h, v, hot));
    return imagesOf({ inputs: n, outputs: n, one: (h, v) => point.product(h, v), many }, order, order);
  } finally {
    frame.top = top;
  }
}

/** [f, ∂ᵤf, ∂ᵥf, uᵀHv] */
export function mixedByKernel(
  f: unknown,
  x: unknown,
  u: unknown,
  v: unknown,
  rest: readonly unknown[],
): [number, number, number, number] | undefined {
  const kernel = kernelOf(f, 'second');
  if (kernel === undefined) return undefined;
  const { top } = frame;
  try {
    const point = pointAt(kernel, x, rest);
    const first = point?.vector(u);
    const second = point?.vector(v);
    if (first === undefined || second === undefined) return undefined;
    const out = takeOutput();
    return point!.mixed(out, first, second) ? [out[0]!, out[1]!, out[2]!, out[3]!] : undefined;
  } finally {
    frame.top = top;
  }
}

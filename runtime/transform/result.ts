/**
 * Kernels of functions whose result is a tree: they compute J·v and Jᵀ·c alone. The value is what the function itself gives on a copy
 * of x, bit for bit that of the lifted version; so functions with effects, which would happen twice, are left to the lifted engine.
 *
 * A kernel has the leaves of the result in the order in which the function wrote them. The result is asked for their number and
 * whether its own order is that one. As in point.ts, whatever does not fit leaves the whole call to the lifted engine.
 */
import { frame, take } from '../number/workspace.ts';
import { flattenLike, type Shape, unflatten } from '../tree.ts';
import { carriedBy, type Kernel, type Layout } from '../twin.ts';
import { linkedReads } from './link.ts';
import { buildNumbers, fill, isVector, VECTOR } from './layout.ts';
import { imagesOf } from './lanes.ts';
import { areFinite, type Point, pointAt } from './point.ts';
import { flattenResult } from './run.ts';

/** The kernel of f, if it has one of this kind for a result that is a tree. */
function kernelOf(f: unknown, kind: 'jvp' | 'vjp'): Kernel | undefined {
  const kernel = carriedBy(f) as Kernel | undefined;
  return kernel?.[kind] !== undefined && kernel.y !== 'num' && kernel.once === undefined ? kernel : undefined;
}

/** A result, taken apart. */
interface Value {
  readonly leaves: ArrayLike<number>;
  /** What cotangents must look like. To them arrays of numbers are all the same. */
  readonly shape: Shape;
  /** The result, if it is just an array of numbers. */
  readonly list: readonly number[] | Float64Array | undefined;
}

/** What f itself gives at a point, or undefined if the kernel is not for it. */
export function valueAt(point: Point, f: unknown, rest: readonly unknown[], transform: string): Value | undefined {
  const y = (f as (...args: unknown[]) => unknown)(point.copy(), ...rest);
  const list = listOf(y);
  if (list !== undefined) return areFinite(list) ? { leaves: list, shape: shapeOf(list), list: y as number[] | Float64Array } : undefined;
  const { leaves, shape } = flattenResult(y, transform);
  if (shape.kind === 'leaf' || !isInOrder(shape, point.kernel.y) || !leaves.every(Number.isFinite)) return undefined;
  return { leaves: leaves as number[], shape, list: undefined };
}

/** The usual result, an array of plain numbers, without the general way, which costs more than many a kernel. */
function listOf(y: unknown): Float64Array | undefined {
  if (!Array.isArray(y) && !isVector(y)) return undefined;
  const data = new Float64Array(y.length);
  return fill(y, VECTOR, data, NONE) ? data : undefined;
}

const NONE: readonly number[] = [];

const shapeOf = (list: Float64Array): Shape => ({ kind: 'typed', like: list, length: list.length });

/** A tree like the result. */
function like({ list, shape }: Value, leaves: ArrayLike<number>): unknown {
  return Array.isArray(list) ? buildNumbers(list as readonly number[], leaves, 0, -0) : unflatten(shape, leaves);
}

/** Whether a tree has its leaves in the order of a layout. Only records can have another: with their keys in another, or with indices as keys. */
function isInOrder(shape: Shape, layout: Layout | undefined): boolean {
  if (shape.kind === 'array') {
    const item = Array.isArray(layout) ? (layout[0] as Layout) : undefined;
    return shape.items.every((s) => s.kind === 'leaf' || isInOrder(s, item));
  }
  if (shape.kind !== 'record') return true;
  if (typeof layout !== 'object' || Array.isArray(layout)) return false;
  const keys = Object.keys(layout);
  const fits = (key: string, i: number): boolean =>
    key === shape.keys[i] && !/^\d/.test(key) && isInOrder(shape.items[i]!, (layout as { readonly [key: string]: Layout })[key]);
  return keys.length === shape.keys.length && keys.every(fits);
}

/** [y, J·v] */
export function pushedByKernel(f: unknown, x: unknown, v: unknown, rest: readonly unknown[]): [unknown, unknown] | undefined {
  const kernel = kernelOf(f, 'jvp');
  if (kernel === undefined) return undefined;
  const { top } = frame;
  try {
    const point = pointAt(kernel, x, rest);
    const direction = point?.vector(v);
    if (direction === undefined) return undefined;
    const value = valueAt(point!, f, rest, 'jvp');
    if (value === undefined) return undefined;
    const tangents = take(value.leaves.length);
    return point!.push(tangents, direction) ? [like(value, value.leaves), like(value, tangents)] : undefined;
  } finally {
    frame.top = top;
  }
}

type Pullback = (cotangent: unknown) => unknown;

/**
 * y and its pullback, which runs the kernel at a copy of x each time it is called.
 *
 * @param lifted makes a pullback with the lifted engine, for cotangents the kernel does not take
 */
export function pulledByKernel(
  f: unknown,
  x: unknown,
  rest: readonly unknown[],
  lifted: (f: unknown, x: unknown, rest: readonly unknown[]) => [unknown, Pullback],
): [unknown, Pullback] | undefined {
  const kernel = kernelOf(f, 'vjp');
  if (kernel === undefined || !isLasting(kernel, rest)) return undefined;
  const { top } = frame;
  try {
    const point = pointAt(kernel, x, rest, true);
    const value = point && valueAt(point, f, rest, 'vjp');
    if (value === undefined) return undefined;
    const { shape, leaves } = value;
    const m = leaves.length;
    let recorded: Pullback | undefined;
    const pullback = (cotangent: unknown): unknown =>
      pulled(point!, cotangent, shape, m) ?? (recorded ??= lifted(f, point!.copy(), rest)[1])(cotangent);
    return [like(value, leaves), pullback];
  } finally {
    frame.top = top;
  }
}

/** Jᵀ·c as a tree like x. */
function pulled(point: Point, cotangent: unknown, shape: Shape, m: number): unknown {
  const { top } = frame;
  try {
    const c = take(m);
    if (shape.kind !== 'typed' || !fill(cotangent, VECTOR, c, NONE)) {
      const leaves = flattenLike(cotangent, shape, 'the cotangent');
      if (!leaves.every((p) => typeof p === 'number')) return undefined;
      c.set(leaves as number[]);
    }
    if (!areFinite(c)) return undefined;
    const g = point.result();
    return point.pull(g, c) ? point.tree(g) : undefined;
  } finally {
    frame.top = top;
  }
}

/**
 * Whether all that a kernel reads besides x is the same whenever a pullback is called. Nobody can tell that of arrays and objects, nor
 * of variables that may be assigned: when it shows that one was, what it held is gone.
 */
export function isLasting(kernel: Kernel, rest: readonly unknown[]): boolean {
  const { captures, fixed, outer } = kernel;
  return (
    outer === undefined &&
    linkedReads(kernel).length === 0 &&
    rest.every(isPrimitive) &&
    (captures === undefined || (fixed === true && captures().every(isPrimitive)))
  );
}

const isPrimitive = (x: unknown): boolean => (typeof x !== 'object' && typeof x !== 'function') || x === null;

/**
 * The rows of J, over the leaves of x in its own order: by whichever kernel runs less often, as the lifted engine does. Several rows or
 * columns go together where the function has a kernel for that.
 */
export function jacobianByKernel(f: unknown, x: unknown, rest: readonly unknown[]): number[][] | undefined {
  const kernel = kernelOf(f, 'vjp') ?? kernelOf(f, 'jvp');
  if (kernel === undefined) return undefined;
  const { top } = frame;
  try {
    const point = pointAt(kernel, x, rest);
    const m = point && valueAt(point, f, rest, 'jacobian')?.leaves.length;
    if (m === undefined) return undefined;
    const byRows = kernel.jvp === undefined || (kernel.vjp !== undefined && m <= 4 * point!.size);
    return byRows ? rowsOf(point!, m) : columnsOf(point!, m);
  } finally {
    frame.top = top;
  }
}

function rowsOf(point: Point, m: number): number[][] | undefined {
  const many = point.kernel.vjps && ((g: Float64Array, c: Float64Array, hot: Float64Array) => point.pulls(g, c, hot));
  return imagesOf({ inputs: m, outputs: point.size, one: (g, c) => point.pull(g, c), many }, countTo(m), point.order());
}

function columnsOf(point: Point, m: number): number[][] | undefined {
  const many = point.kernel.jvps && ((y: Float64Array, v: Float64Array, hot: Float64Array) => point.pushes(y, v, hot));
  const map = { inputs: point.size, outputs: m, one: (y: Float64Array, v: Float64Array) => point.push(y, v), many };
  const columns = imagesOf(map, point.order(), countTo(m));
  return columns && countTo(m).map((i) => columns.map((column) => column[i]!));
}

const countTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** Why kernels for a tree would not take a call at a point they fit, found by running them. */
export function refusalAt(point: Point, f: unknown, rest: readonly unknown[]): string | undefined {
  const { kernel } = point;
  const value = valueAt(point, f, rest, 'engineOf');
  if (value === undefined) return 'the result has entries that are not finite, or is not of the form the kernel was made for';
  const isReverse = kernel.vjp !== undefined;
  if (!isReverse && kernel.jvp === undefined) return undefined;
  const ofY = take(value.leaves.length).fill(isReverse ? 1 : 0);
  const ofX = take(point.size).fill(isReverse ? 0 : 1);
  if (isReverse ? point.pull(ofX, ofY) : point.push(ofY, ofX)) return undefined;
  return areFinite(isReverse ? ofX : ofY)
    ? 'the arguments do not fit: the kernel does not take them'
    : 'a derivative is not finite here: the lifted engine knows what 0·∞ means';
}

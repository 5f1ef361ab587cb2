/**
 * Several directions in one run of a kernel (`hvps`, `jvps`, `vjps` in twin.ts): what does not depend on the direction is computed once for all of them.
 *
 * Directions lie side by side, entry k of direction l at k·lanes + l. More than {@link MOST} are shared out evenly among several runs, so
 * that no lane is idle; fewer than {@link LEAST} are not worth it.
 */
import { frame, take } from '../number/workspace.ts';
import type { Point } from './point.ts';

/** Beyond it nothing is gained: what is shared costs little by then, and more directions leave the cache. */
const MOST = 16;
/** Below it the loops over the lanes cost more than is shared. */
const LEAST = 3;

/** How many of so many directions the next run takes; 1 if they go one by one. */
export function lanesOf(directions: number): number {
  return directions < LEAST ? 1 : Math.ceil(directions / Math.ceil(directions / MOST));
}

/** Whether the function at this point has a kernel for several directions. */
export const hasLanes = ({ kernel }: Point): boolean => kernel.hvps !== undefined;

/** Puts a direction into its lane. */
export function pack(vector: Float64Array, side: Float64Array, lane: number, lanes: number): void {
  for (let k = 0, at = lane; k < vector.length; k++, at += lanes) side[at] = vector[k]!;
}

/** Takes a vector out of its lane. */
export function unpack(side: Float64Array, lane: number, lanes: number, vector: Float64Array): void {
  for (let k = 0, at = lane; k < vector.length; k++, at += lanes) vector[k] = side[at]!;
}

/** A linear map that a kernel applies, to one direction and perhaps to several. They answer false where the kernel does not take it. */
interface Linear {
  readonly inputs: number;
  readonly outputs: number;
  one(out: Float64Array, v: Float64Array): boolean;
  readonly many: ((out: Float64Array, v: Float64Array, hot: Float64Array) => boolean) | undefined;
}

/**
 * The images of unit vectors: for H its rows, for Jᵀ the rows of J, for J its columns.
 *
 * @param units which of them, in order
 * @param order which entries of each image, in order
 */
export function imagesOf(map: Linear, units: readonly number[], order: readonly number[]): number[][] | undefined {
  const images: number[][] = [];
  while (images.length < units.length) if (!imagesInLanes(map, units, order, images)) return undefined;
  return images;
}

/** The next images, as many as there are lanes. */
function imagesInLanes(
  { inputs, outputs, one, many }: Linear,
  units: readonly number[],
  order: readonly number[],
  images: number[][],
): boolean {
  const from = images.length;
  const lanes = many === undefined ? 1 : lanesOf(units.length - from);
  const { top } = frame;
  const v = take(inputs * lanes).fill(0);
  const out = take(outputs * lanes);
  const hot = take(inputs).fill(0);
  for (let l = 0; l < lanes; l++) {
    const j = units[from + l]!;
    v[j * lanes + l] = 1;
    hot[j] = 1;
  }
  const stands = lanes === 1 ? one(out, v) : many!(out, v, hot);
  frame.top = top;
  if (!stands) return false;
  for (let l = 0; l < lanes; l++) {
    const image = new Array<number>(order.length); // a third of the time that `map` takes, which is as much as a small kernel
    for (let k = 0; k < order.length; k++) image[k] = out[order[k]! * lanes + l]! + 0;
    images.push(image);
  }
  return true;
}

/** Directions and products of an operator, in memory of its own: vectors of the length that so many lanes take. */
export class Sides {
  private readonly size: number;
  private readonly kept: (Float64Array | undefined)[] = [];

  /** Nothing is known of where directions of others are zero. */
  readonly hot: Float64Array;

  constructor(size: number) {
    this.size = size;
    this.hot = new Float64Array(size).fill(1);
  }
  private side(i: number, lanes: number): Float64Array {
    return (this.kept[2 * lanes + i] ??= new Float64Array(this.size * lanes));
  }
  v(lanes: number): Float64Array {
    return this.side(0, lanes);
  }
  h(lanes: number): Float64Array {
    return this.side(1, lanes);
  }
}

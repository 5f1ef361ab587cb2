/**
 * Several directions in one run of a kernel (`hvps` in twin.ts): what does not depend on the direction is computed once for all of them.
 *
 * Directions lie side by side, entry k of direction l at k·lanes + l. More than {@link MOST} are shared out evenly among several runs, so
 * that no lane is idle; fewer than {@link LEAST} are not worth it.
 */
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

// What part of the world the plot shows: which coordinates, and their ranges. The gallery says where its examples are best seen; elsewhere it is the
// neighbourhood of x, wide enough for its numbers.

import type { Tree } from '../sandbox/protocol.ts';
import { leaves, pathText } from '../app/tree.ts';

export type Range = readonly [number, number];

export interface View {
  axes: readonly number[];
  ranges: readonly Range[];
}

/** The first one or two coordinates around x. */
export function around(x: Tree, axes?: readonly number[]): View {
  const all = leaves(x).map(({ value }) => value);
  const chosen = axes ?? (all.length > 1 ? [0, 1] : [0]);
  const reach = Math.max(2, ...chosen.map((axis) => 1.5 * Math.abs(all[axis]!)));
  return { axes: chosen, ranges: chosen.map((axis) => [all[axis]! - reach, all[axis]! + reach]) };
}

/** Closer (below 1) or farther, about a point that stays where it is. */
export function zoomed({ axes, ranges }: View, factor: number, about?: readonly number[]): View {
  return {
    axes,
    ranges: ranges.map(([low, high], k) => {
      const centre = about?.[k] ?? (low + high) / 2;
      return [centre + (low - centre) * factor, centre + (high - centre) * factor];
    }),
  };
}

/** Moved, if need be, until a point is in it. */
export function containing({ axes, ranges }: View, point: readonly number[]): View {
  const isInside = point.every((p, k) => p >= ranges[k]![0] && p <= ranges[k]![1]);
  if (isInside || !point.every(Number.isFinite)) return { axes, ranges };
  return {
    axes,
    ranges: ranges.map(([low, high], k) => {
      const p = point[k]!;
      const half = (high - low) / 2;
      return p >= low && p <= high ? [low, high] : [p - half, p + half];
    }),
  };
}

/** The names of the coordinates: x[0], x[2].mass, … */
export const names = (root: string, x: Tree): string[] => leaves(x).map(({ path }) => pathText(root, path));

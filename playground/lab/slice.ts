// What a plot is drawn from: values of f on a line or in a plane through x along one or two of its coordinates.

import { subject, type Functions, type Question } from './subject.ts';

export interface SliceQuestion extends Question {
  /** One or two coordinates, counted over the leaves of x. */
  axes: readonly number[];
  /** Of each axis. */
  ranges: readonly (readonly [number, number])[];
  /** Points along each axis. */
  size: number;
}

export interface Slice {
  axes: readonly number[];
  ranges: readonly (readonly [number, number])[];
  size: number;
  /** `size` values, or size² with the first axis running fastest. Where f is not finite, or throws, NaN. */
  values: Float64Array;
  /** Of the finite ones; NaN where there are none. */
  low: number;
  high: number;
}

/** Most points of one slice. */
const MOST = 256 ** 2;

export function slice(functions: Functions, question: SliceQuestion): Slice {
  const { axes, ranges } = question;
  const { at, value } = subject(functions, question);
  if (axes.length < 1 || axes.length > 2 || axes.some((axis) => !(axis >= 0 && axis < at.length)))
    throw new RangeError('A slice has one or two axes, each a coordinate of x.');
  const size = Math.max(2, Math.min(Math.round(question.size), Math.floor(MOST ** (1 / axes.length))));
  const values = new Float64Array(size ** axes.length);
  const place = (range: readonly [number, number], i: number): number => range[0] + ((range[1] - range[0]) * i) / (size - 1);
  const point = [...at];
  let low = NaN;
  let high = NaN;
  for (let k = 0; k < values.length; k++) {
    point[axes[0]!] = place(ranges[0]!, k % size);
    if (axes.length === 2) point[axes[1]!] = place(ranges[1]!, Math.floor(k / size));
    const f = guarded(value, point);
    values[k] = f;
    if (!(f >= low)) low = Number.isNaN(f) ? low : f;
    if (!(f <= high)) high = Number.isNaN(f) ? high : f;
  }
  return { axes, ranges, size, values, low, high };
}

function guarded(value: (point: readonly number[]) => number, point: readonly number[]): number {
  try {
    const f = value(point);
    return Number.isFinite(f) ? f : NaN;
  } catch {
    return NaN;
  }
}

/**
 * Heights for contour lines: quantiles of the values, closer together near the bottom, so that a narrow valley has lines as well as the
 * slopes around it.
 */
export function levels({ values }: Pick<Slice, 'values'>, count: number): number[] {
  const sorted = values.filter((f) => !Number.isNaN(f)).sort();
  if (sorted.length === 0) return [];
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  const found = Array.from({ length: count }, (_, k) => at(((k + 0.5) / count) ** 1.6));
  return found.filter((level, k) => level > (k === 0 ? sorted[0]! : found[k - 1]!));
}

// The level lines of the quadratic model in a plane, as something to draw: around its centre where it has a minimum, an ellipse.

import type { Eigen } from './symmetric.ts';

export interface Ellipse {
  /** The minimum of the model of the slice, relative to x. */
  centre: readonly [number, number];
  /** Half axes, the longer one first, and the angle of it from the first axis, in radians. */
  radii: readonly [number, number];
  angle: number;
}

/**
 * The level line of  m(s) = gᵀs + ½ sᵀHs  through s = 0, or undefined where it is no ellipse.
 *
 * @param gradient over the two axes
 * @param eigen of the Hessian over the two axes
 */
export function ellipse(gradient: readonly [number, number], { values, vectors }: Eigen): Ellipse | undefined {
  const [small, large] = [values[0]!, values[1]!];
  if (!(small > 1e-12 * large && Number.isFinite(large))) return undefined;
  const parts = vectors.map((u) => u[0]! * gradient[0] + u[1]! * gradient[1]);
  const along = parts.map((part, k) => -part / values[k]!);
  const centre = [0, 1].map((i) => along[0]! * vectors[0]![i]! + along[1]! * vectors[1]![i]!) as [number, number];
  const height = (parts[0]! ** 2 / small + parts[1]! ** 2 / large) / 2; // m(0) − m(centre)
  if (!(height > 0)) return undefined;
  return {
    centre,
    radii: [Math.sqrt((2 * height) / small), Math.sqrt((2 * height) / large)],
    angle: Math.atan2(vectors[0]![1]!, vectors[0]![0]!),
  };
}

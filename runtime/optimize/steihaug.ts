// Truncated conjugate gradients for the trust-region subproblem
//
//   minimise  m(s) = gᵀs + ½ sᵀHs   subject to  ‖s‖₂ ≤ radius,   H known only through products H·v.
//
// Source: Steihaug (1983), Toint (1981); Nocedal & Wright, Numerical Optimization, algorithm 7.2; Conn, Gould & Toint,
// Trust-Region Methods, algorithm 7.5.1. The iterates grow in norm and m falls from one to the next, so stopping at the
// boundary, or following a direction of negative curvature to it, keeps at least the Cauchy decrease.
//
// One addition: each new residual is orthogonalised against those before it. In exact arithmetic that changes nothing; in
// floating point plain CG loses orthogonality as soon as one eigenvalue is resolved, and needs many times n products on
// Hessians of condition 1e10, which nonlinear regression has as a matter of course.

import { addScaledInPlace, along, dot, norm } from './vector.ts';

export interface SubproblemOptions {
  /** Trust radius: positive and finite, since a direction of negative curvature is followed to the boundary. */
  readonly radius: number;
  /** Stop inside the region when ‖g + Hs‖ ≤ tolerance·‖g‖. */
  readonly tolerance: number;
  /** Most products H·v to spend. */
  readonly maxIterations: number;
}

/** How the subproblem ended. Only `'interior'` is a (truncated) Newton step. */
export type SubproblemExit =
  | 'interior' // the residual met its tolerance inside the region
  | 'boundary' // the next CG iterate would have left the region
  | 'negative curvature' // vᵀHv ≤ 0 was met and followed to the boundary
  | 'iterations' // products spent
  | 'breakdown'; // H·v was not finite

export interface SubproblemResult {
  readonly step: Float64Array;
  /** m(0) − m(step), at least 0: summed from the positive gain of each CG step, so without cancellation. */
  readonly decrease: number;
  readonly exit: SubproblemExit;
  /** Products H·v spent. */
  readonly iterations: number;
}

/** Residuals kept for orthogonalisation: bounds memory at KEPT·n numbers when n is large. */
const KEPT = 100;

/**
 * Approximate minimiser of the quadratic model within the ball.
 *
 * @param hvp v ↦ H·v, length n in and out
 * @param g gradient, length n
 * @returns cost: `iterations` products, O(n·min(iterations, 100)) other work for each
 */
export function steihaug(
  hvp: (v: Float64Array) => ArrayLike<number>,
  g: ArrayLike<number>,
  { radius, tolerance, maxIterations }: SubproblemOptions,
): SubproblemResult {
  const step = new Float64Array(g.length);
  const residual = Float64Array.from(g); // g + H·step
  const goal = tolerance * norm(g);
  const earlier: Float64Array[] = []; // unit residuals
  let direction = residual.map((r) => -r);
  let rr = dot(residual, residual);
  let decrease = 0;

  const done = (exit: SubproblemExit, iterations: number): SubproblemResult => ({ step, decrease, exit, iterations });

  if (Math.sqrt(rr) <= goal) return done('interior', 0);
  for (let k = 1; k <= maxIterations; k++) {
    const Hp = hvp(direction);
    const curvature = dot(direction, Hp);
    if (!Number.isFinite(curvature)) return done('breakdown', k);

    const alpha = rr / curvature;
    const inside = curvature > 0 && norm(along(step, alpha, direction)) < radius;
    if (!inside) {
      const tau = toBoundary(step, direction, radius);
      addScaledInPlace(step, tau, direction);
      decrease += tau * (rr - 0.5 * tau * curvature); // directionᵀresidual = −rr
      return done(curvature > 0 ? 'boundary' : 'negative curvature', k);
    }

    if (earlier.length < KEPT) earlier.push(residual.map((r) => r / Math.sqrt(rr)));
    addScaledInPlace(step, alpha, direction);
    addScaledInPlace(residual, alpha, Hp);
    decrease += 0.5 * alpha * rr;
    for (const unit of earlier) addScaledInPlace(residual, -dot(unit, residual), unit);

    const next = dot(residual, residual);
    if (Math.sqrt(next) <= goal) return done('interior', k);
    const beta = next / rr;
    direction = direction.map((p, i) => beta * p - residual[i]!);
    rr = next;
  }
  return done('iterations', maxIterations);
}

/**
 * The τ ≥ 0 with ‖s + τp‖ = radius, for ‖s‖ ≤ radius. Of the two forms of the root the one without cancellation is taken.
 */
export function toBoundary(s: ArrayLike<number>, p: ArrayLike<number>, radius: number): number {
  const unit = norm(p); // along p/‖p‖, so that a tiny or huge p does not spoil the squares
  const b = dot(s, p) / unit;
  const gap = (radius - norm(s)) * (radius + norm(s));
  const root = Math.sqrt(b * b + Math.max(gap, 0));
  return (b > 0 ? Math.max(gap, 0) / (b + root) : root - b) / unit;
}

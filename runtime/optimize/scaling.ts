// Diagonal scaling D of the trust region ‖D·s‖ ≤ Δ, for variables whose sizes differ by many orders of magnitude.
//
// Moré's idea for least squares (The Levenberg-Marquardt algorithm, 1978, section 4) carried over to Newton's method: D² is
// the diagonal of the Hessian, in absolute value, and entries of D never fall, which makes the iterates independent of the
// units of x. The diagonal is read from n products H·eᵢ, exact to rounding.
//
// Where a variable has hardly any influence (the rate b in exp(−b·x) once that has underflowed) its curvature is close to
// zero, and the region would let it run off to where it has no influence at all, never to return. Hence a floor: Dᵢ|xᵢ| is at
// least a twentieth of the largest. It too is independent of units.

/** The least Dᵢ|xᵢ| relative to the largest one. */
const FLOOR = 0.05;

/**
 * The scaling at x, given the one before (zeros at first).
 *
 * @param hvp v ↦ H(x)·v
 * @returns the diagonal of D, positive (but not finite if H is not); cost: n products
 */
export function curvatureScaling(hvp: (v: Float64Array) => ArrayLike<number>, x: Float64Array, before: Float64Array): Float64Array {
  const curvature = x.map((_, i) => Math.sqrt(Math.abs(hvp(unit(x.length, i))[i]!)));
  const largest = curvature.reduce((most, c, i) => Math.max(most, c * Math.abs(x[i]!)), 0);
  return curvature.map((c, i) => {
    const floor = x[i] === 0 ? 0 : (FLOOR * largest) / Math.abs(x[i]!);
    const d = Math.max(c, floor, before[i]!);
    return d === 0 ? 1 : d; // 1 where nothing is known of the variable
  });
}

function unit(n: number, i: number): Float64Array {
  const e = new Float64Array(n);
  e[i] = 1;
  return e;
}

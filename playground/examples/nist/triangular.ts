// The little linear algebra that standard errors need. If A = RᵀR with R upper triangular, then A⁻¹ = R⁻¹R⁻ᵀ, and its diagonal
// is the squared lengths of the rows of R⁻¹. For A = JᵀJ the factor R comes from J directly (QR), without forming the
// product, whose condition would be the square of J's; for the Hessian it comes from Cholesky's factorisation.

export type Matrix = readonly (readonly number[])[];

/** R of J = QR by Householder reflections (Golub & Van Loan, algorithm 5.2.1); J is m × n with m ≥ n, R is n × n. */
export function qrFactor(J: Matrix): number[][] {
  const A = J.map((row) => [...row]);
  const n = A[0]!.length;
  for (let k = 0; k < n; k++) {
    const length = Math.hypot(...A.slice(k).map((row) => row[k]!));
    const alpha = A[k]![k]! > 0 ? -length : length; // away from the entry, so that nothing cancels
    const w = A.slice(k).map((row) => row[k]!);
    w[0]! -= alpha;
    const ww = w.reduce((sum, wi) => sum + wi * wi, 0);
    if (ww === 0) continue;
    for (let j = k; j < n; j++) {
      const dot = w.reduce((sum, wi, i) => sum + wi * A[k + i]![j]!, 0);
      w.forEach((wi, i) => (A[k + i]![j]! -= (2 * dot * wi) / ww));
    }
  }
  return A.slice(0, n).map((row, i) => row.map((r, j) => (j < i ? 0 : r)));
}

/** R of A = RᵀR for a symmetric A, or undefined if A is not positive definite. */
export function choleskyFactor(A: Matrix): number[][] | undefined {
  const n = A.length;
  const R = A.map(() => new Array<number>(n).fill(0));
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++) {
      let sum = A[i]![j]!;
      for (let k = 0; k < i; k++) sum -= R[k]![i]! * R[k]![j]!;
      if (j > i) R[i]![j] = sum / R[i]![i]!;
      else if (sum > 0) R[i]![i] = Math.sqrt(sum);
      else return undefined;
    }
  }
  return R;
}

/** The diagonal of (RᵀR)⁻¹. */
export function inverseDiagonal(R: Matrix): number[] {
  const n = R.length;
  const squares = new Array<number>(n).fill(0);
  for (let j = 0; j < n; j++) {
    const column = new Array<number>(n).fill(0); // column j of R⁻¹, by back substitution
    for (let i = j; i >= 0; i--) {
      let sum = i === j ? 1 : 0;
      for (let k = i + 1; k <= j; k++) sum -= R[i]![k]! * column[k]!;
      column[i] = sum / R[i]![i]!;
      squares[i]! += column[i]! ** 2;
    }
  }
  return squares;
}

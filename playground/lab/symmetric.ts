// Eigenvalues and eigenvectors of a small symmetric matrix, by Jacobi's rotations: twenty lines that are exact to rounding even where the
// eigenvalues differ by many orders of magnitude, where a matrix library would be a tenth of the whole page.
// Source: Golub & Van Loan, Matrix Computations, section 8.5.

export interface Eigen {
  /** From the least to the largest. */
  values: number[];
  /** vectors[k] belongs to values[k], of length 1. */
  vectors: number[][];
}

export function eigen(matrix: readonly (readonly number[])[]): Eigen {
  const n = matrix.length;
  const A = matrix.map((row) => [...row]);
  const V = A.map((_, i) => A.map((__, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 30; sweep++) {
    let off = 0;
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) {
        off = Math.max(off, Math.abs(A[p]![q]!) / Math.sqrt(Math.abs(A[p]![p]! * A[q]![q]!)) || 0);
        rotate(A, V, p, q);
      }
    if (off < Number.EPSILON) break;
  }
  const order = A.map((_, i) => i).sort((i, j) => A[i]![i]! - A[j]![j]!);
  return { values: order.map((i) => A[i]![i]!), vectors: order.map((i) => V.map((row) => row[i]!)) };
}

/** Makes A[p][q] zero. */
function rotate(A: number[][], V: number[][], p: number, q: number): void {
  const apq = A[p]![q]!;
  if (apq === 0) return;
  const theta = (A[q]![q]! - A[p]![p]!) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(1, theta));
  const c = 1 / Math.hypot(1, t);
  const s = t * c;
  for (const row of A) turn(row, p, q, c, s);
  for (let k = 0; k < A.length; k++) {
    const [akp, akq] = [A[p]![k]!, A[q]![k]!];
    A[p]![k] = c * akp - s * akq;
    A[q]![k] = s * akp + c * akq;
  }
  A[p]![q] = 0;
  A[q]![p] = 0;
  for (const row of V) turn(row, p, q, c, s);
}

function turn(row: number[], p: number, q: number, c: number, s: number): void {
  const [a, b] = [row[p]!, row[q]!];
  row[p] = c * a - s * b;
  row[q] = s * a + c * b;
}

// Dense vector helpers of the solvers: plain loops over Float64Array, one allocation where a new vector is made.
// In: vectors of equal length. Out: numbers or fresh vectors; nothing is written in place unless the name says so.

/** a·b */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** ‖a‖₂. The largest entry is factored out, so that squares neither overflow nor vanish on badly scaled problems. */
export function norm(a: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < a.length; i++) {
    const size = Math.abs(a[i]!);
    if (!(size <= largest)) largest = size; // a NaN wins and stays
  }
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! / largest) ** 2;
  return largest * Math.sqrt(sum);
}

/** y ← y + t·x */
export function addScaledInPlace(y: Float64Array, t: number, x: ArrayLike<number>): void {
  for (let i = 0; i < y.length; i++) y[i]! += t * x[i]!;
}

/** x + t·p */
export function along(x: ArrayLike<number>, t: number, p: ArrayLike<number>): Float64Array {
  return Float64Array.from(x, (xi, i) => xi + t * p[i]!);
}

/** Entrywise a∘b */
export function times(a: ArrayLike<number>, b: ArrayLike<number>): Float64Array {
  return Float64Array.from(a, (ai, i) => ai * b[i]!);
}

/** Entrywise a/b */
export function over(a: ArrayLike<number>, b: ArrayLike<number>): Float64Array {
  return Float64Array.from(a, (ai, i) => ai / b[i]!);
}

export function allFinite(a: ArrayLike<number>): boolean {
  for (let i = 0; i < a.length; i++) if (!Number.isFinite(a[i]!)) return false;
  return true;
}

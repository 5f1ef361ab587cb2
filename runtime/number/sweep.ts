/**
 * Reverse sweeps: from seeds at the outputs to adjoints of the inputs.
 *
 * An adjoint that nothing has flowed into is not the number 0: entries the output does not depend on must be skipped, or a
 * 0·∞ in dead code would poison the result. Untouched adjoints are marked by -0, which no touched one can be (`+ 0` after each
 * accumulation makes -0 into 0).
 */
import { by as byNumber, strong as strongNumber } from '../rules/special.ts';
import type { Real } from './dual.ts';
import { add, by, strong } from './generated.ts';
import type { Recording, Tape } from './tape.ts';

interface Lanes {
  readonly I: Int32Array;
  readonly J: Int32Array;
  readonly P: Float64Array;
  readonly Q: Float64Array;
}

const untouched = (a: number): boolean => a === 0 && 1 / a < 0;

/** Adjoint arrays, reused between sweeps; taken and given back as a stack. */
const idle: Float64Array[] = [];

function take(n: number): Float64Array {
  const a = idle.pop();
  const b = a !== undefined && a.length >= n ? a : new Float64Array(Math.max(n, 1024, 2 * (a?.length ?? 0)));
  return b.fill(-0, 0, n);
}

function give(a: Float64Array): void {
  if (a.length <= 2 ** 22) idle.push(a);
}

/** One lane: adjoints of doubles. `seeds` are pairs (index, cotangent); the result has one adjoint per input. */
export function sweepNumbers(
  { I, J, P, Q }: Lanes,
  n: number,
  inputs: number,
  singular: ReadonlySet<number> | null,
  seeds: readonly (readonly [number, number])[],
): Float64Array {
  const A = take(n);
  for (const [k, c] of seeds) A[k] = A[k]! + c + 0;
  for (let k = n - 1; k > inputs; k--) {
    const a = A[k]!;
    if (untouched(a)) continue;
    const i = I[k]!;
    const j = J[k]!;
    if (a - a === 0 && (singular === null || !singular.has(k))) {
      A[i] = A[i]! + a * P[k]! + 0;
      A[j] = A[j]! + a * Q[k]! + 0;
    } else {
      const product = singular !== null && singular.has(k) ? strongNumber : byNumber;
      A[i] = A[i]! + product(a, P[k]!) + 0;
      A[j] = A[j]! + product(a, Q[k]!) + 0;
    }
  }
  const result = A.slice(1, inputs + 1);
  for (let k = 0; k < inputs; k++) result[k] = result[k]! + 0;
  give(A);
  return result;
}

/** Two lanes: adjoints with tangents, forward over reverse. Returns [gradient, H·v]. */
export function sweepPairs(tape: Tape, seed: number): [Float64Array, Float64Array] {
  const { I, J, P, Q, DP, DQ, n, inputs, singular } = tape;
  const A = take(n);
  const B = take(n);
  A[seed] = 1;
  B[seed] = 0;
  for (let k = n - 1; k > inputs; k--) {
    const a = A[k]!;
    if (untouched(a)) continue;
    const b = B[k]!;
    const i = I[k]!;
    const j = J[k]!;
    if (a - a === 0 && b - b === 0 && (singular === null || !singular.has(k))) {
      const p = P[k]!;
      const q = Q[k]!;
      A[i] = A[i]! + a * p + 0;
      B[i] = B[i]! + (b * p + a * DP[k]!);
      A[j] = A[j]! + a * q + 0;
      B[j] = B[j]! + (b * q + a * DQ[k]!);
    } else {
      const product = singular !== null && singular.has(k) ? strongNumber : byNumber;
      A[i] = A[i]! + product(a, P[k]!) + 0;
      B[i] = B[i]! + (product(b, P[k]!) + product(a, DP[k]!));
      A[j] = A[j]! + product(a, Q[k]!) + 0;
      B[j] = B[j]! + (product(b, Q[k]!) + product(a, DQ[k]!));
    }
  }
  const results: [Float64Array, Float64Array] = [A.slice(1, inputs + 1), B.slice(1, inputs + 1)];
  for (const r of results) for (let k = 0; k < inputs; k++) r[k] = r[k]! + 0;
  give(A);
  give(B);
  return results;
}

/** Adjoints that are themselves runtime numbers: for taped entries, or for cotangents of a newer differentiation. */
export function sweepReals(r: Recording, seeds: readonly (readonly [number, Real])[]): Real[] {
  const { n, inputs, singular } = r;
  const i = r.generic?.i ?? r.numeric!.I;
  const j = r.generic?.j ?? r.numeric!.J;
  const p: ArrayLike<Real> = r.generic?.p ?? r.numeric!.P;
  const q: ArrayLike<Real> = r.generic?.q ?? r.numeric!.Q;
  const adjoint: (Real | undefined)[] = new Array(n);
  const flow = (k: number, c: Real): void => {
    const old = adjoint[k];
    adjoint[k] = old === undefined ? c : add(old, c);
  };
  for (const [k, c] of seeds) flow(k, c);
  for (let k = n - 1; k > inputs; k--) {
    const a = adjoint[k];
    if (a === undefined) continue;
    const product = singular !== null && singular.has(k) ? strong : by;
    if (i[k]! > 0) flow(i[k]!, product(a, p[k]!));
    if (j[k]! > 0) flow(j[k]!, product(a, q[k]!));
  }
  return Array.from({ length: inputs }, (_, k) => adjoint[k + 1] ?? 0);
}

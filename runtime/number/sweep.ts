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
import { type Lane, type Recording, STRIDE1, STRIDE2, type Tape } from './tape.ts';
import { zero } from './workspace.ts';

const untouched = (a: number): boolean => a === 0 && 1 / a < 0;

/** Adjoint arrays, reused between sweeps; taken and given back as a stack. */
const idle: Float64Array[] = [];

function take(n: number): Float64Array {
  const a = idle.pop();
  const b = a !== undefined && a.length >= n ? a : new Float64Array(Math.max(n, 1024, 2 * (a?.length ?? 0)));
  zero(b, 0, n, -0);
  return b;
}

function give(a: Float64Array): void {
  if (a.length <= 2 ** 22) idle.push(a);
}

/** One lane: adjoints of doubles. `seeds` are pairs (index, cotangent); the result has one adjoint per input. */
export function sweepNumbers(
  { F, N }: Lane,
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
    const i = N[2 * k]!;
    const j = N[2 * k + 1]!;
    const p = F[k * STRIDE1 + 1]!;
    const q = F[k * STRIDE1 + 2]!;
    if (a - a === 0 && (singular === null || !singular.has(k))) {
      A[i] = A[i]! + a * p + 0;
      if (j > 0) A[j] = A[j]! + a * q + 0;
    } else {
      const product = singular !== null && singular.has(k) ? strongNumber : byNumber;
      A[i] = A[i]! + product(a, p) + 0;
      A[j] = A[j]! + product(a, q) + 0;
    }
  }
  const result = new Float64Array(inputs);
  for (let k = 0; k < inputs; k++) result[k] = A[k + 1]! + 0;
  give(A);
  return result;
}

/** Two lanes: adjoints with tangents, forward over reverse. The tangents of the inputs' adjoints are H·v. */
export function sweepPairs(tape: Tape, seed: number): Float64Array {
  const { F, N, n, inputs, singular } = tape;
  const A = take(n);
  const B = take(n);
  A[seed] = 1;
  B[seed] = 0;
  for (let k = n - 1; k > inputs; k--) {
    const a = A[k]!;
    if (untouched(a)) continue;
    const b = B[k]!;
    const i = N[2 * k]!;
    const j = N[2 * k + 1]!;
    const o = k * STRIDE2;
    const p = F[o + 2]!;
    const dp = F[o + 3]!;
    const q = F[o + 4]!;
    const dq = F[o + 5]!;
    if (a - a === 0 && b - b === 0 && (singular === null || !singular.has(k))) {
      A[i] = A[i]! + a * p + 0;
      B[i] = B[i]! + (b * p + a * dp);
      if (j > 0) {
        A[j] = A[j]! + a * F[o + 4]! + 0;
        B[j] = B[j]! + (b * F[o + 4]! + a * F[o + 5]!);
      }
    } else {
      const product = singular !== null && singular.has(k) ? strongNumber : byNumber;
      A[i] = A[i]! + product(a, p) + 0;
      B[i] = B[i]! + (product(b, p) + product(a, dp));
      A[j] = A[j]! + product(a, q) + 0;
      B[j] = B[j]! + (product(b, q) + product(a, dq));
    }
  }
  const result = new Float64Array(inputs);
  for (let k = 0; k < inputs; k++) result[k] = B[k + 1]! + 0;
  give(A);
  give(B);
  return result;
}

/** Adjoints that are themselves runtime numbers: for taped entries, or for cotangents of a newer differentiation. */
export function sweepReals(r: Recording, seeds: readonly (readonly [number, Real])[]): Real[] {
  const { n, inputs, singular } = r;
  const { operands, partials } = reader(r);
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
    for (const side of [0, 1] as const) {
      const i = operands(k, side);
      if (i > 0) flow(i, product(a, partials(k, side)));
    }
  }
  return Array.from({ length: inputs }, (_, k) => adjoint[k + 1] ?? 0);
}

/** Reads a recording of either kind: operand and partial 0 or 1 of entry k. */
function reader({ numeric, generic }: Recording): { operands(k: number, side: 0 | 1): number; partials(k: number, side: 0 | 1): Real } {
  if (generic !== null) {
    const { i, j, p, q } = generic;
    return { operands: (k, side) => (side === 0 ? i : j)[k]!, partials: (k, side) => (side === 0 ? p : q)[k]! };
  }
  const { F, N } = numeric!;
  return { operands: (k, side) => N[2 * k + side]!, partials: (k, side) => F[k * STRIDE1 + 1 + side]! };
}

// How good a fit is: digits that agree with the certified values, and what counts as certified.

import type { DataSet } from './datasets.ts';
import type { Fit } from './fit.ts';

/** NIST prints this many digits, so no agreement can be better. */
export const PRINTED_DIGITS = 11;
/** Asked of every parameter of a fit. */
export const PARAMETER_DIGITS = 8;
/** Asked of every standard error from the Jacobian. */
export const ERROR_DIGITS = 6;

/** Number of agreeing decimal digits: −log₁₀ of the relative error, from 0 to 11 (NIST's "log relative error"). */
export function agreeingDigits(found: number, certified: number): number {
  const error = Math.abs(found - certified) / Math.abs(certified);
  return error <= 1 ? Math.min(PRINTED_DIGITS, -Math.log10(error)) : 0; // 0 for NaN too
}

export interface Assessment {
  /** Agreeing digits, one entry per parameter. */
  readonly parameters: number[];
  readonly errors: number[];
  readonly residualSumOfSquares: number;
  readonly certified: boolean;
}

export function assess(fit: Fit, data: DataSet): Assessment {
  const parameters = data.parameters.map(({ certified }, i) => agreeingDigits(fit.b[i]!, certified));
  const errors = data.parameters.map(({ standardDeviation }, i) => agreeingDigits(fit.errors.fromJacobian[i]!, standardDeviation));
  return {
    parameters,
    errors,
    residualSumOfSquares: agreeingDigits(fit.residualSumOfSquares, data.residualSumOfSquares),
    certified: Math.min(...parameters) >= PARAMETER_DIGITS && Math.min(...errors) >= ERROR_DIGITS,
  };
}

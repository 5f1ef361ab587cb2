// Standard errors of fitted parameters, two ways, both from exact derivatives:
//
//   from the Jacobian J of the residuals     s²(JᵀJ)⁻¹          the textbook estimate, and what NIST certifies
//   from the Hessian H of the sum of squares 2s²H⁻¹             observed information
//
// H = 2(JᵀJ + Σ rᵢ∇²rᵢ). The first way drops the second term, the curvature of the residuals weighted with them: it is zero for linear
// models and for a perfect fit, and otherwise the reason why the two differ.

import { hessian, jacobian } from 'hyperdual';
import { residuals, sumOfSquares, type Observation } from './leastSquares.ts';
import type { Model, Parameters } from './models.ts';
import { choleskyFactor, inverseDiagonal, qrFactor, type Matrix } from './triangular.ts';

export interface StandardErrors {
  readonly fromJacobian: number[];
  /** Undefined where H is not positive definite: not a minimum. */
  readonly fromHessian: number[] | undefined;
}

export function standardErrors(b: Parameters, model: Model, observations: readonly Observation[]): StandardErrors {
  const J = jacobian(residuals)(b, model, observations);
  const H = hessian(sumOfSquares)(b, model, observations);
  const variance = sumOfSquares(b, model, observations) / (observations.length - H.length);

  // Columns are brought to about unit size before the factorisation: the parameters' units may differ by 1e10.
  const columns = H.map((_, j) => Math.hypot(...J.map((row) => row[j]!)));
  const scaled = (A: Matrix, rows: readonly number[]) => A.map((row, i) => row.map((a, j) => a / (rows[i] ?? 1) / columns[j]!));
  const errors = (R: Matrix, factor: number) => inverseDiagonal(R).map((d, j) => Math.sqrt(factor * variance * d) / columns[j]!);

  const R = choleskyFactor(scaled(H, columns));
  return { fromJacobian: errors(qrFactor(scaled(J, [])), 1), fromHessian: R && errors(R, 2) };
}

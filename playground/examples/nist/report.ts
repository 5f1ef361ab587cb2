// The printed report: plain text, at most 100 columns. Every function returns lines or one string; main.ts prints them.

import { ERROR_DIGITS, PARAMETER_DIGITS, type Assessment } from './assess.ts';
import type { DataSet } from './datasets.ts';
import type { Fit } from './fit.ts';
import { agrees, v, x, type ReferenceLine } from './reference.ts';

const WIDTH = 100;

/** A fit and how good it is. */
export interface Outcome {
  readonly fit: Fit;
  readonly assessment: Assessment;
}

export function heading(title: string): string {
  return `\n${title}\n${'─'.repeat(WIDTH)}`;
}

export function referenceReport(lines: readonly ReferenceLine[]): string[] {
  const vector = (value: number | readonly number[]) => (typeof value === 'number' ? `${value}` : `[${value.join(', ')}]`);
  return [
    `f(x) = Σ sin xᵢ,  x = ${vector(x)},  v = ${vector(v)}`,
    ...lines.map(
      (line) =>
        `  ${line.name.padEnd(42)}${vector(line.result).padEnd(30)}${agrees(line) ? 'exact' : `WRONG: not ${vector(line.expected)}`}`,
    ),
  ];
}

export const legend: readonly string[] = [
  'Trust-region Newton with Steihaug CG on exact H·v. Counted: values f, gradients ∇f, products H·v.',
  `Digits: −log₁₀ of the relative error, of the 11 printed. Asked: ${PARAMETER_DIGITS} for parameters, ${ERROR_DIGITS} for errors.`,
  'Standard errors: from the Jacobian J, s²(JᵀJ)⁻¹, as certified; from the exact Hessian H, 2s²H⁻¹.',
  'They differ, as H = 2(JᵀJ + Σ rᵢ∇²rᵢ): the curvature of the residuals, which J cannot see.',
];

export function dataSetHeading(data: DataSet): string[] {
  const [first, ...more] = data.formula;
  return [
    heading(`${data.name}: ${data.observations.length} observations, ${data.parameters.length} parameters, ${data.difficulty} difficulty`),
    `  ${first}`,
    ...more.map((line) => `      ${line}`),
  ];
}

/** One line per starting point, and where it ended if that is not the certified minimum. */
export function startReport(start: number, { fit, assessment }: Outcome): string[] {
  const { solver } = fit;
  const { value, gradient, hvp } = solver.evaluations;
  const effort = `${solver.iterations} iterations (${solver.rejected} rejected), ${value} f, ${gradient} ∇f, ${hvp} H·v`;
  const digits = assessment.certified ? `${Math.min(...assessment.parameters).toFixed(1)} digits` : 'NOT certified';
  const lines = [`  start ${start}  ${effort.padEnd(60)}${`${fit.seconds.toFixed(2)} s`.padStart(8)}   ${digits.padStart(13)}`];
  if (!assessment.certified) {
    lines.push(`           ended by '${solver.status}' at RSS ${scientific(fit.residualSumOfSquares)}, where b is`);
    lines.push(`           ${fit.b.map((bi) => bi.toPrecision(4)).join(' ')}`);
  } else if (fit.reordered) {
    lines.push('           (found with its exponential terms in another order: the same function; sorted by rate)');
  }
  return lines;
}

/** Certified and found values; those found from `best`, the digits from every start. */
export function table(data: DataSet, best: Outcome, outcomes: readonly Outcome[]): string[] {
  const { fit, assessment } = best;
  const { fromJacobian, fromHessian } = fit.errors;
  const digits = (of: (assessment: Assessment) => number) => outcomes.map((outcome) => of(outcome.assessment).toFixed(1));
  return [
    `${'digits, start'.padStart(54)}${'standard errors'.padStart(18)}`,
    row('', 'certified', 'found', '1', '2', 'certified', 'from J', 'digits', 'from H'),
    ...data.parameters.map(({ name, certified, standardDeviation }, i) =>
      row(
        name,
        scientific(certified),
        scientific(fit.b[i]!),
        ...digits((a) => a.parameters[i]!),
        scientific(standardDeviation, 6),
        scientific(fromJacobian[i]!, 6),
        assessment.errors[i]!.toFixed(1),
        fromHessian ? scientific(fromHessian[i]!, 4) : '—',
      ),
    ),
    row('RSS', scientific(data.residualSumOfSquares), scientific(fit.residualSumOfSquares), ...digits((a) => a.residualSumOfSquares)),
    `  ${curvatureLine(fit)}`,
  ];
}

function row(name: string, ...cells: string[]): string {
  const widths = [17, 18, 8, 6, 13, 14, 7, 12];
  return `  ${name.padEnd(3)}${cells.map((cell, i) => cell.padStart(widths[i]!)).join('')}`;
}

/** How much the curvature of the residuals matters here. */
function curvatureLine({ errors: { fromJacobian, fromHessian } }: Fit): string {
  if (!fromHessian) return 'The exact Hessian is not positive definite here: this is no minimum.';
  const change = Math.max(...fromHessian.map((error, i) => Math.abs(error / fromJacobian[i]! - 1)));
  return `Residual curvature Σ rᵢ∇²rᵢ changes the standard errors by up to ${(100 * change).toPrecision(2)} %.`;
}

export function summary(certified: number, total: number, fits: readonly Fit[], seconds: number): string[] {
  const sum = (of: (fit: Fit) => number) => fits.reduce((all, fit) => all + of(fit), 0);
  const iterations = sum((fit) => fit.solver.iterations);
  const [value, gradient, hvp] = (['value', 'gradient', 'hvp'] as const).map((kind) => sum((fit) => fit.solver.evaluations[kind]));
  return [
    heading('Summary'),
    `${fits.length} fits in ${seconds.toFixed(1)} s: ${iterations} iterations, ${value} f, ${gradient} ∇f, ${hvp} H·v`,
    `${certified} of ${total} data sets certified to >= ${PARAMETER_DIGITS} digits`,
  ];
}

/** NIST's way of writing numbers: 2.3894212918E+02 */
function scientific(value: number, digits = 10): string {
  const [mantissa, exponent] = value.toExponential(digits).split('e');
  return `${mantissa}E${exponent!.replace(/^([+-])(\d)$/, '$10$2')}`;
}

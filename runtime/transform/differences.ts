/**
 * Derivatives by finite differences, with honest error estimates: the independent reference of checkDerivatives.
 *
 * A function along a line is differentiated at steps from 0.1 down to 1e-12. Around each step a short Richardson extrapolation
 * (Ridders 1982; Numerical Recipes 5.7) gives an estimate and its error, to which the roundings of f and of x, ε·(|f| + |f'|)/h, are added; two
 * neighbouring steps must agree. Of the pairs that do, the one with the smallest steps decides: features of the function larger
 * than that cannot deceive it. One-sided differences, handled alike, tell kinks; a change that does not shrink tells a jump.
 */

/** h ↦ the values of a function at x + h·v; NaN where it cannot be evaluated. */
export type Line = (h: number) => readonly number[];

/** What differences say about the derivative of one component. */
export interface Estimate {
  readonly value: number;
  readonly error: number;
  readonly step: number;
}

export interface Slopes {
  readonly central: Estimate;
  /** 'kink' or 'jump' when the derivative does not exist, 'edge' when one side cannot be evaluated. */
  readonly singular: 'kink' | 'jump' | 'edge' | undefined;
}

const STEPS = /*#__PURE__*/ Array.from({ length: 12 }, (_, k) => 10 ** -(12 - k));
const SHRINK = 1.6;
const RUNGS = 5;

type Side = 'central' | 'left' | 'right';

/** The derivatives of all components of the line at h = 0. `sizes` are the sizes the exact derivatives claim. */
export function slopes(line: Line, sizes: readonly number[], tolerance: number): Slopes[] {
  const here = line(0);
  const samples = STEPS.map((step) => ladder(line, step));
  return here.map((origin, i) => {
    const scale = Math.max(sizes[i]!, nearby(samples, origin, i), Number.MIN_VALUE);
    const pick = (side: Side): Estimate =>
      decide(
        samples.map((s) => estimate(s, origin, i, side)),
        tolerance * scale,
      );
    const [central, left, right] = [pick('central'), pick('left'), pick('right')];
    return { central, singular: singularity(line, i, origin, left, right, scale, tolerance) };
  });
}

interface Rung {
  readonly h: number;
  readonly ahead: readonly number[];
  readonly behind: readonly number[];
}

function ladder(line: Line, first: number): Rung[] {
  return Array.from({ length: RUNGS }, (_, k) => {
    const h = first * SHRINK ** -k;
    return { h, ahead: line(h), behind: line(-h) };
  });
}

/** How steep the function is in the neighbourhood: the yardstick where the derivative itself is 0. */
function nearby(samples: readonly Rung[][], origin: number, i: number): number {
  const steep = samples.slice(-3).map(([rung]) => Math.abs(rung!.ahead[i]! - origin) / rung!.h);
  return Math.max(0, ...steep.filter(Number.isFinite));
}

function estimate(rungs: readonly Rung[], origin: number, i: number, side: Side): Estimate {
  const power = side === 'central' ? 2 : 1;
  let previous: number[] = [];
  let best: Estimate = { value: NaN, error: Infinity, step: rungs[0]!.h };
  rungs.forEach(({ h, ahead, behind }, k) => {
    const [a, b] = [ahead[i]!, behind[i]!];
    const quotient = { central: (a - b) / (2 * h), left: (origin - b) / h, right: (a - origin) / h }[side];
    // The rounding of f, and of x + h·v.
    const rounding = (4 * Number.EPSILON * (Math.max(Math.abs(a), Math.abs(b), Math.abs(origin)) + Math.abs(quotient))) / h;
    const row = [quotient];
    let factor = SHRINK ** power;
    for (let j = 1; j <= k; j++, factor *= SHRINK ** power) {
      const [finer, coarser] = [row[j - 1]!, previous[j - 1]!];
      const value = (factor * finer - coarser) / (factor - 1);
      const error = Math.max(Math.abs(value - finer), Math.abs(value - coarser)) + rounding;
      if (error < best.error) best = { value, error, step: h };
      row.push(value);
    }
    previous = row;
  });
  return best;
}

/** The finest pair of neighbouring steps that agree to within `enough`; without one, the pair that agrees best. */
function decide(estimates: readonly Estimate[], enough: number): Estimate {
  let best: Estimate = { value: NaN, error: Infinity, step: 0 };
  for (let k = 0; k + 1 < estimates.length; k++) {
    const [a, b] = [estimates[k]!, estimates[k + 1]!];
    const { value, step } = a.error < b.error ? a : b;
    const error = Math.max(a.error, b.error, Math.abs(a.value - b.value));
    if (error <= enough) return { value, error, step };
    if (error < best.error) best = { value, error, step };
  }
  return best;
}

function singularity(
  line: Line,
  i: number,
  origin: number,
  left: Estimate,
  right: Estimate,
  scale: number,
  tolerance: number,
): Slopes['singular'] {
  const finest = STEPS[0]!;
  if (![line(finest)[i]!, line(-finest)[i]!, origin].every(Number.isFinite)) return 'edge';
  for (const sign of [1, -1]) {
    const change = (h: number): number => Math.abs(line(sign * h)[i]! - origin) / Math.max(Math.abs(origin), 1);
    const near = change(finest);
    if (near > 1e-9 && near > 0.5 * change(100 * finest)) return 'jump';
  }
  const gap = Math.abs(left.value - right.value);
  const blur = 3 * (left.error + right.error) + 100 * tolerance * scale;
  return gap > blur ? 'kink' : undefined;
}

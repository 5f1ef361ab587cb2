/**
 * Where a derivative may miss the bound of its order, why, and what it satisfies instead.
 *
 * Every exception names its rules and its region; a test fails when one is no longer needed. What is not listed here is within
 * 4 ulp at order 1 and 16 ulp at order 2.
 */
import type { Measured } from './measure.ts';

export interface Exception {
  readonly rules: readonly string[];
  readonly order: 1 | 2 | 'both';
  /** The region: arguments, partial derivative, engine. */
  readonly where: (m: Measured) => boolean;
  /** What the result satisfies there. */
  readonly holds: (m: Measured) => boolean;
  readonly cause: string;
}

const TINIEST = 5e-324;
const LEAST_NORMAL = 2.2250738585072014e-308;

const nan = (m: Measured): boolean => Number.isNaN(m.got);
const infinite = (x: number): boolean => Math.abs(x) === Infinity;
const infinities = (m: Measured): number => m.point.x.filter(infinite).length;
const hasNaN = (m: Measured): boolean => m.point.x.some(Number.isNaN);
const largest = (m: Measured): number => Math.max(...m.point.x.map(Math.abs));
const cross = (m: Measured): boolean => m.i !== m.j;

/** The powers that the derivatives of pow are made of; the smallest one that has lost digits by being subnormal, or 1. */
function subnormalPower({ point, order }: Measured): number {
  const [x, y] = point.x as [number, number];
  const powers = [x ** y, x ** (y - 1), order === 2 ? x ** (y - 2) : 1].map(Math.abs);
  const least = Math.min(...powers.filter((p) => p > 0));
  return least < LEAST_NORMAL ? least : 1;
}

/** d²(x^y)/dx dy = x^(y-1)·(1 + y ln x) where the second factor cancels. */
export function powCancels(x: number, y: number): boolean {
  return x > 0 && Math.abs(1 + y * Math.log(x)) < 0.25;
}

export const exceptions: readonly Exception[] = [
  {
    rules: ['exp', 'expm1', 'sinh', 'cosh', 'mul', 'rem', 'abs'],
    order: 'both',
    // All engines that carry a tangent 0 along: a direction that moves another argument, or the mixed part of a straight line.
    where: (m) =>
      /^(jvp|jvp of jvp|secondDirectional|hvp|jvp of grad|grad of jvp|grad of grad)$/.test(m.engine) &&
      (m.point.first.some((d) => infinite(d) || Number.isNaN(d)) || infinities(m) > 0 || hasNaN(m)),
    holds: nan,
    cause: 'a zero tangent times an infinite or NaN partial is NaN: zeros are multiplied at primitives without singularities',
  },
  {
    rules: ['atan2', 'hypot'],
    order: 'both',
    where: (m) => hasNaN(m) && infinities(m) > 0,
    holds: (m) => nan(m) || m.got === 0,
    cause: 'the infinite argument makes the partial 0 whatever number the NaN argument stands for; not all formulas see that',
  },
  {
    rules: ['hypot'],
    order: 2,
    where: (m) => infinities(m) > 1,
    holds: nan,
    cause: 'the first partials of two infinite arguments are NaN (∞/∞), and their derivatives with them',
  },
  {
    rules: ['hypot'],
    order: 'both',
    where: (m) => infinities(m) === 0 && Math.hypot(...m.point.x) === Infinity,
    holds: (m) => Math.abs(m.want) < LEAST_NORMAL && m.got === 0,
    cause: 'finite arguments, infinite length; what is left of the true value is subnormal',
  },
  {
    rules: ['hypot'],
    order: 1,
    where: (m) => m.arity > 2 && largest(m) < LEAST_NORMAL,
    holds: (m) => Math.abs(m.got - m.want) <= TINIEST / largest(m),
    cause: 'the length of the other arguments is rounded to a subnormal number',
  },
  {
    rules: ['pow'],
    order: 2,
    where: (m) => cross(m) && powCancels(m.point.x[0]!, m.point.x[1]!),
    holds: (m) => Math.abs(m.got - m.want) <= 4 * Number.EPSILON * m.point.x[0]! ** (m.point.x[1]! - 1),
    cause: 'x^(y-1)·(1 + y ln x) near y ln x = -1 cancels; the error is 4 ulp of x^(y-1)',
  },
  {
    rules: ['pow'],
    order: 'both',
    where: (m) => subnormalPower(m) < 1,
    holds: (m) => Math.abs(m.got - m.want) <= Math.abs(m.want) * (TINIEST / subnormalPower(m)),
    cause: 'x^y, x^(y-1) or x^(y-2) is subnormal and has few digits, though the derivative made of it has more',
  },
  {
    rules: ['pow'],
    order: 2,
    where: (m) => m.point.x[0] === 1 && m.i === 1 && m.j === 1 && !Number.isFinite(m.point.x[1]),
    holds: (m) => nan(m) || m.got === 0,
    cause: 'Math.pow(1, ±Infinity) and Math.pow(1, NaN) are NaN; the factor ln 1 = 0 of the slope wins, as 1 ** y = 1 would have it',
  },
  {
    rules: ['pow'],
    order: 'both',
    where: (m) => m.point.x[0]! < 0 && m.i === 0 && m.j === 0 && infinities(m) > 0,
    holds: (m) => infinite(m.got) || m.got === 0,
    cause: 'no real limit; Math.pow takes an infinite exponent as even and (-Infinity) ** 0.5 as Infinity, and the slope follows it',
  },
];

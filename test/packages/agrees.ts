// Is a package, lifted, what it is as it stands? Values bit for bit; J·v, gradient and H·v by extrapolated differences (richardson.ts).

import { grad, hvp, jvp, valueAndGrad } from 'hyperdual';
import { expect } from 'vitest';
import type { Program } from './programs.ts';
import { derivative } from './richardson.ts';

type Scalar = (x: number[]) => number;

const norm = (x: readonly number[]): number => Math.hypot(...x);

/** Steps: a hundredth of each number, of a tenth at least. What differences leave is far below the tolerances (richardson.ts). */
const stepOf = (x: number): number => 0.01 * Math.max(Math.abs(x), 0.1);

/** Largest error of a component, in units of the vector it belongs to; each measured in steps of its x. */
function error(found: readonly number[], expected: readonly number[], scale: readonly number[]): number {
  const size = norm(expected.map((each, i) => each * scale[i]!));
  return Math.max(...found.map((each, i) => Math.abs(each - expected[i]!) * scale[i]!)) / size;
}

export function agrees([of, at]: Program, [plain, lifted]: readonly [object, object]): void {
  const [f, g] = [of(plain) as Scalar, of(lifted) as Scalar];
  const v = at.map((x, i) => Math.max(Math.abs(x), 0.1) / (i + 1));
  const scale = at.map((x) => Math.max(Math.abs(x), 0.1));
  const shifted = (t: number, along: readonly number[]): number[] => at.map((x, i) => x + t * along[i]!);
  const axis = (i: number): number[] => at.map((_, j) => (i === j ? 1 : 0));

  expect(g([...at])).toBe(f([...at]));
  const [value, gradient] = valueAndGrad(g)([...at]) as [number, number[]];
  expect(value).toBe(f([...at]));

  const slopes = at.map((x, i) => derivative((t) => f(shifted(t, axis(i))), stepOf(x)));
  expect(error(gradient, slopes, scale)).toBeLessThan(1e-8);

  const along = jvp(g, [...at], v)[1] as number;
  expect(Math.abs(along - derivative((t) => f(shifted(t, v)), 0.01)) / norm(gradient.map((each, i) => each * v[i]!))).toBeLessThan(1e-8);

  // H·v against differences of the gradient, which has just been compared.
  const product = hvp(g, [...at], v) as number[];
  const curvature = at.map((_, i) => derivative((t) => (grad(g)(shifted(t, v)) as number[])[i]!, 0.01));
  const size = Math.max(norm(curvature.map((each, i) => each * scale[i]!)), 1e-6 * norm(gradient.map((each, i) => each * scale[i]!)));
  product.forEach((each, i) => expect(Math.abs(each - curvature[i]!) * scale[i]!).toBeLessThanOrEqual(1e-7 * size));
}

// The solvers on problems with published minima (problems.ts), by kernels.

import { engineOf } from 'hyperdual';
import { gradientDescent, lbfgs, newtonCG } from 'hyperdual/optimize';
import { describe, expect, test } from 'vitest';
import { published } from './problems.ts';

/** Six digits are published; where the minimum is 0 the last digits of f are those of squares. */
const agrees = (value: number, minimum: number): boolean => (minimum === 0 ? value < 1e-12 : Math.abs(value / minimum - 1) < 1e-5);

test.each(published)('$name has a kernel', ({ f, start }) => {
  expect(engineOf(f, [...start])).toMatchObject({ engine: 'kernel' });
});

describe.each([
  ['newtonCG', newtonCG],
  ['lbfgs', lbfgs],
] as const)('%s', (_, minimize) => {
  test.each(published)('$name', ({ f, start, minima, at }) => {
    const result = minimize(f, [...start]);
    expect(result.converged, `${result.status} at ${result.value}`).toBe(true);
    expect(
      minima.some((minimum) => agrees(result.value, minimum)),
      `${result.value}`,
    ).toBe(true);
    at?.forEach((xi, i) => expect(Math.abs(result.x[i]! - xi)).toBeLessThan(1e-3 * Math.max(1e-2, Math.abs(xi))));
  });
});

test('gradientDescent comes to the same minima where the valley is not too narrow', () => {
  for (const name of ['Beale (5)', 'Gaussian (9)', 'Kowalik and Osborne (15)', 'Rosenbrock (1)']) {
    const { f, start, minima } = published.find((problem) => problem.name === name)!;
    const result = gradientDescent(f, [...start], { maxIterations: 200_000 });
    expect(result.status, name).toBe('gradient');
    expect(Math.abs(result.value - minima[0]!)).toBeLessThan(1e-8);
  }
});

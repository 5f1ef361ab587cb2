/** The numbers the README prints are those one gets. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { byHand, Dual, grad, HyperDual, hvp, math } from 'hyperdual';
import { newtonCG } from 'hyperdual/optimize';

const readme = readFileSync(fileURLToPath(new URL('../README.md', import.meta.url)), 'utf8');

function rosenbrock(x: number[]): number {
  'use dual';
  let sum = 0;
  for (let i = 0; i + 1 < x.length; i++) {
    sum += 100 * (x[i + 1]! - x[i]! ** 2) ** 2 + (1 - x[i]!) ** 2;
  }
  return sum;
}

const printed = (value: number | number[]): string => (Array.isArray(value) ? `[ ${value.join(', ')} ]` : String(value));

it.each([
  ['rosenbrock([-1.2, 1]);', rosenbrock([-1.2, 1])],
  ['grad(rosenbrock)([-1.2, 1]);', grad(rosenbrock)([-1.2, 1])],
  ['hvp(rosenbrock, [-1.2, 1], [1, 0]);', hvp(rosenbrock, [-1.2, 1], [1, 0])],
])('%s', (code, value) => {
  const line = readme.split('\n').find((l) => l.startsWith(code));
  expect(line).toContain(`// ${printed(value)}`);
});

it('minimising', () => {
  const { x, status } = newtonCG(rosenbrock, [-1.2, 1]);
  for (const xi of x) expect(Math.abs(xi - 1)).toBeLessThan(4 * Number.EPSILON);
  expect(readme).toContain(`newtonCG(rosenbrock, [-1.2, 1]);   // x is [1, 1] to the last digits, status '${status}': converged`);
});

it('numbers by hand', () => {
  const x = new Dual(2, 1);
  expect(math.mul(x, math.sin(x)).tangent).toBe(Math.sin(2) + 2 * Math.cos(2));
  expect(math.pow(new HyperDual(3, 1, 1, 0), 4).mixed).toBe(108);
  const f = byHand((y: number) => math.exp(math.mul(y, y)));
  expect(hvp(f, 1, 1) / (6 * Math.E)).toBeCloseTo(1, 15);
  for (const line of [
    'math.mul(x, math.sin(x)).tangent;',
    'math.pow(new HyperDual(3, 1, 1, 0), 4).mixed;',
    'hvp(byHand((x) => math.exp(math.mul(x, x))), 1, 1);',
  ])
    expect(readme).toContain(line);
});

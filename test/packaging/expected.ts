// What the program of test/packaging/program has to print: its mathematics once more, written out by hand.

import { expect } from 'vitest';

const x = [0.5, -0.25, 1.75, 0.125];
const v = [1, -2, 0.5, 3];

const close = (values: readonly number[], digits: number) => values.map((value) => expect.closeTo(value, digits) as number);

/** The numbers are right, and each function is differentiated by the engine that should. */
export function expectProgram(printed: unknown): void {
  const result = printed as Record<string, number[]>;
  expect(result['value']).toBeCloseTo(energy(3).value, 12);
  expect(result['gradient']).toEqual(close(energy(3).gradient, 12));
  expect(result['first']).toEqual(close(energy(2).hvp, 6));
  expect(result['second']).toEqual(close(energy(3).hvp, 6));
  expect(result['reverseOverReverse']).toEqual(close(result['second']!, 10));
  expect(result['forwardOverReverse']).toEqual(close(result['second']!, 10));
  expect(result['wells']).toEqual(close(wells(), 12));
  // `energy` keeps closures in a Map: the lifted engine's. `well` has kernels, and `square` in them.
  expect(result).toMatchObject({ length: 1, engines: ['lifted', 'kernel'] });
}

/** H·v of the wells: each of (x² - 1)² gives 12x² - 4, each spring 1, 1, -1, -1. */
function wells(): number[] {
  return x.map((xi, i) => {
    const spring = (j: number) => (j in x ? v[i]! - v[j]! : 0);
    return (12 * xi * xi - 4) * v[i]! + spring(i - 1) + spring(i + 1);
  });
}

/** For a stiffness k; second derivatives are central differences of hand-written first ones. */
function energy(k: number): { value: number; gradient: number[]; hvp: number[] } {
  const value = (y: number[]) => {
    let sum = y.reduce((s, yi) => s + 1.5 * Math.log1p(Math.exp(-7.5 * yi)), 0);
    for (let i = 1; i < y.length; i++) sum += 0.5 * k * (y[i]! - y[i - 1]! - 0.25) ** 2 * Math.sin(y[i]!) * Math.cos(2 * y[i]!);
    return sum;
  };
  const gradient = (y: number[]) => {
    const g = y.map((yi) => (1.5 * -7.5) / (1 + Math.exp(7.5 * yi)));
    for (let i = 1; i < y.length; i++) {
      const [a, b] = [y[i]!, y[i]! - y[i - 1]! - 0.25];
      const wave = Math.sin(a) * Math.cos(2 * a);
      const slope = Math.cos(a) * Math.cos(2 * a) - 2 * Math.sin(a) * Math.sin(2 * a);
      g[i]! += k * b * wave + 0.5 * k * b * b * slope;
      g[i - 1]! -= k * b * wave;
    }
    return g;
  };
  const h = 1e-5;
  const shifted = (s: number) => gradient(x.map((xi, i) => xi + s * v[i]!));
  const [plus, minus] = [shifted(h), shifted(-h)];
  return { value: value(x), gradient: gradient(x), hvp: plus.map((p, i) => (p - minus[i]!) / (2 * h)) };
}

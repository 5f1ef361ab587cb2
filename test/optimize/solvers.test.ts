// What the three solvers have in common: trees in and out, closed-form minima, termination on quadratics, invariance, what they report, and how each
// failure is told. The functions are compiled; those that lie on purpose are written by hand, on the solvers' own callbacks.

import { dual, grad, hvp } from 'hyperdual';
import { gradientDescent, lbfgs, newtonCG, type Progress } from 'hyperdual/optimize';
import { describe, expect, test } from 'vitest';
import { steepestDescent } from '../../runtime/optimize/gradientDescent.ts';
import { minimizeByLbfgs } from '../../runtime/optimize/lbfgs.ts';
import { trustRegionNewton } from '../../runtime/optimize/newtonCG.ts';
import type { Options, Problem, Result } from '../../runtime/optimize/types.ts';

const solvers = { newtonCG, lbfgs, gradientDescent };
const cores: Record<keyof typeof solvers, (problem: Problem, x0: number[], options?: Options) => Result> = {
  newtonCG: trustRegionNewton,
  lbfgs: minimizeByLbfgs,
  gradientDescent: steepestDescent,
};
const names = Object.keys(solvers) as (keyof typeof solvers)[];

/** Σ dᵢ(xᵢ − cᵢ)²/2 */
function bowl(x: number[], d: readonly number[], c: readonly number[]): number {
  'use dual';
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (d[i]! * (x[i]! - c[i]!) ** 2) / 2;
  return sum;
}

function rosenbrock(x: ArrayLike<number>): number {
  'use dual';
  let sum = 0;
  for (let i = 0; i + 1 < x.length; i++) sum += 100 * (x[i + 1]! - x[i]! ** 2) ** 2 + (1 - x[i]!) ** 2;
  return sum;
}

interface Box {
  width: number;
  size: number[];
}

/** Surface of a box without lid of volume 4, as a penalty-free function of two edges: least at 2 × 2, height 1, where it is 12. */
function surface({ width, size: [depth] }: Box): number {
  'use dual';
  return width * depth! + 8 / width + 8 / depth!;
}

describe.each(names)('%s', (name) => {
  const minimize = solvers[name] as typeof lbfgs;
  const minimizeProblem = cores[name];

  describe('closed-form minima', () => {
    test('of a number', () => {
      // x·ln x: least at 1/e, −1/e.
      const result = minimize(dual((x: number) => x * Math.log(x)), 2); // prettier-ignore
      expect(result.converged).toBe(true);
      expect(result.x).toBeCloseTo(1 / Math.E, 8);
      expect(result.value).toBeCloseTo(-1 / Math.E, 15);
      expect(Math.abs(result.gradient)).toBeLessThan(1e-8);
    });

    test('of an array, with constants for the rest', () => {
      const result = minimize(bowl, [5, 5, 5], { rest: [[1, 2, 3], [3, -1, 0.5]] }); // prettier-ignore
      expect(result.converged).toBe(true);
      [3, -1, 0.5].forEach((c, i) => expect(result.x[i]).toBeCloseTo(c, 8));
    });

    test('of a Float64Array, which stays one', () => {
      const x0 = Float64Array.of(-1.2, 1);
      const result = minimize(rosenbrock, x0, { maxIterations: 50_000 });
      expect(result.x).toBeInstanceOf(Float64Array);
      expect(result.gradient).toBeInstanceOf(Float64Array);
      for (const xi of result.x) expect(Math.abs(xi - 1)).toBeLessThan(1e-6);
      expect(Array.from(x0)).toEqual([-1.2, 1]);
    });

    test('of a record', () => {
      const box = { width: 1, size: [5] };
      const seen: Box[] = [];
      const result = minimize(surface, box, { onIteration: ({ x }) => seen.push(x) });
      expect(result.converged).toBe(true);
      expect(result.value).toBeCloseTo(12, 13);
      expect(result.x).toEqual({ width: expect.closeTo(2, 7), size: [expect.closeTo(2, 7)] });
      expect(Object.keys(result.gradient)).toEqual(['width', 'size']);
      expect(seen.at(-1)).toEqual(result.x);
      expect(box).toEqual({ width: 1, size: [5] });
    });
  });

  test('reports every iteration, and what it says is so', () => {
    const steps: Progress<number[]>[] = [];
    const result = minimize(rosenbrock as (x: number[]) => number, [-1.2, 1], { maxIterations: 30, onIteration: (p) => steps.push(p) });
    expect(steps.map((p) => p.iteration)).toEqual(Array.from({ length: result.iterations }, (_, i) => i + 1));
    let last = rosenbrock([-1.2, 1]);
    for (const { x, value, gradientNorm, stepLength, evaluations } of steps) {
      expect(value).toBe(rosenbrock(x));
      expect(value).toBeLessThanOrEqual(last * (1 + 1e-8));
      expect(gradientNorm).toBeCloseTo(Math.hypot(...grad(rosenbrock as (x: number[]) => number)(x)), 10);
      expect(stepLength).toBeGreaterThan(0);
      expect(evaluations.value).toBeGreaterThan(0);
      last = value;
    }
    expect(result.evaluations).toEqual(steps.at(-1)!.evaluations);
    expect(result.gradientNorm).toBe(Math.hypot(...result.gradient));
  });

  test('goes on where the value can no longer tell', () => {
    // 1e6 + bowl: the value has no digit left for x − c below 1e-5.
    const f = dual((x: number[]) => 1e6 + (x[0]! - 1) ** 2 + 3 * (x[1]! + 2) ** 2);
    const result = minimize(f, [4, 4]);
    expect(result.converged).toBe(true);
    expect(Math.abs(result.x[0]! - 1)).toBeLessThan(1e-8);
    expect(Math.abs(result.x[1]! + 2)).toBeLessThan(1e-8);
  });

  test('steps back from where the function is not finite', () => {
    const result = minimize(dual((x: number[]) => x[0]! - Math.log(x[0]!)), [3]); // prettier-ignore
    expect(result.converged).toBe(true);
    expect(result.x[0]).toBeCloseTo(1, 7);
  });

  describe('says how it went', () => {
    const f = dual((x: number[]) => x[0]! ** 4 + (x[0]! - x[1]!) ** 2);

    test('gradient: at a stationary point, without a step', () => {
      expect(minimize(f, [0, 0])).toMatchObject({ status: 'gradient', converged: true, iterations: 0, value: 0, gradientNorm: 0 });
      expect(minimize(f, [1, 1], { gradientTolerance: 0.1 }).status).toBe('gradient');
      expect(minimize(dual((_: number[]) => 7), [])).toMatchObject({ status: 'gradient', value: 7 }); // prettier-ignore
    });

    test('iterations', () => {
      expect(minimize(f, [3, 1], { maxIterations: 2 })).toMatchObject({ status: 'iterations', converged: false, iterations: 2 });
      expect(minimize(f, [3, 1], { maxIterations: 0 })).toMatchObject({ status: 'iterations', iterations: 0, x: [3, 1] });
    });

    test('stopped', () => {
      const result = minimize(f, [3, 1], { onIteration: ({ iteration }) => iteration < 3 });
      expect(result).toMatchObject({ status: 'stopped', converged: false, iterations: 3 });
    });

    test('not finite, at the start', () => {
      expect(minimize(f, [NaN, 1])).toMatchObject({ status: 'not finite', converged: false, iterations: 0 });
      expect(minimize(dual((x: number[]) => Math.sqrt(x[0]!)), [-1]).status).toBe('not finite'); // prettier-ignore
    });

    test.each([
      ['a line', dual((x: number[]) => -x[0]!), [1]],
      ['a saddle', dual((x: number[]) => x[1]! ** 2 - x[0]! ** 2), [1, 0.25]],
      ['a pole', dual((x: number[]) => -(x[0]! ** -40)), [1.5]],
    ])('unbounded: %s', (_, g, x0) => {
      const result = minimize(g, x0);
      expect(result).toMatchObject({ status: 'unbounded', converged: false });
      expect(result.value).toBeLessThan(g(x0));
    });

    test('no decrease: a gradient that points uphill', () => {
      for (const offset of [0, 1e6]) {
        const result = minimizeProblem({ value: ([x]) => offset + x! ** 2, gradient: ([x]) => [-2 * x!], hvp: (__, [v]) => [2 * v!] }, [5]);
        expect(result.converged).toBe(false);
        expect(result.status).toBe('no decrease');
        expect(result.value).toBeLessThanOrEqual((offset + 25) * (1 + 1.0001e-8));
      }
    });
  });

  test('throws what transforms throw where the call is wrong', () => {
    const plain = (x: number[]): number => x[0]!;
    expect(() => minimize(plain, [1])).toThrow(expect.objectContaining({ code: 'HD001' }));
    expect(() => minimize(rosenbrock as never, ['1'] as never)).toThrow(expect.objectContaining({ code: 'HD002' }));
    expect(() => minimize(dual((x: number[]) => [x[0]!]) as never, [1])).toThrow(expect.objectContaining({ code: 'HD003' }));
  });
});

describe('quadratics end in n steps', () => {
  // Eigenvalues 1, 10, 100, 1000 along skew axes: x = Q·z with a Householder reflection Q.
  const w = [1, -2, 3, 0.5];
  const ww = w.reduce((sum, wi) => sum + wi * wi, 0);
  const skew = dual((x: number[]): number => {
    let wx = 0;
    for (let i = 0; i < 4; i++) wx += w[i]! * x[i]!;
    let sum = 0;
    for (let i = 0; i < 4; i++) sum += (10 ** i * (x[i]! - (2 * wx * w[i]!) / ww - 1) ** 2) / 2;
    return sum;
  });
  const minimum = w.map((wi) => 1 - (2 * w.reduce((sum, wj) => sum + wj, 0) * wi) / ww);

  test('newtonCG: one iteration of n products, once the region is large enough', () => {
    const result = newtonCG(skew, [9, 9, 9, 9], { initialRadius: 100, scaling: 'none' });
    expect(result.iterations).toBeLessThanOrEqual(2); // the second finds nothing left to do
    expect(result.evaluations.hvp).toBeLessThanOrEqual(2 * 4);
    result.x.forEach((xi, i) => expect(xi).toBeCloseTo(minimum[i]!, 12));
  });

  test('lbfgs: n iterations, if its line search is exact', () => {
    const result = lbfgs(skew, [9, 9, 9, 9], { lineSearch: { slope: 1e-9 }, gradientTolerance: 1e-6 });
    expect(result.status).toBe('gradient');
    expect(result.iterations).toBe(4);
    const forgetful = lbfgs(skew, [9, 9, 9, 9], { memory: 1, lineSearch: { slope: 1e-9 }, gradientTolerance: 1e-6 });
    result.x.forEach((xi, i) => expect(xi).toBeCloseTo(minimum[i]!, 8));
    expect(forgetful.iterations).toBe(4); // with an exact search one pair is conjugate gradients (Nocedal & Wright, 7.2)
  });

  test('gradientDescent: a hundred times as many', () => {
    expect(gradientDescent(skew, [9, 9, 9, 9], { gradientTolerance: 1e-6 }).iterations).toBeGreaterThan(400);
  });
});

describe('invariance', () => {
  // Powers of two and permutations round nothing, so the whole path is the same.
  const f = dual((x: number[]) => 100 * (x[1]! - x[0]! ** 2) ** 2 + (1 - x[0]!) ** 2);
  const path = (minimize: typeof lbfgs, g: (x: number[]) => number, x0: number[], back: (x: number[]) => number[]) => {
    const xs: number[][] = [];
    minimize(g, x0, { maxIterations: 25, onIteration: ({ x }) => xs.push(back(x)) });
    return xs;
  };

  test.each(names)('%s: of the order of the variables', (name) => {
    const minimize = solvers[name] as typeof lbfgs;
    const swapped = dual((x: number[]) => 100 * (x[0]! - x[1]! ** 2) ** 2 + (1 - x[1]!) ** 2);
    const plain = path(minimize, f, [-1.2, 1], (x) => x);
    const other = path(minimize, swapped, [1, -1.2], ([b, a]) => [a!, b!]);
    expect(plain.length).toBeGreaterThan(10);
    other.slice(0, 8).forEach((x, k) => x.forEach((xi, i) => expect(xi).toBeCloseTo(plain[k]![i]!, 10)));
  });

  test.each(names)('%s: of the units of f', (name) => {
    const minimize = solvers[name] as typeof lbfgs;
    const scaled = dual((x: number[]) => 2 ** 20 * (100 * (x[1]! - x[0]! ** 2) ** 2 + (1 - x[0]!) ** 2));
    expect(path(minimize, scaled, [-1.2, 1], (x) => x)).toEqual(path(minimize, f, [-1.2, 1], (x) => x));
  });
});

test('newtonCG needs fewer iterations than lbfgs, and lbfgs fewer than gradientDescent', () => {
  const x0 = Array.from({ length: 20 }, () => 0);
  const f = rosenbrock as (x: number[]) => number;
  const [newton, quasi, steepest] = [newtonCG(f, x0), lbfgs(f, x0), gradientDescent(f, x0)];
  expect(newton.converged && quasi.converged).toBe(true);
  expect(newton.iterations).toBeLessThan(quasi.iterations);
  expect(quasi.iterations).toBeLessThan(steepest.iterations / 5);
  expect(newton.evaluations.hvp).toBeGreaterThan(0);
  expect(quasi.evaluations.hvp + steepest.evaluations.hvp).toBe(0);
});

test('ten thousand variables', () => {
  // Σ (xᵢ − i mod 7)² + ¼(xᵢ₊₁ − xᵢ)⁴: convex; at the minimum the gradient vanishes, and H·v along x agrees with differences of it.
  function chain(x: Float64Array): number {
    'use dual';
    let sum = 0;
    for (let i = 0; i < x.length; i++) {
      sum += (x[i]! - (i % 7)) ** 2;
      if (i > 0) sum += (x[i]! - x[i - 1]!) ** 4 / 4;
    }
    return sum;
  }
  const result = newtonCG(chain, new Float64Array(10_000));
  expect(result.converged).toBe(true);
  expect(result.iterations).toBeLessThan(40);
  expect(Math.max(...grad(chain)(result.x).map(Math.abs))).toBeLessThan(1e-9);
  const v = result.x.map((_, i) => Math.sin(i));
  expect(hvp(chain, result.x, v).reduce((sum, h, i) => sum + h * v[i]!, 0)).toBeGreaterThan(0);
});

// The trust-region Newton solver, on problems with known answers and hand-written derivatives: what it finds, how it stops, what it
// counts; and its subproblem solver against closed forms.

import { describe, expect, test } from 'vitest';
import { trustRegionNewton } from '../../runtime/optimize/newtonCG.ts';
import { curvatureScaling } from '../../runtime/optimize/scaling.ts';
import { steihaug, toBoundary } from '../../runtime/optimize/steihaug.ts';
import type { NewtonProgress as Progress, Problem } from '../../runtime/optimize/types.ts';
import { norm } from '../../runtime/optimize/vector.ts';

type Matrix = readonly (readonly number[])[];

const times = (A: Matrix, v: ArrayLike<number>): number[] => A.map((row) => row.reduce((sum, a, j) => sum + a * v[j]!, 0));
const diagonal = (...d: number[]): Matrix => d.map((di, i) => d.map((_, j) => (i === j ? di : 0)));

/** ½(x−c)ᵀA(x−c) + offset */
function quadratic(A: Matrix, centre: readonly number[], offset = 0): Problem {
  const away = (x: ArrayLike<number>) => centre.map((c, i) => x[i]! - c);
  return {
    value: (x) => offset + 0.5 * times(A, away(x)).reduce((sum, a, i) => sum + a * away(x)[i]!, 0),
    gradient: (x) => times(A, away(x)),
    hvp: (_, v) => times(A, v),
  };
}

/** Σ 100(xᵢ₊₁ − xᵢ²)² + (1 − xᵢ)², its variables measured in other units: x = units∘u. */
function rosenbrock(units: readonly number[]): Problem {
  const scaled = (u: ArrayLike<number>) => units.map((unit, i) => unit * u[i]!);
  return {
    value(u) {
      const x = scaled(u);
      return x.slice(1).reduce((sum, next, i) => sum + 100 * (next - x[i]! ** 2) ** 2 + (1 - x[i]!) ** 2, 0);
    },
    gradient(u) {
      const x = scaled(u);
      const g = x.map(() => 0);
      for (let i = 0; i + 1 < x.length; i++) {
        const t = x[i + 1]! - x[i]! ** 2;
        g[i]! += -400 * x[i]! * t - 2 * (1 - x[i]!);
        g[i + 1]! += 200 * t;
      }
      return g.map((gi, i) => gi * units[i]!);
    },
    hvp(u, w) {
      const x = scaled(u);
      const v = scaled(w);
      const Hv = x.map(() => 0);
      for (let i = 0; i + 1 < x.length; i++) {
        Hv[i]! += (1200 * x[i]! ** 2 - 400 * x[i + 1]! + 2) * v[i]! - 400 * x[i]! * v[i + 1]!;
        Hv[i + 1]! += -400 * x[i]! * v[i]! + 200 * v[i + 1]!;
      }
      return Hv.map((h, i) => h * units[i]!);
    },
  };
}

/** x⁴ − 2x² + y²: minima −1 at (±1, 0), a saddle at the origin. */
const doubleWell: Problem = {
  value: ([x, y]) => x! ** 4 - 2 * x! ** 2 + y! ** 2,
  gradient: ([x, y]) => [4 * x! ** 3 - 4 * x!, 2 * y!],
  hvp: ([x], [v, w]) => [(12 * x! ** 2 - 4) * v!, 2 * w!],
};

describe('trustRegionNewton', () => {
  test('finds the minimum of Rosenbrock to the last digits', () => {
    const result = trustRegionNewton(rosenbrock([1, 1]), [-1.2, 1]);
    expect(result).toMatchObject({ converged: true, status: 'step' });
    for (const xi of result.x) expect(Math.abs(xi - 1)).toBeLessThan(1e-14);
    expect(result.value).toBeLessThan(1e-28);
    expect(result.iterations).toBeLessThan(40);
  });

  test.each([10, 200])('finds the minimum of Rosenbrock in %i variables', (n) => {
    const result = trustRegionNewton(rosenbrock(new Array<number>(n).fill(1)), new Array<number>(n).fill(0));
    expect(result.converged).toBe(true);
    for (const xi of result.x) expect(Math.abs(xi - 1)).toBeLessThan(1e-9);
  });

  test('takes the same path in any units of the variables', () => {
    // Powers of two, so that the change of units itself rounds nothing: every number of the path is the same.
    const units = [2 ** -30, 2 ** 20];
    const plain = trustRegionNewton(rosenbrock([1, 1]), [-1.2, 1]);
    const scaled = trustRegionNewton(rosenbrock(units), [-1.2 / units[0]!, 1 / units[1]!]);
    expect(Array.from(scaled.x, (u, i) => u * units[i]!)).toEqual(Array.from(plain.x));
    expect({ ...scaled, x: 0, gradient: 0 }).toEqual({ ...plain, x: 0, gradient: 0 });
  });

  test('solves badly scaled, ill-conditioned quadratics', () => {
    // The Hilbert matrix of order 6 (condition 1.5e7) in units from 1e-6 to 1e4: condition far beyond 1e16.
    const units = [1e-6, 1e4, 1, 1e-3, 1e2, 1e-5];
    const A = units.map((ui, i) => units.map((uj, j) => (ui * uj) / (i + j + 1)));
    const centre = [3e6, -2e-4, 1, 5e3, -0.07, 4e5];
    const result = trustRegionNewton(quadratic(A, centre), [1, 1, 1, 1, 1, 1]);
    expect(result.converged).toBe(true);
    centre.forEach((c, i) => expect(Math.abs(result.x[i]! / c - 1)).toBeLessThan(1e-8));
  });

  test.each([
    [-1.2, 1],
    [0, 0],
    [2, -3],
    [5, 5],
    [-3, 8],
  ])('goes on where the value can no longer tell, from (%d, %d)', (...start) => {
    // Values with an error of 1e-9, as of a long sum, say nothing of x below 1e-5 or so; the gradient knows better.
    const inner = rosenbrock([1, 1]);
    const error = (x: ArrayLike<number>) => 1e-9 * Math.sin(1e13 * (x[0]! + 2 * x[1]!));
    const result = trustRegionNewton({ ...inner, value: (x) => 1 + inner.value(x) + error(x) }, start);
    expect(result.converged).toBe(true);
    for (const xi of result.x) expect(Math.abs(xi - 1)).toBeLessThan(1e-13);
  });

  test('follows negative curvature out of a concave region', () => {
    const result = trustRegionNewton(doubleWell, [1e-3, 1]);
    expect(result.converged).toBe(true);
    expect(result.x[0]).toBeCloseTo(1, 14);
    expect(result.x[1]).toBeCloseTo(0, 14);
    expect(result.value).toBe(-1);
  });

  test('meets negative curvature and reports it', () => {
    const exits: string[] = [];
    trustRegionNewton(doubleWell, [1e-3, 1], { onIteration: ({ exit }) => exits.push(exit) });
    expect(exits).toContain('negative curvature');
    expect(exits.at(-1)).toBe('interior');
  });

  test('uses the scaling it is given', () => {
    const radii: number[] = [];
    trustRegionNewton(doubleWell, [0.5, 0], { scaling: [8, 1], initialRadius: 0.25, onIteration: ({ radius }) => radii.push(radius) });
    expect(radii[0]).toBe(0.25 * 8 * 0.5);
  });

  describe('stops for the right reason', () => {
    const bowl = quadratic(diagonal(1, 2), [1, 1]);

    test('gradient: at a stationary point, without a single step', () => {
      expect(trustRegionNewton(bowl, [1, 1])).toMatchObject({ status: 'gradient', converged: true, iterations: 0 });
      expect(trustRegionNewton(doubleWell, [0, 0])).toMatchObject({ status: 'gradient', value: 0 }); // the saddle: documented
    });

    test('gradient: below its tolerance', () => {
      const result = trustRegionNewton(rosenbrock([1, 1]), [-1.2, 1], { gradientTolerance: 1e-3 });
      expect(result.status).toBe('gradient');
      expect(Math.max(...result.gradient.map(Math.abs))).toBeLessThanOrEqual(1e-3);
    });

    test('step: a full Newton step that changes nothing', () => {
      expect(trustRegionNewton(rosenbrock([1, 1]), [-1.2, 1]).status).toBe('step');
    });

    test('rounding: derivatives no better than noise', () => {
      const noise = (x: ArrayLike<number>, size: number) => size * Math.sin(1e13 * (x[0]! + 2 * x[1]!));
      const result = trustRegionNewton(
        {
          value: (x) => 1 + bowl.value(x),
          gradient: (x) => Array.from(bowl.gradient(x), (gi) => gi + noise(x, 1e-10)),
          hvp: bowl.hvp,
        },
        [9, -4],
        { stepTolerance: 1e-13 },
      );
      expect(result).toMatchObject({ status: 'rounding', converged: true });
      for (const xi of result.x) expect(Math.abs(xi - 1)).toBeLessThan(1e-9);
    });

    test.each([0, 1e6])('radius: a gradient that points uphill, values near %d', (offset) => {
      const value = (x: Float64Array) => offset + bowl.value(x);
      const result = trustRegionNewton({ ...bowl, value, gradient: (x) => Array.from(bowl.gradient(x), (gi) => -gi) }, [5, 5]);
      expect(result).toMatchObject({ status: 'no decrease', converged: false });
      expect(Math.abs(result.value / value(Float64Array.of(5, 5)) - 1)).toBeLessThan(1.0001e-8);
    });

    test('iterations', () => {
      const result = trustRegionNewton(rosenbrock([1, 1]), [-1.2, 1], { maxIterations: 3 });
      expect(result).toMatchObject({ status: 'iterations', converged: false, iterations: 3 });
    });

    test.each([
      ['value', { ...bowl, value: () => NaN }],
      ['gradient', { ...bowl, gradient: () => [1, Infinity] }],
      ['scaling', { ...bowl, hvp: () => [NaN, 1] }],
    ])('not finite: the %s at the start', (_, problem) => {
      expect(trustRegionNewton(problem, [5, 5])).toMatchObject({ status: 'not finite', converged: false, iterations: 0 });
    });
  });

  test('steps back from where the function is not finite', () => {
    // −log x + x, minimum at 1; a Newton step from 3 ends at −3, where log is NaN.
    const result = trustRegionNewton(
      { value: ([x]) => x! - Math.log(x!), gradient: ([x]) => [1 - 1 / x!], hvp: ([x], [v]) => [v! / x! ** 2] },
      [3],
      { initialRadius: 100 },
    );
    expect(result.converged).toBe(true);
    expect(result.rejected).toBe(1); // the next region is smaller than the step that failed, not than the region it was in
    expect(result.x[0]).toBeCloseTo(1, 14);
  });

  test('accepts no point whose gradient is not finite', () => {
    const result = trustRegionNewton(
      { value: ([x]) => x! ** 2, gradient: ([x]) => [x === 0 ? NaN : 2 * x!], hvp: (_, [v]) => [2 * v!] },
      [10],
      { initialRadius: 100 }, // so that the first step ends at 0
    );
    expect(result.rejected).toBeGreaterThan(0);
    expect(result.x[0]).not.toBe(0);
    expect(result.gradient[0]).toBe(2 * result.x[0]!);
  });

  test('counts every call, and reports as it goes', () => {
    const calls = { value: 0, gradient: 0, hvp: 0 };
    const inner = rosenbrock([1, 1]);
    const progress: Progress[] = [];
    const start = [-1.2, 1];
    const result = trustRegionNewton(
      {
        value: (x) => (calls.value++, inner.value(x)),
        gradient: (x) => (calls.gradient++, inner.gradient(x)),
        hvp: (x, v) => (calls.hvp++, inner.hvp(x, v)),
      },
      start,
      { onIteration: (p) => progress.push(p) },
    );
    expect(result.evaluations).toEqual(calls);
    expect(result.evaluations.value).toBe(result.iterations + 1);
    expect(start).toEqual([-1.2, 1]);
    expect(progress.map((p) => p.iteration)).toEqual(Array.from({ length: result.iterations }, (_, i) => i + 1));
    expect(progress.filter((p) => !p.accepted)).toHaveLength(result.rejected);
    for (const [i, p] of progress.entries()) {
      expect(p.value).toBe(inner.value(p.x));
      expect(p.stepLength).toBeLessThanOrEqual(p.radius * (1 + 1e-14));
      if (i > 0) expect(p.value).toBeLessThanOrEqual(progress[i - 1]!.value);
    }
  });
});

describe('steihaug', () => {
  const options = { radius: 10, tolerance: 1e-12, maxIterations: 20 };
  const product = (A: Matrix) => (v: Float64Array) => times(A, v);
  const model = (A: Matrix, g: readonly number[], s: Float64Array) =>
    g.reduce((sum, gi, i) => sum + gi * s[i]! + 0.5 * s[i]! * times(A, s)[i]!, 0);

  test('gives the Newton step inside the region', () => {
    const A = [[4, 1], [1, 3]]; // prettier-ignore
    const g = [1, 2];
    const { step, exit, iterations, decrease } = steihaug(product(A), g, options);
    expect(exit).toBe('interior');
    expect(iterations).toBe(2);
    expect(step[0]).toBeCloseTo(-1 / 11, 14);
    expect(step[1]).toBeCloseTo(-7 / 11, 14);
    expect(decrease).toBeCloseTo(-model(A, g, step), 14);
  });

  test('needs no more than n products at condition 1e10', () => {
    const spectrum = [1, 1e2, 1e4, 1e6, 1e8, 1e10];
    const A = reflected(spectrum);
    const solution = [1, -2, 3, -4, 5, -6];
    const g = times(A, solution).map((gi) => -gi);
    const { step, iterations } = steihaug(product(A), g, { radius: 1e6, tolerance: 1e-13, maxIterations: 7 });
    expect(iterations).toBeLessThanOrEqual(7);
    step.forEach((s, i) => expect(Math.abs(s - solution[i]!)).toBeLessThan(1e-4));
  });

  test('stops on the boundary', () => {
    const A = diagonal(1, 1);
    const { step, exit, decrease } = steihaug(product(A), [3, 4], { ...options, radius: 2 });
    expect(exit).toBe('boundary');
    expect(norm(step)).toBeCloseTo(2, 14);
    expect(Array.from(step)).toEqual([expect.closeTo(-1.2, 14), expect.closeTo(-1.6, 14)]);
    expect(decrease).toBeCloseTo(-model(A, [3, 4], step), 14);
  });

  test('follows negative curvature to the boundary', () => {
    const A = diagonal(2, -1);
    const g = [1, 0.1];
    const { step, exit, decrease } = steihaug(product(A), g, { ...options, radius: 5 });
    expect(exit).toBe('negative curvature');
    expect(norm(step)).toBeCloseTo(5, 13);
    expect(decrease).toBeCloseTo(-model(A, g, step), 12);
    expect(decrease).toBeGreaterThan(5);
  });

  test('treats zero curvature as descent without end', () => {
    const { step, exit, decrease } = steihaug(product(diagonal(0, 0)), [0, 2], { ...options, radius: 3 });
    expect(exit).toBe('negative curvature');
    expect(Array.from(step, (s) => s + 0)).toEqual([0, -3]);
    expect(decrease).toBe(6);
  });

  test('is no worse than the Cauchy point', () => {
    const A = reflected([-3, 0.1, 1, 5, 40, 1e3]);
    const g = [1, -2, 0.5, 4, -1, 3];
    for (const radius of [1e-6, 1e-2, 1, 100]) {
      const { decrease, step } = steihaug(product(A), g, { ...options, radius });
      const length = Math.hypot(...g);
      const curvature = times(A, g).reduce((sum, a, i) => sum + a * g[i]!, 0) / length ** 2;
      const t = curvature > 0 ? Math.min(radius, length / curvature) : radius;
      expect(decrease).toBeGreaterThanOrEqual((t * length - 0.5 * t * t * curvature) * (1 - 1e-12));
      expect(norm(step)).toBeLessThanOrEqual(radius * (1 + 1e-14));
    }
  });

  test('ends at once on a zero gradient, after its products, or when H·v is not finite', () => {
    expect(steihaug(product(diagonal(1, 1)), [0, 0], options)).toMatchObject({ exit: 'interior', iterations: 0, decrease: 0 });
    expect(steihaug(product(diagonal(1, 9)), [1, 1], { ...options, maxIterations: 1 })).toMatchObject({
      exit: 'iterations',
      iterations: 1,
    });
    expect(steihaug(() => [NaN, 0], [1, 1], options)).toMatchObject({ exit: 'breakdown', iterations: 1 });
  });

  test('toBoundary ends on the sphere from any point inside, for directions of any length', () => {
    for (const size of [1e-200, 1, 1e200]) {
      for (const s of [
        [0, 0],
        [0.6, 0.3],
        [-0.6, -0.3],
        [0.999999999, 0],
      ]) {
        // prettier-ignore
        const tau = toBoundary(s, [3 * size, 4 * size], 1);
        expect(tau).toBeGreaterThanOrEqual(0);
        expect(Math.hypot(s[0]! + tau * 3 * size, s[1]! + tau * 4 * size)).toBeCloseTo(1, 14);
      }
    }
  });

  /** A symmetric matrix with the given eigenvalues and no zero entries: QΛQ for a Householder reflection Q. */
  function reflected(spectrum: readonly number[]): Matrix {
    const w = spectrum.map((_, i) => i + 1);
    const ww = w.reduce((sum, wi) => sum + wi * wi, 0);
    const Q = w.map((wi, i) => w.map((wj, j) => (i === j ? 1 : 0) - (2 * wi * wj) / ww));
    return Q.map((_, i) => Q.map((_, j) => spectrum.reduce((sum, lambda, k) => sum + Q[i]![k]! * lambda * Q[k]![j]!, 0)));
  }
});

describe('curvatureScaling', () => {
  const hvp = (v: Float64Array) => times(diagonal(100, -4, 1e-30), v);

  test('is the root of the diagonal, with a floor for variables without influence', () => {
    const D = curvatureScaling(hvp, Float64Array.of(1, 1, 2), new Float64Array(3));
    expect(Array.from(D)).toEqual([10, 2, (0.05 * 10) / 2]);
  });

  test('never falls, and is 1 where nothing is known', () => {
    expect(Array.from(curvatureScaling(hvp, Float64Array.of(0, 0, 0), Float64Array.of(0, 7, 0)))).toEqual([
      10,
      7,
      expect.closeTo(1e-15, 20),
    ]);
    expect(Array.from(curvatureScaling(() => [0, 0], new Float64Array(2), new Float64Array(2)))).toEqual([1, 1]);
  });
});

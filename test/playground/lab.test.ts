// The lab of the playground, on the examples of the gallery and on functions with closed forms: what the plot, the Check tab and the Bench tab are drawn
// from. All of it is plain data that survives the way out of a worker.

import { describe, expect, test } from 'vitest';
import { bench, SERIES } from '../../playground/lab/bench.ts';
import { check } from '../../playground/lab/check.ts';
import { ellipse } from '../../playground/lab/ellipse.ts';
import { local } from '../../playground/lab/local.ts';
import { pattern } from '../../playground/lab/pattern.ts';
import { METHODS, path } from '../../playground/lab/paths.ts';
import { levels, slice } from '../../playground/lab/slice.ts';
import type { Functions } from '../../playground/lab/subject.ts';
import { eigen } from '../../playground/lab/symmetric.ts';
import { examples } from '../../playground/examples/gallery/index.ts';
import { leavesOf, load, loadSource, named } from './examples.ts';

/** An example of the gallery as the worker has it, and the question about it where it begins. */
async function about(id: string) {
  const example = named(id);
  const { f } = await load(example);
  const { entry, x, v, view } = example;
  return { functions: new Map([[entry, f]]) as Functions, name: entry, x, v, rest: [], axes: view.axes, ranges: view.ranges };
}

async function written(source: string, x: never, v: never = x) {
  const { f } = await loadSource(source, 'f');
  return { functions: new Map([['f', f]]) as Functions, name: 'f', x, v, rest: [] as unknown[] };
}

/** ½(x − c)ᵀA(x − c) with A = [[5, 2], [2, 3]], c = (1, −1). */
const QUADRATIC = `export function f([a, b]: number[]) {
  'use dual';
  const [p, q] = [a - 1, b + 1];
  return (5 * p * p + 4 * p * q + 3 * q * q) / 2;
}`;

const survives = <T>(answer: T): T => {
  expect(structuredClone(answer)).toEqual(answer);
  return answer;
};

describe('local', () => {
  test('Rosenbrock at (−1.2, 1): numbers worked out by hand', async () => {
    const { functions, ...question } = await about('basics/rosenbrock');
    const found = survives(local(functions, question));
    const H = [[1330, 480], [480, 200]]; // prettier-ignore
    const g = [-215.6, -88];
    expect(found.value).toBeCloseTo(24.2, 13);
    found.gradient.forEach((gi, i) => expect(gi).toBeCloseTo(g[i]!, 11));
    expect(found.product).toEqual([1330, 480]);
    expect(found.slope).toBeCloseTo(-215.6, 11);
    expect(found.curvature).toBe(1330);
    expect(found.slice.hessian).toEqual(H);
    // The eigenvalues from trace and determinant, the step by Cramer's rule.
    const [trace, determinant] = [1530, 1330 * 200 - 480 ** 2];
    const root = Math.sqrt(trace ** 2 / 4 - determinant);
    expect(found.slice.values[0]).toBeCloseTo(determinant / (trace / 2 + root), 10);
    expect(found.slice.values[1]).toBeCloseTo(trace / 2 + root, 10);
    expect(found.newton!.shift).toBe(0);
    expect(found.newton!.step[0]).toBeCloseTo(-(g[0]! * 200 - g[1]! * 480) / determinant, 12);
    expect(found.newton!.step[1]).toBeCloseTo(-(1330 * g[1]! - 480 * g[0]!) / determinant, 12);
  });

  test('of a quadratic the Newton step ends in the minimum, and the model is the function', async () => {
    const { functions, ...question } = await written(QUADRATIC, [4, 2] as never);
    const { newton } = local(functions, { ...question, axes: [0, 1] });
    expect(newton!.step[0]).toBeCloseTo(-3, 13);
    expect(newton!.step[1]).toBeCloseTo(-3, 13);
    expect(newton!.value).toBeCloseTo(0, 13);
    expect(newton!.predicted).toBeCloseTo(0, 13);
  });

  test('at a saddle the Hessian is shifted until the step goes downhill', async () => {
    const { functions, ...question } = await about('optimisation/well');
    const { newton, slice: here, gradient } = local(functions, question);
    expect(here.values[0]).toBeLessThan(0);
    expect(newton!.shift).toBeGreaterThan(-here.values[0]!);
    expect(newton!.step[0]! * gradient[0]! + newton!.step[1]! * gradient[1]!).toBeLessThan(0);
    expect(newton!.predicted).toBeLessThan(0.5828);
  });

  test('of one number: slope and curvature', async () => {
    const { functions, ...question } = await about('basics/wave');
    const found = survives(local(functions, question));
    expect(found.gradient).toEqual([expect.closeTo(-0.23845365916284159, 13)]);
    expect(found.slice.hessian).toEqual([[expect.closeTo(-3.8630990582630798, 12)]]);
  });

  test('of many variables it asks for the axes only', async () => {
    const source = `export function f(x: number[]) { 'use dual'; let s = 0; for (let i = 0; i < x.length; i++) s += (i + 1) * x[i] * x[i]; return s; }`;
    const { functions, ...question } = await written(source, Array.from({ length: 100 }, () => 1) as never);
    const found = survives(local(functions, { ...question, axes: [3, 99] }));
    expect(found.newton).toBeUndefined();
    expect(found.slice.hessian).toEqual([[8, 0], [0, 200]]); // prettier-ignore
  });

  test('says what it cannot draw', async () => {
    const { functions, ...question } = await about('geometry/surface');
    expect(() => local(functions, question)).toThrow(/not a number/);
    const rosenbrock = await about('basics/rosenbrock');
    expect(() => local(rosenbrock.functions, { ...rosenbrock, v: [1, 2, 3] })).toThrow(/v has 3 numbers where x has 2/);
  });
});

test('eigen: a matrix with known eigenvalues, of sizes twelve orders apart', () => {
  const w = [1, -2, 3, 1];
  const Q = w.map((wi, i) => w.map((wj, j) => (i === j ? 1 : 0) - (2 * wi * wj) / 15));
  const spectrum = [-3, 1e-6, 7, 1e6];
  const A = Q.map((_, i) => Q.map((__, j) => spectrum.reduce((sum, s, k) => sum + Q[i]![k]! * s * Q[k]![j]!, 0)));
  const { values, vectors } = eigen(A);
  [-3, 1e-6, 7, 1e6].forEach((s, k) => expect(Math.abs(values[k]! - s)).toBeLessThan(1e-9));
  vectors.forEach((u, k) => {
    expect(Math.hypot(...u)).toBeCloseTo(1, 13);
    A.forEach((row, i) => expect(Math.abs(row.reduce((sum, a, j) => sum + a * u[j]!, 0) - values[k]! * u[i]!)).toBeLessThan(1e-8));
  });
});

describe('ellipse', () => {
  test('is the level line of the model through x', () => {
    const H = [[5, 2], [2, 3]]; // prettier-ignore
    const g = [3, -1] as const;
    const { centre, radii, angle } = ellipse(g, eigen(H))!;
    expect(radii[0]).toBeGreaterThan(radii[1]);
    const model = ([a, b]: number[]) => g[0] * a! + g[1] * b! + (5 * a! * a! + 4 * a! * b! + 3 * b! * b!) / 2;
    for (let k = 0; k < 12; k++) {
      const [c, s] = [radii[0] * Math.cos(k), radii[1] * Math.sin(k)];
      const point = [centre[0] + c * Math.cos(angle) - s * Math.sin(angle), centre[1] + c * Math.sin(angle) + s * Math.cos(angle)];
      expect(model(point)).toBeCloseTo(0, 12);
    }
    expect(5 * centre[0] + 2 * centre[1]).toBeCloseTo(-3, 13);
    expect(2 * centre[0] + 3 * centre[1]).toBeCloseTo(1, 13);
  });

  test('is none where the model has no minimum, or x is it', () => {
    expect(ellipse([1, 1], eigen([[1, 0], [0, -1]]))).toBeUndefined(); // prettier-ignore
    expect(ellipse([1, 1], eigen([[1, 1], [1, 1]]))).toBeUndefined(); // prettier-ignore
    expect(ellipse([0, 0], eigen([[1, 0], [0, 1]]))).toBeUndefined(); // prettier-ignore
    expect(ellipse([NaN, 0], { values: [NaN, NaN], vectors: [[1, 0], [0, 1]] })).toBeUndefined(); // prettier-ignore
  });
});

describe('slice', () => {
  test('has the values of f, the first axis running fastest', async () => {
    const { functions, ...question } = await about('optimisation/himmelblau');
    const found = survives(slice(functions, { ...question, ranges: [[-1, 1], [2, 4]], size: 3 })); // prettier-ignore
    const f = (x: number, y: number) => (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2;
    const wanted = [2, 3, 4].flatMap((y) => [-1, 0, 1].map((x) => f(x, y)));
    expect(Array.from(found.values)).toEqual(wanted);
    expect(found).toMatchObject({ low: Math.min(...wanted), high: Math.max(...wanted), size: 3 });
  });

  test('of a record, along a coordinate of choice, the others as in x', async () => {
    const { functions, ...question } = await about('basics/spring');
    const found = slice(functions, { ...question, axes: [1], ranges: [[1, 2]], size: 2 });
    const f = (mass: number) => Math.sqrt(40 / mass - (2 / (2 * mass)) ** 2) / (2 * Math.PI);
    expect(Array.from(found.values)).toEqual([f(1), f(2)]);
  });

  test('has holes where f is not finite or throws, and is never too large', async () => {
    const source = `export function f(x: number) { 'use dual'; if (x > 2) throw new Error('no'); return Math.sqrt(x); }`;
    const { functions, ...question } = await written(source, 1 as never);
    const found = slice(functions, { ...question, axes: [0], ranges: [[-1, 3]], size: 5 });
    expect(Array.from(found.values)).toEqual([NaN, 0, 1, Math.sqrt(2), NaN]);
    expect(found).toMatchObject({ low: 0, high: Math.sqrt(2) });
    expect(slice(functions, { ...question, axes: [0], ranges: [[0, 1]], size: 1e9 }).values).toHaveLength(65536);
    expect(() => slice(functions, { ...question, axes: [1], ranges: [[0, 1]], size: 3 })).toThrow(/coordinate of x/);
  });

  test('levels rise, and lie closer at the bottom', async () => {
    const { functions, ...question } = await about('basics/rosenbrock');
    const found = levels(slice(functions, { ...question, size: 80 }), 14);
    expect(found.length).toBeGreaterThan(10);
    found.forEach((level, k) => k > 0 && expect(level).toBeGreaterThan(found[k - 1]!));
    expect(found[1]! - found[0]!).toBeLessThan((found.at(-1)! - found.at(-2)!) / 20);
    expect(levels({ values: Float64Array.of(NaN, NaN) }, 5)).toEqual([]);
    expect(levels({ values: Float64Array.of(3, 3, 3) }, 5)).toEqual([]);
  });
});

describe('path', () => {
  test.each(METHODS)('%s goes from x to a minimum of Himmelblau’s function', async (method) => {
    const { functions, ...question } = await about('optimisation/himmelblau');
    const found = survives(path(functions, { ...question, method }));
    expect(found.converged).toBe(true);
    expect(found.points[0]).toEqual([0.5, 1]);
    expect(found.points.length).toBe(Math.min(found.iterations, 300) + 1);
    expect(found.values).toHaveLength(found.points.length);
    expect(found.values.at(-1)).toBeLessThan(1e-12);
    expect(found.end).toEqual([expect.closeTo(3, 6), expect.closeTo(2, 6)]);
    expect(found.gradientNorms[0]).toBeCloseTo(Math.hypot(30.5, 41.5), 12);
  });

  test('of more coordinates shows the two of the plot', async () => {
    const { functions, ...question } = await about('geometry/arm');
    const found = path(functions, { ...question, axes: [2, 0], method: 'newtonCG' });
    expect(found.points[0]).toEqual([0.5, 0.3]);
    expect(found.end).toHaveLength(3);
    expect(found.values.at(-1)).toBeLessThan(1e-20);
  });
});

describe('check', () => {
  test('the V of differences against the flat line of the derivative', async () => {
    const { functions, ...question } = await about('basics/wave');
    const { first, second, tests, kinks, ok } = survives(check(functions, question));
    expect(first!.exact).toBeLessThan(1e-15);
    const best = Math.min(...first!.differences);
    const at = first!.steps[first!.differences.indexOf(best)]!;
    // ε^(1/3), and from there up on both sides: by rounding ε/h, by the third derivative h².
    expect(at).toBeGreaterThan(1e-7);
    expect(at).toBeLessThan(1e-3);
    expect(best).toBeGreaterThan(1e-13);
    expect(first!.differences[0]).toBeGreaterThan(0.01);
    expect(first!.differences.at(-1)).toBeGreaterThan(1e-4);
    // For h = 0.1 the error is that of Taylor's formula, by hand: h²·f‴/6.
    const f3 = ((h: number) => (f2(0.8 + h) - f2(0.8 - h)) / (2 * h))(1e-5);
    function f2(x: number): number {
      return Math.exp((-x * x) / 8) * ((x * x / 16 - 0.25 - 4) * Math.sin(2 * x) - x * Math.cos(2 * x)); // prettier-ignore
    }
    expect(first!.differences[2]).toBeCloseTo(Math.abs((0.01 * f3) / 6 / first!.reference), 3);
    expect(Math.min(...second!.differences)).toBeGreaterThan(1e-11); // second differences have four digits less
    expect(second!.exact).toBeLessThan(1e-14);
    expect(tests.map(({ name }) => name)).toEqual([
      'value',
      'J·v by differences',
      'forward and reverse mode',
      'H·v by differences',
      'symmetry',
    ]);
    expect(ok && kinks.length === 0).toBe(true);
  });

  test('finds what is wrong with a smooth function in unsmooth parts', async () => {
    const { functions, ...question } = await about('pitfalls/softplus');
    const found = check(functions, question);
    expect(found.ok).toBe(false);
    expect(found.tests.find(({ name }) => name === 'H·v by differences')).toMatchObject({ ok: false });
  });

  test('tells a kink', async () => {
    const { functions, ...question } = await about('pitfalls/kink');
    const found = check(functions, question);
    expect(found.ok).toBe(false);
    expect(found.kinks.join()).toMatch(/kink/);
  });

  test('of a function with several results leaves out what there is not', async () => {
    const { functions, ...question } = await about('geometry/surface');
    const found = survives(check(functions, question));
    expect(found.first).toBeUndefined();
    expect(found.tests.map(({ name }) => name)).toEqual(['value', 'J·v by differences', 'forward and reverse mode']);
    expect(found.ok).toBe(true);
  });
});

describe('pattern', () => {
  test('of Rosenbrock is tridiagonal', async () => {
    const { functions, ...question } = await about('basics/rosenbrock');
    const found = survives(pattern(functions, { ...question, x: [0.5, 1, -1, 2, 0.3] }));
    expect(found).toMatchObject({ of: 'Hessian', rows: 5, columns: 5 });
    for (let i = 0; i < 5; i++) for (let j = 0; j < 5; j++) expect(found.values[5 * i + j] !== 0, `${i}, ${j}`).toBe(Math.abs(i - j) <= 1);
    expect(found.filled).toBe(13);
  });

  test('of a function with several results is its Jacobian', async () => {
    const { functions, ...question } = await about('geometry/surface');
    const found = survives(pattern(functions, question));
    // The third result, 0.7·sin(v), knows nothing of u.
    expect(found).toMatchObject({ of: 'Jacobian', rows: 3, columns: 2, filled: 5 });
    expect(found.values[4]).toBe(0);
    expect(found.values[5]).toBeCloseTo(0.7 * Math.cos(1.1), 14);
  });

  test('is refused where it would be too large', async () => {
    const { functions, ...question } = await about('basics/sines');
    expect(() => pattern(functions, { ...question, x: Array.from({ length: 129 }, () => 1) })).toThrow(/up to 128/);
  });
});

describe('bench', () => {
  test('measures all series over growing numbers of variables', async () => {
    const { functions, ...question } = await about('basics/rosenbrock');
    const seen: unknown[] = [];
    const found = survives(bench(functions, { ...question, most: 16, batch: 0.5 }, (timing) => seen.push(timing)));
    expect(found.sizes).toEqual([2, 4, 8, 16]);
    expect(found.engine).toBe('kernel');
    expect(found.timings).toEqual(seen);
    expect(found.timings).toHaveLength(4 * SERIES.length);
    for (const { nanoseconds } of found.timings) expect(nanoseconds > 0 && Number.isFinite(nanoseconds)).toBe(true);
    // Differences cost 32 values of f and more at n = 16; no noise hides that.
    const of = (series: string) => found.timings.find((timing) => timing.series === series && timing.n === 16)!.nanoseconds;
    expect(of('gradient by differences')).toBeGreaterThan(of('f'));
  });

  test('keeps to the one size there is', async () => {
    for (const id of ['optimisation/himmelblau', 'basics/wave', 'basics/spring', 'physics/argon']) {
      const { functions, ...question } = await about(id);
      expect(bench(functions, { ...question, batch: 0.2 }).sizes).toEqual([leavesOf(question.x as never).length]);
    }
  });
});

test.each(examples.filter(({ id }) => id !== 'geometry/surface'))('$id can be drawn', async ({ id }) => {
  const { functions, ...question } = await about(id);
  const { low, high } = slice(functions, { ...question, size: 12 });
  expect(high).toBeGreaterThan(low);
  expect(local(functions, question).value).not.toBeNaN();
  const { points } = path(functions, { ...question, method: 'lbfgs' });
  expect(points.flat().every(Number.isFinite)).toBe(true);
});

// The example application, module by module, compiled by our own Vite plugin: every NIST data set from both starting points to
// the asked digits, the parser, the standard errors, the reference case; and that it throws without annotation.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { grad, HyperdualError, hvp } from 'hyperdual';
import { build } from 'vite';
import { describe, expect, test } from 'vitest';
import { agreeingDigits, assess } from '../playground/examples/nist/assess.ts';
import { dataSets, type DataSet } from '../playground/examples/nist/datasets.ts';
import { fit } from '../playground/examples/nist/fit.ts';
import { sumOfSquares } from '../playground/examples/nist/leastSquares.ts';
import type { Model, Parameters } from '../playground/examples/nist/models.ts';
import { parseStrd } from '../playground/examples/nist/parse.ts';
import { agrees, referenceCase } from '../playground/examples/nist/reference.ts';
import { choleskyFactor, inverseDiagonal, qrFactor } from '../playground/examples/nist/triangular.ts';

const application = fileURLToPath(new URL('../playground/examples/nist/', import.meta.url));
const published = (name: string) => readFileSync(path.join(application, 'data', `${name}.dat`), 'utf8');
const named = (name: string): DataSet => dataSets.find((data) => data.name === name)!;
const startOf = (data: DataSet, start: 0 | 1) => data.parameters.map((parameter) => parameter.starts[start]);

describe('fits', () => {
  const cases = dataSets.flatMap((data) =>
    ([0, 1] as const).map((start) => ({ name: data.name, start: start + 1, data, from: startOf(data, start) })),
  );

  test('there are 13 data sets, each shipped', () => {
    const shipped = readdirSync(path.join(application, 'data')).filter((file) => file.endsWith('.dat'));
    expect(dataSets.map((data) => `${data.name}.dat`).sort()).toEqual(shipped.sort());
    expect(dataSets).toHaveLength(13);
  });

  test.each(cases)('$name from start $start', ({ data, from }) => {
    const found = fit(data, from);
    const digits = assess(found, data);
    expect(found.solver.converged).toBe(true);
    expect(Math.min(...digits.parameters)).toBeGreaterThanOrEqual(8);
    expect(digits.residualSumOfSquares).toBeGreaterThanOrEqual(8);
    expect(Math.min(...digits.errors)).toBeGreaterThanOrEqual(6);
    expect(digits.certified).toBe(true);
    // A minimum, by the exact Hessian; its standard errors differ from the certified ones, for the models are not linear.
    const { fromJacobian, fromHessian } = found.errors;
    expect(fromHessian).toBeDefined();
    expect(fromHessian!.some((error, i) => Math.abs(error / fromJacobian[i]! - 1) > 1e-4)).toBe(true);
  });

  test('a solver stopped early is not certified', () => {
    const data = named('Lanczos3');
    const digits = assess({ ...fit(data, startOf(data, 0)), b: startOf(data, 0) as readonly number[] as Parameters }, data);
    expect(digits.certified).toBe(false);
  });

  test('reports progress, with a falling residual sum', () => {
    const data = named('BoxBOD');
    const seen: number[] = [];
    const found = fit(data, startOf(data, 0), ({ value }) => seen.push(value));
    expect(seen).toHaveLength(found.solver.iterations);
    expect(seen.every((value, i) => i === 0 || value <= seen[i - 1]! * (1 + 1e-8))).toBe(true);
    expect(found.solver.evaluations.hvp).toBeGreaterThan(found.solver.iterations);
  });
});

describe('without annotation', () => {
  const data = named('Misra1a');
  const forgotten: Model = ([b1, b2], [x]) => b1 * (1 - Math.exp(-b2 * x));
  const b = startOf(data, 1) as readonly number[] as Parameters;

  test('the plain call works, and gives what the annotated model gives', () => {
    expect(sumOfSquares(b, forgotten, data.observations)).toBe(sumOfSquares(b, data.model, data.observations));
  });

  test('a model that was not compiled throws, and is named', () => {
    expect(() => hvp(sumOfSquares, b, b, forgotten, data.observations)).toThrow(HyperdualError);
    expect(() => grad(sumOfSquares)(b, forgotten, data.observations)).toThrow(/model/);
  });

  test('an objective that was not compiled throws', () => {
    const objective = (x: number[]) => x[0]! * x[0]!;
    expect(() => hvp(objective, [1], [1])).toThrow(HyperdualError);
  });
});

describe('reference case', () => {
  test.each(referenceCase())('$name', (line) => {
    expect(agrees(line)).toBe(true);
  });

  test('is 0 and −8.414709848078965', () => {
    const results = referenceCase().map(({ result }) => result);
    for (const result of results.slice(0, 4)) expect((result as number[]).map((entry) => entry + 0)).toEqual([0, -8.414709848078965]);
    expect(results[4]).toBe(10 + 10 * Math.cos(1));
  });
});

describe('parseStrd', () => {
  test('reads every part', () => {
    const file = parseStrd(published('Nelson'));
    expect(file).toMatchObject({
      name: 'Nelson',
      difficulty: 'average',
      formula: ['log[y] = b1 - b2*x1 * exp[-b3*x2]  +  e'],
      residualSumOfSquares: 3.7976833176,
    });
    expect(file.parameters[1]).toEqual({
      name: 'b2',
      starts: [0.0001, 5e-9],
      certified: 5.6177717026e-9,
      standardDeviation: 6.112409654e-9,
    });
    expect(file.rows).toHaveLength(128);
    expect(file.rows[0]).toEqual([15, 1, 180]);
    expect(file.rows.at(-1)).toEqual([1.2, 64, 275]);
  });

  test('keeps every line of a formula', () => {
    expect(parseStrd(published('ENSO')).formula).toHaveLength(3);
    expect(parseStrd(published('Thurber')).formula).toEqual([
      'y = (b1 + b2*x + b3*x**2 + b4*x**3) /',
      '(1 + b5*x + b6*x**2 + b7*x**3)  +  e',
    ]);
  });

  test('rejects what is not such a file, or not all of it', () => {
    const text = published('Misra1a');
    expect(() => parseStrd('hello')).toThrow(/not a NIST StRD file/);
    expect(() => parseStrd(text.replace(/(Number of Observations: +)14/, '$115'))).toThrow(/14 rows/);
    expect(() => parseStrd(text.replace('77.6E0', '77,6E0'))).toThrow(/not a number: "77,6E0"/);
    expect(() => parseStrd(text.replace('b2 =', 'b2 :'))).toThrow(/parameter table/);
  });
});

describe('the models are those of the files', () => {
  // The certified residual sum pins the transcription of model and data to its 11 digits.
  test.each(dataSets)('$name at the certified parameters', (data) => {
    const b = data.parameters.map(({ certified }) => certified) as readonly number[] as Parameters;
    expect(agreeingDigits(sumOfSquares(b, data.model, data.observations), data.residualSumOfSquares)).toBeGreaterThan(10);
  });
});

describe('agreeingDigits', () => {
  test.each([
    [2.5, 2.5, 11],
    [1.001, 1, 3],
    [-1, 1, 0],
    [NaN, 1, 0],
    [1e6, 1, 0],
  ])('%d against %d: %d', (found, certified, digits) => {
    expect(agreeingDigits(found, certified)).toBeCloseTo(digits, 10);
  });
});

describe('triangular factors', () => {
  const J = [[1, 2, 0], [3, -1, 4], [0, 5, 1], [2, 2, 2]]; // prettier-ignore
  const JTJ = [0, 1, 2].map((i) => [0, 1, 2].map((j) => J.reduce((sum, row) => sum + row[i]! * row[j]!, 0)));

  test('QR of J and Cholesky of JᵀJ give the same inverse, and the right one', () => {
    // The diagonal of the inverse by cofactors.
    const minor = (i: number, j: number) => JTJ[i]![i]! * JTJ[j]![j]! - JTJ[i]![j]! ** 2;
    const [a, b, c] = [minor(1, 2), minor(0, 2), minor(0, 1)];
    const determinant =
      JTJ[0]![0]! * a -
      JTJ[0]![1]! * (JTJ[0]![1]! * JTJ[2]![2]! - JTJ[1]![2]! * JTJ[0]![2]!) +
      JTJ[0]![2]! * (JTJ[0]![1]! * JTJ[1]![2]! - JTJ[1]![1]! * JTJ[0]![2]!);
    const expected = [a, b, c].map((entry) => entry / determinant);
    const byCholesky = inverseDiagonal(choleskyFactor(JTJ)!);
    const byQr = inverseDiagonal(qrFactor(J));
    for (const i of [0, 1, 2]) {
      expect(byCholesky[i]).toBeCloseTo(expected[i]!, 12);
      expect(byQr[i]).toBeCloseTo(expected[i]!, 12);
    }
  });

  test('an indefinite matrix has no Cholesky factor', () => {
    expect(choleskyFactor([[1, 2], [2, 1]])).toBeUndefined(); // prettier-ignore
  });
});

test('the application, bundled by Vite with the built plugin, certifies all sets', async () => {
  const outDir = mkdtempSync(path.join(tmpdir(), 'hyperdual-nist-'));
  try {
    await build({ configFile: path.join(application, 'vite.config.ts'), logLevel: 'error', build: { outDir } });
    const output = execFileSync(process.execPath, [path.join(outDir, 'main.js')], { encoding: 'utf8' });
    expect(output).toContain('13 of 13 data sets certified to >= 8 digits');
    expect(output.match(/ exact$/gm)).toHaveLength(5);
    expect(output).not.toMatch(/WRONG|NOT certified/);
    expect(Math.max(...output.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  } finally {
    rmSync(outDir, { recursive: true });
  }
}, 120_000);

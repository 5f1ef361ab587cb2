// Code one does not own: packages of several kinds, lifted by annotated imports. Values are those of the plain package bit for bit; J·v, the gradient
// and H·v agree with extrapolated differences of the plain package. The page docs/packages.md is written from what is tested here.
//   UPDATE=1 npx vitest run test/packages      rewrites it

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { grad, hvp, jvp, valueAndGrad } from 'hyperdual';
import { describe, expect, it } from 'vitest';
import { libraries } from './libraries.ts';
import { limits } from './limits.ts';
import { packages, type Program } from './programs.ts';
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

function agrees([of, at]: Program, [plain, lifted]: readonly [object, object]): void {
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

describe.each(Object.keys(packages))('%s', (name) => {
  it.each(Object.keys(packages[name]!.programs))('%s', (what) => agrees(packages[name]!.programs[what]!, libraries[name]!));
});

describe('what does not work says so', () => {
  it.each(limits)('$package: $what', ({ run, code, names }) => {
    let thrown: { code?: string; message?: string } = {};
    try {
      run();
    } catch (error) {
      thrown = error as typeof thrown;
    }
    expect(thrown.code).toBe(code);
    expect(thrown.message).toContain(names);
  });
});

it('the check can fail: a derivative that is wrong by a part in ten million is found', () => {
  const exponential = {
    f(x: number[]): number {
      'use dual';
      return Math.exp(x[0]!);
    },
  };
  const steeper = { f: (x: number[]): number => Math.exp(x[0]!) + 1e-7 * (x[0]! - 0.5) };
  const program: Program = [(lib: typeof steeper) => lib.f, [0.5]];
  expect(() => agrees(program, [exponential, exponential])).not.toThrow();
  expect(() => agrees(program, [steeper, exponential])).toThrow(/1e-8/);
});

it('docs/packages.md says what is tested', () => {
  const kinds = [...new Set(Object.values(packages).map(({ kind }) => kind))];
  const rows = kinds.flatMap((kind) =>
    Object.entries(packages)
      .filter(([, each]) => each.kind === kind)
      .map(([name, { programs }]) => `| ${kind} | \`${name.replace(/ \(.*/, '')}\` | ${Object.keys(programs).join('; ')} |`),
  );
  const text = `# Packages

Code one does not own, differentiated by an annotated import:

\`\`\`ts
import { sampleStandardDeviation } from 'simple-statistics' with { type: 'dual' };
\`\`\`

What follows is run by the tests (test/packages): the value is that of the plain package bit for bit; J·v, gradient and H·v agree with central differences
of the plain package, extrapolated to eighth order, to 10⁻⁸ (H·v 10⁻⁷) of their length.

| kind | package | differentiated |
|---|---|---|
${rows.join('\n')}

## What does not work

Each of these is an error that names the place.

| package | what | code | why, and what to do |
|---|---|---|---|
${limits.map((each) => `| \`${each.package}\` | ${each.what} | ${each.code} | ${each.why} |`).join('\n')}

Packages that have CommonJS modules only are lifted by bundlers that take such modules as they are (Vite's build, Rolldown, webpack, Rspack, esbuild);
Rollup, Vite's development server, Vitest and Node's hook say HD106. Functions that round what they return through text, \`Number(x.toFixed(3))\`, have
derivative zero, as all rounding has: \`distanceTo\` of \`geodesy/latlon-ellipsoidal-vincenty.js\` is one, and its \`inverse\` is not.
A package that extends \`Number.prototype\` (geodesy) does so for all: of its two instances the one that was loaded last.
`;
  const place = new URL('../../docs/packages.md', import.meta.url);
  if (process.env.UPDATE) writeFileSync(place, text);
  else expect(existsSync(place) ? readFileSync(place, 'utf8') : '').toBe(text);
});

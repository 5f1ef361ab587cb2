// Code one does not own: packages of several kinds, lifted by annotated imports. Values are those of the plain package bit for bit; J·v, the gradient
// and H·v agree with extrapolated differences of the plain package. The page docs/packages.md is written from what is tested here.
//   UPDATE=1 npx vitest run test/packages      rewrites it

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { agrees } from './agrees.ts';
import { libraries } from './libraries.ts';
import { limits } from './limits.ts';
import { commonJS, packages, type Package, type Program } from './programs.ts';

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
  const rows = (list: Record<string, Package>): string =>
    Object.entries(list)
      .map(([name, { kind, programs }]) => `| ${kind} | \`${name.replace(/ \(.*/, '')}\` | ${Object.keys(programs).join('; ')} |`)
      .join('\n');
  const text = `# Packages

Code one does not own, differentiated by an annotated import:

\`\`\`ts
import { sampleStandardDeviation } from 'simple-statistics' with { type: 'dual' };
\`\`\`

What follows is run by the tests (test/packages): the value is that of the plain package bit for bit; J·v, gradient and H·v agree with central differences
of the plain package, extrapolated to eighth order, to 10⁻⁸ (H·v 10⁻⁷) of their length.

| kind | package | differentiated |
|---|---|---|
${rows(packages)}

## What does not work

Each of these is an error that names the place.

| package | what | code | why, and what to do |
|---|---|---|---|
${limits.map((each) => `| \`${each.package}\` | ${each.what} | ${each.code} | ${each.why} |`).join('\n')}

Packages that have CommonJS modules only are lifted by bundlers that take such modules as they are (Vite's build, Rolldown, webpack, Rspack, esbuild).
Tested through Rolldown:

| kind | package | differentiated |
|---|---|---|
${rows(commonJS)}

Rollup, Vite's development server, Vitest and Node's hook say HD106. Functions that round what they return through text, \`Number(x.toFixed(3))\`, have
derivative zero, as all rounding has: \`distanceTo\` of \`geodesy/latlon-ellipsoidal-vincenty.js\` is one, and its \`inverse\` is not.
A package that extends \`Number.prototype\` (geodesy) does so for all: of its two instances the one that was loaded last.
`;
  const place = new URL('../../docs/packages.md', import.meta.url);
  if (process.env.UPDATE) writeFileSync(place, text);
  else expect(existsSync(place) ? readFileSync(place, 'utf8') : '').toBe(text);
});

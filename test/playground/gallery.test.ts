// The examples of the gallery: each gives the numbers that a computation without automatic differentiation gives (test/gallery/reference.py), by the
// engine it is meant to show; list and files agree; the README's first example is one of them.

import { readdirSync, readFileSync } from 'node:fs';
import { checkDerivatives, engineOf, grad, hvp, jacobian, jvp, lifted } from 'hyperdual';
import { describe, expect, test } from 'vitest';
import { examples, GROUPS } from '../../playground/examples/gallery/index.ts';
import { expected, leavesOf, load, sourceOf } from './examples.ts';

/** Those the lifted engine has to take, and why. */
const LIFTED: Record<string, RegExp> = {
  'nested/laplacian': /inside of an annotated function/,
  'nested/equation': /inside of an annotated function/,
  'nested/learning': /inside of an annotated function/,
  'nested/curvature': /inside of an annotated function/,
  'pitfalls/norm': /0·∞/,
  'pitfalls/fallback': /new Map/,
};

/** Equal to rounding, relative to the largest number of a vector. */
function agree(found: readonly number[], wanted: readonly number[], digits = 1e-12): void {
  expect(found).toHaveLength(wanted.length);
  const size = Math.max(...wanted.map(Math.abs), 1e-300);
  found.forEach((number, i) =>
    expect(Math.abs(number - wanted[i]!), `[${i}]: ${number}, wanted ${wanted[i]}`).toBeLessThanOrEqual(digits * size),
  );
}

describe.each(examples)('$id', (example) => {
  const { id, x, v, view, entry } = example;
  const numbers = expected[id]!;

  test('gives the numbers it should, in both engines', async () => {
    const { f } = await load(example);
    for (const g of [f, lifted(f)]) {
      const loose = g as never as (x: unknown) => number;
      agree([loose(x)].flat(), [numbers.value].flat());
      if (numbers.gradient) agree(leavesOf(grad(loose)(x) as never), numbers.gradient);
      if (numbers.hvp) agree(leavesOf(hvp(loose, x as never, v as never) as never), numbers.hvp);
      if (numbers.jacobian) jacobian(loose)(x).forEach((row, i) => agree(row, numbers.jacobian![i]!));
      if (numbers.jvp) agree((jvp(loose, x as never, v as never) as never as number[][])[1]!, numbers.jvp);
    }
  });

  test('takes the engine it is meant to show', async () => {
    const { f } = await load(example);
    const { engine, reason } = engineOf(f, x);
    if (LIFTED[id]) expect({ engine, reason }).toEqual({ engine: 'lifted', reason: expect.stringMatching(LIFTED[id]) });
    else expect({ engine, reason }).toMatchObject({ engine: 'kernel' });
  });

  test('is smooth where it begins, or a pitfall', async () => {
    const { f } = await load(example);
    const report = checkDerivatives(f as never, x as never, { throws: false, tolerance: 1e-5 });
    const kinks = ['pitfalls/kink', 'pitfalls/norm'].includes(id);
    expect(report.kinks.length > 0).toBe(kinks);
    expect(report.value).toBe(true);
    if (id === 'pitfalls/softplus')
      expect(report.hvp).toMatchObject({ ok: false }); // that is what it is there for
    else if (id !== 'pitfalls/rounding') expect(report.ok).toBe(!kinks);
  });

  test('is a file of its own that a visitor can read', () => {
    const source = sourceOf(example);
    expect(source).toMatch(new RegExp(`function ${entry}\\(`));
    expect(source.split('\n').length).toBeLessThan(32);
    expect(leavesOf(v)).toHaveLength(leavesOf(x).length);
    expect(view.axes).toHaveLength(view.ranges.length);
    const leaves = leavesOf(x);
    view.ranges.forEach(([low, high], k) => {
      const at = leaves[view.axes[k]!]!;
      expect(at).toBeGreaterThan(low);
      expect(at).toBeLessThan(high);
    });
  });
});

test('there are at least three in each group, and each file is in the list', () => {
  for (const group of GROUPS) expect(examples.filter((example) => example.group === group).length).toBeGreaterThanOrEqual(3);
  const folder = new URL('../../playground/examples/gallery/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\/.*\.ts$/.test(name));
  expect(examples.map(({ id }) => `${id}.ts`).toSorted()).toEqual(files.toSorted());
  expect(Object.keys(expected).toSorted()).toEqual(examples.map(({ id }) => id).toSorted());
});

test('the first example of the README is the first of the gallery', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  expect(examples[0]!.id).toBe('basics/rosenbrock');
  expect(readme.split('```ts\n')[1]!.split('```')[0]).toBe(sourceOf(examples[0]!));
});

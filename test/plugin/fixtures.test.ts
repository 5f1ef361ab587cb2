// Golden fixtures that are executed. test/fixtures/lift/<case>/input.ts exports `cases`, calls whose results must be bit for bit the
// same as written, compiled, and lifted; and may export `derivatives`, closed forms the lifted code must reproduce.
//   UPDATE=1 npx vitest run test/plugin/fixtures.test.ts      rewrites expected.md

import { describe, expect, it } from 'vitest';
import { compile } from '../../plugin/compiler.ts';
import { DIAGNOSTICS, format } from '../../plugin/diagnostics.ts';
import { block, casesOf, frameOf, golden, inputOf } from '../helpers/fixtures.ts';
import { type Case, differences, observe, show } from './differences.ts';
import { run } from './load.ts';

interface Derivative {
  f: (x: any, ...rest: any[]) => number;
  x: unknown;
  gradient: unknown;
  /** A direction and H·v, if the second order is stated too. */
  v?: unknown;
  hvp?: unknown;
}

/** Options of the compiler in the first line of a fixture: `// options {"kernels":"require"}`. */
const optionsIn = (source: string): object => JSON.parse(/^\/\/ options (.*)/.exec(source)?.[1] ?? '{}') as object;

const leaves = (x: unknown): number[] => (typeof x === 'number' ? [x] : Object.values(x as object).flatMap(leaves));

function expectClose(found: unknown, expected: unknown): void {
  const [a, b] = [leaves(found), leaves(expected)];
  expect(a.length).toBe(b.length);
  a.forEach((value, i) => expect(Math.abs(value - b[i]!)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(b[i]!))));
}

describe('lift', () => {
  it.each(casesOf('lift'))('%s', async (name) => {
    const { file, source } = inputOf('lift', name);
    const { code, diagnostics } = compile(source, { filename: file, kernels: 'off' });
    // What is told of integer operators has a fixture of its own.
    expect(diagnostics.filter((d) => d.code !== 'HD105')).toEqual([]);
    const loader = file.endsWith('x') ? 'tsx' : 'ts';
    expect(await differences(source, code, loader)).toEqual([]);

    // The same with kernels, whose text has fixtures of its own.
    const whole = compile(source, { filename: file });
    expect(whole.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const module = await run(whole.code, { loader, tail: 'export { grad as $$grad, hvp as $$hvp } from "hyperdual";' });
    for (const { f, x, gradient, v, hvp } of (module.derivatives ?? []) as Derivative[]) {
      expectClose(module.$$grad(f)(x), gradient);
      if (hvp !== undefined) expectClose(module.$$hvp(f, x, v), hvp);
    }
    const evaluated = (module.cases as Case[]).map(([fn, args]) => {
      const { result, thrown } = observe(fn, args);
      return `${fn.name || '(anonymous)'} → ${thrown ?? show(result)}`;
    });
    golden('lift', name, [block('Input', source), block('Output', code), block('Eval', evaluated.join('\n'), '')].join('\n'));
  });

  it('are enough, and each has its own trap', () => expect(casesOf('lift').length).toBeGreaterThanOrEqual(40));

  // The check must be able to fail: one operation of the output is exchanged for another.
  it.each([
    ['operators', 'add', 'sub'],
    ['comparisons', 'lt', 'le'],
    ['conditions', 'truthy', 'typeOf'],
    ['math', 'sin', 'cos'],
    ['updates', 'inc', 'dec'],
  ])('a broken lift of %s (%s for %s) is found', async (name, right, wrong) => {
    const { file, source } = inputOf('lift', name);
    const { code } = compile(source, { filename: file, kernels: 'off' });
    const broken = code.replace(`${right} as $${right}`, `${wrong} as $${right}`);
    expect(broken).not.toBe(code);
    expect(await differences(source, broken)).not.toEqual([]);
  });
});

describe('errors', () => {
  it.each(casesOf('error'))('%s', (name) => {
    const { file, source } = inputOf('error', name);
    const { code, diagnostics, changed } = compile(source, { filename: file, ...optionsIn(source) });
    const isError = diagnostics.some((d) => d.severity === 'error');
    if (isError) expect({ code, changed }).toEqual({ code: source, changed: false });
    const text = diagnostics.map((d) => `${d.severity} ${format({ ...d, frame: frameOf(source, d.loc) }, file)}`);
    golden('error', name, [block('Input', source), block('Error', text.join('\n\n'), '')].join('\n'));
    expect(diagnostics[0]!.code.toLowerCase()).toBe(name.split('-')[0]);
  });

  // No source text we know of provokes an internal error (annotations.test.ts provokes one by other means); HD100 is of the adapters (packaging/).
  it('exist for every diagnostic', () => {
    const covered = new Set(casesOf('error').map((name) => name.split('-')[0]!.toUpperCase()));
    expect(Object.keys(DIAGNOSTICS).filter((code) => !['HD100', 'HD199'].includes(code) && !covered.has(code))).toEqual([]);
  });
});

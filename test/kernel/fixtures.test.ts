// Golden fixtures of the kernel compiler. test/fixtures/kernel/<case>/input.ts exports `cases`, [f, x, v, ...rest]: what kernels say of
// them is what the lifted engine says. test/fixtures/fallback/<case>/input.ts holds functions that get no kernel, and exports `cases`,
// [f, x, ...rest], whose derivatives are right all the same, and `refused`, which have none.
//   UPDATE=1 npx vitest run test/kernel/fixtures.test.ts      rewrites expected.md

import { afterEach, describe, expect, it, vi } from 'vitest';
import { compile, explain, type Stage } from '../../plugin/compiler.ts';
import { block, casesOf, compileFixture, frameOf, golden, inputOf } from '../helpers/fixtures.ts';
import { show } from '../plugin/differences.ts';
import { run } from '../plugin/load.ts';

type Fn = (x: any, ...rest: any[]) => any;
type Case = [f: Fn, x: unknown, v: unknown, ...rest: unknown[]];

/** The transforms as the fixture's own copy of the runtime has them. */
const TRANSFORMS = 'export * as $$ from "hyperdual";';

const leaves = (x: unknown): number[] => (typeof x === 'number' ? [x] : Object.values(x as object).flatMap(leaves));

function expectClose(found: unknown, expected: unknown): void {
  const [a, b] = [leaves(found), leaves(expected)];
  expect(a.length).toBe(b.length);
  a.forEach((y, i) => {
    if (!Object.is(y, b[i])) expect(Math.abs(y - b[i]!)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(b[i]!)));
  });
}

/** The same numbers for every call. */
function restartRandom(): void {
  let draws = 0;
  vi.spyOn(Math, 'random').mockImplementation(() => ++draws / 8);
}
afterEach(() => vi.restoreAllMocks());

/** What the transforms say; arguments are new for every call, and found unchanged after it. */
function derivatives($$: typeof import('hyperdual'), f: Fn, [, ...given]: Case): Record<string, unknown> {
  const each = <T>(call: (x: any, v: any, ...rest: unknown[]) => T): T => {
    restartRandom();
    const args = structuredClone(given) as [unknown, unknown, ...unknown[]];
    const result = call(...args);
    expect(args).toEqual(given);
    return result;
  };
  const [y, tangent] = each((x, v, ...rest) => $$.jvp(f, x, v, ...rest));
  if (typeof y !== 'number') {
    const pulled = each((x, _, ...rest) => {
      const [, pullback] = $$.vjp(f, x, ...rest);
      return pullback(y);
    });
    return { value: y, 'J·v': tangent, 'yᵀ·J': pulled };
  }
  const [value, gradient] = each((x, _, ...rest) => $$.valueAndGrad(f)(x, ...rest));
  expect(value).toBe(y);
  const product = each((x, v, ...rest) => $$.hvp(f, x, v, ...rest));
  const [, , , curvature] = each((x, v, ...rest) => $$.secondDirectional(f, x, v, v, ...rest));
  return { value, gradient, 'J·v': tangent, 'H·v': product, 'vᵀ·H·v': curvature };
}

/** Digits beyond those that engines and platforms agree upon are left out. */
const rounded = (x: unknown): unknown =>
  typeof x === 'number'
    ? Number(x.toPrecision(10))
    : Array.isArray(x)
      ? x.map(rounded)
      : Object.fromEntries(Object.entries(x as object).map(([key, y]) => [key, rounded(y)]));

/** esbuild appends a number where the runtime has the same name. */
const nameOf = (f: Fn): string => f.name.replace(/\d+$/, '') || '(anonymous)';

const opsOf = (stages: readonly Stage[]): string =>
  stages
    .filter(({ operations }) => operations !== undefined)
    .map(({ name, kind, operations }) => `${name === 'kernels' ? `kernel ${kind}` : name}: ${operations}`)
    .join('\n');

/** The cases of a fixture as text; throws where kernels and the lifted engine differ. */
function evaluate(module: Record<string, any>): string[] {
  const $$ = module.$$ as typeof import('hyperdual');
  return (module.cases as Case[]).map((each) => {
    const [f, x, , ...rest] = each;
    restartRandom();
    expect($$.engineOf(f, structuredClone(x), ...structuredClone(rest))).toMatchObject({ engine: 'kernel' });
    const found = derivatives($$, f, each);
    const expected = derivatives($$, $$.lifted(f), each);
    restartRandom();
    expect(found.value).toEqual(f(structuredClone(x), ...structuredClone(rest)));
    for (const [key, wanted] of Object.entries(expected)) expectClose(found[key], wanted);
    const parts = Object.entries(found).map(([key, y]) => `  ${key} ${show(rounded(y))}`);
    return `${nameOf(f)}(${[x, ...rest].map(show).join(', ')})\n${parts.join('\n')}`;
  });
}

describe('kernels', () => {
  it.each(casesOf('kernel'))('%s', async (name) => {
    const { file, source } = inputOf('kernel', name);
    const options = { filename: file, kernels: 'require' } as const;
    const stages = explain(source, options);
    const every = explain(source, { ...options, every: true });
    const { code, diagnostics } = compile(source, options);
    expect(diagnostics).toEqual([]);
    const module = await run(code, { tail: TRANSFORMS });
    const evaluated = evaluate(module);
    const texts = (stage: string) => stages.filter((s) => s.name === stage);
    const kernels = texts('kernels').filter(({ kind }) => kind === 'vjp' || kind === 'hvp' || kind === 'hvps');
    const final = (kind: string) => every.filter((s) => s.name === `${kind} final`);
    const last = final('hvp').length > 0 ? final('hvp') : final('vjp');
    expect(last).not.toEqual([]);
    const sections = [
      block('Input', source),
      block(
        'IR',
        texts('primal')
          .map(({ text }) => text.trim())
          .join('\n\n'),
        '',
      ),
      // H·v after all passes; of results that are no numbers, the gradient.
      block('H·v', last.map(({ text }) => text.trim()).join('\n\n'), ''),
      block('Kernels', kernels.map(({ text }) => text.trim()).join('\n\n'), 'js'),
      block('Ops', opsOf(stages), ''),
      block('Eval', evaluated.join('\n'), ''),
    ];
    golden('kernel', name, sections.join('\n'));
  });

  it('are enough', () => expect(casesOf('kernel').length).toBeGreaterThanOrEqual(60));

  // The check must be able to fail: the gradient, or H·v, of a sum of cubes with another factor.
  it.each(['g[i] += 3 *', 'h[i] += 6 *'])('a broken kernel is found (%s)', async (text) => {
    const { code } = compile(inputOf('kernel', 'sum-fused').source);
    const broken = code.replaceAll(text, text.replace(/\d/, '4'));
    expect(broken).not.toBe(code);
    const module = await run(broken, { tail: TRANSFORMS });
    expect(() => evaluate(module)).toThrow(/expected/);
  });
});

describe('fallbacks', () => {
  it.each(casesOf('fallback'))('%s', async (name) => {
    const { file, source } = inputOf('fallback', name);
    const { result, others } = compileFixture('fallback', name);
    const { code, functions, diagnostics } = result;
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const without = functions.filter(({ at }) => at !== undefined);
    // Every annotated function of these fixtures is one without kernels.
    expect(without.length).toBe(source.split("'use dual'").length - 1);
    const lines = without.map(
      ({ name, reason, at }) => `${name}: ${reason} (${file}:${at!.line}:${at!.column + 1})\n\n${frameOf(source, at!)}`,
    );
    golden('fallback', name, [block('Input', source), block('Fallback', lines.join('\n\n'), '')].join('\n'));

    // Each is run: the lifted engine says so, with reason and place, and its derivatives are those of finite differences; where the
    // result is no number, or the call is an error, so is every derivative.
    const { $$, cases, refused = [] } = (await run(code, { tail: TRANSFORMS, modules: others })) as Fallbacks;
    for (const [f, x, ...rest] of [...cases, ...refused]) {
      const { reason, at } = without.find(({ name }) => name === nameOf(f))!;
      const told = { reason, at: `${file}:${at!.line}:${at!.column + 1}` };
      // Twins of methods carry nothing: the build alone says why.
      const bare = { reason: 'the function carries its lifted version and no kernel', at: undefined };
      expect($$.engineOf(f, x, ...rest)).toEqual({ engine: 'lifted', ...(reason === 'a method' ? bare : told) });
    }
    for (const [f, x, ...rest] of cases) expect([nameOf(f), $$.checkDerivatives(f, x, { rest }).ok]).toEqual([nameOf(f), true]);
    for (const [f, x, ...rest] of refused) expect(() => $$.valueAndGrad(f)(x, ...rest)).toThrow($$.HyperdualError);
    const names = [...cases, ...refused].map(([f]) => nameOf(f));
    expect([...new Set(names)].sort()).toEqual(without.map(({ name }) => name).sort());
  });
});

interface Fallbacks {
  $$: typeof import('hyperdual');
  cases: [f: Fn, x: unknown, ...rest: unknown[]][];
  refused?: Fallbacks['cases'];
}

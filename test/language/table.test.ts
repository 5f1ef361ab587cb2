// The language, construct by construct: every row of test/fixtures/language is run, and docs/language.md says by which engine.
//   UPDATE=1 npx vitest run test/language/table.test.ts      rewrites the page

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { transform } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { compile, type Diagnostic } from '../../plugin/compiler.ts';
import { DIAGNOSTICS } from '../../plugin/diagnostics.ts';
import { bundle, load } from '../plugin/load.ts';
import { checkRow } from './check.ts';
import { type Group, groups, type Row } from './rows.ts';
import { KINDS, OPERATORS, usesOf } from './uses.ts';

/** The runtime, once; modules import it by its address. */
const names = 'engineOf, grad, hessian, hvp, jvp, lifted, secondDirectional, stopGradient, vjp';
const runtime = await load(
  await bundle(
    { './runtime': `export * from 'hyperdual/lifted'; export { ${names} } from 'hyperdual';` },
    { tail: 'export const address = import.meta.url;' },
  ),
);
const api = runtime as typeof import('hyperdual');

async function run({ file }: Group, code: string): Promise<Record<string, any>> {
  const { code: script } = await transform(code, { loader: file.endsWith('x') ? 'tsx' : 'ts', target: 'es2022', tsconfigRaw: '{}' });
  return load(script.replaceAll(/"hyperdual(\/lifted)?"/g, JSON.stringify(runtime.address)));
}

/** What the tags of rows say in code. */
function beside({ rows }: Group): string {
  const tags = rows.map(({ name, at, means }) => `${name}: { at: () => (${at}), means: ${means && `(x) => (${means})`} }`);
  return `\nexport const $rows = { ${tags.join(', ')} };`;
}

/** Of a code of the compiler. */
const severityOf = (code: string | undefined): string | undefined =>
  (DIAGNOSTICS as Record<string, { severity: string }>)[code ?? '']?.severity;

const isThere = (path: string): boolean => path.split('.').reduce<any>((o, key) => o?.[key], globalThis) !== undefined;

/** Diagnostics other than fallbacks, by the row they stand in. */
const saidIn = ({ line, lastLine }: Row, diagnostics: Diagnostic[]): string[] =>
  diagnostics.filter(({ severity, loc }) => severity !== 'fallback' && loc.line >= line && loc.line <= lastLine).map(({ code }) => code);

interface Entry {
  readonly row: Row;
  readonly construct: string;
  readonly by: string;
  readonly why: string;
}
const table = new Map<string, Entry[]>();

/** What the code of a message stands for: its page. */
const linked = (code: string): string => `[${code}](errors/${code}.md)`;

describe.each(groups.map((group) => [group.title, group] as const))('%s', (title, group) => {
  const { code, diagnostics } = compile(group.source, { filename: group.file });
  const failed = diagnostics.some(({ severity }) => severity === 'error');
  let plain: Record<string, any> = {};
  let compiled: Record<string, any> = {};
  const entries: Entry[] = [];
  table.set(title, entries);

  beforeAll(async () => {
    for (const method of ['log', 'assert', 'info', 'warn', 'error', 'table'] as const)
      vi.spyOn(console, method).mockImplementation(() => {});
    plain = await run(group, group.source + beside(group));
    if (!failed) compiled = await run(group, code);
  });
  afterAll(() => void vi.restoreAllMocks());

  it('is compiled as its rows say', () => {
    const elsewhere = diagnostics.filter((d) => d.severity !== 'fallback' && !group.rows.some((row) => saidIn(row, [d]).length > 0));
    expect(elsewhere).toEqual([]);
    expect(failed).toBe(group.rows.some(({ says }) => severityOf(says) === 'error'));
  });

  it.for(group.rows)('$name', (row, { skip }) => {
    const { name } = row;
    const said = [...new Set(saidIn(row, diagnostics))].join();
    if (failed) {
      expect(said).toBe(row.says);
      entries.push({
        row,
        construct: row.construct,
        by: `error ${linked(said)}`,
        why: diagnostics.find((d) => saidIn(row, [d]).length > 0)!.hint,
      });
      return;
    }
    const { at, means } = plain.$rows[name] as { at: () => unknown; means?: (x: any) => number };
    const isError = row.says?.startsWith('HD0');
    expect(said).toBe(isError ? '' : (row.says ?? ''));
    if (isError) {
      expect(compiled[name](at())).toBe(plain[name](at()));
      const error = thrownBy(() => api.grad(compiled[name] as (x: any) => number)(at()));
      expect(error?.code).toBe(row.says);
      entries.push({
        row,
        construct: row.construct,
        by: `error ${linked(row.says!)} at run time`,
        why: error!.message.split('\n')[1]!.trim(),
      });
      return;
    }
    const { engine, reason } = api.engineOf(compiled[name], at());
    entries.push({
      row,
      construct: row.construct,
      by: engine + (said && `, warning ${linked(said)}`),
      why: engine === 'kernel' ? '' : reason,
    });
    skip(row.needs !== undefined && !isThere(row.needs), `this host has no ${row.needs}`);
    checkRow(api, (row.compiled ? compiled : plain)[name], compiled[name], at(), means);
  });
});

// The comparison must be able to fail: an operation exchanged for another, and a derivative that is lost.
it.each([
  ['a wrong rule', 'mul as $mul', 'hypot as $mul'],
  ['a lost derivative', 'get as $get', 'get as $get0'],
])('%s is found', async (_, sound, broken) => {
  const group = groups.find(({ title }) => title === 'Expressions')!;
  const { code } = compile(group.source, { filename: group.file, kernels: 'off' });
  expect(code).toContain(sound);
  const lossy = broken.endsWith('0') ? '\nconst $get = (o, k) => Number($get0(o, k)?.primal ?? $get0(o, k));' : '';
  const wrong = await run(group, code.replace(sound, broken) + lossy);
  const plain = await run(group, group.source + beside(group));
  const found = group.rows.filter(({ name }) =>
    thrownBy(() => checkRow(api, plain[name], wrong[name], plain.$rows[name].at(), plain.$rows[name].means)),
  );
  expect(found.length).toBeGreaterThan(5);
});

function thrownBy(run: () => unknown): (Error & { code?: string }) | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

const INTRODUCTION = `# The language, construct by construct

Every row is a function of \`test/fixtures/language\`, run by the tests: lifted, it gives the same bits as the original; its first and second
derivatives, in every mode, are those that extrapolated differences of the original give. This page is written by those tests.

- **kernel**: compiled to derivative code. The same construct may fall back beside others that do not fit.
- **lifted**: the lifted engine takes it, with the same results; the reason is what kept this row's function from a kernel.
- **error**: not differentiable, and said so; the mend follows.
`;

/** Kinds of syntax and operators by the best engine that took a row with them. */
function index(entries: readonly Entry[]): string {
  const best = new Map<string, 'kernel' | 'lifted'>();
  for (const { row, by } of entries) {
    const { kinds, operators } = usesOf(row.ast);
    const engine = /^kernel|^lifted/.exec(by)?.[0] as 'kernel' | 'lifted' | undefined;
    if (engine === undefined) continue;
    for (const name of [...kinds, ...operators].filter((n) => KINDS.includes(n) || OPERATORS.includes(n)))
      if (best.get(name) !== 'kernel') best.set(name, engine);
  }
  const those = (engine: string): string =>
    [...best]
      .filter(([, by]) => by === engine)
      .map(([name]) => `\`${name}\``)
      .sort()
      .join(', ');
  return `## Syntax, as Babel names it\n\nIn rows that take a kernel: ${those('kernel')}.\n\nOnly in rows of the lifted engine: ${those('lifted')}.\n`;
}

it('docs/language.md tells what the rows have shown', () => {
  const all = [...table.values()].flat();
  const count = (kind: string): number => all.filter(({ by }) => by.startsWith(kind)).length;
  const row = ({ construct, by, why }: Entry): string =>
    `| ${[construct, by, why].map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
  const sections = [...table].map(
    ([title, entries]) => `## ${title}\n\n| construct | engine | |\n|---|---|---|\n${entries.map(row).join('\n')}\n`,
  );
  const text = `${INTRODUCTION}\n${all.length} rows: ${count('kernel')} kernel, ${count('lifted')} lifted, ${count('error')} error.\n\n${sections.join('\n')}\n${index(all)}`;
  const page = new URL('../../docs/language.md', import.meta.url);
  if (process.env.UPDATE) writeFileSync(page, text);
  else expect(text).toBe(existsSync(page) ? readFileSync(page, 'utf8') : '');
});

// docs/errors: a page for every code, written from the comments beside the messages (plugin/diagnostics.ts, runtime/errors.ts). Each example is
// compiled and run: the first has to raise the code, and what it says is what the page shows; the second must not.
//   UPDATE=1 npx vitest run test/docs/errors.test.ts      rewrites the pages

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from '@babel/parser';
import type * as t from '@babel/types';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { configure } from 'hyperdual';
import { compile } from '../../plugin/compiler.ts';
import { DIAGNOSTICS, format } from '../../plugin/diagnostics.ts';
import { frameOf } from '../helpers/fixtures.ts';
import { run } from '../plugin/load.ts';

interface Entry {
  code: string;
  /** When it is told, for the list of pages. */
  kind: string;
  title: string;
  text: string;
  examples: string[];
}

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

/** The last doc comment before a node, its parts told apart. */
function entryOf(code: string, kind: string, node: t.Node): Entry {
  const comment = node.leadingComments?.findLast((c) => c.type === 'CommentBlock' && c.value.startsWith('*'));
  expect(comment, `${code} has a comment`).toBeDefined();
  const prose = comment!.value.replace(/^\*\n/, '').replace(/^ *\* ?/gm, '');
  const [title, ...rest] = prose.split('@example')[0]!.trim().split('\n');
  const examples = [...prose.matchAll(/@example\n```ts\n(.*?)\n```/gs)].map((m) => m[1]!);
  return { code, kind, title: title!, text: rest.join('\n').trim(), examples };
}

function buildEntries(): Entry[] {
  const { program } = parse(read('plugin/diagnostics.ts'), { sourceType: 'module', plugins: ['typescript'] });
  const entries: Entry[] = [];
  for (const statement of program.body) {
    if (statement.type !== 'ExportNamedDeclaration' || statement.declaration?.type !== 'VariableDeclaration') continue;
    const init = statement.declaration.declarations[0]!.init;
    if (init?.type !== 'TSSatisfiesExpression' || init.expression.type !== 'ObjectExpression') continue;
    for (const row of init.expression.properties as t.ObjectProperty[]) {
      const code = (row.key as t.Identifier).name as keyof typeof DIAGNOSTICS;
      entries.push(entryOf(code, `build, ${DIAGNOSTICS[code].severity}`, row));
    }
  }
  return entries;
}

function runtimeEntries(): Entry[] {
  const source = read('runtime/errors.ts');
  const { program } = parse(source, { sourceType: 'module', plugins: ['typescript'] });
  const entries: Entry[] = [];
  for (const statement of program.body) {
    if (statement.type !== 'ExportNamedDeclaration' || statement.declaration?.type !== 'FunctionDeclaration') continue;
    const code = /new HyperdualError\(\s*'(HD\d+)'/.exec(source.slice(statement.start!, statement.end!))?.[1];
    if (code) entries.push(entryOf(code, 'run time, error', statement));
  }
  return entries;
}

const entries = [...runtimeEntries(), ...buildEntries()].sort((a, b) => (a.code < b.code ? -1 : 1));

/** "// name.ts" begins a module; an example without such lines is one. The last is the one that is run. */
function modulesOf(example: string): { name: string; source: string; last: boolean }[] {
  const parts = example.split(/^\/\/ (\w+\.ts)\n/m);
  if (parts.length === 1) return [{ name: 'main.ts', source: example, last: true }];
  const names = parts.filter((_, i) => i % 2 === 1);
  return names.map((name, i) => ({ name, source: parts[2 * i + 2]!.trim(), last: i === names.length - 1 }));
}

/** `expression; // value` of the top level made a check, `$is(expression, value)`. */
function checked(source: string): string {
  const { program } = parse(source, { sourceType: 'module', plugins: ['typescript'] });
  let text = source;
  for (const node of program.body.toReversed()) {
    const comment = node.trailingComments?.find((c) => c.loc!.start.line === node.loc!.end.line);
    if (node.type !== 'ExpressionStatement' || !comment) continue;
    const { start, end } = node.expression;
    text = `${text.slice(0, start!)}$is(${source.slice(start!, end!)}, ${comment.value})${text.slice(end!)}`;
  }
  return `function $is(a: unknown, b: unknown) { if (JSON.stringify(a) !== JSON.stringify(b)) throw Error(JSON.stringify(a)); }\n${text}`;
}

/** What an example says, when it is compiled and then when it is run; nothing if all is well. Fallbacks only where asked for: they are told of, no failure. */
async function saidBy(example: string, { fallbacks = false, values = false } = {}): Promise<string> {
  const said: string[] = [];
  const compiled: Record<string, string> = {};
  for (const { name, source, last } of modulesOf(example)) {
    const options = JSON.parse(/^\/\/ options (.*)/.exec(source)?.[1] ?? '{}') as object;
    const { code, diagnostics } = compile(values && last ? checked(source) : source, { filename: name, ...options });
    said.push(
      ...diagnostics
        .filter((d) => fallbacks || d.severity !== 'fallback')
        .map((d) => format({ ...d, frame: frameOf(source, d.loc) }, name)),
    );
    compiled[`./${name}`] = code;
  }
  const main = Object.keys(compiled).at(-1)!;
  try {
    if (said.length === 0) await run(compiled[main]!, { modules: compiled });
  } catch (error) {
    said.push((error as Error).message);
  }
  return said.join('\n\n');
}

const fence = (text: string, language = ''): string => `\`\`\`${language}\n${text}\n\`\`\`\n`;

const pages = new URL('../../docs/errors/', import.meta.url);

function compared(file: string, text: string): void {
  const place = new URL(file, pages);
  if (process.env.UPDATE) writeFileSync(place, text);
  else expect(existsSync(place) ? readFileSync(place, 'utf8') : '').toBe(text);
}

describe('pages', () => {
  beforeAll(() => {
    vi.stubEnv('VITEST', undefined); // the message for Node is the one most will see
    if (process.env.UPDATE) mkdirSync(pages, { recursive: true });
  });
  afterEach(() => configure({ maxTapeBytes: 2 ** 30 }));
  afterAll(() => vi.unstubAllEnvs());

  it.each(entries)('$code', async ({ code, kind, title, text, examples: [wrong, right] }) => {
    const parts = [`# ${code}: ${title}\n`, `*${kind}*\n`, `${text}\n`];
    if (wrong) {
      const said = await saidBy(wrong, { fallbacks: code === 'HD202' });
      expect(said).toMatch(new RegExp(`^${code}: `));
      parts.push('## For example\n', fence(wrong, 'ts'), fence(said));
    }
    if (right) {
      expect(await saidBy(right, { fallbacks: code === 'HD202', values: true })).toBe('');
      parts.push('## Mended\n', fence(right, 'ts'));
    }
    compared(`${code}.md`, parts.join('\n'));
  });

  it('a list of them', () => {
    const rows = entries.map(({ code, kind, title }) => `| [${code}](${code}.md) | ${kind} | ${title} |`);
    compared('README.md', `# Errors, fallbacks and warnings\n\n| code | when | what |\n|---|---|---|\n${rows.join('\n')}\n`);
    if (!process.env.UPDATE) expect(readdirSync(pages).sort()).toEqual([...entries.map(({ code }) => `${code}.md`), 'README.md'].sort());
  });

  // Raised by what an example cannot hold: a package that is missing, a defect of ours.
  it('all but two have an example', () =>
    expect(entries.filter(({ examples }) => examples.length === 0).map(({ code }) => code)).toEqual(['HD100', 'HD199']));
});

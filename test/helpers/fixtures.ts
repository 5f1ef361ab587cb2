// Golden fixtures: test/fixtures/<kind>/<case>/ holds input.ts, which is compiled, and expected.md, what is to come of it.
// With UPDATE=1 in the environment expected.md is written instead of compared.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { codeFrameColumns } from '@babel/code-frame';
import { expect } from 'vitest';
import { compile, type Compiled } from '../../plugin/compiler.ts';

const root = new URL('../fixtures/', import.meta.url);

export const casesOf = (kind: string): string[] => readdirSync(new URL(kind, root)).sort();

export const inputOf = (kind: string, name: string): { file: string; source: string } => {
  const file = ['input.ts', 'input.tsx'].find((f) => existsSync(new URL(`${kind}/${name}/${f}`, root)))!;
  return { file, source: readFileSync(new URL(`${kind}/${name}/${file}`, root), 'utf8') };
};

/** What else lies beside the input: modules it imports, by the name it gives them. */
const othersOf = (kind: string, name: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(new URL(`${kind}/${name}`, root))
      .filter((file) => file.endsWith('.ts') && file !== 'input.ts')
      .map((file) => [`./${file.replace(/ts$/, 'js')}`, readFileSync(new URL(`${kind}/${name}/${file}`, root), 'utf8')]),
  );

/** "./a.js" stands for a.ts. */
const nameOf = (specifier: string): string => specifier.slice(2).replace(/js$/, 'ts');

/** A fixture compiled as it asks for: one that says so looks into the modules beside it, all but "elsewhere". */
export function compileFixture(kind: string, name: string): { result: Compiled; others: Record<string, string> } {
  const { file, source } = inputOf(kind, name);
  const texts = othersOf(kind, name);
  const find = (specifier: string) =>
    specifier in texts && !specifier.includes('elsewhere') ? { filename: nameOf(specifier), source: texts[specifier]! } : undefined;
  const options = source.startsWith('// looks into other modules') ? { read: find } : {};
  const compiled = Object.entries(texts).map(([specifier, text]) => [
    specifier,
    compile(text, { filename: nameOf(specifier), ...options }).code,
  ]);
  return { result: compile(source, { filename: file, ...options }), others: Object.fromEntries(compiled) as Record<string, string> };
}

export function golden(kind: string, name: string, text: string): void {
  const place = new URL(`${kind}/${name}/expected.md`, root);
  if (process.env.UPDATE) writeFileSync(place, text);
  else expect(printed(text)).toBe(printed(readFileSync(place, 'utf8')));
}

/** Babel 8 prints no comma behind the last member of an enum; otherwise both print alike. */
const printed = (text: string): string => (process.env.HYPERDUAL_BABEL ? text.replace(/,(?=\n *\})/g, '') : text);

export const block = (title: string, text: string, language = 'ts'): string => `## ${title}\n\n\`\`\`${language}\n${text.trim()}\n\`\`\`\n`;

/** The lines around a place of a source text; columns count from 0. */
export const frameOf = (source: string, { line, column }: { line: number; column: number }): string =>
  codeFrameColumns(source, { start: { line, column: column + 1 } }, { highlightCode: false });

// Golden fixtures: test/fixtures/<kind>/<case>/ holds input.ts, which is compiled, and expected.md, what is to come of it.
// With UPDATE=1 in the environment expected.md is written instead of compared.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { codeFrameColumns } from '@babel/code-frame';
import { expect } from 'vitest';

const root = new URL('../fixtures/', import.meta.url);

export const casesOf = (kind: string): string[] => readdirSync(new URL(kind, root)).sort();

export const inputOf = (kind: string, name: string): { file: string; source: string } => {
  const file = ['input.ts', 'input.tsx'].find((f) => existsSync(new URL(`${kind}/${name}/${f}`, root)))!;
  return { file, source: readFileSync(new URL(`${kind}/${name}/${file}`, root), 'utf8') };
};

export function golden(kind: string, name: string, text: string): void {
  const place = new URL(`${kind}/${name}/expected.md`, root);
  if (process.env.UPDATE) writeFileSync(place, text);
  else expect(text).toBe(readFileSync(place, 'utf8'));
}

export const block = (title: string, text: string, language = 'ts'): string => `## ${title}\n\n\`\`\`${language}\n${text.trim()}\n\`\`\`\n`;

/** The lines around a place of a source text; columns count from 0. */
export const frameOf = (source: string, { line, column }: { line: number; column: number }): string =>
  codeFrameColumns(source, { start: { line, column: column + 1 } }, { highlightCode: false });

// The table of the language: what its rows are, and how they are read. test/fixtures/language has a module per group, whose first line is its
// title; each exported function is a row, and the comment above it says which constructs it is about. Tags in the comment:
//   @at [0.7, 1.9]       another point than 1.3: any expression of a tree
//   @means x * x         what the function is near the point, where it decides by equality or by text, of which differences show nothing
//   @needs Set.prototype.union     what the host must have to run it
//   @says HD104          the code the compiler reports in it, or the error its derivative ends with
//   @compiled …          the function needs the compiler to run, so its value is compared with that of its own plain call

import { readdirSync, readFileSync } from 'node:fs';
import { parse } from '@babel/parser';
import type * as t from '@babel/types';

export interface Row {
  readonly name: string;
  readonly construct: string;
  readonly line: number;
  readonly lastLine: number;
  readonly at: string;
  readonly means: string | undefined;
  readonly needs: string | undefined;
  readonly says: string | undefined;
  readonly compiled: boolean;
  readonly ast: t.Node;
}

export interface Group {
  readonly file: string;
  readonly title: string;
  readonly source: string;
  readonly ast: t.File;
  readonly rows: readonly Row[];
}

const folder = new URL('../fixtures/language/', import.meta.url);

/** The order in which people look for things. */
const ORDER = 'expressions statements functions classes numbers arrays typed collections es2025 async typescript jsx leaving errors'.split(
  ' ',
);

function readGroup(file: string): Group {
  const source = readFileSync(new URL(file, folder), 'utf8');
  const ast = parse(source, {
    sourceType: 'module',
    errorRecovery: true,
    plugins: [
      'typescript',
      'decorators',
      'decoratorAutoAccessors',
      'explicitResourceManagement',
      ...(file.endsWith('x') ? ['jsx' as const] : []),
    ],
  });
  const comments = ast.comments!.filter(
    ({ type, value }) => type === 'CommentBlock' && value.startsWith('*') && !/^\*\s*@differentiable/.test(value),
  );
  let before = 0;
  const rows: Row[] = [];
  for (const node of ast.program.body) {
    if (node.type !== 'ExportNamedDeclaration' || node.declaration?.type !== 'FunctionDeclaration') continue;
    const found = comments.filter(({ start, end }) => start! >= before && end! <= node.start!);
    const text =
      found
        .at(-1)
        ?.value.replaceAll(/^\s*\*/gm, '')
        .trim() ?? '';
    const tag = (name: string): string | undefined => new RegExp(`@${name} (.*)`).exec(text)?.[1]!.trim();
    const construct = text.split(/\n?@/)[0]!.replaceAll(/\s+/g, ' ').trim();
    if (construct === '') throw new Error(`${file}: ${node.declaration.id!.name} has no comment`);
    rows.push({
      name: node.declaration.id!.name,
      construct,
      line: found.at(-1)!.loc!.start.line,
      lastLine: node.loc!.end.line,
      at: tag('at') ?? '1.3',
      means: tag('means'),
      needs: tag('needs'),
      says: tag('says'),
      compiled: tag('compiled') !== undefined,
      ast: node,
    });
    before = node.end!;
  }
  return { file, title: source.split('\n')[0]!.replace('// ', ''), source, ast, rows };
}

const place = (file: string): number => ORDER.indexOf(file.split('.')[0]!);

export const groups: readonly Group[] = readdirSync(folder)
  .filter((file) => /\.tsx?$/.test(file))
  .sort((a, b) => place(a) - place(b))
  .map(readGroup);

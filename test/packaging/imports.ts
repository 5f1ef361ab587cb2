// What a JavaScript or TypeScript file imports, and which files are reached from it.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from '@babel/parser';

type Kind = 'all' | 'static';

/** The module specifiers a file imports or re-exports; types count too. Dynamic imports are left out of the `static` ones. */
export async function importsOf(file: string, kind: Kind = 'all'): Promise<string[]> {
  const source = await readFile(file, 'utf8');
  const { program } = parse(source, { sourceType: 'module', plugins: file.endsWith('ts') ? ['typescript'] : [] });
  const specifiers = program.body.flatMap((statement) => ('source' in statement && statement.source ? [statement.source.value] : []));
  const dynamic = [...source.matchAll(/\bimport\(\s*(?:\/\*[^*]*\*\/\s*)?['"]([^'"]+)['"]/g)].map((match) => match[1]!);
  return kind === 'static' ? specifiers : [...specifiers, ...dynamic];
}

/** The file and everything it imports by relative paths, in the order found. */
export async function reachable(file: string, kind: Kind = 'all', seen = new Set<string>()): Promise<string[]> {
  if (!seen.has(file)) {
    seen.add(file);
    for (const specifier of await importsOf(file, kind)) {
      if (specifier.startsWith('.')) await reachable(path.resolve(path.dirname(file), specifier), kind, seen);
    }
  }
  return [...seen];
}

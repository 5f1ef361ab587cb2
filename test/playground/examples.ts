// The gallery as tests see it: every example compiled from its text, as the page compiles it, and run as a module of its own.

import { readFileSync } from 'node:fs';
import { examples, type Example, type Tree } from '../../playground/examples/gallery/index.ts';
import { compile, type Compiled } from '../../plugin/compiler.ts';
import { run } from '../plugin/load.ts';

const folder = new URL('../../playground/examples/gallery/', import.meta.url);

export const sourceOf = ({ id }: Pick<Example, 'id'>): string => readFileSync(new URL(`${id}.ts`, folder), 'utf8');

export const named = (id: string): Example => examples.find((example) => example.id === id)!;

export interface Expected {
  value: number | number[];
  gradient?: number[];
  hvp?: number[];
  jacobian?: number[][];
  jvp?: number[];
}

export const expected = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')) as Record<string, Expected>;

export interface Loaded extends Compiled {
  /** The function looked at. */
  f: (x: unknown) => never;
}

const loaded = new Map<string, Promise<Loaded>>();

/** An example, compiled and run; each once. */
export function load(example: Example): Promise<Loaded> {
  if (!loaded.has(example.id)) loaded.set(example.id, loadSource(sourceOf(example), example.entry));
  return loaded.get(example.id)!;
}

/** A piece of TypeScript, compiled and run; `entry` need not be exported. */
export async function loadSource(source: string, entry: string): Promise<Loaded> {
  const compiled = compile(`${source}\nexport { ${entry} as $entry };\n`, { filename: 'example.ts' });
  const errors = compiled.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  const { $entry } = (await run(compiled.code)) as { $entry: Loaded['f'] };
  return { ...compiled, f: $entry };
}

/** The numbers of a tree, in order. */
export const leavesOf = (tree: Tree | Float64Array): number[] =>
  typeof tree === 'number' ? [tree] : Object.values(tree).flatMap((each) => leavesOf(each as Tree));

// What a function costs in bytes: its own text, what its lifted version adds to that, and what its kernels add to both.
//   in:  stages of the compilation        out: bytes
// All are printed alike, without spaces, comments and types, and compressed together, since that is how they travel. A minifier would
// shorten names as well, in all of them; there is none here that we could count on.

import { gzipSync } from 'node:zlib';
import { load } from '../adapters/transform.ts';
import type { Stage } from '../stages.ts';
import { parserPlugins } from '../toolkit.ts';

export interface Sizes {
  source: number;
  lifted: number;
  kernels: number;
}

export async function measure(stages: readonly Stage[], filename: string): Promise<Sizes> {
  const text: string[] = [];
  const sizes: Sizes = { source: 0, lifted: 0, kernels: 0 };
  let before = 0;
  for (const part of ['source', 'lifted', 'kernels'] as const) {
    for (const stage of stages) if (stage.name === part) text.push(await compact(stage.text, filename));
    const all = text.length === 0 ? 0 : gzipSync(text.join('\n'), { level: 9 }).length;
    sizes[part] = all - before;
    before = all;
  }
  return sizes;
}

export const sum = (list: readonly Sizes[]): Sizes =>
  list.reduce((a, b) => ({ source: a.source + b.source, lifted: a.lifted + b.lifted, kernels: a.kernels + b.kernels }), {
    source: 0,
    lifted: 0,
    kernels: 0,
  });

export function median(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** How a function that is no statement can stand alone. */
const FRAMES: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `(${text})`,
  (text) => `({${text}})`,
  (text) => `class _{${text}}`,
];

async function compact(text: string, filename: string): Promise<string> {
  const { babel } = await load();
  let failure: unknown;
  for (const frame of FRAMES)
    try {
      const result = babel.transformSync(frame(text), {
        babelrc: false,
        configFile: false,
        minified: true,
        comments: false,
        parserOpts: { plugins: parserPlugins(filename) as never, errorRecovery: true, sourceType: 'module' },
        plugins: [() => ({ visitor: withoutTypes })],
      });
      return result?.code ?? '';
    } catch (error) {
      failure ??= error;
    }
  throw failure;
}

interface Path {
  node: { expression?: object; optional?: unknown; accessibility?: unknown; value?: { value?: string } };
  remove(): void;
  replaceWith(node: object): void;
}

const withoutTypes = {
  'TSTypeAnnotation|TSTypeParameterDeclaration|TSTypeParameterInstantiation|TSInterfaceDeclaration|TSTypeAliasDeclaration': (path: Path) =>
    path.remove(),
  'TSAsExpression|TSSatisfiesExpression|TSNonNullExpression|TSTypeAssertion|TSInstantiationExpression': (path: Path) =>
    path.replaceWith(path.node.expression!),
  'Identifier|ClassMethod|ClassPrivateMethod'({ node }: Path) {
    node.optional = undefined;
    node.accessibility = undefined;
  },
  Directive(path: Path) {
    if (path.node.value?.value === 'use dual') path.remove();
  },
};

// The pure core: source text in, text and diagnostics out. Babel (index.ts), tools and the playground (compiler.ts) wrap it; it reads
// no file, no configuration and no clock, so the same input gives the same bytes everywhere.

import type * as t from '@babel/types';
import type { Options } from './context.ts';
import type { Diagnostic } from './diagnostics.ts';
import { ANNOTATION } from './front/pattern.ts';
import type { Walk } from './front/program.ts';
import { runPipeline, type CompiledFunction, type Outcome } from './pipeline.ts';
import { parserPlugins, type SourceMap, type Toolkit } from './toolkit.ts';

export interface CompileOptions extends Options {
  filename: string;
  sourceMaps?: boolean;
}

export interface Compiled {
  code: string;
  map: SourceMap | null;
  diagnostics: Diagnostic[];
  functions: CompiledFunction[];
  /** Files that were looked into besides this one. */
  dependencies: string[];
  changed: boolean;
  /** Where `read` needs time: when it is settled, compile again. */
  pending?: Promise<unknown>;
}

export interface TransformOptions {
  filename: string;
  source: string;
  toolkit: Toolkit;
  options?: Options;
  /** How to traverse the program, where the host has paths of its own. */
  traverse?: Walk;
}

/** Rewrites a File in place, or leaves it as it was if there is nothing to do or something is wrong. */
export function transformAst(ast: t.File, { filename, source, toolkit, options = {}, traverse }: TransformOptions): Outcome {
  return runPipeline(ast, source, filename, toolkit, traverse ?? ((visitor) => toolkit.traverse(ast, visitor)), options);
}

export function compile(source: string, { filename, sourceMaps = false, ...options }: CompileOptions, toolkit: Toolkit): Compiled {
  const unchanged = {
    code: source,
    map: null,
    diagnostics: [] as Diagnostic[],
    functions: [],
    dependencies: [] as string[],
    changed: false,
  };
  if (!options.force && !ANNOTATION.test(source)) return unchanged;
  const ast = toolkit.parse(source, { sourceType: 'module', sourceFilename: filename, plugins: parserPlugins(filename) });
  const outcome = transformAst(ast, { filename, source, toolkit, options });
  if (!outcome.changed) return { ...unchanged, ...outcome };
  const { code, map } = toolkit.generate(ast, { sourceMaps, sourceFileName: filename, jsescOption: { minimal: true } }, source);
  return { code, map: (map as SourceMap | null) ?? null, ...outcome };
}

// The Babel packages the compiler works with, handed in rather than imported, so that the same core runs under Babel 7, Babel 8
// and in a browser bundle of the four packages.

import type * as BabelTypes from '@babel/types';
import type { TraverseOptions } from '@babel/traverse';
import type { GeneratorOptions } from '@babel/generator';
import type { ParserOptions } from '@babel/parser';

export type Types = typeof BabelTypes;
export type SourceMap = { version: number; sources: string[]; names: string[]; mappings: string; sourcesContent?: string[] };

export interface Toolkit {
  types: Types;
  parse(source: string, options: ParserOptions): BabelTypes.File;
  traverse(ast: BabelTypes.Node, visitor: TraverseOptions): void;
  generate(ast: BabelTypes.Node, options: GeneratorOptions, source?: string): { code: string; map?: unknown };
  /** Draws a code frame; without it diagnostics have none. */
  codeFrame?(source: string, loc: { start: { line: number; column: number } }, options?: object): string;
}

/** Babel 7 is CommonJS: under Node its function is `module.default.default`, in a bundle `module.default`. */
export function interop<F>(module: unknown): F {
  let value = module as { default?: unknown };
  while (typeof value !== 'function' && value?.default !== undefined) value = value.default as { default?: unknown };
  return value as F;
}

/** What a file of this name may contain: JSX only where it cannot be mistaken for a type assertion or a generic arrow. */
export function parserPlugins(filename: string): NonNullable<ParserOptions['plugins']> {
  const extension = /\.[cm]?([jt]sx?)$/.exec(filename)?.[1] ?? 'ts';
  const plugins: NonNullable<ParserOptions['plugins']> = ['decorators-legacy', 'decoratorAutoAccessors', 'explicitResourceManagement'];
  if (extension.startsWith('t')) plugins.unshift('typescript');
  if (extension !== 'ts') plugins.push('jsx');
  return plugins;
}

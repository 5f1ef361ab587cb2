// `hyperdual/compiler`: the compiler as functions of text, for tools, tests and the browser.

import * as generator from '@babel/generator';
import * as parser from '@babel/parser';
import * as traverse from '@babel/traverse';
import * as types from '@babel/types';
import { compile as compileWith, type Compiled, type CompileOptions } from './compile.ts';
import type { Diagnostic } from './diagnostics.ts';
import { interop, type Toolkit } from './toolkit.ts';

const toolkit: Toolkit = {
  parse: parser.parse,
  traverse: interop<Toolkit['traverse']>(traverse),
  generate: interop<Toolkit['generate']>(generator),
  types,
};

export type { Compiled, CompileOptions } from './compile.ts';
export type { Log, Options } from './context.ts';
export type { Diagnostic, DiagnosticCode, Severity } from './diagnostics.ts';
export type { CompiledFunction } from './pipeline.ts';
export type { SourceMap } from './toolkit.ts';
export { ANNOTATION } from './front/pattern.ts';

/** The compiled module; with errors among the diagnostics it is the source unchanged. */
export function compile(source: string, options: Partial<CompileOptions> = {}): Compiled {
  return compileWith(source, { filename: 'module.ts', ...options }, toolkit);
}

export interface Stage {
  name: string;
  text: string;
}

/** Every stage of the compilation as text, in order. */
export function explain(source: string, options: Partial<CompileOptions> = {}): Stage[] {
  const stages: Stage[] = [];
  compile(source, { ...options, log: (stage) => void stages.push(stage) });
  return stages;
}

/** What is wrong with the annotations of a module, all of it. */
export function check(source: string, options: Partial<CompileOptions> = {}): Diagnostic[] {
  return compile(source, options).diagnostics;
}

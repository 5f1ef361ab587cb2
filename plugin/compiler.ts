// `hyperdual/compiler`: the compiler as functions of text, for tools, tests and the browser.

import * as generator from '@babel/generator';
import * as parser from '@babel/parser';
import * as traverse from '@babel/traverse';
import * as types from '@babel/types';
import { compile as compileWith, type Compiled, type CompileOptions } from './compile.ts';
import type { Diagnostic } from './diagnostics.ts';
import { inReadingOrder, isLarge, type Stage } from './stages.ts';
import { interop, type Toolkit } from './toolkit.ts';

const toolkit: Toolkit = {
  parse: parser.parse,
  traverse: interop<Toolkit['traverse']>(traverse),
  generate: interop<Toolkit['generate']>(generator),
  types,
};

export type { Compiled, CompileOptions } from './compile.ts';
export type { Options } from './context.ts';
export type { Diagnostic, DiagnosticCode, Severity } from './diagnostics.ts';
export type { Kind, Passes } from './kernel/build.ts';
export type { CompiledFunction } from './pipeline.ts';
export type { Log, Stage } from './stages.ts';
export { inReadingOrder, isLarge } from './stages.ts';
export type { SourceMap } from './toolkit.ts';
export { ANNOTATION } from './front/pattern.ts';

/** The compiled module; with errors among the diagnostics it is the source unchanged. */
export function compile(source: string, options: Partial<CompileOptions> = {}): Compiled {
  return compileWith(source, { filename: 'module.ts', ...options }, toolkit);
}

/** The stages of the compilation as text, function by function; with `every`, those of small passes too. */
export function explain(source: string, { every = false, ...options }: Partial<CompileOptions> & { every?: boolean } = {}): Stage[] {
  const stages: Stage[] = [];
  compile(source, { ...options, log: (stage) => void stages.push(stage) });
  return inReadingOrder(every ? stages : stages.filter(isLarge));
}

/** All there is to say of the annotations of a module: errors, warnings, and which functions get no kernel and why. */
export function check(source: string, options: Partial<CompileOptions> = {}): Diagnostic[] {
  return compile(source, options).diagnostics;
}

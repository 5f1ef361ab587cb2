// What every pass of one file shares: the toolkit, the diagnostics, the import of the runtime, places in the source.

import type * as t from '@babel/types';
import type { Diagnostic, Report } from './diagnostics.ts';
import { makeModules, type ModuleCache, type Modules, type ReadModule } from './front/modules.ts';
import type { FunctionNode, Program } from './front/program.ts';
import type { Unit } from './front/reach.ts';
import { KINDS, type Kind, type Passes } from './kernel/build.ts';
import type { Kernel } from './kernel/ir.ts';
import type { Log } from './stages.ts';
import type { Toolkit, Types } from './toolkit.ts';

/** Bumped with every change of what generated code expects of hyperdual/lifted. */
export const ABI = 1;

/** How a host loads annotated imports, by the names front/foreign.ts gives them. */
export interface ForeignOptions {
  /** Given for a module that is annotated itself: which of its imports belong to its package and are annotated with it. */
  inside?: (specifier: string) => boolean;
  /** Another name for a module than its own with a query; a promise where it takes time: once it is settled, compile again. */
  locate?: (specifier: string) => string | Promise<unknown>;
  /** The host cannot load CommonJS modules. */
  esOnly?: boolean;
}

export interface Options {
  /** Compile as if the module began with "use dual". */
  force?: boolean;
  /** Hears of each stage of the compilation, as text. */
  log?: Log;
  /**
   * Kernels: compiled where possible ('auto'), demanded ('require': a function that gets none is an error), or not made ('off').
   * Default 'auto'.
   */
  kernels?: 'auto' | 'require' | 'off';
  /** Which kernels are made: 'jvp', 'vjp' (gradients), 'hvp', 'second' (secondDirectional), in some modules 'hvps', 'jvps', 'vjps' (several directions at once), or those an application uses. */
  modes?: readonly Kind[];
  /**
   * Reads a module that is imported, so that annotated functions of other modules can be compiled into kernels. Bundlers are asked where
   * imports lead; under Babel alone they are resolved as Node and TypeScript do. Without it such calls go to the lifted engine.
   */
  read?: ReadModule;
  /** The host loads annotated imports (`with { type: "dual" }`); without it they are errors. */
  foreign?: ForeignOptions;
  /** Modules that were read before, for one compilation after another. */
  cache?: Map<string, object>;
  /** For tests: optional passes switched off. */
  passes?: Partial<Passes>;
  /** For tests: hears every kernel (kernel/ir.ts) after every pass. Its type holds Babel's, which users may not have. */
  stages?(name: string, kernel: object): void;
}

export type Loc = t.SourceLocation | null | undefined;

export interface Context {
  readonly types: Types;
  readonly toolkit: Toolkit;
  readonly source: string;
  readonly basename: string;
  readonly options: Options;
  readonly diagnostics: Diagnostic[];
  readonly report: Report;
  readonly program: Program;
  /** The modules around this one. */
  readonly modules: Modules | undefined;
  /** What the host has still to tell: until then the module cannot be compiled. */
  readonly pending: Promise<unknown>[];
  /** Every lifted version made, for the log. */
  readonly twins: { unit: Unit; node: FunctionNode }[];
  /** Every kernel made, where there is a log to hear of them. */
  readonly kernels: { unit: Unit; kind: Kind; kernel: Kernel; nodes: readonly t.FunctionDeclaration[] }[];
  /** The local name of an export of hyperdual/lifted, imported on first use. */
  runtime(name: string): string;
  /** The runtime functions used, with their local names. */
  readonly imports: ReadonlyMap<string, string>;
  /** Where the first of some tokens stands in source[from..to], comments and parentheses left out. */
  tokenLoc(from: number | null | undefined, to: number | null | undefined, token: string): Loc;
  /** "callee text (file.ts:line:column)", both counted from 1. */
  site(callee: t.Node, at: Loc): string;
}

export function makeContext(
  toolkit: Toolkit,
  program: Program,
  source: string,
  filename: string,
  options: Options,
  diagnostics: Diagnostic[],
  report: Report,
): Context {
  const imports = new Map<string, string>();
  const pending: Promise<unknown>[] = [];
  const basename = filename.replace(/^.*[\\/]/, '');
  const lineStarts = [0];
  for (let i = source.indexOf('\n'); i !== -1; i = source.indexOf('\n', i + 1)) lineStarts.push(i + 1);

  function position(index: number): { line: number; column: number; index: number } {
    let low = 0;
    for (let high = lineStarts.length; high - low > 1;) {
      const middle = (low + high) >> 1;
      if (lineStarts[middle]! <= index) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: index - lineStarts[low]!, index };
  }

  return {
    types: toolkit.types,
    toolkit,
    source,
    basename,
    options,
    diagnostics,
    report,
    program,
    modules: options.read && makeModules(toolkit, options.read, pending, options.cache as ModuleCache | undefined),
    pending,
    twins: [],
    kernels: [],
    imports,
    runtime(name) {
      let local = imports.get(name);
      if (!local) imports.set(name, (local = program.uniqueName(`$${name}`)));
      return local;
    },
    tokenLoc(from, to, token) {
      if (from == null || to == null) return undefined;
      const index = findToken(source, from, to, token);
      return index < 0 ? undefined : ({ start: position(index), end: position(index + token.length) } as t.SourceLocation);
    },
    site(callee, at) {
      const text =
        callee.start == null
          ? ''
          : source
              .slice(callee.start, callee.end!)
              .replace(/\s*\n\s*/g, '')
              .replace(/\s+/g, ' ');
      const shown = text.length > 40 ? `${text.slice(0, 39)}…` : text || 'call';
      return at ? `${shown} (${basename}:${at.start.line}:${at.start.column + 1})` : `${shown} (${basename})`;
    },
  };
}

/** A misspelt mode would otherwise cost its kernel, and nobody would be told. */
export function checkOptions({ kernels = 'auto', modes = [] }: Options): void {
  const demand = (name: string, value: string, known: readonly string[]): void => {
    if (!known.includes(value))
      throw new TypeError(`hyperdual: the option \`${name}\` is ${JSON.stringify(value)}, and may be ${known.join(', ')}`);
  };
  demand('kernels', kernels, ['auto', 'require', 'off']);
  for (const mode of modes) demand('modes', mode, KINDS);
}

function findToken(source: string, from: number, to: number, token: string): number {
  for (let i = from; i < to; i++) {
    if (source.startsWith('//', i)) i = endOf(source, '\n', i, to);
    else if (source.startsWith('/*', i)) i = endOf(source, '*/', i, to) + 1;
    else if (source.startsWith(token, i)) return i;
  }
  return -1;
}

function endOf(source: string, mark: string, from: number, to: number): number {
  const found = source.indexOf(mark, from + 2);
  return found < 0 ? to : found;
}

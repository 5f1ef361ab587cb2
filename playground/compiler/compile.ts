// Source → everything the page shows of a compilation: stages with their times, problems, functions with engine and parameters, the module with its
// map, and the script the worker runs. Pure but for the clock; the compile worker (worker.ts) and the build (for the first example) call it.

import { parse } from '@babel/parser';
import { compile as compileModule, inReadingOrder, isLarge, type CompiledFunction, type SourceMap, type Stage } from 'hyperdual/compiler';
import { findFunctions, type Found } from './parameters.ts';
import { toScript, Unrunnable } from './script.ts';

export interface Problem {
  /** HD…, or where it is not ours: syntax, module, TS… */
  code: string;
  severity: 'error' | 'fallback' | 'warning';
  message: string;
  hint: string;
  /** Counts from 1. */
  line: number;
  /** Counts from 0. */
  column: number;
  /** How much of the text it is about; the word that stands there, if nothing is said. */
  length?: number;
}

export interface TimedStage extends Stage {
  /** Time since the stage before, the making of its text included. */
  ms: number;
}

export interface FunctionInfo extends Found, Pick<CompiledFunction, 'annotation' | 'engine' | 'reason' | 'at' | 'kinds'> {}

export interface Compilation {
  source: string;
  problems: Problem[];
  functions: FunctionInfo[];
  stages: TimedStage[];
  /** The compiled module; empty where there is an error. */
  code: string;
  map: SourceMap | undefined;
  script: string;
  ms: number;
}

export interface Settings {
  /** Innermost loops four turns at a time, as applications get them; off, kernels are easier to read. */
  unroll: boolean;
}

const MODULES = ['hyperdual', 'hyperdual/lifted', 'hyperdual/optimize'];
const FILE = 'playground.ts';

export function compile(source: string, { unroll }: Settings, now: () => number): Compilation {
  const since = now();
  const result: Compilation = { source, problems: [], functions: [], stages: [], code: '', map: undefined, script: '', ms: 0 };
  try {
    const { program } = parse(source, { sourceType: 'module', plugins: ['typescript', 'decorators-legacy', 'decoratorAutoAccessors'] });
    const stages: TimedStage[] = [];
    let last = now();
    const log = (stage: Stage): void => {
      const time = now();
      stages.push({ ...stage, ms: time - last });
      last = now();
    };
    const compiled = compileModule(source, { filename: FILE, sourceMaps: true, log, passes: unroll ? {} : { unroll: false } });
    result.stages = inReadingOrder(stages.filter(isLarge)) as TimedStage[];
    result.problems = compiled.diagnostics.map(({ code, severity, message, hint, loc }) => ({ code, severity, message, hint, ...loc }));
    result.functions = annotated(findFunctions(program), compiled.functions);
    if (!result.problems.some(({ severity }) => severity === 'error')) {
      result.code = compiled.code;
      result.map = compiled.map ?? undefined;
      result.script = toScript(compiled.code, MODULES, Object.fromEntries(result.functions.map(({ name, local }) => [name, local])));
    }
  } catch (error) {
    result.problems.push(problem(error));
    result.script = '';
  }
  result.ms = now() - since;
  return result;
}

/** Functions of the module's top that were annotated, with what the compiler says of them. */
function annotated(found: readonly Found[], compiled: readonly CompiledFunction[]): FunctionInfo[] {
  return found.flatMap((each) => {
    const match = compiled.find(({ line, column }) => line === each.line && column === each.column);
    if (!match || match.annotation === 'reached' || each.parameters.length === 0) return [];
    const { annotation, engine, reason, at, kinds } = match;
    return [{ ...each, annotation, engine, reason, ...(at && { at }), ...(kinds && { kinds }) }];
  });
}

function problem(error: unknown): Problem {
  const { message, loc } = error as Error & { loc?: { line: number; column: number } };
  const { line, column } = loc ?? { line: 1, column: 0 };
  const code = error instanceof Unrunnable ? 'module' : 'syntax';
  // Babel's parser ends its messages with the place.
  return { code, severity: 'error', message: message.replace(/ \(\d+:\d+\)$/, ''), hint: '', line, column };
}

// What the page knows, in one place. `Work` is what a visitor would want back: it is remembered and it is what a link carries.

import type { Compilation, FunctionInfo, Problem } from '../compiler/compile.ts';
import type { Evaluation, Transform } from '../sandbox/evaluate.ts';
import type { Failure, Log, Tree } from '../sandbox/protocol.ts';
import type { Store } from './store.ts';

export interface Work {
  source: string;
  /** The function looked at; without it the first. */
  name: string | undefined;
  transform: Transform;
  x: Tree | undefined;
  v: Tree | undefined;
  /** Arguments after x. */
  rest: readonly Tree[];
}

export type Outcome =
  | { kind: 'none' }
  | { kind: 'value'; evaluation: Evaluation; logs: readonly Log[]; ms: number }
  | { kind: 'failed'; error: Failure; logs: readonly Log[] }
  | { kind: 'stopped'; after: number };

export interface State extends Work {
  /** The newest compilation; with errors in it, `good` is the one before. */
  compilation: Compilation | undefined;
  good: Compilation | undefined;
  compiling: boolean;
  /** Whether TypeScript is here, which comes later or never, and what it objects to. */
  types: 'off' | 'loading' | 'ready' | 'failed';
  typed: readonly Problem[];
  outcome: Outcome;
  running: boolean;
  /** Code that came by a link does not run until it is asked for. */
  paused: boolean;
  /** The gallery example this began as. */
  example: string | undefined;
  theme: 'light' | 'dark' | 'system';
  tab: 'values' | 'plot' | 'check' | 'bench';
  /** On a phone one pane is seen. */
  pane: 'code' | 'lens' | 'result';
  stage: string | undefined;
  diff: boolean;
  unroll: boolean;
  /** Shares of the width, in percent. */
  sizes: readonly [number, number];
}

export type App = Store<State>;

/** The function that is looked at, of the last compilation that was whole. */
export function current({ good, name }: Pick<State, 'good' | 'name'>): FunctionInfo | undefined {
  return good?.functions.find((each) => each.name === name) ?? good?.functions[0];
}

/** All that is said of the code: by the compiler, and by TypeScript, whose objections are warnings, for the code runs nevertheless. */
export const problemsOf = ({ compilation, typed }: Pick<State, 'compilation' | 'typed'>): readonly Problem[] => [
  ...(compilation?.problems ?? []),
  ...typed,
];

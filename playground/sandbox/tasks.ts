// What a page can ask of the worker, by name. Each task gets the user's functions, the arguments as they came, and a way to show progress; its
// answer must be plain data.

import { bench } from '../lab/bench.ts';
import { check } from '../lab/check.ts';
import { local } from '../lab/local.ts';
import { path } from '../lab/paths.ts';
import { pattern } from '../lab/pattern.ts';
import { slice } from '../lab/slice.ts';
import { evaluate } from './evaluate.ts';

export type Functions = ReadonlyMap<string, unknown>;
export type Task = (functions: Functions, args: never, progress: (value: unknown) => void) => unknown;

export const tasks: Record<string, (functions: Functions, args: unknown, progress: (value: unknown) => void) => unknown> = {
  evaluate: evaluate as never,
  slice: slice as never,
  local: local as never,
  path: path as never,
  pattern: pattern as never,
  check: check as never,
  bench: bench as never,
};

// What a page can ask of the worker, by name. Each task gets the user's functions, the arguments as they came, and a way to show progress; its
// answer must be plain data.

import { evaluate } from './evaluate.ts';

export type Functions = ReadonlyMap<string, unknown>;
export type Task = (functions: Functions, args: never, progress: (value: unknown) => void) => unknown;

export const tasks: Record<string, (functions: Functions, args: unknown, progress: (value: unknown) => void) => unknown> = {
  evaluate: evaluate as never,
};

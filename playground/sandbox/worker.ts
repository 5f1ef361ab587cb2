// What runs in the worker, in front of the user's code: the runtime, the lab, and a small host that answers questions.
//   in:  { id, task, args }        out: FromFrame (answer, progress, failed)
// The build bundles this file to one classic script. The user's code follows it in the same blob as `$define(($use, $give, console) => { … })`
// (compiler/script.ts) and is run at the first question, so that what it throws, or how long it takes, belongs to a question.

import * as hyperdual from 'hyperdual';
import * as lifted from 'hyperdual/lifted';
import * as optimize from 'hyperdual/optimize';
import { tasks } from './tasks.ts';
import { recorder } from './console.ts';
import type { Failure, FromFrame } from './protocol.ts';

type Module = Record<string, unknown>;
type Define = (use: (name: string) => Module, give: (names: Record<string, () => unknown>) => void, console: unknown) => void;

const scope = globalThis as unknown as {
  $define?: (body: Define) => void;
  onmessage: (event: MessageEvent) => void;
  postMessage(message: FromFrame): void;
};
const modules = new Map<string, Module>([
  ['hyperdual', hyperdual],
  ['hyperdual/lifted', lifted],
  ['hyperdual/optimize', optimize],
]);
// Taken before the user's code can put others in their place.
const post = scope.postMessage.bind(scope);
const now = performance.now.bind(performance);

const { console: recorded, take } = recorder();
let body: Define | undefined;
let functions: Map<string, unknown> | undefined;

/** The line of this script on which the user's code is given; its own lines follow. */
let above = 0;

scope.$define = (given) => {
  body = given;
  above = places(new Error('here'))[1]?.line ?? 0;
  delete scope.$define;
};

/** The user's functions by name; the module is run when they are first wanted. */
function run(): Map<string, unknown> {
  if (functions) return functions;
  const found = new Map<string, unknown>();
  body?.(
    (name) => modules.get(name)!,
    (given) => {
      for (const [name, read] of Object.entries(given)) found.set(name, read());
    },
    recorded,
  );
  return (functions = found);
}

scope.onmessage = ({ data: { id, task, args } }: MessageEvent<{ id: number; task: string; args: unknown }>) => {
  const since = now();
  try {
    const answer = tasks[task]!(run(), args, (value) => post({ kind: 'progress', id, value }));
    post({ kind: 'answer', id, value: answer, logs: take(), ms: now() - since });
  } catch (error) {
    post({ kind: 'failed', id, error: describe(error), logs: take() });
  }
};

function describe(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: 'Thrown', message: String(error) };
  const thrown = places(error).find(({ line }) => line > above);
  const code = (error as { code?: unknown }).code;
  return {
    name: error.name,
    message: error.message,
    ...(typeof code === 'string' && { code }),
    ...(thrown && { at: { ...thrown, line: thrown.line - above } }),
  };
}

/** The places of a stack in this script, both counted from 1. */
function places({ stack }: Error): { line: number; column: number }[] {
  return [...(stack ?? '').matchAll(/blob:[^\s)]*?:(\d+):(\d+)\)?$/gm)].map(([, line, column]) => ({
    line: Number(line),
    column: Number(column),
  }));
}

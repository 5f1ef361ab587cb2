// The hook of Nodes that ask in a thread of its own (register.ts). A CommonJS module is left to `require`, which register.ts has told what to do.

import { runnable } from './node.ts';

export function load(url: string, context: object, next: (url: string, context: object) => unknown): unknown {
  const found = runnable(url);
  if (!found) return next(url, context);
  return { format: found.format, source: found.format === 'module' ? found.source : null, shortCircuit: true };
}

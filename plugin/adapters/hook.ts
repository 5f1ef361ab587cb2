// The module hook, in whichever thread Node calls it (register.ts). A CommonJS module is left to `require`, which register.ts has told what to do:
// Node would have one that comes from a hook require others in a way of its own, and 22 fails at that while modules are being linked.

import { runnable } from './node.ts';

export type Load = (url: string, context: object, next: (url: string, context: object) => unknown) => unknown;

export const load: Load = (url, context, next) => {
  const found = runnable(url);
  if (!found) return next(url, context);
  return { format: found.format, source: found.format === 'module' ? found.source : null, shortCircuit: true };
};

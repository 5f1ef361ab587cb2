// The module hook, in whichever thread Node calls it (register.ts). A CommonJS module is left to `require`, which register.ts has told what to do:
// Node would have one that comes from a hook require others in a way of its own, and 22 fails at that while modules are being linked.

import { dualName, isDual, plainName } from './foreign.ts';
import { runnable } from './node.ts';

export type Load = (url: string, context: object, next: (url: string, context: object) => unknown) => unknown;

interface Resolved {
  url: string;
}
export type Resolve = (
  specifier: string,
  context: object,
  next: (specifier: string, context: object) => Resolved | Promise<Resolved>,
) => Resolved | Promise<Resolved>;

/** "lib?dual" is the file of lib, under a name of its own: another instance, which is compiled (foreign.ts). */
export const resolve: Resolve = (specifier, context, next) => {
  if (!isDual(specifier)) return next(specifier, context);
  const found = next(plainName(specifier), context);
  const named = (resolved: Resolved): Resolved => ({ ...resolved, url: dualName(resolved.url) });
  return found instanceof Promise ? found.then(named) : named(found);
};

export const load: Load = (url, context, next) => {
  const found = runnable(url);
  if (!found) return next(url, context);
  return { format: found.format, source: found.format === 'module' ? found.source : null, shortCircuit: true };
};

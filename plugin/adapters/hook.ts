// The module hook, in whichever thread Node calls it (register.ts). A CommonJS module is left to `require`, which register.ts has told what to do:
// Node would have one that comes from a hook require others in a way of its own, and 22 fails at that while modules are being linked.

import { fileURLToPath, pathToFileURL } from 'node:url';
import { moduleBuild } from '../packages.ts';
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
  const name = plainName(specifier);
  const found = next(name, context);
  return found instanceof Promise ? found.then((each) => named(name, each)) : named(name, found);
};

function named(name: string, resolved: Resolved): Resolved {
  if (!resolved.url.startsWith('file:')) return resolved;
  const { format: _, ...found } = resolved as Resolved & { format?: string };
  return { ...found, url: dualName(pathToFileURL(moduleBuild(name, fileURLToPath(resolved.url))).href) };
}

export const load: Load = (url, context, next) => {
  const found = runnable(url);
  if (!found) return next(url, context);
  return { format: found.format, source: found.format === 'module' ? found.source : null, shortCircuit: true };
};

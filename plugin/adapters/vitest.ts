// What Vite and Vitest are told by our plugin.
//   in:  the user's configuration, and the option `files`        out: what is added to it
// Imports of the runtime appear only as modules are compiled. Served as it is, it needs no second round of Vite's pre-bundling and is one copy.
// Vitest leaves installed packages to Node, which would load them as they are: those to be compiled it has to load itself.

import { regexOf } from '../patterns.ts';
import { DUAL } from './foreign.ts';

/** The part of a configuration that is looked at. */
export interface ViteConfig {
  test?: { server?: { deps?: { inline?: true | (string | RegExp)[] } } };
}

export function viteConfig({ test }: ViteConfig, files: readonly (string | RegExp)[]): object {
  const optimizeDeps = { exclude: ['hyperdual', 'hyperdual/lifted', 'hyperdual/optimize'] };
  if (test?.server?.deps?.inline === true) return { optimizeDeps };
  return { optimizeDeps, test: { server: { deps: { inline: [DUAL, ...files.map(regexOf)] } } } };
}

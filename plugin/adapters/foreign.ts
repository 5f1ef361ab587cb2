// Annotated imports in a host: which file is meant by "lib?dual", and what is inside its package.
//   in:  names with the query of front/foreign.ts        out: file names with the same query, and the text of the file
// A host does three things, and each of its hooks has one line for it:
//   resolve   `isDual(specifier)`? Then resolve `plainName(specifier)` as ever and give the answer its query back: `dualName(file)`
//   load      `isDual(id)`? Then the text is that of the file `plainName(id)`
//   compile   with `force` if `isDual(id)`, and with `foreign: foreignOf(id)` always
// Imports inside the package get the query when the module is compiled, so importers need not be looked at.

import { readFileSync } from 'node:fs';
import { dualName, isDual, plainName } from '../front/foreign.ts';
import { foreignOf, moduleBuild } from '../packages.ts';
import { resolveInstalled } from '../read.ts';
import { fileOf, type EsbuildBuild, type Resolve, type RollupContext } from './linking.ts';

export { dualName, foreignOf, isDual, plainName };

/** Names of lifted instances, for the filters of hooks. */
export const DUAL = /[?&]dual(?:$|&)/;

const cannot = (name: string): string => `HD106: "${name}" cannot be annotated from outside\nIts file is not found.`;

/** The text of a lifted instance. */
export const textOf = (id: string): string => readFileSync(plainName(id).replace(/[?#].*$/s, ''), 'utf8');

/** What Vite's development server puts in the place of a package, bundled before we could see it. */
const BUNDLED = /[\\/]\.vite[\w-]*[\\/]deps[\w-]*[\\/]/;
/** By what it tells one version of a file from another. */
const VERSION = /[?&]v=\w+/;

interface HookContext extends RollupContext {
  /** Vite's. */
  environment?: { config: { resolve?: { conditions?: string[] } } };
  error(error: { code: string; message: string }): never;
}

/**
 * For Rollup, Rolldown and Vite. What is external, or has been bundled before, is found as Node finds it: an instance that is compiled is a part of the
 * program, whatever becomes of the plain one.
 */
export const foreignHooks = {
  resolveId: {
    filter: { id: DUAL },
    async handler(this: HookContext, source: string, importer?: string) {
      const name = plainName(source);
      const from = importer === undefined ? undefined : plainName(importer);
      const found = await this.resolve(name, from, { skipSelf: true });
      if (found && fileOf(found) && !BUNDLED.test(found.id))
        return { ...found, id: dualName(moduleBuild(name, found.id.replace(VERSION, ''))) };
      const file = from === undefined ? undefined : resolveInstalled(name, from, this.environment?.config.resolve?.conditions);
      return file === undefined ? this.error({ code: 'HD106', message: cannot(name) }) : dualName(moduleBuild(name, file));
    },
  },
  load: { filter: { id: DUAL }, handler: textOf },
};

/** For esbuild, which has a place for what follows the name of a file. */
export function setupEsbuild(build: EsbuildBuild): void {
  build.onResolve({ filter: DUAL }, async ({ path: source, importer, resolveDir }) => {
    const name = plainName(source);
    const found = await build.resolve(name, { importer, resolveDir, kind: 'import-statement' });
    const file = (found.namespace === 'file' && fileOf({ ...found, id: found.path })) || resolveInstalled(name, importer);
    return file === undefined ? { errors: [{ text: cannot(name) }] } : { path: moduleBuild(name, file), suffix: '?dual' };
  });
}

/**
 * For webpack and Rspack, which take a query for a part of the path where a package has `exports`: the file instead of the package, found by the
 * bundler before the module is compiled.
 */
export function locator(resolve: Resolve, importer: string): (specifier: string) => string | Promise<unknown> {
  const known = new Map<string, string | Promise<unknown>>();
  return (specifier) => {
    const located = known.get(specifier);
    if (located !== undefined) return located;
    const found = resolve(specifier, importer)
      .catch(() => undefined)
      .then((file) => void known.set(specifier, dualName(file ?? specifier)));
    known.set(specifier, found);
    return found;
  };
}

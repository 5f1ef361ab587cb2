// Where the imports of a module lead, asked of the bundler, which knows aliases, packages and conditions as we never could.
//   in:  its resolver, and which files the plugin compiles        out: what the compiler reads modules by
// Resolving takes time, so the first answer is a promise, and the text stands ready when the module is compiled again. The text is that of the
// file: what other plugins make of it is not known here, and told at run time by its id (front/modules.ts).

import path from 'node:path';
import type { UnpluginBuildContext } from 'unplugin';
import { plainName } from '../front/foreign.ts';
import { instanceOf, type ModuleText, type ReadModule } from '../front/modules.ts';
import { isLifted } from '../packages.ts';
import { readScript } from '../read.ts';

/** The file a bundler finds for an import; undefined where it finds none, or something that is no file. */
export type Resolve = (specifier: string, importer: string) => Promise<string | undefined>;

export function reader(resolve: Resolve, annotated: (file: string) => ModuleText['annotated']): ReadModule {
  const known = new Map<string, ReturnType<ReadModule>>();
  const read = async (specifier: string, importer: string): Promise<ModuleText | undefined> => {
    const text = readScript(await resolve(plainName(specifier), plainName(importer)));
    return text && instanceOf(text, isLifted(specifier, importer), annotated);
  };
  return (specifier, importer) => {
    const key = `${specifier}\0${importer}`;
    if (!known.has(key)) {
      const found = read(specifier, importer).catch(() => undefined);
      known.set(
        key,
        found.then((text) => void known.set(key, text)),
      );
    }
    return known.get(key);
  };
}

interface Found {
  id: string;
  external?: boolean | 'absolute' | 'relative';
}

/** The file a bundler has found, if it is one and will be in the bundle. */
export const fileOf = (found: Found | null): string | undefined =>
  found && !found.external && path.isAbsolute(found.id) ? found.id : undefined;

/** What the contexts of bundlers have to resolve by, as far as it is needed. */
export interface RollupContext {
  resolve(specifier: string, importer: string | undefined, options?: { skipSelf: boolean }): Promise<Found | null>;
}
interface LoaderContext {
  getResolve(options: object): (folder: string, specifier: string) => Promise<string | false | undefined>;
}
export interface EsbuildBuild {
  resolve(specifier: string, options: object): Promise<{ path: string; namespace: string; external: boolean; errors: unknown[] }>;
  onResolve(
    options: { filter: RegExp },
    resolve: (args: { path: string; importer: string; resolveDir: string }) => Promise<object | undefined>,
  ): void;
}

/** The resolver of the bundler a hook is called by. */
export function resolverOf(context: UnpluginBuildContext): Resolve {
  const native = context.getNativeBuildContext?.() as { loaderContext?: LoaderContext; build?: EsbuildBuild } | undefined;
  if (native?.loaderContext) {
    const resolve = native.loaderContext.getResolve({ dependencyType: 'esm' });
    return async (specifier, importer) => (await resolve(path.dirname(importer), specifier)) || undefined;
  }
  const { build } = native ?? {};
  if (build)
    return async (specifier, importer) => {
      const found = await build.resolve(specifier, { importer, resolveDir: path.dirname(importer), kind: 'import-statement' });
      return found.namespace === 'file' ? fileOf({ ...found, id: found.path }) : undefined;
    };
  const rollup = context as unknown as RollupContext;
  return async (specifier, importer) => fileOf(await rollup.resolve(specifier, importer));
}

// The bundler plugin: one unplugin factory, from which the file of each bundler beside this one takes its own.
// It runs before TypeScript and JSX are stripped, since annotations may stand in comments and types help the compiler; it looks only
// at modules in which an annotation can stand, by filters that Vite, Rolldown and Rollup evaluate themselves.

import { createUnplugin } from 'unplugin';
import type { UnpluginBuildContext, UnpluginContext, UnpluginOptions } from 'unplugin';
import { ANNOTATION } from '../front/pattern.ts';
import { listOf, matcher } from '../patterns.ts';
import { reader, resolverOf } from './linking.ts';
import type { HyperdualOptions } from './options.ts';
import { fail, summary, warn } from './report.ts';
import { DEPENDENCY, OTHER, SCRIPT } from './scripts.ts';
import { Stale, type ViteServer } from './stale.ts';
import { transform } from './transform.ts';

export const unplugin = createUnplugin<HyperdualOptions | undefined, boolean>((options = {}, { framework }) => {
  const { include = SCRIPT, exclude = DEPENDENCY, files, report = process.env.HYPERDUAL_REPORT === '1', ...rest } = options;

  const [isIncluded, isExcluded, isForced] = [matcher(include), matcher(exclude), matcher(files)];
  const annotation = (file: string) => (isForced(file) ? 'all' : isIncluded(file) && !isExcluded(file) ? 'marked' : 'none');
  const cache = new Map<string, object>();
  const stale = new Stale();

  const compile = (force: boolean) =>
    async function (this: UnpluginBuildContext & UnpluginContext, code: string, id: string) {
      try {
        const read = reader(resolverOf(this), annotation);
        const { code: compiled, map, diagnostics, functions, dependencies } = await transform(code, id, { ...rest, force, read, cache });
        for (const file of dependencies) this.addWatchFile(file);
        stale.note(id, dependencies);
        // Who wants to know of fallbacks asks for the report, or for `hyperdual check`.
        for (const diagnostic of diagnostics) if (diagnostic.severity === 'warning') warn(this, framework, diagnostic, id);
        const line = report ? summary(functions, id) : undefined;
        // Not to standard output, where a bundle may go.
        if (line) process.stderr.write(`hyperdual: ${line}\n`);
        return compiled === null ? null : { code: compiled, map };
      } catch (error) {
        return fail(this, framework, error, id);
      }
    };

  const annotated: UnpluginOptions = {
    name: 'hyperdual',
    enforce: 'pre',
    transform: {
      filter: { id: { include: listOf(include), exclude: [...listOf(exclude), OTHER] }, code: ANNOTATION },
      handler: compile(false),
    },
    // Imports of the runtime appear only as modules are compiled. Served as it is, it needs no second round of Vite's pre-bundling and is one copy.
    vite: {
      config: () => ({ optimizeDeps: { exclude: ['hyperdual', 'hyperdual/lifted', 'hyperdual/optimize'] } }),
      configureServer: (server: ViteServer) => stale.watch(server),
    } as UnpluginOptions['vite'] & object,
  };
  if (!files) return annotated;

  const forced: UnpluginOptions = {
    name: 'hyperdual:files',
    enforce: 'pre',
    transform: { filter: { id: { include: listOf(files), exclude: OTHER } }, handler: compile(true) },
  };
  return [forced, annotated];
});

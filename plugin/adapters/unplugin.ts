// The bundler plugin: one unplugin factory, from which the file of each bundler beside this one takes its own.
// It runs before TypeScript and JSX are stripped, since annotations may stand in comments and types help the compiler; it looks only
// at modules in which an annotation can stand, by filters that Vite, Rolldown and Rollup evaluate themselves.

import { createUnplugin } from 'unplugin';
import type { UnpluginBuildContext, UnpluginContext, UnpluginOptions } from 'unplugin';
import { ANNOTATION } from '../front/pattern.ts';
import { listOf, matcher } from '../patterns.ts';
import { DUAL, foreignHooks, foreignOf, isDual, locator, setupEsbuild } from './foreign.ts';
import { reader, resolverOf } from './linking.ts';
import type { HyperdualOptions } from './options.ts';
import { fail, summary, warn } from './report.ts';
import { DEPENDENCY, OTHER, SCRIPT } from './scripts.ts';
import { Stale, type ViteServer } from './stale.ts';
import { viteConfig, type ViteConfig } from './vitest.ts';
import { transform } from './transform.ts';

export const unplugin = createUnplugin<HyperdualOptions | undefined, boolean>((options = {}, { framework }) => {
  const { include = SCRIPT, exclude = DEPENDENCY, files, report = process.env.HYPERDUAL_REPORT === '1', ...rest } = options;

  const [isIncluded, isExcluded, isForced] = [matcher(include), matcher(exclude), matcher(files)];
  const annotation = (file: string) => (isForced(file) ? 'all' : isIncluded(file) && !isExcluded(file) ? 'marked' : 'none');
  const cache = new Map<string, object>();
  const stale = new Stale();
  let isServing = false;

  const compile = (force: boolean) =>
    async function (this: UnpluginBuildContext & UnpluginContext, code: string, id: string) {
      try {
        const resolve = resolverOf(this);
        const read = reader(resolve, annotation);
        const isWebpack = framework === 'webpack' || framework === 'rspack';
        const locate = isWebpack ? locator(resolve, id.replace(/[?#].*$/s, '')) : undefined;
        const esOnly = isServing || (framework === 'rollup' && isDual(id));
        const settings = { ...rest, force, foreign: { ...foreignOf(id), esOnly, ...(locate && { locate }) }, read, cache };
        const { code: compiled, map, diagnostics, functions, dependencies } = await transform(code, id, settings);
        for (const file of dependencies) this.addWatchFile(file);
        stale.note(id, dependencies);
        // Who wants to know of fallbacks asks for the report, or for `hyperdual check`.
        // Of code one does not own there is nothing to mend.
        if (!force) for (const diagnostic of diagnostics) if (diagnostic.severity === 'warning') warn(this, framework, diagnostic, id);
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
      filter: { id: { include: listOf(include), exclude: [...listOf(exclude), OTHER, DUAL] }, code: ANNOTATION },
      handler: compile(false),
    },
    rollup: foreignHooks as never,
    rolldown: foreignHooks as never,
    vite: {
      ...foreignHooks,
      config(config: ViteConfig, { command }: { command: string }) {
        isServing = command === 'serve';
        return viteConfig(config, listOf(files ?? []));
      },
      configureServer: (server: ViteServer) => stale.watch(server),
    } as UnpluginOptions['vite'] & object,
  };
  const forced: UnpluginOptions = {
    name: 'hyperdual:files',
    enforce: 'pre',
    transform: { filter: { id: { include: [DUAL, ...listOf(files ?? [])], exclude: OTHER } }, handler: compile(true) },
    esbuild: { setup: setupEsbuild as never },
  };
  return [forced, annotated];
});

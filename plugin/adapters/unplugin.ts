// The bundler plugin: one unplugin factory, from which the file of each bundler beside this one takes its own.
// It runs before TypeScript and JSX are stripped, since annotations may stand in comments and types help the compiler; it looks only
// at modules in which an annotation can stand, by filters that Vite, Rolldown and Rollup evaluate themselves.

import { createUnplugin } from 'unplugin';
import type { UnpluginBuildContext, UnpluginContext, UnpluginOptions } from 'unplugin';
import { ANNOTATION } from '../front/pattern.ts';
import type { FilterPattern, HyperdualOptions } from './options.ts';
import { fail, summary, warn } from './report.ts';
import { DEPENDENCY, OTHER, SCRIPT } from './scripts.ts';
import { transform } from './transform.ts';

const list = (pattern: FilterPattern): (string | RegExp)[] =>
  typeof pattern === 'string' || pattern instanceof RegExp ? [pattern] : [...pattern];

export const unplugin = createUnplugin<HyperdualOptions | undefined, boolean>((options = {}, { framework }) => {
  const { include = SCRIPT, exclude = DEPENDENCY, files, report = process.env.HYPERDUAL_REPORT === '1', ...rest } = options;

  const compile = (pluginOptions: object) =>
    async function (this: UnpluginBuildContext & UnpluginContext, code: string, id: string) {
      try {
        const { code: compiled, map, diagnostics, functions, dependencies } = await transform(code, id, pluginOptions);
        for (const file of dependencies) this.addWatchFile(file);
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
      filter: { id: { include: list(include), exclude: [...list(exclude), OTHER] }, code: ANNOTATION },
      handler: compile(rest),
    },
    // Imports of the runtime appear only as modules are compiled. Served as it is, it needs no second round of Vite's pre-bundling and is one copy.
    vite: { config: () => ({ optimizeDeps: { exclude: ['hyperdual', 'hyperdual/lifted', 'hyperdual/optimize'] } }) },
  };
  if (!files) return annotated;

  const forced: UnpluginOptions = {
    name: 'hyperdual:files',
    enforce: 'pre',
    transform: { filter: { id: { include: list(files), exclude: OTHER } }, handler: compile({ ...rest, force: true }) },
  };
  return [forced, annotated];
});

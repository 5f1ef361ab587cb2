// One way to call each bundler: entry file in, one JavaScript file with its source map out; once, or again and again as files change. Each uses
// the adapter of the installed package.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as esbuild from 'esbuild';
import nodeResolve from '@rollup/plugin-node-resolve';
import { rolldown, watch as watchRolldown, type InputOptions } from 'rolldown';
import { rollup, watch as watchRollup, type Plugin, type RollupOptions } from 'rollup';
import stripTypes from 'rollup-plugin-esbuild';
import { minify as terser } from 'terser';
import { build as vite } from 'vite';
import type { BundlerPlugin, CompilerPlugin, EsbuildPlugin, HyperdualOptions } from '../../plugin/adapters/options.ts';
import type { Project } from './project.ts';

export interface Bundle {
  /** Where the JavaScript was written; its source map lies beside it. */
  file: string;
  code: string;
  map: { sources: string[]; mappings: string };
  warnings: string[];
}

export interface BundleOptions {
  external?: (string | RegExp)[];
  /** The bundler's own setting: what a name, and what begins with it and a slash, stands for. */
  alias?: Record<string, string>;
  /** How often the plugin stands in the configuration. */
  times?: number;
  options?: HyperdualOptions;
  /** By the minifier the bundler brings: oxc for Vite and Rolldown, esbuild, Terser for webpack, swc for Rspack; Rollup, which has none, takes Terser. */
  minify?: boolean;
  out?: string;
  /** Told after each build; if given, files are watched until the returned function is called. */
  onBuild?: (error?: Error) => void;
}

type Adapter<P> = { default: (options?: HyperdualOptions) => P };
type Bundler = (project: Project, entry: string, options: BundleOptions, outFile: string, warnings: string[]) => Promise<Close | void>;
type Close = () => unknown;

async function plugins<P extends BundlerPlugin | CompilerPlugin | EsbuildPlugin>(
  project: Project,
  name: string,
  { times = 1, options }: BundleOptions,
): Promise<P[]> {
  const { default: hyperdual } = (await project.import(name)) as unknown as Adapter<P>;
  return Array.from({ length: times }, () => hyperdual(options));
}

const output = (file: string) => ({ dir: path.dirname(file), entryFileNames: path.basename(file), format: 'es' as const, sourcemap: true });

/** Rollup has no aliases of its own: a plugin, as people use one. */
const aliases = (alias: Record<string, string>): Plugin => ({
  name: 'aliases',
  resolveId(source, importer) {
    const name = Object.keys(alias).find((each) => source === each || source.startsWith(`${each}/`));
    return name === undefined ? null : this.resolve(alias[name] + source.slice(name.length), importer, { skipSelf: true });
  },
});

const minifier: Plugin = {
  name: 'terser',
  async renderChunk(source) {
    const { code = '', map } = await terser(source, { module: true, sourceMap: true });
    return { code, map: map as string };
  },
};

/** A watcher of Rollup, Rolldown or Vite. */
interface Watcher {
  on(event: 'event', told: (event: { code: string; error?: Error; result?: { close(): unknown } }) => void): unknown;
  close(): unknown;
}

function watching(watcher: Watcher, onBuild: (error?: Error) => void): Close {
  watcher.on('event', ({ code, error, result }) => {
    if (code === 'END') onBuild();
    if (code === 'ERROR') onBuild(error);
    void result?.close();
  });
  return () => watcher.close();
}

const bundlers = {
  async vite(project, entry, options, file, warnings) {
    const result = await vite({
      root: project.dir,
      configFile: false,
      logLevel: 'silent',
      plugins: await plugins<BundlerPlugin>(project, 'vite', options),
      resolve: { alias: options.alias ?? {} },
      build: {
        lib: { entry, formats: ['es'], fileName: () => path.basename(file) },
        outDir: path.dirname(file),
        emptyOutDir: false,
        minify: options.minify ?? false,
        sourcemap: true,
        watch: options.onBuild ? {} : null,
        rollupOptions: { external: options.external ?? [], onwarn: (warning) => void warnings.push(warning.message) },
      },
    });
    if (options.onBuild) return watching(result as Watcher, options.onBuild);
  },

  async rollup(project, entry, options, file, warnings) {
    const config = {
      input: entry,
      external: options.external ?? [],
      onwarn: (warning) => void warnings.push(warning.message),
      plugins: [
        await plugins<BundlerPlugin>(project, 'rollup', options),
        aliases(options.alias ?? {}),
        nodeResolve({ extensions: ['.mjs', '.js', '.ts'] }),
        stripTypes({ tsconfig: false, target: 'es2022' }),
        ...(options.minify ? [minifier] : []),
      ],
    } satisfies RollupOptions;
    if (options.onBuild) return watching(watchRollup({ ...config, output: output(file) }) as Watcher, options.onBuild);
    const bundle = await rollup(config);
    await bundle.write(output(file));
  },

  async rolldown(project, entry, options, file, warnings) {
    const config = {
      input: entry,
      cwd: project.dir,
      external: options.external ?? [],
      onwarn: (warning) => void warnings.push(warning.message ?? ''),
      plugins: await plugins<BundlerPlugin>(project, 'rolldown', options),
      resolve: { alias: options.alias ?? {} },
    } satisfies InputOptions;
    const written = { ...output(file), minify: options.minify ?? false };
    if (options.onBuild) return watching(watchRolldown({ ...config, output: written }) as unknown as Watcher, options.onBuild);
    const bundle = await rolldown(config);
    await bundle.write(written);
  },

  async esbuild(project, entry, options, file, warnings) {
    const config: esbuild.BuildOptions = {
      entryPoints: [entry],
      outfile: file,
      absWorkingDir: project.dir,
      bundle: true,
      minify: options.minify ?? false,
      format: 'esm',
      sourcemap: true,
      logLevel: 'silent',
      alias: options.alias ?? {},
      external: (options.external ?? []).map(String),
      plugins: await plugins<EsbuildPlugin>(project, 'esbuild', options),
    };
    if (options.onBuild) {
      const { onBuild } = options;
      const teller: esbuild.Plugin = {
        name: 'teller',
        setup: ({ onEnd }) => onEnd(({ errors: [error] }) => onBuild(error && new Error(error.text))),
      };
      const context = await esbuild.context({ ...config, plugins: [...config.plugins!, teller] });
      await context.watch();
      return () => context.dispose();
    }
    const result = await esbuild.build(config);
    warnings.push(...result.warnings.map((warning) => warning.text));
  },
  async webpack(project, entry, options, file, warnings) {
    const { default: webpack } = await import('webpack');
    // Webpack leaves TypeScript to a loader; this is about the smallest that keeps the source map.
    const loader = await project.write(
      'strip.cjs',
      `module.exports = function (source, map) {
        const inline = map ? '\\n//# sourceMappingURL=data:application/json;base64,' + Buffer.from(JSON.stringify(map)).toString('base64') : '';
        const options = { loader: 'ts', sourcemap: 'external', sourcefile: this.resourcePath };
        const result = require('esbuild').transformSync(source + inline, options);
        this.callback(null, result.code, JSON.parse(result.map));
      };`,
    );
    const rules = [{ test: /\.ts$/, loader }];
    return compile(
      webpack,
      {
        ...compilerOptions(project, entry, file, options),
        plugins: await plugins<CompilerPlugin>(project, 'webpack', options),
        module: { rules },
      },
      warnings,
      options.onBuild,
    );
  },

  async rspack(project, entry, options, file, warnings) {
    const { rspack } = await import('@rspack/core');
    const rules = [
      { test: /\.ts$/, loader: 'builtin:swc-loader', options: { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } } },
    ];
    return compile(
      rspack,
      {
        ...compilerOptions(project, entry, file, options),
        plugins: await plugins<CompilerPlugin>(project, 'rspack', options),
        module: { rules },
      },
      warnings,
      options.onBuild,
    );
  },
} satisfies Record<string, Bundler>;

export type BundlerName = keyof typeof bundlers;
/** Bundlers that shake by statement, so that what is unused must vanish without a minifier. */
export const shakers = ['vite', 'rollup', 'rolldown', 'esbuild'] as const satisfies BundlerName[];
export const bundlerNames = Object.keys(bundlers) as BundlerName[];

/** What webpack and Rspack share. */
const compilerOptions = (project: Project, entry: string, file: string, { alias = {}, minify = false }: BundleOptions) => ({
  context: project.dir,
  entry,
  mode: 'production',
  target: 'node',
  devtool: 'source-map',
  optimization: { minimize: minify },
  resolve: { alias, extensions: ['.ts', '.js'] },
  output: {
    path: path.dirname(file),
    filename: path.basename(file),
    module: true,
    devtoolModuleFilenameTemplate: '[absolute-resource-path]',
  },
  experiments: { outputModule: true },
});

type Message = { message: string };
type Stats = { toJson(options: object): { errors?: Message[]; warnings?: Message[] } };
type Done = (error: Error | null, stats?: Stats) => void;
type Compiler = { run(done: Done): void; watch(options: object, done: Done): void; close(done: () => void): void };

async function compile(create: unknown, options: object, warnings: string[], onBuild: BundleOptions['onBuild']): Promise<Close | void> {
  const compiler = (create as (options: object) => Compiler)(options);
  const close = () => new Promise<void>((done) => compiler.close(done));
  const failed = (error: Error | null, stats: Stats | undefined): Error | undefined => {
    if (error) return error;
    const { errors = [], warnings: remarks = [] } = stats!.toJson({ all: false, errors: true, warnings: true });
    warnings.push(...remarks.map(({ message }) => message));
    return errors.length > 0 ? new Error(errors.map(({ message }) => message).join('\n')) : undefined;
  };
  if (onBuild) {
    compiler.watch({ aggregateTimeout: 20 }, (error, stats) => onBuild(failed(error, stats)));
    return close;
  }
  const failure = await new Promise<Error | undefined>((resolve) => compiler.run((error, stats) => resolve(failed(error, stats))));
  await close();
  if (failure) throw failure;
}

const outputOf = (project: Project, name: BundlerName, entry: string, { out }: BundleOptions): string =>
  project.path('out', out ?? `${path.basename(entry, '.ts')}.${name}.js`);

/** Watches. How often a bundler builds after an edit is its own affair: what it has said of mistakes so far is in `errors`. */
export async function watch(
  project: Project,
  name: BundlerName,
  entry: string,
  options: BundleOptions = {},
): Promise<{ file: string; errors: string[]; close: Close }> {
  const file = outputOf(project, name, entry, options);
  const errors: string[] = [];
  const onBuild = (error?: Error): void => {
    if (error) errors.push(error.message);
  };
  const close = await bundlers[name](project, entry, { ...options, onBuild }, file, []);
  return { file, errors, close: close as Close };
}

export async function bundle(project: Project, name: BundlerName, entry: string, options: BundleOptions = {}): Promise<Bundle> {
  const file = outputOf(project, name, entry, options);
  const warnings: string[] = [];
  await bundlers[name](project, entry, options, file, warnings);
  const [code, map] = await Promise.all([readFile(file, 'utf8'), readFile(`${file}.map`, 'utf8')]);
  return { file, code, map: JSON.parse(map) as Bundle['map'], warnings };
}

// One way to call each bundler: entry file in, one JavaScript file with its source map out. Each uses the adapter of the installed package.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as esbuild from 'esbuild';
import nodeResolve from '@rollup/plugin-node-resolve';
import { rolldown } from 'rolldown';
import { rollup, type Plugin } from 'rollup';
import stripTypes from 'rollup-plugin-esbuild';
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
  /** Where the bundler has a minifier of its own. */
  minify?: boolean;
  out?: string;
}

type Adapter<P> = { default: (options?: HyperdualOptions) => P };
type Bundler = (project: Project, entry: string, options: BundleOptions, outFile: string, warnings: string[]) => Promise<unknown>;

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

const bundlers = {
  async vite(project, entry, options, file, warnings) {
    await vite({
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
        rollupOptions: { external: options.external ?? [], onwarn: (warning) => void warnings.push(warning.message) },
      },
    });
  },

  async rollup(project, entry, options, file, warnings) {
    const bundle = await rollup({
      input: entry,
      external: options.external ?? [],
      onwarn: (warning) => void warnings.push(warning.message),
      plugins: [
        await plugins<BundlerPlugin>(project, 'rollup', options),
        aliases(options.alias ?? {}),
        nodeResolve({ extensions: ['.mjs', '.js', '.ts'] }),
        stripTypes({ tsconfig: false, target: 'es2022' }),
      ],
    });
    await bundle.write(output(file));
  },

  async rolldown(project, entry, options, file, warnings) {
    const bundle = await rolldown({
      input: entry,
      cwd: project.dir,
      external: options.external ?? [],
      onwarn: (warning) => void warnings.push(warning.message ?? ''),
      plugins: await plugins<BundlerPlugin>(project, 'rolldown', options),
      resolve: { alias: options.alias ?? {} },
    });
    await bundle.write({ ...output(file), minify: options.minify ?? false });
  },

  async esbuild(project, entry, options, file, warnings) {
    const result = await esbuild.build({
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
    });
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
    await compile(
      webpack,
      {
        ...compilerOptions(project, entry, file, options),
        plugins: await plugins<CompilerPlugin>(project, 'webpack', options),
        module: { rules },
      },
      warnings,
    );
  },

  async rspack(project, entry, options, file, warnings) {
    const { rspack } = await import('@rspack/core');
    const rules = [
      { test: /\.ts$/, loader: 'builtin:swc-loader', options: { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } } },
    ];
    await compile(
      rspack,
      {
        ...compilerOptions(project, entry, file, options),
        plugins: await plugins<CompilerPlugin>(project, 'rspack', options),
        module: { rules },
      },
      warnings,
    );
  },
} satisfies Record<string, Bundler>;

export type BundlerName = keyof typeof bundlers;
/** Bundlers that shake by statement, so that what is unused must vanish without a minifier. */
export const shakers = ['vite', 'rollup', 'rolldown', 'esbuild'] as const satisfies BundlerName[];
export const bundlerNames = Object.keys(bundlers) as BundlerName[];

/** What webpack and Rspack share. */
const compilerOptions = (project: Project, entry: string, file: string, { alias = {} }: BundleOptions) => ({
  context: project.dir,
  entry,
  mode: 'production',
  target: 'node',
  devtool: 'source-map',
  optimization: { minimize: false },
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
type Compiler = { run(done: (error: Error | null, stats?: Stats) => void): void; close(done: () => void): void };

async function compile(create: unknown, options: object, warnings: string[]): Promise<void> {
  const compiler = (create as (options: object) => Compiler)(options);
  const stats = await new Promise<Stats>((resolve, reject) => compiler.run((error, result) => (error ? reject(error) : resolve(result!))));
  await new Promise<void>((done) => compiler.close(done));
  const { errors = [], warnings: remarks = [] } = stats.toJson({ all: false, errors: true, warnings: true });
  warnings.push(...remarks.map(({ message }) => message));
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
}

export async function bundle(project: Project, name: BundlerName, entry: string, options: BundleOptions = {}): Promise<Bundle> {
  const file = project.path('out', options.out ?? `${path.basename(entry, '.ts')}.${name}.js`);
  const warnings: string[] = [];
  await bundlers[name](project, entry, options, file, warnings);
  const [code, map] = await Promise.all([readFile(file, 'utf8'), readFile(`${file}.map`, 'utf8')]);
  return { file, code, map: JSON.parse(map) as Bundle['map'], warnings };
}

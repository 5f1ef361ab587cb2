// Builds every public entry to dist/, with declarations and source maps.
//   npm run build
// One graph for all entries, so what the runtime and the plugin share (the rule table) is one chunk. The runtime entries must stay
// free of dependencies, so only the plugin's few are external; anything else that is imported from a package is an error.

import { chmodSync, rmSync } from 'node:fs';
import path from 'node:path';
import { dts } from 'rollup-plugin-dts';
import esbuild from 'rollup-plugin-esbuild';

const input = {
  index: 'runtime/index.ts',
  lifted: 'runtime/lifted.ts',
  optimize: 'runtime/optimize/index.ts',
  compiler: 'plugin/compiler.ts',
  babel: 'plugin/index.ts',
  vite: 'plugin/adapters/vite.ts',
  rollup: 'plugin/adapters/rollup.ts',
  rolldown: 'plugin/adapters/rolldown.ts',
  webpack: 'plugin/adapters/webpack.ts',
  rspack: 'plugin/adapters/rspack.ts',
  esbuild: 'plugin/adapters/esbuild.ts',
  register: 'plugin/adapters/register.ts',
};

/** What one runs and nobody imports. */
const commands = { cli: 'plugin/cli.ts' };

/** What `hyperdual/register` hands to Node by its address. */
const hook = { hook: 'plugin/adapters/hook.ts' };

const external = [/^@babel\//, 'exsolve', 'picomatch', 'unplugin', /^node:/];

/** Warnings are errors, but that files of one directory may be mutually recursive, as the visitors of a tree are, and `register` exports nothing. */
function onwarn(warning) {
  if (warning.code === 'EMPTY_BUNDLE' && warning.names?.join() === 'register') return;
  if (warning.code === 'CIRCULAR_DEPENDENCY' && new Set(warning.ids.map((id) => path.dirname(id))).size === 1) return;
  throw new Error(`${warning.code}: ${warning.message}`);
}

function output(extension) {
  return { dir: 'dist', format: 'es', entryFileNames: `[name]${extension}`, chunkFileNames: `shared/[name]${extension}` };
}

/** The optimizers import the package as its users do; it is built beside them. */
const self = {
  name: 'self',
  resolveId: (id) => (id === 'hyperdual' ? path.resolve('runtime/index.ts') : null),
};

const clean = {
  name: 'clean',
  buildStart() {
    rmSync('dist', { recursive: true, force: true });
  },
};

const executable = {
  name: 'executable',
  writeBundle() {
    for (const name of Object.keys(commands)) chmodSync(`dist/${name}.js`, 0o755);
  },
};

export default [
  {
    input: { ...input, ...commands, ...hook },
    external,
    onwarn,
    plugins: [self, clean, esbuild({ target: 'es2022', tsconfig: false }), executable],
    output: { ...output('.js'), sourcemap: true, hoistTransitiveImports: false },
  },
  {
    input,
    external,
    onwarn,
    plugins: [self, dts()],
    output: output('.d.ts'),
  },
];

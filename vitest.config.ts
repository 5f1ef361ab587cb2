// Tests run from source: our own Vite plugin compiles annotated functions, and the package's names mean the source files.
// The tests of what is shipped (test/packaging) import dist/ instead, which `npm test` builds first.

import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';
import hyperdual from './plugin/adapters/vite.ts';

/** HYPERDUAL_BABEL=<a node_modules folder> tests the compiler with the Babel in it instead of ours: with Babel 8. */
const babel = process.env.HYPERDUAL_BABEL;

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  // The library's own source speaks of annotations, but has none.
  plugins: [hyperdual({ exclude: [/\/node_modules\//, source('./runtime/'), source('./plugin/'), source('./dist/')] })],
  resolve: {
    alias: [
      ...(babel
        ? [
            {
              find: /^@babel\/(core|parser|traverse|generator|types|plugin-transform-typescript)$/,
              replacement: `${babel}/@babel/$1/lib/index.js`,
            },
          ]
        : []),
      { find: /^hyperdual$/, replacement: source('./runtime/index.ts') },
      { find: /^hyperdual\/lifted$/, replacement: source('./runtime/lifted.ts') },
      { find: /^hyperdual\/optimize$/, replacement: source('./runtime/optimize/index.ts') },
      { find: /^hyperdual\/compiler$/, replacement: source('./plugin/compiler.ts') },
      { find: /^hyperdual\/babel$/, replacement: source('./plugin/index.ts') },
      { find: /^hyperdual\/(vite|rollup|rolldown|webpack|rspack|esbuild)$/, replacement: source('./plugin/adapters/$1.ts') },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, '**/fixtures/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

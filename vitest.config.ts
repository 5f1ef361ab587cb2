// Tests run from source: our own Vite plugin compiles annotated functions, and the package's names mean the source files.
// The tests of what is shipped (test/packaging) import dist/ instead, which `npm test` builds first.

import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';
import hyperdual from './plugin/adapters/vite.ts';

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  // The library's own source speaks of annotations, but has none.
  plugins: [hyperdual({ exclude: [/\/node_modules\//, source('./runtime/'), source('./plugin/'), source('./dist/')] })],
  resolve: {
    alias: [
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

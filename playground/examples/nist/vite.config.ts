// Bundles the example for Node, with annotated functions compiled by hyperdual, the package itself included.

import { fileURLToPath } from 'node:url';
import hyperdual from 'hyperdual/vite';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  plugins: [hyperdual()],
  ssr: { noExternal: true },
  build: {
    ssr: here('main.ts'),
    outDir: here('../../.build/nist'),
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    rollupOptions: { output: { entryFileNames: 'main.js' } },
  },
});

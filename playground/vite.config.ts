// Builds the playground to static files in playground/dist that any server can serve from any path; there is nothing on another server.
//   npm run playground          builds, then serves
//   npm run playground:build    builds
// The package is taken from ../dist, as users get it, so it is built first.

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { declarations } from './build/declarations.ts';
import { first } from './build/first.ts';
import { offline } from './build/offline.ts';
import { sandbox } from './build/sandbox.ts';
import { tarball } from './build/tarball.ts';
import { trim } from './build/trim.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  base: './',
  plugins: [first(), trim(), sandbox(), tarball(), offline(/^assets\/checker-/)],
  // Babel asks these of Node; unset they are false.
  define: { 'process.env.BABEL_TYPES_8_BREAKING': 'false', 'process.env.BABEL_8_BREAKING': 'false', 'process.env.NODE_DEBUG': 'undefined' },
  worker: { format: 'es', plugins: () => [trim(), declarations()] },
  build: {
    outDir: here('dist'),
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1000,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  preview: { port: 4173, strictPort: false },
});

// The declarations TypeScript needs to know the types of what is written in the playground, as text in the worker that asks it:
//   import declarations from 'virtual:declarations'
// They are the language's, those of a web worker, for that is where the code runs, and the package's own as npm would publish them.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { LIBRARIES, LIBRARY_FOLDER, PACKAGE } from '../types/places.ts';

const ID = 'virtual:declarations';
const root = fileURLToPath(new URL('../..', import.meta.url));
const libraries = path.dirname(createRequire(import.meta.url).resolve('typescript'));

export function declarations(): Plugin {
  return {
    name: 'hyperdual:declarations',
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    async load(id) {
      if (id !== `\0${ID}`) return undefined;
      const files: Record<string, string> = {};
      const take = async (from: string, to: string, links: (text: string) => string[]): Promise<void> => {
        if (to in files) return;
        const text = (files[to] = await readFile(from, 'utf8'));
        for (const link of links(text))
          await take(path.join(path.dirname(from), link), path.posix.join(path.posix.dirname(to), link), links);
      };
      for (const name of LIBRARIES) await take(path.join(libraries, name), `${LIBRARY_FOLDER}/${name}`, librariesOf);
      const own = await readFile(path.join(root, 'package.json'), 'utf8');
      const { name, type, exports } = JSON.parse(own) as { name: string; type: string; exports: Record<string, { types?: string }> };
      files[`${PACKAGE}/package.json`] = JSON.stringify({ name, type, exports });
      for (const entry of ['.', './lifted', './optimize']) {
        const { types } = exports[entry]!;
        await take(path.join(root, types!), path.posix.join(PACKAGE, types!), modulesOf);
      }
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(files))});`;
    },
  };
}

const librariesOf = (text: string): string[] =>
  [...text.matchAll(/\/\/\/ <reference lib="([^"]+)"/g)].map(([, name]) => `lib.${name}.d.ts`);
const modulesOf = (text: string): string[] => [...text.matchAll(/from '(\.[^']+)\.js'/g)].map(([, name]) => `${name}.d.ts`);

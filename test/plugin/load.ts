// Runs a piece of TypeScript as a module of its own: bundled with the runtime by esbuild, imported from a temporary file. The project's
// Vite plugin never sees it, so code can be run as the user wrote it and as the compiler left it.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Loader, type Plugin } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The package as it behaves without the compiler: `dual` returns what it is given. */
const UNCOMPILED = `export * from ${JSON.stringify(`${root}runtime/index.ts`)}; export const dual = (fn) => fn;`;

/** Several modules by name ("./a"), the first of which is the entry. `tail` is appended to the entry. */
export async function bundle(
  modules: Record<string, string>,
  { compiled = true, tail = '', loader = 'ts' as Loader, sourcemap = false } = {},
): Promise<string> {
  const names = Object.keys(modules);
  const virtual: Plugin = {
    name: 'modules',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^hyperdual(\/lifted)?$/ }, ({ path }) =>
        path === 'hyperdual' && !compiled
          ? { path, namespace: 'uncompiled' }
          : { path: `${root}runtime/${path === 'hyperdual' ? 'index' : 'lifted'}.ts`, sideEffects: false },
      );
      onResolve({ filter: /.*/ }, ({ path }) => (path in modules ? { path, namespace: 'modules' } : undefined));
      onLoad({ filter: /.*/, namespace: 'modules' }, ({ path }) => ({
        contents: modules[path]! + (path === names[0] ? `\n${tail}` : ''),
        loader,
        resolveDir: root,
      }));
      onLoad({ filter: /.*/, namespace: 'uncompiled' }, () => ({ contents: UNCOMPILED, resolveDir: root, loader: 'ts' }));
    },
  };
  const { outputFiles } = await build({
    entryPoints: [names[0]!],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    sourcemap: sourcemap ? 'inline' : false,
    jsx: 'transform',
    plugins: [virtual],
    logLevel: 'silent',
    tsconfigRaw: '{}',
  });
  return outputFiles[0]!.text;
}

const temporary = mkdtempSync(join(tmpdir(), 'hyperdual-'));
/** What lies in a folder of this name Vitest leaves to Node. */
const folder = join(temporary, 'node_modules');
mkdirSync(folder);
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));
let count = 0;

export async function load(code: string): Promise<Record<string, any>> {
  const file = join(folder, `${count++}.mjs`);
  writeFileSync(file, code);
  return import(/* @vite-ignore */ pathToFileURL(file).href);
}

/** A module, and others it imports by name. */
export const run = async (
  source: string,
  { modules = {}, ...options }: Parameters<typeof bundle>[1] & { modules?: Record<string, string> } = {},
) => load(await bundle({ './input': source, ...modules }, options));

/** The twin of a function that was compiled. */
export const twinOf = (fn: object): ((...args: unknown[]) => unknown) | undefined =>
  (fn as Record<symbol, never>)[Symbol.for('hyperdual.lifted/1')];

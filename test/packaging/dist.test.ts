// What is shipped: the tarball's files, its exports, its freedom from dependencies and from code made of text.

import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importsOf, reachable } from './imports.ts';
import { json, Project, root } from './project.ts';
import { forbiddenWords } from './words.ts';

type Manifest = {
  exports: Record<string, string | { types: string; default: string }>;
  dependencies: Record<string, string>;
  scripts: Record<string, string>;
};

let project: Project;
let files: string[];
let dir: string;
let manifest: Manifest;

beforeAll(async () => {
  project = await Project.create();
  ({ files, dir } = await project.install());
  manifest = JSON.parse(await readFile(path.join(dir, 'package.json'), 'utf8')) as Manifest;
});
afterAll(() => project.remove());

describe('the tarball', () => {
  it('holds the built files and four documents, nothing else', () => {
    const others = files.filter((file) => !/^dist\/(shared\/)?[\w.-]+\.(js|js\.map|d\.ts)$/.test(file));
    expect(others.toSorted()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json']);
    expect(files.filter((file) => file.endsWith('.map')).length).toBeGreaterThan(0);
  });

  it('runs no script when it is installed', () => {
    expect(Object.keys(manifest.scripts).filter((name) => /install|prepare|prepack|postpack/.test(name))).toEqual([]);
  });

  it('depends on a bundler plugin, a reader of patterns and a resolver only', () => {
    expect(Object.keys(manifest.dependencies)).toEqual(['exsolve', 'picomatch', 'unplugin']);
  });

  it('holds no code made from text, not even in words', () => {
    expect(forbiddenWords(path.join(dir, 'dist'))).toEqual([]);
  });

  it('finds such words where they are', async () => {
    await project.write('bad/a.js', `// never ${'ev'}al\n`);
    expect(forbiddenWords(project.path('bad'))).toHaveLength(1);
  });

  it('names no path of the machine it was built on', async () => {
    for (const name of await readdir(path.join(dir, 'dist'), { recursive: true })) {
      if (/\.(js|ts|map)$/.test(name)) expect(await readFile(path.join(dir, 'dist', name), 'utf8')).not.toContain(root);
    }
  });
});

describe('the exports', () => {
  it('put types first and exist', () => {
    for (const [name, target] of Object.entries(manifest.exports)) {
      if (typeof target === 'string') continue;
      expect(Object.keys(target), name).toEqual(['types', 'default']);
      for (const file of Object.values(target)) expect(existsSync(path.join(dir, file)), file).toBe(true);
    }
  });

  it('import in plain Node: the runtime without any other package, the rest with the peers', async () => {
    const runtime = ['hyperdual', 'hyperdual/lifted', 'hyperdual/optimize'];
    const all = Object.keys(manifest.exports)
      .filter((name) => name !== './package.json')
      .map((name) => name.replace(/^\./, 'hyperdual'));
    const script = (names: string[]) => `
      const kinds = {};
      for (const name of ${JSON.stringify(names)}) kinds[name] = typeof ((await import(name)).default ?? 'named');
      console.log(JSON.stringify(kinds));
    `;
    await project.write('runtime.mjs', script(runtime));
    expect(await json(project.dir, 'runtime.mjs')).toEqual({
      hyperdual: 'string',
      'hyperdual/lifted': 'string',
      'hyperdual/optimize': 'string',
    });

    await project.link(
      '@babel/core',
      '@babel/parser',
      '@babel/traverse',
      '@babel/generator',
      '@babel/types',
      '@babel/code-frame',
      'unplugin',
    );
    await project.write('all.mjs', script(all));
    const named = new Set([...runtime, 'hyperdual/compiler', 'hyperdual/register']);
    expect(await json(project.dir, 'all.mjs')).toEqual(
      Object.fromEntries(all.map((name) => [name, named.has(name) ? 'string' : 'function'])),
    );
  });

  it('of the runtime import nothing external, and share no code with the plugin but the rules', async () => {
    for (const entry of ['index.js', 'lifted.js', 'optimize.js']) {
      for (const file of await reachable(path.join(dir, 'dist', entry))) {
        for (const specifier of await importsOf(file)) expect(specifier, file).toMatch(/^\.{1,2}\//);
      }
    }
  });

  it('of the adapters load without Babel, so that its absence gets a clear message', async () => {
    for (const entry of ['vite', 'rollup', 'rolldown', 'webpack', 'rspack', 'esbuild', 'register']) {
      const loaded = await reachable(path.join(dir, 'dist', `${entry}.js`), 'static');
      const specifiers = (await Promise.all(loaded.map((file) => importsOf(file, 'static')))).flat();
      expect(new Set(specifiers.filter((specifier) => !/^(\.|node:)/.test(specifier))), entry).toEqual(
        new Set(['exsolve', 'picomatch', ...(entry === 'register' ? [] : ['unplugin'])]),
      );
    }
  });
});

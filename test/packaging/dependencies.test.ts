// Dependencies run one way: rules ← number ← transform; the runtime never imports the plugin; the kernel compiler knows the rules and nothing else
// of the runtime; optimizers, examples and the playground use public entries only. The arrows are checked, not remembered.

import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf } from './imports.ts';
import { root } from './project.ts';

/** Which directories (or files) the files of a directory may import, longest prefix first; a directory may always import itself. */
const MAY_IMPORT: Record<string, string[]> = {
  'runtime/rules': [],
  'runtime/number': ['runtime/rules', 'runtime/errors.ts', 'runtime/tree.ts', 'runtime/twin.ts'],
  'runtime/transform': ['runtime/rules', 'runtime/number', 'runtime/lift', 'runtime/errors.ts', 'runtime/tree.ts', 'runtime/twin.ts'],
  'runtime/optimize': ['hyperdual'],
  runtime: ['runtime'],
  // Of the plugin it knows the AST's helpers and the facts about the program; it is itself a pure function of both.
  'plugin/kernel': ['runtime/rules', 'plugin/front', 'plugin/toolkit.ts', '@babel/types', '@babel/traverse'],
  'plugin/adapters': ['plugin', 'unplugin', '@babel/core', 'node:'],
  'plugin/cli': ['plugin', 'node:'],
  plugin: ['plugin', 'runtime/rules', '@babel', 'exsolve', 'picomatch', 'node:'],
  playground: ['playground', 'hyperdual', 'node:', 'vite'],
  // The page: what it is built of is bundled into it, and none of it is a dependency of the package.
  'playground/app': ['playground', 'hyperdual', 'virtual:first', '@codemirror', '@lezer/highlight', '@jridgewell/trace-mapping', 'fflate'],
  'playground/compiler': ['playground', 'hyperdual', '@babel/parser', '@babel/types'],
  'playground/sandbox': ['playground', 'hyperdual'],
  'playground/types': ['playground', 'virtual:declarations', 'typescript'],
  'playground/plot': ['playground', 'd3-scale'],
  'playground/explorer': ['playground', 'd3-contour', 'd3-scale'],
  'playground/check': ['playground', 'd3-scale'],
  'playground/bench': ['playground', 'd3-scale'],
};

/** Files that only this repository runs, not part of what is shipped. */
const TOOLS = /runtime\/rules\/write\.ts$/;

async function sources(directory: string): Promise<string[]> {
  const names = await readdir(path.join(root, directory), { recursive: true }).catch(() => []);
  return names
    .filter((name) => /\.(ts|js)$/.test(name) && !/(^|\/)(\.build|dist|node_modules)\//.test(name))
    .map((name) => path.join(root, directory, name));
}

function ruleFor(file: string): [string, string[]] {
  const owner = Object.keys(MAY_IMPORT)
    .filter((prefix) => file.startsWith(`${prefix}/`))
    .sort((a, b) => b.length - a.length)[0]!;
  return [owner, [owner, ...MAY_IMPORT[owner]!]];
}

const within = (target: string, allowed: string) =>
  target === allowed || target.startsWith(allowed.endsWith(':') ? allowed : `${allowed}/`);

describe.each(['runtime', 'plugin', 'playground'])('%s', (directory) => {
  it('imports only what lies in the direction of the arrows', async () => {
    const wrong: string[] = [];
    for (const file of await sources(directory)) {
      if (TOOLS.test(file)) continue;
      const from = path.relative(root, file);
      const [owner, allowed] = ruleFor(from);
      for (const specifier of await importsOf(file)) {
        const target = specifier.startsWith('.') ? path.relative(root, path.resolve(path.dirname(file), specifier)) : specifier;
        if (!allowed.some((prefix) => within(target, prefix)))
          wrong.push(`${from} imports ${target}: ${owner} may import ${allowed.join(', ')}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('runtime', () => {
  it('imports no package at all', async () => {
    for (const file of await sources('runtime')) {
      if (TOOLS.test(file)) continue;
      for (const specifier of await importsOf(file)) expect(specifier, file).toMatch(/^\.|^hyperdual$/);
    }
  });
});

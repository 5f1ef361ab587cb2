// The command `hyperdual` as npm installs it. What it says is tested from source, in test/plugin/cli.test.ts.

import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importsOf, reachable } from './imports.ts';
import { json, node, Project } from './project.ts';

let project: Project;
let command: string;

beforeAll(async () => {
  project = await Project.create();
  const { dir } = await project.install();
  const { bin } = JSON.parse(await readFile(path.join(dir, 'package.json'), 'utf8')) as { bin: { hyperdual: string } };
  command = path.join(dir, bin.hyperdual);
  await project.write('src/model.ts', "export function f(x: number) {\n  'use dual';\n  return Math.sin(x) * x;\n}\n");
  await project.write('plain/model.ts', 'export const f = (x: number) => x;\n');
});
afterAll(() => project.remove());

it('is executable', async () => {
  expect(await readFile(command, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  expect((await stat(command)).mode & 0o111).toBe(0o111);
});

it('imports nothing but Node until there is something to compile', async () => {
  const loaded = await reachable(command, 'static');
  const specifiers = (await Promise.all(loaded.map((file) => importsOf(file, 'static')))).flat();
  expect(specifiers.filter((specifier) => !/^(\.|node:)/.test(specifier))).toEqual([]);
});

it('says what is missing without Babel, and needs @babel/core alone', async () => {
  expect((await node(project.dir, command, 'check', 'plain')).stdout).toBe('0 functions: 0 kernels, 0 fallbacks\n');
  for (const args of [
    ['check', 'src'],
    ['explain', 'src/model.ts'],
  ]) {
    const { stderr, stdout, status } = await node(project.dir, command, ...args);
    expect({ stdout, status }).toEqual({ stdout: '', status: 1 });
    expect(stderr).toMatch(/^HD100: hyperdual needs @babel\/core .* npm install --save-dev @babel\/core\n$/);
  }
  await project.link('@babel/core');
  expect(await json(project.dir, command, 'check', '--json', '--require', '--sizes', 'src')).toMatchObject({
    ok: true,
    summary: { functions: 1, kernels: 1, fallbacks: 0 },
  });
  const { stdout, status } = await node(project.dir, command, 'explain', 'src/model.ts', '--stage=kernels', '--modes=hvp');
  expect(status).toBe(0);
  expect(stdout).toContain('function f$hvp(h, x, v)');
});

it('ends with the code that scripts look at', async () => {
  await project.write('src/text.ts', "export const g = (x: number) => { 'use dual'; return 'x' + x; };\n");
  expect((await node(project.dir, command, 'check')).status).toBe(0);
  expect((await node(project.dir, command, 'check', '--kernels', 'require')).status).toBe(1);
  expect((await node(project.dir, command, 'check', 'nowhere')).status).toBe(2);
});

// The shipped declarations, as a user's compiler sees them: the type tests of test/types in a project where only the package and the bundlers are
// installed, under both ways of resolving modules.

import { cp } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { node, Project, root } from './project.ts';

let project: Project;

beforeAll(async () => {
  project = await Project.create();
  await project.install();
  await project.link('vite', 'rollup', 'rolldown', 'esbuild', '@types/babel__core');
  await cp(path.join(root, 'test/types'), project.path('src'), { recursive: true });
});
afterAll(() => project.remove());

const tsc = path.join(root, 'node_modules/typescript/bin/tsc');

it.each(['Bundler', 'NodeNext'])('type-check with moduleResolution %s', async (moduleResolution) => {
  const compilerOptions = {
    target: 'ES2022',
    lib: ['ES2023'],
    module: moduleResolution === 'Bundler' ? 'ESNext' : 'NodeNext',
    moduleResolution,
    types: [],
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    noEmit: true,
  };
  await project.write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['src'] }));
  const { stdout, status } = await node(project.dir, tsc, '-p', '.');
  expect(stdout).toBe('');
  expect(status).toBe(0);
});

it('need nothing but the package: its own declarations check without skipLibCheck', async () => {
  const compilerOptions = {
    target: 'ES2022',
    lib: ['ES2023'],
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
    types: [],
    strict: true,
    noEmit: true,
  };
  await project.write('alone/tsconfig.json', JSON.stringify({ compilerOptions, include: ['*.ts'] }));
  await project.write(
    'alone/all.ts',
    ['', '/lifted', '/optimize', '/compiler', '/babel', '/vite', '/webpack', '/esbuild']
      .map((entry, i) => `export * as e${i} from 'hyperdual${entry}';\n`)
      .join(''),
  );
  const { stdout, status } = await node(project.path('alone'), tsc, '-p', '.');
  expect(stdout).toBe('');
  expect(status).toBe(0);
});

// The two ways this repository uses its own plugin, each with a test that fails if the plugin was not there: Vitest compiles this very file with
// the Vite plugin from source, and babel.config.js loads the built plugin.

import * as babel from '@babel/core';
import { hvp } from 'hyperdual';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json, node, Project, root } from './project.ts';

function cubes(x: readonly number[]): number {
  'use dual';
  return x.reduce((sum, xi) => sum + xi ** 3, 0);
}

function forgotten(x: number): number {
  return x ** 3;
}

describe('vitest.config.ts', () => {
  it('compiles annotated functions of test files', () => {
    expect(hvp(cubes, [1, 2], [3, 4])).toEqual([18, 48]);
  });

  it('leaves the others alone, and says where the plugin belongs', () => {
    expect(() => hvp(forgotten, 1, 1)).toThrow(
      expect.objectContaining({ code: 'HD001', message: expect.stringContaining('vitest.config.ts') as string }) as Error,
    );
  });
});

describe('babel.config.js', () => {
  let project: Project;
  beforeAll(async () => {
    project = await Project.create();
    await project.install();
  });
  afterAll(() => project.remove());

  const source = `
    import { hvp } from 'hyperdual';
    export function cubes(x) { 'use dual'; return x.reduce((sum, xi) => sum + xi ** 3, 0); }
    console.log(JSON.stringify(hvp(cubes, [1, 2], [3, 4])));
  `;

  it('compiles annotated functions with the built plugin', async () => {
    const result = await babel.transformAsync(source, { root, cwd: root, filename: `${root}/playground/cubes.js` });
    await project.write('cubes.mjs', result!.code!);
    expect(await json(project.dir, 'cubes.mjs')).toEqual([18, 48]);
  });

  it('works by the name a user gives it, in a project of its own', async () => {
    const result = await babel.transformAsync(source, {
      cwd: project.dir,
      filename: project.path('cubes.js'),
      plugins: ['hyperdual/babel'],
    });
    await project.write('named.mjs', result!.code!);
    expect(await json(project.dir, 'named.mjs')).toEqual([18, 48]);
  });

  it('is what makes the difference: without it the same program is an error', async () => {
    await project.write('bare.mjs', source);
    const { status, stderr } = await node(project.dir, 'bare.mjs');
    expect(status).toBe(1);
    expect(stderr).toContain('HD001');
    expect(stderr).toContain('hyperdual/babel');
  });
});

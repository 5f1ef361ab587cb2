// The same program minified, by the minifier of each bundler: oxc, Terser, esbuild, swc. And what stands in a module beside annotations: directives
// and comments of others.

import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bundle, bundlerNames } from './bundle.ts';
import { positionOf } from './places.ts';
import { json, node, Project } from './project.ts';

// Terser takes its time over the runtime.
vi.setConfig({ testTimeout: 120_000 });

let project: Project;

beforeAll(async () => {
  project = await Project.create();
  await project.install();
  await project.link('@babel/core', 'esbuild', 'webpack', '@rspack/core');
  await project.add('program');
  const unused = await project.read('program/unused.ts');
  await project.write('program/shaken.ts', SHAKEN);
  // The same module with nothing but `plain` in it.
  await project.write('bare/unused.ts', unused.slice(unused.indexOf('export function plain')));
  await project.write('bare/shaken.ts', SHAKEN);
  await project.write('src/beside.ts', BESIDE);
  await project.write('src/later.ts', 'export const later = 1;\n');
});
afterAll(() => project.remove());

const SHAKEN = `import { plain } from './unused.ts';\nconsole.log(plain(2));\n`;

const BESIDE = `'use client';
/*! @license nobody's */
import { hvp } from 'hyperdual';
/** @preserve what documents it */
export function strict(x: number): number {
  'use strict';
  'use dual';
  /* istanbul ignore next */
  if (x < 0) /*! a legal one */ return 0;
  return x * x; // behind a statement
}
/* @__NO_SIDE_EFFECTS__ */
export function other() {
  'use server';
  return import(/* webpackChunkName: "terms" */ /* @vite-ignore */ './later.ts');
}
console.log(JSON.stringify([hvp(strict, 2, 1), typeof other]));
`;

describe.each(bundlerNames)('%s', (name) => {
  /** Without the names of files; a short name is as good as another. */
  const bare = (text: string) =>
    text
      .replace(/^\/\/.*\n?/gm, '')
      .replace(/\b\w\b/g, '_')
      .trim();

  it('minified, gives the same numbers to the last bit', async () => {
    const entry = project.path('program/main.ts');
    const [plain, small] = [
      await bundle(project, name, entry),
      await bundle(project, name, entry, { minify: true, out: `min.${name}.js` }),
    ];
    expect(small.code.length).toBeLessThan(plain.code.length);
    const { name: _, ...numbers } = (await json(project.dir, plain.file)) as Record<string, unknown>;
    expect(await json(project.dir, small.file)).toMatchObject(numbers);
  });

  it('minified, shows the line and column of what throws', async () => {
    const { file } = await bundle(project, name, project.path('program/failing.ts'), { minify: true, out: `failing.min.${name}.js` });
    const { stderr, status } = await node(project.dir, '--enable-source-maps', file);
    expect(status).toBe(1);
    const { line, column } = positionOf(await readFile(project.path('program/terms.ts'), 'utf8'), 'new RangeError');
    // Some write `throw RangeError(…)`, and then it is the name that throws.
    expect(stderr).toMatch(new RegExp(`program/terms\\.ts:${line}:(${column + 1}|${column + 'new '.length + 1})\\b`));
    expect(stderr).toMatch(/program\/failing\.ts:10:\d+/);
  });

  it('minified, leaves no byte of what is unused', async () => {
    const shaken = await bundle(project, name, project.path('program/shaken.ts'), { minify: true, out: `shaken.${name}.js` });
    const alone = await bundle(project, name, project.path('bare/shaken.ts'), { minify: true, out: `bare.${name}.js`, times: 0 });
    expect(await json(project.dir, shaken.file)).toBe(7);
    expect(bare(shaken.code)).toBe(bare(alone.code));
  });

  it('keeps the directives and comments it keeps without us', async () => {
    const kept = (code: string) =>
      [
        "'use client'",
        "'use strict'",
        "'use server'",
        'license',
        'preserve',
        'istanbul ignore next',
        'a legal one',
        'behind a statement',
        'NO_SIDE_EFFECTS',
        'webpackChunkName',
        '@vite-ignore',
      ].filter((text) => code.replaceAll('"', "'").includes(text));
    const options = { external: [/^hyperdual/], out: `beside.${name}.js` };
    const entry = project.path('src/beside.ts');
    const without = await bundle(project, name, entry, { ...options, times: 0 });
    const beside = await bundle(project, name, entry, options);
    expect(kept(beside.code)).toEqual(kept(without.code));
    expect(beside.warnings).toEqual(without.warnings);
    expect(kept(without.code)).toContain("'use server'");
  });
});

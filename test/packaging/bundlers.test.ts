// One annotated program of several modules, built by every bundler with the packed plugin: the same numbers, exact source maps, nothing left
// of what is unused, and the plugin twice is the plugin once.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle, bundlerNames, shakers } from './bundle.ts';
import type { Bundle } from './bundle.ts';
import { expectProgram } from './expected.ts';
import { positionOf, positionsOf } from './places.ts';
import { json, node, Project } from './project.ts';

let project: Project;
let program: string;

beforeAll(async () => {
  project = await Project.create();
  await project.install();
  await project.link('@babel/core', 'esbuild', 'webpack', '@rspack/core');
  program = await project.add('program');
});
afterAll(() => project.remove());

/** The numbers of the first bundler that ran, to the last bit. */
let reference: unknown;

describe.each(bundlerNames)('%s', (name) => {
  let main: Bundle;

  it('builds the program, whose derivatives are right and the same as in every other bundle', async () => {
    main = await bundle(project, name, path.join(program, 'main.ts'));
    const result = await json(project.dir, main.file);
    expect(main.warnings).toEqual([]);
    expectProgram(result);
    expect(result).toMatchObject({ name: 'energy' });
    expect(result).toEqual((reference ??= result));
  });

  it('maps every copy of a token, in the plain and in the lifted function, back to its line and column', async () => {
    const source = await readFile(path.join(program, 'terms.ts'), 'utf8');
    const trace = new TraceMap(main.map as never);
    for (const token of ['new RangeError', '`the rest length', '7.5']) {
      const copies = positionsOf(main.code, token)
        .map((position) => originalPositionFor(trace, position))
        .filter((original) => original.source?.endsWith('terms.ts'))
        .map(({ line, column }) => ({ line, column }));
      // The plain function and the lifted one come first; a kernel shares constants, which stand for the line they are used in.
      const [plain, lifted, ...kernels] = copies;
      expect([plain, lifted], token).toEqual([positionOf(source, token), positionOf(source, token)]);
      for (const copy of kernels) expect(copy.line, token).toBe(positionOf(source, token).line);
    }
  });

  it("shows the user's file, line and column when annotated code throws under a transform", async () => {
    const { file } = await bundle(project, name, path.join(program, 'failing.ts'));
    const { stderr, status } = await node(project.dir, '--enable-source-maps', file);
    expect(status).toBe(1);
    const thrown = positionOf(await readFile(path.join(program, 'terms.ts'), 'utf8'), 'new RangeError');
    const called = positionOf(await readFile(path.join(program, 'failing.ts'), 'utf8'), 'spring(x');
    expect(stderr).toContain('RangeError: the rest length is Infinity');
    expect(stderr).toContain(`program/terms.ts:${thrown.line}:${thrown.column + 1}`);
    expect(stderr).toContain(`program/failing.ts:${called.line}:${called.column + 1}`);
  });

  it('compiles once, even if the plugin stands in the configuration twice', async () => {
    const twice = await bundle(project, name, path.join(program, 'main.ts'), { times: 2, out: `twice.${name}.js` });
    expect(script(twice.code)).toBe(script(main.code));
  });

  it('explains what to do when a function was not annotated', async () => {
    const { file } = await bundle(project, name, path.join(program, 'unannotated.ts'));
    const error = (await json(project.dir, file)) as { name: string; code: string; message: string };
    expect(error).toMatchObject({ name: 'HyperdualError', code: 'HD001' });
    expect(error.message).toMatch(/plain[^]*"use dual"[^]*hyperdual\/(vite|babel)/);
  });
});

describe.each(shakers)('%s shakes', (name) => {
  it('leaves no byte of unused annotated functions, nor of the runtime', async () => {
    const unused = await readFile(path.join(program, 'unused.ts'), 'utf8');
    await project.write('program/shaken.ts', `import { plain } from './unused.ts';\nconsole.log(plain(2));\n`);
    const shaken = await bundle(project, name, project.path('program/shaken.ts'));
    expect(await json(project.dir, shaken.file)).toBe(7);

    // The same module with nothing but `plain` in it, built without the plugin.
    await project.write('bare/unused.ts', unused.slice(unused.indexOf('export function plain')));
    await project.write('bare/shaken.ts', await project.read('program/shaken.ts'));
    const bare = await bundle(project, name, project.path('bare/shaken.ts'), { times: 0, out: `bare.${name}.js` });
    expect(script(shaken.code)).toBe(script(bare.code));
  });

  it('keeps the derivatives of a used function beside unused ones', async () => {
    for (const [used, call] of [
      ['declaration', 'declaration'],
      ['arrow', 'arrow'],
      ['wrapped', 'wrapped'],
      ['documented', 'documented'],
      ['standard', 'standard'],
      ['Polynomial', '(x) => new Polynomial([1, 2, 3]).at(x)'],
    ] as const) {
      const names = used === 'standard' ? 'standard' : `{ ${used} }`;
      await project.write(
        `program/used-${used}.ts`,
        `import ${names} from './unused.ts';\nimport { hvp } from 'hyperdual';\nconsole.log(hvp(${call}, 0.5, 1));\n`,
      );
      const kept = await bundle(project, name, project.path(`program/used-${used}.ts`));
      const x = 0.5;
      const second = {
        declaration: 2 * (1 + Math.exp(x)) * Math.cos(x) + Math.exp(x) * Math.sin(x) - (x + Math.exp(x)) * Math.sin(x),
        arrow: 2,
        wrapped: -2 * Math.tanh(x) * (1 - Math.tanh(x) ** 2),
        documented: (-2 * x) / (1 + x * x) ** 2,
        standard: 6 * x,
        Polynomial: 6,
      }[used];
      expect(await json(project.dir, kept.file), used).toBeCloseTo(second, 12);
      if (used !== 'wrapped') expect(kept.code).not.toContain('tanh(x)');
    }
  });
});

const script = (code: string) => code.replace(/\n\/\/# sourceMappingURL.*\s*$/, '').replace(/^\/\/.*\n/gm, '');

// Hosts that do not bundle: Babel alone, Vitest and Jest run the program of the bundlers, to the same bits, and show the user's lines.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as babel from '@babel/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apart, tellMissing } from './apart.ts';
import { bundle } from './bundle.ts';
import { expectProgram } from './expected.ts';
import { positionOf } from './places.ts';
import { json, node, Project } from './project.ts';

const jest = apart('jest');

let project: Project;
let reference: unknown;

beforeAll(async () => {
  if (!jest) tellMissing(['Jest']);
  project = await Project.create();
  await project.install();
  await project.link('@babel/core', '@babel/plugin-transform-typescript', 'unplugin', 'exsolve', 'vite', 'vitest');
  await project.add('program');
  reference = await json(project.dir, (await bundle(project, 'rollup', project.path('program/main.ts'))).file);
  expectProgram(reference);
});
afterAll(() => project.remove());

/**
 * Where the program that fails throws, and where it calls. Of a call of something imported, which in CommonJS is `(0, _terms.spring)(…)`, V8
 * tells the parenthesis rather than the name, annotated or not.
 */
async function expectPlaces(output: string, calls: 'name' | 'parenthesis' = 'name'): Promise<void> {
  for (const [file, text] of [
    ['terms.ts', 'new RangeError'],
    ['failing.ts', 'spring(x'],
    ['failing.ts', 'hvp(stretched'],
  ] as const) {
    const { line, column } = positionOf(await readFile(project.path('program', file), 'utf8'), text);
    const shift = calls === 'parenthesis' && text.includes('(') ? text.indexOf('(') : 0;
    expect(output).toMatch(new RegExp(`program/${file}:${line}:${column + shift + 1}\\b`));
  }
}

describe('Babel alone', () => {
  beforeAll(async () => {
    for (const name of ['main', 'failing', 'energy', 'terms', 'well', 'square']) {
      const filename = project.path(`program/${name}.ts`);
      const result = await babel.transformFileAsync(filename, {
        cwd: project.dir,
        configFile: false,
        sourceMaps: 'inline',
        sourceFileName: path.join('../program', `${name}.ts`),
        plugins: ['hyperdual/babel', '@babel/plugin-transform-typescript'],
      });
      await project.write(`babel/${name}.js`, result!.code!.replace(/\.ts';$/gm, ".js';"));
    }
  });

  it('compiles the program, module by module', async () => {
    expect(await json(project.dir, 'babel/main.js')).toEqual(reference);
  });

  it('maps what is thrown to the source', async () => {
    await expectPlaces((await node(project.dir, '--enable-source-maps', 'babel/failing.js')).stderr);
  });
});

/** A test file of which one test fails on purpose; `load` is how it gets a module. */
const suite = (globals: string, load: string) => `${globals}
import { writeFileSync } from 'node:fs';
import { hvp } from 'hyperdual';

const cubes = (x: readonly number[]): number => {
  'use dual';
  return x.reduce((sum, xi) => sum + xi ** 3, 0);
};

test('runs the program', async () => {
  const log = console.log;
  console.log = (text: string) => writeFileSync('program.json', text);
  await ${load}('./program/main.ts');
  console.log = log;
});
test('compiles the test itself', () => expect(hvp(cubes, [1, 2], [3, 4])).toEqual([18, 48]));
test('fails', () => ${load}('./program/failing.ts'));
`;

describe('Vitest', () => {
  it('runs the program and shows the lines of what fails', async () => {
    await project.write('vitest.config.js', `import hyperdual from 'hyperdual/vite';\nexport default { plugins: [hyperdual()] };\n`);
    await project.write('suite.test.ts', suite("import { expect, test } from 'vitest';", 'import'));
    const { stdout, stderr, status } = await node(project.dir, 'node_modules/vitest/vitest.mjs', 'run', '--no-color');
    expect(stdout).toMatch(/1 failed \| 2 passed/);
    expect(status).toBe(1);
    expect(JSON.parse(await project.read('program.json'))).toEqual(reference);
    await expectPlaces(stdout + stderr);
  });
});

describe.skipIf(!jest)('Jest', () => {
  it.each(['as modules', 'as CommonJS'])('runs the program %s and shows the lines of what fails', async (how) => {
    const app = await Project.create();
    await app.install();
    await app.add('program');
    await app.linkFrom(jest!, 'jest', '@babel/core', '@babel/plugin-transform-typescript', '@babel/plugin-transform-modules-commonjs');
    await app.link('exsolve');
    const isModule = how === 'as modules';
    const plugins = ['hyperdual/babel', '@babel/plugin-transform-typescript'];
    await app.write(
      'babel.config.js',
      `export default ${JSON.stringify({ plugins: isModule ? plugins : [...plugins, '@babel/plugin-transform-modules-commonjs'] })};\n`,
    );
    await app.write(
      'jest.config.js',
      `export default ${JSON.stringify(
        isModule
          ? { extensionsToTreatAsEsm: ['.ts'], testEnvironment: 'node' }
          : { transformIgnorePatterns: ['/node_modules/(?!hyperdual/)'], testEnvironment: 'node' },
      )};\n`,
    );
    await app.write('suite.test.ts', suite('', isModule ? 'import' : 'require'));
    const { stdout, stderr, status } = await node(
      app.dir,
      ...(isModule ? ['--experimental-vm-modules'] : []),
      'node_modules/jest/bin/jest.js',
      '--no-cache',
    );
    expect(stderr).toMatch(/1 failed, 2 passed/);
    expect(status).toBe(1);
    expect(JSON.parse(await app.read('program.json'))).toEqual(reference);
    await expectPlaces(stdout + stderr, isModule ? 'name' : 'parenthesis');
    await app.remove();
  });
});

// Annotated imports, `import … from "lib" with { type: "dual" }`: the package and what it imports inside of itself are differentiable, through
// each bundler, Vite's server and Node's hook; a second instance that shares no state with the plain one. Where nobody serves them they are loud.

import path from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle, bundlerNames, type BundlerName } from './bundle.ts';
import { json, node, Project } from './project.ts';
import { developmentServer } from './vite.ts';

let project: Project;

const FILES: Record<string, string> = {
  // A package of several modules that says nothing of us, with state, a name of its own and a dependency.
  'node_modules/some-lib/package.json': JSON.stringify({
    name: 'some-lib',
    type: 'module',
    imports: { '#power': './src/power.js', '#other': 'other-lib' },
    exports: { '.': './src/index.js', './ease': './src/ease.js', './four': './src/four.js' },
  }),
  'node_modules/some-lib/src/index.js':
    `export { ease } from './ease.js';\nexport * from './state.js';\nexport { Curve as default } from './curve.js';\n` +
    `import { other } from '#other';\nexport const throughOther = (x) => other(x) * x;\n`,
  'node_modules/some-lib/src/ease.js': `import { cube } from '#power';\nimport { four } from 'some-lib/four';\nexport const ease = (t) => cube(t) * (four() - 2 * t);\n`,
  'node_modules/some-lib/src/four.js': `export const four = () => 4;\n`,
  'node_modules/some-lib/src/power.js': `export function cube(t) { return t ** 3; }\n`,
  'node_modules/some-lib/src/state.js': `let calls = 0;\nexport const counted = (x) => { calls++; return x * x; };\nexport const calls_ = () => calls;\n`,
  'node_modules/some-lib/src/curve.js': `export class Curve {\n  #k;\n  constructor(k) { this.#k = k; }\n  at(t) { return this.#k * t * t; }\n}\n`,
  'node_modules/other-lib/package.json': JSON.stringify({ name: 'other-lib', type: 'module', exports: './index.js' }),
  'node_modules/other-lib/index.js': `export const other = (x) => x * x;\n`,
  'node_modules/old-lib/package.json': JSON.stringify({ name: 'old-lib', main: 'main.js' }),
  'node_modules/old-lib/main.js': `const cube = require('./cube');\nexports.quartic = function quartic(x) { return cube(x) * x; };\n`,
  'node_modules/old-lib/cube.js': `module.exports = function cube(x) { return x * x * x; };\n`,

  'src/local.js': `export const own = (x) => x * x * x;\n`,
  'src/through.js': `export { ease as eased } from 'some-lib' with { type: 'dual' };\n`,
  'src/main.js': `
    import { engineOf, grad, hvp } from 'hyperdual';
    import { ease, counted, calls_, throughOther } from 'some-lib' with { type: 'dual' };
    import Curve from 'some-lib' with { "type": "dual" };
    import * as all from 'some-lib/ease' with { type: 'dual' };
    import * as plain from 'some-lib';
    import { eased } from './through.js';
    import { own } from './local.js' with { type: 'dual' };

    function f(x) { 'use dual'; return ease(x) * x; }
    function curve(x) { 'use dual'; return new Curve(x).at(x); }
    counted(1); counted(1); plain.counted(1);
    const later = await import('some-lib/ease', { with: { type: 'dual' } });
    const thrown = (run) => { try { run(); return 'nothing'; } catch ({ code, message }) { return code + ' ' + message; } };
    console.log(JSON.stringify({
      named: [ease(0.5), grad(ease)(0.5), hvp(ease, 0.5, 1)],
      whole: grad(all.ease)(0.5),
      through: grad(eased)(0.5),
      dynamic: grad(later.ease)(0.5),
      own: grad(own)(2),
      curve: grad(curve)(2),
      linked: [engineOf(f, 0.5).engine, grad(f)(0.5)],
      state: [calls_(), plain.calls_()],
      plain: thrown(() => grad(plain.ease)(0.5)),
      outside: thrown(() => grad(throughOther)(0.5)),
    }));\n`,
  'src/external.js': `import { ease } from 'some-lib' with { type: 'dual' };\nconsole.log(ease(1));\n`,
  'src/missing.js': `import { ease } from 'no-lib' with { type: 'dual' };\nconsole.log(ease(1));\n`,
  'src/old.js': `import { grad } from 'hyperdual';\nimport { quartic } from 'old-lib' with { type: 'dual' };\nconsole.log(grad(quartic)(2));\n`,
};

/** t³(4 − 2t): 12t² − 8t³, 24t − 24t². */
const DERIVATIVE = 12 * 0.5 ** 2 - 8 * 0.5 ** 3;
const EXPECTED = {
  named: [0.375, DERIVATIVE, 24 * 0.5 - 24 * 0.5 ** 2],
  whole: DERIVATIVE,
  through: DERIVATIVE,
  dynamic: DERIVATIVE,
  own: 12,
  curve: 12,
  linked: ['kernel', 0.375 + 0.5 * DERIVATIVE],
  state: [2, 1],
  plain: expect.stringMatching(/^HD001 /),
  outside: expect.stringMatching(/^HD004 [^]*other/),
};

beforeAll(async () => {
  project = await Project.create();
  await project.install();
  await project.link('@babel/core', 'esbuild', 'webpack', '@rspack/core');
  for (const [name, text] of Object.entries(FILES)) await project.write(name, text);
});
afterAll(() => project.remove());

const said = async (name: BundlerName, entry: string, external: string[] = []): Promise<string> => {
  const error = await bundle(project, name, project.path('src', entry), { external }).then(
    () => undefined,
    (thrown: unknown) => thrown as Error & { errors?: { text: string }[] },
  );
  return [error?.message, ...(error?.errors ?? []).map(({ text }) => text)].join('\n');
};

describe.each(bundlerNames)('%s', (name) => {
  it('lifts the package, and what it imports inside of itself', async () => {
    const { file } = await bundle(project, name, project.path('src/main.js'), { out: `foreign.${name}/main.js` });
    expect(await json(path.dirname(file), file)).toEqual(EXPECTED);
  });

  it('names what cannot be found', async () => {
    expect(await said(name, 'missing.js')).toContain('no-lib');
  });

  it(name === 'rollup' ? 'says that a CommonJS package cannot be' : 'lifts a CommonJS package', async () => {
    if (name === 'rollup') expect(await said(name, 'old.js')).toMatch(/HD106[^]*main\.js[^]*CommonJS/);
    else {
      const { file } = await bundle(project, name, project.path('src/old.js'));
      expect(await json(project.dir, file)).toBe(32);
    }
  });
});

it.each(['vite', 'rollup', 'rolldown', 'esbuild'] as const)(
  '%s: what is external stays so; the lifted instance is in the bundle',
  async (name) => {
    const entry = await project.write(
      'src/external.js',
      `${FILES['src/external.js']!}import { calls_ } from 'some-lib';\nimport { grad } from 'hyperdual';\nconsole.log(calls_() + grad(ease)(0.5));\n`,
    );
    const { file, code } = await bundle(project, name, entry, { external: ['some-lib'] });
    expect(code).toMatch(/from ["']some-lib["']/);
    expect((await node(project.dir, file)).stdout).toBe(`2\n${DERIVATIVE}\n`);
  },
);

describe("Vite's development server", () => {
  it('lifts in server code and in what it sends to browsers', async () => {
    const server = await developmentServer(project);
    try {
      const { eased } = await server.ssrLoadModule('/src/through.js');
      const { grad } = await server.ssrLoadModule('hyperdual');
      expect(grad(eased)(0.5)).toBe(DERIVATIVE);
      const through = await server.transformRequest('/src/through.js');
      const address = /from "([^"]*)"/.exec(through!.code)![1]!;
      expect(address).toMatch(/\/node_modules\/some-lib\/src\/index\.js\?dual$/);
      const inner = await server.transformRequest('/node_modules/some-lib/src/ease.js?dual');
      expect(inner!.code).toMatch(/ease\$lifted[^]*/);
      expect(inner!.code).toContain('/src/power.js?dual');
      await expect(server.ssrLoadModule('/src/old.js')).rejects.toThrow(/HD106/);
    } finally {
      await server.close();
    }
  });
});

describe("Node's hook", () => {
  const register = ['--import', 'hyperdual/register'];

  it('lifts the package', async () => {
    expect(await json(project.dir, ...register, 'src/main.js')).toEqual(EXPECTED);
  });

  it('says that a CommonJS package cannot be', async () => {
    expect((await node(project.dir, ...register, 'src/old.js')).stderr).toMatch(/HD106[^]*main\.js[^]*CommonJS/);
  });
});

describe('without the plugin an annotated import is refused', () => {
  it('by Node', async () => {
    const { status, stderr } = await node(project.dir, 'src/external.js');
    expect(status).toBe(1);
    expect(stderr).toMatch(/ERR_IMPORT_A(ttribute|SSERTION|TTRIBUTE)_[\w]*|attribute "type" with value "dual"/i);
  });

  it('by esbuild', async () => {
    const entry: BuildOptions = {
      entryPoints: [project.path('src/external.js')],
      bundle: true,
      write: false,
      format: 'esm',
      logLevel: 'silent',
    };
    await expect(build(entry)).rejects.toThrow(/type.*dual/);
  });
});

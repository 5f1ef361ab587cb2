// `node --import hyperdual/register`: the program of the bundlers and small ones, run by Node itself, on every Node there is.

import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from './bundle.ts';
import { expectProgram } from './expected.ts';
import { tellMissing } from './apart.ts';
import { nodes } from './nodes.ts';
import { positionOf } from './places.ts';
import { Project, run } from './project.ts';

const PEERS = ['@babel/core', '@babel/plugin-transform-typescript', '@babel/plugin-transform-react-jsx'];

let project: Project;
let bundled: string;

beforeAll(async () => {
  tellMissing(nodes.filter(({ program }) => !program).map(({ name }) => name));
  project = await Project.create();
  await project.install();
  await project.link('unplugin', ...PEERS);
  await project.add('program');
  bundled = (await bundle(project, 'rollup', project.path('program/main.ts'))).file;
  await Promise.all(Object.entries(FILES).map(([name, text]) => project.write(name, text)));
});
afterAll(() => project.remove());

const FILES = {
  // A function of one module in the kernel of another.
  'linked/well.mts': `
    import { engineOf, hvp } from 'hyperdual';
    import { square } from './square.mts';
    export function well(x: number[]): number { 'use dual'; return (square(x[0]!) - 1) * square(x[1]!); }
    console.log(JSON.stringify([engineOf(well, [1, 2]).engine, hvp(well, [3, 2], [1, 0])]));`,
  'linked/square.mts': "export const square = (x: number): number => { 'use dual'; return x * x; };",

  // Syntax that is more than types.
  'syntax/shapes.mts': `
    import { hvp } from 'hyperdual';
    import type { Power } from './types.mts';
    enum Order { Square = 2, Cube }
    namespace Scale { export const half = 0.5; }
    class Term { constructor(readonly factor: number) {} }
    const term = new Term(4);
    export const power: Power = (x) => { 'use dual'; return Scale.half * term.factor * x ** Order.Cube; };
    console.log(JSON.stringify(hvp(power, 2, 1)));`,
  'syntax/types.mts': 'export type Power = (x: number) => number;',
  'syntax/view.tsx': `
    import { grad } from 'hyperdual';
    export const slope = grad((x: number) => x ** 3);
    const view = <p title="slope">{slope(2)}</p>;
    console.log(JSON.stringify(view));`,
  'node_modules/react/package.json': '{ "name": "react", "exports": { "./jsx-runtime": "./jsx-runtime.cjs" } }',
  'node_modules/react/jsx-runtime.cjs': 'exports.jsx = (type, props) => ({ type, ...props });',

  // A package.json that does not say what its scripts are: their syntax does.
  'typeless/package.json': '{}',
  'typeless/main.js': `
    import { hvp } from 'hyperdual';
    export function cube(x) { 'use dual'; return x ** 3; }
    console.log(JSON.stringify([hvp(cube, 2, 1), typeof require]));`,

  // CommonJS all the way, an unannotated script first; and a module that imports it.
  'scripts/main.cjs': `
    const { power, half } = require('./power.cts');
    const { hvp, engineOf } = require('hyperdual');
    const { again } = require('./again.js');
    console.log(JSON.stringify([hvp(power, 2, 1), half(3), again === power, engineOf(power, 2).engine]));`,
  'scripts/package.json': '{ "type": "commonjs" }',
  'scripts/again.js': "exports.again = require('./power.cts').power;",
  'scripts/power.cts': `
    const { dual, grad } = require('hyperdual') as typeof import('hyperdual');
    enum Order { Cube = 3 }
    const cube: number = Order.Cube;
    function power(x: number): number { 'use dual'; return x ** cube; }
    const half = grad(dual((x: number) => x * x / 4));
    module.exports = { power, half };`,
  'scripts/import.mjs': `
    import { hvp } from 'hyperdual';
    import { power } from './power.cts';
    console.log(JSON.stringify(hvp(power, 2, 1)));`,
  'scripts/failing.cts': `
    const { hvp } = require('hyperdual');
    const broken = (x: number): number => {
      'use dual';
      throw new RangeError('in a script');
    };
    hvp(broken, 1, 1);`,

  // A package one does not own: the lifted instance is another than the plain one, and keeps its own state.
  'node_modules/easing/package.json': '{ "name": "easing", "type": "module", "exports": "./index.js" }',
  'node_modules/easing/index.js': `
    import { cube } from './lib/cube.js';
    export let calls = 0;
    export const easeIn = (x) => { calls++; return cube(x) / 2; };`,
  'node_modules/easing/lib/cube.js': 'export const cube = (x) => x * x * x;',
  'foreign/main.mts': `
    import { hvp } from 'hyperdual';
    import { calls, easeIn } from 'easing' with { type: 'dual' };
    import { calls as plainCalls, easeIn as plain } from 'easing';
    const found: number = hvp(easeIn, 2, 1);
    plain(1);
    console.log(JSON.stringify([found, easeIn === plain, calls > 0, plainCalls]));`,

  'threads/main.mjs': `
    import { Worker } from 'node:worker_threads';
    new Worker(new URL('./worker.mts', import.meta.url)).on('message', (answer) => console.log(JSON.stringify(answer)));`,
  'threads/worker.mts': `
    import { parentPort } from 'node:worker_threads';
    import { hvp } from 'hyperdual';
    const cube = (x: number): number => { 'use dual'; return x ** 3; };
    parentPort!.postMessage(hvp(cube, 2, 1));`,

  'queries/main.mjs': `
    import { counter as one, cube } from './cube.mjs?1';
    import { counter as two } from './cube.mjs?2';
    import { hvp } from 'hyperdual';
    console.log(JSON.stringify([one === two, hvp(cube, 2, 1)]));`,
  'queries/cube.mjs': `
    export const counter = {};
    export function cube(x) { 'use dual'; return x ** 3; }`,

  'mistakes/main.mjs': "import './model.mts';",
  'mistakes/model.mts': `export async function later(x: number) {
  'use dual';
  return x;
}
export function area(r: number): number {
  const square = r * r;
  'use dual';
  return Math.PI * square;
}
`,
  'mistakes/near.mts': `
    import { grad } from 'hyperdual';
    export function f(x: number) { 'use duals'; return x; }
    export const g = grad((x: number) => x * x);
    console.log(f(1));`,
  'mistakes/syntax.mts': "export function f(x: number) { 'use dual'; return x +; }",
};

describe.each(nodes)('$name', ({ program: node, major }) => {
  const start = (file: string, ...flags: string[]) => run(node!, project.dir, '--import', 'hyperdual/register', ...flags, file);
  const answer = async (file: string): Promise<unknown> => {
    const { stdout, stderr } = await start(file);
    expect(stderr).toBe('');
    return JSON.parse(stdout);
  };

  it.skipIf(!node)('runs the program of the bundlers, to the same bits', async () => {
    const result = await answer('program/main.ts');
    expectProgram(result);
    const { stdout } = await run(node!, project.dir, bundled);
    expect(result).toEqual(JSON.parse(stdout));
  });

  it.skipIf(!node)('makes kernels, with those of imported modules in them', async () => {
    expect(await answer('linked/well.mts')).toEqual(['kernel', [8, 24]]);
  });

  it.skipIf(!node)('shows the line and column of the source, in annotated code and in what calls it', async () => {
    const { stderr, status } = await start('program/failing.ts');
    expect(status).toBe(1);
    for (const [file, text] of [
      ['terms.ts', 'new RangeError'],
      ['failing.ts', 'spring(x'],
      ['failing.ts', 'hvp(stretched'],
    ] as const) {
      const { line, column } = positionOf(await readFile(project.path('program', file), 'utf8'), text);
      expect(stderr).toContain(`program/${file}:${line}:${column + 1}`);
    }
  });

  it.skipIf(!node)('understands all of TypeScript in the files it handles, and JSX', async () => {
    expect(await answer('syntax/shapes.mts')).toBe(24);
    expect(await answer('syntax/view.tsx')).toEqual({ type: 'p', title: 'slope', children: 12 });
  });

  it.skipIf(!node)('tells modules from scripts by their syntax where nothing else does', async () => {
    const { stdout, status } = await start('typeless/main.js');
    expect({ status, found: JSON.parse(stdout) as unknown }).toEqual({ status: 0, found: [12, 'undefined'] });
  });

  it.skipIf(!node)('works in worker threads, and knows a file behind a query', async () => {
    expect(await answer('threads/main.mjs')).toBe(12);
    expect(await answer('queries/main.mjs')).toEqual([false, 12]);
  });

  it.skipIf(!node)('compiles CommonJS, required or imported, and maps it to its source', async () => {
    expect(await answer('scripts/main.cjs')).toEqual([12, 1.5, true, 'kernel']);
    expect(await answer('scripts/import.mjs')).toBe(12);
    const { stderr } = await start('scripts/failing.cts');
    expect(stderr).toMatch(/scripts\/failing\.cts:5:13[^]*scripts\/failing\.cts:7:5/);
  });

  it.skipIf(!node)('lifts what an annotated import asks for, beside the plain package', async () => {
    expect(await answer('foreign/main.mts')).toEqual([6, false, true, 1]);
  });

  it.skipIf(!node)('an annotated module may be required', async () => {
    await project.write('required/model.mts', "export const cube = (x: number): number => { 'use dual'; return x ** 3; };");
    await project.write(
      'required/main.cjs',
      "const { cube } = require('./model.mts');\nconst { hvp } = require('hyperdual');\nconsole.log(JSON.stringify(hvp(cube, 2, 1)));",
    );
    const { stdout, stderr } = await start('required/main.cjs');
    expect(stdout, stderr).toBe('12\n');

    await project.write(
      'required/both.mjs',
      "import { createRequire } from 'node:module';\nimport { cube } from './model.mts';\nconsole.log(createRequire(import.meta.url)('./model.mts').cube === cube);",
    );
    expect(await answer('required/both.mjs')).toBe(true);
  });

  it.skipIf(!node)('ends at mistakes, and tells all of them with place, frame and mend', async () => {
    const { stderr, status } = await start('mistakes/main.mjs');
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /HD104: later is async and has no derivative \(.*mistakes\/model\.mts:1:8\)[^]*> +1 \| export async function later/,
    );
    expect(stderr).toMatch(/HD102: "use dual" has no effect[^]*mistakes\/model\.mts:7:3[^]*> +7 \| {3}'use dual'/);
    expect(stderr).not.toMatch(/at .*@babel/);

    const { stderr: parse, status: failed } = await start('mistakes/syntax.mts');
    expect(failed).toBe(1);
    expect(parse).toMatch(/syntax\.mts: Unexpected token \(1:\d+\)/);
    expect(parse).not.toMatch(/at .*@babel/);
  });

  it.skipIf(!node)('warns of a near miss and goes on', async () => {
    const { stderr, stdout } = await start('mistakes/near.mts');
    expect(stdout).toBe('1\n');
    expect(stderr).toMatch(
      /\[HD103\] HyperdualWarning: HD103: "use duals" is not an annotation \(.*near\.mts:3:36\)\nDid you mean "use dual"/,
    );
  });

  it.skipIf(!node)('leaves to Node what nothing asks for', async () => {
    await project.write('plain/main.mjs', "import { f } from './f.mjs';\nconsole.log(f.toString());");
    const text = 'export function f(x) {   return x /* as it stands */ }';
    await project.write('plain/f.mjs', text);
    expect((await start('plain/main.mjs')).stdout).toBe(`${text.slice('export '.length)}\n`);
  });

  it.skipIf(!node || major < 26)('uses nothing that is deprecated', async () => {
    expect((await start('queries/main.mjs', '--throw-deprecation')).status).toBe(0);
  });
});

describe('without the peers', () => {
  it.each([
    ['@babel/core', 'model.js', "export const f = (x) => { 'use dual'; return x; };"],
    ['@babel/plugin-transform-typescript', 'model.ts', "export const f = (x: number) => { 'use dual'; return x; };"],
  ])('%s is asked for by name', async (name, file, text) => {
    const bare = await Project.create();
    await bare.install();
    await bare.link(...PEERS.filter((peer) => peer !== name));
    await bare.write(file, text);
    const { stderr, status } = await run(process.execPath, bare.dir, '--import', 'hyperdual/register', file);
    expect(status).toBe(1);
    expect(stderr).toContain(`HD100: hyperdual needs ${name} to compile annotated functions`);
    expect(stderr).toContain(`npm install --save-dev ${name}`);
    await bare.remove();
  });
});

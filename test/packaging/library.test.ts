// An annotated library, built once by Rollup, packed and installed: a plain Node script differentiates its functions without any plugin, Babel
// or bundler. Generated code of another ABI is refused, and two copies of the runtime in one process work together.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from './bundle.ts';
import { json, node, Project } from './project.ts';

let workshop: Project;
let app: Project;

beforeAll(async () => {
  workshop = await Project.create();
  await workshop.install();
  await workshop.link('@babel/core');
  await workshop.add('library');
  await bundle(workshop, 'rollup', workshop.path('library/index.ts'), { external: [/^hyperdual/], out: '../package/index.js' });
  await workshop.write('package/package.json', JSON.stringify({ name: 'valley', version: '1.0.0', type: 'module', exports: './index.js' }));

  app = await Project.create();
  await app.install();
  await app.install(workshop.path('package'));
});
afterAll(() => Promise.all([workshop.remove(), app.remove()]));

const script = `
  import { grad, hvp } from 'hyperdual';
  import { rosenbrock, slope, softplus } from 'valley';
  const ones = new Float64Array([1, 1]);
  console.log(JSON.stringify({
    rosenbrock: hvp(rosenbrock, [-1.2, 1], [1, 2]),
    typed: [...hvp(rosenbrock, new Float64Array([1, 1]), ones)],
    softplus: hvp(softplus, 0, 1),
    slope: grad(slope)(2),
    plain: rosenbrock([1, 1]),
  }));
`;

describe('a compiled library', () => {
  it('has derivatives in a plain Node script', async () => {
    await app.write('main.mjs', script);
    expect(await json(app.dir, 'main.mjs')).toEqual({
      rosenbrock: [1200 * 1.44 - 400 + 2 + 400 * 1.2 * 2, 400 * 1.2 + 400].map((value) => expect.closeTo(value, 9)),
      typed: [402, -200],
      softplus: expect.closeTo(0.25, 15),
      slope: expect.closeTo(9 * 4, 12),
      plain: 0,
    });
  });

  it('is refused with HD007 if it was generated for another ABI', async () => {
    const code = await app.read('node_modules/valley/index.js');
    const other = code.replace(/(attach[\w$]*\([^;]*?,\s*)1(?=[,)])/g, '$1999');
    expect(other).not.toBe(code);
    await app.write('node_modules/valley/other.js', other);
    await app.write('other.mjs', `import { rosenbrock } from './node_modules/valley/other.js';\nconsole.log(rosenbrock);`);
    const { stderr, status } = await node(app.dir, 'other.mjs');
    expect(status).toBe(1);
    expect(stderr).toMatch(/HyperdualError.*HD007/);
    expect(stderr).toContain('999');
  });
});

describe('in a program that is compiled', () => {
  const source = (call: string): string => `
    import { engineOf, grad, hvp, lifted } from 'hyperdual';
    import { Gauge, level, rescale, rosenbrock, softplus, weighed } from 'valley';
    export function f(x) { 'use dual'; return ${call}; }
    const x = [0.7, 0.4, 1.1], v = [1, -0.5, 2];
    const once = () => [f(x), grad(f)(x), hvp(f, x, v), grad(lifted(f))(x), hvp(lifted(f), x, v)];
    const first = once();
    rescale(5);
    console.log(JSON.stringify([engineOf(f, x), first, once()]));`;
  beforeAll(() => app.link('@babel/core'));
  const run = async (call: string): Promise<[{ engine: string; reason?: string }, ...[number, ...number[][]][]]> => {
    const entry = await app.write('compiled.js', source(call));
    const { file } = await bundle(app, 'rollup', entry, { external: [], out: `compiled-${call.length}.js` });
    return (await json(app.dir, file)) as never;
  };
  const agree = ([, g, h, gl, hl]: [number, ...number[][]]): void => {
    expect(g).toEqual(gl!.map((each) => expect.closeTo(each, 9)));
    expect(h).toEqual(hl!.map((each) => expect.closeTo(each, 9)));
  };

  it.each([
    ['functions', 'rosenbrock([x[0], x[1]]) * softplus(x[2])'],
    ['a function that reads variables and calls others of other modules', 'level(x[0], x[1]) * x[2]'],
    ['a class', 'new Gauge(x[0]).read(x[1] * x[2])'],
  ])('%s of it are compiled into kernels', async (_, call) => {
    const [engine, before, after] = await run(call);
    expect(engine).toMatchObject({ engine: 'kernel' });
    agree(before!);
    agree(after!);
    if (call.includes('level')) expect(after![0]).not.toBe(before![0]);
  });

  it('what cannot be is the reason', async () => {
    const [engine, before] = await run('weighed(x[0], x[1]) * x[2]');
    expect(engine).toMatchObject({ engine: 'lifted', reason: expect.stringContaining('writing to the outer variable') });
    agree(before!);
  });
});

describe('two copies of the runtime in one process', () => {
  // The library has its own copy (B) below it; the script uses the application's (A).
  beforeAll(() => app.install(undefined, 'node_modules/valley'));

  it("differentiates functions of one copy by the other's transforms", async () => {
    await app.write(
      'copies.mjs',
      `import * as A from 'hyperdual';\nimport * as B from './node_modules/valley/node_modules/hyperdual/dist/index.js';\nif (A.hvp === B.hvp) throw new Error('one copy');${script}`,
    );
    expect(await json(app.dir, 'copies.mjs')).toMatchObject({
      typed: [402, -200],
      softplus: expect.closeTo(0.25, 15),
      slope: expect.closeTo(36, 12),
    });
  });

  it('nests them in both orders', async () => {
    await app.write(
      'nested.mjs',
      `
      import * as A from 'hyperdual';
      import * as B from './node_modules/valley/node_modules/hyperdual/dist/index.js';
      import { softplus, slope, twice } from 'valley';
      console.log(JSON.stringify({
        forwardA: A.jvp(B.grad(softplus), 0, 1)[1],
        forwardB: B.jvp(A.grad(softplus), 0, 1)[1],
        reverseA: A.grad(B.grad(softplus))(0),
        reverseB: B.grad(A.grad(softplus))(0),
        third: A.grad(B.grad(A.grad(softplus)))(0.5),
        inner: A.hvp(slope, 2, 1),
        callback: A.grad((x) => x)(1),
        called: B.hvp(twice.bind(null, softplus), 0, 1),
      }));
    `,
    );
    const { status, stderr } = await node(app.dir, 'nested.mjs');
    // Untransformed literals in a plain script are functions like any other: an error, never a constant.
    expect(status).toBe(1);
    expect(stderr).toContain('HD001');

    await app.write('nested.mjs', (await app.read('nested.mjs')).replace(/^.*(callback|called):.*\n/gm, ''));
    const s = 1 / (1 + Math.exp(-0.5));
    expect(await json(app.dir, 'nested.mjs')).toEqual({
      forwardA: expect.closeTo(0.25, 14),
      forwardB: expect.closeTo(0.25, 14),
      reverseA: expect.closeTo(0.25, 14),
      reverseB: expect.closeTo(0.25, 14),
      third: expect.closeTo(s * (1 - s) * (1 - 2 * s), 13),
      inner: expect.closeTo(18 * 2 - 0, 12),
    });
  });
});

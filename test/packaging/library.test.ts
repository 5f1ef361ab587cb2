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

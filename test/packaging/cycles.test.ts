// Annotated functions in import cycles. The exported name of an annotated function declaration is a constant with its derivatives attached, so unlike
// the declaration it has no value before its module has run: a cycle that calls it that early gets JavaScript's own error, which names the
// function (documented in the README). Cycles that call later, as nearly all do, work as before.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle, shakers } from './bundle.ts';
import { json, node, Project } from './project.ts';

let project: Project;

beforeAll(async () => {
  project = await Project.create();
  await project.install();
  await project.link('@babel/core', 'unplugin');
  await project.add('program');
  const cube = await project.read('program/cycle/cube.ts');
  for (const partner of ['early', 'late']) {
    await project.write(`${partner}/cube.ts`, cube.replace('PARTNER', partner));
    await project.write(`${partner}/${partner}.ts`, await project.read(`program/cycle/${partner}.ts`));
  }
  await project.write(
    'late/main.ts',
    `import { hvp } from 'hyperdual';\nimport { cube } from './cube.ts';\nimport { late } from './late.ts';\nconsole.log(JSON.stringify([late(2), hvp(cube, 2, 1)]));\n`,
  );
  await project.write(
    'early/main.ts',
    `import { cube } from './cube.ts';\nimport { early } from './early.ts';\nconsole.log(JSON.stringify([early, cube(2)]));\n`,
  );
});
afterAll(() => project.remove());

describe.each(shakers)('%s', (name) => {
  it('a cycle that calls an annotated function later works as before', async () => {
    const { file } = await bundle(project, name, project.path('late/main.ts'), { out: `late.${name}.js` });
    expect(await json(project.dir, file)).toEqual([9, 12]);
  });

  it('a cycle that calls one before its module has run is an error that names it', async () => {
    const plain = await bundle(project, name, project.path('early/main.ts'), { times: 0, out: `plain.${name}.js` });
    expect(await json(project.dir, plain.file)).toEqual([27, 8]);

    const { file } = await bundle(project, name, project.path('early/main.ts'), { out: `early.${name}.js` });
    const { stderr, status } = await node(project.dir, '--enable-source-maps', file);
    expect(status).toBe(1);
    expect(stderr).toMatch(/ReferenceError: Cannot access 'cube\$?' before initialization/);
    expect(stderr).toContain('early/early.ts:4:22');
  });
});

// Annotated functions in import cycles. The exported name of an annotated function declaration is a constant with its derivatives attached, so unlike
// the declaration it has no value before its module has run: a cycle that calls it that early gets JavaScript's own error, which names the
// function (a ReferenceError, or a TypeError where the bundler made constants variables). Cycles that call later, as nearly all do, work as before.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle, shakers } from './bundle.ts';
import { json, node, Project } from './project.ts';

let project: Project;

/** An annotated function whose module imports `partner`, which imports it back. */
const cube = (partner: string) => `
import * as partner from './${partner}.ts';
export function cube(x: number): number {
  'use dual';
  return x * x * x;
}
export const partners = Object.keys(partner);
`;

beforeAll(async () => {
  project = await Project.create();
  await project.install();
  await project.link('@babel/core');

  await project.write('late/cube.ts', cube('late'));
  await project.write('late/late.ts', `import { cube } from './cube.ts';\nexport const late = (x: number): number => cube(x) + 1;\n`);
  await project.write(
    'late/main.ts',
    `import { hvp } from 'hyperdual';
     import { cube } from './cube.ts';
     import { late } from './late.ts';
     console.log(JSON.stringify([late(2), hvp(cube, 2, 1)]));`,
  );

  await project.write('early/cube.ts', cube('early'));
  await project.write('early/early.ts', `import { cube } from './cube.ts';\nexport const early = cube(3);\n`);
  await project.write(
    'early/main.ts',
    `import { cube } from './cube.ts';
     import { early } from './early.ts';
     console.log(JSON.stringify([early, cube(2)]));`,
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
    expect(stderr).toMatch(/ReferenceError: Cannot access 'cube\$?' before initialization|TypeError: cube\$ is not a function/);
    expect(stderr).toContain('early/early.ts:2:22');
  });
});

// Watch mode: a module is edited, then one that was compiled into its kernels, and each time the bundle has the derivatives of what stands there.

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bundlerNames, watch } from './bundle.ts';
import { json, Project } from './project.ts';

vi.setConfig({ testTimeout: 300_000 });

let project: Project;

beforeAll(async () => {
  project = await Project.create();
  await project.install();
  await project.link('@babel/core', 'esbuild', 'webpack', '@rspack/core');
});
afterAll(() => project.remove());

const part = (power: number) => `export function part(x: number): number {\n  'use dual';\n  return x ** ${power};\n}\n`;
const whole = (factor: string) => `
  import { part } from './part.ts';
  export function whole(x: number): number {
    'use dual';
    return ${factor} * part(x);
  }
`;
const main = `
  import { engineOf, hvp } from 'hyperdual';
  import { whole } from './whole.ts';
  console.log(JSON.stringify([hvp(whole, 2, 1), engineOf(whole, 2).engine]));
`;

describe.each(bundlerNames)('%s', (name) => {
  it('compiles again what has changed, and what it was compiled into', async () => {
    const folder = `${name}/src`;
    await project.write(`${folder}/part.ts`, part(2));
    await project.write(`${folder}/whole.ts`, whole('1'));
    await project.write(`${folder}/main.ts`, main);
    const watcher = await watch(project, name, project.path(folder, 'main.ts'), { out: `watched.${name}.js` });
    const edit = (file: string, text: string) => project.write(`${folder}/${file}`, text);
    /** What the bundle says, once it is there and whole. */
    const found = () => json(project.dir, watcher.file).catch((error: unknown) => error);
    const becomes = async (answer: unknown): Promise<void> => {
      await expect.poll(found, { timeout: 60_000, interval: 300 }).toEqual(answer);
    };
    try {
      await becomes([2, 'kernel']);
      await edit('part.ts', part(3));
      await becomes([12, 'kernel']);
      await edit('whole.ts', whole('5'));
      await becomes([60, 'kernel']);

      // A mistake is told, and mended.
      await edit('whole.ts', whole("5; 'use dual'; 5"));
      await expect.poll(() => watcher.errors.join(), { timeout: 60_000, interval: 100 }).toContain('HD102');
      await edit('whole.ts', whole('7'));
      await becomes([84, 'kernel']);
    } finally {
      await watcher.close();
    }
  });
});

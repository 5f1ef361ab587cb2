// An application under Vite's development server, over HTTP, in a page that runs: what is served has its kernels, what is edited arrives, a mistake is
// shown over the page, with place and frame.

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ViteDevServer } from 'vite';
import { Project } from '../packaging/project.ts';
import { developmentServer } from '../packaging/vite.ts';
import { inBrowser } from './page.ts';

const FILES = {
  'index.html': '<!doctype html><link rel="icon" href="data:," /><output></output><script type="module" src="/src/main.ts"></script>',
  'src/main.ts': `
    import { engineOf, grad, hvp } from 'hyperdual';
    import { ease } from 'some-lib' with { type: 'dual' };
    import { shape } from './shape.ts';
    const shown: unknown[] = [hvp(shape, [2, 3], [1, 0]), engineOf(shape), grad(ease)(2)];
    document.querySelector('output')!.textContent = JSON.stringify(shown);`,
  'src/shape.ts': `
    import { scale } from './scale.ts';
    export function shape(x: number[]): number {
      'use dual';
      return scale(x[0]!) * x[1]!;
    }`,
  'src/scale.ts': scaling('x ** 3'),
  'node_modules/some-lib/package.json': JSON.stringify({ name: 'some-lib', version: '1.0.0', type: 'module', exports: './index.js' }),
  'node_modules/some-lib/index.js': `import { square } from './square.js';\nexport const ease = (t) => square(t) * t;\n`,
  'node_modules/some-lib/square.js': `export const square = (t) => t * t;\n`,
};

function scaling(power: string): string {
  return `export function scale(x: number): number {\n  'use dual';\n  return ${power};\n}\n`;
}

let project: Project;
let server: ViteDevServer;
let address: string;

beforeAll(async () => {
  project = await Project.create();
  await project.install();
  await project.link('@babel/core');
  for (const [name, text] of Object.entries(FILES)) await project.write(name, text);
  server = await developmentServer(project, { listen: true });
  address = server.resolvedUrls!.local[0]!;
});
afterAll(async () => {
  await server?.close();
  await project?.remove();
});

inBrowser("Vite's development server", (open) => {
  it('serves a page with kernels, linked over modules, and a package lifted by its import; an edit arrives in both', async () => {
    const { page, requests } = await open({ of: address });
    const shown = async (): Promise<unknown> => JSON.parse((await page.locator('output').textContent()) || 'null');
    // d²/dx² of x³·3 at 2, and d/dy dx of it; d/dt of t³ at 2.
    await expect.poll(shown).toEqual([[36, 12], expect.objectContaining({ engine: 'kernel' }), 12]);
    expect(requests.filter((each) => each.includes('/some-lib/'))).toEqual([
      `${address}node_modules/some-lib/index.js?dual`,
      expect.stringMatching(/\/some-lib\/square\.js\?dual$/),
    ]);
    await project.write('src/scale.ts', scaling('x ** 4'));
    await expect.poll(shown).toEqual([[144, 32], expect.objectContaining({ engine: 'kernel' }), 12]);
  });

  it('shows a mistake over the page, and takes it away when it is mended', async () => {
    const { page, wrong } = await open({ of: address });
    await page.locator('output', { hasText: 'kernel' }).waitFor();
    await project.write('src/scale.ts', `export async function scale(x: number) {\n  'use dual';\n  return x;\n}\n`);
    const overlay = page.locator('vite-error-overlay');
    await overlay.waitFor();
    const text = (await overlay.locator('.message').textContent())! + (await overlay.locator('.frame').textContent())!;
    expect(text).toContain('HD104: scale is async');
    expect(text).toContain('> 1 | export async function scale');
    expect(await overlay.locator('.file').textContent()).toContain('src/scale.ts:1');
    await project.write('src/scale.ts', scaling('x ** 3'));
    await overlay.waitFor({ state: 'detached' });
    await page.locator('output', { hasText: '[36,12]' }).waitFor();
    // The browser tells of the module that could not be had, once.
    expect(wrong.splice(0)).toEqual([expect.stringContaining('500')]);
  });
});

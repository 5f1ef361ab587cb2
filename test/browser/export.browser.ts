// What is taken along works elsewhere: the project installs, builds and runs as its visitor would do it, from npm's registry; the test passes; the frame shows.
// Where the registry cannot be reached the first two are skipped, and their names say so.

import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { Project, root, run } from '../packaging/project.ts';
import { inBrowser, readout, url, write } from './page.ts';

const isReachable = await promisify(execFile)('npm', ['ping'], { timeout: 20_000 }).then(
  () => true,
  () => false,
);
const online = (name: string): string => (isReachable ? name : `${name}: NOT TRIED, npm's registry cannot be reached`);

interface Manifest {
  devDependencies: Record<string, string>;
}

const projects: Project[] = [];
afterAll(() => Promise.all(projects.map((each) => each.remove())));

const SOURCE = `export function energy(x: number[], k: number): number {
  'use dual';
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += k * Math.sin(x[i]) ** 2;
  return sum;
}
`;

async function take(page: Page, what: string): Promise<void> {
  await page.locator('[data-command=export]').click();
  await page.locator(`[data-export=${what}]`).click();
}

/** A folder with these files, after `npm install`. */
async function install(files: Record<string, Uint8Array | string>): Promise<Project> {
  const project = await Project.create();
  projects.push(project);
  for (const [name, content] of Object.entries(files)) {
    const target = project.path(name.replace(/^hyperdual-example\//, ''));
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, content);
  }
  expect(await run('npm', project.dir, 'install', '--no-audit', '--no-fund')).toMatchObject({ status: 0 });
  return project;
}

inBrowser('taken along', (open) => {
  it.skipIf(!isReachable)(
    online('a project installs, builds and runs as it is'),
    async () => {
      const { page } = await open();
      await page.locator('.ledger').waitFor();
      await write(page, SOURCE);
      await expect.poll(() => page.locator('.function-picker').inputValue()).toBe('energy');
      await expect.poll(() => readout(page, 'f(x)')).not.toBe('24.199999999999996');
      const [download] = await Promise.all([page.waitForEvent('download'), take(page, 'project')]);
      const project = await install(unzipSync(new Uint8Array(await readFile(await download.path()))));
      expect(await run('npm', project.dir, 'run', 'build')).toMatchObject({ status: 0 });
      expect(await project.read('dist/index.html')).toContain('<script type="module"');
      const { stdout } = await run('npm', project.dir, 'start');
      const shown = await readout(page, 'f(x)');
      expect(stdout).toContain(`energy(x) = ${shown}`);
      expect(stdout).toMatch(/H·v = \[/);
      expect(await run('npm', project.dir, 'exec', 'tsc', '--', '-p', '.')).toMatchObject({ status: 0, stdout: '' });
    },
    240_000,
  );

  it.skipIf(!isReachable)(
    online('a test passes'),
    async () => {
      const { page } = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
      await page.locator('.ledger').waitFor();
      await take(page, 'test');
      await page.getByText('The test is on the clipboard.').waitFor();
      const text = await page.evaluate(() => navigator.clipboard.readText());
      expect(text).toContain('checkDerivatives(rosenbrock, x)');
      const source = await readFile(path.join(root, 'playground/examples/gallery/basics/rosenbrock.ts'), 'utf8');
      const { devDependencies: ours } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as Manifest;
      const devDependencies = { '@babel/core': ours['@babel/core'], vitest: ours.vitest };
      const project = await install({
        'package.json': JSON.stringify({ type: 'module', dependencies: { hyperdual: 'file:./h.tgz' }, devDependencies }),
        'h.tgz': new Uint8Array(await (await fetch(`${url}hyperdual.tgz`)).arrayBuffer()),
        'rosenbrock.ts': source.replace('function rosenbrock', 'export function rosenbrock'),
        'rosenbrock.test.ts': text,
        'vite.config.js': "import hyperdual from 'hyperdual/vite';\nexport default { plugins: [hyperdual()] };\n",
      });
      const { stdout, stderr } = await run('npm', project.dir, 'exec', 'vitest', 'run');
      expect(stdout + stderr).toMatch(/2 passed/);
    },
    240_000,
  );

  it('a frame shows code and result', async () => {
    const { page } = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await page.locator('.ledger').waitFor();
    await take(page, 'frame');
    await page.getByText('The frame is on the clipboard.').waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text).toMatch(/^<iframe src="http:\/\/127\.0\.0\.1:\d+\/\?embed=1#v=1&c=[\w-]+"/);
  });
});

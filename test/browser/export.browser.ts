// What is taken along works elsewhere: the project builds and runs, the test passes, the frame shows.

import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { node, Project, root } from '../packaging/project.ts';
import { inBrowser, readout, url, write } from './page.ts';

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

/** Unpacked as npm would install it: the tarball it names, and the tools of this repository. */
async function install(files: Record<string, Uint8Array>): Promise<Project> {
  const project = await Project.create();
  projects.push(project);
  for (const [name, content] of Object.entries(files)) {
    const target = project.path(name.replace(/^hyperdual-example\//, ''));
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, content);
  }
  const { dependencies, devDependencies } = JSON.parse(await project.read('package.json')) as Record<string, Record<string, string>>;
  const tarball = project.path(dependencies!.hyperdual!.replace('file:./', ''));
  await mkdir(project.path('node_modules/hyperdual'), { recursive: true });
  const { execFileSync } = await import('node:child_process');
  execFileSync('tar', ['-xzf', tarball, '-C', project.path('node_modules/hyperdual'), '--strip-components=1']);
  const own = JSON.parse(await project.read('node_modules/hyperdual/package.json')) as { dependencies: object; peerDependencies: object };
  const packages = new Set([
    ...Object.keys(devDependencies!),
    ...Object.keys(own.dependencies),
    ...Object.keys(own.peerDependencies),
    'vitest',
  ]);
  for (const name of packages) {
    await mkdir(path.dirname(project.path('node_modules', name)), { recursive: true });
    await symlink(path.join(root, 'node_modules', name), project.path('node_modules', name));
  }
  return project;
}

inBrowser('taken along', (open) => {
  it('a project builds and runs as it is', async () => {
    const { page } = await open();
    await page.locator('.ledger').waitFor();
    await write(page, SOURCE);
    await expect.poll(() => page.locator('.function-picker').inputValue()).toBe('energy');
    await expect.poll(() => readout(page, 'f(x)')).not.toBe('24.199999999999996');
    const [download] = await Promise.all([page.waitForEvent('download'), take(page, 'project')]);
    const files = unzipSync(new Uint8Array(await readFile(await download.path())));
    const { scripts } = JSON.parse(strFromU8(files['hyperdual-example/package.json']!)) as { scripts: Record<string, string> };
    const project = await install(files);
    const vite = path.join(root, 'node_modules/vite/bin/vite.js');
    expect(scripts.build).toBe('vite build');
    expect(await node(project.dir, vite, 'build', '--logLevel', 'warn')).toMatchObject({ status: 0 });
    expect(scripts.start).toContain('vite build --ssr src/print.ts --outDir build');
    expect(await node(project.dir, vite, 'build', '--ssr', 'src/print.ts', '--outDir', 'build', '--logLevel', 'warn')).toMatchObject({
      status: 0,
    });
    const { stdout } = await node(project.dir, 'build/print.js');
    const shown = await readout(page, 'f(x)');
    expect(stdout).toContain(`energy(x) = ${shown}`);
    expect(stdout).toMatch(/H·v = \[/);
    expect(await node(project.dir, path.join(root, 'node_modules/typescript/bin/tsc'), '-p', '.')).toMatchObject({ status: 0, stdout: '' });
  }, 120_000);

  it('a test passes', async () => {
    const { page } = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await page.locator('.ledger').waitFor();
    await take(page, 'test');
    await page.getByText('The test is on the clipboard.').waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text).toContain('checkDerivatives(rosenbrock, x)');
    const project = await install({
      'package.json': new TextEncoder().encode('{"type":"module","dependencies":{"hyperdual":"file:./h.tgz"},"devDependencies":{}}'),
      'h.tgz': new Uint8Array(await (await fetch(`${url}hyperdual.tgz`)).arrayBuffer()),
    });
    const source = await readFile(path.join(root, 'playground/examples/gallery/basics/rosenbrock.ts'), 'utf8');
    await project.write('rosenbrock.ts', source.replace('function rosenbrock', 'export function rosenbrock'));
    await project.write('rosenbrock.test.ts', text);
    await project.write('vite.config.js', "import hyperdual from 'hyperdual/vite';\nexport default { plugins: [hyperdual()] };\n");
    const run = await node(project.dir, path.join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', project.dir);
    expect(run.stdout + run.stderr).toMatch(/2 passed/);
  }, 120_000);

  it('a frame shows code and result', async () => {
    const { page } = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await page.locator('.ledger').waitFor();
    await take(page, 'frame');
    await page.getByText('The frame is on the clipboard.').waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text).toMatch(/^<iframe src="http:\/\/127\.0\.0\.1:\d+\/\?embed=1#v=1&c=[\w-]+"/);
  });
});

// The package as npm would publish it, beside the page: projects that visitors download carry it.

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Plugin } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

export function tarball(): Plugin {
  return {
    name: 'hyperdual:tarball',
    apply: 'build',
    async config() {
      const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as { version: string };
      return { define: { 'import.meta.env.VITE_VERSION': JSON.stringify(version) } };
    },
    async generateBundle() {
      const folder = await mkdtemp(path.join(tmpdir(), 'hyperdual-pack-'));
      try {
        const { stdout } = await promisify(execFile)('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
          cwd: root,
        });
        const [packed] = JSON.parse(stdout) as [{ filename: string }];
        this.emitFile({ type: 'asset', fileName: 'hyperdual.tgz', source: await readFile(path.join(folder, packed.filename)) });
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

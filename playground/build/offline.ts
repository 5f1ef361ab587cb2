// The service worker with the list of what it keeps: every file of the build but those that are kept once somebody has loaded them (`later`). Its version is
// a hash of them all, so it changes when one of them does.

import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin, ResolvedConfig } from 'vite';

export function offline(later: RegExp): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'hyperdual:offline',
    apply: 'build',
    configResolved: (resolved) => void (config = resolved),
    // After all files are written, those of public/ too.
    closeBundle: {
      order: 'post',
      async handler() {
        const folder = path.resolve(config.root, config.build.outDir);
        const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
          .filter((entry) => entry.isFile() && entry.name !== 'sw.js')
          .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
          .sort();
        const hash = createHash('sha256');
        for (const name of names) hash.update(name).update(await readFile(path.join(folder, name)));
        const kept = ['./', ...names.filter((name) => name !== 'index.html' && !later.test(name))];
        const text = await readFile(path.join(config.root, 'sw.js'), 'utf8');
        const filled = text
          .replace('/* version */ ""', JSON.stringify(hash.digest('hex').slice(0, 12)))
          .replace('/* files */ []', JSON.stringify(kept));
        await writeFile(path.join(folder, 'sw.js'), filled);
      },
    },
  };
}

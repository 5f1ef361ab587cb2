// Where the packages of peers are, without being a dependency: in test/bench/node_modules or a directory of BENCH_PEERS.

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const roots = [fileURLToPath(new URL('..', import.meta.url)), ...(process.env.BENCH_PEERS ?? '').split(':').filter(Boolean)];

function directoryOf(name) {
  return roots.map((root) => path.join(path.resolve(root), 'node_modules', name)).find((directory) => existsSync(directory));
}

export const missingPackages = (...names) => {
  const absent = names.filter((name) => directoryOf(name) === undefined);
  return absent.length === 0 ? undefined : `npm package ${absent.join(', ')}`;
};

/** The file an import of the package means. */
function entry(name) {
  const directory = directoryOf(name);
  const { exports, module, main } = JSON.parse(readFileSync(path.join(directory, 'package.json'), 'utf8'));
  let target = exports?.['.'] ?? exports;
  while (typeof target === 'object' && target !== null) target = target.import ?? target.default ?? target.node;
  return path.join(directory, target ?? module ?? main ?? 'index.js');
}

export const importPackage = (name) => import(pathToFileURL(entry(name)).href);
export const requirePackage = (name) => createRequire(path.join(directoryOf(name), 'package.json'))(directoryOf(name));
export const packageDirectory = directoryOf;

// Which file a relative import names, on the file system.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readFiles } from '../../plugin/read.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'hyperdual-read-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
for (const file of ['a.ts', 'b.js', 'b.ts', 'c.mts', 'd/index.ts', 'e.tsx', 'f.json', 'g.test.ts', 'h/other.ts']) {
  mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
  writeFileSync(path.join(dir, file), `// ${file}`);
}
const importer = path.join(dir, 'main.ts');

it.each([
  ['./a', 'a.ts'],
  ['./a.ts', 'a.ts'],
  ['./a.js', 'a.ts'],
  ['./b.js', 'b.js'],
  ['./b.ts', 'b.ts'],
  ['./c.mjs', 'c.mts'],
  ['./d', 'd/index.ts'],
  ['./d/', 'd/index.ts'],
  ['./e.jsx', 'e.tsx'],
  ['./e.js', 'e.tsx'],
  ['./g.test', 'g.test.ts'],
  ['./h/../a', 'a.ts'],
])('%s is %s', (specifier, file) => {
  expect(readFiles(specifier, importer)).toEqual({ filename: path.join(dir, file), source: `// ${file}` });
});

it.each([
  ['lib', 'node_modules/lib/src/main.ts'],
  ['lib/deep', 'node_modules/lib/src/deep.js'],
  ['@scope/old', 'node_modules/@scope/old/lib.js'],
  ['#inner', 'h/other.ts'],
])('%s is %s, as Node resolves it', (specifier, file) => {
  const write = (name: string, text: string) => {
    mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
    writeFileSync(path.join(dir, name), text);
  };
  write('package.json', '{ "name": "app", "imports": { "#inner": "./h/other.ts" } }');
  const conditions = { '.': { import: './src/main.ts', require: './src/main.cjs' }, './deep': './src/deep.js' };
  write('node_modules/lib/package.json', JSON.stringify({ name: 'lib', exports: conditions }));
  write('node_modules/@scope/old/package.json', '{ "name": "@scope/old", "main": "lib.js" }');
  if (file.startsWith('node_modules')) write(file, `// ${file}`);
  expect(readFiles(specifier, importer)).toEqual({ filename: path.join(dir, file), source: `// ${file}` });
});

it.each(['./none', './f.json', './f', './h', 'none', 'node:fs', 'fs', '@scope/none', '#none', 'lib/none', '/a.ts'])(
  '%s is not looked into',
  (specifier) => {
    expect(readFiles(specifier, importer)).toBeUndefined();
  },
);

it('an importer in a folder of its own', () => {
  expect(readFiles('../a', path.join(dir, 'd/index.ts'))!.filename).toBe(path.join(dir, 'a.ts'));
  expect(readFiles('..', path.join(dir, 'd/x/y.ts'))!.filename).toBe(path.join(dir, 'd/index.ts'));
});

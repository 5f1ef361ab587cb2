// Output is final: compiled again it does not change; compiled twice from the same source it is the same to the byte. And what an
// import cycle does with a function called too early.

import { mkdtempSync, readdirSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { compile } from '../../plugin/compiler.ts';

const root = new URL('../fixtures/lift/', import.meta.url);
const corpus = readdirSync(root).filter((name) => existsSync(new URL(`${name}/input.ts`, root)));

it.each(corpus)('%s', (name) => {
  const source = readFileSync(new URL(`${name}/input.ts`, root), 'utf8');
  const once = compile(source, { filename: '/one/place/m.ts' });
  expect(once.changed).toBe(true);
  expect(compile(source, { filename: '/another/m.ts' }).code).toBe(once.code);
  expect(compile(once.code, { filename: 'm.ts' })).toMatchObject({ code: once.code, changed: false, diagnostics: [] });
  expect(compile(once.code, { filename: 'm.ts', force: true }).changed).toBe(false);
});

it('a module of which only the directive goes is left alone the second time', () => {
  const once = compile("'use dual';\nexport const a = 1;");
  expect(once.code.trim()).toBe('export const a = 1;');
  expect(compile(once.code).changed).toBe(false);
});

// `early` runs while `model` has not been evaluated: as written its hoisted function can be called, compiled it cannot, because
// what is exported is the attached constant. The error is JavaScript's own, names the function, and comes at once.
describe('a function called early in an import cycle', () => {
  const run = (model: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'hyperdual-cycle-'));
    try {
      writeFileSync(
        join(folder, 'lifted.mjs'),
        'export const attach = (f) => f; export const mul = (a, b) => a * b; export const zero = () => {};',
      );
      writeFileSync(join(folder, 'model.mjs'), model.replace('"hyperdual/lifted"', '"./lifted.mjs"'));
      writeFileSync(
        join(folder, 'early.mjs'),
        "import { f } from './model.mjs'; export let result; try { result = f(2); } catch (e) { result = String(e); } export const late = () => f(3);",
      );
      writeFileSync(
        join(folder, 'main.mjs'),
        "import './model.mjs'; import { late, result } from './early.mjs'; console.log(`${result}; ${late()}`);",
      );
      return execFileSync(process.execPath, [join(folder, 'main.mjs')], { encoding: 'utf8' }).trim();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  const source = "import './early.mjs';\nexport function f(x) { 'use dual'; return x * 2; }";

  it('works as written', () => expect(run(source)).toBe('4; 6'));
  it('is an error when compiled, and works once the cycle is done', () =>
    expect(run(compile(source, { filename: 'model.mjs' }).code)).toBe("ReferenceError: Cannot access 'f' before initialization; 6"));
});

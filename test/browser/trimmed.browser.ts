// The page's Babel has parts left out (playground/build/trim.ts). What the built compile worker makes of many programs is, byte for byte, what all of
// Babel makes of them.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compile } from 'hyperdual/compiler';
import { expect, it } from 'vitest';
import type { Delivery, Order } from '../../playground/compiler/worker.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const FOLDERS = ['playground/examples/gallery', 'test/fixtures/lift', 'test/fixtures/kernel', 'test/fixtures/language'];

const programs = FOLDERS.flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?:gallery|corpus|fixtures)\/.*\.ts$/.test(`${folder}/${name}`))
    .map((name) => path.join(root, folder, name)),
);

const NAMES = `export function f(λ: number, 𝒙2: number, aĆ\u200d: number) {
  'use dual';
  const \\u{61}b\\u0063 = λ * 𝒙2, ü$_ = aĆ\u200d;
  return abc + ü$_;
}
export const g = (x: number) => { 'use dual'; return x; }; // λ`;
const sources = [
  ...programs.map((program) => [program, readFileSync(program, 'utf8')] as const),
  ['names of other scripts', NAMES] as const,
];

it('compiles as all of Babel does', async () => {
  const assets = path.join(root, 'playground/dist/assets');
  const file = readdirSync(assets).find((name) => /^worker-.*\.js$/.test(name))!;
  let heard: Delivery | undefined;
  const scope = globalThis as unknown as {
    self: object;
    postMessage: (delivery: Delivery) => void;
    onmessage: (event: { data: Order }) => void;
  };
  scope.self = globalThis;
  scope.postMessage = (delivery) => void (heard = delivery);
  await import(/* @vite-ignore */ pathToFileURL(path.join(assets, file)).href);
  expect(programs.length).toBeGreaterThan(100);
  let compiled = 0;
  for (const [program, source] of sources) {
    scope.onmessage({ data: { id: 1, source, settings: { unroll: true } } });
    const { code, problems } = heard!.compilation;
    let wanted: ReturnType<typeof compile> | undefined;
    try {
      wanted = compile(source, { filename: 'playground.ts' });
    } catch {
      expect(
        problems.map((each) => each.code),
        program,
      ).toContain('syntax');
      continue;
    }
    const errors = wanted.diagnostics.filter(({ severity }) => severity === 'error').length;
    if (errors > 0) expect(problems.filter(({ severity }) => severity === 'error').length, program).toBe(errors);
    // What cannot run here, for its imports or its enums, is compiled and not given out.
    else if (!problems.some((each) => each.code === 'module')) {
      expect(code, program).toBe(wanted.code);
      compiled++;
    }
  }
  expect(compiled).toBeGreaterThan(100);
}, 300_000);

// Packages of CommonJS modules, lifted by a bundler that takes them as they are.

import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { beforeAll, describe, expect, it } from 'vitest';
import hyperdual from 'hyperdual/rolldown';
import { load } from '../plugin/load.ts';
import { agrees } from './agrees.ts';
import { commonJS } from './programs.ts';

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

let libraries: Record<string, readonly [plain: object, lifted: object]>;

beforeAll(async () => {
  const bundle = await rolldown({
    input: here('commonjs.js'),
    plugins: [hyperdual()],
    resolve: { alias: { 'hyperdual/lifted': here('../../runtime/lifted.ts') } },
    logLevel: 'silent',
  });
  const { output } = await bundle.generate({ format: 'es' });
  libraries = (await load(output[0].code)).libraries;
});

describe.each(Object.keys(commonJS))('%s', (name) => {
  it.each(Object.keys(commonJS[name]!.programs))('%s', (what) => {
    expect(libraries[name]![0]).not.toBe(libraries[name]![1]);
    agrees(commonJS[name]!.programs[what]!, libraries[name]!);
  });
});

// Which Babel the compiler is tested with: ours, or the one in the folder HYPERDUAL_BABEL (vitest.config.ts).

import { readFileSync } from 'node:fs';
import * as babel from '@babel/core';
import * as types from '@babel/types';
import { expect, it } from 'vitest';

const folder = process.env['HYPERDUAL_BABEL'];

it(`is Babel ${folder ? `of ${folder}` : '7'}`, () => {
  const { version } = folder ? (JSON.parse(readFileSync(`${folder}/@babel/core/package.json`, 'utf8')) as { version: string }) : babel;
  expect(babel.version).toBe(version);
  expect(version).toMatch(folder ? /^[78]\./ : /^7\./);
  // The packages are of the same major: one that Babel 8 has dropped is there, or not.
  expect('jSXText' in types).toBe(version.startsWith('7.'));
});

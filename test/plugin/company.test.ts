// Other plugins beside ours: they find ordinary code and scopes that know it. Babel's own knowledge of the printed module, parsed afresh,
// is the reference; nothing of it depends on whether others are there.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { transformSync, type NodePath, type PluginItem } from '@babel/core';
import { describe, expect, it } from 'vitest';
import hyperdual from '../../plugin/index.ts';

const directory = (name: string) => new URL(`../fixtures/${name}/`, import.meta.url);
const corpus = ['lift', 'kernel'].flatMap((kind) =>
  readdirSync(directory(kind))
    .map((name) => new URL(`${kind}/${name}/input.ts`, directory('.')))
    .filter((file) => existsSync(file))
    .map((file) => [file.pathname.split('/').slice(-3, -1).join('/'), readFileSync(file, 'utf8')]),
);

const run = (source: string, plugins: PluginItem[]): string =>
  transformSync(source, { filename: '/m.ts', babelrc: false, configFile: false, parserOpts: { plugins: ['typescript'] }, plugins })!.code!;

/** Every scope in order: its variables, of what kind they are, how often they are read and written, and the names nothing declares. */
function scopesOf(program: NodePath): string[] {
  const found: string[] = [];
  const note = ({ scope, type }: NodePath): void => {
    const variables = Object.entries(scope.bindings).map(
      ([name, { kind, references, constantViolations, identifier }]) =>
        `${name} ${kind} ${references} ${constantViolations.length} ${identifier.name}`,
    );
    found.push(`${type}: ${[...variables, ...Object.keys(scope.globals)].sort().join(', ')}`);
  };
  note(program);
  program.traverse({ Scopable: note });
  return found;
}

const probe = (seen: (program: NodePath) => void): PluginItem => ({ visitor: { Program: seen } });

describe('another plugin finds the scopes as Babel itself would', () => {
  it.each(corpus)('%s', (_, source) => {
    let found: string[] = [];
    let expected: string[] = [];
    const printed = run(source!, [hyperdual, probe((program) => (found = scopesOf(program)))]);
    run(printed, [probe((program) => (expected = scopesOf(program)))]);
    expect(found).toEqual(expected);
  });
});

const model = `
import { sin } from './maths.js';
export function f(x) { 'use dual'; let sum = 0; for (let i = 0; i < x.length; i++) sum += x[i] ** 3; return sum; }
export const other = sin(1);`;

it('its visitors go through what we have made', () => {
  const names = new Set<string>();
  run(model, [
    hyperdual,
    { visitor: { FunctionDeclaration: ({ node }: { node: { id?: { name: string } | null } }) => void names.add(node.id!.name) } },
  ]);
  expect([...names]).toEqual(['f', 'f$lifted', 'f$jvp', 'f$vjp', 'f$hvp', 'f$second']);
});

it('plugins before and after ours, or only for the parser, do not change what is made', () => {
  const alone = run(model, [hyperdual]);
  const idle = { visitor: { Program() {} } };
  expect(run(model, [idle, hyperdual])).toBe(alone);
  expect(run(model, [hyperdual, idle])).toBe(alone);
  expect(run(model, [hyperdual, { manipulateOptions() {} }])).toBe(alone);
});

it('what a plugin before ours has changed is seen', () => {
  const rename: PluginItem = {
    visitor: {
      Program(path: NodePath) {
        path.traverse({ Identifier: ({ node }) => void (node.name === 'sum' && (node.name = 'total')) });
      },
    },
  };
  expect(run(model, [rename, hyperdual])).toBe(run(model.replaceAll('sum', 'total'), [hyperdual]));
});

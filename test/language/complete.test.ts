// The table has rows for all there is: every kind of syntax Babel knows of the language, every operator, and every method of the built-ins
// that numbers go through, as this host lists them. What is left out stands here, with the reason.

import { describe, expect, it } from 'vitest';
import { groups } from './rows.ts';
import { KINDS, OPERATORS, usesOf } from './uses.ts';

const used = groups.map(({ file, ast }) => ({ file, ...usesOf(ast) }));
const union = (of: 'kinds' | 'operators' | 'names'): Set<string> => new Set(used.flatMap((uses) => [...uses[of]]));
const missing = (there: readonly string[], of: ReadonlySet<string>): string[] => there.filter((name) => !of.has(name));

it('has every kind of syntax', () => {
  expect(missing(KINDS, union('kinds'))).toEqual([]);
});

it('has every operator', () => expect(missing(OPERATORS, union('operators'))).toEqual([]));

describe('has every built-in', () => {
  const typed = Object.getPrototypeOf(Uint8Array) as { prototype: object };
  const generator = Object.getPrototypeOf(Object.getPrototypeOf((function* () {})())) as object;
  it.each<[name: string, owner: object, file?: string]>([
    ['Math', Math],
    ['Number', Number],
    ['Number.prototype', Number.prototype],
    ['Object', Object],
    ['Object.prototype', Object.prototype],
    ['Function.prototype', Function.prototype],
    ['Reflect', Reflect],
    ['Array', Array, 'arrays.ts'],
    ['Array.prototype', Array.prototype, 'arrays.ts'],
    ['%TypedArray%', typed, 'typed.ts'],
    ['%TypedArray%.prototype', typed.prototype, 'typed.ts'],
    ['Map.prototype', Map.prototype],
    ['Set.prototype', Set.prototype],
    ['WeakMap.prototype', WeakMap.prototype],
    ['WeakSet.prototype', WeakSet.prototype],
    ['Iterator.prototype', (globalThis as { Iterator?: { prototype: object } }).Iterator?.prototype ?? {}],
    ['%GeneratorPrototype%', generator],
    ['JSON', JSON],
  ])('%s', (_, owner, file) => {
    const names = file === undefined ? union('names') : used.find((uses) => uses.file === file)!.names;
    const there = Object.getOwnPropertyNames(owner).filter((name) => !ELSEWHERE.test(name));
    expect(missing(there, names)).toEqual([]);
  });
});

/** Names of functions as objects; accessors of old; what makes promises; names of proposals a host may have. */
const ELSEWHERE =
  /^(constructor|prototype|caller|arguments|name|length|__\w+__|fromAsync|f16round|sumPrecise|rawJSON|isRawJSON|getOrInsert\w*)$/;

// The script a compiled module becomes: it does what the module did, its types are gone, and nothing has moved.

import { createContext, runInContext } from 'node:vm';
import * as hyperdual from 'hyperdual';
import { compile } from 'hyperdual/compiler';
import * as lifted from 'hyperdual/lifted';
import { describe, expect, it } from 'vitest';
import { toScript } from '../../playground/compiler/script.ts';

const MODULES = ['hyperdual', 'hyperdual/lifted'];

function run(code: string, names: Record<string, string> = {}): Record<string, any> {
  const script = toScript(code, MODULES, names);
  let given: Record<string, () => unknown> = {};
  const $define = (body: (...args: unknown[]) => void): void =>
    body(
      (name: string) => (name === 'hyperdual' ? hyperdual : lifted),
      (all: typeof given) => (given = all),
      console,
    );
  runInContext(script, createContext({ $define, Math }));
  return Object.fromEntries(Object.entries(given).map(([name, read]) => [name, read()]));
}

describe('a module as a script', () => {
  it('gives exports of every form, and names that are not exported', () => {
    const code = [
      'export const a = 1, { b, c: [d] } = { b: 2, c: [3] };',
      'export function e() { return 4; }',
      'export default class { static f = 5; }',
      'const g = 6, h = 7;',
      'export { g as renamed };',
    ].join('\n');
    const given = run(code, { h: 'h' });
    expect([given.a, given.b, given.d, given.e(), given.default.f, given.renamed, given.h]).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(run('export default (x: number) => x * 2;').default(4)).toBe(8);
  });

  it('takes types out wherever they stand', () => {
    const code = `
type Pair = [number, number];
interface Named<T> { readonly name: T }
declare const nowhere: number;
import type { Tree } from 'hyperdual';
import { type Vector, vdot } from 'hyperdual';
abstract class Base<T> implements Named<T> { constructor(public_: T) { this.name = public_; } readonly name: T; private hidden?: number; declare ghost: string; abstract area(): number; }
export class Square extends Base<string> { override area(this: Square, factor?: number): number { return 4 * (factor ?? 1); } }
export function total<T extends Pair>(pair: T, ...rest: readonly number[]): number {
  let sum!: number;
  sum = (pair as unknown as Pair)[0]! + (<number>pair[1]) + rest.reduce<number>((a: number, b) => a + b, 0);
  const check = (value: unknown): value is number => typeof value === 'number';
  return check(sum) ? (sum satisfies number) : vdot(pair, pair);
}
export const area = new Square('s').area(2);
`;
    const given = run(code);
    expect(given.total([1, 2], 3, 4)).toBe(10);
    expect(given.area).toBe(8);
  });

  it('keeps every place, one line down', () => {
    const code = 'export function f(x: number): number {\n  return (x as number) * boom;\n}\n';
    const lines = toScript(code, MODULES, {}).split('\n');
    const source = code.split('\n');
    expect(lines[2]!.indexOf('boom')).toBe(source[1]!.indexOf('boom'));
    expect(lines[1]!.indexOf('function f')).toBe(source[0]!.indexOf('function f'));
  });

  it('runs what the compiler made: derivatives by both engines', () => {
    const source = `
export function kernel(x: number[]): number { 'use dual'; return x[0]! ** 2 * x[1]!; }
function hidden(x: number): number { 'use dual'; try { return x ** 3; } catch { return 0; } }
`;
    const { kernel, hidden } = run(compile(source).code, { hidden: 'hidden' });
    expect(hyperdual.hvp(kernel, [2, 3], [1, 0])).toEqual([6, 4]);
    expect(hyperdual.engineOf(kernel, [2, 3]).engine).toBe('kernel');
    expect(hyperdual.hvp(hidden, 2, 1)).toBe(12);
    expect(hyperdual.engineOf(hidden, 2).engine).toBe('lifted');
  });

  it.each([
    ["import _ from 'lodash';", /Only hyperdual can be imported/],
    ["export * from 'hyperdual';", /no other modules/],
    ['enum Colour { Red }', /erases types/],
  ])('refuses %s', (code, message) => {
    expect(() => toScript(code, MODULES, {})).toThrow(message);
  });
});

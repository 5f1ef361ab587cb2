// What is read of parameters, and the trees that are made of it.

import { parse } from '@babel/parser';
import { describe, expect, it } from 'vitest';
import { findFunctions, type Shape } from '../../playground/compiler/parameters.ts';
import { alike, fits, leaves, literal, makeTree, pathText, withLeaves } from '../../playground/app/tree.ts';
import type { Tree } from '../../playground/sandbox/protocol.ts';

const parametersOf = (source: string) =>
  findFunctions(parse(source, { sourceType: 'module', plugins: ['typescript'] }).program).map(({ name, parameters }) => ({
    name,
    parameters,
  }));

const shapeOf = (type: string): Shape =>
  parametersOf(`type P = { a: number; b?: Float64Array }\nfunction f(x: ${type}) {}`)[0]!.parameters[0]!.shape;

const number: Shape = { kind: 'number' };

describe('parameters', () => {
  it.each<[string, Shape]>([
    ['number', number],
    ['number[]', { kind: 'list', of: number }],
    ['readonly number[]', { kind: 'list', of: number }],
    ['ReadonlyArray<number[]>', { kind: 'list', of: { kind: 'list', of: number } }],
    ['Float64Array', { kind: 'float64' }],
    ['[a: number, b: number, number]', { kind: 'list', of: number, length: 3 }],
    ['P', { kind: 'record', fields: { a: number, b: { kind: 'float64' } } }],
    [
      '{ p: P }[]',
      { kind: 'list', of: { kind: 'record', fields: { p: { kind: 'record', fields: { a: number, b: { kind: 'float64' } } } } } },
    ],
    ['Unknown', { kind: 'list', of: number }],
  ])('of type %s', (type, shape) => {
    expect(shapeOf(type)).toEqual(shape);
  });

  it('of functions in every form, with defaults and patterns', () => {
    const found = parametersOf(`
export function a(x: number, k = 2) {}
const b = ({ p, q }) => p * q;
export const c = dual(([x, y]) => x * y);
export default function d(x?: number) {}
const notOne = 3;`);
    expect(found.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
    expect(found[0]!.parameters[1]).toEqual({ name: 'k', optional: true, shape: { kind: 'list', of: number } });
    expect(found[1]!.parameters[0]!.shape).toEqual({ kind: 'record', fields: { p: number, q: number } });
    expect(found[2]!.parameters[0]!.shape).toEqual({ kind: 'list', of: number, length: 2 });
    expect(found[3]!.parameters[0]!.optional).toBe(true);
  });

  it('ends with types that contain themselves', () => {
    expect(parametersOf('type T = { left: T }\nfunction f(x: T) {}')[0]!.parameters[0]!.shape.kind).toBe('record');
  });
});

describe('trees', () => {
  const tree: Tree = { a: [1, 2], b: { c: -0 }, d: Float64Array.of(3) };

  it('are taken apart and put together', () => {
    expect(leaves(tree).map(({ path, value }) => [pathText('x', path), value])).toEqual([
      ['x.a[0]', 1],
      ['x.a[1]', 2],
      ['x.b.c', -0],
      ['x.d[0]', 3],
    ]);
    expect(withLeaves(tree, [4, 5, 6, 7])).toEqual({ a: [4, 5], b: { c: 6 }, d: Float64Array.of(7) });
    expect(literal(tree)).toBe('{ a: [1, 2], b: { c: -0 }, d: Float64Array.of(3) }');
  });

  it('are alike when only their numbers differ', () => {
    expect(alike(tree, withLeaves(tree, [9]))).toBe(true);
    expect(alike([1, 2], [1])).toBe(false);
    expect(alike([1], Float64Array.of(1))).toBe(false);
    expect(alike({ a: 1 }, { b: 1 })).toBe(false);
  });

  it('fit the shape they were made of', () => {
    const shape: Shape = { kind: 'record', fields: { a: { kind: 'list', of: number, length: 2 }, b: { kind: 'float64' }, c: number } };
    const made = makeTree(shape, (i) => i);
    expect(made).toEqual({ a: [0, 1], b: Float64Array.of(2, 3), c: 4 });
    expect(fits(made, shape)).toBe(true);
    expect(fits({ a: [1], b: Float64Array.of(1), c: 1 }, shape)).toBe(false);
    expect(fits([1, 2], number)).toBe(false);
    expect(fits(Float64Array.of(1), { kind: 'list', of: number })).toBe(true);
  });
});

/**
 * Singular points: at the primitives whose derivatives have poles an exactly zero tangent or adjoint yields zero, even against
 * an infinite partial derivative; in every engine. So run-time zeros behave as constants do.
 */
import { describe, expect, it } from 'vitest';
import { grad, hvp, jvp, secondDirectional, vjp } from 'hyperdual';
import * as ops from 'hyperdual/lifted';
import type { Active } from './engines.ts';

const self = (f: (x: never) => unknown): Active => ops.self(f) as Active;
// The lifted functions take any runtime number; a test needs no finer type.
type Op = (...x: unknown[]) => unknown;
const o = ops as unknown as Record<string, Op>;

/** A primitive, a point where its derivative is infinite or undefined, and which argument moves. */
const singular: [string, number[], number][] = [
  ['sqrt', [0], 0],
  ['cbrt', [0], 0],
  ['log', [0], 0],
  ['log2', [0], 0],
  ['log10', [0], 0],
  ['log1p', [-1], 0],
  ['asin', [1], 0],
  ['asin', [-1], 0],
  ['acos', [1], 0],
  ['acos', [-1], 0],
  ['atanh', [1], 0],
  ['atanh', [-1], 0],
  ['acosh', [1], 0],
  ['pow', [0, 0.5], 0],
  ['mathPow', [0, 0.5], 0],
  ['pow', [0, -1], 0],
  ['div', [1, 0], 1],
  ['div', [1, 0], 0],
  ['hypot', [0, 0], 0],
  ['hypot', [0, 0, 0], 1],
  ['atan2', [0, 0], 0],
  ['atan2', [0, 0], 1],
];

/** x -> primitive with its moving argument at its singular point + g(x). */
function around([name, point, k]: (typeof singular)[number], g: (x: unknown) => unknown): Active {
  return self((x: unknown) => o[name]!(...point.map((p, i) => (i === k ? o.add!(p, g(x)) : p))));
}

describe.each(singular.map((s) => [`${s[0]}(${s[1].join(', ')})`, s] as const))('%s', (_, s) => {
  const straight = around(s, (x) => x);
  const square = around(s, (x) => o.mul!(x, x));

  it('a zero tangent gives a zero tangent', () => {
    expect(jvp(straight, 0, 0)[1]).toBeCloseTo(0, 300);
    expect(secondDirectional(straight, 0, 0, 0).slice(1).map(Math.abs)).toEqual([0, 0, 0]);
    const nested = jvp(
      self((x: unknown) => jvp(straight, x, 0)[1]),
      0,
      0,
    )[1] as number;
    expect(Math.abs(nested)).toBe(0);
  });

  it('a zero adjoint gives a zero adjoint', () => {
    const pullback = vjp(straight, 0)[1] as (cotangent: number) => number;
    expect(Math.abs(pullback(0))).toBe(0);
    // The result is made but not used: its adjoint is never touched.
    const unused = self((x: unknown) => (straight(x), o.mul!(x, 3)));
    expect(grad(unused)(0)).toBe(3);
  });

  it('an argument that does not move at this point', () => {
    expect(Math.abs(jvp(square, 0, 1)[1] as number)).toBe(0);
    expect(Math.abs(secondDirectional(square, 0, 1, 0)[1]!)).toBe(0);
  });
});

// At atan2(0, 0) the derivative is NaN, not infinite, and so is what a reverse sweep makes of it.
const infinite = singular.filter(([name]) => name !== 'atan2');

it.each(infinite.map((s) => [`${s[0]}(${s[1].join(', ')})`, s] as const))('%s: a direction of zeros gives no second derivative', (_, s) => {
  const straight = around(s, (x) => x);
  const square = around(s, (x) => o.mul!(x, x));
  expect(Math.abs(hvp(straight, 0, 0) as number)).toBe(0);
  expect(Math.abs(hvp(square, 0, 0) as number)).toBe(0);
});

describe('the norm at the origin', () => {
  const norms: Record<string, Active> = {
    'sqrt(x0**2 + x1**2)': self((x: unknown[]) => o.sqrt!(o.add!(o.pow!(x[0], 2), o.pow!(x[1], 2)))),
    'sqrt(x0*x0 + x1*x1)': self((x: unknown[]) => o.sqrt!(o.add!(o.mul!(x[0], x[0]), o.mul!(x[1], x[1])))),
    'hypot(x0, x1)': self((x: unknown[]) => o.hypot!(x[0], x[1])),
    'pow(x0*x0 + x1*x1, 0.5)': self((x: unknown[]) => o.pow!(o.add!(o.mul!(x[0], x[0]), o.mul!(x[1], x[1])), 0.5)),
  };

  it.each(Object.entries(norms))('%s has derivative 0, not NaN', (_, f) => {
    const zero = [0, 0];
    expect(jvp(f, zero, [1, 2])).toEqual([0, 0]);
    expect(jvp(f, zero, [0, 0])).toEqual([0, 0]);
    expect(grad(f)(zero)).toEqual([0, 0]);
    expect((vjp(f, zero)[1] as (c: number) => number[])(0)).toEqual([0, 0]);
    expect(secondDirectional(f, zero, [1, 2], [3, 1]).slice(0, 3)).toEqual([0, 0, 0]);
    expect(secondDirectional(f, zero, [0, 0], [0, 0])).toEqual([0, 0, 0, 0]);
    expect(hvp(f, zero, [0, 0])).toEqual([0, 0]);
    // forward over reverse: the gradient that hvp differentiates is still zero
    expect(
      jvp(
        self((x: number[]) => grad(f)(x)),
        zero,
        [1, 2],
      )[0],
    ).toEqual([0, 0]);
  });

  it('a residual of which one component sits at its kink', () => {
    const f = self((x: unknown[]) => o.add!(o.sqrt!(o.mul!(x[0], x[0])), o.mul!(x[1], x[1])));
    expect(grad(f)([0, 3])).toEqual([0, 6]);
    expect(jvp(f, [0, 3], [1, 1])).toEqual([9, 6]);
    expect(hvp(f, [0, 3], [0, 1])).toEqual([0, 2]);
    expect(secondDirectional(f, [0, 3], [0, 1], [0, 1])).toEqual([9, 6, 6, 2]);
  });
});

describe('elsewhere zeros are multiplied', () => {
  it('a zero tangent of exp against its infinite partial is NaN', () => {
    expect(
      jvp(
        self((x: unknown) => o.exp!(x)),
        Infinity,
        0,
      )[1],
    ).toBeNaN();
    expect(
      jvp(
        self((x: unknown[]) => o.mul!(x[0], x[1])),
        [Infinity, 2],
        [1, 0],
      )[1],
    ).toBeNaN();
  });
});

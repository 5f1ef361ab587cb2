/**
 * What the table's unit directions do not show: several arguments moving at once, one variable in two places, and scaled seeds.
 * At ordinary points, against sums of the table's partial derivatives.
 */
import { describe, expect, it } from 'vitest';
import { grad, hvp, jvp, secondDirectional, vjp } from 'hyperdual';
import * as lifted from 'hyperdual/lifted';
import type { Active } from './engines.ts';
import { powCancels } from './exceptions.ts';
import { operations } from './measure.ts';
import { type Point, type Table, tables } from './reference.ts';

const U = [0.75, -1.25, 0.375];
const V = [-0.5, 1.75, 2.25];
const title = (t: Table): string => `${t.name}, ${t.arity} argument${t.arity > 1 ? 's' : ''}`;

/** Arguments and derivatives far from over- and underflow. */
const isOrdinary = (p: Point): boolean => {
  const fine = (x: number): boolean => x === 0 || (Math.abs(x) > 1e-60 && Math.abs(x) < 1e60);
  return [...p.x, ...p.first, ...p.second.flat()].every(fine);
};

/** Equal up to rounding of the terms that the expected sum consists of. */
function near(got: number, terms: readonly number[], where: string): void {
  const want = terms.reduce((a, b) => a + b, 0);
  const size = terms.reduce((a, b) => a + Math.abs(b), 0);
  const error = Math.abs(got - want);
  if (!(error <= 32 * Number.EPSILON * size)) expect.fail(`${where}: ${got}, not ${want}`);
}

const products = (row: readonly number[], v: readonly number[]): number[] => row.map((d, k) => d * v[k]!);
const forms = (p: Point, u: readonly number[], v: readonly number[]): number[] =>
  p.second.flatMap((row, i) => products(row, v).map((t) => t * u[i]!));

describe.each(tables.map((t) => [title(t), t] as const))('%s', (_, t) => {
  const cancels = (p: Point): boolean => t.name === 'pow' && powCancels(p.x[0]!, p.x[1]!);
  const ordinary = t.points.filter((p) => isOrdinary(p) && !cancels(p));

  it('directions that move every argument', () => {
    expect(ordinary.length).toBeGreaterThan(5);
    for (const [, op] of operations(t.name)) {
      const f = lifted.self((x: unknown[]) => op(...x)) as Active;
      for (const p of ordinary) {
        const [x, u, v] = [[...p.x], U.slice(0, t.arity), V.slice(0, t.arity)];
        const at = `at (${x.join(', ')})`;
        near(jvp(f, x, v)[1] as number, products(p.first, v), `jvp ${at}`);
        const [, du, dv, duv] = secondDirectional(f, x, u, v);
        near(du!, products(p.first, u), `first direction ${at}`);
        near(dv!, products(p.first, v), `second direction ${at}`);
        near(duv!, forms(p, u, v), `mixed ${at}`);
        near(jvp(lifted.self((y: unknown) => jvp(f, y, u)[1]) as Active, x, v)[1] as number, forms(p, u, v), `jvp of jvp ${at}`);
        const hv = hvp(f, x, v) as number[];
        hv.forEach((h, i) => near(h, products(p.second[i]!, v), `hvp[${i}] ${at}`));
        const pullback = vjp(f, x)[1] as (c: number) => number[];
        pullback(-2.5).forEach((g, i) => near(g, [-2.5 * p.first[i]!], `vjp[${i}] ${at}`));
      }
    }
  });
});

describe('one variable as both arguments', () => {
  /** f(x) = op(x, x): value, first and second derivative, by hand. */
  const diagonal: [string, (x: number) => [number, number]][] = [
    ['add', () => [2, 0]],
    ['sub', () => [0, 0]],
    ['mul', (x) => [2 * x, 2]],
    ['div', () => [0, 0]],
    ['pow', (x) => [x ** x * (1 + Math.log(x)), x ** x * ((1 + Math.log(x)) ** 2 + 1 / x)]],
    ['atan2', () => [0, 0]],
    ['hypot', () => [Math.SQRT2, 0]],
    ['max', () => [1, 0]],
    ['min', () => [1, 0]],
    ['rem', () => [0, 0]],
  ];

  it.each(diagonal)('%s(x, x)', (name, derivatives) => {
    for (const [, op] of operations(name)) {
      const f = lifted.self((x: unknown) => op(x, x)) as Active;
      for (const x of [0.75, 2, 3.5]) {
        const [d, dd] = derivatives(x);
        const results: Record<string, [unknown, number]> = {
          jvp: [jvp(f, x, 1)[1], d],
          grad: [grad(f)(x), d],
          secondDirectional: [secondDirectional(f, x, 1, 1)[3], dd],
          hvp: [hvp(f, x, 1), dd],
          'jvp of jvp': [jvp(lifted.self((y: unknown) => jvp(f, y, 1)[1]) as Active, x, 1)[1], dd],
          'grad of grad': [grad(lifted.self(grad(f)) as Active)(x), dd],
        };
        for (const [engine, [got, want]] of Object.entries(results)) {
          expect(Math.abs((got as number) - want), `${engine} at ${x}: ${String(got)}, not ${want}`).toBeLessThan(
            2e-14 * (1 + Math.abs(want)),
          );
        }
      }
    }
  });
});

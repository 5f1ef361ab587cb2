/** a ± b·c and b·c ± a in one call are the two operations in turn: values to the bit, derivatives in every engine. */
import { describe, expect, it } from 'vitest';
import { byHand, grad, hvp, jvp, secondDirectional } from 'hyperdual';
import * as lifted from 'hyperdual/lifted';

type Op = (...x: any[]) => any;
type Name = 'add' | 'addMul' | 'mul' | 'mulAdd' | 'mulSub' | 'sub' | 'subMul';
const { add, addMul, mul, mulAdd, mulSub, sub, subMul } = lifted as unknown as Record<Name, Op>;

const forms: [string, Op, Op][] = [
  ['a + b * c', addMul, (a, b, c) => add(a, mul(b, c))],
  ['a - b * c', subMul, (a, b, c) => sub(a, mul(b, c))],
  ['a * b + c', mulAdd, (a, b, c) => add(mul(a, b), c)],
  ['a * b - c', mulSub, (a, b, c) => sub(mul(a, b), c)],
];

/** Which of the three operands depend on x. */
const choices = Array.from({ length: 8 }, (_, k) => [0, 1, 2].map((i) => ((k >> i) & 1) === 1));
const points = [
  [1.25, -0.75, 3.5],
  [0.1, 0.2, 0.3],
  [-0, 0, -2],
  [1e308, 10, 1e308],
  [1, 0, Infinity],
  [NaN, 1, 2],
];

describe.each(forms)('%s', (_name, once, turn) => {
  it('on plain values', () => {
    const values = [...points, ['text', 2, 3], [1, '2', 3], [true, { valueOf: () => 4 }, null], [1n, 2n, 3n]];
    for (const [a, b, c] of values) expect(once(a, b, c)).toEqual(turn(a, b, c));
  });

  for (const choice of choices) {
    const which = 'abc'.replace(/./g, (letter, i: number) => (choice[i] === true ? letter : '')) || 'nothing';
    it(`with ${which} active, in every engine`, () => {
      for (const p of points) {
        const program = (op: Op) =>
          byHand((x: any) => {
            const [a, b, c] = p.map((k, i) => (choice[i] === true ? x[i] : k));
            const y = op(a, b, c);
            // The square makes second derivatives; a and the result meet again, as in a loop.
            return add(mul(y, y), mul(x[0], x[1]));
          }) as (x: number[]) => number;
        const [f, g] = [program(once), program(turn)];
        const [v, u] = [
          [0.5, -1.5, 2],
          [1, 2, -0.25],
        ];
        expect(jvp(f, p, v)).toEqual(jvp(g, p, v));
        expect(grad(f)(p)).toEqual(grad(g)(p));
        expect(hvp(f, p, v)).toEqual(hvp(g, p, v));
        expect(secondDirectional(f, p, u, v)).toEqual(secondDirectional(g, p, u, v));
        const nested = (h: typeof f) => grad(byHand((x: any) => lifted.get(grad(h)(x), 0)) as typeof f)(p);
        expect(nested(f)).toEqual(nested(g));
      }
    });
  }

  it('with a square, whose two flows are one', () => {
    const near = (found: any, wanted: any): void => {
      const all = (y: any): number[] => (typeof y === 'number' ? [y] : Array.from(y as ArrayLike<number>).flatMap(all));
      const [a, b] = [all(found), all(wanted)];
      expect(a.length).toBe(b.length);
      a.forEach((p, i) => (Math.abs(p - b[i]!) <= 4 * Number.EPSILON * Math.abs(b[i]!) ? undefined : expect(p).toBe(b[i])));
    };
    for (const p of points)
      for (const places of [
        [0, 1, 1],
        [1, 1, 0],
        [0, 0, 0],
      ]) {
        const program = (op: Op) =>
          byHand((x: any) => {
            const y = op(...places.map((i) => x[i]));
            return mul(y, lifted.atan(y));
          }) as (x: number[]) => number;
        const [f, g, v] = [program(once), program(turn), [0.5, -1.5, 2]];
        near(jvp(f, p, v), jvp(g, p, v));
        near(grad(f)(p), grad(g)(p));
        near(hvp(f, p, v), hvp(g, p, v));
        near(secondDirectional(f, p, v, p), secondDirectional(g, p, v, p));
      }
  });

  it('with a square that overflows and does not count', () => {
    // Twice 1.5e308 is infinite; the slope of the arc tangent out there is 0.
    const f = byHand((x: any) => lifted.atan(once(x[0], x[0], x[0]))) as (x: number[]) => number;
    expect(grad(f)([1.5e308])).toEqual([0]);
    expect(hvp(f, [1.5e308], [1])).toEqual([0]);
  });

  it('with operands of two differentiations', () => {
    const program = (op: Op) =>
      byHand((x: any) => {
        const inner = grad(byHand((z: any) => op(mul(z, x), z, mul(x, z))) as (z: number) => number);
        return mul(inner(x), x);
      }) as (x: number) => number;
    for (const x of [0.7, -2.5]) {
      expect(grad(program(once))(x)).toBe(grad(program(turn))(x));
      expect(hvp(program(once), x, 1.5)).toBe(hvp(program(turn), x, 1.5));
    }
  });

  it('a number of an ended differentiation throws', () => {
    let kept: any;
    grad(byHand((x: any) => ((kept = x), mul(x, x))) as (x: number) => number)(3);
    for (const args of [
      [kept, 1, 2],
      [1, kept, 2],
      [1, 2, kept],
      [1, kept, kept],
    ])
      expect(() => once(...args)).toThrow(/HD005/);
  });
});

// Functions that stand in functions: kernels are handed the variables of their surroundings, as they are at the time of the call.
import { expect, it } from 'vitest';
import { engineOf, grad, hessianOperator, hvp, lifted } from 'hyperdual';
it('kernels of closures read outer variables when they are called', () => {
  function fit(data: number[], scale: number) {
    const loss = (w: number[]): number => {
      'use dual';
      let s = 0;
      for (let i = 0; i < data.length; i++) s += (data[i]! - w[0]! * i - w[1]!) ** 2;
      return s * scale;
    };
    return loss;
  }
  const l = fit([1, 2, 4], 2);
  expect(engineOf(l, [1, 2])).toMatchObject({ engine: 'kernel' });
  expect(hvp(l, [1, 2], [1, 0])).toEqual([4 * (1 + 4), 4 * 3]);
  let a = 3;
  const g = (x: number) => grad((y: number) => a * y * y * x)(x);
  expect(g(2)).toBe(24);
  a = 4;
  expect(g(2)).toBe(32);
  expect(grad((x: number) => grad((y: number) => y * y * x)(x))(3)).toBe(12);
});

it('an operator reads them whenever it is asked', () => {
  let a = 3;
  const f = (y: number): number => {
    'use dual';
    return a * y * y;
  };
  expect(engineOf(f, 1)).toMatchObject({ engine: 'kernel' });
  for (const F of [f, lifted(f)]) {
    a = 3;
    const H = hessianOperator(F, 5);
    expect(H.apply(1)).toBe(6);
    a = 4;
    expect(H.apply(1)).toBe(8);
  }
});

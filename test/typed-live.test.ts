// Callback methods of float typed arrays see what the callback has written, in lifted code as in the original.
import { expect, it } from 'vitest';
import { jvp, lifted } from 'hyperdual';

it('a callback that writes ahead is followed by what it wrote', () => {
  const f = lifted((x: number[]): number => {
    const a = Float64Array.from(x);
    a.forEach((v, i, all) => {
      if (i < 2) all[i + 1] = v * x[0]!;
    });
    return a.reduce((s, v) => s + v, 0);
  });
  // a = x₀, x₀², x₀³
  expect(jvp(f, [2, 7, 9], [1, 0, 0])).toEqual([2 + 4 + 8, 1 + 4 + 12]);
});

it('so do methods that step backwards', () => {
  const f = lifted((x: number[]): number => {
    const a = Float64Array.from(x);
    return a.reduceRight((s, v, i, all) => {
      if (i > 0) all[i - 1] = v * x[2]!;
      return s + v;
    }, 0);
  });
  expect(jvp(f, [7, 9, 2], [0, 0, 1])).toEqual([2 + 4 + 8, 1 + 4 + 12]);
});

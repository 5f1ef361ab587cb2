/** checkDerivatives: passes right derivatives, fails wrong ones, and names kinks. */
import { describe, expect, it } from 'vitest';
import { byHand, checkDerivatives, math } from 'hyperdual';
import { attach } from '../runtime/lift/attach.ts';

type F = (x: any) => any;
const dualize = (f: F): F => f;

describe('smooth functions pass, whatever their scale', () => {
  const rosenbrock = (x: number[]): number => {
    'use dual';
    return 100 * (x[1]! - x[0]! ** 2) ** 2 + (1 - x[0]!) ** 2;
  };
  const cases: [string, F, unknown][] = [
    ['Rosenbrock', rosenbrock, [-1.2, 1]],
    ['Rosenbrock at its minimum', rosenbrock, [1, 1]],
    [
      'mixed sizes',
      (x) => {
        'use dual';
        return x[0] * 3 - x[1];
      },
      [1e8, 1e-8],
    ],
    [
      'a large constant',
      (x) => {
        'use dual';
        return 1e8 + Math.sin(x);
      },
      1,
    ],
    [
      'a narrow valley',
      (x) => {
        'use dual';
        return Math.sqrt(x * x + 1e-8);
      },
      0,
    ],
    [
      'log near 0',
      (x) => {
        'use dual';
        return Math.log(x);
      },
      1e-6,
    ],
    [
      'sqrt near 0',
      (x) => {
        'use dual';
        return Math.sqrt(x);
      },
      1e-8,
    ],
    [
      '1/x near 0',
      (x) => {
        'use dual';
        return 1 / x;
      },
      1e-4,
    ],
    [
      'fast waves',
      (x) => {
        'use dual';
        return Math.sin(1e4 * x);
      },
      1,
    ],
    [
      'a narrow peak',
      (x) => {
        'use dual';
        return Math.exp(-((x / 1e-3) ** 2));
      },
      5e-4,
    ],
    [
      'atanh near 1',
      (x) => {
        'use dual';
        return Math.atanh(x);
      },
      0.9999,
    ],
    [
      'tan near π/2',
      (x) => {
        'use dual';
        return Math.tan(x);
      },
      1.57,
    ],
    [
      'fast and slow',
      (x) => {
        'use dual';
        return Math.sin(1e6 * x[0]) + Math.cos(x[1] / 1e6);
      },
      [1e-6, 1e6],
    ],
    [
      'below rounding',
      (x) => {
        'use dual';
        return 1e10 * x[0] ** 2 + 1e-10 * Math.sin(x[1]);
      },
      [1, 2],
    ],
    [
      'a flat second derivative beside a steep first',
      (x) => {
        'use dual';
        return x.reduce((s: number, v: number) => s + Math.log1p(Math.exp(v)), 0);
      },
      [30, -30, 0.1],
    ],
    [
      'a kink elsewhere',
      (x) => {
        'use dual';
        return Math.abs(x);
      },
      1e-6,
    ],
    [
      'x³ at 0',
      (x) => {
        'use dual';
        return x ** 3;
      },
      0,
    ],
    [
      'a step function between its steps',
      (x) => {
        'use dual';
        return Math.floor(x);
      },
      2.5,
    ],
    [
      'vector results',
      (x) => {
        'use dual';
        return [x[0] * 2, Math.sin(x[1]), { c: x[0] * x[1] }];
      },
      new Float64Array([1, 2]),
    ],
    [
      'records',
      (p) => {
        'use dual';
        return p.a * p.b[0] + Math.exp(p.b[1]);
      },
      { a: 2, b: [3, 0.1] },
    ],
    [
      'a constant',
      (_x) => {
        'use dual';
        return 3;
      },
      1,
    ],
  ];
  it.each(cases)('%s', (_, f, x) => {
    const report = checkDerivatives(f, x);
    expect(report.ok).toBe(true);
    expect(report.jvp.error).toBeLessThanOrEqual(1e-6);
    expect(report.vjp.error).toBeLessThanOrEqual(1e-14);
  });
});

describe('wrong derivatives fail', () => {
  const cut = math.primal;
  it.each<[string, F, unknown]>([
    [
      'a factor cut',
      (x) => {
        'use dual';
        return x * cut(x);
      },
      3,
    ],
    [
      'wrong by 1e-4',
      (x) => {
        'use dual';
        return x * x + 1e-4 * cut(x) * x - 1e-4 * x * x;
      },
      1,
    ],
    [
      'only one row of a vector',
      (x) => {
        'use dual';
        return [x[0], x[1] * cut(x[1])];
      },
      [1, 2],
    ],
    [
      'only the second derivative',
      (x) => {
        'use dual';
        const p = cut(x);
        return p * p * p + 3 * p * p * (x - p);
      },
      2,
    ],
    [
      'in a narrow peak',
      (x) => {
        'use dual';
        return Math.exp(-((cut(x) / 1e-3) ** 2)) * (1 + x);
      },
      5e-4,
    ],
  ])('%s', (_, f, x) => {
    const report = checkDerivatives(f, x, { throws: false });
    expect(report.ok).toBe(false);
    expect(report.kinks).toEqual([]);
    expect(() => checkDerivatives(f, x)).toThrow(/HD009[\s\S]*WRONG/);
  });

  it('a lifted version with another value', () => {
    const f = attach(
      (x: number) => Math.sin(x),
      (x: number) => math.sin(math.mul(x, 1 + 1e-15)),
      1,
    );
    const report = checkDerivatives(f, 1, { throws: false });
    expect([report.value, report.ok]).toEqual([false, false]);
  });
});

describe('points without a derivative are flagged instead of passed', () => {
  it.each<[string, F, unknown, RegExp]>([
    [
      '|x| at 0',
      (x) => {
        'use dual';
        return Math.abs(x);
      },
      0,
      /^x \(kink\)/,
    ],
    [
      'a tie of max',
      (x) => {
        'use dual';
        return Math.max(x[0], x[1]);
      },
      [2, 2],
      /^x\[0\] \(kink\)/,
    ],
    [
      'a jump',
      (x) => {
        'use dual';
        return Math.floor(x);
      },
      2,
      /^x \(jump\)/,
    ],
    [
      'a small kink',
      (x) => {
        'use dual';
        return x + 1e-2 * Math.abs(x - 1);
      },
      1,
      /^x \(kink\)/,
    ],
    [
      'sqrt at 0',
      (x) => {
        'use dual';
        return Math.sqrt(x);
      },
      0,
      /^x \(pole/,
    ],
    [
      'log at 0',
      (x) => {
        'use dual';
        return Math.log(x);
      },
      0,
      /^x \(pole/,
    ],
    [
      'cbrt at 0',
      (x) => {
        'use dual';
        return Math.cbrt(x);
      },
      0,
      /^x \(pole/,
    ],
    [
      'x·|x| at 0',
      (x) => {
        'use dual';
        return x * Math.abs(x);
      },
      0,
      /^x \(kink of the gradient\)/,
    ],
    [
      'the edge where f throws',
      (x) => {
        'use dual';
        if (x < 1) throw new RangeError('out');
        return x * x;
      },
      1,
      /^x \(pole or edge/,
    ],
  ])('%s', (_, f, x, where) => {
    const report = checkDerivatives(f, x, { throws: false });
    expect(report.ok).toBe(false);
    expect(report.jvp.ok).toBe(true);
    expect(report.kinks.some((k) => where.test(k))).toBe(true);
    expect(() => checkDerivatives(f, x)).toThrow(/HD009[\s\S]*KINK/);
  });

  it('order 1 looks at first derivatives only', () => {
    expect(
      checkDerivatives(
        dualize((x) => {
          'use dual';
          return x * Math.abs(x);
        }),
        0,
        { order: 1 },
      ).ok,
    ).toBe(true);
  });
});

it('the report names step and path, and is the same for the same seed', () => {
  const f = byHand((x: number[]) => math.mul(x[0]!, math.primal(x[1]!)) as number);
  const report = checkDerivatives(f, [2, 3], { throws: false, seed: 7, directions: 0 });
  expect(report).toEqual(checkDerivatives(f, [2, 3], { throws: false, seed: 7, directions: 0 }));
  expect(report.jvp.path).toBe('x[1]');
  expect(report.jvp.step).toBeGreaterThan(0);
  expect(report.jvp.error).toBeCloseTo(1, 5);
});

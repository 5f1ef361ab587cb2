/** Transforms inside transforms: perturbation confusion, order of composition, lifetimes. */
import { describe, expect, it } from 'vitest';
import { byHand, grad, type HyperdualError, hvp, jvp, math, secondDirectional, vdot, vjp } from 'hyperdual';

type F = (x: number) => number;

/** One derivative of a scalar function, by each of the modes. */
const forward =
  (f: F) =>
  (x: number): number => {
    'use dual';
    return jvp(f, x, 1)[1];
  };
const reverse =
  (f: F) =>
  (x: number): number => {
    'use dual';
    return grad(f)(x);
  };
const pulled =
  (f: F) =>
  (x: number): number => {
    'use dual';
    return vjp(f, x)[1](1);
  };
/** Two at once. */
const twiceByHvp =
  (f: F) =>
  (x: number): number => {
    'use dual';
    return hvp(f, x, 1);
  };
const twiceByHyper =
  (f: F) =>
  (x: number): number => {
    'use dual';
    return secondDirectional(f, x, 1, 1)[3];
  };

describe('perturbation confusion', () => {
  it.each([
    ['forward', forward],
    ['reverse', reverse],
    ['pullback', pulled],
  ])('d/dx x·(d/dy (x + y)) is 1: %s', (_, D) => {
    expect(
      D((x) => {
        'use dual';
        return (
          x *
          D((y) => {
            'use dual';
            return x + y;
          })(1)
        );
      })(1),
    ).toBe(1);
  });

  it('every pair of modes, inner and outer', () => {
    const modes = [forward, reverse, pulled];
    for (const outer of modes)
      for (const inner of modes) {
        const f: F = (x) => {
          'use dual';
          return (
            x *
            inner((y) => {
              'use dual';
              return x * y * y;
            })(3)
          );
        };
        // x · 2·3·x: derivative 12x
        expect(outer(f)(5)).toBe(60);
      }
  });

  it("Siskind and Pearlmutter's amazing bug: a derivative that is itself a function", () => {
    // d/dx at 0 of (y ↦ f(x + y)) for f = exp, taken twice at distance: exp(1) both times, not zero.
    const shifted =
      (x: number) =>
      (g: F): F =>
      (y: number): number => {
        'use dual';
        return g(x + y);
      };
    const derivativeOfShift =
      (g: F): F =>
      (y: number): number => {
        'use dual';
        return jvp((x: number) => shifted(x)(g)(y), 0, 1)[1];
      };
    const exp: F = (x) => {
      'use dual';
      return Math.exp(x);
    };
    expect(derivativeOfShift(derivativeOfShift(exp))(1)).toBe(Math.exp(1));
  });

  it('closures over outer variables, three deep', () => {
    const f: F = (x) => {
      'use dual';
      return grad((y: number) => y * x * jvp((z: number) => x * y * z * z, y, 1)[1])(x);
    };
    // y·x·(2xy²) = 2x²y³ → d/dy 6x²y² at y = x: 6x⁴
    expect(f(2)).toBe(96);
    expect(grad(f)(2)).toBe(192);
    expect(hvp(f, 2, 1)).toBe(288);
  });
});

describe('composition in every order to depth 3', () => {
  const f: F = (x) => {
    'use dual';
    return Math.sin(x) * x * x + Math.exp(0.5 * x) / x;
  };
  /** f''' by hand. */
  const third = (x: number): number => {
    const e = Math.exp(x / 2);
    return (6 - x * x) * Math.cos(x) - 6 * x * Math.sin(x) + e * (1 / (8 * x) - 3 / (4 * x ** 2) + 3 / x ** 3 - 6 / x ** 4);
  };
  const first = { forward, reverse, pulled };
  const second = { twiceByHvp, twiceByHyper };
  const near = (y: number): void => expect(Math.abs(y - third(1.3)) / Math.abs(third(1.3))).toBeLessThan(1e-13);

  for (const [a, A] of Object.entries(first))
    for (const [b, B] of Object.entries(first))
      for (const [c, C] of Object.entries(first)) it(`${a} of ${b} of ${c}`, () => near(A(B(C(f)))(1.3)));
  for (const [a, A] of Object.entries(first))
    for (const [b, B] of Object.entries(second)) {
      it(`${a} of ${b}`, () => near(A(B(f))(1.3)));
      it(`${b} of ${a}`, () => near(B(A(f))(1.3)));
    }
});

describe('lifetimes', () => {
  const cube: F = (x) => {
    'use dual';
    return x * x * x;
  };

  it('two pullbacks of one function, interleaved, after other transforms', () => {
    const [, p] = vjp(cube, 2);
    const [, q] = vjp(cube, 5);
    expect(p(1)).toBe(12);
    hvp(cube, 7, 1);
    expect(q(1)).toBe(75);
    expect(p(2)).toBe(24);
    expect(q(-1)).toBe(-75);
  });

  it('a pullback called on a newer dual number is differentiated through', () => {
    const [, p] = vjp(
      (x: number[]) => {
        'use dual';
        return [x[0]! * x[1]!, x[0]! + x[1]!];
      },
      [2, 3],
    );
    const f = (c: number): number => {
      'use dual';
      const g = p([c * c, c]);
      return g[0]! * g[1]!;
    };
    // (3c² + c)(2c² + c) = 6c⁴ + 5c³ + c²
    expect(f(2)).toBe(96 + 40 + 4);
    expect(jvp(f, 2, 1)).toEqual([140, 24 * 8 + 15 * 4 + 4]);
    expect(hvp(f, 2, 1)).toBe(72 * 4 + 30 * 2 + 2);
  });

  it('a pullback made inside a differentiation and called after it has ended throws', () => {
    let kept: ((c: number) => number) | undefined;
    grad((x: number) => {
      const [y, p] = vjp((z: number) => z * z * x, x);
      kept = p;
      return y;
    })(3);
    expect(() => kept!(1)).toThrow(expect.objectContaining({ code: 'HD005' }) as HyperdualError);
  });

  it('hvp of f inside a callback of f', () => {
    const inner = (x: number[]): number => {
      'use dual';
      return x[0]! ** 3 * x[1]!;
    };
    const outer = (x: number[]): number => {
      'use dual';
      return x.map((_, i) => hvp(inner, x, i === 0 ? [1, 0] : [0, 1])[0]!).reduce((a, b) => a + b * x[1]!, 0);
    };
    // x₁·(6x₀x₁ + 3x₀²)
    expect(outer([2, 3])).toBe(3 * (36 + 12));
    expect(grad(outer)([2, 3])).toEqual([6 * 9 + 18 * 2, 12 * 6 + 12]);
  });

  it('a number leaked through a module variable throws when used', () => {
    let leaked = 0;
    const leak: F = (x) => {
      'use dual';
      leaked = x * 2;
      return x;
    };
    const use: F = (x) => {
      'use dual';
      return x * leaked;
    };
    for (const run of [() => grad(leak)(1), () => jvp(leak, 1, 1), () => hvp(leak, 1, 1), () => secondDirectional(leak, 1, 1, 1)]) {
      run();
      for (const D of [forward, reverse, twiceByHvp, twiceByHyper]) expect(() => D(use)(1)).toThrow(/HD005/);
    }
    leaked = 4;
    expect(grad(use)(1)).toBe(4);
  });

  it('a number kept in a memo and handed through, untouched, throws too', () => {
    let saved: number | undefined;
    const f: F = (x) => {
      'use dual';
      return (saved ??= x * x);
    };
    expect(grad(f)(3)).toBe(6);
    for (const again of [() => grad(f)(3), () => hvp(f, 3, 1), () => jvp(f, 3, 1), () => vjp(f, 3), () => secondDirectional(f, 3, 1, 1)])
      expect(again).toThrow(/HD005/);
    const dead = saved as unknown as number;
    for (const use of [
      () => grad(f)(dead),
      () => jvp((x: number) => x, 1, dead),
      () => vjp((x: number) => x, 1)[1](dead),
      () => vdot(dead, 1),
    ])
      expect(use).toThrow(/HD005/);
  });

  it('a number leaked through a suspended generator throws when resumed', () => {
    let suspended: Generator<number> | undefined;
    const f: F = (x) => {
      'use dual';
      function* values(): Generator<number> {
        yield x;
        yield x * x;
      }
      suspended = values();
      return suspended.next().value as number;
    };
    expect(grad(f)(3)).toBe(1);
    expect(() => suspended!.next()).toThrow(/HD005/);
  });

  it('a scratch array filled by an ended differentiation cannot lose derivatives in the next', () => {
    const scratch = new Float64Array(1);
    const fill: F = (x) => {
      'use dual';
      scratch[0] = x * x;
      return scratch[0]!;
    };
    const reuse: F = (x) => {
      'use dual';
      return x + scratch[0]!;
    };
    expect(grad(fill)(3)).toBe(6);
    expect(scratch[0]).toBe(9);
    expect(() => grad(reuse)(1)).toThrow(/HD005/);
    scratch[0] = 0;
    expect(grad(fill)(2)).toBe(4);
  });

  it('after a throw in the middle, answers are right', () => {
    const f = (x: number[], bad: boolean): number => {
      'use dual';
      let s = 0;
      for (const xi of x) {
        s += xi * xi * xi;
        if (bad && s > 10) throw new RangeError('stop');
      }
      return s;
    };
    for (let round = 0; round < 3; round++) {
      expect(() => grad(f)([1, 2, 3], true)).toThrow('stop');
      expect(() => hvp(f, [1, 2, 3], [1, 1, 1], true)).toThrow('stop');
      expect(() => grad((x: number[]) => f(x, false) * grad(f)(x, true)[0]!)([1, 2, 3])).toThrow('stop');
      expect(grad(f)([1, 2, 3], false)).toEqual([3, 12, 27]);
      expect(hvp(f, [1, 2, 3], [1, 1, 1], false)).toEqual([6, 12, 18]);
    }
  });

  it('a throw in the middle of a sweep leaves the next one right', () => {
    let stale: ((c: number) => number) | undefined;
    jvp(
      (k: number) => {
        stale = vjp((z: number) => z * k * z, k)[1];
        return k;
      },
      3,
      1,
    );
    expect(() => stale!(1)).toThrow(/HD005/);
    expect(() => grad((x: number) => stale!(x))(2)).toThrow(/HD005/);
    expect(grad(cube)(2)).toBe(12);
    expect(hvp(cube, 2, 1)).toBe(12);
  });

  it('re-entrance: the same function differentiated inside itself', () => {
    const f = (x: number, depth: number): number => {
      'use dual';
      return depth === 0 ? x * x * x : x * grad(f)(x, depth - 1);
    };
    // x³ → 3x³ → 9x³
    expect(f(2, 2)).toBe(72);
    expect(grad(f)(2, 2)).toBe(108);
    expect(hvp(f, 2, 1, 2)).toBe(108);
  });
});

describe('by hand, without the plugin', () => {
  it('nested transforms of hand-written lifted functions', () => {
    const f = byHand((x: number) => math.mul(math.sin(x), x) as number);
    const g = byHand((x: number) => vdot(grad(f)(x), 2));
    expect(grad(g)(1)).toBeCloseTo(2 * (2 * Math.cos(1) - Math.sin(1)), 14);
  });
});

/** The transforms against closed forms: values, structures, and what they leave alone. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grad, hessian, hvp, jacobian, jvp, lifted, secondDirectional, stopGradient, valueAndGrad, vdot, vjp } from 'hyperdual';

/** Agreement to a few roundings of the largest entry. */
function close(actual: ArrayLike<number>, expected: ArrayLike<number>, ulps = 8): void {
  const size = Math.max(...Array.from(expected, Math.abs), Number.MIN_VALUE);
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++)
    expect(Math.abs(actual[i]! - expected[i]!) / size, `entry ${i}: ${actual[i]} against ${expected[i]}`).toBeLessThanOrEqual(
      ulps * Number.EPSILON,
    );
}

function rosenbrock(x: readonly number[] | Float64Array): number {
  'use dual';
  let sum = 0;
  for (let i = 0; i + 1 < x.length; i++) {
    const a = x[i + 1]! - x[i]! * x[i]!;
    const b = 1 - x[i]!;
    sum += 100 * a * a + b * b;
  }
  return sum;
}

/** Gradient and H·v of the chained Rosenbrock function, derived by hand. */
function rosenbrockByHand(x: ArrayLike<number>, v: ArrayLike<number>): { g: number[]; hv: number[] } {
  const n = x.length;
  const g = new Array<number>(n).fill(0);
  const hv = new Array<number>(n).fill(0);
  for (let i = 0; i + 1 < n; i++) {
    const a = x[i + 1]! - x[i]! ** 2;
    g[i]! -= 400 * a * x[i]! + 2 * (1 - x[i]!);
    g[i + 1]! += 200 * a;
    hv[i]! += (1200 * x[i]! ** 2 - 400 * x[i + 1]! + 2) * v[i]! - 400 * x[i]! * v[i + 1]!;
    hv[i + 1]! += 200 * v[i + 1]! - 400 * x[i]! * v[i]!;
  }
  return { g, hv };
}

const sumOfSines = (x: number[]): number => {
  'use dual';
  return x.map((xi) => Math.sin(xi)).reduce((a, b) => a + b, 0);
};

describe("the reference case of JAX's documentation", () => {
  type F = (x: number[]) => number;
  const hvp1 = (f: F, x: number[], v: number[]): number[] => grad((y: number[]) => vdot(grad(f)(y), v))(x);
  const hvp2 = (f: F, x: number[], v: number[]): number[] => grad((y: number[]) => jvp(f, y, v)[1])(x);
  const hvp3 = (f: F, x: number[], v: number[]): number[] => jvp(grad(f), x, v)[1];

  it('is [0, -8.414709848078965] by hvp and by all compositions of grad, vdot and jvp', () => {
    const x = [0, 1];
    const v = [10, 10];
    for (const product of [hvp, hvp1, hvp2, hvp3]) {
      const [a, b] = product(sumOfSines, x, v);
      expect(a! + 0).toBe(0);
      expect(b).toBe(-8.414709848078965);
    }
    expect(jvp(sumOfSines, x, v)[1]).toBe(vdot(grad(sumOfSines)(x), v));
  });

  it('the compositions agree on Rosenbrock too', () => {
    const x = [-1.2, 1, 0.7, 0.3];
    const v = [1, -2, 0.5, 3];
    for (const product of [hvp, hvp1, hvp2, hvp3]) close(product(rosenbrock, x, v), rosenbrockByHand(x, v).hv);
  });
});

describe('gradients and H·v', () => {
  it('match derivatives written by hand, at random points', () => {
    const coordinate = fc.double({ min: -3, max: 3, noNaN: true });
    const vectors = fc.integer({ min: 2, max: 8 }).chain((n) => {
      const vector = fc.array(coordinate, { minLength: n, maxLength: n });
      return fc.tuple(vector, vector);
    });
    fc.assert(
      fc.property(vectors, ([x, v]) => {
        const { g, hv } = rosenbrockByHand(x, v);
        // The terms cancel, so errors are relative to the largest term rather than to the sum.
        const size = 3000 * (1 + Math.max(...v.map(Math.abs)));
        const near = (a: ArrayLike<number>, b: number[]): boolean => b.every((p, i) => Math.abs(p - a[i]!) <= size * 64 * 2 ** -53);
        expect(near(grad(rosenbrock)(x), g)).toBe(true);
        expect(near(hvp(rosenbrock, x, v), hv)).toBe(true);
        expect(near(hvp(rosenbrock, Float64Array.from(x), v), hv)).toBe(true);
        const [value, gradient] = valueAndGrad(rosenbrock)(x);
        expect(value).toBe(rosenbrock(x));
        expect(gradient).toEqual(grad(rosenbrock)(x));
      }),
    );
  });

  it.each([lifted, (f: object) => f])('hessian: of an x without numbers there are no rows, and f is run all the same', (engine) => {
    let runs = 0;
    const count = (): number => ++runs;
    const f = (x: number[], tell: () => number): number => {
      'use dual';
      return x.reduce((s, v) => s + v * v, 0) * tell();
    };
    expect(hessian(engine(f) as typeof f)([], count)).toEqual([]);
    expect(runs).toBe(1);
    const fails = (x: number[]): number => {
      'use dual';
      if (x.length === 0) throw new RangeError('empty');
      return x[0]!;
    };
    expect(() => hessian(engine(fails) as typeof fails)([])).toThrow(RangeError);
    const several = ((x: number[]) => {
      'use dual';
      return [x.length, 1];
    }) as unknown as (x: number[]) => number;
    expect(() => hessian(engine(several) as typeof several)([])).toThrow(/HD003.*hessian/s);
  });

  it('hessian: rows are H·e, columns agree', () => {
    const x = [-1.2, 1, 0.7];
    const H = hessian(rosenbrock)(x);
    H.forEach((row, i) =>
      close(
        row,
        rosenbrockByHand(
          x,
          x.map((_, k) => (k === i ? 1 : 0)),
        ).hv,
      ),
    );
    H.forEach((row, i) => row.forEach((h, j) => expect(h).toBe(H[j]![i])));
  });

  it('secondDirectional: value, two first derivatives and uᵀHv in one pass', () => {
    const [x, u, v] = [
      [-1.2, 1, 0.7],
      [1, 2, 3],
      [0.5, -1, 0.25],
    ];
    const { g, hv } = rosenbrockByHand(x!, v!);
    const dot = (a: number[], b: number[]): number => a.reduce((s, p, i) => s + p * b[i]!, 0);
    const [f, fu, fv, fuv] = secondDirectional(rosenbrock, x!, u!, v!);
    expect(f).toBe(rosenbrock(x!));
    close([fu, fv, fuv], [dot(g, u!), dot(g, v!), dot(hv, u!)], 32);
  });

  it('of a function that ignores x, or of a step function, are zeros of the structure of x', () => {
    const constant = (_x: { a: number[] }): number => {
      'use dual';
      return 3;
    };
    const step = (x: { a: number[] }): number => {
      'use dual';
      return Math.floor(x.a[0]!) + (x.a[1]! > 0 ? 1 : 0);
    };
    for (const f of [constant, step]) {
      expect(grad(f)({ a: [1.5, 2] })).toEqual({ a: [0, 0] });
      expect(hvp(f, { a: [1.5, 2] }, { a: [1, 1] })).toEqual({ a: [0, 0] });
      expect(jvp(f, { a: [1.5, 2] }, { a: [1, 1] })[1]).toBe(0);
    }
  });

  it('are not poisoned by infinities the result does not depend on', () => {
    const f = (x: number): number => {
      'use dual';
      const unused = Math.sqrt(x) * Infinity;
      return unused > 0 ? x : 2 * x;
    };
    expect(grad(f)(0)).toBe(2);
    expect(hvp(f, 0, 1)).toBe(0);
  });
});

describe('jvp, vjp, jacobian', () => {
  const polar = ([r, t]: number[]): number[] => {
    'use dual';
    return [r! * Math.cos(t!), r! * Math.sin(t!)];
  };

  it('jvp and pullback are transposes', () => {
    const c = [0.3, -2];
    const v = [1.5, 0.25];
    const [value, tangent] = jvp(polar, [2, 0.5], v);
    const [same, pullback] = vjp(polar, [2, 0.5]);
    expect(value).toEqual(polar([2, 0.5]));
    expect(same).toEqual(value);
    close([vdot(tangent, c)], [vdot(pullback(c), v)], 2);
  });

  it('jacobian of a wide, a square and a tall map', () => {
    const [r, t] = [2, 0.5];
    const J = jacobian(polar)([r, t]);
    close(J.flat(), [Math.cos(t), -r * Math.sin(t), Math.sin(t), r * Math.cos(t)]);
    const powers = (x: number): number[] => {
      'use dual';
      return Array.from({ length: 9 }, (_, k) => x ** k);
    };
    const tall = jacobian(powers)(2);
    expect(tall.map((row) => row.length)).toEqual(new Array(9).fill(1));
    close(
      tall.flat(),
      Array.from({ length: 9 }, (_, k) => (k === 0 ? 0 : k * 2 ** (k - 1))),
    );
    const wide = jacobian((x: number[]) => x.reduce((a, b) => a * b))([2, 3, 5]);
    expect(wide).toEqual([[15, 10, 6]]);
  });

  it('results may be records and typed arrays; cotangents have their structure', () => {
    const f = (x: number): { y: Float64Array; z: [number] } => {
      'use dual';
      const y = new Float64Array(2);
      y[0] = x * x;
      y[1] = 3 * x;
      return { y, z: [Math.exp(x)] };
    };
    const [value, tangent] = jvp(f, 2, 10);
    expect(value).toEqual({ y: new Float64Array([4, 6]), z: [Math.exp(2)] });
    expect(tangent).toEqual({ y: new Float64Array([40, 30]), z: [10 * Math.exp(2)] });
    const [, pullback] = vjp(f, 2);
    expect(pullback({ y: [1, 2], z: [0] })).toBe(10);
  });
});

describe('trees', () => {
  const energy = (p: { position: Float64Array; mass: number; path: number[][] }, k: number): number => {
    'use dual';
    let e = 0.5 * p.mass * k;
    for (const q of p.position) e += q * q * p.mass;
    for (const [a, b] of p.path) e += a! * b!;
    return e;
  };
  const p = {
    position: new Float64Array([1, 2]),
    mass: 3,
    path: [
      [4, 5],
      [6, 7],
    ],
  };

  it('gradients have the structure of x, keys in order, typed arrays in kind', () => {
    const g = grad(energy)(p, 10);
    expect(g).toEqual({
      position: new Float64Array([6, 12]),
      mass: 10,
      path: [
        [5, 4],
        [7, 6],
      ],
    });
    expect(Object.keys(g)).toEqual(['position', 'mass', 'path']);
    expect(g.position).toBeInstanceOf(Float64Array);
  });

  it('directions may use number[] for Float64Array and the reverse', () => {
    const v = { position: [1, 0], mass: 1, path: [new Float64Array(2), [1, 0]] };
    const hv = hvp(energy, p, v, 10);
    expect(hv).toEqual({
      position: new Float64Array([8, 4]),
      mass: 2,
      path: [
        [0, 0],
        [0, 1],
      ],
    });
  });

  it('directions may have their keys in another order', () => {
    const f = (p: { a: number; b: number }): number => {
      'use dual';
      return p.a * p.a * p.b;
    };
    expect(jvp(f, { a: 2, b: 3 }, { b: 10, a: 1 })).toEqual([12, 52]);
  });

  it('neither x nor rest is changed or aliased, though f may write into its x', () => {
    const f = (x: number[], w: readonly number[]): number => {
      'use dual';
      x[0] = x[0]! * w[0]!;
      x.push(x[0]!);
      return x[0]! * x[1]! + x[2]!;
    };
    const x = [2, 3];
    const w = [5];
    expect(grad(f)(x, w)).toEqual([20, 10]);
    expect(hvp(f, x, [1, 1], w)).toEqual([5, 5]);
    expect([x, w]).toEqual([[2, 3], [5]]);
    const identity = dualIdentity(x);
    expect(identity).toEqual(x);
    expect(identity).not.toBe(x);
  });

  function dualIdentity(x: number[]): number[] {
    return jvp((y: number[]) => y, x, [0, 0])[0];
  }

  it('null-prototype objects and a key named __proto__ keep their nature', () => {
    const x = JSON.parse('{"__proto__": 2, "a": 3}') as Record<string, number>;
    const g = grad((o: Record<string, number>) => o['__proto__']! * o['a']!)(x);
    expect(Object.keys(g)).toEqual(['__proto__', 'a']);
    expect(Object.getOwnPropertyDescriptor(g, '__proto__')?.value).toBe(3);
    const bare = Object.assign(Object.create(null) as Record<string, number>, { a: 2 });
    expect(Object.getPrototypeOf(grad((o: Record<string, number>) => o['a']! ** 2)(bare))).toBe(null);
  });
});

describe('stopGradient', () => {
  it('cuts all levels and keeps values', () => {
    const f = (x: number): number => {
      'use dual';
      return x * stopGradient(x) + stopGradient({ a: [x] }).a[0]!;
    };
    expect(grad(f)(3)).toBe(3);
    expect(hvp(f, 3, 1)).toBe(0);
    expect(jvp(grad(f), 3, 1)[1]).toBe(0);
  });
});

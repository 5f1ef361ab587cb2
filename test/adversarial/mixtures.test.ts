/** Things that meet rarely: promoted tapes, huge scratch arrays, aliased inputs, solvers inside of functions. Closed forms or differences. */
import { expect, it } from 'vitest';
import {
  byHand,
  checkDerivatives,
  Dual,
  grad,
  hessian,
  hvp,
  jacobian,
  jvp,
  math,
  perturbation,
  secondDirectional,
  vdot,
  vjp,
} from 'hyperdual';

it('big typed scratch beyond preallocation, far writes first', () => {
  const f = (x: number): number => {
    'use dual';
    const a = new Float64Array(1_500_000);
    a[1_400_000] = x * x;
    a[3] = x;
    return a[1_400_000]! * a[3]! + a.subarray(1_399_999)[1]!;
  };
  expect(grad(f)(2)).toBe(12 + 4);
  expect(hvp(f, 2, 1)).toBe(12 + 2);
});
it('promotion in mid-tape: older numbers meet two lanes after singular and n-ary operations', () => {
  const d = new Dual(3, 1, perturbation());
  const f = byHand((x: any) => {
    const r = math.sqrt(math.add(math.mul(x[0], x[0]), math.mul(x[1], x[1])));
    const m = math.max(r, x[0], 1, x[1]);
    const h = math.hypot(x[0], x[1], r);
    return math.mul(math.mul(math.add(m, h), d), math.log(math.add(d, r)));
  });
  const at = (k: number) =>
    byHand((x: any) => {
      const r = math.sqrt(math.add(math.mul(x[0], x[0]), math.mul(x[1], x[1])));
      const m = math.max(r, x[0], 1, x[1]);
      const h = math.hypot(x[0], x[1], r);
      return math.mul(math.mul(math.add(m, h), k), math.log(math.add(k, r)));
    });
  const got = hvp(f as any, [3, 4], [1, 2]) as any[];
  const plain = hvp(at(3) as any, [3, 4], [1, 2]) as number[];
  const e = 1e-5;
  const up = hvp(at(3 + e) as any, [3, 4], [1, 2]) as number[],
    dn = hvp(at(3 - e) as any, [3, 4], [1, 2]) as number[];
  got.forEach((g, i) => {
    expect(g.primal).toBeCloseTo(plain[i]!, 13);
    expect(g.tangent).toBeCloseTo((up[i]! - dn[i]!) / (2 * e), 8);
  });
});
it('aliased inputs are separate coordinates', () => {
  const a = [1, 2];
  const x = { p: a, q: a };
  const f = (o: { p: number[]; q: number[] }): number => {
    'use dual';
    o.p[0]! *= 2;
    return o.p[0]! * o.q[0]! * o.q[1]!;
  };
  expect(grad(f)(x)).toEqual({ p: [4, 0], q: [4, 2] });
});
it('second order through ties, pow of both, mod, and a while loop with active bound', () => {
  const f = (x: number[]): number => {
    'use dual';
    let s = 0,
      t = x[0]!;
    while (t < 10) {
      t = t * x[1]! + (t % 0.7);
      s += Math.max(t, t) ** x[1]! / t;
    }
    return s;
  };
  const x = [1.3, 1.4];
  const H = hessian(f)(x);
  const e = 1e-5;
  [0, 1].forEach((j) => {
    const u = [...x],
      d = [...x];
    u[j]! += e;
    d[j]! -= e;
    const gu = grad(f)(u),
      gd = grad(f)(d);
    gu.forEach((g, i) => expect(H[i]![j]).toBeCloseTo((g - gd[i]!) / (2 * e), 3));
  });
  expect(secondDirectional(f, x, [1, 0], [0, 1])[3]).toBeCloseTo(H[0]![1]!, 9);
});
it('vjp of identity-like and repeated outputs', () => {
  const [y, p] = vjp((x: number[]) => ({ a: x, b: [x[0]!, x[0]!], c: 5 }), [2, 3]);
  expect(y).toEqual({ a: [2, 3], b: [2, 2], c: 5 });
  expect(p({ a: [1, 1], b: [10, 100], c: 7 })).toEqual([111, 1]);
  expect(jacobian((x: number[]) => [x[1]!, 1, x[0]! * x[1]!])([2, 3])).toEqual([
    [0, 1],
    [0, 0],
    [3, 2],
  ]);
});
it('an inner Newton solve, differentiated twice', () => {
  const root = (a: number): number => {
    'use dual';
    let z = a;
    for (let i = 0; i < 60 && Math.abs(z * z * z - a) > 1e-15; i++) z -= (z * z * z - a) / grad((w: number) => w * w * w - a)(z);
    z -= (z * z * z - a) / (3 * z * z);
    return z - (z * z * z - a) / (3 * z * z);
  };
  expect(grad(root)(8)).toBeCloseTo(1 / 12, 12);
  expect(hvp(root, 8, 1)).toBeCloseTo((-2 / 9) * 8 ** (-5 / 3), 10);
  expect(checkDerivatives(root, 8).ok).toBe(true);
});
it('vdot of shadowed arrays in a nested gradient', () => {
  const f = (x: Float64Array): number => {
    'use dual';
    const g = grad((y: Float64Array) => {
      let s = 0;
      for (const v of y) s += v ** 3;
      return s;
    })(x);
    return vdot(g, x);
  };
  expect(grad(f)(new Float64Array([1, 2]))).toEqual(new Float64Array([9, 36]));
  expect(hvp(f, new Float64Array([1, 2]), [1, 1])).toEqual(new Float64Array([18, 36]));
  expect(jvp(f, new Float64Array([1, 2]), [1, 0])[1]).toBe(9);
});
it('static blocks, getters, default exports, closures in loops', () => {
  const f = (x: number): number => {
    'use dual';
    class K {
      static s: number;
      static {
        K.s = x * 2;
      }
      #p = x;
      get p() {
        return this.#p * K.s;
      }
      set p(v: number) {
        this.#p = v;
      }
    }
    const k = new K();
    k.p = x * x;
    const fs: (() => number)[] = [];
    for (let i = 0; i < 3; i++) fs.push(() => i * x);
    return k.p + fs.map((g) => g()).reduce((a, b) => a + b);
  };
  expect(f(2)).toBe(16 + 6);
  expect(grad(f)(2)).toBe(6 * 4 + 3);
  expect(hvp(f, 2, 1)).toBe(24);
});

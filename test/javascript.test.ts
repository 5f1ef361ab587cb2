/* oxlint-disable eqeqeq, no-constant-binary-expression, unicorn/no-array-reverse -- the constructs are the cases */
/** Lifted code is still JavaScript: what each construct means when its operands are active, by value and by derivative. */
import { describe, expect, it, vi } from 'vitest';
import { grad, hvp, jacobian, jvp, lifted } from 'hyperdual';

type F = (x: number) => number;

/** f'(x) and f''(x), by reverse and by forward-over-reverse, agreeing with jvp of grad; the value is that of the original. */
function derivatives(f: F, x: number): [number, number, number] {
  const first = grad(f)(x);
  expect(jvp(f, x, 1)).toEqual([f(x), first]);
  const second = hvp(f, x, 1);
  expect(jvp(grad(f), x, 1)[1] + 0).toBe(second + 0);
  expect(Object.is(lifted(f)(x), f(x))).toBe(true);
  return [f(x), first, second];
}

const maybe = (x: number): number | undefined => x;

describe('decisions see primals', () => {
  it('comparisons, equality, truthiness, logical operators', () => {
    const f: F = (x) => {
      'use dual';
      let y = 0;
      if (x === 2) y += x;
      if (x == 2) y += x;
      if (x !== 3 && x < 3 && x >= 2 && !(x > 2)) y += x * x;
      if (x - 2) y += 1000;
      if (!(x - 2)) y += x;
      y += (x - 2 || x) + (x && 3 * x) + (maybe(x - 2) ?? 100) + (x ? x : 0);
      return y;
    };
    // 2x + x² + x + x + 3x + (x - 2) + x
    expect(derivatives(f, 2)).toEqual([2 * 9 + 4 - 2, 13, 2]);
  });

  it('typeof, Number.is*, switch, conversion', () => {
    const f: F = (x) => {
      'use dual';
      if (typeof x !== 'number' || !Number.isFinite(x) || Number.isNaN(x) || isNaN(x) || !Number.isInteger(x)) return 0;
      switch (x) {
        case 1:
          return x;
        // @ts-expect-error falling through is the case
        case 3:
          x = Number(x) * +x;
        // falls through
        case 4:
          return x * 2;
        default:
          return -1;
      }
    };
    expect(derivatives(f, 3)).toEqual([18, 12, 4]);
  });

  it('text shows the value', () => {
    const f: F = (x) => {
      'use dual';
      const o: Record<string, number> = { ['k' + x]: x, [`${x}!`]: x * x };
      o[x] = x * x * x;
      return String(x) === '2' && x.toFixed(1) === '2.0' && JSON.stringify({ x }) === '{"x":2}' && 'x=' + x === 'x=2'
        ? o['k2']! + o['2!']! + o['2']!
        : NaN;
    };
    expect(derivatives(f, 2)).toEqual([14, 17, 14]);
  });

  it('integer operators and step functions have derivative zero and index arrays', () => {
    const f: F = (x) => {
      'use dual';
      const table = [10, 20, 30, 40];
      return table[x | 0]! * x + table[Math.floor(x / 2)]! + (x >> 1) + (~x & 3) + Math.sign(x) + table[x]!;
    };
    expect(derivatives(f, 3)).toEqual([40 * 3 + 20 + 1 + 0 + 1 + 40, 40, 0]);
  });

  it('console.log prints and goes on', () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => {});
    const f: F = (x) => {
      'use dual';
      console.log('x is', x);
      return x * x;
    };
    expect(grad(f)(3)).toBe(6);
    expect(log).toHaveBeenCalledTimes(1);
    log.mockRestore();
  });
});

describe('assignments', () => {
  it('object and key are evaluated once', () => {
    const f = (x: number): number => {
      'use dual';
      const a = [1, 2, 3];
      let i = 0;
      let asked = 0;
      const o = {
        a,
        get b() {
          asked++;
          return a;
        },
      };
      a[i++]! += x;
      a[i++]! *= x;
      o.b[i++]! **= 2;
      o.a[0]!++;
      const old = a[1]!--;
      return (a[0]! + a[1]! * old) * i * asked + a[2]!;
    };
    // ((2 + x) + (2x - 1)·2x)·3 + 9
    expect(derivatives(f, 2)).toEqual([(4 + 3 * 4) * 3 + 9, 3 * (1 + 16 - 2), 24]);
  });

  it('logical assignment, swaps, chains', () => {
    const f: F = (x) => {
      'use dual';
      let [a, b] = [x, x * x];
      [a, b] = [b, a];
      let c = 0;
      c ||= a;
      b &&= b * 3;
      let d: number | undefined;
      d ??= c + b;
      const e = (a = b = d);
      return a * b + e - d;
    };
    // (x² + 3x)²
    expect(derivatives(f, 1)).toEqual([16, 2 * 4 * 5, 2 * 25 + 2 * 4 * 2]);
  });
});

describe('arrays', () => {
  it('the usual methods', () => {
    const f = (x: number[]): number => {
      'use dual';
      const sorted = [...x].sort((a, b) => b - a);
      const big = x.filter((v) => v > 1).map((v, i) => v * (i + 1));
      const [first = 0, ...rest] = sorted;
      const found = x.find((v) => v * v > 3) ?? 0;
      const flat = [[first], rest].flat().concat(big).reverse();
      return (
        flat.reduce((a, v) => a + v * v, 0) +
        found * x.indexOf(x[1]!) +
        (x.includes(x[2]!) ? x.at(-1)! : 0) +
        (x.some((v) => v - 5) && x.every((v) => v) ? x.slice(0, 1)[0]! : 0) +
        Array.from({ length: 2 }, (_, k) => x[k]! * k).reduce((a, b) => a + b) +
        Array.from(x, (v) => 2 * v).length
      );
    };
    const x = [1, 3, 2];
    // Σv² + (3)² + (2·2)² + 3·1 + 2 + 1 + 3 + 3 with x₁ and x₂ as found above
    expect(f(x)).toBe(1 + 9 + 4 + 9 + 16 + 3 + 2 + 1 + 3 + 3);
    expect(grad(f)(x)).toEqual([2 + 1, 6 + 6 + 1 + 1, 4 + 16 + 1]);
    expect(hvp(f, x, [1, 1, 1])).toEqual([2, 4, 10]);
    expect(Object.is(lifted(f)(x), f(x))).toBe(true);
  });

  it('Math in every disguise', () => {
    const { sin, exp: e } = Math;
    const M = Math;
    const table = { wave: Math.cos };
    const f = (x: number[]): number => {
      'use dual';
      const { cos } = Math;
      const g = Math.sqrt;
      return (
        sin(x[0]!) +
        e(x[1]!) +
        cos(x[0]!) +
        M.tan(x[1]!) +
        g(x[2]!) +
        table.wave(x[2]!) +
        Math['log'](x[2]!) +
        Math.max(...x) +
        Math.hypot.apply(null, x) +
        Math.min.call(null, x[0]!, x[1]!) +
        x.map(Math.sinh).reduce((a, b) => a + b) +
        Reflect.apply(Math.atan2, undefined, [x[0], x[1]])
      );
    };
    const x = [0.3, 0.7, 1.9];
    const h = Math.hypot(...x);
    const [a, b, c] = x as [number, number, number];
    const expected = [
      Math.cos(a) - Math.sin(a) + a / h + 1 + Math.cosh(a) + b / (a * a + b * b),
      Math.exp(b) + 1 / Math.cos(b) ** 2 + b / h + Math.cosh(b) - a / (a * a + b * b),
      0.5 / Math.sqrt(c) - Math.sin(c) + 1 / c + 1 + c / h + Math.cosh(c),
    ];
    grad(f)(x).forEach((g, i) => expect(g).toBeCloseTo(expected[i]!, 13));
    expect(Object.is(lifted(f)(x), f(x))).toBe(true);
  });
});

describe('typed arrays', () => {
  it('hold active values: element writes, views, set, fill, subarray, copies, map, for-of, destructuring', () => {
    const f = (x: number): number => {
      'use dual';
      const a = new Float64Array(4);
      a[0] = x;
      a.fill(x * x, 1, 2);
      a.set([x * x * x, 1], 2);
      a.subarray(1, 3)[0]! += x;
      const view = new Float64Array(a.buffer, 8, 2);
      const copy = Float64Array.from(view, (v) => v * 2);
      const mapped = new Float64Array(a).map((v) => v + 1);
      const [p, q] = copy;
      let s = 0;
      for (const v of mapped) s += v;
      a[3] = 7;
      return s + p! * q! + a.slice(2).reduce((m, v) => m + v, 0) + Math.max(...a) + view.at(-1)! + a.indexOf(7);
    };
    // a = x, x² + x, x³, 1 → s = x³ + x² + 2x + 5; p·q = 4(x² + x)x³; x³ + 7; max(…) = x³ at 2; x³; 3
    const X = 2;
    const value = X ** 3 + X * X + 2 * X + 5 + 4 * (X ** 5 + X ** 4) + X ** 3 + 7 + X ** 3 + X ** 3 + 3;
    expect(derivatives(f, X)).toEqual([
      value,
      4 * 3 * X * X + 2 * X + 2 + 4 * (5 * X ** 4 + 4 * X ** 3),
      24 * X + 2 + 4 * (20 * X ** 3 + 12 * X * X),
    ]);
  });

  it('look as ever: what is active in them stands in no property of theirs or of their buffers', () => {
    let kept: Float64Array | undefined;
    const f = (x: number): number => {
      'use dual';
      kept = new Float64Array([x, x * x]);
      let names = 0;
      for (const name in kept.buffer) names += name.length;
      return kept[0]! * kept[1]! + names;
    };
    expect(derivatives(f, 2)).toEqual([8, 12, 12]);
    expect(Reflect.ownKeys(kept!)).toEqual(['0', '1']);
    expect(Reflect.ownKeys(kept!.buffer)).toEqual([]);
  });

  it('Float32Array rounds values, integer arrays truncate with derivative zero', () => {
    const f = (x: number): number => {
      'use dual';
      const single = new Float32Array([x / 3]);
      const integer = Int32Array.of(x * 2);
      return single[0]! + integer[0]! * x;
    };
    expect(derivatives(f, 1.75)).toEqual([Math.fround(1.75 / 3) + 3 * 1.75, 1 / 3 + 3, 0]);
  });

  it('a plain number written over an active one makes the element plain again', () => {
    const f = (x: number): number => {
      'use dual';
      const a = new Float64Array([x, x]);
      a[0] = 5;
      return a[0]! * a[1]!;
    };
    expect(derivatives(f, 2)).toEqual([10, 5, 0]);
  });

  it('come back from jacobian and as inputs', () => {
    const f = (x: Float64Array): Float64Array => {
      'use dual';
      return x.map((v, i) => v * v * (i + 1)).reverse();
    };
    expect(jacobian(f)(new Float64Array([1, 2]))).toEqual([
      [0, 8],
      [2, 0],
    ]);
  });
});

describe('Map, Set, Object.is compare primals', () => {
  it('as equal plain numbers would', () => {
    const f = (x: number): number => {
      'use dual';
      const m = new Map<number, number>([[2, 10]]);
      m.set(x, x * x);
      m.set(x * x, x);
      const s = new Set([x, x + 0, 2, x * x]);
      return m.get(2)! + m.get(4)! * m.size + s.size + (Object.is(x, 2) ? x : 0) + (s.has(x) ? x : 0);
    };
    // x² + 2x + 2 + x + x
    expect(derivatives(f, 2)).toEqual([4 + 4 + 2 + 4, 4 + 4, 2]);
  });
});

describe('functions', () => {
  it('closures over mutated variables, recursion, default and rest parameters, hoisting', () => {
    const f: F = (x) => {
      'use dual';
      let total = 0;
      const add = (v: number, k = 2, ...more: number[]): void => {
        total += v * k;
        for (const m of more) total += m;
      };
      add(x);
      add(x, x);
      add(x, 1, x, power(x, 3));
      return total;
      function power(v: number, n: number): number {
        return n === 0 ? 1 : v * power(v, n - 1);
      }
    };
    // 2x + x² + x + x + x³
    expect(derivatives(f, 2)).toEqual([4 + 4 + 2 + 2 + 8, 4 + 4 + 12, 2 + 12]);
  });

  it('generators, exceptions, labels, optional chaining', () => {
    class Stop extends Error {
      value: number;
      constructor(value: number) {
        super('stop');
        this.value = value;
      }
    }
    const f: F = (x) => {
      'use dual';
      function* powers(v: number): Generator<number> {
        let p = 1;
        while (true) yield (p *= v);
      }
      let s = 0;
      outer: for (const p of powers(x))
        for (let k = 0; k < 3; k++) {
          if (p > 20) break outer;
          if (k === 1) continue outer;
          s += p;
        }
      const o: { f?: (v: number) => number; g?: { h: number } } = { f: (v) => v * v };
      s += o.f?.(x) ?? 0;
      s += o.g?.h ?? x;
      try {
        throw Object.assign(new Error('stop'), { value: x * s });
      } catch (e) {
        return (e as Stop).value;
      } finally {
        s = 0;
      }
    };
    // s = x + x² + x³ + x⁴ + x² + x at 2; f = x·s
    expect(derivatives(f, 2)).toEqual([2 * (2 + 4 + 8 + 16 + 4 + 2), 4 * 2 + 6 * 4 + 4 * 8 + 5 * 16, 4 + 12 * 2 + 12 * 4 + 20 * 8]);
  });

  it('twins share captured and mutated variables with the original', () => {
    let calls = 0;
    let scale = 2;
    const f: F = (x) => {
      'use dual';
      calls++;
      return x * x * scale;
    };
    f(1);
    grad(f)(1);
    expect(calls).toBe(2);
    scale = 5;
    expect(grad(f)(1)).toBe(10);
  });

  it('classes of the same module and methods with the directive', () => {
    class Spring {
      readonly k: number;
      constructor(k: number) {
        this.k = k;
      }
      energy(x: number): number {
        'use dual';
        return 0.5 * this.k * x * x + this.offset();
      }
      offset(): number {
        'use dual';
        return this.k;
      }
    }
    const spring = new Spring(3);
    expect(grad((x: number) => spring.energy(x) * x)(2)).toBe(3 * (0.5 * 3 * 4) + 3);
    expect(spring.energy(2)).toBe(9);
  });

  it('the original keeps name, length, this, and identity', () => {
    function named(this: { k: number } | void, x: number, _y?: number, ...rest: number[]): number {
      'use dual';
      return x * (this?.k ?? 1) + rest.length;
    }
    const arrow = (x: number): number => {
      'use dual';
      return x;
    };
    expect([named.name, named.length, arrow.name, arrow.length]).toEqual(['named', 2, 'arrow', 1]);
    expect(named.call({ k: 3 }, 2)).toBe(6);
    expect([arrow].includes(arrow)).toBe(true);
    expect(Object.keys(arrow)).toEqual([]);
    expect(Object.getOwnPropertySymbols(arrow)).toHaveLength(1);
  });
});

describe('objects in arithmetic', () => {
  it('valueOf, toString and Symbol.toPrimitive run lifted', () => {
    class Metres {
      readonly n: number;
      constructor(n: number) {
        this.n = n;
      }
      valueOf(): number {
        return this.n;
      }
    }
    const f = (x: number): number => {
      'use dual';
      const [a, b] = [new Metres(x) as never as number, new Metres(x * x) as never as number];
      const o = { [Symbol.toPrimitive]: (hint: string) => (hint === 'number' ? x * 2 : 'text') } as never as number;
      return (b - a) * (b > a ? 1 : 2) + Math.max(a, b) + o * x + Math.abs(o) + Number(a) + (`${o}` === 'text' ? x : 0);
    };
    // (x² - x) + x² + 2x² + 2x + x + x
    expect(derivatives(f, 3)).toEqual([45, 27, 8]);
  });
});

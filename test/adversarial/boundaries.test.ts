/* oxlint-disable no-unsafe-optional-chaining, typescript/no-non-null-asserted-optional-chain -- the constructs are the cases */
/** Where active values could slip away unseen: copies, text, natives that move values, plain code. Exact, or an error: never silent. */
import { describe, expect, it } from 'vitest';
import { dual, grad, HyperdualError, hvp, jvp } from 'hyperdual';
import * as plain from '../helpers/plain.ts';

/** The code of the error, or the result. */
function outcome<T>(run: () => T): T | string {
  try {
    return run();
  } catch (e) {
    if (e instanceof HyperdualError) return e.code;
    throw e;
  }
}

type F = (x: number) => number;

describe('copies of a typed array keep derivatives', () => {
  // a = [x, 2x]: each sums to 3x or makes a product, at x = 3.
  const cases: Record<string, [F, number, number]> = {
    'Object.values': [dual((x) => Object.values(Float64Array.of(x, 2 * x)).reduce((s, v) => s + v, 0)), 9, 3],
    'Object.entries': [dual((x) => Object.entries(Float64Array.of(x, 2 * x)).reduce((s, [k, v]) => s + v * Number(k), 0)), 6, 2],
    'Object.assign': [dual((x) => Object.assign({ 1: 0 }, Float64Array.of(x, 2 * x))[1]), 6, 2],
    'methods of Array': [dual((x) => (Array.prototype.map.call(Float64Array.of(x, 2 * x), (v) => v * v) as number[])[1]!), 36, 24],
    iterators: [dual((x) => Array.from(Float64Array.of(x, 2 * x).values())[1]!), 6, 2],
    Set: [dual((x) => [...new Set(Float64Array.of(x, 2 * x))][1]!), 6, 2],
    structuredClone: [dual((x) => structuredClone({ a: Float64Array.of(x, 2 * x) }).a[1]!), 6, 2],
    sort: [dual((x) => Float64Array.of(x, -x, 2 * x).sort()[0]!), -3, -1],
  };
  for (const [name, [f, value, derivative]] of Object.entries(cases))
    it(`${name}`, () => {
      expect(f(3)).toBe(value);
      expect(jvp(f, 3, 1)).toEqual([value, derivative]);
    });
});

describe('bytes have no derivative', () => {
  const kept = (x: number): number => {
    'use dual';
    return new Float64Array(Float64Array.of(x).buffer.slice(0))[0]!;
  };
  const bytes = (x: number): number => {
    'use dual';
    const to = new Float64Array(1);
    new Uint8Array(to.buffer).set(new Uint8Array(Float64Array.of(x).buffer));
    return to[0]!;
  };
  const overwritten = (x: number): number => {
    'use dual';
    const a = Float64Array.of(x);
    new Uint8Array(a.buffer).fill(0);
    return a[0]!;
  };
  const transferred = (x: number): number => {
    'use dual';
    const { buffer } = Float64Array.of(x);
    return new Float64Array(structuredClone(buffer, { transfer: [buffer] }))[0]!;
  };
  for (const f of [kept, bytes, overwritten, transferred])
    it(`${f.name}`, () => {
      f(3);
      expect(outcome(() => grad(f)(3))).toMatch(/^HD0(04|10)$/);
    });
});

describe('text', () => {
  it('a parse of a number is the number; a parse of text made from active values is refused, of any other text is not', () => {
    expect(grad((x) => Number.parseFloat(x as never) * parseFloat(x as never))(3)).toBe(6);
    const copy = (x: number): number => {
      'use dual';
      const o = JSON.parse(JSON.stringify({ a: x })) as { a: number };
      return o.a * o.a;
    };
    expect(outcome(() => grad(copy)(3))).toBe('HD004');
    const log = (x: number): number => {
      'use dual';
      void JSON.stringify([x]);
      return x;
    };
    grad(log)(3);
    expect(grad((x: number) => (JSON.parse('[3]') as number[])[0]! * x)(2)).toBe(3);
  });
});

describe('plain code', () => {
  it('is not handed active values inside anything that can be searched, nor closures that give them', () => {
    class Holder {
      x: number;
      constructor(x: number) {
        this.x = x;
      }
    }
    const wraps: Record<string, (x: number) => unknown> = {
      instance: (x) => new Holder(x),
      map: (x) => new Map([['a', x]]),
      set: (x) => new Set([x]),
      symbol: (x) => ({ [Symbol('s')]: x }),
      hidden: (x) => Object.defineProperty({}, 'x', { value: x }),
      error: (x) => Object.assign(new Error('e'), { x }),
      closure: (x) => ({ f: () => x }),
      accessor: (x) => ({
        get v() {
          return x;
        },
      }),
    };
    for (const wrap of Object.values(wraps)) {
      const f = (x: number): number => {
        'use dual';
        plain.first([wrap(x) as number]);
        return x;
      };
      expect(f(3)).toBe(3);
      expect(outcome(() => grad(f)(3))).toBe('HD004');
    }
  });

  it('methods with computed names are lifted too', () => {
    const name = 'cube';
    class K {
      readonly w: number;
      constructor(w: number) {
        this.w = w;
      }
      [name](): number {
        return this.w ** 3;
      }
      static [`${name}Of`](x: number): number {
        return x ** 3;
      }
    }
    const f = (x: number): number => {
      'use dual';
      return new K(x)[name]() + (K as unknown as Record<string, F>)['cubeOf']!(x);
    };
    expect(jvp(f, 2, 1)).toEqual([16, 24]);
  });
});

describe('functions made of functions', () => {
  it('bind in lifted code', () => {
    const f = (x: number): number => {
      'use dual';
      const scale = ((a: number, b: number) => a * b).bind(null, x);
      return [1, x].map((v) => scale(v)).reduce((a, b) => a + b) + Math.pow.bind(null, x)(2);
    };
    // x + 2x²
    expect(jvp(f, 3, 1)).toEqual([21, 13]);
    expect(hvp(f, 3, 1)).toBe(4);
  });

  it('subclasses of Array and Map', () => {
    class Vec extends Array<number> {
      dot(o: Vec): number {
        return this.reduce((s, v, i) => s + v * o[i]!, 0);
      }
    }
    class Counter extends Map<string, number> {
      inc(k: string, by: number): this {
        return this.set(k, (this.get(k) ?? 0) + by);
      }
    }
    const f = (x: number): number => {
      'use dual';
      const v = Vec.from([x, 2]) as Vec;
      const w = Vec.of(3, x) as Vec;
      return v.dot(w) * new Counter().inc('a', x).inc('a', x).get('a')!;
    };
    // (3x + 2x)·2x
    expect(jvp(f, 3, 1)).toEqual([90, 60]);
  });
});

describe('meaning is kept', () => {
  it('a closure given to plain code is the same each time', () => {
    const f = (x: number): number => {
      'use dual';
      let heard = 0;
      const listener = (): void => {
        heard++;
      };
      const target = new EventTarget();
      target.addEventListener('e', listener);
      target.removeEventListener('e', listener);
      target.dispatchEvent(new Event('e'));
      return (heard + 1) * x;
    };
    expect(f(3)).toBe(3);
    expect(jvp(f, 3, 1)).toEqual([3, 1]);
  });

  it('a parenthesised optional chain keeps `this`', () => {
    const o = {
      k: 2,
      f(v: number): number {
        'use dual';
        return v * this.k;
      },
    };
    const f = (x: number, p?: typeof o): number => {
      'use dual';
      return (p?.f)!(x) * p!.f(x);
    };
    expect(f(3, o)).toBe(36);
    expect(jvp(f, 3, 1, o)).toEqual([36, 24]);
  });

  it('a number has no keys, and JSON calls its replacer with numbers', () => {
    const leaves = (t: unknown): number =>
      Object.keys(t as object).length === 0 ? (t as number) ** 2 : Object.values(t as object).reduce((s: number, v) => s + leaves(v), 0);
    expect(grad((x: { a: number; b: number[] }) => leaves(x))({ a: 1, b: [2, 3] })).toEqual({ a: 2, b: [4, 6] });
    const f = (x: number): number => {
      'use dual';
      return JSON.stringify({ x }, (_, v: unknown) => (typeof v === 'number' ? v + 1 : v), x) === '{\n   "x": 4\n}' ? x : 0;
    };
    expect(jvp(f, 3, 1)).toEqual([3, 1]);
  });
});

/** Every error of the runtime: its code, its cause, its mend, and the place it names. */
import { afterEach, describe, expect, it } from 'vitest';
import * as errors from '../runtime/errors.ts';
import { ways } from './helpers/bytes.ts';
import * as plain from './helpers/plain.ts';
import { attach } from '../runtime/lift/attach.ts';
import { checkDerivatives, configure, Dual, dual, engineOf, grad, HyperdualError, hvp, jvp, lifted, math, vdot, vjp } from 'hyperdual';

function thrown(run: () => unknown): HyperdualError {
  try {
    run();
  } catch (e) {
    expect(e).toBeInstanceOf(HyperdualError);
    return e as HyperdualError;
  }
  throw new Error('nothing was thrown');
}

describe('HD001 not compiled', () => {
  it('says what to mark and how to add the plugin in this host', () => {
    for (const run of [
      () => hvp(plain.square, 1, 1),
      () => grad(plain.square),
      () => jvp(plain.square, 1, 1),
      () => vjp(plain.square, 1),
      () => lifted(plain.square),
      () => engineOf(plain.square, 1),
      () => checkDerivatives(plain.square, 1),
    ]) {
      const e = thrown(run);
      expect(e.code).toBe('HD001');
      expect(e.message).toContain('function square');
      expect(e.message).toContain('"use dual"');
      expect(e.message).toContain('vitest.config.ts');
    }
    const wrap = dual;
    expect(thrown(() => wrap(plain.square)).code).toBe('HD001');
  });

  it('says what to do with a bound method', () => {
    class Spring {
      k = 2;
      energy(x: number): number {
        'use dual';
        return this.k * x ** 2;
      }
    }
    const spring = new Spring();
    expect(thrown(() => grad(spring.energy.bind(spring))).message).toContain('(x) => object.energy(x)');
    expect(grad((x: number) => spring.energy(x))(3)).toBe(12);
  });

  it('says that a result is not a function', () => {
    expect(thrown(() => grad(9 as never)).message).toContain('needs a function, got 9');
  });
});

describe('HD002 trees', () => {
  const f = (x: unknown): number => {
    'use dual';
    return (x as { a: number[] }).a[0]!;
  };
  class Point {
    x = 1;
  }
  const cyclic: { a: unknown[] } = { a: [1] };
  cyclic.a.push(cyclic);
  it.each([
    [{ a: [1, 'two'] }, 'x at .a[1]: the string "two"'],
    [{ a: [1, { b: null }] }, 'x at .a[1].b: null'],
    [{ a: [new Point()] }, 'x at .a[0]: a Point'],
    [{ a: new Map() }, 'x at .a: a Map'],
    [{ a: [() => 1] }, 'x at .a[0]: a function'],
    [{ 'a b': [undefined] }, 'x at ["a b"][0]: undefined'],
    [{ a: new Int32Array(2) }, 'x at .a: a Int32Array'],
    [Object.defineProperty({}, 'a', { get: () => 1, enumerable: true }), 'x at .a: a getter'],
    [{ a: [1n] }, 'x at .a[0]: bigint'],
    [cyclic, 'x at .a[1]: the tree contains itself'],
  ])('names the path in %o', (x, message) => {
    const e = thrown(() => grad(f)(x));
    expect(e.code).toBe('HD002');
    expect(e.message).toContain(message);
  });

  it.each([
    [{ a: [1] }, 'v at .a: has length 1 where the primal has 2'],
    [{ a: 1 }, 'v at .a: is 1 where the primal has an array of 2'],
    [{ b: [1, 2] }, 'v: lacks the key a'],
    [{ a: [1, 2], c: 1 }, 'v: has the key c, which'],
  ])('a direction of another structure: %o', (v, message) => {
    expect(thrown(() => hvp(f, { a: [1, 2] }, v as never)).message).toContain(message);
    expect(thrown(() => jvp(f, { a: [1, 2] }, v as never)).code).toBe('HD002');
  });

  it('a cotangent, or two arguments of vdot, of another structure', () => {
    const [, pullback] = vjp((x: number) => [x, x], 1);
    expect(thrown(() => pullback([1])).message).toContain('the cotangent: has length 1');
    expect(thrown(() => vdot([1, 2], [1])).message).toContain('the second argument of vdot');
  });
});

describe('HD003 not scalar', () => {
  it('says what came instead', () => {
    const vector = (x: number): number[] => [x, x];
    const nothing = (x: number): void => {
      'use dual';
      void (x * x);
    };
    const pair = (x: number): number[] => {
      'use dual';
      return vector(x);
    };
    expect(thrown(() => grad(pair as never)(1)).message).toContain('got an array of 2');
    const e = thrown(() => hvp(nothing as never, 1, 1));
    expect(e.code).toBe('HD003');
    expect(e.message).toContain('got undefined');
    expect(e.message).toContain('return');
  });
});

describe('HD004, HD008 active values in unlifted code', () => {
  it('names the function called and the call site', () => {
    const f = (x: number): number => {
      'use dual';
      return plain.square(x);
    };
    const e = thrown(() => grad(f)(2));
    expect(e.code).toBe('HD004');
    expect(e.message).toMatch(/argument 1 \(2\) of plain\.square \(errors\.test\.ts:\d+:\d+\)/);
    expect(e.message).toContain('stopGradient');
  });

  it('also inside arrays, objects and shadowed typed arrays, and as `this`', () => {
    const nested = (x: number): number => {
      'use dual';
      return plain.first([1, x]);
    };
    const keyed = (x: number): number => {
      'use dual';
      return (plain.first as (o: unknown) => number)({ deep: [{ x }] });
    };
    const typed = (x: number): number => {
      'use dual';
      const a = new Float64Array(2);
      a[1] = x;
      return plain.first(a as never);
    };
    const self = (x: number): number => {
      'use dual';
      const o = { ...plain.host, k: x };
      return o.method(1);
    };
    for (const f of [nested, keyed, typed, self]) expect(thrown(() => grad(f)(2)).code).toBe('HD004');
  });

  it('passive arguments go through, and stopGradient is the way out', () => {
    const f = (x: number): number => {
      'use dual';
      return x * plain.first([3, 4]) + plain.square(stopGradient2(x));
    };
    const stopGradient2 = (x: number): number => {
      'use dual';
      return math.primal(x);
    };
    expect(grad(f)(2)).toBe(3);
  });

  it('a lifted closure given to unlifted code throws when it would hand back an active value', () => {
    const f = (x: number): number => {
      'use dual';
      return plain.host.apply((y) => y * x);
    };
    expect(thrown(() => grad(f)(2)).code).toBe('HD004');
    const passive = (x: number): number => {
      'use dual';
      return x * plain.host.apply((y) => y + 1);
    };
    expect(grad(passive)(2)).toBe(4);
  });

  it('arithmetic on an active value outside of lifted code throws, text shows the primal', () => {
    const f = (x: number): number => {
      'use dual';
      kept.push(x);
      return x;
    };
    const kept: unknown[] = [];
    const seen = (x: number): number => {
      'use dual';
      return `${x}` === '2' && 'v' + x === 'v2' && JSON.stringify([x]) === '[2]' ? x : NaN;
    };
    expect(grad(seen)(2)).toBe(1);
    const d = new Dual(2, 1);
    for (const use of [
      () => (d as never) * 2,
      () => (d as never) + 1,
      () => Math.sin(d as never),
      () => +(d as never),
      () => (d as never) < 3,
    ])
      expect(thrown(use).code).toBe('HD008');
    expect(`${String(d)} ${JSON.stringify({ d })}`).toBe('2 {"d":2}');
    grad(f)(1);
  });
});

describe('HD006 tape limit', () => {
  afterEach(() => configure({ maxTapeBytes: 2 ** 30 }));

  it('an endless loop ends in an error, memory is given back, and the next answer is right', () => {
    configure({ maxTapeBytes: 2 ** 20 });
    const endless = (x: number): number => {
      'use dual';
      for (let s = x; ; s = s * x) if (s === -1) return s;
    };
    for (let round = 0; round < 3; round++) {
      for (const run of [() => grad(endless)(1), () => hvp(endless, 1, 1), () => jvp((x: number) => grad(endless)(x), 1, 1)]) {
        const e = thrown(run);
        expect(e.code).toBe('HD006');
        expect(e.message).toContain('1 MiB');
        expect(e.message).toContain('configure({ maxTapeBytes })');
      }
      expect(grad((x: number) => x * x)(3)).toBe(6);
    }
  });

  it('settings are checked', () => {
    expect(thrown(() => configure({ maxTapeBytes: -1 })).code).toBe('HD011');
    expect(thrown(() => configure({ maxTapeBytes: NaN })).code).toBe('HD011');
  });
});

describe('HD007 ABI', () => {
  it('compiled code of another generation is refused, when attached and when used', () => {
    expect(
      thrown(() =>
        attach(
          (x: number) => x,
          (x: number) => x,
          2,
        ),
      ).code,
    ).toBe('HD007');
    const foreign = Object.assign((x: number): number => x, { [Symbol.for('hyperdual.lifted/999')]: () => 0 });
    const e = thrown(() => grad(foreign));
    expect(e.code).toBe('HD007');
    expect(e.message).toContain('999');
  });
});

describe('HD009 checkDerivatives', () => {
  it('throws with the report', () => {
    const wrong = (x: number): number => {
      'use dual';
      return x * math.primal(x);
    };
    const e = thrown(() => checkDerivatives(wrong, 3));
    expect(e.code).toBe('HD009');
    expect(e.message).toMatch(/WRONG jvp: relative error 5\.0e-1/);
    expect(e.message).toMatch(/WRONG H·v/);
  });
});

describe('HD010 views of another type', () => {
  it('an active value read through other bits is refused', () => {
    const f = (x: number): number => {
      'use dual';
      const a = new Float64Array(1);
      a[0] = x;
      return new Float32Array(a.buffer)[1]!;
    };
    expect(thrown(() => grad(f)(2)).code).toBe('HD010');
  });

  it.each(Object.entries(ways))('bytes by %s', (_, look) => {
    const lookAt = (x: number): number => {
      'use dual';
      const a = new Float64Array(1);
      const bytes = new Uint8Array(a.buffer);
      look(bytes);
      a[0] = x * x;
      look(bytes);
      return a[0];
    };
    expect(lookAt(3)).toBe(9);
    expect(thrown(() => grad(lookAt)(3)).code).toBe('HD010');
  });

  it('an array of big integers made before', () => {
    const f = (x: number): number => {
      'use dual';
      const [a, b] = [new Float64Array(1), new Float64Array(1)];
      const [from, to] = [new BigInt64Array(a.buffer), new BigInt64Array(b.buffer)];
      a[0] = x * x;
      to[0] = from[0]!;
      return b[0]!;
    };
    expect(f(3)).toBe(9);
    expect(thrown(() => grad(f)(3)).code).toBe('HD010');
  });

  it('memory that is shared is searched and not copied, as other buffers are', () => {
    const filled = (x: number): SharedArrayBuffer => {
      'use dual';
      const buffer = new SharedArrayBuffer(8);
      new Float64Array(buffer)[0] = x * x;
      return buffer;
    };
    const copied = (x: number): number => {
      'use dual';
      return new Float64Array(filled(x).slice(0))[0]!;
    };
    const given = (x: number): number => {
      'use dual';
      return plain.first([filled(x)] as never);
    };
    const cloned = (x: number): number => {
      'use dual';
      return new Float64Array(structuredClone(filled(x)))[0]!;
    };
    const seen = (x: number): number => {
      'use dual';
      return new Float64Array(filled(x))[0]!;
    };
    expect(grad(seen)(3)).toBe(6);
    for (const f of [copied, given, cloned]) expect(thrown(() => grad(f)(3)).code).toBe('HD004');
  });

  it.skipIf(!('Float16Array' in globalThis))('a Float16Array (needs Node 24) does not take active values', () => {
    const f = (x: number): number => {
      'use dual';
      const a = new (globalThis as unknown as { Float16Array: typeof Float32Array }).Float16Array(1);
      a[0] = x;
      return a[0]!;
    };
    expect(f(1.5)).toBe(1.5);
    expect(thrown(() => grad(f)(1.5)).code).toBe('HD004');
  });
});

describe('the list of codes', () => {
  it('every maker of an error has a code of its own', () => {
    const makers = Object.entries(errors).filter(([name]) => !['HyperdualError', 'called', 'show'].includes(name));
    const codes = makers.map(([, make]) => (make as (...args: unknown[]) => HyperdualError)(plain.square, 'x', 'y', 1).code);
    expect(new Set(codes).size).toBe(makers.length);
    for (const code of codes) expect(code).toMatch(/^HD0\d\d$/);
  });
});

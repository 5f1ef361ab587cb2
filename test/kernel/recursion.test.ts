// What must hold of recursive kernels beyond their numbers (those are the corpus's, test/corpus/recursion.ts): an overflow of the stack
// leaves everything in order, what is known of the data is looked at in procedures too, and the reverse sweep costs as much as the forward
// sweep.

import { describe, expect, it, vi } from 'vitest';
import { engineOf, grad, hessianOperator, hvp, lifted, secondDirectional, valueAndGrad } from 'hyperdual';
import { compile } from '../../plugin/compiler.ts';
import { workspace } from '../../runtime/lifted.ts';
import { recursion } from '../corpus/recursion.ts';
import { run } from '../plugin/load.ts';

describe('recursive functions', () => {
  it.each(recursion.programs)('$name takes kernels', ({ f, points, subset }) => {
    const { x, rest = [] } = points[0]!;
    expect(engineOf(f, x, ...(rest as unknown[])).engine).toBe(subset === 'kernel' ? 'kernel' : 'lifted');
  });
});

const CHAIN = `
const chain = (x: number, n: number): number => (n === 0 ? x : Math.sin(chain(x, n - 1)) + 0.5 * x);
export function nested(x: number, n: number): number {
  'use dual';
  return chain(x, n);
}`;
/** The same with an array of each call's own. */
const ARRAYS = `
function chain(x: number, n: number): number {
  const w = new Float64Array(2);
  w[0] = x;
  w[n % 2] = w[0]! * 0.9;
  if (n === 0) return w[0]!;
  return Math.sin(chain(w[n % 2]!, n - 1)) + 0.5 * w[0]! * w[1]!;
}
export function nested(x: number, n: number): number {
  'use dual';
  return chain(x, n);
}`;

describe('the stack', () => {
  it.each([
    ['', CHAIN],
    [', arrays in it too', ARRAYS],
  ])('may overflow, as the function itself does, and the next call finds the workspace in order%s', async (_, source) => {
    // A module of its own: the imports of Vitest's swallow what their getters throw.
    const tail = 'export { engineOf, grad, hvp, jvp } from "hyperdual"; export { workspace } from "hyperdual/lifted";';
    const { nested, engineOf, grad, hvp, jvp, workspace } = await run(compile(source, { filename: 'nested.ts' }).code, { tail });
    expect(engineOf(nested, 0.7, 50)).toMatchObject({ engine: 'kernel' });
    const { top } = workspace;
    const expected = [grad(nested)(0.7, 50), hvp(nested, 0.7, 1, 50)];
    const calls = [() => nested(0.7, 1e6), () => grad(nested)(0.7, 1e6), () => hvp(nested, 0.7, 1, 1e6), () => jvp(nested, 0.7, 1, 1e6)];
    for (const call of calls) expect(call).toThrow(RangeError);
    expect(workspace.top).toBe(top);
    expect([grad(nested)(0.7, 50), hvp(nested, 0.7, 1, 50)]).toEqual(expected);
  });

  it('reaches deep enough: the closed form at depth 2000', () => {
    // f ← a·f + 1 from f = x: aⁿ·x + (1 − aⁿ)/(1 − a), derivative aⁿ
    expect(engineOf(affine, 0.999, 2000)).toMatchObject({ engine: 'kernel' });
    const [value, slope] = valueAndGrad(affine)(0.999, 2000);
    expect(value).toBe(affine(0.999, 2000));
    // d/da of Σ_{k<n} aᵏ + aⁿ
    let expected = 2000 * 0.999 ** 1999;
    for (let k = 1; k < 2000; k++) expected += k * 0.999 ** (k - 1);
    expect(Math.abs(slope - expected) / expected).toBeLessThan(1e-12);
  });
});

const geometric = (a: number, n: number): number => (n === 0 ? 1 : a * geometric(a, n - 1) + 1);
function affine(a: number, n: number): number {
  'use dual';
  return geometric(a, n);
}

interface Part {
  size: unknown;
  parts: unknown;
}
const sized = ({ size, parts }: Part, x: number): number => {
  let s = (size as number) * x * x;
  for (const part of parts as Part[]) s += sized(part, s * 0.5);
  return s;
};
function whole(x: number, part: Part): number {
  'use dual';
  return sized(part, x);
}

describe('a call of a procedure', () => {
  it('leaves the kernel where the data are not what it can take', () => {
    const leaf = { size: 2, parts: [] };
    const expected = (part: Part) => hvp(lifted(whole), 0.7, 1, part);
    expect(engineOf(whole, 0.7, leaf)).toMatchObject({ engine: 'kernel' });
    const { top } = workspace;
    // No array, but something one can step through: the lifted engine does.
    const odd = { size: 1, parts: [leaf, { size: 3, parts: new Set([leaf]) }] };
    expect(hvp(whole, 0.7, 1, odd)).toBe(expected(odd));
    expect(workspace.top).toBe(top);
    const even = { size: 1, parts: [leaf, { size: 3, parts: [leaf, leaf] }] };
    expect(hvp(whole, 0.7, 1, even)).toBeCloseTo(expected(even), 12);
  });

  it('can be interrupted by an error of the function', () => {
    const { top } = workspace;
    expect(() => grad(guarded)([0.7, 0.2], 3)).toThrow(new RangeError('too deep'));
    expect(workspace.top).toBe(top);
    expect(grad(guarded)([0.7, 0.2], 2)).toEqual(grad(lifted(guarded))([0.7, 0.2], 2));
  });
});

/** Takes the largest of what it is told: what `told` does in the meantime is its own business. */
function told(t: number, n: number, ask: (n: number) => number): number {
  const w = Float64Array.of(t, t * t);
  if (n === 0) return Math.sin(w[1]!);
  const factor = ask(n);
  w[0]! *= told(w[1]! * factor, n - 1, ask);
  return w[0]! * w[1]! * told(t * 0.5, n - 1, ask) + t;
}
function consulting(x: number, n: number, ask: (n: number) => number): number {
  'use dual';
  return told(x, n, ask);
}

describe('an effect in a procedure', () => {
  const plain = (n: number): number => 1 + n / 10;
  const both = (f: typeof consulting, ask: (n: number) => number) => [valueAndGrad(f)(0.7, 3, ask), hvp(f, 0.7, 1, 3, ask)];

  it('may run the same kernel', () => {
    expect(engineOf(consulting, 0.7, 3, plain)).toMatchObject({ engine: 'kernel' });
    const { top } = workspace;
    const expected = both(consulting, plain);
    const inner: unknown[] = [];
    const again = (n: number): number => {
      inner.push(both(consulting, plain));
      return plain(n);
    };
    expect(both(consulting, again)).toEqual(expected);
    expect(inner.length).toBe(14);
    for (const each of inner) expect(each).toEqual(expected);
    expect(workspace.top).toBe(top);
    const [[value, slope], second] = both(lifted(consulting), plain) as [[number, number], number];
    expect((expected[0] as number[])[0]).toBe(value);
    expect((expected[0] as number[])[1]).toBeCloseTo(slope, 12);
    expect(expected[1]).toBeCloseTo(second, 11);
  });

  it('may throw in the middle, and the next call starts clean', () => {
    const { top } = workspace;
    const expected = both(consulting, plain);
    for (let last = 1; last <= 7; last++) {
      let calls = 0;
      const failing = (n: number): number => {
        if (++calls === last) throw new RangeError('enough');
        return plain(n);
      };
      expect(() => valueAndGrad(consulting)(0.7, 3, failing)).toThrow(new RangeError('enough'));
      expect(calls).toBe(last);
      expect(workspace.top).toBe(top);
      expect(both(consulting, plain)).toEqual(expected);
    }
  });
});

const stepped = (x: number[], n: number): number => {
  if (n > 2) throw new RangeError('too deep');
  return n === 0 ? x[0]! : x[1]! * stepped(x, n - 1);
};
function guarded(x: number[], n: number): number {
  'use dual';
  return n < 3 ? stepped(x, n) : x[0]! * stepped(x, n);
}

const fibonacci = (n: number, x: number): number => (n < 2 ? Math.sin(x) : fibonacci(n - 1, x * 0.9) * fibonacci(n - 2, x));
function product(x: number, n: number): number {
  'use dual';
  return fibonacci(n, x);
}

describe('the cost', () => {
  /** How often sine and cosine are asked for. */
  function asked(call: () => unknown): number {
    let count = 0;
    const { sin, cos } = Math;
    const spies = [
      vi.spyOn(Math, 'sin').mockImplementation((x) => (count++, sin(x))),
      vi.spyOn(Math, 'cos').mockImplementation((x) => (count++, cos(x))),
    ];
    call();
    spies.forEach((spy) => spy.mockRestore());
    return count;
  }

  it.each([5, 10, 15])("is a small multiple of the function's, however many calls there are (%i)", (n) => {
    const once = asked(() => product(0.7, n));
    expect(asked(() => grad(product)(0.7, n))).toBeLessThanOrEqual(2 * once);
    expect(asked(() => hvp(product, 0.7, 1, n))).toBeLessThanOrEqual(3 * once);
    expect(asked(() => secondDirectional(product, 0.7, 1, 1, n))).toBeLessThanOrEqual(3 * once);
  });

  it('is no memory', () => {
    const H = hessianOperator(sums, [0.3, 0.8, 0.1, 0.4]);
    const [v, out] = [Float64Array.of(1, 2, 3, 4), new Float64Array(4)];
    const grown = (): number => {
      const before = process.memoryUsage().heapUsed;
      for (let i = 0; i < 100_000; i++) H.apply(v, out);
      return (process.memoryUsage().heapUsed - before) / 100_000;
    };
    // Collections in between make it less, never more; the first rounds are not compiled yet.
    const rounds = Array.from({ length: 5 }, grown);
    expect(Math.min(...rounds.map(Math.abs))).toBeLessThan(1);
  });
});

const halves = (x: ArrayLike<number>, lo: number, hi: number, by: number): number => {
  if (hi - lo === 1) return Math.sin(x[lo]! * by);
  const mid = (lo + hi) >> 1;
  return halves(x, lo, mid, by * 0.9) * halves(x, mid, hi, by) + x[0]!;
};
function sums(x: number[]): number {
  'use dual';
  return halves(x, 0, x.length, x[1]!);
}

describe('parameters that only the inner calls are given', () => {
  const power = (x: number): number => {
    'use dual';
    function raised(v: number, n: number, product = 1): number {
      return n === 0 ? product : raised(v, n - 1, product * v);
    }
    return raised(x, 5);
  };
  const counted = (x: number): number => {
    'use dual';
    const more = (v: number, ...n: number[]): number => (n.length > 2 ? v : more(v * x, 1, ...n));
    return more(x);
  };
  it.each([
    ['defaults', power, 5],
    ['the rest', counted, 4],
  ])('%s', (_, f, n) => {
    const x = 1.3;
    expect(lifted(f)(x)).toBe(f(x));
    expect(grad(f)(x)).toBeCloseTo(n * x ** (n - 1), 12);
    expect(hvp(f, x, 1)).toBeCloseTo(n * (n - 1) * x ** (n - 2), 11);
  });
});

/** The tape's memory: reused, given back, limited, and free of constants. */
import { afterEach, describe, expect, it } from 'vitest';
import { configure, grad, hvp, jvp, lifted, vjp } from 'hyperdual';
import { shared } from '../runtime/number/tag.ts';

/** Σ sin(xᵢ)·k over many rounds: `rounds` operations or so are recorded per element. */
const busy = lifted((x: number[], rounds: number): number => {
  let s = 0;
  for (let r = 0; r < rounds; r++) for (const xi of x) s += Math.sin(xi) * r;
  return s;
});

/** Doubles allocated in typed arrays of more than `least` elements while `run` runs. */
function allocated(run: () => void, least = 512): number {
  const real = globalThis.Float64Array;
  let count = 0;
  class Counting extends real {
    constructor(...args: any[]) {
      super(...(args as [number]));
      if (this.length > least) count += this.length;
    }
  }
  globalThis.Float64Array = Counting as never;
  try {
    run();
  } finally {
    globalThis.Float64Array = real;
  }
  return count;
}

describe('tape memory', () => {
  it('is reused from call to call', () => {
    const x = [0.1, 0.2, 0.3];
    const calls = (): void => {
      for (let k = 0; k < 20; k++) {
        grad(busy)(x, 1000);
        hvp(busy, x, x, 1000);
      }
    };
    calls();
    expect(allocated(calls)).toBe(0);
    // The counter counts: a longer tape has to grow.
    expect(allocated(() => grad(busy)(x, 20_000))).toBeGreaterThan(0);
  });

  it('of nested transforms is taken and given back as a stack', () => {
    const nested = (x: number[], rounds: number): number => {
      'use dual';
      return grad(busy)(x, rounds)[0]! * x[1]!;
    };
    const run = (): void => {
      grad(nested)([0.1, 0.2], 50);
      hvp(nested, [0.1, 0.2], [1, 1], 50);
    };
    run();
    expect(allocated(run)).toBe(0);
    expect(shared.tapeBytes).toBe(0);
  });

  it('that a pullback needs is its own, exactly as long as needed', () => {
    const [, pullback] = vjp(busy, [0.1, 0.2, 0.3], 1000);
    const before = pullback(1);
    grad(busy)([5, 6, 7], 3000);
    expect(pullback(1)).toEqual(before);
    expect(shared.tapeBytes).toBe(0);
  });

  it('is given back after a throw, and none counts as in use afterwards', () => {
    const bad = (x: number[]): number => {
      'use dual';
      if (busy(x, 10) > -Infinity) throw new Error('no');
      return x[0]!;
    };
    for (const run of [() => grad(bad)([1]), () => hvp(bad, [1], [1]), () => vjp(bad, [1]), () => jvp(bad, [1], [1])]) {
      expect(run).toThrow('no');
      expect(shared.tapeBytes).toBe(0);
      expect(shared.depth).toBe(0);
    }
  });
});

describe('the limit', () => {
  afterEach(() => configure({ maxTapeBytes: 2 ** 30 }));

  it('constants never enter a tape: a million passive operations fit where a thousand active ones do not', () => {
    configure({ maxTapeBytes: 2 ** 16 });
    const passive = (x: number, n: number): number => {
      'use dual';
      let k = 0;
      for (let i = 0; i < n; i++) k += Math.sin(i) * 0.5;
      return x * x + k;
    };
    expect(grad(passive)(3, 1_000_000)).toBe(6);
    expect(() => grad((x: number[]) => busy(x, 10_000))([1])).toThrow(/HD006/);
  });

  it('counts all tapes in use together', () => {
    configure({ maxTapeBytes: 2 ** 20 });
    // Alone each fits; the inner one while the outer is full does not.
    const inner = (x: number[]): number => busy(x, 500);
    const outer = (x: number[]): number => {
      'use dual';
      return busy(x, 5000) + grad(inner)(x)[0]!;
    };
    expect(grad(inner)([1, 2])).toHaveLength(2);
    expect(() => grad(outer)([1, 2])).toThrow(/HD006/);
    configure({ maxTapeBytes: 2 ** 30 });
    expect(grad(outer)([1, 2])).toHaveLength(2);
  });
});

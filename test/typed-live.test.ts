// What steps over a float typed array sees what was written to it meanwhile, in lifted code as in the original.
import { expect, it } from 'vitest';
import { grad, hvp, jvp, lifted } from 'hyperdual';

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

// a = x₀, x₀·x₁, x₀·x₁²; every way to step over an array whose next element the loop writes.
const ahead: Record<string, (x: number[], a: Float64Array) => number> = {
  'for…of': (x, a) => {
    'use dual';
    let [s, i] = [0, 0];
    a[0] = x[0]!;
    for (const v of a) {
      if (++i < 3) a[i] = v * x[1]!;
      s += v;
    }
    return s;
  },
  'values()': (x, a) => {
    'use dual';
    let [s, i] = [0, 0];
    a[0] = x[0]!;
    for (const v of a.values()) {
      if (++i < 3) a[i] = v * x[1]!;
      s += v;
    }
    return s;
  },
  'entries()': (x, a) => {
    'use dual';
    let s = 0;
    a[0] = x[0]!;
    for (const [i, v] of a.entries()) {
      if (i < 2) a[i + 1] = v * x[1]!;
      s += v;
    }
    return s;
  },
  'entries() of an array that held nothing active': (x, a) => {
    'use dual';
    let s = 0;
    for (const [i, v] of a.entries()) {
      if (i < 2) a[i + 1] = (i === 0 ? x[0]! : v) * x[1]!;
      s += i === 0 ? x[0]! : v;
    }
    return s;
  },
  'for…of over an array that held nothing active': (x, a) => {
    'use dual';
    let [s, i] = [0, 0];
    for (const v of a) {
      const w = i === 0 ? x[0]! : v;
      if (++i < 3) a[i] = w * x[1]!;
      s += w;
    }
    return s;
  },
  'an iterator made before': (x, a) => {
    'use dual';
    const [values, pairs] = [a.values(), a.entries()];
    a.set([x[0]!, x[0]! * x[1]!, x[0]! * x[1]! ** 2]);
    return values.next().value! + values.next().value! + [...pairs][2]![1];
  },
  'an iterator handed on': (x, a) => {
    'use dual';
    const pairs = a.entries();
    a.set([x[0]!, x[0]! * x[1]!, x[0]! * x[1]! ** 2]);
    return Array.from(pairs, ([i, v]) => (i < 3 ? v : 0)).reduce((s, v) => s + v, 0);
  },
};

it.each(Object.entries(ahead))('%s', (_, f) => {
  const [x, y] = [2, 3];
  for (const g of [f, lifted(f)]) {
    expect(g([x, y], new Float64Array(3))).toBe(2 + 6 + 18);
    const [value, slope] = jvp(g, [x, y], [1, 0.5], new Float64Array(3));
    expect([value, slope]).toEqual([26, 1 + y + y * y + 0.5 * (x + 2 * x * y)]);
    expect(grad(g)([x, y], new Float64Array(3))).toEqual([1 + y + y * y, x + 2 * x * y]);
    expect(hvp(g, [x, y], [1, 0], new Float64Array(3))).toEqual([0, 1 + 2 * y]);
  }
});

it('an iterator that leaves lifted code does not give away what is active', () => {
  const f = lifted((x: number, look: (values: Iterable<[number, number]>) => number): number => {
    const a = new Float64Array(2);
    a[1] = x;
    return look(a.entries()) * x;
  });
  expect(() => jvp(f, 2, 1, (pairs) => [...pairs].length)).toThrow(/HD004/);
});

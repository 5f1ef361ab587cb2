/**
 * The runtime's side of kernels: who takes a call, and what comes of it. Kernels here are written by hand, and counted; each function
 * has a lifted twin of its own, so that every result can be compared with the lifted engine's.
 */
import { describe, expect, it } from 'vitest';
import {
  ABI,
  configure,
  engineOf,
  grad,
  hessian,
  hessianOperator,
  HyperdualError,
  hvp,
  hvps,
  jacobian,
  jvp,
  lifted,
  math,
  type Real,
  secondDirectional,
  valueAndGrad,
  vjp,
} from 'hyperdual';
import { attach, get, grow, type Kernel, type Layout, room, workspace } from '../../runtime/lifted.ts';
import { frame } from '../../runtime/number/workspace.ts';

type Fn = (x: any, ...rest: any[]) => number;

interface Counted {
  readonly f: Fn;
  readonly runs: Record<'jvp' | 'vjp' | 'hvp' | 'second' | 'lifted', number>;
}

/** The leaves of x in the order of a layout, as lifted code reads them. */
function leavesOf(x: any, layout: Layout): Real[] {
  if (layout === 'num') return [x];
  if (Array.isArray(layout)) return Array.from({ length: x.length }, (_, i) => leavesOf(get(x, i), layout[0] as Layout)).flat();
  return Object.entries(layout).flatMap(([key, item]) => leavesOf(x[key], item));
}

const holdsArray = (l: Layout): boolean => l !== 'num' && (Array.isArray(l) || Object.values(l).some(holdsArray));

/** Whether kernels of a layout are given the lengths of arrays. */
const isRagged = (layout: Layout): boolean => holdsArray(layout) && !(Array.isArray(layout) && layout[0] === 'num');

const none = (): Counted['runs'] => ({ jvp: 0, vjp: 0, hvp: 0, second: 0, lifted: 0 });

/**
 * k·Σ ((i+1)·pᵢ³ + pᵢ·pᵢ₊₁) over the leaves: every kind of kernel for one layout, k being the rest. `change` replaces parts of the
 * descriptor; `seen` gets the lengths each run was given.
 */
function cubic(layout: Layout, change: Partial<Kernel> = {}, seen: number[][] = []): Counted {
  const runs = none();
  const ragged = isRagged(layout);
  const count = (kind: keyof Counted['runs'], args: any[]): number => {
    runs[kind]++;
    if (ragged) seen.push(Array.from(args[0] as Float64Array));
    return (args[ragged ? 1 : 0] as number | undefined) ?? 1;
  };
  const value = (p: Float64Array): number => p.reduce((s, a, i) => s + (i + 1) * a ** 3 + a * (p[i + 1] ?? 0), 0);
  const slope = (p: Float64Array, i: number): number => 3 * (i + 1) * p[i]! ** 2 + (p[i + 1] ?? 0) + (p[i - 1] ?? 0);
  const bend = (p: Float64Array, v: Float64Array, i: number): number => 6 * (i + 1) * p[i]! * v[i]! + (v[i + 1] ?? 0) + (v[i - 1] ?? 0);
  const dot = (p: Float64Array, v: Float64Array): number => v.reduce((s, a, i) => s + a * slope(p, i), 0);
  const kernel: Kernel = {
    x: layout,
    y: 'num',
    jvp(out, x, v, ...args) {
      const k = count('jvp', args);
      out[0] = k * value(x);
      out[1] = k * dot(x, v);
      return true;
    },
    vjp(out, g, x, c, ...args) {
      const k = count('vjp', args);
      out[0] = k * value(x);
      x.forEach((_, i) => (g[i] = c * k * slope(x, i)));
      return true;
    },
    hvp(h, x, v, ...args) {
      const k = count('hvp', args);
      x.forEach((_, i) => (h[i] = k * bend(x, v, i)));
      return true;
    },
    second(out, x, u, v, ...args) {
      const k = count('second', args);
      out[0] = k * value(x);
      out[1] = k * dot(x, u);
      out[2] = k * dot(x, v);
      out[3] = k * u.reduce((s, a, i) => s + a * bend(x, v, i), 0);
      return true;
    },
    ...change,
  };
  const twin = (x: unknown, k: Real = 1): Real => {
    runs.lifted++;
    const p = leavesOf(x, layout);
    const terms = p.map((a, i) => math.add(math.mul(i + 1, math.mul(a, math.mul(a, a))), math.mul(a, p[i + 1] ?? 0)));
    return math.mul(k, terms.reduce(math.add, 0));
  };
  return { f: attach(((x: unknown, k = 1) => twin(x, k)) as Fn, twin, ABI, 'cubic', kernel), runs };
}

const leaf = (tree: any): number[] =>
  typeof tree === 'number' ? [tree] : tree instanceof Float64Array ? [...tree] : Object.values(tree).flatMap(leaf);

function expectClose(a: unknown, b: unknown): void {
  expect(structureOf(a)).toEqual(structureOf(b));
  const [p, q] = [leaf(a), leaf(b)];
  p.forEach((pi, i) => expect(Math.abs(pi - q[i]!)).toBeLessThanOrEqual(1e-13 * Math.max(1, Math.abs(q[i]!))));
}

/** Kinds, lengths and key orders, without the numbers. */
function structureOf(tree: any): unknown {
  if (typeof tree === 'number') return 'number';
  if (tree instanceof Float64Array) return `Float64Array(${tree.length})`;
  return Array.isArray(tree) ? tree.map(structureOf) : Object.entries(tree).map(([key, item]) => [key, structureOf(item)]);
}

function thrown(run: () => unknown): { code: string; message: string } {
  try {
    run();
  } catch (e) {
    expect(e).toBeInstanceOf(HyperdualError);
    return e as HyperdualError;
  }
  throw new Error('nothing was thrown');
}

const F = (...xs: number[]): Float64Array => Float64Array.from(xs);
const BODIES: Layout = [{ at: { x: 'num', y: 'num' }, m: 'num' }];

const cases: [string, Layout, any, any, any, number[]?][] = [
  ['a number', 'num', 2, 3, -1],
  ['number[]', ['num'], [1, 2, 3], [1, -1, 2], [0, 1, 5]],
  ['Float64Array', ['num'], F(1, 2, 3), F(1, -1, 2), F(0, 1, 5)],
  ['number[] with Float64Array directions', ['num'], [1, 2, 3], F(1, -1, 2), F(0, 1, 5)],
  ['Float64Array with number[] directions', ['num'], F(1, 2, 3), [1, -1, 2], [0, 1, 5]],
  ['integers, which V8 keeps apart', ['num'], [1, 2], [1, 0.5], [0.25, 1]],
  ['an empty array', ['num'], [], [], []],
  ['a record', { a: 'num', b: 'num' }, { a: 1, b: 2 }, { a: 3, b: 4 }, { a: 5, b: 6 }],
  ['a record in another order', { a: 'num', b: 'num' }, { b: 2, a: 1 }, { a: 3, b: 4 }, { b: 6, a: 5 }],
  [
    'records in records, in other orders',
    { p: { x: 'num', y: 'num' }, q: 'num' },
    { q: 3, p: { y: 2, x: 1 } },
    { p: { x: 1, y: 0 }, q: 2 },
    { q: 1, p: { x: 2, y: 3 } },
  ],
  [
    'arrays in a record',
    { a: ['num'], b: ['num'], s: 'num' },
    { s: 7, a: [1, 2, 3], b: F(4, 5) },
    { a: [1, 0, 1], b: [2, 2], s: 1 },
    { a: F(1, 2, 3), b: F(0, 1), s: 0 },
    [3, 2],
  ],
  ['ragged arrays', [['num']], [[1, 2], [], F(3)], [[1, 0], [], [1]], [[2, 1], [], [0]], [3, 2, 0, 1]],
  ['three levels', [[['num']]], [[[1], [2, 3]], [], [[4]]], [[[1], [0, 1]], [], [[2]]], [[[1], [1, 1]], [], [[1]]], [3, 2, 1, 2, 0, 1, 1]],
  [
    'an array of records, in two orders',
    BODIES,
    [
      { at: { x: 1, y: 2 }, m: 3 },
      { m: 6, at: { y: 5, x: 4 } },
    ],
    [
      { at: { x: 1, y: 0 }, m: 2 },
      { at: { x: 0, y: 1 }, m: 1 },
    ],
    [
      { at: { x: 2, y: 0 }, m: 1 },
      { at: { x: 0, y: 1 }, m: 1 },
    ],
    [2],
  ],
  [
    'records with arrays of records',
    [{ ps: [{ x: 'num' }], w: ['num'] }],
    [
      { ps: [{ x: 1 }, { x: 2 }], w: [3] },
      { ps: [], w: [4, 5] },
    ],
    [
      { ps: [{ x: 1 }, { x: 0 }], w: [1] },
      { ps: [], w: [1, 2] },
    ],
    [
      { ps: [{ x: 1 }, { x: 1 }], w: [1] },
      { ps: [], w: [0, 1] },
    ],
    [2, 2, 1, 0, 2],
  ],
];

describe.each(cases)('a kernel for %s', (_, layout, x, v, u, lengths) => {
  const seen: number[][] = [];
  const { f, runs } = cubic(layout, {}, seen);
  const slow = lifted(f);
  const before = JSON.stringify([x, v, u]);

  it.each<[keyof Counted['runs'], number, string, (f: Fn) => unknown]>([
    ['jvp', 1, 'jvp', (f) => jvp(f, x, v, 2)],
    ['vjp', 1, 'grad', (f) => grad(f)(x, 2)],
    ['vjp', 1, 'valueAndGrad', (f) => valueAndGrad(f)(x, 2)],
    ['vjp', 1, 'vjp', (f) => [vjp(f, x, 2)[0], vjp(f, x)[1](1.5)]],
    ['vjp', 1, 'jacobian', (f) => jacobian(f)(x, 2)],
    ['hvp', 1, 'hvp', (f) => hvp(f, x, v, 2)],
    ['hvp', 2, 'hvps', (f) => hvps(f, x, [u, v], 2)],
    ['hvp', 0, 'hessian', (f) => hessian(f)(x, 2)],
    ['second', 1, 'secondDirectional', (f) => secondDirectional(f, x, u, v, 2)],
    ['hvp', 1, 'hessianOperator', (f) => hessianOperator(f, x, 2).apply(v)],
    [
      'vjp',
      1,
      "hessianOperator's value and gradient",
      (f) => {
        const op = hessianOperator(f, x, 2);
        return [op.value, op.gradient];
      },
    ],
  ])('takes the call (%s): %s %s', (kind, times, name, transform) => {
    Object.assign(runs, none());
    seen.length = 0;
    const result = transform(f);
    expect(runs.lifted).toBe(0);
    if (times > 0) expect(runs[kind]).toBe(name === 'vjp' ? 2 : times);
    if (lengths !== undefined) seen.forEach((s) => expect(s).toEqual(lengths));
    expectClose(result, transform(slow));
    expect(JSON.stringify([x, v, u])).toBe(before);
  });
});

describe('arguments', () => {
  it('the rest is passed on, however long', () => {
    const got: unknown[][] = [];
    const kernel: Partial<Kernel> = {
      hvp: (h, _x, _v, ...rest) => (got.push(rest), h.fill(0), true),
      vjp: (_out, g, _x, _c, ...rest) => (got.push(rest), g.fill(0), true),
    };
    const { f } = cubic(['num'], kernel);
    const lists = Array.from({ length: 7 }, (_, n) => Array.from({ length: n }, (_, i) => ({ i })));
    for (const rest of lists) hvp(f, [1], [1], ...rest);
    for (const rest of lists) grad(f)([1], ...rest);
    expect(got).toEqual([...lists, ...lists]);
    for (const rest of lists) hessianOperator(f, F(1), ...rest).apply(F(1), F(0));
    expect(got.slice(14)).toEqual(lists);
  });

  it('a result is of plain data, and not the caller’s', () => {
    class Numbers extends Array<number> {}
    const { f, runs } = cubic(['num']);
    const x = Numbers.from([1, 2]);
    const g = grad(f)(x);
    expect(Object.getPrototypeOf(g)).toBe(Array.prototype);
    expect(runs).toMatchObject({ vjp: 1, lifted: 0 });
    const bare = cubic({ a: 'num' });
    const point = Object.assign(Object.create(null) as object, { a: 2 });
    expect(Object.getPrototypeOf(grad(bare.f)(point))).toBe(null);
    expect(bare.runs.lifted).toBe(0);
    const typed = F(1, 2);
    expect(grad(f)(typed)).not.toBe(typed);
  });

  it('derivatives in arrays are never -0, as with the lifted engine', () => {
    const { f } = cubic(['num'], { hvp: (h) => (h.fill(-0), true) });
    expect(hvp(f, [1, 2], [1, 1])).toEqual([0, 0]);
  });

  class Mine extends Float64Array {}
  class Point {
    a = 1;
  }
  const record: Layout = { a: 'num', b: ['num'] };
  it.each<[string, Layout, unknown, unknown?]>([
    ['a hole', ['num'], new Array<number>(2)],
    ['undefined', ['num'], [1, undefined]],
    ['text', ['num'], [1, '2']],
    ['null', ['num'], null],
    ['nothing', ['num'], undefined],
    ['a number for an array', ['num'], 1],
    ['an array for a number', 'num', [1]],
    ['text for a number', 'num', '1'],
    ['a Float32Array', ['num'], Float32Array.of(1, 2)],
    ['a subclass of Float64Array', ['num'], new Mine(2)],
    ['an Int32Array', ['num'], new Int32Array(2)],
    ['a function', ['num'], () => 1],
    ['a missing key', record, { a: 1 }],
    ['another key', record, { a: 1, b: [1], c: 1 }],
    ['a class instance', { a: 'num' }, new Point()],
    ['a Map', { a: 'num' }, new Map()],
    ['a getter', { a: 'num' }, Object.defineProperty({}, 'a', { get: () => 1, enumerable: true })],
    ['a getter in an array', [{ a: 'num' }], [Object.defineProperty({}, 'a', { get: () => 1, enumerable: true })]],
    ['a hidden key', { a: 'num' }, Object.defineProperty({ z: 1 }, 'a', { value: 1 })],
    ['arrays for records', [{ a: 'num' }], [F(1)]],
    ['numbers for arrays', [['num']], [[1], 2]],
    ['typed numbers for arrays', [['num']], F(1, 2)],
    ['another length in v', ['num'], [1, 2], [1]],
    ['another length in a typed v', ['num'], F(1, 2), F(1, 2, 3)],
    ['text in v', ['num'], [1, 2], [1, '2']],
    ['lengths that add up', [['num']], [[1, 2], [3]], [[1], [2, 3]]],
    ['another length inside v', record, { a: 1, b: [1, 2] }, { a: 1, b: [1] }],
    ['a missing key of v', record, { a: 1, b: [1] }, { a: 1 }],
    ['another key of v', record, { a: 1, b: [1] }, { a: 1, b: [1], c: 1 }],
    ['a number for an array in v', ['num'], [1], 1],
  ])('%s is left to the lifted engine, whose errors are those of the function without kernels', (_, layout, x, v = x) => {
    const outcome = (f: Fn, transform: (f: Fn) => unknown): unknown => {
      try {
        return transform(f);
      } catch (e) {
        return [(e as HyperdualError).code, (e as Error).message];
      }
    };
    for (const transform of [
      (f: Fn) => hvp(f, x, v as never),
      (f: Fn) => jvp(f, x, v as never),
      (f: Fn) => secondDirectional(f, x, v as never, v as never),
      (f: Fn) => hessianOperator(f, x).apply(v as never),
      ...(v === x ? [(f: Fn) => grad(f)(x), (f: Fn) => vjp(f, x)[0], (f: Fn) => hessian(f)(x), (f: Fn) => jacobian(f)(x)] : []),
    ]) {
      const { f, runs } = cubic(layout);
      const result = outcome(f, transform);
      expect(runs).toMatchObject({ jvp: 0, vjp: 0, hvp: 0, second: 0 });
      expect(result).toEqual(outcome(lifted(cubic(layout).f), transform));
    }
  });

  it('a kernel that does not take its arguments leaves the call to the lifted engine', () => {
    const refuse = (): boolean => false;
    const { f, runs } = cubic(['num'], { jvp: refuse, vjp: refuse, hvp: refuse, second: refuse });
    const { f: g } = cubic(['num']);
    const op = hessianOperator(f, F(1, 2));
    const out = F(0, 0);
    expectClose(
      [
        hvp(f, [1, 2], [1, 0]),
        grad(f)([1, 2]),
        op.apply(F(1, 0)),
        op.apply(F(1, 0), out),
        op.gradient,
        hessian(f)([1, 2]),
        jvp(f, [1, 2], [1, 0]),
      ],
      [
        hvp(g, [1, 2], [1, 0]),
        grad(g)([1, 2]),
        hvp(g, F(1, 2), [1, 0]),
        hvp(g, F(1, 2), [1, 0]),
        grad(g)(F(1, 2)),
        hessian(g)([1, 2]),
        jvp(g, [1, 2], [1, 0]),
      ],
    );
    expect(runs.lifted).toBe(8);
  });

  it('a kind that is missing, or a result that is not a number, too', () => {
    const partial = cubic(['num'], { hvp: undefined as never });
    expectClose(hvp(partial.f, [1, 2], [1, 0]), hvp(cubic(['num']).f, [1, 2], [1, 0]));
    expect(partial.runs).toMatchObject({ hvp: 0, lifted: 1 });
    const other = cubic(['num'], { y: ['num'] });
    grad(other.f)([1]);
    expect(other.runs).toMatchObject({ vjp: 0, lifted: 1 });
  });

  it('a function that is not compiled is still an error', () => {
    expect(thrown(() => hvp(Math.abs, 1, 1)).code).toBe('HD001');
    expect(thrown(() => hessianOperator(3 as never, 1)).code).toBe('HD001');
    expect(thrown(() => hvps(Math.abs, 1, [1])).message).toContain('hvps');
  });
});

/** √(x² + y²), whose plain derivatives at the origin are 0·∞. */
function norm(once?: true): Counted {
  const runs = none();
  const kernel: Kernel = {
    x: ['num'],
    y: 'num',
    ...(once && { once }),
    jvp(out, [x, y], [dx, dy]) {
      runs.jvp++;
      out[0] = Math.sqrt(x! * x! + y! * y!);
      out[1] = (1 / out[0]) * (x! * dx! + y! * dy!);
      return true;
    },
    vjp(out, g, [x, y], c) {
      runs.vjp++;
      out[0] = Math.sqrt(x! * x! + y! * y!);
      g[0] = (c / out[0]) * x!;
      g[1] = (c / out[0]) * y!;
      return true;
    },
    hvp(h, [x, y], [dx, dy]) {
      runs.hvp++;
      const r = 1 / Math.sqrt(x! * x! + y! * y!);
      const s = r * r * r * (x! * dx! + y! * dy!);
      h[0] = r * dx! - s * x!;
      h[1] = r * dy! - s * y!;
      return true;
    },
    second(out, x, u, v) {
      runs.second++;
      out.fill(NaN);
      return x.length === u.length && u.length === v.length;
    },
  };
  const twin = (x: any): Real => {
    runs.lifted++;
    const [a, b] = [get(x, 0), get(x, 1)];
    return math.sqrt(math.add(math.mul(a, a), math.mul(b, b)));
  };
  return { f: attach(((x: number[]) => Math.hypot(x[0]!, x[1]!)) as Fn, twin, ABI, 'norm', kernel), runs };
}

describe('an infinity or a NaN', () => {
  const out = F(1, 1);
  const calls: [string, (f: Fn, x: any, v: any) => unknown][] = [
    ['jvp', (f, x, v) => jvp(f, x, v)],
    ['grad', (f, x) => grad(f)(x)],
    ['valueAndGrad', (f, x) => valueAndGrad(f)(x)],
    ['vjp', (f, x) => vjp(f, x)[1](2)],
    ['jacobian', (f, x) => jacobian(f)(x)],
    ['hvp', (f, x, v) => hvp(f, x, v)],
    ['hvps', (f, x, v) => hvps(f, x, [v, v])],
    ['hessian', (f, x) => hessian(f)(x)],
    ['secondDirectional', (f, x, v) => secondDirectional(f, x, v, v)],
    ['apply', (f, x, v) => hessianOperator(f, x).apply(v)],
    ['apply into', (f, x, v) => [...hessianOperator(f, x).apply(v, out)]],
    ['gradient', (f, x) => hessianOperator(f, x).gradient],
    ['value', (f, x) => hessianOperator(f, x).value],
  ];

  it.each(calls)('in a result sends the whole call to the lifted engine: %s', (_, transform) => {
    for (const make of [(...a: number[]) => a, F]) {
      const { f, runs } = norm();
      expect(transform(f, make(0, 0), make(1, 0))).toEqual(transform(lifted(norm().f), make(0, 0), make(1, 0)));
      expect(runs.lifted).toBeGreaterThan(0);
      expect(runs.jvp + runs.vjp + runs.hvp + runs.second).toBeGreaterThan(0);
    }
    expect(grad(norm().f)([0, 0])).toEqual([0, 0]);
  });

  it.each(calls)('stands where the kernel has effects: %s', (name, transform) => {
    const { f, runs } = norm(true);
    const result = transform(f, F(0, 0), F(1, 0));
    expect(runs.lifted).toBe(0);
    expect(JSON.stringify(result)).toMatch(name === 'value' ? /^0$/ : /null/);
  });

  it('is found wherever it is, and large numbers are not taken for it', () => {
    for (let n = 0; n < 40; n++)
      for (let at = -1; at < n; at++) {
        const odd = at % 2 === 0 ? NaN : Infinity;
        const g = Float64Array.from({ length: n }, (_, i) => (i === at ? odd : i % 3 === 0 ? -1 : 1e308));
        const { f, runs } = cubic(['num'], { hvp: (h) => (h.set(g), true) });
        hvp(f, new Float64Array(n).fill(1), new Float64Array(n));
        expect(runs.lifted).toBe(at < 0 ? 0 : 1);
      }
  });
});

describe('pullbacks', () => {
  const { f, runs } = cubic(['num']);
  const slow = lifted(f);

  it('own their gradient', () => {
    const [, first] = vjp(f, [1, 2]);
    const [, second] = vjp(f, F(5, 6));
    grad(f)([7, 8]);
    const g = first(1);
    g[0] = 99;
    expect([first(1), first(2), [...second(1)]]).toEqual([vjp(slow, [1, 2])[1](1), vjp(slow, [1, 2])[1](2), grad(slow)([5, 6])]);
  });

  it('check the cotangent, and give zeros for 0', () => {
    expect(thrown(() => vjp(f, [1])[1]([1] as never)).message).toContain('the cotangent: is an array of 1');
    expect(vjp(norm(true).f, [0, 0])[1](0)).toEqual([0, 0]);
    expect(vjp(f, [1, 2])[1](-0)).toEqual([0, 0]);
    expect(vjp(f, [0, 0])[1](Infinity)).toEqual(vjp(slow, [0, 0])[1](Infinity));
    expect(vjp(f, F(0, 0))[1](-1)).toEqual(F(0, 0));
  });

  it('take cotangents of an outer differentiation', () => {
    Object.assign(runs, none());
    const outer = (c: number): number => {
      'use dual';
      const [, pullback] = vjp(f, [1, 2]);
      return pullback(c * c)[0]!;
    };
    expect(grad(outer)(3)).toBe(6 * grad(f)([1, 2])[0]!);
    expect(hvp(outer, 3, 1)).toBe(2 * grad(f)([1, 2])[0]!);
    const intoTyped = (c: number): number => {
      'use dual';
      const g = vjp(f, new Float64Array([1, 2]))[1](c);
      return g[0]! * g[1]!;
    };
    expect(hvp(intoTyped, 3, 1)).toBe(2 * grad(f)([1, 2])[0]! * grad(f)([1, 2])[1]!);
    expect(runs.lifted).toBe(0);
  });
});

describe('inside an outer differentiation', () => {
  it('kernels are used for what does not depend on it, and the lifted engine for what does', () => {
    const { f, runs } = cubic(['num']);
    const of =
      (f: Fn, isConstant: boolean) =>
      (t: number): number => {
        'use dual';
        const x = isConstant ? [3, 2] : [t, 2];
        return t * (hvp(f, x, [1, 0])[0]! + grad(f)(x)[1]! + jvp(f, x, [0, 1])[1] + secondDirectional(f, x, [1, 0], [0, 1])[3]);
      };
    const slow = lifted(cubic(['num']).f);
    for (const isConstant of [true, false]) {
      Object.assign(runs, none());
      expect(valueAndGrad(of(f, isConstant))(3)).toEqual(valueAndGrad(of(slow, isConstant))(3));
      expect(runs).toEqual(isConstant ? { jvp: 1, vjp: 1, hvp: 1, second: 1, lifted: 0 } : { ...none(), lifted: 4 });
      expect(hvp(of(f, isConstant), 3, 1)).toBe(hvp(of(slow, isConstant), 3, 1));
    }
  });

  it('active values are found in x, v, the rest and captured variables', () => {
    let k: any = 1;
    const kernels = cubic(['num'], { captures: () => [k] });
    const { f, runs } = kernels;
    const x = [1, 2];
    const inX = (t: number): number => {
      'use dual';
      return hvp(f, [t, 2], [1, 0])[0]!;
    };
    const inV = (t: number): number => {
      'use dual';
      return hvp(f, x, [t, 0])[0]!;
    };
    const inRest = (t: number): number => {
      'use dual';
      return hvp(f, x, [1, 0], t)[0]!;
    };
    const inTyped = (t: number): number => {
      'use dual';
      const typed = new Float64Array(2);
      typed[0] = t;
      typed[1] = 2;
      return hvp(f, typed, [1, 0])[0]!;
    };
    const typedIn = (t: number): number => {
      'use dual';
      const v = new Float64Array(2);
      v[0] = t;
      return hvp(f, new Float64Array([1, 2]), v)[0]!;
    };
    const captured = (t: number): number => {
      'use dual';
      k = { deep: [t] };
      const h = hvp(f, x, [1, 0])[0]!;
      k = 1;
      return t * h;
    };
    const closure = (t: number): number => {
      'use dual';
      k = () => t;
      const h = hvp(f, x, [1, 0])[0]!;
      k = 1;
      return t * h;
    };
    // H₀₀ = 6k·x₀
    expect([inX, inV, inRest, inTyped, typedIn, captured, closure].map((g) => grad(g)(1))).toEqual([6, 6, 6, 6, 6, 6, 6]);
    expect(runs).toMatchObject({ hvp: 0, lifted: 7 });
    expect(hvp(f, x, [1, 0])).toEqual([6, 1]);
    expect(runs.hvp).toBe(1);
  });

  it('operators made outside or inside are right', () => {
    const { f, runs } = cubic(['num']);
    const outside = hessianOperator(f, [1, 2]);
    const typed = hessianOperator(f, F(1, 2));
    expect(outside.value).toBe(f([1, 2]));
    const direction = (t: number): number => {
      'use dual';
      const out = new Float64Array(2);
      typed.apply([t * t, 0], out);
      const h = outside.apply([t, 0]);
      return out[0]! * h[0]!;
    };
    // (6t²)·(6t)
    expect(grad(direction)(2)).toBe(108 * 4);
    const made = (t: number): number => {
      'use dual';
      const op = hessianOperator(f, [t, 2]);
      const out = op.apply([1, 0], [0, 0]);
      return op.value * op.gradient[0]! * out[0]! + hvps(f, [t, 2], [[1, 0]])[0]![0]!;
    };
    const byHand = (t: number): number => (t ** 3 + 16 + 2 * t) * (3 * t ** 2 + 2) * 6 * t + 6 * t;
    const h = 1e-5;
    expect(made(3)).toBe(byHand(3));
    expect(grad(made)(3) / ((byHand(3 + h) - byHand(3 - h)) / (2 * h))).toBeCloseTo(1, 8);
    const moved = (t: number): number => {
      'use dual';
      outside.at([t, 2]);
      const y = outside.value;
      const g = outside.gradient[0]!;
      outside.at([1, 2]);
      return y * g;
    };
    // y = t³ + 2t + 16, g = 3t² + 2
    expect(grad(moved)(1)).toBe(25 + 19 * 6);
    Object.assign(runs, none());
    expect([outside.value, outside.gradient, outside.apply([1, 0])]).toEqual([19, [5, 25], [6, 1]]);
    expect(runs).toMatchObject({ vjp: 1, hvp: 1, lifted: 0 });
  });

  it('a value an operator has kept is not taken where captured variables are active', () => {
    let k: any = 1;
    const twin = (x: any): Real => math.mul(k, math.mul(get(x, 0), get(x, 0)));
    const kernel: Kernel = {
      x: ['num'],
      y: 'num',
      captures: () => [k],
      vjp: (out, g, x, c) => ((out[0] = k * x[0]! ** 2), (g[0] = c * 2 * k * x[0]!), true),
      hvp: (h, _x, v) => ((h[0] = 2 * k * v[0]!), true),
    };
    const op = hessianOperator(attach(twin as Fn, twin, ABI, 'scaled', kernel), F(3));
    expect(op.value).toBe(9);
    const outer = (t: number): number => {
      'use dual';
      k = t;
      const y = op.value + op.gradient[0]! + op.apply(new Float64Array([1]), new Float64Array(1))[0]!;
      k = 1;
      return y;
    };
    expect(grad(outer)(5)).toBe(9 + 6 + 2);
    expect([op.value, op.gradient[0]]).toEqual([9, 6]);
  });

  it('what plain code wrote over an active element counts', () => {
    const { f } = cubic(['num']);
    const op = hessianOperator(f, F(1, 2));
    const outer = (t: number): number => {
      'use dual';
      const out = new Float64Array(2);
      out[0] = t;
      op.apply(new Float64Array([1, 0]), out);
      return t * out[0]!;
    };
    expect(grad(outer)(3)).toBe(6);
  });
});

describe('the operator', () => {
  it('copies x, keeps value and gradient, and moves', () => {
    const { f, runs } = cubic(['num']);
    for (const make of [(...a: number[]) => a as number[] | Float64Array, F]) {
      Object.assign(runs, none());
      const x = make(1, 2);
      const op = hessianOperator(f, x);
      x[0] = 50;
      expect([op.value, leaf(op.gradient), leaf(op.apply(make(1, 0)))]).toEqual([19, [5, 25], [6, 1]]);
      expect(op.value).toBe(19);
      const { gradient } = op;
      expect(op.at(make(0, 1))).toBe(op);
      expect([op.value, leaf(op.gradient), leaf(op.apply(make(1, 1)))]).toEqual([2, [1, 6], [1, 13]]);
      expect(op.gradient).toBe(gradient);
      expect(structureOf(gradient)).toEqual(structureOf(x));
      expect(runs).toMatchObject({ vjp: 2, hvp: 2, lifted: 0 });
    }
  });

  it('stays where it was when it cannot move', () => {
    const { f } = cubic(['num']);
    const op = hessianOperator(f, [1, 2]);
    for (const x of [[1], [1, 'a'], [9, undefined], 3]) expect(thrown(() => op.at(x as never)).code).toBe('HD002');
    expect([op.value, op.apply([1, 0])]).toEqual([19, [6, 1]]);
    const { f: g } = cubic({ a: ['num'], b: 'num' });
    const other = hessianOperator(g, { b: 3, a: [1, 2] });
    const before = other.apply({ a: [1, 0], b: 0 });
    expect(thrown(() => other.at({ a: [9, 9, 9], b: 1 })).code).toBe('HD002');
    expect(other.apply({ a: [1, 0], b: 0 })).toEqual(before);
  });

  it.each([
    ['number[] into number[]', [1, 2], [1, 0], () => new Array<number>(2)],
    ['number[] into Float64Array', [1, 2], [1, 0], () => F(9, 9)],
    ['Float64Array into number[]', F(1, 2), F(1, 0), () => [9, 9]],
    ['Float64Array into Float64Array', F(1, 2), F(1, 0), () => F(NaN, NaN)],
  ])('writes %s', (_, x, v, out) => {
    const { f, runs } = cubic(['num']);
    const target = out();
    expect(hessianOperator(f as (x: number[] | Float64Array) => number, x).apply(v, target)).toBe(target);
    expect([...target]).toEqual([6, 1]);
    expect(runs.lifted).toBe(0);
    const other = out();
    expect([...hessianOperator(lifted(f) as (x: number[] | Float64Array) => number, x).apply(v, other)]).toEqual([6, 1]);
  });

  it('writes trees, and refuses what is not like x', () => {
    const { f } = cubic({ a: ['num'], b: 'num' });
    const x = { b: 3, a: [1, 2] };
    for (const g of [f, lifted(f)]) {
      const op = hessianOperator(g, x);
      const inner = F(0, 0);
      const out = { a: inner, b: 0 };
      expect(op.apply({ a: [1, 0], b: 1 }, out)).toBe(out);
      expect(out.a).toBe(inner);
      expect(leaf(out)).toEqual([6, 2, 54]);
      for (const [wrong, message] of [
        [{ a: [0, 0] }, 'out: lacks the key b'],
        [{ a: [0, 0], b: 0, c: 0 }, 'out: has the key c'],
        [{ a: [0], b: 0 }, 'out at .a: has length 1'],
        [{ a: 0, b: 0 }, 'out at .a: is 0'],
        [3, 'out: is 3'],
      ])
        expect(thrown(() => op.apply({ a: [1, 0], b: 1 }, wrong as never)).message).toContain(message);
    }
    expect(thrown(() => hessianOperator(cubic('num').f, 2).apply(1, 3 as never)).message).toContain('out: is 3');
    expect(thrown(() => hessianOperator(cubic(['num']).f, F(1, 2)).apply(F(1, 2), F(1))).message).toContain('out: has length 1');
  });

  it('writes over v, or over memory that overlaps it', () => {
    // Each entry of H·v reads two of v that were written before.
    const { f } = cubic(['num']);
    const n = 6;
    const x = Float64Array.from({ length: n }, (_, i) => i + 1);
    const op = hessianOperator(f, x);
    const exact = op.apply(Float64Array.from(x));
    for (let at = 0; at <= 2 * n; at++) {
      const buffer = new Float64Array(3 * n);
      const v = buffer.subarray(n, 2 * n);
      v.set(x);
      const out = op.apply(v, buffer.subarray(at, at + n));
      expect(out).toEqual(exact);
    }
    const special = F(NaN, 0, -0, Infinity, 1, 2);
    const expected = op.apply(Float64Array.from(special));
    expect(op.apply(special, special)).toEqual(expected);
    const v = Float64Array.from(x);
    const [whole, same] = [v.subarray(0), v];
    expect(op.apply(same, whole)).toEqual(exact);
    const separate = F(3, 3, 3, 3, 3, 3);
    const untouched = Float64Array.from(x);
    op.apply(untouched, separate);
    expect(untouched).toEqual(x);
  });

  it('applies to several directions', () => {
    const { f } = cubic(['num']);
    const op = hessianOperator(f, F(1, 2));
    expect(op.applyAll([F(1, 0), F(0, 1)])).toEqual([F(6, 1), F(1, 24)]);
    const outs = [F(0, 0), F(0, 0)];
    expect(op.applyAll([F(1, 0), F(0, 1)], outs)).toBe(outs);
    expect(outs).toEqual([F(6, 1), F(1, 24)]);
    expect(thrown(() => op.applyAll([F(1, 0)], [])).message).toContain('outs: has length 0 for 1 directions');
    expect(thrown(() => op.applyAll(3 as never)).message).toContain('3 is not an array');
    expect(hvps(f, [1, 2], [])).toEqual([]);
  });

  it('allocates nothing', () => {
    const n = 10;
    const x = Float64Array.from({ length: n }, (_, i) => i / 3);
    const { f } = cubic(['num'], {
      hvp(h, x, v) {
        for (let i = 0; i < x.length; i++) h[i] = 6 * (i + 1) * x[i]! * v[i]!;
        return true;
      },
    });
    const op = hessianOperator(f, x);
    const [v, out] = [new Float64Array(n).fill(1), new Float64Array(n)];
    const run = (times: number): void => {
      for (let i = 0; i < times; i++) op.apply(v, out);
    };
    run(2e5);
    const growth = Array.from({ length: 5 }, () => {
      const before = process.memoryUsage().heapUsed;
      run(1e5);
      return process.memoryUsage().heapUsed - before;
    });
    expect(Math.min(...growth.map(Math.abs)) / 1e5).toBeLessThan(1);
  });
});

describe('memory', () => {
  it('of the workspace is kept, grows, and is limited', () => {
    const p = workspace.top + 100;
    const a = room(p, 10);
    expect(a.length).toBeGreaterThanOrEqual(10);
    expect(room(p, a.length)).toBe(a);
    a[0] = 7;
    const b = grow(p, a.length + 1);
    expect(b.length).toBeGreaterThanOrEqual(2 * a.length);
    expect([b[0], b[a.length]]).toEqual([7, 0]);
    expect(room(p, b.length + 1)[0]).toBe(0);
    try {
      configure({ maxTapeBytes: 8000 });
      expect(thrown(() => room(p, 1001)).code).toBe('HD006');
      expect(thrown(() => grow(p, Infinity)).code).toBe('HD006');
      expect(room(p + 1, 900).length).toBeLessThanOrEqual(1000);
      expect(grow(p + 1, 1000).length).toBe(1000);
    } finally {
      configure({ maxTapeBytes: 2 ** 30 });
    }
  });

  it('is given back when a kernel throws', () => {
    const { top } = workspace;
    const failing = (kind: string) => (): boolean => {
      workspace.top += 3;
      throw new Error(kind);
    };
    const { f } = cubic(['num'], { jvp: failing('jvp'), vjp: failing('vjp'), hvp: failing('hvp'), second: failing('second') });
    for (const [kind, call] of [
      ['jvp', () => jvp(f, [1], [1])],
      ['vjp', () => grad(f)([1])],
      ['hvp', () => hvp(f, [1], [1])],
      ['hvp', () => hessian(f)(F(1))],
      ['second', () => secondDirectional(f, [1], [1], [1])],
      ['hvp', () => hessianOperator(f, F(1)).apply(F(1), F(1))],
      ['hvp', () => hessianOperator(f, [1]).apply([1])],
      ['vjp', () => hessianOperator(f, [1]).gradient],
    ] as const) {
      expect(call).toThrow(new Error(kind));
      expect([workspace.top, frame.top]).toEqual([top, 0]);
    }
  });

  it('is not shared by kernels of which one runs inside another', () => {
    const inner = cubic(['num'], {
      hvp(h, x, v) {
        const p = workspace.top;
        workspace.top = p + 1;
        room(p, 4).fill(-1);
        x.forEach((a, i) => (h[i] = a * v[i]!));
        workspace.top = p;
        return true;
      },
    });
    const outer = cubic(['num'], {
      hvp(h, x, v) {
        const p = workspace.top;
        workspace.top = p + 1;
        const own = room(p, 4);
        own.set(x);
        const [x0, v0] = [[...x], [...v]];
        const a = hvp(inner.f, [5, 6, 7], [1, 1, 1]);
        try {
          hvp(
            cubic(['num'], {
              hvp: () => {
                throw new Error('inside');
              },
            }).f,
            [1, 2, 3],
            [1, 1, 1],
          );
        } catch {
          // the outer kernel goes on
        }
        expect([[...x], [...v], [...own.subarray(0, 3)], workspace.top]).toEqual([x0, v0, x0, p + 1]);
        h.set(a);
        workspace.top = p;
        return true;
      },
    });
    expect(hvp(outer.f, [1, 2, 3], [4, 5, 6])).toEqual([5, 6, 7]);
    expect(frame.top).toBe(0);
  });

  it('serves many lengths in turn', () => {
    const { f } = cubic(['num']);
    const slow = lifted(f);
    for (let round = 0; round < 2; round++)
      for (const n of [1, 3, 8, 11, 2, 16]) {
        const x = Array.from({ length: n }, (_, i) => i + 1);
        expectClose([hvp(f, x, x), grad(f)(x), hessian(f)(x)], [hvp(slow, x, x), grad(slow)(x), hessian(slow)(x)]);
      }
  });
});

describe('engineOf', () => {
  const { f } = cubic(['num']);

  it('names the kernels, or the reason and the place', () => {
    expect(engineOf(f, [1, 2])).toEqual({ engine: 'kernel', reason: 'compiled: jvp, vjp, hvp, second', at: undefined });
    expect(engineOf(f).engine).toBe('kernel');
    expect(engineOf(cubic(['num'], { hvp: undefined as never }).f, [1]).reason).toBe('compiled: jvp, vjp, second');
    const twin = (x: Real): Real => math.mul(x, x);
    const none = attach(((x: number) => x * x) as Fn, twin, ABI, 'none', { reason: 'it uses generators', at: 'a.ts:3:5' });
    expect(engineOf(none, 1)).toEqual({ engine: 'lifted', reason: 'it uses generators', at: 'a.ts:3:5' });
    const other = (x: Real): Real => math.mul(x, x); // a twin of its own: that is where kernels are kept
    expect(engineOf(attach(((x: number) => x * x) as Fn, other, ABI), 1)).toMatchObject({
      engine: 'lifted',
      reason: expect.stringContaining('no kernel') as string,
    });
    expect(engineOf(lifted(f), [1])).toMatchObject({ engine: 'lifted', reason: 'lifted(f) is f without its kernels' });
  });

  it.each([
    [['num'], 3, 'x is 3 where the kernel takes an array or Float64Array'],
    [['num'], [1, 'a'], 'x[1] is the string "a" where the kernel takes a number'],
    [['num'], Float32Array.of(1), 'x is a Float32Array'],
    [{ a: ['num'] }, { a: [1], b: 2 }, 'x is an object where the kernel takes an object with the keys a'],
    [{ a: ['num'] }, { a: [null] }, 'x.a[0] is null where the kernel takes a number'],
    [{ a: 'num' }, Object.defineProperty({}, 'a', { get: () => 1, enumerable: true }), 'x has a getter'],
  ] as [Layout, unknown, string][])('says what does not fit: %o %o', (layout, x, message) => {
    const { engine, reason } = engineOf(cubic(layout).f, x);
    expect([engine, reason]).toEqual(['lifted', expect.stringContaining(`the arguments do not fit: ${message}`)]);
  });

  it('says what a run would show', () => {
    expect(engineOf(cubic(['num'], { vjp: () => false }).f, [1]).reason).toContain('the kernel does not take them');
    expect(engineOf(norm().f, [0, 0])).toMatchObject({ engine: 'lifted', reason: expect.stringContaining('not finite') as string });
    expect(engineOf(norm().f, [1, 0]).engine).toBe('kernel');
    const { f: effects, runs } = norm(true);
    expect(engineOf(effects, [0, 0]).engine).toBe('kernel');
    expect(runs.vjp).toBe(0);
    const throws = cubic(['num'], {
      vjp: () => {
        throw new Error('out of domain');
      },
    });
    expect(engineOf(throws.f, [1]).engine).toBe('kernel');
    expect(frame.top).toBe(0);
  });

  it('knows of outer differentiations', () => {
    const engines: string[] = [];
    const outer = (t: number): number => {
      'use dual';
      engines.push(engineOf(f, [1, 2]).engine, engineOf(f, [t, 2]).reason, engineOf(f, [1, 2], t).engine);
      return t;
    };
    grad(outer)(1);
    expect(engines).toEqual(['kernel', expect.stringContaining('outer differentiation'), 'lifted']);
  });
});

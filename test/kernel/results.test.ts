/**
 * Kernels of functions whose result is a tree, written by hand, and counted: who takes a call, and what comes of it. The lifted twin
 * says what is right.
 */
import { describe, expect, it } from 'vitest';
import { ABI, engineOf, grad, HyperdualError, jacobian, jvp, lifted, math, type Real, vjp } from 'hyperdual';
import { attach, get, type Kernel, type Layout, set, workspace } from '../../runtime/lifted.ts';
import { frame } from '../../runtime/number/workspace.ts';

type Fn = (x: any, ...rest: any[]) => any;
type Wrap = (leaves: Real[]) => unknown;

interface Counted {
  readonly f: Fn;
  readonly runs: Record<'plain' | 'jvp' | 'vjp' | 'lifted', number>;
  /** The lengths kernels were given. */
  readonly seen: number[][];
}

const none = (): Counted['runs'] => ({ plain: 0, jvp: 0, vjp: 0, lifted: 0 });

const F = (...xs: number[]): Float64Array => Float64Array.from(xs);

/** The leaves of x in the order of a layout, as lifted code reads them. */
function leavesOf(x: any, layout: Layout): Real[] {
  if (layout === 'num') return [x];
  if (Array.isArray(layout)) return Array.from({ length: x.length }, (_, i) => leavesOf(get(x, i), layout[0] as Layout)).flat();
  return Object.entries(layout).flatMap(([key, item]) => leavesOf(x[key], item));
}

const count = (tree: any): number =>
  typeof tree === 'number' ? 1 : (Object.values(tree) as unknown[]).reduce((sum: number, part) => sum + count(part), 0);

/**
 * y = `wrap` of rows: row r has (r+1)·k·((i+1)·pᵢ² + pᵢ·pᵢ₊₁) for the n leaves p of x. `sized` is the number of leaves of y the kernel
 * expects, if it looks.
 */
function squares(
  layout: Layout,
  y: Layout,
  wrap: Wrap,
  { rows = 1, change = {} as Partial<Kernel>, ragged = false, sized = (m: number) => m } = {},
): Counted {
  const runs = none();
  const seen: number[][] = [];
  const open = (args: any[]): number => {
    if (ragged) seen.push(Array.from(args[0] as Float64Array));
    const k: unknown = args[ragged ? 1 : 0];
    return typeof k === 'number' ? k : ((k as { k: number } | undefined)?.k ?? 1);
  };
  const main = (p: Float64Array, i: number): number => 2 * (i + 1) * p[i]! + (p[i + 1] ?? 0);
  const kernel: Kernel = {
    x: layout,
    y,
    jvp(dot, x, v, ...args) {
      const k = open(args);
      runs.jvp++;
      if (dot.length !== sized(rows * x.length)) return false;
      for (let r = 0; r < rows; r++)
        for (let i = 0; i < x.length; i++) dot[r * x.length + i] = (r + 1) * k * (main(x, i) * v[i]! + x[i]! * (v[i + 1] ?? 0));
      return true;
    },
    vjp: function (g: Float64Array, x: Float64Array, c: Float64Array, ...args: any[]) {
      const k = open(args);
      runs.vjp++;
      if (c.length !== sized(rows * x.length)) return false;
      g.fill(0);
      for (let r = 0; r < rows; r++)
        for (let i = 0; i < x.length; i++) {
          const ci = (r + 1) * k * c[r * x.length + i]!;
          g[i] = g[i]! + ci * main(x, i);
          if (i + 1 < x.length) g[i + 1] = g[i + 1]! + ci * x[i]!;
        }
      c.fill(0); // none of the caller's
      return true;
    },
    ...change,
  };
  const body = (x: unknown, k: any): unknown => {
    const p = leavesOf(x, layout);
    const factor: Real = (typeof k === 'object' && 'k' in k ? k.k : k) as Real;
    const term = (i: number): Real => math.add(math.mul(i + 1, math.mul(p[i]!, p[i]!)), math.mul(p[i]!, p[i + 1] ?? 0));
    return wrap(Array.from({ length: rows }, (_, r) => p.map((_p, i) => math.mul(math.mul(r + 1, factor), term(i)))).flat());
  };
  const f = (x: unknown, k: any = 1): unknown => (runs.plain++, body(x, k));
  const twin = (x: unknown, k: any = 1): unknown => (runs.lifted++, body(x, k));
  return { f: attach(f as Fn, twin as Fn, ABI, 'squares', kernel), runs, seen };
}

const vector = (change: Partial<Kernel> = {}): Counted => squares(['num'], ['num'], (p) => p, { change });

function typed(p: Real[]): Float64Array {
  const a = new Float64Array(p.length);
  p.forEach((pi, i) => set(a, i, pi));
  return a;
}

const pairs: Wrap = (p) => Array.from({ length: p.length / 2 }, (_, i) => p.slice(2 * i, 2 * i + 2));

const message = (run: () => unknown): string => {
  try {
    run();
  } catch (e) {
    expect(e).toBeInstanceOf(HyperdualError);
    return (e as Error).message;
  }
  throw new Error('nothing was thrown');
};

const cases: [string, Counted, any, any, any, number[]?][] = [
  ['number[] of number[]', vector(), [1, 2, 3], [1, -1, 2], [2, 0, 1]],
  ['Float64Array of Float64Array', squares(['num'], ['num'], typed), F(1, 2, 3), F(1, -1, 2), F(2, 0, 1)],
  ['number[] of Float64Array, vectors of the other kind', vector(), F(1, 2), [1, -1], F(2, 1)],
  ['a tall vector', squares(['num'], ['num'], (p) => p, { rows: 6 }), [1, 2], [3, -1], [1, 2, 3, 4, 5, 6, 6, 5, 4, 3, 2, 1]],
  ['a vector of a number', squares('num', ['num'], (p) => p, { rows: 5 }), 3, 2, [1, 2, 3, 4, 5]],
  ['a matrix', squares(['num'], [['num']], pairs), [1, 2, 3, 4], [1, 0, 1, 2], [[1, 2], F(3, 4)]],
  ['a record', squares(['num'], { b: 'num', a: 'num' }, ([b, a]) => ({ b, a })), [1, 2], [1, -1], { a: 3, b: 1 }],
  [
    'arrays and numbers, of which the layout knows only the first',
    squares(['num'], ['num'], ([a, ...rest]) => [a, rest]),
    [1, 2, 3],
    [1, 0, 2],
    [2, [1, -1]],
  ],
  [
    'records of records with other orders',
    squares({ a: 'num', b: { c: 'num', d: 'num' } }, { v: ['num'], e: { f: 'num' } }, ([f, ...v]) => ({ v: [f, v[0]], e: { f: v[1] } })),
    { b: { d: 3, c: 2 }, a: 1 },
    { a: 1, b: { c: 2, d: -1 } },
    { e: { f: 1 }, v: [2, 3] },
  ],
  [
    'arrays of records of ragged arrays',
    squares([['num']], [{ p: 'num' }], (p) => p.map((q) => ({ p: q })), { ragged: true }),
    [[1, 2], [], [3]],
    [[1, 0], [], [2]],
    [{ p: 1 }, { p: 2 }, { p: 3 }],
    [3, 2, 0, 1],
  ],
  ['nothing', vector(), [], [], []],
];

describe.each(cases)('a kernel for %s', (_, { f, runs, seen }, x, v, c, lengths) => {
  const slow = lifted(f);
  it('takes jvp, vjp and jacobian', () => {
    const before = JSON.stringify([x, v, c]);
    Object.assign(runs, none());
    const [m, n] = [count(c), count(x)];
    const results = (f: Fn): any => [jvp(f, x, v, 2), vjp(f, x, 2)[0], vjp(f, x, 2)[1](c), jacobian(f)(x, 2)];
    const found = results(f);
    const byRows = m <= 4 * n;
    expect(runs).toEqual({ plain: 4, jvp: 1 + (byRows ? 0 : n), vjp: 1 + (byRows ? m : 0), lifted: 0 });
    if (lengths !== undefined) for (const s of seen) expect(s).toEqual(lengths);
    expect(found).toEqual(results(slow));
    expect(found[1]).toEqual(f(x, 2));
    expect(JSON.stringify([x, v, c])).toBe(before);
    expect(engineOf(f, x, 2)).toEqual({ engine: 'kernel', reason: 'compiled: jvp, vjp', at: undefined });
    expect(frame.top).toBe(0);
  });
});

it('the Jacobian has rows in the order of y and columns in that of x', () => {
  const swap = (x: any): unknown => ({ y: x.b, z: math.mul(3, x.a) });
  const kernel: Kernel = {
    x: { a: 'num', b: 'num' },
    y: { y: 'num', z: 'num' },
    vjp: ((g: Float64Array, _x: Float64Array, c: Float64Array) => ((g[0] = 3 * c[1]!), (g[1] = c[0]!), true)) as never,
  };
  let runs = 0;
  const f = attach(((x: any) => ({ y: x.b, z: 3 * x.a })) as Fn, (x: any) => (runs++, swap(x)), ABI, 'swap', kernel);
  for (const x of [
    { b: 1, a: 2 },
    { a: 2, b: 1 },
  ])
    expect(jacobian(f)(x)).toEqual(jacobian(lifted(f))(x));
  expect(jacobian(f)({ b: 1, a: 2 })).toEqual([
    [1, 0],
    [0, 3],
  ]);
  expect(runs).toBe(2);
});

describe('the value', () => {
  /** y = (x₀, x₁·x₁): `plain` is the function itself. */
  function custom(plain: Fn, change: Partial<Kernel> = {}): Counted {
    const runs = none();
    const kernel: Kernel = {
      x: ['num'],
      y: ['num'],
      jvp: (dot, x, v) => (runs.jvp++, (dot[0] = v[0]!), (dot[1] = 2 * x[1]! * v[1]!), dot.length === 2),
      vjp: ((g: Float64Array, x: Float64Array, c: Float64Array) => (
        runs.vjp++,
        (g[0] = c[0]!),
        (g[1] = 2 * x[1]! * c[1]!),
        c.length === 2
      )) as never,
      ...change,
    };
    const twin = (x: any): unknown => {
      runs.lifted++;
      return [get(x, 0), math.mul(get(x, 1), get(x, 1))];
    };
    return { f: attach((x: any, ...rest: any[]) => (runs.plain++, plain(x, ...rest)), twin, ABI, 'custom', kernel), runs, seen: [] };
  }

  it.each<[string, Fn]>([
    ['is a copy where f gives back its x', (x) => ((x[1] *= x[1]), x)],
    ['is a copy where f writes into x and gives another', (x) => ((x[1] *= x[1]), [x[0], x[1]])],
  ])('%s', (_, plain) => {
    const { f, runs } = custom(plain);
    for (const x of [[2, 3], F(2, 3)]) {
      const [y, dot] = jvp(f, x, [1, 1]);
      const [same, pullback] = vjp(f, x);
      expect([[...y], [...dot], [...same]]).toEqual([
        [2, 9],
        [1, 6],
        [2, 9],
      ]);
      y[0] = 99;
      same[0] = 99;
      expect([...pullback([1, 1])]).toEqual([1, 6]);
      expect(jacobian(f)(x)).toEqual([
        [1, 0],
        [0, 6],
      ]);
      expect([...x]).toEqual([2, 3]);
    }
    expect(runs).toMatchObject({ lifted: 0 });
  });

  it('is a copy of what f keeps, and its parts are not shared', () => {
    const kept = [0, 0];
    const { f } = custom((x) => ((kept[0] = x[0]), (kept[1] = x[1] ** 2), kept));
    const [y] = jvp(f, [1, 2], [0, 0]);
    y[0] = 50;
    expect(kept).toEqual([1, 4]);
    const row = squares(['num'], [['num']], (p) => [p, p], { sized: (m) => 2 * m, change: { jvp: (dot) => (dot.fill(1), true) } });
    const [rows] = jvp(row.f, [1, 2], [1, 1]);
    expect([rows, rows[0] === rows[1], row.runs.lifted]).toEqual([[rows[0], rows[0]], false, 0]);
  });

  it('keeps every -0 of x and of its own', () => {
    for (const x of [[-0, 1], F(-0, 1)]) {
      const { f, runs } = custom((x) => [x[0], 1 / x[0] < 0 ? x[1] ** 2 : NaN]);
      expect(jvp(f, x, [1, 1])[0]).toEqual([-0, 1]);
      expect(vjp(f, x)[0]).toEqual([-0, 1]);
      expect(runs.lifted).toBe(0);
    }
    const record = squares({ a: 'num', b: ['num'] }, ['num'], (p) => p, { ragged: true });
    expect(jvp(record.f, { a: -0, b: [1] }, { a: 0, b: [1] })[0]).toEqual(jvp(lifted(record.f), { a: -0, b: [1] }, { a: 0, b: [1] })[0]);
  });

  it('throws what f throws, and what is no tree', () => {
    const failing = custom(() => {
      throw new Error('domain');
    });
    for (const run of [() => jvp(failing.f, [1, 2], [1, 1]), () => vjp(failing.f, [1, 2]), () => jacobian(failing.f)([1, 2])])
      expect(run).toThrow(new Error('domain'));
    expect(message(() => jvp(custom(() => new Map()).f, [1, 2], [1, 1]))).toContain('the result of the function given to jvp');
    expect(frame.top).toBe(0);
  });

  it.each<[string, Fn, Partial<Kernel>]>([
    ['a number where the layout has a tree', () => 3, {}],
    ['not finite', (x) => [x[0], Infinity * x[1]], {}],
    ['NaN', () => [NaN, 1], {}],
    ['a record the layout does not have', (x) => ({ a: x[0], b: x[1] }), {}],
    ['a record in another order', (x) => ({ b: x[0], a: x[1] }), { y: { a: 'num', b: 'num' } }],
    ['a record with indices for keys', (x) => ({ 0: x[0], a: x[1] }), { y: { 0: 'num', a: 'num' } }],
    ['a record inside an array of numbers', (x) => [x[0], { a: x[1] }], {}],
  ])('that is %s leaves the call to the lifted engine', (_, plain, change) => {
    const { f, runs } = custom(plain, change);
    const slow = lifted(f);
    const results = (f: Fn): unknown => [jvp(f, [2, 3], [1, 1]), vjp(f, [2, 3])[0], jacobian(f)([2, 3])];
    expect(results(f)).toEqual(results(slow));
    expect(vjp(f, [2, 3])[0]).toEqual([2, 9]);
    expect(runs.lifted).toBeGreaterThanOrEqual(7);
    expect(engineOf(f, [2, 3]).engine).toBe('lifted');
  });
});

describe('the lifted engine takes the whole call', () => {
  const x = [1, 2];
  const results = (f: Fn): any => [jvp(f, x, [1, 2]), vjp(f, x)[0], vjp(f, x)[1]([1, 2]), jacobian(f)(x)];

  it('where the kernel says no, or gives what is not finite', () => {
    const right = results(lifted(vector().f));
    const no = vector({ jvp: () => false, vjp: () => false });
    expect(results(no.f)).toEqual(right);
    expect(no.runs).toMatchObject({ lifted: 3 });
    expect(engineOf(no.f, x).reason).toContain('the kernel does not take them');
    const bad = vector({ jvp: (dot) => (dot.fill(NaN), true), vjp: ((g: Float64Array) => (g.fill(Infinity), true)) as never });
    expect(results(bad.f)).toEqual(right);
    expect(bad.runs).toMatchObject({ lifted: 3 });
    expect(engineOf(bad.f, x).reason).toContain('not finite');
    const short = squares(['num'], ['num'], (p) => p, { sized: (m) => m + 1 });
    expect(results(short.f)).toEqual(right);
    expect(short.runs).toMatchObject({ lifted: 3 });
  });

  it('where f has effects', () => {
    const { f, runs } = vector({ once: true });
    expect(results(f)).toEqual(results(lifted(vector().f)));
    expect(runs).toEqual({ ...none(), lifted: 4 });
    expect(engineOf(f)).toMatchObject({ engine: 'lifted', reason: expect.stringContaining('effects') as string });
    expect(engineOf(f, x).engine).toBe('lifted');
  });

  it('where a kind is missing', () => {
    const forward = vector({ vjp: undefined as never });
    expect(results(forward.f)).toEqual(results(lifted(vector().f)));
    // The Jacobian of two inputs by columns, whatever its form.
    expect(forward.runs).toMatchObject({ jvp: 3, lifted: 2 });
    expect(engineOf(forward.f, x).reason).toBe('compiled: jvp');
    const reverse = vector({ jvp: undefined as never });
    expect(results(reverse.f)).toEqual(results(lifted(vector().f)));
    expect(reverse.runs).toMatchObject({ vjp: 3, lifted: 1 });
  });

  it('with its errors, where x or v does not fit', () => {
    const { f, runs } = vector();
    const slow = lifted(f);
    for (const run of [
      (f: Fn) => jvp(f, [1, 'a'], [1, 1]),
      (f: Fn) => jvp(f, [1, 2], [1]),
      (f: Fn) => vjp(f, [1, undefined]),
      (f: Fn) => jacobian(f)(new Map()),
      (f: Fn) => vjp(f, [1, 2])[1]([1]),
      (f: Fn) => vjp(f, [1, 2])[1](['a', 1] as never),
    ])
      expect(message(() => run(f))).toBe(message(() => run(slow)));
    expect(runs).toMatchObject({ jvp: 0, vjp: 0 });
    expect(engineOf(f, [1, 'a']).reason).toContain('x[1] is the string "a"');
  });

  it('for transforms there are no kernels for', () => {
    expect(message(() => grad(vector().f)([1, 2]))).toContain('grad');
  });
});

describe('pullbacks', () => {
  it('run the kernel at the x of their vjp, in any order', () => {
    const { f, runs } = vector();
    const slow = lifted(f);
    for (const make of [(...p: number[]): number[] | Float64Array => p, F]) {
      Object.assign(runs, none());
      const [x, z] = [make(1, 2), make(3, 4)];
      const [, first] = vjp(f, x);
      const [, second] = vjp(f, z, 2);
      x[0] = 50;
      jacobian(f)(z);
      const found = [second([1, 2]), first(F(1, 0)), first([0, 0]), second([0, 1]), first([1, 0])];
      const kept = found[1]![0]!;
      found[1]![0] = 99;
      jvp(f, z, [1, 1]);
      expect(runs.lifted).toBe(0);
      const [at, ay] = [vjp(slow, make(1, 2))[1], vjp(slow, make(3, 4), 2)[1]];
      found[1]![0] = kept;
      expect([...found, first([1, 0])]).toEqual([ay([1, 2]), at([1, 0]), at([0, 0]), ay([0, 1]), at([1, 0]), at([1, 0])]);
    }
  });

  it('record once when the kernel fails, at the same x', () => {
    let works = true;
    const { f, runs } = vector({ vjp: ((g: Float64Array) => (g.fill(1), works)) as never });
    const x = [1, 2];
    const [, pullback] = vjp(f, x, 3);
    x[0] = 9;
    expect(pullback([1, 1])).toEqual([1, 1]);
    works = false;
    for (const c of [
      [1, 1],
      [2, 0],
    ])
      expect(pullback(c)).toEqual(vjp(lifted(vector().f), [1, 2], 3)[1](c));
    expect(runs).toMatchObject({ plain: 1, lifted: 1 });
  });

  it('take cotangents that are infinite, or of an outer differentiation', () => {
    const { f, runs } = vector();
    const slow = lifted(vector().f);
    expect(vjp(f, [0, 2])[1]([Infinity, 0])).toEqual(vjp(slow, [0, 2])[1]([Infinity, 0]));
    const [, pullback] = vjp(f, [1, 2]);
    const [, right] = vjp(slow, [1, 2]);
    Object.assign(runs, none());
    const outer = (pullback: (c: any) => any) => (t: number) => {
      'use dual';
      const g = pullback([t * t, 3 * t]);
      return g[0] * g[1];
    };
    expect(grad(outer(pullback))(2)).toBe(grad(outer(right))(2));
    expect(jvp(outer(pullback), 2, 1)).toEqual(jvp(outer(right), 2, 1));
    expect(runs).toEqual({ ...none(), lifted: 1 });
  });

  it('are not fooled by what changes before they are called', () => {
    const { f, runs } = vector();
    const k = { k: 2 };
    const [, pullback] = vjp(f, [1, 2], k);
    expect(runs).toEqual({ ...none(), lifted: 1 });
    const right = pullback([1, 1]);
    k.k = 7;
    expect(pullback([1, 1])).toEqual(right);
    k.k = 2;
    expect(jvp(f, [1, 2], [1, 1], k)).toEqual(jvp(lifted(f), [1, 2], [1, 1], k));
    expect(jacobian(f)([1, 2], k)).toEqual(jacobian(lifted(f))([1, 2], k));
    expect(runs).toMatchObject({ jvp: 1, vjp: 2 });
    expect(engineOf(f, [1, 2], k).reason).toContain('compiled: jvp, vjp (not the transform vjp');
  });

  it('are not fooled by captured variables', () => {
    let k: any = 2;
    const twin = (x: any): unknown => [math.mul(typeof k === 'object' ? k.k : k, get(x, 0))];
    const runs = none();
    const f = (change: Partial<Kernel>): Fn => {
      const own = (x: any): unknown => (runs.lifted++, twin(x));
      return attach(((x: any) => twin(x)) as Fn, own as Fn, ABI, 'scaled', {
        x: ['num'],
        y: ['num'],
        captures: () => [k],
        jvp: (dot, _x, v) => (runs.jvp++, (dot[0] = (k.k ?? k) * v[0]!), true),
        vjp: ((g: Float64Array, _x: Float64Array, c: Float64Array) => (runs.vjp++, (g[0] = (k.k ?? k) * c[0]!), true)) as never,
        ...change,
      });
    };
    const open = f({});
    const [, pullback] = vjp(open, [3]);
    k = 5;
    expect(pullback([1])).toEqual([2]);
    expect(jvp(open, [3], [1])).toEqual([[15], [5]]);
    expect(jacobian(open)([3])).toEqual([[5]]);
    expect(runs).toMatchObject({ jvp: 1, vjp: 1, lifted: 1 });
    const fixed = f({ fixed: true });
    expect(vjp(fixed, [3])[1]([1])).toEqual([5]);
    expect(runs).toMatchObject({ vjp: 2, lifted: 1 });
    expect(engineOf(fixed, [3]).reason).toBe('compiled: jvp, vjp');
    k = { k: 5 };
    const [, ofObject] = vjp(fixed, [3]);
    k.k = 6;
    expect(ofObject([1])).toEqual([5]);
    expect(runs.lifted).toBe(2);
  });
});

describe('inside an outer differentiation', () => {
  it('kernels are used for what does not depend on it, and the lifted engine for what does', () => {
    const { f, runs } = vector();
    const of =
      (f: Fn, isConstant: boolean) =>
      (t: number): number => {
        'use dual';
        const x = isConstant ? [3, 2] : [t, 2];
        const k = isConstant ? 1 : t;
        return t * (jvp(f, [3, 2], [1, 0], k)[1][0] + jvp(f, x, [1, 0])[0][1] + vjp(f, x)[1]([1, 2])[0]! + jacobian(f)(x)[0]![1]!);
      };
    const slow = lifted(f);
    for (const isConstant of [true, false]) {
      Object.assign(runs, none());
      const found = grad(of(f, isConstant))(3);
      expect(runs).toEqual(isConstant ? { plain: 4, jvp: 2, vjp: 3, lifted: 0 } : { ...none(), lifted: 4 });
      expect(found).toBe(grad(of(slow, isConstant))(3));
    }
  });

  it('active captured variables are found', () => {
    let k: any = 1;
    const { f, runs } = vector({ captures: () => [k] });
    const outer = (t: number): number => {
      'use dual';
      k = { deep: [t] };
      const y = jvp(f, [1, 2], [1, 0])[1][0]!;
      k = 1;
      return t * y;
    };
    expect(grad(outer)(1)).toBe(jvp(f, [1, 2], [1, 0])[1][0]);
    expect(runs).toMatchObject({ lifted: 1, jvp: 1 });
  });
});

it('memory is given back when a kernel throws', () => {
  const { top } = workspace;
  const failing = (): boolean => {
    workspace.top += 3;
    throw new Error('inside');
  };
  const { f } = vector({ jvp: failing, vjp: failing });
  for (const run of [() => jvp(f, [1], [1]), () => vjp(f, [1])[1]([1]), () => jacobian(f)(F(1))]) {
    expect(run).toThrow(new Error('inside'));
    expect([workspace.top, frame.top]).toEqual([top, 0]);
  }
});

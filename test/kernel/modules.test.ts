// Functions of other modules compiled into kernels: found through every form of import, right while they are what was compiled in, and
// given up for the lifted engine, with the reason, where they are not.

import { transformSync } from '@babel/core';
import { compile } from 'hyperdual/compiler';
import { describe, expect, it } from 'vitest';
import hyperdual from '../../plugin/index.ts';
import { bundle, load } from '../plugin/load.ts';

type Texts = Record<string, string>;

const reader = (texts: Texts) => (name: string) => (name in texts ? { filename: `${name}.ts`, source: texts[name]! } : undefined);

const EXPORTS = `export { engineOf, grad, hvp, jvp, lifted, valueAndGrad, vjp } from 'hyperdual';\n`;

/** Compiles each module by itself and runs the first, './main'. `built` are texts of modules as others saw them, where they have changed since. */
async function program(texts: Texts, built: Texts = {}): Promise<Record<string, any>> {
  const main = { './main': EXPORTS + texts['./main']! };
  const read = reader({ ...texts, ...main, ...built });
  const compiled = Object.entries({ ...texts, ...main }).map(([name, source]) => {
    const { code, diagnostics } = compile(source, { filename: `${name}.ts`, read });
    expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
    return [name, code] as const;
  });
  return load(await bundle(Object.fromEntries(compiled)));
}

/** Kernels and lifted engine agree, and there is a kernel. */
function agree({ f, engineOf, grad, hvp, lifted }: Record<string, any>, x: number[], v: number[]): { g: number[]; h: number[] } {
  expect(engineOf(f, x)).toMatchObject({ engine: 'kernel' });
  const [g, h] = [grad(f)(x) as number[], hvp(f, x, v) as number[]];
  const [gl, hl] = [grad(lifted(f))(x) as number[], hvp(lifted(f), x, v) as number[]];
  g.forEach((each, i) => expect(each).toBeCloseTo(gl[i]!, 12));
  h.forEach((each, i) => expect(each).toBeCloseTo(hl[i]!, 12));
  return { g, h };
}

const SQUARE = `export function square(x: number) { 'use dual'; return x * x; }`;

describe('a function of another module is compiled in', () => {
  const cube = `export const cube = (x: number): number => { 'use dual'; return x * x * x; };`;
  const forms: Record<string, Texts> = {
    'by name': {
      './main': `import { cube } from './a'; export function f(x: number[]) { 'use dual'; return cube(x[0]!) * x[1]!; }`,
      './a': cube,
    },
    'by another name': {
      './main': `import { cube as c } from './a'; export function f(x: number[]) { 'use dual'; return c(x[0]!) * x[1]!; }`,
      './a': cube,
    },
    'as the default': {
      './main': `import c from './a'; export function f(x: number[]) { 'use dual'; return c(x[0]!) * x[1]!; }`,
      './a': `'use dual'; export default function (x: number) { return x ** 3; }`,
    },
    'as a default by name': {
      './main': `import c from './a'; export function f(x: number[]) { 'use dual'; return c(x[0]!) * x[1]!; }`,
      './a': `const c = (x: number) => { 'use dual'; return x ** 3; }; export default c;`,
    },
    'as part of a module': {
      './main': `import * as a from './a'; export function f(x: number[]) { 'use dual'; return a.cube(x[0]!) * x[1]!; }`,
      './a': cube,
    },
    'through a list of exports': {
      './main': `import { power } from './a'; export function f(x: number[]) { 'use dual'; return power(x[0]!) * x[1]!; }`,
      './a': `function cube(x: number) { 'use dual'; return x * x * x; }\nexport { cube as power };`,
    },
    'through other modules': {
      './main': `import { power } from './index'; export function f(x: number[]) { 'use dual'; return power(x[0]!) * x[1]!; }`,
      './index': `export * from './other'; export { cube as power } from './b';`,
      './other': `export const nothing = 0;`,
      './b': `import { cube } from './a'; export { cube };`,
      './a': cube,
    },
    'through all exports of a module': {
      './main': `import { cube } from './index'; export function f(x: number[]) { 'use dual'; return cube(x[0]!) * x[1]!; }`,
      './index': `export * from './a'; export * from './index';`,
      './a': cube,
    },
    'as a callback': {
      './main': `import { cube } from './a'; export function f(x: number[]) { 'use dual'; return [x[0]!].map(cube)[0]! * x[1]!; }`,
      './a': cube,
    },
    'with a callback of its caller': {
      './main':
        `import { twice } from './a'; export function f(x: number[]) { 'use dual'; const y = x[1]!; ` +
        `return twice((t: number) => t * y, x[0]! ** 3) / y; }`,
      './a': `export function twice(f: (t: number) => number, x: number) { 'use dual'; return f(f(x)); }`,
    },
    'with helpers of its own': {
      './main': `import { cube } from './a'; export function f(x: number[]) { 'use dual'; return cube(x[0]!) * x[1]!; }`,
      './a': `const square = (x: number) => x * x; export function cube(x: number) { 'use dual'; return square(x) * x; }`,
    },
    'on an array that it writes to': {
      './main': `import { cubes } from './a'; export function f(x: number[]) { 'use dual'; const y = [0, 0]; cubes(x, y); return y[0]! * x[1]!; }`,
      './a': `export function cubes(x: number[], y: number[]) { 'use dual'; for (let i = 0; i < x.length; i++) y[i] = x[i]! ** 3; return y; }`,
    },
  };
  it.each(Object.keys(forms))('%s', async (form) => {
    const { g, h } = agree(await program(forms[form]!), [2, 5], [1, 0.5]);
    expect(g[0]).toBeCloseTo(60, 12);
    expect(g[1]).toBeCloseTo(8, 12);
    expect(h[0]).toBeCloseTo(60 + 6, 12);
    expect(h[1]).toBeCloseTo(12, 12);
  });

  it('has a value bit for bit that of the function', async () => {
    const { f, valueAndGrad } = await program({
      './main': `import { wave } from './a'; export function f(x: number[]) { 'use dual'; let s = 0; for (const each of x) s += wave(each, 0.3); return s; }`,
      './a': `export function wave(x: number, k: number) { 'use dual'; return Math.exp(-k * x) * Math.sin(x / 3) ** 2.5; }`,
    });
    for (const x of [
      [0.1, 0.7, 2.3],
      [1e-3, 5, 3.3],
    ])
      expect(valueAndGrad(f)(x)[0]).toBe(f(x));
  });

  it('finds what an imported type looks like', async () => {
    const main =
      `import type { Point } from './types'; import { norm } from './a';\n` +
      `export function f(p: Point) { 'use dual'; return norm(p.at) * p.mass; }`;
    const { f, engineOf, grad } = await program({
      './main': main,
      './types': `export interface Point { mass: number; at: number[] }`,
      './a': `export const norm = (x: number[]): number => { 'use dual'; return x.reduce((s, each) => s + each * each, 0); };`,
    });
    const p = { mass: 2, at: [3, 4] };
    expect(engineOf(f, p)).toMatchObject({ engine: 'kernel' });
    expect(grad(f)(p)).toEqual({ mass: 25, at: [12, 16] });
  });
});

describe('recursion', () => {
  const recursive: Record<string, Texts> = {
    'of an imported function': {
      './main': `import { p } from './a'; export function f(x: number[], n = 3): number { 'use dual'; return p(x[0]!, n) * x[1]!; }`,
      './a': `let k = 2; export function p(x: number, n: number): number { 'use dual'; return n <= 0 ? k : Math.sin(x * p(x, n - 1)) + x; }`,
    },
    'of a helper of an imported function': {
      './main': `import { p } from './a'; export function f(x: number[], n = 3): number { 'use dual'; return p(x[0]!, n) * p(x[1]!, n); }`,
      './a':
        `let k = 2; const q = (x: number, n: number): number => (n <= 0 ? k : Math.sin(x * q(x, n - 1)) + x);\n` +
        `export function p(x: number, n: number): number { 'use dual'; return q(x, n) * q(x, n + 1); }`,
    },
    'of two functions, each in its module': {
      './main':
        `import { odd } from './a'; let m = 1.5;\n` +
        `export function f(x: number[], n = 4): number { 'use dual'; return n <= 0 ? x[1]! * m : x[0]! * odd(x, n - 1); }`,
      './a':
        `import { f } from './main'; let k = 0.3;\n` +
        `export function odd(x: number[], n: number): number { 'use dual'; return n <= 0 ? 1 : x[1]! * k + Math.sin(f(x, n - 1)); }`,
    },
    'with a callback of its caller': {
      './main': `import { again } from './a'; export function f(x: number[]) { 'use dual'; return again((t: number) => t * x[0]!, 3, x[1]!); }`,
      './a':
        `export function again(g: (t: number) => number, n: number, t: number): number {\n` +
        `'use dual'; return n <= 0 ? t : g(again(g, n - 1, t * t)); }`,
    },
  };
  it.each(Object.keys(recursive))('%s', async (name) => {
    const main = await program(recursive[name]!);
    agree(main, [0.7, 0.4], [1, 0.5]);
    expect(main.valueAndGrad(main.f)([0.7, 0.4])[0]).toBe(main.f([0.7, 0.4]));
  });

  it('of what has been exchanged in the other module goes to the lifted engine', async () => {
    const texts = recursive['of two functions, each in its module']!;
    const { f, engineOf } = await program({ ...texts, './a': texts['./a']!.replace('0.3', '0.4') }, { './a': texts['./a']! });
    expect(engineOf(f, [0.7, 0.4])).toMatchObject({
      engine: 'lifted',
      reason: expect.stringContaining('not the one that was compiled in'),
    });
  });
});

describe('a class of another module', () => {
  const VEC =
    `'use dual'; import { gain } from './b'; let unit = 2; export const set = (k: number) => { unit = k; };\n` +
    `export class Vec {\n` +
    `  x; y;\n` +
    `  constructor(x: number, y: number) { this.x = x; this.y = y; }\n` +
    `  static of(list: number[]) { return new Vec(list[0]!, list[1]!); }\n` +
    `  dot(o: Vec) { return unit * (this.x * o.x + this.y * o.y) * gain(this.x); }\n` +
    `}\n` +
    `export class Long extends Vec { dot(o: Vec) { return super.dot(o) * 3; } }\n`;
  const texts: Texts = {
    './main':
      `import { Vec, Long, set } from './a'; import { between } from './c'; export { set };\n` +
      `class Own extends Long { get norm() { return this.dot(this); } }\n` +
      `export function f(x: number[]) { 'use dual'; const v = Vec.of(x); return between(v, new Long(x[1]!, 1)) + new Own(x[0]!, 2).norm; }`,
    './a': VEC,
    './b': `export const gain = (x: number): number => { 'use dual'; return x * x; };`,
    './c': `import { Vec } from './a'; export function between(a: Vec, b: Vec) { 'use dual'; return new Vec(a.x - b.x, a.y - b.y).dot(b); }`,
  };
  const value = (u: number, [x, y]: number[]): number => {
    const dot = (a: number[], b: number[]): number => u * (a[0]! * b[0]! + a[1]! * b[1]!) * a[0]! ** 2;
    return dot([x! - y!, y! - 1], [y!, 1]) + 3 * dot([x!, 2], [x!, 2]);
  };

  it('has its objects taken apart', async () => {
    const main = await program(texts);
    const x = [0.7, 0.4];
    agree(main, x, [1, 0.5]);
    expect(main.f(x)).toBe(value(2, x));
    expect(main.valueAndGrad(main.f)(x)[0]).toBe(value(2, x));
    main.set(3);
    expect(main.valueAndGrad(main.f)(x)[0]).toBe(value(3, x));
  });

  it('by way of a module imported whole', async () => {
    const whole = texts['./main']!.replace('import { Vec, Long, set }', `import * as a from './a'; import { Long, set }`);
    agree(await program({ ...texts, './main': whole.replace('Vec.of(x)', 'a.Vec.of(x), w = new a.Vec(0, 0)') }), [0.7, 0.4], [1, 0.5]);
  });

  it.each(['./a', './b'])('exchanged in %s, goes to the lifted engine', async (name) => {
    const other = { ...texts, [name]: texts[name]!.replace('this.x * o.x', 'this.x - o.x').replace('x * x', 'x + x') };
    const { f, engineOf, grad, jvp } = await program(other, texts);
    expect(engineOf(f, [0.7, 0.4])).toMatchObject({
      engine: 'lifted',
      reason: expect.stringContaining('not the one that was compiled in'),
    });
    expect(grad(f)([0.7, 0.4])[0]).toBeCloseTo(jvp(f, [0.7, 0.4], [1, 0])[1], 12);
  });

  it('that cannot be compiled in, or is not annotated, is the reason', async () => {
    const main = `import { C } from './a';\nexport function f(x: number) { 'use dual'; return new C(x).at(x); }`;
    const reason = async (a: string): Promise<unknown> => {
      const { f, engineOf } = await program({ './main': main, './a': a });
      return engineOf(f).reason;
    };
    expect(await reason(`export class C { constructor(x: number) {} at(x: number) { return x; } }`)).toBe('new C: it is not annotated');
    const method = `/** @differentiable */ export class C {\n  constructor(x) {}\n  at(x) { return Number(\`\${x}\`); }\n}`;
    expect(await reason(method)).toBe('new C: text made of what depends on x (a.ts:3:28)');
    const field = `/** @differentiable */ export class C {\n  [Symbol.iterator] = 1;\n  at(x) { return x; }\n}`;
    expect(await reason(field)).toBe('new C: a computed key (a.ts:2:3)');
  });
});

describe('variables of the other module', () => {
  const texts: Texts = {
    './main':
      `import { weight, set } from './a'; import * as a from './a'; export { set };\n` +
      `export function f(x: number[]) { 'use dual'; return weight(x[0]!) + a.weight(x[1]!); }`,
    './a':
      `import { table, scale } from './b'; let factor = 2; export const set = (k: number) => { factor = k; };\n` +
      `export function weight(x: number) { 'use dual'; return factor * table[1]! * scale(x); }`,
    './b':
      `export const table = [1, 10, 100]; const settings = { power: 2 };\n` +
      `export const scale = (x: number): number => { 'use dual'; return x ** settings.power; };`,
  };

  it('are read at the time of the call', async () => {
    const main = await program(texts);
    expect(agree(main, [3, 4], [1, 0])).toEqual({ g: [120, 160], h: [40, 0] });
    main.set(3);
    expect(agree(main, [3, 4], [0, 1])).toEqual({ g: [180, 240], h: [0, 60] });
  });

  it('may hold numbers of an outer differentiation', async () => {
    const { outer, grad } = await program({
      ...texts,
      './main':
        `import { grad } from 'hyperdual'; import { weight, set } from './a';\n` +
        `const f = (x: number) => { 'use dual'; return weight(x); };\n` +
        `export function outer(k: number) { 'use dual'; set(k); return grad(f)(3); }`,
      './a': texts['./a']!.replace('export const set =', '/** @differentiable */ export const set ='),
    });
    expect(outer(2)).toBe(2 * 10 * 6);
    expect(grad(outer)(2)).toBe(60);
  });
});

describe('a function that is not the one that was compiled in', () => {
  const main = `import { square } from './a'; export function f(x: number) { 'use dual'; return square(x) + x; }`;

  it('is called by the lifted engine, and the reason told', async () => {
    const { f, engineOf, grad } = await program({ './main': main, './a': SQUARE.replace('x * x', 'x * x * x') }, { './a': SQUARE });
    expect(engineOf(f, 2)).toEqual({
      engine: 'lifted',
      reason: expect.stringContaining('not the one that was compiled in'),
      at: undefined,
    });
    expect(grad(f)(2)).toBe(13);
  });

  it('is found behind others', async () => {
    const texts = {
      './main': main,
      './a': `import { inner } from './b'; export function square(x: number) { 'use dual'; return inner(x) * x; }`,
      './b': `export function inner(x: number) { 'use dual'; return x; }`,
    };
    expect((await program(texts)).grad((await program(texts)).f)(2)).toBe(5);
    const { f, engineOf, grad } = await program(
      { ...texts, './b': texts['./b'].replace('return x', 'return x * x') },
      { './b': texts['./b'] },
    );
    expect(engineOf(f, 2)).toMatchObject({ engine: 'lifted' });
    expect(grad(f)(2)).toBe(13);
  });

  it('needs no kernel of its own', async () => {
    const { f, engineOf, grad } = await program({
      './main': `import { apply } from './a'; export function f(x: number) { 'use dual'; return apply((t: number) => t * t, x); }`,
      './a': `export function apply(f: (t: number) => number, x: number) { 'use dual'; return f(x) * x; }`,
    });
    expect(engineOf(f, 2)).toMatchObject({ engine: 'kernel' });
    expect(grad(f)(2)).toBe(12);
  });
});

describe('what cannot be compiled in', () => {
  const reason = async (texts: Texts) => (await program(texts)).engineOf((await program(texts)).f);
  const calls = (name: string, from = './a') =>
    `import { ${name} } from '${from}';\nexport function f(x: number) { 'use dual'; return ${name}(x); }`;

  it('a function nobody annotated: as before, differentiating is an error that names it', async () => {
    const texts = { './main': calls('plain'), './a': `export const plain = (x: number) => x * x;` };
    expect(await reason(texts)).toMatchObject({ engine: 'lifted', reason: expect.stringMatching(/not annotated/), at: 'main.ts:3:51' });
    const { f, grad } = await program(texts);
    expect(() => grad(f)(2)).toThrow(/HD004.*plain/s);
  });

  it('a module nobody can read', async () => {
    const { diagnostics } = compile(calls('g', 'some-package'), { read: () => undefined });
    expect(diagnostics[0]).toMatchObject({ code: 'HD202', message: expect.stringContaining('some-package cannot be looked into') });
  });

  it('something outside of the subset, which the reason places in its own file', async () => {
    const texts = {
      './main': calls('text'),
      './a': `export function text(x: number) {\n  'use dual';\n  return Number(\`\${x}\`) + x;\n}`,
    };
    expect(await reason(texts)).toMatchObject({
      engine: 'lifted',
      reason: expect.stringMatching(/text made of what depends on x \(a\.ts:3:20\)/),
    });
  });

  it('effects: they happen once, in the function itself', async () => {
    const texts = {
      './main': `import { next, count } from './a'; export { count };\nexport function f(x: number) { 'use dual'; return x * x * next(3); }`,
      './a': `let calls = 0; export const count = () => calls; export function next(k: number) { 'use dual'; calls++; return k + calls; }`,
    };
    const { f, grad, engineOf, count } = await program(texts);
    expect(engineOf(f)).toMatchObject({ engine: 'kernel' });
    expect(grad(f)(2)).toBe(16);
    expect(count()).toBe(1);
  });
});

it('tells which files a module was compiled from', () => {
  const texts = {
    './index': `export * from './a';`,
    './a': SQUARE,
  };
  const { dependencies } = compile(`import { square } from './index'; export function f(x: number) { 'use dual'; return square(x); }`, {
    read: reader(texts),
  });
  expect(dependencies).toEqual(['./index.ts', './a.ts']);
});

it('the id tells what code does, not how it is written', () => {
  const idIn = (source: string, plugins: object[] = []): string => {
    const options = { filename: '/m.ts', babelrc: false, configFile: false, plugins: [...plugins, hyperdual] };
    return /id: "(\w+)"/.exec(transformSync(source, options)!.code!)![1]!;
  };
  const source = `let k = 1; export function f(x: number): number { 'use dual'; return (x * k) as number; }`;
  const id = idIn(source);
  expect(idIn(`// a comment\nlet k = 1;\nexport function f(x) { "use dual";\n  return x * k; }`)).toBe(id);
  for (const [a, b] of [
    ['= 1', '= 2'],
    ['x * k', 'x + k'],
    ['x * k', 'k * x'],
    ['let k', 'const k'],
    ['x * k', 'x * (k, x)'],
  ] as const)
    expect(idIn(source.replace(a, b))).not.toBe(id);
  // A plugin before ours that defines a constant: the text is the same, and the function is another.
  const define = { visitor: { NumericLiteral: ({ node }: { node: { value: number } }) => void (node.value = 7) } };
  const first = { visitor: { Program: (path: { traverse(visitor: object): void }) => path.traverse(define.visitor) } };
  expect(idIn(source, [first])).not.toBe(id);
});

// What is left of annotated code in a bundle: nothing if it is not used; with its twin if it is. By three bundlers.

import { build as esbuild } from 'esbuild';
import { rolldown } from 'rolldown';
import { rollup } from 'rollup';
import { describe, expect, it } from 'vitest';
import { compile } from '../../plugin/compiler.ts';
import { load, twinOf } from './load.ts';

const LIBRARY = `
export function declared(x) { 'use dual'; return helper(x) * arrow(x); }
function helper(x) { return x + shared.k; }
const shared = { k: 1, square: (x) => x * x };
export const arrow = (x) => { 'use dual'; return x ? shared.square(x) : declared(x); };
/** @differentiable */
export class Vec {
  #n = 1;
  length = 2 * this.#n;
  constructor(x) { this.x = x * 2; }
  dot(o) { return this.x * o.x + this.#twice(o.x); }
  #twice(x) { return x * 2; }
  get half() { return this.x / 2; }
  static of(x) { return new Vec(x); }
}
/** @differentiable */
export class Sub extends Vec { dot(o) { return super.dot(o) + 1; } }
export const table = { f(x) { 'use dual'; return x * 3; }, g: (x) => { 'use dual'; return x * 4; } };
/** @differentiable */
export default function (x) { return x * 5; }
export const factory = (a) => { 'use dual'; return (x) => a * x; };
`;

// The runtime as far as a bundle sees it: a package without side effects.
const RUNTIME = `
const TWIN = Symbol.for('hyperdual.lifted/1');
export const attach = (f, twin, abi, name, kernel) => { f[TWIN] = twin; f.kernel = kernel; return f; };
export const attachClass = (C) => { attach(C, C); return attachMethods(C); };
export const attachMethods = (C) => {
  for (const home of [C, C.prototype])
    for (const key of Object.getOwnPropertyNames(home)) if (key.startsWith('use dual: ')) attach(home[key.slice(10)], home[key]);
  return C;
};
export const self = (f) => attach(f, f);
export const add = (a, b) => a + b;
export const mul = (a, b) => a * b;
export const div = (a, b) => a / b;
export const truthy = Boolean;
export const zero = (a, from, to) => { for (let i = from; i < to; i++) a[i] = 0; };
export const call = (site, f, ...args) => f(...args);
export const method = (site, o, k, ...args) => o[k](...args);
export const invoke = (site, f, o, ...args) => f.apply(o, args);
`;

type Bundle = (modules: Record<string, string>) => Promise<string>;

const resolver = (modules: Record<string, string>) => ({
  name: 'modules',
  resolveId: (id: string) => (id in modules ? { id, moduleSideEffects: id !== 'hyperdual/lifted' } : null),
  load: (id: string) => modules[id] ?? null,
});

const bundlers: Record<string, Bundle> = {
  async rollup(modules) {
    const bundle = await rollup({ input: 'entry', plugins: [resolver(modules)] });
    return (await bundle.generate({ format: 'es' })).output[0].code;
  },
  async rolldown(modules) {
    const bundle = await rolldown({ input: 'entry', plugins: [resolver(modules)] });
    return (await bundle.generate({ format: 'esm' })).output[0].code.replace(/^\/\/#(end)?region.*\n/gm, '');
  },
  async esbuild(modules) {
    const { outputFiles } = await esbuild({
      entryPoints: ['entry'],
      bundle: true,
      write: false,
      format: 'esm',
      plugins: [
        {
          name: 'modules',
          setup({ onResolve, onLoad }) {
            onResolve({ filter: /.*/ }, ({ path }) => ({ path, namespace: 'modules', sideEffects: path !== 'hyperdual/lifted' }));
            onLoad({ filter: /.*/, namespace: 'modules' }, ({ path }) => ({ contents: modules[path]! }));
          },
        },
      ],
    });
    return outputFiles[0]!.text.replace(/^\/\/.*\n/gm, '');
  },
};

const bundle = (name: string, entry: string) =>
  bundlers[name]!({ entry, library: compile(LIBRARY, { filename: 'library.js' }).code, 'hyperdual/lifted': RUNTIME });

describe.each(Object.keys(bundlers))('%s', (name) => {
  it('leaves no byte of what is not used', async () => {
    const without = await bundle(name, 'console.log(1);');
    expect(await bundle(name, "import * as library from 'library'; console.log(1);")).toBe(without);
  });

  it.each([
    ['declared', 'helper$lifted', 'Vec'],
    ['arrow', 'arrow$lifted', 'Vec'],
    ['default', '$default$lifted', 'declared'],
    ['factory', 'factory$lifted', 'declared'],
  ])('keeps the twin of %s when it is used', async (used, twin, dropped) => {
    const code = await bundle(name, `export { ${used} as f } from 'library';`);
    expect(code).toContain(twin);
    expect(code).not.toContain(`class ${dropped}`);
    expect(code).not.toContain(`function ${dropped}(`);
    const { f } = await load(code);
    expect(twinOf(f)).toBeTypeOf('function');
    expect(twinOf(f)!(3)).toEqual(used === 'factory' ? expect.any(Function) : f(3));
    if (used === 'default') {
      const g = new Float64Array(1);
      expect((f as { kernel: { vjp(...args: unknown[]): boolean } }).kernel.vjp(new Float64Array(4), g, Float64Array.of(3), 1)).toBe(true);
      expect([...g]).toEqual([5]);
    } else expect(code).not.toContain('default$vjp');
  });

  it('keeps the twins of a used class', async () => {
    const { Sub } = await load(await bundle(name, "export { Sub } from 'library';"));
    const [a, b] = [new Sub(1), new Sub(2)];
    expect(twinOf(a.dot)!.call(a, b)).toBe(a.dot(b));
    expect(twinOf(Object.getPrototypeOf(Sub.prototype).dot)).toBeTypeOf('function');
  });
});

// A defect of ours, wherever it is: every file of the compiler in turn is made to fail when it is called, and each time the build ends with HD199,
// file and line, and the module is left as it was. No text we know of does this, so the failures are put in.

import { readdirSync } from 'node:fs';
import { transformSync } from '@babel/core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type * as compiler from '../../plugin/compiler.ts';

/** Which file fails; and which were called. */
let broken = '';
const called = new Set<string>();

const files = ['front', 'lift', 'emit', 'kernel'].flatMap((folder) =>
  readdirSync(new URL(`../../plugin/${folder}/`, import.meta.url), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
);

type Fn = (this: unknown, ...args: unknown[]) => unknown;

const isClass = (value: unknown): value is { prototype: Record<string, Fn> } => /^class\b/.test(String(value));

/** What a file exports, made to fail while the file is the broken one: functions, those in its tables, and the methods of its classes. */
function breakable(file: string, name: string, value: unknown, depth = 0): unknown {
  if (isClass(value)) {
    for (const method of Object.getOwnPropertyNames(value.prototype)) {
      const { value: fn } = Object.getOwnPropertyDescriptor(value.prototype, method)!;
      if (method !== 'constructor' && typeof fn === 'function') value.prototype[method] = breakable(file, method, fn) as Fn;
    }
    return value;
  }
  if (typeof value === 'function')
    return function (this: unknown, ...args: unknown[]): unknown {
      called.add(file);
      if (broken === file) throw new Error(`${name} is broken`);
      return (value as Fn).apply(this, args);
    };
  if (depth < 2 && Object.getPrototypeOf(value ?? 0) === Object.prototype)
    return Object.fromEntries(Object.entries(value as object).map(([key, each]) => [key, breakable(file, key, each, depth + 1)]));
  return value;
}

let compile: typeof compiler.compile;
let plugin: object;

beforeAll(async () => {
  for (const file of files) {
    const path = `../../plugin/${file}`;
    vi.doMock(path, async () => breakable(file, '', { ...(await vi.importActual<object>(path)) }) as object);
  }
  ({ compile } = await import('../../plugin/compiler.ts'));
  plugin = (await import('../../plugin/index.ts')).default;
});
afterAll(() => vi.doUnmock('../../plugin/compiler.ts'));

/** A little of everything, so that everything is called. */
const source = `import { dual, hessian, jacobian } from 'hyperdual';
import { square } from './square.ts';
import { cube } from './published.js';
const rate = 0.5;
function factorial(n: number, x: number): number { return n < 1 ? 1 : x * factorial(n - 1, x); }
export function loss(x: number[], data: Float64Array): number {
  'use dual';
  let sum = 0;
  const parts = [...x].map((xi) => xi * rate);
  for (let i = 0; i < x.length; i++) {
    const { a, b } = { a: x[i]!, b: Math.exp(parts[i]!) };
    if (a > 1) continue;
    sum += Math.max(a, b) ** 3 * data?.[i]!;
    parts[i] += b;
  }
  if (\`\${x.length}\` === '7') sum++;
  let n = 0;
  while (n < 3) { sum += Math.sqrt(1 + square(x[n]!)) + cube(x[n]!); n++; }
  switch (n) { case 3: sum *= 2; break; default: sum++; }
  return sum + parts.reduce((s, p) => s + p, 0) + factorial(3, x[0]!);
}
export function distances(points: { x: number; y: number }[]): number[] {
  'use dual';
  const moved = points.map(({ x, y }) => ({ x: x + 1, y }));
  return moved.map((p) => Math.hypot(p.x, p.y));
}
export function total(rows: { w: number[] }[][]): number {
  'use dual';
  return rows.reduce((sum, row) => sum + row.reduce((s, r) => s + r.w[0]! ** 2, 0), 0);
}
export function trace(m: number[][]): number {
  'use dual';
  let sum = 0;
  for (let i = 0; i < m.length; i++) sum += m[i]![i]! ** 2;
  return sum;
}
export function untyped(p) {
  'use dual';
  return p.a * p.b[0];
}
/** @differentiable */
export class Model {
  scale = [1].map((v) => v * 2);
  at(x: number, ...rest: number[]): number { const [y = x] = rest; return this.scale[0]! * y; }
}
export const text = dual((x: number) => { try { return \`\${x}\`?.length + x; } catch { return 0; } });
`;
const square = "export function square(x: number): number { 'use dual'; return x * x; }";
const published = `import { attach, mul } from "hyperdual/lifted";
const cube$ = attach((x) => x * x * x, (x) => mul(mul(x, x), x), 1, "cube", { id: "1", reason: "none", at: "cube.ts:1:1" });
export { cube$ as cube };`;
const sources: Record<string, string> = { './square.ts': square, './published.js': published };
const options = {
  filename: 'model.ts',
  read: (specifier: string) => (specifier in sources ? { filename: specifier.slice(2), source: sources[specifier]! } : undefined),
};

/** One of patterns, one that only tools ask, one of an error's class. */
const ASIDE = ['front/pattern.ts', 'kernel/print.ts', 'kernel/lower/refusal.ts'];

describe('a defect anywhere', () => {
  it('is none in the module as it is', () => {
    const { diagnostics, changed, functions } = compile(source, options);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(changed).toBe(true);
    expect(functions.find(({ name }) => name === 'loss')).toMatchObject({ engine: 'kernel' });
  });

  it('can be put in everywhere but where only classes, tables and tools are', () => {
    called.clear();
    compile(source, options);
    expect(files.filter((file) => !called.has(file))).toEqual(ASIDE);
  });

  it.each(files.filter((file) => !ASIDE.includes(file)))('in %s ends the build and changes nothing', (file) => {
    broken = file;
    const result = compile(source, options);
    broken = '';
    expect(result).toMatchObject({ code: source, changed: false, functions: [] });
    const [defect] = result.diagnostics.filter(({ code }) => code === 'HD199');
    expect(defect).toMatchObject({
      severity: 'error',
      message: expect.stringMatching(/^internal error while compiling .*: \w+ is broken$/),
    });
    expect(defect!.loc.line).toBeGreaterThanOrEqual(1);
  });

  it('is shown by Babel with file, line and frame', () => {
    broken = 'kernel/vjp.ts';
    const failing = () =>
      transformSync(source, {
        filename: '/app/model.ts',
        babelrc: false,
        configFile: false,
        plugins: [[plugin as never, { read: options.read }]],
      });
    expect(failing).toThrow(
      /model\.ts: HD199: internal error while compiling loss: vjp is broken\nThis is a defect of hyperdual[^]*> 6 \| export function loss/,
    );
    broken = '';
    expect(failing).not.toThrow();
  });
});

// Several directions in one sweep (plugin/kernel/lanes.ts), over the whole corpus and not only where it is faster: each direction gets what
// it gets alone. A lane does the operations of one direction, but sums in memory may be grouped otherwise where loops of a single
// direction are unrolled: that is what the bound is for.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../../plugin/compiler.ts';
import { KINDS, type Kind } from '../../plugin/kernel/build.ts';
import type { Program, Topic } from '../corpus/topic.ts';
import { type Sample, samples } from '../corpus/transforms.ts';
import { copy, direction, leaves, mapLeaves, size, structure } from '../corpus/trees.ts';
import { run, twinOf } from '../plugin/load.ts';

type Api = typeof import('hyperdual');

/** One, as few as a run takes, as many as one run takes, and more. */
const COUNTS = [1, 3, 8, 11, 37];
const MOST = Math.max(...COUNTS);

const corpus = new URL('../corpus/', import.meta.url);
const PARTS = ['topic.ts', 'library.ts'];
const OTHERS = ['index.ts', 'grammar.ts', 'wild.ts', 'printers.ts', 'random.ts', 'transforms.ts', 'trees.ts', 'differences.ts', ...PARTS];
const topicFiles = readdirSync(corpus).filter((file) => !OTHERS.includes(file));
const source = (file: string): string => readFileSync(new URL(file, corpus), 'utf8');

/** A module of the corpus with lanes wherever they are possible. */
const compiled = (file: string, modes: readonly Kind[]): string =>
  compile(source(file), { filename: file, modes, passes: { worth: false } }).code;

async function loaded(file: string, modes = KINDS): Promise<{ api: Api; topic: Topic }> {
  const name = file.replace(/\.ts$/, '');
  const modules = Object.fromEntries([...PARTS, file].map((each) => [`./${each}`, compiled(each, modes)]));
  const tail = `export const topic = ${name};\nexport * as api from 'hyperdual';`;
  return (await run(`import { ${name} } from './${file}';`, { modules, tail })) as { api: Api; topic: Topic };
}

function agree(found: unknown, expected: unknown, scale: number): void {
  expect(structure(found)).toBe(structure(expected));
  const [a, b] = [leaves(found), leaves(expected)];
  const bound = 1e-13 * Math.max(size(b), scale);
  b.forEach((e, i) => {
    if (!Object.is(a[i], e) && !(Math.abs(a[i]! - e) <= bound)) throw new Error(`${a[i]} instead of ${e} (component ${i})`);
  });
}

function check({ hessian, hessianOperator, hvp, hvps }: Api, { f }: Program, { x, rest, point }: Sample): void {
  try {
    f(copy(x), ...copy(rest));
  } catch {
    return;
  }
  const all = Array.from({ length: MOST }, (_, k) => direction(x, 1 + 0.37 * k));
  const alone: unknown[] = all.map((v) => hvp(f, x, v, ...rest));
  const sizes = alone.map((h) => size(leaves(h))).filter(Number.isFinite);
  const scale = Math.max(point.terms ?? 0, ...sizes);
  const operator = hessianOperator(f, x, ...rest);
  for (const count of COUNTS) {
    const vs = all.slice(0, count);
    hvps(f, x, vs, ...rest).forEach((h, k) => agree(h, alone[k], scale));
    if (typeof x === 'number') continue;
    // Into the directions themselves.
    const outs = copy(vs) as any[];
    expect(operator.applyAll(outs, outs)).toBe(outs);
    outs.forEach((h, k) => agree(leaves(h), leaves(alone[k]), scale));
  }
  // Rows of H by unit directions.
  const n = leaves(x).length;
  if (n === 0 || n > 40 || structure(x).includes('Float32')) return;
  const H = hessian(f)(x, ...rest);
  const V = leaves(all[0]);
  const product = H.map((row) => row.reduce((sum, h, j) => sum + (V[j] === 0 ? 0 : h * V[j]!), 0));
  const terms = Math.max(0, ...H.flat().map(Math.abs).filter(Number.isFinite)) * size(V);
  const given = leaves(alone[0]);
  product.forEach((h, i) => {
    if (!Number.isFinite(h) || !Number.isFinite(given[i])) return;
    expect(Math.abs(h - given[i]!)).toBeLessThanOrEqual(1e-11 * terms + 1e-13 * scale + 1e-14 * Math.max(1, point.terms ?? 0));
  });
}

const kernelOf = (f: object) => (twinOf(f) as Record<symbol, any> | undefined)?.[Symbol.for('hyperdual.kernel/1')];
const hasEffects = (f: object): boolean => kernelOf(f)?.once === true;
/** Recursive functions are functions beside the kernel, named after it. */
const hasProcedures = (f: object, kind: Kind = 'hvp'): boolean => String(kernelOf(f)?.[kind]).includes(`$${kind}$`);

describe('each direction gets what it gets alone', () => {
  it.each(topicFiles)('%s', async (file) => {
    const { api, topic } = await loaded(file);
    const failed: string[] = [];
    for (const program of topic.programs) {
      const { engine, reason } = api.engineOf(program.f);
      if (engine !== 'kernel') continue;
      // Effects happen for each direction, so those go one by one; and so do directions through recursive functions.
      const hasLanes = reason.includes('hvps');
      if (hasEffects(program.f) || !reason.includes('hvp,')) continue;
      if (hasLanes === hasProcedures(program.f)) failed.push(`${program.name} has ${hasLanes ? '' : 'no '}lanes`);
      for (const sample of samples(program))
        try {
          check(api, program, sample);
        } catch (error) {
          failed.push(`${program.name} ${sample.label}: ${(error as Error).message}`);
        }
    }
    expect(failed).toEqual([]);
  });
});

const unit = <T>(x: T, k: number): T => mapLeaves(x, (_, i) => (i === k ? 1 : 0));

/** J against itself, a row or a column at a time: Jᵀ·c of each unit c, or J·v of each unit v. */
function checkJacobian({ jacobian, jvp, vjp }: Api, { f }: Program, { x, rest, point }: Sample, byRows: boolean): void {
  const y = f(copy(x), ...copy(rest));
  const [m, n] = [leaves(y).length, leaves(x).length];
  const J = jacobian(f)(x, ...rest);
  expect(J.map((row) => row.length)).toEqual(Array.from({ length: m }, () => n));
  const one = (k: number): number[] => (byRows ? leaves(vjp(f, x, ...rest)[1](unit(y, k))) : leaves(jvp(f, x, unit(x, k), ...rest)[1]));
  for (let k = 0; k < (byRows ? m : n); k++) {
    const alone = one(k);
    // Of what is not finite the lifted engine makes all of J at once, by rows.
    if (!alone.every(Number.isFinite)) continue;
    agree(byRows ? J[k] : J.map((row) => row[k]!), alone, Math.max(point.terms ?? 0, size(alone)));
  }
}

describe('rows and columns of J are what they are alone', () => {
  const one = { jvps: 'jvp', vjps: 'vjp' } as const;
  it.each(topicFiles.flatMap((file) => (['jvps', 'vjps'] as const).map((kind) => [file, kind] as const)))(
    '%s by %s',
    async (file, kind) => {
      const { api, topic } = await loaded(file, [one[kind], kind]);
      const failed: string[] = [];
      for (const program of topic.programs) {
        const kernel = kernelOf(program.f);
        if (kernel?.[one[kind]] === undefined || kernel.y === 'num' || kernel.once === true) continue;
        if ((kernel[kind] !== undefined) !== !hasProcedures(program.f, one[kind]))
          failed.push(`${program.name}: ${kind} is ${kernel[kind] === undefined ? 'not ' : ''}there`);
        for (const sample of samples(program))
          try {
            checkJacobian(api, program, sample, kind === 'vjps');
          } catch (error) {
            failed.push(`${program.name} ${sample.label}: ${(error as Error).message}`);
          }
      }
      expect(failed).toEqual([]);
    },
  );
});

describe('kernels for several directions', () => {
  const PAIRS = `export function f(x: Float64Array): number {
    'use dual';
    let s = 0;
    for (let i = 0; i + 1 < x.length; i += 2) {
      for (let j = i + 2; j + 1 < x.length; j += 2) {
        const dx = x[i]! - x[j]!;
        const dy = x[i + 1]! - x[j + 1]!;
        s += Math.exp(-Math.sqrt(dx * dx + dy * dy));
      }
    }
    return s;
  }`;
  const kinds = (source: string, options: object = {}): readonly string[] => compile(source, options).functions[0]!.kinds!;
  const four = ['jvp', 'vjp', 'hvp', 'second'];
  const all = ['jvp', 'vjp', 'hvp', 'hvps', 'second'];

  it('are made in modules that import what uses them, and where they are asked for', () => {
    expect(kinds(PAIRS)).toEqual(four);
    for (const name of ['hessian', 'hvps', 'hessianOperator'])
      expect(kinds(`import { ${name} as h } from 'hyperdual';\n${PAIRS}`)).toEqual(all);
    expect(kinds(`import { hvp } from 'hyperdual';\nimport { hessian } from './other.ts';\n${PAIRS}`)).toEqual(four);
    expect(kinds(PAIRS, { modes: ['hvp', 'hvps'] })).toEqual(['hvp', 'hvps']);
    const ROWS = `export function f(x: number[]) { 'use dual'; return x.map((v) => Math.exp(v * x[0]!)); }`;
    expect(kinds(ROWS)).toEqual(['jvp', 'vjp']);
    expect(kinds(`import { hessian } from 'hyperdual';\n${ROWS}`)).toEqual(['jvp', 'vjp']);
    expect(kinds(`import { jacobian } from 'hyperdual';\n${ROWS}`)).toEqual(['jvp', 'jvps', 'vjp', 'vjps']);
  });

  it('are not made where nothing is gained, of functions with effects, and of results that are not numbers', () => {
    const none = ['jvp', 'vjp', 'hvp', 'second'];
    const kindsOf = (text: string): readonly string[] => kinds(text, { modes: KINDS });
    expect(kindsOf(`export function f(x: number[]) { 'use dual'; let s = 0; for (const v of x) s += v * v; return s; }`)).toEqual(none);
    expect(kindsOf(`export function f(x: number) { 'use dual'; return Math.exp(Math.sin(x)); }`)).toEqual(none);
    const effect = `export function f(x: number[]) { 'use dual'; return Math.exp(x[0]! * x[1]! * Math.random()); }`;
    expect(kindsOf(effect)).toEqual(none);
    expect(kindsOf(`export function f(x: number[]) { 'use dual'; return x.map((v) => 2 * v); }`)).toEqual(['jvp', 'vjp']);
  });

  it('loop over the lanes, and compute what directions share once', () => {
    const { code } = compile(PAIRS, { modes: ['hvps'] });
    const text = code.slice(code.indexOf('function f$hvps('));
    expect(text.match(/Math\.exp\(/g)).toHaveLength(1);
    expect(text.match(/Math\.sqrt\(/g)).toHaveLength(1);
    expect(text).toMatch(/for \(let l\w* = 0; l\w* < (lanes|turns); l\w*\+\+\)/);
  });

  const module = (text: string): Promise<any> =>
    run(compile(text, { modes: KINDS, passes: { worth: false } }).code, { tail: "export * as api from 'hyperdual';" });

  it('give rows of H as products do, however many rows there are', async () => {
    const { api, f } = await module(PAIRS);
    for (const n of [2, 4, 6, 17, 34, 40]) {
      const x = Float64Array.from({ length: n }, (_, i) => 1.3 * i + Math.sin(i));
      const H = api.hessian(f)(x) as number[][];
      const unit = new Float64Array(n);
      H.forEach((row, j) => {
        unit.fill(0)[j] = 1;
        const alone = api.hvp(f, x, unit) as Float64Array;
        row.forEach((h, i) => expect(Math.abs(h - alone[i]!)).toBeLessThanOrEqual(1e-14));
      });
    }
  });

  it('give rows and columns of J, however many there are', async () => {
    const { api, turns, decays } = await module(`
      export function turns(x: Float64Array) {
        'use dual';
        const out: number[] = [];
        let angle = 0;
        for (let i = 0; i < x.length; i++) { angle += x[i]!; out.push(Math.cos(angle), Math.sin(angle)); }
        return out;
      }
      export function decays(x: Float64Array) {
        'use dual';
        return Array.from({ length: 90 }, (_, t) => x[0]! * Math.exp(-x[1]! * t));
      }`);
    expect(Object.keys(kernelOf(turns))).toContain('vjps');
    const x = Float64Array.from({ length: 21 }, (_, i) => Math.cos(i));
    const J = api.jacobian(turns)(x) as number[][];
    expect(J).toHaveLength(42);
    x.forEach((_, i) => {
      const angle = x.slice(0, i + 1).reduce((sum, turn) => sum + turn, 0);
      x.forEach((_, j) => {
        expect(J[2 * i]![j]).toBeCloseTo(j <= i ? -Math.sin(angle) : 0, 14);
        expect(J[2 * i + 1]![j]).toBeCloseTo(j <= i ? Math.cos(angle) : 0, 14);
      });
    });
    const D = api.jacobian(decays)(Float64Array.of(3, 0.1)) as number[][];
    expect(D).toHaveLength(90);
    D.forEach((row, t) => {
      expect(row[0]).toBeCloseTo(Math.exp(-0.1 * t), 14);
      expect(row[1]).toBeCloseTo(-3 * t * Math.exp(-0.1 * t), 13);
    });
  });

  it('leave to single products what is not finite, and to the lifted engine where those are not', async () => {
    const { api, f, g } = await module(`
      export function f(x: number[]): number { 'use dual'; let s = 0; for (let i = 0; i < x.length; i++) s += Math.exp(x[i]!) * x[i]! * x[i]!; return s; }
      export function g(x: number[]): number { 'use dual'; return Math.sqrt(x[0]! * x[0]! + x[1]! * x[1]!) + x[2]! * x[2]!; }`);
    // exp overflows in one term: directions that are zero there give 0·∞ as well.
    const x = [1, 1000, 2];
    const vs = [0, 1, 2, 0].map((k) => x.map((_, i) => (i === k ? 1 : 0)));
    expect(api.hvps(f, x, vs)).toEqual(vs.map((v) => api.hvp(api.lifted(f), x, v)));
    const corner = [0, 0, 1];
    const us = [
      [0, 0, 1],
      [1, 0, 0],
      [1, 2, 3],
      [0, 0, 2],
    ];
    expect(api.hvps(g, corner, us)).toEqual(us.map((u) => api.hvp(api.lifted(g), corner, u)));
    expect(api.hessian(g)(corner)).toEqual(api.hessian(api.lifted(g))(corner));
  });

  it('find the first direction of a wrong structure, those before it done', async () => {
    const { api, f } = await module(PAIRS);
    const operator = api.hessianOperator(f, Float64Array.from([0, 1, 2, 4]));
    const vs = [1, 2, 3].map((s) => Float64Array.from([s, 0, 0, 1]));
    const outs = vs.map((v) => v.slice().fill(7));
    expect(() => operator.applyAll([...vs, new Float64Array(3)], [...outs, new Float64Array(3)])).toThrow('HD002');
    outs.forEach((h, i) => expect(h).toEqual(operator.apply(vs[i])));
    expect(() => operator.applyAll(vs, outs.slice(1))).toThrow('HD002');
  });

  it('allocate nothing once the operator has its memory', async () => {
    const { api, f } = await module(PAIRS);
    const x = Float64Array.from({ length: 12 }, (_, i) => 1.1 * i + Math.cos(i));
    const operator = api.hessianOperator(f, x);
    const vs = Array.from({ length: 11 }, (_, k) => x.map((a) => Math.sin(a + k)));
    const outs = vs.map((v) => v.slice());
    for (let k = 0; k < 100; k++) operator.applyAll(vs, outs);
    const real = globalThis.Float64Array;
    let made = 0;
    globalThis.Float64Array = new Proxy(real, {
      construct(target, args: unknown[]) {
        made++;
        return Reflect.construct(target, args) as object;
      },
    });
    try {
      // Looked at through the proxy vectors are trees like others, for which there is a place now.
      operator.applyAll(vs, outs);
      made = 0;
      operator.applyAll(vs, outs);
    } finally {
      globalThis.Float64Array = real;
    }
    expect(made).toBe(0);
  });
});

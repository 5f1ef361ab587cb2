/** Runtime numbers as a language of their own, and the table they are generated from. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { byHand, Dual, grad, HyperDual, hvp, jvp, lifted, math, perturbation, secondDirectional } from 'hyperdual';
import { dualAlgebra, type Algebra } from '../runtime/rules/algebra.ts';
import { document } from '../runtime/rules/document.ts';
import { generate, instances } from '../runtime/rules/generate.ts';
import { type Rows } from '../runtime/rules/algebra.ts';
import { rules } from '../runtime/rules/table.ts';
import * as special from '../runtime/rules/special.ts';
import * as operations from '../runtime/number/generated.ts';

describe('numbers by hand', () => {
  it('Dual: primal and tangent', () => {
    const x = new Dual(2, 1);
    const y = math.mul(x, math.sin(x));
    expect(y).toBeInstanceOf(Dual);
    expect(y.primal).toBe(2 * Math.sin(2));
    expect(y.tangent).toBe(Math.sin(2) + Math.cos(2) * 2);
  });

  it('HyperDual: two first derivatives and the mixed second one', () => {
    const [x, y] = [new HyperDual(3, 1, 0, 0), new HyperDual(2, 0, 1, 0)];
    const z = math.mul(math.mul(x, x), math.exp(y));
    expect([z.primal, z.tangent1, z.tangent2, z.mixed]).toEqual([9, 6, 9, 6].map((k) => k * Math.exp(2)));
  });

  it('nest: a dual number over a dual number of another perturbation', () => {
    const inner = new Dual(1.5, 1, perturbation());
    const x = new Dual(inner, 1, perturbation());
    const y = math.pow(x, 3) as Dual;
    expect((y.tangent as Dual).primal).toBeCloseTo(6.75, 14);
    expect((y.tangent as Dual).tangent).toBeCloseTo(9, 14);
  });

  it('HyperDual over other runtime numbers: derivative of a second derivative', () => {
    const t = new Dual(2, 1, perturbation());
    const x = new HyperDual(t, 1, 1, 0);
    const { mixed } = math.mul(math.mul(x, x), x);
    expect((mixed as Dual).primal).toBe(12);
    expect((mixed as Dual).tangent).toBe(6);
  });

  it('mix with transforms: a hand-made number is a constant to them', () => {
    const d = new Dual(3, 1);
    const f = byHand((x: number) => math.mul(math.mul(x, x), d) as unknown as number);
    const g = grad(f)(2) as unknown as Dual;
    expect([g.primal, g.tangent]).toEqual([12, 4]);
    const h = hvp(f, 2, 1) as unknown as Dual;
    expect([h.primal, h.tangent]).toEqual([6, 2]);
    const [, t] = jvp(f, 2, 1) as unknown as [Dual, Dual];
    expect([t.primal, t.tangent]).toEqual([12, 4]);
    const [, , , m] = secondDirectional(f, 2, 1, 1) as unknown as Dual[];
    expect([m!.primal, m!.tangent]).toEqual([6, 2]);
  });

  it('go through the lifted version of a compiled function', () => {
    const f = (x: number): number => {
      'use dual';
      return x > 1 ? x ** 2 : -x;
    };
    expect((lifted(f)(new Dual(3, 1) as never) as unknown as Dual).tangent).toBe(6);
    expect(lifted(f)(3)).toBe(9);
  });

  it('show primal and tangent in consoles', () => {
    expect(inspect([new Dual(2, 1), new HyperDual(1, 2, 3, 4)])).toBe('[ Dual(2, tangent 1), HyperDual(1, tangents 2 3, mixed 4) ]');
  });

  it('step functions give plain numbers, usable as an index', () => {
    const x = new Dual(1.7, 1);
    for (const f of [math.floor, math.ceil, math.round, math.trunc, math.sign]) expect(typeof f(x)).toBe('number');
    expect(['a', 'b', 'c'][math.floor(x)]).toBe('b');
  });
});

describe('the rule table', () => {
  const file = fileURLToPath(new URL('../runtime/number/generated.ts', import.meta.url));

  it('the committed operations are those the table gives now', () => {
    expect(readFileSync(file, 'utf8') === generate(rules), 'stale: run `npm run generate`').toBe(true);
  });

  it('the committed table of conventions is that of the rows', () => {
    const page = fileURLToPath(new URL('../runtime/rules/README.md', import.meta.url));
    expect(readFileSync(page, 'utf8') === document(rules), 'stale: run `npm run generate`').toBe(true);
  });

  it('has a row for every operator and every numeric function of Math', () => {
    const infix = { '+': 'add', '-': 'sub', '*': 'mul', '/': 'div', '%': 'rem', '**': 'pow' };
    for (const [js, name] of Object.entries(infix)) expect(rules[name as keyof typeof rules].js).toBe(js);
    // What later versions of JavaScript add to Math takes other things than numbers, or is listed as out of scope.
    const out = new Set(['random', 'f16round', 'sumPrecise']);
    for (const name of Object.getOwnPropertyNames(Math)) {
      if (typeof (Math as unknown as Record<string, unknown>)[name] !== 'function' || out.has(name)) continue;
      expect(name in rules, name).toBe(true);
    }
  });

  it('each row names functions that exist', () => {
    for (const { js } of Object.values(rules))
      if (js.startsWith('special.')) expect(special).toHaveProperty(js.slice(8));
      else if (js.startsWith('Math.')) expect(Math).toHaveProperty(js.slice(5));
    for (const { name } of instances(rules)) expect(operations).toHaveProperty(name);
  });

  it('a primitive added to a copy of the table is in every engine', async () => {
    // growth(x) = expm1(x), pretending the runtime had never heard of it.
    const rows: Rows = {
      ...rules,
      growth: { arity: 1, js: 'Math.expm1', d: [(o, t, _y, x) => o.by(t, o.op('exp', x[0]!))], domain: 'all reals' },
    };
    const folder = fileURLToPath(new URL('./.generated/', import.meta.url));
    const path = `${folder}operations.ts`;
    mkdirSync(folder, { recursive: true });
    try {
      const text = generate(rows)
        .replaceAll("from './", "from '../../runtime/number/")
        .replaceAll("from '../rules/", "from '../../runtime/rules/");
      writeFileSync(path, text);
      const { growth } = (await import(/* @vite-ignore */ pathToFileURL(path).href.replace('file://', ''))) as { growth: (x: any) => any };
      const f = byHand((x: number) => growth(growth(x)) as number);
      const [x, u] = [0.3, Math.expm1(0.3)];
      const d1 = Math.exp(u) * Math.exp(x);
      const d2 = d1 * (Math.exp(x) + 1);
      const near = (y: number, z: number): void => expect(Math.abs(y / z - 1)).toBeLessThan(4e-16 * 4);
      near(jvp(f, x, 1)[1], d1); // Dual
      near(grad(f)(x), d1); // one lane
      near(hvp(f, x, 1), d2); // two lanes
      near(secondDirectional(f, x, 1, 1)[3], d2); // HyperDual
      near(grad(grad(f))(x), d2); // generic tape
      near(
        jvp(
          byHand((y: number) => jvp(f, y, 1)[1]),
          x,
          1,
        )[1],
        d2,
      ); // nested Dual
      // and in the algebra the compiler differentiates with
      const numbers: Algebra<number> = {
        num: (v) => v,
        select: (c, a, b) => ((c.kind === 'eq' ? c.a === c.b : c.a < c.b) ? a : b),
        op: (name, ...xs) =>
          name === 'growth' ? Math.expm1(xs[0]!) : (operations as unknown as Record<string, (...x: number[]) => number>)[name]!(...xs),
      };
      near(dualAlgebra(numbers, rows).op('growth', { p: x, t: 1 }).t!, Math.exp(x));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

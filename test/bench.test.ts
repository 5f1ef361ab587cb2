/**
 * The yardsticks of the benchmark (test/bench) are right: derivatives written by hand against finite differences and against the engine
 * that takes the call, and the same mathematics in other styles against both. Speed is for `npm run bench`.
 */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as engine from 'hyperdual';

const directory = new URL('./bench/', import.meta.url);
const ids = readdirSync(new URL('problems', directory))
  .map((name) => name.replace(/\.mjs$/, ''))
  .filter((id) => id !== 'inputs');
const styles = readdirSync(new URL('styles', directory)).filter((name) => !name.startsWith('_'));

// Paths that are not literals: the modules are JavaScript, without types.
const load = (path: string): Promise<any> => import(/* @vite-ignore */ new URL(path, directory).href);
const { difference, verify } = await load('verify.mjs');

describe.each(ids)('problem %s', (id) => {
  it('has right derivatives by hand', async () => {
    const problem = await load(`problems/${id}.mjs`);
    for (const n of problem.sizes.filter((size: number) => size <= 1000)) {
      for (const [what, [error, most]] of Object.entries<[number, number]>(verify(problem, n, problem.f, engine))) {
        expect(error, `n = ${n}: ${what}`).toBeLessThanOrEqual(most);
      }
    }
  });
});

describe.each(styles)('style %s', (style) => {
  it('is the same mathematics', async () => {
    for (const [id, f] of Object.entries<any>(await load(`styles/${style}`))) {
      const problem = await load(`problems/${id}.mjs`);
      const { x, v, rest } = problem.make(problem.sizes[0]);
      const h = new Float64Array(x.length);
      problem.hvp(x, v, h, ...rest);
      const value = problem.f(x, ...rest);
      expect(Math.abs(f(x, ...rest) - value), id).toBeLessThanOrEqual(1e-12 * Math.abs(value));
      expect(difference(engine.hvp(f, x, v, ...rest), h), id).toBeLessThanOrEqual(1e-10);
    }
  });
});

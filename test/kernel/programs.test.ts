// Random programs: what kernels say of them is what runtime numbers say. Values bit for bit; derivatives to rounding, wherever they are
// finite and of a size that says something.
//   RUNS=5000 npx vitest run test/kernel/programs.test.ts      a long run with new programs

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modules } from '../corpus/grammar.ts';
import { check, compare, functionsOf, point, runtime } from '../corpus/random.ts';
import { copy } from '../corpus/trees.ts';

/** In a test run always the same programs. */
const LENGTH = process.env.RUNS ? { numRuns: Number(process.env.RUNS) } : { numRuns: 60, seed: 1 };
const programs = modules(3);
const points = fc.tuple(point, point);

describe('random programs', () => {
  it('have the same derivatives by kernels as on runtime numbers', { timeout: 3_600_000 }, async () => {
    const count = { compared: 0, settled: 0, kernels: 0, functions: 0 };
    await fc.assert(
      fc.asyncProperty(programs, points, async (source, pair) => {
        const functions = await functionsOf(source);
        for (const f of functions) {
          count.functions++;
          count.kernels += Number(runtime.engineOf(f, pair[0].x, pair[0].d).engine === 'kernel');
        }
        // Functions in turn, twice: what one leaves behind must not matter to the others.
        for (const point of [...pair, pair[0]])
          for (const f of functions) {
            count.compared++;
            count.settled += Number(check(f, point, source));
          }
      }),
      LENGTH,
    );
    if (process.env.REPORT) console.log(count);
    expect(count.settled / count.compared).toBeGreaterThan(0.6);
  });

  // The comparison must be able to fail: in the code of runtime numbers one operation is exchanged for another.
  it('are enough to find a broken rule', { timeout: 600_000 }, async () => {
    const broken = (code: string): string => code.replace(/\bmul as \$mul\b/, 'hypot as $mul');
    const result = await fc.check(
      fc.asyncProperty(programs, point, async (source, point) => {
        const [functions, wrong] = [await functionsOf(source), await functionsOf(source, broken)];
        functions.forEach((f, k) => compare(runtime.lifted(wrong[k]), runtime.lifted(f), f(copy(point.x), copy(point.d)), point));
      }),
      { numRuns: 100, seed: 1, endOnFailure: true },
    );
    expect(String(result.errorInstance)).toMatch(/instead of/);
  });
});

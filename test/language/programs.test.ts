// Random programs in the whole language (corpus/grammar.ts, corpus/wild.ts): loops of all kinds in a row and nested, with jumps and labels, branches,
// switches, exceptions, closures, recursion of one and of two functions, array methods, destructuring, classes, generators. Lifted, they give
// the same bits on plain numbers; J·v, ∇f, H·v and hyper-dual numbers say the same of them, on runtime numbers and by kernels where they have some.
//   RUNS=5000 npx vitest run test/language/programs.test.ts      a long run with new programs
//   SEED=… beside it repeats one

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { modules } from '../corpus/grammar.ts';
import { check, functionsOf, type Point, point } from '../corpus/random.ts';

const seed = Number(process.env.SEED ?? (process.env.RUNS ? Math.floor(Math.random() * 2 ** 31) : 1));
const numRuns = Number(process.env.RUNS ?? 40);
const programs = modules(2, { wild: true });

it('have one derivative, by every engine and mode', { timeout: 3_600_000 }, async () => {
  const count = { compared: 0, settled: 0 };
  await fc.assert(
    fc.asyncProperty(programs, fc.tuple(point, point), async (source: string, points: [Point, Point]) => {
      const functions = await functionsOf(source);
      for (const point of points)
        for (const f of functions) {
          count.compared++;
          count.settled += Number(check(f, point, source));
        }
    }),
    { numRuns, seed },
  );
  if (process.env.RUNS) console.log({ seed, numRuns, ...count });
  expect(count.settled / count.compared).toBeGreaterThan(0.6);
});

it('a broken lift is found', { timeout: 600_000 }, async () => {
  const broken = (code: string): string => code.replace(/\bsub as \$sub\b/, 'add as $sub');
  const result = await fc.check(
    fc.asyncProperty(programs, point, async (source: string, point: Point) => {
      for (const f of await functionsOf(source, broken)) check(f, point, source);
    }),
    { numRuns: 50, seed, endOnFailure: true },
  );
  expect(String(result.errorInstance)).toMatch(/instead of/);
});

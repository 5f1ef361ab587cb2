// Random layouts of x: numbers, arrays, float typed arrays and records inside of each other, rows of any length, none among them. Every leaf is
// read, some are overwritten, in loops over what the layout has; kernels say of it what runtime numbers say.
//   RUNS=1000 npx vitest run test/kernel/layouts.test.ts      a long run with new layouts

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { functionsOf, runtime } from '../corpus/random.ts';
import { copy, leaves, mapLeaves, size } from '../corpus/trees.ts';
import { litter } from '../helpers/litter.ts';
import { show } from '../plugin/differences.ts';

const LENGTH = process.env.RUNS ? { numRuns: Number(process.env.RUNS) } : { numRuns: 60, seed: 1 };

type Layout = 'number' | 'Float64Array' | readonly [Layout] | { readonly [key: string]: Layout };

/** Keys whose paths may look alike when they are joined. */
const keys = fc.uniqueArray(fc.constantFrom('a', 'b', 'p', 'q', 'p_q', 'a_b', 'start'), { minLength: 1, maxLength: 3 });
const layout = (depth: number): fc.Arbitrary<Layout> => {
  if (depth === 0) return fc.constant('number');
  const inner = layout(depth - 1);
  const list = inner.map((each): Layout => [each]);
  const record = keys.chain((names) =>
    fc.tuple(...names.map(() => inner)).map((parts): Layout => Object.fromEntries(names.map((k, i) => [k, parts[i]!]))),
  );
  return fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom<Layout>('number', 'Float64Array') },
    { weight: 3, arbitrary: list },
    { weight: 2, arbitrary: record },
  );
};

const number = fc.integer({ min: -64, max: 96 }).map((k) => k / 64 + 0.01);
const data = (part: Layout): fc.Arbitrary<unknown> => {
  if (part === 'number') return number;
  if (part === 'Float64Array') return fc.array(number, { maxLength: 3 }).map((list) => Float64Array.from(list));
  if (Array.isArray(part)) return fc.array(data((part as readonly [Layout])[0]), { maxLength: 3 });
  return fc.record(Object.fromEntries(Object.entries(part).map(([key, each]) => [key, data(each)])));
};

const typeOf = (part: Layout): string =>
  typeof part === 'string'
    ? part
    : Array.isArray(part)
      ? `(${typeOf((part as readonly [Layout])[0])})[]`
      : `{ ${Object.entries(part)
          .map(([key, each]) => `${key}: ${typeOf(each)}`)
          .join('; ')} }`;

/** Statements that visit what `e` is; `pick` chooses among so many ways. */
function visit(part: Layout, e: string, depth: number, pick: (ways: number) => number): string {
  const leaf = (at: string): string =>
    [
      `s += ${at} * ${at} * t;`,
      `s = 0.9 * s + Math.sin(${at} + s);`,
      `t += 0.3 * ${at};`,
      `${at} = ${at} * s + 0.2; s += Math.sin(${at});`,
    ][pick(4)]!;
  if (part === 'number') return leaf(e);
  const [i, each] = [`i${depth}`, `e${depth}`];
  const inner = part === 'Float64Array' ? 'number' : Array.isArray(part) ? (part as readonly [Layout])[0] : undefined;
  if (inner === undefined)
    return Object.entries(part)
      .map(([key, field]) => visit(field, `${e}.${key}`, depth, pick))
      .join('\n');
  const counting = `for (let ${i} = 0; ${i} < ${e}.length; ${i}++) {\n${visit(inner, `${e}[${i}]`, depth + 1, pick)}\n}\ns += ${e}.length * t;`;
  return inner === 'number' || pick(2) === 0 ? counting : `for (const ${each} of ${e}) {\n${visit(inner, each, depth + 1, pick)}\n}`;
}

const programs = fc.tuple(layout(4), fc.array(fc.nat(11), { minLength: 24, maxLength: 24 })).chain(([part, choices]) => {
  let next = 0;
  const pick = (ways: number): number => choices[next++ % choices.length]! % ways;
  const body = visit(part, 'x', 0, pick) + (pick(2) === 0 ? `\n${visit(part, 'x', 0, pick)}` : '');
  const source = `export function f(x: ${typeOf(part)}): number {\n'use dual';\nlet [s, t] = [0.5, 1.1];\n${body}\nreturn s + t;\n}\n`;
  return fc.tuple(fc.constant(source), fc.array(data(part), { minLength: 3, maxLength: 3 }));
});

it('x of any layout has the derivatives by kernels that it has on runtime numbers', { timeout: 3_600_000 }, async () => {
  let kernels = 0;
  await fc.assert(
    fc.asyncProperty(programs, async ([source, points]) => {
      const [f] = await functionsOf(source);
      for (const x of points) {
        kernels += Number(runtime.engineOf(f, x).engine === 'kernel');
        const v = mapLeaves(x, (_, k) => Math.sin(k + 1));
        const all = (g: unknown): unknown[] => {
          litter();
          return [
            ...runtime.valueAndGrad(g)(copy(x)),
            runtime.hvp(g, copy(x), v),
            ...runtime.jvp(g, copy(x), v),
            ...runtime.secondDirectional(g, copy(x), v, v),
          ];
        };
        const [found, expected] = [all(f).flatMap(leaves), all(runtime.lifted(f)).flatMap(leaves)];
        const bound = 1e-10 * Math.max(1, size(expected));
        const wrong = expected.findIndex((e, k) => Number.isFinite(bound) && !(Math.abs(found[k]! - e) <= bound));
        if (wrong >= 0) throw new Error(`component ${wrong}: ${found[wrong]} instead of ${expected[wrong]} at ${show(x)} in\n${source}`);
      }
    }),
    LENGTH,
  );
  expect(kernels).toBeGreaterThan(2 * (LENGTH.numRuns ?? 0));
});

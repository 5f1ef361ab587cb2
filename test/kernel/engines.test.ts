// The corpus crossed with engines and transforms. What the public API says of a function, by kernels where it has them, is what it says
// of the function on runtime numbers alone (`lifted`), which is the definition of correct, and what differences and closed forms say.
//   REPORT=1 npx vitest run test/kernel/engines.test.ts      prints which engine each function takes, and why

import { engineOf, grad, hvp, lifted, vjp } from 'hyperdual';
import { afterAll, describe, expect, it } from 'vitest';
import { slopes } from '../corpus/differences.ts';
import { programs, topics } from '../corpus/index.ts';
import type { Program } from '../corpus/topic.ts';
import { type Part, type Sample, samples, SMALL, transforms } from '../corpus/transforms.ts';
import { absoluteDot, copy, direction, dot, leaves, leavesLike, mapLeaves, moved, objectsOf, size, structure } from '../corpus/trees.ts';
import { litter } from '../helpers/litter.ts';
import { same, show } from '../plugin/differences.ts';

/** The least share of programs marked `kernel` that take kernels. To be raised as kernels cover more of the subset. */
const LEAST_SHARE = 0.9;

/** What a transform gave, or how it ended, and the effects of the program on the way. */
interface Outcome {
  readonly parts: Part[];
  readonly thrown: string | undefined;
  readonly events: unknown[];
}

/** Runs one transform of one sample; x, v and rest must come out as they went in. */
function outcome({ watch }: Program, { x, v, u, rest }: Sample, run: () => Part[]): Outcome {
  const before = copy([x, v, u, rest]);
  let thrown: string | undefined;
  const guarded = (): Part[] => {
    try {
      return run();
    } catch (error) {
      thrown = String(error);
      return [];
    }
  };
  const [parts, events] = watch ? watch(guarded) : [guarded(), []];
  if (!same([x, v, u, rest], before)) throw new Error('arguments were changed');
  const given = new Set(objectsOf([x, v, u, rest]));
  if (parts.some(({ tree }) => objectsOf(tree).some((o) => given.has(o)))) throw new Error('a result is one of the arguments');
  return { parts, thrown, events };
}

/** The value by the function itself. */
const plain = (program: Program, sample: Sample): Outcome =>
  outcome(program, sample, () => [{ name: 'value', order: 0, tree: program.f(copy(sample.x), ...copy(sample.rest)) }]);

/**
 * How far apart two engines may be. Both compute the values inside of a program bit for bit alike; what differs is the order in which
 * products of partial derivatives are multiplied and added up, so the error is a number of ulps of the largest term of that sum. That
 * is seldom larger than the largest component of the result by more than 1e4 (hence 1e-11 of the maximum norm, not of each
 * component), and where all terms cancel, not by much larger than the results of lower order and than 1 (hence 1e-14 of those).
 * Where it is, the point says so. Infinities and NaN have to stand in the same places, but for one case: `compare` says which.
 */
function apart(found: readonly number[], expected: readonly number[], lower: number): string | undefined {
  const bound = 1e-11 * size(expected) + 1e-14 * lower;
  const i = expected.findIndex((e, i) => !Object.is(found[i], e) && !(Math.abs(found[i]! - e) <= bound) && found[i] !== e);
  return i < 0 ? undefined : `${found[i]} instead of ${expected[i]} (component ${i}; may be ${bound.toExponential(1)} apart)`;
}

/** Compares what a transform gave on two engines. `value` is that of the plain call, `first` the size of first derivatives. */
function compare(found: Outcome, expected: Outcome, value: Outcome, { point }: Sample, first: number): void {
  expect(found.thrown).toBe(value.thrown);
  expect(expected.thrown).toBe(value.thrown);
  expect(found.parts.length).toBe(expected.parts.length);
  found.parts.forEach(({ name, order, tree }, i) => {
    const reference = expected.parts[i]!.tree;
    const wrong = (reason: string | undefined): void => {
      if (reason !== undefined) throw new Error(`${name}: ${reason}`);
    };
    wrong(structure(tree) === structure(reference) ? undefined : `${structure(tree)} instead of ${structure(reference)}`);
    if (order === 0) {
      const y = value.parts[0]!.tree;
      for (const engine of [tree, reference]) wrong(same(engine, y) ? undefined : `${show(engine)} instead of ${show(y)}`);
    } else {
      const y = leaves(value.parts[0]!.tree);
      const lower = Math.max(1, point.terms ?? 0, size(y), order === 2 ? first : 0);
      // Where the value itself is not finite, a term that is zero by structure is no term in a kernel, while numbers multiply it: 0·NaN.
      const known = leaves(tree).map((d, k) => (Number.isNaN(leaves(reference)[k]) && !y.every(Number.isFinite) ? NaN : d));
      wrong(apart(known, leaves(reference), lower));
    }
  });
}

const part = (outcomes: Record<string, Outcome>, transform: string, name: string): any =>
  outcomes[transform]!.parts.find((p) => p.name === name)!.tree;

/** Results of one engine belong together: ⟨c, J·v⟩ = ⟨Jᵀ·c, v⟩, and uᵀ·(H·v) = ∂ᵤ∂ᵥ. */
function consistent(outcomes: Record<string, Outcome>, { x, u, v, point }: Sample, y: unknown): void {
  // Gradients of single precision are rounded when they come out.
  if (structure(x).includes('Float32')) return;
  const agree = (a: readonly number[], b: readonly number[], c: readonly number[], d: readonly number[]): void => {
    const terms = absoluteDot(a, b) + absoluteDot(c, d);
    if (!Number.isFinite(terms)) return;
    expect(Math.abs(dot(a, b) - dot(c, d))).toBeLessThanOrEqual(1e-11 * terms + 1e-14 * Math.max(1, point.terms ?? 0, size(leaves(y))));
  };
  const [c, U, V] = [leaves(direction(y, 1.9)), leaves(u), leavesLike(v, x)];
  agree(c, leaves(part(outcomes, 'jvp', 'J·v')), leaves(part(outcomes, 'vjp', 'Jᵀ·c1')), V);
  if (typeof y !== 'number') return;
  agree(U, leaves(part(outcomes, 'hvp', 'H·v')), [part(outcomes, 'secondDirectional', '∂ᵤ∂ᵥ') as number], [1]);
  expect(structure(part(outcomes, 'grad', 'gradient'))).toBe(structure(x));
  expect(structure(part(outcomes, 'hvp', 'H·v'))).toBe(structure(x));
}

/** Derivatives against differences of what is one order lower; fails as well where those do not settle, as a point not marked must be smooth. */
function agreesWithDifferences(exact: readonly number[], line: (h: number) => readonly number[], lower: number, what: string): void {
  const scale = Math.max(size(exact), 1e-3 * lower, 1e-3);
  slopes(line).forEach(({ value, error }, i) => {
    if (!(error <= 1e-5 * scale)) throw new Error(`${what}: differences do not settle (${value} ± ${error} for ${exact[i]})`);
    if (!(Math.abs(exact[i]! - value) <= Math.max(1e-7 * scale, 4 * error)))
      throw new Error(`${what}: ${exact[i]} instead of ${value} ± ${error}`);
  });
}

function checkDifferences({ f, watch }: Program, { x, v, rest }: Sample, outcomes: Record<string, Outcome>, y: unknown): void {
  const quiet = <T>(run: () => T): T => (watch ? watch(run)[0] : run());
  const values = (x: unknown): number[] => quiet(() => leaves(f(copy(x), ...copy(rest))));
  agreesWithDifferences(leaves(part(outcomes, 'jvp', 'J·v')), (h) => values(moved(x, v, h)), size(leaves(y)), 'J·v');
  if (typeof y !== 'number') return;
  const gradient = leaves(part(outcomes, 'grad', 'gradient'));
  if (gradient.length <= SMALL)
    gradient.forEach((g, i) => {
      const unit = mapLeaves(x, (_, k) => (k === i ? 1 : 0));
      agreesWithDifferences([g], (h) => values(moved(x, unit, h)), Math.max(Math.abs(y), size(gradient)), `gradient[${i}]`);
    });
  const slope = (x: unknown): number[] => quiet(() => leaves(grad(lifted(f))(x, ...rest)));
  agreesWithDifferences(leaves(part(outcomes, 'hvp', 'H·v')), (h) => slope(moved(x, v, h)), size(gradient), 'H·v');
}

function checkClosedForms({ point }: Sample, outcomes: Record<string, Outcome>): void {
  const agree = (found: unknown, expected: unknown): void => {
    if (expected === undefined) return;
    const [a, b] = [leaves(found), leaves(expected)];
    expect(a.length).toBe(b.length);
    const wrong = apart(a, b, 10 * Math.max(1, point.terms ?? 0));
    if (wrong !== undefined) throw new Error(`closed form: ${wrong}`);
  };
  agree(outcomes.grad?.parts[0]?.tree, point.gradient);
  agree(outcomes.hvp?.parts[0]?.tree, point.hvp);
}

function check(program: Program, sample: Sample): void {
  const value = plain(program, sample);
  const y = value.parts[0]?.tree as unknown;
  const liftedF = lifted(program.f);
  const again = outcome(program, sample, () => [{ name: 'value', order: 0, tree: liftedF(copy(sample.x), ...copy(sample.rest)) }]);
  expect(again).toEqual(value);

  const reference = transforms(liftedF, program, sample, y ?? 0);
  const outcomes: Record<string, Outcome> = {};
  let first = 0;
  for (const [name, run] of Object.entries(transforms(program.f, program, sample, y ?? 0))) {
    const expected = outcome(program, sample, reference[name]!);
    litter();
    const found = (outcomes[name] = outcome(program, sample, run));
    try {
      first = Math.max(first, size(expected.parts.filter(({ order }) => order === 1).flatMap(({ tree }) => leaves(tree))));
      compare(found, expected, value, sample, first);
      // Effects happen once in a forward evaluation, in order.
      for (const { events } of [found, expected]) expect(events).toEqual(value.events);
      // The second call finds the workspace as the first one left it.
      expect(outcome(program, sample, run)).toEqual(found);
    } catch (error) {
      throw new Error(`${name}: ${(error as Error).message}`, { cause: error });
    }
  }
  if (value.thrown !== undefined) return;
  consistent(outcomes, sample, y);
  checkClosedForms(sample, outcomes);
  if (sample.point.rough === undefined) checkDifferences(program, sample, outcomes, y);
}

describe.each(topics.map((topic) => [topic.name, topic] as const))('%s', (_, topic) => {
  it.each(topic.programs.map((program) => [program.name, program] as const))('%s', (_, program) => {
    for (const sample of samples(program))
      try {
        check(program, sample);
      } catch (error) {
        throw new Error(`${sample.label}: ${(error as Error).message}`, { cause: error });
      }
  });
});

it('the comparison finds what is wrong', () => {
  const result = (parts: Part[]): Outcome => ({ parts, thrown: undefined, events: [] });
  const value = result([{ name: 'value', order: 0, tree: 0 }]);
  const of = (order: Part['order'], tree: unknown): Outcome => result([{ name: 'p', order, tree }]);
  const sample = { point: {} } as Sample;
  const compares = (order: Part['order'], found: unknown, expected: unknown) => () =>
    compare(of(order, found), of(order, expected), value, sample, 1);
  expect(compares(1, [1, 1e-12, NaN, -Infinity], [1, 0, NaN, -Infinity])).not.toThrow();
  expect(compares(0, 0, 0)).not.toThrow();
  expect(compares(0, -0, 0)).toThrow('instead of 0');
  expect(compares(1, [1 + 1e-10, 1], [1, 1])).toThrow('component 0');
  expect(compares(2, [1, NaN], [1, 0])).toThrow('component 1');
  expect(compares(2, [1, 0], [1, NaN])).toThrow('component 1');
  expect(compares(1, [Infinity], [-Infinity])).toThrow('component 0');
  expect(compares(1, [1], new Float64Array([1]))).toThrow('[number] instead of Float64Array(1)');
  expect(compares(1, { a: 1, b: 2 }, { b: 2, a: 1 })).toThrow('{a:number,b:number} instead of {b:number,a:number}');
});

describe('together', () => {
  it('programs have names of their own, and there are enough of them', () => {
    expect(new Set(programs.map(({ name }) => name)).size).toBe(programs.length);
    expect(programs.length).toBeGreaterThanOrEqual(150);
  });

  it('other functions in between change nothing: workspaces belong to calls, recordings to pullbacks', () => {
    const calls = programs.flatMap((program) =>
      samples(program)
        .slice(0, 3)
        .map((sample) => {
          const { parts, thrown } = plain(program, sample);
          const y = parts[0]?.tree as unknown;
          const run = (): unknown => {
            if (thrown !== undefined) {
              expect(() => vjp(program.f, sample.x, ...sample.rest)).toThrow(thrown.replace(/^\w+: /, ''));
              return { value: 0, second: 0, pullback: () => 0 };
            }
            const [value, pullback] = vjp(program.f, sample.x, ...sample.rest);
            const second = typeof y === 'number' ? hvp(program.f, sample.x, sample.v, ...sample.rest) : 0;
            return { value, second, pullback: () => pullback(direction(y, 1.9)) };
          };
          const watched = (): any => (program.watch ? program.watch(run)[0] : run());
          return { name: program.name, watched };
        }),
    );
    const first = calls.map(({ watched }) => watched());
    const firstPulled = first.map(({ pullback }) => pullback());
    for (let i = calls.length - 1; i >= 0; i--) {
      const { value, second, pullback } = calls[i]!.watched();
      const now = [value, second, pullback(), first[i].pullback()];
      const expected = [first[i].value, first[i].second, firstPulled[i], firstPulled[i]];
      if (!same(now, expected)) throw new Error(`${calls[i]!.name}: ${show(now)} instead of ${show(expected)}`);
    }
  });
});

describe('engines', () => {
  // At the first point, x being of each kind.
  const report = programs.map((program) => {
    const { topic, name, f, subset, points } = program;
    const answers = samples({ ...program, points: points.slice(0, 1) }).map(({ x, rest }) => engineOf(f, x, ...rest));
    const { engine, reason, at } = answers.find(({ engine }) => engine === 'lifted') ?? answers[0]!;
    return { topic, name, subset, engine, reason: `${reason}${at === undefined ? '' : ` at ${at}`}` };
  });
  const wanted = report.filter(({ subset }) => subset === 'kernel');
  const share = wanted.filter(({ engine }) => engine === 'kernel').length / wanted.length;

  it(`at least ${100 * LEAST_SHARE} % of the programs of the subset take kernels`, () => expect(share).toBeGreaterThanOrEqual(LEAST_SHARE));

  afterAll(() => {
    if (!process.env.REPORT) return;
    console.table(report);
    console.log(`${(100 * share).toFixed(1)} % of ${wanted.length} programs marked kernel take kernels`);
  });
});

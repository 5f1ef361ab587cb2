// Programs written to break kernels: test/kernel/hostile/*.ts, by theme. Whatever engine takes one, values are bit for bit those of the
// plain call, an error is the same error, and derivatives are those on runtime numbers.
// Not here, as kernels are known to differ there: getters of passive objects that have effects (a kernel may ask more or less often), and
// `+` of a number and text found in a loop (whose value is right, and whose derivative is not 0, as a conversion's is).

import { lifted } from 'hyperdual';
import { describe, expect, it } from 'vitest';
import { transforms } from '../corpus/transforms.ts';
import { copy, direction, leaves, size } from '../corpus/trees.ts';
import { same, show } from '../plugin/differences.ts';
import * as absence from './hostile/absence.ts';
import * as aliasing from './hostile/aliasing.ts';
import type { Cases } from './hostile/cases.ts';
import * as corners from './hostile/corners.ts';
import * as few from './hostile/few.ts';
import * as indices from './hostile/indices.ts';
import * as joining from './hostile/joining.ts';
import * as kinds from './hostile/kinds.ts';
import * as language from './hostile/language.ts';
import * as loops from './hostile/loops.ts';
import * as order from './hostile/order.ts';
import * as parts from './hostile/parts.ts';
import * as references from './hostile/references.ts';
import * as results from './hostile/results.ts';
import * as tapes from './hostile/tapes.ts';

interface Outcome {
  parts: readonly { name: string; order: number; tree: unknown }[];
  thrown: string | undefined;
}

function outcome(run: () => Outcome['parts']): Outcome {
  try {
    return { parts: run(), thrown: undefined };
  } catch (error) {
    return { parts: [], thrown: String(error) };
  }
}

/** Components may be rounding apart; where the value is not finite, derivatives may be 0 for NaN. */
function apart(found: unknown, expected: unknown, lower: number): string | undefined {
  const [a, b] = [leaves(found), leaves(expected)];
  const bound = 1e-10 * Math.max(1, lower, size(b));
  const i = b.findIndex((e, i) => !Object.is(a[i], e) && a[i] !== e && !(Math.abs(a[i]! - e) <= bound));
  if (a.length !== b.length) return `${a.length} components instead of ${b.length}`;
  return i < 0 ? undefined : `${a[i]} instead of ${b[i]} (component ${i})`;
}

type F = (...args: any[]) => any;

function check(f: F, fresh: () => readonly any[]): void {
  const plain = outcome(() => [{ name: 'value', order: 0, tree: f(...fresh()) }]);
  const y = plain.parts[0]?.tree;
  // What is no tree of numbers is an error of every transform.
  const numbers = typeof y === 'number' || (typeof y === 'object' && y !== null) ? leaves(y) : [NaN];
  const isFinite = numbers.every(Number.isFinite);
  const of = (F: F): Record<string, () => Outcome['parts']> => {
    const [x, ...rest] = fresh();
    const sample = { label: '', point: { x }, x, v: direction(x, 1), u: direction(x, 2.7), rest };
    // Transforms are asked one by one, with arguments of their own.
    return transforms(F, { watch: undefined } as never, sample, y ?? 0) as Record<string, () => Outcome['parts']>;
  };
  for (const transform of Object.keys(of(f))) {
    if (numbers.length === 0) continue;
    const [found, expected] = [outcome(of(f)[transform]!), outcome(of(lifted(f))[transform]!)];
    expect([transform, found.thrown]).toEqual([transform, expected.thrown]);
    if (plain.thrown !== undefined) expect(found.thrown).toBe(plain.thrown);
    found.parts.forEach(({ name, order, tree }, i) => {
      const reference = expected.parts[i]!.tree;
      if (order === 0 && !same(leaves(tree), numbers)) throw new Error(`${transform}, value: ${show(tree)} instead of ${show(y)}`);
      const wrong = isFinite ? apart(tree, reference, size(numbers)) : undefined;
      if (wrong) throw new Error(`${transform}, ${name}: ${wrong}`);
    });
  }
}

interface Module {
  cases: Cases;
  reset?: () => void;
}

describe.each(
  Object.entries({
    aliasing,
    references,
    parts,
    few,
    loops,
    indices,
    absence,
    kinds,
    tapes,
    joining,
    language,
    corners,
    results,
    order,
  } as Record<string, Module>),
)('%s', (_, module) => {
  const { cases, reset } = module;
  const programs = Object.entries(module as unknown as Record<string, F>).filter(([name]) => name in cases);

  it('all programs are run', () => {
    const functions = Object.entries(module).filter(([name, value]) => typeof value === 'function' && name !== 'reset');
    expect(functions.map(([name]) => name).sort()).toEqual(Object.keys(cases).sort());
  });

  it.each(programs)('%s', (name, f) => {
    cases[name]!.forEach((given, k) => {
      try {
        check(f, () => {
          reset?.();
          return typeof given === 'function' ? given() : (given as unknown[]).map((arg) => (typeof arg === 'object' ? copyOf(arg) : arg));
        });
      } catch (error) {
        throw new Error(`at point ${k}: ${(error as Error).message}`, { cause: error });
      }
    });
  });
});

/** Sparse arrays, Dates and the like are given as they are: they are made anew where they are written to. */
const copyOf = (arg: unknown): unknown => (Array.isArray(arg) && Object.keys(arg).length !== arg.length ? arg : copy(arg));

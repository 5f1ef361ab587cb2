/**
 * Every rule at first and second order, through every engine, against the arbitrary-precision table.
 *
 * Bounds: 4 ulp at order 1, 16 ulp at order 2, values bit-identical to JavaScript's. What misses them is listed with its cause
 * in exceptions.ts; nothing else may.
 */
import { describe, expect, it } from 'vitest';
import { grad, jvp, secondDirectional, valueAndGrad } from 'hyperdual';
import * as lifted from 'hyperdual/lifted';
import { rules } from '../../runtime/rules/table.ts';
import type { Rule } from '../../runtime/rules/algebra.ts';
import type { Active } from './engines.ts';
import { type Exception, exceptions } from './exceptions.ts';
import { describeMiss, type Measured, measure, operations, plain } from './measure.ts';
import { type Table, tables } from './reference.ts';
import { ulps } from './ulp.ts';

const BOUND = { 1: 4, 2: 16 } as const;
const LEAST_POINTS = 40;
/** How far Math.* itself is from the true value, at worst, on the engines this library runs on. */
const MATH_BOUND = 4;

const used = new Set<Exception>();

/** Whether a miss is one of the listed exceptions and satisfies what that exception promises. */
function excused(m: Measured): boolean {
  const fitting = exceptions.filter((e) => e.rules.includes(m.rule) && (e.order === 'both' || e.order === m.order) && e.where(m));
  const holding = fitting.filter((e) => e.holds(m));
  for (const e of holding) used.add(e);
  return holding.length > 0;
}

function check(table: Table, order: 1 | 2): void {
  const misses: Measured[] = [];
  let compared = 0;
  for (const m of measure(table, order)) {
    compared++;
    if (m.error > BOUND[order] && !excused(m)) misses.push(m);
  }
  expect(compared).toBeGreaterThanOrEqual(LEAST_POINTS);
  misses.sort((a, b) => b.error - a.error);
  const lines = misses.slice(0, 12).map(describeMiss);
  if (misses.length > 0) {
    expect.fail(`${table.name}: ${misses.length} of ${compared} beyond ${BOUND[order]} ulp\n${lines.join('\n')}`);
  }
}

const title = (t: Table): string => `${t.name}, ${t.arity} argument${t.arity > 1 ? 's' : ''}`;

describe('the table', () => {
  it('has every row of the rule table, variadic ones with two and three arguments', () => {
    const known = new Set(tables.map((t) => `${t.name}/${t.arity}`));
    const missing = Object.entries<Rule>(rules).flatMap(([name, rule]) => {
      if (rule.internal === true) return [];
      // A row like hypot2 is the two-argument case of a variadic one.
      const variadic = /^(.*)2$/.exec(name)?.[1];
      if (variadic !== undefined && (rules as Record<string, Rule>)[variadic]?.arity === 'n') name = variadic;
      const arities = rule.arity === 'n' ? [2, 3] : [rule.arity];
      return arities.map((n) => `${name}/${n}`).filter((key) => !known.has(key));
    });
    expect(missing).toEqual([]);
  });

  it('names no rule that does not exist', () => {
    expect(tables.map((t) => t.name).filter((name) => !(name in rules))).toEqual([]);
  });

  it.each(tables.map((t) => [title(t), t] as const))('%s: enough points, the corners among them', (_, t) => {
    expect(t.points.length).toBeGreaterThanOrEqual(LEAST_POINTS);
    const arguments_ = t.points.flatMap((p) => p.x);
    const corners = { NaN, zero: 0, negativeZero: -0, infinity: Infinity, negativeInfinity: -Infinity };
    for (const [corner, x] of Object.entries(corners)) {
      expect(
        arguments_.some((a) => Object.is(a, x)),
        corner,
      ).toBe(true);
    }
    if (t.name !== 'imul') expect(arguments_.some((a) => a !== 0 && Math.abs(a) < 2.3e-308)).toBe(true);
  });

  it.each(tables.map((t) => [title(t), t] as const))('%s: the values are those of JavaScript', (_, t) => {
    const f = plain(t.name);
    for (const p of t.points) {
      const value = f(...p.x);
      expect(ulps(value, p.value), `${t.name}(${p.x.join(', ')}) = ${value}, not ${p.value}`).toBeLessThanOrEqual(MATH_BOUND);
      if (p.value === 0) expect(value, `sign of ${t.name}(${p.x.join(', ')})`).toBe(p.value);
    }
  });
});

describe('values', () => {
  it.each(tables.map((t) => [title(t), t] as const))('%s: bit-identical to JavaScript in every engine', (_, t) => {
    const js = plain(t.name);
    const directions = t.arity === 1 ? [1] : [1, 0.5, -2].slice(0, t.arity);
    for (const [name, op] of operations(t.name)) {
      const f = lifted.self((x: unknown[]) => op(...x)) as Active;
      for (const { x } of t.points) {
        const want = js(...x);
        const got = {
          plain: op(...x),
          jvp: jvp(f, [...x], directions)[0],
          jvpOfJvp: jvp(lifted.self((y: unknown[]) => jvp(f, y, directions)[0]) as Active, [...x], directions)[0],
          secondDirectional: secondDirectional(f, [...x], directions, directions)[0],
          grad: valueAndGrad(f)([...x])[0],
          gradOfGrad: valueAndGrad(
            lifted.self((y: unknown[]) => {
              grad(f)(y);
              return valueAndGrad(f)(y)[0];
            }) as Active,
          )([...x])[0],
        };
        for (const [engine, value] of Object.entries(got)) {
          if (!Object.is(value, want)) expect.fail(`${name}(${x.join(', ')}) by ${engine}: ${String(value)}, not ${want}`);
        }
      }
    }
  });
});

describe.each([1, 2] as const)('order %i', (order) => {
  it.each(tables.map((t) => [title(t), t] as const))('%s', (_, t) => check(t, order));
});

describe('the exceptions', () => {
  it('are all still needed', () => {
    const idle = exceptions.filter((e) => !used.has(e)).map((e) => `${e.rules.join(', ')}: ${e.cause}`);
    expect(idle).toEqual([]);
  });
});

describe('integer-like functions', () => {
  const steps = ['floor', 'ceil', 'round', 'trunc', 'sign', 'clz32'];

  it.each([...steps, 'imul'])('%s gives a plain number, usable as an index', (name) => {
    const [[, op]] = operations(name) as [[string, (...x: unknown[]) => unknown]];
    const seen: unknown[] = [];
    const f = lifted.self((x: unknown) => {
      const n = name === 'imul' ? op(x, 2) : op(x);
      seen.push(n);
      return lifted.mul(x, [5, 6, 7, 8][(n as number) & 3]);
    }) as Active;
    const weight = [5, 6, 7, 8][(name === 'imul' ? Math.imul(1.25, 2) : plain(name)(1.25)) & 3];
    expect(jvp(f, 1.25, 1)[1]).toBe(weight);
    expect(grad(f)(1.25)).toBe(weight);
    expect(secondDirectional(f, 1.25, 1, 1).slice(1)).toEqual([weight, weight, 0]);
    expect(grad(lifted.self(grad(f)) as Active)(1.25)).toBe(0);
    expect(seen.map((n) => typeof n)).toEqual(seen.map(() => 'number'));
  });
});

describe('plain numbers', () => {
  it('with more or fewer arguments than two, variadic functions are those of Math', () => {
    const lists = [[], [3], [-0], [3, -4, 12, 84], [NaN, 1], [0, -0, 0, -0], [1, 2, 3, 4, 5, 6, 7]];
    for (const name of ['hypot', 'max', 'min'] as const) {
      for (const xs of lists) {
        const [[, op]] = operations(name) as [[string, (...x: unknown[]) => unknown]];
        expect(op(...xs), `${name}(${xs.join(', ')})`).toBe(Math[name](...xs));
      }
    }
  });
});

/**
 * One primitive, one point, every engine: the errors of all partial derivatives in ulps.
 *
 * Each point is taken in several ways: with all arguments active (a function of an array), and, for primitives of several
 * arguments, with one argument active and the others plain numbers closed over.
 */
import * as lifted from 'hyperdual/lifted';
import { type Active, firstOrder, secondOrder } from './engines.ts';
import type { Point, Table } from './reference.ts';
import { ulps } from './ulp.ts';

type Operation = (...x: never[]) => unknown;
const exported = lifted as unknown as Record<string, Operation | undefined>;

/** What JavaScript spells as an operator. */
const operators: Record<string, (a: number, b: number) => number> = {
  neg: (a) => -a,
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  rem: (a, b) => a % b,
  pow: (a, b) => a ** b,
};

/** The meaning of a primitive on plain numbers. */
export function plain(name: string): (...x: number[]) => number {
  return (operators[name] ?? (Math as unknown as Record<string, unknown>)[name]) as (...x: number[]) => number;
}

/** The lifted functions of a primitive: `pow` is both the operator and Math.pow. */
export function operations(name: string): [string, (...x: unknown[]) => unknown][] {
  const names = name === 'pow' ? ['pow', 'mathPow'] : [name];
  return names.map((n) => {
    const f = exported[n];
    if (f === undefined) throw new Error(`hyperdual/lifted does not export ${n}`);
    return [n, f as (...x: unknown[]) => unknown];
  });
}

export interface Measured {
  readonly rule: string;
  readonly arity: number;
  readonly order: 1 | 2;
  readonly engine: string;
  /** 'all', or the index of the only active argument. */
  readonly active: 'all' | number;
  /** Which partial derivative; i = j at order 1. */
  readonly i: number;
  readonly j: number;
  readonly point: Point;
  readonly want: number;
  readonly got: number;
  readonly error: number;
}

/** The arguments that are active, as a function of the array of their values, and that array. */
function ways(op: (...x: unknown[]) => unknown, x: readonly number[]): { active: 'all' | number; f: Active; x: number[] }[] {
  const all = { active: 'all' as const, f: lifted.self((t: unknown[]) => op(...t)) as Active, x: [...x] };
  if (x.length === 1) return [all];
  const single = x.map((own, i) => {
    const f = (t: unknown[]): unknown => op(...x.map((other, k) => (k === i ? t[0] : other)));
    return { active: i, f: lifted.self(f) as Active, x: [own] };
  });
  return [all, ...single];
}

/** Every partial derivative of the rule at every point through every engine of that order. */
export function* measure({ name, arity, points }: Table, order: 1 | 2): Generator<Measured> {
  for (const [, op] of operations(name)) {
    for (const point of points) {
      for (const { active, f, x } of ways(op, point.x)) {
        const index = (k: number): number => (active === 'all' ? k : active);
        const entry = (engine: string, i: number, j: number, want: number, got: number): Measured => {
          return { rule: name, arity, order, engine, active, i, j, point, want, got, error: ulps(got, want) };
        };
        if (order === 1) {
          for (const engine of firstOrder) {
            const g = engine.gradient(f, x);
            for (const k of x.keys()) yield entry(engine.name, index(k), index(k), point.first[index(k)]!, g[k]!);
          }
        } else {
          for (const engine of secondOrder) {
            const h = engine.hessian(f, x);
            for (const k of x.keys()) {
              for (const l of x.keys()) {
                yield entry(engine.name, index(k), index(l), point.second[index(k)]![index(l)]!, h[k]![l]!);
              }
            }
          }
        }
      }
    }
  }
}

/** One line for a failure message. */
export function describeMiss(m: Measured): string {
  const partial = m.order === 1 ? `d${m.i}` : `d${m.i}${m.j}`;
  const far = m.error < 1e9 ? `${m.error} ulp` : 'far off';
  return `${far}: ${partial} at (${m.point.x.join(', ')}) by ${m.engine} (active: ${m.active}): ${m.got}, not ${m.want}`;
}

// What must hold of a random program: engines agree with each other, modes with each other, and with differences where those settle. Values bit
// for bit; derivatives to rounding, wherever they are finite and of a size that says something.

import { transform } from 'esbuild';
import fc from 'fast-check';
import { compile } from '../../plugin/compiler.ts';
import { same, show } from '../plugin/differences.ts';
import { bundle, load } from '../plugin/load.ts';
import { litter } from '../helpers/litter.ts';
import { copy, dot, leaves, moved, size } from './trees.ts';

export type Fn = (x: any, ...rest: any[]) => number;

/** The runtime, once; programs import it by its address. */
export const runtime = await load(
  `${await bundle({
    './runtime': `export * from 'hyperdual/lifted'; export { engineOf, grad, hvp, jvp, lifted, secondDirectional, valueAndGrad } from 'hyperdual';`,
  })}\nexport const address = import.meta.url;`,
);
const { grad, hvp, jvp, lifted, secondDirectional, valueAndGrad } = runtime as typeof import('hyperdual');

/** The functions of a module, compiled. */
export async function functionsOf(source: string, breakIt = (code: string) => code): Promise<Fn[]> {
  const { code, diagnostics } = compile(source, { filename: 'f.ts' });
  const problem = diagnostics.find(({ severity }) => severity === 'error');
  if (problem) throw new Error(problem.message);
  const { code: script } = await transform(breakIt(code), { loader: 'ts', target: 'es2022' });
  const module = await load(script.replaceAll(/"hyperdual(\/lifted)?"/g, JSON.stringify(runtime.address)));
  return Object.keys(module)
    .sort()
    .map((name) => module[name] as Fn);
}

export interface Point {
  x: number[] | Float64Array;
  v: number[];
  u: number[];
  d: { w: number[]; n: number };
}

/** Mostly away from ties and kinks: no two coordinates are equal, nor small multiples of each other. */
const near = (offset: number): fc.Arbitrary<number> =>
  fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: -17, max: 23 }).map((tenths) => tenths / 10 + offset) },
    fc.integer({ min: -1, max: 2 }),
  );
const three = fc.tuple(near(0.0123), near(0.0457), near(0.0731));
export const point: fc.Arbitrary<Point> = fc
  .tuple(three, fc.boolean(), three, three, near(0.0219), near(0.0893), fc.nat(3))
  .map(([x, typed, v, u, w0, w1, n]) => ({ x: typed ? Float64Array.from(x) : x, v, u, d: { w: [w0, w1], n } }));

/** What larger derivatives say is rounding; smaller ones are compared with this times the size of everything. */
const LARGE = 1e6;
const BOUND = 1e-9;

interface Derivatives {
  readonly value: number;
  readonly parts: Record<string, number[]>;
}

function derivatives(F: Fn, { x, v, u, d }: Point): Derivatives {
  const [value, tangent] = jvp(F, x, v, d) as [number, number];
  const [value2, gradient] = valueAndGrad(F)(x, d) as [number, number[]];
  const [value3, along, , mixed] = secondDirectional(F, x, u, v, d) as number[];
  if (!same([value2, value3], [value, value])) throw new Error(`values ${show([value, value2, value3])}`);
  const parts = { 'J·v': [tangent], gradient: leaves(gradient), grad: leaves(grad(F)(x, d)), '∂ᵤ': [along!], '∂ᵤ∂ᵥ': [mixed!] };
  return { value, parts: { ...parts, 'H·v': leaves(hvp(F, x, v, d)) } };
}

const settled = ({ value, parts }: Derivatives): boolean =>
  [value, ...Object.values(parts).flat()].every((y) => Number.isFinite(y) && Math.abs(y) < LARGE);

/** Throws where two engines differ; says whether there was something to compare beyond values. */
export function compare(F: Fn, G: Fn, value: number, point: Point): boolean {
  const before = copy(point);
  const [found, expected] = [derivatives(F, point), derivatives(G, point)];
  if (!same(point, before)) throw new Error('arguments were changed');
  for (const engine of [found, expected]) if (!Object.is(engine.value, value)) throw new Error(`value ${engine.value} instead of ${value}`);
  if (!settled(expected)) return false;
  const scale = Math.max(1, size([value, ...Object.values(expected.parts).flat()]));
  for (const [name, wanted] of Object.entries(expected.parts))
    wanted.forEach((w, i) => {
      const y = found.parts[name]![i]!;
      if (!(Math.abs(y - w) <= BOUND * scale)) throw new Error(`${name}[${i}]: ${y} instead of ${w}`);
    });
  return true;
}

/** Forward and reverse mode of the reference itself, and differences of the plain function wherever those settle. */
export function checkReference(f: Fn, G: Fn, point: Point): void {
  const { x, v, u, d } = point;
  const { value, parts } = derivatives(G, point);
  const scale = Math.max(1, size([value, ...Object.values(parts).flat()]));
  const near = (a: number, b: number, bound: number, what: string): void => {
    if (!(Math.abs(a - b) <= bound * scale)) throw new Error(`${what}: ${a} and ${b}`);
  };
  near(dot(parts.gradient!, v), parts['J·v']![0]!, BOUND * 10, '∇f·v and J·v');
  near(dot(parts['H·v']!, u), parts['∂ᵤ∂ᵥ']![0]!, BOUND * 10, 'uᵀ·H·v, forward and reverse');
  // On a kink the derivative is a convention; numbers that are round may lie on one.
  if ([...x, ...d.w].some((c) => c % 1 === 0)) return;
  const slopes = [1e-4, -1e-4, 1e-5, -1e-5].map((h) => (f(moved(x, v, h), copy(d)) - value) / h);
  const smooth = slopes.every((s) => Math.abs(s - slopes[0]!) <= 1e-3 * scale);
  if (smooth) near(slopes[2]!, parts['J·v']![0]!, 2e-3, 'differences');
}

/** All of this for one function at one point; says whether there was something to compare beyond values. */
export function check(f: Fn, point: Point, source: string): boolean {
  try {
    litter();
    if (!compare(f, lifted(f), f(copy(point.x), copy(point.d)), point)) return false;
    checkReference(f, lifted(f), point);
    return true;
  } catch (error) {
    throw new Error(`${f.name}: ${(error as Error).message} at ${show(point)} in\n${source}`, { cause: error });
  }
}

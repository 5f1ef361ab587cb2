// What must hold of a row: the function as its author wrote it is the reference. Lifted, it gives the same bits on plain numbers; its
// derivatives, by kernels and on runtime numbers, are those that differences of the original extrapolate to (corpus/differences.ts), of first
// and of second order. Nothing of the reference is ours.

import type * as Hyperdual from 'hyperdual';
import { slopes } from '../corpus/differences.ts';
import { copy, direction, dot, leaves, mapLeaves, moved, size, structure } from '../corpus/trees.ts';
import { same, show } from '../plugin/differences.ts';

type Fn = (x: any) => number;
type Api = Pick<typeof Hyperdual, 'grad' | 'hessian' | 'hvp' | 'jvp' | 'lifted' | 'secondDirectional' | 'vjp'>;

/** The derivatives of a scalar function at x, along u and v, as one engine gives them. */
function derivatives({ grad, hessian, hvp, jvp, secondDirectional, vjp }: Api, f: Fn, x: any, u: any, v: any): Record<string, unknown> {
  const [value, tangent] = jvp(f, x, v);
  const [value2, pullback] = vjp(f, x);
  const [value3, along, , mixed] = secondDirectional(f, x, u, v);
  if (!same([value2, value3], [value, value])) throw new Error(`values of transforms: ${show([value, value2, value3])}`);
  return {
    value,
    'J·v': tangent,
    'Jᵀ·1': pullback(1),
    gradient: grad(f)(x),
    '∂ᵤ': along,
    '∂ᵤ∂ᵥ': mixed,
    'H·v': hvp(f, x, v),
    H: hessian(f)(x),
  };
}

/** The same by differences. */
function byDifferences(f: Fn, x: any, u: any, v: any): Record<string, { value: number[]; error: number }> {
  const at = (x: any): number => f(copy(x));
  const first = (x: any, v: any) => slopes((h) => [at(moved(x, v, h))])[0]!;
  const second = (u: any, v: any) => slopes((h) => [first(moved(x, u, h), v).value])[0]!;
  const gathered = (list: { value: number; error: number }[]) => ({
    value: list.map(({ value }) => value),
    error: Math.max(...list.map(({ error }) => error)),
  });
  const units = leaves(x).map((_, i) => mapLeaves(x, (_leaf, k) => (k === i ? 1 : 0)));
  const gradient = gathered(units.map((e) => first(x, e)));
  return {
    'J·v': gathered([first(x, v)]),
    'Jᵀ·1': gradient,
    gradient,
    '∂ᵤ': gathered([first(x, u)]),
    '∂ᵤ∂ᵥ': gathered([second(u, v)]),
    'H·v': gathered(units.map((e) => second(e, v))),
    H: gathered(units.flatMap((e) => units.map((e2) => second(e, e2)))),
  };
}

/** A difference that settles less well than this shows nothing: then the row is at fault. */
const SETTLED = { first: 1e-8, second: 1e-5 };

/** Throws if something of it does not hold. `original` is never compiled; `smooth` is what it is near x. */
export function checkRow(api: Api, original: Fn, compiled: Fn, x: unknown, smooth: Fn = original): void {
  const [u, v] = [direction(x, 2.7), direction(x, 1)];
  const value = original(copy(x));
  if (!Number.isFinite(value)) throw new Error(`the value is ${value}: the row shows nothing`);
  const twin = api.lifted(compiled);
  for (const [name, fn] of Object.entries({ compiled, lifted: twin })) {
    const found = fn(copy(x));
    if (!Object.is(found, value)) throw new Error(`${name}: ${found} instead of ${value}`);
  }
  if (smooth !== original && !(Math.abs(smooth(x) - value) <= 1e-14 * Math.abs(value)))
    throw new Error(`@means gives ${smooth(x)}, the function ${value}`);
  const expected = byDifferences(smooth, x, u, v);
  const scale = Math.max(1, Math.abs(value), size(Object.values(expected).flatMap((e) => e.value)));
  for (const [name, fn] of Object.entries({ compiled, lifted: twin })) {
    const before = copy(x);
    const found = derivatives(api, fn, x, u, v);
    if (!same(x, before)) throw new Error(`${name}: x was changed`);
    if (!Object.is(found.value, value)) throw new Error(`${name}: value ${String(found.value)} instead of ${value}`);
    if (structure(found.gradient) !== structure(x)) throw new Error(`${name}: the gradient is ${structure(found.gradient)}`);
    for (const [part, { value: wanted, error }] of Object.entries(expected)) {
      const bound = SETTLED[/∂ᵤ∂ᵥ|H/.test(part) ? 'second' : 'first'] * scale;
      if (!(error <= bound)) throw new Error(`${part}: differences do not settle (${wanted.join()} ± ${error})`);
      const got = leaves(found[part]);
      if (got.length !== wanted.length) throw new Error(`${name}: ${part} has ${got.length} entries`);
      got.forEach((d, i) => {
        if (!(Math.abs(d - wanted[i]!) <= bound)) throw new Error(`${name}: ${part}[${i}] is ${d} instead of ${wanted[i]}`);
      });
    }
    const H = found.H as number[][];
    if (Math.abs(dot(leaves(u), leaves(found['H·v'])) - (found['∂ᵤ∂ᵥ'] as number)) > 1e-10 * scale * H.length)
      throw new Error(`${name}: uᵀ·H·v is not ∂ᵤ∂ᵥ`);
  }
}

/**
 * First derivatives. A compiled kernel takes the call if it can (point.ts, result.ts). Otherwise forward mode is one run on dual numbers;
 * reverse mode is one run that records a tape and one sweep per cotangent (Griewank & Walther, Evaluating Derivatives, 2nd ed.,
 * chapter 3). Both nest in each other to any depth.
 */
import { aware } from '../lift/attach.ts';
import { Dual, type Real, split } from '../number/dual.ts';
import { add, by, mul } from '../number/generated.ts';
import { sweepNumbers, sweepReals } from '../number/sweep.ts';
import { differentiation, DUAL, GENERIC, LANE1, Tag } from '../number/tag.ts';
import { type Recording, Tape, type Var } from '../number/tape.ts';
import { adopt, borrow, flatten, flattenLike, mapTree, type Shape, unflatten } from '../tree.ts';
import { isVector } from './layout.ts';
import { gradientByKernel, tangentByKernel } from './point.ts';
import { jacobianByKernel, pulledByKernel, pushedByKernel } from './result.ts';
import { flattenResult, liftedOf, scalar } from './run.ts';
import type { Differentiable, Like, Vector } from './types.ts';

/**
 * Forward mode: the value of f and its derivative along v, [f(x), J(x)·v].
 *
 * @param f a function compiled by the plugin (or written with {@link math} and {@link byHand})
 * @param x where: a tree; never changed
 * @param v the direction: a tree of the structure of x, in units of x per unit of the direction's parameter
 * @param rest passed on to f, constant for this transform
 * @returns value and tangent, both with the structure of f's result; the tangent is exact to rounding
 * @throws HD001 f is not compiled · HD002 v does not have the structure of x · HD004 an active value leaves lifted code
 * @remarks Cost: a small multiple of one run of f, whatever the number of inputs. Dual numbers: Clifford 1873; Griewank &
 * Walther, section 3.1.
 */
export const jvp = /*#__PURE__*/ aware(function jvp<X, R extends readonly unknown[], Y>(
  f: Differentiable<X, R, Y>,
  x: X,
  v: Vector<NoInfer<X>>,
  ...rest: R
): [Y, Like<Y>] {
  const compiled = tangentByKernel(f, x, v, rest) ?? pushedByKernel(f, x, v, rest);
  if (compiled !== undefined) return compiled as [Y, Like<Y>];
  const lifted = liftedOf(f, 'jvp');
  const { leaves, shape } = flatten(x, 'x');
  const tangents = flattenLike(v, shape, 'v');
  const tag = new Tag(DUAL);
  return differentiation([tag], () => {
    const y: unknown = lifted(
      unflatten(
        shape,
        leaves.map((p, i) => new Dual(p, tangents[i]!, tag)),
      ),
      ...rest,
    );
    const out = flattenResult(y, 'jvp');
    const parts = out.leaves.map((leaf) => split(leaf, tag));
    return [0, 1].map((k) =>
      unflatten(
        out.shape,
        parts.map((p) => p[k as 0 | 1]),
      ),
    ) as [Y, Like<Y>];
  });
});

/**
 * Reverse mode: the value of f and its pullback, cotangent ↦ Jᵀ·cotangent.
 *
 * @returns `[f(x), pullback]`; the cotangent has the structure of f's result, the pullback's result that of x. A pullback may be
 * called any number of times, in any order, also after other transforms: the recording, or the copy of x, belongs to it.
 * @throws HD001, HD002, HD004 as {@link jvp} · HD006 the tape reached its limit
 * @remarks Cost: one recorded run of f, then a few operations per recorded one for each call. Griewank & Walther, section 3.2.
 */
export const vjp = /*#__PURE__*/ aware(function vjp<X, R extends readonly unknown[], Y>(
  f: Differentiable<X, R, Y>,
  x: X,
  ...rest: R
): [Y, (cotangent: Vector<NoInfer<Y>>) => Like<X>] {
  const compiled = gradientByKernel(f, x, rest);
  if (compiled !== undefined) {
    const [value, g] = compiled;
    return [value as Y, aware((cotangent: unknown) => scaled(g, flattenLike(cotangent, NUMBER, 'the cotangent')[0]!) as Like<X>)];
  }
  const [y, pullback] = pulledByKernel(f, x, rest, liftedPullback) ?? liftedPullback(f, x, rest);
  return [y as Y, aware(pullback as (cotangent: unknown) => Like<X>)];
});

function liftedPullback(f: unknown, x: unknown, rest: readonly unknown[]): [unknown, (cotangent: unknown) => unknown] {
  const { primals, shape, input, seeds, recording } = record(f, x, rest, 'vjp');
  const pullback = (cotangent: unknown): unknown => {
    const c = flattenLike(cotangent, shape, 'the cotangent');
    return adopt(
      input,
      sweep(
        recording,
        seeds.map((k, i) => [k, c[i]!] as const),
      ),
    );
  };
  return [unflatten(shape, primals), pullback];
}

const NUMBER: Shape = { kind: 'leaf' };

/** c·g: the pullback of a function with a scalar result, g being its gradient. */
function scaled(g: unknown, c: Real): unknown {
  if (typeof c !== 'number' || !Number.isFinite(c)) return mapTree(g, 'the gradient', (p) => by(c, p) as Real);
  const times = (p: number): number => (c === 0 ? 0 : c * p + 0);
  return isVector(g) ? g.map(times) : mapTree(g, 'the gradient', (p) => times(p as number));
}

interface Recorded {
  readonly primals: Real[];
  readonly shape: Shape;
  readonly input: Shape;
  /** For each leaf of the result its place on the tape, 0 when it does not depend on x. */
  readonly seeds: number[];
  readonly recording: Recording;
}

/** Runs f on tape variables and keeps what sweeps need. */
function record(f: unknown, x: unknown, rest: readonly unknown[], transform: string): Recorded {
  return onTape(f, x, rest, transform, (tape, y, input) => {
    const out = flattenResult(y, transform);
    const seeds = out.leaves.map((leaf) => place(leaf, tape));
    const primals = out.leaves.map((leaf, i) => (seeds[i]! > 0 ? tape.valueAt(seeds[i]!) : leaf));
    return { primals, shape: out.shape, input, seeds, recording: tape.recording() };
  });
}

/** Runs f on tape variables; the tape is released when `use` returns. */
function onTape<T>(
  f: unknown,
  x: unknown,
  rest: readonly unknown[],
  transform: string,
  use: (tape: Tape, y: unknown, input: Shape) => T,
): T {
  const lifted = liftedOf(f, transform);
  const { leaves, shape } = borrow(x, 'x');
  const tape = new Tape(LANE1);
  try {
    return differentiation([tape], () => {
      return use(tape, lifted(unflatten(shape, tape.inputsOf(leaves)), ...rest), shape);
    });
  } finally {
    tape.release();
  }
}

const place = (leaf: Real, tape: Tape): number => (typeof leaf !== 'number' && leaf.tag === tape ? (leaf as Var).index : 0);

function sweep(r: Recording, seeds: readonly (readonly [number, Real])[]): ArrayLike<Real> {
  const flowing = seeds.filter(([k]) => k > 0);
  return r.numeric !== null && flowing.every(([, c]) => typeof c === 'number')
    ? sweepNumbers(r.numeric, r.n, r.inputs, r.singular, flowing as [number, number][])
    : sweepReals(r, flowing);
}

/** Value and gradient in one recorded run and one sweep. */
function gradient(f: unknown, x: unknown, rest: readonly unknown[], transform: string): [Real, unknown] {
  return gradientByKernel(f, x, rest) ?? liftedGradient(f, x, rest, transform);
}

export function liftedGradient(f: unknown, x: unknown, rest: readonly unknown[], transform: string): [Real, unknown] {
  return onTape(f, x, rest, transform, (tape, result, shape) => {
    const y = scalar(result, transform);
    const k = place(y, tape);
    if (k === 0) return [y, adopt(shape, new Float64Array(tape.inputs))];
    const adjoints =
      tape.engine === GENERIC ? sweepReals(tape.recording(), [[k, 1]]) : sweepNumbers(tape, tape.n, tape.inputs, tape.singular, [[k, 1]]);
    return [tape.valueAt(k), adopt(shape, adjoints)];
  });
}

/**
 * The gradient of a scalar function: `grad(f)(x, ...rest)` has the structure of x.
 *
 * @throws HD001, HD002, HD004, HD006 as {@link vjp} · HD003 f's result is not a number
 * @remarks Cost: a small multiple of one run of f, whatever the number of inputs.
 */
export const grad = /*#__PURE__*/ aware(function grad<X, R extends readonly unknown[]>(
  f: Differentiable<X, R, number>,
): (x: X, ...rest: R) => Like<X> {
  liftedOf(f, 'grad');
  return aware((x: X, ...rest: R) => gradient(f, x, rest, 'grad')[1] as Like<X>);
});

/** Value and gradient together: `valueAndGrad(f)(x, ...rest)` is `[f(x), grad(f)(x)]` at the cost of {@link grad} alone. */
export const valueAndGrad = /*#__PURE__*/ aware(function valueAndGrad<X, R extends readonly unknown[]>(
  f: Differentiable<X, R, number>,
): (x: X, ...rest: R) => [number, Like<X>] {
  liftedOf(f, 'valueAndGrad');
  return aware((x: X, ...rest: R) => gradient(f, x, rest, 'valueAndGrad') as [number, Like<X>]);
});

/**
 * The Jacobian: `jacobian(f)(x, ...rest)[i][j]` is ∂yᵢ/∂xⱼ over the flattened result and the flattened x.
 *
 * @throws as {@link vjp}
 * @remarks Cost: one recorded run and a sweep per output; where outputs outnumber inputs by more than four to one, a forward run
 * per input instead. With kernels for several directions (modes `vjps`, `jvps`), what rows or columns share is computed once for 16 of them.
 */
export const jacobian = /*#__PURE__*/ aware(function jacobian<X, R extends readonly unknown[]>(
  f: Differentiable<X, R, unknown>,
): (x: X, ...rest: R) => number[][] {
  liftedOf(f, 'jacobian');
  return aware((x: X, ...rest: R): number[][] => {
    const compiled = gradientByKernel(f, x, rest);
    if (compiled !== undefined) return [flatten(compiled[1], 'the gradient').leaves as number[]];
    const matrix = jacobianByKernel(f, x, rest);
    if (matrix !== undefined) return matrix;
    const { seeds, recording } = record(f, x, rest, 'jacobian');
    const m = seeds.length;
    const n = recording.inputs;
    if (m <= 4 * n)
      return seeds.map((k) => (k === 0 ? new Array<number>(n).fill(0) : (Array.from(sweep(recording, [[k, 1]])) as number[])));
    const rows = Array.from({ length: m }, () => new Array<number>(n).fill(0));
    const { shape } = flatten(x, 'x');
    for (let j = 0; j < n; j++) {
      const v = unflatten(
        shape,
        Array.from({ length: n }, (_, i) => (i === j ? 1 : 0)),
      );
      const column = flattenResult(jvp(f, x, v as Vector<X>, ...rest)[1], 'jacobian').leaves;
      rows.forEach((row, i) => (row[j] = column[i] as number));
    }
    return rows;
  });
});

/**
 * The scalar product of two trees of one structure: the sum over leaves of a·b, in order.
 *
 * @throws HD002 the structures differ
 */
export const vdot = /*#__PURE__*/ aware(function vdot<A>(a: A, b: Vector<NoInfer<A>>): number {
  const { leaves, shape } = flatten(a, 'the first argument of vdot');
  const others = flattenLike(b, shape, 'the second argument of vdot');
  let sum: Real = 0;
  leaves.forEach((p, i) => (sum = add(sum, mul(p, others[i]!)) as Real));
  return sum as number;
});

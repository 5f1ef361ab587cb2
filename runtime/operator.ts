/**
 * The Hessian at a point as an operator, for iterative solvers: value and gradient once, H·v many times, in memory that is used again.
 *
 * With a compiled kernel, `apply(v, out)` on `Float64Array`s is a handful of checks and the kernel. Everything else (other trees,
 * functions without a kernel, runtime numbers of an outer differentiation anywhere) takes the roads of {@link hvp} and {@link grad}.
 */
import { show, treeMismatch } from './errors.ts';
import { aware, selfClass } from './lift/attach.ts';
import type { Real } from './number/dual.ts';
import { get, isFloatArray, set } from './number/float64.ts';
import { isNum } from './number/tag.ts';
import { frame, take, takeOutput } from './number/workspace.ts';
import { liftedGradient } from './transform/first.ts';
import { isBare } from './number/shadow.ts';
import { hasLanes, lanesOf, pack, Sides, unpack } from './transform/lanes.ts';
import { isBusy, VECTOR } from './transform/layout.ts';
import { kernelOf, type Point, pointAt, readsActive } from './transform/point.ts';
import { liftedOf } from './transform/run.ts';
import { forwardOverReverse } from './transform/second.ts';
import type { Differentiable, Like, Target, Vector } from './transform/types.ts';
import { adopt, flatten, type Flat, flattenLike, unflatten } from './tree.ts';

/** The Hessian of a function at a point. Made by {@link hessianOperator}; its methods need their object (`op.apply(v)`). */
export interface HessianOperator<X> {
  /** f at the point. Computed with the gradient when either is first asked for. */
  readonly value: number;
  /** ∇f at the point, with the structure of x. It belongs to the operator: {@link at} may use its memory again, so copy it to keep it. */
  readonly gradient: Like<X>;
  /**
   * H·v with the structure of x.
   *
   * @throws HD002 v has not the structure of x
   */
  apply(v: Vector<X>, out?: undefined): Like<X>;
  /**
   * Writes H·v into `out` and returns it; nothing is allocated where all are `Float64Array`s. `out` may be v.
   *
   * @param out has the structure of x, where number[] and Float64Array may stand for each other; what is in it does not matter
   * @throws HD002 v or out has not the structure of x
   */
  apply<O extends Target<X>>(v: Vector<X>, out: O): O;
  /**
   * H·v for several directions: {@link apply} for each, but where the function has a kernel for several (mode `hvps`), up to 16 in one sweep,
   * which computes what does not depend on them once.
   */
  applyAll(vs: readonly Vector<X>[], outs?: undefined): Like<X>[];
  /**
   * Writes each H·v into its `out`; `outs[i]` may be `vs[i]`, but may not share memory with another direction. Where all are
   * `Float64Array`s nothing is allocated, but for memory of the operator's own when so many directions first come.
   */
  applyAll<O extends Target<X>>(vs: readonly Vector<X>[], outs: readonly O[]): readonly O[];
  /**
   * Moves the operator to another point, of the structure of the first, in the same memory.
   *
   * @returns the operator
   * @throws HD002 x has another structure; the operator stays where it was
   */
  at(x: X): this;
}

const Operator = /*#__PURE__*/ selfClass(
  class Operator {
    private readonly f: unknown;
    private readonly rest: readonly unknown[];
    /** The kernel with the memory of its point, if x fits it. */
    private readonly home: Point | undefined;
    /** The same while the operator stands at plain numbers. */
    private point: Point | undefined;
    /** The point for the lifted engine; with a kernel only when it was needed. */
    private flat: Flat | undefined;
    /** Whether value and gradient are those of this point. */
    private known = false;
    private primal: Real = 0;
    private slope: unknown;
    /** Where kernels put the gradient, and the tree that is made of it. */
    private readonly memory: Float64Array;
    private tree: unknown;
    private readonly name: string;
    /** Where directions lie side by side. */
    private readonly sides: Sides;
    private w0: unknown;
    private w1: unknown;
    private w2: unknown;
    private w3: unknown;

    constructor(f: unknown, x: unknown, rest: readonly unknown[], name: string) {
      liftedOf(f, name);
      this.name = name;
      this.f = f;
      this.rest = rest;
      const kernel = kernelOf(f, 'hvp');
      this.home = kernel && pointAt(kernel, x, rest, true);
      this.point = this.home;
      this.flat = this.home === undefined ? flatten(x, 'x') : undefined;
      this.memory = new Float64Array(this.home?.size ?? 0);
      this.sides = new Sides(this.home?.size ?? 0);
    }

    get value(): Real {
      this.first();
      return this.primal;
    }

    get gradient(): unknown {
      this.first();
      return this.slope;
    }

    apply(v: unknown, out?: unknown): unknown {
      const point = this.usable();
      if (point === undefined || point.node !== VECTOR || !(v instanceof Float64Array) || !(out instanceof Float64Array))
        return this.applied(v, out);
      if (v.length !== point.size || out.length !== point.size || !isBare(v) || !isBare(out)) return this.applied(v, out);
      if (this.isWhole(v) && this.isWhole(out) ? overlapAt(v, 0, out, 0) : overlap(v, out)) return this.applied(v, out);
      return point.product(out, v) ? out : assign(out, this.lifted(v));
    }

    applyAll(vs: readonly unknown[], outs?: readonly unknown[]): readonly unknown[] {
      if (!Array.isArray(vs)) throw treeMismatch('the directions', '', `${show(vs)} is not an array of them`);
      if (outs !== undefined && outs.length !== vs.length)
        throw treeMismatch('outs', '', `has length ${outs.length} for ${vs.length} directions`);
      const results = outs ?? new Array<unknown>(vs.length);
      for (let i = 0; i < vs.length;) {
        const lanes = lanesOf(vs.length - i);
        const next = i + lanes;
        if (lanes === 1 || !this.together(vs, outs, results as unknown[], i, lanes))
          for (let k = i; k < next; k++) {
            const product = this.apply(vs[k], outs?.[k]);
            if (outs === undefined) (results as unknown[])[k] = product;
          }
        i = next;
      }
      return results;
    }

    /** The products from number `from` on in one run, if the kernel takes them. */
    private together(
      vs: readonly unknown[],
      outs: readonly unknown[] | undefined,
      results: unknown[],
      from: number,
      lanes: number,
    ): boolean {
      const point = this.usable();
      if (point === undefined || !hasLanes(point)) return false;
      const { top } = frame;
      try {
        const v = this.sides.v(lanes);
        const h = this.sides.h(lanes);
        for (let l = 0; l < lanes; l++) {
          const direction = point.vector(vs[from + l]);
          if (direction === undefined) return false;
          pack(direction, v, l, lanes);
          frame.top = top;
        }
        if (!point.products(h, v, this.sides.hot)) return false;
        for (let l = 0; l < lanes; l++) {
          const out = outs?.[from + l];
          const isReady = out instanceof Float64Array && point.node === VECTOR && out.length === point.size && isBare(out);
          const product = isReady ? out : outs === undefined ? point.result() : take(point.size);
          unpack(h, l, lanes, product);
          if (outs === undefined) results[from + l] = point.tree(product);
          else if (!isReady && !point.into(out, product)) assign(out, point.tree(product));
          frame.top = top;
        }
        return true;
      } finally {
        frame.top = top;
      }
    }

    at(x: unknown): this {
      const { home } = this;
      const { top } = frame;
      try {
        const vector = home?.vector(x);
        if (vector !== undefined) {
          home!.x.set(vector);
          this.flat = undefined;
        } else {
          const { shape } = this.flattened();
          this.flat = { shape, leaves: flattenLike(x, shape, 'x') };
        }
        this.point = vector && home;
        this.known = false;
        return this;
      } finally {
        frame.top = top;
      }
    }

    /** Whether a vector begins where its buffer does. Those lately asked are remembered: the answer takes as long as a small kernel. */
    private isWhole(a: Float64Array): boolean {
      if (a === this.w0 || a === this.w1 || a === this.w2 || a === this.w3) return true;
      if (a.byteOffset !== 0) return false;
      this.w3 = this.w2;
      this.w2 = this.w1;
      this.w1 = this.w0;
      this.w0 = a;
      return true;
    }

    /** H·v by whatever engine, into `out` if there is one. */
    private applied(v: unknown, out: unknown): unknown {
      const { top } = frame;
      try {
        const point = this.usable();
        const direction = point?.vector(v);
        if (direction !== undefined) {
          const h = out === undefined ? point!.result() : take(point!.size);
          if (point!.product(h, direction)) {
            if (out === undefined) return point!.tree(h);
            return point!.into(out, h) ? out : assign(out, point!.tree(h));
          }
        }
      } finally {
        frame.top = top;
      }
      const result = this.lifted(v);
      return out === undefined ? result : assign(out, result);
    }

    private lifted(v: unknown): unknown {
      const { leaves, shape } = this.flattened();
      const directions = flattenLike(v, shape, 'v');
      const lifted = liftedOf(this.f, this.name);
      return adopt(shape, forwardOverReverse(lifted, leaves, shape, directions, this.rest, this.name));
    }

    private flattened(): Flat {
      return (this.flat ??= flatten(this.point!.copy(), 'x'));
    }

    /** The kernel, unless it would see runtime numbers now. */
    private usable(): Point | undefined {
      const { point } = this;
      return point !== undefined && isBusy() && readsActive(point.kernel, this.rest) ? undefined : point;
    }

    /** Value and gradient. They are not kept, nor are older ones taken, where the engine might see captured variables active. */
    private first(): void {
      const point = this.usable();
      const keep = point !== undefined || !isBusy();
      if (this.known && keep) return;
      if (point?.kernel.vjp === undefined || !this.firstByKernel(point)) this.firstByEngine();
      this.known = keep;
    }

    private firstByKernel(point: Point): boolean {
      const { top } = frame;
      const out = takeOutput();
      try {
        if (!point.gradient(out, this.memory)) return false;
        this.primal = out[0]!;
        if (this.tree === undefined || !point.into(this.tree, this.memory)) this.tree = point.tree(this.memory);
        this.slope = this.tree;
        return true;
      } finally {
        frame.top = top;
      }
    }

    private firstByEngine(): void {
      const { leaves, shape } = this.flattened();
      [this.primal, this.slope] = liftedGradient(this.f, unflatten(shape, leaves), this.rest, this.name);
    }
  },
);

/**
 * The Hessian of f at x as an operator, for solvers that multiply it with many vectors, at many points.
 *
 * @param f a scalar function compiled by the plugin
 * @param x where: a tree; copied
 * @param rest passed on to f with every call, not copied; constant for this transform
 * @returns the operator: `value`, `gradient`, `apply(v, out?)`, `applyAll(vs, outs?)`, `at(x)`
 * @throws HD001, HD002 as {@link hvp}; the rest of its errors when value, gradient or a product is asked for
 * @remarks Cost: each product that of {@link hvp}, without its allocations where `out` is given; value and gradient together that of
 * {@link grad}, once per point. Captured variables and `rest` are read whenever f is run. Nocedal & Wright, Numerical Optimization,
 * chapter 7, on what such products are good for.
 */
export const hessianOperator = /*#__PURE__*/ aware(function hessianOperator<X, R extends readonly unknown[]>(
  f: Differentiable<X, R, number>,
  x: X,
  ...rest: R
): HessianOperator<X> {
  return new Operator(f, x, rest, 'hessianOperator') as unknown as HessianOperator<X>;
});

/**
 * H(x)·v for several directions at once: `hvps(f, x, [u, v])` is `[hvp(f, x, u), hvp(f, x, v)]`.
 *
 * @param vs the directions, each a tree of the structure of x
 * @returns the products, in order, each with the structure of x
 * @throws as {@link hvp}
 * @remarks Cost: that of so many products at most, and one look at x; less where the function has a kernel for several directions (see
 * {@link HessianOperator.applyAll}).
 */
export const hvps = /*#__PURE__*/ aware(function hvps<X, R extends readonly unknown[]>(
  f: Differentiable<X, R, number>,
  x: X,
  vs: readonly Vector<NoInfer<X>>[],
  ...rest: R
): Like<X>[] {
  return new Operator(f, x, rest, 'hvps').applyAll(vs) as Like<X>[];
});

/** Whether two vectors of one length share memory. */
function overlap(a: Float64Array, b: Float64Array): boolean {
  const shift = (b.byteOffset - a.byteOffset) / Float64Array.BYTES_PER_ELEMENT;
  if (Math.abs(shift) >= a.length) return false;
  return shift > 0 ? overlapAt(a, shift, b, 0) : overlapAt(a, 0, b, -shift);
}

/**
 * Whether a[i] and b[j] are one place. Found by touching: to ask for a buffer makes V8 move a small array to one of its own, which
 * allocates.
 */
function overlapAt(a: Float64Array, i: number, b: Float64Array, j: number): boolean {
  const before = a[i]!;
  const kept = b[j]!;
  b[j] = before === 0 ? 1 : 0;
  const after = a[i]!;
  b[j] = kept;
  return before !== after && (before === before || after === after);
}

/** Writes a tree into `out`, which must have its structure but may hold anything. */
function assign(out: unknown, tree: unknown, path = ''): unknown {
  if (typeof out !== 'object' || out === null || isNum(out) || typeof tree === 'number' || isNum(tree))
    throw treeMismatch('out', path, `is ${show(out)} where the result is ${show(tree)}`);
  if (Array.isArray(tree) || isFloatArray(tree)) {
    if (!Array.isArray(out) && !isFloatArray(out)) throw treeMismatch('out', path, `is ${show(out)} where the result is ${show(tree)}`);
    if (out.length !== tree.length) throw treeMismatch('out', path, `has length ${out.length} where the result has ${tree.length}`);
    const plain = !isBusy();
    for (let i = 0; i < tree.length; i++) {
      const p: unknown = plain ? tree[i] : get(tree, i);
      if (typeof p === 'number' && plain) out[i] = p + 0;
      else put(out, i, p, `${path}[${i}]`);
    }
    return out;
  }
  const keys = Object.keys(tree as object);
  for (const key of Object.keys(out))
    if (!keys.includes(key)) throw treeMismatch('out', path, `has the key ${key}, which the result has not`);
  for (const key of keys) {
    if (!Object.hasOwn(out, key)) throw treeMismatch('out', path, `lacks the key ${key}`);
    put(out, key, (tree as Record<string, unknown>)[key], `${path}.${key}`);
  }
  return out;
}

function put(home: object, key: string | number, p: unknown, path: string): void {
  if (typeof p === 'number' || isNum(p)) set(home, key, p);
  else assign((home as Record<string | number, unknown>)[key], p, path);
}

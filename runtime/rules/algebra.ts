/**
 * The language rules are written in.
 *
 * A rule pushes a derivative through one primitive: d[i](o, t, y, x) = (∂y/∂xᵢ)·t, where `t` is a tangent or a cotangent
 * (for real scalars the map is its own transpose), `y` the result, `x` the arguments and `o` an algebra: the operations the
 * formula may use. Engines differ only in the algebra they hand in, so a derivative is written once.
 *
 * `dualAlgebra(o, rows)` is the whole of forward differentiation: from an algebra over T and the rows it makes the algebra over
 * pairs (primal, tangent). Applied twice it gives hyper-duals. The generator runs it over symbolic expressions (symbolic.ts).
 *
 * Products with a derivative are not plain products, because 0·∞ has to mean something at singular points:
 *   by(t, p)      t·p.  An infinite t against an exactly zero partial p is 0; a zero t against an infinite p is multiplied (NaN).
 *   strong(t, p)  t·p where either factor, exactly zero, wins over an infinite other one.
 *   over(t, b)    t/b where an exactly zero t wins over b = 0.
 * All three are linear in t and are primitives with rows of their own, so every order of derivative keeps the convention.
 */
export interface Algebra<T> {
  /** A literal constant. */
  num(value: number): T;
  /** c ? a : b where the condition compares primals; only comparisons may decide (a JavaScript `?:` would hide a read). */
  select(condition: Condition<T>, a: T, b: T): T;
  /** Every primitive of the table by name, `add`, `mul`, `sin`, `by`, … */
  op(name: string, ...x: T[]): T;
}

/** A comparison of two primals; data, so that symbolic algebras can print it. */
export type Condition<T> = { readonly kind: 'eq' | 'lt'; readonly a: T; readonly b: T };

/** d[i]: (∂y/∂xᵢ)·t over the algebra. `null` where the derivative is zero everywhere. Variadic rows get i and what `common` gave. */
export type Push = <T>(o: Ops<T>, t: T, y: T, x: readonly T[], i: number, common?: T) => T;

export interface Rule {
  /** Number of arguments; 'n' for variadic ones, whose single push serves every argument (the index is passed). */
  readonly arity: 1 | 2 | 'n';
  /** How JavaScript spells the primal: an infix operator, `Math.f`, or `special.f` (runtime/rules/special.ts). */
  readonly js: string;
  /** One push per argument, or one for all of a variadic primitive. */
  readonly d: readonly (Push | null)[];
  /** What the pushes of a variadic primitive share, computed once: each would otherwise look at all arguments. */
  readonly common?: <T>(o: Ops<T>, y: T, x: readonly T[]) => T;
  /** Where the primal is real and finite, in words, and the sampling interval of the first argument for tests. */
  readonly domain: string;
  /** What happens at kinks, poles and branch points; where it differs from JAX it says so. */
  readonly convention?: string;
  /** Only derivative formulas use it; not part of the language of users. */
  readonly internal?: true;
  /** An exactly zero tangent or adjoint wins over an infinite partial (its pushes use `strong` or `over`). */
  readonly singular?: true;
}

export type Rows = Readonly<Record<string, Rule>>;

/** Sugar over an algebra: the primitives rules use, as methods. */
export class Ops<T> {
  private readonly o: Algebra<T>;
  constructor(o: Algebra<T>) {
    this.o = o;
  }
  num(value: number): T {
    return this.o.num(value);
  }
  select(condition: Condition<T>, a: T, b: T): T {
    return this.o.select(condition, a, b);
  }
  eq(a: T, b: T): Condition<T> {
    return { kind: 'eq', a, b };
  }
  op(name: string, ...x: T[]): T {
    return this.o.op(name, ...x);
  }
  add(a: T, b: T): T {
    return this.o.op('add', a, b);
  }
  sub(a: T, b: T): T {
    return this.o.op('sub', a, b);
  }
  mul(a: T, b: T): T {
    return this.o.op('mul', a, b);
  }
  div(a: T, b: T): T {
    return this.o.op('div', a, b);
  }
  neg(a: T): T {
    return this.o.op('neg', a);
  }
  by(t: T, p: T): T {
    return this.o.op('by', t, p);
  }
  strong(t: T, p: T): T {
    return this.o.op('strong', t, p);
  }
  over(t: T, b: T): T {
    return this.o.op('over', t, b);
  }
}

/** A primal with its tangent; a missing tangent is a structural zero: known to be zero, not a number that happens to be 0. */
export interface Pair<T> {
  readonly p: T;
  readonly t: T | null;
}

/** Forward differentiation as a map from algebras to algebras. */
export function dualAlgebra<T>(base: Algebra<T>, rows: Rows): Algebra<Pair<T>> {
  const o = new Ops(base);
  const sum = (a: T | null, b: T | null): T | null => (a === null ? b : b === null ? a : o.add(a, b));
  const condition = (c: Condition<Pair<T>>): Condition<T> => ({ kind: c.kind, a: c.a.p, b: c.b.p });
  return {
    num: (value) => ({ p: base.num(value), t: null }),
    select(c, a, b) {
      const zero = base.num(0);
      const t = a.t === null && b.t === null ? null : base.select(condition(c), a.t ?? zero, b.t ?? zero);
      return { p: base.select(condition(c), a.p, b.p), t };
    },
    op(name, ...x) {
      const rule = rows[name]!;
      const primals = x.map((a) => a.p);
      const y = base.op(name, ...primals);
      const common = rule.common?.(o, y, primals);
      let t: T | null = null;
      x.forEach((a, i) => {
        const push = rule.arity === 'n' ? rule.d[0]! : rule.d[i]!;
        if (a.t !== null && push !== null) t = sum(t, push(o, a.t, y, primals, i, common));
      });
      return { p: y, t };
    },
  };
}

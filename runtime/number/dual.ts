/**
 * Dual numbers x + ẋε with ε² = 0 (Clifford 1873), nesting over any runtime number, and flat hyper-dual numbers
 * x + ẋ₁ε₁ + ẋ₂ε₂ + ẍε₁ε₂ (Fike & Alonso 2011): one forward pass gives an exact second directional derivative uᵀHv.
 * Data only: the operations are generated from the rule table (generated.ts).
 */
import { DUAL, HYPER, Num, shared, Tag } from './tag.ts';

/** Numbers made by hand share one tag, older than any differentiation: together they are one perturbation. */
const handTags = /*#__PURE__*/ { dual: new Tag(DUAL, 0), hyper: new Tag(HYPER, 0.5) };

/** Any number hyperdual computes with: plain, dual, hyper-dual, or on a tape. */
export type Real = number | Num;

/**
 * A dual number. `math.sin(new Dual(2, 1)).tangent` is cos 2.
 *
 * @param primal the value: a number or, for higher orders, another runtime number
 * @param tangent the derivative it carries
 * @param tag the perturbation it belongs to; left out, all hand-made duals share one. Make fresh ones with {@link perturbation}.
 */
export class Dual extends Num {
  // Declared, not defined: a definition would make each field undefined before the constructor sets it.
  declare readonly primal: Real;
  declare readonly tangent: Real;
  declare readonly tag: Tag;
  constructor(primal: Real, tangent: Real, tag: Tag = byHand(handTags.dual)) {
    super();
    this.primal = primal;
    this.tangent = tangent;
    this.tag = tag;
  }
  override describe(): string {
    return `Dual(${show(this.primal)}, tangent ${show(this.tangent)})`;
  }
}

/**
 * A hyper-dual number: value, two first derivatives, one mixed second derivative.
 * `math.mul(x, x).mixed` of `x = new HyperDual(3, 1, 1, 0)` is 2.
 */
export class HyperDual extends Num {
  declare readonly primal: Real;
  declare readonly tangent1: Real;
  declare readonly tangent2: Real;
  declare readonly mixed: Real;
  declare readonly tag: Tag;
  constructor(primal: Real, tangent1: Real, tangent2: Real, mixed: Real, tag: Tag = byHand(handTags.hyper)) {
    super();
    this.primal = primal;
    this.tangent1 = tangent1;
    this.tangent2 = tangent2;
    this.mixed = mixed;
    this.tag = tag;
  }
  override describe(): string {
    const { primal, tangent1, tangent2, mixed } = this;
    return `HyperDual(${show(primal)}, tangents ${show(tangent1)} ${show(tangent2)}, mixed ${show(mixed)})`;
  }
}

const show = (x: Real): string => (typeof x === 'number' ? String(x) : x.describe());

function byHand(tag: Tag): Tag {
  shared.byHand = true;
  return tag;
}

/** A fresh perturbation for hand-made {@link Dual}s: newer than all before it, never confused with another. */
export function perturbation(): Tag {
  return byHand(new Tag(DUAL));
}

/**
 * A hyper-dual over other runtime numbers is the dual number of a dual number; the rare operations on those go through that
 * form. The two tags live as long as their operation.
 */
export function asNested(x: HyperDual, outer: Tag, inner: Tag): Dual {
  return new Dual(new Dual(x.primal, x.tangent1, inner), new Dual(x.tangent2, x.mixed, inner), outer);
}

/**
 * Primal and tangent of y under a dual tag. By the tag and not by the class: the number may come from another copy of the runtime.
 */
export function split(y: Real, tag: Tag): readonly [Real, Real] {
  return typeof y !== 'number' && y.tag === tag ? [y.primal, (y as Dual).tangent] : [y, 0];
}

export function fromNested(y: Real, outer: Tag, inner: Tag, tag: Tag): Real {
  const [a, b] = split(y, outer);
  const part = (z: Real): readonly [Real, Real] => split(z, inner);
  const [p, t1] = part(a);
  const [t2, m] = part(b);
  return new HyperDual(p, t1, t2, m, tag);
}

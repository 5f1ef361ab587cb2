/** What the generated operations ask of their operands. */
import { asNested, fromNested, type HyperDual, type Real } from './dual.ts';
import { primal } from './primal.ts';
import { DUAL, isNum, Tag } from './tag.ts';
import { Var } from './tape.ts';

/** An operand of arithmetic as JavaScript would take it: a number; runtime numbers as they are. */
export function operand(x: any): any {
  return typeof x === 'number' || isNum(x) ? x : +x;
}

/**
 * An operand of an operation on tape T, a tape of doubles, as the operation's first part takes it: a number or a `Var` of this copy of
 * the runtime. A number of an older differentiation makes the tape generic.
 */
export function onTape(x: any, T: any): any {
  if (typeof x === 'number' || (x instanceof Var && x.tag === T)) return x;
  if (x.tag === T) return new Var(T, x.index);
  T.promote();
  return x;
}

export function active(x: any, T: Tag): boolean {
  return typeof x !== 'number' && x.tag === T;
}

export function allNumbers(x: any): boolean {
  return typeof x.primal === 'number' && typeof x.tangent1 === 'number' && typeof x.tangent2 === 'number' && typeof x.mixed === 'number';
}

/** The concatenation that `+` is when an operand is text: it shows primals. */
export const concatenated = (a: any, b: any): any => primal(a) + primal(b);

/** A hyper-dual operation on parts that are not all doubles, by way of a dual number of a dual number. */
export function nestedUnary(op: (a: any) => Real, a: HyperDual, T: Tag): Real {
  const inner = new Tag(DUAL);
  const outer = new Tag(DUAL);
  return fromNested(op(asNested(a, outer, inner)), outer, inner, T);
}

export function nestedBinary(op: (a: any, b: any) => Real, a: any, b: any, T: Tag): Real {
  const inner = new Tag(DUAL);
  const outer = new Tag(DUAL);
  const nest = (x: any): any => (active(x, T) ? asNested(x, outer, inner) : x);
  return fromNested(op(nest(a), nest(b)), outer, inner, T);
}

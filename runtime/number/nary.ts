/**
 * Variadic primitives: hypot, max and min of any number of arguments. Two go to the generated operation; more run the table's
 * own rows over the algebra of runtime numbers, one combination per active argument.
 */
import type { Algebra, Rule } from '../rules/algebra.ts';
import { Ops } from '../rules/algebra.ts';
import * as rows from '../rules/variadic.ts';
import { asNested, Dual, fromNested, type HyperDual, type Real } from './dual.ts';
import { abs, add, by, div, hypot2, max2, min2, over, strong, unit } from './generated.ts';
import { operand } from './operands.ts';
import { primal } from './primal.ts';
import { isComposite, toNumeric } from './primitive.ts';
import { DUAL, HYPER, isNum, LANE1, Tag, tagOf } from './tag.ts';
import type { Tape, Var } from './tape.ts';

/** The operations variadic rows use, on runtime numbers. */
const algebra: Algebra<Real> = {
  num: (value) => value,
  select: (c, a, b) => ((c.kind === 'eq' ? primal(c.a) === primal(c.b) : primal(c.a) < primal(c.b)) ? a : b),
  op: (name, ...x) => (OPS[name as keyof typeof OPS] as (...x: Real[]) => Real)(...x),
};
const OPS = { add, by, div, hypot2, over, strong, unit };

/** As a callback it is given the whole array too: several numbers are none. */
const argument = (a: any): any => (Array.isArray(a) && a.length > 1 ? NaN : toNumeric(a));

type Variadic = (...x: any[]) => any;

/** A variadic operation from its JavaScript function, its row and its two-argument form. */
function variadic(plain: (...x: number[]) => number, row: Rule, two: Variadic, one: Variadic): Variadic {
  return function op(...x: any[]): any {
    if (x.every((a) => typeof a === 'number')) return plain(...x);
    if (x.some(isComposite)) return op(...x.map(argument));
    if (x.length === 2) return two(x[0], x[1]);
    if (x.length === 1) return one(x[0]);
    let T: Tag | undefined;
    for (const a of x) {
      const t = tagOf(a);
      if (t !== undefined && (T === undefined || t.order > T.order)) T = t;
    }
    if (T === undefined) return plain(...x);
    return apply(op, row, x.map(operand), T);
  };
}

function apply(op: Variadic, row: Rule, x: any[], T: Tag): Real {
  const isActive = (a: any): boolean => isNum(a) && a.tag === T;
  if (T.engine === HYPER) {
    const inner = new Tag(DUAL);
    const outer = new Tag(DUAL);
    return fromNested(op(...x.map((a) => (isActive(a) ? asNested(a as HyperDual, outer, inner) : a))), outer, inner, T);
  }
  const push = row.d[0]!;
  const o = new Ops(algebra);
  const below = x.map((a) => (isActive(a) ? (a as Dual | Var).primal : a));
  const y = op(...below);
  const common = row.common?.(o, y, below);
  const on = x.map((_, i) => i).filter((i) => isActive(x[i]));
  if (T.engine === DUAL) {
    const t = on.map((i) => push(o, (x[i] as Dual).tangent, y, below, i, common)).reduce((a, b) => add(a, b));
    return new Dual(y, t, T);
  }
  const tape = T as Tape;
  const entries = on.map((i): Entry => [(x[i] as Var).index, push(o, 1, y, below, i, common)]);
  // A chain of two-operand entries: each passes the adjoint through, the last one is the result.
  let head = entries[0]!;
  let last = entries.length === 1 ? record(tape, row, y, head, [0, 0]) : null;
  for (const entry of entries.slice(1)) {
    last = record(tape, row, y, head, entry);
    head = [last.index, 1];
  }
  return last!;
}

/** An operand's index and the partial towards it. */
type Entry = readonly [number, Real];

function record(tape: Tape, row: Rule, y: Real, [i, p]: Entry, [j, q]: Entry): Var {
  const lanes = [y, p, q].map((part) => tape.lanesOf(part));
  let v: Var;
  if (lanes.every((l) => l !== null)) {
    const [[a, da], [b, db], [c, dc]] = lanes as [number, number][] as [[number, number], [number, number], [number, number]];
    v = tape.engine === LANE1 ? tape.push1(a, i, b, j, c) : tape.push2(a, da, i, b, db, j, c, dc);
  } else {
    tape.promote();
    v = tape.push(y, i, p, j, q);
  }
  return row.singular === true ? tape.guard(v) : v;
}

export const hypot: Variadic = /*#__PURE__*/ variadic(Math.hypot, rows.hypot, hypot2, abs);
export const max: Variadic = /*#__PURE__*/ variadic(Math.max, rows.max, max2, identity);
export const min: Variadic = /*#__PURE__*/ variadic(Math.min, rows.min, min2, identity);

function identity(x: any): any {
  return operand(x);
}

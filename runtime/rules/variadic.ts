/**
 * The rows of variadic primitives, apart from the table because the runtime runs these as they are (number/nary.ts), while all
 * others reach it as generated code.
 */
import type { Ops, Push, Rule } from './algebra.ts';

/** Ties share evenly: each of the k arguments that equal the result gets 1/k. A NaN result equals none (JAX). */
const share: Push = (o, t, y, x, i, ties) => o.by(t, o.select(o.eq(x[i]!, y), o.div(o.num(1), ties!), o.num(0)));

/** How many arguments equal the result. */
const countTies = <T>(o: Ops<T>, y: T, x: readonly T[]): T =>
  x.map((a) => o.select(o.eq(a, y), o.num(1), o.num(0))).reduce((a, b) => o.add(a, b));

const extremum = (js: string): Rule => ({
  arity: 'n',
  js,
  d: [share],
  common: countTies,
  domain: 'all reals',
  convention: 'k tied arguments get 1/k each; +0 and -0 tie; 0 for all when an argument is NaN (JAX)',
});

export const max: Rule = /*#__PURE__*/ extremum('Math.max');
export const min: Rule = /*#__PURE__*/ extremum('Math.min');

export const hypot: Rule = {
  arity: 'n',
  js: 'Math.hypot',
  d: [
    (o, t, y, x, i) => {
      // x/h differentiated again as a quotient cancels where one argument dominates; unit(x, h of the others) does not. It
      // costs n - 2 roots per argument, so long lists take the quotient.
      if (x.length > 16) return o.over(o.by(t, x[i]!), y);
      const others = x.filter((_, k) => k !== i);
      const rest = others.length === 0 ? o.num(0) : others.reduce((a, b) => o.op('hypot2', a, b));
      return o.strong(t, o.op('unit', x[i]!, rest));
    },
  ],
  domain: 'all reals',
  convention: '0 where all arguments are 0 (JAX: NaN)',
  singular: true,
};

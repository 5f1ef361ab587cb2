// Names: shadowing, `var`, names the compiler might want for itself, parts that are not used.
/* oxlint-disable no-var, block-scoped-var */

import { Topic } from './topic.ts';

export const names = new Topic('names');

function shadowed(x: number[]): number {
  'use dual';
  const y = x[0]!;
  let s = 0;
  for (let i = 0; i < 2; i++) {
    const x = y * (i + 1);
    {
      const y = x * x;
      s += y;
    }
    for (let i = 0; i < 3; i++) s += x * i;
  }
  return s * x[1]! + y;
}
names.add('kernel', shadowed, [{ x: [0.7, 2] }]);

function hoistedVar(x: number[]): number {
  'use dual';
  if (x[0]! > 1) {
    var y = x[0]! ** 2;
  }
  for (var i = 0; i < x.length; i++) {
    var last = x[i]!;
  }
  return (y! ?? x[1]!) * last! * i;
}
names.add('kernel', hoistedVar, [{ x: [0.7, 2] }, { x: [1.7, 2] }]);

/** A `var` declared again keeps its value. */
function redeclared(x: number[]): number {
  'use dual';
  for (var i = 0; i < 2; i++) {
    var s: number;
    s = (i === 0 ? 0 : s!) + x[i]! ** 2;
  }
  var s: number;
  return s! * i;
}
names.add('kernel', redeclared, [{ x: [0.7, 2] }]);

/** A let without a value is undefined again in each turn. */
function freshLet(x: number[]): number {
  'use dual';
  let s = 0;
  for (const v of x) {
    let seen: number | undefined;
    if (v > 1) seen = v * v;
    s += seen ?? -v;
  }
  return s;
}
names.add('maybe', freshLet, [{ x: [2, 0.5, 3, 0.2], gradient: [4, -1, 6, -1] }]);

/** Closures of a loop keep the variable of their turn. */
function capturedTurns(x: number[]): number {
  'use dual';
  const terms: (() => number)[] = [];
  for (let i = 0; i < x.length; i++) terms.push(() => x[i]! ** (i + 1));
  let s = 0;
  for (const term of terms) s += term();
  return s;
}
names.add('maybe', capturedTurns, [{ x: [2, 0.5, 3], gradient: [1, 1, 27] }]);

/** Names as generated code has them. */
function taken(x: number[]): number {
  'use dual';
  const x_dot = x[0]! * 2;
  const x_bar = x_dot + 1;
  const t = x_bar * x_dot;
  const t_1 = Math.sin(t);
  const n = x.length;
  const v = t_1 * n;
  const out = v * v;
  const $add = out + t;
  const f$ = $add * x[1]!;
  const h = f$ + x_bar;
  return h;
}
names.add('kernel', taken, [{ x: [0.7, 2] }]);

/** Math is shadowed by something harmless; undefined and NaN are names too. */
function shadowedMath(x: number): number {
  'use dual';
  const Math = { sin: (v: number): number => v * v, PI: 2 };
  return Math.sin(x) * Math.PI + globalThis.Math.sin(x);
}
names.add('maybe', shadowedMath, [{ x: 0.7 }]);

function unicode(größe: number[]): number {
  'use dual';
  const [α = 1, β = 1] = größe;
  const Δ = α - β;
  return Δ * Δ * α;
}
names.add('kernel', unicode, [{ x: [0.7, 2] }]);

/** Dead code, unused variables, and an expression statement without effect. */
function dead(x: number[]): number {
  'use dual';
  const unused = x.map((v) => v ** 3);
  let overwritten = x[0]! * 5;
  void unused.length;
  overwritten = x[1]!;
  if (false as boolean) overwritten = Infinity;
  return overwritten ** 2;
}
names.add('kernel', dead, [{ x: [0.7, 2], gradient: [0, 4] }]);

/** Unused parameters, and x among them. */
function unusedX(_x: number[], a: number): number {
  'use dual';
  return a * a;
}
names.add('kernel', unusedX, [{ x: [0.7, 2], rest: [3], gradient: [0, 0] }]);

/** Names with a meaning elsewhere in JavaScript. */
function contextual(x: number[]): number {
  'use dual';
  const async = x[0]!;
  const of = x[1]!;
  const get = async * of;
  const type = get + 1;
  let as = 0;
  for (const from of [async, of, type]) as += from * from;
  return as;
}
names.add('kernel', contextual, [{ x: [0.7, 2] }]);

/** An arrow with an expression body, in parentheses, with types. */
const typed = (p: readonly [a: number, b: number]): number => {
  'use dual';
  const q = p as unknown as number[];
  return (q[0] as number) * (q[1] satisfies number | undefined)!;
};
names.add('kernel', typed, [{ x: [0.7, 2], gradient: [2, 0.7] }]);

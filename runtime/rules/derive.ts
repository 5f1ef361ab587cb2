/**
 * What the printers of all engines share: a primitive at a fixed number of arguments, which of its operands are active, and the
 * expressions its row gives.
 */
import { Ops, type Pair, type Push, type Rows, type Rule } from './algebra.ts';
import { type Expr, Printer, type Style, Symbolic } from './symbolic.ts';

/** A primitive at a fixed number of arguments; a variadic row is generated at two (`max` becomes `max2`). */
export interface Instance {
  readonly name: string;
  readonly rule: Rule;
  readonly arity: 1 | 2;
}

export const X = ['a', 'b'] as const;

/** Indents a block by one level. */
export const indent = (text: string): string => text.replace(/^(?=.)/gm, '  ');

/** `head { lines }`. */
export const block = (head: string, lines: readonly string[]): string => `${head} {\n${indent(lines.join('\n'))}\n}`;

/** The primal as JavaScript spells it. */
export function spell(rule: Rule, args: readonly string[]): string {
  if (/^[A-Za-z]/.test(rule.js)) return `${rule.js}(${args.join(', ')})`;
  return args.length === 1 ? `${rule.js}${args[0]}` : `${args[0]} ${rule.js} ${args[1]}`;
}

/** Which operands are active: all non-empty subsets that have a derivative at all. */
export function variants({ arity, rule }: Instance): boolean[][] {
  if (arity === 1) return [[true]];
  const has = (i: number): boolean => pushOf(rule, i) !== null;
  return [
    [true, true],
    [true, false],
    [false, true],
  ].filter((v) => v.some((on, i) => on && has(i)));
}

/** The push towards argument i; that of a variadic row with what its arguments share worked in. */
export const pushOf = (rule: Rule, i: number): Push | null =>
  rule.arity === 'n' ? (o, t, y, x) => rule.d[0]!(o, t, y, x, i, rule.common?.(o, y, x)) : rule.d[i]!;

/** Shared start of a derivation: symbols for operands and result. */
export function setup(rule: Rule, variant: boolean[], tangent: ((i: number) => string) | null) {
  const s = new Symbolic();
  const x = variant.map((_, i): Pair<Expr> => {
    const t = tangent !== null && variant[i] === true ? s.variable(tangent(i)) : null;
    return { p: s.variable(`x${i}`), t };
  });
  const y = s.variable('y');
  return { s, x, y, rule };
}

/** Σ d[i](ẋᵢ), over whatever algebra the symbols live in. */
export function tangentOf(rule: Rule, s: Symbolic, x: Pair<Expr>[], y: Expr): Expr | null {
  const o = new Ops(s);
  const primals = x.map((a) => a.p);
  let sum: Expr | null = null;
  x.forEach((a, i) => {
    const push = pushOf(rule, i);
    if (a.t === null || push === null) return;
    const t = push(o, a.t, y, primals, i);
    sum = sum === null ? t : o.add(sum, t);
  });
  return sum;
}

/** Prints roots as constants of these names. */
export function print(rows: Rows, style: Style, roots: Expr[], names: string[], prefix = 't'): string {
  const printer = new Printer(rows, style, roots, prefix);
  roots.forEach((root, k) => {
    if (root.kind !== 'var') printer.define(root, names[k]!);
  });
  return printer.lines.join('\n');
}

/** An operand's index and what is recorded of its partial: the partial, and its tangent if there are two lanes. */
export type Recorded = readonly [index: string, ...parts: string[]];

/**
 * Statements that write an entry at the end of a tape: `parts` is the value, with its tangent if there are two lanes. Written out, because
 * doubles that are handed to a function live in memory of their own when the call is not inlined.
 */
export function entry(k: string, parts: readonly string[], operands: readonly Recorded[]): string[] {
  const o = `${3 * parts.length} * ${k}`;
  const doubles = [...parts, ...operands.flatMap(([, ...partial]) => partial)];
  return [
    ...doubles.map((text, at) => `F[${o}${at === 0 ? '' : ` + ${at}`}] = ${text};`),
    `N[2 * ${k}] = ${operands[0]![0]};`,
    `N[2 * ${k} + 1] = ${operands[1]?.[0] ?? '0'};`,
  ];
}

export type Lanes = 1 | 2;

/** What is done on a tape of two lanes and of one; its doubles are F. */
export function byLanes(lanes: readonly Lanes[], body: (lanes: Lanes) => readonly string[]): string {
  const branch = (n: Lanes, at: number): string =>
    `${at === 0 ? 'let F' : 'F'} = T.${n === 1 ? 'lane' : 'pairs'};\n${block('if (F !== null)', body(n))}`;
  return lanes.map(branch).join('\n');
}

/** What a root is called after printing: its own name when it was printed, else itself. */
export const nameOf = (root: Expr | null, name: string, firstSame?: [Expr | null, string][]): string => {
  if (root === null) return '0';
  const same = firstSame?.find(([e]) => e === root);
  if (same !== undefined) return same[1];
  return root.kind === 'var' || root.kind === 'num' ? root.name : name;
};

/**
 * Writes the operations of every runtime number from the rule table: runtime/number/generated.ts, committed, compared with a
 * fresh run by a test. Interpreting the table per operation would cost four to five times as much.
 *
 * One exported function per primitive. Each asks for the newest tag among its operands and does what that tag's engine does:
 *
 *   DUAL     primal, and tangent = Σ d[i](ẋᵢ)                               straight-line code when all parts are doubles
 *   HYPER    the same differentiation applied twice                         straight-line code when all parts are doubles
 *   LANE1    primal and partials d[i](1), recorded on a tape of doubles
 *   LANE2    primal, partials, and the tangents of both: d[i](1 + 0ε) over dual numbers
 *   GENERIC  as LANE1 and DUAL, in calls of these same functions: any number over any other
 *
 * Straight-line code comes in variants by which operands are active, because an absent tangent is not the number 0.
 */
import { dualAlgebra, Ops, type Pair, type Push, type Rule, type Rows } from './algebra.ts';
import { type Expr, Printer, type Style, Symbolic } from './symbolic.ts';

/** A primitive at a fixed number of arguments; a variadic row is generated at two (`max` becomes `max2`). */
interface Instance {
  readonly name: string;
  readonly rule: Rule;
  readonly arity: 1 | 2;
}

const X = ['a', 'b'] as const;

/** Indents a block by one level. */
const indent = (text: string): string => text.replace(/^(?=.)/gm, '  ');

/** The names of the functions generated for these rows, in order. */
export function instances(rows: Rows): Instance[] {
  return Object.entries(rows)
    .filter(([name, rule]) => !(rule.arity === 'n' && `${name}2` in rows))
    .map(([name, rule]) => ({
      name: rule.arity === 'n' ? `${name}2` : name,
      rule,
      arity: rule.arity === 1 ? 1 : 2,
    }));
}

/** The text of runtime/number/generated.ts. */
export function generate(rows: Rows): string {
  const all = instances(rows);
  // Variadic rows print under the name of their two-argument instance.
  const printable: Rows = { ...rows, ...Object.fromEntries(all.map((i) => [i.name, i.rule])) };
  return `${HEADER}\n${all.map((i) => operation(i, printable)).join('\n')}`;
}

const HEADER = `/* Generated from runtime/rules/table.ts by \`npm run generate\`. Do not edit. */
/* eslint-disable */
import * as special from '../rules/special.ts';
import { Dual, HyperDual } from './dual.ts';
import { active, allNumbers, concatenated, nestedBinary, nestedUnary, operand, slot } from './operands.ts';
import { primal } from './primal.ts';
import { isComposite, toPrimitive } from './primitive.ts';
import { DUAL, GENERIC, HYPER, LANE1, LANE2, newest, opened, tagOf } from './tag.ts';
import { Var } from './tape.ts';
`;

function operation(instance: Instance, rows: Rows): string {
  const { name, arity, rule } = instance;
  const params = X.slice(0, arity);
  const plain = spell(rule, params);
  const signature = `export function ${name}(${params.map((x) => `${x}: any`).join(', ')}): any {`;
  const numbers = params.map((x) => `typeof ${x} === 'number'`).join(' && ');
  if (rule.d.every((push) => push === null)) {
    const below = params.map((x) => `primal(toPrimitive(${x}, 'number'))`);
    return `${signature}\n  if (${numbers}) return ${plain};\n  return ${spell(rule, below)};\n}\n`;
  }
  return [
    signature,
    `  if (${numbers}) return ${plain};`,
    indent(arity === 1 ? findTag(name, plain) : findNewestTag(name, plain)),
    '  switch (T.engine) {',
    ...[lane1, lane2, generic, dual, hyper].map((engine) => indent(indent(engine(instance, rows)))),
    '  }',
    '}',
    '',
  ].join('\n');
}

/** Objects (with a valueOf, say) are converted first, as JavaScript does it, and the operation begins again. */
const findTag = (name: string, plain: string): string => `const T: any = tagOf(a);
if (T === undefined) return isComposite(a) ? ${name}(toPrimitive(a, 'number')) : ${plain};`;

/** Variables of one tape, with each other or with numbers, are nearly all operations there are: they skip what others need. */
function findNewestTag(name: string, plain: string): string {
  // JavaScript's + is the one operator that is not always arithmetic.
  const adds = name === 'add';
  const hint = adds ? 'default' : 'number';
  const text = adds ? "  if (typeof a === 'string' || typeof b === 'string') return concatenated(a, b);\n" : '';
  return `let T: any;
if (a instanceof Var && (typeof b === 'number' || (b instanceof Var && b.tag === a.tag))) T = opened(a.tag);
else if (typeof a === 'number' && b instanceof Var) T = opened(b.tag);
else {
  if (isComposite(a) || isComposite(b)) return ${name}(toPrimitive(a, '${hint}'), toPrimitive(b, '${hint}'));
  T = newest(a, b);
  if (T === undefined) return ${plain};
${text}  a = operand(a);
  b = operand(b);
}`;
}

/** The primal as JavaScript spells it. */
function spell(rule: Rule, args: readonly string[]): string {
  if (/^[A-Za-z]/.test(rule.js)) return `${rule.js}(${args.join(', ')})`;
  return args.length === 1 ? `${rule.js}${args[0]}` : `${args[0]} ${rule.js} ${args[1]}`;
}

/** Which operands are active: all non-empty subsets that have a derivative at all. */
function variants({ arity, rule }: Instance): boolean[][] {
  if (arity === 1) return [[true]];
  const has = (i: number): boolean => pushOf(rule, i) !== null;
  return [
    [true, true],
    [true, false],
    [false, true],
  ].filter((v) => v.some((on, i) => on && has(i)));
}

/** The push towards argument i; that of a variadic row with what its arguments share worked in. */
const pushOf = (rule: Rule, i: number): Push | null =>
  rule.arity === 'n' ? (o, t, y, x) => rule.d[0]!(o, t, y, x, i, rule.common?.(o, y, x)) : rule.d[i]!;

/** Shared start of a derivation: symbols for operands and result. */
function setup(rule: Rule, variant: boolean[], tangent: ((i: number) => string) | null) {
  const s = new Symbolic();
  const x = variant.map((_, i): Pair<Expr> => {
    const t = tangent !== null && variant[i] === true ? s.variable(tangent(i)) : null;
    return { p: s.variable(`x${i}`), t };
  });
  const y = s.variable('y');
  return { s, x, y, rule };
}

function print(rows: Rows, style: Style, roots: Expr[], names: string[], prefix = 't'): string {
  const printer = new Printer(rows, style, roots, prefix);
  roots.forEach((root, k) => {
    if (root.kind !== 'var') printer.define(root, names[k]!);
  });
  return printer.lines.join('\n');
}

/** What a root is called after printing: its own name when it was printed, else itself. */
const nameOf = (root: Expr | null, name: string, firstSame?: [Expr | null, string][]): string => {
  if (root === null) return '0';
  const same = firstSame?.find(([e]) => e === root);
  if (same !== undefined) return same[1];
  return root.kind === 'var' || root.kind === 'num' ? root.name : name;
};

function lanes(instance: Instance, label: string, body: (variant: boolean[]) => string): string {
  const { name, arity } = instance;
  const xs = X.slice(0, arity);
  const slots = xs.map((x, i) => `const ${'ij'[i]} = slot(${x}, T);`).join('\n');
  const older = xs.map((_, i) => `${'ij'[i]} < 0`).join(' || ');
  const retry = `if (${older}) {\n  T.promote();\n  return ${name}(${xs.join(', ')});\n}`;
  const all = variants(instance);
  const exhaustive = all.length === 2 ** arity - 1;
  const blocks = all.map((variant, k) => {
    if (exhaustive && k === all.length - 1) return body(variant);
    const test = variant.map((on, i) => `${'ij'[i]} ${on ? '>' : '==='} 0`).join(' && ');
    return `if (${test}) {\n${indent(body(variant))}\n}`;
  });
  // Only operands without a derivative are active: a plain result.
  const values = xs.map((x, i) => `(${'ij'[i]} > 0 ? T.primalAt(${'ij'[i]}) : ${x})`);
  if (!exhaustive) blocks.push(`return ${spell(instance.rule, values)};`);
  return `case ${label}: {\n${indent([slots, retry, ...blocks].join('\n'))}\n}`;
}

const finish = (rule: Rule, push: string): string => (rule.singular === true ? `return T.guard(${push});` : `return ${push};`);

function lane1(instance: Instance, rows: Rows): string {
  const { rule } = instance;
  return lanes(instance, 'LANE1', (variant) => {
    const { s, x, y } = setup(rule, variant, null);
    const o = new Ops(s);
    const primals = x.map((a) => a.p);
    const partials = variant.map((on, i) => {
      const push = pushOf(rule, i);
      return on && push !== null ? push(o, s.num(1), y, primals, i) : null;
    });
    const reads = variant.map((on, i) => `const x${i} = ${on ? `T.F[3 * ${'ij'[i]}]` : X[i]};`);
    const value = `const y = ${spell(
      rule,
      primals.map((p) => p.name),
    )};`;
    const roots = partials.filter((p) => p !== null);
    const text = print(
      rows,
      'flat',
      roots,
      roots.map((_, k) => `p${k}`),
    );
    const named: [Expr | null, string][] = roots.map((r, k) => [r, nameOf(r, `p${k}`)]);
    const entries = variant.map((on, i) => (on ? `${'ij'[i]}, ${nameOf(partials[i]!, '', named)}` : null)).filter((e) => e !== null);
    while (entries.length < 2) entries.push('0, 0');
    return [...reads, value, text, finish(rule, `T.push1(y, ${entries.join(', ')})`)].filter((l) => l !== '').join('\n');
  });
}

function lane2(instance: Instance, rows: Rows): string {
  const { name, arity, rule } = instance;
  // Slopes meet two-lane variables only below a newer differentiation: rare enough for the generic tape.
  if (rule.internal === true) return `case LANE2:\n  T.promote();\n  return ${name}(${X.slice(0, arity).join(', ')});`;
  return lanes(instance, 'LANE2', (variant) => {
    const { s, x, y } = setup(rule, variant, (i) => `d${i}`);
    const primals = x.map((a) => a.p);
    const dot = tangentOf(rule, s, x, y);
    const pair: Pair<Expr> = { p: y, t: dot === null ? null : s.variable('d') };
    const o = new Ops(dualAlgebra<Expr>(s, rows));
    const partials = variant.map((on, i): Pair<Expr> | null => {
      const push = pushOf(rule, i);
      return on && push !== null ? push(o, { p: s.num(1), t: null }, pair, x, i) : null;
    });
    const reads = variant.flatMap((on, i) =>
      on ? [`const x${i} = T.F[6 * ${'ij'[i]}];`, `const d${i} = T.F[6 * ${'ij'[i]} + 1];`] : [`const x${i} = ${X[i]};`],
    );
    const value = `const y = ${spell(
      rule,
      primals.map((p) => p.name),
    )};`;
    const roots = partials.flatMap((p) => (p === null ? [] : [p.p, p.t])).filter((e): e is Expr => e !== null);
    const unique = [...new Set(roots)];
    // One printer for tangent and partials: they share transcendental functions.
    const printer = new Printer(rows, 'flat', dot === null ? unique : [dot, ...unique]);
    if (dot !== null) printer.define(dot, 'd');
    unique.forEach((root, k) => root.kind === 'var' || printer.define(root, `p${k}`));
    const named = unique.map((r): [Expr | null, string] => [r, r.kind === 'var' || r.kind === 'num' ? r.name : printer.text(r)]);
    const entries = variant
      .map((on, i) => {
        if (!on) return null;
        const p = partials[i];
        return `${'ij'[i]}, ${nameOf(p?.p ?? null, '', named)}, ${nameOf(p?.t ?? null, '', named)}`;
      })
      .filter((e) => e !== null);
    while (entries.length < 2) entries.push('0, 0, 0');
    const push = finish(rule, `T.push2(y, d, ${entries.join(', ')})`);
    return [...reads, value, ...(dot === null ? ['const d = 0;'] : []), ...printer.lines, push].join('\n');
  });
}

/** Σ d[i](ẋᵢ), over whatever algebra the symbols live in. */
function tangentOf(rule: Rule, s: Symbolic, x: Pair<Expr>[], y: Expr): Expr | null {
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

function generic(instance: Instance, rows: Rows): string {
  const { name, arity, rule } = instance;
  const xs = X.slice(0, arity);
  const s = new Symbolic();
  const o = new Ops(s);
  const y = s.variable('y');
  const primals = xs.map((_, i) => s.variable(`x${i}`));
  const read = xs.flatMap((x, i) => [
    `const ${'ij'[i]} = active(${x}, T) ? ${x}.index : 0;`,
    `const x${i} = ${'ij'[i]} > 0 ? T.values[${'ij'[i]}] : ${x};`,
  ]);
  const partial = xs.map((_, i) => {
    const push = pushOf(rule, i);
    if (push === null) return `const p${i} = 0;`;
    const e = push(o, s.num(1), y, primals, i);
    const printer = new Printer(rows, 'generic', [e], `${'pq'[i]}t`);
    const text = printer.text(e);
    if (printer.lines.length === 0) return `const p${i} = ${'ij'[i]} > 0 ? ${text} : 0;`;
    return `let p${i}: any = 0;\nif (${'ij'[i]} > 0) {\n${indent([...printer.lines, `p${i} = ${text};`].join('\n'))}\n}`;
  });
  const entries = xs.map((_, i) => `${'ij'[i]}, p${i}`);
  while (entries.length < 2) entries.push('0, 0');
  const push = finish(rule, `T.push(y, ${entries.join(', ')})`);
  const value = `const y = ${name}(${primals.map((p) => p.name).join(', ')});`;
  return `case GENERIC: {\n${indent([...read, value, ...partial, push].join('\n'))}\n}`;
}

function dual(instance: Instance, rows: Rows): string {
  const { name, arity, rule } = instance;
  const xs = X.slice(0, arity);
  const flags = xs.map((x, i) => `const on${i} = active(${x}, T);`);
  const read = xs.map((x, i) => `const x${i} = on${i} ? ${x}.primal : ${x};`);
  const dots = xs.map((x, i) => `const d${i} = on${i} ? ${x}.tangent : 0;`);
  const flat = variants(instance).map((variant) => {
    const { s, x, y } = setup(rule, variant, (i) => `d${i}`);
    const t = tangentOf(rule, s, x, y);
    const printer = new Printer(rows, 'flat', t === null ? [] : [t]);
    const text = t === null ? '0' : printer.text(t);
    const body = [...printer.lines, `return new Dual(y, ${text}, T);`].join('\n');
    const test = variant.map((on, i) => `${on ? '' : '!'}on${i}`).join(' && ');
    return arity === 1 ? body : `if (${test}) {\n${indent(body)}\n}`;
  });
  const numbers = xs.map((_, i) => `typeof x${i} === 'number' && typeof d${i} === 'number'`).join(' && ');
  const value = spell(
    rule,
    xs.map((_, i) => `x${i}`),
  );
  const sums = xs.map((_, i) => {
    const push = pushOf(rule, i);
    if (push === null) return '';
    const s = new Symbolic();
    const t = push(
      new Ops(s),
      s.variable(`d${i}`),
      s.variable('y'),
      xs.map((_x, k) => s.variable(`x${k}`)),
      i,
    );
    const printer = new Printer(rows, 'generic', [t], `${'pq'[i]}t`);
    const text = printer.text(t);
    const assign = i === 0 ? `t = ${text};` : `t = t === undefined ? ${text} : add(t, ${text});`;
    const lines = [...printer.lines, assign];
    return `if (on${i}) {\n${indent(lines.join('\n'))}\n}`;
  });
  const other = [`const y = ${name}(${xs.map((_, i) => `x${i}`).join(', ')});`, 'let t: any;', ...sums, 'return new Dual(y, t ?? 0, T);'];
  return `case DUAL: {\n${indent(
    [...flags, ...read, ...dots, `if (${numbers}) {\n${indent([`const y = ${value};`, ...flat].join('\n'))}\n}`, ...other]
      .filter((l) => l !== '')
      .join('\n'),
  )}\n}`;
}

function hyper(instance: Instance, rows: Rows): string {
  const { name, arity, rule } = instance;
  const xs = X.slice(0, arity);
  if (rule.internal === true) {
    const nest = arity === 1 ? `nestedUnary(${name}, a, T)` : `nestedBinary(${name}, a, b, T)`;
    return `case HYPER:\n  return ${nest};`;
  }
  const blocks = variants(instance).map((variant) => {
    const s = new Symbolic();
    const inner = dualAlgebra<Expr>(s, rows);
    const outer = dualAlgebra<Pair<Expr>>(inner, rows);
    const x = variant.map((on, i): Pair<Pair<Expr>> => {
      const v = (suffix: string): Expr => s.variable(`${suffix}${i}`);
      return on ? { p: { p: v('x'), t: v('r') }, t: { p: v('s'), t: v('m') } } : { p: { p: v('x'), t: null }, t: null };
    });
    // The instance's own row may be variadic under another name; the algebra needs it under the name it is called by.
    const y = outer.op(name, ...x);
    const parts: [string, Expr | null][] = [
      ['y', y.p.p],
      ['t1', y.p.t],
      ['t2', y.t?.p ?? null],
      ['t12', y.t?.t ?? null],
    ];
    const roots = parts.flatMap(([, e]) => (e === null ? [] : [e]));
    const unique = [...new Set(roots)];
    const names = unique.map((e) => parts.find(([, f]) => f === e)![0]);
    const text = print(rows, 'flat', unique, names, 'h');
    const named: [Expr | null, string][] = unique.map((e, k) => [e, nameOf(e, names[k]!)]);
    const fields = parts.map(([, e]) => nameOf(e, '', named));
    const read = variant.map((on, i) =>
      on
        ? `const x${i} = ${X[i]}.primal, r${i} = ${X[i]}.tangent1, s${i} = ${X[i]}.tangent2, m${i} = ${X[i]}.mixed;`
        : `const x${i} = ${X[i]};`,
    );
    const test = [
      ...(arity === 1 ? [] : variant.map((on, i) => `${on ? '' : '!'}on${i}`)),
      ...variant.map((on, i) => (on ? `allNumbers(${X[i]})` : `typeof ${X[i]} === 'number'`)),
    ].join(' && ');
    return `if (${test}) {\n${indent([...read, text, `return new HyperDual(${fields.join(', ')}, T);`].join('\n'))}\n}`;
  });
  const flags = arity === 1 ? [] : xs.map((x, i) => `const on${i} = active(${x}, T);`);
  const nest = arity === 1 ? `return nestedUnary(${name}, a, T);` : `return nestedBinary(${name}, a, b, T);`;
  return `case HYPER: {\n${indent([...flags, ...blocks, nest].join('\n'))}\n}`;
}

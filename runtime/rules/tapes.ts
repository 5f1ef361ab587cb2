/**
 * The operations on tapes: LANE1 records a primal and partials d[i](1), LANE2 those and their tangents, d[i](1 + 0ε) over dual
 * numbers, GENERIC any runtime numbers, in calls of the generated operations themselves.
 */
import { dualAlgebra, Ops, type Pair, type Rows, type Rule } from './algebra.ts';
import {
  block,
  byLanes,
  entry,
  indent,
  type Instance,
  type Lanes,
  nameOf,
  print,
  pushOf,
  type Recorded,
  setup,
  spell,
  tangentOf,
  X,
} from './derive.ts';
import { type Expr, Printer, Symbolic } from './symbolic.ts';

/** What an operation does where its active operands are variables of one tape of doubles; it falls through for all others. */
export function hot(instance: Instance, rows: Rows): string {
  const { arity, rule } = instance;
  const engines = (variant: boolean[]): string =>
    byLanes(rule.internal === true ? [1] : [2, 1], (lanes) => (lanes === 1 ? lane1 : lane2)(instance, rows, variant));
  if (arity === 1) return block('if (a instanceof Var)', ['const T: any = a.tag;', 'const i = a.index;', engines([true])]);
  const right = block('if (b instanceof Var)', ['const T: any = b.tag;', 'const j = b.index;', engines([false, true])]);
  const left = block("if (typeof b === 'number')", [engines([true, false])]);
  const both = block('else if (b instanceof Var && b.tag === T)', ['const j = b.index;', engines([true, true])]);
  const first = block("if (typeof a === 'number')", [right]);
  return `${first} ${block('else if (a instanceof Var)', ['const T: any = a.tag;', 'const i = a.index;', `${left} ${both}`])}`;
}

/** What one engine does where the operands of `variant` are its variables i and j. */
function lane(lanes: Lanes, { rule }: Instance, variant: boolean[], body: () => string[]): string[] {
  const reads = variant.map((on, k) => `const x${k} = ${on ? `F[${3 * lanes} * ${'ij'[k]}]` : X[k]};`);
  const value = spell(
    rule,
    variant.map((_, k) => `x${k}`),
  );
  // Where only operands without a derivative are active, the result is plain.
  const flows = variant.some((on, k) => on && pushOf(rule, k) !== null);
  const rest = flows ? [`const y = ${value};`, ...body()] : [`return ${value};`];
  return [...reads, ...rest].filter((l) => l !== '');
}

const finish = (rule: Rule, push: string): string => (rule.singular === true ? `return T.guard(${push});` : `return ${push};`);

/** Writes the entry of a result and returns its variable. */
const recorded = (rule: Rule, parts: readonly string[], operands: readonly Recorded[]): string[] => [
  'const N = T.N;',
  'const k = T.n;',
  ...entry('k', parts, operands),
  finish(rule, 'T.entry(k)'),
];

function lane1(instance: Instance, rows: Rows, variant: boolean[]): string[] {
  const { rule } = instance;
  return lane(1, instance, variant, () => {
    const { s, x, y } = setup(rule, variant, null);
    const o = new Ops(s);
    const primals = x.map((a) => a.p);
    const partials = variant.map((on, i) => {
      const push = pushOf(rule, i);
      return on && push !== null ? push(o, s.num(1), y, primals, i) : null;
    });
    const roots = partials.filter((p) => p !== null);
    const text = print(
      rows,
      'flat',
      roots,
      roots.map((_, k) => `p${k}`),
    );
    const named: [Expr | null, string][] = roots.map((r, k) => [r, nameOf(r, `p${k}`)]);
    const operands = variant.flatMap((on, i): Recorded[] => (on ? [['ij'[i]!, nameOf(partials[i]!, '', named)]] : []));
    return [text, ...recorded(rule, ['y'], operands)];
  });
}

function lane2(instance: Instance, rows: Rows, variant: boolean[]): string[] {
  const { rule } = instance;
  return lane(2, instance, variant, () => {
    const { s, x, y } = setup(rule, variant, (i) => `d${i}`);
    const dot = tangentOf(rule, s, x, y);
    const pair: Pair<Expr> = { p: y, t: dot === null ? null : s.variable('d') };
    const o = new Ops(dualAlgebra<Expr>(s, rows));
    const partials = variant.map((on, i): Pair<Expr> | null => {
      const push = pushOf(rule, i);
      return on && push !== null ? push(o, { p: s.num(1), t: null }, pair, x, i) : null;
    });
    const reads = variant.flatMap((on, i) => (on ? [`const d${i} = F[6 * ${'ij'[i]} + 1];`] : []));
    const roots = partials.flatMap((p) => (p === null ? [] : [p.p, p.t])).filter((e): e is Expr => e !== null);
    const unique = [...new Set(roots)];
    // One printer for tangent and partials: they share transcendental functions.
    const printer = new Printer(rows, 'flat', dot === null ? unique : [dot, ...unique]);
    if (dot !== null) printer.define(dot, 'd');
    unique.forEach((root, k) => root.kind === 'var' || printer.define(root, `p${k}`));
    const named = unique.map((r): [Expr | null, string] => [r, r.kind === 'var' || r.kind === 'num' ? r.name : printer.text(r)]);
    const operands = variant.flatMap((on, i): Recorded[] => {
      const p = partials[i];
      return on ? [['ij'[i]!, nameOf(p?.p ?? null, '', named), nameOf(p?.t ?? null, '', named)]] : [];
    });
    return [...reads, ...printer.lines, ...recorded(rule, ['y', dot === null ? '0' : 'd'], operands)];
  });
}

export function generic(instance: Instance, rows: Rows): string {
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

/**
 * The operations on tapes: LANE1 records a primal and partials d[i](1), LANE2 those and their tangents, d[i](1 + 0ε) over dual
 * numbers, GENERIC any runtime numbers, in calls of the generated operations themselves.
 */
import { dualAlgebra, Ops, type Pair, type Rows, type Rule } from './algebra.ts';
import { indent, type Instance, nameOf, print, pushOf, setup, spell, tangentOf, variants, X } from './derive.ts';
import { type Expr, Printer, Symbolic } from './symbolic.ts';

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

export function lane1(instance: Instance, rows: Rows): string {
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

export function lane2(instance: Instance, rows: Rows): string {
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

/**
 * The operations on dual numbers, primal and Σ d[i](ẋᵢ), and on hyper-dual numbers, the same differentiation applied twice:
 * straight-line code when all parts are doubles, else calls of the generated operations.
 */
import { dualAlgebra, Ops, type Pair, type Rows } from './algebra.ts';
import { indent, type Instance, nameOf, print, pushOf, setup, spell, tangentOf, variants, X } from './derive.ts';
import { type Expr, Printer, Symbolic } from './symbolic.ts';

export function dual(instance: Instance, rows: Rows): string {
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

export function hyper(instance: Instance, rows: Rows): string {
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

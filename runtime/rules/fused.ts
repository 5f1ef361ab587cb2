/**
 * Two operations in one call: a ± b·c and b·c ± a, the steps of every sum of products. The value is rounded twice, as JavaScript
 * does it; on a tape of doubles the product gets no variable, and no entry either where the sum's own has room for what it depends on:
 * two active operands, a square counting as one. Everything follows from the rows of the two operations; what is not of one tape goes
 * through them.
 */
import { dualAlgebra, Ops, type Pair, type Rows } from './algebra.ts';
import { block, byLanes, entry, indent, type Lanes, nameOf, type Recorded, spell, tangentOf } from './derive.ts';
import { type Expr, Printer, Symbolic } from './symbolic.ts';

/** Name, operation, the operation that gives one of its operands, whose own must commute, and which operand that is. */
export const FUSED = [
  ['addMul', 'add', 'mul', 1],
  ['subMul', 'sub', 'mul', 1],
  ['mulAdd', 'add', 'mul', 0],
  ['mulSub', 'sub', 'mul', 0],
] as const;

type Fused = (typeof FUSED)[number];

export function fused(operation: Fused, rows: Rows): string {
  const [name, outer, inner, place] = operation;
  const plain = spell(rows[outer]!, inOrder(place, 'a', spell(rows[inner]!, ['b', 'c'])));
  const params = inOrder(place, ['a'], ['b', 'c']).flat();
  const signature = params.map((x) => `${x}: any`).join(', ');
  const lanes = (variant: Variant): string => byLanes([2, 1], (n) => recorded(operation, rows, variant, n));
  /** With the other operand passive and active. */
  const both = (other: boolean): string[] => [
    block("if (typeof a === 'number')", [lanes({ first: false, other })]),
    block('else if (a instanceof Var && a.tag === T)', ['const i = a.index;', lanes({ first: true, other })]),
  ];
  return `/** ${plain}, rounded as written. */
export function ${name}(${signature}): any {
  return ${params.map((x) => `typeof ${x} === 'number'`).join(' && ')} ? ${plain} : ${name}Taped(${params.join(', ')});
}

function ${name}Taped(${signature}): any {
  const swap = typeof b === 'number';
  const u = swap ? c : b;
  const w = swap ? b : c;
${indent(
  block('if (u instanceof Var)', [
    'const T: any = u.tag;',
    'const j = u.index;',
    block("if (typeof w === 'number')", both(false)),
    block('else if (w instanceof Var && w.tag === T)', ['const l = w.index;', ...both(true)]),
  ]),
)}
  return ${outer}(${inOrder(place, 'a', `${inner}(b, c)`).join(', ')});
}
`;
}

/** The operands of the outer operation, the product in its place. */
const inOrder = <T>(place: 0 | 1, other: T, product: T): [T, T] => (place === 0 ? [product, other] : [other, product]);

/** Whether the operand beside the product and the second factor are active; the first factor is. */
interface Variant {
  readonly first: boolean;
  readonly other: boolean;
}

/** x0 is the operand beside the product, x1 and x2 the factors, m the product; each with d before it is its tangent. */
function recorded([, outer, inner, place]: Fused, rows: Rows, { first, other }: Variant, lanes: Lanes): string[] {
  const tangents = lanes === 2;
  const s = new Symbolic();
  const pair = (on: boolean, x: string, d: string): Pair<Expr> => ({ p: s.variable(x), t: on && tangents ? s.variable(d) : null });
  const x = [pair(first, 'x0', 'd0'), pair(true, 'x1', 'd1'), pair(other, 'x2', 'd2')] as const;
  const [m, y] = [pair(true, 'm', 'dm'), pair(true, 'y', 'd')];
  const [sum, product] = [rows[outer]!, rows[inner]!];
  const o = new Ops(dualAlgebra<Expr>(s, rows));
  const one: Pair<Expr> = { p: s.num(1), t: null };
  const terms = inOrder(place, x[0], m);
  const toFirst = sum.d[1 - place]!(o, one, y, terms, 1 - place);
  const toProduct = sum.d[place]!(o, one, y, terms, place);
  const towards = (t: Pair<Expr>, i: 0 | 1): Pair<Expr> => product.d[i]!(o, t, m, [x[1], x[2]], i);

  // Operand and partial of each entry. Three active operands need two.
  const split = first && other;
  const seed = split ? one : toProduct;
  const factors: Operand[] = [['j', towards(seed, 0)], ...(other ? [['l', towards(seed, 1)] as const] : [])];
  const firsts: Operand[] = first ? [['i', toFirst]] : [];
  const last: Operand[] = split ? [...firsts, ['h', toProduct]] : [...firsts, ...factors];
  // The partial of a square, both ways together.
  const both = split ? o.add(towards(toProduct, 0), towards(toProduct, 1)) : null;

  const dm = tangents ? tangentOf(product, s, [x[1], x[2]], m.p) : null;
  const d = tangents ? tangentOf(sum, s, terms, y.p) : null;
  const printer = new Printer(
    rows,
    'flat',
    [dm, d, ...[...factors, ...last].flatMap(([, p]) => [p.p, p.t])].filter((e) => e !== null),
  );
  if (dm !== null) printer.define(dm, 'dm');
  if (d !== null) printer.define(d, 'd');
  const operands = (list: readonly Operand[]): Recorded[] =>
    list.map(([index, p]) => [index, ...(tangents ? [p.p, p.t] : [p.p]).map((e) => nameOf(e, e === null ? '' : printer.text(e)))]);
  const at = (on: boolean, i: string, plain: string): string => (on ? `F[${3 * lanes} * ${i}]` : plain);
  const parts = (value: string, tangent: string): string[] => (tangents ? [value, tangent] : [value]);
  // Twice a number may overflow where the two flows one after the other would not.
  const square = (twice: Pair<Expr>): string => {
    const texts = (tangents ? [twice.p, twice.t!] : [twice.p]).map((e) => printer.text(e).replace(/^\((.*)\)$/, '$1'));
    const names = ['p', 'dp'].slice(0, lanes);
    const doubled: Recorded = ['j', ...names];
    return block('if (j === l)', [
      ...texts.map((text, i) => `const ${names[i]} = ${text};`),
      block(`if (${names.map((name) => `${name} * 0 === 0`).join(' && ')})`, [
        'const k = T.n;',
        ...entry('k', parts('y', 'd'), [...operands(firsts), doubled]),
        'return T.entry(k);',
      ]),
    ]);
  };
  const writing = split
    ? [
        'const h = T.n;',
        'const k = h + 1;',
        ...entry('h', parts('m', 'dm'), operands(factors)),
        ...entry('k', parts('y', 'd'), operands(last)),
      ]
    : ['const k = T.n;', ...entry('k', parts('y', 'd'), operands(last))];
  return [
    'const N = T.N;',
    `const x0 = ${at(first, 'i', 'a')};`,
    `const x1 = ${at(true, 'j', '')};`,
    `const x2 = ${at(other, 'l', 'w')};`,
    ...x.flatMap(({ t }, i) => (t === null ? [] : [`const d${i} = F[6 * ${'ijl'[i]} + 1];`])),
    `const m = ${spell(product, ['x1', 'x2'])};`,
    `const y = ${spell(sum, inOrder(place, 'x0', 'm'))};`,
    ...printer.lines,
    ...(both === null ? [] : [square(both)]),
    ...writing,
    'return T.entry(k);',
  ];
}

type Operand = readonly [index: string, partial: Pair<Expr>];

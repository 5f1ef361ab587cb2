/**
 * Symbolic expressions as an algebra: rules run over it give formulas instead of numbers. Build-time only, not shipped.
 *
 * Nodes are hash-consed, so common subexpressions are one node. Only structural facts are simplified: the constant `one` that
 * seeds a partial, and nothing a user could have written (0·x is kept, it may be NaN).
 */
import type { Algebra, Condition, Rows } from './algebra.ts';

export interface Expr {
  readonly id: number;
  readonly kind: 'var' | 'num' | 'op' | 'select';
  /** The variable's text, the primitive's name, or the comparison of a select. */
  readonly name: string;
  readonly args: readonly Expr[];
}

export class Symbolic implements Algebra<Expr> {
  private readonly pool = new Map<string, Expr>();

  private node(kind: Expr['kind'], name: string, args: readonly Expr[]): Expr {
    const key = `${kind} ${name} ${args.map((a) => a.id).join(' ')}`;
    let e = this.pool.get(key);
    if (e === undefined) this.pool.set(key, (e = { id: this.pool.size, kind, name, args }));
    return e;
  }

  variable(text: string): Expr {
    return this.node('var', text, []);
  }

  num(value: number): Expr {
    return this.node('num', String(value), []);
  }

  select(c: Condition<Expr>, a: Expr, b: Expr): Expr {
    return a === b ? a : this.node('select', c.kind, [c.a, c.b, a, b]);
  }

  op(name: string, ...x: Expr[]): Expr {
    const one = this.num(1);
    if ((name === 'by' || name === 'strong') && x[0] === one) return x[1]!;
    if ((name === 'by' || name === 'strong') && x[0] === this.node('op', 'neg', [one])) return this.op('neg', x[1]!);
    if (name === 'over' && x[0] === one) return this.op('div', one, x[1]!);
    return this.node('op', name, x);
  }
}

/** How a formula is spelled: infix and Math.* on plain numbers, or calls of the generic operations on any runtime number. */
export type Style = 'flat' | 'generic';

/**
 * Prints expressions as statements and operands: nodes used more than once become `const`s, others are nested where they are
 * used. `keep` are nodes whose name is already taken (inputs and results).
 */
export class Printer {
  private readonly names = new Map<Expr, string>();
  private readonly uses = new Map<Expr, number>();
  readonly lines: string[] = [];
  private readonly rows: Rows;
  private readonly style: Style;
  private readonly prefix: string;
  private temporaries = 0;

  constructor(rows: Rows, style: Style, roots: readonly Expr[], prefix = 't') {
    this.rows = rows;
    this.style = style;
    this.prefix = prefix;
    for (const root of roots) this.count(root);
  }

  private count(e: Expr): void {
    const n = (this.uses.get(e) ?? 0) + 1;
    this.uses.set(e, n);
    if (n === 1) for (const a of e.args) this.count(a);
  }

  /** Gives a node a name of its own, defined here. */
  define(e: Expr, name: string): void {
    if (this.names.has(e)) return;
    const text = this.raw(e);
    this.lines.push(`const ${name} = ${text};`);
    this.names.set(e, name);
  }

  /** The text of a node where it is used. */
  text(e: Expr): string {
    const known = this.names.get(e);
    if (known !== undefined) return known;
    if (e.kind === 'var' || e.kind === 'num') return e.name.startsWith('-') ? `(${e.name})` : e.name;
    if (this.uses.get(e)! > 1) {
      this.define(e, `${this.prefix}${this.temporaries++}`);
      return this.names.get(e)!;
    }
    const raw = this.raw(e);
    const infix = this.style === 'flat' && e.kind === 'op' && !/^[A-Za-z]/.test(this.rows[e.name]!.js);
    return infix || e.kind === 'select' ? `(${raw})` : raw;
  }

  private raw(e: Expr): string {
    if (e.kind === 'var' || e.kind === 'num') return e.name;
    const args = e.args.map((a) => this.text(a));
    if (e.kind === 'select') {
      const [a, b, yes, no] = args;
      const compare = this.style === 'generic' ? `primal(${a}) ${cmp(e.name)} primal(${b})` : `${a} ${cmp(e.name)} ${b}`;
      return `${compare} ? ${yes} : ${no}`;
    }
    const { js, d } = this.rows[e.name]!;
    if (this.style === 'generic') return `${e.name}(${args.join(', ')})`;
    if (/^[A-Za-z]/.test(js)) return `${js}(${args.join(', ')})`;
    return d.length === 1 ? `${js}${args[0]}` : `${args[0]} ${js} ${args[1]}`;
  }
}

const cmp = (kind: string): string => (kind === 'eq' ? '===' : '<');

/**
 * Writes the operations of every runtime number from the rule table: runtime/number/generated.ts, committed, compared with a
 * fresh run by a test. Interpreting the table per operation would cost four to five times as much.
 *
 * Three functions per primitive, so that an optimizing compiler sees small ones. The exported one does plain numbers and is inlined where it
 * is called; the second does variables of one tape of doubles, nearly all there is in reverse mode; the third asks for the newest tag
 * among the operands and does what that tag's engine does:
 *
 *   DUAL     primal, and tangent = Σ d[i](ẋᵢ)                               straight-line code when all parts are doubles
 *   HYPER    the same differentiation applied twice                         straight-line code when all parts are doubles
 *   LANE1    primal and partials d[i](1), recorded on a tape of doubles
 *   LANE2    primal, partials, and the tangents of both: d[i](1 + 0ε) over dual numbers
 *   GENERIC  as LANE1 and DUAL, in calls of these same functions: any number over any other
 *
 * Straight-line code comes in variants by which operands are active, because an absent tangent is not the number 0.
 */
import type { Rows } from './algebra.ts';
import { indent, type Instance, spell, X } from './derive.ts';
import { dual, hyper } from './duals.ts';
import { FUSED, fused } from './fused.ts';
import { generic, hot } from './tapes.ts';

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
  const text = [...all.map((i) => operation(i, printable)), ...FUSED.map((f) => fused(f, printable))];
  return `${HEADER}\n${text.join('\n')}`;
}

const HEADER = `/* Generated from runtime/rules/table.ts by \`npm run generate\`. Do not edit. */
/* eslint-disable */
import * as special from '../rules/special.ts';
import { Dual, HyperDual } from './dual.ts';
import { active, allNumbers, concatenated, nestedBinary, nestedUnary, onTape, operand } from './operands.ts';
import { primal } from './primal.ts';
import { isComposite, toNumeric, toPrimitive } from './primitive.ts';
import { DUAL, GENERIC, HYPER, LANE1, LANE2, newest, tagOf } from './tag.ts';
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
  const [taped, others] = [`${name}Taped`, `${name}Other`];
  const typed = params.map((x) => `${x}: any`).join(', ');
  return [
    signature,
    `  return ${numbers} ? ${plain} : ${taped}(${params.join(', ')});`,
    '}',
    '',
    `function ${taped}(${typed}): any {`,
    indent(hot(instance, rows)),
    `  return ${others}(${params.join(', ')});`,
    '}',
    '',
    `function ${others}(${typed}): any {`,
    indent(arity === 1 ? findTag(name, plain) : findNewestTag(name, plain)),
    '  switch (T.engine) {',
    // Slopes meet variables with tangents only below a newer differentiation: rare enough for the generic tape.
    ...(rule.internal === true
      ? ['    case LANE2:', '      T.promote();', `      return ${name}(${params.join(', ')});`]
      : ['    case LANE2:']),
    '    case LANE1:',
    `      return ${name}(${params.map((x) => `onTape(${x}, T)`).join(', ')});`,
    ...[generic, dual, hyper].map((engine) => indent(indent(engine(instance, rows)))),
    '  }',
    '}',
    '',
  ].join('\n');
}

/** Objects (with a valueOf, say) are converted first, as JavaScript does it, and the operation begins again. */
const findTag = (name: string, plain: string): string => `const T: any = tagOf(a);
if (T === undefined) return isComposite(a) ? ${name}(toPrimitive(a, 'number')) : ${plain};`;

function findNewestTag(name: string, plain: string): string {
  // JavaScript's + is the one operator that is not always arithmetic.
  const adds = name === 'add';
  const text = adds ? "\nif (typeof a === 'string' || typeof b === 'string') return concatenated(a, b);" : '';
  // + converts both to primitives before it looks at them; the others make a number of the first before they touch the second.
  const convert = (x: string): string => (adds ? `toPrimitive(${x}, 'default')` : `toNumeric(${x})`);
  return `if (isComposite(a) || isComposite(b)) return ${name}(${convert('a')}, ${convert('b')});
const T: any = newest(a, b);
if (T === undefined) return ${plain};${text}
a = operand(a);
b = operand(b);`;
}

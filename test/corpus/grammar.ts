// Random programs in the language of kernels: functions of an array and of data, with helpers, loops, jumps, arrays written in place; wild ones
// have what kernels do not take as well (wild.ts).

import fc from 'fast-check';
import {
  callback,
  declaration,
  declared,
  indent,
  inner,
  type Kind,
  KINDS,
  loop,
  named,
  oneOf,
  type Print,
  rich,
  type Scope,
  type Source,
  text,
  weighted,
  wild,
} from './printers.ts';
import { beyondKernels } from './wild.ts';

type Grammar = Record<'number' | 'integer' | 'condition' | 'fresh' | 'statement' | 'block', Print>;

const grammar = fc.letrec<Grammar>((tie) => {
  const [e, int, cond, fresh, s, block] = [tie('number'), tie('integer'), tie('condition'), tie('fresh'), tie('statement'), tie('block')];
  const array = named('x', 'arrays', 'lists');
  const variable = named('x[0]!', 'variables');

  /** A cell that is there: its index is taken modulo the length. */
  const cell = fc.tuple(array, int).map(([a, i]): Print => (scope) => {
    const name = a(scope);
    return `${name}[Math.abs(${i(scope)}) % ${name}.length]!`;
  });
  const place = weighted('xsmall', [3, variable], [3, cell], [1, named('x[2]!', 'fields', 'variables')]);

  const assignment = text`${place} ${oneOf('=', '=', '+=', '-=', '*=')} ${e};`;
  const counted = (header: (i: string, n: string) => string, bound: Source): Source =>
    fc.tuple(bound, block).map(([n, b]) =>
      loop((scope) => {
        const limit = n(scope);
        return header(declared(scope, 'i', 'integers'), limit);
      }, b),
    );
  const walked = fc.tuple(array, block).map(([a, b]) =>
    loop((scope) => {
      const over = a(scope);
      return `for (const ${declared(scope, 'v', 'numbers')} of ${over})`;
    }, b),
  );
  const tested = fc.tuple(cond, block, fc.boolean()).map(([c, b, atEnd]): Print => (outer) => {
    const scope = inner(outer);
    const test = c(scope);
    const n = declared(scope, 'n', 'integers');
    const whole = `${n}-- > 0 && (${test})`;
    return `let ${n} = 3;\n${(atEnd ? loop(() => 'do', b, ` while (${whole});`) : loop(() => `while (${whole})`, b))(scope)}`;
  });
  // Only lists are written inside: on runtime numbers, methods of typed arrays walk over a copy and would not see it.
  const forEach = fc.tuple(array, s).map(([a, b]): Print => (outer) => {
    const scope = inner(outer, { arrays: [], procedures: [], loops: [], mayGrow: false, returns: 'nothing' });
    const [v, i, own] = [declared(scope, 'v', 'numbers'), declared(scope, 'i', 'integers'), declared(scope, 'l', 'lists')];
    return `${a(outer)}.forEach((${v}, ${i}) => {\n  const ${own} = [${v}, 0.5];\n${indent(b(scope))}\n});`;
  });
  const procedure = fc.tuple(s, s, e).map(([a, b, end]): Print => (outer) => {
    const scope = inner(outer, { procedures: [], loops: [], mayGrow: false, returns: 'number' });
    const parameters = ['p', 'q'].map((p) => declared(scope, p, 'numbers', 'variables')).join(', ');
    const lines = [a(scope), b(scope), `return ${end(scope)};`].join('\n');
    return `const ${declared(outer, 'h', 'procedures')} = (${parameters}) => {\n${indent(lines)}\n};`;
  });
  const list = named('Array.from(x)', 'lists');
  const matrix = fc.tuple(fresh, list).map(([a, b]): Print => (scope) => {
    const rows = `[Array.from(${a(scope)}), ${b(scope)}]`;
    const name = declared(scope, 'm');
    scope.lists.push(`${name}[0]!`, `${name}[1]!`);
    return `const ${name} = ${rows};`;
  });
  const exchange = named('x', 'lists').map((row): Print => (scope) => {
    const name = row(scope).match(/^m\d+/)?.[0];
    return name === undefined ? ';' : `[${name}[0], ${name}[1]] = [${name}[1]!, ${name}[0]!];`;
  });
  const record = fc.tuple(e, e).map(([p, q]): Print => (scope) => {
    const fields = `{ p: ${p(scope)}, q: ${q(scope)} }`;
    const name = declared(scope, 'r');
    scope.fields.push(`${name}.p`, `${name}.q`);
    return `const ${name} = ${fields};`;
  });
  const push = fc.tuple(named('', 'lists'), e).map(([list, value]): Print => (scope) => {
    const name = list(scope);
    return scope.mayGrow && name !== '' ? `${name}.push(${value(scope)});` : `${value(scope)};`;
  });
  const choice = fc.tuple(int, block, block, oneOf(' break;', '')).map(
    ([k, a, b, end]): Print =>
      (scope) =>
        `switch (Math.abs(${k(scope)}) % 3) {\n  case 0: ${a(scope)}${end(scope)}\n  case 1: ${b(scope)} break;\n  default:\n}`,
  );
  const jump = fc.tuple(cond, e, fc.constantFrom('break', 'continue', 'return'), fc.nat(5)).map(([c, value, word, n]): Print => (scope) => {
    const test = `if (${c(scope)})`;
    if (word !== 'return' && scope.loops.length > 0) {
      const label = scope.loops[n % scope.loops.length]!;
      return `${test} ${word}${label === scope.loops[0] && n > 2 ? '' : ` ${label}`};`;
    }
    if (scope.returns === 'impossible') return `${value(scope)};`;
    return `${test} return${scope.returns === 'number' ? ` ${value(scope)}` : ''};`;
  });

  const beyond = beyondKernels({ e, cond, s, block, assignment, place });

  return {
    number: weighted(
      'xsmall',
      [4, named('x[0]!', 'numbers')],
      [1, oneOf('0', '1', '(-0.5)', '2', '0.3', '1.7', 'SHIFT', 'Math.PI', 'd.n')],
      [1, named('d.n', 'integers')],
      [2, cell],
      [1, text`(${array}[${int}] ?? ${e})`],
      [1, named('x[1]!', 'fields')],
      [4, text`(${e} ${oneOf('+', '-', '*')} ${e})`],
      [1, text`(${e} / (1.5 + ${e} ** 2))`],
      [2, text`Math.${oneOf('sin', 'cos', 'tanh', 'atan', 'abs', 'asinh', 'cbrt', 'sign', 'floor')}(${e})`],
      [1, text`Math.${oneOf('exp', 'sinh', 'expm1', 'acos', 'cosh')}(Math.sin(${e}))`],
      [1, text`Math.${oneOf('sqrt', 'log', 'log1p', 'acosh', 'log2')}(1.25 + ${e} ** 2)`],
      [1, text`Math.${oneOf('max', 'min', 'hypot', 'atan2')}(${e}, ${e})`],
      [1, text`(-${e})`],
      [1, text`(${e} ** ${oneOf('2', '3', '0', '1')})`],
      [1, text`((0.5 + Math.abs(${e})) ** ${oneOf('0.5', '(-1)', '1.5', 'Math.sin(x[0]!)')})`],
      [1, text`(${e} % 1.7)`],
      [2, text`(${cond} ? ${e} : ${e})`],
      [1, text`(${e} ${oneOf('||', '&&')} ${e})`],
      [2, text`${named('Math.hypot', 'functions', 'procedures')}(${e}, ${e})`],
      [1, text`(${variable} ${oneOf('=', '+=', '-=')} ${e})`],
      [1, text`${array}.reduce(${callback(['s', 'v', 'i'], e)}, ${e})`],
      [1, rich(text`Math.${oneOf('max', 'hypot')}(...${fresh})`, e)],
      [1, rich(text`(${fresh}.${oneOf('at(-1)', 'at(0)', 'find((w) => w > 0.5)')} ?? ${e})`, cell)],
    ),
    integer: weighted(
      'xsmall',
      [3, named('d.n', 'integers')],
      [2, oneOf('0', '1', '2', '3', 'd.n')],
      [1, text`(${int} ${oneOf('+', '-', '*')} ${int})`],
      [1, text`(${array}.length - 1)`],
      [1, text`Math.floor(Math.abs(${e}) % 4)`],
      [1, text`(${e} | 0)`],
      [1, text`ORDER[${int} & 3]!`],
      [1, rich(text`${array}.findIndex((t) => t > ${e})`, text`ORDER[${int} & 1]!`)],
    ),
    condition: weighted(
      'xsmall',
      [4, text`${e} ${oneOf('<', '>', '<=', '>=')} ${e}`],
      [2, text`${int} ${oneOf('<', '===', '!==')} ${int}`],
      [1, text`(${cond} ${oneOf('&&', '||')} ${cond})`],
      [1, text`!(${cond})`],
      [1, text`${array}.${oneOf('some', 'every')}(${callback(['v', 'i'], cond)})`],
    ),
    fresh: weighted(
      'xsmall',
      [1, text`[${e}, ${e}]`],
      [1, rich(text`[...${array}, ${e}]`, text`[${e}, ${e}, ${e}]`)],
      [1, text`${array}.${oneOf('slice()', 'slice(0, 2)', 'map((w) => w * 2)')}`],
      [1, text`${array}.map(${callback(['v', 'i'], e)})`],
      [1, text`Array.from({ length: 3 }, ${callback(['_', 'i'], e)})`],
      [1, text`new Array<number>(3).fill(${e})`],
    ),
    statement: weighted(
      'small',
      [3, declaration('let', 'a', ['numbers', 'variables'], e)],
      [2, declaration('const', 'c', ['numbers'], e)],
      [1, declaration('const', 'k', ['integers'], int)],
      [1, declaration('const', 'b', ['arrays'], text`Float64Array.from(${fresh})`)],
      [1, declaration('const', 'l', ['lists'], text`Array.from(${fresh})`)],
      [1, rich(declaration('const', 'y', ['arrays'], text`(${cond} ? ${array} : ${array})`), assignment)],
      [1, rich(declaration('const', 'l', ['lists'], text`(${cond} ? ${list} : ${list})`), assignment)],
      [1, rich(matrix, assignment)],
      [1, rich(exchange, assignment)],
      [1, record],
      [1, rich(procedure, assignment)],
      [1, declaration('const', 'g', ['functions'], callback(['p', 'q'], e))],
      [9, assignment],
      [1, text`${place}${oneOf('++', '--')};`],
      [1, text`[${place}, ${place}] = [${e}, ${e}];`],
      [1, rich(text`${named('x.slice()', 'arrays', 'lists')}.fill(${e});`, assignment)],
      [1, rich(push, assignment)],
      [2, text`if (${cond}) ${block} else ${block}`],
      [2, text`if (${cond}) ${block}`],
      [2, counted((i, n) => `for (let ${i} = 0; ${i} < ${n}; ${i}++)`, oneOf('0', '1', '2', '4', 'd.n', 'x.length'))],
      [1, counted((i, n) => `for (let ${i} = ${n}; ${i} > 0; ${i} -= 2)`, oneOf('3', '4', 'd.n'))],
      [1, counted((i, a) => `for (let ${i} = 0; ${i} < ${a}.length; ++${i})`, array)],
      [1, walked],
      [1, tested],
      [1, forEach],
      [1, choice],
      [2, jump],
      ...beyond.map((source): [number, Source] => [1, wild(source, assignment)]),
    ),
    block: fc.array(s, { minLength: 1, maxLength: 3, depthIdentifier: 'block' }).map((list): Print => (outer) => {
      const scope = inner(outer);
      return `{\n${indent(list.map((statement) => statement(scope)).join('\n'))}\n}`;
    }),
  };
});

/** The body of a function: statements, and a return of what they may have changed. */
const body = (maxLength: number, changed: string): Source =>
  fc.tuple(fc.array(grammar.statement, { minLength: 1, maxLength }), text`return ${grammar.number} + ${oneOf(changed)};`).map(
    ([list, end]): Print =>
      (scope) =>
        indent([...list, end].map((statement) => statement(scope)).join('\n')),
  );

const inHelper = body(3, 'p * q - x[1]!');
const inMain = body(6, 's * t - x[0]! * x[1]! + w[0]! * w[1]! * 0.3');

/** A module of annotated functions f0, f1, … of (x: an array of three, d: data), each with a helper, and calling the one before it. */
export const modules = (most: number, { wild = false } = {}): fc.Arbitrary<string> =>
  fc.tuple(fc.array(fc.tuple(inHelper, inMain, fc.boolean()), { minLength: 1, maxLength: most }), fc.boolean()).map(([list, rich]) => {
    const empty = Object.fromEntries(KINDS.map((kind) => [kind, []])) as unknown as Record<Kind, string[]>;
    const begin = (more: Partial<Scope>): Scope =>
      inner({ ...empty, mayGrow: true, rich, wild, loops: [], returns: 'number', names }, more);
    const names = { next: 0 };
    const functions = list.map(([helper, main, annotated], k) => {
      const ofHelper = begin({ numbers: ['p', 'q'], variables: ['p', 'q'], lists: ['x'] });
      const callee = `((p: number, q: number): number => f${k - 1}([p, q, p * q], d))`;
      const variables = ['s', 't'];
      const ofMain = begin({
        numbers: ['x[0]!', 'x[1]!', 'x[2]!', ...variables],
        variables,
        arrays: ['x', 'w'],
        functions: k > 0 ? [`helper${k}`, callee] : [`helper${k}`],
      });
      return `function helper${k}(p: number, q: number): number {
${annotated ? "  'use dual';\n" : ''}  const d = { n: 2 };
  const x = [p, q, 0.5];
${helper(ofHelper)}
}
export function f${k}(x: number[], d: { w: number[]; n: number }): number {
  'use dual';
  const w = ${rich ? 'd.w.slice()' : '[d.w[0]!, d.w[1]!]'};
  let [s, t] = [x[0]! * x[1]!, Math.sin(x[2]!)];
${main(ofMain)}
}`;
    });
    return `const SHIFT = 0.4;\nconst ORDER = [2, 0, 3, 1];\n${functions.join('\n')}\n`;
  });

// Random programs: lifted, on plain numbers that arrive at run time, they do bit for bit what they do as written; on runtime numbers
// they take the same branches, and their derivatives agree with differences. A lift with one operation exchanged fails the same test.

import { compileFunction } from 'node:vm';
import fc from 'fast-check';
import { Dual } from 'hyperdual';
import * as runtime from 'hyperdual/lifted';
import { expect, it } from 'vitest';
import { compile } from '../../plugin/compiler.ts';
import { observe, same, show } from './differences.ts';
import { twinOf } from './load.ts';

/** Programs in the variables a, b, c, an array x of three, an object o, and counters i. */
const grammar = fc.letrec<Record<string, string>>((tie) => {
  const [e, target, s, block] = ['expression', 'target', 'statement', 'block'].map((name) => tie(name)) as [
    fc.Arbitrary<string>,
    fc.Arbitrary<string>,
    fc.Arbitrary<string>,
    fc.Arbitrary<string>,
  ];
  const oneOf = (...words: string[]) => fc.constantFrom(...words);
  const text = (strings: TemplateStringsArray, ...parts: fc.Arbitrary<string>[]) =>
    fc.tuple(...parts).map((values) => String.raw({ raw: strings }, ...values));
  return {
    leaf: oneOf(
      'a',
      'b',
      'c',
      'i',
      'x[0]',
      'x[i]',
      'o.p',
      "o['q']",
      '0',
      '-0',
      '1',
      '2.5',
      '-3',
      '1e300',
      'NaN',
      'x.length',
      '"s"',
      'Math.PI',
      'u',
    ),
    target: oneOf('a', 'b', 'c', 'o.p', 'o.q', 'x[0]', 'x[i]', 'x[k++ % 3]', 'o[key()]', 'get().p', 'get().x[(k++, 1)]'),
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      tie('leaf') as fc.Arbitrary<string>,
      text`(${e} ${oneOf(...'+ - * / % **'.split(' ').map((op) => (op === '**' ? '* 1 +' : op)))} ${e})`,
      text`((${e}) ** (${e}))`,
      text`(${e} ${oneOf('<', '<=', '>', '>=', '==', '!=', '===', '!==', '&', '|', '^', '<<', '>>>')} ${e})`,
      text`(${e} ${oneOf('&&', '||')} ${e})`,
      text`(${e} ?? ${e})`,
      text`(${e} ? ${e} : ${e})`,
      text`(${oneOf('-', '+', '!', '~', 'typeof ', 'void ')} ${e})`,
      text`Math.${oneOf('sin', 'exp', 'sqrt', 'abs', 'floor', 'cbrt', 'log1p', 'sign')}(${e})`,
      text`Math.${oneOf('max', 'min', 'hypot', 'atan2', 'pow')}(${e}, ${e})`,
      text`(${target} ${oneOf('=', '+=', '-=', '*=', '/=', '%=', '**=', '&&=', '||=', '??=', '|=')} ${e})`,
      text`${oneOf('++', '--')}${target}`,
      text`${target}${oneOf('++', '--')}`,
      text`(${e}, ${e})`,
      text`local(${e}, ${e})`,
      text`((z) => z * ${e})(${e})`,
      text`x.map((v, i) => v + ${e})[${oneOf('0', '1', 'i')}]`,
      text`x.reduce((a, v) => a + v * ${e}, ${e})`,
      text`o?.${oneOf('p', 'x?.[i]', 'none?.(k++)', 'm?.(2)', '[key()]')}`,
      text`[${e}, ...x].length`,
      text`((w) => { switch (w) { case ${e}: return ${e}; default: return w; } })(${e})`,
    ),
    statement: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      text`${e};`,
      text`${target} = ${e};`,
      text`[a, b = ${e}] = [${e}, ${e}];`,
      text`[x[0], x[1]] = [x[1], ${e}];`,
      text`({ p: a, x: [b, c = ${e}] } = o);`,
      text`if (${e}) ${block} else ${block}`,
      text`for (let i = 0; i < 3; i++) ${block}`,
      text`for (const v of x) { c += v; if (n-- < 0) break; ${s} }`,
      text`for (const [i, v] of x.entries()) { c = v; if (n-- < 0) break; ${s} }`,
      text`{ let u = ${e}; ${s} a = u; }`,
      text`do ${block} while (n-- > 0 && ${e});`,
      text`try { ${s} if (a > b) throw a; } catch (t) { c = typeof t === 'object' ? 1 : t; }`,
      text`{ const f = () => { ${s} return c; }; a = f(); }`,
    ),
    block: fc.array(s, { maxLength: 3, depthIdentifier: 'block' }).map((list) => `{ ${list.join(' ')} }`),
  };
});

const program = fc.array(grammar.statement!, { minLength: 1, maxLength: 5 }).map(
  (body) => `function f(a, b, x, u) {
  'use dual';
  let c = 1, i = 2, k = 0, n = 5;
  const o = { p: a, q: b, x, m(y) { return this.p + y; } };
  const get = () => (k++, o);
  const key = () => (k % 2 ? 'p' : 'q');
  const local = (y, z = y) => y - z * c;
  ${body.join('\n  ')}
  return [a, b, c, k, n, o];
}`,
);

const number = fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 }), fc.constantFrom(-0, NaN, Infinity));
const args = fc.tuple(number, number, fc.tuple(number, number, number), fc.constantFrom(undefined, 0, 2));

function evaluate(code: string) {
  const script = code
    .replace(/^import \{(.*)\} from "hyperdual\/lifted";$/m, (_, names: string) => `const {${names.replaceAll(' as ', ': ')}} = runtime;`)
    .replace(/\bf\$ = \/\*#__PURE__\*\//, 'f$ = ');
  return compileFunction(`${script}\nreturn f;`, ['runtime'])(runtime) as (...args: unknown[]) => unknown;
}

const broken = (code: string) => code.replace(/\bmul as \$mul\b/, 'div as $mul');

function holds(source: string, given: unknown[], breakIt = (code: string) => code): void {
  const original = evaluate(source);
  const { code, changed } = compile(source, { filename: 'f.js' });
  if (!changed) throw new Error('not compiled');
  const compiled = evaluate(breakIt(code));
  const expected = observe(original, given);
  for (const fn of [compiled, twinOf(compiled)!]) {
    const actual = observe(fn, given);
    // Messages of a TypeError quote the source text; that there is one must agree.
    if (expected.thrown !== undefined && actual.thrown !== undefined) continue;
    if (!same(expected, actual)) throw new Error(`${show(actual)} instead of ${show(expected)}`);
  }
}

/** In a test run always the same programs; RUNS=20000 for a long run with new ones. */
const LENGTH = process.env.RUNS ? { numRuns: Number(process.env.RUNS) } : { numRuns: 700, seed: 1 };

it('lifted programs on plain numbers are bit-identical to the original', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(program, args, (source, given) => holds(source, given)),
    LENGTH,
  );
});

/** A result with every runtime number replaced by its value. */
function values(result: unknown): unknown {
  const value = runtime.primal(result);
  if (Array.isArray(value)) return value.map(values);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, values(v)]));
}

it('lifted programs on runtime numbers take the same branches and give the same values', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(program, args, (source, [a, b, x, u]) => {
      const original = evaluate(source);
      const twin = twinOf(evaluate(compile(source, { filename: 'f.js' }).code))!;
      const active = (value: number) => new Dual(value, 1);
      const expected = observe(original, [a, b, x, u]);
      const actual = observe(twin, () => [active(a), active(b), x.map(active), u]);
      if (expected.thrown !== undefined && actual.thrown !== undefined) return;
      const [found, wanted] = [values(actual.result), values(expected.result)];
      if (actual.thrown !== undefined || !same(found, wanted))
        throw new Error(`${actual.thrown ?? show(found)} instead of ${expected.thrown ?? show(wanted)}`);
    }),
    LENGTH,
  );
});

/** The numbers of a result, by a, b, c and the two fields of o. */
const outputs = ([a, b, c, , , o]: any): unknown[] => [a, b, c, o.p, o.q];

it('and none of their derivatives is lost: they agree with central differences wherever those settle', { timeout: 120_000 }, () => {
  // Away from ties and kinks, where one-sided derivatives differ: no two coordinates are equal, nor small multiples of each other.
  const near = (offset: number) => fc.integer({ min: 3, max: 27 }).map((tenths) => tenths / 10 + offset);
  const point = fc.tuple(near(0.0123), near(0.0457), fc.tuple(near(0.0731), near(0.0219), near(0.0893)));
  fc.assert(
    fc.property(program, point, point, (text, [a, b, x], [da, db, dx]) => {
      const source = text.replaceAll('1e300', '3'); // a difference of numbers that large shows nothing
      const original = evaluate(source);
      const twin = twinOf(evaluate(compile(source, { filename: 'f.js' }).code))!;
      const along = (h: number) => observe(original, () => [a + h * da, b + h * db, x.map((v, i) => v + h * dx[i]!), 2]);
      const difference = (h: number) => {
        const [plus, minus] = [along(h), along(-h)];
        if (plus.thrown ?? minus.thrown) return [];
        const before = outputs(minus.result);
        return outputs(plus.result).map((y, i) => (typeof y === 'number' && Math.abs(y) < 1e5 ? (y - Number(before[i])) / (2 * h) : NaN));
      };
      const [coarse, fine] = [difference(1e-5), difference(1e-6)];
      const { result, thrown } = observe(twin, () => [new Dual(a, da), new Dual(b, db), x.map((v, i) => new Dual(v, dx[i]!)), 2]);
      if (thrown !== undefined) return;
      const tangents = outputs(result).map((y) => (y instanceof Dual ? Number(y.tangent) : 0));
      coarse.forEach((d, i) => {
        const settled = Math.abs(d - fine[i]!) <= 1e-4 * (1 + Math.abs(d)) && Math.abs(d) < 1e5;
        // 0 · ∞ inside of the chain rule is NaN, which nobody takes for a derivative.
        if (settled && Math.abs(tangents[i]! - d) > 1e-3 * (1 + Math.abs(d)))
          throw new Error(`output ${i}: ${tangents[i]} instead of ${d}`);
      });
    }),
    LENGTH,
  );
});

it('and a broken lift fails the same test', { timeout: 120_000 }, () => {
  const result = fc.check(
    fc.property(program, args, (source, given) => holds(source, given, broken)),
    { numRuns: 1000, seed: 1, endOnFailure: true },
  );
  expect(result.failed).toBe(true);
  expect(String(result.errorInstance)).toMatch(/instead of/);
});

// What random programs have beside the language of kernels: exceptions as control flow, recursion of one and of two functions, destructuring,
// classes, generators, maps, chains.

import fc from 'fast-check';
import { declared, indent, inner, loop, type Print, type Source, text } from './printers.ts';

interface Parts {
  /** A number, a condition, a statement, a block. */
  readonly e: Source;
  readonly cond: Source;
  readonly s: Source;
  readonly block: Source;
  readonly assignment: Source;
  /** What can be assigned to. */
  readonly place: Source;
}

export function beyondKernels({ e, cond, s, block, assignment, place }: Parts): Source[] {
  /** Errors of the program's own: numbers that are thrown. */
  const caught = fc.tuple(block, cond, e, place, assignment).map(([b, c, thrown, target, last]): Print => (outer) => {
    const scope = inner(outer, { mayGrow: false });
    const name = declared(scope, 't');
    const tried = `${b(scope)}\nif (${c(scope)}) throw ${thrown(scope)};`;
    return `try {\n${indent(tried)}\n} catch (${name}) {\n  ${target(outer)} = ${name} as number;\n} finally {\n${indent(last(outer))}\n}`;
  });

  /** A function of two numbers and of how often it may call on. `next` is the name of the one it calls. */
  const calling = (first: Source, test: Source, ...values: [Source, Source, Source]): fc.Arbitrary<(next: string) => Print> =>
    fc.tuple(first, test, ...values).map(([a, c, x, y, end]) => (next) => (outer) => {
      const scope = inner(outer, { procedures: [], loops: [], mayGrow: false, returns: 'number' });
      const parameters = ['p', 'q'].map((p) => declared(scope, p, 'numbers', 'variables'));
      const fuel = declared(scope, 'n', 'integers');
      const body = `${a(scope)}\nif (${fuel} > 0 && ${c(scope)}) return ${next}(${x(scope)}, ${y(scope)}, ${fuel} - 1) + ${parameters[0]};\nreturn ${end(scope)};`;
      return `(${parameters.map((p) => `${p}: number`).join(', ')}, ${fuel} = 2): number {\n${indent(body)}\n}`;
    });
  const recursive = calling(s, cond, e, e, e).map((body): Print => (outer) => {
    const name = declared(outer, 'r');
    const text = `function ${name}${body(name)(outer)}`;
    outer.functions.push(name);
    return text;
  });
  const mutual = fc.tuple(calling(s, cond, e, e, e), calling(assignment, cond, e, e, e)).map(([one, two]): Print => (outer) => {
    const [a, b] = [declared(outer, 'r'), declared(outer, 'r')];
    const text = `function ${a}${one(b)(outer)}\nfunction ${b}${two(a)(outer)}`;
    outer.functions.push(a, b);
    return text;
  });

  const taken = fc.tuple(e, e, e, e).map(([a, b, c, d]): Print => (scope) => {
    const [one, two, three, four] = [a(scope), b(scope), c(scope), d(scope)];
    const names = ['c', 'c', 'c', 'c'].map((prefix) => declared(scope, prefix, 'numbers'));
    return `const { p: ${names[0]}, q: [${names[1]}, ${names[2]} = ${one}], ...${names[3]}o } = { p: ${two}, q: [${three}] as number[], z: ${four} };\nconst ${names[3]} = ${names[3]}o.z;`;
  });

  const classes = fc.tuple(e, e, e, e).map(([field, method, getter, given]): Print => (outer) => {
    const scope = inner(outer, { procedures: [], loops: [], mayGrow: false, returns: 'impossible' });
    const name = declared(outer, 'K');
    const w = declared(scope, 'w', 'numbers');
    const body = `v: number;\nk = ${field(outer)};\nconstructor(v: number) {\n  this.v = v;\n}\nm(${w}: number): number {\n  return this.v * ${w} + this.k * (${method(scope)});\n}\nget g(): number {\n  return this.v - (${getter(outer)});\n}`;
    const made = `const ${name}o = new ${name}(${given(outer)});`;
    const f = declared(outer, 'g', 'functions');
    return `class ${name} {\n${indent(body)}\n}\n${made}\nconst ${f} = (p: number, q: number): number => ${name}o.m(p) * q + ${name}o.g;`;
  });

  const generated = fc.tuple(e, e, cond, block).map(([a, b, c, body]) =>
    loop((scope) => {
      const values = inner(scope, { procedures: [], loops: [], returns: 'impossible' });
      const text = `function* () { yield ${a(values)}; if (${c(values)}) yield ${b(values)}; }`;
      return `for (const ${declared(scope, 'v', 'numbers')} of (${text})())`;
    }, body),
  );

  const mapped = fc.tuple(e, e, place).map(([a, b, target]): Print => (scope) => {
    const entries = `[['a', ${a(scope)}], ['b', ${b(scope)}]]`;
    const name = declared(scope, 'm');
    return `const ${name} = new Map<string, number>(${entries});\n${target(scope)} = ${name}.get('a')! * (${name}.get('c') ?? ${name}.get('b')!);`;
  });

  const chained = text`${place} = (({ o: { p: ${e} } }) as { o?: { p: number; f?: () => number } }).o?.p ?? ${e};`;

  return [caught, recursive, mutual, taken, classes, generated, mapped, chained];
}

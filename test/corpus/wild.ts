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

  /** A class and one that extends it, with a private field, accessors, a static method and a method that changes the object. */
  const classes = fc.tuple(e, e, e, e).map(([field, method, setter, given]): Print => (outer) => {
    const scope = inner(outer, { procedures: [], loops: [], mayGrow: false, returns: 'impossible' });
    const name = declared(outer, 'K');
    const [start, made] = [field(outer), given(outer)];
    const w = declared(scope, 'w', 'numbers');
    const base = [
      `v: number;\n#p = 0.5;\nk = ${start};`,
      `constructor(v: number) {\n  this.v = v;\n}`,
      `m(${w}: number): number {\n  this.v = this.v * 0.5 + ${method(scope)};\n  return this.v * ${w} + this.k;\n}`,
      `get g(): number {\n  return this.v - this.#p;\n}`,
      `set g(${w}: number) {\n  this.#p = Math.sin(${setter(scope)});\n}`,
      `static s(${w}: number): number {\n  return new this(${w}).g;\n}`,
    ];
    const over = `m(${w}: number): number {\n  this.g += ${w};\n  return super.m(${w}) - this.g;\n}`;
    const f = declared(outer, 'g', 'functions');
    return [
      `class ${name} {\n${indent(base.join('\n'))}\n}`,
      `class ${name}x extends ${name} {\n${indent(`override ${over}`)}\n}`,
      `const ${name}o = new ${name}x(${made});`,
      `const ${f} = (p: number, q: number): number => ${name}o.m(p) * q + ${name}o.g + ${name}x.s(q);`,
    ].join('\n');
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

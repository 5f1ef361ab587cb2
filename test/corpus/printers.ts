// What grammars of random programs are made of. Arbitraries make printers: functions from what is in scope to source text. Which name is meant
// is a number, taken modulo the names there are, so every program is valid, and every smaller one too.

import fc from 'fast-check';

export type Kind = 'numbers' | 'variables' | 'integers' | 'arrays' | 'lists' | 'fields' | 'functions' | 'procedures';

/** What can be named at a place of a program, and what may be done there. */
export interface Scope extends Record<Kind, string[]> {
  /** Numbers that can be read; `variables` can be assigned to as well; `integers` are plain, good as indices. */
  readonly numbers: string[];
  /** Arrays of a fixed length, typed or not; `lists` may grow, where nothing can be walking over them. */
  readonly arrays: string[];
  /** Functions of two numbers; `procedures` may write into arrays. */
  readonly functions: string[];
  readonly mayGrow: boolean;
  /** Whether constructs may be used that kernels come to last. */
  readonly rich: boolean;
  /** Whether constructs may be used that are for the lifted engine. */
  readonly wild: boolean;
  /** Labels of the loops around, from inside out. */
  readonly loops: readonly string[];
  /** What `return` takes here. */
  readonly returns: 'number' | 'nothing' | 'impossible';
  /** Counts the names of the module. */
  readonly names: { next: number };
}

export const KINDS: Kind[] = ['numbers', 'variables', 'integers', 'arrays', 'lists', 'fields', 'functions', 'procedures'];

export const inner = (scope: Scope, more: Partial<Scope> = {}): Scope => {
  const copies = Object.fromEntries(KINDS.map((kind) => [kind, [...scope[kind]]])) as Record<Kind, string[]>;
  return { ...scope, ...copies, ...more };
};

/** A new name, known by these kinds from here on. */
export function declared(scope: Scope, prefix: string, ...kinds: Kind[]): string {
  const name = `${prefix}${scope.names.next++}`;
  for (const kind of kinds) scope[kind].push(name);
  return name;
}

export type Print = (scope: Scope) => string;
export type Source = fc.Arbitrary<Print>;

export const indent = (text: string): string => text.replace(/^/gm, '  ');

/** A template of arbitraries. */
export const text = (strings: TemplateStringsArray, ...parts: Source[]): Source =>
  fc.tuple(...parts).map(
    (prints): Print =>
      (scope) =>
        String.raw({ raw: strings }, ...prints.map((p) => p(scope))),
  );

export const oneOf = (...words: string[]): Source => fc.constantFrom(...words).map((word) => () => word);

/** One of the names of some kinds, simplest the latest; `otherwise` where there are none. */
export const named = (otherwise: string, ...kinds: Kind[]): Source =>
  fc.nat(99).map((n): Print => (scope) => {
    const names = kinds.flatMap((kind) => scope[kind]);
    return names.length === 0 ? otherwise : names.at(-1 - (n % names.length))!;
  });

export const weighted = (depthSize: 'xsmall' | 'small', ...choices: [weight: number, source: Source][]): Source =>
  fc.oneof({ depthSize, withCrossShrink: true }, ...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })));

/** Something for rich programs, and what plain ones have in its place. */
export const rich = (source: Source, otherwise: Source): Source =>
  fc.tuple(source, otherwise).map(
    ([a, b]): Print =>
      (scope) =>
        scope.rich ? a(scope) : b(scope),
  );

/** Something for wild programs, and what others have in its place. */
export const wild = (source: Source, otherwise: Source): Source =>
  fc.tuple(source, otherwise).map(
    ([a, b]): Print =>
      (scope) =>
        scope.wild ? a(scope) : b(scope),
  );

/** A declaration; the name is known after its value. */
export const declaration = (keyword: string, prefix: string, kinds: Kind[], value: Source): Source =>
  value.map((v): Print => (scope) => {
    const right = v(scope);
    return `${keyword} ${declared(scope, prefix, ...kinds)} = ${right};`;
  });

/** An arrow function of numbers v, a plain integer i, or what is not named. */
export const callback = (parameters: string[], body: Source): Source =>
  body.map((b): Print => (outer) => {
    const scope = inner(outer, { procedures: [], loops: [], mayGrow: false, returns: 'impossible' });
    const names = parameters.map((p) =>
      declared(scope, p, ...(p === '_' ? [] : [p === 'i' ? ('integers' as const) : ('numbers' as const)])),
    );
    return `(${names.join(', ')}) => ${b(scope)}`;
  });

/** A loop around a block. `head` may declare a counter; its label is printed where a jump names it. */
export const loop =
  (head: Print, body: Print, tail = ''): Print =>
  (outer) => {
    const scope = inner(outer, { mayGrow: false });
    const before = head(scope);
    const label = declared(scope, 'loop');
    const inside = body({ ...scope, loops: [label, ...scope.loops] });
    return `${new RegExp(`(break|continue) ${label};`).test(inside) ? `${label}: ` : ''}${before} ${inside}${tail}`;
  };

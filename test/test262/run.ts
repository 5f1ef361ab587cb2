// One test of ECMAScript's conformance suite, run inside an annotated function: as it is, lifted on plain numbers, and lifted on runtime numbers.
//   in:  the text of a test and of its harness        out: a verdict
// Its number literals come from outside, as elements of the function's argument, so that nothing of them is known when it is compiled, and so
// that a derivative can be taken: then every number of the test is a runtime number. Each run has a realm of its own, for tests change what
// the language comes with.

import vm from 'node:vm';
import { parse } from '@babel/parser';
import * as types from '@babel/types';
import { compile } from '../../plugin/compiler.ts';
import { bundle } from '../plugin/load.ts';

export interface Test {
  readonly source: string;
  readonly flags: readonly string[];
  readonly includes: readonly string[];
  readonly negative: boolean;
}

/** The front matter of a test. */
export function parseTest(source: string): Test {
  const front = /\/\*---\n?(.*?)---\*\//s.exec(source)?.[1] ?? '';
  const list = (name: string): string[] => {
    const inline = new RegExp(`^${name}: *\\[(.*?)\\]`, 'ms').exec(front)?.[1];
    const lines = new RegExp(`^${name}:\\s*\\n((?: +- .*\\n?)+)`, 'm').exec(front)?.[1];
    return (inline?.split(',') ?? lines?.split('\n').map((l) => l.replace(/^ *- /, '')) ?? []).map((s) => s.trim()).filter(Boolean);
  };
  return { source, flags: list('flags'), includes: list('includes'), negative: /^negative:/m.test(front) };
}

/** Why a test cannot stand in the body of a function of a module; undefined if it can. */
export function excluded({ flags, negative, source }: Test): string | undefined {
  if (negative) return 'is about programs that do not parse';
  if (flags.includes('module') || flags.includes('raw')) return 'is a module or stands alone';
  if (flags.includes('noStrict')) return 'is about sloppy mode, which modules do not have';
  if (flags.includes('async')) return 'ends later';
  return /\$262\.(agent|createRealm|evalScript|detachArrayBuffer|gc|IsHTMLDDA|AbstractModuleSource)/.test(source)
    ? 'needs a host of its own'
    : undefined;
}

const X = '$numbers262';

/** The program with its number literals outside; undefined if it does not parse. */
function outside(source: string): { text: string; numbers: number[] } | undefined {
  let file;
  try {
    file = parse(source, {
      sourceType: 'script',
      strictMode: true,
      allowReturnOutsideFunction: true,
      plugins: ['explicitResourceManagement'],
    });
  } catch {
    return undefined;
  }
  const found: { start: number; end: number; value: number }[] = [];
  types.traverse(file, (node, ancestors) => {
    const { node: parent, key } = ancestors.at(-1) ?? { node: undefined, key: '' };
    if (node.type !== 'NumericLiteral' || !Number.isFinite(node.value)) return;
    if (key === 'key' && !(parent as { computed?: boolean }).computed) return;
    found.push({ start: node.start!, end: node.end!, value: node.value });
  });
  let text = source;
  found.sort((a, b) => b.start - a.start);
  found.forEach(({ start, end }, i) => {
    text = `${text.slice(0, start)} ${X}[${found.length - 1 - i}] ${text.slice(end)}`;
  });
  return { text, numbers: found.map(({ value }) => value).toReversed() };
}

const entry = `export * from 'hyperdual/lifted'; export { jvp, lifted } from 'hyperdual';`;
const runtime = new vm.Script(
  '"use strict";' +
    (await bundle({ './runtime': entry })).replace(/^export \{(.*?)\};/ms, (_, names: string) => {
      const pairs = names
        .split(',')
        .map((name) => name.trim().split(/\s+as\s+/))
        .filter(([name]) => name);
      return `globalThis.$runtime = { ${pairs.map(([local, exported = local]) => `${exported}: ${local}`).join(', ')} };`;
    }),
  { filename: 'runtime.js' },
);

/** How a run ended: nothing, or the error it ended with. */
function outcome(code: string, numbers: readonly number[], run: string): string | undefined {
  const context = vm.createContext({ console: { log() {} } });
  vm.runInContext('globalThis.print = () => {}; globalThis.$262 = { global: globalThis };', context);
  runtime.runInContext(context);
  try {
    // The argument belongs to the realm too.
    vm.runInContext(`"use strict";{${code}\n}\n`, context, { timeout: 5000 });
    vm.runInContext(
      `{ const { $test262: test, $runtime: { jvp, lifted } } = globalThis; const x = ${JSON.stringify(numbers)}; ${run} }`,
      context,
      { timeout: 5000 },
    );
    return undefined;
  } catch (error) {
    const { code, name, constructor, message } = (error ?? {}) as {
      code?: string;
      name?: string;
      constructor?: { name?: string };
      message?: string;
    };
    if (typeof code === 'string' && /^HD\d+$/.test(code)) return message!.split('\n')[0]!;
    if (/HyperdualError/.test(`${name} ${message}`)) return 'HD, caught by the test';
    return `${name ?? constructor?.name ?? typeof error}: ${message ?? String(error)}`;
  }
}

export type Verdict =
  /** As untransformed, lifted on plain numbers and on runtime numbers. */
  | 'passed'
  /** Does not pass in this host as it is, in a function and with numbers from outside: says nothing. */
  | 'no reference'
  /** Ends in one of our errors, when it is compiled or on runtime numbers. */
  | `refused: ${string}`
  /** A fault. */
  | `differs: ${string}`;

const RUNS = { plain: 'lifted(test)(x);', active: 'jvp(test, x, x.map(() => 1));' } as const;

/** `breakIt` changes the compiled code, to see that a broken lift is found. */
export function verdict(test: Test, harness: string, breakIt = (code: string): string => code): Verdict {
  const program = outside(test.source);
  if (program === undefined) return 'no reference';
  const { text, numbers } = program;
  const source = `function test262(${X}) {\n${harness}\n${text}\n;return 0;\n}\nglobalThis.$test262 = test262;\n`;
  if (outcome(source, numbers, 'test(x);') !== undefined) return 'no reference';
  let compiled;
  try {
    compiled = compile(source, { filename: 'test.js', force: true, kernels: 'off' });
  } catch {
    return 'no reference'; // scripts that are no modules: `await` as a name
  }
  const { code, diagnostics } = compiled;
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (error) return error.code === 'HD199' ? `differs: ${error.message}` : `refused: ${error.code}`;
  const script = breakIt(code).replace(
    /^import \{(.*)\} from "hyperdual\/lifted";$/m,
    (_, names: string) => `const {${names.replaceAll(' as ', ': ')}} = globalThis.$runtime;`,
  );
  for (const [name, run] of Object.entries(RUNS)) {
    const found = outcome(script, numbers, run);
    if (found !== undefined) return found.startsWith('HD') ? `refused: ${found}` : `differs: ${name}: ${found}`;
  }
  return 'passed';
}

// Every pass of the kernel compiler by itself. After each of them every kernel of the corpus is well-formed (plugin/kernel/verify.ts); and
// with one of the optional passes left out the same programs take kernels, with the same numbers.
//   PASS=fuse npx vitest run test/kernel/passes.test.ts      one pass, with the whole corpus

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile, type Options } from '../../plugin/compiler.ts';
import { KINDS, type Passes } from '../../plugin/kernel/build.ts';
import { everyNode, type Kernel, type Mem, type Node } from '../../plugin/kernel/ir.ts';
import { verify } from '../../plugin/kernel/verify.ts';
import type { Program, Topic } from '../corpus/topic.ts';
import { type Sample, samples } from '../corpus/transforms.ts';
import { leaves, size } from '../corpus/trees.ts';
import { same, show } from '../plugin/differences.ts';
import { run } from '../plugin/load.ts';

const corpus = new URL('../corpus/', import.meta.url);
/** Modules the programs need that are none themselves. */
const PARTS = ['topic.ts', 'library.ts'];
const OTHERS = ['index.ts', 'grammar.ts', 'wild.ts', 'printers.ts', 'random.ts', 'transforms.ts', 'trees.ts', 'differences.ts', ...PARTS];
const files = readdirSync(corpus).sort();
const topicFiles = files.filter((file) => !OTHERS.includes(file));
const source = (file: string): string => readFileSync(new URL(file, corpus), 'utf8');

interface Compiled {
  code: string;
  /** Which functions take kernels. */
  kernels: string[];
}

/** A module of the corpus, every kernel in it verified after every pass. */
function compiled(file: string, options: Partial<Options> = {}): Compiled {
  const problems: string[] = [];
  const stages = (stage: string, kernel: Kernel): void => {
    for (const problem of verify(kernel)) problems.push(`${file} ${kernel.name}, ${stage}: ${problem}`);
    // Nothing is left to be restored, and what the sweeps exchange is on the tape.
    const isLate = /(saved|sunk|final|hvps)$/.test(stage);
    if (isLate && [...everyNode(kernel.body)].some(({ op }) => op === 'restore'))
      problems.push(`${file} ${kernel.name}, ${stage}: restore`);
  };
  const { code, functions, diagnostics } = compile(source(file), { filename: file, stages, modes: KINDS, ...options });
  expect(problems).toEqual([]);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return { code, kernels: functions.filter(({ engine }) => engine === 'kernel').map(({ name, line }) => `${name}:${line}`) };
}

type Api = Pick<typeof import('hyperdual'), 'hvp' | 'jvp' | 'secondDirectional' | 'valueAndGrad' | 'vjp'>;
type Loaded = Api & { topics: readonly Topic[] };

const nameOf = (file: string): string => file.replace(/\.ts$/, '');

/** The programs of compiled modules, with the runtime they use. */
function loaded(modules: ReadonlyMap<string, Compiled>): Promise<Loaded> {
  const names = [...modules.keys()].filter((file) => !PARTS.includes(file)).map(nameOf);
  const entry = names.map((name) => `import { ${name} } from './${name}.ts';`).join('\n');
  const tail = `export const topics = [${names.join()}];\nexport { hvp, jvp, secondDirectional, valueAndGrad, vjp } from 'hyperdual';`;
  const others = Object.fromEntries([...modules].map(([file, { code }]) => [`./${file}`, code]));
  return run(entry, { modules: others, tail }) as Promise<unknown> as Promise<Loaded>;
}

interface Numbers {
  value: unknown;
  derivatives: Record<string, number[]>;
}

/** What the transforms say of a program; of one that throws, how. */
function numbers(api: Api, { f, watch }: Program, { x, v, u, rest }: Sample): Numbers | string {
  const all = (): Numbers => {
    const [value, tangent] = api.jvp(f, x, v, ...rest);
    const [again, pullback] = api.vjp(f, x, ...rest);
    if (!same(value, again)) throw new Error(`values ${show(value)} and ${show(again)}`);
    const first = { tangent: leaves(tangent), pulled: leaves(pullback(value as never)) };
    if (typeof value !== 'number') return { value, derivatives: first };
    const [third, gradient] = api.valueAndGrad(f as (x: unknown, ...rest: unknown[]) => number)(x, ...rest);
    const mixed = api.secondDirectional(f, x, u, v, ...rest) as number[];
    if (!same([third, mixed[0]], [value, value])) throw new Error(`values ${show([value, third, mixed[0]])}`);
    return {
      value,
      derivatives: { ...first, gradient: leaves(gradient), product: leaves(api.hvp(f, x, v, ...rest)), mixed: mixed.slice(1) },
    };
  };
  try {
    return watch ? watch(all)[0] : all();
  } catch (error) {
    return String(error);
  }
}

function compare(found: Numbers | string, expected: Numbers | string): void {
  if (typeof found === 'string' || typeof expected === 'string') return expect(found).toEqual(expected);
  if (!same(found.value, expected.value)) throw new Error(`value ${show(found.value)} instead of ${show(expected.value)}`);
  for (const [name, wanted] of Object.entries(expected.derivatives)) {
    const bound = 1e-9 * Math.max(1, size(wanted), size(leaves(expected.value)));
    found.derivatives[name]!.forEach((y, i) => {
      const w = wanted[i]!;
      if (!Object.is(y, w) && !(Math.abs(y - w) <= bound)) throw new Error(`${name}[${i}]: ${y} instead of ${w}`);
    });
  }
}

/** All of the corpus, with all passes. */
const whole = new Map<string, Compiled>();

describe('every pass makes well-formed kernels', () => {
  it.each(files)('%s', (file) => void whole.set(file, compiled(file)));
});

const OPTIONAL: readonly (keyof Passes)[] = [
  'sharing',
  'count',
  'promote',
  'join',
  'peel',
  'fuse',
  'powers',
  'recall',
  'sink',
  'unroll',
  'worth',
];

/** A part of the corpus, in a test run another one for each pass; together all of it twice. */
const partFor = (k: number): string[] =>
  topicFiles.filter((_, i) => (process.env.PASS ? OPTIONAL[k] === process.env.PASS : (i + k) % 3 === 0));

let reference: Promise<Loaded> | undefined;

describe('without an optional pass', () => {
  it('all of them are known here', () => {
    // What the compiler itself says its passes are.
    const list = /export interface Passes \{([^}]*)\}/.exec(
      readFileSync(new URL('../../plugin/kernel/build.ts', import.meta.url), 'utf8'),
    )![1]!;
    expect([...list.matchAll(/(\w+): boolean/g)].map(([, name]) => name).sort()).toEqual([...OPTIONAL].sort());
  });

  it.each(OPTIONAL.map((pass, k) => [pass, k] as const))(
    '%s',
    async (pass, k) => {
      const part = partFor(k);
      const modules = new Map([...PARTS, ...part].map((file) => [file, compiled(file, { passes: { [pass]: false } })]));
      for (const [file, { kernels }] of modules) expect(kernels).toEqual(whole.get(file)!.kernels);
      const all = new Map([...whole].filter(([file]) => topicFiles.includes(file) || PARTS.includes(file)));
      const [base, without] = await Promise.all([(reference ??= loaded(all)), loaded(modules)]);
      for (const topic of without.topics) {
        const programs = base.topics.find(({ name }) => name === topic.name)!.programs;
        topic.programs.forEach((program, i) => {
          const sets = [samples(program), samples(programs[i]!)] as const;
          sets[0].forEach((sample, j) => {
            try {
              compare(numbers(without, program, sample), numbers(base, programs[i]!, sets[1][j]!));
            } catch (error) {
              throw new Error(`${topic.name}, ${program.name} ${sample.label}: ${(error as Error).message}`, { cause: error });
            }
          });
        });
      }
    },
    60_000,
  );
});

// The check must be able to fail: kernels are broken in one place each.
describe('a broken kernel is found', () => {
  const SOURCE = `export function f(x: number[], w: number[]): number {
    'use dual';
    const a = x.map((v, i) => Math.sin(v) * w[i]!);
    let s = 0;
    for (let i = 0; i < a.length; i++) {
      if (s > 3) s = s * a[i]!;
      else s += Math.exp(s) * a[i]!;
    }
    return s;
  }`;
  /** Kernels by the name of the pass that made them, as they were then. */
  const kernels = (): Map<string, Kernel> => {
    const found = new Map<string, Kernel>();
    compile(SOURCE, {
      passes: { unroll: false, join: false },
      stages(stage, kernel: Kernel) {
        found.set(stage, kernel);
      },
    });
    return found;
  };
  type Mutable = { -readonly [K in keyof Node]: Mutable & any };
  const find = (kernel: Kernel, test: (node: Node) => boolean): Mutable => [...everyNode(kernel.body)].find(test) as Mutable;
  const breaks: [problem: RegExp, stage: string, change: (kernel: Kernel) => void][] = [
    [/before it is defined/, 'primal', (k) => void k.body.nodes.reverse()],
    [/out of its scope/, 'primal', (k) => (k.results = [find(k, ({ op }) => op === 'sin')])],
    [/before it is defined/, 'primal', (k) => (k.results = [{ ...k.results[0]!, id: -1 }])],
    [/stands in another block/, 'primal', (k) => (find(k, ({ op }) => op === 'sin').block = k.body)],
    [/defined twice/, 'primal', (k) => void k.body.nodes.push(k.body.nodes.at(-1)!)],
    [/operands/, 'primal', (k) => (find(k, ({ op }) => op === 'sin').args = [])],
    [/of type bool instead of num/, 'primal', (k) => (find(k, ({ op }) => op === 'sin').args[0].type = 'bool')],
    [/of type num instead of bool/, 'primal', (k) => (find(k, ({ op }) => op === 'if').args[0].type = 'num')],
    [
      /is num and comes of/,
      'primal',
      (k) => (find(k, ({ op, args }) => op === 'result' && !!args[0]!.loop).args[0].loop.params[0].type = 'bool'),
    ],
    [/start values/, 'primal', (k) => (find(k, ({ loop }) => !!loop?.params.length).loop.inits = [])],
    [/need not be one/, 'primal', (k) => (find(k, ({ loop }) => !!loop?.params.length).loop.params[0].int = true)],
    [/gives 2 or 1 values/, 'primal', (k) => void find(k, (n) => !!n.if).if.thenYields.push(k.results[0])],
    [/an argument/, 'primal', (k) => (find(k, ({ op }) => op === 'store').mem = k.mems[0] as Mem)],
    [
      /is made/,
      'primal',
      (k) =>
        void k.body.nodes.splice(
          k.body.nodes.findIndex(({ op }) => op === 'alloc'),
          1,
        ),
    ],
    [/no condition/, 'primal', (k) => (find(k, ({ loop }) => !!loop).loop.count = undefined)],
    [/a guard waits for/, 'primal', (k) => (k.guards = [k.results[0]!])],
    [/memory of kind region/, 'hvp', (k) => (k.outs = [find(k, ({ op }) => op === 'alloc').mem])],
    [/stands in no reverse of/, 'vjp', (k) => (find(k, ({ loop }) => !!loop?.reverse).loop.key = 99)],
    [/stands in no reverse of/, 'vjp', (k) => (find(k, (n) => !!n.if?.reverse).if.reverse = false)],
    [/is there twice/, 'vjp', (k) => (find(k, ({ loop }) => !!loop?.reverse).loop.reverse = false)],
    [/pushed and never popped/, 'hvp saved', (k) => (find(k, ({ loop }) => !!loop?.reverse).loop.body.nodes = [])],
    [/belongs to no pop/, 'hvp saved', (k) => (find(k, ({ op }) => op === 'popped').value = 99)],
    [
      /popped .* was pushed/,
      'hvp saved',
      (k) => void find(k, ({ op }) => op === 'push').args.push(k.body.nodes.find(({ op }) => op === 'len')),
    ],
  ];

  it('and this one is not broken', () => {
    const all = kernels();
    for (const stage of new Set(breaks.map(([, stage]) => stage))) expect([stage, all.has(stage)]).toEqual([stage, true]);
  });

  it.each(breaks.map(([problem, stage, change], i) => [`${i}: ${problem.source}`, problem, stage, change] as const))(
    '%s',
    (_, problem, stage, change) => {
      const kernel = kernels().get(stage)!;
      expect(verify(kernel)).toEqual([]);
      change(kernel);
      expect(verify(kernel).join('\n')).toMatch(problem);
    },
  );
});

// Which functions are annotated, how, and what is said of annotations that are not; the hosts that show it.

import * as babel from '@babel/core';
import generator from '@babel/generator';
import * as parser from '@babel/parser';
import traverse from '@babel/traverse';
import * as types from '@babel/types';
import { describe, expect, it } from 'vitest';
import { compile as compileWith } from '../../plugin/compile.ts';
import { ANNOTATION, check, compile, explain } from '../../plugin/compiler.ts';
import hyperdual from '../../plugin/index.ts';
import { interop, type Toolkit } from '../../plugin/toolkit.ts';

const found = (source: string, filename = 'm.ts') =>
  compile(source, { filename }).functions.map((f) => `${f.line}:${f.column + 1} ${f.name}: ${f.at ? f.annotation : f.reason}`);

describe('an annotation is found', () => {
  it.each([
    ["function f(x) { 'use dual'; }", '1:1 f: directive'],
    ["const f = (x) => { 'use strict'; 'use dual'; };", '1:11 f: directive'],
    ["export default function (x) { 'use dual'; }", '1:16 default: directive'],
    ["const o = { m(x) { 'use dual'; } };", '1:13 m: directive'],
    ["class C { #p(x) { 'use dual'; } }", '1:11 #p: directive'],
    ['/** @differentiable */ export const f = function (x) {};', '1:41 f: JSDoc tag'],
    [
      '/**\n * Text.\n * @param x\n * @differentiable\n */\nexport async function* skip() {}\n/** @differentiable */\nfunction f(x) {}',
      undefined,
    ],
    ['/** One step. @differentiable */ export const f = (x) => x;', '1:51 f: JSDoc tag'],
    ['/** @differentiable */\nexport default (x) => x;', '2:16 default: JSDoc tag'],
    ['class C { /** @differentiable */ m(x) {} }', '1:34 m: JSDoc tag'],
    ["import { dual } from 'hyperdual'; dual((x) => x);", '1:40 (anonymous): dual()'],
    ["import { dual as d } from 'hyperdual'; const f = (x) => x; d(f);", '1:50 f: dual()'],
    ["import * as h from 'hyperdual'; h.grad((x: number) => x);", '1:40 (anonymous): literal given to a transform'],
    ["import { hvp } from 'hyperdual'; hvp(function g(x) {} as any, 1, 1);", '1:38 g: literal given to a transform'],
  ])('%s', (source, expected) => {
    if (expected === undefined) expect(check(source).map((d) => d.code)).toEqual(['HD104']);
    else expect(found(source)).toContain(expected);
  });

  it('on a class: every member that can be lifted', () => {
    expect(
      found('/** @differentiable */\nclass C { constructor() {} m() {} async a() {} get g() { return 1; } static s() {} }').map(
        (f) => f.split(' ')[1],
      ),
    ).toEqual(['C:', 'constructor:', 'm:', 'g:', 's:']);
  });

  it('for a whole module: functions, classes, members of objects, but no callbacks that are used up', () => {
    const source =
      "'use dual';\nconst f = (x) => x;\nconst o = { m: (x) => x };\nconst t = [1].map((x) => x);\nclass C { m() {} }\nasync function a() {}";
    expect(found(source).map((f) => f.split(' ')[1])).toEqual(['f:', 'm:', 'C:', 'm:']);
    expect(compile(source.replace("'use dual';", ''), { force: true }).functions).toHaveLength(4);
  });

  it('through what it reaches, transitively', () => {
    const source =
      "function a(x) { 'use dual'; return b(x) + T.c(x); }\nfunction b(x) { return d(x); }\nconst T = { c: (x) => x, n: 1 };\nconst d = (x) => x;\nfunction other(x) { return a(x); }";
    expect(found(source)).toEqual(['1:1 a: directive', '2:1 b: reached from a', '3:16 c: reached from a', '4:11 d: reached from b']);
  });

  it('through namespaces', () => {
    const source =
      "function a(x: number) { 'use dual'; return N.b(x); }\nexport namespace N { export function b(x: number) { return x; } }\nnamespace N { export class C {} }\nnamespace M { export function c(x: number) {} }";
    expect(found(source)).toEqual(['1:1 a: directive', '2:29 b: reached from a', '3:22 C: reached from a']);
  });
});

describe('nothing is changed', () => {
  it.each([
    ['without an annotation', 'export const f = (x) => x * 2;'],
    ['for a transform of another package', "import { grad } from 'other'; grad((x) => x * 2);"],
    ['for a shadowed transform', "import { grad } from 'hyperdual'; export const h = (grad) => grad((x) => x * 2);"],
    ['for a string in a value', "export const s = 'use dual';"],
    ['for a tag in running text', '/** The tag `@differentiable` marks a function. */\nexport const f = (x) => x * 2;'],
  ])('%s', (_, source) => expect(compile(source)).toMatchObject({ code: source, changed: false, diagnostics: [] }));
});

describe('near misses', () => {
  it.each(['use duals', 'use dula', 'Use Dual', 'use_dual', 'usedual', 'use  dual'])('"%s"', (text) => {
    const source = `function f(x) { '${text}'; return x; }`;
    expect(ANNOTATION.test(source)).toBe(true);
    expect(check(source).map((d) => [d.code, d.severity])).toEqual([['HD103', 'warning']]);
  });
  it.each(['differentiabl', 'differentiatable', 'Differentiable', 'diferentiable'])('@%s', (tag) => {
    expect(check(`/** @${tag} */\nfunction f(x) { return x; }`).map((d) => d.code)).toEqual(['HD103']);
  });
  it.each(['use strict', 'use client', 'use server', 'use gpu', 'use asm', 'use memo'])('"%s" is none', (text) => {
    expect(check(`function f(x) { '${text}'; return 'use dual'; }`)).toEqual([]);
  });
});

describe('errors', () => {
  const source =
    "function f(x) {\n  'use dual';\n  return eval(x);\n}\nclass C {\n  'use dual';\n}\nfunction ok(x) { 'use dual'; return x; }";

  it('are all told, and leave the module as it was', () => {
    expect(compile(source)).toMatchObject({ code: source, changed: false });
    expect(check(source).map((d) => `${d.code} ${d.loc.line}:${d.loc.column}`)).toEqual(['HD101 3:9', 'HD102 6:2']);
  });

  it('are thrown by the Babel plugin, with code, place and frame', () => {
    const failing = () => babel.transformSync(source, { filename: '/x/m.ts', plugins: [hyperdual], configFile: false, babelrc: false });
    expect(failing).toThrow(/m\.ts: HD101: [^]*HD102: /);
    try {
      failing();
    } catch (error) {
      expect(error).toMatchObject({ code: 'HD101', loc: { line: 3, column: 9 }, reason: expect.stringMatching(/^HD101: /) });
      expect((error as Error).message).toMatch(/> 3 \|[^]*> 6 \|/);
    }
  });

  it('of the compiler itself name the function and leave the module as it was', () => {
    const toolkit: Toolkit = {
      parse: parser.parse,
      traverse: interop(traverse),
      generate: interop(generator),
      types: {
        ...types,
        callExpression() {
          throw new Error('boom');
        },
      } as never,
    };
    const text = 'const a = 1;\nfunction f(x) { "use dual"; return x * 2; }';
    const result = compileWith(text, { filename: 'm.ts' }, toolkit);
    expect(result).toMatchObject({ code: text, changed: false });
    expect(result.diagnostics).toMatchObject([
      { code: 'HD199', severity: 'error', loc: { line: 2, column: 0 }, message: 'internal error while compiling f: boom' },
    ]);
  });
});

describe('the Babel plugin', () => {
  const run = (source: string, filename: string, options: object = {}) =>
    babel.transformSync(source, { filename, plugins: [hyperdual], configFile: false, babelrc: false, ...options });

  it('parses by file extension, and leaves types where they are', () => {
    expect(run("const f = <T>(x: T) => { 'use dual'; return <number>x; };", 'a.ts')!.code).toContain('<T,>(x: T) =>');
    expect(run("const f = <T,>(x: T) => { 'use dual'; return <b>{x}</b>; };", 'a.tsx')!.code).toContain('<b>{x}</b>');
    expect(run("@dec class C { m(x) { 'use dual'; return <b>{x}</b>; } }", 'a.jsx')!.code).toContain('@dec');
  });

  it('reports what it did', () => {
    const { metadata } = run("function f(x) { 'use dual'; return x; }\nfunction g(x) { 'use duals'; return x; }", 'a.ts') as never as {
      metadata: { hyperdual: Record<string, unknown> };
    };
    expect(metadata.hyperdual).toMatchObject({ lifted: ['f'], diagnostics: [{ code: 'HD103', frame: expect.stringContaining('^') }] });
    expect(run('export const f = 1;', 'a.ts')!.metadata).not.toHaveProperty('hyperdual');
  });

  it('gives the same code as the compiler', () => {
    const source =
      "/** @differentiable */ export class C { x = [1].map((v) => v * 2); m(y: number): number { return this.x[0] * y; } }\nexport const f = (x: number) => { 'use dual'; return new C().m(x); };";
    expect(run(source, 'a.ts')!.code).toBe(compile(source, { filename: 'a.ts' }).code);
  });

  it('leaves scopes that later plugins can trust', () => {
    let unbound: string[] = [];
    const later = () => ({
      visitor: {
        Program: {
          exit(path: any) {
            path.traverse({
              ReferencedIdentifier(p: any) {
                if (!p.scope.hasBinding(p.node.name) && !p.scope.hasGlobal(p.node.name)) unbound.push(p.node.name);
              },
            });
            const dead = Object.values(path.scope.bindings as Record<string, { referenced: boolean; kind: string }>).filter(
              (b) => b.kind === 'module' && !b.referenced,
            );
            unbound = unbound.concat(dead.map(() => 'unreferenced import'));
          },
        },
      },
    });
    run(
      "import { grad } from 'hyperdual';\nexport const f = (x: number) => { 'use dual'; const g = (y: number) => y && x; return g; };\ngrad((x: number) => x * 2);",
      'a.ts',
      { plugins: [hyperdual, later] },
    );
    expect(unbound).toEqual([]);
  });
});

describe('explain', () => {
  const source = "function f(x) { 'use dual'; return x * x; }\nfunction g(x) { 'use dual'; return h('x' + x); }\nconst h = (x) => x;";
  const stages = explain(source);

  it('tells the stages in order, function by function', () => {
    const shown = stages.map((s) => [s.function, s.name, s.kind].filter(Boolean).join(' '));
    const form = ['primal', 'vjp', 'fused', 'jvp', 'hvp', 'second'].map((name) => `f ${name}`);
    const kernels = ['jvp', 'vjp', 'hvp', 'second'].map((kind) => `f kernels ${kind}`);
    // A kernel of second order is made of one of first order, which may be told again.
    expect([...new Set(shown)]).toEqual(
      ['found', 'f source', 'f lifted', form, kernels, 'g source', 'g lifted', 'g fallback', 'h source', 'h lifted', 'final'].flat(),
    );
    expect(stages[0]!.text).toBe('1:1 f: directive\n2:1 g: directive\n3:11 h: reached from g');
    expect(stages[2]!.text).toBe('function f$lifted(x) {\n  return $mul(x, x);\n}');
    expect(stages.find((s) => s.name === 'fallback')!.text).toBe('text made of what depends on x (module.ts:2:38)');
  });

  it('counts operations of kernels and bytes of JavaScript', () => {
    expect(stages[1]).toEqual({ name: 'source', function: 'f', at: { line: 1, column: 0 }, text: source.split('\n')[0], bytes: 43 });
    expect(stages.find((s) => s.name === 'primal')).toMatchObject({ operations: 1, text: expect.stringContaining('mul') });
    for (const { name, text, operations, bytes } of stages) {
      if (['source', 'lifted', 'kernels', 'final'].includes(name)) expect(bytes).toBe(text.length);
      else expect(bytes).toBeUndefined();
      expect(operations !== undefined).toBe(['primal', 'jvp', 'vjp', 'fused', 'hvp', 'second', 'kernels'].includes(name));
    }
  });

  it('makes only the kernels asked for, and tells of every small pass if asked', () => {
    const small = explain(source, { modes: ['vjp'], every: true }).map((s) => s.name);
    expect(small).toEqual(expect.arrayContaining(['vjp simplified', 'vjp sunk', 'kernels']));
    expect(small.filter((name) => name === 'kernels')).toHaveLength(1);
  });

  it('keeps apart functions of one name', () => {
    const twice = explain("import { grad } from 'hyperdual';\nexport const a = [grad((x) => x), grad((x) => x * 2)];");
    expect(twice.filter((s) => s.name === 'source' || s.name === 'lifted').map((s) => `${s.at!.column} ${s.name}`)).toEqual([
      '23 source',
      '23 lifted',
      '39 source',
      '39 lifted',
    ]);
  });
});

describe('functions without kernels', () => {
  const source = `export function f(x) {
  'use dual';
  return 'x' + g(x);
}
const g = (x) => x;
/** @differentiable */
export class C { constructor() {} m(x) { return [1].map(() => x); } get p() { return 1; } }`;

  it('are told by check, with reason and place; reached and nested ones have no engine of their own', () => {
    expect(check(source).map(({ code, severity, message, loc }) => [code, severity, message, `${loc.line}:${loc.column}`])).toEqual([
      ['HD202', 'fallback', 'f gets no kernel: text made of what depends on x', '3:9'],
      ['HD202', 'fallback', 'm gets no kernel: a method', '7:34'],
    ]);
    const { functions } = compile(source);
    expect(functions.filter(({ at }) => at).map(({ name, engine, reason, at }) => [name, engine, reason, at])).toEqual([
      ['f', 'lifted', 'text made of what depends on x', { line: 3, column: 9 }],
      ['m', 'lifted', 'a method', { line: 7, column: 34 }],
    ]);
  });

  it('are errors where kernels are demanded, and nothing where they are off', () => {
    expect(check(source, { kernels: 'require' }).map(({ code }) => code)).toEqual(['HD201', 'HD201']);
    expect(compile(source, { kernels: 'require' })).toMatchObject({ code: source, changed: false });
    expect(check(source, { kernels: 'off' })).toEqual([]);
  });

  it('are told of each of them where one line is the reason for both', () => {
    const shared =
      "export function f(x) { 'use dual'; return h(x); }\nexport function g(x) { 'use dual'; return h(x); }\nconst h = (x) => 'x' + x;";
    expect(check(shared).map(({ message }) => message)).toEqual([
      'f gets no kernel: text made of what depends on x',
      'g gets no kernel: text made of what depends on x',
    ]);
  });

  it('options that are none are refused', () => {
    expect(() => compile(source, { kernels: 'always' as never })).toThrow(
      'the option `kernels` is "always", and may be auto, require, off',
    );
    expect(() => compile(source, { modes: ['grad' as never] })).toThrow(
      '`modes` is "grad", and may be jvp, jvps, vjp, vjps, hvp, hvps, second',
    );
  });
});

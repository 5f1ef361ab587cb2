// Source maps are exact: in lifted code every operator and every call has a generated position that maps to its own line and column,
// and a thrown error shows the user's line in a real stack trace.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as parser from '@babel/parser';
import * as types from '@babel/types';
import { eachMapping, TraceMap } from '@jridgewell/trace-mapping';
import { describe, expect, it } from 'vitest';
import { compile } from '../../plugin/compiler.ts';
import { isFunction, unwrap } from '../../plugin/front/program.ts';
import { parserPlugins } from '../../plugin/toolkit.ts';
import { bundle } from './load.ts';

const root = new URL('../fixtures/lift/', import.meta.url);

const OWN = `import { scale } from './other';
export function f(x: number[], o: any): number {
  'use dual';
  let s = x[0]! /* + */ + // *
    (x[1]! as number) * 2;
  s += o.p
    .q(s) ** o?.list?.[0].r(1)
    - (-s % (3) | 0);
  s++;
  const y = s-- * --s;
  return Math.sin(s) + scale(y, new Map([[s, 1]]).get(s)) + helper(s < y ? s : y) + ((a) => a * a)(s) + o['m'](...x);
}
function helper(z: number) { return typeof z === 'number' && z === s0 ? +z : ~z; }
const s0 = 1;
`;

const LIFTED = new Set('+ - * / % ** & | ^ << >> >>> < <= > >= == != === !=='.split(' '));

interface Token {
  text: string;
  line: number;
  column: number;
}

/** The operator and callee tokens of the annotated functions, found by the parser's own tokens rather than by the compiler. */
function tokensOf(source: string, file: string): Token[] {
  const ast = parser.parse(source, { sourceType: 'module', plugins: parserPlugins(file), tokens: true });
  const tokens = (ast.tokens as { start: number; end: number; value?: unknown; loc: { start: { line: number; column: number } } }[]).filter(
    (t) => typeof t.start === 'number',
  );
  const found: Token[] = [];
  const add = (text: string, at: { line: number; column: number }) => found.push({ text, line: at.line, column: at.column });
  const operator = (from: number, to: number, text: string) => {
    const token = tokens.find((t) => t.start >= from && t.end <= to && source.slice(t.start, t.end) === text);
    if (token) add(text, token.loc.start);
  };
  // `a + b * c` is one call, at the place of its sum.
  const joined = new Set<unknown>();
  const visit = (node: types.Node, active: boolean): void => {
    const marked =
      active || (isFunction(node) && node.body.type === 'BlockStatement' && node.body.directives.some((d) => d.value.value === 'use dual'));
    if (marked) {
      if ((node.type === 'BinaryExpression' || node.type === 'AssignmentExpression') && /^[+-]=?$/.test(node.operator))
        joined.add(unwrap(node.right));
      if (node.type === 'BinaryExpression' && LIFTED.has(node.operator) && !(node.operator === '*' && joined.has(node)))
        operator(node.left.end!, node.right.start!, node.operator);
      if (node.type === 'AssignmentExpression' && LIFTED.has(node.operator.slice(0, -1)))
        operator(node.left.end!, node.right.start!, node.operator);
      if (node.type === 'CallExpression' || node.type === 'NewExpression') {
        const callee = unwrap(node.callee) as types.Node;
        const token = callee.type === 'MemberExpression' && !callee.computed ? callee.property : callee;
        if (callee.type !== 'Super' && callee.type !== 'Import' && !isFunction(callee))
          add(source.slice(token.start!, token.end!), token.loc!.start);
      }
    }
    for (const key of types.VISITOR_KEYS[node.type] ?? []) {
      const child = (node as unknown as Record<string, types.Node | types.Node[]>)[key];
      for (const item of [child].flat()) if (item && !item.type.startsWith('TSType')) visit(item, marked);
    }
  };
  visit(ast.program, false);
  return found;
}

function missing(source: string, file: string): string[] {
  const { code, map } = compile(source, { filename: file, sourceMaps: true });
  const lines = code.split('\n');
  const mapped = new Map<string, string[]>();
  const generated = new Set<string>();
  eachMapping(new TraceMap(map as never), (m) => {
    const place = `${m.generatedLine}:${m.generatedColumn}`;
    expect(generated.has(place), `two mappings at ${place}`).toBe(false);
    generated.add(place);
    const key = `${m.originalLine}:${m.originalColumn}`;
    mapped.set(key, [...(mapped.get(key) ?? []), lines[m.generatedLine - 1]!.slice(m.generatedColumn)]);
  });
  const native = nativeOperators(code);
  const spared = (text: string) => {
    const left = native.get(text) ?? 0;
    native.set(text, left - 1);
    return left > 0;
  };
  return tokensOf(source, file)
    .filter(
      ({ text, line, column }) =>
        !(mapped.get(`${line}:${column}`) ?? []).some((after) =>
          LIFTED.has(text.replace(/=$/, '')) || LIFTED.has(text) ? after.startsWith('$') : true,
        ),
    )
    .filter(({ text }) => !spared(text))
    .map(({ text, line, column }) => `${text} at ${line}:${column}`);
}

/** Where lifted code begins in a compiled module. */
function isLiftedCode(node: types.Node): boolean {
  const isTwin = (id: types.Node | null | undefined) => id?.type === 'Identifier' && id.name.includes('$lifted');
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'VariableDeclarator':
      return isTwin(node.id);
    case 'ClassMethod':
      return node.kind !== 'method' || node.key.type === 'StringLiteral';
    case 'ClassPrivateMethod':
    case 'ClassProperty':
      return true;
    default:
      return node.type === 'CallExpression' && node.callee.type === 'Identifier' && /^\$(self|attach)$/.test(node.callee.name);
  }
}

/** Operators that the lifted functions keep, because their operands cannot be runtime numbers: nothing was generated for them. */
function nativeOperators(code: string): Map<string, number> {
  const found = new Map<string, number>();
  const visit = (node: types.Node, lifted: boolean): void => {
    const inside = lifted || isLiftedCode(node);
    if (inside && (node.type === 'BinaryExpression' || node.type === 'AssignmentExpression'))
      found.set(node.operator, (found.get(node.operator) ?? 0) + 1);
    for (const key of types.VISITOR_KEYS[node.type] ?? [])
      for (const item of [(node as unknown as Record<string, types.Node>)[key]].flat()) if (item) visit(item, inside);
  };
  visit(parser.parse(code, { sourceType: 'module', plugins: parserPlugins('x.tsx').filter((p) => p !== 'jsx') }).program, false);
  return found;
}

describe('every operator and call of lifted code maps to its own place', () => {
  it('in a module with comments, parentheses, chains and types in between', () => expect(missing(OWN, 'own.ts')).toEqual([]));

  const corpus = readdirSync(root).filter((name) => existsSync(new URL(`${name}/input.ts`, root)));
  it.each(corpus)('%s', (name) => {
    expect(missing(readFileSync(new URL(`${name}/input.ts`, root), 'utf8'), 'input.ts')).toEqual([]);
  });
});

it('names the user’s file, and holds no absolute path', () => {
  const { map, code } = compile(OWN, { filename: '/somewhere/else/own.ts', sourceMaps: true });
  expect(code).not.toContain('/somewhere');
  expect(code).toContain('o.p.q (own.ts:7:6)');
  expect(map!.sources).toEqual(['/somewhere/else/own.ts']);
});

it('a real stack trace shows the line and column of the throw', async () => {
  const source = `import { grad } from 'hyperdual';
export function f(x: number): number {
  'use dual';
  if (x > 1) {
    const inner = () => {
      throw new RangeError('deep');
    };
    return x * inner();
  }
  return x;
}
try { grad(f)(2); } catch (e) { console.log((e as Error).stack); }
`;
  const { code, map } = compile(source, { filename: 'thrower.ts', sourceMaps: true, kernels: 'off' });
  const folder = mkdtempSync(join(tmpdir(), 'hyperdual-stack-'));
  try {
    const inline = `${code}\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify({ ...map, sourcesContent: [source] })).toString('base64')}`;
    const file = join(folder, 'run.mjs');
    writeFileSync(file, await bundle({ './input': inline }, { sourcemap: true }));
    const stack = execFileSync(process.execPath, ['--enable-source-maps', file], { encoding: 'utf8' });
    expect(stack).toMatch(/thrower\.ts:6:13/);
    expect(stack).toMatch(/thrower\.ts:8:16/);
    // A kernel has its helpers in it: one frame, at the throw.
    const kernels = compile(source, { filename: 'thrower.ts', sourceMaps: true });
    const mapped = `${kernels.code}\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify({ ...kernels.map, sourcesContent: [source] })).toString('base64')}`;
    writeFileSync(file, await bundle({ './input': mapped }, { sourcemap: true }));
    const direct = execFileSync(process.execPath, ['--enable-source-maps', file], { encoding: 'utf8' });
    expect(direct).toMatch(/f\$vjp .*thrower\.ts:6:13/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

// The pure parts of the lens: a compilation as the page gets it, its stages, and the links between generated code and source.

import { describe, expect, it } from 'vitest';
import { compile } from '../../playground/compiler/compile.ts';
import { lineLinks, makeLinks } from '../../playground/app/mapping.ts';
import { renumbered } from '../../playground/app/renumber.ts';
import { lensStages, shownStage } from '../../playground/app/stages.ts';

let clock = 0;
const tick = (): number => (clock += 1);

const SOURCE = `export function f(x: number[]): number {
  'use dual';
  return Math.exp(x[0]) * x[1];
}
function helper(t: number) { return t; }
export function g(x: number): number {
  'use dual';
  try { return helper(x); } catch { return 0; }
}
`;

const compiled = compile(SOURCE, { unroll: false }, tick);

describe('a compilation', () => {
  it('has functions with parameters and engines, and problems with places', () => {
    expect(compiled.functions.map(({ name, engine, reason }) => [name, engine, reason])).toEqual([
      ['f', 'kernel', 'directive'],
      ['g', 'lifted', 'try'],
    ]);
    expect(compiled.problems).toMatchObject([{ code: 'HD202', severity: 'fallback', line: 8, column: 2 }]);
    expect(compiled.stages.every(({ ms }) => ms >= 0)).toBe(true);
    expect(compiled.script).toContain('$define');
  });

  it('tells of errors of the language and of its own module rules', () => {
    expect(compile('let = ;', { unroll: false }, tick).problems).toMatchObject([{ code: 'syntax', severity: 'error', line: 1 }]);
    const other = compile("import a from 'a';\nexport function f(x: number) { 'use dual'; return a(x); }", { unroll: false }, tick);
    expect(other.problems).toContainEqual(expect.objectContaining({ code: 'module', line: 1 }));
    expect(other.script).toBe('');
  });

  it('unrolls loops when asked', () => {
    const loop = "export function s(x: number[]) { 'use dual'; let s = 0; for (let i = 0; i < x.length; i++) s += x[i] ** 2; return s; }";
    const length = (unroll: boolean): number => compile(loop, { unroll }, tick).code.length;
    expect(length(true)).toBeGreaterThan(length(false) * 1.2);
  });
});

describe('stages', () => {
  it('are those of the function looked at, once each, and of the module', () => {
    const ofF = lensStages({ good: compiled, name: 'f' });
    expect(ofF.map(({ id }) => id)).toEqual([
      'found',
      'source',
      'lifted',
      'primal',
      'jvp',
      'vjp',
      'fused',
      'hvp',
      'second',
      'kernels jvp',
      'kernels vjp',
      'kernels hvp',
      'kernels second',
      'final',
    ]);
    const ofG = lensStages({ good: compiled, name: 'g' });
    expect(ofG.map(({ id }) => id)).toEqual(['found', 'source', 'lifted', 'fallback', 'final']);
    expect(shownStage(ofF, { stage: undefined, transform: 'hvp' })!.id).toBe('kernels hvp');
    expect(shownStage(ofG, { stage: undefined, transform: 'hvp' })!.id).toBe('lifted');
    expect(shownStage(ofF, { stage: 'primal', transform: 'hvp' })!.id).toBe('primal');
  });
});

describe('links', () => {
  it('lead from a token of a kernel to what it was made of, and back to all of it', () => {
    const kernel = lensStages({ good: compiled, name: 'f' }).find(({ id }) => id === 'kernels hvp')!.text;
    const links = makeLinks(compiled.map!, compiled.code, kernel, SOURCE)!;
    const exp = links.fromStage(kernel.indexOf('Math.exp'))!;
    expect(SOURCE.slice(exp.source.from, exp.source.to)).toBe('Math.exp');
    const back = links.fromSource(SOURCE.indexOf('Math.exp') + 2)!;
    expect(back.stage.length).toBeGreaterThan(0);
    expect(back.stage.map(({ from, to }) => kernel.slice(from, to)).join(' ')).toMatch(/Math\.exp\(/);
  });

  it('lead from a line of the intermediate form to what it was made of, and back to all such lines', () => {
    const { text, places } = lensStages({ good: compiled, name: 'f' }).find(({ id }) => id === 'hvp')!;
    expect(places).toHaveLength(text.split('\n').length);
    const links = lineLinks(text, places!);
    const exp = links.fromStage(text.indexOf('= exp %'))!;
    expect(SOURCE.slice(exp.source.from, exp.source.to)).toBe('Math.exp(x[0])');
    const product = links.fromSource(SOURCE.indexOf('* x[1]'))!;
    expect(SOURCE.slice(product.source.from, product.source.to)).toBe('Math.exp(x[0]) * x[1]');
    const lines = product.stage.map(({ from, to }) => text.slice(from, to));
    expect(lines.length).toBeGreaterThan(1);
    expect(lines).toContainEqual(expect.stringMatching(/^%\d+ = mul %\d+ %\d+$/));
    expect(links.fromStage(0)).toBeUndefined();
    expect(links.fromSource(SOURCE.indexOf('try'))).toBeUndefined();
  });

  it('are none for a text that does not stand in the module', () => {
    expect(makeLinks(compiled.map!, compiled.code, 'kernel f(x)', SOURCE)).toBeUndefined();
  });
});

describe('comparison of intermediate forms', () => {
  const later = ['%1 = len x', 'zero g 0 %1', '%2 = load x 0', '%3 = load v 0', '%4 = mul %2 %2', '%5:y = exp %4', 'result %5:y'].join(
    '\n',
  );

  it('gives what is the same the same number, and what is gone numbers of its own', () => {
    const before = ['%1 = len x', '%2 = load x 0', '%3 = sin %2', '%4 = mul %2 %2', '%5:y = exp %4', 'result %5:y'].join('\n');
    expect(renumbered(before, later).split('\n')).toEqual([
      '%1 = len x',
      '%2 = load x 0',
      '%6 = sin %2',
      '%4 = mul %2 %2',
      '%5:y = exp %4',
      'result %5:y',
    ]);
  });

  it('changes nothing but numbers, and keeps values apart', () => {
    const stages = lensStages({ good: compiled, name: 'f' });
    const text = (id: string): string => stages.find((each) => each.id === id)!.text;
    for (const [from, to] of [
      ['primal', 'vjp'],
      ['vjp', 'fused'],
      ['fused', 'hvp'],
      ['jvp', 'second'],
      ['source', 'primal'],
    ] as const) {
      const [before, after] = [text(from), renumbered(text(from), text(to))];
      expect(after.replace(/%\d+/g, '%')).toBe(before.replace(/%\d+/g, '%'));
      const names = new Map<string, string>();
      const now = after.match(/%\d+/g) ?? [];
      before.match(/%\d+/g)?.forEach((value, k) => {
        expect(names.get(value) ?? now[k]).toBe(now[k]);
        names.set(value, now[k]!);
      });
      expect(new Set(names.values()).size).toBe(names.size);
    }
  });

  it('shows less than half of the lines as changed that it showed by their old numbers', () => {
    const loop =
      "export function s(x: number[]) { 'use dual'; let s = 0; for (let i = 0; i + 1 < x.length; i++) s += (x[i] * x[i + 1] - Math.sin(x[i])) ** 2; return s; }";
    const stages = lensStages({ good: compile(loop, { unroll: false }, tick), name: 's' });
    const text = (id: string): string => stages.find((each) => each.id === id)!.text;
    const lost = (before: string, after: string): number => before.split('\n').filter((line) => !after.split('\n').includes(line)).length;
    const [fused, hvp] = [text('fused'), text('hvp')];
    expect(lost(renumbered(fused, hvp), hvp)).toBeLessThan(0.5 * lost(fused, hvp));
  });
});

// The pure parts of the lens: a compilation as the page gets it, its stages, and the links between generated code and source.

import { describe, expect, it } from 'vitest';
import { compile } from '../../playground/compiler/compile.ts';
import { makeLinks } from '../../playground/app/mapping.ts';
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

  it('are none for a text that does not stand in the module', () => {
    expect(makeLinks(compiled.map!, compiled.code, 'kernel f(x)', SOURCE)).toBeUndefined();
  });
});

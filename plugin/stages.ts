// What there is to see of a compilation, stage by stage. `npx hyperdual explain`, the playground and bug reports show the same text.
//
//   found                                 the functions and classes that are annotated, and those reached from them
//   of each function
//     source                              as the user wrote it
//     lifted                              its twin, before anything is put into the module
//     primal jvp jvps vjp fused vjps hvp hvps second  kernels in the intermediate form, as each large pass leaves them
//     jvp simplified, jvp saved, …        and as each small one does
//     kernels                             derivative code as JavaScript, one stage for each kernel
//     fallback                            or why there is none
//   final                                 the module as it leaves
//
//   in:  stages as the passes tell them        out: the same in the order one reads them

import type { Context } from './context.ts';
import type { Unit } from './front/reach.ts';
import type { Kind } from './kernel/build.ts';
import type { Kernel } from './kernel/ir.ts';
import { operations, print, type Place } from './kernel/print.ts';

export interface Stage {
  name: string;
  text: string;
  /** The function it is a stage of. */
  function?: string;
  /** Where that function begins: `line` counts from 1, `column` from 0. Names may occur twice. */
  at?: { line: number; column: number };
  /** Of a stage `kernels`: which of the kernels. */
  kind?: Kind;
  /** Of kernels: how many operations on numbers stand in it, each counted once, however often a loop runs it; index arithmetic left out. */
  operations?: number;
  /** Of kernels: which part of the source each line of the text was made of. */
  places?: readonly (Place | null)[];
  /** Of JavaScript: how long the text is. */
  bytes?: number;
}

/** Hears of each stage. */
export type Log = (stage: Stage) => void;

const placeOf = ({ name, node }: Unit): Pick<Stage, 'function' | 'at'> => {
  const { line, column } = node.loc?.start ?? { line: 1, column: 0 };
  return { function: name, at: { line, column } };
};

/** A stage that is a text of its own, or the reason why there is no more. */
export function tell({ options }: Context, name: string, unit: Unit | undefined, text: () => string, more: Partial<Stage> = {}): void {
  options.log?.({ name, ...(unit && placeOf(unit)), text: text(), ...more });
}

/** A stage that is JavaScript. */
export function tellCode(
  ctx: Context,
  name: string,
  unit: Unit | undefined,
  code: () => string,
  more: () => Partial<Stage> = () => ({}),
): void {
  if (!ctx.options.log) return;
  const text = code();
  tell(ctx, name, unit, () => text, { ...more(), bytes: new TextEncoder().encode(text).length });
}

/** A stage that is a kernel in its intermediate form. */
export function tellKernel(ctx: Context, name: string, unit: Unit, kernel: Kernel): void {
  if (!ctx.options.log) return;
  const { text, places } = print(kernel);
  tell(ctx, name, unit, () => text, { operations: operations(kernel), places });
}

const LARGE = [
  'found',
  'source',
  'lifted',
  'primal',
  'jvp',
  'jvps',
  'vjp',
  'fused',
  'vjps',
  'hvp',
  'hvps',
  'second',
  'kernels',
  'fallback',
  'final',
];

/** Small passes leave some thirty stages of each function, many of them alike: for who looks for one. */
export const isLarge = ({ name }: Stage): boolean => LARGE.includes(name);

/** The passes run through all functions one after the other; a reader wants one function after the other. */
export function inReadingOrder(stages: readonly Stage[]): Stage[] {
  const keys = stages.map(({ name, at }) => (at ? `${at.line}:${at.column}` : name));
  const groups = new Map<string, Stage[]>([['found', []]]);
  stages.forEach((stage, i) => {
    const group = groups.get(keys[i]!);
    if (group) group.push(stage);
    else groups.set(keys[i]!, [stage]);
  });
  // Twins are made after kernels.
  const isEarly = ({ name }: Stage): boolean => name === 'source' || name === 'lifted';
  return [...groups.values()].flatMap((group) => [...group.filter(isEarly), ...group.filter((stage) => !isEarly(stage))]);
}

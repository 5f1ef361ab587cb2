// Kernels beside the twins: for every function the user annotated, derivative code where its form allows, else the reason why not.
//   in:  a unit        out: what `attach` is told of its kernels; functions at the end of the module
// The text of a kernel stands once, at module level, where hoisting makes it known to every attachment.

import type * as t from '@babel/types';
import type { Context } from '../context.ts';
import type { Facts } from '../front/facts.ts';
import { isClass, isFunction, type FunctionNode } from '../front/program.ts';
import type { Unit } from '../front/reach.ts';
import { build, KINDS, type BuiltFunction, type Kind } from '../kernel/build.ts';
import { emit } from '../kernel/emit/emit.ts';
import type { Kernel, Layout } from '../kernel/ir.ts';
import { Unsupported } from '../kernel/lower/lower.ts';
import { Unsavable } from '../kernel/save.ts';
import { tellKernel } from '../stages.ts';
import type { Edits } from './edits.ts';

export interface Fallback {
  reason: string;
  loc: { line: number; column: number };
}

/** What became of a unit: its kernels, or the reason. */
export interface KernelReport {
  kinds: readonly Kind[];
  fallback?: Fallback;
}

/** Names a kernel may refer to, and names strict code must not bind (the second spelt so that no tool takes this for a use of it). */
const GLOBALS = /^(Math|Number|Array|NaN|isNaN|Infinity|undefined|Object|Date|console|arguments|e[v]al)$/;

/** Adds the kernels of a unit to the module; the expression that `attach` takes. */
export function emitKernels(
  ctx: Context,
  facts: Facts,
  unit: Unit,
  edits: Edits,
): { value: t.Expression; report: KernelReport } | undefined {
  const { types, program, options } = ctx;
  const { node } = unit;
  if (options.kernels === 'off' || isClass(node) || !isCandidate(unit)) return undefined;
  const kinds = (options.modes ?? KINDS).filter((kind) => KINDS.includes(kind));
  const base = unit.name.replace(/[^\w$]/g, '') || 'anonymous';
  let built: BuiltFunction;
  try {
    const log = (stage: string, kernel: Kernel): void => {
      options.stages?.(stage, kernel);
      tellKernel(ctx, stage, unit, kernel);
    };
    built = build(node as FunctionNode, base, { types, program, facts }, kinds, log, options.passes);
  } catch (error) {
    const fallback = fallbackOf(node, error);
    return { value: fallbackValue(ctx, fallback), report: { kinds: [], fallback } };
  }
  const fields: t.ObjectProperty[] = [property(types, 'x', layout(types, built.layout)), property(types, 'y', layout(types, built.result))];
  if (built.effects) fields.push(property(types, 'once', types.booleanLiteral(true)));
  if (built.outer.length > 0) {
    const names = built.outer.map((name) => types.identifier(name));
    fields.push(property(types, 'outer', types.arrowFunctionExpression([], types.arrayExpression(names))));
  }
  if (built.captures.length > 0) {
    const names = built.captures.map((name) => types.identifier(name));
    if (built.fixed) fields.push(property(types, 'fixed', types.booleanLiteral(true)));
    fields.push(property(types, 'captures', types.arrowFunctionExpression([], types.arrayExpression(names))));
  }
  const functions: t.Statement[] = [];
  for (const { kind, kernel, signature } of built.kernels) {
    const name = program.uniqueName(`${base}$${kind}`);
    const isTaken = (local: string): boolean =>
      GLOBALS.test(local) || built.captures.includes(local) || local.startsWith('$') || !types.isValidIdentifier(local);
    const unique = (wanted: string): string => program.uniqueName(wanted);
    const emitted = emit(kernel, signature, name, { types, runtime: (helper) => ctx.runtime(helper), unique, isTaken });
    functions.push(...emitted);
    fields.push(property(types, kind, types.identifier(name)));
    ctx.kernels.push({ unit, kind, kernel, nodes: emitted });
  }
  edits.add(() => void program.file.program.body.push(...functions));
  return { value: types.objectExpression(fields), report: { kinds: built.kernels.map(({ kind }) => kind) } };
}

/** Kernels are for what people differentiate: what they marked themselves, not what is merely reached. */
const isCandidate = ({ how, form, node }: Unit): boolean =>
  how !== 'reached' && how !== 'nested' && ['module', 'statement', 'const', 'inline', 'self'].includes(form) && isFunction(node);

/** How a reason begins that is no fault of the function. */
export const DEFECT = 'a defect of the kernel compiler';

function fallbackOf(node: t.Node, error: unknown): Fallback {
  if (error instanceof Unsavable)
    return { reason: `the reverse sweep would need ${error.message}, which is no number`, loc: node.loc!.start };
  // A defect of ours in a kernel costs speed and not the build: the lifted version does not depend on it.
  if (!(error instanceof Unsupported)) return { reason: `${DEFECT}: ${(error as Error).message}`, loc: node.loc!.start };
  const { line, column } = (error.node ?? node).loc?.start ?? { line: 1, column: 0 };
  return { reason: error.message, loc: { line, column } };
}

function fallbackValue({ types, basename }: Context, { reason, loc }: Fallback): t.Expression {
  return types.objectExpression([
    property(types, 'reason', types.stringLiteral(reason)),
    property(types, 'at', types.stringLiteral(`${basename}:${loc.line}:${loc.column + 1}`)),
  ]);
}

const property = (types: Context['types'], name: string, value: t.Expression): t.ObjectProperty =>
  types.objectProperty(types.isValidIdentifier(name) ? types.identifier(name) : types.stringLiteral(name), value);

function layout(types: Context['types'], value: Layout): t.Expression {
  if (value === 'num') return types.stringLiteral('num');
  if (Array.isArray(value)) return types.arrayExpression([layout(types, value[0] as Layout)]);
  return types.objectExpression(
    Object.entries(value as Record<string, Layout>).map(([key, field]) => property(types, key, layout(types, field))),
  );
}

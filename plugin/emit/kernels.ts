// Kernels beside the twins: for every function the user annotated, derivative code where its form allows, else the reason why not.
//   in:  a unit        out: what `attach` is told of its kernels; functions at the end of the module
// The text of a kernel stands once, at module level, where hoisting makes it known to every attachment.

import type * as t from '@babel/types';
import type { Context } from '../context.ts';
import { isExported, readsOf, type Module } from '../front/modules.ts';
import { importsAny } from '../front/api.ts';
import { SEVERAL } from '../front/pattern.ts';
import { isClass, isFunction, type ClassNode, type FunctionNode, type Program } from '../front/program.ts';
import type { Unit } from '../front/reach.ts';
import { build, KINDS, type BuiltFunction, type Kind } from '../kernel/build.ts';
import { emit } from '../kernel/emit/emit.ts';
import type { Kernel, Layout } from '../kernel/ir.ts';
import type { Link } from '../kernel/lower/links.ts';
import { Unsupported } from '../kernel/lower/refusal.ts';
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
  module: Module,
  unit: Unit,
  edits: Edits,
): { value: t.Expression; report: KernelReport } | undefined {
  const { types, program, options } = ctx;
  const { node } = unit;
  if (options.kernels === 'off' || isClass(node) || !isCandidate(unit)) return undefined;
  const kinds = (options.modes ?? usualKinds(program)).filter((kind) => KINDS.includes(kind));
  const base = unit.name.replace(/[^\w$]/g, '') || 'anonymous';
  const identity = identityOf(ctx, module, node as FunctionNode);
  let built: BuiltFunction;
  try {
    const log = (stage: string, kernel: Kernel): void => {
      options.stages?.(stage, kernel);
      tellKernel(ctx, stage, unit, kernel);
    };
    built = build(node as FunctionNode, base, { types, module, modules: ctx.modules }, kinds, log, options.passes);
  } catch (error) {
    const fallback = fallbackOf(node, error);
    return { value: fallbackValue(ctx, fallback, identity), report: { kinds: [], fallback } };
  }
  const fields: t.ObjectProperty[] = [property(types, 'x', layout(types, built.layout)), property(types, 'y', layout(types, built.result))];
  fields.push(...identity);
  if (built.isTyped) fields.push(property(types, 'typed', types.booleanLiteral(true)));
  if (built.effects) fields.push(property(types, 'once', types.booleanLiteral(true)));
  if (built.outer.length > 0) {
    const names = built.outer.map((name) => types.identifier(name));
    fields.push(property(types, 'outer', types.arrowFunctionExpression([], types.arrayExpression(names))));
  }
  if (built.links.length > 0) {
    const links = built.links.map((each) => link(types, each, path(types, each.name)));
    fields.push(property(types, 'links', types.arrowFunctionExpression([], types.arrayExpression(links))));
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
    if (options.log) ctx.kernels.push({ unit, kind, kernel, nodes: emitted });
  }
  edits.add(() => void program.file.program.body.push(...functions));
  return { value: types.objectExpression(fields), report: { kinds: built.kernels.map(({ kind }) => kind) } };
}

/** Several directions at once are for modules that show that they want them: most functions are differentiated elsewhere, and bytes count. */
const usualKinds = (program: Program): readonly Kind[] =>
  KINDS.filter((kind) => SEVERAL[kind] === undefined || importsAny(program, SEVERAL[kind]));

/** Kernels are for what people differentiate: what they marked themselves, not what is merely reached. */
const isCandidate = ({ how, form, node }: Unit): boolean =>
  how !== 'reached' && how !== 'nested' && ['module', 'statement', 'const', 'inline', 'self'].includes(form) && isFunction(node);

function fallbackOf(node: t.Node, error: unknown): Fallback {
  if (error instanceof Unsavable)
    return {
      reason: `the gradient needs ${error.message} of every turn of a loop or every call, and it is no number`,
      loc: node.loc!.start,
    };
  if (!(error instanceof Unsupported)) throw error; // a defect of ours, and the end of the build
  const { line, column } = (error.node ?? node).loc?.start ?? { line: 1, column: 0 };
  return { reason: error.message, loc: { line, column } };
}

/** What a function or class has to carry so that kernels of other modules can have it compiled in. */
export function identityOf({ types, toolkit, program }: Context, module: Module, node: FunctionNode | ClassNode): t.ObjectProperty[] {
  if (!isExported(program, node)) return [];
  const fields = [property(types, 'id', types.stringLiteral(module.id))];
  const names = readsOf(toolkit, module, node).filter((name) => !GLOBALS.test(name));
  if (names.length > 0) {
    const reads = names.map((name) => types.objectProperty(types.identifier(name), types.identifier(name), false, true));
    fields.push(property(types, 'reads', types.arrowFunctionExpression([], types.objectExpression(reads))));
  }
  return fields;
}

/** `[f, id, what it reads, what it calls]`; trailing empty lists are left out. */
function link(types: Context['types'], { id, reads, links }: Link, callee: t.Expression): t.ArrayExpression {
  const names = [...reads.keys()].map((name) => types.stringLiteral(name));
  const inner = [...links.values()].map((each) => link(types, each, types.stringLiteral(each.name)));
  const lists =
    inner.length > 0
      ? [types.arrayExpression(names), types.arrayExpression(inner)]
      : names.length > 0
        ? [types.arrayExpression(names)]
        : [];
  return types.arrayExpression([callee, types.stringLiteral(id), ...lists]);
}

/** `f`, or `space.f`. */
function path(types: Context['types'], name: string): t.Expression {
  const [first, second] = name.split('.') as [string, string | undefined];
  return second === undefined ? types.identifier(first) : types.memberExpression(types.identifier(first), types.identifier(second));
}

function fallbackValue({ types, basename }: Context, { reason, loc }: Fallback, identity: readonly t.ObjectProperty[]): t.Expression {
  return types.objectExpression([
    ...identity,
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

// The passes over one module, in order. After each, the log hook hears what there is to see (stages.ts).

import type * as t from '@babel/types';
import { checkOptions, makeContext, type Context, type Options } from './context.ts';
import { reporter, type Diagnostic, type Report } from './diagnostics.ts';
import { emitClass } from './emit/classes.ts';
import { makeEdits, type Edits } from './emit/edits.ts';
import { emitFunction } from './emit/functions.ts';
import { annotatedImports, emitImports } from './emit/imports.ts';
import { emitKernels, type Fallback, type KernelReport } from './emit/kernels.ts';
import { emitModule, importRuntime, isOwnOutput } from './emit/module.ts';
import { describe, findAnnotations } from './front/annotations.ts';
import { dualName } from './front/foreign.ts';
import { makeModule, type Module } from './front/modules.ts';
import { indexProgram, isClass, type FunctionNode, type Walk } from './front/program.ts';
import { reachUnits, type Unit, type Units } from './front/reach.ts';
import { survey } from './front/survey.ts';
import type { Kind } from './kernel/build.ts';
import { operations } from './kernel/print.ts';
import { makeLift } from './lift/lift.ts';
import { refuse } from './lift/refuse.ts';
import { warnOfTruncation } from './lift/truncation.ts';
import { rules } from './lift/rules.ts';
import { tell, tellCode } from './stages.ts';
import type { Toolkit, Types } from './toolkit.ts';

/** What was compiled, for reports and tools. */
export interface CompiledFunction {
  name: string;
  line: number;
  column: number;
  /** How it came to be compiled: its annotation, or "reached", or "nested". */
  annotation: string;
  engine: 'kernel' | 'lifted';
  /** How it came to be compiled; of a function without kernels, why it has none. */
  reason: string;
  /** Where the reason stands. */
  at?: { line: number; column: number };
  /** Its kernels. */
  kinds?: readonly Kind[];
}

export interface Outcome {
  changed: boolean;
  diagnostics: Diagnostic[];
  functions: CompiledFunction[];
  /** Files that were looked into besides this one: when they change, it has to be compiled again. */
  dependencies: string[];
  /** Settled when what was asked of other modules is there; until then this is no answer. */
  pending?: Promise<unknown>;
}

export function runPipeline(file: t.File, source: string, filename: string, toolkit: Toolkit, traverse: Walk, options: Options): Outcome {
  checkOptions(options);
  const diagnostics: Diagnostic[] = [];
  const report = reporter(source, toolkit.codeFrame, diagnostics);
  let ctx: Context | undefined;
  let outcome: Outcome | undefined;
  guard(report, 'the module', file.program, () => {
    if (isOwnOutput(file)) return;
    ctx = makeContext(toolkit, indexProgram(file, traverse), source, filename, options, diagnostics, report);
    outcome = runPasses(ctx, file, filename);
  });
  const isWaiting = ctx !== undefined && isPending(ctx);
  if (outcome && !isWaiting && !hasErrors(diagnostics)) return outcome;
  // Nothing is made of a module with errors, so no engine was chosen either.
  const unchanged: Outcome = {
    changed: false,
    diagnostics: inOrder(diagnostics).filter((d) => d.severity !== 'fallback'),
    functions: [],
    dependencies: ctx ? filesOf(ctx) : [],
  };
  return isWaiting ? { ...unchanged, pending: Promise.all(ctx!.pending) } : unchanged;
}

function runPasses(ctx: Context, file: t.File, filename: string): Outcome | undefined {
  const { program, toolkit, options, source } = ctx;
  const module = makeModule(toolkit, program, { filename: options.foreign?.inside ? dualName(filename) : filename, source });
  const { facts } = module;
  const annotations = findAnnotations({ types: toolkit.types, program, facts, report: ctx.report, force: options.force === true });
  const units = reachUnits(toolkit.types, program, facts, annotations);
  const found = units.list.map((unit) => toFunction(unit));
  tell(ctx, 'found', undefined, () => found.map((f) => `${f.line}:${f.column + 1} ${f.name}: ${f.reason}`).join('\n'));
  const imports = annotatedImports(ctx);
  if (units.list.length === 0 && annotations.directives.length === 0 && imports.length === 0) return undefined;
  if (program.isCommonJS && options.foreign?.esOnly)
    ctx.report(
      'HD106',
      undefined,
      ctx.basename,
      'It is a CommonJS module, and only ES modules are loaded here. Use the ES module build of the package, if there is one.',
    );
  else if (file.program.sourceType === 'script' && !program.isCommonJS)
    ctx.report(
      'HD101',
      units.list[0]?.node.loc?.start,
      'A function of a script that neither imports nor requires',
      'Make the file an ES module, or a CommonJS module: the lifted version brings in its operations.',
    );

  const edits = makeEdits(program);
  for (const unit of units.list) {
    refuse(ctx, units, unit);
    warnOfTruncation(ctx, facts, units, unit);
  }
  if (hasErrors(ctx.diagnostics)) return undefined;
  if (ctx.modules && options.kernels !== 'off') {
    const functions = units.list.map(({ node }) => node);
    survey(toolkit.types, ctx.modules, module, functions);
    if (isPending(ctx)) return undefined;
  }
  const reports = emitAll(ctx, module, units, edits);
  const functions = units.list.map((unit) => toFunction(unit, reports.get(unit)));
  emitModule(ctx, units, annotations, edits);
  emitImports(ctx, imports, edits);
  if (hasErrors(ctx.diagnostics) || isPending(ctx)) return undefined;
  const printed =
    (...nodes: FunctionNode[]) =>
    () =>
      nodes.map((node) => toolkit.generate(asFile(toolkit.types, node), {}).code).join('\n');
  for (const { unit, node } of ctx.twins) tellCode(ctx, 'lifted', unit, printed(node));
  for (const { unit, kind, kernel, nodes } of ctx.kernels)
    tellCode(ctx, 'kernels', unit, printed(...nodes), () => ({ kind, operations: operations(kernel) }));

  edits.commit();
  importRuntime(ctx);
  tellCode(ctx, 'final', undefined, () => toolkit.generate(file, {}, source).code);
  return { changed: true, diagnostics: inOrder(ctx.diagnostics), functions, dependencies: filesOf(ctx) };
}

const isPending = ({ pending }: Context): boolean => pending.length > 0;

const filesOf = ({ modules }: Context): string[] => [...(modules?.files ?? [])];

function emitAll(ctx: Context, module: Module, units: Units, edits: Edits): Map<Unit, KernelReport> {
  const reports = new Map<Unit, KernelReport>();
  const liftOf = (root: t.Node, inPlace: boolean) => makeLift(rules, ctx, module.facts, units, root, inPlace);
  for (const unit of units.list) {
    if (isClass(unit.node)) continue;
    guard(ctx.report, unit.name, unit.node, () => {
      tellCode(ctx, 'source', unit, () => ctx.source.slice(unit.node.start!, unit.node.end!));
      const kernels = emitKernels(ctx, module, unit, edits);
      const report = kernels?.report ?? withoutKernels(ctx, unit);
      if (report) reports.set(unit, report);
      if (report?.fallback) reportFallback(ctx, unit, report.fallback);
      emitFunction(ctx, liftOf(unit.node, unit.form === 'self' || unit.form === 'inPlace'), unit, edits, kernels?.value);
    });
  }
  for (const node of units.classes())
    guard(ctx.report, describe(ctx.program, node), node, () =>
      emitClass(ctx, module, units, node, (member) => liftOf(member, true), edits),
    );
  return reports;
}

/** An annotated method gets no kernel whatever it says. (A constructor or an accessor nobody hands to a transform.) */
function withoutKernels({ options }: Context, { node, how }: Unit): KernelReport | undefined {
  if (options.kernels === 'off' || how === 'reached' || how === 'nested') return undefined;
  if (!('kind' in node) || node.kind !== 'method') return undefined;
  return { kinds: [], fallback: { reason: 'a method', loc: node.loc!.start } };
}

/** Where kernels are demanded, a function without one is an error. */
function reportFallback(ctx: Context, unit: Unit, { reason, loc }: Fallback): void {
  ctx.report(ctx.options.kernels === 'require' ? 'HD201' : 'HD202', loc, unit.name, reason);
  tell(ctx, 'fallback', unit, () => `${reason} (${ctx.basename}:${loc.line}:${loc.column + 1})`);
}

/** A defect of ours becomes a diagnostic with the place in the user's source. */
function guard(report: Report, name: string, node: t.Node, pass: () => void): void {
  try {
    pass();
  } catch (error) {
    report('HD199', node.loc?.start, name, (error as Error).message);
  }
}

const inOrder = (diagnostics: Diagnostic[]) => diagnostics.sort((a, b) => a.loc.line - b.loc.line || a.loc.column - b.loc.column);

const hasErrors = (diagnostics: readonly Diagnostic[]) => diagnostics.some((d) => d.severity === 'error');

/** A twin as a module of its own, to be printed. */
function asFile(types: Types, node: FunctionNode): t.File {
  const statement =
    node.type === 'FunctionDeclaration'
      ? node
      : node.type === 'ClassMethod' || node.type === 'ClassPrivateMethod'
        ? types.classDeclaration(types.identifier('_'), null, types.classBody([node]))
        : types.expressionStatement(node.type === 'ObjectMethod' ? types.objectExpression([node]) : node);
  return types.file(types.program([statement], [], 'module'));
}

function toFunction({ node, name, how, reason }: Unit, kernels?: KernelReport): CompiledFunction {
  const { line, column } = node.loc?.start ?? { line: 1, column: 0 };
  const base = { name, line, column, annotation: how };
  if (kernels?.fallback) {
    const { reason, loc } = kernels.fallback;
    return { ...base, engine: 'lifted', reason, at: { line: loc.line, column: loc.column } };
  }
  if (kernels) return { ...base, engine: 'kernel', reason, kinds: kernels.kinds };
  return { ...base, engine: 'lifted', reason };
}

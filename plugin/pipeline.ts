// The passes over one module, in order. After each, the log hook hears what there is to see: tests, the playground and bug reports
// all look at the same text.
//
//   found    which functions and classes are annotated, and which are reached from those
//   lifted   the twin of each, before anything is put into the module
//   final    the module as it leaves

import type * as t from '@babel/types';
import { makeContext, type Context, type Options } from './context.ts';
import type { Diagnostic } from './diagnostics.ts';
import { emitClass } from './emit/classes.ts';
import { makeEdits, type Edits } from './emit/edits.ts';
import { emitFunction } from './emit/functions.ts';
import { emitModule, importRuntime, isOwnOutput } from './emit/module.ts';
import { describe, findAnnotations } from './front/annotations.ts';
import { makeFacts } from './front/facts.ts';
import { indexProgram, isClass, type FunctionNode, type Walk } from './front/program.ts';
import { reachUnits, type Unit, type Units } from './front/reach.ts';
import { makeLift } from './lift/lift.ts';
import { refuse } from './lift/refuse.ts';
import { rules } from './lift/rules.ts';
import type { Toolkit, Types } from './toolkit.ts';

/** What was compiled, for reports and tools. */
export interface CompiledFunction {
  name: string;
  line: number;
  column: number;
  /** How it came to be compiled: its annotation, or "reached", or "nested". */
  annotation: string;
  engine: 'lifted';
  reason: string;
}

export interface Outcome {
  changed: boolean;
  diagnostics: Diagnostic[];
  functions: CompiledFunction[];
}

export function runPipeline(file: t.File, source: string, filename: string, toolkit: Toolkit, traverse: Walk, options: Options): Outcome {
  if (isOwnOutput(file)) return { changed: false, diagnostics: [], functions: [] };
  const program = indexProgram(file, traverse);
  const ctx = makeContext(toolkit, program, source, filename, options);
  const unchanged = (): Outcome => ({ changed: false, diagnostics: inOrder(ctx), functions: [] });
  let outcome: Outcome | undefined;
  guard(ctx, 'the module', file.program, () => {
    outcome = runPasses(ctx, file);
  });
  return outcome && !hasErrors(ctx) ? outcome : unchanged();
}

function runPasses(ctx: Context, file: t.File): Outcome | undefined {
  const { program, toolkit, options, source } = ctx;
  const facts = makeFacts(toolkit.types, program);
  const annotations = findAnnotations({ types: toolkit.types, program, facts, report: ctx.report, force: options.force === true });
  const units = reachUnits(toolkit.types, program, facts, annotations);
  const functions = units.list.map((unit) => toFunction(unit));
  log(ctx, 'found', () => functions.map((f) => `${f.line}:${f.column + 1} ${f.name}: ${f.reason}`).join('\n'));
  if (units.list.length === 0 && annotations.directives.length === 0) return undefined;
  if (file.program.sourceType === 'script')
    ctx.report(
      'HD101',
      units.list[0]?.node.loc?.start,
      'A function of a CommonJS script',
      'Make the file an ES module: the lifted version imports its operations.',
    );

  const edits = makeEdits(program);
  for (const unit of units.list) refuse(ctx, units, unit);
  if (hasErrors(ctx)) return undefined;
  emitAll(ctx, facts, units, edits);
  emitModule(ctx, units, annotations, edits);
  if (hasErrors(ctx)) return undefined;
  log(ctx, 'lifted', () =>
    ctx.twins.map(({ name, node }) => `// ${name}\n${toolkit.generate(asFile(toolkit.types, node), {}).code}`).join('\n\n'),
  );

  edits.commit();
  importRuntime(ctx);
  log(ctx, 'final', () => toolkit.generate(file, {}, source).code);
  return { changed: true, diagnostics: inOrder(ctx), functions };
}

function emitAll(ctx: Context, facts: ReturnType<typeof makeFacts>, units: Units, edits: Edits): void {
  const liftOf = (root: t.Node, inPlace: boolean) => makeLift(rules, ctx, facts, units, root, inPlace);
  for (const unit of units.list) {
    if (isClass(unit.node)) continue;
    guard(ctx, unit.name, unit.node, () =>
      emitFunction(ctx, liftOf(unit.node, unit.form === 'self' || unit.form === 'inPlace'), unit, edits),
    );
  }
  for (const node of units.classes())
    guard(ctx, describe(ctx.program, node), node, () => emitClass(ctx, units, node, (member) => liftOf(member, true), edits));
}

/** A defect of ours becomes a diagnostic with the place in the user's source. */
function guard(ctx: Context, name: string, node: t.Node, pass: () => void): void {
  try {
    pass();
  } catch (error) {
    ctx.report('HD199', node.loc?.start, name, (error as Error).message);
  }
}

const inOrder = ({ diagnostics }: Context) => diagnostics.sort((a, b) => a.loc.line - b.loc.line || a.loc.column - b.loc.column);

const hasErrors = (ctx: Context) => ctx.diagnostics.some((d) => d.severity === 'error');

function log(ctx: Context, name: string, text: () => string): void {
  ctx.options.log?.({ name, text: text() });
}

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

function toFunction({ node, name, how, reason }: Unit): CompiledFunction {
  const { line, column } = node.loc?.start ?? { line: 1, column: 0 };
  return { name, line, column, annotation: how, engine: 'lifted', reason };
}

// Hands a diagnostic of the compiler to the bundler: code, place and code frame, so that it shows them the way it shows its own.
// Rollup, Rolldown and Vite print place and frame themselves, esbuild the place; for the others both are part of the message.

import type { CompiledFunction } from '../pipeline.ts';
import type { UnpluginContext, UnpluginContextMeta, UnpluginMessage } from 'unplugin';

/** What the compiler says about a piece of source. `line` counts from 1, `column` from 0. */
export interface Report {
  message: string;
  /** The message without hint and frame, where `message` holds them too. */
  reason?: string;
  code?: string;
  hint?: string;
  frame?: string;
  loc?: { line: number; column: number };
}

type Framework = UnpluginContextMeta['framework'];

function toMessage(framework: Framework, report: Report, id: string): UnpluginMessage {
  const { code, hint, frame, loc } = report;
  const printsFrame = framework === 'rollup' || framework === 'rolldown' || framework === 'vite';
  const printsPlace = printsFrame || framework === 'esbuild';

  let cause = report.reason ?? report.message.replace(`${id}: `, '');
  if (code && !cause.includes(code)) cause = `${code}: ${cause}`;
  if (loc && !printsPlace) cause += ` (${id}:${loc.line}:${loc.column + 1})`;
  const message = [cause, hint, printsFrame ? undefined : frame].filter((part) => part !== undefined).join('\n');

  return {
    message,
    id,
    plugin: 'hyperdual',
    // Webpack and Rspack print the stack; ours is about the user's source, not about the compiler.
    stack: message,
    ...(code && { code, pluginCode: code }),
    ...(loc && { loc: { file: id, line: loc.line, column: loc.column } }),
    ...(frame && printsFrame && { frame }),
  };
}

/** A remark that does not end the build. */
export function warn(context: UnpluginContext, framework: Framework, report: Report, id: string): void {
  context.warn(toMessage(framework, report, id));
}

/** The end of the build. An error without a place in the source is a defect, ours or the set-up's, and keeps its own stack. */
export function fail(context: UnpluginContext, framework: Framework, error: unknown, id: string): null {
  const report = error as Error & Report;
  context.error(
    report.loc ? toMessage(framework, report, id) : { ...toMessage(framework, report, id), stack: report.stack ?? report.message },
  );
  return null;
}

/** One line on the engines of a module: `src/model.ts: 3 kernels, 1 fallback (text at 4:16)`; undefined where nothing is to be said. */
export function summary(functions: readonly CompiledFunction[], id: string): string | undefined {
  const kernels = functions.filter(({ engine }) => engine === 'kernel').length;
  const reasons = functions.flatMap(({ reason, at }) => (at ? [`${reason} at ${at.line}:${at.column + 1}`] : []));
  if (kernels + reasons.length === 0) return undefined;
  const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
  const fallbacks = reasons.length > 0 ? `, ${counted(reasons.length, 'fallback')} (${reasons.join('; ')})` : '';
  const root = `${process.cwd()}/`;
  return `${id.startsWith(root) ? id.slice(root.length) : id}: ${counted(kernels, 'kernel')}${fallbacks}`;
}

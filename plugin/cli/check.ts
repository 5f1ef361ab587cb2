// `hyperdual check`: what becomes of each annotated function.
//   in:  files        out: a report, as data and as text
// Functions that are merely reached from annotated ones, or nested in them, have no engine of their own: nobody differentiates them.

import { transform } from '../adapters/transform.ts';
import type { Severity } from '../diagnostics.ts';
import { ANNOTATION } from '../front/pattern.ts';
import type { Kind } from '../kernel/build.ts';
import type { CompiledFunction } from '../pipeline.ts';
import type { Stage } from '../stages.ts';
import { median, measure, sum, type Sizes } from './sizes.ts';

/** What is wrong at some place; a diagnostic, or what the parser says. */
export interface Finding {
  code: string;
  severity: Severity;
  message: string;
  hint?: string;
  frame?: string;
  loc?: { line: number; column: number };
}

export interface CheckedFunction extends CompiledFunction {
  sizes?: Sizes;
}

export interface CheckedFile {
  file: string;
  /** The annotated ones. */
  functions: CheckedFunction[];
  findings: Finding[];
  /** Of all functions, reached ones too. */
  sizes?: Sizes;
}

export interface Summary {
  functions: number;
  kernels: number;
  fallbacks: number;
  errors: number;
  warnings: number;
  /** The median: of how many times its own size a function with kernels grows by. */
  sizes?: Sizes & { median: number };
}

/** Compiles a module as a build would; errors become findings. */
export async function compileFile(
  file: string,
  source: string,
  options: object,
): Promise<{ functions: readonly CompiledFunction[]; findings: Finding[] }> {
  try {
    const { functions, diagnostics } = await transform(source, file, options);
    return { functions, findings: [...diagnostics] };
  } catch (error) {
    const { code = '', loc, message, diagnostics } = error as Error & Partial<Finding> & { diagnostics?: Finding[] };
    if (diagnostics) return { functions: [], findings: diagnostics };
    if (code !== 'BABEL_PARSE_ERROR') throw error;
    const [reason = '', , ...frame] = message.split('\n');
    const finding = {
      code,
      severity: 'error' as const,
      message: reason.replace(/^.*?: /, '').replace(/ \(\d+:\d+\)$/, ''),
      frame: frame.join('\n'),
    };
    return { functions: [], findings: [{ ...finding, ...(loc && { loc: { line: loc.line, column: loc.column } }) }] };
  }
}

export async function checkFile(
  file: string,
  source: string,
  { sizes, modes }: { sizes: boolean; modes: Kind[] | undefined },
): Promise<CheckedFile> {
  if (!ANNOTATION.test(source)) return { file, functions: [], findings: [] };
  const stages: Stage[] = [];
  const log = sizes ? (stage: Stage) => void stages.push(stage) : undefined;
  const { functions, findings } = await compileFile(file, source, { modes, log });
  const annotated = functions.filter(({ engine, at }) => engine === 'kernel' || at);
  if (!sizes) return { file, functions: annotated, findings };
  const measured = await Promise.all(
    annotated.map(async (f) => {
      const own = stages.filter(({ at }) => at?.line === f.line && at.column === f.column);
      return { ...f, sizes: await measure(own, file) };
    }),
  );
  return { file, functions: measured, findings, sizes: await measure(stages, file) };
}

export function summarize(files: readonly CheckedFile[]): Summary {
  const functions = files.flatMap((file) => file.functions);
  const findings = files.flatMap((file) => file.findings);
  const kernels = functions.filter(({ engine }) => engine === 'kernel').length;
  const sizes = files.flatMap((file) => file.sizes ?? []);
  const ratios = functions.flatMap((f) => (f.sizes && f.engine === 'kernel' ? [times(f.sizes)] : []));
  return {
    functions: functions.length,
    kernels,
    fallbacks: functions.length - kernels,
    errors: findings.filter(({ severity }) => severity === 'error').length,
    warnings: findings.filter(({ severity }) => severity === 'warning').length,
    ...(sizes.length > 0 && { sizes: { ...sum(sizes), median: median(ratios) } }),
  };
}

const times = ({ source, lifted, kernels }: Sizes): number => (lifted + kernels) / source;

/** Lines of a text, indented; blank ones stay blank. */
const indented = (text: string, by: string): string => text.replace(/^(?=.)/gm, by);

export const placeIn = (file: string, loc: Finding['loc']): string => (loc ? `${file}:${loc.line}:${loc.column + 1}` : file);

export function showFinding(file: string, { code, severity, message, hint, frame, loc }: Finding): string {
  const parts = [`${severity} ${code}: ${message} (${placeIn(file, loc)})`, ...(hint ? [hint] : []), ...(frame ? ['', frame] : [])];
  return `${parts.join('\n')}\n`;
}

function showFunction(file: CheckedFile, f: CheckedFunction, width: number): string {
  const { sizes, at } = f;
  const bytes = sizes ? `  ${sizes.source} B, adds ${sizes.lifted} lifted + ${sizes.kernels} kernels, ${times(sizes).toFixed(1)}×` : '';
  const name = f.name.padEnd(width);
  if (!at) return `  ${name}  kernel: ${f.kinds?.join(', ') || 'of no kind asked for'}${bytes}\n`;
  const frame = file.findings.find(
    ({ severity, loc }) => severity === 'fallback' && loc?.line === at.line && loc.column === at.column,
  )?.frame;
  return `  ${name}  fallback: ${f.reason} at ${placeIn(file.file, at)}${bytes}\n${frame ? `\n${indented(frame, '    ')}\n\n` : ''}`;
}

function showFile(file: CheckedFile, quiet: boolean): string {
  const functions = file.functions.filter(({ engine }) => !quiet || engine !== 'kernel');
  const wrong = file.findings.filter(({ severity }) => severity !== 'fallback');
  if (functions.length + wrong.length === 0) return '';
  const width = Math.max(...functions.map(({ name }) => name.length));
  const lines = [
    ...functions.map((f) => showFunction(file, f, width)),
    ...wrong.map((each) => `\n${indented(showFinding(file.file, each), '  ')}`),
  ];
  return `${file.file}\n${lines.join('')}\n`.replace(/\n{3,}/g, '\n\n');
}

export function show(files: readonly CheckedFile[], summary: Summary, { quiet, required }: { quiet: boolean; required: boolean }): string {
  const list = files.map((file) => showFile(file, quiet)).join('');
  if (quiet) return list;
  const { functions, kernels, fallbacks, errors, warnings, sizes } = summary;
  const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
  const rest = [errors > 0 && counted(errors, 'error'), warnings > 0 && counted(warnings, 'warning')].filter(Boolean);
  const lines = [`${counted(functions, 'function')}: ${[counted(kernels, 'kernel'), counted(fallbacks, 'fallback'), ...rest].join(', ')}`];
  if (required && fallbacks > 0) lines.push('kernels are required');
  if (sizes)
    lines.push(
      `${sizes.source} B of functions and what they reach get ${sizes.lifted} B of lifted versions and ${sizes.kernels} B of kernels: ` +
        `${times(sizes).toFixed(1)}× in all, ${sizes.median.toFixed(1)}× in the median of those with kernels (gzip of the text without spaces, comments and types; names as they are)`,
    );
  return `${list}${lines.join('\n')}\n`;
}

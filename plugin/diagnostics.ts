// Every message of the compiler. A diagnostic is a code, a severity, one line of cause, the mend, and a place in the source.
//   error     the annotated function cannot be made differentiable; the build ends and the module is left as it was
//   fallback  a faster engine could not be used; the lifted one is
//   warning   probably not what was meant; the build goes on

import type { Toolkit } from './toolkit.ts';

export type Severity = 'error' | 'fallback' | 'warning';

export interface Diagnostic {
  code: DiagnosticCode;
  severity: Severity;
  /** One line: what is wrong. */
  message: string;
  /** What to do about it. */
  hint: string;
  /** `line` counts from 1, `column` from 0, as in Babel. */
  loc: { line: number; column: number };
  frame?: string;
}

interface Row {
  severity: Severity;
  message: (...details: string[]) => string;
  hint: (...details: string[]) => string;
}

/** The table: one row per code. Details are words of the source. */
export const DIAGNOSTICS = {
  HD101: {
    severity: 'error',
    message: (what) => `${what} cannot be differentiated`,
    hint: (_what, mend) => mend ?? 'Move it to a function of its own that is not annotated, and pass it plain numbers.',
  },
  HD102: {
    severity: 'error',
    message: (where) => `"use dual" has no effect ${where}`,
    hint: () =>
      'Write it as a plain string, as the first statement of a function or method body or of the module; a class is annotated by /** @differentiable */.',
  },
  HD103: {
    severity: 'warning',
    message: (found) => `${found} is not an annotation`,
    hint: (_found, meant) => `Did you mean ${meant}?`,
  },
  HD104: {
    severity: 'error',
    message: (name, kind) => `${name} is ${kind} and has no derivative`,
    hint: () => 'Annotate a plain function that returns the value, and call it from here.',
  },
  HD201: {
    severity: 'error',
    message: (name, reason) => `${name} gets no kernel: ${reason}`,
    hint: () =>
      'Write it within the subset that kernels cover, or set the option `kernels` to "auto": then the lifted engine takes it, more slowly.',
  },
  HD202: {
    severity: 'fallback',
    message: (name, reason) => `${name} gets no kernel: ${reason}`,
    hint: () =>
      'The lifted engine takes it, with the same results. Within the subset that kernels cover it would be as fast as code by hand.',
  },
  HD199: {
    severity: 'error',
    message: (name, cause) => `internal error while compiling ${name}: ${cause}`,
    hint: () => 'This is a defect of hyperdual; the module was left as it was. Please report it with the function shown.',
  },
} satisfies Record<string, Row>;

export type DiagnosticCode = keyof typeof DIAGNOSTICS;

export type Report = (code: DiagnosticCode, loc: { line: number; column: number } | undefined, ...details: string[]) => void;

/** Collects diagnostics, so that all of them are told and not the first. */
export function reporter(source: string, codeFrame: Toolkit['codeFrame'], diagnostics: Diagnostic[]): Report {
  return (code, loc, ...details) => {
    const { severity, message, hint }: Row = DIAGNOSTICS[code];
    const { line, column } = loc ?? { line: 1, column: 0 };
    const text = message(...details);
    if (diagnostics.some((d) => d.message === text && d.loc.line === line && d.loc.column === column)) return;
    const diagnostic: Diagnostic = { code, severity, message: text, hint: hint(...details), loc: { line, column } };
    // Drawn for those who look: fallbacks are many, and bundlers do not show them.
    const frame = codeFrame && (() => codeFrame(source, { start: { line, column: column + 1 } }, { highlightCode: false }));
    if (frame) Object.defineProperty(diagnostic, 'frame', { get: frame, enumerable: true });
    diagnostics.push(diagnostic);
  };
}

/** The text of a diagnostic where only text can be shown. */
export function format({ code, message, hint, loc, frame }: Diagnostic, filename: string): string {
  return `${code}: ${message} (${filename}:${loc.line}:${loc.column + 1})\n${hint}${frame ? `\n\n${frame}` : ''}`;
}

/** What a host throws: all errors, the first one's parts as fields for hosts that show them their own way. */
export interface Failure extends Error {
  code: DiagnosticCode;
  loc: Diagnostic['loc'];
  /** The first error without its frame. */
  reason: string;
  hint: string;
  frame?: string;
  /** All that was found. */
  diagnostics: readonly Diagnostic[];
}

export function failure(diagnostics: readonly Diagnostic[], basename: string): Failure {
  const [first, ...others] = diagnostics.filter((d) => d.severity === 'error') as [Diagnostic, ...Diagnostic[]];
  const { code, message, loc, hint, frame } = first;
  const reason = `${code}: ${message}`;
  const text = [reason, hint, ...(frame ? [frame] : []), ...others.map((d) => `\n${format(d, basename)}`)].join('\n');
  const rest = others.map(({ frame: _, ...d }) => `\n\n${format(d, basename)}`).join('');
  return Object.assign(new Error(text), { code, loc, reason, hint: hint + rest, diagnostics, ...(frame === undefined ? {} : { frame }) });
}

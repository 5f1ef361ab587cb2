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

/**
 * The table: one row per code. Details are words of the source. The comment of a row is its page in docs/errors: a title, what happened, an
 * example that provokes it and one that is mended (test/docs/errors.test.ts compiles both and writes the page).
 */
export const DIAGNOSTICS = {
  /**
   * Babel is not installed
   *
   * The plugins compile with `@babel/core`, an optional peer dependency, so that those who only import compiled code do not install it.
   *
   */
  HD100: {
    severity: 'error',
    message: (name) => `hyperdual needs ${name} to compile annotated functions, and it is not installed`,
    hint: (name) => `npm install --save-dev ${name}`,
  },
  /**
   * Code that cannot be differentiated
   *
   * Nearly all of the language can stand in an annotated function. What cannot is code of which the plugin does not see what it does, or for which
   * the compiled version has no place: code made from text, `with`, `super` in methods of object literals, functions of scripts that are neither
   * ES modules nor CommonJS (there is nowhere to import the runtime). The message names it.
   *
   * @example
   * ```ts
   * const base = { area: (r: number) => r * r };
   * export const shape = {
   *   __proto__: base,
   *   area(r: number): number {
   *     'use dual';
   *     return Math.PI * super.area(r);
   *   },
   * };
   * ```
   * @example
   * ```ts
   * const base = { area: (r: number) => r * r };
   * export const shape = {
   *   area(r: number): number {
   *     'use dual';
   *     return Math.PI * base.area(r);
   *   },
   * };
   * ```
   */
  HD101: {
    severity: 'error',
    message: (what) => `${what} cannot be differentiated`,
    hint: (_what, mend) => mend ?? 'Move it to a function of its own that is not annotated, and pass it plain numbers.',
  },
  /**
   * The directive stands where it has no effect
   *
   * "use dual" is a directive: a plain string, the very first statement of a function or method body, or of a module. Elsewhere it is an
   * expression that does nothing, and in the body of a class it is the name of a field.
   *
   * @example
   * ```ts
   * export function area(r: number): number {
   *   const square = r * r;
   *   'use dual';
   *   return Math.PI * square;
   * }
   * ```
   * @example
   * ```ts
   * export function area(r: number): number {
   *   'use dual';
   *   const square = r * r;
   *   return Math.PI * square;
   * }
   * ```
   */
  HD102: {
    severity: 'error',
    message: (where) => `"use dual" has no effect ${where}`,
    hint: () =>
      'Write it as a plain string, as the first statement of a function or method body or of the module; a class is annotated by /** @differentiable */.',
  },
  /**
   * Nearly an annotation
   *
   * A directive or a tag that differs from ours in a letter or two does nothing. If it is meant for another tool, nothing has to be done.
   *
   * @example
   * ```ts
   * export function area(r: number): number {
   *   'use duals';
   *   return Math.PI * r * r;
   * }
   * ```
   * @example
   * ```ts
   * export function area(r: number): number {
   *   'use dual';
   *   return Math.PI * r * r;
   * }
   * ```
   */
  HD103: {
    severity: 'warning',
    message: (found) => `${found} is not an annotation`,
    hint: (_found, meant) => `Did you mean ${meant}?`,
  },
  /**
   * A function whose result is not a value
   *
   * An `async` function returns a promise and a generator an iterator; neither has a derivative. Annotate the plain function that computes, and call
   * it from there. Generators *inside* annotated functions are fine.
   *
   * @example
   * ```ts
   * export async function energy(x: number): Promise<number> {
   *   'use dual';
   *   return 0.5 * x * x;
   * }
   * ```
   * @example
   * ```ts
   * export function energy(x: number): number {
   *   'use dual';
   *   return 0.5 * x * x;
   * }
   * export const later = async (x: number) => energy(x);
   * ```
   */
  HD104: {
    severity: 'error',
    message: (name, kind) => `${name} is ${kind} and has no derivative`,
    hint: () => 'Annotate a plain function that returns the value, and call it from here.',
  },
  /**
   * An integer, where a derivative may be meant
   *
   * `x | 0`, `x >>> 0`, `~x`, `x << 1` and their kin are functions of integers: JavaScript truncates what they are given. The value is exact, and its
   * derivative is zero, as that of `Math.trunc`. Nothing is said of counters and lengths, nor where the result is an index, a length or is
   * compared. If an integer is meant elsewhere, `Math.trunc(x) | 0` says so.
   *
   * @example
   * ```ts
   * export function steps(x: number): number {
   *   'use dual';
   *   return (x | 0) * 0.5;
   * }
   * ```
   * @example
   * ```ts
   * export function steps(x: number): number {
   *   'use dual';
   *   return Math.trunc(x) * 0.5;
   * }
   * ```
   */
  HD105: {
    severity: 'warning',
    message: (text) => `${text} is an integer, and its derivative is zero`,
    hint: (_text, operand) => `If that is meant, say so: Math.trunc(${operand}). If not, compute without integer operators.`,
  },
  /**
   * An import that cannot be annotated
   *
   * An import `with { type: "dual" }` asks for a second, differentiable instance of a module one does not own, and of what it imports inside its package.
   * Somebody has to load that instance: the plugins of bundlers and the hook of Node do, Babel alone cannot. The module must be named by a string, and its
   * file be found. It may be a CommonJS module only where such modules are bundled as they are (Vite's build, Rolldown, webpack, Rspack, esbuild); the same
   * holds for what the option `files` names.
   *
   * @example
   * ```ts
   * // lib.ts
   * export const ease = (t: number) => t * t * (3 - 2 * t);
   * // main.ts
   * import { ease } from './lib.ts' with { type: 'dual' };
   * import { grad } from 'hyperdual';
   * grad(ease)(0.5);
   * ```
   * @example
   * ```ts
   * // lib.ts
   * 'use dual';
   * export const ease = (t: number) => t * t * (3 - 2 * t);
   * // main.ts
   * import { ease } from './lib.ts';
   * import { grad } from 'hyperdual';
   * grad(ease)(0.5); // 1.5
   * ```
   */
  HD106: {
    severity: 'error',
    message: (what) => `${what} cannot be annotated from outside`,
    hint: (_what, mend) => mend!,
  },
  /**
   * No kernel, where kernels are demanded
   *
   * With `kernels: 'require'` a function that only the slower engine can take is an error. The reason and its place say what to change.
   *
   * @example
   * ```ts
   * // options {"kernels":"require"}
   * export function guarded(x: number): number {
   *   'use dual';
   *   try {
   *     return Math.log(x);
   *   } catch {
   *     return 0;
   *   }
   * }
   * ```
   * @example
   * ```ts
   * // options {"kernels":"require"}
   * export function guarded(x: number): number {
   *   'use dual';
   *   return x > 0 ? Math.log(x) : 0;
   * }
   * ```
   */
  HD201: {
    severity: 'error',
    message: (name, reason) => `${name} gets no kernel: ${reason}`,
    hint: () =>
      'Write it within the subset that kernels cover, or set the option `kernels` to "auto": then the lifted engine takes it, more slowly.',
  },
  /**
   * No kernel: the slower engine is used
   *
   * Kernels, plain scalar code for derivatives, cover a large subset of the language. This function is outside of it; runtime numbers differentiate it
   * with the same results, ten to a hundred times slower. `npx hyperdual check` lists such functions, `engineOf` tells at run time.
   *
   * @example
   * ```ts
   * export function guarded(x: number): number {
   *   'use dual';
   *   try {
   *     return Math.log(x);
   *   } catch {
   *     return 0;
   *   }
   * }
   * ```
   * @example
   * ```ts
   * export function guarded(x: number): number {
   *   'use dual';
   *   return x > 0 ? Math.log(x) : 0;
   * }
   * ```
   */
  HD202: {
    severity: 'fallback',
    message: (name, reason) => `${name} gets no kernel: ${reason}`,
    hint: () =>
      'The lifted engine takes it, with the same results. Within the subset that kernels cover it would be as fast as code by hand.',
  },
  /**
   * A defect of ours
   *
   * The compiler stopped in the middle of this function. Nothing of the module was changed, and the build ends rather than go on with half of it.
   * Please report it; to go on meanwhile, take the annotation off or set `kernels: 'off'`.
   *
   */
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

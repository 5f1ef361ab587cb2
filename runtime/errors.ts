/**
 * Every error the runtime can raise: a stable code, one line of cause, the mend. One function per code, so that a message is
 * written in one place and the list of codes is the list of exports.
 */

/** The one error class of the runtime. `code` is stable across releases; the message is not. */
export class HyperdualError extends Error {
  readonly code: string;
  constructor(code: string, message: string, mend: string) {
    super(`${code}: ${message}\n  ${mend}`);
    this.name = 'HyperdualError';
    this.code = code;
  }
}

/** Where the plugin goes, for the host this code seems to run in. */
function howToCompile(): string {
  const env: Record<string, string | undefined> | undefined = (
    globalThis as { process?: { env?: Record<string, string | undefined>; versions?: { node?: string } } }
  ).process?.env;
  const inNode = typeof (globalThis as { process?: { versions?: { node?: string } } }).process?.versions?.node === 'string';
  if (env?.['VITEST'] !== undefined)
    return "Vitest: add `plugins: [hyperdual()]` (import hyperdual from 'hyperdual/vite') to vitest.config.ts.";
  if (env?.['JEST_WORKER_ID'] !== undefined) return "Jest: add 'hyperdual/babel' to the plugins of babel.config.js.";
  if (inNode)
    return "Node runs files as they are: build this one with a hyperdual plugin ('hyperdual/vite', '/rollup', '/esbuild', …, or 'hyperdual/babel') first.";
  return "Add the plugin to the bundler: 'hyperdual/vite', '/rollup', '/rolldown', '/webpack', '/rspack', '/esbuild', or 'hyperdual/babel'.";
}

export function notCompiled(f: unknown, transform: string): HyperdualError {
  if (typeof f !== 'function')
    return new HyperdualError('HD001', `${transform} needs a function, got ${show(f)}`, 'Pass the function itself, not its result.');
  const name = f.name === '' ? 'an anonymous function' : `function ${f.name}`;
  return new HyperdualError(
    'HD001',
    `${transform} was given ${name}, which has no derivative attached`,
    `Mark it with "use dual" as its first statement (or wrap it: dual(fn)), and see that the plugin compiles its file. ${howToCompile()}`,
  );
}

export function treeMismatch(what: string, path: string, problem: string): HyperdualError {
  return new HyperdualError(
    'HD002',
    `${what}${path === '' ? '' : ` at ${path}`}: ${problem}`,
    'Trees are numbers, arrays, Float64Arrays and plain objects of these; tangents and cotangents have the structure of their primal.',
  );
}

export function notScalar(transform: string, got: string): HyperdualError {
  return new HyperdualError(
    'HD003',
    `${transform} needs a function with a scalar result, got ${got}`,
    'Return one number (is a `return` missing?), or use jvp, vjp or jacobian for functions with several results.',
  );
}

export function leak(callee: string, what: string): HyperdualError {
  return new HyperdualError(
    'HD004',
    `an active value reached code that was not lifted: ${what} of ${callee}`,
    'Mark the called function with "use dual", lift its module, or pass stopGradient(x) if its derivative is meant to be cut.',
  );
}

export function ended(): HyperdualError {
  return new HyperdualError(
    'HD005',
    'a number was used after its differentiation had ended',
    'Do not keep values of a differentiated function in outer variables, caches or suspended generators; return them instead.',
  );
}

export function tapeLimit(bytes: number, entries: number): HyperdualError {
  return new HyperdualError(
    'HD006',
    `the tape reached its limit of ${Math.round(bytes / 2 ** 20)} MiB after ${entries} recorded operations`,
    'Raise it with configure({ maxTapeBytes }), differentiate fewer operations at once, or look for a loop that does not end.',
  );
}

export function abiMismatch(what: string, theirs: unknown, ours: number): HyperdualError {
  return new HyperdualError(
    'HD007',
    `${what} was made for ABI ${String(theirs)} of the hyperdual runtime, this is ABI ${ours}`,
    'Use one version of hyperdual: update the package that ships the compiled code, or rebuild it with the installed plugin.',
  );
}

export function coerced(hint: string): HyperdualError {
  return new HyperdualError(
    'HD008',
    `an active value was converted to a plain ${hint === 'default' ? 'value' : hint} in code that was not lifted`,
    'Mark the function that computes with it with "use dual", or pass stopGradient(x) if its derivative is meant to be cut.',
  );
}

export function wrongDerivative(report: string): HyperdualError {
  return new HyperdualError(
    'HD009',
    `derivatives disagree with finite differences\n${report}`,
    'Pass { throws: false } to get the report instead.',
  );
}

export function reinterpreted(): HyperdualError {
  return new HyperdualError(
    'HD010',
    'an active value in a typed array was read through a view of another type',
    'Read it through a view of the type it was written with.',
  );
}

/** A short description of a value for messages. */
export function show(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'function') return value.name === '' ? 'a function' : `function ${value.name}`;
  if (typeof value === 'string') return `the string ${JSON.stringify(value.slice(0, 40))}`;
  if (typeof value === 'object') {
    const name = (Object.getPrototypeOf(value) as { constructor?: { name?: string } } | null)?.constructor?.name;
    return name === undefined || name === 'Object' ? 'an object' : `a ${name}`;
  }
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : typeof value;
}

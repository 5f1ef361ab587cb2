/**
 * Every error the runtime can raise: a stable code, one line of cause, the mend. One function per code, so that a message is
 * written in one place and the list of codes is the list of exports. The comment of each is its page in docs/errors: a title, what
 * happened, an example that raises it and one that is mended (test/docs/errors.test.ts runs both and writes the page).
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
    return "Node runs files as they are: start it with `node --import hyperdual/register`, or build this one with a hyperdual plugin ('hyperdual/vite', '/rollup', '/esbuild', …, or 'hyperdual/babel') first.";
  return "Add the plugin to the bundler: 'hyperdual/vite', '/rollup', '/rolldown', '/webpack', '/rspack', '/esbuild', or 'hyperdual/babel'.";
}

/**
 * A function without a derivative
 *
 * A transform works on what the plugin has made of a function at build time. This function has nothing attached: it is not marked, its file
 * did not go through the plugin (a test runner or a script of its own, a file that `include` leaves out), or something has wrapped it since.
 * A function literal needs no mark only where it stands in the call of the transform itself.
 *
 * @example
 * ```ts
 * import { grad } from 'hyperdual';
 *
 * const square = (x: number) => x * x;
 * grad(square)(3);
 * ```
 * @example
 * ```ts
 * import { grad } from 'hyperdual';
 *
 * const square = (x: number) => {
 *   'use dual';
 *   return x * x;
 * };
 * grad(square)(3); // 6
 * ```
 */
export function notCompiled(f: unknown, transform: string): HyperdualError {
  if (typeof f !== 'function')
    return new HyperdualError('HD001', `${transform} needs a function, got ${show(f)}`, 'Pass the function itself, not its result.');
  const cause = `${transform} was given ${called(f)}, which has no derivative attached`;
  const [, bound] = /^bound (.+)$/.exec(f.name) ?? [];
  if (bound !== undefined)
    return new HyperdualError(
      'HD001',
      cause,
      `What bind returns carries nothing of it. Pass a function that calls it: (x) => object.${bound}(x).`,
    );
  return new HyperdualError(
    'HD001',
    cause,
    `Mark it with "use dual" as its first statement (or wrap it: dual(fn)), and see that the plugin compiles its file. ${howToCompile()}`,
  );
}

/**
 * Not a tree, or a tree of another structure
 *
 * What a transform differentiates by is a tree: a number, or arrays, `Float64Array`s and plain objects of trees. Tangents, cotangents and `out`
 * have its structure: the same lengths, the same keys. The message has the path to where they part.
 * Text, `null`, class instances and holes are no numbers; pass such things as further arguments, which are constant.
 *
 * @example
 * ```ts
 * import { hvp } from 'hyperdual';
 *
 * hvp((x: number[]) => x[0] * x[1], [3, 4], [1]);
 * ```
 * @example
 * ```ts
 * import { hvp } from 'hyperdual';
 *
 * hvp((x: number[]) => x[0] * x[1], [3, 4], [1, 0]); // [0, 1]
 * ```
 */
export function treeMismatch(what: string, path: string, problem: string): HyperdualError {
  return new HyperdualError(
    'HD002',
    `${what}${path === '' ? '' : ` at ${path}`}: ${problem}`,
    'Trees are numbers, arrays, Float64Arrays and plain objects of these; tangents and cotangents have the structure of their primal.',
  );
}

/**
 * A scalar was needed
 *
 * A gradient, and H·v with it, exists of functions with one number as result. This one returned something else; often a `return` is missing.
 * Functions with several results have a Jacobian.
 *
 * @example
 * ```ts
 * import { grad } from 'hyperdual';
 *
 * const both = (x: number): any => [x, x * x];
 * grad((x: number) => both(x))(3);
 * ```
 * @example
 * ```ts
 * import { jacobian } from 'hyperdual';
 *
 * jacobian((x: number) => [x, x * x])(3); // [[1], [6]]
 * ```
 */
export function notScalar(transform: string, got: string): HyperdualError {
  return new HyperdualError(
    'HD003',
    `${transform} needs a function with a scalar result, got ${got}`,
    'Return one number (is a `return` missing?), or use jvp, vjp or jacobian for functions with several results.',
  );
}

/**
 * A number with a derivative would leave compiled code
 *
 * The function called was not compiled, so it would compute with the value and lose the derivative; that is never done silently.
 * Functions of the same module are compiled with their callers; those of other modules have to be marked there. Built-in functions that are
 * known to be safe go through.
 *
 * @example
 * ```ts
 * // library.ts
 * export const double = (x: number) => 2 * x;
 *
 * // main.ts
 * import { grad } from 'hyperdual';
 * import { double } from './library.ts';
 *
 * grad((x: number) => double(x))(3);
 * ```
 * @example
 * ```ts
 * // library.ts
 * 'use dual';
 * export const double = (x: number) => 2 * x;
 *
 * // main.ts
 * import { grad } from 'hyperdual';
 * import { double } from './library.ts';
 *
 * grad((x: number) => double(x))(3); // 2
 * ```
 */
export function leak(callee: string, what: string): HyperdualError {
  return new HyperdualError(
    'HD004',
    `an active value reached code that was not lifted: ${what} of ${callee}`,
    'Mark the called function with "use dual", lift its module, or pass stopGradient(x) if its derivative is meant to be cut.',
  );
}

/**
 * A number outlived its differentiation
 *
 * While a function is differentiated its numbers carry derivatives that mean something to that differentiation alone. One was kept (in an outer
 * variable, a cache, a generator that was left suspended) and used in another.
 *
 * @example
 * ```ts
 * import { grad } from 'hyperdual';
 *
 * let last = 0;
 * const f = (x: number) => {
 *   'use dual';
 *   const y = last * x;
 *   last = x;
 *   return y;
 * };
 * grad(f)(2);
 * grad(f)(3);
 * ```
 * @example
 * ```ts
 * import { grad, stopGradient } from 'hyperdual';
 *
 * let last = 0;
 * const f = (x: number) => {
 *   'use dual';
 *   const y = last * x;
 *   last = stopGradient(x);
 *   return y;
 * };
 * grad(f)(2); // 0
 * grad(f)(3); // 2
 * ```
 */
export function ended(): HyperdualError {
  return new HyperdualError(
    'HD005',
    'a number was used after its differentiation had ended',
    'Do not keep values of a differentiated function in outer variables, caches or suspended generators; return them instead.',
  );
}

/**
 * The tape is full
 *
 * Reverse mode keeps what its backward sweep needs. The limit stops a loop that does not end before it takes all memory; long computations
 * that are meant may raise it.
 *
 * @example
 * ```ts
 * import { configure, grad } from 'hyperdual';
 *
 * configure({ maxTapeBytes: 2 ** 20 });
 * grad((x: number) => {
 *   for (let s = x; ; s = s * x) if (s === -1) return s;
 * })(1);
 * ```
 * @example
 * ```ts
 * import { configure, grad } from 'hyperdual';
 *
 * configure({ maxTapeBytes: 2 ** 20 });
 * grad((x: number) => {
 *   let s = x;
 *   for (let i = 0; i < 100; i++) s = s * x;
 *   return s;
 * })(1); // 101
 * ```
 */
export function tapeLimit(bytes: number, entries: number): HyperdualError {
  return new HyperdualError(
    'HD006',
    `the tape reached its limit of ${Math.round(bytes / 2 ** 20)} MiB after ${entries} recorded operations`,
    'Raise it with configure({ maxTapeBytes }), differentiate fewer operations at once, or look for a loop that does not end.',
  );
}

/**
 * Compiled code and runtime do not fit
 *
 * Compiled code and the runtime agree on an ABI number, which is raised when an older runtime could not run newer code. Two packages in this
 * process were built by versions that do not agree.
 *
 * @example
 * ```ts
 * import { grad } from 'hyperdual';
 *
 * // What a function looks like that another generation of the plugin has compiled:
 * const f = Object.assign((x: number): number => x, { [Symbol.for('hyperdual.lifted/999')]: () => 0 });
 * grad(f)(1);
 * ```
 */
export function abiMismatch(what: string, theirs: unknown, ours: number): HyperdualError {
  return new HyperdualError(
    'HD007',
    `${what} was made for ABI ${String(theirs)} of the hyperdual runtime, this is ABI ${ours}`,
    'Use one version of hyperdual: update the package that ships the compiled code, or rebuild it with the installed plugin.',
  );
}

/**
 * A number with a derivative was made a plain one
 *
 * Code that was not compiled got hold of a runtime number where it could not be seen on its way (in a private field, behind a getter) and computed
 * with it as if it were plain. Its derivative would be lost.
 *
 * @example
 * ```ts
 * // library.ts
 * export class Box {
 *   #content: { value: number };
 *   constructor(content: { value: number }) {
 *     this.#content = content;
 *   }
 *   double() {
 *     return 2 * this.#content.value;
 *   }
 * }
 *
 * // main.ts
 * import { grad } from 'hyperdual';
 * import { Box } from './library.ts';
 *
 * grad((x: number) => {
 *   const content = { value: 1 };
 *   const box = new Box(content);
 *   content.value = x;
 *   return box.double();
 * })(3);
 * ```
 * @example
 * ```ts
 * // library.ts
 * 'use dual';
 * export class Box {
 *   #content: { value: number };
 *   constructor(content: { value: number }) {
 *     this.#content = content;
 *   }
 *   double() {
 *     return 2 * this.#content.value;
 *   }
 * }
 *
 * // main.ts
 * import { grad } from 'hyperdual';
 * import { Box } from './library.ts';
 *
 * grad((x: number) => {
 *   const content = { value: 1 };
 *   const box = new Box(content);
 *   content.value = x;
 *   return box.double();
 * })(3); // 2
 * ```
 */
export function coerced(hint: string): HyperdualError {
  return new HyperdualError(
    'HD008',
    `an active value was converted to a plain ${hint === 'default' ? 'value' : hint} in code that was not lifted`,
    'Mark the function that computes with it with "use dual", or pass stopGradient(x) if its derivative is meant to be cut.',
  );
}

/**
 * A check of derivatives failed
 *
 * `checkDerivatives` compares jvp, vjp and H·v with finite differences and with each other. They disagree at this point, or the point is a kink,
 * where the function has no derivative and differences show another number than the convention. The report tells which.
 *
 * @example
 * ```ts
 * import { checkDerivatives } from 'hyperdual';
 *
 * checkDerivatives((x: number) => Math.abs(x), 0);
 * ```
 * @example
 * ```ts
 * import { checkDerivatives } from 'hyperdual';
 *
 * checkDerivatives((x: number) => Math.abs(x), 0.5);
 * ```
 */
export function wrongDerivative(report: string): HyperdualError {
  return new HyperdualError(
    'HD009',
    `derivatives disagree with finite differences\n${report}`,
    'Pass { throws: false } to get the report instead.',
  );
}

/**
 * Bits of a number with a derivative
 *
 * Typed arrays may hold numbers with derivatives. Reading their bytes through a view of another type, or writing part of one, has no derivative.
 *
 * @example
 * ```ts
 * import { grad } from 'hyperdual';
 *
 * grad((x: number) => {
 *   const a = new Float64Array([x]);
 *   return new Float32Array(a.buffer)[1];
 * })(2);
 * ```
 * @example
 * ```ts
 * import { grad } from 'hyperdual';
 *
 * grad((x: number) => {
 *   const a = new Float64Array([x]);
 *   return new Float64Array(a.buffer)[0];
 * })(2); // 1
 * ```
 */
export function reinterpreted(): HyperdualError {
  return new HyperdualError(
    'HD010',
    'an active value in a typed array was read through a view of another type',
    'Read it through a view of the type it was written with.',
  );
}

/**
 * A setting without sense
 *
 * `configure` takes `maxTapeBytes`, a positive number of bytes.
 *
 * @example
 * ```ts
 * import { configure } from 'hyperdual';
 *
 * configure({ maxTapeBytes: -1 });
 * ```
 * @example
 * ```ts
 * import { configure } from 'hyperdual';
 *
 * configure({ maxTapeBytes: 4 * 2 ** 30 });
 * ```
 */
export function badSetting(name: string, got: unknown): HyperdualError {
  return new HyperdualError('HD011', `${name} must be a positive number, got ${show(got)}`, 'Give bytes, such as 2 ** 30.');
}

/** A function by its name. */
export const called = (f: { name: string }): string => (f.name === '' ? 'an anonymous function' : `function ${f.name}`);

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

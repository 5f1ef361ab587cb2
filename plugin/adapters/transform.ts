// Runs our Babel plugin over one module: source text in, { code, map, diagnostics } out.
// The project's own Babel configuration is ignored, so nothing of it runs twice; TypeScript stays TypeScript, for the bundler to strip.
// Babel is loaded on the first annotated module: a config file that imports an adapter stays quick, and a missing peer gets a clear error.

import type { BabelFileResult, TransformOptions } from '@babel/core';
import { DIAGNOSTICS, type Diagnostic } from '../diagnostics.ts';
import type { CompiledFunction } from '../pipeline.ts';

type SourceMap = NonNullable<BabelFileResult['map']>;

export interface Transformed {
  /** Null if there was nothing to do: the module stays as it is. */
  code: string | null;
  map: SourceMap | null;
  /** What there is to say, what is no error or warning included. */
  diagnostics: readonly Diagnostic[];
  functions: readonly CompiledFunction[];
  /** Files to watch besides this one. */
  dependencies: readonly string[];
}

export type Babel = typeof import('@babel/core');

interface Compiler {
  babel: Babel;
  plugin: unknown;
}

let compiler: Promise<Compiler> | undefined;

/** Babel and our plugin, loaded once. */
export function load(): Promise<Compiler> {
  return (compiler ??= imported());
}

async function imported(): Promise<Compiler> {
  try {
    return { babel: await import('@babel/core'), plugin: (await import('../index.ts')).default };
  } catch (cause) {
    throw missing('@babel/core', cause);
  }
}

/** What to throw where a peer could not be loaded: how to install it, if that is why. */
export function missing(name: string, cause: unknown): unknown {
  if (!new RegExp(`(package|module) '${name}'`).test(String(cause))) return cause;
  const { message, hint } = DIAGNOSTICS.HD100;
  return Object.assign(new Error(`${message(name)}: ${hint(name)}`, { cause }), { code: 'HD100' });
}

/** How Babel is called, by a bundler's adapter and by Node's hook. */
export const settings = (filename: string): TransformOptions => ({
  filename,
  inputSourceMap: false as never, // the bundler chains the maps; its type leaves `false` out
  babelrc: false,
  configFile: false,
  compact: false,
  highlightCode: false, // frames also go to browsers and logs
  generatorOpts: { jsescOption: { minimal: true } },
});

type Notes = Pick<Transformed, 'diagnostics' | 'functions' | 'dependencies'> & {
  changed: boolean;
  /** Settled when other modules have been read; then it is to be compiled again. */
  pending?: Promise<unknown>;
};

/** What our plugin has noted of a module. */
export function notesOf(result: BabelFileResult | null): Notes {
  const { hyperdual } = (result?.metadata ?? {}) as { hyperdual?: Partial<Notes> };
  return { changed: false, diagnostics: [], functions: [], dependencies: [], ...hyperdual };
}

/** The name that tells Babel what it parses: the file, or for a part of one (`Model.vue?vue&lang.ts`) the file and the part's extension. */
function nameOf(id: string): string {
  const file = id.replace(/[?#].*$/s, '');
  return /\.[cm]?[jt]sx?$/.test(file) ? file : file + (/\.[cm]?[jt]sx?$/.exec(id)?.[0] ?? '.js');
}

/** Compiles one module. `id` is the bundler's name of it, with query and all. */
export async function transform(code: string, id: string, options: object): Promise<Transformed> {
  const { babel, plugin } = await load();
  const filename = nameOf(id);
  const run = () =>
    babel.transformAsync(code, {
      ...settings(filename),
      sourceFileName: filename,
      sourceMaps: true,
      plugins: [[plugin as object, options]],
    });
  let result = await run();
  let notes = notesOf(result);
  while (notes.pending) {
    await notes.pending;
    result = await run();
    notes = notesOf(result);
  }
  return { code: (notes.changed && result?.code) || null, map: result?.map ?? null, ...notes };
}

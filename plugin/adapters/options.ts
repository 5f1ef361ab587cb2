// What a user may pass to `hyperdual(options?)` in a bundler config, and the shapes the adapters return.
// The plugin shapes are structural on purpose: our declarations must type-check where most of the six bundlers are absent.

/** One glob or regular expression, or several. */
export type FilterPattern = string | RegExp | readonly (string | RegExp)[];

export interface HyperdualOptions {
  /** Modules to look at. Default: every `.js`, `.ts`, `.jsx`, `.tsx` and their `c`/`m` forms. */
  include?: FilterPattern;
  /** Modules to leave alone. Default: everything under `node_modules`. */
  exclude?: FilterPattern;
  /** Modules one does not own: differentiated as if each began with `"use dual"`, wherever they lie. */
  files?: FilterPattern;
}

/** A Vite, Rollup or Rolldown plugin, as far as a config needs to know. */
export type BundlerPlugin = {
  name: string;
  enforce?: 'pre' | 'post' | undefined;
};

/** An esbuild plugin. */
export type EsbuildPlugin = {
  name: string;
  setup(build: unknown): void | Promise<void>;
};

/** A webpack or Rspack plugin. */
export type CompilerPlugin = {
  apply(compiler: unknown): void;
};

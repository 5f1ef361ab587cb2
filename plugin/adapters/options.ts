// What a user may pass to `hyperdual(options?)` in a bundler config, and the shapes the adapters return.
// The plugin shapes are structural on purpose: our declarations must type-check where most of the six bundlers are absent.

import type { Kind } from '../kernel/build.ts';
import type { FilterPattern } from '../patterns.ts';

export type { FilterPattern };

export interface HyperdualOptions {
  /** Modules to look at. Default: every `.js`, `.ts`, `.jsx`, `.tsx` and their `c`/`m` forms. */
  include?: FilterPattern;
  /** Modules to leave alone. Default: everything under `node_modules`. */
  exclude?: FilterPattern;
  /** Modules one does not own: differentiated as if each began with `"use dual"`, wherever they lie. */
  files?: FilterPattern;
  /**
   * Kernels, derivative code made at build time: compiled where possible (`'auto'`), demanded (`'require'`: an annotated function that gets
   * none ends the build and says why), or not made (`'off'`). Default `'auto'`; `npx hyperdual check` tells which functions get none.
   */
  kernels?: 'auto' | 'require' | 'off';
  /**
   * The kernels an application uses, so that others take no bytes: `'jvp'`, `'vjp'` (gradients), `'hvp'` (Hessian-vector products),
   * `'second'` (secondDirectional); what is left out takes the lifted engine. Beside `'hvp'`, `'hvps'` is several of its products in one
   * sweep, for `hessian`, `hvps` and `applyAll`, and made where that is estimated to be faster than one after the other; `'jvps'` and `'vjps'`
   * are that for `jacobian`. Default: all, but `'hvps'` only in modules that import one of `hessian`, `hvps`, `hessianOperator` from
   * `hyperdual`, and `'jvps'`, `'vjps'` only in those that import `jacobian`.
   */
  modes?: readonly Kind[];
  /** Print a line for each module: how many functions got kernels, and which did not and why. Default: whether HYPERDUAL_REPORT=1 is set. */
  report?: boolean;
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

// hyperdual/webpack: the plugin for webpack.
import type { CompilerPlugin, HyperdualOptions } from './options.ts';
import { unplugin } from './unplugin.ts';

export type { CompilerPlugin, HyperdualOptions };
const hyperdual: (options?: HyperdualOptions) => CompilerPlugin = unplugin.webpack;
export default hyperdual;

// hyperdual/rspack: the plugin for Rspack.
import type { CompilerPlugin, HyperdualOptions } from './options.ts';
import { unplugin } from './unplugin.ts';

export type { CompilerPlugin, HyperdualOptions };
const hyperdual: (options?: HyperdualOptions) => CompilerPlugin = unplugin.rspack;
export default hyperdual;

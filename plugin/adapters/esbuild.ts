// hyperdual/esbuild: the plugin for esbuild.
import type { EsbuildPlugin, HyperdualOptions } from './options.ts';
import { unplugin } from './unplugin.ts';

export type { EsbuildPlugin, HyperdualOptions };
const hyperdual: (options?: HyperdualOptions) => EsbuildPlugin = unplugin.esbuild;
export default hyperdual;

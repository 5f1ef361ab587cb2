// hyperdual/vite: the plugin for Vite.
import type { BundlerPlugin, HyperdualOptions } from './options.ts';
import { unplugin } from './unplugin.ts';

export type { BundlerPlugin, HyperdualOptions };
const hyperdual: (options?: HyperdualOptions) => BundlerPlugin | BundlerPlugin[] = unplugin.vite;
export default hyperdual;

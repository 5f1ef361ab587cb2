// hyperdual/rollup: the plugin for Rollup.
import type { BundlerPlugin, HyperdualOptions } from './options.ts';
import { unplugin } from './unplugin.ts';

export type { BundlerPlugin, HyperdualOptions };
const hyperdual: (options?: HyperdualOptions) => BundlerPlugin | BundlerPlugin[] = unplugin.rollup;
export default hyperdual;

// hyperdual/rolldown: the plugin for Rolldown.
import type { BundlerPlugin, HyperdualOptions } from './options.ts';
import { unplugin } from './unplugin.ts';

export type { BundlerPlugin, HyperdualOptions };
const hyperdual: (options?: HyperdualOptions) => BundlerPlugin | BundlerPlugin[] = unplugin.rolldown;
export default hyperdual;

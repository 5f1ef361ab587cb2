// The plugins fit the configuration types of the bundlers and of Babel, though our declarations name none of them.

import type { TransformOptions } from '@babel/core';
import type { Plugin as EsbuildPlugin } from 'esbuild';
import type { RolldownPluginOption } from 'rolldown';
import type { InputPluginOption } from 'rollup';
import type { PluginOption } from 'vite';
import babel from 'hyperdual/babel';
import esbuild from 'hyperdual/esbuild';
import rolldown from 'hyperdual/rolldown';
import rollup from 'hyperdual/rollup';
import rspack from 'hyperdual/rspack';
import vite from 'hyperdual/vite';
import webpack from 'hyperdual/webpack';

export const plugins: [PluginOption, InputPluginOption, RolldownPluginOption, EsbuildPlugin] = [vite(), rollup(), rolldown(), esbuild()];
export const compilers: { apply(compiler: object): void }[] = [webpack(), rspack()];

export const transformOptions: TransformOptions = { plugins: [babel, [babel, {}], 'hyperdual/babel'] };

vite({ include: ['src/**/*.ts', /\.tsx$/], exclude: 'src/vendor/**', files: /satellite/ });
// @ts-expect-error an unknown option
vite({ includes: /x/ });
vite({ kernels: 'require', modes: ['vjp', 'hvp'], report: true });
// @ts-expect-error no such mode
vite({ modes: ['grad'] });
// @ts-expect-error no such choice
rollup({ kernels: 'on' });

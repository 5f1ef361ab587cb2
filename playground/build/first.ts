// The compilation of the first example, made when the page is built: a visitor sees its result while the compiler is still on its way.
//   import compilation from 'virtual:first'

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { compile } from '../compiler/compile.ts';

const ID = 'virtual:first';
const example = fileURLToPath(new URL('../examples/gallery/basics/rosenbrock.ts', import.meta.url));

export function first(): Plugin {
  return {
    name: 'hyperdual:first',
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    async load(id) {
      if (id !== `\0${ID}`) return undefined;
      this.addWatchFile(example);
      const compilation = compile(await readFile(example, 'utf8'), { unroll: false }, () => performance.now());
      if (compilation.script === '') this.error(`the first example does not compile: ${JSON.stringify(compilation.problems)}`);
      // Text that is parsed as data, which is quicker than code.
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(compilation))});`;
    },
  };
}

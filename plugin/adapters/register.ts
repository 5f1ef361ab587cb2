// hyperdual/register: annotated functions in Node itself, without a bundler.   node --import hyperdual/register main.ts
// Node has had two kinds of module hooks: in the thread that runs the program (`registerHooks`, from 22.15 on), and in a thread of their own
// (`register`, deprecated since 26), which `require` does not ask: there it is told by extension. Neither name may be imported as such, for
// a Node without it would refuse this file.

import Module, * as node from 'node:module';
import { pathToFileURL } from 'node:url';
import { runnable } from './node.ts';

type Next = (url: string, context: object) => unknown;
type Load = (url: string, context: object, next: Next) => unknown;

interface Hooks {
  registerHooks?(hooks: { load: Load }): void;
  register(specifier: string, parent: string): void;
  setSourceMapsSupport(enabled: boolean, where: { nodeModules: boolean }): void;
}

/** A CommonJS module that is being loaded. `_compile` is what every tool of this kind has called since Node 0.x. */
interface Loading {
  _compile(source: string, filename: string, format: string): void;
}
type Extensions = Record<string, (module: Loading, filename: string) => void>;

const { registerHooks, register, setSourceMapsSupport } = node as unknown as Hooks;

if (registerHooks) {
  setSourceMapsSupport(true, { nodeModules: false });
  registerHooks({
    load(url, context, next) {
      const found = runnable(url);
      return found ? { ...found, shortCircuit: true } : next(url, context);
    },
  });
} else {
  process.setSourceMapsEnabled(true);
  register('./thread.js', import.meta.url);
  const extensions = (Module as unknown as { _extensions: Extensions })._extensions;
  for (const extension of ['.js', '.cjs', '.jsx', '.ts', '.cts', '.mts', '.tsx']) {
    const before = extensions[extension] ?? extensions['.js']!;
    extensions[extension] = (module, filename) => {
      const found = runnable(pathToFileURL(filename).href);
      if (found) module._compile(found.source, filename, found.format);
      else before(module, filename);
    };
  }
}

// hyperdual/register: annotated functions in Node itself, without a bundler.   node --import hyperdual/register main.ts
// Node has had two kinds of module hooks: in the thread that runs the program (`registerHooks`, from 22.15 on), and in a thread of their own
// (`register`, deprecated since 26). Neither name may be imported as such, for a Node without it would refuse this file. What `require` loads is
// told by extension, as tools of this kind have always done.

import Module, * as node from 'node:module';
import { pathToFileURL } from 'node:url';
import { load, resolve, type Load, type Resolve } from './hook.ts';
import { runnable } from './node.ts';

interface Hooks {
  registerHooks?(hooks: { load: Load; resolve: Resolve }): void;
  register(specifier: string, parent: string): void;
  setSourceMapsSupport(enabled: boolean, where: { nodeModules: boolean }): void;
}

/** A module that is being required. */
interface Loading {
  _compile(source: string, filename: string, format: string): void;
}
type Extensions = Record<string, (module: Loading, filename: string) => void>;

const { registerHooks, register, setSourceMapsSupport } = node as unknown as Hooks;

if (registerHooks) {
  setSourceMapsSupport(true, { nodeModules: false });
  registerHooks({ load, resolve });
} else {
  process.setSourceMapsEnabled(true);
  register('./hook.js', import.meta.url);
}

const extensions = (Module as unknown as { _extensions: Extensions })._extensions;
for (const extension of ['.js', '.cjs', '.jsx', '.ts', '.cts', '.mts', '.tsx']) {
  const before = extensions[extension] ?? extensions['.js']!;
  extensions[extension] = (module, filename) => {
    const found = runnable(pathToFileURL(filename).href);
    if (found) module._compile(found.source, filename, found.format);
    else before(module, filename);
  };
}

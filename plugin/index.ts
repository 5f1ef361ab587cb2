// `hyperdual/babel`: the compiler as a Babel plugin, for Babel 7.29 and 8. Everything it needs of Babel comes with `api`.
// It works in one go when the program is entered, so that plugins after it see ordinary code. Put it first in `plugins`.

import type * as t from '@babel/types';
import type { NodePath } from '@babel/traverse';
import { transformAst } from './compile.ts';
import type { Options } from './context.ts';
import { failure } from './diagnostics.ts';
import { plainName } from './front/foreign.ts';
import { instanceOf } from './front/modules.ts';
import { ANNOTATION } from './front/pattern.ts';
import { isLifted } from './packages.ts';
import { matcher, type FilterPattern } from './patterns.ts';
import { readFiles } from './read.ts';
import { parserPlugins, type Toolkit, type Types } from './toolkit.ts';

interface Api {
  types: Types;
  traverse: Toolkit['traverse'];
  parseSync(source: string, options: object): t.File;
  transformFromAstSync(ast: t.File, source: string, options: object): { code?: string | null } | null;
}

interface HostFile {
  ast: t.File;
  code: string;
  opts: { filename?: string | null | undefined; plugins?: readonly HostPlugin[] | null; presets?: readonly unknown[] | null };
  metadata: object;
  buildCodeFrameError(node: object, message: string): Error;
}

/** A plugin as Babel has loaded it. */
interface HostPlugin {
  visitor: object;
  pre?: unknown;
  post?: unknown;
}

interface ParserOptions {
  plugins?: unknown[];
}

const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');

const PLAIN = { babelrc: false, configFile: false } as const;

/** A Babel plugin, as far as a configuration needs to know; declared without Babel's own types, which may be absent. */
export interface BabelPlugin {
  name: string;
  manipulateOptions(options: object, parserOptions: object): void;
  visitor: object;
}

export type { Options } from './context.ts';
export type { Kind, Passes } from './kernel/build.ts';
export type { FilterPattern } from './patterns.ts';

/** The options of the compiler, and what in a bundler is `files`: modules compiled as if their first line were "use dual". */
export interface BabelOptions extends Options {
  files?: FilterPattern;
}

export default function hyperdual(host: object, { files, ...options }: BabelOptions = {}): BabelPlugin {
  const api = host as Api;
  const isForced = matcher(files);
  const read: Options['read'] = (specifier, importer) => {
    const text = readFiles(plainName(specifier), plainName(importer));
    return text && instanceOf(text, isLifted(specifier, importer), (file) => (isForced(file) ? 'all' : 'marked'));
  };
  const settings: Options = { read, cache: new Map(), ...options };
  return {
    name: 'hyperdual',

    /** TypeScript passes through as TypeScript. A parser plugin the user or a preset has chosen is left alone. */
    manipulateOptions(opts: { filename?: string | null }, parserOptions: ParserOptions) {
      const chosen = (parserOptions.plugins ??= []);
      const has = (name: string) => chosen.some((plugin) => (Array.isArray(plugin) ? plugin[0] : plugin) === name);
      for (const plugin of parserPlugins(opts.filename ?? '')) {
        const name = String(Array.isArray(plugin) ? plugin[0] : plugin);
        const isTaken = name === 'decorators-legacy' ? has('decorators') : name === 'typescript' && has('flow');
        if (!isTaken && !has(name)) chosen.push(plugin);
      }
    },

    visitor: {
      Program(path: NodePath<t.Program>, { file }: { file: HostFile }) {
        const filename = file.opts.filename ?? 'unknown';
        const force = options.force === true || isForced(filename);
        if (!force && !ANNOTATION.test(file.code)) return;
        const alone = isAlone(file);
        if (!alone) path.scope.crawl(); // a plugin before us may have changed something
        const { changed, diagnostics, functions, dependencies, pending } = transformAst(file.ast, {
          filename,
          source: file.code,
          toolkit: toolkitOf(api, file),
          options: { ...settings, force },
          traverse: (visitor) => path.traverse(visitor),
        });
        if (pending) return void Object.assign(file.metadata, { hyperdual: { pending } });
        if (dependencies.length > 0) Object.assign(file.metadata, { hyperdual: { dependencies } });
        if (diagnostics.some((d) => d.severity === 'error')) throw failure(diagnostics, filename.replace(/^.*[\\/]/, ''));
        if (changed || diagnostics.length > 0) {
          const lifted = functions.map((f) => f.name);
          Object.assign(file.metadata, { hyperdual: { changed, diagnostics, functions, lifted, dependencies } });
        }
        // Other plugins ask the scopes what is referred to: our import would be dropped as unused, our names taken. Where nobody asks,
        // Babel need not walk through what we have made, which costs several times what making it does.
        if (changed && alone) path.skip();
        else if (changed) path.scope.crawl();
      },
    },
  };
}

function toolkitOf(api: Api, file: HostFile): Toolkit {
  return {
    types: api.types,
    traverse: api.traverse,
    parse: (source, options) => api.parseSync(source, { ...PLAIN, parserOpts: options }),
    generate: (ast, _options, source) => ({
      code: api.transformFromAstSync(ast as t.File, source ?? '', { ...PLAIN, cloneInputAst: true })?.code ?? '',
    }),
    codeFrame: (_source, { start }) => {
      const { message } = file.buildCodeFrameError({ loc: { start: { line: start.line, column: start.column - 1 } } }, '');
      return message.replace(/^\n/, '').replace(COLOUR, ''); // Babel colours where it takes the output for a terminal
    },
  };
}

/** Is no other plugin at work on this file? Those that only tell the parser what to accept do not count. */
function isAlone({ opts: { plugins, presets } }: HostFile): boolean {
  const working = plugins?.filter(({ visitor, pre, post }) => Object.keys(visitor).length > 0 || pre || post);
  return working?.length === 1 && !presets?.length;
}

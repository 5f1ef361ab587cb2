// One module as Node can run it: annotated functions compiled, types stripped, the source map inside.
//   in:  the URL of a module        out: { format, source }, or undefined where Node is to load it as ever
// Babel and what it strips with are optional peers, loaded by `require` when the first module needs them, because Node's hooks are synchronous.
// TypeScript that is not annotated is Node's own business; where Node cannot do it (before 22.18), it is done here as well.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { format as formatted, type Failure } from '../diagnostics.ts';
import { ANNOTATION } from '../front/pattern.ts';
import hyperdual from '../index.ts';
import { interop } from '../toolkit.ts';
import { dualName, foreignOf, isDual } from './foreign.ts';
import { summary } from './report.ts';
import { DEPENDENCY, SCRIPT } from './scripts.ts';
import { missing, notesOf, settings, type Babel } from './transform.ts';

export interface Runnable {
  format: 'module' | 'commonjs';
  source: string;
}

const stripsTypes = Boolean((process.features as { typescript?: unknown }).typescript);

/** What was last made: a CommonJS module that is imported is asked for twice. */
let last: { url: string; text: string; made: Runnable | undefined } | undefined;

export function runnable(url: string): Runnable | undefined {
  if (!url.startsWith('file:') || !SCRIPT.test(url) || (DEPENDENCY.test(url) && !isDual(url))) return undefined;
  const filename = fileURLToPath(url.replace(/[?#].*$/s, ''));
  const text = readFileSync(filename, 'utf8');
  if (last?.url !== url || last.text !== text) last = { url, text, made: made(text, filename, isDual(url)) };
  return last.made;
}

function made(source: string, filename: string, isLifted: boolean): Runnable | undefined {
  const isAnnotated = isLifted || ANNOTATION.test(source);
  const isTyped = !stripsTypes && /\.[cm]?ts$/.test(filename);
  if (!isAnnotated && !isTyped) return undefined;
  try {
    return compiled(source, filename, isTyped, isLifted);
  } catch (error) {
    throw plainly(error, filename);
  }
}

function compiled(source: string, filename: string, isTyped: boolean, isLifted: boolean): Runnable | undefined {
  const foreign = { ...foreignOf(isLifted ? dualName(filename) : filename), esOnly: isLifted };
  const babel = peer<Babel>('@babel/core');
  const declared = formatOf(filename);
  const result = babel.transformSync(source, {
    ...settings(filename),
    sourceFileName: path.basename(filename),
    sourceMaps: 'inline',
    sourceType: declared === undefined ? 'unambiguous' : declared === 'module' ? 'module' : 'script',
    ast: true,
    plugins: [[hyperdual as object, { force: isLifted, foreign }], ...strippers(filename)],
  });
  const { changed, diagnostics, functions } = notesOf(result);
  for (const each of isLifted ? [] : diagnostics)
    if (each.severity === 'warning') process.emitWarning(formatted(each, filename), { type: 'HyperdualWarning', code: each.code });
  const line = process.env['HYPERDUAL_REPORT'] === '1' ? summary(functions, filename) : undefined;
  if (line) process.stderr.write(`hyperdual: ${line}\n`);
  if (!changed && !isTyped) return undefined;
  return { format: declared ?? (result?.ast?.program.sourceType === 'module' ? 'module' : 'commonjs'), source: result?.code ?? '' };
}

/** What Node does not understand, and Babel's plugins that take it away. */
function strippers(filename: string): [object, object][] {
  const hasJsx = filename.endsWith('x');
  const found: [object, object][] = [];
  // Babel 8 does of itself what these options ask of Babel 7.
  if (/\.[cm]?tsx?$/.test(filename))
    found.push([interop(peer('@babel/plugin-transform-typescript')), { isTSX: hasJsx, allowDeclareFields: true }]);
  if (hasJsx) found.push([interop(peer('@babel/plugin-transform-react-jsx')), { runtime: 'automatic' }]);
  return found;
}

const require = createRequire(import.meta.url);

function peer<T>(name: string): T {
  try {
    return require(name) as T;
  } catch (cause) {
    throw missing(name, cause);
  }
}

/** What is wrong with the user's source or set-up is shown as that, each mistake with its place, without the compiler's stack. */
function plainly(thrown: unknown, filename: string): unknown {
  const { code, message, diagnostics } = thrown as Partial<Failure>;
  if (!code || !/^HD|PARSE/.test(code)) return thrown;
  const errors = diagnostics?.filter(({ severity }) => severity === 'error').map((each) => formatted(each, filename));
  const text = errors?.join('\n\n') ?? (code === 'HD100' ? `${code}: ${message}` : message);
  return Object.assign(new Error(text), { code, stack: `Error: ${text}` });
}

/** Is it a module, by its extension or by the nearest package.json? Where neither says so, its syntax does. */
function formatOf(filename: string): Runnable['format'] | undefined {
  const letter = /\.([cm])[jt]s$/.exec(filename)?.[1];
  if (letter) return letter === 'm' ? 'module' : 'commonjs';
  const type = typeOf(path.dirname(filename));
  return type === 'module' || type === 'commonjs' ? type : undefined;
}

const types = new Map<string, string | undefined>();

function typeOf(folder: string): string | undefined {
  if (!types.has(folder)) types.set(folder, readType(folder));
  return types.get(folder);
}

function readType(folder: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(path.join(folder, 'package.json'), 'utf8');
  } catch {
    const above = path.dirname(folder);
    return above === folder ? undefined : typeOf(above);
  }
  return (JSON.parse(text) as { type?: string }).type;
}

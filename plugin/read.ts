// Reads modules from the file system, for hosts that have no resolver of their own (Babel alone, the command line): a relative import is
// what TypeScript and bundlers see in it, anything else is resolved as Node does, by exsolve: packages with their `exports`, `#names`, symbolic
// links of a workspace. Should a bundler mean another file, its id tells (front/modules.ts).

import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { resolveModulePath } from 'exsolve';
import type { ModuleText } from './front/modules.ts';

const SCRIPT = /\.[cm]?[jt]sx?$/;

/** Which files `./a.js` may be, and what may be left out. */
const SOURCES: Record<string, readonly string[]> = { '.js': ['.ts', '.tsx'], '.mjs': ['.mts'], '.cjs': ['.cts'], '.jsx': ['.tsx'] };
const EXTENSIONS = ['.mjs', '.js', '.mts', '.ts', '.jsx', '.tsx'];

const isRelative = (specifier: string): boolean => /^\.\.?(?:\/|$)/.test(specifier);

export function readFiles(specifier: string, importer: string): ModuleText | undefined {
  return readScript(resolveFile(specifier, importer));
}

export const resolveFile = (specifier: string, importer: string): string | undefined =>
  isRelative(specifier) ? relative(specifier, importer) : resolveInstalled(specifier, importer);

/** The text of a file, if that is its name and it is a script. */
export function readScript(filename: string | undefined): ModuleText | undefined {
  if (filename === undefined || !path.isAbsolute(filename) || !isScript(filename)) return undefined;
  return { filename, source: readFileSync(filename, 'utf8') };
}

const isScript = (file: string): boolean => SCRIPT.test(file) && existsSync(file) && statSync(file).isFile();

function relative(specifier: string, importer: string): string | undefined {
  const base = path.resolve(path.dirname(importer), specifier);
  const written = /\.[cm]?jsx?$/.exec(base)?.[0] ?? '';
  const stem = base.slice(0, base.length - written.length);
  const candidates = [
    base,
    ...(SOURCES[written] ?? []).map((extension) => stem + extension),
    ...EXTENSIONS.map((extension) => base + extension),
    ...EXTENSIONS.map((extension) => path.join(base, `index${extension}`)),
  ];
  return candidates.find(isScript);
}

/** The file of a package, or of a "#name" of one's own. */
export function resolveInstalled(specifier: string, importer: string, conditions?: string[]): string | undefined {
  // Where nothing is found, or a module of Node's own, there is no file.
  try {
    return resolveModulePath(specifier, { from: path.resolve(importer), try: true, cache: false, ...(conditions && { conditions }) });
  } catch {
    return undefined;
  }
}

// Which files are meant: files as they are named, all scripts of a folder, what a glob matches (for shells that leave that to us).
//   in:  paths and globs        out: absolute paths, each once, in order of their names
// Folders are walked without node_modules and what begins with a dot. In a glob `*`, `**`, `?` and `{a,b}` have a meaning; brackets have
// none, for file names have them: src/[id].ts.

import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** A path that leads nowhere. */
export class NotFound extends Error {}

const SCRIPT = /(?<!\.d)\.[cm]?[jt]sx?$/;
const GLOB = /[*?{]/;

export function filesOf(patterns: readonly string[], cwd: string): string[] {
  const found = new Set<string>();
  for (const pattern of patterns.length > 0 ? patterns : ['.']) {
    const matches = filesOfOne(pattern, cwd);
    if (matches.length === 0 && patterns.length > 0) throw new NotFound(`${pattern} matches no script`);
    for (const file of matches) found.add(file);
  }
  return [...found];
}

function filesOfOne(pattern: string, cwd: string): string[] {
  const place = path.resolve(cwd, pattern);
  const stat = statSync(place, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return scriptsIn(place);
  if (stat) return [place];
  if (!GLOB.test(pattern)) throw new NotFound(`there is no ${pattern}`);

  const parts = pattern.split('/');
  const first = parts.findIndex((part) => GLOB.test(part));
  const above = parts.slice(0, first).join('/') || (pattern.startsWith('/') ? '/' : '.');
  const base = path.resolve(cwd, above);
  if (!statSync(base, { throwIfNoEntry: false })?.isDirectory()) throw new NotFound(`there is no ${above}`);
  const matcher = new RegExp(`^${translate(parts.slice(first).join('/'))}$`);
  return scriptsIn(base).filter((file) => matcher.test(path.relative(base, file).replaceAll('\\', '/')));
}

function scriptsIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const place = path.join(folder, entry.name);
    if (entry.name.startsWith('.') || entry.name === 'node_modules') return [];
    if (entry.isDirectory()) return scriptsIn(place);
    return SCRIPT.test(entry.name) ? [place] : [];
  });
}

const WILD: Record<string, string> = { '**/': '(?:[^/]+/)*', '**': '.*', '*': '[^/]*', '?': '[^/]' };

/** A glob as a regular expression. */
function translate(glob: string): string {
  return glob.replace(/\*\*\/|\*\*|[*?]|\{([^{}]*)\}|[.+^$()|[\]\\{}]/g, (part, choices?: string) => {
    if (choices !== undefined) return `(?:${choices.split(',').map(translate).join('|')})`;
    return WILD[part] ?? `\\${part}`;
  });
}

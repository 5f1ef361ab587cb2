// Which files patterns mean: globs and regular expressions, as Rollup, Vite and the other bundlers read them in a plugin's `include`.
//   in:  patterns        out: a question to ask of a file name

import path from 'node:path';
import picomatch from 'picomatch';

/** One glob or regular expression, or several. */
export type FilterPattern = string | RegExp | readonly (string | RegExp)[];

const slashed = (file: string): string => file.replaceAll('\\', '/');

export const listOf = (patterns: FilterPattern): (string | RegExp)[] =>
  typeof patterns === 'string' || patterns instanceof RegExp ? [patterns] : [...patterns];

/** A pattern as a regular expression on a name with slashes. */
export function regexOf(pattern: string | RegExp): RegExp {
  if (pattern instanceof RegExp) return pattern;
  const isAnywhere = pattern.startsWith('**') || path.isAbsolute(pattern);
  const glob = isAnywhere ? slashed(pattern) : `${escaped(slashed(process.cwd()))}/${slashed(pattern).replace(/^\.\//, '')}`;
  return picomatch.makeRe(glob, { dot: true }) as RegExp;
}

export function matcher(patterns: FilterPattern | undefined): (file: string) => boolean {
  const tests = listOf(patterns ?? []).map(regexOf);
  return (file) => tests.some((test) => slashed(file).search(test) >= 0);
}

/** The folder we stand in may have a name with characters that mean something in a glob. */
const escaped = (folder: string): string => folder.replace(/[$^*+?()[\]{}!|\\]/g, '\\$&');

// Nothing that is shipped may evaluate text as code (a Content-Security-Policy forbids it), and so that a plain search shows it, not even the
// words stand in dist/: not in comments, messages or source maps. `npm run check:package` runs the same search with grep.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const FORBIDDEN = /\beval\b|new Function|\bFunction *\(/;

/** One line per file in which such words stand. */
export function forbiddenWords(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(js|ts|map)$/.test(name))
    .flatMap((name) => {
      const found = FORBIDDEN.exec(readFileSync(path.join(directory, name), 'utf8'));
      return found ? [`${name}: …${found.input.slice(Math.max(0, found.index - 40), found.index + 40)}…`] : [];
    });
}

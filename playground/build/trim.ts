// Babel without what TypeScript does not need, some thirty kilobytes for a visitor (gzip). Left out are Flow, the parser's other dialects, code frames
// (the editor draws its own), the debug log, guesses at types and values, and assertions nobody here calls. If the parser no longer looks as it is taken to, the build
// fails; test/browser/trimmed.browser.ts compares what comes out with what all of Babel gives.

import type { Plugin } from 'vite';

/** Modules that become empty, or next to it. */
const EMPTY: readonly (readonly [RegExp, string])[] = [
  [/@babel\/types\/lib\/asserts\/generated\/index\.js$/, ''],
  [/@babel\/types\/lib\/definitions\/flow\.js$/, ''],
  [/@babel\/code-frame\/lib\/index\.js$/, "exports.codeFrameColumns = () => '';"],
  [/@babel\/template\/lib\/index\.js$/, ''],
  [/@babel\/traverse\/lib\/path\/(?:inference\/inferers|evaluation)\.js$/, ''],
  [/node_modules\/debug\/src\/(?:index|browser|node)\.js$/, 'module.exports = () => Object.assign(() => {}, { enabled: false });'],
];

const PARSER = /@babel\/parser\/lib\/index\.js$/;
const DIALECTS = /const mixinPlugins = \{[^}]*\};/;

export function trim(): Plugin {
  return {
    name: 'hyperdual:trim',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      const file = id.replace(/\?.*/, '');
      return EMPTY.find(([pattern]) => pattern.test(file))?.[1];
    },
    transform(code, id) {
      if (!PARSER.test(id)) return undefined;
      if (!DIALECTS.test(code)) this.error('the parser has its dialects elsewhere now');
      return { code: code.replace(DIALECTS, 'const mixinPlugins = { typescript };'), map: null };
    },
  };
}

// Babel without what TypeScript does not need, some fifty kilobytes for a visitor (gzip). Left out are Flow, the parser's other dialects, code frames
// (the editor draws its own), the debug log, source maps of what is read, old names of builders, guesses at types and values, changes to functions that we
// do not make, and assertions nobody here calls; which characters may stand in names the browser knows itself. If the parser no longer looks as it is taken
// to, the build fails; test/browser/trimmed.browser.ts compares what comes out with what all of Babel gives.

import type { Plugin } from 'vite';

/** The parser asks of single characters, most of them ASCII, and at the end of the text of none (NaN). */
const IDENTIFIERS = `
  const test = (ascii, all) => (code) => code >= 0 && (code < 128 ? ascii : all).test(String.fromCodePoint(code));
  exports.isIdentifierStart = test(/[$_a-z]/i, /\\p{ID_Start}/u);
  exports.isIdentifierChar = test(/[$\\w]/, /[\\p{ID_Continue}\\u200c\\u200d]/u);
  exports.isIdentifierName = (name) => /^[$_\\p{ID_Start}][$\\p{ID_Continue}\\u200c\\u200d]*$/u.test(name);
`;

/** Modules that become empty, or next to it. (Not the generator's Flow: it tells kinds of nodes by their number in the list of all.) */
const EMPTY: readonly (readonly [RegExp, string])[] = [
  [/@babel\/types\/lib\/asserts\/generated\/index\.js$/, ''],
  [/@babel\/types\/lib\/builders\/generated\/uppercase\.js$/, ''],
  [/@babel\/types\/lib\/definitions\/flow\.js$/, ''],
  [/@babel\/code-frame\/lib\/index\.js$/, "exports.codeFrameColumns = () => '';"],
  [/@babel\/template\/lib\/index\.js$/, ''],
  [/@babel\/traverse\/lib\/path\/(?:inference\/inferers|evaluation|conversion|lib\/hoister)\.js$/, ''],
  [/@jridgewell\/trace-mapping\/dist\/trace-mapping\.umd\.js$/, ''],
  [/@babel\/helper-validator-identifier\/lib\/identifier\.js$/, IDENTIFIERS],
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

// Reads modules of the same project from the file system, for hosts that have one: what a relative import names, as TypeScript and
// bundlers see it. Packages and aliases are not looked into. Should a bundler mean another file, its id tells (front/modules.ts).

import type { ReadModule } from './front/modules.ts';

/** Which files `./a.js` may be, and what may be left out. */
const SOURCES: Record<string, readonly string[]> = { '.js': ['.ts', '.tsx'], '.mjs': ['.mts'], '.cjs': ['.cts'], '.jsx': ['.tsx'] };
const EXTENSIONS = ['.mjs', '.js', '.mts', '.ts', '.jsx', '.tsx'];

export const readFiles: ReadModule = (specifier, importer) => {
  // Asked for rather than imported, so that the plugin can be bundled for a browser.
  const fs = globalThis.process?.getBuiltinModule?.('node:fs');
  const path = globalThis.process?.getBuiltinModule?.('node:path');
  if (!fs || !path || !/^\.\.?(?:\/|$)/.test(specifier)) return undefined;
  const base = path.resolve(path.dirname(importer), specifier);
  const written = /\.[cm]?jsx?$/.exec(base)?.[0] ?? '';
  const stem = base.slice(0, base.length - written.length);
  const candidates = [
    base,
    ...(SOURCES[written] ?? []).map((extension) => stem + extension),
    ...EXTENSIONS.map((extension) => base + extension),
    ...EXTENSIONS.map((extension) => path.join(base, `index${extension}`)),
  ];
  const filename = candidates.find((file) => /\.[cm]?[jt]sx?$/.test(file) && fs.existsSync(file) && fs.statSync(file).isFile());
  return filename === undefined ? undefined : { filename, source: fs.readFileSync(filename, 'utf8') };
};

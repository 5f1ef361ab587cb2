// Packages that some tests need and `npm ci` does not install, because they are large: other Nodes, Jest, Babel 8. They lie in the folder
// HYPERDUAL_APART, filled by
//   bash .ci/apart <folder>
// Without it such tests are skipped, by name.

import { existsSync } from 'node:fs';
import path from 'node:path';

/** Where the packages of one purpose lie; undefined where they are not installed. */
export function apart(purpose: 'nodes' | 'jest' | 'babel8'): string | undefined {
  const folder = process.env['HYPERDUAL_APART'];
  const packages = folder && path.resolve(folder, purpose, 'node_modules');
  return packages && existsSync(packages) ? packages : undefined;
}

/** What is not there is told, and not passed over. */
export function tellMissing(names: readonly string[]): void {
  if (names.length > 0)
    console.warn(`not tested: ${names.join(', ')}. HYPERDUAL_APART names no folder with them (test/packaging/apart.ts).`);
}

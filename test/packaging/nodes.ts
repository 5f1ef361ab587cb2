// The versions of Node that the package promises to run on, and where they are: this one, and those of the folder HYPERDUAL_APART.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { apart } from './apart.ts';

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
  const program = path.join(apart('nodes') ?? '', `node${major}/bin/node`);
  return existsSync(program) ? program : undefined;
}

// What earlier calls leave behind: the arrays of the workspace hold anything when a kernel takes them.

import { room, workspace } from '../../runtime/lifted.ts';

/** As many arrays as a kernel may take. */
const ARRAYS = 64;
const ENTRIES = 2048;

/** Fills the free part of the workspace. Finite: a result that is not would be computed again by the lifted engine. */
export function litter(): void {
  for (let i = workspace.top; i < workspace.top + ARRAYS; i++) room(i, ENTRIES).fill(3.25);
}

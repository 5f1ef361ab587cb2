// Imports back from the module that imports it, and calls what it finds there while that module has not run yet.
import { cube } from './cube.ts';

export const early = cube(3);

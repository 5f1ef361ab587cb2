// Imports back from the module that imports it, but calls what it finds there only when asked.
import { cube } from './cube.ts';

export const late = (x: number): number => cube(x) + 1;

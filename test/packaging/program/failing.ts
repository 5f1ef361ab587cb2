// A program in which annotated code throws while a derivative is being taken.
import { hvp } from 'hyperdual';
import { spring } from './terms.ts';

function stretched(x: number): number {
  'use dual';
  return spring(x, Infinity);
}

console.log(hvp(stretched, 1, 1));

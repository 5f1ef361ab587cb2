// An annotated function in an import cycle; a test puts one of the two files in the place of PARTNER.
import * as partner from './PARTNER.ts';

export function cube(x: number): number {
  'use dual';
  return x * x * x;
}

export const partners = Object.keys(partner);

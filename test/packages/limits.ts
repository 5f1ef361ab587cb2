'use dual';
// What packages do that has no derivative, or none that we see: each is an error with a code, and here is which.

import * as astronomy from 'astronomy-engine' with { type: 'dual' };
import * as geo from 'd3-geo' with { type: 'dual' };
import * as plain from 'd3-ease';
import { grad } from 'hyperdual';

export interface Limit {
  package: string;
  what: string;
  code: string;
  /** A part of the message. */
  names: string;
  why: string;
  run(): unknown;
}

export const limits: Limit[] = [
  {
    package: 'd3-ease',
    what: 'a plain import',
    code: 'HD004',
    names: 'plain.easeCubic',
    why: 'It was not lifted. Annotate the import.',
    run: () => grad((t: number) => plain.easeCubic(t))(0.5),
  },
  {
    package: 'd3-geo',
    what: 'distance, area, length',
    code: 'HD004',
    names: 'lengthSum',
    why: 'They sum by a class of `d3-array`, another package. The option `files` lifts that as well: `files: "**/node_modules/d3-array/**"`.',
    run: () => grad(([a, b]: number[]) => geo.geoDistance([a, b], [2, 48]))([10, 20]),
  },
  {
    package: 'astronomy-engine',
    what: 'positions as functions of time',
    code: 'HD004',
    names: 'Date',
    why: 'A time holds a `Date`, which can hold no runtime number. Differentiate by what does not pass through one.',
    run: () => grad((days: number) => astronomy.GeoMoon(astronomy.AstroTime.FromTerrestrialTime(days)).x)(8000.3),
  },
];

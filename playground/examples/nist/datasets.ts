// The thirteen data sets with their models, in NIST's order of difficulty.

import boxBOD from './data/BoxBOD.dat?raw';
import chwirut2 from './data/Chwirut2.dat?raw';
import eckerle4 from './data/Eckerle4.dat?raw';
import enso from './data/ENSO.dat?raw';
import gauss1 from './data/Gauss1.dat?raw';
import hahn1 from './data/Hahn1.dat?raw';
import lanczos3 from './data/Lanczos3.dat?raw';
import mgh09 from './data/MGH09.dat?raw';
import mgh17 from './data/MGH17.dat?raw';
import misra1a from './data/Misra1a.dat?raw';
import nelson from './data/Nelson.dat?raw';
import rat43 from './data/Rat43.dat?raw';
import thurber from './data/Thurber.dat?raw';
import type { Observation } from './leastSquares.ts';
import * as models from './models.ts';
import type { Model, Predictors } from './models.ts';
import { parseStrd, type StrdFile } from './parse.ts';

export interface DataSet extends StrdFile {
  readonly model: Model;
  readonly observations: readonly Observation[];
  /**
   * Amplitude and rate (indices of parameters) of the terms of a sum of exponentials. Which term is called first is no property of the
   * function, and a fit may end with any order; like NIST we report the slowest decay first.
   */
  readonly exponentials: readonly (readonly [amplitude: number, rate: number])[];
}

interface Entry {
  readonly text: string;
  readonly model: Model;
  /** Applied to the response column, where a model is stated for a function of it. */
  readonly response?: (y: number) => number;
  readonly exponentials?: DataSet['exponentials'];
}

const catalogue: readonly Entry[] = [
  { text: misra1a, model: models.saturation },
  { text: chwirut2, model: models.dampedReciprocal },
  {
    text: lanczos3,
    model: models.threeExponentials,
    exponentials: [
      [0, 1],
      [2, 3],
      [4, 5],
    ],
  },
  { text: gauss1, model: models.twoPeaks },
  { text: hahn1, model: models.rationalCubic },
  { text: nelson, model: models.acceleratedAgeing, response: Math.log },
  {
    text: mgh17,
    model: models.twoExponentials,
    exponentials: [
      [1, 3],
      [2, 4],
    ],
  },
  { text: enso, model: models.threeCycles },
  { text: mgh09, model: models.rationalQuadratic },
  { text: thurber, model: models.rationalCubic },
  { text: boxBOD, model: models.saturation },
  { text: eckerle4, model: models.resonance },
  { text: rat43, model: models.sigmoidalGrowth },
];

export const dataSets: readonly DataSet[] = catalogue.map(({ text, model, response = (y) => y, exponentials = [] }) => {
  const file = parseStrd(text);
  const observations = file.rows.map(([y, ...x]) => ({ x: x as unknown as Predictors, y: response(y!) }));
  return { ...file, model, observations, exponentials };
});

'use dual';

// The models of the thirteen data sets, written as in the header of each file. They are ordinary functions: the directive
// above asks the build to give every function of this module exact derivatives, and nothing else in it knows of them.

/** The parameters b1, b2, … of a model: as many of these as it has. */
export type Parameters = readonly [number, number, number, number, number, number, number, number, number];

/** The predictors of one observation; x2 only where a model has two. */
export type Predictors = readonly [x1: number, x2: number];

/** The expected response at x. */
export type Model = (b: Parameters, x: Predictors) => number;

/** Misra1a, BoxBOD: growth towards a limit */
export const saturation: Model = ([b1, b2], [x]) => b1 * (1 - Math.exp(-b2 * x));

/** Chwirut2 */
export const dampedReciprocal: Model = ([b1, b2, b3], [x]) => Math.exp(-b1 * x) / (b2 + b3 * x);

/** Lanczos3 */
export const threeExponentials: Model = ([b1, b2, b3, b4, b5, b6], [x]) =>
  b1 * Math.exp(-b2 * x) + b3 * Math.exp(-b4 * x) + b5 * Math.exp(-b6 * x);

/** MGH17 (Osborne 1) */
export const twoExponentials: Model = ([b1, b2, b3, b4, b5], [x]) => b1 + b2 * Math.exp(-x * b4) + b3 * Math.exp(-x * b5);

/** Gauss1: two peaks on a decaying baseline */
export const twoPeaks: Model = ([b1, b2, b3, b4, b5, b6, b7, b8], [x]) =>
  b1 * Math.exp(-b2 * x) + peak(b3, b4, b5, x) + peak(b6, b7, b8, x);

function peak(height: number, centre: number, width: number, x: number): number {
  return height * Math.exp(-((x - centre) ** 2) / width ** 2);
}

/** Hahn1, Thurber: cubic over cubic */
export const rationalCubic: Model = ([b1, b2, b3, b4, b5, b6, b7], [x]) =>
  (b1 + b2 * x + b3 * x ** 2 + b4 * x ** 3) / (1 + b5 * x + b6 * x ** 2 + b7 * x ** 3);

/** MGH09 (Kowalik and Osborne): linear over quadratic, times x */
export const rationalQuadratic: Model = ([b1, b2, b3, b4], [x]) => (b1 * (x ** 2 + x * b2)) / (x ** 2 + x * b3 + b4);

/** Nelson: the logarithm of the response, of two predictors */
export const acceleratedAgeing: Model = ([b1, b2, b3], [x1, x2]) => b1 - b2 * x1 * Math.exp(-b3 * x2);

/** Rat43: sigmoidal growth */
export const sigmoidalGrowth: Model = ([b1, b2, b3, b4], [x]) => b1 / (1 + Math.exp(b2 - b3 * x)) ** (1 / b4);

/** Eckerle4 */
export const resonance: Model = ([b1, b2, b3], [x]) => (b1 / b2) * Math.exp(-0.5 * ((x - b3) / b2) ** 2);

/** ENSO: a year's cycle and two others whose periods are fitted */
export const threeCycles: Model = ([b1, b2, b3, b4, b5, b6, b7, b8, b9], [x]) =>
  b1 + cycle(b2, b3, 12, x) + cycle(b5, b6, b4, x) + cycle(b8, b9, b7, x);

function cycle(cosine: number, sine: number, period: number, x: number): number {
  const phase = (2 * Math.PI * x) / period;
  return cosine * Math.cos(phase) + sine * Math.sin(phase);
}

// The negative log-likelihood of an autoregression seen through noise, by the Kalman filter: two scalars carried through a loop.

export const id = 'kalman';
export const title = 'Kalman filter, scalar state';
export const sizes = [4];

export function make() {
  const series = Float64Array.from({ length: 500 }, (_, t) => 0.5 + Math.sin(0.13 * t) + 0.4 * Math.sin(12.9898 * t * t));
  return { x: Float64Array.of(0.9, -2.3, -1.6, 0.4), v: Float64Array.of(1, 0.5, -0.4, -0.7), rest: [series] };
}

export function f(x, series) {
  'use dual';
  const memory = x[0];
  const drift = Math.exp(x[1]);
  const noise = Math.exp(x[2]);
  const mean = x[3];
  let state = mean;
  let variance = drift / (1 - memory * memory);
  let cost = 0;
  for (let t = 0; t < series.length; t++) {
    const predicted = mean + memory * (state - mean);
    const prior = memory * memory * variance + drift;
    const spread = prior + noise;
    const surprise = series[t] - predicted;
    const gain = prior / spread;
    cost += Math.log(spread) + (surprise * surprise) / spread;
    state = predicted + gain * surprise;
    variance = (1 - gain) * prior;
  }
  return 0.5 * cost;
}

let saved = new Float64Array(500 * 10);
const GRAD = 5;
const HVP = 10;

/** Adjoints are written with a capital A after the name; everything is halved, as f is. */
export function grad(x, g, series) {
  const count = series.length;
  if (saved.length < count * GRAD) saved = new Float64Array(count * GRAD);
  const s = saved;
  const memory = x[0];
  const drift = Math.exp(x[1]);
  const noise = Math.exp(x[2]);
  const mean = x[3];
  const square = memory * memory;
  const still = 1 / (1 - square);
  let state = mean;
  let variance = drift * still;
  let cost = 0;
  for (let t = 0, p = 0; t < count; t++, p += GRAD) {
    const predicted = mean + memory * (state - mean);
    const prior = square * variance + drift;
    const precision = 1 / (prior + noise);
    const surprise = series[t] - predicted;
    const gain = prior * precision;
    s[p] = state;
    s[p + 1] = variance;
    s[p + 2] = prior;
    s[p + 3] = precision;
    s[p + 4] = surprise;
    cost += surprise * surprise * precision - Math.log(precision);
    state = predicted + gain * surprise;
    variance = (1 - gain) * prior;
  }
  let stateA = 0;
  let varianceA = 0;
  let memoryA = 0;
  let driftA = 0;
  let noiseA = 0;
  let meanA = 0;
  for (let t = count - 1, p = t * GRAD; t >= 0; t--, p -= GRAD) {
    const prior = s[p + 2];
    const precision = s[p + 3];
    const surprise = s[p + 4];
    const gain = prior * precision;
    const gainA = stateA * surprise - varianceA * prior;
    const scaled = surprise * precision;
    const spreadA = 0.5 * (precision - scaled * scaled) - gainA * gain * precision;
    const priorA = varianceA * (1 - gain) + gainA * precision + spreadA;
    const predictedA = stateA * (1 - gain) - scaled;
    noiseA += spreadA;
    driftA += priorA;
    memoryA += 2 * memory * s[p + 1] * priorA + (s[p] - mean) * predictedA;
    meanA += (1 - memory) * predictedA;
    varianceA = square * priorA;
    stateA = memory * predictedA;
  }
  g[0] = memoryA + 2 * varianceA * drift * memory * still * still;
  g[1] = (driftA + varianceA * still) * drift;
  g[2] = noiseA * noise;
  g[3] = meanA + stateA;
  return 0.5 * cost;
}

export function hvp(x, v, h, series) {
  const count = series.length;
  if (saved.length < count * HVP) saved = new Float64Array(count * HVP);
  const s = saved;
  const memory = x[0];
  const drift = Math.exp(x[1]);
  const noise = Math.exp(x[2]);
  const mean = x[3];
  const dMemory = v[0];
  const dDrift = drift * v[1];
  const dNoise = noise * v[2];
  const dMean = v[3];
  const square = memory * memory;
  const dSquare = 2 * memory * dMemory;
  const still = 1 / (1 - square);
  const dStill = still * still * dSquare;
  let state = mean;
  let dState = dMean;
  let variance = drift * still;
  let dVariance = dDrift * still + drift * dStill;
  for (let t = 0, p = 0; t < count; t++, p += HVP) {
    const off = state - mean;
    const predicted = mean + memory * off;
    const dPredicted = dMean + dMemory * off + memory * (dState - dMean);
    const prior = square * variance + drift;
    const dPrior = dSquare * variance + square * dVariance + dDrift;
    const precision = 1 / (prior + noise);
    const dPrecision = -precision * precision * (dPrior + dNoise);
    const surprise = series[t] - predicted;
    const gain = prior * precision;
    const dGain = dPrior * precision + prior * dPrecision;
    s[p] = state;
    s[p + 1] = variance;
    s[p + 2] = prior;
    s[p + 3] = precision;
    s[p + 4] = surprise;
    s[p + 5] = dState;
    s[p + 6] = dVariance;
    s[p + 7] = dPrior;
    s[p + 8] = dPrecision;
    s[p + 9] = -dPredicted;
    state = predicted + gain * surprise;
    dState = dPredicted + dGain * surprise - gain * dPredicted;
    variance = (1 - gain) * prior;
    dVariance = (1 - gain) * dPrior - dGain * prior;
  }
  let stateA = 0;
  let varianceA = 0;
  let dStateA = 0;
  let dVarianceA = 0;
  let dMemoryA = 0;
  let driftA = 0;
  let dDriftA = 0;
  let noiseA = 0;
  let dNoiseA = 0;
  let dMeanA = 0;
  for (let t = count - 1, p = t * HVP; t >= 0; t--, p -= HVP) {
    const prior = s[p + 2];
    const precision = s[p + 3];
    const surprise = s[p + 4];
    const dPrior = s[p + 7];
    const dPrecision = s[p + 8];
    const dSurprise = s[p + 9];
    const gain = prior * precision;
    const dGain = dPrior * precision + prior * dPrecision;
    const rest = 1 - gain;
    const gainA = stateA * surprise - varianceA * prior;
    const dGainA = dStateA * surprise + stateA * dSurprise - dVarianceA * prior - varianceA * dPrior;
    const scaled = surprise * precision;
    const dScaled = dSurprise * precision + surprise * dPrecision;
    const byGain = gain * precision;
    const dByGain = dGain * precision + gain * dPrecision;
    const spreadA = 0.5 * (precision - scaled * scaled) - gainA * byGain;
    const dSpreadA = 0.5 * dPrecision - scaled * dScaled - dGainA * byGain - gainA * dByGain;
    const priorA = varianceA * rest + gainA * precision + spreadA;
    const dPriorA = dVarianceA * rest - varianceA * dGain + dGainA * precision + gainA * dPrecision + dSpreadA;
    const predictedA = stateA * rest - scaled;
    const dPredictedA = dStateA * rest - stateA * dGain - dScaled;
    const variance = s[p + 1];
    noiseA += spreadA;
    dNoiseA += dSpreadA;
    driftA += priorA;
    dDriftA += dPriorA;
    dMemoryA +=
      2 * (dMemory * variance * priorA + memory * (s[p + 6] * priorA + variance * dPriorA)) +
      (s[p + 5] - dMean) * predictedA +
      (s[p] - mean) * dPredictedA;
    dMeanA += (1 - memory) * dPredictedA - dMemory * predictedA;
    dVarianceA = dSquare * priorA + square * dPriorA;
    varianceA = square * priorA;
    dStateA = dMemory * predictedA + memory * dPredictedA;
    stateA = memory * predictedA;
  }
  const slope = 2 * memory * still * still;
  const dSlope = 2 * still * (dMemory * still + 2 * memory * dStill);
  h[0] = dMemoryA + dVarianceA * drift * slope + varianceA * (dDrift * slope + drift * dSlope);
  h[1] = (dDriftA + dVarianceA * still + varianceA * dStill) * drift + (driftA + varianceA * still) * dDrift;
  h[2] = dNoiseA * noise + noiseA * dNoise;
  h[3] = dMeanA + dStateA;
}

// The negative log-likelihood of a level with a trend, by a Kalman filter with two states: small local arrays written over in place.

export const id = 'kalman2';
export const title = 'Kalman filter, level and trend';
export const sizes = [3];

export function make() {
  const series = Float64Array.from({ length: 300 }, (_, t) => 0.02 * t + Math.sin(0.05 * t) + 0.3 * Math.sin(78.233 * t * t));
  return { x: Float64Array.of(-3, -6, -2), v: Float64Array.of(1, -0.6, 0.5), rest: [series] };
}

/** `covariance` holds the variance of the level, its covariance with the trend, and the variance of the trend. */
export function f(x, series) {
  'use dual';
  const drift = [Math.exp(x[0]), Math.exp(x[1])];
  const noise = Math.exp(x[2]);
  const state = [series[0], 0];
  const covariance = [1, 0, 1];
  const gain = [0, 0];
  let cost = 0;
  for (let t = 1; t < series.length; t++) {
    state[0] += state[1];
    covariance[0] += 2 * covariance[1] + covariance[2] + drift[0];
    covariance[1] += covariance[2];
    covariance[2] += drift[1];
    const spread = covariance[0] + noise;
    const surprise = series[t] - state[0];
    cost += Math.log(spread) + (surprise * surprise) / spread;
    for (let i = 0; i < 2; i++) {
      gain[i] = covariance[i] / spread;
      state[i] += gain[i] * surprise;
    }
    covariance[2] -= gain[1] * covariance[1];
    covariance[1] -= gain[0] * covariance[1];
    covariance[0] -= gain[0] * covariance[0];
  }
  return 0.5 * cost;
}

let saved = new Float64Array(300 * 8);
const GRAD = 4;
const HVP = 8;

/** a, b, d: the three entries of the covariance after prediction; w = 1 / spread; e: the surprise. A capital A marks adjoints. */
export function grad(x, g, series) {
  const count = series.length;
  if (saved.length < count * GRAD) saved = new Float64Array(count * GRAD);
  const s = saved;
  const q0 = Math.exp(x[0]);
  const q1 = Math.exp(x[1]);
  const noise = Math.exp(x[2]);
  let level = series[0];
  let trend = 0;
  let a = 1;
  let b = 0;
  let d = 1;
  let cost = 0;
  for (let t = 1, p = GRAD; t < count; t++, p += GRAD) {
    level += trend;
    a += 2 * b + d + q0;
    b += d;
    d += q1;
    const w = 1 / (a + noise);
    const e = series[t] - level;
    s[p] = a;
    s[p + 1] = b;
    s[p + 2] = w;
    s[p + 3] = e;
    cost += e * e * w - Math.log(w);
    const g0 = a * w;
    const g1 = b * w;
    level += g0 * e;
    trend += g1 * e;
    d -= g1 * b;
    b -= g0 * b;
    a -= g0 * a;
  }
  let levelA = 0;
  let trendA = 0;
  let aA = 0;
  let bA = 0;
  let dA = 0;
  let q0A = 0;
  let q1A = 0;
  let noiseA = 0;
  for (let t = count - 1, p = t * GRAD; t >= 1; t--, p -= GRAD) {
    const ap = s[p];
    const bp = s[p + 1];
    const w = s[p + 2];
    const e = s[p + 3];
    const g0 = ap * w;
    const g1 = bp * w;
    const g0A = levelA * e - aA * ap - bA * bp;
    const g1A = trendA * e - dA * bp;
    const ew = e * w;
    const spreadA = 0.5 * (w - ew * ew) - w * (g0A * g0 + g1A * g1);
    const aPrior = aA * (1 - g0) + g0A * w + spreadA;
    const bPrior = bA * (1 - g0) - dA * g1 + g1A * w;
    noiseA += spreadA;
    q0A += aPrior;
    q1A += dA;
    levelA -= levelA * g0 + trendA * g1 + ew;
    trendA += levelA;
    dA += aPrior + bPrior;
    bA = 2 * aPrior + bPrior;
    aA = aPrior;
  }
  g[0] = q0A * q0;
  g[1] = q1A * q1;
  g[2] = noiseA * noise;
  return 0.5 * cost;
}

export function hvp(x, v, h, series) {
  const count = series.length;
  if (saved.length < count * HVP) saved = new Float64Array(count * HVP);
  const s = saved;
  const q0 = Math.exp(x[0]);
  const q1 = Math.exp(x[1]);
  const noise = Math.exp(x[2]);
  const dq0 = q0 * v[0];
  const dq1 = q1 * v[1];
  const dNoise = noise * v[2];
  let level = series[0];
  let trend = 0;
  let a = 1;
  let b = 0;
  let d = 1;
  let dLevel = 0;
  let dTrend = 0;
  let da = 0;
  let db = 0;
  let dd = 0;
  for (let t = 1, p = HVP; t < count; t++, p += HVP) {
    level += trend;
    dLevel += dTrend;
    a += 2 * b + d + q0;
    da += 2 * db + dd + dq0;
    b += d;
    db += dd;
    d += q1;
    dd += dq1;
    const w = 1 / (a + noise);
    const dw = -w * w * (da + dNoise);
    const e = series[t] - level;
    const de = -dLevel;
    s[p] = a;
    s[p + 1] = b;
    s[p + 2] = w;
    s[p + 3] = e;
    s[p + 4] = da;
    s[p + 5] = db;
    s[p + 6] = dw;
    s[p + 7] = de;
    const g0 = a * w;
    const g1 = b * w;
    const dg0 = da * w + a * dw;
    const dg1 = db * w + b * dw;
    level += g0 * e;
    dLevel += dg0 * e + g0 * de;
    trend += g1 * e;
    dTrend += dg1 * e + g1 * de;
    dd -= dg1 * b + g1 * db;
    d -= g1 * b;
    db -= dg0 * b + g0 * db;
    b -= g0 * b;
    da -= dg0 * a + g0 * da;
    a -= g0 * a;
  }
  let levelA = 0;
  let trendA = 0;
  let aA = 0;
  let bA = 0;
  let dA = 0;
  let dLevelA = 0;
  let dTrendA = 0;
  let daA = 0;
  let dbA = 0;
  let ddA = 0;
  let q0A = 0;
  let q1A = 0;
  let noiseA = 0;
  let dq0A = 0;
  let dq1A = 0;
  let dNoiseA = 0;
  for (let t = count - 1, p = t * HVP; t >= 1; t--, p -= HVP) {
    const ap = s[p];
    const bp = s[p + 1];
    const w = s[p + 2];
    const e = s[p + 3];
    const dap = s[p + 4];
    const dbp = s[p + 5];
    const dw = s[p + 6];
    const de = s[p + 7];
    const g0 = ap * w;
    const g1 = bp * w;
    const dg0 = dap * w + ap * dw;
    const dg1 = dbp * w + bp * dw;
    const g0A = levelA * e - aA * ap - bA * bp;
    const dg0A = dLevelA * e + levelA * de - daA * ap - aA * dap - dbA * bp - bA * dbp;
    const g1A = trendA * e - dA * bp;
    const dg1A = dTrendA * e + trendA * de - ddA * bp - dA * dbp;
    const ew = e * w;
    const dew = de * w + e * dw;
    const gains = g0A * g0 + g1A * g1;
    const dGains = dg0A * g0 + g0A * dg0 + dg1A * g1 + g1A * dg1;
    const spreadA = 0.5 * (w - ew * ew) - w * gains;
    const dSpreadA = 0.5 * dw - ew * dew - dw * gains - w * dGains;
    const rest = 1 - g0;
    const aPrior = aA * rest + g0A * w + spreadA;
    const daPrior = daA * rest - aA * dg0 + dg0A * w + g0A * dw + dSpreadA;
    const bPrior = bA * rest - dA * g1 + g1A * w;
    const dbPrior = dbA * rest - bA * dg0 - ddA * g1 - dA * dg1 + dg1A * w + g1A * dw;
    noiseA += spreadA;
    dNoiseA += dSpreadA;
    q0A += aPrior;
    dq0A += daPrior;
    q1A += dA;
    dq1A += ddA;
    dLevelA -= dLevelA * g0 + levelA * dg0 + dTrendA * g1 + trendA * dg1 + dew;
    levelA -= levelA * g0 + trendA * g1 + ew;
    trendA += levelA;
    dTrendA += dLevelA;
    dA += aPrior + bPrior;
    ddA += daPrior + dbPrior;
    bA = 2 * aPrior + bPrior;
    dbA = 2 * daPrior + dbPrior;
    aA = aPrior;
    daA = daPrior;
  }
  h[0] = dq0A * q0 + q0A * dq0;
  h[1] = dq1A * q1 + q1A * dq1;
  h[2] = dNoiseA * noise + noiseA * dNoise;
}

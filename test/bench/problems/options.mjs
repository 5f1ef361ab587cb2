// Fitting a smile of five parameters (Gatheral's SVI) to a grid of option prices: the normal distribution function as a polynomial times a
// Gaussian, in a helper with an early return.

export const id = 'options';
export const title = 'option prices, SVI smile';
export const sizes = [5];

const STRIKES = Float64Array.from({ length: 21 }, (_, i) => -0.5 + 0.05 * i);
const EXPIRIES = Float64Array.from({ length: 8 }, (_, i) => 0.25 * (i + 1));

export function make() {
  const quotes = new Float64Array(STRIKES.length * EXPIRIES.length);
  for (let i = 0; i < STRIKES.length; i++) {
    for (let j = 0; j < EXPIRIES.length; j++) {
      const sd = Math.sqrt((0.05 + 0.06 * STRIKES[i] ** 2) * EXPIRIES[j]);
      quotes[i * EXPIRIES.length + j] = 0.4 * sd - 0.45 * STRIKES[i] + 0.3 * Math.hypot(STRIKES[i], 0.05);
    }
  }
  return {
    x: Float64Array.of(0.02, 0.1, -0.3, 0.05, 0.2),
    v: Float64Array.of(0.3, -0.2, 0.5, 0.1, -0.4),
    rest: [STRIKES, EXPIRIES, quotes],
  };
}

/** The normal distribution function, Abramowitz & Stegun 26.2.17. */
function cdf(z) {
  const k = 1 / (1 + 0.2316419 * Math.abs(z));
  const series = k * (0.31938153 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))));
  const tail = 0.3989422804014327 * Math.exp(-0.5 * z * z) * series;
  if (z < 0) return tail;
  return 1 - tail;
}

/** x: level, slope, skew, centre and width of the smile. Strikes are logarithms of strike over forward; prices are per forward. */
export function f(x, strikes, expiries, quotes) {
  'use dual';
  const [level, slope, skew, centre, width] = x;
  let cost = 0;
  for (let i = 0; i < strikes.length; i++) {
    const k = strikes[i];
    const off = k - centre;
    const smile = level + slope * (skew * off + Math.sqrt(off * off + width * width));
    for (let j = 0; j < expiries.length; j++) {
      const sd = Math.sqrt(smile * expiries[j]);
      const d1 = -k / sd + 0.5 * sd;
      const price = cdf(d1) - Math.exp(k) * cdf(d1 - sd);
      const error = price - quotes[i * expiries.length + j];
      cost += error * error;
    }
  }
  return cost / quotes.length;
}

const C = 0.2316419;
const ROOT = 0.3989422804014327;
const A1 = 0.31938153;
const A2 = -0.356563782;
const A3 = 1.781477937;
const A4 = -1.821255978;
const A5 = 1.330274429;

/**
 * The sum of squares over the expiries of one strike, and its derivatives by the smile there, left in `first` and `second`. Of cdf = E(u) p(k)
 * with u = |z|, k = 1 / (1 + C u), E' = -u E: cdf' = E D with D = u p + C k² p', and cdf'' = ± E (D' - u D). `order` is 1 or 2.
 */
const out = new Float64Array(2);
function column(k, smile, expiries, quotes, at, order) {
  const forward = Math.exp(k);
  let cost = 0;
  let first = 0;
  let second = 0;
  for (let j = 0; j < expiries.length; j++) {
    const sd = Math.sqrt(smile * expiries[j]);
    const r = 1 / sd;
    const d1 = -k * r + 0.5 * sd;
    const d2 = d1 - sd;
    const u1 = Math.abs(d1);
    const u2 = Math.abs(d2);
    const k1 = 1 / (1 + C * u1);
    const k2 = 1 / (1 + C * u2);
    const e1 = ROOT * Math.exp(-0.5 * d1 * d1);
    const e2 = ROOT * Math.exp(-0.5 * d2 * d2);
    const p1 = k1 * (A1 + k1 * (A2 + k1 * (A3 + k1 * (A4 + k1 * A5))));
    const p2 = k2 * (A1 + k2 * (A2 + k2 * (A3 + k2 * (A4 + k2 * A5))));
    const q1 = A1 + k1 * (2 * A2 + k1 * (3 * A3 + k1 * (4 * A4 + k1 * (5 * A5))));
    const q2 = A1 + k2 * (2 * A2 + k2 * (3 * A3 + k2 * (4 * A4 + k2 * (5 * A5))));
    const n1 = d1 < 0 ? e1 * p1 : 1 - e1 * p1;
    const n2 = d2 < 0 ? e2 * p2 : 1 - e2 * p2;
    const D1 = u1 * p1 + C * k1 * k1 * q1;
    const D2 = u2 * p2 + C * k2 * k2 * q2;
    const error = n1 - forward * n2 - quotes[at + j];
    cost += error * error;
    const t1 = k * r * r + 0.5; // d1 by sd; d2 by sd is t1 - 1
    const t2 = t1 - 1;
    const slope = e1 * D1 * t1 - forward * e2 * D2 * t2;
    const sdSlope = 0.5 * expiries[j] * r;
    const bySmile = slope * sdSlope;
    first += 2 * error * bySmile;
    if (order === 1) continue;
    const s1 = 2 * A2 + k1 * (6 * A3 + k1 * (12 * A4 + k1 * (20 * A5)));
    const s2 = 2 * A2 + k2 * (6 * A3 + k2 * (12 * A4 + k2 * (20 * A5)));
    const dD1 = p1 - C * k1 * k1 * (u1 * q1 + 2 * C * k1 * q1 + C * k1 * k1 * s1);
    const dD2 = p2 - C * k2 * k2 * (u2 * q2 + 2 * C * k2 * q2 + C * k2 * k2 * s2);
    const m1 = e1 * (dD1 - u1 * D1);
    const m2 = e2 * (dD2 - u2 * D2);
    const bend1 = d1 < 0 ? -m1 : m1;
    const bend2 = d2 < 0 ? -m2 : m2;
    const tt = -2 * k * r * r * r;
    const bend = bend1 * t1 * t1 + e1 * D1 * tt - forward * (bend2 * t2 * t2 + e2 * D2 * tt);
    second += 2 * (bySmile * bySmile + error * (bend * sdSlope * sdSlope - slope * sdSlope * sdSlope * r));
  }
  out[0] = first;
  out[1] = second;
  return cost;
}

export function grad(x, g, strikes, expiries, quotes) {
  const level = x[0];
  const slope = x[1];
  const skew = x[2];
  const centre = x[3];
  const width = x[4];
  const scale = 1 / quotes.length;
  let cost = 0;
  let g0 = 0;
  let g1 = 0;
  let g2 = 0;
  let g3 = 0;
  let g4 = 0;
  for (let i = 0; i < strikes.length; i++) {
    const off = strikes[i] - centre;
    const root = Math.sqrt(off * off + width * width);
    const shape = skew * off + root;
    cost += column(strikes[i], level + slope * shape, expiries, quotes, i * expiries.length, 1);
    const to = out[0] * scale;
    g0 += to;
    g1 += to * shape;
    g2 += to * slope * off;
    g3 -= to * slope * (skew + off / root);
    g4 += (to * slope * width) / root;
  }
  g[0] = g0;
  g[1] = g1;
  g[2] = g2;
  g[3] = g3;
  g[4] = g4;
  return cost * scale;
}

export function hvp(x, v, h, strikes, expiries, quotes) {
  const level = x[0];
  const slope = x[1];
  const skew = x[2];
  const centre = x[3];
  const width = x[4];
  const dSlope = v[1];
  const dSkew = v[2];
  const dOff = -v[3];
  const dWidth = v[4];
  const scale = 1 / quotes.length;
  let h0 = 0;
  let h1 = 0;
  let h2 = 0;
  let h3 = 0;
  let h4 = 0;
  for (let i = 0; i < strikes.length; i++) {
    const off = strikes[i] - centre;
    const root = Math.sqrt(off * off + width * width);
    const shape = skew * off + root;
    column(strikes[i], level + slope * shape, expiries, quotes, i * expiries.length, 2);
    const over = 1 / root;
    const dRoot = (off * dOff + width * dWidth) * over;
    const dShape = dSkew * off + skew * dOff + dRoot;
    const dSmile = v[0] + dSlope * shape + slope * dShape;
    const to = out[0] * scale;
    const dTo = out[1] * scale * dSmile;
    const lean = skew + off * over;
    const wide = width * over;
    h0 += dTo;
    h1 += dTo * shape + to * dShape;
    h2 += dTo * slope * off + to * (dSlope * off + slope * dOff);
    h3 -= dTo * slope * lean + to * (dSlope * lean + slope * (dSkew + (dOff - off * over * dRoot) * over));
    h4 += dTo * slope * wide + to * (dSlope * wide + slope * (dWidth - wide * dRoot) * over);
  }
  h[0] = h0;
  h[1] = h1;
  h[2] = h2;
  h[3] = h3;
  h[4] = h4;
}

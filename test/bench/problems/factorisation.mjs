// Factorising a matrix of which some entries are known: products of rows that an index picks, squared errors, an L2 penalty.

import { noise } from './inputs.mjs';

export const id = 'factorisation';
export const title = 'matrix factorisation';
export const sizes = [600];

const ROWS = 60;
const RANK = 6;

export function make(n) {
  const columns = n / RANK - ROWS;
  const random = noise(11);
  const rows = new Int32Array(800);
  const cols = new Int32Array(800);
  const values = new Float64Array(800);
  for (let k = 0; k < values.length; k++) {
    rows[k] = Math.floor((0.5 + 0.5 * random()) * ROWS);
    cols[k] = Math.floor((0.5 + 0.5 * random()) * columns);
    values[k] = 1 + Math.sin(0.3 * rows[k]) * Math.cos(0.2 * cols[k]) + 0.1 * random();
  }
  const x = Float64Array.from({ length: n }, (_, i) => 0.4 + 0.3 * Math.sin(1.3 * i));
  const v = Float64Array.from({ length: n }, (_, i) => Math.cos(i));
  return { x, v, rest: [rows, cols, values, { rows: ROWS, rank: RANK, penalty: 0.05 }] };
}

/** x: the factors of the rows, then those of the columns. */
export function f(x, rows, cols, values, shape) {
  'use dual';
  const { rank } = shape;
  let cost = 0;
  for (let k = 0; k < values.length; k++) {
    const p = rows[k] * rank;
    const q = (shape.rows + cols[k]) * rank;
    let product = 0;
    for (let r = 0; r < rank; r++) product += x[p + r] * x[q + r];
    cost += (product - values[k]) ** 2;
  }
  let norm = 0;
  for (const xi of x) norm += xi * xi;
  return cost + shape.penalty * norm;
}

export function grad(x, g, rows, cols, values, shape) {
  const { rank, penalty } = shape;
  let norm = 0;
  for (let i = 0; i < x.length; i++) {
    const xi = x[i];
    norm += xi * xi;
    g[i] = 2 * penalty * xi;
  }
  let cost = 0;
  const offset = shape.rows * rank;
  for (let k = 0; k < values.length; k++) {
    const p = rows[k] * rank;
    const q = offset + cols[k] * rank;
    let error = -values[k];
    for (let r = 0; r < rank; r++) error += x[p + r] * x[q + r];
    cost += error * error;
    const to = 2 * error;
    for (let r = 0; r < rank; r++) {
      g[p + r] += to * x[q + r];
      g[q + r] += to * x[p + r];
    }
  }
  return cost + penalty * norm;
}

export function hvp(x, v, h, rows, cols, values, shape) {
  const { rank, penalty } = shape;
  for (let i = 0; i < x.length; i++) h[i] = 2 * penalty * v[i];
  const offset = shape.rows * rank;
  for (let k = 0; k < values.length; k++) {
    const p = rows[k] * rank;
    const q = offset + cols[k] * rank;
    let error = -values[k];
    let dError = 0;
    for (let r = 0; r < rank; r++) {
      const xp = x[p + r];
      const xq = x[q + r];
      error += xp * xq;
      dError += v[p + r] * xq + xp * v[q + r];
    }
    const to = 2 * error;
    const dTo = 2 * dError;
    for (let r = 0; r < rank; r++) {
      h[p + r] += dTo * x[q + r] + to * v[q + r];
      h[q + r] += dTo * x[p + r] + to * v[p + r];
    }
  }
}

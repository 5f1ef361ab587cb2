// The Helmholtz energy of a mixture (Griewank's example): a dense quadratic form and a logarithm of every component, coupled through
// one scalar product.

import { direction, point } from './inputs.mjs';

export const id = 'P7';
export const title = 'Helmholtz energy';
export const sizes = [50];

export function make(n) {
  const b = Float64Array.from({ length: n }, (_, i) => (0.5 / n) * (1 + 0.1 * Math.cos(i)));
  const A = Float64Array.from({ length: n * n }, (_, k) => 1 / (Math.floor(k / n) + (k % n) + 1));
  return { x: point(n), v: direction(n), rest: [A, b] };
}

export function f(x, A, b) {
  'use dual';
  const n = x.length;
  let bx = 0;
  for (let i = 0; i < n; i++) bx += b[i] * x[i];
  let quadratic = 0;
  let mixing = 0;
  for (let i = 0; i < n; i++) {
    let row = 0;
    for (let j = 0; j < n; j++) row += A[i * n + j] * x[j];
    quadratic += x[i] * row;
    mixing += x[i] * Math.log(x[i] / (1 - bx));
  }
  const ratio = (1 + (1 + Math.SQRT2) * bx) / (1 + (1 - Math.SQRT2) * bx);
  return mixing - (quadratic / (Math.sqrt(8) * bx)) * Math.log(ratio);
}

const PLUS = 1 + Math.SQRT2;
const MINUS = 1 - Math.SQRT2;
const ROOT8 = Math.sqrt(8);
let Ax = new Float64Array(64);
let Av = new Float64Array(64);

/**
 * f = mixing - quadratic φ(b·x), φ(t) = log((1 + PLUS t) / (1 + MINUS t)) / (√8 t). The matrix is symmetric, as mixing rules make it:
 * by hand one knows that, and saves a product with its transpose that no compiler can.
 */
export function grad(x, g, A, b) {
  const n = x.length;
  if (Ax.length < n) Ax = new Float64Array(n);
  let bx = 0;
  let total = 0;
  for (let i = 0; i < n; i++) {
    bx += b[i] * x[i];
    total += x[i];
  }
  const free = 1 - bx;
  let quadratic = 0;
  let mixing = 0;
  for (let i = 0, p = 0; i < n; i++, p += n) {
    const xi = x[i];
    let row = 0;
    for (let j = 0; j < n; j++) row += A[p + j] * x[j];
    Ax[i] = row;
    quadratic += xi * row;
    const log = Math.log(xi / free);
    mixing += xi * log;
    g[i] = log + 1;
  }
  const over = 1 + PLUS * bx;
  const under = 1 + MINUS * bx;
  const w = 1 / (ROOT8 * bx);
  const L = Math.log(over / under);
  const L1 = PLUS / over - MINUS / under;
  const phi = L * w;
  const phi1 = (L1 - L / bx) * w;
  const toB = total / free - quadratic * phi1;
  for (let i = 0; i < n; i++) g[i] += toB * b[i] - 2 * phi * Ax[i];
  return mixing - quadratic * phi;
}

export function hvp(x, v, h, A, b) {
  const n = x.length;
  if (Ax.length < n) Ax = new Float64Array(n);
  if (Av.length < n) Av = new Float64Array(n);
  let bx = 0;
  let bv = 0;
  let total = 0;
  let dTotal = 0;
  for (let i = 0; i < n; i++) {
    bx += b[i] * x[i];
    bv += b[i] * v[i];
    total += x[i];
    dTotal += v[i];
  }
  let quadratic = 0;
  let dQuadratic = 0;
  for (let i = 0, p = 0; i < n; i++, p += n) {
    let row = 0;
    let dRow = 0;
    for (let j = 0; j < n; j++) {
      const a = A[p + j];
      row += a * x[j];
      dRow += a * v[j];
    }
    Ax[i] = row;
    Av[i] = dRow;
    quadratic += x[i] * row;
    dQuadratic += 2 * v[i] * row;
  }
  const free = 1 - bx;
  const over = 1 + PLUS * bx;
  const under = 1 + MINUS * bx;
  const w = 1 / (ROOT8 * bx);
  const L = Math.log(over / under);
  const L1 = PLUS / over - MINUS / under;
  const L2 = (MINUS * MINUS) / (under * under) - (PLUS * PLUS) / (over * over);
  const phi = L * w;
  const phi1 = (L1 - L / bx) * w;
  const phi2 = (L2 - (2 * L1) / bx + (2 * L) / (bx * bx)) * w;
  const shift = bv / free;
  const toB = (dTotal + total * shift) / free - dQuadratic * phi1 - quadratic * phi2 * bv;
  const byAx = 2 * phi1 * bv;
  for (let i = 0; i < n; i++) h[i] = v[i] / x[i] + shift + toB * b[i] - 2 * phi * Av[i] - byAx * Ax[i];
}

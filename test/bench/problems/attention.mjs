// One attention head on a dozen tokens: nested arrays, products of matrices through callbacks, a softmax with the maximum taken out.

import { direction } from './inputs.mjs';

export const id = 'attention';
export const title = 'attention head, 12 tokens';
export const sizes = [192];

export function make(n) {
  const width = Math.round(Math.sqrt(n / 3));
  const table = (a, b) =>
    Array.from({ length: 12 }, (_t, t) => Array.from({ length: width }, (_i, i) => Math.sin(a * t + b * i + 0.1 * t * i)));
  const x = Float64Array.from({ length: n }, (_, i) => 0.4 * Math.sin(1.7 * i + 0.3));
  return { x, v: direction(n), rest: [table(1.3, 0.7), table(0.4, 1.9), width] };
}

const dot = (a, b) => a.reduce((sum, ai, i) => sum + ai * b[i], 0);

/** x: the matrices of queries, keys and values, each width × width. */
export function f(x, tokens, targets, width) {
  'use dual';
  const project = (offset) =>
    tokens.map((token) => {
      const row = [];
      for (let j = 0; j < width; j++) {
        let sum = 0;
        for (let i = 0; i < width; i++) sum += token[i] * x[offset + i * width + j];
        row.push(sum);
      }
      return row;
    });
  const queries = project(0);
  const keys = project(width * width);
  const values = project(2 * width * width);
  let cost = 0;
  for (let t = 0; t < tokens.length; t++) {
    const scores = keys.map((key) => dot(queries[t], key) / Math.sqrt(width));
    const top = Math.max(...scores);
    const weights = scores.map((score) => Math.exp(score - top));
    const total = weights.reduce((a, b) => a + b, 0);
    for (let j = 0; j < width; j++) {
      let mixed = 0;
      for (let u = 0; u < tokens.length; u++) mixed += (weights[u] / total) * values[u][j];
      const error = mixed - targets[t][j];
      cost += error * error;
    }
  }
  return cost / (tokens.length * width);
}

const MOST = 4096;
const buffer = () => new Float64Array(MOST);
/** Queries, keys and values with their tangents, adjoints and tangents of adjoints; weights; adjoints of the mixed values. */
const Q = buffer();
const K = buffer();
const V = buffer();
const dQ = buffer();
const dK = buffer();
const dV = buffer();
const QA = buffer();
const KA = buffer();
const VA = buffer();
const dQA = buffer();
const dKA = buffer();
const dVA = buffer();
const W = buffer();
const dW = buffer();
const WA = buffer();
const dWA = buffer();
const MA = buffer();
const dMA = buffer();

function project(x, offset, tokens, width, into) {
  for (let t = 0, at = 0; t < tokens.length; t++, at += width) {
    const token = tokens[t];
    for (let j = 0; j < width; j++) into[at + j] = 0;
    for (let i = 0, row = offset; i < width; i++, row += width) {
      const a = token[i];
      for (let j = 0; j < width; j++) into[at + j] += a * x[row + j];
    }
  }
}

function backProject(g, offset, tokens, width, from) {
  for (let k = offset; k < offset + width * width; k++) g[k] = 0;
  for (let t = 0, at = 0; t < tokens.length; t++, at += width) {
    const token = tokens[t];
    for (let i = 0, row = offset; i < width; i++, row += width) {
      const a = token[i];
      for (let j = 0; j < width; j++) g[row + j] += a * from[at + j];
    }
  }
}

export function grad(x, g, tokens, targets, width) {
  const count = tokens.length;
  const square = width * width;
  const root = 1 / Math.sqrt(width);
  const scale = 1 / (count * width);
  project(x, 0, tokens, width, Q);
  project(x, square, tokens, width, K);
  project(x, 2 * square, tokens, width, V);
  for (let k = 0; k < count * width; k++) {
    QA[k] = 0;
    KA[k] = 0;
    VA[k] = 0;
  }
  let cost = 0;
  for (let t = 0, at = 0; t < count; t++, at += width) {
    const target = targets[t];
    let top = -Infinity;
    for (let u = 0, au = 0; u < count; u++, au += width) {
      let score = 0;
      for (let j = 0; j < width; j++) score += Q[at + j] * K[au + j];
      W[u] = score * root;
      if (W[u] > top) top = W[u];
    }
    let total = 0;
    for (let u = 0; u < count; u++) {
      W[u] = Math.exp(W[u] - top);
      total += W[u];
    }
    for (let j = 0; j < width; j++) MA[j] = -target[j];
    for (let u = 0, au = 0; u < count; u++, au += width) {
      W[u] /= total;
      const w = W[u];
      for (let j = 0; j < width; j++) MA[j] += w * V[au + j];
    }
    for (let j = 0; j < width; j++) {
      cost += MA[j] * MA[j];
      MA[j] *= 2 * scale;
    }
    let mean = 0;
    for (let u = 0, au = 0; u < count; u++, au += width) {
      const w = W[u];
      let to = 0;
      for (let j = 0; j < width; j++) {
        to += MA[j] * V[au + j];
        VA[au + j] += w * MA[j];
      }
      WA[u] = to;
      mean += w * to;
    }
    for (let u = 0, au = 0; u < count; u++, au += width) {
      const to = W[u] * (WA[u] - mean) * root;
      for (let j = 0; j < width; j++) {
        QA[at + j] += to * K[au + j];
        KA[au + j] += to * Q[at + j];
      }
    }
  }
  backProject(g, 0, tokens, width, QA);
  backProject(g, square, tokens, width, KA);
  backProject(g, 2 * square, tokens, width, VA);
  return cost * scale;
}

export function hvp(x, v, h, tokens, targets, width) {
  const count = tokens.length;
  const square = width * width;
  const root = 1 / Math.sqrt(width);
  const scale = 1 / (count * width);
  project(x, 0, tokens, width, Q);
  project(x, square, tokens, width, K);
  project(x, 2 * square, tokens, width, V);
  project(v, 0, tokens, width, dQ);
  project(v, square, tokens, width, dK);
  project(v, 2 * square, tokens, width, dV);
  for (let k = 0; k < count * width; k++) {
    dQA[k] = 0;
    dKA[k] = 0;
    dVA[k] = 0;
  }
  for (let t = 0, at = 0; t < count; t++, at += width) {
    const target = targets[t];
    let top = -Infinity;
    for (let u = 0, au = 0; u < count; u++, au += width) {
      let score = 0;
      let dScore = 0;
      for (let j = 0; j < width; j++) {
        const q = Q[at + j];
        const k = K[au + j];
        score += q * k;
        dScore += dQ[at + j] * k + q * dK[au + j];
      }
      W[u] = score * root;
      dW[u] = dScore * root;
      if (W[u] > top) top = W[u];
    }
    let total = 0;
    let dTotal = 0;
    for (let u = 0; u < count; u++) {
      W[u] = Math.exp(W[u] - top);
      total += W[u];
      dTotal += W[u] * dW[u];
    }
    const dMean = dTotal / total;
    for (let j = 0; j < width; j++) {
      MA[j] = -target[j];
      dMA[j] = 0;
    }
    for (let u = 0, au = 0; u < count; u++, au += width) {
      const w = W[u] / total;
      const dw = w * (dW[u] - dMean);
      W[u] = w;
      dW[u] = dw;
      for (let j = 0; j < width; j++) {
        MA[j] += w * V[au + j];
        dMA[j] += dw * V[au + j] + w * dV[au + j];
      }
    }
    for (let j = 0; j < width; j++) {
      MA[j] *= 2 * scale;
      dMA[j] *= 2 * scale;
    }
    let mean = 0;
    let dMeanA = 0;
    for (let u = 0, au = 0; u < count; u++, au += width) {
      const w = W[u];
      const dw = dW[u];
      let to = 0;
      let dTo = 0;
      for (let j = 0; j < width; j++) {
        const m = MA[j];
        const dm = dMA[j];
        to += m * V[au + j];
        dTo += dm * V[au + j] + m * dV[au + j];
        dVA[au + j] += dw * m + w * dm;
      }
      WA[u] = to;
      dWA[u] = dTo;
      mean += w * to;
      dMeanA += dw * to + w * dTo;
    }
    for (let u = 0, au = 0; u < count; u++, au += width) {
      const off = WA[u] - mean;
      const to = W[u] * off * root;
      const dTo = (dW[u] * off + W[u] * (dWA[u] - dMeanA)) * root;
      for (let j = 0; j < width; j++) {
        dQA[at + j] += dTo * K[au + j] + to * dK[au + j];
        dKA[au + j] += dTo * Q[at + j] + to * dQ[at + j];
      }
    }
  }
  backProject(h, 0, tokens, width, dQA);
  backProject(h, square, tokens, width, dKA);
  backProject(h, 2 * square, tokens, width, dVA);
}

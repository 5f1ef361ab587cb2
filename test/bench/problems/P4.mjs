// Logistic regression of 500 samples on 50 features and a bias, with an L2 penalty: sums of matrix-vector products.

import { direction, point } from './inputs.mjs';

export const id = 'P4';
export const title = 'logistic regression 500×50';
export const sizes = [51];

export function make(n) {
  const samples = 500;
  const count = n - 1;
  const features = new Float64Array(samples * count);
  const labels = new Float64Array(samples);
  for (let i = 0; i < samples; i++) {
    labels[i] = Math.sin(3.7 * i) > 0 ? 1 : -1;
    for (let j = 0; j < count; j++) features[i * count + j] = Math.sin(1.1 * i + 2.3 * j + 0.01 * i * j);
  }
  return { x: point(n), v: direction(n), rest: [features, labels, 0.01] };
}

export function f(x, features, labels, penalty) {
  'use dual';
  const count = x.length - 1;
  const samples = labels.length;
  let loss = 0;
  for (let i = 0; i < samples; i++) {
    let z = x[count];
    for (let j = 0; j < count; j++) z += features[i * count + j] * x[j];
    loss += Math.log(1 + Math.exp(-labels[i] * z));
  }
  let norm = 0;
  for (let j = 0; j < count; j++) norm += x[j] * x[j];
  return loss / samples + 0.5 * penalty * norm;
}

export function grad(x, g, features, labels, penalty) {
  const count = x.length - 1;
  const samples = labels.length;
  const bias = x[count];
  let loss = 0;
  let norm = 0;
  let toBias = 0;
  for (let j = 0; j < count; j++) {
    const xj = x[j];
    norm += xj * xj;
    g[j] = penalty * xj;
  }
  for (let i = 0, row = 0; i < samples; i++, row += count) {
    let z = bias;
    for (let j = 0; j < count; j++) z += features[row + j] * x[j];
    const y = labels[i];
    const e = Math.exp(-y * z);
    loss += Math.log(1 + e);
    const dz = (-y * e) / ((1 + e) * samples);
    for (let j = 0; j < count; j++) g[j] += dz * features[row + j];
    toBias += dz;
  }
  g[count] = toBias;
  return loss / samples + 0.5 * penalty * norm;
}

export function hvp(x, v, h, features, labels, penalty) {
  const count = x.length - 1;
  const samples = labels.length;
  const bias = x[count];
  const dBias = v[count];
  let toBias = 0;
  for (let j = 0; j < count; j++) h[j] = penalty * v[j];
  for (let i = 0, row = 0; i < samples; i++, row += count) {
    let z = bias;
    let dz = dBias;
    for (let j = 0; j < count; j++) {
      const a = features[row + j];
      z += a * x[j];
      dz += a * v[j];
    }
    const y = labels[i];
    const e = Math.exp(-y * z);
    const q = (y * y * e * dz) / ((1 + e) * (1 + e) * samples);
    for (let j = 0; j < count; j++) h[j] += q * features[row + j];
    toBias += q;
  }
  h[count] = toBias;
}

// A multilayer perceptron 8-16-16-1 with tanh, mean squared error over 64 samples: small dense products, activations in arrays
// that are made anew for each sample.

import { direction } from './inputs.mjs';

export const id = 'P5';
export const title = 'MLP 8-16-16-1, 64 samples';
export const sizes = [433];

export function make(n) {
  const samples = 64;
  const inputs = new Float64Array(samples * 8);
  const targets = new Float64Array(samples);
  for (let s = 0; s < samples; s++) {
    for (let i = 0; i < 8; i++) inputs[s * 8 + i] = Math.sin(1.3 * s + 0.7 * i + 0.05 * s * i);
    targets[s] = Math.cos(0.9 * s);
  }
  const x = Float64Array.from({ length: n }, (_, i) => 0.5 * Math.sin(1.7 * i + 0.3));
  return { x, v: direction(n), rest: [inputs, targets, 8, 16] };
}

/** x holds, row by row: weights and biases of the first layer, of the second, of the output. */
export function f(x, inputs, targets, width, hidden) {
  'use dual';
  const b1 = hidden * width;
  const w2 = b1 + hidden;
  const b2 = w2 + hidden * hidden;
  const w3 = b2 + hidden;
  const b3 = w3 + hidden;
  let loss = 0;
  for (let s = 0; s < targets.length; s++) {
    const h1 = [];
    for (let j = 0; j < hidden; j++) {
      let a = x[b1 + j];
      for (let i = 0; i < width; i++) a += x[j * width + i] * inputs[s * width + i];
      h1.push(Math.tanh(a));
    }
    const h2 = [];
    for (let j = 0; j < hidden; j++) {
      let a = x[b2 + j];
      for (let i = 0; i < hidden; i++) a += x[w2 + j * hidden + i] * h1[i];
      h2.push(Math.tanh(a));
    }
    let output = x[b3];
    for (let i = 0; i < hidden; i++) output += x[w3 + i] * h2[i];
    const error = output - targets[s];
    loss += error * error;
  }
  return loss / targets.length;
}

/** Activations and adjoints of both layers and their tangents, in one array: its address stays in one register. */
const MOST = 64;
const work = new Float64Array(6 * MOST);
const ACT1 = 0;
const ACT2 = MOST;
const ADJ1 = 2 * MOST;
const D_ACT1 = 3 * MOST;
const D_ACT2 = 4 * MOST;
const D_ADJ1 = 5 * MOST;

export function grad(x, g, inputs, targets, width, hidden) {
  const b1 = hidden * width;
  const w2 = b1 + hidden;
  const b2 = w2 + hidden * hidden;
  const w3 = b2 + hidden;
  const b3 = w3 + hidden;
  const samples = targets.length;
  let loss = 0;
  g.fill(0);
  for (let s = 0, row = 0; s < samples; s++, row += width) {
    for (let j = 0, w = 0; j < hidden; j++, w += width) {
      let a = x[b1 + j];
      for (let i = 0; i < width; i++) a += x[w + i] * inputs[row + i];
      work[ACT1 + j] = Math.tanh(a);
      work[ADJ1 + j] = 0;
    }
    let output = x[b3];
    for (let j = 0, w = w2; j < hidden; j++, w += hidden) {
      let a = x[b2 + j];
      for (let i = 0; i < hidden; i++) a += x[w + i] * work[ACT1 + i];
      const h2 = Math.tanh(a);
      work[ACT2 + j] = h2;
      output += x[w3 + j] * h2;
    }
    const error = output - targets[s];
    const toOutput = (2 * error) / samples;
    loss += error * error;
    g[b3] += toOutput;
    for (let j = 0, w = w2; j < hidden; j++, w += hidden) {
      const h2 = work[ACT2 + j];
      const toSum = toOutput * x[w3 + j] * (1 - h2 * h2);
      g[w3 + j] += toOutput * h2;
      g[b2 + j] += toSum;
      for (let i = 0; i < hidden; i++) {
        g[w + i] += toSum * work[ACT1 + i];
        work[ADJ1 + i] += toSum * x[w + i];
      }
    }
    for (let j = 0, w = 0; j < hidden; j++, w += width) {
      const h1 = work[ACT1 + j];
      const toSum = work[ADJ1 + j] * (1 - h1 * h1);
      g[b1 + j] += toSum;
      for (let i = 0; i < width; i++) g[w + i] += toSum * inputs[row + i];
    }
  }
  return loss / samples;
}

export function hvp(x, v, h, inputs, targets, width, hidden) {
  const b1 = hidden * width;
  const w2 = b1 + hidden;
  const b2 = w2 + hidden * hidden;
  const w3 = b2 + hidden;
  const b3 = w3 + hidden;
  const samples = targets.length;
  h.fill(0);
  for (let s = 0, row = 0; s < samples; s++, row += width) {
    for (let j = 0, w = 0; j < hidden; j++, w += width) {
      let a = x[b1 + j];
      let da = v[b1 + j];
      for (let i = 0; i < width; i++) {
        const input = inputs[row + i];
        a += x[w + i] * input;
        da += v[w + i] * input;
      }
      const h1 = Math.tanh(a);
      work[ACT1 + j] = h1;
      work[D_ACT1 + j] = (1 - h1 * h1) * da;
      work[ADJ1 + j] = 0;
      work[D_ADJ1 + j] = 0;
    }
    let output = x[b3];
    let dOutput = v[b3];
    for (let j = 0, w = w2; j < hidden; j++, w += hidden) {
      let a = x[b2 + j];
      let da = v[b2 + j];
      for (let i = 0; i < hidden; i++) {
        const weight = x[w + i];
        const h1 = work[ACT1 + i];
        a += weight * h1;
        da += v[w + i] * h1 + weight * work[D_ACT1 + i];
      }
      const h2 = Math.tanh(a);
      const dh2 = (1 - h2 * h2) * da;
      work[ACT2 + j] = h2;
      work[D_ACT2 + j] = dh2;
      output += x[w3 + j] * h2;
      dOutput += v[w3 + j] * h2 + x[w3 + j] * dh2;
    }
    const toOutput = (2 * (output - targets[s])) / samples;
    const dToOutput = (2 * dOutput) / samples;
    h[b3] += dToOutput;
    for (let j = 0, w = w2; j < hidden; j++, w += hidden) {
      const h2 = work[ACT2 + j];
      const dh2 = work[D_ACT2 + j];
      const slope = 1 - h2 * h2;
      const toH2 = toOutput * x[w3 + j];
      const dToH2 = dToOutput * x[w3 + j] + toOutput * v[w3 + j];
      const toSum = toH2 * slope;
      const dToSum = dToH2 * slope - 2 * toH2 * h2 * dh2;
      h[w3 + j] += dToOutput * h2 + toOutput * dh2;
      h[b2 + j] += dToSum;
      for (let i = 0; i < hidden; i++) {
        const weight = x[w + i];
        h[w + i] += dToSum * work[ACT1 + i] + toSum * work[D_ACT1 + i];
        work[ADJ1 + i] += toSum * weight;
        work[D_ADJ1 + i] += dToSum * weight + toSum * v[w + i];
      }
    }
    for (let j = 0, w = 0; j < hidden; j++, w += width) {
      const h1 = work[ACT1 + j];
      const dToSum = work[D_ADJ1 + j] * (1 - h1 * h1) - 2 * work[ADJ1 + j] * h1 * work[D_ACT1 + j];
      h[b1 + j] += dToSum;
      for (let i = 0; i < width; i++) h[w + i] += dToSum * inputs[row + i];
    }
  }
}

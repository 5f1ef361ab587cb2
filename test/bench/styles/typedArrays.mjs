// P1 to P7 with intermediate results in typed arrays that the function makes, writes in place and overwrites.

export function P1(x) {
  'use dual';
  const sines = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) sines[i] = Math.sin(x[i]);
  let sum = 0;
  for (let i = 0; i < sines.length; i++) sum += sines[i];
  return sum;
}

export function P2(x) {
  'use dual';
  const n = x.length;
  const valleys = new Float64Array(n - 1);
  for (let i = 0; i < n - 1; i++) valleys[i] = x[i + 1] - x[i] * x[i];
  const sum = new Float64Array(1);
  for (let i = 0; i < n - 1; i++) sum[0] += 100 * valleys[i] * valleys[i] + (1 - x[i]) * (1 - x[i]);
  return sum[0];
}

export function P3(x, steps, h) {
  'use dual';
  const state = Float64Array.of(1, 3);
  const rates = new Float64Array(8);
  const stage = new Float64Array(2);
  for (let i = 0; i < steps; i++) {
    for (let k = 0; k < 4; k++) {
      const by = k === 0 ? 0 : k === 3 ? h : 0.5 * h;
      stage[0] = k === 0 ? state[0] : state[0] + by * rates[2 * k - 2];
      stage[1] = k === 0 ? state[1] : state[1] + by * rates[2 * k - 1];
      rates[2 * k] = stage[1];
      rates[2 * k + 1] = x[2] * Math.cos(x[3] * (i * h + by)) - x[1] * stage[1] - x[0] * Math.sin(stage[0]);
    }
    for (let j = 0; j < 2; j++) state[j] += (h / 6) * (rates[j] + 2 * rates[2 + j] + 2 * rates[4 + j] + rates[6 + j]);
    if (state[0] > Math.PI) state[0] -= 2 * Math.PI;
    else if (state[0] < -Math.PI) state[0] += 2 * Math.PI;
  }
  return (state[0] - 0.3) ** 2 + (state[1] + 0.2) ** 2;
}

export function P4(x, features, labels, penalty) {
  'use dual';
  const count = x.length - 1;
  const margins = new Float64Array(labels.length);
  margins.fill(x[count]);
  for (let i = 0; i < labels.length; i++) {
    for (let j = 0; j < count; j++) margins[i] += features[i * count + j] * x[j];
  }
  let loss = 0;
  for (let i = 0; i < labels.length; i++) loss += Math.log(1 + Math.exp(-labels[i] * margins[i]));
  let norm = 0;
  for (let j = 0; j < count; j++) norm += x[j] * x[j];
  return loss / labels.length + 0.5 * penalty * norm;
}

export function P5(x, inputs, targets, width, hidden) {
  'use dual';
  const b1 = hidden * width;
  const w2 = b1 + hidden;
  const b2 = w2 + hidden * hidden;
  const w3 = b2 + hidden;
  const h1 = new Float64Array(hidden);
  const h2 = new Float64Array(hidden);
  let loss = 0;
  for (let s = 0; s < targets.length; s++) {
    for (let j = 0; j < hidden; j++) {
      h1[j] = x[b1 + j];
      for (let i = 0; i < width; i++) h1[j] += x[j * width + i] * inputs[s * width + i];
      h1[j] = Math.tanh(h1[j]);
    }
    for (let j = 0; j < hidden; j++) {
      h2[j] = x[b2 + j];
      for (let i = 0; i < hidden; i++) h2[j] += x[w2 + j * hidden + i] * h1[i];
      h2[j] = Math.tanh(h2[j]);
    }
    let output = x[w3 + hidden];
    for (let i = 0; i < hidden; i++) output += x[w3 + i] * h2[i];
    const error = output - targets[s];
    loss += error * error;
  }
  return loss / targets.length;
}

export function P6(x) {
  'use dual';
  const particles = x.length / 3;
  const perParticle = new Float64Array(particles);
  const off = new Float64Array(3);
  for (let i = 0; i < particles; i++) {
    for (let j = i + 1; j < particles; j++) {
      for (let k = 0; k < 3; k++) off[k] = x[3 * i + k] - x[3 * j + k];
      const s = 1 / (off[0] * off[0] + off[1] * off[1] + off[2] * off[2]);
      const s3 = s * s * s;
      perParticle[i] += 4 * (s3 * s3 - s3);
    }
  }
  let energy = 0;
  for (let i = 0; i < particles; i++) energy += perParticle[i];
  return energy;
}

export function P7(x, A, b) {
  'use dual';
  const n = x.length;
  const Ax = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) Ax[i] += A[i * n + j] * x[j];
  }
  let bx = 0;
  let quadratic = 0;
  for (let i = 0; i < n; i++) {
    bx += b[i] * x[i];
    quadratic += x[i] * Ax[i];
  }
  let mixing = 0;
  for (let i = 0; i < n; i++) mixing += x[i] * Math.log(x[i] / (1 - bx));
  return mixing - (quadratic / (Math.sqrt(8) * bx)) * Math.log((1 + (1 + Math.SQRT2) * bx) / (1 + (1 - Math.SQRT2) * bx));
}

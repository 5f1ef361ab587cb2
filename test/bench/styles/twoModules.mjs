// P1 to P7 with their inner parts in another module, annotated there.

import { acceleration, pairEnergy, product, sine, softplus, valleyTerm } from './_parts.mjs';

export function P1(x) {
  'use dual';
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += sine(x[i]);
  return sum;
}

export function P2(x) {
  'use dual';
  let sum = 0;
  for (let i = 0; i + 1 < x.length; i++) sum += valleyTerm(x[i], x[i + 1]);
  return sum;
}

export function P3(x, steps, h) {
  'use dual';
  const stiffness = x[0];
  const damping = x[1];
  const force = x[2];
  const frequency = x[3];
  let angle = 1;
  let speed = 3;
  for (let i = 0; i < steps; i++) {
    const t = i * h;
    const b1 = acceleration(t, angle, speed, stiffness, damping, force, frequency);
    const a2 = speed + 0.5 * h * b1;
    const b2 = acceleration(t + 0.5 * h, angle + 0.5 * h * speed, a2, stiffness, damping, force, frequency);
    const a3 = speed + 0.5 * h * b2;
    const b3 = acceleration(t + 0.5 * h, angle + 0.5 * h * a2, a3, stiffness, damping, force, frequency);
    const a4 = speed + h * b3;
    const b4 = acceleration(t + h, angle + h * a3, a4, stiffness, damping, force, frequency);
    angle += (h / 6) * (speed + 2 * a2 + 2 * a3 + a4);
    speed += (h / 6) * (b1 + 2 * b2 + 2 * b3 + b4);
    if (angle > Math.PI) angle -= 2 * Math.PI;
    else if (angle < -Math.PI) angle += 2 * Math.PI;
  }
  return (angle - 0.3) * (angle - 0.3) + (speed + 0.2) * (speed + 0.2);
}

export function P4(x, features, labels, penalty) {
  'use dual';
  const count = x.length - 1;
  let loss = 0;
  for (let i = 0; i < labels.length; i++) {
    loss += softplus(-labels[i] * (product(features, i * count, x, 0, count) + x[count]));
  }
  return loss / labels.length + 0.5 * penalty * product(x, 0, x, 0, count);
}

export function P5(x, inputs, targets, width, hidden) {
  'use dual';
  const b1 = hidden * width;
  const w2 = b1 + hidden;
  const b2 = w2 + hidden * hidden;
  const w3 = b2 + hidden;
  let loss = 0;
  for (let s = 0; s < targets.length; s++) {
    const h1 = [];
    for (let j = 0; j < hidden; j++) h1.push(Math.tanh(x[b1 + j] + product(x, j * width, inputs, s * width, width)));
    const h2 = [];
    for (let j = 0; j < hidden; j++) h2.push(Math.tanh(x[b2 + j] + product(x, w2 + j * hidden, h1, 0, hidden)));
    const error = x[w3 + hidden] + product(x, w3, h2, 0, hidden) - targets[s];
    loss += error * error;
  }
  return loss / targets.length;
}

export function P6(x) {
  'use dual';
  let energy = 0;
  for (let i = 0; i < x.length; i += 3) {
    for (let j = i + 3; j < x.length; j += 3) energy += pairEnergy(x[i] - x[j], x[i + 1] - x[j + 1], x[i + 2] - x[j + 2]);
  }
  return energy;
}

export function P7(x, A, b) {
  'use dual';
  const n = x.length;
  const bx = product(b, 0, x, 0, n);
  let quadratic = 0;
  let mixing = 0;
  for (let i = 0; i < n; i++) {
    quadratic += x[i] * product(A, i * n, x, 0, n);
    mixing += x[i] * Math.log(x[i] / (1 - bx));
  }
  return mixing - (quadratic / (Math.sqrt(8) * bx)) * Math.log((1 + (1 + Math.SQRT2) * bx) / (1 + (1 - Math.SQRT2) * bx));
}

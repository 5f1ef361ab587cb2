// P1 to P7 cut into small functions of the module, some with early returns, some that loop.

const square = (a) => a * a;

function total(count, term) {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += term(i);
  return sum;
}

function dot(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** Row `row` of a matrix times a vector that begins at `from`. */
function rowTimes(matrix, row, x, from, count) {
  let sum = 0;
  for (let j = 0; j < count; j++) sum += matrix[row * count + j] * x[from + j];
  return sum;
}

export function P1(x) {
  'use dual';
  return total(x.length, (i) => Math.sin(x[i]));
}

const valley = (a, b) => 100 * square(b - square(a)) + square(1 - a);

export function P2(x) {
  'use dual';
  return total(x.length - 1, (i) => valley(x[i], x[i + 1]));
}

function wrap(angle) {
  if (angle > Math.PI) return angle - 2 * Math.PI;
  if (angle < -Math.PI) return angle + 2 * Math.PI;
  return angle;
}

function acceleration(x, t, angle, speed) {
  return x[2] * Math.cos(x[3] * t) - x[1] * speed - x[0] * Math.sin(angle);
}

const simpson = (a, b, c, d) => (a + 2 * b + 2 * c + d) / 6;

export function P3(x, steps, h) {
  'use dual';
  let angle = 1;
  let speed = 3;
  for (let i = 0; i < steps; i++) {
    const t = i * h;
    const b1 = acceleration(x, t, angle, speed);
    const a2 = speed + 0.5 * h * b1;
    const b2 = acceleration(x, t + 0.5 * h, angle + 0.5 * h * speed, a2);
    const a3 = speed + 0.5 * h * b2;
    const b3 = acceleration(x, t + 0.5 * h, angle + 0.5 * h * a2, a3);
    const a4 = speed + h * b3;
    const b4 = acceleration(x, t + h, angle + h * a3, a4);
    angle = wrap(angle + h * simpson(speed, a2, a3, a4));
    speed += h * simpson(b1, b2, b3, b4);
  }
  return square(angle - 0.3) + square(speed + 0.2);
}

const logistic = (margin) => Math.log(1 + Math.exp(-margin));

function squaredNorm(x, count) {
  let sum = 0;
  for (let j = 0; j < count; j++) sum += square(x[j]);
  return sum;
}

export function P4(x, features, labels, penalty) {
  'use dual';
  const count = x.length - 1;
  const loss = total(labels.length, (i) => logistic(labels[i] * (rowTimes(features, i, x, 0, count) + x[count])));
  return loss / labels.length + 0.5 * penalty * squaredNorm(x, count);
}

function layer(x, weights, biases, from, start, width, count) {
  const activations = [];
  for (let j = 0; j < count; j++) {
    let a = x[biases + j];
    for (let i = 0; i < width; i++) a += x[weights + j * width + i] * from[start + i];
    activations.push(Math.tanh(a));
  }
  return activations;
}

export function P5(x, inputs, targets, width, hidden) {
  'use dual';
  const b1 = hidden * width;
  const w2 = b1 + hidden;
  const b2 = w2 + hidden * hidden;
  const w3 = b2 + hidden;
  let loss = 0;
  for (let s = 0; s < targets.length; s++) {
    const h1 = layer(x, 0, b1, inputs, s * width, width, hidden);
    const h2 = layer(x, w2, b2, h1, 0, hidden, hidden);
    loss += square(rowTimes(h2, 0, x, w3, hidden) + x[w3 + hidden] - targets[s]);
  }
  return loss / targets.length;
}

function distanceSquared(x, i, j) {
  return square(x[i] - x[j]) + square(x[i + 1] - x[j + 1]) + square(x[i + 2] - x[j + 2]);
}

function pairEnergy(r2) {
  const s = 1 / r2;
  const s3 = s * s * s;
  return 4 * (s3 * s3 - s3);
}

export function P6(x) {
  'use dual';
  let energy = 0;
  for (let i = 0; i < x.length; i += 3) {
    for (let j = i + 3; j < x.length; j += 3) energy += pairEnergy(distanceSquared(x, i, j));
  }
  return energy;
}

const attraction = (bx) => Math.log((1 + (1 + Math.SQRT2) * bx) / (1 + (1 - Math.SQRT2) * bx)) / (Math.sqrt(8) * bx);

export function P7(x, A, b) {
  'use dual';
  const bx = dot(b, x);
  const quadratic = total(x.length, (i) => x[i] * rowTimes(A, i, x, 0, x.length));
  const mixing = total(x.length, (i) => x[i] * Math.log(x[i] / (1 - bx)));
  return mixing - quadratic * attraction(bx);
}

// P1 to P7 with while and do loops, counters stepped by hand, break and continue.

export function P1(x) {
  'use dual';
  let sum = 0;
  let i = 0;
  while (i < x.length) {
    sum += Math.sin(x[i]);
    i++;
  }
  return sum;
}

export function P2(x) {
  'use dual';
  let sum = 0;
  let i = 0;
  while (true) {
    if (i + 1 >= x.length) break;
    const t = x[i + 1] - x[i] * x[i];
    const u = 1 - x[i];
    sum += 100 * t * t + u * u;
    i += 1;
  }
  return sum;
}

export function P3(x, steps, h) {
  'use dual';
  let angle = 1;
  let speed = 3;
  let i = 0;
  do {
    const t = i * h;
    const b1 = x[2] * Math.cos(x[3] * t) - x[1] * speed - x[0] * Math.sin(angle);
    const a2 = speed + 0.5 * h * b1;
    const b2 = x[2] * Math.cos(x[3] * (t + 0.5 * h)) - x[1] * a2 - x[0] * Math.sin(angle + 0.5 * h * speed);
    const a3 = speed + 0.5 * h * b2;
    const b3 = x[2] * Math.cos(x[3] * (t + 0.5 * h)) - x[1] * a3 - x[0] * Math.sin(angle + 0.5 * h * a2);
    const a4 = speed + h * b3;
    const b4 = x[2] * Math.cos(x[3] * (t + h)) - x[1] * a4 - x[0] * Math.sin(angle + h * a3);
    angle += (h / 6) * (speed + 2 * a2 + 2 * a3 + a4);
    speed += (h / 6) * (b1 + 2 * b2 + 2 * b3 + b4);
    while (angle > Math.PI) angle -= 2 * Math.PI;
    while (angle < -Math.PI) angle += 2 * Math.PI;
    i++;
  } while (i < steps);
  return (angle - 0.3) * (angle - 0.3) + (speed + 0.2) * (speed + 0.2);
}

export function P4(x, features, labels, penalty) {
  'use dual';
  const count = x.length - 1;
  let loss = 0;
  let i = 0;
  let place = 0;
  while (i < labels.length) {
    let z = x[count];
    let j = 0;
    while (j < count) {
      z += features[place] * x[j];
      place++;
      j++;
    }
    loss += Math.log(1 + Math.exp(-labels[i] * z));
    i++;
  }
  let norm = 0;
  let j = count;
  while (j-- > 0) norm += x[j] * x[j];
  return loss / labels.length + 0.5 * penalty * norm;
}

export function P5(x, inputs, targets, width, hidden) {
  'use dual';
  const b1 = hidden * width;
  const w2 = b1 + hidden;
  const b2 = w2 + hidden * hidden;
  const w3 = b2 + hidden;
  let loss = 0;
  let s = 0;
  while (s < targets.length) {
    const h1 = [];
    while (h1.length < hidden) {
      const j = h1.length;
      let a = x[b1 + j];
      let i = 0;
      while (i < width) {
        a += x[j * width + i] * inputs[s * width + i];
        i++;
      }
      h1.push(Math.tanh(a));
    }
    const h2 = [];
    while (h2.length < hidden) {
      const j = h2.length;
      let a = x[b2 + j];
      let i = 0;
      while (i < hidden) {
        a += x[w2 + j * hidden + i] * h1[i];
        i++;
      }
      h2.push(Math.tanh(a));
    }
    let output = x[w3 + hidden];
    let i = 0;
    while (i < hidden) {
      output += x[w3 + i] * h2[i];
      i++;
    }
    loss += (output - targets[s]) * (output - targets[s]);
    s++;
  }
  return loss / targets.length;
}

export function P6(x) {
  'use dual';
  let energy = 0;
  let i = 0;
  while (i < x.length) {
    let j = -3;
    while (j + 3 < x.length) {
      j += 3;
      if (j <= i) continue;
      const dx = x[i] - x[j];
      const dy = x[i + 1] - x[j + 1];
      const dz = x[i + 2] - x[j + 2];
      const s = 1 / (dx * dx + dy * dy + dz * dz);
      const s3 = s * s * s;
      energy += 4 * (s3 * s3 - s3);
    }
    i += 3;
  }
  return energy;
}

export function P7(x, A, b) {
  'use dual';
  const n = x.length;
  let bx = 0;
  let i = 0;
  while (i < n) {
    bx += b[i] * x[i];
    i++;
  }
  let quadratic = 0;
  let mixing = 0;
  i = 0;
  while (i < n) {
    let row = 0;
    let j = 0;
    while (j < n) {
      row += A[i * n + j] * x[j];
      j++;
    }
    quadratic += x[i] * row;
    mixing += x[i] * Math.log(x[i] / (1 - bx));
    i++;
  }
  return mixing - (quadratic / (Math.sqrt(8) * bx)) * Math.log((1 + (1 + Math.SQRT2) * bx) / (1 + (1 - Math.SQRT2) * bx));
}

// P1 to P7 with records: active numbers as fields of objects that are made, passed on and destructured.

export function P1(x) {
  'use dual';
  const total = { sum: 0, terms: 0 };
  for (let i = 0; i < x.length; i++) {
    total.sum += Math.sin(x[i]);
    total.terms++;
  }
  return total.sum;
}

export function P2(x) {
  'use dual';
  let sum = 0;
  for (let i = 0; i + 1 < x.length; i++) {
    const pair = { a: x[i], b: x[i + 1] };
    const term = { valley: pair.b - pair.a * pair.a, slope: 1 - pair.a };
    sum += 100 * term.valley * term.valley + term.slope * term.slope;
  }
  return sum;
}

export function P3(x, steps, h) {
  'use dual';
  const p = { stiffness: x[0], damping: x[1], force: x[2], frequency: x[3] };
  const rate = (t, s) => ({
    angle: s.speed,
    speed: p.force * Math.cos(p.frequency * t) - p.damping * s.speed - p.stiffness * Math.sin(s.angle),
  });
  const move = (s, r, by) => ({ angle: s.angle + by * r.angle, speed: s.speed + by * r.speed });
  let state = { angle: 1, speed: 3 };
  for (let i = 0; i < steps; i++) {
    const t = i * h;
    const r1 = rate(t, state);
    const r2 = rate(t + 0.5 * h, move(state, r1, 0.5 * h));
    const r3 = rate(t + 0.5 * h, move(state, r2, 0.5 * h));
    const r4 = rate(t + h, move(state, r3, h));
    const mean = {
      angle: (r1.angle + 2 * r2.angle + 2 * r3.angle + r4.angle) / 6,
      speed: (r1.speed + 2 * r2.speed + 2 * r3.speed + r4.speed) / 6,
    };
    state = move(state, mean, h);
    if (state.angle > Math.PI) state.angle -= 2 * Math.PI;
    else if (state.angle < -Math.PI) state.angle += 2 * Math.PI;
  }
  const { angle, speed } = state;
  return (angle - 0.3) ** 2 + (speed + 0.2) ** 2;
}

export function P4(x, features, labels, penalty) {
  'use dual';
  const model = { weights: x.slice(0, x.length - 1), bias: x[x.length - 1] };
  const count = model.weights.length;
  const total = { loss: 0, norm: 0 };
  for (let i = 0; i < labels.length; i++) {
    const sample = { label: labels[i], row: i * count };
    let z = model.bias;
    for (let j = 0; j < count; j++) z += features[sample.row + j] * model.weights[j];
    total.loss += Math.log(1 + Math.exp(-sample.label * z));
  }
  for (const w of model.weights) total.norm += w * w;
  return total.loss / labels.length + 0.5 * penalty * total.norm;
}

export function P5(x, inputs, targets, width, hidden) {
  'use dual';
  const b1 = hidden * width;
  const w2 = b1 + hidden;
  const b2 = w2 + hidden * hidden;
  const w3 = b2 + hidden;
  const net = {
    first: { weights: x.slice(0, b1), biases: x.slice(b1, w2) },
    second: { weights: x.slice(w2, b2), biases: x.slice(b2, w3) },
    output: { weights: x.slice(w3, w3 + hidden), bias: x[w3 + hidden] },
  };
  let loss = 0;
  for (let s = 0; s < targets.length; s++) {
    const act = { h1: [], h2: [] };
    for (let j = 0; j < hidden; j++) {
      let a = net.first.biases[j];
      for (let i = 0; i < width; i++) a += net.first.weights[j * width + i] * inputs[s * width + i];
      act.h1.push(Math.tanh(a));
    }
    for (let j = 0; j < hidden; j++) {
      let a = net.second.biases[j];
      for (let i = 0; i < hidden; i++) a += net.second.weights[j * hidden + i] * act.h1[i];
      act.h2.push(Math.tanh(a));
    }
    let output = net.output.bias;
    for (let i = 0; i < hidden; i++) output += net.output.weights[i] * act.h2[i];
    loss += (output - targets[s]) ** 2;
  }
  return loss / targets.length;
}

export function P6(x) {
  'use dual';
  const particles = [];
  for (let i = 0; i < x.length; i += 3) particles.push({ x: x[i], y: x[i + 1], z: x[i + 2] });
  let energy = 0;
  for (let i = 0; i < particles.length; i++) {
    const a = particles[i];
    for (let j = i + 1; j < particles.length; j++) {
      const b = particles[j];
      const off = { x: a.x - b.x, y: a.y - b.y, z: a.z - b.z };
      const s = 1 / (off.x * off.x + off.y * off.y + off.z * off.z);
      const s3 = s * s * s;
      energy += 4 * (s3 * s3 - s3);
    }
  }
  return energy;
}

export function P7(x, A, b) {
  'use dual';
  const n = x.length;
  const sums = { bx: 0, quadratic: 0, mixing: 0 };
  for (let i = 0; i < n; i++) sums.bx += b[i] * x[i];
  for (let i = 0; i < n; i++) {
    const component = { amount: x[i], row: 0 };
    for (let j = 0; j < n; j++) component.row += A[i * n + j] * x[j];
    sums.quadratic += component.amount * component.row;
    sums.mixing += component.amount * Math.log(component.amount / (1 - sums.bx));
  }
  const { bx, quadratic, mixing } = sums;
  return mixing - (quadratic / (Math.sqrt(8) * bx)) * Math.log((1 + (1 + Math.SQRT2) * bx) / (1 + (1 - Math.SQRT2) * bx));
}

// P1 to P7 as a TypeScript project would have them: types throughout, interfaces, for…of, Math.hypot and ** where they come to mind.

export function P1(x: Float64Array): number {
  'use dual';
  let sum = 0;
  for (const xi of x) sum += Math.sin(xi);
  return sum;
}

export function P2(x: Float64Array): number {
  'use dual';
  let sum = 0;
  for (let i = 0; i + 1 < x.length; i++) {
    sum += 100 * (x[i + 1]! - x[i]! ** 2) ** 2 + (1 - x[i]!) ** 2;
  }
  return sum;
}

interface Pendulum {
  readonly stiffness: number;
  readonly damping: number;
  readonly force: number;
  readonly frequency: number;
}

type State = readonly [angle: number, speed: number];

const rate = (p: Pendulum, t: number, [angle, speed]: State): State => [
  speed,
  p.force * Math.cos(p.frequency * t) - p.damping * speed - p.stiffness * Math.sin(angle),
];

const move = ([angle, speed]: State, [da, ds]: State, h: number): State => [angle + h * da, speed + h * ds];

export function P3(x: Float64Array, steps: number, h: number): number {
  'use dual';
  const p: Pendulum = { stiffness: x[0]!, damping: x[1]!, force: x[2]!, frequency: x[3]! };
  let state: State = [1, 3];
  for (let i = 0; i < steps; i++) {
    const t = i * h;
    const r1 = rate(p, t, state);
    const r2 = rate(p, t + h / 2, move(state, r1, h / 2));
    const r3 = rate(p, t + h / 2, move(state, r2, h / 2));
    const r4 = rate(p, t + h, move(state, r3, h));
    let angle = state[0] + (h / 6) * (r1[0] + 2 * r2[0] + 2 * r3[0] + r4[0]);
    const speed = state[1] + (h / 6) * (r1[1] + 2 * r2[1] + 2 * r3[1] + r4[1]);
    if (angle > Math.PI) angle -= 2 * Math.PI;
    else if (angle < -Math.PI) angle += 2 * Math.PI;
    state = [angle, speed];
  }
  const [angle, speed] = state;
  return (angle - 0.3) ** 2 + (speed + 0.2) ** 2;
}

export function P4(x: Float64Array, features: Float64Array, labels: Float64Array, penalty: number): number {
  'use dual';
  const weights: Float64Array = x.subarray(0, x.length - 1);
  const bias: number = x[x.length - 1]!;
  let loss = 0;
  for (const [i, label] of labels.entries()) {
    let z = bias;
    for (let j = 0; j < weights.length; j++) z += features[i * weights.length + j]! * weights[j]!;
    loss += Math.log(1 + Math.exp(-label * z));
  }
  let norm = 0;
  for (const w of weights) norm += w ** 2;
  return loss / labels.length + (penalty / 2) * norm;
}

export function P5(x: Float64Array, inputs: Float64Array, targets: Float64Array, width: number, hidden: number): number {
  'use dual';
  const b1 = hidden * width;
  const w2 = b1 + hidden;
  const b2 = w2 + hidden * hidden;
  const w3 = b2 + hidden;
  let loss = 0;
  for (let s = 0; s < targets.length; s++) {
    const h1: number[] = new Array<number>(hidden).fill(0);
    const h2: number[] = new Array<number>(hidden).fill(0);
    for (let j = 0; j < hidden; j++) {
      let a: number = x[b1 + j]!;
      for (let i = 0; i < width; i++) a += x[j * width + i]! * inputs[s * width + i]!;
      h1[j] = Math.tanh(a);
    }
    for (let j = 0; j < hidden; j++) {
      let a: number = x[b2 + j]!;
      for (let i = 0; i < hidden; i++) a += x[w2 + j * hidden + i]! * h1[i]!;
      h2[j] = Math.tanh(a);
    }
    let output: number = x[w3 + hidden]!;
    h2.forEach((a, i) => {
      output += x[w3 + i]! * a;
    });
    loss += (output - targets[s]!) ** 2;
  }
  return loss / targets.length;
}

interface Point {
  x: number;
  y: number;
  z: number;
}

export function P6(x: Float64Array): number {
  'use dual';
  const points: Point[] = [];
  for (let i = 0; i < x.length; i += 3) points.push({ x: x[i]!, y: x[i + 1]!, z: x[i + 2]! });
  let energy = 0;
  for (const [i, a] of points.entries()) {
    for (const b of points.slice(0, i)) {
      const s3 = ((a.x - b.x) ** 2 + (a.y - b.y) ** 2 + (a.z - b.z) ** 2) ** -3;
      energy += 4 * (s3 ** 2 - s3);
    }
  }
  return energy;
}

export function P7(x: Float64Array, A: Float64Array, b: Float64Array): number {
  'use dual';
  const n = x.length;
  const bx: number = b.reduce((sum: number, bi: number, i: number) => sum + bi * x[i]!, 0);
  let quadratic = 0;
  let mixing = 0;
  for (let i = 0; i < n; i++) {
    const xi = x[i]!;
    for (let j = 0; j < n; j++) quadratic += A[i * n + j]! * xi * x[j]!;
    mixing += xi * Math.log(xi / (1 - bx));
  }
  const ratio = (1 + (1 + Math.SQRT2) * bx) / (1 + (1 - Math.SQRT2) * bx);
  return mixing - (quadratic / (Math.sqrt(8) * bx)) * Math.log(ratio);
}

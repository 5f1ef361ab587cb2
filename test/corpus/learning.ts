// Learning: layers, losses, recurrences, factorisations.

import { Topic } from './topic.ts';

export const learning = new Topic('learning');

/** A network with one hidden layer, its weights in one vector. */
function mlpFlat(w: number[], inputs: number[][], targets: number[], hidden: number): number {
  'use dual';
  let loss = 0;
  for (let s = 0; s < inputs.length; s++) {
    const x = inputs[s]!;
    let k = 0;
    const h: number[] = [];
    for (let i = 0; i < hidden; i++) {
      let a = w[k++]!;
      for (let j = 0; j < x.length; j++) a += w[k++]! * x[j]!;
      h.push(Math.tanh(a));
    }
    let out = w[k++]!;
    for (let i = 0; i < hidden; i++) out += w[k++]! * h[i]!;
    loss += (out - targets[s]!) ** 2;
  }
  return loss / inputs.length;
}
learning.add('kernel', mlpFlat, [
  {
    x: [0.1, 0.5, -0.3, -0.2, 0.7, 0.4, 0.05, 0.9, -0.6],
    rest: [
      [
        [1, 0.5],
        [-0.3, 0.2],
        [0.8, -1.1],
      ],
      [0.3, -0.1, 0.6],
      2,
    ],
  },
]);

/** Layers as records, activations mapped, the layers in a loop. */
interface Layer {
  W: number[][];
  b: number[];
}
function mlpRecords(layers: Layer[], input: number[], target: number): number {
  'use dual';
  let h = input;
  layers.forEach(({ W, b }, k) => {
    const z = W.map((row, i) => row.reduce((s, w, j) => s + w * h[j]!, b[i]!));
    h = k < layers.length - 1 ? z.map((v) => Math.max(0.1 * v, v)) : z;
  });
  return (h[0]! - target) ** 2;
}
learning.add('kernel', mlpRecords, [
  {
    x: [
      {
        W: [
          [0.5, -0.3],
          [0.7, 0.4],
          [-0.2, 0.1],
        ],
        b: [0.1, -0.2, 0.3],
      },
      { W: [[0.9, -0.6, 0.3]], b: [0.05] },
    ],
    rest: [[1, 0.5], 0.3],
  },
]);

function lstm(p: Record<'i' | 'f' | 'o' | 'g', number[]>, sequence: number[]): number {
  'use dual';
  const sigmoid = (v: number): number => 1 / (1 + Math.exp(-v));
  const gate = ([w, u, b]: number[], x: number, h: number): number => w! * x + u! * h + b!;
  let h = 0;
  let c = 0;
  for (const x of sequence) {
    const i = sigmoid(gate(p.i, x, h));
    const f = sigmoid(gate(p.f, x, h));
    const o = sigmoid(gate(p.o, x, h));
    const g = Math.tanh(gate(p.g, x, h));
    c = f * c + i * g;
    h = o * Math.tanh(c);
  }
  return (h - 0.5) ** 2;
}
learning.add('kernel', lstm, [
  { x: { i: [0.5, -0.2, 0.1], f: [0.3, 0.4, 1], o: [-0.6, 0.2, 0], g: [1.1, 0.7, -0.3] }, rest: [[0.5, -1, 0.3, 0.8]] },
]);

function crossEntropy(logits: number[][], labels: number[]): number {
  'use dual';
  let loss = 0;
  for (const [i, row] of logits.entries()) {
    const top = row.reduce((a, b) => Math.max(a, b), -Infinity);
    const total = row.reduce((s, v) => s + Math.exp(v - top), 0);
    loss -= row[labels[i]!]! - top - Math.log(total);
  }
  return loss / logits.length;
}
learning.add('kernel', crossEntropy, [
  {
    x: [
      [1, 2, -0.5],
      [0.3, 0.1, 0.2],
    ],
    rest: [[1, 2]],
  },
  { x: [[800, -800]], rest: [[1]] },
]);

/** One head of attention over three tokens of two features. */
function attention({ Q, K, V }: { Q: number[][]; K: number[][]; V: number[][] }): number {
  'use dual';
  const scale = 1 / Math.sqrt(Q[0]!.length);
  let s = 0;
  for (let i = 0; i < Q.length; i++) {
    const scores = new Float64Array(K.length);
    let top = -Infinity;
    for (let j = 0; j < K.length; j++) {
      let dot = 0;
      for (let k = 0; k < Q[i]!.length; k++) dot += Q[i]![k]! * K[j]![k]!;
      scores[j] = j > i ? -Infinity : dot * scale;
      if (scores[j]! > top) top = scores[j]!;
    }
    let total = 0;
    for (let j = 0; j <= i; j++) {
      scores[j] = Math.exp(scores[j]! - top);
      total += scores[j]!;
    }
    for (let k = 0; k < V[0]!.length; k++) {
      let out = 0;
      for (let j = 0; j <= i; j++) out += (scores[j]! / total) * V[j]![k]!;
      s += out * out * (k + 1);
    }
  }
  return s;
}
learning.add('kernel', attention, [
  {
    x: {
      Q: [
        [1, 0.2],
        [0.5, -1],
        [0.1, 0.8],
      ],
      K: [
        [0.4, 1],
        [-0.6, 0.3],
        [0.9, -0.2],
      ],
      V: [
        [1, -1],
        [0.5, 2],
        [-0.7, 0.3],
      ],
    },
  },
]);

/** Users and items; only the observed entries of a table count. */
function factorisation({ U, V }: { U: number[][]; V: number[][] }, ratings: { user: number; item: number; r: number }[]): number {
  'use dual';
  let loss = 0;
  for (const { user, item, r } of ratings) {
    let p = 0;
    for (let k = 0; k < U[user]!.length; k++) p += U[user]![k]! * V[item]![k]!;
    loss += (p - r) ** 2;
  }
  for (const row of [...U, ...V]) for (const v of row) loss += 0.02 * v * v;
  return loss;
}
learning.add('kernel', factorisation, [
  {
    x: {
      U: [
        [1, 0.2],
        [0.5, -1],
      ],
      V: [
        [0.4, 1],
        [-0.6, 0.3],
        [0.9, -0.2],
      ],
    },
    rest: [
      [
        { user: 0, item: 0, r: 1 },
        { user: 1, item: 2, r: -0.5 },
        { user: 0, item: 2, r: 0.3 },
      ],
    ],
  },
]);

/** Convolution with a small kernel, bias, leaky rectifier, mean over what is left. */
function convolution(p: { filter: number[]; bias: number }, signal: number[]): number {
  'use dual';
  const m = p.filter.length;
  const out = signal.slice(m - 1).map((_, i) => {
    let s = p.bias;
    for (let k = 0; k < m; k++) s += p.filter[k]! * signal[i + k]!;
    return s > 0 ? s : 0.2 * s;
  });
  return out.reduce((a, b) => a + b * b, 0) / out.length;
}
learning.add('kernel', convolution, [{ x: { filter: [0.5, -1, 0.3], bias: 0.1 }, rest: [[1, 2, 0.5, -1, 0.3, 1.2]] }]);

/** An image, blurred twice in place by rows and columns, against a target. */
function blur(image: Float64Array, width: number, target: number): number {
  'use dual';
  const height = image.length / width;
  let from = image.slice();
  let to = new Float64Array(image.length);
  for (let pass = 0; pass < 2; pass++) {
    const [dx, dy] = pass === 0 ? [1, 0] : [0, 1];
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        let [sum, weight] = [0, 0];
        for (let k = -1; k <= 1; k++) {
          const [u, v] = [x + k * dx!, y + k * dy!];
          if (u < 0 || u >= width || v < 0 || v >= height) continue;
          const w = k === 0 ? 2 : 1;
          sum += w * from[v * width + u]!;
          weight += w;
        }
        to[y * width + x] = (sum / weight) ** 2;
      }
    }
    const t = from;
    from = to;
    to = t;
  }
  let s = 0;
  for (const v of from) s += (v - target) ** 2;
  return s;
}
learning.add('kernel', blur, [{ x: new Float64Array([0.2, 0.5, 0.9, 0.1, 0.7, 0.3]), rest: [3, 0.4] }]);

/** Normalisation over a layer, with gain and shift. */
function layerNorm({ x, gain, shift }: { x: number[]; gain: number[]; shift: number[] }): number {
  'use dual';
  const n = x.length;
  const mean = x.reduce((a, b) => a + b) / n;
  const variance = x.reduce((a, b) => a + (b - mean) ** 2, 0) / n;
  const inv = 1 / Math.sqrt(variance + 1e-5);
  return x.map((v, i) => (v - mean) * inv * gain[i]! + shift[i]!).reduce((s, v) => s + v ** 3, 0);
}
learning.add('kernel', layerNorm, [{ x: { x: [1, 0.2, -0.5], gain: [1, 0.5, 2], shift: [0.1, 0, -0.2] } }]);

/** Steps of gradient descent, written out: the loss as a function of the learning rate and the start. */
function unrolledDescent([rate, a, b]: number[]): number {
  'use dual';
  let [u, v] = [a!, b!];
  for (let k = 0; k < 5; k++) {
    const gu = 2 * (u - 1) + 4 * u * (u * u - v);
    const gv = -2 * (u * u - v);
    u -= rate! * gu;
    v -= rate! * gv;
  }
  return (u - 1) ** 2 + (u * u - v) ** 2;
}
learning.add('kernel', unrolledDescent, [{ x: [0.05, 0.3, 0.8] }]);

/** Distances in an embedding, triplets with a margin. */
function triplets(points: number[][], list: [number, number, number][]): number {
  'use dual';
  const d2 = (i: number, j: number): number => points[i]!.reduce((s, v, k) => s + (v - points[j]![k]!) ** 2, 0);
  return list.map(([a, p, n]) => Math.max(0, d2(a, p) - d2(a, n) + 0.5)).reduce((a, b) => a + b, 0);
}
learning.add('kernel', triplets, [
  {
    x: [
      [0, 0],
      [1, 0.2],
      [0.5, 1],
      [2, 2],
    ],
    rest: [
      [
        [0, 1, 2],
        [1, 2, 0],
        [0, 1, 3],
      ],
    ],
  },
]);

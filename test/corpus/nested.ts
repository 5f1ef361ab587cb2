// x as a tree: matrices, records, arrays of records, and mixtures of them.

import { Topic } from './topic.ts';

export const nested = new Topic('nested');

function trace(m: number[][]): number {
  'use dual';
  let t = 0;
  for (let i = 0; i < m.length; i++) t += m[i]![i]!;
  return t;
}
nested.add('kernel', trace, [
  {
    x: [
      [1, 2],
      [3, 4],
    ],
    gradient: [
      [1, 0],
      [0, 1],
    ],
  },
  { x: [] },
]);

function determinant3(m: number[][]): number {
  'use dual';
  const [[a, b, c], [d, e, f], [g, h, i]] = m as [number[], number[], number[]];
  return a! * (e! * i! - f! * h!) - b! * (d! * i! - f! * g!) + c! * (d! * h! - e! * g!);
}
nested.add('kernel', determinant3, [
  {
    x: [
      [2, 1, 0.5],
      [-1, 3, 1],
      [0, 4, 1.5],
    ],
  },
]);

function frobenius(m: number[][]): number {
  'use dual';
  let s = 0;
  for (const row of m) for (const a of row) s += a * a;
  return Math.sqrt(s);
}
nested.add('kernel', frobenius, [{ x: [[1, 2], [3], [], [4, 5, 6]] }, { x: [[0], [0, 0]], rough: 'the origin', gradient: [[0], [0, 0]] }]);

/** AᵀB by three loops, and the sum of the squares of what is off the diagonal. */
function offDiagonal({ A, B }: { A: number[][]; B: number[][] }): number {
  'use dual';
  const n = A[0]!.length;
  let s = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      if (i === j) continue;
      let c = 0;
      for (let k = 0; k < A.length; k++) c += A[k]![i]! * B[k]![j]!;
      s += c * c;
    }
  }
  return s;
}
nested.add('kernel', offDiagonal, [
  {
    x: {
      A: [
        [1, 2],
        [0.5, -1],
        [2, 1],
      ],
      B: [
        [0.3, 1],
        [1, -2],
        [2, 0.7],
      ],
    },
  },
]);

/** Rows that are typed arrays. */
function rowNorms(m: Float64Array[]): number {
  'use dual';
  let s = 0;
  for (const row of m) {
    let r = 0;
    for (let j = 0; j < row.length; j++) r += row[j]! * row[j]!;
    s += Math.log(1 + r);
  }
  return s;
}
nested.add('kernel', rowNorms, [{ x: [new Float64Array([1, 2]), new Float64Array([0.5, -1, 3]), new Float64Array(0)] }]);

function tensor(t: number[][][]): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < t.length; i++)
    for (let j = 0; j < t[i]!.length; j++) for (let k = 0; k < t[i]![j]!.length; k++) s += Math.sin(t[i]![j]![k]!) * (i + 1) * (j - k);
  return s;
}
nested.add('kernel', tensor, [
  {
    x: [
      [
        [1, 2],
        [3, 4],
      ],
      [[0.5], [0.25, -1, 7]],
    ],
  },
  {
    x: [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
  },
  { x: [[[1], [], [2, 3]], [], [[4, 5, 6, 7]]] },
]);

function volume(t: number[][][][]): number {
  'use dual';
  return t.reduce((s, a) => s + a.reduce((p, b) => p * (1 + b.reduce((q, c) => q + c.reduce((r, v) => r + v * v, 0) * c.length, 0)), 1), 0);
}
nested.add('kernel', volume, [{ x: [[[[1, 2, 3], [4]], [[5, 6]]], [[[0.5], [0.2], [0.1]]]] }]);

/** Fields of different records whose paths have the same letters. */
function likeNames(blocks: { p: { q: number[] }; p_q: number[] }[]): number {
  'use dual';
  let s = 0;
  for (const b of blocks) s += b.p.q.reduce((sum, v) => sum + v * v, 0) * b.p_q[b.p_q.length - 1]!;
  return s;
}
nested.add('kernel', likeNames, [
  {
    x: [
      { p: { q: [1, 2] }, p_q: [3, 4, 5] },
      { p: { q: [1, 2, 3] }, p_q: [6] },
    ],
  },
]);

function likeKeys(x: number[]): number {
  'use dual';
  const list = x.map((v) => ({ p: [v, v * v], 'p base': 3 * v, q: { r: v }, 'q.r': 2 * v }));
  let s = 0;
  for (const e of list) s += e.p[1]! * e['p base'] + e.q.r * e['q.r'];
  return s;
}
nested.add('kernel', likeKeys, [{ x: [1, 2, 3], gradient: [13, 44, 93] }], { only: 'number[]' });

/** Fields of records in rows are overwritten and read: what their adjoints begin with is not what earlier calls left. */
function chargedRows(x: { charge: number; unused: number }[][]): number {
  'use dual';
  let s = 0.5;
  for (const row of x)
    for (const e of row) {
      e.charge *= s;
      s += Math.sin(e.charge);
    }
  return s;
}
nested.add('kernel', chargedRows, [
  {
    x: [
      [
        { charge: 0.5, unused: 1 },
        { charge: 0.3, unused: 2 },
      ],
    ],
  },
]);

interface Quadratic {
  a: number;
  b: number;
  c: number;
}

function largerRoot({ a, b, c }: Quadratic): number {
  'use dual';
  return (-b + Math.sqrt(b * b - 4 * a * c)) / (2 * a);
}
nested.add('kernel', largerRoot, [
  { x: { a: 1, b: -5, c: 3 } },
  { x: { a: 1, b: 2, c: 1 }, rough: 'a double root' },
  { x: { a: 0, b: 1, c: 1 }, rough: '0 / 0' },
]);

/** Records by member, not by destructuring; the key order of the result is that of x. */
function ellipse(p: { center: { x: number; y: number }; axes: number[]; angle: number }, px: number, py: number): number {
  'use dual';
  const dx = px - p.center.x;
  const dy = py - p.center.y;
  const u = Math.cos(p.angle) * dx + Math.sin(p.angle) * dy;
  const v = Math.cos(p.angle) * dy - Math.sin(p.angle) * dx;
  return (u / p.axes[0]!) ** 2 + (v / p.axes[1]!) ** 2 - 1;
}
nested.add('kernel', ellipse, [
  {
    x: { center: { x: 0.2, y: -0.3 }, axes: [2, 1.5], angle: 0.4 },
    v: { angle: 1, axes: [0.5, -1], center: { y: 0.2, x: 1 } },
    rest: [1.5, 0.5],
  },
]);

interface Particle {
  position: number[];
  velocity: { x: number; y: number };
  mass: number;
}

function mechanicalEnergy(particles: Particle[], g: number): number {
  'use dual';
  let energy = 0;
  for (const { position, velocity, mass } of particles) {
    energy += 0.5 * mass * (velocity.x ** 2 + velocity.y ** 2) + mass * g * position[1]!;
  }
  for (let i = 0; i < particles.length; i++)
    for (let j = i + 1; j < particles.length; j++) {
      const [a, b] = [particles[i]!, particles[j]!];
      energy -= (a.mass * b.mass) / Math.hypot(a.position[0]! - b.position[0]!, a.position[1]! - b.position[1]!);
    }
  return energy;
}
nested.add('kernel', mechanicalEnergy, [
  {
    x: [
      { position: [0, 1], velocity: { x: 1, y: 0.5 }, mass: 2 },
      { position: [2, 0.5], velocity: { x: -1, y: 0.2 }, mass: 1.5 },
      { position: [-1, 2], velocity: { x: 0.3, y: -0.7 }, mass: 0.5 },
    ],
    rest: [9.81],
  },
  { x: [], rest: [9.81] },
]);

/** Every kind of branch in one tree, numbers of an array standing beside typed arrays. */
interface Mixed {
  scale: number;
  weights: Float64Array;
  layers: { bias: number[]; gain: number }[];
}
function mixed({ scale, weights, layers }: Mixed): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < weights.length; i++) s += weights[i]! * (i + 1);
  for (const layer of layers) {
    for (let k = 0; k < layer.bias.length; k++) s += Math.tanh(layer.bias[k]! * s) * layer.gain;
  }
  return scale * s;
}
nested.add('kernel', mixed, [
  {
    x: {
      scale: 1.5,
      weights: new Float64Array([0.1, -0.2, 0.3]),
      layers: [
        { bias: [0.5, 0.2], gain: 2 },
        { bias: [], gain: 1 },
        { bias: [-0.4], gain: -0.6 },
      ],
    },
  },
]);

/** A record inside a list is passed to a helper and changed there. */
function accelerated(bodies: { p: number; v: number }[], steps: number): number {
  'use dual';
  const step = (b: { p: number; v: number }, dt: number): void => {
    b.v -= dt * Math.sin(b.p);
    b.p += dt * b.v;
  };
  for (let k = 0; k < steps; k++) for (const b of bodies) step(b, 0.1 / (k + 1));
  return bodies.reduce((sum, { p, v }) => sum + p * v, 0);
}
nested.add('kernel', accelerated, [
  {
    x: [
      { p: 1, v: 0.2 },
      { p: -0.5, v: 0.4 },
    ],
    rest: [6],
  },
  { x: [{ p: 1, v: 0.2 }], rest: [0] },
]);

// Mechanics: trajectories, energies, constraints.

import { Topic } from './topic.ts';

export const mechanics = new Topic('mechanics');

/** A pendulum with friction, by Runge–Kutta's classical method. */
function pendulum([theta, omega, friction]: number[], steps: number, h: number): number {
  'use dual';
  let th = theta!;
  let w = omega!;
  const acceleration = (th: number, w: number): number => -Math.sin(th) - friction! * w;
  for (let i = 0; i < steps; i++) {
    const a1 = acceleration(th, w);
    const w2 = w + 0.5 * h * a1;
    const a2 = acceleration(th + 0.5 * h * w, w2);
    const w3 = w + 0.5 * h * a2;
    const a3 = acceleration(th + 0.5 * h * w2, w3);
    const w4 = w + h * a3;
    const a4 = acceleration(th + h * w3, w4);
    th += (h / 6) * (w + 2 * w2 + 2 * w3 + w4);
    w += (h / 6) * (a1 + 2 * a2 + 2 * a3 + a4);
  }
  return th * th + w * w;
}
mechanics.add('kernel', pendulum, [
  { x: [1.2, 0.3, 0.1], rest: [12, 0.2] },
  { x: [1.2, 0.3, 0.1], rest: [0, 0.2] },
]);

/** The same method for any system: states are arrays, the right-hand side is a function of them. */
function rk4System(x: number[], steps: number): number {
  'use dual';
  const [mu, ...start] = x;
  const f = ([p, q]: number[]): number[] => [q!, mu! * (1 - p! * p!) * q! - p!];
  const axpy = (a: number, u: number[], v: number[]): number[] => v.map((vi, i) => vi + a * u[i]!);
  let y = start;
  const h = 0.1;
  for (let k = 0; k < steps; k++) {
    const k1 = f(y);
    const k2 = f(axpy(h / 2, k1, y));
    const k3 = f(axpy(h / 2, k2, y));
    const k4 = f(axpy(h, k3, y));
    y = y.map((yi, i) => yi + (h / 6) * (k1[i]! + 2 * k2[i]! + 2 * k3[i]! + k4[i]!));
  }
  return y[0]! * y[1]!;
}
mechanics.add('kernel', rk4System, [{ x: [0.8, 1.5, -0.2], rest: [6] }]);

interface Body {
  r: number[];
  v: number[];
  m: number;
}
/** Bodies that attract each other, leapfrog in place; how far the first one gets. */
function nBody(bodies: Body[], steps: number, dt: number): number {
  'use dual';
  const kick = (): void => {
    for (let i = 0; i < bodies.length; i++) {
      for (let j = i + 1; j < bodies.length; j++) {
        const [a, b] = [bodies[i]!, bodies[j]!];
        const d = [b.r[0]! - a.r[0]!, b.r[1]! - a.r[1]!];
        const r2 = d[0]! * d[0]! + d[1]! * d[1]! + 0.01;
        const w = dt / (r2 * Math.sqrt(r2));
        for (let k = 0; k < 2; k++) {
          a.v[k]! += w * b.m * d[k]!;
          b.v[k]! -= w * a.m * d[k]!;
        }
      }
    }
  };
  for (let s = 0; s < steps; s++) {
    kick();
    for (const b of bodies) for (let k = 0; k < b.r.length; k++) b.r[k]! += dt * b.v[k]!;
  }
  return Math.hypot(...bodies[0]!.r);
}
mechanics.add('kernel', nBody, [
  {
    x: [
      { r: [1, 0], v: [0, 0.6], m: 0.3 },
      { r: [-0.5, 0.2], v: [0.1, -0.4], m: 1 },
      { r: [0.3, -1.1], v: [-0.5, 0], m: 0.2 },
    ],
    rest: [5, 0.05],
  },
]);

/** A net of springs under gravity; positions in one flat vector, springs in a table. */
interface Spring {
  i: number;
  j: number;
  length: number;
  stiffness: number;
}
function springs(x: Float64Array, links: Spring[], mass: number): number {
  'use dual';
  let e = 0;
  for (const { i, j, length, stiffness } of links) {
    const dx = x[2 * i]! - x[2 * j]!;
    const dy = x[2 * i + 1]! - x[2 * j + 1]!;
    const stretch = Math.sqrt(dx * dx + dy * dy) - length;
    e += 0.5 * stiffness * stretch ** 2;
  }
  for (let k = 1; k < x.length; k += 2) e += mass * 9.81 * x[k]!;
  return e;
}
mechanics.add('kernel', springs, [
  {
    x: new Float64Array([0, 0, 1, 0.2, 2.1, -0.1, 1, -1]),
    rest: [
      [
        { i: 0, j: 1, length: 1, stiffness: 10 },
        { i: 1, j: 2, length: 1, stiffness: 8 },
        { i: 1, j: 3, length: 0.8, stiffness: 5 },
      ],
      0.1,
    ],
  },
  { x: new Float64Array([0, 0]), rest: [[], 0.1] },
]);

/** Cloth as a grid of records. */
function cloth(grid: { x: number; y: number; z: number }[][], k: number): number {
  'use dual';
  const stretch = (a: { x: number; y: number; z: number }, b: { x: number; y: number; z: number }, rest: number): number => {
    const d = Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z) - rest;
    return d * d;
  };
  let e = 0;
  grid.forEach((row, r) => {
    row.forEach((p, c) => {
      e += 0.2 * p.z;
      if (c + 1 < row.length) e += k * stretch(p, row[c + 1]!, 1);
      if (r + 1 < grid.length) e += k * stretch(p, grid[r + 1]![c]!, 1);
      if (c + 1 < row.length && r + 1 < grid.length) e += 0.3 * k * stretch(p, grid[r + 1]![c + 1]!, Math.SQRT2);
    });
  });
  return e;
}
mechanics.add('kernel', cloth, [
  {
    x: [
      [
        { x: 0, y: 0, z: 0 },
        { x: 1.1, y: 0, z: -0.2 },
      ],
      [
        { x: 0.1, y: 0.9, z: -0.3 },
        { x: 1, y: 1.2, z: -0.1 },
      ],
    ],
    rest: [4],
  },
]);

/** Three joints reach for a point, with limits as penalties. */
function inverseKinematics(angles: number[], lengths: number[], target: { x: number; y: number }): number {
  'use dual';
  let [px, py, heading] = [0, 0, 0];
  let penalty = 0;
  for (let i = 0; i < angles.length; i++) {
    heading += angles[i]!;
    px += lengths[i]! * Math.cos(heading);
    py += lengths[i]! * Math.sin(heading);
    const over = Math.abs(angles[i]!) - 1;
    if (over > 0) penalty += over ** 2;
  }
  return (px - target.x) ** 2 + (py - target.y) ** 2 + 0.1 * penalty;
}
mechanics.add('kernel', inverseKinematics, [{ x: [0.3, 1.4, -0.7], rest: [[1, 0.8, 0.5], { x: 1.2, y: 1.1 }] }]);

/** Rotates by a quaternion that is normalised first. */
function quaternionRotation(q: number[], points: number[][], targets: number[][]): number {
  'use dual';
  const norm = Math.hypot(...q);
  const [w, x, y, z] = q.map((c) => c / norm) as [number, number, number, number];
  let s = 0;
  for (let k = 0; k < points.length; k++) {
    const [px, py, pz] = points[k] as [number, number, number];
    const tx = 2 * (y * pz - z * py);
    const ty = 2 * (z * px - x * pz);
    const tz = 2 * (x * py - y * px);
    const r = [px + w * tx + y * tz - z * ty, py + w * ty + z * tx - x * tz, pz + w * tz + x * ty - y * tx];
    for (let i = 0; i < 3; i++) s += (r[i]! - targets[k]![i]!) ** 2;
  }
  return s;
}
mechanics.add('kernel', quaternionRotation, [
  {
    x: [0.9, 0.1, -0.3, 0.2],
    rest: [
      [
        [1, 0, 0],
        [0, 1, 0.5],
      ],
      [
        [0.8, 0.5, 0],
        [0, 0.9, 0.6],
      ],
    ],
  },
]);

/** The action of a path: the Lagrangian of a projectile, summed over segments. */
function action(path: number[][], dt: number): number {
  'use dual';
  let s = 0;
  for (let k = 0; k + 1 < path.length; k++) {
    const [a, b] = [path[k]!, path[k + 1]!];
    let kinetic = 0;
    for (let i = 0; i < a.length; i++) kinetic += 0.5 * ((b[i]! - a[i]!) / dt) ** 2;
    const height = 0.5 * (a[a.length - 1]! + b[b.length - 1]!);
    s += (kinetic - 9.81 * height) * dt;
  }
  return s;
}
mechanics.add('kernel', action, [
  {
    x: [
      [0, 0],
      [0.5, 0.8],
      [1.1, 0.9],
      [1.4, 0],
    ],
    rest: [0.1],
  },
]);

/** A ball that bounces: the number of bounces depends on the start. */
function bouncing([height, speed, restitution]: number[]): number {
  'use dual';
  let h = height!;
  let v = speed!;
  let bounces = 0;
  for (let k = 0; k < 60; k++) {
    v -= 9.81 * 0.02;
    h += v * 0.02;
    if (h < 0) {
      h = -h * restitution!;
      v = -v * restitution!;
      bounces++;
    }
  }
  return h + v * v + bounces;
}
mechanics.add('kernel', bouncing, [{ x: [1, 0.5, 0.8] }, { x: [0.1, -1, 0.6] }]);

/** Optimal control: the cost of forces, the state overwritten in place. */
function steering(u: number[], target: number): number {
  'use dual';
  const state = new Float64Array(2);
  let cost = 0;
  for (const force of u) {
    cost += 0.01 * force ** 2;
    state[1]! += 0.2 * (force - 0.3 * state[1]! * Math.abs(state[1]!));
    state[0]! += 0.2 * state[1]!;
  }
  return cost + (state[0]! - target) ** 2 + state[1]! ** 2;
}
mechanics.add('kernel', steering, [
  { x: [1, 2, 0.5, -1, -2], rest: [0.7] },
  { x: [], rest: [0.7] },
]);

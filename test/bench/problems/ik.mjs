// Inverse kinematics of a plane chain of links: running sums of angles, their sines and cosines, a distance to a goal.

import { direction } from './inputs.mjs';

export const id = 'ik';
export const title = 'inverse kinematics chain';
export const sizes = [10, 200];

export const make = (n) => ({
  x: Float64Array.from({ length: n }, (_, i) => (0.9 / Math.sqrt(n)) * Math.sin(1 + i)),
  v: direction(n),
  rest: [Float64Array.from({ length: n }, (_, i) => (1 + 0.2 * Math.cos(i)) / n), { x: 0.5, y: 0.4 }, 0.01],
});

export function f(x, lengths, goal, comfort) {
  'use dual';
  let angle = 0;
  let reachX = 0;
  let reachY = 0;
  let effort = 0;
  for (let i = 0; i < x.length; i++) {
    angle += x[i];
    reachX += lengths[i] * Math.cos(angle);
    reachY += lengths[i] * Math.sin(angle);
    effort += x[i] ** 2;
  }
  return (reachX - goal.x) ** 2 + (reachY - goal.y) ** 2 + comfort * effort;
}

let sines = new Float64Array(256);
let cosines = new Float64Array(256);
let dAngles = new Float64Array(256);

function reserve(n) {
  if (sines.length >= n) return;
  sines = new Float64Array(n);
  cosines = new Float64Array(n);
  dAngles = new Float64Array(n);
}

export function grad(x, g, lengths, goal, comfort) {
  const n = x.length;
  reserve(n);
  const S = sines;
  const C = cosines;
  let angle = 0;
  let reachX = 0;
  let reachY = 0;
  let effort = 0;
  for (let i = 0; i < n; i++) {
    angle += x[i];
    const s = Math.sin(angle);
    const c = Math.cos(angle);
    S[i] = s;
    C[i] = c;
    reachX += lengths[i] * c;
    reachY += lengths[i] * s;
    effort += x[i] * x[i];
  }
  const offX = reachX - goal.x;
  const offY = reachY - goal.y;
  let toAngle = 0;
  for (let i = n - 1; i >= 0; i--) {
    toAngle += 2 * lengths[i] * (offY * C[i] - offX * S[i]);
    g[i] = toAngle + 2 * comfort * x[i];
  }
  return offX * offX + offY * offY + comfort * effort;
}

export function hvp(x, v, h, lengths, goal, comfort) {
  const n = x.length;
  reserve(n);
  const S = sines;
  const C = cosines;
  const D = dAngles;
  let angle = 0;
  let dAngle = 0;
  let reachX = 0;
  let reachY = 0;
  let dReachX = 0;
  let dReachY = 0;
  for (let i = 0; i < n; i++) {
    angle += x[i];
    dAngle += v[i];
    const s = Math.sin(angle);
    const c = Math.cos(angle);
    const l = lengths[i];
    S[i] = s;
    C[i] = c;
    D[i] = dAngle;
    reachX += l * c;
    reachY += l * s;
    dReachX -= l * s * dAngle;
    dReachY += l * c * dAngle;
  }
  const offX = reachX - goal.x;
  const offY = reachY - goal.y;
  let dToAngle = 0;
  for (let i = n - 1; i >= 0; i--) {
    const s = S[i];
    const c = C[i];
    dToAngle += 2 * lengths[i] * (dReachY * c - dReachX * s - (offY * s + offX * c) * D[i]);
    h[i] = dToAngle + 2 * comfort * v[i];
  }
}

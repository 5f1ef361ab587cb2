// A thousand Runge-Kutta steps of a damped pendulum that is driven,
//   angle' = speed,   speed' = force cos(frequency t) - damping speed - stiffness sin(angle),
// the angle wrapped to (-π, π] after each step; the squared distance of the last state to a target as a function of the four
// parameters. Scalars carried through a long loop with a branch in it.

import { direction, point } from './inputs.mjs';

export const id = 'P3';
export const title = 'RK4 pendulum, 1000 steps';
export const sizes = [4];

export const make = () => ({ x: point(4), v: direction(4), rest: [1000, 0.01] });

export function f(x, steps, h) {
  'use dual';
  const stiffness = x[0];
  const damping = x[1];
  const force = x[2];
  const frequency = x[3];
  let angle = 1;
  let speed = 3;
  for (let i = 0; i < steps; i++) {
    const t = i * h;
    const a1 = speed;
    const b1 = force * Math.cos(frequency * t) - damping * speed - stiffness * Math.sin(angle);
    const angle2 = angle + 0.5 * h * a1;
    const a2 = speed + 0.5 * h * b1;
    const b2 = force * Math.cos(frequency * (t + 0.5 * h)) - damping * a2 - stiffness * Math.sin(angle2);
    const angle3 = angle + 0.5 * h * a2;
    const a3 = speed + 0.5 * h * b2;
    const b3 = force * Math.cos(frequency * (t + 0.5 * h)) - damping * a3 - stiffness * Math.sin(angle3);
    const angle4 = angle + h * a3;
    const a4 = speed + h * b3;
    const b4 = force * Math.cos(frequency * (t + h)) - damping * a4 - stiffness * Math.sin(angle4);
    angle += (h / 6) * (a1 + 2 * a2 + 2 * a3 + a4);
    speed += (h / 6) * (b1 + 2 * b2 + 2 * b3 + b4);
    if (angle > Math.PI) angle -= 2 * Math.PI;
    else if (angle < -Math.PI) angle += 2 * Math.PI;
  }
  const missed = angle - 0.3;
  const late = speed + 0.2;
  return missed * missed + late * late;
}

/** What the way back needs of each step. */
let saved = new Float64Array(26 * 1000);
const GRAD = 18;
const HVP = 26;

export function grad(x, g, steps, h) {
  if (saved.length < steps * GRAD) saved = new Float64Array(steps * GRAD);
  const s = saved;
  const k = x[0];
  const c = x[1];
  const A = x[2];
  const W = x[3];
  const half = 0.5 * h;
  const third = h / 3;
  const sixth = h / 6;
  let q = 1;
  let w = 3;
  for (let i = 0, p = 0; i < steps; i++, p += GRAD) {
    const t = i * h;
    const at1 = W * t;
    const at2 = W * (t + half);
    const at4 = W * (t + h);
    const sd1 = Math.sin(at1);
    const cd1 = Math.cos(at1);
    const sd2 = Math.sin(at2);
    const cd2 = Math.cos(at2);
    const sd4 = Math.sin(at4);
    const cd4 = Math.cos(at4);
    const s1 = Math.sin(q);
    const c1 = Math.cos(q);
    const b1 = A * cd1 - c * w - k * s1;
    const q2 = q + half * w;
    const w2 = w + half * b1;
    const s2 = Math.sin(q2);
    const c2 = Math.cos(q2);
    const b2 = A * cd2 - c * w2 - k * s2;
    const q3 = q + half * w2;
    const w3 = w + half * b2;
    const s3 = Math.sin(q3);
    const c3 = Math.cos(q3);
    const b3 = A * cd2 - c * w3 - k * s3;
    const q4 = q + h * w3;
    const w4 = w + h * b3;
    const s4 = Math.sin(q4);
    const c4 = Math.cos(q4);
    const b4 = A * cd4 - c * w4 - k * s4;
    s[p] = w;
    s[p + 1] = w2;
    s[p + 2] = w3;
    s[p + 3] = w4;
    s[p + 4] = s1;
    s[p + 5] = s2;
    s[p + 6] = s3;
    s[p + 7] = s4;
    s[p + 8] = c1;
    s[p + 9] = c2;
    s[p + 10] = c3;
    s[p + 11] = c4;
    s[p + 12] = sd1;
    s[p + 13] = sd2;
    s[p + 14] = sd4;
    s[p + 15] = cd1;
    s[p + 16] = cd2;
    s[p + 17] = cd4;
    q += sixth * (w + 2 * w2 + 2 * w3 + w4);
    w += sixth * (b1 + 2 * b2 + 2 * b3 + b4);
    if (q > Math.PI) q -= 2 * Math.PI;
    else if (q < -Math.PI) q += 2 * Math.PI;
  }
  const missed = q - 0.3;
  const late = w + 0.2;
  // Adjoints: Q and V of the state, Bj of the accelerations, Wj of the speeds, Qj of the angles of stage j.
  let Q = 2 * missed;
  let V = 2 * late;
  let gk = 0;
  let gc = 0;
  let gA = 0;
  let gW = 0;
  for (let i = steps - 1, p = i * GRAD; i >= 0; i--, p -= GRAD) {
    const t = i * h;
    const B4 = sixth * V;
    const W4 = sixth * Q - c * B4;
    const Q4 = -k * s[p + 11] * B4;
    const B3 = third * V + h * W4;
    const W3 = third * Q + h * Q4 - c * B3;
    const Q3 = -k * s[p + 10] * B3;
    const B2 = third * V + half * W3;
    const W2 = third * Q + half * Q3 - c * B2;
    const Q2 = -k * s[p + 9] * B2;
    const B1 = sixth * V + half * W2;
    const W1 = sixth * Q + half * Q2 - c * B1;
    const Q1 = -k * s[p + 8] * B1;
    gk -= B1 * s[p + 4] + B2 * s[p + 5] + B3 * s[p + 6] + B4 * s[p + 7];
    gc -= B1 * s[p] + B2 * s[p + 1] + B3 * s[p + 2] + B4 * s[p + 3];
    gA += B1 * s[p + 15] + (B2 + B3) * s[p + 16] + B4 * s[p + 17];
    gW -= A * (B1 * s[p + 12] * t + (B2 + B3) * s[p + 13] * (t + half) + B4 * s[p + 14] * (t + h));
    Q += Q1 + Q2 + Q3 + Q4;
    V += W1 + W2 + W3 + W4;
  }
  g[0] = gk;
  g[1] = gc;
  g[2] = gA;
  g[3] = gW;
  return missed * missed + late * late;
}

/** A name with d before it is the derivative along v. */
export function hvp(x, v, hv, steps, h) {
  if (saved.length < steps * HVP) saved = new Float64Array(steps * HVP);
  const s = saved;
  const k = x[0];
  const c = x[1];
  const A = x[2];
  const W = x[3];
  const dk = v[0];
  const dc = v[1];
  const dA = v[2];
  const dW = v[3];
  const half = 0.5 * h;
  const third = h / 3;
  const sixth = h / 6;
  let q = 1;
  let w = 3;
  let dq = 0;
  let dw = 0;
  for (let i = 0, p = 0; i < steps; i++, p += HVP) {
    const t = i * h;
    const t2 = t + half;
    const t4 = t + h;
    const sd1 = Math.sin(W * t);
    const cd1 = Math.cos(W * t);
    const sd2 = Math.sin(W * t2);
    const cd2 = Math.cos(W * t2);
    const sd4 = Math.sin(W * t4);
    const cd4 = Math.cos(W * t4);
    const AdW = A * dW;
    const drive2 = A * cd2;
    const dDrive2 = dA * cd2 - AdW * t2 * sd2;
    const s1 = Math.sin(q);
    const c1 = Math.cos(q);
    const b1 = A * cd1 - c * w - k * s1;
    const db1 = dA * cd1 - AdW * t * sd1 - dc * w - c * dw - dk * s1 - k * c1 * dq;
    const q2 = q + half * w;
    const dq2 = dq + half * dw;
    const w2 = w + half * b1;
    const dw2 = dw + half * db1;
    const s2 = Math.sin(q2);
    const c2 = Math.cos(q2);
    const b2 = drive2 - c * w2 - k * s2;
    const db2 = dDrive2 - dc * w2 - c * dw2 - dk * s2 - k * c2 * dq2;
    const q3 = q + half * w2;
    const dq3 = dq + half * dw2;
    const w3 = w + half * b2;
    const dw3 = dw + half * db2;
    const s3 = Math.sin(q3);
    const c3 = Math.cos(q3);
    const b3 = drive2 - c * w3 - k * s3;
    const db3 = dDrive2 - dc * w3 - c * dw3 - dk * s3 - k * c3 * dq3;
    const q4 = q + h * w3;
    const dq4 = dq + h * dw3;
    const w4 = w + h * b3;
    const dw4 = dw + h * db3;
    const s4 = Math.sin(q4);
    const c4 = Math.cos(q4);
    const b4 = A * cd4 - c * w4 - k * s4;
    const db4 = dA * cd4 - AdW * t4 * sd4 - dc * w4 - c * dw4 - dk * s4 - k * c4 * dq4;
    s[p] = w;
    s[p + 1] = w2;
    s[p + 2] = w3;
    s[p + 3] = w4;
    s[p + 4] = s1;
    s[p + 5] = s2;
    s[p + 6] = s3;
    s[p + 7] = s4;
    s[p + 8] = c1;
    s[p + 9] = c2;
    s[p + 10] = c3;
    s[p + 11] = c4;
    s[p + 12] = sd1;
    s[p + 13] = sd2;
    s[p + 14] = sd4;
    s[p + 15] = cd1;
    s[p + 16] = cd2;
    s[p + 17] = cd4;
    s[p + 18] = dq;
    s[p + 19] = dq2;
    s[p + 20] = dq3;
    s[p + 21] = dq4;
    s[p + 22] = dw;
    s[p + 23] = dw2;
    s[p + 24] = dw3;
    s[p + 25] = dw4;
    q += sixth * (w + 2 * w2 + 2 * w3 + w4);
    dq += sixth * (dw + 2 * dw2 + 2 * dw3 + dw4);
    w += sixth * (b1 + 2 * b2 + 2 * b3 + b4);
    dw += sixth * (db1 + 2 * db2 + 2 * db3 + db4);
    if (q > Math.PI) q -= 2 * Math.PI;
    else if (q < -Math.PI) q += 2 * Math.PI;
  }
  let Q = 2 * (q - 0.3);
  let V = 2 * (w + 0.2);
  let dQ = 2 * dq;
  let dV = 2 * dw;
  let hk = 0;
  let hc = 0;
  let hA = 0;
  let hW = 0;
  for (let i = steps - 1, p = i * HVP; i >= 0; i--, p -= HVP) {
    const t = i * h;
    const t2 = t + half;
    const t4 = t + h;
    const s1 = s[p + 4];
    const s2 = s[p + 5];
    const s3 = s[p + 6];
    const s4 = s[p + 7];
    const c1 = s[p + 8];
    const c2 = s[p + 9];
    const c3 = s[p + 10];
    const c4 = s[p + 11];
    const dq1 = s[p + 18];
    const dq2 = s[p + 19];
    const dq3 = s[p + 20];
    const dq4 = s[p + 21];
    const B4 = sixth * V;
    const dB4 = sixth * dV;
    const W4 = sixth * Q - c * B4;
    const dW4 = sixth * dQ - dc * B4 - c * dB4;
    const kc4 = k * c4;
    const Q4 = -kc4 * B4;
    const dQ4 = (k * s4 * dq4 - dk * c4) * B4 - kc4 * dB4;
    const B3 = third * V + h * W4;
    const dB3 = third * dV + h * dW4;
    const W3 = third * Q + h * Q4 - c * B3;
    const dW3 = third * dQ + h * dQ4 - dc * B3 - c * dB3;
    const kc3 = k * c3;
    const Q3 = -kc3 * B3;
    const dQ3 = (k * s3 * dq3 - dk * c3) * B3 - kc3 * dB3;
    const B2 = third * V + half * W3;
    const dB2 = third * dV + half * dW3;
    const W2 = third * Q + half * Q3 - c * B2;
    const dW2 = third * dQ + half * dQ3 - dc * B2 - c * dB2;
    const kc2 = k * c2;
    const Q2 = -kc2 * B2;
    const dQ2 = (k * s2 * dq2 - dk * c2) * B2 - kc2 * dB2;
    const B1 = sixth * V + half * W2;
    const dB1 = sixth * dV + half * dW2;
    const W1 = sixth * Q + half * Q2 - c * B1;
    const dW1 = sixth * dQ + half * dQ2 - dc * B1 - c * dB1;
    const kc1 = k * c1;
    const Q1 = -kc1 * B1;
    const dQ1 = (k * s1 * dq1 - dk * c1) * B1 - kc1 * dB1;
    hk -= dB1 * s1 + dB2 * s2 + dB3 * s3 + dB4 * s4 + B1 * c1 * dq1 + B2 * c2 * dq2 + B3 * c3 * dq3 + B4 * c4 * dq4;
    hc -= dB1 * s[p] + dB2 * s[p + 1] + dB3 * s[p + 2] + dB4 * s[p + 3] + B1 * s[p + 22] + B2 * s[p + 23] + B3 * s[p + 24] + B4 * s[p + 25];
    const u1 = B1 * t;
    const u2 = (B2 + B3) * t2;
    const u4 = B4 * t4;
    const sd1 = s[p + 12];
    const sd2 = s[p + 13];
    const sd4 = s[p + 14];
    const cd1 = s[p + 15];
    const cd2 = s[p + 16];
    const cd4 = s[p + 17];
    const dB23 = dB2 + dB3;
    hA += dB1 * cd1 + dB23 * cd2 + dB4 * cd4 - dW * (u1 * sd1 + u2 * sd2 + u4 * sd4);
    hW -=
      dA * (u1 * sd1 + u2 * sd2 + u4 * sd4) +
      A * (dB1 * sd1 * t + dB23 * sd2 * t2 + dB4 * sd4 * t4 + dW * (u1 * cd1 * t + u2 * cd2 * t2 + u4 * cd4 * t4));
    Q += Q1 + Q2 + Q3 + Q4;
    dQ += dQ1 + dQ2 + dQ3 + dQ4;
    V += W1 + W2 + W3 + W4;
    dV += dW1 + dW2 + dW3 + dW4;
  }
  hv[0] = hk;
  hv[1] = hc;
  hv[2] = hA;
  hv[3] = hW;
}

// The energy of a hanging cloth: square root, records made of active numbers, a list of springs that says which particles they join.

import { direction, noise } from './inputs.mjs';

export const id = 'cloth';
export const title = 'cloth of springs';
export const sizes = [192, 3072];

/** A square grid of n / 3 particles with springs along its edges and across its cells. */
export function make(n) {
  const across = Math.round(Math.sqrt(n / 3));
  const shake = noise(5);
  const x = new Float64Array(n);
  const springs = [];
  for (let row = 0; row < across; row++) {
    for (let column = 0; column < across; column++) {
      const here = row * across + column;
      x[3 * here] = column + 0.2 * shake();
      x[3 * here + 1] = row + 0.2 * shake();
      x[3 * here + 2] = 0.3 * shake();
      for (const [down, right] of [
        [0, 1],
        [1, 0],
        [1, 1],
        [1, -1],
      ]) {
        if (row + down >= across || column + right >= across || column + right < 0) continue;
        const length = Math.hypot(down, right);
        springs.push({ a: here, b: here + down * across + right, length, stiffness: 10 / length });
      }
    }
  }
  return { x, v: direction(n), rest: [springs, 0.1] };
}

export function f(x, springs, weight) {
  'use dual';
  const particles = [];
  for (let i = 0; i < x.length; i += 3) particles.push({ x: x[i], y: x[i + 1], z: x[i + 2] });
  let energy = 0;
  for (const { a, b, length, stiffness } of springs) {
    const p = particles[a];
    const q = particles[b];
    const dx = p.x - q.x;
    const dy = p.y - q.y;
    const dz = p.z - q.z;
    const stretch = Math.sqrt(dx * dx + dy * dy + dz * dz) - length;
    energy += 0.5 * stiffness * stretch * stretch;
  }
  for (const p of particles) energy += weight * p.z;
  return energy;
}

export function grad(x, g, springs, weight) {
  const n = x.length;
  let energy = 0;
  for (let i = 0; i < n; i += 3) {
    energy += weight * x[i + 2];
    g[i] = 0;
    g[i + 1] = 0;
    g[i + 2] = weight;
  }
  for (let k = 0; k < springs.length; k++) {
    const spring = springs[k];
    const a = 3 * spring.a;
    const b = 3 * spring.b;
    const dx = x[a] - x[b];
    const dy = x[a + 1] - x[b + 1];
    const dz = x[a + 2] - x[b + 2];
    const r = Math.sqrt(dx * dx + dy * dy + dz * dz);
    const stretch = r - spring.length;
    const tension = spring.stiffness * stretch;
    energy += 0.5 * tension * stretch;
    const s = tension / r;
    g[a] += s * dx;
    g[a + 1] += s * dy;
    g[a + 2] += s * dz;
    g[b] -= s * dx;
    g[b + 1] -= s * dy;
    g[b + 2] -= s * dz;
  }
  return energy;
}

export function hvp(x, v, h, springs, _weight) {
  h.fill(0);
  for (let k = 0; k < springs.length; k++) {
    const spring = springs[k];
    const a = 3 * spring.a;
    const b = 3 * spring.b;
    const dx = x[a] - x[b];
    const dy = x[a + 1] - x[b + 1];
    const dz = x[a + 2] - x[b + 2];
    const ex = v[a] - v[b];
    const ey = v[a + 1] - v[b + 1];
    const ez = v[a + 2] - v[b + 2];
    const square = dx * dx + dy * dy + dz * dz;
    const ratio = spring.length / Math.sqrt(square);
    const s = spring.stiffness * (1 - ratio);
    const t = (spring.stiffness * ratio * (dx * ex + dy * ey + dz * ez)) / square;
    const hx = s * ex + t * dx;
    const hy = s * ey + t * dy;
    const hz = s * ez + t * dz;
    h[a] += hx;
    h[a + 1] += hy;
    h[a + 2] += hz;
    h[b] -= hx;
    h[b + 1] -= hy;
    h[b + 2] -= hz;
  }
}

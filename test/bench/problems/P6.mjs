// The Lennard-Jones energy of a cluster, Σ 4 (r⁻¹² - r⁻⁶) over all pairs: a double loop of sums with indexed writes on the way back.

import { direction } from './inputs.mjs';

export const id = 'P6';
export const title = 'Lennard-Jones cluster';
export const sizes = [96, 384];

/** n / 3 particles on a cubic lattice of spacing 1.1, somewhat shaken. */
export function make(n) {
  const across = n === 96 ? 4 : 8;
  const x = new Float64Array(n);
  for (let p = 0; p < n / 3; p++) {
    x[3 * p] = 1.1 * (p % across);
    x[3 * p + 1] = 1.1 * (Math.floor(p / across) % 4);
    x[3 * p + 2] = 1.1 * Math.floor(p / (4 * across));
  }
  for (let i = 0; i < n; i++) x[i] += 0.05 * Math.sin(i);
  return { x, v: direction(n), rest: [] };
}

export function f(x) {
  'use dual';
  const particles = x.length / 3;
  let energy = 0;
  for (let i = 0; i < particles; i++) {
    for (let j = i + 1; j < particles; j++) {
      const dx = x[3 * i] - x[3 * j];
      const dy = x[3 * i + 1] - x[3 * j + 1];
      const dz = x[3 * i + 2] - x[3 * j + 2];
      const s = 1 / (dx * dx + dy * dy + dz * dz);
      const s3 = s * s * s;
      energy += 4 * (s3 * s3 - s3);
    }
  }
  return energy;
}

/** With s = 1 / r²: dE/d(r²) = 12 s⁴ - 24 s⁷, and d²E/d(r²)² = 168 s⁸ - 48 s⁵. */
export function grad(x, g) {
  const n = x.length;
  let energy = 0;
  g.fill(0);
  for (let i = 0; i < n; i += 3) {
    const xi = x[i];
    const yi = x[i + 1];
    const zi = x[i + 2];
    let gx = 0;
    let gy = 0;
    let gz = 0;
    for (let j = i + 3; j < n; j += 3) {
      const dx = xi - x[j];
      const dy = yi - x[j + 1];
      const dz = zi - x[j + 2];
      const s = 1 / (dx * dx + dy * dy + dz * dz);
      const s3 = s * s * s;
      energy += 4 * s3 * (s3 - 1);
      const slope = s3 * s * (24 - 48 * s3);
      const fx = slope * dx;
      const fy = slope * dy;
      const fz = slope * dz;
      gx += fx;
      gy += fy;
      gz += fz;
      g[j] -= fx;
      g[j + 1] -= fy;
      g[j + 2] -= fz;
    }
    g[i] += gx;
    g[i + 1] += gy;
    g[i + 2] += gz;
  }
  return energy;
}

export function hvp(x, v, h) {
  const n = x.length;
  h.fill(0);
  for (let i = 0; i < n; i += 3) {
    const xi = x[i];
    const yi = x[i + 1];
    const zi = x[i + 2];
    const vxi = v[i];
    const vyi = v[i + 1];
    const vzi = v[i + 2];
    let hx = 0;
    let hy = 0;
    let hz = 0;
    for (let j = i + 3; j < n; j += 3) {
      const dx = xi - x[j];
      const dy = yi - x[j + 1];
      const dz = zi - x[j + 2];
      const ex = vxi - v[j];
      const ey = vyi - v[j + 1];
      const ez = vzi - v[j + 2];
      const s = 1 / (dx * dx + dy * dy + dz * dz);
      const s3 = s * s * s;
      const s4 = s3 * s;
      const slope = s4 * (24 - 48 * s3);
      const bend = s4 * s * (672 * s3 - 192) * (dx * ex + dy * ey + dz * ez);
      const fx = slope * ex + bend * dx;
      const fy = slope * ey + bend * dy;
      const fz = slope * ez + bend * dz;
      hx += fx;
      hy += fy;
      hz += fz;
      h[j] -= fx;
      h[j + 1] -= fy;
      h[j + 2] -= fz;
    }
    h[i] += hx;
    h[i + 1] += hy;
    h[i + 2] += hz;
  }
}

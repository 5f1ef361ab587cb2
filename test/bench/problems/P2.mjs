// The chained Rosenbrock function: little arithmetic per element, each of which two terms share.

import { direction, point } from './inputs.mjs';

export const id = 'P2';
export const title = 'chained Rosenbrock';
export const sizes = [10, 1000, 100000];

export const make = (n) => ({ x: point(n), v: direction(n), rest: [] });

export function f(x) {
  'use dual';
  let sum = 0;
  for (let i = 0; i + 1 < x.length; i++) {
    const t = x[i + 1] - x[i] * x[i];
    const u = 1 - x[i];
    sum += 100 * t * t + u * u;
  }
  return sum;
}

/** What a term gives to its second variable waits in `next` until that one's own term comes. */
export function grad(x, g) {
  const last = x.length - 1;
  let sum = 0;
  let next = 0;
  let xi = x[0];
  for (let i = 0; i < last; i++) {
    const xj = x[i + 1];
    const t = xj - xi * xi;
    const u = 1 - xi;
    const w = 200 * t;
    sum += 100 * t * t + u * u;
    g[i] = next - 2 * (xi * w + u);
    next = w;
    xi = xj;
  }
  g[last] = next;
  return sum;
}

export function hvp(x, v, h) {
  const last = x.length - 1;
  let next = 0;
  let xi = x[0];
  let vi = v[0];
  for (let i = 0; i < last; i++) {
    const xj = x[i + 1];
    const vj = v[i + 1];
    const t = xj - xi * xi;
    const dw = 200 * (vj - 2 * xi * vi);
    h[i] = next - 2 * (200 * t * vi + xi * dw - vi);
    next = dw;
    xi = xj;
    vi = vj;
  }
  h[last] = next;
}

// A sum of sines: the least a derivative can do, so that what surrounds it shows.

import { direction, point } from './inputs.mjs';

export const id = 'P1';
export const title = 'sum of sines';
export const sizes = [10, 10000];

export const make = (n) => ({ x: point(n), v: direction(n), rest: [] });

export function f(x) {
  'use dual';
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += Math.sin(x[i]);
  return sum;
}

export function grad(x, g) {
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    const xi = x[i];
    sum += Math.sin(xi);
    g[i] = Math.cos(xi);
  }
  return sum;
}

export function hvp(x, v, h) {
  for (let i = 0; i < x.length; i++) h[i] = -Math.sin(x[i]) * v[i];
}

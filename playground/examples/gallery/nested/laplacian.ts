import { hvp } from 'hyperdual';

// The Laplacian of a function, itself differentiated: third and fourth derivatives, by nothing but nesting.
function bump([x, y]: number[]): number {
  'use dual';
  return Math.exp(-x * x - 2 * y * y);
}

export function laplacian(p: number[]): number {
  'use dual';
  return hvp(bump, p, [1, 0])[0] + hvp(bump, p, [0, 1])[1];
}

import { grad } from 'hyperdual';

// A trial solution of y' = −2·t·y that has to satisfy the equation at five times: the loss has a derivative in it, and we take its own.
export function residual([a, b, c]: number[]): number {
  'use dual';
  const y = (t: number) => 1 + t * (a + t * (b + t * c));
  let sum = 0;
  for (const t of [0.1, 0.3, 0.5, 0.7, 0.9]) sum += (grad(y)(t) + 2 * t * y(t)) ** 2;
  return sum;
}

import { grad } from 'hyperdual';

// How strongly the graph of sin(x)·x bends at x: a second derivative in the function, two more on top of it.
export function curvature(x: number): number {
  'use dual';
  const f = (t: number) => Math.sin(t) * t;
  const slope = grad(f);
  return grad(slope)(x) / (1 + slope(x) ** 2) ** 1.5;
}

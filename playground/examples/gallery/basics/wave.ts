// A function of one number: the plot shows the tangent, and the parabola that bends as the curve does.
export function wave(x: number): number {
  'use dual';
  return Math.exp((-x * x) / 8) * Math.sin(2 * x);
}

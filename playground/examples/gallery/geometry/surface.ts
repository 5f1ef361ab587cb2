// Position on a torus, a function of two angles with three results: its Jacobian holds the tangent vectors.
export function torus([u, v]: number[]): number[] {
  'use dual';
  const ring = 2 + 0.7 * Math.cos(v);
  return [ring * Math.cos(u), ring * Math.sin(u), 0.7 * Math.sin(v)];
}

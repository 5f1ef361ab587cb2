// Kepler's equation by Newton's method inside the function: the distance of a planet from the sun at a mean anomaly M, eccentricity e.
export function distance([M, e]: number[]): number {
  'use dual';
  let E = M;
  for (let i = 0; i < 8; i++) E -= (E - e * Math.sin(E) - M) / (1 - e * Math.cos(E));
  return 1 - e * Math.cos(E);
}

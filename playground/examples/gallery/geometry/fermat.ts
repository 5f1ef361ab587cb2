// The point with the least sum of distances from four towns. The gradient is a sum of unit vectors.
const towns = [
  [-2, -1],
  [2.5, -0.5],
  [1, 2],
  [-1.5, 1.5],
];

export function roads([x, y]: number[]): number {
  'use dual';
  let sum = 0;
  for (const [a, b] of towns) sum += Math.hypot(x - a, y - b);
  return sum;
}

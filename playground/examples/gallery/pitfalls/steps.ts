// floor has derivative 0 wherever it has one. What an optimiser sees is 2x, which is not what the plot seems to show.
export function staircase(x: number): number {
  'use dual';
  return x * x + Math.floor(4 * x) / 4;
}

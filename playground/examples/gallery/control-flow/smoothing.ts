// An array that is overwritten in place, sweep after sweep: what is left of a jagged line after smoothing it three times.
export function roughness(x: number[]): number {
  'use dual';
  const y = x.slice();
  for (let sweep = 0; sweep < 3; sweep++) {
    for (let i = 1; i + 1 < y.length; i++) y[i] = (y[i - 1] + 2 * y[i] + y[i + 1]) / 4;
  }
  let sum = 0;
  for (let i = 1; i < y.length; i++) sum += (y[i] - y[i - 1]) ** 2;
  return sum;
}

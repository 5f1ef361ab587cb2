// Least squares: a decaying exponential, its amplitude and rate to be found from eight measurements.
const times = [0, 0.5, 1, 1.5, 2, 3, 4, 6];
const counts = [10.1, 7.8, 6.2, 4.6, 3.9, 2.1, 1.4, 0.6];

export function misfit([amplitude, rate]: number[]): number {
  'use dual';
  let sum = 0;
  for (let i = 0; i < times.length; i++) {
    const expected = amplitude * Math.exp(-rate * times[i]);
    sum += (counts[i] - expected) ** 2;
  }
  return sum / 2;
}

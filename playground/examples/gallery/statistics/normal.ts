// Negative log-likelihood of a normal distribution. The inverse of its Hessian at the minimum gives the standard errors.
const sample = [4.1, 5.3, 4.8, 6.0, 5.1, 4.4, 5.6, 5.0];

export function surprise([mean, logDeviation]: number[]): number {
  'use dual';
  const deviation = Math.exp(logDeviation);
  let sum = 0;
  for (const y of sample) sum += ((y - mean) / deviation) ** 2 / 2 + logDeviation + Math.log(2 * Math.PI) / 2;
  return sum;
}

// Mathematically this is x². By finite differences it is noise at small steps: the Check tab shows it. The derivative of the code as written is
// as exact as its value: 1e8 − 1e8 has lost half of the digits before anybody differentiated.
export function lossy(x: number): number {
  'use dual';
  return (x + 1e8) * (x + 1e8) - 2e8 * x - 1e16;
}

// A recursive function: x to a whole power by squaring, in a polynomial with roots at 1, 2 and −1.5.
function power(x: number, n: number): number {
  if (n === 0) return 1;
  const half = power(x, n >> 1);
  return n % 2 === 0 ? half * half : half * half * x;
}

export function cubic(x: number): number {
  'use dual';
  return power(x, 3) - 1.5 * power(x, 2) - 2.5 * x + 3;
}

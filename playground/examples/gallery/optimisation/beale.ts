// A flat plain with steep walls. The minimum is at (3, ½).
const c = [1.5, 2.25, 2.625];

export function beale([x, y]: number[]): number {
  'use dual';
  let sum = 0;
  for (let i = 0; i < 3; i++) sum += (c[i] - x * (1 - y ** (i + 1))) ** 2;
  return sum;
}

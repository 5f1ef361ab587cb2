// A chain of double wells: its kernels have those of ./square.ts in them.
import { square } from './square.ts';

export function well(x: readonly number[]): number {
  'use dual';
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    sum += square(square(x[i]!) - 1);
    if (i > 0) sum += square(x[i]! - x[i - 1]!) / 2;
  }
  return sum;
}

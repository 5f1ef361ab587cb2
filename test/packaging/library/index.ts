// A library of annotated functions, built once and published as JavaScript.
import { dual, grad } from 'hyperdual';

/** Rosenbrock's valley in any number of dimensions. */
export function rosenbrock(x: ArrayLike<number>): number {
  'use dual';
  let sum = 0;
  for (let i = 0; i + 1 < x.length; i++) {
    sum += 100 * (x[i + 1]! - x[i]! ** 2) ** 2 + (1 - x[i]!) ** 2;
  }
  return sum;
}

export const softplus = dual((x: number) => Math.log1p(Math.exp(x)));

/** Takes a derivative with the library's own copy of the runtime. */
export function slope(x: number): number {
  'use dual';
  return grad((y: number) => y * y * y * x)(x);
}

/** Calls back into the code that uses the library. */
export function twice(f: (x: number) => number, x: number): number {
  'use dual';
  return f(f(x));
}

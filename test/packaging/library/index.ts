// A library of annotated functions, built once and published as JavaScript.
import { dual, grad } from 'hyperdual';
import { Gauge, weigh } from './weights.ts';

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

let scale = 2;
const square = (x: number): number => scale * x * x;

/** Reads a variable of its module, and calls functions and a class of another one. */
export function weighed(x: number, y: number): number {
  'use dual';
  scale += 0;
  return weigh(square(x)) * new Gauge(y).read(x);
}

/** The same without an effect. */
export function level(x: number, y: number): number {
  'use dual';
  return weigh(square(x)) * new Gauge(y).read(x);
}
export { Gauge, rescale } from './weights.ts';

// A module of its own that other programs import from: annotated function by function.

export function softplus(x: number): number {
  'use dual';
  return x > 30 ? x : Math.log1p(Math.exp(x));
}

export function dotProduct(a: ArrayLike<number>, b: ArrayLike<number>): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i]! * b[i]!;
  return s;
}

export function normalised(x: number[]): number[] {
  'use dual';
  const norm = Math.sqrt(dotProduct(x, x));
  return x.map((v) => v / norm);
}

/** Writes into the array it is given. */
export function scaleInPlace(a: number[] | Float64Array, by: number): void {
  'use dual';
  for (let i = 0; i < a.length; i++) a[i]! *= by;
}

export interface Complex {
  re: number;
  im: number;
}

export const multiply = (a: Complex, b: Complex): Complex => {
  'use dual';
  return { re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re };
};

/** Bisection does not see derivatives; a Newton step at the end brings back those of first order, another one the second. */
export function solve(f: (t: number) => number, slope: (t: number) => number, low: number, high: number): number {
  'use dual';
  for (let k = 0; k < 60; k++) {
    const middle = 0.5 * (low + high);
    if (f(middle) > 0) high = middle;
    else low = middle;
  }
  for (let k = 0; k < 2; k++) low -= f(low) / slope(low);
  return low;
}

export const GRAVITY = 9.81;
export const TABLE: readonly number[] = [0.5, 1.5, -2];

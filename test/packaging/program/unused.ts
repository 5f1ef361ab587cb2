// Annotated functions nobody uses, in every form. A bundle of `plain` alone must not hold a byte of them, nor of the runtime.
import { dual, grad } from 'hyperdual';

export function declaration(x: number): number {
  'use dual';
  return helper(x) * Math.sin(x);
}

function helper(x: number): number {
  return x + Math.exp(x);
}

export const arrow = (x: number): number => {
  'use dual';
  return x * x;
};

export const expression = function named(x: number): number {
  'use dual';
  return x <= 0 ? 0 : x * named(x - 1);
};

export const wrapped = dual((x: number) => Math.tanh(x));

/** @differentiable */
export const documented = (x: number): number => Math.atan(x);

export function outer(scale: number): (x: number) => number {
  'use dual';
  return (x) => scale * x * x;
}

export function total(x: number): number {
  'use dual';
  function* terms(): Generator<number> {
    yield x;
    yield x * x;
  }
  let sum = 0;
  for (const term of terms()) sum += term;
  return sum;
}

export function usesTransform(x: number): number {
  'use dual';
  return grad((y: number) => y * y * x)(x);
}

export class Polynomial {
  readonly c: readonly number[];
  constructor(c: readonly number[]) {
    this.c = c;
  }
  at(x: number): number {
    'use dual';
    return this.c.reduceRight((sum, ci) => sum * x + ci, 0);
  }
}

export default function standard(x: number): number {
  'use dual';
  return x ** 3;
}

export function plain(x: number): number {
  return 3 * x + 1;
}

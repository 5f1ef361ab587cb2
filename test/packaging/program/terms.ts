// Terms of the energy, annotated in every way an application may choose. `main.ts` prints derivatives of their sum.
import { dual } from 'hyperdual';

/** Stiffness shared by all springs: captured by annotated code, and changed by the program between two derivatives. */
export let stiffness = 2;

export function setStiffness(k: number): void {
  stiffness = k;
}

export function spring(x: number, rest: number): number {
  'use dual';
  if (!Number.isFinite(rest)) {
    throw new RangeError(`the rest length is ${rest}`);
  }
  const stretch = x - rest;
  return 0.5 * stiffness * stretch ** 2;
}

/**
 * A smooth barrier.
 * @differentiable
 */
export const barrier = (x: number): number => Math.log1p(Math.exp(-x * 7.5));

export const wave = dual((x: number) => Math.sin(x) * Math.cos(2 * x));

export function plain(x: number): number {
  return 3 * x + 1;
}

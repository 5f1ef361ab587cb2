// The reference case of the JAX documentation: H·v of f(x) = Σ sin xᵢ by every composition of first-order transforms, written
// as a user would. Forward over reverse is what `hvp` does itself.

import { grad, hvp, jvp, vdot } from 'hyperdual';

export type Vector = number[];
export type Objective = (x: Vector) => number;

export const x: Vector = [0, 1];
export const v: Vector = [10, 10];

/** −sin(x)∘v, written down. */
export const expected: Vector = [0, -8.414709848078965];

export function sumOfSines(x: Vector): number {
  'use dual';
  let sum = 0;
  for (const xi of x) sum += Math.sin(xi);
  return sum;
}

export const reverseOverReverse = (f: Objective, x: Vector, v: Vector): Vector => grad((x: Vector) => vdot(grad(f)(x), v))(x);
export const reverseOverForward = (f: Objective, x: Vector, v: Vector): Vector => grad((x: Vector) => jvp(f, x, v)[1])(x);
export const forwardOverReverse = (f: Objective, x: Vector, v: Vector): Vector => jvp(grad(f), x, v)[1];

export interface ReferenceLine {
  readonly name: string;
  readonly result: Vector | number;
  readonly expected: Vector | number;
}

export function referenceCase(): ReferenceLine[] {
  return [
    { name: 'hvp(f, x, v)', result: hvp(sumOfSines, x, v), expected },
    { name: 'reverse over reverse', result: reverseOverReverse(sumOfSines, x, v), expected },
    { name: 'reverse over forward', result: reverseOverForward(sumOfSines, x, v), expected },
    { name: 'forward over reverse', result: forwardOverReverse(sumOfSines, x, v), expected },
    { name: 'jvp(f, x, v)[1] === vdot(grad(f)(x), v)', result: jvp(sumOfSines, x, v)[1], expected: vdot(grad(sumOfSines)(x), v) },
  ];
}

/** Equal as numbers: −0 is 0 here, every other digit counts. */
export function agrees({ result, expected }: ReferenceLine): boolean {
  const [found, wanted] = [[result].flat(), [expected].flat()];
  return found.length === wanted.length && found.every((entry, i) => entry === wanted[i]);
}

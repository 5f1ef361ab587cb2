// What a visitor sees first.

import type { Work } from './state.ts';

export const FIRST: Work = {
  source: `import { hvp } from 'hyperdual';

// Write maths as you always do; the first line makes it differentiable.
export function rosenbrock(x: number[]): number {
  'use dual';
  let sum = 0;
  for (let i = 0; i + 1 < x.length; i++) {
    sum += 100 * (x[i + 1] - x[i] ** 2) ** 2 + (1 - x[i]) ** 2;
  }
  return sum;
}

// The Hessian times v, exact to rounding.
console.log(hvp(rosenbrock, [-1.2, 1], [1, 0]));
`,
  name: 'rosenbrock',
  transform: 'hvp',
  x: [-1.2, 1],
  v: [1, 0],
  rest: [],
};

import { grad, hvp } from 'hyperdual';

function rosenbrock(x: number[]): number {
  'use dual';
  let sum = 0;
  for (let i = 0; i + 1 < x.length; i++) {
    sum += 100 * (x[i + 1] - x[i] ** 2) ** 2 + (1 - x[i]) ** 2;
  }
  return sum;
}

rosenbrock([-1.2, 1]);               // 24.199999999999996, by the original code at the original speed
grad(rosenbrock)([-1.2, 1]);         // [ -215.59999999999997, -87.99999999999999 ]
hvp(rosenbrock, [-1.2, 1], [1, 0]);  // [ 1330, 480 ]

// Between two wells lies a saddle. There the Hessian has a negative eigenvalue, the Newton step points uphill unless it is damped, and
// a trust region follows the negative curvature down.
export function well([x, y]: number[]): number {
  'use dual';
  return x ** 4 / 4 - x ** 2 / 2 + (y - x / 3) ** 2;
}

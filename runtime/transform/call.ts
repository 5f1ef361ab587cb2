/**
 * Calls of kernels, with three vectors or with a fourth thing before the rest of the arguments. One that throws leaves the workspace
 * as it was: kernels have no `finally` of their own. Arguments are spelt out, because spreading costs more than a small kernel.
 */
import { workspace } from '../number/workspace.ts';

type Run3 = (a: Float64Array, b: Float64Array, c: Float64Array, ...rest: any[]) => boolean;

export function run3(kernel: Run3, a: Float64Array, b: Float64Array, c: Float64Array, args: readonly any[]): boolean {
  const { top } = workspace;
  try {
    switch (args.length) {
      case 0:
        return kernel(a, b, c);
      case 1:
        return kernel(a, b, c, args[0]);
      case 2:
        return kernel(a, b, c, args[0], args[1]);
      case 3:
        return kernel(a, b, c, args[0], args[1], args[2]);
      default:
        return kernel(a, b, c, ...args);
    }
  } catch (error) {
    workspace.top = top;
    throw error;
  }
}

type Run4<D> = (a: Float64Array, b: Float64Array, c: Float64Array, d: D, ...rest: any[]) => boolean;

export function run4<D>(kernel: Run4<D>, a: Float64Array, b: Float64Array, c: Float64Array, d: D, args: readonly any[]): boolean {
  const { top } = workspace;
  try {
    switch (args.length) {
      case 0:
        return kernel(a, b, c, d);
      case 1:
        return kernel(a, b, c, d, args[0]);
      case 2:
        return kernel(a, b, c, d, args[0], args[1]);
      case 3:
        return kernel(a, b, c, d, args[0], args[1], args[2]);
      default:
        return kernel(a, b, c, d, ...args);
    }
  } catch (error) {
    workspace.top = top;
    throw error;
  }
}

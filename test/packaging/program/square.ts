// A function of one line, for kernels of other modules.

export function square(x: number): number {
  'use dual';
  return x * x;
}

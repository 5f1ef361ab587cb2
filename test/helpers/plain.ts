/** Code that is not compiled: no marks here, and nothing annotated reaches it within its own module. */

export function square(x: number): number {
  return x * x;
}

export const first = (xs: readonly number[]): number => xs[0]!;

export const host = {
  k: 0,
  method(x: number): number {
    return this.k * x;
  },
  apply: (g: (x: number) => number): number => g(3),
};

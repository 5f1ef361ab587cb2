// The inputs that several problems start from: made by formula, so that every language can make the same ones.

/** Coordinates near 1. */
export const point = (n) => Float64Array.from({ length: n }, (_, i) => 1 + 0.1 * Math.sin(i));

/** A direction with components of both signs. */
export const direction = (n) => Float64Array.from({ length: n }, (_, i) => Math.cos(i));

/** A repeatable sequence of numbers that look random, from -1 to 1. */
export function noise(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 31 - 1) * 0.999;
  };
}

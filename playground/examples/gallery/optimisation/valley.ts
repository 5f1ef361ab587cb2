// A quadratic of condition 50: gradient descent zigzags, Newton's method needs one step.
export function valley([x, y]: number[]): number {
  'use dual';
  const along = (x + y) / Math.SQRT2;
  const across = (y - x) / Math.SQRT2;
  return (along * along + 50 * across * across) / 2;
}

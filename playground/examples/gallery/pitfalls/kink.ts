// |x| and max have kinks. There the derivative is a convention (0 at the tip of |x|, ties shared evenly), and the Check tab says so.
export function kink([x, y]: number[]): number {
  'use dual';
  return Math.abs(x) + Math.max(x, y) + y * y;
}

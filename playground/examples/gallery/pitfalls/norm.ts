// The square root has an infinite slope at 0, and 0·∞ is NaN in most systems. Here the norm has gradient 0 at the origin.
export function norm([x, y]: number[]): number {
  'use dual';
  return Math.sqrt(x * x + y * y);
}

// The example of JAX's documentation: H is diagonal, and H·v has −sin(x)·v in each place.
export function sines(x: number[]): number {
  'use dual';
  return x.reduce((sum, xi) => sum + Math.sin(xi), 0);
}

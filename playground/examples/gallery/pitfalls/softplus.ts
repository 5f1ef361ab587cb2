// log(1 + eᵗ), written so that it does not overflow. The function is smooth, but its two terms have kinks at 0 that cancel, and there the second
// derivative, of the code as it stands, is 0 instead of ¼. The Check tab finds it. At every other t all is well.
export function softplus(t: number): number {
  'use dual';
  return Math.log1p(Math.exp(-Math.abs(t))) + Math.max(t, 0);
}

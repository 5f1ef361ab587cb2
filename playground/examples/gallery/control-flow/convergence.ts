// How often the loop runs depends on x. The derivative is that of the iteration as it ran, and at convergence that of the square root:
// 1/(2√a) and −1/(4√a³).
export function heron(a: number): number {
  'use dual';
  if (!(a > 0)) return NaN; // the loop would never end
  let x = a;
  let change = Infinity;
  while (change > 1e-9 * x) {
    const next = (x + a / x) / 2;
    change = Math.abs(next - x);
    x = next;
  }
  return (x + a / x) / 2;
}

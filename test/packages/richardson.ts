// Derivatives by central differences, extrapolated: what derivatives of code nobody has a formula for are compared with.

/**
 * g'(0) from the differences (g(h) − g(−h)) / 2h with h, h/2, h/4, h/8. Their errors have only even powers of h; three extrapolations leave one of
 * order h⁸, beside the rounding of g divided by h/8.
 */
export function derivative(g: (t: number) => number, h: number): number {
  let found = [h, h / 2, h / 4, h / 8].map((step) => (g(step) - g(-step)) / (2 * step));
  for (let order = 4; found.length > 1; order *= 4) found = found.slice(1).map((fine, i) => fine + (fine - found[i]!) / (order - 1));
  return found[0]!;
}

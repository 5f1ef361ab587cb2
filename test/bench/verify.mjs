// Are the derivatives written by hand right? They are the yardstick, so they answer to something that is not ours: central differences
// of f, and of the gradient once that is found right. Where the engine is at hand its numbers are compared as well, to rounding.

/** Largest |a - b| over the largest |b|. */
export function difference(a, b) {
  let error = 0;
  let scale = 0;
  for (let i = 0; i < b.length; i++) {
    error = Math.max(error, Math.abs(a[i] - b[i]));
    scale = Math.max(scale, Math.abs(b[i]));
  }
  return a.length === b.length && error === error ? error / (scale || 1) : Infinity;
}

const STEP = 1e-4;

/** The derivative at 0 of a function of one number that returns a number or an array, to fourth order. */
function slope(along) {
  const [a, b, c, d] = [STEP, -STEP, 2 * STEP, -2 * STEP].map(along);
  const value = (p, q, r, s) => (8 * (p - q) - (r - s)) / (12 * STEP);
  return typeof a === 'number' ? value(a, b, c, d) : a.map((ai, i) => value(ai, b[i], c[i], d[i]));
}

/**
 * The errors of a problem's derivatives by hand at one size, each beside the most it may be.
 *
 * @param problem a module of problems/
 * @param engine { valueAndGrad, hvp } for `f`, or nothing
 */
export function verify(problem, n, f = problem.f, engine = undefined) {
  const { x, v, rest } = problem.make(n);
  const gradientAt = (t) => {
    const g = new Float64Array(x.length);
    const value = problem.grad(
      x.map((xi, i) => xi + t * v[i]),
      g,
      ...rest,
    );
    return { g, value };
  };
  const { g, value } = gradientAt(0);
  const h = new Float64Array(x.length).fill(NaN);
  problem.hvp(x, v, h, ...rest);
  const along = slope((t) =>
    f(
      x.map((xi, i) => xi + t * v[i]),
      ...rest,
    ),
  );
  let product = 0;
  let size = 0;
  for (let i = 0; i < x.length; i++) {
    product += g[i] * v[i];
    size += Math.abs(g[i] * v[i]);
  }
  const few = [...new Set([0, 1, x.length >> 1, x.length - 1])].filter((i) => i < x.length);
  const partials = few.map((i) =>
    slope((t) => {
      const moved = x.slice();
      moved[i] += t;
      return f(moved, ...rest);
    }),
  );
  const found = {
    value: [Math.abs(value - f(x, ...rest)) / Math.abs(value), 1e-12],
    'gradient · v, differences': [Math.abs(product - along) / size, 1e-7],
    'partial derivatives, differences': [
      difference(
        few.map((i) => g[i]),
        partials,
      ),
      1e-6,
    ],
    'H·v, differences': [
      difference(
        h,
        slope((t) => gradientAt(t).g),
      ),
      1e-6,
    ],
  };
  if (engine !== undefined) {
    found['gradient, engine'] = [difference(g, engine.valueAndGrad(f)(x, ...rest)[1]), 1e-10];
    found['H·v, engine'] = [difference(h, engine.hvp(f, x, v, ...rest)), 1e-10];
  }
  return found;
}

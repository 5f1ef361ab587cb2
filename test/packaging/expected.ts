// What the program of test/packaging/program has to print: its mathematics once more, written out by hand.

/** For a stiffness k; second derivatives are central differences of hand-written first ones. */
export function expected(k: number): { value: number; gradient: number[]; hvp: number[] } {
  const x = [0.5, -0.25, 1.75, 0.125];
  const v = [1, -2, 0.5, 3];
  const value = (y: number[]) => {
    let sum = y.reduce((s, yi) => s + 1.5 * Math.log1p(Math.exp(-7.5 * yi)), 0);
    for (let i = 1; i < y.length; i++) sum += 0.5 * k * (y[i]! - y[i - 1]! - 0.25) ** 2 * Math.sin(y[i]!) * Math.cos(2 * y[i]!);
    return sum;
  };
  const gradient = (y: number[]) => {
    const g = y.map((yi) => (1.5 * -7.5) / (1 + Math.exp(7.5 * yi)));
    for (let i = 1; i < y.length; i++) {
      const [a, b] = [y[i]!, y[i]! - y[i - 1]! - 0.25];
      const wave = Math.sin(a) * Math.cos(2 * a);
      const slope = Math.cos(a) * Math.cos(2 * a) - 2 * Math.sin(a) * Math.sin(2 * a);
      g[i]! += k * b * wave + 0.5 * k * b * b * slope;
      g[i - 1]! -= k * b * wave;
    }
    return g;
  };
  const h = 1e-5;
  const shifted = (s: number) => gradient(x.map((xi, i) => xi + s * v[i]!));
  const [plus, minus] = [shifted(h), shifted(-h)];
  return { value: value(x), gradient: gradient(x), hvp: plus.map((p, i) => (p - minus[i]!) / (2 * h)) };
}

/**
 * The primals JavaScript has no name for: products that know about zero times infinity (see algebra.ts), and the slopes whose
 * textbook formula, composed from ordinary operations, would lose digits when differentiated again.
 */

/** t·p; an infinite t against an exactly zero partial is 0 (the norm's derivative at the origin), the converse is NaN. */
export function by(t: number, p: number): number {
  const r = t * p;
  return r === r || p !== 0 || t !== t ? r : 0;
}

/** t·p where either factor, exactly zero, wins over an infinite other one; over a NaN partial only a zero t wins. */
export function strong(t: number, p: number): number {
  const r = t * p;
  return r === r ? r : t === 0 || (p === 0 && t === t) ? 0 : r;
}

/** t/b where an exactly zero t wins over b = 0 or NaN. */
export function over(t: number, b: number): number {
  return t === 0 ? 0 : t / b;
}

/** 1/√(1 - x²). (1-x)(1+x) is accurate near ±1, where 1 - x² cancels. */
export function asinSlope(x: number): number {
  return 1 / Math.sqrt((1 - x) * (1 + x));
}

/** 1/√(x² - 1) for x ≥ 1, NaN below. Two roots, because x² overflows. */
export function acoshSlope(x: number): number {
  return 1 / (Math.sqrt(x - 1) * Math.sqrt(x + 1));
}

/** 1/√(1 + x²); beyond 1e150 x² would overflow and the 1 no longer counts. */
export function asinhSlope(x: number): number {
  const a = Math.abs(x);
  return a > 1e150 ? 1 / a : 1 / Math.sqrt(1 + x * x);
}

/** 1/(1 - x²), accurate near ±1; NaN outside [-1, 1] where atanh is. */
export function atanhSlope(x: number): number {
  return x < -1 || x > 1 ? NaN : 1 / ((1 - x) * (1 + x));
}

/** 1 - tanh(x)², given y = tanh(x). Near saturation 1 - y² cancels and 1/cosh² takes over. */
export function sech2(x: number, y: number): number {
  if (y > -0.7 && y < 0.7) return 1 - y * y;
  const r = 1 / Math.cosh(x);
  return r * r;
}

/** b/(a² + b²) without overflow or underflow of the squares; NaN at (0, 0), 0 at infinite arguments. */
export function cauchy(a: number, b: number): number {
  if (Math.abs(a) > Math.abs(b)) {
    const r = b / a;
    return r / (a + b * r);
  }
  if (Math.abs(b) === Infinity) return 1 / b;
  const r = a / b;
  return 0.5 / (0.5 * b + 0.5 * (a * r)); // halves: b + a·r overflows where both are near the largest double
}

/** (a² - b²)/(a² + b²)², the difference taken before anything is rounded; 0 at infinite arguments, NaN at (0, 0). */
export function tilt(a: number, b: number): number {
  const big = Math.max(Math.abs(a), Math.abs(b));
  if (big === Infinity) return 0;
  // The squares over- or underflow; powers of two scale exactly.
  if (big > 1e150) return tilt(a * 2 ** -600, b * 2 ** -600) * 2 ** -600 * 2 ** -600;
  if (big < 1e-150 && big > 0) return tilt(a * 2 ** 600, b * 2 ** 600) * 2 ** 600 * 2 ** 600;
  const h2 = a * a + b * b;
  return ((a - b) / h2) * ((a + b) / h2);
}

/** a/√(a² + b²), 0 at the origin. */
export function unit(a: number, b: number): number {
  const big = Math.max(Math.abs(a), Math.abs(b));
  if (big === Infinity) return Math.abs(a) === big ? (Math.abs(b) === big ? NaN : Math.sign(a)) : 0;
  // The root overflows near the largest double and is too coarse among subnormals; powers of two scale exactly.
  const scale = big > 1e300 ? 2 ** -600 : big < 1e-290 ? 2 ** 600 : 1;
  const x = a * scale;
  const h = Math.hypot(x, b * scale);
  return h === 0 ? 0 : x / h;
}

/**
 * x^(e-1). Where e - 1 is inexact (small or huge e) Math.pow would magnify its error by ln x, so x^e/x is taken, unless x^e
 * over- or underflows although x^(e-1) does not.
 */
export function powDown(x: number, e: number): number {
  const d = e - 1;
  if (d + 1 !== e || e - d !== 1) {
    const y = Math.pow(x, e);
    const a = Math.abs(y);
    if (a > 1e-290 && a < 1e290) return y / x;
  }
  return Math.pow(x, d);
}

/** e·x^(e-1), 0 for e = 0; a power of zero wins over an infinite exponent. */
export function powSlope(x: number, e: number): number {
  if (e === 0) return 0;
  const p = powDown(x, e);
  return p === 0 ? 0 : e * p;
}

/** e·(e-1)·x^(e-2); the zero of e = 0 or e = 1 wins over an infinite power. e - 2 as in powDown. */
export function powBend(x: number, e: number): number {
  if (e === 0 || e === 1) return 0;
  const d = e - 2;
  const c = e * (e - 1);
  if (d + 2 !== e || e - d !== 2) {
    const y = Math.pow(x, e);
    const a = Math.abs(y);
    if (a > 1e-290 && a < 1e290) return c * (y / x / x);
  }
  const p = Math.pow(x, d);
  return p === 0 ? 0 : c * p;
}

/** x^e·ln x, 0 at x = 0 where e ≥ 0 (JAX); a power of zero wins over ln x = ±∞; NaN for x < 0. */
export function powLog(x: number, e: number): number {
  if (x === 0 && e >= 0) return 0;
  const l = Math.log(x);
  const p = Math.pow(x, e);
  return p === 0 && l === l ? 0 : l * p;
}

/** 1/(1 + x²) where x² may overflow. */
export function atanSlope(x: number): number {
  if (x >= -1 && x <= 1) return 1 / (1 + x * x);
  const r = 1 / x;
  return r / (x + r);
}

/** 1/(3·∛x²), the derivative of the cube root. */
export function cbrtSlope(x: number): number {
  const c = Math.cbrt(x);
  return 1 / (3 * c * c);
}

/**
 * THE rule table: one row per primitive. Dual numbers, hyper-dual numbers and both tapes are generated from it
 * (generate.ts writes runtime/number/generated.ts); the kernel compiler reads it directly. To add a primitive, add a row and
 * regenerate (`npm run generate`).
 *
 * Reading a row: d[i](o, t, y, x) = (∂y/∂xᵢ)·t. The formulas are those of any calculus text (Abramowitz & Stegun 3.3, 4.2, 4.3,
 * 4.5, 4.6); a comment stands only where one was rearranged for its digits. Kinks: Griewank & Walther, Evaluating Derivatives,
 * chapter 14; JAX's choices where JAX makes one.
 */
import type { Ops, Rows, Rule } from './algebra.ts';
import { hypot, max, min } from './variadic.ts';

const ANY = 'all reals';

/** A function that is constant between its jumps: derivative zero, result a plain number. */
const step = (js: string, domain = ANY): Rule => ({
  arity: 1,
  js,
  d: [null],
  domain,
  convention: 'derivative 0 everywhere, at the jumps too; the result is a plain number',
});

/**
 * ∂²(x^e)/∂x∂e = x^(e-1)·(1 + e·ln x), the same from either side. In these products the logarithm comes first: a power of zero
 * wins over ln 0 = -∞, but not over the NaN of a negative base.
 */
const cross = <T>(o: Ops<T>, x: readonly T[]): T =>
  o.strong(o.add(o.num(1), o.strong(o.op('log', x[0]!), x[1]!)), o.op('powDown', x[0]!, x[1]!));

/** ∂tilt(b, a)/∂b = q·(6p² - 2q²) with p = a/(a² + b²), q = b/(a² + b²). */
const tiltSlope = <T>(o: Ops<T>, a: T, b: T): T => {
  const p = o.op('cauchy', b, a);
  const q = o.op('cauchy', a, b);
  return o.mul(q, o.sub(o.mul(o.num(6), o.mul(p, p)), o.mul(o.num(2), o.mul(q, q))));
};

const rows = {
  // --- the derivative's own products (algebra.ts) ---
  by: {
    arity: 2,
    js: 'special.by',
    d: [(o, t, _y, x) => o.by(t, x[1]!), (o, t, _y, x) => o.by(x[0]!, t)],
    domain: ANY,
    internal: true,
  },
  strong: {
    arity: 2,
    js: 'special.strong',
    d: [(o, t, _y, x) => o.strong(t, x[1]!), (o, t, _y, x) => o.strong(x[0]!, t)],
    domain: ANY,
    internal: true,
    singular: true,
  },
  over: {
    arity: 2,
    js: 'special.over',
    d: [(o, t, _y, x) => o.over(t, x[1]!), (o, t, y, x) => o.neg(o.strong(t, o.over(y, x[1]!)))],
    domain: ANY,
    internal: true,
    singular: true,
  },

  // --- operators ---
  add: { arity: 2, js: '+', d: [(_o, t) => t, (_o, t) => t], domain: ANY },
  sub: { arity: 2, js: '-', d: [(_o, t) => t, (o, t) => o.neg(t)], domain: ANY },
  mul: { arity: 2, js: '*', d: [(o, t, _y, x) => o.by(t, x[1]!), (o, t, _y, x) => o.by(t, x[0]!)], domain: ANY },
  div: {
    arity: 2,
    js: '/',
    d: [(o, t, _y, x) => o.over(t, x[1]!), (o, t, y, x) => o.neg(o.strong(t, o.div(y, x[1]!)))],
    domain: 'denominator not 0',
    singular: true,
  },
  rem: {
    arity: 2,
    js: '%',
    // trunc(a/b) as the rounded exact quotient (a - a%b)/b: a/b itself may round up across an integer.
    d: [(_o, t) => t, (o, t, y, x) => o.neg(o.by(t, o.op('round', o.div(o.sub(x[0]!, y), x[1]!))))],
    domain: 'divisor not 0',
    convention: 'the derivative of the piece; jumps are ignored, as in JAX',
  },
  neg: { arity: 1, js: '-', d: [(o, t) => o.neg(t)], domain: ANY },
  pow: {
    arity: 2,
    js: '**',
    d: [(o, t, _y, x) => o.strong(t, o.op('powSlope', x[0]!, x[1]!)), (o, t, _y, x) => o.strong(t, o.op('powLog', x[0]!, x[1]!))],
    domain: 'base positive, or negative with an integer exponent',
    convention: 'd/dx is 0 at exponent 0; d/dy is 0 at base 0 and NaN at negative bases (JAX)',
    singular: true,
  },

  // --- Math.* ---
  abs: {
    arity: 1,
    js: 'Math.abs',
    d: [(o, t, _y, x) => o.by(t, o.op('sign', x[0]!))],
    domain: ANY,
    convention: '0 at 0 (JAX)',
  },
  acos: {
    arity: 1,
    js: 'Math.acos',
    d: [(o, t, _y, x) => o.neg(o.strong(t, o.op('asinSlope', x[0]!)))],
    domain: '[-1, 1]',
    convention: '-Infinity at ±1, NaN outside',
    singular: true,
  },
  acosh: {
    arity: 1,
    js: 'Math.acosh',
    d: [(o, t, _y, x) => o.strong(t, o.op('acoshSlope', x[0]!))],
    domain: '[1, ∞)',
    convention: 'Infinity at 1, NaN below',
    singular: true,
  },
  asin: {
    arity: 1,
    js: 'Math.asin',
    d: [(o, t, _y, x) => o.strong(t, o.op('asinSlope', x[0]!))],
    domain: '[-1, 1]',
    convention: 'Infinity at ±1, NaN outside',
    singular: true,
  },
  asinh: { arity: 1, js: 'Math.asinh', d: [(o, t, _y, x) => o.by(t, o.op('asinhSlope', x[0]!))], domain: ANY },
  atan: {
    arity: 1,
    js: 'Math.atan',
    d: [(o, t, _y, x) => o.by(t, o.op('atanSlope', x[0]!))],
    domain: ANY,
  },
  atan2: {
    arity: 2,
    js: 'Math.atan2',
    d: [(o, t, _y, x) => o.strong(t, o.op('cauchy', x[0]!, x[1]!)), (o, t, _y, x) => o.neg(o.strong(t, o.op('cauchy', x[1]!, x[0]!)))],
    domain: 'not (0, 0)',
    convention: 'NaN at (0, 0) (JAX); the cut along negative x is ignored',
    singular: true,
  },
  atanh: {
    arity: 1,
    js: 'Math.atanh',
    d: [(o, t, _y, x) => o.strong(t, o.op('atanhSlope', x[0]!))],
    domain: '(-1, 1)',
    convention: 'Infinity at ±1, NaN outside',
    singular: true,
  },
  cbrt: {
    arity: 1,
    js: 'Math.cbrt',
    d: [(o, t, _y, x) => o.strong(t, o.op('cbrtSlope', x[0]!))],
    domain: ANY,
    convention: 'Infinity at 0',
    singular: true,
  },
  ceil: step('Math.ceil'),
  clz32: step('Math.clz32', '32-bit integers'),
  cos: { arity: 1, js: 'Math.cos', d: [(o, t, _y, x) => o.neg(o.by(t, o.op('sin', x[0]!)))], domain: ANY },
  cosh: { arity: 1, js: 'Math.cosh', d: [(o, t, _y, x) => o.by(t, o.op('sinh', x[0]!))], domain: ANY },
  exp: { arity: 1, js: 'Math.exp', d: [(o, t, y) => o.by(t, y)], domain: ANY },
  // y + 1 would cancel for x ≪ 0.
  expm1: { arity: 1, js: 'Math.expm1', d: [(o, t, _y, x) => o.by(t, o.op('exp', x[0]!))], domain: ANY },
  floor: step('Math.floor'),
  fround: {
    arity: 1,
    js: 'Math.fround',
    d: [(_o, t) => t],
    domain: ANY,
    convention: 'a cast, derivative 1; the tangent stays in double precision (JAX rounds it too)',
  },
  hypot,
  // Two arguments have a rule of their own: x/h differentiated as a quotient cancels where one argument dominates.
  hypot2: {
    arity: 2,
    js: 'Math.hypot',
    d: [(o, t, _y, x) => o.strong(t, o.op('unit', x[0]!, x[1]!)), (o, t, _y, x) => o.strong(t, o.op('unit', x[1]!, x[0]!))],
    domain: ANY,
    convention: '0 at (0, 0) (JAX: NaN)',
    singular: true,
  },
  imul: {
    arity: 2,
    js: 'Math.imul',
    d: [null, null],
    domain: '32-bit integers',
    convention: 'derivative 0; the result is a plain number',
  },
  log: {
    arity: 1,
    js: 'Math.log',
    d: [(o, t, _y, x) => o.over(t, x[0]!)],
    domain: '(0, ∞)',
    convention: 'Infinity at 0; below 0 the value is NaN and the derivative 1/x (JAX)',
    singular: true,
  },
  log1p: {
    arity: 1,
    js: 'Math.log1p',
    d: [(o, t, _y, x) => o.over(t, o.add(o.num(1), x[0]!))],
    domain: '(-1, ∞)',
    convention: 'Infinity at -1',
    singular: true,
  },
  // t/x first: x·ln 2 would lose digits for subnormal x.
  log2: {
    arity: 1,
    js: 'Math.log2',
    d: [(o, t, _y, x) => o.mul(o.over(t, x[0]!), o.num(Math.LOG2E))],
    domain: '(0, ∞)',
    convention: 'as log',
    singular: true,
  },
  log10: {
    arity: 1,
    js: 'Math.log10',
    d: [(o, t, _y, x) => o.mul(o.over(t, x[0]!), o.num(Math.LOG10E))],
    domain: '(0, ∞)',
    convention: 'as log',
    singular: true,
  },
  max,
  min,
  round: step('Math.round'),
  sign: step('Math.sign'),
  sin: { arity: 1, js: 'Math.sin', d: [(o, t, _y, x) => o.by(t, o.op('cos', x[0]!))], domain: ANY },
  sinh: { arity: 1, js: 'Math.sinh', d: [(o, t, _y, x) => o.by(t, o.op('cosh', x[0]!))], domain: ANY },
  sqrt: {
    arity: 1,
    js: 'Math.sqrt',
    // 2y + 0: √-0 is -0, and the derivative there is +Infinity, the limit from the domain.
    d: [(o, t, y) => o.over(t, o.add(o.mul(o.num(2), y), o.num(0)))],
    domain: '[0, ∞)',
    convention: 'Infinity at ±0 (JAX: -Infinity at -0), NaN below',
    singular: true,
  },
  tan: { arity: 1, js: 'Math.tan', d: [(o, t, y) => o.by(t, o.add(o.num(1), o.mul(y, y)))], domain: 'not at odd π/2' },
  tanh: { arity: 1, js: 'Math.tanh', d: [(o, t, y, x) => o.by(t, o.op('sech2', x[0]!, y))], domain: ANY },
  trunc: step('Math.trunc'),

  // --- slopes the rows above are made of (special.ts) ---
  asinSlope: {
    arity: 1,
    js: 'special.asinSlope',
    d: [(o, t, y, x) => o.strong(t, o.mul(x[0]!, o.mul(y, o.mul(y, y))))],
    domain: '(-1, 1)',
    internal: true,
    singular: true,
  },
  acoshSlope: {
    arity: 1,
    js: 'special.acoshSlope',
    d: [(o, t, y, x) => o.neg(o.strong(t, o.mul(o.mul(o.strong(x[0]!, y), y), y)))],
    domain: '(1, ∞)',
    internal: true,
    singular: true,
  },
  asinhSlope: {
    arity: 1,
    js: 'special.asinhSlope',
    d: [(o, t, y, x) => o.neg(o.by(t, o.mul(o.mul(o.strong(x[0]!, y), y), y)))],
    domain: ANY,
    internal: true,
  },
  atanhSlope: {
    arity: 1,
    js: 'special.atanhSlope',
    d: [(o, t, y, x) => o.strong(t, o.mul(o.mul(o.mul(o.num(2), x[0]!), y), y))],
    domain: '(-1, 1)',
    internal: true,
    singular: true,
  },
  /** sech2(x, y = tanh x) is a function of x alone: the second argument only saves a tanh. */
  sech2: {
    arity: 2,
    js: 'special.sech2',
    d: [(o, t, s, x) => o.by(t, o.mul(o.mul(o.num(-2), x[1]!), s)), null],
    domain: ANY,
    internal: true,
  },
  cauchy: {
    arity: 2,
    js: 'special.cauchy',
    d: [
      (o, t, y, x) => o.strong(t, o.mul(o.mul(o.num(-2), y), o.op('cauchy', x[1]!, x[0]!))),
      (o, t, _y, x) => o.strong(t, o.op('tilt', x[0]!, x[1]!)),
    ],
    domain: 'not (0, 0)',
    internal: true,
    singular: true,
  },
  // With p = a/(a² + b²) and q = b/(a² + b²): tilt = p² - q², ∂a = p·(6q² - 2p²), ∂b = q·(2q² - 6p²).
  tilt: {
    arity: 2,
    js: 'special.tilt',
    d: [(o, t, _y, x) => o.strong(t, tiltSlope(o, x[1]!, x[0]!)), (o, t, _y, x) => o.neg(o.strong(t, tiltSlope(o, x[0]!, x[1]!)))],
    domain: 'not (0, 0)',
    internal: true,
    singular: true,
  },
  unit: {
    arity: 2,
    js: 'special.unit',
    d: [
      (o, t, _y, x) => {
        const u = o.op('unit', x[1]!, x[0]!);
        return o.over(o.by(o.by(t, u), u), o.op('hypot2', x[0]!, x[1]!));
      },
      (o, t, y, x) => o.neg(o.over(o.by(o.by(t, o.op('unit', x[1]!, x[0]!)), y), o.op('hypot2', x[0]!, x[1]!))),
    ],
    domain: 'not (0, 0)',
    internal: true,
    singular: true,
  },
  powSlope: {
    arity: 2,
    js: 'special.powSlope',
    d: [(o, t, _y, x) => o.strong(t, o.op('powBend', x[0]!, x[1]!)), (o, t, _y, x) => o.strong(t, cross(o, x))],
    domain: 'as pow',
    internal: true,
    singular: true,
  },
  powLog: {
    arity: 2,
    js: 'special.powLog',
    d: [(o, t, _y, x) => o.strong(t, cross(o, x)), (o, t, y, x) => o.strong(t, o.strong(o.op('log', x[0]!), y))],
    domain: 'as pow',
    internal: true,
    singular: true,
  },
  powBend: {
    arity: 2,
    js: 'special.powBend',
    d: [
      (o, t, _y, x) => o.strong(o.strong(t, x[1]!), o.op('powBend', x[0]!, o.sub(x[1]!, o.num(1)))),
      (o, t, y, x) => {
        const linear = o.sub(o.mul(o.num(2), x[1]!), o.num(1));
        const power = o.op('pow', x[0]!, o.sub(x[1]!, o.num(2)));
        return o.strong(t, o.add(o.strong(linear, power), o.strong(o.op('log', x[0]!), y)));
      },
    ],
    domain: 'as pow',
    internal: true,
    singular: true,
  },
  powDown: {
    arity: 2,
    js: 'special.powDown',
    d: [
      (o, t, _y, x) => o.strong(t, o.op('powSlope', x[0]!, o.sub(x[1]!, o.num(1)))),
      (o, t, y, x) => o.strong(t, o.strong(o.op('log', x[0]!), y)),
    ],
    domain: 'as pow',
    internal: true,
    singular: true,
  },
  atanSlope: {
    arity: 1,
    js: 'special.atanSlope',
    // (x·s)·s and never s·s, which underflows.
    d: [(o, t, y, x) => o.by(t, o.mul(o.num(-2), o.mul(o.strong(x[0]!, y), y)))],
    domain: ANY,
    internal: true,
  },
  cbrtSlope: {
    arity: 1,
    js: 'special.cbrtSlope',
    d: [(o, t, y, x) => o.strong(t, o.mul(o.num(-2 / 3), o.div(y, x[0]!)))],
    domain: 'not 0',
    internal: true,
    singular: true,
  },
} satisfies Rows;

/** The names of all primitives; a row per name is enforced by the type. */
export type Primitive = keyof typeof rows;

export const rules: Readonly<Record<Primitive, Rule>> = rows;

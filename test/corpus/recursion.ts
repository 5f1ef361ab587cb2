// Recursive functions: of numbers, over arrays and trees, each other's; the annotated function itself; those that write in place.

import { Topic } from './topic.ts';

export const recursion = new Topic('recursion');

function integerPower(a: number, n: number): number {
  if (n === 0) return 1;
  const half = integerPower(a, Math.floor(n / 2));
  return n % 2 ? half * half * a : half * half;
}
function squaring(x: number[]): number {
  'use dual';
  return integerPower(x[0]!, 11) * integerPower(x[1]!, 6) + x[1]!;
}
recursion.add('kernel', squaring, [{ x: [1.1, 0.7] }, { x: [-0.9, -1.3] }]);

function wholePowers(x: number, n: number): number {
  'use dual';
  return integerPower(x, n);
}
recursion.add('kernel', wholePowers, [
  { x: 3, v: 1, rest: [4], gradient: 108, hvp: 108 },
  { x: 0.5, v: 1, rest: [0], gradient: 0, hvp: 0 },
]);

/** P_n by its recurrence, two calls each. */
function legendre(n: number, x: number): number {
  if (n === 0) return 1;
  if (n === 1) return x;
  return ((2 * n - 1) * x * legendre(n - 1, x) - (n - 1) * legendre(n - 2, x)) / n;
}
function legendreOf(x: number, n: number): number {
  'use dual';
  return legendre(n, x);
}
recursion.add('kernel', legendreOf, [
  // P₃ = (5x³ − 3x)/2, P₄ = (35x⁴ − 30x² + 3)/8
  { x: 0.6, v: 1, rest: [3], gradient: 1.2, hvp: 9 },
  { x: 0.6, v: 1, rest: [4], gradient: (140 * 0.6 ** 3 - 60 * 0.6) / 8, hvp: (420 * 0.6 ** 2 - 60) / 8 },
  { x: -0.3, rest: [7] },
]);

const chebyshev = (n: number, x: number): number => (n === 0 ? 1 : n === 1 ? x : 2 * x * chebyshev(n - 1, x) - chebyshev(n - 2, x));
/** A recursive function in a loop. */
function chebyshevSum(x: number[], n: number): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < x.length; i++) s += Math.exp(chebyshev(n, x[i]!) * x[0]!);
  return s;
}
recursion.add('kernel', chebyshevSum, [{ x: [0.3, 0.5, -0.2], rest: [6] }]);

const hermite = (n: number, x: number): number =>
  n === 0 ? 1 : n === 1 ? 2 * x : 2 * x * hermite(n - 1, x) - 2 * (n - 1) * hermite(n - 2, x);
/** Of an oscillator, up to constants: the recursive part is differentiated by x, weights by it too. */
function oscillator(x: number[]): number {
  'use dual';
  return x[1]! * hermite(5, x[0]!) * Math.exp(-(x[0]! ** 2) / 2);
}
recursion.add('kernel', oscillator, [{ x: [0.4, 1.7] }]);

/** A closure over c, by index. */
function horner(c: number[], t: number): number {
  'use dual';
  const from = (i: number): number => (i === c.length ? 0 : c[i]! + t * c[0]! * from(i + 1));
  return from(0);
}
recursion.add('kernel', horner, [
  { x: [0.2, 0.3, -0.4, 0.1], rest: [1.3] },
  { x: [], v: [], rest: [1.3] },
]);

function ackermann(m: number, n: number): number {
  if (m === 0) return n + 1;
  return n === 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
}
/** Passive recursion says how often. */
function tripCount(x: number[], m: number): number {
  'use dual';
  let s = x[0]!;
  for (let i = ackermann(m, 2); i > 0; i--) s = Math.sin(s) * x[1]! + s;
  return s;
}
recursion.add('kernel', tripCount, [{ x: [0.4, 0.2], rest: [2] }]);

function halves(x: number[], lo: number, hi: number): number {
  if (hi - lo === 1) return Math.exp(x[lo]!) * x[lo]!;
  const mid = (lo + hi) >> 1;
  return halves(x, lo, mid) + halves(x, mid, hi) * 0.5;
}
function divideAndConquer(x: number[]): number {
  'use dual';
  return halves(x, 0, x.length);
}
recursion.add('kernel', divideAndConquer, [{ x: [0.1, 0.4, -0.3, 0.7, 0.2] }]);

type F = (t: number) => number;
function simpson(f: F, a: number, b: number, fa: number, fm: number, fb: number, whole: number, tolerance: number): number {
  const m = (a + b) / 2;
  const fl = f((a + m) / 2);
  const fr = f((m + b) / 2);
  const left = ((m - a) / 6) * (fa + 4 * fl + fm);
  const right = ((b - m) / 6) * (fm + 4 * fr + fb);
  const delta = left + right - whole;
  if (Math.abs(delta) <= 15 * tolerance) return left + right + delta / 15;
  return simpson(f, a, m, fa, fl, fm, left, tolerance / 2) + simpson(f, m, b, fm, fr, fb, right, tolerance / 2);
}
/** The integrand is a closure over x; how deep it goes the values decide. */
function adaptive(x: number[]): number {
  'use dual';
  const f = (t: number): number => Math.exp(-x[0]! * t * t) * Math.cos(x[1]! * t);
  const [a, b] = [0, x[2]!];
  const [fa, fm, fb] = [f(a), f((a + b) / 2), f(b)] as [number, number, number];
  return simpson(f, a, b, fa, fm, fb, ((b - a) / 6) * (fa + 4 * fm + fb), 1e-6);
}
recursion.add('kernel', adaptive, [{ x: [1.2, 3.3, 2.1] }]);

interface Term {
  op: string;
  left?: Term;
  right?: Term;
  value?: number;
  index?: number;
}
function evaluated(term: Term, x: number[]): number {
  switch (term.op) {
    case 'constant':
      return term.value!;
    case 'variable':
      return x[term.index!]!;
    case 'sin':
      return Math.sin(evaluated(term.left!, x));
    case '+':
      return evaluated(term.left!, x) + evaluated(term.right!, x);
    default:
      return evaluated(term.left!, x) * evaluated(term.right!, x);
  }
}
function expressionTree(x: number[], term: Term): number {
  'use dual';
  return evaluated(term, x);
}
const variable = (index: number): Term => ({ op: 'variable', index });
const times = (left: Term, right: Term): Term => ({ op: '*', left, right });
const TERM: Term = {
  op: '+',
  left: times(variable(0), { op: 'sin', left: times(variable(1), variable(0)) }),
  right: times({ op: 'constant', value: 3 }, times(variable(1), variable(1))),
};
recursion.add('kernel', expressionTree, [
  { x: [0.4, 1.2], rest: [TERM] },
  { x: [3, 5], v: [1, 2], rest: [times(variable(0), variable(1))], gradient: [5, 3], hvp: [2, 1] },
]);

interface Weighted {
  weight: number;
  parts: readonly Weighted[];
}
function weighed({ weight, parts }: Weighted, x: number, depth: number): number {
  let s = weight * Math.sin(x * depth);
  for (const part of parts) s += weighed(part, x, depth + 1) * s;
  return s;
}
/** Lists of parts. */
function weights(x: number, whole: Weighted): number {
  'use dual';
  return weighed(whole, x, 1);
}
const leaf = (weight: number): Weighted => ({ weight, parts: [] });
recursion.add('kernel', weights, [{ x: 0.7, rest: [{ weight: 0.5, parts: [leaf(0.7), { weight: 1.5, parts: [leaf(0.3), leaf(0.2)] }] }] }]);

const isEven = (n: number): boolean => n === 0 || isOdd(n - 1);
const isOdd = (n: number): boolean => n !== 0 && isEven(n - 1);
function parity(x: number, n: number): number {
  'use dual';
  return isEven(n) ? Math.sin(x) : Math.cos(x) * x;
}
recursion.add('kernel', parity, [
  { x: 0.7, rest: [5] },
  { x: 0.7, rest: [4] },
]);

function sine(t: number, depth: number): number {
  return depth === 0 ? t : 2 * sine(t / 2, depth - 1) * cosine(t / 2, depth - 1);
}
function cosine(t: number, depth: number): number {
  if (depth === 0) return 1 - (t * t) / 2;
  const [c, s] = [cosine(t / 2, depth - 1), sine(t / 2, depth - 1)];
  return c * c - s * s;
}
function doubling(x: number): number {
  'use dual';
  return sine(x, 4) * x + cosine(x, 3);
}
recursion.add('kernel', doubling, [{ x: 0.8 }]);

/** Recursion through the annotated function. */
function itself(x: number[], depth: number): number {
  'use dual';
  if (depth === 0) return x[0]! * x[1]! * x[1]!;
  return Math.sin(itself(x, depth - 1)) * x[1]! + x[0]!;
}
recursion.add('kernel', itself, [
  { x: [0.3, 0.8], rest: [4] },
  { x: [0.3, 0.8], v: [1, 1], rest: [0], gradient: [0.64, 0.48], hvp: [1.6, 2.2] },
]);

/** Halved until it is small: the base is reached by values. */
function shrinking(x: number): number {
  'use dual';
  return x < 1 ? Math.sin(x) : shrinking(x * 0.5) * x;
}
recursion.add('kernel', shrinking, [{ x: 13.3 }, { x: 0.3 }]);

function butterflies(a: number[], lo: number, n: number, w: number): void {
  if (n === 1) return;
  const half = n / 2;
  for (let i = 0; i < half; i++) {
    const [p, q] = [a[lo + i]!, a[lo + half + i]!];
    a[lo + i] = p + q * w;
    a[lo + half + i] = (p - q) * Math.cos(p * w);
  }
  butterflies(a, lo, half, w * 0.5);
  butterflies(a, lo + half, half, w * 0.7);
}
/** In place, on a copy. */
function transformed(x: number[]): number {
  'use dual';
  const a = x.map((v) => v * v);
  butterflies(a, 0, a.length, x[0]!);
  return a.reduce((s, v, i) => s + v * x[i]! * (i + 1), 0);
}
recursion.add('kernel', transformed, [{ x: [0.1, 0.3, 0.7, -0.4, 0.9, 1.1, -0.2, 0.6] }]);

function quicksort(a: number[], lo: number, hi: number): void {
  if (lo >= hi) return;
  const pivot = a[hi]!;
  let i = lo;
  for (let j = lo; j <= hi; j++) {
    if (j < hi && a[j]! >= pivot) continue;
    [a[i], a[j]] = [a[j]!, a[i]!];
    i++;
  }
  quicksort(a, lo, i - 2);
  quicksort(a, i, hi);
}
/** In place, on x itself. */
function ranked(x: number[]): number {
  'use dual';
  quicksort(x, 0, x.length - 1);
  let s = 0;
  for (let i = 0; i < x.length; i++) s += x[i]! ** 2 * (i + 1);
  return s;
}
recursion.add('kernel', ranked, [{ x: [0.3, 0.1, 0.7, 0.2, 0.5] }]);

/** Two arrays that change places, and a result that is used for its size alone. */
const alternating = (a: number[], b: number[], i: number): number => (i === a.length ? 0 : a[i]! * b[i]! ** 2 + alternating(b, a, i + 1));
function places(x: number[]): number {
  'use dual';
  const y = x.map((v) => Math.sin(v));
  return alternating(x, y, 1) > 0.1 ? alternating(x, y, 0) : x[0]! * alternating(y, x, 0);
}
recursion.add('kernel', places, [{ x: [0.3, 0.4, 0.8] }, { x: [0.1, 0.2, 0.1] }]);

const fraction = (x: number[], i: number): number => (i === x.length - 1 ? x[i]! : x[i]! + 1 / fraction(x, i + 1));
function fractions(x: number[]): number {
  'use dual';
  return fraction(x, 0);
}
recursion.add('kernel', fractions, [{ x: [1.2, 3.1, 2.2, 4.1] }]);

const nestedSine = (x: number, n: number): number => (n === 0 ? x : Math.sin(nestedSine(x, n - 1)) + 0.5 * x);
function deep(x: number, n: number): number {
  'use dual';
  return nestedSine(x, n);
}
recursion.add('kernel', deep, [{ x: 0.7, rest: [1000] }]);

/** A loop that is one with its reverse; calls after it, which save values. */
function loopFirst(x: number[]): number {
  'use dual';
  let a = 0;
  for (let i = 0; i < x.length; i++) a += x[i]! * x[i]!;
  const b = nestedSine(x[0]!, 3);
  const c = nestedSine(x[1]!, 2);
  return a * c + b;
}
recursion.add('kernel', loopFirst, [{ x: [0.3, 0.7, 0.9] }]);

interface State {
  q: number;
  p: number;
}
function moved({ q, p }: State, n: number, h: number): State {
  if (n === 0) return { q, p };
  const next = p - h * Math.sin(q);
  return moved({ q: q + h * next, p: next }, n - 1, h);
}
/** Records in, records out. */
function swing(x: number[], n: number): number {
  'use dual';
  const { q, p } = moved({ q: x[0]!, p: x[1]! }, n, x[2]!);
  return q * q + p;
}
recursion.add('kernel', swing, [{ x: [0.3, 0.2, 0.05], rest: [20] }]);

/** In each turn of a loop another closure, over what that turn has computed. */
function closuresInLoop(x: number[], n: number): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    const a = Math.sin(x[i]!) * s + x[0]!;
    const go = (k: number, t: number): number => (k === 0 ? t * a : go(k - 1, t * x[i]! + a) * a + t);
    s += go(n, s);
  }
  return s;
}
recursion.add('kernel', closuresInLoop, [{ x: [0.3, 0.2, 0.5], rest: [3] }]);

/** Loops that are left early, and calls in them. */
function branching(x: number[], n: number, t: number): number {
  if (n === 0) return t;
  let s = t;
  for (let k = 0; Math.abs(s) < 3 && k < 3; k++) s = s * 1.2 + 0.2 * Math.sin(s * x[0]!);
  for (let i = 0; i < n; i++) {
    s = Math.sin(s) * branching(x, n - 1, s * 0.5) + x[1]!;
    if (s > 0.9) break;
  }
  return s * t;
}
function loopsInside(x: number[]): number {
  'use dual';
  return branching(x, 3, x[0]! * 0.5);
}
recursion.add('kernel', loopsInside, [{ x: [0.4, 0.3] }]);

function minors(m: number[][], row: number, used: number): number {
  if (row === m.length) return 1;
  let [s, sign] = [0, 1];
  for (let j = 0; j < m.length; j++) {
    if (used & (1 << j)) continue;
    s += sign * m[row]![j]! * minors(m, row + 1, used | (1 << j));
    sign = -sign;
  }
  return s;
}
/** By expansion along the rows; columns in use are bits of an integer. */
function expansion(m: number[][]): number {
  'use dual';
  return minors(m, 0, 0);
}
recursion.add('kernel', expansion, [
  {
    x: [
      [2, 1, 0.5],
      [0.3, 3, 1],
      [1, 0.2, 4],
    ],
  },
  {
    x: [
      [3, 5],
      [2, 7],
    ],
    v: [
      [1, 0],
      [0, 0],
    ],
    gradient: [
      [7, -2],
      [-5, 3],
    ],
    hvp: [
      [0, 0],
      [0, 1],
    ],
  },
]);

function factorial(n: number, x: number): number {
  if (n < 0) throw new RangeError('a negative number');
  return n === 0 ? 1 : n * x * factorial(n - 1, x);
}
function throwing(x: number, n: number): number {
  'use dual';
  return factorial(n, x);
}
recursion.add('kernel', throwing, [{ x: 0.7, rest: [4] }]);

/** Variables around it that it changes. */
function visits(x: number[], n: number): number {
  'use dual';
  let [count, sum, best] = [0, 0, -1];
  const visit = (k: number, t: number): void => {
    count++;
    sum += t * Math.sin(t) * count;
    if (sum > best) best = sum;
    if (k <= 0) return;
    visit(k - 1, t * x[0]!);
    if (k % 2) visit(k - 2, t * x[1]!);
  };
  visit(n, x[0]! + x[1]!);
  visit(2, sum * 0.1);
  return sum + count * best;
}
recursion.add('kernel', visits, [{ x: [0.9, 0.7], rest: [5] }]);

/** A record that is handed on. */
function gather(into: { sum: number; calls: number }, n: number, t: number): void {
  into.calls += 1;
  into.sum = Math.sin(into.sum * t) + t;
  if (n > 0) gather(into, n - 1, t * 0.9);
  into.sum += 0.1 * into.calls * t;
}
function recorded(x: number): number {
  'use dual';
  const a = { sum: x, calls: 0 };
  const b = { sum: 1, calls: 1 };
  gather(a, 3, x * x);
  gather(b, 2, a.sum);
  return a.sum * b.sum + a.calls;
}
recursion.add('kernel', recorded, [{ x: 0.7 }]);

interface Link {
  value: unknown;
  next: Link | null;
}
const counted = (link: Link | null): number => (link === null ? 0 : (link.value as number) + counted(link.next));
/** What is handed over is data of any kind. */
function linked(x: number, link: Link): number {
  'use dual';
  return x ** counted(link);
}
recursion.add('kernel', linked, [{ x: 1.3, rest: [{ value: 2, next: { value: 3, next: null } }] }]);

/** Results that are arrays. */
function tabulated(x: number[], n: number): number[] {
  'use dual';
  return x.map((v) => chebyshev(n, v) * x[0]!);
}
recursion.add('kernel', tabulated, [{ x: [0.3, 0.5, -0.2], rest: [4] }]);

/** No recursion: another function is given to it each time. */
const total = (n: number, f: (i: number) => number): number => {
  let s = 0;
  for (let i = 0; i < n; i++) s += f(i);
  return s;
};
function sumsInSums(x: number[]): number {
  'use dual';
  return total(x.length, (i) => x[i]! * total(x.length, (j) => Math.sin(x[i]! * x[j]!)));
}
recursion.add('kernel', sumsInSums, [{ x: [0.3, 0.2, 0.7] }]);

/** Arrays of each call's own. */
function product(a: readonly number[]): number {
  if (a.length === 1) return Math.sin(a[0]!) * a[0]!;
  const middle = a.length >> 1;
  return product(a.slice(0, middle)) * product(a.slice(middle)) + a[0]!;
}
function halved(x: number[]): number {
  'use dual';
  return product(x);
}
recursion.add('kernel', halved, [{ x: [0.7, 0.3, 1.1, 0.2, 0.9] }, { x: [2, 3], v: [1, 1] }]);

/** An array that is used again when the calls within have made theirs. */
function corners(t: number, depth: number): number {
  const w = new Float64Array(3);
  w[0] = t;
  w[1] = t * t;
  w[2] = Math.sin(t);
  if (depth === 0) return w[1]! * w[2]!;
  let s = 0;
  for (let i = 0; i < 3; i++) {
    s += corners(w[i]! * 0.5, depth - 1) * w[(i + 1) % 3]!;
    w[i]! *= s;
  }
  return s + w[0]! * w[1]! * w[2]!;
}
function cornered(x: number): number {
  'use dual';
  return corners(x, 3);
}
recursion.add('kernel', cornered, [{ x: 0.8 }]);

/** Arrays that are handed back. */
const differences = (a: number[], order: number): number[] =>
  order === 0
    ? a
    : differences(
        Array.from({ length: a.length - 1 }, (_, i) => a[i + 1]! - a[i]! * a[0]!),
        order - 1,
      );
function roughness(x: number[]): number {
  'use dual';
  return differences(x, 2).reduce((s, d) => s + d * d, 0);
}
recursion.add('kernel', roughness, [{ x: [0.3, 0.1, 0.7, 0.9] }, { x: [1, 2, 4], rest: [] }]);

/** A list, and a literal in its place from the second call on. */
function turned(pair: readonly number[], n: number): number {
  return n === 0 ? pair[0]! * pair[1]! : turned([pair[1]! * 0.5, pair[0]! + pair[n % 2]!], n - 1);
}
function spun(x: number[]): number {
  'use dual';
  return turned(x, 5);
}
recursion.add('kernel', spun, [{ x: [0.3, 0.8] }]);

/** A matrix by its minors, rows copied into each of them. */
function eliminated(m: readonly number[], n: number): number {
  if (n === 1) return m[0]!;
  const rest = new Float64Array((n - 1) * (n - 1));
  for (let i = 1; i < n; i++) for (let j = 1; j < n; j++) rest[(i - 1) * (n - 1) + j - 1] = m[i * n + j]! - (m[i * n]! * m[j]!) / m[0]!;
  return m[0]! * eliminated([...rest], n - 1);
}
function eliminating(x: number[]): number {
  'use dual';
  return eliminated(x, Math.round(Math.sqrt(x.length)));
}
recursion.add('kernel', eliminating, [
  { x: [3, 5, 2, 7], v: [1, 0, 0, 0], gradient: [7, -2, -5, 3], hvp: [0, 0, 0, 1] },
  { x: [2, 1, 0.5, 0.3, 3, 1, 1, 0.2, 4] },
]);

/** Two results, each from the other; the reverse does all again, so that nothing is kept of the calls. */
function entwined(t: number, xs: readonly number[], n: number): number[] {
  const w = new Float64Array(2);
  w[0] = t * 0.7;
  if (n <= 0) return [Math.tanh(w[0]), w[0] - 0.7];
  let u = t * 0.8;
  if (u > 2) return [u * 0.5, t];
  u -= 0.3 * t;
  return [0.5 * (xs[0]! + w[n % 2]!) + 0.4 * entwined(u, xs, n - 1)[1]!, u];
}
function braided(x: number[], n: number): number {
  'use dual';
  const first = entwined(x[0]!, x, n)[0]!;
  return first + entwined(first, x, n - 1)[1]!;
}
recursion.add('kernel', braided, [
  { x: [0.8, 0.1], rest: [3] },
  { x: [2.9, 0.1], rest: [1] },
]);

// One function in many styles: what is written differently must not be computed differently. Gradient and H·v in closed form.

import { Topic } from './topic.ts';

export const styles = new Topic('styles');

const gradient = (x: ArrayLike<number>): number[] =>
  Array.from(x, (a, i) => {
    const inner = i + 1 < x.length ? -400 * a * (x[i + 1]! - a * a) - 2 * (1 - a) : 0;
    return inner + (i > 0 ? 200 * (a - x[i - 1]! ** 2) : 0);
  });

const hvp = (x: ArrayLike<number>, v: ArrayLike<number>): number[] =>
  Array.from(x, (a, i) => {
    let h = 0;
    if (i + 1 < x.length) h += (1200 * a * a - 400 * x[i + 1]! + 2) * v[i]! - 400 * a * v[i + 1]!;
    if (i > 0) h += 200 * v[i]! - 400 * x[i - 1]! * v[i - 1]!;
    return h;
  });

const at = (x: number[], v: number[]) => ({ x, v, gradient: gradient(x), hvp: hvp(x, v) });
const points = [at([-1.2, 1, 0.3, 2], [1, -0.5, 2, 0.3]), at([1, 1, 1], [1, 2, 3]), at([0.5], [1]), at([], [])];

function valleyFor(x: number[]): number {
  'use dual';
  let sum = 0;
  for (let i = 0; i + 1 < x.length; i++) sum += 100 * (x[i + 1]! - x[i]! ** 2) ** 2 + (1 - x[i]!) ** 2;
  return sum;
}
styles.add('kernel', valleyFor, points);

function valleyWhile(x: number[]): number {
  'use dual';
  let sum = 0;
  let i = 0;
  while (i < x.length - 1) {
    const a = x[i]!;
    const b = x[++i]!;
    sum += 100 * (b - a * a) ** 2 + (1 - a) ** 2;
  }
  return sum;
}
styles.add('kernel', valleyWhile, points);

function valleyDo(x: number[]): number {
  'use dual';
  if (x.length < 2) return 0;
  let [sum, i] = [0, 0];
  do {
    const d = x[i + 1]! - x[i]! * x[i]!;
    const e = 1 - x[i]!;
    sum += 100 * d * d + e * e;
    i += 1;
  } while (i !== x.length - 1);
  return sum;
}
styles.add('kernel', valleyDo, points);

function valleyBackwards(x: number[]): number {
  'use dual';
  let sum = 0;
  for (let i = x.length - 1; i > 0; i--) {
    const [previous, here] = [x[i - 1]!, x[i]!];
    sum += 100 * (here - previous ** 2) ** 2 + (1 - previous) ** 2;
  }
  return sum;
}
styles.add('kernel', valleyBackwards, points);

/** The neighbour is carried from one step to the next. */
function valleyCarried(x: number[]): number {
  'use dual';
  let sum = 0;
  let previous: number | undefined;
  for (const here of x) {
    if (previous !== undefined) sum += 100 * (here - previous ** 2) ** 2 + (1 - previous) ** 2;
    previous = here;
  }
  return sum;
}
styles.add('maybe', valleyCarried, points);

function valleyReduce(x: number[]): number {
  'use dual';
  return x.reduce((sum, a, i) => (i + 1 < x.length ? sum + 100 * (x[i + 1]! - a ** 2) ** 2 + (1 - a) ** 2 : sum), 0);
}
styles.add('kernel', valleyReduce, points);

function valleyMap(x: number[]): number {
  'use dual';
  return x
    .slice(0, -1)
    .map((a, i) => 100 * (x[i + 1]! - a ** 2) ** 2 + (1 - a) ** 2)
    .reduce((a, b) => a + b, 0);
}
styles.add('kernel', valleyMap, points);

function valleyForEach(x: number[]): number {
  'use dual';
  let sum = 0;
  x.forEach((here, i) => {
    if (i === 0) return;
    const previous = x[i - 1]!;
    sum += 100 * (here - previous ** 2) ** 2;
    sum += (1 - previous) ** 2;
  });
  return sum;
}
styles.add('kernel', valleyForEach, points);

function valleyFrom(x: number[]): number {
  'use dual';
  const terms = Array.from({ length: Math.max(0, x.length - 1) }, (_, i) => {
    const a = x[i]!;
    return 100 * (x[i + 1]! - a ** 2) ** 2 + (1 - a) ** 2;
  });
  let sum = 0;
  for (const t of terms) sum += t;
  return sum;
}
styles.add('kernel', valleyFrom, points);

/** Residuals in a typed array, then their squares. */
function valleyResiduals(x: number[]): number {
  'use dual';
  const m = x.length - 1;
  const r = new Float64Array(2 * Math.max(0, m));
  for (let i = 0; i < m; i++) {
    r[2 * i] = 10 * (x[i + 1]! - x[i]! ** 2);
    r[2 * i + 1] = 1 - x[i]!;
  }
  let sum = 0;
  for (let k = 0; k < r.length; k++) sum += r[k]! ** 2;
  return sum;
}
styles.add('kernel', valleyResiduals, points);

function valleyPush(x: number[]): number {
  'use dual';
  const residuals: number[] = [];
  for (let i = 1; i < x.length; i++) {
    residuals.push(10 * (x[i]! - x[i - 1]! ** 2), 1 - x[i - 1]!);
  }
  let sum = 0;
  for (const r of residuals) sum += r * r;
  return sum;
}
styles.add('kernel', valleyPush, points);

/** Helper functions of the module and of the function. */
const sq = (a: number): number => a * a;
function valleyHelpers(x: number[]): number {
  'use dual';
  const term = (i: number): number => {
    const [a, b] = pair(i);
    return 100 * sq(b - sq(a)) + sq(1 - a);
  };
  function pair(i: number): [number, number] {
    return [x[i]!, x[i + 1]!];
  }
  let sum = 0;
  for (let i = 0; i < x.length - 1; i++) sum += term(i);
  return sum;
}
styles.add('kernel', valleyHelpers, points);

function valleyRecursive(x: number[], i = 0): number {
  'use dual';
  if (i + 1 >= x.length) return 0;
  return 100 * sq(x[i + 1]! - sq(x[i]!)) + sq(1 - x[i]!) + valleyRecursive(x, i + 1);
}
styles.add('kernel', valleyRecursive, points);

function valleyRecords(x: number[]): number {
  'use dual';
  interface Link {
    from: number;
    to: number;
  }
  const links: Link[] = [];
  for (let i = 1; i < x.length; i++) links.push({ from: x[i - 1]!, to: x[i]! });
  let sum = 0;
  for (const { from, to } of links) sum += 100 * (to - from ** 2) ** 2 + (1 - from) ** 2;
  return sum;
}
styles.add('kernel', valleyRecords, points);

/** A state that is overwritten, as in simulations. */
function valleyState(x: number[]): number {
  'use dual';
  const state = { sum: 0, a: x[0] ?? 0, b: 0 };
  for (let i = 1; i < x.length; i++) {
    state.b = x[i]!;
    state.sum += 100 * (state.b - state.a ** 2) ** 2 + (1 - state.a) ** 2;
    state.a = state.b;
  }
  return state.sum;
}
styles.add('kernel', valleyState, points);

/** Partial sums in an array, each read once. */
function valleyPrefix(x: number[]): number {
  'use dual';
  const total = [0];
  for (let i = 1; i < x.length; i++) total[i] = total[i - 1]! + 100 * (x[i]! - x[i - 1]! ** 2) ** 2 + (1 - x[i - 1]!) ** 2;
  return total[total.length - 1]!;
}
styles.add('kernel', valleyPrefix, points);

/** Overwrites its x. */
function valleyInPlace(x: number[]): number {
  'use dual';
  let sum = 0;
  for (let i = 0; i + 1 < x.length; i++) {
    sum += (1 - x[i]!) ** 2;
    x[i] = x[i + 1]! - x[i]! * x[i]!;
  }
  for (let i = 0; i + 1 < x.length; i++) sum += 100 * x[i]! ** 2;
  return sum;
}
styles.add('kernel', valleyInPlace, points);

/** Everything a loop can do, in one that never ends by its test. */
function valleyEndless(x: number[]): number {
  'use dual';
  let sum = 0;
  let i = -1;
  for (;;) {
    i++;
    if (i + 1 >= x.length) break;
    const d = x[i + 1]! - x[i]! ** 2;
    const e = 1 - x[i]!;
    sum += e * e;
    if (Math.abs(d) > 1e100) continue;
    sum += 100 * d * d;
  }
  return sum;
}
styles.add('kernel', valleyEndless, points);

const valleyArrow = (x: number[]): number => {
  'use dual';
  let sum = 0;
  for (const i of x.keys()) sum += i === 0 ? 0 : 100 * (x[i]! - x[i - 1]! ** 2) ** 2 + (1 - x[i - 1]!) ** 2;
  return sum;
};
styles.add('kernel', valleyArrow, points);

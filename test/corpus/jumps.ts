// break, continue, early return, labels, switch.

import { Topic } from './topic.ts';

export const jumps = new Topic('jumps');

function untilNegative(x: number[]): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    if (x[i]! < 0) break;
    s += x[i]! ** 2;
  }
  return s;
}
jumps.add('kernel', untilNegative, [{ x: [1, 2, -3, 4] }, { x: [-1, 2] }, { x: [1, 2] }, { x: [] }]);

function positivesOnly(x: number[]): number {
  'use dual';
  let s = 0;
  for (const v of x) {
    if (v <= 0) continue;
    s += Math.log(v) * v;
  }
  return s;
}
jumps.add('kernel', positivesOnly, [{ x: [1, 2, -3, 4] }, { x: [-1] }]);

/** The cut-off of a neighbour list. */
function cutoff(x: number[], radius: number): number {
  'use dual';
  let e = 0;
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < x.length; j++) {
      if (i === j) continue;
      const r = Math.abs(x[i]! - x[j]!);
      if (r > radius) continue;
      e += (1 - r / radius) ** 3;
    }
  }
  return e;
}
jumps.add('kernel', cutoff, [{ x: [0, 0.7, 1.9, 2.3], rest: [1.1] }]);

function earlyReturn(x: number[]): number {
  'use dual';
  const [a, b] = [x[0]!, x[1]!];
  if (a > b) return a * a;
  const d = b - a;
  if (d > 2) return d ** 3;
  return a * b;
}
jumps.add('kernel', earlyReturn, [{ x: [2, 1] }, { x: [1, 4] }, { x: [1, 2] }]);

/** Returns out of two loops. */
function firstPair(x: number[], bound: number): number {
  'use dual';
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < i; j++) {
      const p = x[i]! * x[j]!;
      if (p > bound) return p * (i + 1) + x[j]!;
    }
  }
  return x[0]! ** 2;
}
jumps.add('kernel', firstPair, [
  { x: [1, 2, 3, 4], rest: [5] },
  { x: [1, 2], rest: [5] },
]);

function returnsFromWhile(x: number): number {
  'use dual';
  let y = x;
  while (true) {
    y = y * 1.5 + 0.1;
    if (y > 10) return y;
    if (y < -10) return -y * y;
  }
}
jumps.add('kernel', returnsFromWhile, [{ x: 0.7 }, { x: -0.9 }]);

function labelled(x: number[]): number {
  'use dual';
  let s = 0;
  outer: for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < x.length; j++) {
      if (x[j]! > 3) break outer;
      if (j > i) continue outer;
      s += x[i]! * x[j]!;
    }
  }
  return s;
}
jumps.add('kernel', labelled, [{ x: [1, 2, 2.5] }, { x: [1, 2, 3.5, 1] }, { x: [1, 4] }]);

function labelledBlock(x: number): number {
  'use dual';
  let y = x * x;
  refine: {
    if (y > 4) break refine;
    y += Math.sin(y);
    if (y > 2) break refine;
    y *= 3;
  }
  return y * x;
}
jumps.add('kernel', labelledBlock, [{ x: 3 }, { x: 1.3 }, { x: 0.4 }]);

function choose(x: number, kind: string): number {
  'use dual';
  switch (kind) {
    case 'linear':
      return 2 * x;
    case 'square':
      return x * x;
    case 'exp': {
      const e = Math.exp(x);
      return e * x;
    }
    default:
      return -x;
  }
}
jumps.add('kernel', choose, [
  { x: 1.5, rest: ['linear'] },
  { x: 1.5, rest: ['square'] },
  { x: 1.5, rest: ['exp'] },
  { x: 1.5, rest: ['other'] },
]);

/** Cases without break run into the next one. */
function fallsThrough(x: number[], n: number): number {
  'use dual';
  let s = 0;
  switch (n) {
    // @ts-expect-error -- the fall through is the point
    case 3:
      s += x[2]! ** 2;
    // @ts-expect-error -- as above
    case 2:
      s += x[1]! * s;
    case 1:
      s += x[0]!;
      break;
    // @ts-expect-error -- as above
    default:
      s = -1;
    case 0:
      s *= x[0]!;
  }
  return s;
}
jumps.add('kernel', fallsThrough, [
  { x: [1, 2, 3], rest: [3] },
  { x: [1, 2, 3], rest: [2] },
  { x: [1, 2, 3], rest: [1] },
  { x: [1, 2, 3], rest: [0] },
  { x: [1, 2, 3], rest: [7] },
]);

/** switch on a number that was computed, inside of a loop, with continue for the loop and break for the switch. */
function switched(x: number[]): number {
  'use dual';
  let s = 1;
  for (let i = 0; i < x.length; i++) {
    switch (Math.floor(x[i]!)) {
      case 0:
        s += x[i]!;
        break;
      case 1:
      case 2:
        if (i % 2) continue;
        s *= x[i]!;
        break;
      default:
        s -= x[i]! ** 2;
    }
    s += 0.1 * x[i]!;
  }
  return s;
}
jumps.add('kernel', switched, [{ x: [0.4, 1.3, 2.8, 1.7, 5.2, 2.2] }]);

/** switch (true) with conditions on active values. */
function piecewise(x: number): number {
  'use dual';
  switch (true) {
    case x < -1:
      return -2 * x - 1;
    case x < 1:
      return x * x;
    default:
      return 2 * x - 1;
  }
}
jumps.add('kernel', piecewise, [{ x: -3 }, { x: 0.5 }, { x: 2 }, { x: 1, rough: 'the second derivative jumps' }]);

/** An early exit in a helper that is called in a loop. */
function helperExits(x: number[]): number {
  'use dual';
  const soft = (v: number): number => {
    if (v > 2) return 2 + Math.log(v - 1);
    if (v < 0) return 0;
    for (let k = 0; k < 3; k++) {
      if (v > 1) return v ** k;
      v += 0.4 * v;
    }
    return v;
  };
  let s = 0;
  for (const v of x) s += soft(v) * v;
  return s;
}
jumps.add('kernel', helperExits, [{ x: [3, -1, 0.5, 1.5, 0.9] }]);

/** Search that stops at the interval of a table, then interpolates. */
function interpolated(t: number, knots: number[], values: number[]): number {
  'use dual';
  let k = 0;
  while (k < knots.length - 2 && t > knots[k + 1]!) k++;
  const w = (t - knots[k]!) / (knots[k + 1]! - knots[k]!);
  return (1 - w) * values[k]! + w * values[k + 1]! + w * (1 - w);
}
jumps.add('kernel', interpolated, [
  {
    x: 1.7,
    rest: [
      [0, 1, 2, 4],
      [1, 3, 2, 5],
    ],
  },
  {
    x: -0.5,
    rest: [
      [0, 1, 2, 4],
      [1, 3, 2, 5],
    ],
  },
  {
    x: 9,
    rest: [
      [0, 1, 2, 4],
      [1, 3, 2, 5],
    ],
  },
]);

/** continue in a while loop whose counter stands before it, and in a do loop, where it goes to the test. */
function continues(x: number[]): number {
  'use dual';
  let s = 0;
  let i = 0;
  while (i < x.length) {
    const v = x[i++]!;
    if (v > 2) continue;
    s += v * v;
  }
  i = 0;
  do {
    if (x[i]! < 1) continue;
    s *= 1 + 0.1 * x[i]!;
  } while (++i < x.length);
  return s;
}
jumps.add('kernel', continues, [{ x: [0.5, 3, 1.5, -2] }]);

/** Throws where it cannot go on: so does every transform, with the same words. */
function demanding(x: number[]): number {
  'use dual';
  if (x.length === 0) throw new RangeError('no data');
  let s = 0;
  for (const v of x) {
    if (Number.isNaN(v)) throw new RangeError('not a number');
    s += v * v;
  }
  return s;
}
jumps.add('maybe', demanding, [{ x: [1, 2] }, { x: [] }, { x: [1, NaN] }]);

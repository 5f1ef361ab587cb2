// Loops that run no turn, bounds that move or are no integers, counters that are changed, labels, and jumps out of everything.

import type { Cases } from './cases.ts';

export function zeroTrip(x: number[], n: number, o: any): number {
  'use dual';
  let s = x[0]! * x[0]!;
  for (let i = 0; i < n; i++) s += o.w.v * x[i]!;
  return s;
}
export function zeroTripNested(x: number[], n: number): number {
  'use dual';
  let s = x[0]!;
  let last = 1;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i - 1; j++) last = last * x[j]! + s;
    s += last;
  }
  return s * last;
}
export function changingBound(x: number[]): number {
  'use dual';
  let n = 2,
    s = 0;
  for (let i = 0; i < n; i++) {
    s += x[i]! * x[i]!;
    if (i === 1 && n < x.length) n++;
    if (i === 2) n = 3;
  }
  return s * n;
}
export function boundFromX(x: number[]): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < Math.floor(x[0]! * 3); i++) s += x[1]! ** i;
  return s * x[0]!;
}
export function activeBound(x: number[]): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < x[0]! * 3; i++) s += x[1]! ** i;
  return s * x[0]!;
}
export function fractionalBound(x: number[], n: number): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < n; i++) s += x[i % x.length]! * (i + n);
  for (let i = n; i > 0; i--) s = s * 0.5 + x[0]! * i;
  for (let i = 10; i >= n; i -= 3) s += Math.sin(s) * i;
  return s;
}
export function labels(x: number[], n: number): number {
  'use dual';
  let s = 0;
  outer: for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      if (j > i) continue outer;
      if (i * j === 6) break outer;
      s += x[i % x.length]! * x[j % x.length]! * s + 1;
      if (s > 1e3) break;
    }
    s *= 0.9;
  }
  return s;
}
export function labelWhile(x: number[]): number {
  'use dual';
  let s = x[0]!;
  let i = 0;
  a: while (true) {
    b: do {
      i++;
      if (i % 3 === 0) continue b;
      if (i > 20) break a;
      s += Math.sin(s * x[1]!);
      if (s > 5) continue a;
    } while (i % 7 !== 0);
    s /= 2;
  }
  return s * i;
}
export function breakInSwitch(x: number[], kinds: number[]): number {
  'use dual';
  let s = 1;
  for (let i = 0; i < kinds.length; i++) {
    switch (kinds[i]) {
      case 0:
        s += x[0]!;
        break;
      // @ts-expect-error it falls through
      case 1:
        s *= x[1]!;
      case 2:
        s -= x[0]! * x[1]!;
        continue;
      case 3: {
        if (s > 0) break;
        s = -s;
        break;
      }
      default:
        return s * s;
    }
    s *= 1.1;
  }
  return s;
}
export function earlyReturnDeep(x: number[], lim: number): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < x.length; i++)
    for (let j = 0; j < x.length; j++) {
      s += x[i]! * x[j]!;
      if (s > lim) return s * x[j]!;
    }
  return -s;
}
export function overwrittenNested(x: number[]): number {
  'use dual';
  const a = new Float64Array(3);
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < 3; j++) {
      s += a[j]! * x[i]!;
      a[j] = Math.sin(x[i]! + j + a[(j + 1) % 3]!);
    }
    s += a[0]! * a[1]!;
  }
  return s + a[2]!;
}
export function overwrittenThenRead(x: number[]): number {
  'use dual';
  const a = x.slice();
  for (let k = 0; k < 3; k++) {
    for (let i = 1; i < a.length; i++) a[i] = a[i]! * a[i - 1]!;
    for (let i = a.length - 2; i >= 0; i--) a[i] = a[i]! + a[i + 1]! ** 2;
  }
  return a[0]!;
}
export function counterAfter(x: number[], n: number): number {
  'use dual';
  let i = 0,
    s = 0;
  for (; i < n; i += 2) s += x[i % x.length]!;
  const j = i;
  while (i-- > 0) s = s * 0.9 + x[0]! * i;
  return s * j + i;
}
export function counterModified(x: number[]): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < 10; i++) {
    s += x[i % 3]!;
    if (s > 3) i += 2;
  }
  return s * s;
}
export function doWhileOnce(x: number[]): number {
  'use dual';
  let s = x[0]!;
  do {
    s = s * s;
  } while (s < 0);
  do s += x[1]! * s;
  while (s < 10);
  return s;
}
export function negStep(x: number[], from: number): number {
  'use dual';
  let s = 0;
  for (let i = from; i >= 0; i -= 2) s = s * x[i]! + i;
  for (let i = -3; i < 3; i += 3) s += x[Math.abs(i)]! * i;
  return s;
}
export function loopClosures(x: number[]): number {
  'use dual';
  const fs: ((v: number) => number)[] = [];
  for (let i = 0; i < 3; i++) fs.push((v) => v * x[i]! + i);
  let s = 1;
  for (const f of fs) s = f(s);
  return s * s;
}
export function varInLoop(x: number[]): number {
  'use dual';
  for (var i = 0; i < x.length; i++) {
    var t = x[i]! * i;
    if (i === 1) {
      var u = t;
    }
  }
  return i * t! * (u! ?? 1);
}
export function commaHeader(x: number[]): number {
  'use dual';
  let s = 0;
  for (let i = 0, j = x.length - 1; i < j; i++, j--) s += x[i]! * x[j]! * (j - i);
  return s * s;
}
export const cases: Cases = {
  zeroTrip: [
    [[1.5, 2], 0, {}],
    [[1.5, 2], 2, { w: { v: 2 } }],
  ],
  zeroTripNested: [
    [[1.5, 2, 0.5, 0.3], 4],
    [[1.5, 2], 0],
    [[1.5, 2], -3],
  ],
  changingBound: [[[1, 2, 3, 4]], [[1, 2]]],
  boundFromX: [[[1.5, 0.4]], [[0.1, 3]]],
  activeBound: [[[1.5, 0.4]], [[-1, 3]]],
  fractionalBound: [
    [[1.5, 0.4], 2.5],
    [[1.5, 0.4], 0.5],
    [[1.5, 0.4], -0.5],
    [[1.5, 0.4], 3],
  ],
  labels: [
    [[1.5, 0.4], 5],
    [[1.5, 0.4], 0],
  ],
  labelWhile: [[[1.5, 0.4]], [[6, 2]]],
  breakInSwitch: [
    [
      [1.5, 0.4],
      [0, 1, 2, 3, 0],
    ],
    [
      [1.5, 0.4],
      [0, 1, 9, 0],
    ],
    [
      [-1.5, 0.4],
      [2, 3],
    ],
  ],
  earlyReturnDeep: [
    [[1.5, 0.4, 2], 3],
    [[1.5, 0.4, 2], 1e9],
    [[1.5], -1],
  ],
  overwrittenNested: [[[1.5, 0.4, 2]], [[]]],
  overwrittenThenRead: [[[0.5, 0.4, 1.1]], [[0.5]]],
  counterAfter: [
    [[0.5, 0.4], 5],
    [[0.5, 0.4], 0],
    [[0.5, 0.4], 4],
  ],
  counterModified: [[[0.5, 0.4, 3]]],
  doWhileOnce: [[[0.5, 0.4]], [[2, 3]]],
  negStep: [
    [[0.5, 0.4, 2, 3, 4], 4],
    [[0.5, 0.4, 2, 3, 4], 3],
    [[0.5, 1, 1, 1], -1],
  ],
  loopClosures: [[[0.5, 0.4, 2]]],
  varInLoop: [[[0.5, 0.4, 2]]],
  commaHeader: [[[0.5, 0.4, 2, 3]], [[0.5, 0.4, 3]], [[]]],
};

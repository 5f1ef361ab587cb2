// What a reverse sweep has to remember under conditions, in loops of loops, and of arrays that are overwritten; holes; singular points.

import type { Cases } from './cases.ts';

export function holes(x: number[]): number {
  'use dual';
  const a = new Array<number>(3);
  a[0] = x[0]!;
  const b = new Array<number>(2);
  return (a[1] ?? x[1]!) * a[0]! + (a[2] === undefined ? 3 : 4) * x[0]! + (b[0] == null ? 1 : 2) * x[1]! + a.length;
}
export function storedUndefined(x: number[], c: boolean): number {
  'use dual';
  const a: any[] = [x[0]!, x[1]!];
  for (let i = 0; i < 2; i++) if (c) a[i] = undefined;
  return (a[0] ?? 5) * x[1]! + (a[1] === undefined ? x[0]! : 1);
}
export function storedNull(x: number[], w: any[]): number {
  'use dual';
  const a = w.map((v) => v);
  const b: any[] = [];
  for (let i = 0; i < w.length; i++) b.push(w[i]);
  let s = 0;
  for (let i = 0; i < w.length; i++) s += (a[i] ?? 7) * x[0]! + (b[i] === null ? x[1]! : 2);
  return s;
}
export function stringsStored(x: number[], w: any[]): number {
  'use dual';
  const a = w.slice();
  const b = w.map((v) => v);
  let s = 0;
  for (let i = 0; i < w.length; i++) s += (b[i] === 'a' ? 2 : 3) * x[i]! + (a[i] === 'b' ? 1 : 0) * x[0]!;
  return s;
}
export function boolsStored(x: number[]): number {
  'use dual';
  const seen = x.map(() => false);
  const flags = new Array(x.length).fill(true);
  for (let i = 0; i < x.length; i++) {
    seen[i] = x[i]! > 1;
    if (seen[i]) flags[i] = false;
  }
  let s = 0;
  for (let i = 0; i < x.length; i++) s += (seen[i] ? x[i]! : 2) * (flags[i] ? 3 : x[0]!) + Number(seen[i]);
  return s + (seen[9] === undefined ? x[1]! : 0);
}
export function mixedBool(x: number[]): number {
  'use dual';
  let t: any = x[0]! > 1;
  if (x[1]! > 1) t = x[1]!;
  return t ? x[0]! * t : 3 * x[0]!;
}
export function condChain(x: number[], n: number): number {
  'use dual';
  let s = x[0]!,
    t = x[1]!;
  for (let i = 0; i < n; i++) {
    const e = Math.exp(-s * s);
    if (e > 0.5) {
      t = Math.sin(t * e) + s;
      if (t > 1) {
        s = Math.log(t) * e;
        continue;
      }
      s += Math.sqrt(t * t + e);
    } else if (i % 2) {
      const u = Math.exp(-t);
      s = u * s;
      t = s / (1 + u);
    }
    s = Math.tanh(s) + (t * Math.exp(-s * s)) / 3;
  }
  return s * t;
}
export function nestedWhile(x: number[], lim: number): number {
  'use dual';
  let s = x[0]!,
    k = 0;
  while (k < 5) {
    let t = s;
    let j = 0;
    while (t < lim) {
      t = t * 1.5 + x[1]! * Math.cos(t);
      j++;
      if (j > 9) break;
    }
    s = t / (j + 1);
    k += j > 2 ? 2 : 1;
  }
  return s * k;
}
export function resultOfInner(x: number[]): number {
  'use dual';
  let s = 1;
  for (let i = 0; i < x.length; i++) {
    let m = 0;
    for (let j = 0; j <= i; j++) m += x[j]! * s;
    if (m > 2) s = Math.exp(-m);
    else s += m * m;
  }
  return s;
}
export function tapeAndArray(x: number[]): number {
  'use dual';
  const h = new Float64Array(x.length + 1);
  h[0] = 1;
  for (let i = 0; i < x.length; i++) {
    const u = Math.exp(h[i]! * x[i]!);
    h[i + 1] = u / (1 + u) + h[i]!;
    h[i]! *= u;
  }
  let s = 0;
  for (let i = h.length - 1; i >= 0; i--) s = Math.sin(s + h[i]!) * (i + 1);
  return s;
}
export function inPlaceExp(x: number[]): number {
  'use dual';
  const a = x.slice();
  for (let k = 0; k < 3; k++)
    for (let i = 0; i < a.length; i++) {
      const t = Math.exp(-a[i]!);
      a[i] = t * a[(i + k) % a.length]!;
      if (a[i]! > 0.3) a[0]! -= t * 0.1;
    }
  return a.reduce((s, v) => s + v * v, 0);
}
export function loadAfterStoreBranch(x: number[], c: number[]): number {
  'use dual';
  const a = x.slice();
  let s = 0;
  for (let i = 0; i < c.length; i++) {
    const before = a[0]!;
    if (c[i]! > 0) a[0] = before * x[1]!;
    else {
      a[1] = a[0]! + before;
      if (c[i]! < -1) continue;
    }
    s += a[0]! * a[1]! * before;
  }
  return s;
}
export function helperEarlyReturn(x: number[]): number {
  'use dual';
  const g = (v: number, k: number): number => {
    for (let i = 0; i < k; i++) {
      if (v > 2) return v * i;
      v *= 1.4;
    }
    return v < 1 ? -v : v * v;
  };
  let s = 0;
  for (let i = 0; i < x.length; i++) s += g(x[i]!, i + 2) * g(s, 2);
  return s;
}
export function maxTies(x: number[]): number {
  'use dual';
  let m = -Infinity,
    k = -1;
  for (let i = 0; i < x.length; i++)
    if (x[i]! > m) {
      m = x[i]!;
      k = i;
    }
  let lse = 0;
  for (const v of x) lse += Math.exp(v - m);
  return m + Math.log(lse) + x[k]! * k + Math.max(x[0]!, x[1]!, x[2]!) + Math.min(x[0]!, x[1]!) + Math.abs(x[0]! - x[1]!);
}
export function singular(x: number[]): number {
  'use dual';
  let s = 0;
  for (const v of x)
    s += Math.sqrt(v * v) + Math.cbrt(v) * v + Math.hypot(v, x[0]!) + Math.atan2(v, x[0]!) + v ** 2 + v ** 3 + Math.abs(v) ** 1.5;
  return s;
}
export function powers(x: number[], e: number): number {
  'use dual';
  return (
    x[0]! ** e +
    x[1]! ** 0 +
    (-x[0]!) ** 2 +
    x[1]! ** 0.5 +
    2 ** x[0]! +
    x[0]! ** x[1]! +
    x[1]! ** -1 +
    x[1]! ** -2 +
    (x[0]! * x[1]!) ** 3 +
    Math.pow(x[0]!, 1) +
    x[0]! ** 17
  );
}
export function manyMath(x: number[]): number {
  'use dual';
  const [a, b] = x as [number, number];
  return (
    Math.sin(a) * Math.cos(b) +
    Math.tan(a) +
    Math.asin(a / 3) +
    Math.acos(b / 9) +
    Math.atan(a) +
    Math.sinh(a) +
    Math.cosh(b) +
    Math.tanh(a * b) +
    Math.asinh(a) +
    Math.acosh(1 + b) +
    Math.atanh(a / 5) +
    Math.exp(a) +
    Math.expm1(b) +
    Math.log(a) +
    Math.log1p(b) +
    Math.log2(a) +
    Math.log10(b) +
    Math.sqrt(a) +
    Math.cbrt(b) +
    Math.hypot(a, b, 1) +
    Math.atan2(a, b) +
    Math.sign(a) * Math.fround(b) +
    Math.floor(a) * b +
    Math.ceil(b) +
    Math.trunc(a) +
    Math.round(b) +
    Math.abs(-a) +
    Math.max(a, b) * Math.min(a, b, 1) +
    Math.imul(3, 5) +
    Math.clz32(a)
  );
}
export function deadStores(x: number[]): number {
  'use dual';
  const a = x.map((v) => Math.exp(v));
  const b = x.map((v) => v * v);
  for (let i = 0; i < x.length; i++) {
    a[i] = b[i]! * a[i]!;
    b[i] = 0;
  }
  a.fill(1);
  b[0] = x[0]!;
  return b.reduce((s, v) => s + v, 0) * a[1]!;
}
export function constantOfX(x: number[]): number {
  'use dual';
  return x.length * 2;
}
export function emptyX(x: number[]): number {
  'use dual';
  let s = 1;
  for (const v of x) s *= v;
  return s + x.reduce((a, b) => a + b, 0);
}
export function unusedX(x: number[], w: number): number {
  'use dual';
  void x;
  return w * w;
}
export function nestedFn(x: number[]): number {
  'use dual';
  function outer(v: number) {
    let k = v;
    function inner(w: number) {
      k += w;
      return k * x[1]!;
    }
    return inner(2) + inner(v) + k;
  }
  return outer(x[0]!) * outer(2);
}
export function fnAsValue(x: number[]): number {
  'use dual';
  const apply = (f: (v: number) => number, v: number) => f(f(v));
  const compose = (f: (v: number) => number, g: (v: number) => number) => (v: number) => f(g(v));
  const h = compose(
    (v) => v * v,
    (v) => v + x[1]!,
  );
  return apply(h, x[0]!) + apply(Math.sin, x[0]!);
}
export function iife(x: number[]): number {
  'use dual';
  const s = (() => {
    let t = 0;
    for (const v of x) {
      if (v > 1) return t * 2;
      t += v;
    }
    return t;
  })();
  return s * x[0]!;
}
export function reduceRightEtc(x: number[]): number {
  'use dual';
  return (
    x.reduceRight((s, v, i) => s * v + i, 1) +
    x
      .map((v, i, a) => v * a[a.length - 1 - i]!)
      .filter((v, i) => v > 0.5 || i === 0)
      .reduce((s, v) => s + v) +
    (x.some((v) => v > 1) ? 2 : 3) * x[0]! +
    (x.every((v) => v > 0) ? x[1]! : 1) +
    x.findIndex((v) => v > 1) +
    x.at(-1)! * x.indexOf(x[0]!) +
    (x.includes(x[1]!) ? x[0]! : 0) +
    x.concat([1, 2]).length +
    [...x, x[0]!, ...x].reduce((s, v) => s + v * v, 0) +
    x.slice(-2).reduce((s, v) => s * v, 1) +
    x.slice(1, -1).length
  );
}
export const cases: Cases = {
  holes: [[[0.7, 1.3]]],
  storedUndefined: [
    [[0.7, 1.3], true],
    [[0.7, 1.3], false],
  ],
  storedNull: [
    [
      [0.7, 1.3],
      [1, null, undefined, 3],
    ],
  ],
  stringsStored: [
    [
      [0.7, 1.3],
      ['a', 'b'],
    ],
  ],
  boolsStored: [[[0.7, 1.3, 3]]],
  mixedBool: [[[0.7, 1.3]], [[1.7, 0.3]]],
  condChain: [
    [[0.7, 1.3], 6],
    [[0.1, 0.2], 7],
    [[2, -1], 5],
    [[1, 1], 0],
  ],
  nestedWhile: [
    [[0.7, 1.3], 3],
    [[0.7, 1.3], -3],
  ],
  resultOfInner: [[[0.7, 1.3, 0.2, 0.9]], [[]]],
  tapeAndArray: [[[0.7, 1.3, 0.2]]],
  inPlaceExp: [[[0.7, 1.3, 0.2]], [[0.4]]],
  loadAfterStoreBranch: [
    [
      [0.7, 1.3],
      [1, -1, -2, 1, -0.5],
    ],
  ],
  helperEarlyReturn: [[[0.7, 1.3, 2.5]]],
  maxTies: [[[1, 1, 0.5]], [[1, 2, 2]]],
  singular: [[[0, 0]], [[0, 1]], [[1, 0]], [[-1, 0.5]]],
  powers: [
    [[1.7, 1.3], 2.5],
    [[1.7, 1.3], 2],
    [[1.7, 1.3], 0],
    [[0, 1], 1],
  ],
  manyMath: [[[0.7, 1.3]]],
  deadStores: [[[0.7, 1.3]]],
  constantOfX: [[[0.7, 1.3]], [[]]],
  emptyX: [[[]], [[2]]],
  unusedX: [[[1], 2]],
  nestedFn: [[[0.7, 1.3]]],
  fnAsValue: [[[0.7, 1.3]]],
  iife: [[[0.7, 1.3]], [[0.7, 0.3]]],
  reduceRightEtc: [[[0.7, 1.3, 0.4]]],
};

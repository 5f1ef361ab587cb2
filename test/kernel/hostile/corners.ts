// Names that kernels have themselves, folding of constants, integers that overflow, lengths that are none, and switches.

import type { Cases } from './cases.ts';

export function throwInLoopBranch(x: number[], k: number): number {
  'use dual';
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    if (i === k) {
      if (x[i]! < 0) throw new Error(`bad`);
      else throw new TypeError('worse');
    }
    s += x[i]! ** 2;
  }
  return s;
}
export function shadowedMath(x: number[]): number {
  'use dual';
  const Math = { sin: (v: number) => v * v };
  const sqrt = globalThis.Math.sqrt;
  return Math.sin(x[0]!) + sqrt(x[1]!);
}
export function namesOfKernels(x: number[], out: number, v: number, g: number, h: number, tape: number, frame: number, n: number): number {
  'use dual';
  const workspace = x[0]! * out,
    tape_top = x[1]! * v,
    seed = g,
    u = h,
    top = tape,
    s = frame,
    x_dot = n;
  const a = x.slice();
  for (let i = 0; i < a.length; i++) {
    const x_bar = a[i]! * workspace;
    a[i] = Math.sin(x_bar) * tape_top + a[(i + 1) % 2]!;
  }
  return workspace * tape_top * seed + u * top * s * x_dot * a[0]!;
}
export function reservedNames(x: number[], $add: number, arguments_: number, _: number, isArrayLike: number, room: number): number {
  'use dual';
  const let_ = x[0]! * $add,
    Number_ = x[1]! * arguments_,
    zero = _,
    grow = isArrayLike;
  return let_ * Number_ * zero + grow * room * let_ ** 2;
}
export function unicode(α: number[], β: number): number {
  'use dual';
  const γ_1 = α[0]! * β,
    ünï = Math.sin(γ_1) * α[1]!;
  return γ_1 + ünï;
}
export function constants(x: number[]): number {
  'use dual';
  return x[0]! * Infinity * 0 === x[0]!
    ? 1
    : x[0]! * Math.PI + x[1]! * Number.EPSILON * 1e16 + (x[0]! > -Infinity ? 1 : 0) * x[1]! + (NaN > x[0]! ? 1 : x[0]! * 1e-320 * 1e300);
}
export function zeroTimes(x: number[]): number {
  'use dual';
  return x[0]! * 0 + (x[1]! - x[1]!) * x[0]! + 0 * Math.log(x[0]!) + (x[0]! + 0) * 1 + -(-x[1]!) + x[0]! / 1 + x[1]! / 2 + x[1]! / 3 - 0;
}
export function zeroTimesInf(x: number[], w: number): number {
  'use dual';
  return Number.isNaN(w * 0) ? x[0]! : x[1]! + w * 0 * x[0]!;
}
export function reassoc(x: number[]): number {
  'use dual';
  return (
    x[0]! +
    1e16 -
    1e16 +
    (0.1 + x[1]! + 0.2) +
    (x[0]! * 3) / 3 +
    x[0]! * x[1]! * x[0]! +
    (x[0]! + x[1]!) +
    x[0]! +
    2 * x[0]! * 2 +
    x[1]! * 0.5 * 0.5 * 1e-310 +
    (4 * (x[1]! * 1e308)) / 4e10
  );
}
export function overflowPow2(x: number[]): number {
  'use dual';
  const a = x[0]! * 1e-310;
  return (a / 4) * 4 + (2 * (2 * a)) / 8 + ((a * 0.5) / 2) * 8 + 2 * a + 2 * a * x[1]!;
}
export function compareSelf(x: number[]): number {
  'use dual';
  return x[0] === x[0] ? x[0]! * 2 : x[0]! !== x[0]! ? 5 : x[1]!;
}
export function selfSub(x: number[]): number {
  'use dual';
  const d = x[0]! - x[0]!;
  return d === 0 ? x[1]! * x[0]! : d;
}
export function intOverflow(x: number[], n: number): number {
  'use dual';
  let h = 0;
  let k = 1;
  for (let i = 0; i < n; i++) {
    h = (h * 31 + i * 7919) | 0;
    k = Math.imul(k, 1103515245) + 12345;
  }
  const big = n * 4294967296 * 1048576;
  return x[0]! * (h % 7) + x[1]! * ((k >>> 16) % 5) + x[0]! * (big + 1 - big);
}
export function lcg(x: number[], seed: number): number {
  'use dual';
  let s = seed,
    acc = 0;
  for (let i = 0; i < 6; i++) {
    s = (s * 16807) % 2147483647;
    const u = s / 2147483647;
    acc += u * x[i % x.length]! + Math.sin(acc * u);
  }
  return acc;
}
export function modNeg(x: number[], k: number): number {
  'use dual';
  const n = x.length;
  let s = 0;
  for (let i = -4; i < 4; i++) s += x[(((i * k) % n) + n) % n]! * i;
  return s * s;
}
export function indexExpr(x: number[], k: number): number {
  'use dual';
  return x[(k + 0.5) | 0]! * x[Math.min(k, x.length - 1)]! + x[k > 1 ? 1 : 0]! + x[+(k > 1)]! + x[Number(k > 0)]!;
}
export function boolIndex(x: number[], c: boolean): number {
  'use dual';
  return x[c as any]! ?? x[0]! * 2;
}
export function stringIndex(x: number[], k: any): number {
  'use dual';
  return (x as any)[k] * x[0]!;
}
export function negLen(x: number[], n: number): number {
  'use dual';
  const a = new Array(n).fill(0);
  for (let i = 0; i < n; i++) a[i] = x[0]! * i;
  return a.length * x[0]! + (a[1] ?? 0);
}
export function float64Len(x: number[], n: number): number {
  'use dual';
  const a = new Float64Array(n);
  for (let i = 0; i < a.length; i++) a[i] = x[0]! * i;
  return a.length * x[0]! + (a[1] ?? 0);
}
export function fromLength(x: number[], n: number): number {
  'use dual';
  return Array.from({ length: n }, (_, i) => x[0]! * i).reduce((s, v) => s + v, x[1]!);
}
export function slices(x: number[], a: number, b: number): number {
  'use dual';
  return x.slice(a, b).reduce((s, v) => s * 2 + v * v, 1) + x.slice(a).length * x[0]!;
}
export function infLoopGuard(x: number[], n: number): number {
  'use dual';
  let i = 0,
    s = 0;
  for (;;) {
    if (i >= n) break;
    s += x[i % 2]! * i++;
  }
  while (true) {
    if (s > -1) return s * s;
    s++;
  }
}
export function condAssignInCond(x: number[]): number {
  'use dual';
  let t = 0;
  if ((t = x[0]! * 2) > 1 && (t += x[1]!) > 2) t *= 3;
  const u = (t++, t * 2);
  return t * u + (t > 0 ? (t -= 1) : (t += 1)) * t;
}
export function nestedTernary(x: number[]): number {
  'use dual';
  const [a, b] = x as [number, number];
  return a > b ? (a > 1 ? a * a : b > 0 ? a * b : -a) : b > 1 ? (a < 0 ? b : b * b * a) : a + b;
}
export function switchOnX(x: number[]): number {
  'use dual';
  switch (Math.floor(x[0]!)) {
    case 0:
      return x[1]!;
    case 1:
    case 2: {
      const q = x[0]! * x[1]!;
      if (q > 2) break;
      return q;
    }
    default:
      return x[0]! ** 3;
  }
  return -x[0]!;
}
export function switchTrue(x: number[]): number {
  'use dual';
  let s = 0;
  switch (true) {
    // @ts-expect-error it falls through
    case x[0]! > 1:
      s += x[0]!;
    case x[1]! > 1:
      s += x[1]! ** 2;
      break;
    case x[0]! < 0:
      s = 7;
      break;
    default:
      s = x[0]! * x[1]!;
  }
  return s * 2;
}
export function manyArgs(x: number[]): number {
  'use dual';
  const f = (a: number, b = a, ...c: number[]) => a * b + c.length * (c[0] ?? 1);
  return f(x[0]!) + f(x[0]!, undefined) + f(x[0]!, x[1]!, x[0]!, 3) + Math.max(x[0]!) + Math.pow(x[0]!, 2) + Math.atan2(x[0]!, 1);
}
export const cases: Cases = {
  throwInLoopBranch: [
    [[1, -1], 1],
    [[1, 1], 1],
    [[1, 1], 5],
  ],
  shadowedMath: [[[1, 2]]],
  namesOfKernels: [[[0.5, 2], 1, 2, 3, 4, 5, 6, 7]],
  reservedNames: [[[0.5, 2], 1, 2, 3, 4, 5]],
  unicode: [[[0.5, 2], 3]],
  constants: [[[0.5, 2]]],
  zeroTimes: [[[0.5, 2]], [[-0.5, 2]], [[0, 2]]],
  zeroTimesInf: [
    [[0.5, 2], Infinity],
    [[0.5, 2], 1],
  ],
  reassoc: [[[0.5, 2]], [[1e-300, 0.1]]],
  overflowPow2: [[[0.5, 2]], [[5e-14, 2]], [[3e-14, 1]]],
  compareSelf: [[[0.5, 2]]],
  selfSub: [[[0.5, 2]]],
  intOverflow: [[[0.5, 2], 20]],
  lcg: [[[0.5, 2], 12345]],
  modNeg: [
    [[0.5, 2, 1], 2],
    [[0.5, 2, 1], -3],
  ],
  indexExpr: [
    [[0.5, 2], 0],
    [[0.5, 2], 1],
    [[0.5, 2], 7],
  ],
  boolIndex: [[[0.5, 2], true]],
  stringIndex: [
    [[0.5, 2], '1'],
    [[0.5, 2], 1],
    [[0.5, 2], 'length'],
  ],
  negLen: [
    [[0.5, 2], 3],
    [[0.5, 2], -1],
    [[0.5, 2], 1.5],
    [[0.5, 2], 0],
  ],
  float64Len: [
    [[0.5, 2], 3],
    [[0.5, 2], -1],
    [[0.5, 2], 1.5],
    [[0.5, 2], NaN],
  ],
  fromLength: [
    [[0.5, 2], 3],
    [[0.5, 2], -1],
    [[0.5, 2], 1.5],
    [[0.5, 2], NaN],
  ],
  slices: [
    [[1, 2, 3], 1, 2],
    [[1, 2, 3], -2, 9],
    [[1, 2, 3], -9, -1],
    [[1, 2, 3], 2, 1],
    [[1, 2, 3], 0.5, NaN],
  ],
  infLoopGuard: [[[0.5, 2], 5]],
  condAssignInCond: [[[0.5, 2]], [[0.6, 2]], [[-1, 0]]],
  nestedTernary: [[[0.5, 2]], [[2, 0.5]], [[0.5, 0.1]], [[-1, 3]]],
  switchOnX: [[[0.5, 2]], [[1.5, 2]], [[1.5, 0.2]], [[2.5, 0.1]], [[7, 1]]],
  switchTrue: [[[1.5, 2]], [[0.5, 2]], [[-0.5, 0.5]], [[0.5, 0.5]]],
  manyArgs: [[[0.5, 2]]],
};

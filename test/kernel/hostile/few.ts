// Arrays of few elements, variables before their declaration, passive lists that are changed, and what is declared late.

import type { Cases } from './cases.ts';

export function typedFew(x: number[]): number {
  'use dual';
  const a: any = new Float64Array(2);
  a[0] = true;
  a[1] = undefined;
  a[5] = 7;
  a[-1] = 3;
  return (a[0] === true ? 5 : a[0]) * x[0]! + (a[1] === undefined ? 1 : 2) * x[1]! + (a[5] === undefined ? x[0]! : 0) + a.length;
}
export function typedFewRecord(x: number[]): number {
  'use dual';
  const a: any = new Float64Array(2);
  a[0] = { v: x[0]! };
  return Number.isNaN(a[0]) ? x[1]! * x[0]! : 3;
}
export function typedFewInt(x: number[]): number {
  'use dual';
  const a = new Int32Array(2);
  const f = new Float32Array(3);
  const u = new Uint8Array(1);
  a[0] = x[0]! * 10;
  a[1]! += 1.7;
  f[1] = x[1]! / 3;
  u[0]!--;
  f[2]! += 0.1;
  return a[0]! * x[0]! + a[1]! * x[1]! + f[1]! * x[1]! + u[0]! + f[2]! * x[0]!;
}
export function fewArray(x: number[]): number {
  'use dual';
  const a = new Array<number>(3);
  a[1] = x[0]! * 2;
  return (a[0] ?? x[1]!) * (a[1] ?? 1) + (a[2] === undefined ? x[0]! : 1) + a.length;
}
export function fewGrow(x: number[]): number {
  'use dual';
  const a = [x[0]!, x[1]!];
  a[2] = x[0]! * x[1]!;
  return a.length * a[2]! + (a[7] ?? 1);
}
export function tdz(x: number[]): number {
  'use dual';
  const f = (): number => later;
  const y = f();
  const later = x[0]! * 2;
  return y * later;
}
export function tdzModule(x: number[]): number {
  'use dual';
  const y = x[0]! * x[1]!;
  {
    const g = () => w2 * y;
    const r = g();
    const w2 = 5;
    return r * w2;
  }
}
const w2 = 7;
void w2;
export function emptyReduce(x: number[]): number {
  'use dual';
  return ([] as number[]).reduce((s, v) => s + v) * x[0]!;
}
export function passiveFill(x: number[], d: number[]): number {
  'use dual';
  let s = x[0]! * d[0]!;
  d.fill(1);
  s += x[1]! * d[0]!;
  return s * s;
}
export function passivePush(x: number[], d: number[]): number {
  'use dual';
  let s = 0;
  d.push(4);
  for (let i = 0; i < d.length; i++) s += x[i % 2]! * d[i]!;
  const p = d.pop();
  return s * s + p! * x[0]!;
}
export function passiveSort(x: number[], d: number[]): number {
  'use dual';
  const e = d.slice().sort((a, b) => a - b);
  let s = 0;
  for (let i = 0; i < e.length; i++) s += e[i]! * x[i % 2]! ** 2;
  return s + d[0]! * x[0]!;
}
export function passiveMapSort(x: number[], d: number[]): number {
  'use dual';
  const e = d.map((v) => v * 2);
  const m = d.filter((v) => v > 1);
  const k = d.indexOf(3);
  return e[0]! * x[0]! + m.length * x[1]! ** 2 + k * x[0]! + Math.max(...d) * x[1]! + d.reduce((a, b) => a + b, 0) * x[0]! + d.length;
}
export function labelledBlock(x: number[]): number {
  'use dual';
  let s = x[0]!;
  block: {
    if (s > 1) break block;
    s *= x[1]!;
    inner: {
      if (s > 0.5) break block;
      if (s < 0) break inner;
      s += 3;
    }
    s *= 2;
  }
  a: if (s > 1) {
    s++;
    if (s > 3) break a;
    s *= x[0]!;
  }
  return s * s;
}
export function fallsMiddle(x: number[], k: number): number {
  'use dual';
  let s = x[0]!;
  switch (k) {
    // @ts-expect-error it falls through
    default:
      s *= 2;
    case 1:
      s += x[1]!;
      break;
    case 2:
      s *= x[1]!;
  }
  return s * s;
}
export function lateFunctions(x: number[]): number {
  'use dual';
  return g(x[0]!) * h(x[1]!);
  function g(v: number) {
    return v * v;
  }
  function h(v: number) {
    return g(v) + c;
  }
  var c = 1;
}
export function getterLit(x: number[]): number {
  'use dual';
  const o = {
    v: x[0]!,
    twice() {
      return o.v * 2;
    },
    f: (k: number) => k * o.v,
  };
  o.v *= 3;
  return o.twice() * o.f(x[1]!);
}
export const cases: Cases = {
  typedFew: [[[0.7, 1.3]]],
  typedFewRecord: [[[0.7, 1.3]]],
  typedFewInt: [[[0.7, 1.3]]],
  fewArray: [[[0.7, 1.3]]],
  fewGrow: [[[0.7, 1.3]]],
  tdz: [[[0.7, 1.3]]],
  tdzModule: [[[0.7, 1.3]]],
  emptyReduce: [[[0.7, 1.3]]],
  passiveFill: [
    [
      [0.7, 1.3],
      [3, 4],
    ],
  ],
  passivePush: [
    [
      [0.7, 1.3],
      [3, 4],
    ],
  ],
  passiveSort: [
    [
      [0.7, 1.3],
      [3, 1, 2],
    ],
  ],
  passiveMapSort: [
    [
      [0.7, 1.3],
      [3, 1, 2],
    ],
  ],
  labelledBlock: [[[0.7, 1.3]], [[1.7, 1]], [[-1, 1]], [[0.1, 0.2]]],
  fallsMiddle: [
    [[0.7, 1.3], 1],
    [[0.7, 1.3], 2],
    [[0.7, 1.3], 3],
  ],
  lateFunctions: [[[0.7, 1.3]]],
  getterLit: [[[0.7, 1.3]]],
};

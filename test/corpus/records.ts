// Records read by keys, spread, with parts missing; points and tuples; links by index.

import { Topic } from './topic.ts';

export const records = new Topic('records');

interface Quadratic {
  a: number;
  b: number;
  c: number;
}

function byKeys(p: { rate: number; noise: number; bias: number }): number {
  'use dual';
  let s = 0;
  for (const key of ['bias', 'rate', 'noise'] as const) s += p[key] ** 2 * key.length;
  return s;
}
records.add('maybe', byKeys, [{ x: { rate: 0.4, noise: 1.2, bias: -0.3 }, gradient: { rate: 3.2, noise: 12, bias: -2.4 } }]);

function overValues(p: Record<string, number>): number {
  'use dual';
  let s = 1;
  for (const [key, value] of Object.entries(p)) s *= 1 + value * key.length;
  for (const value of Object.values(p)) s += value ** 2;
  return s;
}
records.add('maybe', overValues, [{ x: { one: 1, three: 0.3, 'not a name': -0.2 } }]);

function spreadRecord(p: Quadratic): number {
  'use dual';
  const q = { ...p, c: p.a * p.b };
  const { a, ...others } = q;
  return a * others.b - others.c * p.c;
}
records.add('maybe', spreadRecord, [{ x: { a: 1, b: -5, c: 3 } }]);

/** A field that may be missing, and a default for it. */
function optional(p: { gain: number; offset?: number }): number {
  'use dual';
  const { gain, offset = 0.5 } = p;
  return gain * gain * offset + (p.offset ?? 2 * gain);
}
records.add('maybe', optional, [{ x: { gain: 3 } }, { x: { gain: 3, offset: -1 } }]);

/** A list of pairs, destructured in the head of the loop. */
function polygonArea(corners: [number, number][]): number {
  'use dual';
  let twice = 0;
  let [px, py] = corners[corners.length - 1]!;
  for (const [x, y] of corners) {
    twice += px * y - x * py;
    [px, py] = [x, y];
  }
  return twice / 2;
}
records.add('kernel', polygonArea, [
  {
    x: [
      [0, 0],
      [3, 0.5],
      [2.5, 2],
      [0.4, 1.8],
    ],
  },
]);

function polylineLength(points: { x: number; y: number }[]): number {
  'use dual';
  return points.slice(1).reduce((sum, p, i) => sum + Math.hypot(p.x - points[i]!.x, p.y - points[i]!.y), 0);
}
records.add('kernel', polylineLength, [
  {
    x: [
      { x: 0, y: 0 },
      { x: 3, y: 4 },
      { x: 3.5, y: 2 },
    ],
  },
]);

/** A tuple of different things. */
function tupleModel([gain, [a, b], { c }]: [number, number[], { c: number }]): number {
  'use dual';
  return gain * (a! * c - b! ** 2);
}
records.add('kernel', tupleModel, [{ x: [2, [0.5, 3], { c: -1 }], gradient: [-9.5, [-2, -12], { c: 1 }] }]);

/** Linked by index instead of by reference. */
function treeSum(nodes: { value: number; left: number; right: number }[], links: { left: number; right: number }[]): number {
  'use dual';
  const visit = (k: number): number => {
    if (k < 0) return 0;
    const { value } = nodes[k]!;
    const { left, right } = links[k]!;
    return value * (1 + Math.sin(visit(left)) + visit(right) ** 2);
  };
  return visit(0);
}
records.add('kernel', treeSum, [
  {
    x: [
      { value: 1, left: 0.5, right: 0 },
      { value: 0.7, left: 0, right: 0 },
      { value: -0.4, left: 0, right: 0 },
      { value: 1.3, left: 0, right: 0 },
    ],
    rest: [
      [
        { left: 1, right: 2 },
        { left: 3, right: -1 },
        { left: -1, right: -1 },
        { left: -1, right: -1 },
      ],
    ],
  },
]);

/** What x looks like is read off patterns alone, what is left over included. */
function takenApart(p: any): number {
  'use dual';
  const {
    a,
    b: [c, d = 2],
    ...rest
  } = p;
  const [first, ...others] = rest.list;
  return a * c * d + Math.exp(rest.e * first) + others.reduce((s: number, v: number) => s + v * v * a, 0);
}
records.add('kernel', takenApart, [
  { x: { a: 0.7, b: [1.1, -0.4], e: 0.3, list: [0.2, 1.4, -2] } },
  { x: { e: -0.3, list: [0.5], b: [1.1], a: 0.7 } },
]);

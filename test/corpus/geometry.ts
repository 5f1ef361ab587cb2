// Geometry: curves, surfaces, transformations, packings.

import { Topic } from './topic.ts';

export const geometry = new Topic('geometry');

/** The length of a cubic Bézier curve, by chords between points found with De Casteljau's scheme in place. */
function bezierLength(points: number[][], pieces: number): number {
  'use dual';
  const at = (t: number): number[] => {
    const p = points.map((q) => q.slice());
    for (let k = p.length - 1; k > 0; k--)
      for (let i = 0; i < k; i++) for (let d = 0; d < 2; d++) p[i]![d] = (1 - t) * p[i]![d]! + t * p[i + 1]![d]!;
    return p[0]!;
  };
  let length = 0;
  let [px, py] = at(0) as [number, number];
  for (let i = 1; i <= pieces; i++) {
    const [x, y] = at(i / pieces) as [number, number];
    length += Math.sqrt((x - px) ** 2 + (y - py) ** 2);
    [px, py] = [x, y];
  }
  return length;
}
geometry.add('kernel', bezierLength, [
  {
    x: [
      [0, 0],
      [1, 2],
      [3, 1.5],
      [4, 0],
    ],
    rest: [5],
  },
]);

/** A cubic B-spline by the recurrence of its basis functions. */
function bspline(control: number[], knots: number[], samples: { t: number; y: number }[]): number {
  'use dual';
  const degree = 3;
  let s = 0;
  for (const { t, y } of samples) {
    let span = degree;
    while (span < control.length - 1 && t >= knots[span + 1]!) span++;
    const d: number[] = [];
    for (let j = 0; j <= degree; j++) d.push(control[j + span - degree]!);
    for (let r = 1; r <= degree; r++) {
      for (let j = degree; j >= r; j--) {
        const k = j + span - degree;
        const alpha = (t - knots[k]!) / (knots[k + degree - r + 1]! - knots[k]!);
        d[j] = (1 - alpha) * d[j - 1]! + alpha * d[j]!;
      }
    }
    s += (d[degree]! ** 2 - y) ** 2;
  }
  return s;
}
geometry.add('kernel', bspline, [
  {
    x: [0.3, 1, -0.5, 0.8, 0.2],
    rest: [
      [0, 0, 0, 0, 1, 2, 2, 2, 2],
      [
        { t: 0.4, y: 1 },
        { t: 1, y: 0.2 },
        { t: 1.7, y: 0.5 },
      ],
    ],
  },
]);

/** A projective camera: points of space on the image, and the error there. */
function reprojection(camera: { angle: number[]; shift: number[]; focal: number }, points: number[][], seen: number[][]): number {
  'use dual';
  const [a, b] = camera.angle as [number, number];
  const R = [
    [Math.cos(a), -Math.sin(a) * Math.cos(b), Math.sin(a) * Math.sin(b)],
    [Math.sin(a), Math.cos(a) * Math.cos(b), -Math.cos(a) * Math.sin(b)],
    [0, Math.sin(b), Math.cos(b)],
  ];
  let e = 0;
  for (let k = 0; k < points.length; k++) {
    const [x, y, z] = R.map((row, i) => row[0]! * points[k]![0]! + row[1]! * points[k]![1]! + row[2]! * points[k]![2]! + camera.shift[i]!);
    const [u, v] = [(camera.focal * x!) / z!, (camera.focal * y!) / z!];
    e += (u - seen[k]![0]!) ** 2 + (v - seen[k]![1]!) ** 2;
  }
  return e;
}
geometry.add('kernel', reprojection, [
  {
    x: { angle: [0.2, -0.1], shift: [0.1, 0.2, 4], focal: 1.5 },
    rest: [
      [
        [1, 0, 0.5],
        [-0.5, 1, 0],
      ],
      [
        [0.5, 0.1],
        [-0.2, 0.4],
      ],
    ],
  },
]);

/** Discs in a box: overlaps are penalised, most pairs do not touch. */
function packing(centers: { x: number; y: number }[], radius: number, box: number): number {
  'use dual';
  let e = 0;
  for (const [i, a] of centers.entries()) {
    for (const c of [a.x, a.y]) e += Math.max(0, radius - c) ** 2 + Math.max(0, c + radius - box) ** 2;
    for (let j = 0; j < i; j++) {
      const b = centers[j]!;
      const gap = Math.hypot(a.x - b.x, a.y - b.y) - 2 * radius;
      if (gap < 0) e += gap ** 2;
    }
  }
  return e;
}
geometry.add('kernel', packing, [
  {
    x: [
      { x: 0.5, y: 0.4 },
      { x: 1, y: 0.8 },
      { x: 1.9, y: 1.8 },
    ],
    rest: [0.6, 2],
  },
]);

/** The volume of a closed mesh of triangles over shared corners. */
function meshVolume(v: Float64Array, triangles: number[][]): number {
  'use dual';
  let volume = 0;
  for (const [i, j, k] of triangles) {
    const [a, b, c] = [3 * i!, 3 * j!, 3 * k!];
    volume +=
      v[a]! * (v[b + 1]! * v[c + 2]! - v[b + 2]! * v[c + 1]!) +
      v[a + 1]! * (v[b + 2]! * v[c]! - v[b]! * v[c + 2]!) +
      v[a + 2]! * (v[b]! * v[c + 1]! - v[b + 1]! * v[c]!);
  }
  return volume / 6;
}
geometry.add('kernel', meshVolume, [
  {
    x: new Float64Array([0, 0, 0, 1, 0.1, 0, 0, 1.2, 0.1, 0.2, 0, 1]),
    rest: [
      [
        [0, 2, 1],
        [0, 1, 3],
        [1, 2, 3],
        [0, 3, 2],
      ],
    ],
  },
]);

/** Bending and stretching of a closed curve, its points visited around the ring. */
function elastica(x: number[]): number {
  'use dual';
  const n = x.length / 2;
  const px = (i: number): number => x[2 * (((i % n) + n) % n)]!;
  const py = (i: number): number => x[2 * (((i % n) + n) % n) + 1]!;
  let e = 0;
  for (let i = 0; i < n; i++) {
    const [ax, ay] = [px(i) - px(i - 1), py(i) - py(i - 1)];
    const [bx, by] = [px(i + 1) - px(i), py(i + 1) - py(i)];
    const turn = Math.atan2(ax * by - ay * bx, ax * bx + ay * by);
    e += turn * turn + (Math.hypot(ax, ay) - 1) ** 2;
  }
  return e;
}
geometry.add('kernel', elastica, [{ x: [0, 0, 1, 0.1, 1.4, 1, 0.6, 1.5, -0.2, 0.9] }]);

/** The smallest of signed distances, blended; sphere and box. */
function signedDistance([x, y, z]: number[], k: number): number {
  'use dual';
  const sphere = Math.sqrt(x! ** 2 + y! ** 2 + z! ** 2) - 1;
  const q = [Math.abs(x! - 0.8) - 0.5, Math.abs(y!) - 0.5, Math.abs(z!) - 0.3];
  const outside = Math.hypot(...q.map((c) => Math.max(c, 0)));
  const box = outside + Math.min(Math.max(...q), 0);
  const h = Math.min(1, Math.max(0, 0.5 + (0.5 * (box - sphere)) / k));
  return box * (1 - h) + sphere * h - k * h * (1 - h);
}
geometry.add('kernel', signedDistance, [
  { x: [1.6, 0.9, 0.2], rest: [0.4] },
  { x: [0.9, 0.1, 0.1], rest: [0.4] },
  { x: [0, 0, 0], rest: [0.4], rough: 'the middle of the sphere' },
]);

// The function near x: gradient, H·v, the Newton step, and the quadratic model  m(s) = f + gᵀs + ½ sᵀHs  that they belong to.

import { eigen, type Eigen } from './symmetric.ts';
import { dot, largest, length, numbers, subject, unit, type Functions, type Question, type Subject } from './subject.ts';

export interface LocalQuestion extends Question {
  v: Question['x'];
  /** The coordinates of the plot, one or two. */
  axes: readonly number[];
}

export interface Newton {
  /** −(H + shift)⁻¹·g */
  step: number[];
  /** What was added to the diagonal of H to make it positive definite; 0 where it is. */
  shift: number;
  /** f(x + step) */
  value: number;
  /** m(step), with the shift. */
  predicted: number;
}

export interface Local {
  x: number[];
  v: number[];
  value: number;
  gradient: number[];
  gradientNorm: number;
  product: number[];
  /** ∇f·v and vᵀHv */
  slope: number;
  curvature: number;
  /** Of up to 64 coordinates. */
  newton: Newton | undefined;
  /** The Hessian of the slice, over the axes, with its eigenvalues. */
  slice: { hessian: number[][] } & Eigen;
  /** Of the whole Hessian, up to 64 coordinates. */
  spectrum: number[] | undefined;
}

/** Up to so many coordinates the whole Hessian is computed. */
const SMALL = 64;
/** The least eigenvalue a shifted Hessian has, relative to the largest in size; it has at least the size of the most negative one. */
const FLOOR = 1e-3;

export function local(functions: Functions, question: LocalQuestion): Local {
  const about = subject(functions, question);
  const { at } = about;
  const v = subjectVector(about, question);
  const [value, gradient] = about.both(at);
  const product = about.product(at, v);
  const H = at.length <= SMALL ? hessianOf(about) : undefined;
  const { axes } = question;
  const rows = axes.map((i) => H?.[i] ?? about.product(at, unit(at.length, i)));
  const hessian = rows.map((row) => axes.map((j) => row[j]!));
  const whole = H && finite(H) ? eigen(H) : undefined;
  return {
    x: [...at],
    v,
    value,
    gradient,
    gradientNorm: length(gradient),
    product,
    slope: about.slope(at, v),
    curvature: dot(v, product),
    newton: whole && newtonStep(about, value, gradient, whole),
    slice: {
      hessian,
      ...(finite(hessian) ? eigen(hessian) : { values: axes.map(() => NaN), vectors: axes.map((_, i) => unit(axes.length, i)) }),
    },
    spectrum: whole?.values,
  };
}

/** The Hessian, row by row from H·eᵢ, and exactly symmetric. */
export function hessianOf({ at, product }: Subject): number[][] {
  const rows = at.map((_, i) => product(at, unit(at.length, i)));
  return rows.map((row, i) => row.map((h, j) => (h + rows[j]![i]!) / 2));
}

const finite = (H: readonly (readonly number[])[]): boolean => H.every((row) => row.every(Number.isFinite));

function newtonStep(about: Subject, value: number, gradient: readonly number[], { values, vectors }: Eigen): Newton | undefined {
  if (!gradient.every(Number.isFinite)) return undefined;
  const size = largest(values);
  if (size === 0) return undefined;
  const shift = Math.max(FLOOR * size - values[0]!, -2 * values[0]!);
  const isDefinite = values[0]! > Number.EPSILON * size;
  const used = isDefinite ? 0 : shift;
  const parts = vectors.map((u, k) => -dot(u, gradient) / (values[k]! + used));
  const step = about.at.map((_, i) => vectors.reduce((sum, u, k) => sum + parts[k]! * u[i]!, 0));
  const bend = parts.reduce((sum, part, k) => sum + (values[k]! + used) * part * part, 0);
  return {
    step,
    shift: used,
    value: about.value(about.at.map((xi, i) => xi + step[i]!)),
    predicted: value + dot(gradient, step) + bend / 2,
  };
}

function subjectVector({ at }: Subject, { v }: LocalQuestion): number[] {
  const direction = numbers(v);
  if (direction.length !== at.length) throw new RangeError(`v has ${direction.length} numbers where x has ${at.length}.`);
  return direction;
}

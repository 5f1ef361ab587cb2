// All second derivatives of a scalar function, or all first ones of a function with several results, as a picture: the entries, and how many are zero.

import { jacobian } from 'hyperdual';
import { hessianOf } from './local.ts';
import { isScalar, largest, numbers, subject, type Curried, type Functions, type Loose, type Question } from './subject.ts';

export interface Pattern {
  of: 'Hessian' | 'Jacobian';
  rows: number;
  columns: number;
  /** Row by row. */
  values: Float64Array;
  /** Entries that are not zero. */
  filled: number;
  largest: number;
}

/** Most rows and columns of a picture. */
const MOST = 128;

export function pattern(functions: Functions, question: Question): Pattern {
  const n = numbers(question.x).length;
  if (n > MOST) throw new RangeError(`The Hessian is drawn for up to ${MOST} coordinates; here are ${n}.`);
  const isHessian = isScalar(functions, question);
  const matrix = isHessian
    ? hessianOf(subject(functions, question))
    : (jacobian as Curried<number[][]>)(functions.get(question.name) as Loose)(question.x, ...question.rest).slice(0, MOST);
  const values = Float64Array.from(matrix.flat());
  return {
    of: isHessian ? 'Hessian' : 'Jacobian',
    rows: matrix.length,
    columns: n,
    values,
    filled: values.filter((entry) => entry !== 0).length,
    largest: largest(Array.from(values)),
  };
}

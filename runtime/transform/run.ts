/** What all transforms share: finding the lifted version, and reading results. */
import { notCompiled, notScalar, show } from '../errors.ts';
import { refuseForeign, twinOf } from '../twin.ts';
import type { Real } from '../number/dual.ts';
import { isNum, opened } from '../number/tag.ts';
import { flatten, type Flat } from '../tree.ts';

/** The lifted version of f. */
export function liftedOf(f: unknown, transform: string): (...args: any[]) => any {
  const twin = twinOf(f);
  if (twin === undefined) {
    if (typeof f === 'function') refuseForeign(f);
    throw notCompiled(f, transform);
  }
  return twin;
}

/** A scalar result, or the error that says what it was. */
export function scalar(y: unknown, transform: string): Real {
  if (isNum(y)) opened(y.tag);
  if (typeof y === 'number' || isNum(y)) return y as Real;
  throw notScalar(transform, show(y));
}

export const flattenResult = (y: unknown, transform: string): Flat => flatten(y, `the result of the function given to ${transform}`);

/** What lies below the derivatives. */
import type { Dual, HyperDual } from './dual.ts';
import { isNum, opened } from './tag.ts';
import { Var } from './tape.ts';

/** The plain number at the bottom of a runtime number, through all its differentiations; any other value is returned as it is. */
export function primal(x: any): any {
  while (typeof x !== 'number' && isNum(x)) {
    opened(x.tag);
    x = x instanceof Var ? x.tag.primalAt(x.index) : below(x);
  }
  return x;
}

/** The value one differentiation down; works across copies of the runtime, which agree on fields. */
export function below(x: unknown): unknown {
  const y = x as Dual | HyperDual | Var;
  return 'index' in y ? y.tag.primalAt(y.index) : y.primal;
}

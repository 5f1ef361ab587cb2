/** What lies below the derivatives. */
import type { Dual, HyperDual } from './dual.ts';
import { isNum, opened } from './tag.ts';
import { type Tape, Var } from './tape.ts';

/** The plain number at the bottom of a runtime number, through all its differentiations; any other value is returned as it is. */
export function primal(x: any): any {
  while (typeof x !== 'number') {
    if (x instanceof Var) x = (opened(x.tag) as Tape).primalAt(x.index);
    else if (isNum(x)) {
      opened(x.tag);
      x = below(x);
    } else break;
  }
  return x;
}

/** The value one differentiation down; works across copies of the runtime, which agree on fields. */
export function below(x: unknown): unknown {
  const y = x as Dual | HyperDual | Var;
  return 'index' in y ? y.tag.primalAt(y.index) : y.primal;
}

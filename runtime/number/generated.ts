/* Generated from runtime/rules/table.ts by `npm run generate`. Do not edit. */
/* eslint-disable */
import * as special from '../rules/special.ts';
import { Dual, HyperDual } from './dual.ts';
import { active, allNumbers, concatenated, nestedBinary, nestedUnary, onTape, operand } from './operands.ts';
import { primal } from './primal.ts';
import { isComposite, toNumeric, toPrimitive } from './primitive.ts';
import { DUAL, GENERIC, HYPER, LANE1, LANE2, newest, tagOf } from './tag.ts';
import { Var } from './tape.ts';

export function by(a: any, b: any): any {
  return typeof a === 'number' && typeof b === 'number' ? special.by(a, b) : byTaped(a, b);
}

function byTaped(a: any, b: any): any {
  if (typeof a === 'number') {
    if (b instanceof Var) {
      const T: any = b.tag;
      const j = b.index;
      let F = T.lane;
      if (F !== null) {
        const x0 = a;
        const x1 = F[3 * j];
        const y = special.by(x0, x1);
        const p0 = special.by(x0, 1);
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        N[2 * k] = j;
        N[2 * k + 1] = 0;
        return T.entry(k);
      }
    }
  } else if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    if (typeof b === 'number') {
      let F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = b;
        const y = special.by(x0, x1);
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = x1;
        N[2 * k] = i;
        N[2 * k + 1] = 0;
        return T.entry(k);
      }
    } else if (b instanceof Var && b.tag === T) {
      const j = b.index;
      let F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = F[3 * j];
        const y = special.by(x0, x1);
        const p1 = special.by(x0, 1);
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = x1;
        F[3 * k + 2] = p1;
        N[2 * k] = i;
        N[2 * k + 1] = j;
        return T.entry(k);
      }
    }
  }
  return byOther(a, b);
}

function byOther(a: any, b: any): any {
  if (isComposite(a) || isComposite(b)) return by(toNumeric(a), toNumeric(b));
  const T: any = newest(a, b);
  if (T === undefined) return special.by(a, b);
  a = operand(a);
  b = operand(b);
  switch (T.engine) {
    case LANE2:
      T.promote();
      return by(a, b);
    case LANE1:
      return by(onTape(a, T), onTape(b, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const j = active(b, T) ? b.index : 0;
      const x1 = j > 0 ? T.values[j] : b;
      const y = by(x0, x1);
      const p0 = i > 0 ? x1 : 0;
      const p1 = j > 0 ? by(x0, 1) : 0;
      return T.push(y, i, p0, j, p1);
    }
    case DUAL: {
      const on0 = active(a, T);
      const on1 = active(b, T);
      const x0 = on0 ? a.primal : a;
      const x1 = on1 ? b.primal : b;
      const d0 = on0 ? a.tangent : 0;
      const d1 = on1 ? b.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number' && typeof x1 === 'number' && typeof d1 === 'number') {
        const y = special.by(x0, x1);
        if (on0 && on1) {
          return new Dual(y, (special.by(d0, x1) + special.by(x0, d1)), T);
        }
        if (on0 && !on1) {
          return new Dual(y, special.by(d0, x1), T);
        }
        if (!on0 && on1) {
          return new Dual(y, special.by(x0, d1), T);
        }
      }
      const y = by(x0, x1);
      let t: any;
      if (on0) {
        t = by(d0, x1);
      }
      if (on1) {
        t = t === undefined ? by(x0, d1) : add(t, by(x0, d1));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER:
      return nestedBinary(by, a, b, T);
  }
}

export function strong(a: any, b: any): any {
  return typeof a === 'number' && typeof b === 'number' ? special.strong(a, b) : strongTaped(a, b);
}

function strongTaped(a: any, b: any): any {
  if (typeof a === 'number') {
    if (b instanceof Var) {
      const T: any = b.tag;
      const j = b.index;
      let F = T.lane;
      if (F !== null) {
        const x0 = a;
        const x1 = F[3 * j];
        const y = special.strong(x0, x1);
        const p0 = special.strong(x0, 1);
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        N[2 * k] = j;
        N[2 * k + 1] = 0;
        return T.guard(T.entry(k));
      }
    }
  } else if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    if (typeof b === 'number') {
      let F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = b;
        const y = special.strong(x0, x1);
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = x1;
        N[2 * k] = i;
        N[2 * k + 1] = 0;
        return T.guard(T.entry(k));
      }
    } else if (b instanceof Var && b.tag === T) {
      const j = b.index;
      let F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = F[3 * j];
        const y = special.strong(x0, x1);
        const p1 = special.strong(x0, 1);
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = x1;
        F[3 * k + 2] = p1;
        N[2 * k] = i;
        N[2 * k + 1] = j;
        return T.guard(T.entry(k));
      }
    }
  }
  return strongOther(a, b);
}

function strongOther(a: any, b: any): any {
  if (isComposite(a) || isComposite(b)) return strong(toNumeric(a), toNumeric(b));
  const T: any = newest(a, b);
  if (T === undefined) return special.strong(a, b);
  a = operand(a);
  b = operand(b);
  switch (T.engine) {
    case LANE2:
      T.promote();
      return strong(a, b);
    case LANE1:
      return strong(onTape(a, T), onTape(b, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const j = active(b, T) ? b.index : 0;
      const x1 = j > 0 ? T.values[j] : b;
      const y = strong(x0, x1);
      const p0 = i > 0 ? x1 : 0;
      const p1 = j > 0 ? strong(x0, 1) : 0;
      return T.guard(T.push(y, i, p0, j, p1));
    }
    case DUAL: {
      const on0 = active(a, T);
      const on1 = active(b, T);
      const x0 = on0 ? a.primal : a;
      const x1 = on1 ? b.primal : b;
      const d0 = on0 ? a.tangent : 0;
      const d1 = on1 ? b.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number' && typeof x1 === 'number' && typeof d1 === 'number') {
        const y = special.strong(x0, x1);
        if (on0 && on1) {
          return new Dual(y, (special.strong(d0, x1) + special.strong(x0, d1)), T);
        }
        if (on0 && !on1) {
          return new Dual(y, special.strong(d0, x1), T);
        }
        if (!on0 && on1) {
          return new Dual(y, special.strong(x0, d1), T);
        }
      }
      const y = strong(x0, x1);
      let t: any;
      if (on0) {
        t = strong(d0, x1);
      }
      if (on1) {
        t = t === undefined ? strong(x0, d1) : add(t, strong(x0, d1));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER:
      return nestedBinary(strong, a, b, T);
  }
}

export function over(a: any, b: any): any {
  return typeof a === 'number' && typeof b === 'number' ? special.over(a, b) : overTaped(a, b);
}

function overTaped(a: any, b: any): any {
  if (typeof a === 'number') {
    if (b instanceof Var) {
      const T: any = b.tag;
      const j = b.index;
      let F = T.lane;
      if (F !== null) {
        const x0 = a;
        const x1 = F[3 * j];
        const y = special.over(x0, x1);
        const p0 = -special.over(y, x1);
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        N[2 * k] = j;
        N[2 * k + 1] = 0;
        return T.guard(T.entry(k));
      }
    }
  } else if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    if (typeof b === 'number') {
      let F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = b;
        const y = special.over(x0, x1);
        const p0 = 1 / x1;
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        N[2 * k] = i;
        N[2 * k + 1] = 0;
        return T.guard(T.entry(k));
      }
    } else if (b instanceof Var && b.tag === T) {
      const j = b.index;
      let F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = F[3 * j];
        const y = special.over(x0, x1);
        const p0 = 1 / x1;
        const p1 = -special.over(y, x1);
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        F[3 * k + 2] = p1;
        N[2 * k] = i;
        N[2 * k + 1] = j;
        return T.guard(T.entry(k));
      }
    }
  }
  return overOther(a, b);
}

function overOther(a: any, b: any): any {
  if (isComposite(a) || isComposite(b)) return over(toNumeric(a), toNumeric(b));
  const T: any = newest(a, b);
  if (T === undefined) return special.over(a, b);
  a = operand(a);
  b = operand(b);
  switch (T.engine) {
    case LANE2:
      T.promote();
      return over(a, b);
    case LANE1:
      return over(onTape(a, T), onTape(b, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const j = active(b, T) ? b.index : 0;
      const x1 = j > 0 ? T.values[j] : b;
      const y = over(x0, x1);
      const p0 = i > 0 ? div(1, x1) : 0;
      const p1 = j > 0 ? neg(over(y, x1)) : 0;
      return T.guard(T.push(y, i, p0, j, p1));
    }
    case DUAL: {
      const on0 = active(a, T);
      const on1 = active(b, T);
      const x0 = on0 ? a.primal : a;
      const x1 = on1 ? b.primal : b;
      const d0 = on0 ? a.tangent : 0;
      const d1 = on1 ? b.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number' && typeof x1 === 'number' && typeof d1 === 'number') {
        const y = special.over(x0, x1);
        if (on0 && on1) {
          return new Dual(y, (special.over(d0, x1) + (-special.strong(d1, special.over(y, x1)))), T);
        }
        if (on0 && !on1) {
          return new Dual(y, special.over(d0, x1), T);
        }
        if (!on0 && on1) {
          return new Dual(y, (-special.strong(d1, special.over(y, x1))), T);
        }
      }
      const y = over(x0, x1);
      let t: any;
      if (on0) {
        t = over(d0, x1);
      }
      if (on1) {
        t = t === undefined ? neg(strong(d1, over(y, x1))) : add(t, neg(strong(d1, over(y, x1))));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER:
      return nestedBinary(over, a, b, T);
  }
}

export function add(a: any, b: any): any {
  return typeof a === 'number' && typeof b === 'number' ? a + b : addTaped(a, b);
}

function addTaped(a: any, b: any): any {
  if (typeof a === 'number') {
    if (b instanceof Var) {
      const T: any = b.tag;
      const j = b.index;
      let F = T.pairs;
      if (F !== null) {
        const x0 = a;
        const x1 = F[6 * j];
        const y = x0 + x1;
        const d1 = F[6 * j + 1];
        const d = d1;
        const p0 = 1;
        const N = T.N;
        const k = T.n;
        F[6 * k] = y;
        F[6 * k + 1] = d;
        F[6 * k + 2] = 1;
        F[6 * k + 3] = 0;
        N[2 * k] = j;
        N[2 * k + 1] = 0;
        return T.entry(k);
      }
      F = T.lane;
      if (F !== null) {
        const x0 = a;
        const x1 = F[3 * j];
        const y = x0 + x1;
        const p0 = 1;
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = 1;
        N[2 * k] = j;
        N[2 * k + 1] = 0;
        return T.entry(k);
      }
    }
  } else if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    if (typeof b === 'number') {
      let F = T.pairs;
      if (F !== null) {
        const x0 = F[6 * i];
        const x1 = b;
        const y = x0 + x1;
        const d0 = F[6 * i + 1];
        const d = d0;
        const p0 = 1;
        const N = T.N;
        const k = T.n;
        F[6 * k] = y;
        F[6 * k + 1] = d;
        F[6 * k + 2] = 1;
        F[6 * k + 3] = 0;
        N[2 * k] = i;
        N[2 * k + 1] = 0;
        return T.entry(k);
      }
      F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = b;
        const y = x0 + x1;
        const p0 = 1;
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = 1;
        N[2 * k] = i;
        N[2 * k + 1] = 0;
        return T.entry(k);
      }
    } else if (b instanceof Var && b.tag === T) {
      const j = b.index;
      let F = T.pairs;
      if (F !== null) {
        const x0 = F[6 * i];
        const x1 = F[6 * j];
        const y = x0 + x1;
        const d0 = F[6 * i + 1];
        const d1 = F[6 * j + 1];
        const d = d0 + d1;
        const p0 = 1;
        const N = T.N;
        const k = T.n;
        F[6 * k] = y;
        F[6 * k + 1] = d;
        F[6 * k + 2] = 1;
        F[6 * k + 3] = 0;
        F[6 * k + 4] = 1;
        F[6 * k + 5] = 0;
        N[2 * k] = i;
        N[2 * k + 1] = j;
        return T.entry(k);
      }
      F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = F[3 * j];
        const y = x0 + x1;
        const p0 = 1;
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = 1;
        F[3 * k + 2] = 1;
        N[2 * k] = i;
        N[2 * k + 1] = j;
        return T.entry(k);
      }
    }
  }
  return addOther(a, b);
}

function addOther(a: any, b: any): any {
  if (isComposite(a) || isComposite(b)) return add(toPrimitive(a, 'default'), toPrimitive(b, 'default'));
  const T: any = newest(a, b);
  if (T === undefined) return a + b;
  if (typeof a === 'string' || typeof b === 'string') return concatenated(a, b);
  a = operand(a);
  b = operand(b);
  switch (T.engine) {
    case LANE2:
    case LANE1:
      return add(onTape(a, T), onTape(b, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const j = active(b, T) ? b.index : 0;
      const x1 = j > 0 ? T.values[j] : b;
      const y = add(x0, x1);
      const p0 = i > 0 ? 1 : 0;
      const p1 = j > 0 ? 1 : 0;
      return T.push(y, i, p0, j, p1);
    }
    case DUAL: {
      const on0 = active(a, T);
      const on1 = active(b, T);
      const x0 = on0 ? a.primal : a;
      const x1 = on1 ? b.primal : b;
      const d0 = on0 ? a.tangent : 0;
      const d1 = on1 ? b.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number' && typeof x1 === 'number' && typeof d1 === 'number') {
        const y = x0 + x1;
        if (on0 && on1) {
          return new Dual(y, (d0 + d1), T);
        }
        if (on0 && !on1) {
          return new Dual(y, d0, T);
        }
        if (!on0 && on1) {
          return new Dual(y, d1, T);
        }
      }
      const y = add(x0, x1);
      let t: any;
      if (on0) {
        t = d0;
      }
      if (on1) {
        t = t === undefined ? d1 : add(t, d1);
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER: {
      const on0 = active(a, T);
      const on1 = active(b, T);
      if (on0 && on1 && allNumbers(a) && allNumbers(b)) {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const x1 = b.primal, r1 = b.tangent1, s1 = b.tangent2, m1 = b.mixed;
        const y = x0 + x1;
        const t1 = r0 + r1;
        const t2 = s0 + s1;
        const t12 = m0 + m1;
        return new HyperDual(y, t1, t2, t12, T);
      }
      if (on0 && !on1 && allNumbers(a) && typeof b === 'number') {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const x1 = b;
        const y = x0 + x1;
        return new HyperDual(y, r0, s0, m0, T);
      }
      if (!on0 && on1 && typeof a === 'number' && allNumbers(b)) {
        const x0 = a;
        const x1 = b.primal, r1 = b.tangent1, s1 = b.tangent2, m1 = b.mixed;
        const y = x0 + x1;
        return new HyperDual(y, r1, s1, m1, T);
      }
      return nestedBinary(add, a, b, T);
    }
  }
}

export function sub(a: any, b: any): any {
  return typeof a === 'number' && typeof b === 'number' ? a - b : subTaped(a, b);
}

function subTaped(a: any, b: any): any {
  if (typeof a === 'number') {
    if (b instanceof Var) {
      const T: any = b.tag;
      const j = b.index;
      let F = T.pairs;
      if (F !== null) {
        const x0 = a;
        const x1 = F[6 * j];
        const y = x0 - x1;
        const d1 = F[6 * j + 1];
        const d = -d1;
        const p0 = -1;
        const N = T.N;
        const k = T.n;
        F[6 * k] = y;
        F[6 * k + 1] = d;
        F[6 * k + 2] = p0;
        F[6 * k + 3] = 0;
        N[2 * k] = j;
        N[2 * k + 1] = 0;
        return T.entry(k);
      }
      F = T.lane;
      if (F !== null) {
        const x0 = a;
        const x1 = F[3 * j];
        const y = x0 - x1;
        const p0 = -1;
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        N[2 * k] = j;
        N[2 * k + 1] = 0;
        return T.entry(k);
      }
    }
  } else if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    if (typeof b === 'number') {
      let F = T.pairs;
      if (F !== null) {
        const x0 = F[6 * i];
        const x1 = b;
        const y = x0 - x1;
        const d0 = F[6 * i + 1];
        const d = d0;
        const p0 = 1;
        const N = T.N;
        const k = T.n;
        F[6 * k] = y;
        F[6 * k + 1] = d;
        F[6 * k + 2] = 1;
        F[6 * k + 3] = 0;
        N[2 * k] = i;
        N[2 * k + 1] = 0;
        return T.entry(k);
      }
      F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = b;
        const y = x0 - x1;
        const p0 = 1;
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = 1;
        N[2 * k] = i;
        N[2 * k + 1] = 0;
        return T.entry(k);
      }
    } else if (b instanceof Var && b.tag === T) {
      const j = b.index;
      let F = T.pairs;
      if (F !== null) {
        const x0 = F[6 * i];
        const x1 = F[6 * j];
        const y = x0 - x1;
        const d0 = F[6 * i + 1];
        const d1 = F[6 * j + 1];
        const d = d0 + (-d1);
        const p0 = 1;
        const p1 = -p0;
        const N = T.N;
        const k = T.n;
        F[6 * k] = y;
        F[6 * k + 1] = d;
        F[6 * k + 2] = 1;
        F[6 * k + 3] = 0;
        F[6 * k + 4] = p1;
        F[6 * k + 5] = 0;
        N[2 * k] = i;
        N[2 * k + 1] = j;
        return T.entry(k);
      }
      F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = F[3 * j];
        const y = x0 - x1;
        const p0 = 1;
        const p1 = -p0;
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = 1;
        F[3 * k + 2] = p1;
        N[2 * k] = i;
        N[2 * k + 1] = j;
        return T.entry(k);
      }
    }
  }
  return subOther(a, b);
}

function subOther(a: any, b: any): any {
  if (isComposite(a) || isComposite(b)) return sub(toNumeric(a), toNumeric(b));
  const T: any = newest(a, b);
  if (T === undefined) return a - b;
  a = operand(a);
  b = operand(b);
  switch (T.engine) {
    case LANE2:
    case LANE1:
      return sub(onTape(a, T), onTape(b, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const j = active(b, T) ? b.index : 0;
      const x1 = j > 0 ? T.values[j] : b;
      const y = sub(x0, x1);
      const p0 = i > 0 ? 1 : 0;
      const p1 = j > 0 ? neg(1) : 0;
      return T.push(y, i, p0, j, p1);
    }
    case DUAL: {
      const on0 = active(a, T);
      const on1 = active(b, T);
      const x0 = on0 ? a.primal : a;
      const x1 = on1 ? b.primal : b;
      const d0 = on0 ? a.tangent : 0;
      const d1 = on1 ? b.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number' && typeof x1 === 'number' && typeof d1 === 'number') {
        const y = x0 - x1;
        if (on0 && on1) {
          return new Dual(y, (d0 + (-d1)), T);
        }
        if (on0 && !on1) {
          return new Dual(y, d0, T);
        }
        if (!on0 && on1) {
          return new Dual(y, (-d1), T);
        }
      }
      const y = sub(x0, x1);
      let t: any;
      if (on0) {
        t = d0;
      }
      if (on1) {
        t = t === undefined ? neg(d1) : add(t, neg(d1));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER: {
      const on0 = active(a, T);
      const on1 = active(b, T);
      if (on0 && on1 && allNumbers(a) && allNumbers(b)) {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const x1 = b.primal, r1 = b.tangent1, s1 = b.tangent2, m1 = b.mixed;
        const y = x0 - x1;
        const t1 = r0 + (-r1);
        const t2 = s0 + (-s1);
        const t12 = m0 + (-m1);
        return new HyperDual(y, t1, t2, t12, T);
      }
      if (on0 && !on1 && allNumbers(a) && typeof b === 'number') {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const x1 = b;
        const y = x0 - x1;
        return new HyperDual(y, r0, s0, m0, T);
      }
      if (!on0 && on1 && typeof a === 'number' && allNumbers(b)) {
        const x0 = a;
        const x1 = b.primal, r1 = b.tangent1, s1 = b.tangent2, m1 = b.mixed;
        const y = x0 - x1;
        const t1 = -r1;
        const t2 = -s1;
        const t12 = -m1;
        return new HyperDual(y, t1, t2, t12, T);
      }
      return nestedBinary(sub, a, b, T);
    }
  }
}

export function mul(a: any, b: any): any {
  return typeof a === 'number' && typeof b === 'number' ? a * b : mulTaped(a, b);
}

function mulTaped(a: any, b: any): any {
  if (typeof a === 'number') {
    if (b instanceof Var) {
      const T: any = b.tag;
      const j = b.index;
      let F = T.pairs;
      if (F !== null) {
        const x0 = a;
        const x1 = F[6 * j];
        const y = x0 * x1;
        const d1 = F[6 * j + 1];
        const d = special.by(d1, x0);
        const N = T.N;
        const k = T.n;
        F[6 * k] = y;
        F[6 * k + 1] = d;
        F[6 * k + 2] = x0;
        F[6 * k + 3] = 0;
        N[2 * k] = j;
        N[2 * k + 1] = 0;
        return T.entry(k);
      }
      F = T.lane;
      if (F !== null) {
        const x0 = a;
        const x1 = F[3 * j];
        const y = x0 * x1;
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = x0;
        N[2 * k] = j;
        N[2 * k + 1] = 0;
        return T.entry(k);
      }
    }
  } else if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    if (typeof b === 'number') {
      let F = T.pairs;
      if (F !== null) {
        const x0 = F[6 * i];
        const x1 = b;
        const y = x0 * x1;
        const d0 = F[6 * i + 1];
        const d = special.by(d0, x1);
        const N = T.N;
        const k = T.n;
        F[6 * k] = y;
        F[6 * k + 1] = d;
        F[6 * k + 2] = x1;
        F[6 * k + 3] = 0;
        N[2 * k] = i;
        N[2 * k + 1] = 0;
        return T.entry(k);
      }
      F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = b;
        const y = x0 * x1;
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = x1;
        N[2 * k] = i;
        N[2 * k + 1] = 0;
        return T.entry(k);
      }
    } else if (b instanceof Var && b.tag === T) {
      const j = b.index;
      let F = T.pairs;
      if (F !== null) {
        const x0 = F[6 * i];
        const x1 = F[6 * j];
        const y = x0 * x1;
        const d0 = F[6 * i + 1];
        const d1 = F[6 * j + 1];
        const d = special.by(d0, x1) + special.by(d1, x0);
        const N = T.N;
        const k = T.n;
        F[6 * k] = y;
        F[6 * k + 1] = d;
        F[6 * k + 2] = x1;
        F[6 * k + 3] = d1;
        F[6 * k + 4] = x0;
        F[6 * k + 5] = d0;
        N[2 * k] = i;
        N[2 * k + 1] = j;
        return T.entry(k);
      }
      F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = F[3 * j];
        const y = x0 * x1;
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = x1;
        F[3 * k + 2] = x0;
        N[2 * k] = i;
        N[2 * k + 1] = j;
        return T.entry(k);
      }
    }
  }
  return mulOther(a, b);
}

function mulOther(a: any, b: any): any {
  if (isComposite(a) || isComposite(b)) return mul(toNumeric(a), toNumeric(b));
  const T: any = newest(a, b);
  if (T === undefined) return a * b;
  a = operand(a);
  b = operand(b);
  switch (T.engine) {
    case LANE2:
    case LANE1:
      return mul(onTape(a, T), onTape(b, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const j = active(b, T) ? b.index : 0;
      const x1 = j > 0 ? T.values[j] : b;
      const y = mul(x0, x1);
      const p0 = i > 0 ? x1 : 0;
      const p1 = j > 0 ? x0 : 0;
      return T.push(y, i, p0, j, p1);
    }
    case DUAL: {
      const on0 = active(a, T);
      const on1 = active(b, T);
      const x0 = on0 ? a.primal : a;
      const x1 = on1 ? b.primal : b;
      const d0 = on0 ? a.tangent : 0;
      const d1 = on1 ? b.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number' && typeof x1 === 'number' && typeof d1 === 'number') {
        const y = x0 * x1;
        if (on0 && on1) {
          return new Dual(y, (special.by(d0, x1) + special.by(d1, x0)), T);
        }
        if (on0 && !on1) {
          return new Dual(y, special.by(d0, x1), T);
        }
        if (!on0 && on1) {
          return new Dual(y, special.by(d1, x0), T);
        }
      }
      const y = mul(x0, x1);
      let t: any;
      if (on0) {
        t = by(d0, x1);
      }
      if (on1) {
        t = t === undefined ? by(d1, x0) : add(t, by(d1, x0));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER: {
      const on0 = active(a, T);
      const on1 = active(b, T);
      if (on0 && on1 && allNumbers(a) && allNumbers(b)) {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const x1 = b.primal, r1 = b.tangent1, s1 = b.tangent2, m1 = b.mixed;
        const y = x0 * x1;
        const t1 = special.by(r0, x1) + special.by(r1, x0);
        const t2 = special.by(s0, x1) + special.by(s1, x0);
        const t12 = (special.by(m0, x1) + special.by(s0, r1)) + (special.by(m1, x0) + special.by(s1, r0));
        return new HyperDual(y, t1, t2, t12, T);
      }
      if (on0 && !on1 && allNumbers(a) && typeof b === 'number') {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const x1 = b;
        const y = x0 * x1;
        const t1 = special.by(r0, x1);
        const t2 = special.by(s0, x1);
        const t12 = special.by(m0, x1);
        return new HyperDual(y, t1, t2, t12, T);
      }
      if (!on0 && on1 && typeof a === 'number' && allNumbers(b)) {
        const x0 = a;
        const x1 = b.primal, r1 = b.tangent1, s1 = b.tangent2, m1 = b.mixed;
        const y = x0 * x1;
        const t1 = special.by(r1, x0);
        const t2 = special.by(s1, x0);
        const t12 = special.by(m1, x0);
        return new HyperDual(y, t1, t2, t12, T);
      }
      return nestedBinary(mul, a, b, T);
    }
  }
}

export function div(a: any, b: any): any {
  return typeof a === 'number' && typeof b === 'number' ? a / b : divTaped(a, b);
}

function divTaped(a: any, b: any): any {
  if (typeof a === 'number') {
    if (b instanceof Var) {
      const T: any = b.tag;
      const j = b.index;
      let F = T.pairs;
      if (F !== null) {
        const x0 = a;
        const x1 = F[6 * j];
        const y = x0 / x1;
        const d1 = F[6 * j + 1];
        const t0 = y / x1;
        const d = -special.strong(d1, t0);
        const p0 = -t0;
        const p1 = -(special.over(d, x1) + (-special.strong(d1, (t0 / x1))));
        const N = T.N;
        const k = T.n;
        F[6 * k] = y;
        F[6 * k + 1] = d;
        F[6 * k + 2] = p0;
        F[6 * k + 3] = p1;
        N[2 * k] = j;
        N[2 * k + 1] = 0;
        return T.guard(T.entry(k));
      }
      F = T.lane;
      if (F !== null) {
        const x0 = a;
        const x1 = F[3 * j];
        const y = x0 / x1;
        const p0 = -(y / x1);
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        N[2 * k] = j;
        N[2 * k + 1] = 0;
        return T.guard(T.entry(k));
      }
    }
  } else if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    if (typeof b === 'number') {
      let F = T.pairs;
      if (F !== null) {
        const x0 = F[6 * i];
        const x1 = b;
        const y = x0 / x1;
        const d0 = F[6 * i + 1];
        const d = special.over(d0, x1);
        const p0 = 1 / x1;
        const N = T.N;
        const k = T.n;
        F[6 * k] = y;
        F[6 * k + 1] = d;
        F[6 * k + 2] = p0;
        F[6 * k + 3] = 0;
        N[2 * k] = i;
        N[2 * k + 1] = 0;
        return T.guard(T.entry(k));
      }
      F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = b;
        const y = x0 / x1;
        const p0 = 1 / x1;
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        N[2 * k] = i;
        N[2 * k + 1] = 0;
        return T.guard(T.entry(k));
      }
    } else if (b instanceof Var && b.tag === T) {
      const j = b.index;
      let F = T.pairs;
      if (F !== null) {
        const x0 = F[6 * i];
        const x1 = F[6 * j];
        const y = x0 / x1;
        const d0 = F[6 * i + 1];
        const d1 = F[6 * j + 1];
        const t0 = y / x1;
        const d = special.over(d0, x1) + (-special.strong(d1, t0));
        const p0 = 1 / x1;
        const p1 = -special.strong(d1, special.over(p0, x1));
        const p2 = -t0;
        const p3 = -(special.over(d, x1) + (-special.strong(d1, (t0 / x1))));
        const N = T.N;
        const k = T.n;
        F[6 * k] = y;
        F[6 * k + 1] = d;
        F[6 * k + 2] = p0;
        F[6 * k + 3] = p1;
        F[6 * k + 4] = p2;
        F[6 * k + 5] = p3;
        N[2 * k] = i;
        N[2 * k + 1] = j;
        return T.guard(T.entry(k));
      }
      F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = F[3 * j];
        const y = x0 / x1;
        const p0 = 1 / x1;
        const p1 = -(y / x1);
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        F[3 * k + 2] = p1;
        N[2 * k] = i;
        N[2 * k + 1] = j;
        return T.guard(T.entry(k));
      }
    }
  }
  return divOther(a, b);
}

function divOther(a: any, b: any): any {
  if (isComposite(a) || isComposite(b)) return div(toNumeric(a), toNumeric(b));
  const T: any = newest(a, b);
  if (T === undefined) return a / b;
  a = operand(a);
  b = operand(b);
  switch (T.engine) {
    case LANE2:
    case LANE1:
      return div(onTape(a, T), onTape(b, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const j = active(b, T) ? b.index : 0;
      const x1 = j > 0 ? T.values[j] : b;
      const y = div(x0, x1);
      const p0 = i > 0 ? div(1, x1) : 0;
      const p1 = j > 0 ? neg(div(y, x1)) : 0;
      return T.guard(T.push(y, i, p0, j, p1));
    }
    case DUAL: {
      const on0 = active(a, T);
      const on1 = active(b, T);
      const x0 = on0 ? a.primal : a;
      const x1 = on1 ? b.primal : b;
      const d0 = on0 ? a.tangent : 0;
      const d1 = on1 ? b.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number' && typeof x1 === 'number' && typeof d1 === 'number') {
        const y = x0 / x1;
        if (on0 && on1) {
          return new Dual(y, (special.over(d0, x1) + (-special.strong(d1, (y / x1)))), T);
        }
        if (on0 && !on1) {
          return new Dual(y, special.over(d0, x1), T);
        }
        if (!on0 && on1) {
          return new Dual(y, (-special.strong(d1, (y / x1))), T);
        }
      }
      const y = div(x0, x1);
      let t: any;
      if (on0) {
        t = over(d0, x1);
      }
      if (on1) {
        t = t === undefined ? neg(strong(d1, div(y, x1))) : add(t, neg(strong(d1, div(y, x1))));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER: {
      const on0 = active(a, T);
      const on1 = active(b, T);
      if (on0 && on1 && allNumbers(a) && allNumbers(b)) {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const x1 = b.primal, r1 = b.tangent1, s1 = b.tangent2, m1 = b.mixed;
        const y = x0 / x1;
        const h0 = y / x1;
        const t1 = special.over(r0, x1) + (-special.strong(r1, h0));
        const h1 = special.over(s0, x1);
        const t2 = h1 + (-special.strong(s1, h0));
        const t12 = (special.over(m0, x1) + (-special.strong(r1, special.over(h1, x1)))) + (-(special.strong(m1, h0) + special.strong(s1, (special.over(t1, x1) + (-special.strong(r1, (h0 / x1)))))));
        return new HyperDual(y, t1, t2, t12, T);
      }
      if (on0 && !on1 && allNumbers(a) && typeof b === 'number') {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const x1 = b;
        const y = x0 / x1;
        const t1 = special.over(r0, x1);
        const t2 = special.over(s0, x1);
        const t12 = special.over(m0, x1);
        return new HyperDual(y, t1, t2, t12, T);
      }
      if (!on0 && on1 && typeof a === 'number' && allNumbers(b)) {
        const x0 = a;
        const x1 = b.primal, r1 = b.tangent1, s1 = b.tangent2, m1 = b.mixed;
        const y = x0 / x1;
        const h0 = y / x1;
        const t1 = -special.strong(r1, h0);
        const t2 = -special.strong(s1, h0);
        const t12 = -(special.strong(m1, h0) + special.strong(s1, (special.over(t1, x1) + (-special.strong(r1, (h0 / x1))))));
        return new HyperDual(y, t1, t2, t12, T);
      }
      return nestedBinary(div, a, b, T);
    }
  }
}

export function rem(a: any, b: any): any {
  return typeof a === 'number' && typeof b === 'number' ? a % b : remTaped(a, b);
}

function remTaped(a: any, b: any): any {
  if (typeof a === 'number') {
    if (b instanceof Var) {
      const T: any = b.tag;
      const j = b.index;
      let F = T.pairs;
      if (F !== null) {
        const x0 = a;
        const x1 = F[6 * j];
        const y = x0 % x1;
        const d1 = F[6 * j + 1];
        const t0 = Math.round(((x0 - y) / x1));
        const d = -special.by(d1, t0);
        const p0 = -t0;
        const N = T.N;
        const k = T.n;
        F[6 * k] = y;
        F[6 * k + 1] = d;
        F[6 * k + 2] = p0;
        F[6 * k + 3] = 0;
        N[2 * k] = j;
        N[2 * k + 1] = 0;
        return T.entry(k);
      }
      F = T.lane;
      if (F !== null) {
        const x0 = a;
        const x1 = F[3 * j];
        const y = x0 % x1;
        const p0 = -Math.round(((x0 - y) / x1));
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        N[2 * k] = j;
        N[2 * k + 1] = 0;
        return T.entry(k);
      }
    }
  } else if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    if (typeof b === 'number') {
      let F = T.pairs;
      if (F !== null) {
        const x0 = F[6 * i];
        const x1 = b;
        const y = x0 % x1;
        const d0 = F[6 * i + 1];
        const d = d0;
        const p0 = 1;
        const N = T.N;
        const k = T.n;
        F[6 * k] = y;
        F[6 * k + 1] = d;
        F[6 * k + 2] = 1;
        F[6 * k + 3] = 0;
        N[2 * k] = i;
        N[2 * k + 1] = 0;
        return T.entry(k);
      }
      F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = b;
        const y = x0 % x1;
        const p0 = 1;
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = 1;
        N[2 * k] = i;
        N[2 * k + 1] = 0;
        return T.entry(k);
      }
    } else if (b instanceof Var && b.tag === T) {
      const j = b.index;
      let F = T.pairs;
      if (F !== null) {
        const x0 = F[6 * i];
        const x1 = F[6 * j];
        const y = x0 % x1;
        const d0 = F[6 * i + 1];
        const d1 = F[6 * j + 1];
        const t0 = Math.round(((x0 - y) / x1));
        const d = d0 + (-special.by(d1, t0));
        const p0 = 1;
        const p1 = -t0;
        const N = T.N;
        const k = T.n;
        F[6 * k] = y;
        F[6 * k + 1] = d;
        F[6 * k + 2] = 1;
        F[6 * k + 3] = 0;
        F[6 * k + 4] = p1;
        F[6 * k + 5] = 0;
        N[2 * k] = i;
        N[2 * k + 1] = j;
        return T.entry(k);
      }
      F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = F[3 * j];
        const y = x0 % x1;
        const p0 = 1;
        const p1 = -Math.round(((x0 - y) / x1));
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = 1;
        F[3 * k + 2] = p1;
        N[2 * k] = i;
        N[2 * k + 1] = j;
        return T.entry(k);
      }
    }
  }
  return remOther(a, b);
}

function remOther(a: any, b: any): any {
  if (isComposite(a) || isComposite(b)) return rem(toNumeric(a), toNumeric(b));
  const T: any = newest(a, b);
  if (T === undefined) return a % b;
  a = operand(a);
  b = operand(b);
  switch (T.engine) {
    case LANE2:
    case LANE1:
      return rem(onTape(a, T), onTape(b, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const j = active(b, T) ? b.index : 0;
      const x1 = j > 0 ? T.values[j] : b;
      const y = rem(x0, x1);
      const p0 = i > 0 ? 1 : 0;
      const p1 = j > 0 ? neg(round(div(sub(x0, y), x1))) : 0;
      return T.push(y, i, p0, j, p1);
    }
    case DUAL: {
      const on0 = active(a, T);
      const on1 = active(b, T);
      const x0 = on0 ? a.primal : a;
      const x1 = on1 ? b.primal : b;
      const d0 = on0 ? a.tangent : 0;
      const d1 = on1 ? b.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number' && typeof x1 === 'number' && typeof d1 === 'number') {
        const y = x0 % x1;
        if (on0 && on1) {
          return new Dual(y, (d0 + (-special.by(d1, Math.round(((x0 - y) / x1))))), T);
        }
        if (on0 && !on1) {
          return new Dual(y, d0, T);
        }
        if (!on0 && on1) {
          return new Dual(y, (-special.by(d1, Math.round(((x0 - y) / x1)))), T);
        }
      }
      const y = rem(x0, x1);
      let t: any;
      if (on0) {
        t = d0;
      }
      if (on1) {
        t = t === undefined ? neg(by(d1, round(div(sub(x0, y), x1)))) : add(t, neg(by(d1, round(div(sub(x0, y), x1)))));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER: {
      const on0 = active(a, T);
      const on1 = active(b, T);
      if (on0 && on1 && allNumbers(a) && allNumbers(b)) {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const x1 = b.primal, r1 = b.tangent1, s1 = b.tangent2, m1 = b.mixed;
        const y = x0 % x1;
        const h0 = Math.round(((x0 - y) / x1));
        const t1 = r0 + (-special.by(r1, h0));
        const t2 = s0 + (-special.by(s1, h0));
        const t12 = m0 + (-special.by(m1, h0));
        return new HyperDual(y, t1, t2, t12, T);
      }
      if (on0 && !on1 && allNumbers(a) && typeof b === 'number') {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const x1 = b;
        const y = x0 % x1;
        return new HyperDual(y, r0, s0, m0, T);
      }
      if (!on0 && on1 && typeof a === 'number' && allNumbers(b)) {
        const x0 = a;
        const x1 = b.primal, r1 = b.tangent1, s1 = b.tangent2, m1 = b.mixed;
        const y = x0 % x1;
        const h0 = Math.round(((x0 - y) / x1));
        const t1 = -special.by(r1, h0);
        const t2 = -special.by(s1, h0);
        const t12 = -special.by(m1, h0);
        return new HyperDual(y, t1, t2, t12, T);
      }
      return nestedBinary(rem, a, b, T);
    }
  }
}

export function neg(a: any): any {
  return typeof a === 'number' ? -a : negTaped(a);
}

function negTaped(a: any): any {
  if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    let F = T.pairs;
    if (F !== null) {
      const x0 = F[6 * i];
      const y = -x0;
      const d0 = F[6 * i + 1];
      const d = -d0;
      const p0 = -1;
      const N = T.N;
      const k = T.n;
      F[6 * k] = y;
      F[6 * k + 1] = d;
      F[6 * k + 2] = p0;
      F[6 * k + 3] = 0;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.entry(k);
    }
    F = T.lane;
    if (F !== null) {
      const x0 = F[3 * i];
      const y = -x0;
      const p0 = -1;
      const N = T.N;
      const k = T.n;
      F[3 * k] = y;
      F[3 * k + 1] = p0;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.entry(k);
    }
  }
  return negOther(a);
}

function negOther(a: any): any {
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? neg(toPrimitive(a, 'number')) : -a;
  switch (T.engine) {
    case LANE2:
    case LANE1:
      return neg(onTape(a, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const y = neg(x0);
      const p0 = i > 0 ? neg(1) : 0;
      return T.push(y, i, p0, 0, 0);
    }
    case DUAL: {
      const on0 = active(a, T);
      const x0 = on0 ? a.primal : a;
      const d0 = on0 ? a.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number') {
        const y = -x0;
        return new Dual(y, (-d0), T);
      }
      const y = neg(x0);
      let t: any;
      if (on0) {
        t = neg(d0);
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER: {
      if (allNumbers(a)) {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const y = -x0;
        const t1 = -r0;
        const t2 = -s0;
        const t12 = -m0;
        return new HyperDual(y, t1, t2, t12, T);
      }
      return nestedUnary(neg, a, T);
    }
  }
}

export function pow(a: any, b: any): any {
  return typeof a === 'number' && typeof b === 'number' ? a ** b : powTaped(a, b);
}

function powTaped(a: any, b: any): any {
  if (typeof a === 'number') {
    if (b instanceof Var) {
      const T: any = b.tag;
      const j = b.index;
      let F = T.pairs;
      if (F !== null) {
        const x0 = a;
        const x1 = F[6 * j];
        const y = x0 ** x1;
        const d1 = F[6 * j + 1];
        const t0 = special.powLog(x0, x1);
        const d = special.strong(d1, t0);
        const p1 = special.strong(d1, special.strong(Math.log(x0), t0));
        const N = T.N;
        const k = T.n;
        F[6 * k] = y;
        F[6 * k + 1] = d;
        F[6 * k + 2] = t0;
        F[6 * k + 3] = p1;
        N[2 * k] = j;
        N[2 * k + 1] = 0;
        return T.guard(T.entry(k));
      }
      F = T.lane;
      if (F !== null) {
        const x0 = a;
        const x1 = F[3 * j];
        const y = x0 ** x1;
        const p0 = special.powLog(x0, x1);
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        N[2 * k] = j;
        N[2 * k + 1] = 0;
        return T.guard(T.entry(k));
      }
    }
  } else if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    if (typeof b === 'number') {
      let F = T.pairs;
      if (F !== null) {
        const x0 = F[6 * i];
        const x1 = b;
        const y = x0 ** x1;
        const d0 = F[6 * i + 1];
        const t0 = special.powSlope(x0, x1);
        const d = special.strong(d0, t0);
        const p1 = special.strong(d0, special.powBend(x0, x1));
        const N = T.N;
        const k = T.n;
        F[6 * k] = y;
        F[6 * k + 1] = d;
        F[6 * k + 2] = t0;
        F[6 * k + 3] = p1;
        N[2 * k] = i;
        N[2 * k + 1] = 0;
        return T.guard(T.entry(k));
      }
      F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = b;
        const y = x0 ** x1;
        const p0 = special.powSlope(x0, x1);
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        N[2 * k] = i;
        N[2 * k + 1] = 0;
        return T.guard(T.entry(k));
      }
    } else if (b instanceof Var && b.tag === T) {
      const j = b.index;
      let F = T.pairs;
      if (F !== null) {
        const x0 = F[6 * i];
        const x1 = F[6 * j];
        const y = x0 ** x1;
        const d0 = F[6 * i + 1];
        const d1 = F[6 * j + 1];
        const t0 = special.powSlope(x0, x1);
        const t1 = special.powLog(x0, x1);
        const d = special.strong(d0, t0) + special.strong(d1, t1);
        const t3 = Math.log(x0);
        const t2 = special.strong((1 + special.strong(t3, x1)), special.powDown(x0, x1));
        const p1 = special.strong(d0, special.powBend(x0, x1)) + special.strong(d1, t2);
        const p3 = special.strong(d0, t2) + special.strong(d1, special.strong(t3, t1));
        const N = T.N;
        const k = T.n;
        F[6 * k] = y;
        F[6 * k + 1] = d;
        F[6 * k + 2] = t0;
        F[6 * k + 3] = p1;
        F[6 * k + 4] = t1;
        F[6 * k + 5] = p3;
        N[2 * k] = i;
        N[2 * k + 1] = j;
        return T.guard(T.entry(k));
      }
      F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = F[3 * j];
        const y = x0 ** x1;
        const p0 = special.powSlope(x0, x1);
        const p1 = special.powLog(x0, x1);
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        F[3 * k + 2] = p1;
        N[2 * k] = i;
        N[2 * k + 1] = j;
        return T.guard(T.entry(k));
      }
    }
  }
  return powOther(a, b);
}

function powOther(a: any, b: any): any {
  if (isComposite(a) || isComposite(b)) return pow(toNumeric(a), toNumeric(b));
  const T: any = newest(a, b);
  if (T === undefined) return a ** b;
  a = operand(a);
  b = operand(b);
  switch (T.engine) {
    case LANE2:
    case LANE1:
      return pow(onTape(a, T), onTape(b, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const j = active(b, T) ? b.index : 0;
      const x1 = j > 0 ? T.values[j] : b;
      const y = pow(x0, x1);
      const p0 = i > 0 ? powSlope(x0, x1) : 0;
      const p1 = j > 0 ? powLog(x0, x1) : 0;
      return T.guard(T.push(y, i, p0, j, p1));
    }
    case DUAL: {
      const on0 = active(a, T);
      const on1 = active(b, T);
      const x0 = on0 ? a.primal : a;
      const x1 = on1 ? b.primal : b;
      const d0 = on0 ? a.tangent : 0;
      const d1 = on1 ? b.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number' && typeof x1 === 'number' && typeof d1 === 'number') {
        const y = x0 ** x1;
        if (on0 && on1) {
          return new Dual(y, (special.strong(d0, special.powSlope(x0, x1)) + special.strong(d1, special.powLog(x0, x1))), T);
        }
        if (on0 && !on1) {
          return new Dual(y, special.strong(d0, special.powSlope(x0, x1)), T);
        }
        if (!on0 && on1) {
          return new Dual(y, special.strong(d1, special.powLog(x0, x1)), T);
        }
      }
      const y = pow(x0, x1);
      let t: any;
      if (on0) {
        t = strong(d0, powSlope(x0, x1));
      }
      if (on1) {
        t = t === undefined ? strong(d1, powLog(x0, x1)) : add(t, strong(d1, powLog(x0, x1)));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER: {
      const on0 = active(a, T);
      const on1 = active(b, T);
      if (on0 && on1 && allNumbers(a) && allNumbers(b)) {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const x1 = b.primal, r1 = b.tangent1, s1 = b.tangent2, m1 = b.mixed;
        const y = x0 ** x1;
        const h0 = special.powSlope(x0, x1);
        const h1 = special.powLog(x0, x1);
        const t1 = special.strong(r0, h0) + special.strong(r1, h1);
        const t2 = special.strong(s0, h0) + special.strong(s1, h1);
        const h3 = Math.log(x0);
        const h2 = special.strong((1 + special.strong(h3, x1)), special.powDown(x0, x1));
        const t12 = (special.strong(m0, h0) + special.strong(s0, (special.strong(r0, special.powBend(x0, x1)) + special.strong(r1, h2)))) + (special.strong(m1, h1) + special.strong(s1, (special.strong(r0, h2) + special.strong(r1, special.strong(h3, h1)))));
        return new HyperDual(y, t1, t2, t12, T);
      }
      if (on0 && !on1 && allNumbers(a) && typeof b === 'number') {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const x1 = b;
        const y = x0 ** x1;
        const h0 = special.powSlope(x0, x1);
        const t1 = special.strong(r0, h0);
        const t2 = special.strong(s0, h0);
        const t12 = special.strong(m0, h0) + special.strong(s0, special.strong(r0, special.powBend(x0, x1)));
        return new HyperDual(y, t1, t2, t12, T);
      }
      if (!on0 && on1 && typeof a === 'number' && allNumbers(b)) {
        const x0 = a;
        const x1 = b.primal, r1 = b.tangent1, s1 = b.tangent2, m1 = b.mixed;
        const y = x0 ** x1;
        const h0 = special.powLog(x0, x1);
        const t1 = special.strong(r1, h0);
        const t2 = special.strong(s1, h0);
        const t12 = special.strong(m1, h0) + special.strong(s1, special.strong(r1, special.strong(Math.log(x0), h0)));
        return new HyperDual(y, t1, t2, t12, T);
      }
      return nestedBinary(pow, a, b, T);
    }
  }
}

export function abs(a: any): any {
  return typeof a === 'number' ? Math.abs(a) : absTaped(a);
}

function absTaped(a: any): any {
  if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    let F = T.pairs;
    if (F !== null) {
      const x0 = F[6 * i];
      const y = Math.abs(x0);
      const d0 = F[6 * i + 1];
      const t0 = Math.sign(x0);
      const d = special.by(d0, t0);
      const N = T.N;
      const k = T.n;
      F[6 * k] = y;
      F[6 * k + 1] = d;
      F[6 * k + 2] = t0;
      F[6 * k + 3] = 0;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.entry(k);
    }
    F = T.lane;
    if (F !== null) {
      const x0 = F[3 * i];
      const y = Math.abs(x0);
      const p0 = Math.sign(x0);
      const N = T.N;
      const k = T.n;
      F[3 * k] = y;
      F[3 * k + 1] = p0;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.entry(k);
    }
  }
  return absOther(a);
}

function absOther(a: any): any {
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? abs(toPrimitive(a, 'number')) : Math.abs(a);
  switch (T.engine) {
    case LANE2:
    case LANE1:
      return abs(onTape(a, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const y = abs(x0);
      const p0 = i > 0 ? sign(x0) : 0;
      return T.push(y, i, p0, 0, 0);
    }
    case DUAL: {
      const on0 = active(a, T);
      const x0 = on0 ? a.primal : a;
      const d0 = on0 ? a.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number') {
        const y = Math.abs(x0);
        return new Dual(y, special.by(d0, Math.sign(x0)), T);
      }
      const y = abs(x0);
      let t: any;
      if (on0) {
        t = by(d0, sign(x0));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER: {
      if (allNumbers(a)) {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const y = Math.abs(x0);
        const h0 = Math.sign(x0);
        const t1 = special.by(r0, h0);
        const t2 = special.by(s0, h0);
        const t12 = special.by(m0, h0);
        return new HyperDual(y, t1, t2, t12, T);
      }
      return nestedUnary(abs, a, T);
    }
  }
}

export function acos(a: any): any {
  return typeof a === 'number' ? Math.acos(a) : acosTaped(a);
}

function acosTaped(a: any): any {
  if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    let F = T.pairs;
    if (F !== null) {
      const x0 = F[6 * i];
      const y = Math.acos(x0);
      const d0 = F[6 * i + 1];
      const t0 = special.asinSlope(x0);
      const d = -special.strong(d0, t0);
      const p0 = -t0;
      const p1 = -special.strong(d0, (x0 * (t0 * (t0 * t0))));
      const N = T.N;
      const k = T.n;
      F[6 * k] = y;
      F[6 * k + 1] = d;
      F[6 * k + 2] = p0;
      F[6 * k + 3] = p1;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.guard(T.entry(k));
    }
    F = T.lane;
    if (F !== null) {
      const x0 = F[3 * i];
      const y = Math.acos(x0);
      const p0 = -special.asinSlope(x0);
      const N = T.N;
      const k = T.n;
      F[3 * k] = y;
      F[3 * k + 1] = p0;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.guard(T.entry(k));
    }
  }
  return acosOther(a);
}

function acosOther(a: any): any {
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? acos(toPrimitive(a, 'number')) : Math.acos(a);
  switch (T.engine) {
    case LANE2:
    case LANE1:
      return acos(onTape(a, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const y = acos(x0);
      const p0 = i > 0 ? neg(asinSlope(x0)) : 0;
      return T.guard(T.push(y, i, p0, 0, 0));
    }
    case DUAL: {
      const on0 = active(a, T);
      const x0 = on0 ? a.primal : a;
      const d0 = on0 ? a.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number') {
        const y = Math.acos(x0);
        return new Dual(y, (-special.strong(d0, special.asinSlope(x0))), T);
      }
      const y = acos(x0);
      let t: any;
      if (on0) {
        t = neg(strong(d0, asinSlope(x0)));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER: {
      if (allNumbers(a)) {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const y = Math.acos(x0);
        const h0 = special.asinSlope(x0);
        const t1 = -special.strong(r0, h0);
        const t2 = -special.strong(s0, h0);
        const t12 = -(special.strong(m0, h0) + special.strong(s0, special.strong(r0, (x0 * (h0 * (h0 * h0))))));
        return new HyperDual(y, t1, t2, t12, T);
      }
      return nestedUnary(acos, a, T);
    }
  }
}

export function acosh(a: any): any {
  return typeof a === 'number' ? Math.acosh(a) : acoshTaped(a);
}

function acoshTaped(a: any): any {
  if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    let F = T.pairs;
    if (F !== null) {
      const x0 = F[6 * i];
      const y = Math.acosh(x0);
      const d0 = F[6 * i + 1];
      const t0 = special.acoshSlope(x0);
      const d = special.strong(d0, t0);
      const p1 = -special.strong(d0, ((special.strong(x0, t0) * t0) * t0));
      const N = T.N;
      const k = T.n;
      F[6 * k] = y;
      F[6 * k + 1] = d;
      F[6 * k + 2] = t0;
      F[6 * k + 3] = p1;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.guard(T.entry(k));
    }
    F = T.lane;
    if (F !== null) {
      const x0 = F[3 * i];
      const y = Math.acosh(x0);
      const p0 = special.acoshSlope(x0);
      const N = T.N;
      const k = T.n;
      F[3 * k] = y;
      F[3 * k + 1] = p0;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.guard(T.entry(k));
    }
  }
  return acoshOther(a);
}

function acoshOther(a: any): any {
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? acosh(toPrimitive(a, 'number')) : Math.acosh(a);
  switch (T.engine) {
    case LANE2:
    case LANE1:
      return acosh(onTape(a, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const y = acosh(x0);
      const p0 = i > 0 ? acoshSlope(x0) : 0;
      return T.guard(T.push(y, i, p0, 0, 0));
    }
    case DUAL: {
      const on0 = active(a, T);
      const x0 = on0 ? a.primal : a;
      const d0 = on0 ? a.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number') {
        const y = Math.acosh(x0);
        return new Dual(y, special.strong(d0, special.acoshSlope(x0)), T);
      }
      const y = acosh(x0);
      let t: any;
      if (on0) {
        t = strong(d0, acoshSlope(x0));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER: {
      if (allNumbers(a)) {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const y = Math.acosh(x0);
        const h0 = special.acoshSlope(x0);
        const t1 = special.strong(r0, h0);
        const t2 = special.strong(s0, h0);
        const t12 = special.strong(m0, h0) + special.strong(s0, (-special.strong(r0, ((special.strong(x0, h0) * h0) * h0))));
        return new HyperDual(y, t1, t2, t12, T);
      }
      return nestedUnary(acosh, a, T);
    }
  }
}

export function asin(a: any): any {
  return typeof a === 'number' ? Math.asin(a) : asinTaped(a);
}

function asinTaped(a: any): any {
  if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    let F = T.pairs;
    if (F !== null) {
      const x0 = F[6 * i];
      const y = Math.asin(x0);
      const d0 = F[6 * i + 1];
      const t0 = special.asinSlope(x0);
      const d = special.strong(d0, t0);
      const p1 = special.strong(d0, (x0 * (t0 * (t0 * t0))));
      const N = T.N;
      const k = T.n;
      F[6 * k] = y;
      F[6 * k + 1] = d;
      F[6 * k + 2] = t0;
      F[6 * k + 3] = p1;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.guard(T.entry(k));
    }
    F = T.lane;
    if (F !== null) {
      const x0 = F[3 * i];
      const y = Math.asin(x0);
      const p0 = special.asinSlope(x0);
      const N = T.N;
      const k = T.n;
      F[3 * k] = y;
      F[3 * k + 1] = p0;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.guard(T.entry(k));
    }
  }
  return asinOther(a);
}

function asinOther(a: any): any {
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? asin(toPrimitive(a, 'number')) : Math.asin(a);
  switch (T.engine) {
    case LANE2:
    case LANE1:
      return asin(onTape(a, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const y = asin(x0);
      const p0 = i > 0 ? asinSlope(x0) : 0;
      return T.guard(T.push(y, i, p0, 0, 0));
    }
    case DUAL: {
      const on0 = active(a, T);
      const x0 = on0 ? a.primal : a;
      const d0 = on0 ? a.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number') {
        const y = Math.asin(x0);
        return new Dual(y, special.strong(d0, special.asinSlope(x0)), T);
      }
      const y = asin(x0);
      let t: any;
      if (on0) {
        t = strong(d0, asinSlope(x0));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER: {
      if (allNumbers(a)) {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const y = Math.asin(x0);
        const h0 = special.asinSlope(x0);
        const t1 = special.strong(r0, h0);
        const t2 = special.strong(s0, h0);
        const t12 = special.strong(m0, h0) + special.strong(s0, special.strong(r0, (x0 * (h0 * (h0 * h0)))));
        return new HyperDual(y, t1, t2, t12, T);
      }
      return nestedUnary(asin, a, T);
    }
  }
}

export function asinh(a: any): any {
  return typeof a === 'number' ? Math.asinh(a) : asinhTaped(a);
}

function asinhTaped(a: any): any {
  if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    let F = T.pairs;
    if (F !== null) {
      const x0 = F[6 * i];
      const y = Math.asinh(x0);
      const d0 = F[6 * i + 1];
      const t0 = special.asinhSlope(x0);
      const d = special.by(d0, t0);
      const p1 = -special.by(d0, ((special.strong(x0, t0) * t0) * t0));
      const N = T.N;
      const k = T.n;
      F[6 * k] = y;
      F[6 * k + 1] = d;
      F[6 * k + 2] = t0;
      F[6 * k + 3] = p1;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.entry(k);
    }
    F = T.lane;
    if (F !== null) {
      const x0 = F[3 * i];
      const y = Math.asinh(x0);
      const p0 = special.asinhSlope(x0);
      const N = T.N;
      const k = T.n;
      F[3 * k] = y;
      F[3 * k + 1] = p0;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.entry(k);
    }
  }
  return asinhOther(a);
}

function asinhOther(a: any): any {
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? asinh(toPrimitive(a, 'number')) : Math.asinh(a);
  switch (T.engine) {
    case LANE2:
    case LANE1:
      return asinh(onTape(a, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const y = asinh(x0);
      const p0 = i > 0 ? asinhSlope(x0) : 0;
      return T.push(y, i, p0, 0, 0);
    }
    case DUAL: {
      const on0 = active(a, T);
      const x0 = on0 ? a.primal : a;
      const d0 = on0 ? a.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number') {
        const y = Math.asinh(x0);
        return new Dual(y, special.by(d0, special.asinhSlope(x0)), T);
      }
      const y = asinh(x0);
      let t: any;
      if (on0) {
        t = by(d0, asinhSlope(x0));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER: {
      if (allNumbers(a)) {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const y = Math.asinh(x0);
        const h0 = special.asinhSlope(x0);
        const t1 = special.by(r0, h0);
        const t2 = special.by(s0, h0);
        const t12 = special.by(m0, h0) + special.by(s0, (-special.by(r0, ((special.strong(x0, h0) * h0) * h0))));
        return new HyperDual(y, t1, t2, t12, T);
      }
      return nestedUnary(asinh, a, T);
    }
  }
}

export function atan(a: any): any {
  return typeof a === 'number' ? Math.atan(a) : atanTaped(a);
}

function atanTaped(a: any): any {
  if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    let F = T.pairs;
    if (F !== null) {
      const x0 = F[6 * i];
      const y = Math.atan(x0);
      const d0 = F[6 * i + 1];
      const t0 = special.atanSlope(x0);
      const d = special.by(d0, t0);
      const p1 = special.by(d0, ((-2) * (special.strong(x0, t0) * t0)));
      const N = T.N;
      const k = T.n;
      F[6 * k] = y;
      F[6 * k + 1] = d;
      F[6 * k + 2] = t0;
      F[6 * k + 3] = p1;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.entry(k);
    }
    F = T.lane;
    if (F !== null) {
      const x0 = F[3 * i];
      const y = Math.atan(x0);
      const p0 = special.atanSlope(x0);
      const N = T.N;
      const k = T.n;
      F[3 * k] = y;
      F[3 * k + 1] = p0;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.entry(k);
    }
  }
  return atanOther(a);
}

function atanOther(a: any): any {
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? atan(toPrimitive(a, 'number')) : Math.atan(a);
  switch (T.engine) {
    case LANE2:
    case LANE1:
      return atan(onTape(a, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const y = atan(x0);
      const p0 = i > 0 ? atanSlope(x0) : 0;
      return T.push(y, i, p0, 0, 0);
    }
    case DUAL: {
      const on0 = active(a, T);
      const x0 = on0 ? a.primal : a;
      const d0 = on0 ? a.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number') {
        const y = Math.atan(x0);
        return new Dual(y, special.by(d0, special.atanSlope(x0)), T);
      }
      const y = atan(x0);
      let t: any;
      if (on0) {
        t = by(d0, atanSlope(x0));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER: {
      if (allNumbers(a)) {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const y = Math.atan(x0);
        const h0 = special.atanSlope(x0);
        const t1 = special.by(r0, h0);
        const t2 = special.by(s0, h0);
        const t12 = special.by(m0, h0) + special.by(s0, special.by(r0, ((-2) * (special.strong(x0, h0) * h0))));
        return new HyperDual(y, t1, t2, t12, T);
      }
      return nestedUnary(atan, a, T);
    }
  }
}

export function atan2(a: any, b: any): any {
  return typeof a === 'number' && typeof b === 'number' ? Math.atan2(a, b) : atan2Taped(a, b);
}

function atan2Taped(a: any, b: any): any {
  if (typeof a === 'number') {
    if (b instanceof Var) {
      const T: any = b.tag;
      const j = b.index;
      let F = T.pairs;
      if (F !== null) {
        const x0 = a;
        const x1 = F[6 * j];
        const y = Math.atan2(x0, x1);
        const d1 = F[6 * j + 1];
        const t0 = special.cauchy(x1, x0);
        const d = -special.strong(d1, t0);
        const p0 = -t0;
        const p1 = -special.strong(d1, (((-2) * t0) * special.cauchy(x0, x1)));
        const N = T.N;
        const k = T.n;
        F[6 * k] = y;
        F[6 * k + 1] = d;
        F[6 * k + 2] = p0;
        F[6 * k + 3] = p1;
        N[2 * k] = j;
        N[2 * k + 1] = 0;
        return T.guard(T.entry(k));
      }
      F = T.lane;
      if (F !== null) {
        const x0 = a;
        const x1 = F[3 * j];
        const y = Math.atan2(x0, x1);
        const p0 = -special.cauchy(x1, x0);
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        N[2 * k] = j;
        N[2 * k + 1] = 0;
        return T.guard(T.entry(k));
      }
    }
  } else if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    if (typeof b === 'number') {
      let F = T.pairs;
      if (F !== null) {
        const x0 = F[6 * i];
        const x1 = b;
        const y = Math.atan2(x0, x1);
        const d0 = F[6 * i + 1];
        const t0 = special.cauchy(x0, x1);
        const d = special.strong(d0, t0);
        const p1 = special.strong(d0, (((-2) * t0) * special.cauchy(x1, x0)));
        const N = T.N;
        const k = T.n;
        F[6 * k] = y;
        F[6 * k + 1] = d;
        F[6 * k + 2] = t0;
        F[6 * k + 3] = p1;
        N[2 * k] = i;
        N[2 * k + 1] = 0;
        return T.guard(T.entry(k));
      }
      F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = b;
        const y = Math.atan2(x0, x1);
        const p0 = special.cauchy(x0, x1);
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        N[2 * k] = i;
        N[2 * k + 1] = 0;
        return T.guard(T.entry(k));
      }
    } else if (b instanceof Var && b.tag === T) {
      const j = b.index;
      let F = T.pairs;
      if (F !== null) {
        const x0 = F[6 * i];
        const x1 = F[6 * j];
        const y = Math.atan2(x0, x1);
        const d0 = F[6 * i + 1];
        const d1 = F[6 * j + 1];
        const t0 = special.cauchy(x0, x1);
        const t1 = special.cauchy(x1, x0);
        const d = special.strong(d0, t0) + (-special.strong(d1, t1));
        const p1 = special.strong(d0, (((-2) * t0) * t1)) + special.strong(d1, special.tilt(x0, x1));
        const p2 = -t1;
        const p3 = -(special.strong(d1, (((-2) * t1) * t0)) + special.strong(d0, special.tilt(x1, x0)));
        const N = T.N;
        const k = T.n;
        F[6 * k] = y;
        F[6 * k + 1] = d;
        F[6 * k + 2] = t0;
        F[6 * k + 3] = p1;
        F[6 * k + 4] = p2;
        F[6 * k + 5] = p3;
        N[2 * k] = i;
        N[2 * k + 1] = j;
        return T.guard(T.entry(k));
      }
      F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = F[3 * j];
        const y = Math.atan2(x0, x1);
        const p0 = special.cauchy(x0, x1);
        const p1 = -special.cauchy(x1, x0);
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        F[3 * k + 2] = p1;
        N[2 * k] = i;
        N[2 * k + 1] = j;
        return T.guard(T.entry(k));
      }
    }
  }
  return atan2Other(a, b);
}

function atan2Other(a: any, b: any): any {
  if (isComposite(a) || isComposite(b)) return atan2(toNumeric(a), toNumeric(b));
  const T: any = newest(a, b);
  if (T === undefined) return Math.atan2(a, b);
  a = operand(a);
  b = operand(b);
  switch (T.engine) {
    case LANE2:
    case LANE1:
      return atan2(onTape(a, T), onTape(b, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const j = active(b, T) ? b.index : 0;
      const x1 = j > 0 ? T.values[j] : b;
      const y = atan2(x0, x1);
      const p0 = i > 0 ? cauchy(x0, x1) : 0;
      const p1 = j > 0 ? neg(cauchy(x1, x0)) : 0;
      return T.guard(T.push(y, i, p0, j, p1));
    }
    case DUAL: {
      const on0 = active(a, T);
      const on1 = active(b, T);
      const x0 = on0 ? a.primal : a;
      const x1 = on1 ? b.primal : b;
      const d0 = on0 ? a.tangent : 0;
      const d1 = on1 ? b.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number' && typeof x1 === 'number' && typeof d1 === 'number') {
        const y = Math.atan2(x0, x1);
        if (on0 && on1) {
          return new Dual(y, (special.strong(d0, special.cauchy(x0, x1)) + (-special.strong(d1, special.cauchy(x1, x0)))), T);
        }
        if (on0 && !on1) {
          return new Dual(y, special.strong(d0, special.cauchy(x0, x1)), T);
        }
        if (!on0 && on1) {
          return new Dual(y, (-special.strong(d1, special.cauchy(x1, x0))), T);
        }
      }
      const y = atan2(x0, x1);
      let t: any;
      if (on0) {
        t = strong(d0, cauchy(x0, x1));
      }
      if (on1) {
        t = t === undefined ? neg(strong(d1, cauchy(x1, x0))) : add(t, neg(strong(d1, cauchy(x1, x0))));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER: {
      const on0 = active(a, T);
      const on1 = active(b, T);
      if (on0 && on1 && allNumbers(a) && allNumbers(b)) {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const x1 = b.primal, r1 = b.tangent1, s1 = b.tangent2, m1 = b.mixed;
        const y = Math.atan2(x0, x1);
        const h0 = special.cauchy(x0, x1);
        const h1 = special.cauchy(x1, x0);
        const t1 = special.strong(r0, h0) + (-special.strong(r1, h1));
        const t2 = special.strong(s0, h0) + (-special.strong(s1, h1));
        const t12 = (special.strong(m0, h0) + special.strong(s0, (special.strong(r0, (((-2) * h0) * h1)) + special.strong(r1, special.tilt(x0, x1))))) + (-(special.strong(m1, h1) + special.strong(s1, (special.strong(r1, (((-2) * h1) * h0)) + special.strong(r0, special.tilt(x1, x0))))));
        return new HyperDual(y, t1, t2, t12, T);
      }
      if (on0 && !on1 && allNumbers(a) && typeof b === 'number') {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const x1 = b;
        const y = Math.atan2(x0, x1);
        const h0 = special.cauchy(x0, x1);
        const t1 = special.strong(r0, h0);
        const t2 = special.strong(s0, h0);
        const t12 = special.strong(m0, h0) + special.strong(s0, special.strong(r0, (((-2) * h0) * special.cauchy(x1, x0))));
        return new HyperDual(y, t1, t2, t12, T);
      }
      if (!on0 && on1 && typeof a === 'number' && allNumbers(b)) {
        const x0 = a;
        const x1 = b.primal, r1 = b.tangent1, s1 = b.tangent2, m1 = b.mixed;
        const y = Math.atan2(x0, x1);
        const h0 = special.cauchy(x1, x0);
        const t1 = -special.strong(r1, h0);
        const t2 = -special.strong(s1, h0);
        const t12 = -(special.strong(m1, h0) + special.strong(s1, special.strong(r1, (((-2) * h0) * special.cauchy(x0, x1)))));
        return new HyperDual(y, t1, t2, t12, T);
      }
      return nestedBinary(atan2, a, b, T);
    }
  }
}

export function atanh(a: any): any {
  return typeof a === 'number' ? Math.atanh(a) : atanhTaped(a);
}

function atanhTaped(a: any): any {
  if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    let F = T.pairs;
    if (F !== null) {
      const x0 = F[6 * i];
      const y = Math.atanh(x0);
      const d0 = F[6 * i + 1];
      const t0 = special.atanhSlope(x0);
      const d = special.strong(d0, t0);
      const p1 = special.strong(d0, (((2 * x0) * t0) * t0));
      const N = T.N;
      const k = T.n;
      F[6 * k] = y;
      F[6 * k + 1] = d;
      F[6 * k + 2] = t0;
      F[6 * k + 3] = p1;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.guard(T.entry(k));
    }
    F = T.lane;
    if (F !== null) {
      const x0 = F[3 * i];
      const y = Math.atanh(x0);
      const p0 = special.atanhSlope(x0);
      const N = T.N;
      const k = T.n;
      F[3 * k] = y;
      F[3 * k + 1] = p0;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.guard(T.entry(k));
    }
  }
  return atanhOther(a);
}

function atanhOther(a: any): any {
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? atanh(toPrimitive(a, 'number')) : Math.atanh(a);
  switch (T.engine) {
    case LANE2:
    case LANE1:
      return atanh(onTape(a, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const y = atanh(x0);
      const p0 = i > 0 ? atanhSlope(x0) : 0;
      return T.guard(T.push(y, i, p0, 0, 0));
    }
    case DUAL: {
      const on0 = active(a, T);
      const x0 = on0 ? a.primal : a;
      const d0 = on0 ? a.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number') {
        const y = Math.atanh(x0);
        return new Dual(y, special.strong(d0, special.atanhSlope(x0)), T);
      }
      const y = atanh(x0);
      let t: any;
      if (on0) {
        t = strong(d0, atanhSlope(x0));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER: {
      if (allNumbers(a)) {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const y = Math.atanh(x0);
        const h0 = special.atanhSlope(x0);
        const t1 = special.strong(r0, h0);
        const t2 = special.strong(s0, h0);
        const t12 = special.strong(m0, h0) + special.strong(s0, special.strong(r0, (((2 * x0) * h0) * h0)));
        return new HyperDual(y, t1, t2, t12, T);
      }
      return nestedUnary(atanh, a, T);
    }
  }
}

export function cbrt(a: any): any {
  return typeof a === 'number' ? Math.cbrt(a) : cbrtTaped(a);
}

function cbrtTaped(a: any): any {
  if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    let F = T.pairs;
    if (F !== null) {
      const x0 = F[6 * i];
      const y = Math.cbrt(x0);
      const d0 = F[6 * i + 1];
      const t0 = special.cbrtSlope(x0);
      const d = special.strong(d0, t0);
      const p1 = special.strong(d0, ((-0.6666666666666666) * (t0 / x0)));
      const N = T.N;
      const k = T.n;
      F[6 * k] = y;
      F[6 * k + 1] = d;
      F[6 * k + 2] = t0;
      F[6 * k + 3] = p1;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.guard(T.entry(k));
    }
    F = T.lane;
    if (F !== null) {
      const x0 = F[3 * i];
      const y = Math.cbrt(x0);
      const p0 = special.cbrtSlope(x0);
      const N = T.N;
      const k = T.n;
      F[3 * k] = y;
      F[3 * k + 1] = p0;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.guard(T.entry(k));
    }
  }
  return cbrtOther(a);
}

function cbrtOther(a: any): any {
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? cbrt(toPrimitive(a, 'number')) : Math.cbrt(a);
  switch (T.engine) {
    case LANE2:
    case LANE1:
      return cbrt(onTape(a, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const y = cbrt(x0);
      const p0 = i > 0 ? cbrtSlope(x0) : 0;
      return T.guard(T.push(y, i, p0, 0, 0));
    }
    case DUAL: {
      const on0 = active(a, T);
      const x0 = on0 ? a.primal : a;
      const d0 = on0 ? a.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number') {
        const y = Math.cbrt(x0);
        return new Dual(y, special.strong(d0, special.cbrtSlope(x0)), T);
      }
      const y = cbrt(x0);
      let t: any;
      if (on0) {
        t = strong(d0, cbrtSlope(x0));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER: {
      if (allNumbers(a)) {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const y = Math.cbrt(x0);
        const h0 = special.cbrtSlope(x0);
        const t1 = special.strong(r0, h0);
        const t2 = special.strong(s0, h0);
        const t12 = special.strong(m0, h0) + special.strong(s0, special.strong(r0, ((-0.6666666666666666) * (h0 / x0))));
        return new HyperDual(y, t1, t2, t12, T);
      }
      return nestedUnary(cbrt, a, T);
    }
  }
}

export function ceil(a: any): any {
  if (typeof a === 'number') return Math.ceil(a);
  return Math.ceil(primal(toPrimitive(a, 'number')));
}

export function clz32(a: any): any {
  if (typeof a === 'number') return Math.clz32(a);
  return Math.clz32(primal(toPrimitive(a, 'number')));
}

export function cos(a: any): any {
  return typeof a === 'number' ? Math.cos(a) : cosTaped(a);
}

function cosTaped(a: any): any {
  if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    let F = T.pairs;
    if (F !== null) {
      const x0 = F[6 * i];
      const y = Math.cos(x0);
      const d0 = F[6 * i + 1];
      const t0 = Math.sin(x0);
      const d = -special.by(d0, t0);
      const p0 = -t0;
      const p1 = -special.by(d0, Math.cos(x0));
      const N = T.N;
      const k = T.n;
      F[6 * k] = y;
      F[6 * k + 1] = d;
      F[6 * k + 2] = p0;
      F[6 * k + 3] = p1;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.entry(k);
    }
    F = T.lane;
    if (F !== null) {
      const x0 = F[3 * i];
      const y = Math.cos(x0);
      const p0 = -Math.sin(x0);
      const N = T.N;
      const k = T.n;
      F[3 * k] = y;
      F[3 * k + 1] = p0;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.entry(k);
    }
  }
  return cosOther(a);
}

function cosOther(a: any): any {
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? cos(toPrimitive(a, 'number')) : Math.cos(a);
  switch (T.engine) {
    case LANE2:
    case LANE1:
      return cos(onTape(a, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const y = cos(x0);
      const p0 = i > 0 ? neg(sin(x0)) : 0;
      return T.push(y, i, p0, 0, 0);
    }
    case DUAL: {
      const on0 = active(a, T);
      const x0 = on0 ? a.primal : a;
      const d0 = on0 ? a.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number') {
        const y = Math.cos(x0);
        return new Dual(y, (-special.by(d0, Math.sin(x0))), T);
      }
      const y = cos(x0);
      let t: any;
      if (on0) {
        t = neg(by(d0, sin(x0)));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER: {
      if (allNumbers(a)) {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const y = Math.cos(x0);
        const h0 = Math.sin(x0);
        const t1 = -special.by(r0, h0);
        const t2 = -special.by(s0, h0);
        const t12 = -(special.by(m0, h0) + special.by(s0, special.by(r0, y)));
        return new HyperDual(y, t1, t2, t12, T);
      }
      return nestedUnary(cos, a, T);
    }
  }
}

export function cosh(a: any): any {
  return typeof a === 'number' ? Math.cosh(a) : coshTaped(a);
}

function coshTaped(a: any): any {
  if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    let F = T.pairs;
    if (F !== null) {
      const x0 = F[6 * i];
      const y = Math.cosh(x0);
      const d0 = F[6 * i + 1];
      const t0 = Math.sinh(x0);
      const d = special.by(d0, t0);
      const p1 = special.by(d0, Math.cosh(x0));
      const N = T.N;
      const k = T.n;
      F[6 * k] = y;
      F[6 * k + 1] = d;
      F[6 * k + 2] = t0;
      F[6 * k + 3] = p1;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.entry(k);
    }
    F = T.lane;
    if (F !== null) {
      const x0 = F[3 * i];
      const y = Math.cosh(x0);
      const p0 = Math.sinh(x0);
      const N = T.N;
      const k = T.n;
      F[3 * k] = y;
      F[3 * k + 1] = p0;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.entry(k);
    }
  }
  return coshOther(a);
}

function coshOther(a: any): any {
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? cosh(toPrimitive(a, 'number')) : Math.cosh(a);
  switch (T.engine) {
    case LANE2:
    case LANE1:
      return cosh(onTape(a, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const y = cosh(x0);
      const p0 = i > 0 ? sinh(x0) : 0;
      return T.push(y, i, p0, 0, 0);
    }
    case DUAL: {
      const on0 = active(a, T);
      const x0 = on0 ? a.primal : a;
      const d0 = on0 ? a.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number') {
        const y = Math.cosh(x0);
        return new Dual(y, special.by(d0, Math.sinh(x0)), T);
      }
      const y = cosh(x0);
      let t: any;
      if (on0) {
        t = by(d0, sinh(x0));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER: {
      if (allNumbers(a)) {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const y = Math.cosh(x0);
        const h0 = Math.sinh(x0);
        const t1 = special.by(r0, h0);
        const t2 = special.by(s0, h0);
        const t12 = special.by(m0, h0) + special.by(s0, special.by(r0, y));
        return new HyperDual(y, t1, t2, t12, T);
      }
      return nestedUnary(cosh, a, T);
    }
  }
}

export function exp(a: any): any {
  return typeof a === 'number' ? Math.exp(a) : expTaped(a);
}

function expTaped(a: any): any {
  if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    let F = T.pairs;
    if (F !== null) {
      const x0 = F[6 * i];
      const y = Math.exp(x0);
      const d0 = F[6 * i + 1];
      const d = special.by(d0, y);
      const N = T.N;
      const k = T.n;
      F[6 * k] = y;
      F[6 * k + 1] = d;
      F[6 * k + 2] = y;
      F[6 * k + 3] = d;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.entry(k);
    }
    F = T.lane;
    if (F !== null) {
      const x0 = F[3 * i];
      const y = Math.exp(x0);
      const N = T.N;
      const k = T.n;
      F[3 * k] = y;
      F[3 * k + 1] = y;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.entry(k);
    }
  }
  return expOther(a);
}

function expOther(a: any): any {
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? exp(toPrimitive(a, 'number')) : Math.exp(a);
  switch (T.engine) {
    case LANE2:
    case LANE1:
      return exp(onTape(a, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const y = exp(x0);
      const p0 = i > 0 ? y : 0;
      return T.push(y, i, p0, 0, 0);
    }
    case DUAL: {
      const on0 = active(a, T);
      const x0 = on0 ? a.primal : a;
      const d0 = on0 ? a.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number') {
        const y = Math.exp(x0);
        return new Dual(y, special.by(d0, y), T);
      }
      const y = exp(x0);
      let t: any;
      if (on0) {
        t = by(d0, y);
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER: {
      if (allNumbers(a)) {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const y = Math.exp(x0);
        const t1 = special.by(r0, y);
        const t2 = special.by(s0, y);
        const t12 = special.by(m0, y) + special.by(s0, t1);
        return new HyperDual(y, t1, t2, t12, T);
      }
      return nestedUnary(exp, a, T);
    }
  }
}

export function expm1(a: any): any {
  return typeof a === 'number' ? Math.expm1(a) : expm1Taped(a);
}

function expm1Taped(a: any): any {
  if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    let F = T.pairs;
    if (F !== null) {
      const x0 = F[6 * i];
      const y = Math.expm1(x0);
      const d0 = F[6 * i + 1];
      const t0 = Math.exp(x0);
      const d = special.by(d0, t0);
      const N = T.N;
      const k = T.n;
      F[6 * k] = y;
      F[6 * k + 1] = d;
      F[6 * k + 2] = t0;
      F[6 * k + 3] = d;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.entry(k);
    }
    F = T.lane;
    if (F !== null) {
      const x0 = F[3 * i];
      const y = Math.expm1(x0);
      const p0 = Math.exp(x0);
      const N = T.N;
      const k = T.n;
      F[3 * k] = y;
      F[3 * k + 1] = p0;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.entry(k);
    }
  }
  return expm1Other(a);
}

function expm1Other(a: any): any {
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? expm1(toPrimitive(a, 'number')) : Math.expm1(a);
  switch (T.engine) {
    case LANE2:
    case LANE1:
      return expm1(onTape(a, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const y = expm1(x0);
      const p0 = i > 0 ? exp(x0) : 0;
      return T.push(y, i, p0, 0, 0);
    }
    case DUAL: {
      const on0 = active(a, T);
      const x0 = on0 ? a.primal : a;
      const d0 = on0 ? a.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number') {
        const y = Math.expm1(x0);
        return new Dual(y, special.by(d0, Math.exp(x0)), T);
      }
      const y = expm1(x0);
      let t: any;
      if (on0) {
        t = by(d0, exp(x0));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER: {
      if (allNumbers(a)) {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const y = Math.expm1(x0);
        const h0 = Math.exp(x0);
        const t1 = special.by(r0, h0);
        const t2 = special.by(s0, h0);
        const t12 = special.by(m0, h0) + special.by(s0, t1);
        return new HyperDual(y, t1, t2, t12, T);
      }
      return nestedUnary(expm1, a, T);
    }
  }
}

export function floor(a: any): any {
  if (typeof a === 'number') return Math.floor(a);
  return Math.floor(primal(toPrimitive(a, 'number')));
}

export function fround(a: any): any {
  return typeof a === 'number' ? Math.fround(a) : froundTaped(a);
}

function froundTaped(a: any): any {
  if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    let F = T.pairs;
    if (F !== null) {
      const x0 = F[6 * i];
      const y = Math.fround(x0);
      const d0 = F[6 * i + 1];
      const d = d0;
      const p0 = 1;
      const N = T.N;
      const k = T.n;
      F[6 * k] = y;
      F[6 * k + 1] = d;
      F[6 * k + 2] = 1;
      F[6 * k + 3] = 0;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.entry(k);
    }
    F = T.lane;
    if (F !== null) {
      const x0 = F[3 * i];
      const y = Math.fround(x0);
      const p0 = 1;
      const N = T.N;
      const k = T.n;
      F[3 * k] = y;
      F[3 * k + 1] = 1;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.entry(k);
    }
  }
  return froundOther(a);
}

function froundOther(a: any): any {
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? fround(toPrimitive(a, 'number')) : Math.fround(a);
  switch (T.engine) {
    case LANE2:
    case LANE1:
      return fround(onTape(a, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const y = fround(x0);
      const p0 = i > 0 ? 1 : 0;
      return T.push(y, i, p0, 0, 0);
    }
    case DUAL: {
      const on0 = active(a, T);
      const x0 = on0 ? a.primal : a;
      const d0 = on0 ? a.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number') {
        const y = Math.fround(x0);
        return new Dual(y, d0, T);
      }
      const y = fround(x0);
      let t: any;
      if (on0) {
        t = d0;
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER: {
      if (allNumbers(a)) {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const y = Math.fround(x0);
        return new HyperDual(y, r0, s0, m0, T);
      }
      return nestedUnary(fround, a, T);
    }
  }
}

export function hypot2(a: any, b: any): any {
  return typeof a === 'number' && typeof b === 'number' ? Math.hypot(a, b) : hypot2Taped(a, b);
}

function hypot2Taped(a: any, b: any): any {
  if (typeof a === 'number') {
    if (b instanceof Var) {
      const T: any = b.tag;
      const j = b.index;
      let F = T.pairs;
      if (F !== null) {
        const x0 = a;
        const x1 = F[6 * j];
        const y = Math.hypot(x0, x1);
        const d1 = F[6 * j + 1];
        const t0 = special.unit(x1, x0);
        const d = special.strong(d1, t0);
        const t1 = special.unit(x0, x1);
        const p1 = special.over(special.by(special.by(d1, t1), t1), Math.hypot(x1, x0));
        const N = T.N;
        const k = T.n;
        F[6 * k] = y;
        F[6 * k + 1] = d;
        F[6 * k + 2] = t0;
        F[6 * k + 3] = p1;
        N[2 * k] = j;
        N[2 * k + 1] = 0;
        return T.guard(T.entry(k));
      }
      F = T.lane;
      if (F !== null) {
        const x0 = a;
        const x1 = F[3 * j];
        const y = Math.hypot(x0, x1);
        const p0 = special.unit(x1, x0);
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        N[2 * k] = j;
        N[2 * k + 1] = 0;
        return T.guard(T.entry(k));
      }
    }
  } else if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    if (typeof b === 'number') {
      let F = T.pairs;
      if (F !== null) {
        const x0 = F[6 * i];
        const x1 = b;
        const y = Math.hypot(x0, x1);
        const d0 = F[6 * i + 1];
        const t0 = special.unit(x0, x1);
        const d = special.strong(d0, t0);
        const t1 = special.unit(x1, x0);
        const p1 = special.over(special.by(special.by(d0, t1), t1), Math.hypot(x0, x1));
        const N = T.N;
        const k = T.n;
        F[6 * k] = y;
        F[6 * k + 1] = d;
        F[6 * k + 2] = t0;
        F[6 * k + 3] = p1;
        N[2 * k] = i;
        N[2 * k + 1] = 0;
        return T.guard(T.entry(k));
      }
      F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = b;
        const y = Math.hypot(x0, x1);
        const p0 = special.unit(x0, x1);
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        N[2 * k] = i;
        N[2 * k + 1] = 0;
        return T.guard(T.entry(k));
      }
    } else if (b instanceof Var && b.tag === T) {
      const j = b.index;
      let F = T.pairs;
      if (F !== null) {
        const x0 = F[6 * i];
        const x1 = F[6 * j];
        const y = Math.hypot(x0, x1);
        const d0 = F[6 * i + 1];
        const d1 = F[6 * j + 1];
        const t0 = special.unit(x0, x1);
        const t1 = special.unit(x1, x0);
        const d = special.strong(d0, t0) + special.strong(d1, t1);
        const t2 = Math.hypot(x0, x1);
        const p1 = special.over(special.by(special.by(d0, t1), t1), t2) + (-special.over(special.by(special.by(d1, t1), t0), t2));
        const t3 = Math.hypot(x1, x0);
        const p3 = special.over(special.by(special.by(d1, t0), t0), t3) + (-special.over(special.by(special.by(d0, t0), t1), t3));
        const N = T.N;
        const k = T.n;
        F[6 * k] = y;
        F[6 * k + 1] = d;
        F[6 * k + 2] = t0;
        F[6 * k + 3] = p1;
        F[6 * k + 4] = t1;
        F[6 * k + 5] = p3;
        N[2 * k] = i;
        N[2 * k + 1] = j;
        return T.guard(T.entry(k));
      }
      F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = F[3 * j];
        const y = Math.hypot(x0, x1);
        const p0 = special.unit(x0, x1);
        const p1 = special.unit(x1, x0);
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        F[3 * k + 2] = p1;
        N[2 * k] = i;
        N[2 * k + 1] = j;
        return T.guard(T.entry(k));
      }
    }
  }
  return hypot2Other(a, b);
}

function hypot2Other(a: any, b: any): any {
  if (isComposite(a) || isComposite(b)) return hypot2(toNumeric(a), toNumeric(b));
  const T: any = newest(a, b);
  if (T === undefined) return Math.hypot(a, b);
  a = operand(a);
  b = operand(b);
  switch (T.engine) {
    case LANE2:
    case LANE1:
      return hypot2(onTape(a, T), onTape(b, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const j = active(b, T) ? b.index : 0;
      const x1 = j > 0 ? T.values[j] : b;
      const y = hypot2(x0, x1);
      const p0 = i > 0 ? unit(x0, x1) : 0;
      const p1 = j > 0 ? unit(x1, x0) : 0;
      return T.guard(T.push(y, i, p0, j, p1));
    }
    case DUAL: {
      const on0 = active(a, T);
      const on1 = active(b, T);
      const x0 = on0 ? a.primal : a;
      const x1 = on1 ? b.primal : b;
      const d0 = on0 ? a.tangent : 0;
      const d1 = on1 ? b.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number' && typeof x1 === 'number' && typeof d1 === 'number') {
        const y = Math.hypot(x0, x1);
        if (on0 && on1) {
          return new Dual(y, (special.strong(d0, special.unit(x0, x1)) + special.strong(d1, special.unit(x1, x0))), T);
        }
        if (on0 && !on1) {
          return new Dual(y, special.strong(d0, special.unit(x0, x1)), T);
        }
        if (!on0 && on1) {
          return new Dual(y, special.strong(d1, special.unit(x1, x0)), T);
        }
      }
      const y = hypot2(x0, x1);
      let t: any;
      if (on0) {
        t = strong(d0, unit(x0, x1));
      }
      if (on1) {
        t = t === undefined ? strong(d1, unit(x1, x0)) : add(t, strong(d1, unit(x1, x0)));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER: {
      const on0 = active(a, T);
      const on1 = active(b, T);
      if (on0 && on1 && allNumbers(a) && allNumbers(b)) {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const x1 = b.primal, r1 = b.tangent1, s1 = b.tangent2, m1 = b.mixed;
        const y = Math.hypot(x0, x1);
        const h0 = special.unit(x0, x1);
        const h1 = special.unit(x1, x0);
        const t1 = special.strong(r0, h0) + special.strong(r1, h1);
        const t2 = special.strong(s0, h0) + special.strong(s1, h1);
        const h2 = Math.hypot(x1, x0);
        const t12 = (special.strong(m0, h0) + special.strong(s0, (special.over(special.by(special.by(r0, h1), h1), y) + (-special.over(special.by(special.by(r1, h1), h0), y))))) + (special.strong(m1, h1) + special.strong(s1, (special.over(special.by(special.by(r1, h0), h0), h2) + (-special.over(special.by(special.by(r0, h0), h1), h2)))));
        return new HyperDual(y, t1, t2, t12, T);
      }
      if (on0 && !on1 && allNumbers(a) && typeof b === 'number') {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const x1 = b;
        const y = Math.hypot(x0, x1);
        const h0 = special.unit(x0, x1);
        const t1 = special.strong(r0, h0);
        const t2 = special.strong(s0, h0);
        const h1 = special.unit(x1, x0);
        const t12 = special.strong(m0, h0) + special.strong(s0, special.over(special.by(special.by(r0, h1), h1), y));
        return new HyperDual(y, t1, t2, t12, T);
      }
      if (!on0 && on1 && typeof a === 'number' && allNumbers(b)) {
        const x0 = a;
        const x1 = b.primal, r1 = b.tangent1, s1 = b.tangent2, m1 = b.mixed;
        const y = Math.hypot(x0, x1);
        const h0 = special.unit(x1, x0);
        const t1 = special.strong(r1, h0);
        const t2 = special.strong(s1, h0);
        const h1 = special.unit(x0, x1);
        const t12 = special.strong(m1, h0) + special.strong(s1, special.over(special.by(special.by(r1, h1), h1), Math.hypot(x1, x0)));
        return new HyperDual(y, t1, t2, t12, T);
      }
      return nestedBinary(hypot2, a, b, T);
    }
  }
}

export function imul(a: any, b: any): any {
  if (typeof a === 'number' && typeof b === 'number') return Math.imul(a, b);
  return Math.imul(primal(toPrimitive(a, 'number')), primal(toPrimitive(b, 'number')));
}

export function log(a: any): any {
  return typeof a === 'number' ? Math.log(a) : logTaped(a);
}

function logTaped(a: any): any {
  if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    let F = T.pairs;
    if (F !== null) {
      const x0 = F[6 * i];
      const y = Math.log(x0);
      const d0 = F[6 * i + 1];
      const d = special.over(d0, x0);
      const p0 = 1 / x0;
      const p1 = -special.strong(d0, special.over(p0, x0));
      const N = T.N;
      const k = T.n;
      F[6 * k] = y;
      F[6 * k + 1] = d;
      F[6 * k + 2] = p0;
      F[6 * k + 3] = p1;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.guard(T.entry(k));
    }
    F = T.lane;
    if (F !== null) {
      const x0 = F[3 * i];
      const y = Math.log(x0);
      const p0 = 1 / x0;
      const N = T.N;
      const k = T.n;
      F[3 * k] = y;
      F[3 * k + 1] = p0;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.guard(T.entry(k));
    }
  }
  return logOther(a);
}

function logOther(a: any): any {
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? log(toPrimitive(a, 'number')) : Math.log(a);
  switch (T.engine) {
    case LANE2:
    case LANE1:
      return log(onTape(a, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const y = log(x0);
      const p0 = i > 0 ? div(1, x0) : 0;
      return T.guard(T.push(y, i, p0, 0, 0));
    }
    case DUAL: {
      const on0 = active(a, T);
      const x0 = on0 ? a.primal : a;
      const d0 = on0 ? a.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number') {
        const y = Math.log(x0);
        return new Dual(y, special.over(d0, x0), T);
      }
      const y = log(x0);
      let t: any;
      if (on0) {
        t = over(d0, x0);
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER: {
      if (allNumbers(a)) {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const y = Math.log(x0);
        const t1 = special.over(r0, x0);
        const t2 = special.over(s0, x0);
        const t12 = special.over(m0, x0) + (-special.strong(r0, special.over(t2, x0)));
        return new HyperDual(y, t1, t2, t12, T);
      }
      return nestedUnary(log, a, T);
    }
  }
}

export function log1p(a: any): any {
  return typeof a === 'number' ? Math.log1p(a) : log1pTaped(a);
}

function log1pTaped(a: any): any {
  if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    let F = T.pairs;
    if (F !== null) {
      const x0 = F[6 * i];
      const y = Math.log1p(x0);
      const d0 = F[6 * i + 1];
      const t0 = 1 + x0;
      const d = special.over(d0, t0);
      const p0 = 1 / t0;
      const p1 = -special.strong(d0, special.over(p0, t0));
      const N = T.N;
      const k = T.n;
      F[6 * k] = y;
      F[6 * k + 1] = d;
      F[6 * k + 2] = p0;
      F[6 * k + 3] = p1;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.guard(T.entry(k));
    }
    F = T.lane;
    if (F !== null) {
      const x0 = F[3 * i];
      const y = Math.log1p(x0);
      const p0 = 1 / (1 + x0);
      const N = T.N;
      const k = T.n;
      F[3 * k] = y;
      F[3 * k + 1] = p0;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.guard(T.entry(k));
    }
  }
  return log1pOther(a);
}

function log1pOther(a: any): any {
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? log1p(toPrimitive(a, 'number')) : Math.log1p(a);
  switch (T.engine) {
    case LANE2:
    case LANE1:
      return log1p(onTape(a, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const y = log1p(x0);
      const p0 = i > 0 ? div(1, add(1, x0)) : 0;
      return T.guard(T.push(y, i, p0, 0, 0));
    }
    case DUAL: {
      const on0 = active(a, T);
      const x0 = on0 ? a.primal : a;
      const d0 = on0 ? a.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number') {
        const y = Math.log1p(x0);
        return new Dual(y, special.over(d0, (1 + x0)), T);
      }
      const y = log1p(x0);
      let t: any;
      if (on0) {
        t = over(d0, add(1, x0));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER: {
      if (allNumbers(a)) {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const y = Math.log1p(x0);
        const h0 = 1 + x0;
        const t1 = special.over(r0, h0);
        const t2 = special.over(s0, h0);
        const t12 = special.over(m0, h0) + (-special.strong(r0, special.over(t2, h0)));
        return new HyperDual(y, t1, t2, t12, T);
      }
      return nestedUnary(log1p, a, T);
    }
  }
}

export function log2(a: any): any {
  return typeof a === 'number' ? Math.log2(a) : log2Taped(a);
}

function log2Taped(a: any): any {
  if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    let F = T.pairs;
    if (F !== null) {
      const x0 = F[6 * i];
      const y = Math.log2(x0);
      const d0 = F[6 * i + 1];
      const d = special.over(d0, x0) * 1.4426950408889634;
      const t0 = 1 / x0;
      const p0 = t0 * 1.4426950408889634;
      const p1 = special.by((-special.strong(d0, special.over(t0, x0))), 1.4426950408889634);
      const N = T.N;
      const k = T.n;
      F[6 * k] = y;
      F[6 * k + 1] = d;
      F[6 * k + 2] = p0;
      F[6 * k + 3] = p1;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.guard(T.entry(k));
    }
    F = T.lane;
    if (F !== null) {
      const x0 = F[3 * i];
      const y = Math.log2(x0);
      const p0 = (1 / x0) * 1.4426950408889634;
      const N = T.N;
      const k = T.n;
      F[3 * k] = y;
      F[3 * k + 1] = p0;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.guard(T.entry(k));
    }
  }
  return log2Other(a);
}

function log2Other(a: any): any {
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? log2(toPrimitive(a, 'number')) : Math.log2(a);
  switch (T.engine) {
    case LANE2:
    case LANE1:
      return log2(onTape(a, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const y = log2(x0);
      const p0 = i > 0 ? mul(div(1, x0), 1.4426950408889634) : 0;
      return T.guard(T.push(y, i, p0, 0, 0));
    }
    case DUAL: {
      const on0 = active(a, T);
      const x0 = on0 ? a.primal : a;
      const d0 = on0 ? a.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number') {
        const y = Math.log2(x0);
        return new Dual(y, (special.over(d0, x0) * 1.4426950408889634), T);
      }
      const y = log2(x0);
      let t: any;
      if (on0) {
        t = mul(over(d0, x0), 1.4426950408889634);
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER: {
      if (allNumbers(a)) {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const y = Math.log2(x0);
        const t1 = special.over(r0, x0) * 1.4426950408889634;
        const h0 = special.over(s0, x0);
        const t2 = h0 * 1.4426950408889634;
        const t12 = special.by((special.over(m0, x0) + (-special.strong(r0, special.over(h0, x0)))), 1.4426950408889634);
        return new HyperDual(y, t1, t2, t12, T);
      }
      return nestedUnary(log2, a, T);
    }
  }
}

export function log10(a: any): any {
  return typeof a === 'number' ? Math.log10(a) : log10Taped(a);
}

function log10Taped(a: any): any {
  if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    let F = T.pairs;
    if (F !== null) {
      const x0 = F[6 * i];
      const y = Math.log10(x0);
      const d0 = F[6 * i + 1];
      const d = special.over(d0, x0) * 0.4342944819032518;
      const t0 = 1 / x0;
      const p0 = t0 * 0.4342944819032518;
      const p1 = special.by((-special.strong(d0, special.over(t0, x0))), 0.4342944819032518);
      const N = T.N;
      const k = T.n;
      F[6 * k] = y;
      F[6 * k + 1] = d;
      F[6 * k + 2] = p0;
      F[6 * k + 3] = p1;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.guard(T.entry(k));
    }
    F = T.lane;
    if (F !== null) {
      const x0 = F[3 * i];
      const y = Math.log10(x0);
      const p0 = (1 / x0) * 0.4342944819032518;
      const N = T.N;
      const k = T.n;
      F[3 * k] = y;
      F[3 * k + 1] = p0;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.guard(T.entry(k));
    }
  }
  return log10Other(a);
}

function log10Other(a: any): any {
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? log10(toPrimitive(a, 'number')) : Math.log10(a);
  switch (T.engine) {
    case LANE2:
    case LANE1:
      return log10(onTape(a, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const y = log10(x0);
      const p0 = i > 0 ? mul(div(1, x0), 0.4342944819032518) : 0;
      return T.guard(T.push(y, i, p0, 0, 0));
    }
    case DUAL: {
      const on0 = active(a, T);
      const x0 = on0 ? a.primal : a;
      const d0 = on0 ? a.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number') {
        const y = Math.log10(x0);
        return new Dual(y, (special.over(d0, x0) * 0.4342944819032518), T);
      }
      const y = log10(x0);
      let t: any;
      if (on0) {
        t = mul(over(d0, x0), 0.4342944819032518);
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER: {
      if (allNumbers(a)) {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const y = Math.log10(x0);
        const t1 = special.over(r0, x0) * 0.4342944819032518;
        const h0 = special.over(s0, x0);
        const t2 = h0 * 0.4342944819032518;
        const t12 = special.by((special.over(m0, x0) + (-special.strong(r0, special.over(h0, x0)))), 0.4342944819032518);
        return new HyperDual(y, t1, t2, t12, T);
      }
      return nestedUnary(log10, a, T);
    }
  }
}

export function max2(a: any, b: any): any {
  return typeof a === 'number' && typeof b === 'number' ? Math.max(a, b) : max2Taped(a, b);
}

function max2Taped(a: any, b: any): any {
  if (typeof a === 'number') {
    if (b instanceof Var) {
      const T: any = b.tag;
      const j = b.index;
      let F = T.pairs;
      if (F !== null) {
        const x0 = a;
        const x1 = F[6 * j];
        const y = Math.max(x0, x1);
        const d1 = F[6 * j + 1];
        const t0 = x1 === y ? (1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0))) : 0;
        const d = special.by(d1, t0);
        const N = T.N;
        const k = T.n;
        F[6 * k] = y;
        F[6 * k + 1] = d;
        F[6 * k + 2] = t0;
        F[6 * k + 3] = 0;
        N[2 * k] = j;
        N[2 * k + 1] = 0;
        return T.entry(k);
      }
      F = T.lane;
      if (F !== null) {
        const x0 = a;
        const x1 = F[3 * j];
        const y = Math.max(x0, x1);
        const p0 = x1 === y ? (1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0))) : 0;
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        N[2 * k] = j;
        N[2 * k + 1] = 0;
        return T.entry(k);
      }
    }
  } else if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    if (typeof b === 'number') {
      let F = T.pairs;
      if (F !== null) {
        const x0 = F[6 * i];
        const x1 = b;
        const y = Math.max(x0, x1);
        const d0 = F[6 * i + 1];
        const t0 = x0 === y ? (1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0))) : 0;
        const d = special.by(d0, t0);
        const N = T.N;
        const k = T.n;
        F[6 * k] = y;
        F[6 * k + 1] = d;
        F[6 * k + 2] = t0;
        F[6 * k + 3] = 0;
        N[2 * k] = i;
        N[2 * k + 1] = 0;
        return T.entry(k);
      }
      F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = b;
        const y = Math.max(x0, x1);
        const p0 = x0 === y ? (1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0))) : 0;
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        N[2 * k] = i;
        N[2 * k + 1] = 0;
        return T.entry(k);
      }
    } else if (b instanceof Var && b.tag === T) {
      const j = b.index;
      let F = T.pairs;
      if (F !== null) {
        const x0 = F[6 * i];
        const x1 = F[6 * j];
        const y = Math.max(x0, x1);
        const d0 = F[6 * i + 1];
        const d1 = F[6 * j + 1];
        const t1 = 1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0));
        const t0 = x0 === y ? t1 : 0;
        const t2 = x1 === y ? t1 : 0;
        const d = special.by(d0, t0) + special.by(d1, t2);
        const N = T.N;
        const k = T.n;
        F[6 * k] = y;
        F[6 * k + 1] = d;
        F[6 * k + 2] = t0;
        F[6 * k + 3] = 0;
        F[6 * k + 4] = t2;
        F[6 * k + 5] = 0;
        N[2 * k] = i;
        N[2 * k + 1] = j;
        return T.entry(k);
      }
      F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = F[3 * j];
        const y = Math.max(x0, x1);
        const t0 = 1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0));
        const p0 = x0 === y ? t0 : 0;
        const p1 = x1 === y ? t0 : 0;
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        F[3 * k + 2] = p1;
        N[2 * k] = i;
        N[2 * k + 1] = j;
        return T.entry(k);
      }
    }
  }
  return max2Other(a, b);
}

function max2Other(a: any, b: any): any {
  if (isComposite(a) || isComposite(b)) return max2(toNumeric(a), toNumeric(b));
  const T: any = newest(a, b);
  if (T === undefined) return Math.max(a, b);
  a = operand(a);
  b = operand(b);
  switch (T.engine) {
    case LANE2:
    case LANE1:
      return max2(onTape(a, T), onTape(b, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const j = active(b, T) ? b.index : 0;
      const x1 = j > 0 ? T.values[j] : b;
      const y = max2(x0, x1);
      const p0 = i > 0 ? (primal(x0) === primal(y) ? div(1, add((primal(x0) === primal(y) ? 1 : 0), (primal(x1) === primal(y) ? 1 : 0))) : 0) : 0;
      const p1 = j > 0 ? (primal(x1) === primal(y) ? div(1, add((primal(x0) === primal(y) ? 1 : 0), (primal(x1) === primal(y) ? 1 : 0))) : 0) : 0;
      return T.push(y, i, p0, j, p1);
    }
    case DUAL: {
      const on0 = active(a, T);
      const on1 = active(b, T);
      const x0 = on0 ? a.primal : a;
      const x1 = on1 ? b.primal : b;
      const d0 = on0 ? a.tangent : 0;
      const d1 = on1 ? b.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number' && typeof x1 === 'number' && typeof d1 === 'number') {
        const y = Math.max(x0, x1);
        if (on0 && on1) {
          const t0 = 1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0));
          return new Dual(y, (special.by(d0, (x0 === y ? t0 : 0)) + special.by(d1, (x1 === y ? t0 : 0))), T);
        }
        if (on0 && !on1) {
          return new Dual(y, special.by(d0, (x0 === y ? (1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0))) : 0)), T);
        }
        if (!on0 && on1) {
          return new Dual(y, special.by(d1, (x1 === y ? (1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0))) : 0)), T);
        }
      }
      const y = max2(x0, x1);
      let t: any;
      if (on0) {
        t = by(d0, (primal(x0) === primal(y) ? div(1, add((primal(x0) === primal(y) ? 1 : 0), (primal(x1) === primal(y) ? 1 : 0))) : 0));
      }
      if (on1) {
        t = t === undefined ? by(d1, (primal(x1) === primal(y) ? div(1, add((primal(x0) === primal(y) ? 1 : 0), (primal(x1) === primal(y) ? 1 : 0))) : 0)) : add(t, by(d1, (primal(x1) === primal(y) ? div(1, add((primal(x0) === primal(y) ? 1 : 0), (primal(x1) === primal(y) ? 1 : 0))) : 0)));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER: {
      const on0 = active(a, T);
      const on1 = active(b, T);
      if (on0 && on1 && allNumbers(a) && allNumbers(b)) {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const x1 = b.primal, r1 = b.tangent1, s1 = b.tangent2, m1 = b.mixed;
        const y = Math.max(x0, x1);
        const h1 = 1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0));
        const h0 = x0 === y ? h1 : 0;
        const h2 = x1 === y ? h1 : 0;
        const t1 = special.by(r0, h0) + special.by(r1, h2);
        const t2 = special.by(s0, h0) + special.by(s1, h2);
        const t12 = special.by(m0, h0) + special.by(m1, h2);
        return new HyperDual(y, t1, t2, t12, T);
      }
      if (on0 && !on1 && allNumbers(a) && typeof b === 'number') {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const x1 = b;
        const y = Math.max(x0, x1);
        const h0 = x0 === y ? (1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0))) : 0;
        const t1 = special.by(r0, h0);
        const t2 = special.by(s0, h0);
        const t12 = special.by(m0, h0);
        return new HyperDual(y, t1, t2, t12, T);
      }
      if (!on0 && on1 && typeof a === 'number' && allNumbers(b)) {
        const x0 = a;
        const x1 = b.primal, r1 = b.tangent1, s1 = b.tangent2, m1 = b.mixed;
        const y = Math.max(x0, x1);
        const h0 = x1 === y ? (1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0))) : 0;
        const t1 = special.by(r1, h0);
        const t2 = special.by(s1, h0);
        const t12 = special.by(m1, h0);
        return new HyperDual(y, t1, t2, t12, T);
      }
      return nestedBinary(max2, a, b, T);
    }
  }
}

export function min2(a: any, b: any): any {
  return typeof a === 'number' && typeof b === 'number' ? Math.min(a, b) : min2Taped(a, b);
}

function min2Taped(a: any, b: any): any {
  if (typeof a === 'number') {
    if (b instanceof Var) {
      const T: any = b.tag;
      const j = b.index;
      let F = T.pairs;
      if (F !== null) {
        const x0 = a;
        const x1 = F[6 * j];
        const y = Math.min(x0, x1);
        const d1 = F[6 * j + 1];
        const t0 = x1 === y ? (1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0))) : 0;
        const d = special.by(d1, t0);
        const N = T.N;
        const k = T.n;
        F[6 * k] = y;
        F[6 * k + 1] = d;
        F[6 * k + 2] = t0;
        F[6 * k + 3] = 0;
        N[2 * k] = j;
        N[2 * k + 1] = 0;
        return T.entry(k);
      }
      F = T.lane;
      if (F !== null) {
        const x0 = a;
        const x1 = F[3 * j];
        const y = Math.min(x0, x1);
        const p0 = x1 === y ? (1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0))) : 0;
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        N[2 * k] = j;
        N[2 * k + 1] = 0;
        return T.entry(k);
      }
    }
  } else if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    if (typeof b === 'number') {
      let F = T.pairs;
      if (F !== null) {
        const x0 = F[6 * i];
        const x1 = b;
        const y = Math.min(x0, x1);
        const d0 = F[6 * i + 1];
        const t0 = x0 === y ? (1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0))) : 0;
        const d = special.by(d0, t0);
        const N = T.N;
        const k = T.n;
        F[6 * k] = y;
        F[6 * k + 1] = d;
        F[6 * k + 2] = t0;
        F[6 * k + 3] = 0;
        N[2 * k] = i;
        N[2 * k + 1] = 0;
        return T.entry(k);
      }
      F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = b;
        const y = Math.min(x0, x1);
        const p0 = x0 === y ? (1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0))) : 0;
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        N[2 * k] = i;
        N[2 * k + 1] = 0;
        return T.entry(k);
      }
    } else if (b instanceof Var && b.tag === T) {
      const j = b.index;
      let F = T.pairs;
      if (F !== null) {
        const x0 = F[6 * i];
        const x1 = F[6 * j];
        const y = Math.min(x0, x1);
        const d0 = F[6 * i + 1];
        const d1 = F[6 * j + 1];
        const t1 = 1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0));
        const t0 = x0 === y ? t1 : 0;
        const t2 = x1 === y ? t1 : 0;
        const d = special.by(d0, t0) + special.by(d1, t2);
        const N = T.N;
        const k = T.n;
        F[6 * k] = y;
        F[6 * k + 1] = d;
        F[6 * k + 2] = t0;
        F[6 * k + 3] = 0;
        F[6 * k + 4] = t2;
        F[6 * k + 5] = 0;
        N[2 * k] = i;
        N[2 * k + 1] = j;
        return T.entry(k);
      }
      F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = F[3 * j];
        const y = Math.min(x0, x1);
        const t0 = 1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0));
        const p0 = x0 === y ? t0 : 0;
        const p1 = x1 === y ? t0 : 0;
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        F[3 * k + 2] = p1;
        N[2 * k] = i;
        N[2 * k + 1] = j;
        return T.entry(k);
      }
    }
  }
  return min2Other(a, b);
}

function min2Other(a: any, b: any): any {
  if (isComposite(a) || isComposite(b)) return min2(toNumeric(a), toNumeric(b));
  const T: any = newest(a, b);
  if (T === undefined) return Math.min(a, b);
  a = operand(a);
  b = operand(b);
  switch (T.engine) {
    case LANE2:
    case LANE1:
      return min2(onTape(a, T), onTape(b, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const j = active(b, T) ? b.index : 0;
      const x1 = j > 0 ? T.values[j] : b;
      const y = min2(x0, x1);
      const p0 = i > 0 ? (primal(x0) === primal(y) ? div(1, add((primal(x0) === primal(y) ? 1 : 0), (primal(x1) === primal(y) ? 1 : 0))) : 0) : 0;
      const p1 = j > 0 ? (primal(x1) === primal(y) ? div(1, add((primal(x0) === primal(y) ? 1 : 0), (primal(x1) === primal(y) ? 1 : 0))) : 0) : 0;
      return T.push(y, i, p0, j, p1);
    }
    case DUAL: {
      const on0 = active(a, T);
      const on1 = active(b, T);
      const x0 = on0 ? a.primal : a;
      const x1 = on1 ? b.primal : b;
      const d0 = on0 ? a.tangent : 0;
      const d1 = on1 ? b.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number' && typeof x1 === 'number' && typeof d1 === 'number') {
        const y = Math.min(x0, x1);
        if (on0 && on1) {
          const t0 = 1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0));
          return new Dual(y, (special.by(d0, (x0 === y ? t0 : 0)) + special.by(d1, (x1 === y ? t0 : 0))), T);
        }
        if (on0 && !on1) {
          return new Dual(y, special.by(d0, (x0 === y ? (1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0))) : 0)), T);
        }
        if (!on0 && on1) {
          return new Dual(y, special.by(d1, (x1 === y ? (1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0))) : 0)), T);
        }
      }
      const y = min2(x0, x1);
      let t: any;
      if (on0) {
        t = by(d0, (primal(x0) === primal(y) ? div(1, add((primal(x0) === primal(y) ? 1 : 0), (primal(x1) === primal(y) ? 1 : 0))) : 0));
      }
      if (on1) {
        t = t === undefined ? by(d1, (primal(x1) === primal(y) ? div(1, add((primal(x0) === primal(y) ? 1 : 0), (primal(x1) === primal(y) ? 1 : 0))) : 0)) : add(t, by(d1, (primal(x1) === primal(y) ? div(1, add((primal(x0) === primal(y) ? 1 : 0), (primal(x1) === primal(y) ? 1 : 0))) : 0)));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER: {
      const on0 = active(a, T);
      const on1 = active(b, T);
      if (on0 && on1 && allNumbers(a) && allNumbers(b)) {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const x1 = b.primal, r1 = b.tangent1, s1 = b.tangent2, m1 = b.mixed;
        const y = Math.min(x0, x1);
        const h1 = 1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0));
        const h0 = x0 === y ? h1 : 0;
        const h2 = x1 === y ? h1 : 0;
        const t1 = special.by(r0, h0) + special.by(r1, h2);
        const t2 = special.by(s0, h0) + special.by(s1, h2);
        const t12 = special.by(m0, h0) + special.by(m1, h2);
        return new HyperDual(y, t1, t2, t12, T);
      }
      if (on0 && !on1 && allNumbers(a) && typeof b === 'number') {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const x1 = b;
        const y = Math.min(x0, x1);
        const h0 = x0 === y ? (1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0))) : 0;
        const t1 = special.by(r0, h0);
        const t2 = special.by(s0, h0);
        const t12 = special.by(m0, h0);
        return new HyperDual(y, t1, t2, t12, T);
      }
      if (!on0 && on1 && typeof a === 'number' && allNumbers(b)) {
        const x0 = a;
        const x1 = b.primal, r1 = b.tangent1, s1 = b.tangent2, m1 = b.mixed;
        const y = Math.min(x0, x1);
        const h0 = x1 === y ? (1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0))) : 0;
        const t1 = special.by(r1, h0);
        const t2 = special.by(s1, h0);
        const t12 = special.by(m1, h0);
        return new HyperDual(y, t1, t2, t12, T);
      }
      return nestedBinary(min2, a, b, T);
    }
  }
}

export function round(a: any): any {
  if (typeof a === 'number') return Math.round(a);
  return Math.round(primal(toPrimitive(a, 'number')));
}

export function sign(a: any): any {
  if (typeof a === 'number') return Math.sign(a);
  return Math.sign(primal(toPrimitive(a, 'number')));
}

export function sin(a: any): any {
  return typeof a === 'number' ? Math.sin(a) : sinTaped(a);
}

function sinTaped(a: any): any {
  if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    let F = T.pairs;
    if (F !== null) {
      const x0 = F[6 * i];
      const y = Math.sin(x0);
      const d0 = F[6 * i + 1];
      const t0 = Math.cos(x0);
      const d = special.by(d0, t0);
      const p1 = -special.by(d0, Math.sin(x0));
      const N = T.N;
      const k = T.n;
      F[6 * k] = y;
      F[6 * k + 1] = d;
      F[6 * k + 2] = t0;
      F[6 * k + 3] = p1;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.entry(k);
    }
    F = T.lane;
    if (F !== null) {
      const x0 = F[3 * i];
      const y = Math.sin(x0);
      const p0 = Math.cos(x0);
      const N = T.N;
      const k = T.n;
      F[3 * k] = y;
      F[3 * k + 1] = p0;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.entry(k);
    }
  }
  return sinOther(a);
}

function sinOther(a: any): any {
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? sin(toPrimitive(a, 'number')) : Math.sin(a);
  switch (T.engine) {
    case LANE2:
    case LANE1:
      return sin(onTape(a, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const y = sin(x0);
      const p0 = i > 0 ? cos(x0) : 0;
      return T.push(y, i, p0, 0, 0);
    }
    case DUAL: {
      const on0 = active(a, T);
      const x0 = on0 ? a.primal : a;
      const d0 = on0 ? a.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number') {
        const y = Math.sin(x0);
        return new Dual(y, special.by(d0, Math.cos(x0)), T);
      }
      const y = sin(x0);
      let t: any;
      if (on0) {
        t = by(d0, cos(x0));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER: {
      if (allNumbers(a)) {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const y = Math.sin(x0);
        const h0 = Math.cos(x0);
        const t1 = special.by(r0, h0);
        const t2 = special.by(s0, h0);
        const t12 = special.by(m0, h0) + special.by(s0, (-special.by(r0, y)));
        return new HyperDual(y, t1, t2, t12, T);
      }
      return nestedUnary(sin, a, T);
    }
  }
}

export function sinh(a: any): any {
  return typeof a === 'number' ? Math.sinh(a) : sinhTaped(a);
}

function sinhTaped(a: any): any {
  if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    let F = T.pairs;
    if (F !== null) {
      const x0 = F[6 * i];
      const y = Math.sinh(x0);
      const d0 = F[6 * i + 1];
      const t0 = Math.cosh(x0);
      const d = special.by(d0, t0);
      const p1 = special.by(d0, Math.sinh(x0));
      const N = T.N;
      const k = T.n;
      F[6 * k] = y;
      F[6 * k + 1] = d;
      F[6 * k + 2] = t0;
      F[6 * k + 3] = p1;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.entry(k);
    }
    F = T.lane;
    if (F !== null) {
      const x0 = F[3 * i];
      const y = Math.sinh(x0);
      const p0 = Math.cosh(x0);
      const N = T.N;
      const k = T.n;
      F[3 * k] = y;
      F[3 * k + 1] = p0;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.entry(k);
    }
  }
  return sinhOther(a);
}

function sinhOther(a: any): any {
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? sinh(toPrimitive(a, 'number')) : Math.sinh(a);
  switch (T.engine) {
    case LANE2:
    case LANE1:
      return sinh(onTape(a, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const y = sinh(x0);
      const p0 = i > 0 ? cosh(x0) : 0;
      return T.push(y, i, p0, 0, 0);
    }
    case DUAL: {
      const on0 = active(a, T);
      const x0 = on0 ? a.primal : a;
      const d0 = on0 ? a.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number') {
        const y = Math.sinh(x0);
        return new Dual(y, special.by(d0, Math.cosh(x0)), T);
      }
      const y = sinh(x0);
      let t: any;
      if (on0) {
        t = by(d0, cosh(x0));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER: {
      if (allNumbers(a)) {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const y = Math.sinh(x0);
        const h0 = Math.cosh(x0);
        const t1 = special.by(r0, h0);
        const t2 = special.by(s0, h0);
        const t12 = special.by(m0, h0) + special.by(s0, special.by(r0, y));
        return new HyperDual(y, t1, t2, t12, T);
      }
      return nestedUnary(sinh, a, T);
    }
  }
}

export function sqrt(a: any): any {
  return typeof a === 'number' ? Math.sqrt(a) : sqrtTaped(a);
}

function sqrtTaped(a: any): any {
  if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    let F = T.pairs;
    if (F !== null) {
      const x0 = F[6 * i];
      const y = Math.sqrt(x0);
      const d0 = F[6 * i + 1];
      const t0 = (2 * y) + 0;
      const d = special.over(d0, t0);
      const p0 = 1 / t0;
      const p1 = -special.strong(special.by(d, 2), special.over(p0, t0));
      const N = T.N;
      const k = T.n;
      F[6 * k] = y;
      F[6 * k + 1] = d;
      F[6 * k + 2] = p0;
      F[6 * k + 3] = p1;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.guard(T.entry(k));
    }
    F = T.lane;
    if (F !== null) {
      const x0 = F[3 * i];
      const y = Math.sqrt(x0);
      const p0 = 1 / ((2 * y) + 0);
      const N = T.N;
      const k = T.n;
      F[3 * k] = y;
      F[3 * k + 1] = p0;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.guard(T.entry(k));
    }
  }
  return sqrtOther(a);
}

function sqrtOther(a: any): any {
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? sqrt(toPrimitive(a, 'number')) : Math.sqrt(a);
  switch (T.engine) {
    case LANE2:
    case LANE1:
      return sqrt(onTape(a, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const y = sqrt(x0);
      const p0 = i > 0 ? div(1, add(mul(2, y), 0)) : 0;
      return T.guard(T.push(y, i, p0, 0, 0));
    }
    case DUAL: {
      const on0 = active(a, T);
      const x0 = on0 ? a.primal : a;
      const d0 = on0 ? a.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number') {
        const y = Math.sqrt(x0);
        return new Dual(y, special.over(d0, ((2 * y) + 0)), T);
      }
      const y = sqrt(x0);
      let t: any;
      if (on0) {
        t = over(d0, add(mul(2, y), 0));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER: {
      if (allNumbers(a)) {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const y = Math.sqrt(x0);
        const h0 = (2 * y) + 0;
        const t1 = special.over(r0, h0);
        const t2 = special.over(s0, h0);
        const t12 = special.over(m0, h0) + (-special.strong(special.by(t1, 2), special.over(t2, h0)));
        return new HyperDual(y, t1, t2, t12, T);
      }
      return nestedUnary(sqrt, a, T);
    }
  }
}

export function tan(a: any): any {
  return typeof a === 'number' ? Math.tan(a) : tanTaped(a);
}

function tanTaped(a: any): any {
  if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    let F = T.pairs;
    if (F !== null) {
      const x0 = F[6 * i];
      const y = Math.tan(x0);
      const d0 = F[6 * i + 1];
      const t0 = 1 + (y * y);
      const d = special.by(d0, t0);
      const t1 = special.by(d, y);
      const p1 = t1 + t1;
      const N = T.N;
      const k = T.n;
      F[6 * k] = y;
      F[6 * k + 1] = d;
      F[6 * k + 2] = t0;
      F[6 * k + 3] = p1;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.entry(k);
    }
    F = T.lane;
    if (F !== null) {
      const x0 = F[3 * i];
      const y = Math.tan(x0);
      const p0 = 1 + (y * y);
      const N = T.N;
      const k = T.n;
      F[3 * k] = y;
      F[3 * k + 1] = p0;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.entry(k);
    }
  }
  return tanOther(a);
}

function tanOther(a: any): any {
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? tan(toPrimitive(a, 'number')) : Math.tan(a);
  switch (T.engine) {
    case LANE2:
    case LANE1:
      return tan(onTape(a, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const y = tan(x0);
      const p0 = i > 0 ? add(1, mul(y, y)) : 0;
      return T.push(y, i, p0, 0, 0);
    }
    case DUAL: {
      const on0 = active(a, T);
      const x0 = on0 ? a.primal : a;
      const d0 = on0 ? a.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number') {
        const y = Math.tan(x0);
        return new Dual(y, special.by(d0, (1 + (y * y))), T);
      }
      const y = tan(x0);
      let t: any;
      if (on0) {
        t = by(d0, add(1, mul(y, y)));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER: {
      if (allNumbers(a)) {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const y = Math.tan(x0);
        const h0 = 1 + (y * y);
        const t1 = special.by(r0, h0);
        const t2 = special.by(s0, h0);
        const h1 = special.by(t1, y);
        const t12 = special.by(m0, h0) + special.by(s0, (h1 + h1));
        return new HyperDual(y, t1, t2, t12, T);
      }
      return nestedUnary(tan, a, T);
    }
  }
}

export function tanh(a: any): any {
  return typeof a === 'number' ? Math.tanh(a) : tanhTaped(a);
}

function tanhTaped(a: any): any {
  if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    let F = T.pairs;
    if (F !== null) {
      const x0 = F[6 * i];
      const y = Math.tanh(x0);
      const d0 = F[6 * i + 1];
      const t0 = special.sech2(x0, y);
      const d = special.by(d0, t0);
      const p1 = special.by(d0, (((-2) * y) * t0));
      const N = T.N;
      const k = T.n;
      F[6 * k] = y;
      F[6 * k + 1] = d;
      F[6 * k + 2] = t0;
      F[6 * k + 3] = p1;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.entry(k);
    }
    F = T.lane;
    if (F !== null) {
      const x0 = F[3 * i];
      const y = Math.tanh(x0);
      const p0 = special.sech2(x0, y);
      const N = T.N;
      const k = T.n;
      F[3 * k] = y;
      F[3 * k + 1] = p0;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.entry(k);
    }
  }
  return tanhOther(a);
}

function tanhOther(a: any): any {
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? tanh(toPrimitive(a, 'number')) : Math.tanh(a);
  switch (T.engine) {
    case LANE2:
    case LANE1:
      return tanh(onTape(a, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const y = tanh(x0);
      const p0 = i > 0 ? sech2(x0, y) : 0;
      return T.push(y, i, p0, 0, 0);
    }
    case DUAL: {
      const on0 = active(a, T);
      const x0 = on0 ? a.primal : a;
      const d0 = on0 ? a.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number') {
        const y = Math.tanh(x0);
        return new Dual(y, special.by(d0, special.sech2(x0, y)), T);
      }
      const y = tanh(x0);
      let t: any;
      if (on0) {
        t = by(d0, sech2(x0, y));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER: {
      if (allNumbers(a)) {
        const x0 = a.primal, r0 = a.tangent1, s0 = a.tangent2, m0 = a.mixed;
        const y = Math.tanh(x0);
        const h0 = special.sech2(x0, y);
        const t1 = special.by(r0, h0);
        const t2 = special.by(s0, h0);
        const t12 = special.by(m0, h0) + special.by(s0, special.by(r0, (((-2) * y) * h0)));
        return new HyperDual(y, t1, t2, t12, T);
      }
      return nestedUnary(tanh, a, T);
    }
  }
}

export function trunc(a: any): any {
  if (typeof a === 'number') return Math.trunc(a);
  return Math.trunc(primal(toPrimitive(a, 'number')));
}

export function asinSlope(a: any): any {
  return typeof a === 'number' ? special.asinSlope(a) : asinSlopeTaped(a);
}

function asinSlopeTaped(a: any): any {
  if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    let F = T.lane;
    if (F !== null) {
      const x0 = F[3 * i];
      const y = special.asinSlope(x0);
      const p0 = x0 * (y * (y * y));
      const N = T.N;
      const k = T.n;
      F[3 * k] = y;
      F[3 * k + 1] = p0;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.guard(T.entry(k));
    }
  }
  return asinSlopeOther(a);
}

function asinSlopeOther(a: any): any {
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? asinSlope(toPrimitive(a, 'number')) : special.asinSlope(a);
  switch (T.engine) {
    case LANE2:
      T.promote();
      return asinSlope(a);
    case LANE1:
      return asinSlope(onTape(a, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const y = asinSlope(x0);
      const p0 = i > 0 ? mul(x0, mul(y, mul(y, y))) : 0;
      return T.guard(T.push(y, i, p0, 0, 0));
    }
    case DUAL: {
      const on0 = active(a, T);
      const x0 = on0 ? a.primal : a;
      const d0 = on0 ? a.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number') {
        const y = special.asinSlope(x0);
        return new Dual(y, special.strong(d0, (x0 * (y * (y * y)))), T);
      }
      const y = asinSlope(x0);
      let t: any;
      if (on0) {
        t = strong(d0, mul(x0, mul(y, mul(y, y))));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER:
      return nestedUnary(asinSlope, a, T);
  }
}

export function acoshSlope(a: any): any {
  return typeof a === 'number' ? special.acoshSlope(a) : acoshSlopeTaped(a);
}

function acoshSlopeTaped(a: any): any {
  if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    let F = T.lane;
    if (F !== null) {
      const x0 = F[3 * i];
      const y = special.acoshSlope(x0);
      const p0 = -((special.strong(x0, y) * y) * y);
      const N = T.N;
      const k = T.n;
      F[3 * k] = y;
      F[3 * k + 1] = p0;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.guard(T.entry(k));
    }
  }
  return acoshSlopeOther(a);
}

function acoshSlopeOther(a: any): any {
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? acoshSlope(toPrimitive(a, 'number')) : special.acoshSlope(a);
  switch (T.engine) {
    case LANE2:
      T.promote();
      return acoshSlope(a);
    case LANE1:
      return acoshSlope(onTape(a, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const y = acoshSlope(x0);
      const p0 = i > 0 ? neg(mul(mul(strong(x0, y), y), y)) : 0;
      return T.guard(T.push(y, i, p0, 0, 0));
    }
    case DUAL: {
      const on0 = active(a, T);
      const x0 = on0 ? a.primal : a;
      const d0 = on0 ? a.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number') {
        const y = special.acoshSlope(x0);
        return new Dual(y, (-special.strong(d0, ((special.strong(x0, y) * y) * y))), T);
      }
      const y = acoshSlope(x0);
      let t: any;
      if (on0) {
        t = neg(strong(d0, mul(mul(strong(x0, y), y), y)));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER:
      return nestedUnary(acoshSlope, a, T);
  }
}

export function asinhSlope(a: any): any {
  return typeof a === 'number' ? special.asinhSlope(a) : asinhSlopeTaped(a);
}

function asinhSlopeTaped(a: any): any {
  if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    let F = T.lane;
    if (F !== null) {
      const x0 = F[3 * i];
      const y = special.asinhSlope(x0);
      const p0 = -((special.strong(x0, y) * y) * y);
      const N = T.N;
      const k = T.n;
      F[3 * k] = y;
      F[3 * k + 1] = p0;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.entry(k);
    }
  }
  return asinhSlopeOther(a);
}

function asinhSlopeOther(a: any): any {
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? asinhSlope(toPrimitive(a, 'number')) : special.asinhSlope(a);
  switch (T.engine) {
    case LANE2:
      T.promote();
      return asinhSlope(a);
    case LANE1:
      return asinhSlope(onTape(a, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const y = asinhSlope(x0);
      const p0 = i > 0 ? neg(mul(mul(strong(x0, y), y), y)) : 0;
      return T.push(y, i, p0, 0, 0);
    }
    case DUAL: {
      const on0 = active(a, T);
      const x0 = on0 ? a.primal : a;
      const d0 = on0 ? a.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number') {
        const y = special.asinhSlope(x0);
        return new Dual(y, (-special.by(d0, ((special.strong(x0, y) * y) * y))), T);
      }
      const y = asinhSlope(x0);
      let t: any;
      if (on0) {
        t = neg(by(d0, mul(mul(strong(x0, y), y), y)));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER:
      return nestedUnary(asinhSlope, a, T);
  }
}

export function atanhSlope(a: any): any {
  return typeof a === 'number' ? special.atanhSlope(a) : atanhSlopeTaped(a);
}

function atanhSlopeTaped(a: any): any {
  if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    let F = T.lane;
    if (F !== null) {
      const x0 = F[3 * i];
      const y = special.atanhSlope(x0);
      const p0 = ((2 * x0) * y) * y;
      const N = T.N;
      const k = T.n;
      F[3 * k] = y;
      F[3 * k + 1] = p0;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.guard(T.entry(k));
    }
  }
  return atanhSlopeOther(a);
}

function atanhSlopeOther(a: any): any {
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? atanhSlope(toPrimitive(a, 'number')) : special.atanhSlope(a);
  switch (T.engine) {
    case LANE2:
      T.promote();
      return atanhSlope(a);
    case LANE1:
      return atanhSlope(onTape(a, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const y = atanhSlope(x0);
      const p0 = i > 0 ? mul(mul(mul(2, x0), y), y) : 0;
      return T.guard(T.push(y, i, p0, 0, 0));
    }
    case DUAL: {
      const on0 = active(a, T);
      const x0 = on0 ? a.primal : a;
      const d0 = on0 ? a.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number') {
        const y = special.atanhSlope(x0);
        return new Dual(y, special.strong(d0, (((2 * x0) * y) * y)), T);
      }
      const y = atanhSlope(x0);
      let t: any;
      if (on0) {
        t = strong(d0, mul(mul(mul(2, x0), y), y));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER:
      return nestedUnary(atanhSlope, a, T);
  }
}

export function sech2(a: any, b: any): any {
  return typeof a === 'number' && typeof b === 'number' ? special.sech2(a, b) : sech2Taped(a, b);
}

function sech2Taped(a: any, b: any): any {
  if (typeof a === 'number') {
    if (b instanceof Var) {
      const T: any = b.tag;
      const j = b.index;
      let F = T.lane;
      if (F !== null) {
        const x0 = a;
        const x1 = F[3 * j];
        return special.sech2(x0, x1);
      }
    }
  } else if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    if (typeof b === 'number') {
      let F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = b;
        const y = special.sech2(x0, x1);
        const p0 = ((-2) * x1) * y;
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        N[2 * k] = i;
        N[2 * k + 1] = 0;
        return T.entry(k);
      }
    } else if (b instanceof Var && b.tag === T) {
      const j = b.index;
      let F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = F[3 * j];
        const y = special.sech2(x0, x1);
        const p0 = ((-2) * x1) * y;
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        F[3 * k + 2] = 0;
        N[2 * k] = i;
        N[2 * k + 1] = j;
        return T.entry(k);
      }
    }
  }
  return sech2Other(a, b);
}

function sech2Other(a: any, b: any): any {
  if (isComposite(a) || isComposite(b)) return sech2(toNumeric(a), toNumeric(b));
  const T: any = newest(a, b);
  if (T === undefined) return special.sech2(a, b);
  a = operand(a);
  b = operand(b);
  switch (T.engine) {
    case LANE2:
      T.promote();
      return sech2(a, b);
    case LANE1:
      return sech2(onTape(a, T), onTape(b, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const j = active(b, T) ? b.index : 0;
      const x1 = j > 0 ? T.values[j] : b;
      const y = sech2(x0, x1);
      const p0 = i > 0 ? mul(mul((-2), x1), y) : 0;
      const p1 = 0;
      return T.push(y, i, p0, j, p1);
    }
    case DUAL: {
      const on0 = active(a, T);
      const on1 = active(b, T);
      const x0 = on0 ? a.primal : a;
      const x1 = on1 ? b.primal : b;
      const d0 = on0 ? a.tangent : 0;
      const d1 = on1 ? b.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number' && typeof x1 === 'number' && typeof d1 === 'number') {
        const y = special.sech2(x0, x1);
        if (on0 && on1) {
          return new Dual(y, special.by(d0, (((-2) * x1) * y)), T);
        }
        if (on0 && !on1) {
          return new Dual(y, special.by(d0, (((-2) * x1) * y)), T);
        }
      }
      const y = sech2(x0, x1);
      let t: any;
      if (on0) {
        t = by(d0, mul(mul((-2), x1), y));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER:
      return nestedBinary(sech2, a, b, T);
  }
}

export function cauchy(a: any, b: any): any {
  return typeof a === 'number' && typeof b === 'number' ? special.cauchy(a, b) : cauchyTaped(a, b);
}

function cauchyTaped(a: any, b: any): any {
  if (typeof a === 'number') {
    if (b instanceof Var) {
      const T: any = b.tag;
      const j = b.index;
      let F = T.lane;
      if (F !== null) {
        const x0 = a;
        const x1 = F[3 * j];
        const y = special.cauchy(x0, x1);
        const p0 = special.tilt(x0, x1);
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        N[2 * k] = j;
        N[2 * k + 1] = 0;
        return T.guard(T.entry(k));
      }
    }
  } else if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    if (typeof b === 'number') {
      let F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = b;
        const y = special.cauchy(x0, x1);
        const p0 = ((-2) * y) * special.cauchy(x1, x0);
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        N[2 * k] = i;
        N[2 * k + 1] = 0;
        return T.guard(T.entry(k));
      }
    } else if (b instanceof Var && b.tag === T) {
      const j = b.index;
      let F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = F[3 * j];
        const y = special.cauchy(x0, x1);
        const p0 = ((-2) * y) * special.cauchy(x1, x0);
        const p1 = special.tilt(x0, x1);
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        F[3 * k + 2] = p1;
        N[2 * k] = i;
        N[2 * k + 1] = j;
        return T.guard(T.entry(k));
      }
    }
  }
  return cauchyOther(a, b);
}

function cauchyOther(a: any, b: any): any {
  if (isComposite(a) || isComposite(b)) return cauchy(toNumeric(a), toNumeric(b));
  const T: any = newest(a, b);
  if (T === undefined) return special.cauchy(a, b);
  a = operand(a);
  b = operand(b);
  switch (T.engine) {
    case LANE2:
      T.promote();
      return cauchy(a, b);
    case LANE1:
      return cauchy(onTape(a, T), onTape(b, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const j = active(b, T) ? b.index : 0;
      const x1 = j > 0 ? T.values[j] : b;
      const y = cauchy(x0, x1);
      const p0 = i > 0 ? mul(mul((-2), y), cauchy(x1, x0)) : 0;
      const p1 = j > 0 ? tilt(x0, x1) : 0;
      return T.guard(T.push(y, i, p0, j, p1));
    }
    case DUAL: {
      const on0 = active(a, T);
      const on1 = active(b, T);
      const x0 = on0 ? a.primal : a;
      const x1 = on1 ? b.primal : b;
      const d0 = on0 ? a.tangent : 0;
      const d1 = on1 ? b.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number' && typeof x1 === 'number' && typeof d1 === 'number') {
        const y = special.cauchy(x0, x1);
        if (on0 && on1) {
          return new Dual(y, (special.strong(d0, (((-2) * y) * special.cauchy(x1, x0))) + special.strong(d1, special.tilt(x0, x1))), T);
        }
        if (on0 && !on1) {
          return new Dual(y, special.strong(d0, (((-2) * y) * special.cauchy(x1, x0))), T);
        }
        if (!on0 && on1) {
          return new Dual(y, special.strong(d1, special.tilt(x0, x1)), T);
        }
      }
      const y = cauchy(x0, x1);
      let t: any;
      if (on0) {
        t = strong(d0, mul(mul((-2), y), cauchy(x1, x0)));
      }
      if (on1) {
        t = t === undefined ? strong(d1, tilt(x0, x1)) : add(t, strong(d1, tilt(x0, x1)));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER:
      return nestedBinary(cauchy, a, b, T);
  }
}

export function tilt(a: any, b: any): any {
  return typeof a === 'number' && typeof b === 'number' ? special.tilt(a, b) : tiltTaped(a, b);
}

function tiltTaped(a: any, b: any): any {
  if (typeof a === 'number') {
    if (b instanceof Var) {
      const T: any = b.tag;
      const j = b.index;
      let F = T.lane;
      if (F !== null) {
        const x0 = a;
        const x1 = F[3 * j];
        const y = special.tilt(x0, x1);
        const t0 = special.cauchy(x0, x1);
        const t1 = special.cauchy(x1, x0);
        const p0 = -(t0 * ((6 * (t1 * t1)) - (2 * (t0 * t0))));
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        N[2 * k] = j;
        N[2 * k + 1] = 0;
        return T.guard(T.entry(k));
      }
    }
  } else if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    if (typeof b === 'number') {
      let F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = b;
        const y = special.tilt(x0, x1);
        const t0 = special.cauchy(x1, x0);
        const t1 = special.cauchy(x0, x1);
        const p0 = t0 * ((6 * (t1 * t1)) - (2 * (t0 * t0)));
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        N[2 * k] = i;
        N[2 * k + 1] = 0;
        return T.guard(T.entry(k));
      }
    } else if (b instanceof Var && b.tag === T) {
      const j = b.index;
      let F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = F[3 * j];
        const y = special.tilt(x0, x1);
        const t0 = special.cauchy(x1, x0);
        const t2 = special.cauchy(x0, x1);
        const t1 = t2 * t2;
        const t3 = t0 * t0;
        const p0 = t0 * ((6 * t1) - (2 * t3));
        const p1 = -(t2 * ((6 * t3) - (2 * t1)));
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        F[3 * k + 2] = p1;
        N[2 * k] = i;
        N[2 * k + 1] = j;
        return T.guard(T.entry(k));
      }
    }
  }
  return tiltOther(a, b);
}

function tiltOther(a: any, b: any): any {
  if (isComposite(a) || isComposite(b)) return tilt(toNumeric(a), toNumeric(b));
  const T: any = newest(a, b);
  if (T === undefined) return special.tilt(a, b);
  a = operand(a);
  b = operand(b);
  switch (T.engine) {
    case LANE2:
      T.promote();
      return tilt(a, b);
    case LANE1:
      return tilt(onTape(a, T), onTape(b, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const j = active(b, T) ? b.index : 0;
      const x1 = j > 0 ? T.values[j] : b;
      const y = tilt(x0, x1);
      let p0: any = 0;
      if (i > 0) {
        const pt0 = cauchy(x1, x0);
        const pt1 = cauchy(x0, x1);
        p0 = mul(pt0, sub(mul(6, mul(pt1, pt1)), mul(2, mul(pt0, pt0))));
      }
      let p1: any = 0;
      if (j > 0) {
        const qt0 = cauchy(x0, x1);
        const qt1 = cauchy(x1, x0);
        p1 = neg(mul(qt0, sub(mul(6, mul(qt1, qt1)), mul(2, mul(qt0, qt0)))));
      }
      return T.guard(T.push(y, i, p0, j, p1));
    }
    case DUAL: {
      const on0 = active(a, T);
      const on1 = active(b, T);
      const x0 = on0 ? a.primal : a;
      const x1 = on1 ? b.primal : b;
      const d0 = on0 ? a.tangent : 0;
      const d1 = on1 ? b.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number' && typeof x1 === 'number' && typeof d1 === 'number') {
        const y = special.tilt(x0, x1);
        if (on0 && on1) {
          const t0 = special.cauchy(x1, x0);
          const t2 = special.cauchy(x0, x1);
          const t1 = t2 * t2;
          const t3 = t0 * t0;
          return new Dual(y, (special.strong(d0, (t0 * ((6 * t1) - (2 * t3)))) + (-special.strong(d1, (t2 * ((6 * t3) - (2 * t1)))))), T);
        }
        if (on0 && !on1) {
          const t0 = special.cauchy(x1, x0);
          const t1 = special.cauchy(x0, x1);
          return new Dual(y, special.strong(d0, (t0 * ((6 * (t1 * t1)) - (2 * (t0 * t0))))), T);
        }
        if (!on0 && on1) {
          const t0 = special.cauchy(x0, x1);
          const t1 = special.cauchy(x1, x0);
          return new Dual(y, (-special.strong(d1, (t0 * ((6 * (t1 * t1)) - (2 * (t0 * t0)))))), T);
        }
      }
      const y = tilt(x0, x1);
      let t: any;
      if (on0) {
        const pt0 = cauchy(x1, x0);
        const pt1 = cauchy(x0, x1);
        t = strong(d0, mul(pt0, sub(mul(6, mul(pt1, pt1)), mul(2, mul(pt0, pt0)))));
      }
      if (on1) {
        const qt0 = cauchy(x0, x1);
        const qt1 = cauchy(x1, x0);
        t = t === undefined ? neg(strong(d1, mul(qt0, sub(mul(6, mul(qt1, qt1)), mul(2, mul(qt0, qt0)))))) : add(t, neg(strong(d1, mul(qt0, sub(mul(6, mul(qt1, qt1)), mul(2, mul(qt0, qt0)))))));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER:
      return nestedBinary(tilt, a, b, T);
  }
}

export function unit(a: any, b: any): any {
  return typeof a === 'number' && typeof b === 'number' ? special.unit(a, b) : unitTaped(a, b);
}

function unitTaped(a: any, b: any): any {
  if (typeof a === 'number') {
    if (b instanceof Var) {
      const T: any = b.tag;
      const j = b.index;
      let F = T.lane;
      if (F !== null) {
        const x0 = a;
        const x1 = F[3 * j];
        const y = special.unit(x0, x1);
        const p0 = -special.over(special.by(special.unit(x1, x0), y), Math.hypot(x0, x1));
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        N[2 * k] = j;
        N[2 * k + 1] = 0;
        return T.guard(T.entry(k));
      }
    }
  } else if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    if (typeof b === 'number') {
      let F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = b;
        const y = special.unit(x0, x1);
        const t0 = special.unit(x1, x0);
        const p0 = special.over(special.by(t0, t0), Math.hypot(x0, x1));
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        N[2 * k] = i;
        N[2 * k + 1] = 0;
        return T.guard(T.entry(k));
      }
    } else if (b instanceof Var && b.tag === T) {
      const j = b.index;
      let F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = F[3 * j];
        const y = special.unit(x0, x1);
        const t0 = special.unit(x1, x0);
        const t1 = Math.hypot(x0, x1);
        const p0 = special.over(special.by(t0, t0), t1);
        const p1 = -special.over(special.by(t0, y), t1);
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        F[3 * k + 2] = p1;
        N[2 * k] = i;
        N[2 * k + 1] = j;
        return T.guard(T.entry(k));
      }
    }
  }
  return unitOther(a, b);
}

function unitOther(a: any, b: any): any {
  if (isComposite(a) || isComposite(b)) return unit(toNumeric(a), toNumeric(b));
  const T: any = newest(a, b);
  if (T === undefined) return special.unit(a, b);
  a = operand(a);
  b = operand(b);
  switch (T.engine) {
    case LANE2:
      T.promote();
      return unit(a, b);
    case LANE1:
      return unit(onTape(a, T), onTape(b, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const j = active(b, T) ? b.index : 0;
      const x1 = j > 0 ? T.values[j] : b;
      const y = unit(x0, x1);
      let p0: any = 0;
      if (i > 0) {
        const pt0 = unit(x1, x0);
        p0 = over(by(pt0, pt0), hypot2(x0, x1));
      }
      const p1 = j > 0 ? neg(over(by(unit(x1, x0), y), hypot2(x0, x1))) : 0;
      return T.guard(T.push(y, i, p0, j, p1));
    }
    case DUAL: {
      const on0 = active(a, T);
      const on1 = active(b, T);
      const x0 = on0 ? a.primal : a;
      const x1 = on1 ? b.primal : b;
      const d0 = on0 ? a.tangent : 0;
      const d1 = on1 ? b.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number' && typeof x1 === 'number' && typeof d1 === 'number') {
        const y = special.unit(x0, x1);
        if (on0 && on1) {
          const t0 = special.unit(x1, x0);
          const t1 = Math.hypot(x0, x1);
          return new Dual(y, (special.over(special.by(special.by(d0, t0), t0), t1) + (-special.over(special.by(special.by(d1, t0), y), t1))), T);
        }
        if (on0 && !on1) {
          const t0 = special.unit(x1, x0);
          return new Dual(y, special.over(special.by(special.by(d0, t0), t0), Math.hypot(x0, x1)), T);
        }
        if (!on0 && on1) {
          return new Dual(y, (-special.over(special.by(special.by(d1, special.unit(x1, x0)), y), Math.hypot(x0, x1))), T);
        }
      }
      const y = unit(x0, x1);
      let t: any;
      if (on0) {
        const pt0 = unit(x1, x0);
        t = over(by(by(d0, pt0), pt0), hypot2(x0, x1));
      }
      if (on1) {
        t = t === undefined ? neg(over(by(by(d1, unit(x1, x0)), y), hypot2(x0, x1))) : add(t, neg(over(by(by(d1, unit(x1, x0)), y), hypot2(x0, x1))));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER:
      return nestedBinary(unit, a, b, T);
  }
}

export function powSlope(a: any, b: any): any {
  return typeof a === 'number' && typeof b === 'number' ? special.powSlope(a, b) : powSlopeTaped(a, b);
}

function powSlopeTaped(a: any, b: any): any {
  if (typeof a === 'number') {
    if (b instanceof Var) {
      const T: any = b.tag;
      const j = b.index;
      let F = T.lane;
      if (F !== null) {
        const x0 = a;
        const x1 = F[3 * j];
        const y = special.powSlope(x0, x1);
        const p0 = special.strong((1 + special.strong(Math.log(x0), x1)), special.powDown(x0, x1));
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        N[2 * k] = j;
        N[2 * k + 1] = 0;
        return T.guard(T.entry(k));
      }
    }
  } else if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    if (typeof b === 'number') {
      let F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = b;
        const y = special.powSlope(x0, x1);
        const p0 = special.powBend(x0, x1);
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        N[2 * k] = i;
        N[2 * k + 1] = 0;
        return T.guard(T.entry(k));
      }
    } else if (b instanceof Var && b.tag === T) {
      const j = b.index;
      let F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = F[3 * j];
        const y = special.powSlope(x0, x1);
        const p0 = special.powBend(x0, x1);
        const p1 = special.strong((1 + special.strong(Math.log(x0), x1)), special.powDown(x0, x1));
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        F[3 * k + 2] = p1;
        N[2 * k] = i;
        N[2 * k + 1] = j;
        return T.guard(T.entry(k));
      }
    }
  }
  return powSlopeOther(a, b);
}

function powSlopeOther(a: any, b: any): any {
  if (isComposite(a) || isComposite(b)) return powSlope(toNumeric(a), toNumeric(b));
  const T: any = newest(a, b);
  if (T === undefined) return special.powSlope(a, b);
  a = operand(a);
  b = operand(b);
  switch (T.engine) {
    case LANE2:
      T.promote();
      return powSlope(a, b);
    case LANE1:
      return powSlope(onTape(a, T), onTape(b, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const j = active(b, T) ? b.index : 0;
      const x1 = j > 0 ? T.values[j] : b;
      const y = powSlope(x0, x1);
      const p0 = i > 0 ? powBend(x0, x1) : 0;
      const p1 = j > 0 ? strong(add(1, strong(log(x0), x1)), powDown(x0, x1)) : 0;
      return T.guard(T.push(y, i, p0, j, p1));
    }
    case DUAL: {
      const on0 = active(a, T);
      const on1 = active(b, T);
      const x0 = on0 ? a.primal : a;
      const x1 = on1 ? b.primal : b;
      const d0 = on0 ? a.tangent : 0;
      const d1 = on1 ? b.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number' && typeof x1 === 'number' && typeof d1 === 'number') {
        const y = special.powSlope(x0, x1);
        if (on0 && on1) {
          return new Dual(y, (special.strong(d0, special.powBend(x0, x1)) + special.strong(d1, special.strong((1 + special.strong(Math.log(x0), x1)), special.powDown(x0, x1)))), T);
        }
        if (on0 && !on1) {
          return new Dual(y, special.strong(d0, special.powBend(x0, x1)), T);
        }
        if (!on0 && on1) {
          return new Dual(y, special.strong(d1, special.strong((1 + special.strong(Math.log(x0), x1)), special.powDown(x0, x1))), T);
        }
      }
      const y = powSlope(x0, x1);
      let t: any;
      if (on0) {
        t = strong(d0, powBend(x0, x1));
      }
      if (on1) {
        t = t === undefined ? strong(d1, strong(add(1, strong(log(x0), x1)), powDown(x0, x1))) : add(t, strong(d1, strong(add(1, strong(log(x0), x1)), powDown(x0, x1))));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER:
      return nestedBinary(powSlope, a, b, T);
  }
}

export function powLog(a: any, b: any): any {
  return typeof a === 'number' && typeof b === 'number' ? special.powLog(a, b) : powLogTaped(a, b);
}

function powLogTaped(a: any, b: any): any {
  if (typeof a === 'number') {
    if (b instanceof Var) {
      const T: any = b.tag;
      const j = b.index;
      let F = T.lane;
      if (F !== null) {
        const x0 = a;
        const x1 = F[3 * j];
        const y = special.powLog(x0, x1);
        const p0 = special.strong(Math.log(x0), y);
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        N[2 * k] = j;
        N[2 * k + 1] = 0;
        return T.guard(T.entry(k));
      }
    }
  } else if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    if (typeof b === 'number') {
      let F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = b;
        const y = special.powLog(x0, x1);
        const p0 = special.strong((1 + special.strong(Math.log(x0), x1)), special.powDown(x0, x1));
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        N[2 * k] = i;
        N[2 * k + 1] = 0;
        return T.guard(T.entry(k));
      }
    } else if (b instanceof Var && b.tag === T) {
      const j = b.index;
      let F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = F[3 * j];
        const y = special.powLog(x0, x1);
        const t0 = Math.log(x0);
        const p0 = special.strong((1 + special.strong(t0, x1)), special.powDown(x0, x1));
        const p1 = special.strong(t0, y);
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        F[3 * k + 2] = p1;
        N[2 * k] = i;
        N[2 * k + 1] = j;
        return T.guard(T.entry(k));
      }
    }
  }
  return powLogOther(a, b);
}

function powLogOther(a: any, b: any): any {
  if (isComposite(a) || isComposite(b)) return powLog(toNumeric(a), toNumeric(b));
  const T: any = newest(a, b);
  if (T === undefined) return special.powLog(a, b);
  a = operand(a);
  b = operand(b);
  switch (T.engine) {
    case LANE2:
      T.promote();
      return powLog(a, b);
    case LANE1:
      return powLog(onTape(a, T), onTape(b, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const j = active(b, T) ? b.index : 0;
      const x1 = j > 0 ? T.values[j] : b;
      const y = powLog(x0, x1);
      const p0 = i > 0 ? strong(add(1, strong(log(x0), x1)), powDown(x0, x1)) : 0;
      const p1 = j > 0 ? strong(log(x0), y) : 0;
      return T.guard(T.push(y, i, p0, j, p1));
    }
    case DUAL: {
      const on0 = active(a, T);
      const on1 = active(b, T);
      const x0 = on0 ? a.primal : a;
      const x1 = on1 ? b.primal : b;
      const d0 = on0 ? a.tangent : 0;
      const d1 = on1 ? b.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number' && typeof x1 === 'number' && typeof d1 === 'number') {
        const y = special.powLog(x0, x1);
        if (on0 && on1) {
          const t0 = Math.log(x0);
          return new Dual(y, (special.strong(d0, special.strong((1 + special.strong(t0, x1)), special.powDown(x0, x1))) + special.strong(d1, special.strong(t0, y))), T);
        }
        if (on0 && !on1) {
          return new Dual(y, special.strong(d0, special.strong((1 + special.strong(Math.log(x0), x1)), special.powDown(x0, x1))), T);
        }
        if (!on0 && on1) {
          return new Dual(y, special.strong(d1, special.strong(Math.log(x0), y)), T);
        }
      }
      const y = powLog(x0, x1);
      let t: any;
      if (on0) {
        t = strong(d0, strong(add(1, strong(log(x0), x1)), powDown(x0, x1)));
      }
      if (on1) {
        t = t === undefined ? strong(d1, strong(log(x0), y)) : add(t, strong(d1, strong(log(x0), y)));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER:
      return nestedBinary(powLog, a, b, T);
  }
}

export function powBend(a: any, b: any): any {
  return typeof a === 'number' && typeof b === 'number' ? special.powBend(a, b) : powBendTaped(a, b);
}

function powBendTaped(a: any, b: any): any {
  if (typeof a === 'number') {
    if (b instanceof Var) {
      const T: any = b.tag;
      const j = b.index;
      let F = T.lane;
      if (F !== null) {
        const x0 = a;
        const x1 = F[3 * j];
        const y = special.powBend(x0, x1);
        const p0 = special.strong(((2 * x1) - 1), (x0 ** (x1 - 2))) + special.strong(Math.log(x0), y);
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        N[2 * k] = j;
        N[2 * k + 1] = 0;
        return T.guard(T.entry(k));
      }
    }
  } else if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    if (typeof b === 'number') {
      let F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = b;
        const y = special.powBend(x0, x1);
        const p0 = special.strong(x1, special.powBend(x0, (x1 - 1)));
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        N[2 * k] = i;
        N[2 * k + 1] = 0;
        return T.guard(T.entry(k));
      }
    } else if (b instanceof Var && b.tag === T) {
      const j = b.index;
      let F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = F[3 * j];
        const y = special.powBend(x0, x1);
        const p0 = special.strong(x1, special.powBend(x0, (x1 - 1)));
        const p1 = special.strong(((2 * x1) - 1), (x0 ** (x1 - 2))) + special.strong(Math.log(x0), y);
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        F[3 * k + 2] = p1;
        N[2 * k] = i;
        N[2 * k + 1] = j;
        return T.guard(T.entry(k));
      }
    }
  }
  return powBendOther(a, b);
}

function powBendOther(a: any, b: any): any {
  if (isComposite(a) || isComposite(b)) return powBend(toNumeric(a), toNumeric(b));
  const T: any = newest(a, b);
  if (T === undefined) return special.powBend(a, b);
  a = operand(a);
  b = operand(b);
  switch (T.engine) {
    case LANE2:
      T.promote();
      return powBend(a, b);
    case LANE1:
      return powBend(onTape(a, T), onTape(b, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const j = active(b, T) ? b.index : 0;
      const x1 = j > 0 ? T.values[j] : b;
      const y = powBend(x0, x1);
      const p0 = i > 0 ? strong(x1, powBend(x0, sub(x1, 1))) : 0;
      const p1 = j > 0 ? add(strong(sub(mul(2, x1), 1), pow(x0, sub(x1, 2))), strong(log(x0), y)) : 0;
      return T.guard(T.push(y, i, p0, j, p1));
    }
    case DUAL: {
      const on0 = active(a, T);
      const on1 = active(b, T);
      const x0 = on0 ? a.primal : a;
      const x1 = on1 ? b.primal : b;
      const d0 = on0 ? a.tangent : 0;
      const d1 = on1 ? b.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number' && typeof x1 === 'number' && typeof d1 === 'number') {
        const y = special.powBend(x0, x1);
        if (on0 && on1) {
          return new Dual(y, (special.strong(special.strong(d0, x1), special.powBend(x0, (x1 - 1))) + special.strong(d1, (special.strong(((2 * x1) - 1), (x0 ** (x1 - 2))) + special.strong(Math.log(x0), y)))), T);
        }
        if (on0 && !on1) {
          return new Dual(y, special.strong(special.strong(d0, x1), special.powBend(x0, (x1 - 1))), T);
        }
        if (!on0 && on1) {
          return new Dual(y, special.strong(d1, (special.strong(((2 * x1) - 1), (x0 ** (x1 - 2))) + special.strong(Math.log(x0), y))), T);
        }
      }
      const y = powBend(x0, x1);
      let t: any;
      if (on0) {
        t = strong(strong(d0, x1), powBend(x0, sub(x1, 1)));
      }
      if (on1) {
        t = t === undefined ? strong(d1, add(strong(sub(mul(2, x1), 1), pow(x0, sub(x1, 2))), strong(log(x0), y))) : add(t, strong(d1, add(strong(sub(mul(2, x1), 1), pow(x0, sub(x1, 2))), strong(log(x0), y))));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER:
      return nestedBinary(powBend, a, b, T);
  }
}

export function powDown(a: any, b: any): any {
  return typeof a === 'number' && typeof b === 'number' ? special.powDown(a, b) : powDownTaped(a, b);
}

function powDownTaped(a: any, b: any): any {
  if (typeof a === 'number') {
    if (b instanceof Var) {
      const T: any = b.tag;
      const j = b.index;
      let F = T.lane;
      if (F !== null) {
        const x0 = a;
        const x1 = F[3 * j];
        const y = special.powDown(x0, x1);
        const p0 = special.strong(Math.log(x0), y);
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        N[2 * k] = j;
        N[2 * k + 1] = 0;
        return T.guard(T.entry(k));
      }
    }
  } else if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    if (typeof b === 'number') {
      let F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = b;
        const y = special.powDown(x0, x1);
        const p0 = special.powSlope(x0, (x1 - 1));
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        N[2 * k] = i;
        N[2 * k + 1] = 0;
        return T.guard(T.entry(k));
      }
    } else if (b instanceof Var && b.tag === T) {
      const j = b.index;
      let F = T.lane;
      if (F !== null) {
        const x0 = F[3 * i];
        const x1 = F[3 * j];
        const y = special.powDown(x0, x1);
        const p0 = special.powSlope(x0, (x1 - 1));
        const p1 = special.strong(Math.log(x0), y);
        const N = T.N;
        const k = T.n;
        F[3 * k] = y;
        F[3 * k + 1] = p0;
        F[3 * k + 2] = p1;
        N[2 * k] = i;
        N[2 * k + 1] = j;
        return T.guard(T.entry(k));
      }
    }
  }
  return powDownOther(a, b);
}

function powDownOther(a: any, b: any): any {
  if (isComposite(a) || isComposite(b)) return powDown(toNumeric(a), toNumeric(b));
  const T: any = newest(a, b);
  if (T === undefined) return special.powDown(a, b);
  a = operand(a);
  b = operand(b);
  switch (T.engine) {
    case LANE2:
      T.promote();
      return powDown(a, b);
    case LANE1:
      return powDown(onTape(a, T), onTape(b, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const j = active(b, T) ? b.index : 0;
      const x1 = j > 0 ? T.values[j] : b;
      const y = powDown(x0, x1);
      const p0 = i > 0 ? powSlope(x0, sub(x1, 1)) : 0;
      const p1 = j > 0 ? strong(log(x0), y) : 0;
      return T.guard(T.push(y, i, p0, j, p1));
    }
    case DUAL: {
      const on0 = active(a, T);
      const on1 = active(b, T);
      const x0 = on0 ? a.primal : a;
      const x1 = on1 ? b.primal : b;
      const d0 = on0 ? a.tangent : 0;
      const d1 = on1 ? b.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number' && typeof x1 === 'number' && typeof d1 === 'number') {
        const y = special.powDown(x0, x1);
        if (on0 && on1) {
          return new Dual(y, (special.strong(d0, special.powSlope(x0, (x1 - 1))) + special.strong(d1, special.strong(Math.log(x0), y))), T);
        }
        if (on0 && !on1) {
          return new Dual(y, special.strong(d0, special.powSlope(x0, (x1 - 1))), T);
        }
        if (!on0 && on1) {
          return new Dual(y, special.strong(d1, special.strong(Math.log(x0), y)), T);
        }
      }
      const y = powDown(x0, x1);
      let t: any;
      if (on0) {
        t = strong(d0, powSlope(x0, sub(x1, 1)));
      }
      if (on1) {
        t = t === undefined ? strong(d1, strong(log(x0), y)) : add(t, strong(d1, strong(log(x0), y)));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER:
      return nestedBinary(powDown, a, b, T);
  }
}

export function atanSlope(a: any): any {
  return typeof a === 'number' ? special.atanSlope(a) : atanSlopeTaped(a);
}

function atanSlopeTaped(a: any): any {
  if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    let F = T.lane;
    if (F !== null) {
      const x0 = F[3 * i];
      const y = special.atanSlope(x0);
      const p0 = (-2) * (special.strong(x0, y) * y);
      const N = T.N;
      const k = T.n;
      F[3 * k] = y;
      F[3 * k + 1] = p0;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.entry(k);
    }
  }
  return atanSlopeOther(a);
}

function atanSlopeOther(a: any): any {
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? atanSlope(toPrimitive(a, 'number')) : special.atanSlope(a);
  switch (T.engine) {
    case LANE2:
      T.promote();
      return atanSlope(a);
    case LANE1:
      return atanSlope(onTape(a, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const y = atanSlope(x0);
      const p0 = i > 0 ? mul((-2), mul(strong(x0, y), y)) : 0;
      return T.push(y, i, p0, 0, 0);
    }
    case DUAL: {
      const on0 = active(a, T);
      const x0 = on0 ? a.primal : a;
      const d0 = on0 ? a.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number') {
        const y = special.atanSlope(x0);
        return new Dual(y, special.by(d0, ((-2) * (special.strong(x0, y) * y))), T);
      }
      const y = atanSlope(x0);
      let t: any;
      if (on0) {
        t = by(d0, mul((-2), mul(strong(x0, y), y)));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER:
      return nestedUnary(atanSlope, a, T);
  }
}

export function cbrtSlope(a: any): any {
  return typeof a === 'number' ? special.cbrtSlope(a) : cbrtSlopeTaped(a);
}

function cbrtSlopeTaped(a: any): any {
  if (a instanceof Var) {
    const T: any = a.tag;
    const i = a.index;
    let F = T.lane;
    if (F !== null) {
      const x0 = F[3 * i];
      const y = special.cbrtSlope(x0);
      const p0 = (-0.6666666666666666) * (y / x0);
      const N = T.N;
      const k = T.n;
      F[3 * k] = y;
      F[3 * k + 1] = p0;
      N[2 * k] = i;
      N[2 * k + 1] = 0;
      return T.guard(T.entry(k));
    }
  }
  return cbrtSlopeOther(a);
}

function cbrtSlopeOther(a: any): any {
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? cbrtSlope(toPrimitive(a, 'number')) : special.cbrtSlope(a);
  switch (T.engine) {
    case LANE2:
      T.promote();
      return cbrtSlope(a);
    case LANE1:
      return cbrtSlope(onTape(a, T));
    case GENERIC: {
      const i = active(a, T) ? a.index : 0;
      const x0 = i > 0 ? T.values[i] : a;
      const y = cbrtSlope(x0);
      const p0 = i > 0 ? mul((-0.6666666666666666), div(y, x0)) : 0;
      return T.guard(T.push(y, i, p0, 0, 0));
    }
    case DUAL: {
      const on0 = active(a, T);
      const x0 = on0 ? a.primal : a;
      const d0 = on0 ? a.tangent : 0;
      if (typeof x0 === 'number' && typeof d0 === 'number') {
        const y = special.cbrtSlope(x0);
        return new Dual(y, special.strong(d0, ((-0.6666666666666666) * (y / x0))), T);
      }
      const y = cbrtSlope(x0);
      let t: any;
      if (on0) {
        t = strong(d0, mul((-0.6666666666666666), div(y, x0)));
      }
      return new Dual(y, t ?? 0, T);
    }
    case HYPER:
      return nestedUnary(cbrtSlope, a, T);
  }
}

/** a + b * c, rounded as written. */
export function addMul(a: any, b: any, c: any): any {
  return typeof a === 'number' && typeof b === 'number' && typeof c === 'number' ? a + b * c : addMulTaped(a, b, c);
}

function addMulTaped(a: any, b: any, c: any): any {
  const swap = typeof b === 'number';
  const u = swap ? c : b;
  const w = swap ? b : c;
  if (u instanceof Var) {
    const T: any = u.tag;
    const j = u.index;
    if (typeof w === 'number') {
      if (typeof a === 'number') {
        let F = T.pairs;
        if (F !== null) {
          const N = T.N;
          const x0 = a;
          const x1 = F[6 * j];
          const x2 = w;
          const d1 = F[6 * j + 1];
          const m = x1 * x2;
          const y = x0 + m;
          const dm = special.by(d1, x2);
          const d = dm;
          const k = T.n;
          F[6 * k] = y;
          F[6 * k + 1] = d;
          F[6 * k + 2] = x2;
          F[6 * k + 3] = 0;
          N[2 * k] = j;
          N[2 * k + 1] = 0;
          return T.entry(k);
        }
        F = T.lane;
        if (F !== null) {
          const N = T.N;
          const x0 = a;
          const x1 = F[3 * j];
          const x2 = w;
          const m = x1 * x2;
          const y = x0 + m;
          const k = T.n;
          F[3 * k] = y;
          F[3 * k + 1] = x2;
          N[2 * k] = j;
          N[2 * k + 1] = 0;
          return T.entry(k);
        }
      }
      else if (a instanceof Var && a.tag === T) {
        const i = a.index;
        let F = T.pairs;
        if (F !== null) {
          const N = T.N;
          const x0 = F[6 * i];
          const x1 = F[6 * j];
          const x2 = w;
          const d0 = F[6 * i + 1];
          const d1 = F[6 * j + 1];
          const m = x1 * x2;
          const y = x0 + m;
          const dm = special.by(d1, x2);
          const d = d0 + dm;
          const k = T.n;
          F[6 * k] = y;
          F[6 * k + 1] = d;
          F[6 * k + 2] = 1;
          F[6 * k + 3] = 0;
          F[6 * k + 4] = x2;
          F[6 * k + 5] = 0;
          N[2 * k] = i;
          N[2 * k + 1] = j;
          return T.entry(k);
        }
        F = T.lane;
        if (F !== null) {
          const N = T.N;
          const x0 = F[3 * i];
          const x1 = F[3 * j];
          const x2 = w;
          const m = x1 * x2;
          const y = x0 + m;
          const k = T.n;
          F[3 * k] = y;
          F[3 * k + 1] = 1;
          F[3 * k + 2] = x2;
          N[2 * k] = i;
          N[2 * k + 1] = j;
          return T.entry(k);
        }
      }
    }
    else if (w instanceof Var && w.tag === T) {
      const l = w.index;
      if (typeof a === 'number') {
        let F = T.pairs;
        if (F !== null) {
          const N = T.N;
          const x0 = a;
          const x1 = F[6 * j];
          const x2 = F[6 * l];
          const d1 = F[6 * j + 1];
          const d2 = F[6 * l + 1];
          const m = x1 * x2;
          const y = x0 + m;
          const dm = special.by(d1, x2) + special.by(d2, x1);
          const d = dm;
          const k = T.n;
          F[6 * k] = y;
          F[6 * k + 1] = d;
          F[6 * k + 2] = x2;
          F[6 * k + 3] = d2;
          F[6 * k + 4] = x1;
          F[6 * k + 5] = d1;
          N[2 * k] = j;
          N[2 * k + 1] = l;
          return T.entry(k);
        }
        F = T.lane;
        if (F !== null) {
          const N = T.N;
          const x0 = a;
          const x1 = F[3 * j];
          const x2 = F[3 * l];
          const m = x1 * x2;
          const y = x0 + m;
          const k = T.n;
          F[3 * k] = y;
          F[3 * k + 1] = x2;
          F[3 * k + 2] = x1;
          N[2 * k] = j;
          N[2 * k + 1] = l;
          return T.entry(k);
        }
      }
      else if (a instanceof Var && a.tag === T) {
        const i = a.index;
        let F = T.pairs;
        if (F !== null) {
          const N = T.N;
          const x0 = F[6 * i];
          const x1 = F[6 * j];
          const x2 = F[6 * l];
          const d0 = F[6 * i + 1];
          const d1 = F[6 * j + 1];
          const d2 = F[6 * l + 1];
          const m = x1 * x2;
          const y = x0 + m;
          const dm = special.by(d1, x2) + special.by(d2, x1);
          const d = d0 + dm;
          if (j === l) {
            const p = x2 + x1;
            const dp = d2 + d1;
            if (p * 0 === 0 && dp * 0 === 0) {
              const k = T.n;
              F[6 * k] = y;
              F[6 * k + 1] = d;
              F[6 * k + 2] = 1;
              F[6 * k + 3] = 0;
              F[6 * k + 4] = p;
              F[6 * k + 5] = dp;
              N[2 * k] = i;
              N[2 * k + 1] = j;
              return T.entry(k);
            }
          }
          const h = T.n;
          const k = h + 1;
          F[6 * h] = m;
          F[6 * h + 1] = dm;
          F[6 * h + 2] = x2;
          F[6 * h + 3] = d2;
          F[6 * h + 4] = x1;
          F[6 * h + 5] = d1;
          N[2 * h] = j;
          N[2 * h + 1] = l;
          F[6 * k] = y;
          F[6 * k + 1] = d;
          F[6 * k + 2] = 1;
          F[6 * k + 3] = 0;
          F[6 * k + 4] = 1;
          F[6 * k + 5] = 0;
          N[2 * k] = i;
          N[2 * k + 1] = h;
          return T.entry(k);
        }
        F = T.lane;
        if (F !== null) {
          const N = T.N;
          const x0 = F[3 * i];
          const x1 = F[3 * j];
          const x2 = F[3 * l];
          const m = x1 * x2;
          const y = x0 + m;
          if (j === l) {
            const p = x2 + x1;
            if (p * 0 === 0) {
              const k = T.n;
              F[3 * k] = y;
              F[3 * k + 1] = 1;
              F[3 * k + 2] = p;
              N[2 * k] = i;
              N[2 * k + 1] = j;
              return T.entry(k);
            }
          }
          const h = T.n;
          const k = h + 1;
          F[3 * h] = m;
          F[3 * h + 1] = x2;
          F[3 * h + 2] = x1;
          N[2 * h] = j;
          N[2 * h + 1] = l;
          F[3 * k] = y;
          F[3 * k + 1] = 1;
          F[3 * k + 2] = 1;
          N[2 * k] = i;
          N[2 * k + 1] = h;
          return T.entry(k);
        }
      }
    }
  }
  return add(a, mul(b, c));
}

/** a - b * c, rounded as written. */
export function subMul(a: any, b: any, c: any): any {
  return typeof a === 'number' && typeof b === 'number' && typeof c === 'number' ? a - b * c : subMulTaped(a, b, c);
}

function subMulTaped(a: any, b: any, c: any): any {
  const swap = typeof b === 'number';
  const u = swap ? c : b;
  const w = swap ? b : c;
  if (u instanceof Var) {
    const T: any = u.tag;
    const j = u.index;
    if (typeof w === 'number') {
      if (typeof a === 'number') {
        let F = T.pairs;
        if (F !== null) {
          const N = T.N;
          const x0 = a;
          const x1 = F[6 * j];
          const x2 = w;
          const d1 = F[6 * j + 1];
          const m = x1 * x2;
          const y = x0 - m;
          const dm = special.by(d1, x2);
          const d = -dm;
          const t0 = -x2;
          const k = T.n;
          F[6 * k] = y;
          F[6 * k + 1] = d;
          F[6 * k + 2] = t0;
          F[6 * k + 3] = 0;
          N[2 * k] = j;
          N[2 * k + 1] = 0;
          return T.entry(k);
        }
        F = T.lane;
        if (F !== null) {
          const N = T.N;
          const x0 = a;
          const x1 = F[3 * j];
          const x2 = w;
          const m = x1 * x2;
          const y = x0 - m;
          const t0 = -x2;
          const k = T.n;
          F[3 * k] = y;
          F[3 * k + 1] = t0;
          N[2 * k] = j;
          N[2 * k + 1] = 0;
          return T.entry(k);
        }
      }
      else if (a instanceof Var && a.tag === T) {
        const i = a.index;
        let F = T.pairs;
        if (F !== null) {
          const N = T.N;
          const x0 = F[6 * i];
          const x1 = F[6 * j];
          const x2 = w;
          const d0 = F[6 * i + 1];
          const d1 = F[6 * j + 1];
          const m = x1 * x2;
          const y = x0 - m;
          const dm = special.by(d1, x2);
          const d = d0 + (-dm);
          const t0 = -x2;
          const k = T.n;
          F[6 * k] = y;
          F[6 * k + 1] = d;
          F[6 * k + 2] = 1;
          F[6 * k + 3] = 0;
          F[6 * k + 4] = t0;
          F[6 * k + 5] = 0;
          N[2 * k] = i;
          N[2 * k + 1] = j;
          return T.entry(k);
        }
        F = T.lane;
        if (F !== null) {
          const N = T.N;
          const x0 = F[3 * i];
          const x1 = F[3 * j];
          const x2 = w;
          const m = x1 * x2;
          const y = x0 - m;
          const t0 = -x2;
          const k = T.n;
          F[3 * k] = y;
          F[3 * k + 1] = 1;
          F[3 * k + 2] = t0;
          N[2 * k] = i;
          N[2 * k + 1] = j;
          return T.entry(k);
        }
      }
    }
    else if (w instanceof Var && w.tag === T) {
      const l = w.index;
      if (typeof a === 'number') {
        let F = T.pairs;
        if (F !== null) {
          const N = T.N;
          const x0 = a;
          const x1 = F[6 * j];
          const x2 = F[6 * l];
          const d1 = F[6 * j + 1];
          const d2 = F[6 * l + 1];
          const m = x1 * x2;
          const y = x0 - m;
          const dm = special.by(d1, x2) + special.by(d2, x1);
          const d = -dm;
          const t0 = -x2;
          const t1 = -d2;
          const t2 = -x1;
          const t3 = -d1;
          const k = T.n;
          F[6 * k] = y;
          F[6 * k + 1] = d;
          F[6 * k + 2] = t0;
          F[6 * k + 3] = t1;
          F[6 * k + 4] = t2;
          F[6 * k + 5] = t3;
          N[2 * k] = j;
          N[2 * k + 1] = l;
          return T.entry(k);
        }
        F = T.lane;
        if (F !== null) {
          const N = T.N;
          const x0 = a;
          const x1 = F[3 * j];
          const x2 = F[3 * l];
          const m = x1 * x2;
          const y = x0 - m;
          const t0 = -x2;
          const t1 = -x1;
          const k = T.n;
          F[3 * k] = y;
          F[3 * k + 1] = t0;
          F[3 * k + 2] = t1;
          N[2 * k] = j;
          N[2 * k + 1] = l;
          return T.entry(k);
        }
      }
      else if (a instanceof Var && a.tag === T) {
        const i = a.index;
        let F = T.pairs;
        if (F !== null) {
          const N = T.N;
          const x0 = F[6 * i];
          const x1 = F[6 * j];
          const x2 = F[6 * l];
          const d0 = F[6 * i + 1];
          const d1 = F[6 * j + 1];
          const d2 = F[6 * l + 1];
          const m = x1 * x2;
          const y = x0 - m;
          const dm = special.by(d1, x2) + special.by(d2, x1);
          const d = d0 + (-dm);
          if (j === l) {
            const p = (-x2) + (-x1);
            const dp = (-d2) + (-d1);
            if (p * 0 === 0 && dp * 0 === 0) {
              const k = T.n;
              F[6 * k] = y;
              F[6 * k + 1] = d;
              F[6 * k + 2] = 1;
              F[6 * k + 3] = 0;
              F[6 * k + 4] = p;
              F[6 * k + 5] = dp;
              N[2 * k] = i;
              N[2 * k + 1] = j;
              return T.entry(k);
            }
          }
          const h = T.n;
          const k = h + 1;
          F[6 * h] = m;
          F[6 * h + 1] = dm;
          F[6 * h + 2] = x2;
          F[6 * h + 3] = d2;
          F[6 * h + 4] = x1;
          F[6 * h + 5] = d1;
          N[2 * h] = j;
          N[2 * h + 1] = l;
          F[6 * k] = y;
          F[6 * k + 1] = d;
          F[6 * k + 2] = 1;
          F[6 * k + 3] = 0;
          F[6 * k + 4] = (-1);
          F[6 * k + 5] = 0;
          N[2 * k] = i;
          N[2 * k + 1] = h;
          return T.entry(k);
        }
        F = T.lane;
        if (F !== null) {
          const N = T.N;
          const x0 = F[3 * i];
          const x1 = F[3 * j];
          const x2 = F[3 * l];
          const m = x1 * x2;
          const y = x0 - m;
          if (j === l) {
            const p = (-x2) + (-x1);
            if (p * 0 === 0) {
              const k = T.n;
              F[3 * k] = y;
              F[3 * k + 1] = 1;
              F[3 * k + 2] = p;
              N[2 * k] = i;
              N[2 * k + 1] = j;
              return T.entry(k);
            }
          }
          const h = T.n;
          const k = h + 1;
          F[3 * h] = m;
          F[3 * h + 1] = x2;
          F[3 * h + 2] = x1;
          N[2 * h] = j;
          N[2 * h + 1] = l;
          F[3 * k] = y;
          F[3 * k + 1] = 1;
          F[3 * k + 2] = (-1);
          N[2 * k] = i;
          N[2 * k + 1] = h;
          return T.entry(k);
        }
      }
    }
  }
  return sub(a, mul(b, c));
}

/** b * c + a, rounded as written. */
export function mulAdd(b: any, c: any, a: any): any {
  return typeof b === 'number' && typeof c === 'number' && typeof a === 'number' ? b * c + a : mulAddTaped(b, c, a);
}

function mulAddTaped(b: any, c: any, a: any): any {
  const swap = typeof b === 'number';
  const u = swap ? c : b;
  const w = swap ? b : c;
  if (u instanceof Var) {
    const T: any = u.tag;
    const j = u.index;
    if (typeof w === 'number') {
      if (typeof a === 'number') {
        let F = T.pairs;
        if (F !== null) {
          const N = T.N;
          const x0 = a;
          const x1 = F[6 * j];
          const x2 = w;
          const d1 = F[6 * j + 1];
          const m = x1 * x2;
          const y = m + x0;
          const dm = special.by(d1, x2);
          const d = dm;
          const k = T.n;
          F[6 * k] = y;
          F[6 * k + 1] = d;
          F[6 * k + 2] = x2;
          F[6 * k + 3] = 0;
          N[2 * k] = j;
          N[2 * k + 1] = 0;
          return T.entry(k);
        }
        F = T.lane;
        if (F !== null) {
          const N = T.N;
          const x0 = a;
          const x1 = F[3 * j];
          const x2 = w;
          const m = x1 * x2;
          const y = m + x0;
          const k = T.n;
          F[3 * k] = y;
          F[3 * k + 1] = x2;
          N[2 * k] = j;
          N[2 * k + 1] = 0;
          return T.entry(k);
        }
      }
      else if (a instanceof Var && a.tag === T) {
        const i = a.index;
        let F = T.pairs;
        if (F !== null) {
          const N = T.N;
          const x0 = F[6 * i];
          const x1 = F[6 * j];
          const x2 = w;
          const d0 = F[6 * i + 1];
          const d1 = F[6 * j + 1];
          const m = x1 * x2;
          const y = m + x0;
          const dm = special.by(d1, x2);
          const d = dm + d0;
          const k = T.n;
          F[6 * k] = y;
          F[6 * k + 1] = d;
          F[6 * k + 2] = 1;
          F[6 * k + 3] = 0;
          F[6 * k + 4] = x2;
          F[6 * k + 5] = 0;
          N[2 * k] = i;
          N[2 * k + 1] = j;
          return T.entry(k);
        }
        F = T.lane;
        if (F !== null) {
          const N = T.N;
          const x0 = F[3 * i];
          const x1 = F[3 * j];
          const x2 = w;
          const m = x1 * x2;
          const y = m + x0;
          const k = T.n;
          F[3 * k] = y;
          F[3 * k + 1] = 1;
          F[3 * k + 2] = x2;
          N[2 * k] = i;
          N[2 * k + 1] = j;
          return T.entry(k);
        }
      }
    }
    else if (w instanceof Var && w.tag === T) {
      const l = w.index;
      if (typeof a === 'number') {
        let F = T.pairs;
        if (F !== null) {
          const N = T.N;
          const x0 = a;
          const x1 = F[6 * j];
          const x2 = F[6 * l];
          const d1 = F[6 * j + 1];
          const d2 = F[6 * l + 1];
          const m = x1 * x2;
          const y = m + x0;
          const dm = special.by(d1, x2) + special.by(d2, x1);
          const d = dm;
          const k = T.n;
          F[6 * k] = y;
          F[6 * k + 1] = d;
          F[6 * k + 2] = x2;
          F[6 * k + 3] = d2;
          F[6 * k + 4] = x1;
          F[6 * k + 5] = d1;
          N[2 * k] = j;
          N[2 * k + 1] = l;
          return T.entry(k);
        }
        F = T.lane;
        if (F !== null) {
          const N = T.N;
          const x0 = a;
          const x1 = F[3 * j];
          const x2 = F[3 * l];
          const m = x1 * x2;
          const y = m + x0;
          const k = T.n;
          F[3 * k] = y;
          F[3 * k + 1] = x2;
          F[3 * k + 2] = x1;
          N[2 * k] = j;
          N[2 * k + 1] = l;
          return T.entry(k);
        }
      }
      else if (a instanceof Var && a.tag === T) {
        const i = a.index;
        let F = T.pairs;
        if (F !== null) {
          const N = T.N;
          const x0 = F[6 * i];
          const x1 = F[6 * j];
          const x2 = F[6 * l];
          const d0 = F[6 * i + 1];
          const d1 = F[6 * j + 1];
          const d2 = F[6 * l + 1];
          const m = x1 * x2;
          const y = m + x0;
          const dm = special.by(d1, x2) + special.by(d2, x1);
          const d = dm + d0;
          if (j === l) {
            const p = x2 + x1;
            const dp = d2 + d1;
            if (p * 0 === 0 && dp * 0 === 0) {
              const k = T.n;
              F[6 * k] = y;
              F[6 * k + 1] = d;
              F[6 * k + 2] = 1;
              F[6 * k + 3] = 0;
              F[6 * k + 4] = p;
              F[6 * k + 5] = dp;
              N[2 * k] = i;
              N[2 * k + 1] = j;
              return T.entry(k);
            }
          }
          const h = T.n;
          const k = h + 1;
          F[6 * h] = m;
          F[6 * h + 1] = dm;
          F[6 * h + 2] = x2;
          F[6 * h + 3] = d2;
          F[6 * h + 4] = x1;
          F[6 * h + 5] = d1;
          N[2 * h] = j;
          N[2 * h + 1] = l;
          F[6 * k] = y;
          F[6 * k + 1] = d;
          F[6 * k + 2] = 1;
          F[6 * k + 3] = 0;
          F[6 * k + 4] = 1;
          F[6 * k + 5] = 0;
          N[2 * k] = i;
          N[2 * k + 1] = h;
          return T.entry(k);
        }
        F = T.lane;
        if (F !== null) {
          const N = T.N;
          const x0 = F[3 * i];
          const x1 = F[3 * j];
          const x2 = F[3 * l];
          const m = x1 * x2;
          const y = m + x0;
          if (j === l) {
            const p = x2 + x1;
            if (p * 0 === 0) {
              const k = T.n;
              F[3 * k] = y;
              F[3 * k + 1] = 1;
              F[3 * k + 2] = p;
              N[2 * k] = i;
              N[2 * k + 1] = j;
              return T.entry(k);
            }
          }
          const h = T.n;
          const k = h + 1;
          F[3 * h] = m;
          F[3 * h + 1] = x2;
          F[3 * h + 2] = x1;
          N[2 * h] = j;
          N[2 * h + 1] = l;
          F[3 * k] = y;
          F[3 * k + 1] = 1;
          F[3 * k + 2] = 1;
          N[2 * k] = i;
          N[2 * k + 1] = h;
          return T.entry(k);
        }
      }
    }
  }
  return add(mul(b, c), a);
}

/** b * c - a, rounded as written. */
export function mulSub(b: any, c: any, a: any): any {
  return typeof b === 'number' && typeof c === 'number' && typeof a === 'number' ? b * c - a : mulSubTaped(b, c, a);
}

function mulSubTaped(b: any, c: any, a: any): any {
  const swap = typeof b === 'number';
  const u = swap ? c : b;
  const w = swap ? b : c;
  if (u instanceof Var) {
    const T: any = u.tag;
    const j = u.index;
    if (typeof w === 'number') {
      if (typeof a === 'number') {
        let F = T.pairs;
        if (F !== null) {
          const N = T.N;
          const x0 = a;
          const x1 = F[6 * j];
          const x2 = w;
          const d1 = F[6 * j + 1];
          const m = x1 * x2;
          const y = m - x0;
          const dm = special.by(d1, x2);
          const d = dm;
          const k = T.n;
          F[6 * k] = y;
          F[6 * k + 1] = d;
          F[6 * k + 2] = x2;
          F[6 * k + 3] = 0;
          N[2 * k] = j;
          N[2 * k + 1] = 0;
          return T.entry(k);
        }
        F = T.lane;
        if (F !== null) {
          const N = T.N;
          const x0 = a;
          const x1 = F[3 * j];
          const x2 = w;
          const m = x1 * x2;
          const y = m - x0;
          const k = T.n;
          F[3 * k] = y;
          F[3 * k + 1] = x2;
          N[2 * k] = j;
          N[2 * k + 1] = 0;
          return T.entry(k);
        }
      }
      else if (a instanceof Var && a.tag === T) {
        const i = a.index;
        let F = T.pairs;
        if (F !== null) {
          const N = T.N;
          const x0 = F[6 * i];
          const x1 = F[6 * j];
          const x2 = w;
          const d0 = F[6 * i + 1];
          const d1 = F[6 * j + 1];
          const m = x1 * x2;
          const y = m - x0;
          const dm = special.by(d1, x2);
          const d = dm + (-d0);
          const k = T.n;
          F[6 * k] = y;
          F[6 * k + 1] = d;
          F[6 * k + 2] = (-1);
          F[6 * k + 3] = 0;
          F[6 * k + 4] = x2;
          F[6 * k + 5] = 0;
          N[2 * k] = i;
          N[2 * k + 1] = j;
          return T.entry(k);
        }
        F = T.lane;
        if (F !== null) {
          const N = T.N;
          const x0 = F[3 * i];
          const x1 = F[3 * j];
          const x2 = w;
          const m = x1 * x2;
          const y = m - x0;
          const k = T.n;
          F[3 * k] = y;
          F[3 * k + 1] = (-1);
          F[3 * k + 2] = x2;
          N[2 * k] = i;
          N[2 * k + 1] = j;
          return T.entry(k);
        }
      }
    }
    else if (w instanceof Var && w.tag === T) {
      const l = w.index;
      if (typeof a === 'number') {
        let F = T.pairs;
        if (F !== null) {
          const N = T.N;
          const x0 = a;
          const x1 = F[6 * j];
          const x2 = F[6 * l];
          const d1 = F[6 * j + 1];
          const d2 = F[6 * l + 1];
          const m = x1 * x2;
          const y = m - x0;
          const dm = special.by(d1, x2) + special.by(d2, x1);
          const d = dm;
          const k = T.n;
          F[6 * k] = y;
          F[6 * k + 1] = d;
          F[6 * k + 2] = x2;
          F[6 * k + 3] = d2;
          F[6 * k + 4] = x1;
          F[6 * k + 5] = d1;
          N[2 * k] = j;
          N[2 * k + 1] = l;
          return T.entry(k);
        }
        F = T.lane;
        if (F !== null) {
          const N = T.N;
          const x0 = a;
          const x1 = F[3 * j];
          const x2 = F[3 * l];
          const m = x1 * x2;
          const y = m - x0;
          const k = T.n;
          F[3 * k] = y;
          F[3 * k + 1] = x2;
          F[3 * k + 2] = x1;
          N[2 * k] = j;
          N[2 * k + 1] = l;
          return T.entry(k);
        }
      }
      else if (a instanceof Var && a.tag === T) {
        const i = a.index;
        let F = T.pairs;
        if (F !== null) {
          const N = T.N;
          const x0 = F[6 * i];
          const x1 = F[6 * j];
          const x2 = F[6 * l];
          const d0 = F[6 * i + 1];
          const d1 = F[6 * j + 1];
          const d2 = F[6 * l + 1];
          const m = x1 * x2;
          const y = m - x0;
          const dm = special.by(d1, x2) + special.by(d2, x1);
          const d = dm + (-d0);
          if (j === l) {
            const p = x2 + x1;
            const dp = d2 + d1;
            if (p * 0 === 0 && dp * 0 === 0) {
              const k = T.n;
              F[6 * k] = y;
              F[6 * k + 1] = d;
              F[6 * k + 2] = (-1);
              F[6 * k + 3] = 0;
              F[6 * k + 4] = p;
              F[6 * k + 5] = dp;
              N[2 * k] = i;
              N[2 * k + 1] = j;
              return T.entry(k);
            }
          }
          const h = T.n;
          const k = h + 1;
          F[6 * h] = m;
          F[6 * h + 1] = dm;
          F[6 * h + 2] = x2;
          F[6 * h + 3] = d2;
          F[6 * h + 4] = x1;
          F[6 * h + 5] = d1;
          N[2 * h] = j;
          N[2 * h + 1] = l;
          F[6 * k] = y;
          F[6 * k + 1] = d;
          F[6 * k + 2] = (-1);
          F[6 * k + 3] = 0;
          F[6 * k + 4] = 1;
          F[6 * k + 5] = 0;
          N[2 * k] = i;
          N[2 * k + 1] = h;
          return T.entry(k);
        }
        F = T.lane;
        if (F !== null) {
          const N = T.N;
          const x0 = F[3 * i];
          const x1 = F[3 * j];
          const x2 = F[3 * l];
          const m = x1 * x2;
          const y = m - x0;
          if (j === l) {
            const p = x2 + x1;
            if (p * 0 === 0) {
              const k = T.n;
              F[3 * k] = y;
              F[3 * k + 1] = (-1);
              F[3 * k + 2] = p;
              N[2 * k] = i;
              N[2 * k + 1] = j;
              return T.entry(k);
            }
          }
          const h = T.n;
          const k = h + 1;
          F[3 * h] = m;
          F[3 * h + 1] = x2;
          F[3 * h + 2] = x1;
          N[2 * h] = j;
          N[2 * h + 1] = l;
          F[3 * k] = y;
          F[3 * k + 1] = (-1);
          F[3 * k + 2] = 1;
          N[2 * k] = i;
          N[2 * k + 1] = h;
          return T.entry(k);
        }
      }
    }
  }
  return sub(mul(b, c), a);
}

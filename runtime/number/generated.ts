/* Generated from runtime/rules/table.ts by `npm run generate`. Do not edit. */
/* eslint-disable */
import * as special from '../rules/special.ts';
import { Dual, HyperDual } from './dual.ts';
import { active, allNumbers, concatenated, nestedBinary, nestedUnary, operand, slot } from './operands.ts';
import { primal } from './primal.ts';
import { isComposite, toPrimitive } from './primitive.ts';
import { DUAL, GENERIC, HYPER, LANE1, LANE2, newest, opened, tagOf } from './tag.ts';
import { Var } from './tape.ts';

export function by(a: any, b: any): any {
  if (typeof a === 'number' && typeof b === 'number') return special.by(a, b);
  let T: any;
  if (a instanceof Var && (typeof b === 'number' || (b instanceof Var && b.tag === a.tag))) T = opened(a.tag);
  else if (typeof a === 'number' && b instanceof Var) T = opened(b.tag);
  else {
    if (isComposite(a) || isComposite(b)) return by(toPrimitive(a, 'number'), toPrimitive(b, 'number'));
    T = newest(a, b);
    if (T === undefined) return special.by(a, b);
    a = operand(a);
    b = operand(b);
  }
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      const j = slot(b, T);
      if (i < 0 || j < 0) {
        T.promote();
        return by(a, b);
      }
      if (i > 0 && j > 0) {
        const x0 = T.F[3 * i];
        const x1 = T.F[3 * j];
        const y = special.by(x0, x1);
        const p1 = special.by(x0, 1);
        return T.push1(y, i, x1, j, p1);
      }
      if (i > 0 && j === 0) {
        const x0 = T.F[3 * i];
        const x1 = b;
        const y = special.by(x0, x1);
        return T.push1(y, i, x1, 0, 0);
      }
      const x0 = a;
      const x1 = T.F[3 * j];
      const y = special.by(x0, x1);
      const p0 = special.by(x0, 1);
      return T.push1(y, j, p0, 0, 0);
    }
    case LANE2:
      T.promote();
      return by(a, b);
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
  if (typeof a === 'number' && typeof b === 'number') return special.strong(a, b);
  let T: any;
  if (a instanceof Var && (typeof b === 'number' || (b instanceof Var && b.tag === a.tag))) T = opened(a.tag);
  else if (typeof a === 'number' && b instanceof Var) T = opened(b.tag);
  else {
    if (isComposite(a) || isComposite(b)) return strong(toPrimitive(a, 'number'), toPrimitive(b, 'number'));
    T = newest(a, b);
    if (T === undefined) return special.strong(a, b);
    a = operand(a);
    b = operand(b);
  }
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      const j = slot(b, T);
      if (i < 0 || j < 0) {
        T.promote();
        return strong(a, b);
      }
      if (i > 0 && j > 0) {
        const x0 = T.F[3 * i];
        const x1 = T.F[3 * j];
        const y = special.strong(x0, x1);
        const p1 = special.strong(x0, 1);
        return T.guard(T.push1(y, i, x1, j, p1));
      }
      if (i > 0 && j === 0) {
        const x0 = T.F[3 * i];
        const x1 = b;
        const y = special.strong(x0, x1);
        return T.guard(T.push1(y, i, x1, 0, 0));
      }
      const x0 = a;
      const x1 = T.F[3 * j];
      const y = special.strong(x0, x1);
      const p0 = special.strong(x0, 1);
      return T.guard(T.push1(y, j, p0, 0, 0));
    }
    case LANE2:
      T.promote();
      return strong(a, b);
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
  if (typeof a === 'number' && typeof b === 'number') return special.over(a, b);
  let T: any;
  if (a instanceof Var && (typeof b === 'number' || (b instanceof Var && b.tag === a.tag))) T = opened(a.tag);
  else if (typeof a === 'number' && b instanceof Var) T = opened(b.tag);
  else {
    if (isComposite(a) || isComposite(b)) return over(toPrimitive(a, 'number'), toPrimitive(b, 'number'));
    T = newest(a, b);
    if (T === undefined) return special.over(a, b);
    a = operand(a);
    b = operand(b);
  }
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      const j = slot(b, T);
      if (i < 0 || j < 0) {
        T.promote();
        return over(a, b);
      }
      if (i > 0 && j > 0) {
        const x0 = T.F[3 * i];
        const x1 = T.F[3 * j];
        const y = special.over(x0, x1);
        const p0 = 1 / x1;
        const p1 = -special.over(y, x1);
        return T.guard(T.push1(y, i, p0, j, p1));
      }
      if (i > 0 && j === 0) {
        const x0 = T.F[3 * i];
        const x1 = b;
        const y = special.over(x0, x1);
        const p0 = 1 / x1;
        return T.guard(T.push1(y, i, p0, 0, 0));
      }
      const x0 = a;
      const x1 = T.F[3 * j];
      const y = special.over(x0, x1);
      const p0 = -special.over(y, x1);
      return T.guard(T.push1(y, j, p0, 0, 0));
    }
    case LANE2:
      T.promote();
      return over(a, b);
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
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  let T: any;
  if (a instanceof Var && (typeof b === 'number' || (b instanceof Var && b.tag === a.tag))) T = opened(a.tag);
  else if (typeof a === 'number' && b instanceof Var) T = opened(b.tag);
  else {
    if (isComposite(a) || isComposite(b)) return add(toPrimitive(a, 'default'), toPrimitive(b, 'default'));
    T = newest(a, b);
    if (T === undefined) return a + b;
    if (typeof a === 'string' || typeof b === 'string') return concatenated(a, b);
    a = operand(a);
    b = operand(b);
  }
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      const j = slot(b, T);
      if (i < 0 || j < 0) {
        T.promote();
        return add(a, b);
      }
      if (i > 0 && j > 0) {
        const x0 = T.F[3 * i];
        const x1 = T.F[3 * j];
        const y = x0 + x1;
        const p0 = 1;
        return T.push1(y, i, 1, j, 1);
      }
      if (i > 0 && j === 0) {
        const x0 = T.F[3 * i];
        const x1 = b;
        const y = x0 + x1;
        const p0 = 1;
        return T.push1(y, i, 1, 0, 0);
      }
      const x0 = a;
      const x1 = T.F[3 * j];
      const y = x0 + x1;
      const p0 = 1;
      return T.push1(y, j, 1, 0, 0);
    }
    case LANE2: {
      const i = slot(a, T);
      const j = slot(b, T);
      if (i < 0 || j < 0) {
        T.promote();
        return add(a, b);
      }
      if (i > 0 && j > 0) {
        const x0 = T.F[6 * i];
        const d0 = T.F[6 * i + 1];
        const x1 = T.F[6 * j];
        const d1 = T.F[6 * j + 1];
        const y = x0 + x1;
        const d = d0 + d1;
        const p0 = 1;
        return T.push2(y, d, i, 1, 0, j, 1, 0);
      }
      if (i > 0 && j === 0) {
        const x0 = T.F[6 * i];
        const d0 = T.F[6 * i + 1];
        const x1 = b;
        const y = x0 + x1;
        const d = d0;
        const p0 = 1;
        return T.push2(y, d, i, 1, 0, 0, 0, 0);
      }
      const x0 = a;
      const x1 = T.F[6 * j];
      const d1 = T.F[6 * j + 1];
      const y = x0 + x1;
      const d = d1;
      const p0 = 1;
      return T.push2(y, d, j, 1, 0, 0, 0, 0);
    }
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
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  let T: any;
  if (a instanceof Var && (typeof b === 'number' || (b instanceof Var && b.tag === a.tag))) T = opened(a.tag);
  else if (typeof a === 'number' && b instanceof Var) T = opened(b.tag);
  else {
    if (isComposite(a) || isComposite(b)) return sub(toPrimitive(a, 'number'), toPrimitive(b, 'number'));
    T = newest(a, b);
    if (T === undefined) return a - b;
    a = operand(a);
    b = operand(b);
  }
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      const j = slot(b, T);
      if (i < 0 || j < 0) {
        T.promote();
        return sub(a, b);
      }
      if (i > 0 && j > 0) {
        const x0 = T.F[3 * i];
        const x1 = T.F[3 * j];
        const y = x0 - x1;
        const p0 = 1;
        const p1 = -p0;
        return T.push1(y, i, 1, j, p1);
      }
      if (i > 0 && j === 0) {
        const x0 = T.F[3 * i];
        const x1 = b;
        const y = x0 - x1;
        const p0 = 1;
        return T.push1(y, i, 1, 0, 0);
      }
      const x0 = a;
      const x1 = T.F[3 * j];
      const y = x0 - x1;
      const p0 = -1;
      return T.push1(y, j, p0, 0, 0);
    }
    case LANE2: {
      const i = slot(a, T);
      const j = slot(b, T);
      if (i < 0 || j < 0) {
        T.promote();
        return sub(a, b);
      }
      if (i > 0 && j > 0) {
        const x0 = T.F[6 * i];
        const d0 = T.F[6 * i + 1];
        const x1 = T.F[6 * j];
        const d1 = T.F[6 * j + 1];
        const y = x0 - x1;
        const d = d0 + (-d1);
        const p0 = 1;
        const p1 = -p0;
        return T.push2(y, d, i, 1, 0, j, p1, 0);
      }
      if (i > 0 && j === 0) {
        const x0 = T.F[6 * i];
        const d0 = T.F[6 * i + 1];
        const x1 = b;
        const y = x0 - x1;
        const d = d0;
        const p0 = 1;
        return T.push2(y, d, i, 1, 0, 0, 0, 0);
      }
      const x0 = a;
      const x1 = T.F[6 * j];
      const d1 = T.F[6 * j + 1];
      const y = x0 - x1;
      const d = -d1;
      const p0 = -1;
      return T.push2(y, d, j, p0, 0, 0, 0, 0);
    }
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
  if (typeof a === 'number' && typeof b === 'number') return a * b;
  let T: any;
  if (a instanceof Var && (typeof b === 'number' || (b instanceof Var && b.tag === a.tag))) T = opened(a.tag);
  else if (typeof a === 'number' && b instanceof Var) T = opened(b.tag);
  else {
    if (isComposite(a) || isComposite(b)) return mul(toPrimitive(a, 'number'), toPrimitive(b, 'number'));
    T = newest(a, b);
    if (T === undefined) return a * b;
    a = operand(a);
    b = operand(b);
  }
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      const j = slot(b, T);
      if (i < 0 || j < 0) {
        T.promote();
        return mul(a, b);
      }
      if (i > 0 && j > 0) {
        const x0 = T.F[3 * i];
        const x1 = T.F[3 * j];
        const y = x0 * x1;
        return T.push1(y, i, x1, j, x0);
      }
      if (i > 0 && j === 0) {
        const x0 = T.F[3 * i];
        const x1 = b;
        const y = x0 * x1;
        return T.push1(y, i, x1, 0, 0);
      }
      const x0 = a;
      const x1 = T.F[3 * j];
      const y = x0 * x1;
      return T.push1(y, j, x0, 0, 0);
    }
    case LANE2: {
      const i = slot(a, T);
      const j = slot(b, T);
      if (i < 0 || j < 0) {
        T.promote();
        return mul(a, b);
      }
      if (i > 0 && j > 0) {
        const x0 = T.F[6 * i];
        const d0 = T.F[6 * i + 1];
        const x1 = T.F[6 * j];
        const d1 = T.F[6 * j + 1];
        const y = x0 * x1;
        const d = special.by(d0, x1) + special.by(d1, x0);
        return T.push2(y, d, i, x1, d1, j, x0, d0);
      }
      if (i > 0 && j === 0) {
        const x0 = T.F[6 * i];
        const d0 = T.F[6 * i + 1];
        const x1 = b;
        const y = x0 * x1;
        const d = special.by(d0, x1);
        return T.push2(y, d, i, x1, 0, 0, 0, 0);
      }
      const x0 = a;
      const x1 = T.F[6 * j];
      const d1 = T.F[6 * j + 1];
      const y = x0 * x1;
      const d = special.by(d1, x0);
      return T.push2(y, d, j, x0, 0, 0, 0, 0);
    }
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
  if (typeof a === 'number' && typeof b === 'number') return a / b;
  let T: any;
  if (a instanceof Var && (typeof b === 'number' || (b instanceof Var && b.tag === a.tag))) T = opened(a.tag);
  else if (typeof a === 'number' && b instanceof Var) T = opened(b.tag);
  else {
    if (isComposite(a) || isComposite(b)) return div(toPrimitive(a, 'number'), toPrimitive(b, 'number'));
    T = newest(a, b);
    if (T === undefined) return a / b;
    a = operand(a);
    b = operand(b);
  }
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      const j = slot(b, T);
      if (i < 0 || j < 0) {
        T.promote();
        return div(a, b);
      }
      if (i > 0 && j > 0) {
        const x0 = T.F[3 * i];
        const x1 = T.F[3 * j];
        const y = x0 / x1;
        const p0 = 1 / x1;
        const p1 = -(y / x1);
        return T.guard(T.push1(y, i, p0, j, p1));
      }
      if (i > 0 && j === 0) {
        const x0 = T.F[3 * i];
        const x1 = b;
        const y = x0 / x1;
        const p0 = 1 / x1;
        return T.guard(T.push1(y, i, p0, 0, 0));
      }
      const x0 = a;
      const x1 = T.F[3 * j];
      const y = x0 / x1;
      const p0 = -(y / x1);
      return T.guard(T.push1(y, j, p0, 0, 0));
    }
    case LANE2: {
      const i = slot(a, T);
      const j = slot(b, T);
      if (i < 0 || j < 0) {
        T.promote();
        return div(a, b);
      }
      if (i > 0 && j > 0) {
        const x0 = T.F[6 * i];
        const d0 = T.F[6 * i + 1];
        const x1 = T.F[6 * j];
        const d1 = T.F[6 * j + 1];
        const y = x0 / x1;
        const t0 = y / x1;
        const d = special.over(d0, x1) + (-special.strong(d1, t0));
        const p0 = 1 / x1;
        const p1 = -special.strong(d1, special.over(p0, x1));
        const p2 = -t0;
        const p3 = -(special.over(d, x1) + (-special.strong(d1, (t0 / x1))));
        return T.guard(T.push2(y, d, i, p0, p1, j, p2, p3));
      }
      if (i > 0 && j === 0) {
        const x0 = T.F[6 * i];
        const d0 = T.F[6 * i + 1];
        const x1 = b;
        const y = x0 / x1;
        const d = special.over(d0, x1);
        const p0 = 1 / x1;
        return T.guard(T.push2(y, d, i, p0, 0, 0, 0, 0));
      }
      const x0 = a;
      const x1 = T.F[6 * j];
      const d1 = T.F[6 * j + 1];
      const y = x0 / x1;
      const t0 = y / x1;
      const d = -special.strong(d1, t0);
      const p0 = -t0;
      const p1 = -(special.over(d, x1) + (-special.strong(d1, (t0 / x1))));
      return T.guard(T.push2(y, d, j, p0, p1, 0, 0, 0));
    }
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
  if (typeof a === 'number' && typeof b === 'number') return a % b;
  let T: any;
  if (a instanceof Var && (typeof b === 'number' || (b instanceof Var && b.tag === a.tag))) T = opened(a.tag);
  else if (typeof a === 'number' && b instanceof Var) T = opened(b.tag);
  else {
    if (isComposite(a) || isComposite(b)) return rem(toPrimitive(a, 'number'), toPrimitive(b, 'number'));
    T = newest(a, b);
    if (T === undefined) return a % b;
    a = operand(a);
    b = operand(b);
  }
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      const j = slot(b, T);
      if (i < 0 || j < 0) {
        T.promote();
        return rem(a, b);
      }
      if (i > 0 && j > 0) {
        const x0 = T.F[3 * i];
        const x1 = T.F[3 * j];
        const y = x0 % x1;
        const p0 = 1;
        const p1 = -Math.round(((x0 - y) / x1));
        return T.push1(y, i, 1, j, p1);
      }
      if (i > 0 && j === 0) {
        const x0 = T.F[3 * i];
        const x1 = b;
        const y = x0 % x1;
        const p0 = 1;
        return T.push1(y, i, 1, 0, 0);
      }
      const x0 = a;
      const x1 = T.F[3 * j];
      const y = x0 % x1;
      const p0 = -Math.round(((x0 - y) / x1));
      return T.push1(y, j, p0, 0, 0);
    }
    case LANE2: {
      const i = slot(a, T);
      const j = slot(b, T);
      if (i < 0 || j < 0) {
        T.promote();
        return rem(a, b);
      }
      if (i > 0 && j > 0) {
        const x0 = T.F[6 * i];
        const d0 = T.F[6 * i + 1];
        const x1 = T.F[6 * j];
        const d1 = T.F[6 * j + 1];
        const y = x0 % x1;
        const t0 = Math.round(((x0 - y) / x1));
        const d = d0 + (-special.by(d1, t0));
        const p0 = 1;
        const p1 = -t0;
        return T.push2(y, d, i, 1, 0, j, p1, 0);
      }
      if (i > 0 && j === 0) {
        const x0 = T.F[6 * i];
        const d0 = T.F[6 * i + 1];
        const x1 = b;
        const y = x0 % x1;
        const d = d0;
        const p0 = 1;
        return T.push2(y, d, i, 1, 0, 0, 0, 0);
      }
      const x0 = a;
      const x1 = T.F[6 * j];
      const d1 = T.F[6 * j + 1];
      const y = x0 % x1;
      const t0 = Math.round(((x0 - y) / x1));
      const d = -special.by(d1, t0);
      const p0 = -t0;
      return T.push2(y, d, j, p0, 0, 0, 0, 0);
    }
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
  if (typeof a === 'number') return -a;
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? neg(toPrimitive(a, 'number')) : -a;
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return neg(a);
      }
      const x0 = T.F[3 * i];
      const y = -x0;
      const p0 = -1;
      return T.push1(y, i, p0, 0, 0);
    }
    case LANE2: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return neg(a);
      }
      const x0 = T.F[6 * i];
      const d0 = T.F[6 * i + 1];
      const y = -x0;
      const d = -d0;
      const p0 = -1;
      return T.push2(y, d, i, p0, 0, 0, 0, 0);
    }
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
  if (typeof a === 'number' && typeof b === 'number') return a ** b;
  let T: any;
  if (a instanceof Var && (typeof b === 'number' || (b instanceof Var && b.tag === a.tag))) T = opened(a.tag);
  else if (typeof a === 'number' && b instanceof Var) T = opened(b.tag);
  else {
    if (isComposite(a) || isComposite(b)) return pow(toPrimitive(a, 'number'), toPrimitive(b, 'number'));
    T = newest(a, b);
    if (T === undefined) return a ** b;
    a = operand(a);
    b = operand(b);
  }
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      const j = slot(b, T);
      if (i < 0 || j < 0) {
        T.promote();
        return pow(a, b);
      }
      if (i > 0 && j > 0) {
        const x0 = T.F[3 * i];
        const x1 = T.F[3 * j];
        const y = x0 ** x1;
        const p0 = special.powSlope(x0, x1);
        const p1 = special.powLog(x0, x1);
        return T.guard(T.push1(y, i, p0, j, p1));
      }
      if (i > 0 && j === 0) {
        const x0 = T.F[3 * i];
        const x1 = b;
        const y = x0 ** x1;
        const p0 = special.powSlope(x0, x1);
        return T.guard(T.push1(y, i, p0, 0, 0));
      }
      const x0 = a;
      const x1 = T.F[3 * j];
      const y = x0 ** x1;
      const p0 = special.powLog(x0, x1);
      return T.guard(T.push1(y, j, p0, 0, 0));
    }
    case LANE2: {
      const i = slot(a, T);
      const j = slot(b, T);
      if (i < 0 || j < 0) {
        T.promote();
        return pow(a, b);
      }
      if (i > 0 && j > 0) {
        const x0 = T.F[6 * i];
        const d0 = T.F[6 * i + 1];
        const x1 = T.F[6 * j];
        const d1 = T.F[6 * j + 1];
        const y = x0 ** x1;
        const t0 = special.powSlope(x0, x1);
        const t1 = special.powLog(x0, x1);
        const d = special.strong(d0, t0) + special.strong(d1, t1);
        const t3 = Math.log(x0);
        const t2 = special.strong((1 + special.strong(t3, x1)), special.powDown(x0, x1));
        const p1 = special.strong(d0, special.powBend(x0, x1)) + special.strong(d1, t2);
        const p3 = special.strong(d0, t2) + special.strong(d1, special.strong(t3, t1));
        return T.guard(T.push2(y, d, i, t0, p1, j, t1, p3));
      }
      if (i > 0 && j === 0) {
        const x0 = T.F[6 * i];
        const d0 = T.F[6 * i + 1];
        const x1 = b;
        const y = x0 ** x1;
        const t0 = special.powSlope(x0, x1);
        const d = special.strong(d0, t0);
        const p1 = special.strong(d0, special.powBend(x0, x1));
        return T.guard(T.push2(y, d, i, t0, p1, 0, 0, 0));
      }
      const x0 = a;
      const x1 = T.F[6 * j];
      const d1 = T.F[6 * j + 1];
      const y = x0 ** x1;
      const t0 = special.powLog(x0, x1);
      const d = special.strong(d1, t0);
      const p1 = special.strong(d1, special.strong(Math.log(x0), t0));
      return T.guard(T.push2(y, d, j, t0, p1, 0, 0, 0));
    }
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
  if (typeof a === 'number') return Math.abs(a);
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? abs(toPrimitive(a, 'number')) : Math.abs(a);
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return abs(a);
      }
      const x0 = T.F[3 * i];
      const y = Math.abs(x0);
      const p0 = Math.sign(x0);
      return T.push1(y, i, p0, 0, 0);
    }
    case LANE2: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return abs(a);
      }
      const x0 = T.F[6 * i];
      const d0 = T.F[6 * i + 1];
      const y = Math.abs(x0);
      const t0 = Math.sign(x0);
      const d = special.by(d0, t0);
      return T.push2(y, d, i, t0, 0, 0, 0, 0);
    }
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
  if (typeof a === 'number') return Math.acos(a);
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? acos(toPrimitive(a, 'number')) : Math.acos(a);
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return acos(a);
      }
      const x0 = T.F[3 * i];
      const y = Math.acos(x0);
      const p0 = -special.asinSlope(x0);
      return T.guard(T.push1(y, i, p0, 0, 0));
    }
    case LANE2: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return acos(a);
      }
      const x0 = T.F[6 * i];
      const d0 = T.F[6 * i + 1];
      const y = Math.acos(x0);
      const t0 = special.asinSlope(x0);
      const d = -special.strong(d0, t0);
      const p0 = -t0;
      const p1 = -special.strong(d0, (x0 * (t0 * (t0 * t0))));
      return T.guard(T.push2(y, d, i, p0, p1, 0, 0, 0));
    }
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
  if (typeof a === 'number') return Math.acosh(a);
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? acosh(toPrimitive(a, 'number')) : Math.acosh(a);
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return acosh(a);
      }
      const x0 = T.F[3 * i];
      const y = Math.acosh(x0);
      const p0 = special.acoshSlope(x0);
      return T.guard(T.push1(y, i, p0, 0, 0));
    }
    case LANE2: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return acosh(a);
      }
      const x0 = T.F[6 * i];
      const d0 = T.F[6 * i + 1];
      const y = Math.acosh(x0);
      const t0 = special.acoshSlope(x0);
      const d = special.strong(d0, t0);
      const p1 = -special.strong(d0, ((special.strong(x0, t0) * t0) * t0));
      return T.guard(T.push2(y, d, i, t0, p1, 0, 0, 0));
    }
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
  if (typeof a === 'number') return Math.asin(a);
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? asin(toPrimitive(a, 'number')) : Math.asin(a);
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return asin(a);
      }
      const x0 = T.F[3 * i];
      const y = Math.asin(x0);
      const p0 = special.asinSlope(x0);
      return T.guard(T.push1(y, i, p0, 0, 0));
    }
    case LANE2: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return asin(a);
      }
      const x0 = T.F[6 * i];
      const d0 = T.F[6 * i + 1];
      const y = Math.asin(x0);
      const t0 = special.asinSlope(x0);
      const d = special.strong(d0, t0);
      const p1 = special.strong(d0, (x0 * (t0 * (t0 * t0))));
      return T.guard(T.push2(y, d, i, t0, p1, 0, 0, 0));
    }
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
  if (typeof a === 'number') return Math.asinh(a);
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? asinh(toPrimitive(a, 'number')) : Math.asinh(a);
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return asinh(a);
      }
      const x0 = T.F[3 * i];
      const y = Math.asinh(x0);
      const p0 = special.asinhSlope(x0);
      return T.push1(y, i, p0, 0, 0);
    }
    case LANE2: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return asinh(a);
      }
      const x0 = T.F[6 * i];
      const d0 = T.F[6 * i + 1];
      const y = Math.asinh(x0);
      const t0 = special.asinhSlope(x0);
      const d = special.by(d0, t0);
      const p1 = -special.by(d0, ((special.strong(x0, t0) * t0) * t0));
      return T.push2(y, d, i, t0, p1, 0, 0, 0);
    }
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
  if (typeof a === 'number') return Math.atan(a);
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? atan(toPrimitive(a, 'number')) : Math.atan(a);
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return atan(a);
      }
      const x0 = T.F[3 * i];
      const y = Math.atan(x0);
      const p0 = special.atanSlope(x0);
      return T.push1(y, i, p0, 0, 0);
    }
    case LANE2: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return atan(a);
      }
      const x0 = T.F[6 * i];
      const d0 = T.F[6 * i + 1];
      const y = Math.atan(x0);
      const t0 = special.atanSlope(x0);
      const d = special.by(d0, t0);
      const p1 = special.by(d0, ((-2) * (special.strong(x0, t0) * t0)));
      return T.push2(y, d, i, t0, p1, 0, 0, 0);
    }
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
  if (typeof a === 'number' && typeof b === 'number') return Math.atan2(a, b);
  let T: any;
  if (a instanceof Var && (typeof b === 'number' || (b instanceof Var && b.tag === a.tag))) T = opened(a.tag);
  else if (typeof a === 'number' && b instanceof Var) T = opened(b.tag);
  else {
    if (isComposite(a) || isComposite(b)) return atan2(toPrimitive(a, 'number'), toPrimitive(b, 'number'));
    T = newest(a, b);
    if (T === undefined) return Math.atan2(a, b);
    a = operand(a);
    b = operand(b);
  }
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      const j = slot(b, T);
      if (i < 0 || j < 0) {
        T.promote();
        return atan2(a, b);
      }
      if (i > 0 && j > 0) {
        const x0 = T.F[3 * i];
        const x1 = T.F[3 * j];
        const y = Math.atan2(x0, x1);
        const p0 = special.cauchy(x0, x1);
        const p1 = -special.cauchy(x1, x0);
        return T.guard(T.push1(y, i, p0, j, p1));
      }
      if (i > 0 && j === 0) {
        const x0 = T.F[3 * i];
        const x1 = b;
        const y = Math.atan2(x0, x1);
        const p0 = special.cauchy(x0, x1);
        return T.guard(T.push1(y, i, p0, 0, 0));
      }
      const x0 = a;
      const x1 = T.F[3 * j];
      const y = Math.atan2(x0, x1);
      const p0 = -special.cauchy(x1, x0);
      return T.guard(T.push1(y, j, p0, 0, 0));
    }
    case LANE2: {
      const i = slot(a, T);
      const j = slot(b, T);
      if (i < 0 || j < 0) {
        T.promote();
        return atan2(a, b);
      }
      if (i > 0 && j > 0) {
        const x0 = T.F[6 * i];
        const d0 = T.F[6 * i + 1];
        const x1 = T.F[6 * j];
        const d1 = T.F[6 * j + 1];
        const y = Math.atan2(x0, x1);
        const t0 = special.cauchy(x0, x1);
        const t1 = special.cauchy(x1, x0);
        const d = special.strong(d0, t0) + (-special.strong(d1, t1));
        const p1 = special.strong(d0, (((-2) * t0) * t1)) + special.strong(d1, special.tilt(x0, x1));
        const p2 = -t1;
        const p3 = -(special.strong(d1, (((-2) * t1) * t0)) + special.strong(d0, special.tilt(x1, x0)));
        return T.guard(T.push2(y, d, i, t0, p1, j, p2, p3));
      }
      if (i > 0 && j === 0) {
        const x0 = T.F[6 * i];
        const d0 = T.F[6 * i + 1];
        const x1 = b;
        const y = Math.atan2(x0, x1);
        const t0 = special.cauchy(x0, x1);
        const d = special.strong(d0, t0);
        const p1 = special.strong(d0, (((-2) * t0) * special.cauchy(x1, x0)));
        return T.guard(T.push2(y, d, i, t0, p1, 0, 0, 0));
      }
      const x0 = a;
      const x1 = T.F[6 * j];
      const d1 = T.F[6 * j + 1];
      const y = Math.atan2(x0, x1);
      const t0 = special.cauchy(x1, x0);
      const d = -special.strong(d1, t0);
      const p0 = -t0;
      const p1 = -special.strong(d1, (((-2) * t0) * special.cauchy(x0, x1)));
      return T.guard(T.push2(y, d, j, p0, p1, 0, 0, 0));
    }
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
  if (typeof a === 'number') return Math.atanh(a);
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? atanh(toPrimitive(a, 'number')) : Math.atanh(a);
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return atanh(a);
      }
      const x0 = T.F[3 * i];
      const y = Math.atanh(x0);
      const p0 = special.atanhSlope(x0);
      return T.guard(T.push1(y, i, p0, 0, 0));
    }
    case LANE2: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return atanh(a);
      }
      const x0 = T.F[6 * i];
      const d0 = T.F[6 * i + 1];
      const y = Math.atanh(x0);
      const t0 = special.atanhSlope(x0);
      const d = special.strong(d0, t0);
      const p1 = special.strong(d0, (((2 * x0) * t0) * t0));
      return T.guard(T.push2(y, d, i, t0, p1, 0, 0, 0));
    }
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
  if (typeof a === 'number') return Math.cbrt(a);
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? cbrt(toPrimitive(a, 'number')) : Math.cbrt(a);
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return cbrt(a);
      }
      const x0 = T.F[3 * i];
      const y = Math.cbrt(x0);
      const p0 = special.cbrtSlope(x0);
      return T.guard(T.push1(y, i, p0, 0, 0));
    }
    case LANE2: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return cbrt(a);
      }
      const x0 = T.F[6 * i];
      const d0 = T.F[6 * i + 1];
      const y = Math.cbrt(x0);
      const t0 = special.cbrtSlope(x0);
      const d = special.strong(d0, t0);
      const p1 = special.strong(d0, ((-0.6666666666666666) * (t0 / x0)));
      return T.guard(T.push2(y, d, i, t0, p1, 0, 0, 0));
    }
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
  if (typeof a === 'number') return Math.cos(a);
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? cos(toPrimitive(a, 'number')) : Math.cos(a);
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return cos(a);
      }
      const x0 = T.F[3 * i];
      const y = Math.cos(x0);
      const p0 = -Math.sin(x0);
      return T.push1(y, i, p0, 0, 0);
    }
    case LANE2: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return cos(a);
      }
      const x0 = T.F[6 * i];
      const d0 = T.F[6 * i + 1];
      const y = Math.cos(x0);
      const t0 = Math.sin(x0);
      const d = -special.by(d0, t0);
      const p0 = -t0;
      const p1 = -special.by(d0, Math.cos(x0));
      return T.push2(y, d, i, p0, p1, 0, 0, 0);
    }
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
  if (typeof a === 'number') return Math.cosh(a);
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? cosh(toPrimitive(a, 'number')) : Math.cosh(a);
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return cosh(a);
      }
      const x0 = T.F[3 * i];
      const y = Math.cosh(x0);
      const p0 = Math.sinh(x0);
      return T.push1(y, i, p0, 0, 0);
    }
    case LANE2: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return cosh(a);
      }
      const x0 = T.F[6 * i];
      const d0 = T.F[6 * i + 1];
      const y = Math.cosh(x0);
      const t0 = Math.sinh(x0);
      const d = special.by(d0, t0);
      const p1 = special.by(d0, Math.cosh(x0));
      return T.push2(y, d, i, t0, p1, 0, 0, 0);
    }
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
  if (typeof a === 'number') return Math.exp(a);
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? exp(toPrimitive(a, 'number')) : Math.exp(a);
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return exp(a);
      }
      const x0 = T.F[3 * i];
      const y = Math.exp(x0);
      return T.push1(y, i, y, 0, 0);
    }
    case LANE2: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return exp(a);
      }
      const x0 = T.F[6 * i];
      const d0 = T.F[6 * i + 1];
      const y = Math.exp(x0);
      const d = special.by(d0, y);
      return T.push2(y, d, i, y, d, 0, 0, 0);
    }
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
  if (typeof a === 'number') return Math.expm1(a);
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? expm1(toPrimitive(a, 'number')) : Math.expm1(a);
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return expm1(a);
      }
      const x0 = T.F[3 * i];
      const y = Math.expm1(x0);
      const p0 = Math.exp(x0);
      return T.push1(y, i, p0, 0, 0);
    }
    case LANE2: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return expm1(a);
      }
      const x0 = T.F[6 * i];
      const d0 = T.F[6 * i + 1];
      const y = Math.expm1(x0);
      const t0 = Math.exp(x0);
      const d = special.by(d0, t0);
      return T.push2(y, d, i, t0, d, 0, 0, 0);
    }
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
  if (typeof a === 'number') return Math.fround(a);
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? fround(toPrimitive(a, 'number')) : Math.fround(a);
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return fround(a);
      }
      const x0 = T.F[3 * i];
      const y = Math.fround(x0);
      const p0 = 1;
      return T.push1(y, i, 1, 0, 0);
    }
    case LANE2: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return fround(a);
      }
      const x0 = T.F[6 * i];
      const d0 = T.F[6 * i + 1];
      const y = Math.fround(x0);
      const d = d0;
      const p0 = 1;
      return T.push2(y, d, i, 1, 0, 0, 0, 0);
    }
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
  if (typeof a === 'number' && typeof b === 'number') return Math.hypot(a, b);
  let T: any;
  if (a instanceof Var && (typeof b === 'number' || (b instanceof Var && b.tag === a.tag))) T = opened(a.tag);
  else if (typeof a === 'number' && b instanceof Var) T = opened(b.tag);
  else {
    if (isComposite(a) || isComposite(b)) return hypot2(toPrimitive(a, 'number'), toPrimitive(b, 'number'));
    T = newest(a, b);
    if (T === undefined) return Math.hypot(a, b);
    a = operand(a);
    b = operand(b);
  }
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      const j = slot(b, T);
      if (i < 0 || j < 0) {
        T.promote();
        return hypot2(a, b);
      }
      if (i > 0 && j > 0) {
        const x0 = T.F[3 * i];
        const x1 = T.F[3 * j];
        const y = Math.hypot(x0, x1);
        const p0 = special.unit(x0, x1);
        const p1 = special.unit(x1, x0);
        return T.guard(T.push1(y, i, p0, j, p1));
      }
      if (i > 0 && j === 0) {
        const x0 = T.F[3 * i];
        const x1 = b;
        const y = Math.hypot(x0, x1);
        const p0 = special.unit(x0, x1);
        return T.guard(T.push1(y, i, p0, 0, 0));
      }
      const x0 = a;
      const x1 = T.F[3 * j];
      const y = Math.hypot(x0, x1);
      const p0 = special.unit(x1, x0);
      return T.guard(T.push1(y, j, p0, 0, 0));
    }
    case LANE2: {
      const i = slot(a, T);
      const j = slot(b, T);
      if (i < 0 || j < 0) {
        T.promote();
        return hypot2(a, b);
      }
      if (i > 0 && j > 0) {
        const x0 = T.F[6 * i];
        const d0 = T.F[6 * i + 1];
        const x1 = T.F[6 * j];
        const d1 = T.F[6 * j + 1];
        const y = Math.hypot(x0, x1);
        const t0 = special.unit(x0, x1);
        const t1 = special.unit(x1, x0);
        const d = special.strong(d0, t0) + special.strong(d1, t1);
        const t2 = Math.hypot(x0, x1);
        const p1 = special.over(special.by(special.by(d0, t1), t1), t2) + (-special.over(special.by(special.by(d1, t1), t0), t2));
        const t3 = Math.hypot(x1, x0);
        const p3 = special.over(special.by(special.by(d1, t0), t0), t3) + (-special.over(special.by(special.by(d0, t0), t1), t3));
        return T.guard(T.push2(y, d, i, t0, p1, j, t1, p3));
      }
      if (i > 0 && j === 0) {
        const x0 = T.F[6 * i];
        const d0 = T.F[6 * i + 1];
        const x1 = b;
        const y = Math.hypot(x0, x1);
        const t0 = special.unit(x0, x1);
        const d = special.strong(d0, t0);
        const t1 = special.unit(x1, x0);
        const p1 = special.over(special.by(special.by(d0, t1), t1), Math.hypot(x0, x1));
        return T.guard(T.push2(y, d, i, t0, p1, 0, 0, 0));
      }
      const x0 = a;
      const x1 = T.F[6 * j];
      const d1 = T.F[6 * j + 1];
      const y = Math.hypot(x0, x1);
      const t0 = special.unit(x1, x0);
      const d = special.strong(d1, t0);
      const t1 = special.unit(x0, x1);
      const p1 = special.over(special.by(special.by(d1, t1), t1), Math.hypot(x1, x0));
      return T.guard(T.push2(y, d, j, t0, p1, 0, 0, 0));
    }
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
  if (typeof a === 'number') return Math.log(a);
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? log(toPrimitive(a, 'number')) : Math.log(a);
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return log(a);
      }
      const x0 = T.F[3 * i];
      const y = Math.log(x0);
      const p0 = 1 / x0;
      return T.guard(T.push1(y, i, p0, 0, 0));
    }
    case LANE2: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return log(a);
      }
      const x0 = T.F[6 * i];
      const d0 = T.F[6 * i + 1];
      const y = Math.log(x0);
      const d = special.over(d0, x0);
      const p0 = 1 / x0;
      const p1 = -special.strong(d0, special.over(p0, x0));
      return T.guard(T.push2(y, d, i, p0, p1, 0, 0, 0));
    }
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
  if (typeof a === 'number') return Math.log1p(a);
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? log1p(toPrimitive(a, 'number')) : Math.log1p(a);
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return log1p(a);
      }
      const x0 = T.F[3 * i];
      const y = Math.log1p(x0);
      const p0 = 1 / (1 + x0);
      return T.guard(T.push1(y, i, p0, 0, 0));
    }
    case LANE2: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return log1p(a);
      }
      const x0 = T.F[6 * i];
      const d0 = T.F[6 * i + 1];
      const y = Math.log1p(x0);
      const t0 = 1 + x0;
      const d = special.over(d0, t0);
      const p0 = 1 / t0;
      const p1 = -special.strong(d0, special.over(p0, t0));
      return T.guard(T.push2(y, d, i, p0, p1, 0, 0, 0));
    }
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
  if (typeof a === 'number') return Math.log2(a);
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? log2(toPrimitive(a, 'number')) : Math.log2(a);
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return log2(a);
      }
      const x0 = T.F[3 * i];
      const y = Math.log2(x0);
      const p0 = (1 / x0) * 1.4426950408889634;
      return T.guard(T.push1(y, i, p0, 0, 0));
    }
    case LANE2: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return log2(a);
      }
      const x0 = T.F[6 * i];
      const d0 = T.F[6 * i + 1];
      const y = Math.log2(x0);
      const d = special.over(d0, x0) * 1.4426950408889634;
      const t0 = 1 / x0;
      const p0 = t0 * 1.4426950408889634;
      const p1 = special.by((-special.strong(d0, special.over(t0, x0))), 1.4426950408889634);
      return T.guard(T.push2(y, d, i, p0, p1, 0, 0, 0));
    }
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
  if (typeof a === 'number') return Math.log10(a);
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? log10(toPrimitive(a, 'number')) : Math.log10(a);
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return log10(a);
      }
      const x0 = T.F[3 * i];
      const y = Math.log10(x0);
      const p0 = (1 / x0) * 0.4342944819032518;
      return T.guard(T.push1(y, i, p0, 0, 0));
    }
    case LANE2: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return log10(a);
      }
      const x0 = T.F[6 * i];
      const d0 = T.F[6 * i + 1];
      const y = Math.log10(x0);
      const d = special.over(d0, x0) * 0.4342944819032518;
      const t0 = 1 / x0;
      const p0 = t0 * 0.4342944819032518;
      const p1 = special.by((-special.strong(d0, special.over(t0, x0))), 0.4342944819032518);
      return T.guard(T.push2(y, d, i, p0, p1, 0, 0, 0));
    }
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
  if (typeof a === 'number' && typeof b === 'number') return Math.max(a, b);
  let T: any;
  if (a instanceof Var && (typeof b === 'number' || (b instanceof Var && b.tag === a.tag))) T = opened(a.tag);
  else if (typeof a === 'number' && b instanceof Var) T = opened(b.tag);
  else {
    if (isComposite(a) || isComposite(b)) return max2(toPrimitive(a, 'number'), toPrimitive(b, 'number'));
    T = newest(a, b);
    if (T === undefined) return Math.max(a, b);
    a = operand(a);
    b = operand(b);
  }
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      const j = slot(b, T);
      if (i < 0 || j < 0) {
        T.promote();
        return max2(a, b);
      }
      if (i > 0 && j > 0) {
        const x0 = T.F[3 * i];
        const x1 = T.F[3 * j];
        const y = Math.max(x0, x1);
        const t0 = 1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0));
        const p0 = x0 === y ? t0 : 0;
        const p1 = x1 === y ? t0 : 0;
        return T.push1(y, i, p0, j, p1);
      }
      if (i > 0 && j === 0) {
        const x0 = T.F[3 * i];
        const x1 = b;
        const y = Math.max(x0, x1);
        const p0 = x0 === y ? (1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0))) : 0;
        return T.push1(y, i, p0, 0, 0);
      }
      const x0 = a;
      const x1 = T.F[3 * j];
      const y = Math.max(x0, x1);
      const p0 = x1 === y ? (1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0))) : 0;
      return T.push1(y, j, p0, 0, 0);
    }
    case LANE2: {
      const i = slot(a, T);
      const j = slot(b, T);
      if (i < 0 || j < 0) {
        T.promote();
        return max2(a, b);
      }
      if (i > 0 && j > 0) {
        const x0 = T.F[6 * i];
        const d0 = T.F[6 * i + 1];
        const x1 = T.F[6 * j];
        const d1 = T.F[6 * j + 1];
        const y = Math.max(x0, x1);
        const t1 = 1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0));
        const t0 = x0 === y ? t1 : 0;
        const t2 = x1 === y ? t1 : 0;
        const d = special.by(d0, t0) + special.by(d1, t2);
        return T.push2(y, d, i, t0, 0, j, t2, 0);
      }
      if (i > 0 && j === 0) {
        const x0 = T.F[6 * i];
        const d0 = T.F[6 * i + 1];
        const x1 = b;
        const y = Math.max(x0, x1);
        const t0 = x0 === y ? (1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0))) : 0;
        const d = special.by(d0, t0);
        return T.push2(y, d, i, t0, 0, 0, 0, 0);
      }
      const x0 = a;
      const x1 = T.F[6 * j];
      const d1 = T.F[6 * j + 1];
      const y = Math.max(x0, x1);
      const t0 = x1 === y ? (1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0))) : 0;
      const d = special.by(d1, t0);
      return T.push2(y, d, j, t0, 0, 0, 0, 0);
    }
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
  if (typeof a === 'number' && typeof b === 'number') return Math.min(a, b);
  let T: any;
  if (a instanceof Var && (typeof b === 'number' || (b instanceof Var && b.tag === a.tag))) T = opened(a.tag);
  else if (typeof a === 'number' && b instanceof Var) T = opened(b.tag);
  else {
    if (isComposite(a) || isComposite(b)) return min2(toPrimitive(a, 'number'), toPrimitive(b, 'number'));
    T = newest(a, b);
    if (T === undefined) return Math.min(a, b);
    a = operand(a);
    b = operand(b);
  }
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      const j = slot(b, T);
      if (i < 0 || j < 0) {
        T.promote();
        return min2(a, b);
      }
      if (i > 0 && j > 0) {
        const x0 = T.F[3 * i];
        const x1 = T.F[3 * j];
        const y = Math.min(x0, x1);
        const t0 = 1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0));
        const p0 = x0 === y ? t0 : 0;
        const p1 = x1 === y ? t0 : 0;
        return T.push1(y, i, p0, j, p1);
      }
      if (i > 0 && j === 0) {
        const x0 = T.F[3 * i];
        const x1 = b;
        const y = Math.min(x0, x1);
        const p0 = x0 === y ? (1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0))) : 0;
        return T.push1(y, i, p0, 0, 0);
      }
      const x0 = a;
      const x1 = T.F[3 * j];
      const y = Math.min(x0, x1);
      const p0 = x1 === y ? (1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0))) : 0;
      return T.push1(y, j, p0, 0, 0);
    }
    case LANE2: {
      const i = slot(a, T);
      const j = slot(b, T);
      if (i < 0 || j < 0) {
        T.promote();
        return min2(a, b);
      }
      if (i > 0 && j > 0) {
        const x0 = T.F[6 * i];
        const d0 = T.F[6 * i + 1];
        const x1 = T.F[6 * j];
        const d1 = T.F[6 * j + 1];
        const y = Math.min(x0, x1);
        const t1 = 1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0));
        const t0 = x0 === y ? t1 : 0;
        const t2 = x1 === y ? t1 : 0;
        const d = special.by(d0, t0) + special.by(d1, t2);
        return T.push2(y, d, i, t0, 0, j, t2, 0);
      }
      if (i > 0 && j === 0) {
        const x0 = T.F[6 * i];
        const d0 = T.F[6 * i + 1];
        const x1 = b;
        const y = Math.min(x0, x1);
        const t0 = x0 === y ? (1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0))) : 0;
        const d = special.by(d0, t0);
        return T.push2(y, d, i, t0, 0, 0, 0, 0);
      }
      const x0 = a;
      const x1 = T.F[6 * j];
      const d1 = T.F[6 * j + 1];
      const y = Math.min(x0, x1);
      const t0 = x1 === y ? (1 / ((x0 === y ? 1 : 0) + (x1 === y ? 1 : 0))) : 0;
      const d = special.by(d1, t0);
      return T.push2(y, d, j, t0, 0, 0, 0, 0);
    }
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
  if (typeof a === 'number') return Math.sin(a);
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? sin(toPrimitive(a, 'number')) : Math.sin(a);
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return sin(a);
      }
      const x0 = T.F[3 * i];
      const y = Math.sin(x0);
      const p0 = Math.cos(x0);
      return T.push1(y, i, p0, 0, 0);
    }
    case LANE2: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return sin(a);
      }
      const x0 = T.F[6 * i];
      const d0 = T.F[6 * i + 1];
      const y = Math.sin(x0);
      const t0 = Math.cos(x0);
      const d = special.by(d0, t0);
      const p1 = -special.by(d0, Math.sin(x0));
      return T.push2(y, d, i, t0, p1, 0, 0, 0);
    }
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
  if (typeof a === 'number') return Math.sinh(a);
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? sinh(toPrimitive(a, 'number')) : Math.sinh(a);
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return sinh(a);
      }
      const x0 = T.F[3 * i];
      const y = Math.sinh(x0);
      const p0 = Math.cosh(x0);
      return T.push1(y, i, p0, 0, 0);
    }
    case LANE2: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return sinh(a);
      }
      const x0 = T.F[6 * i];
      const d0 = T.F[6 * i + 1];
      const y = Math.sinh(x0);
      const t0 = Math.cosh(x0);
      const d = special.by(d0, t0);
      const p1 = special.by(d0, Math.sinh(x0));
      return T.push2(y, d, i, t0, p1, 0, 0, 0);
    }
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
  if (typeof a === 'number') return Math.sqrt(a);
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? sqrt(toPrimitive(a, 'number')) : Math.sqrt(a);
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return sqrt(a);
      }
      const x0 = T.F[3 * i];
      const y = Math.sqrt(x0);
      const p0 = 1 / ((2 * y) + 0);
      return T.guard(T.push1(y, i, p0, 0, 0));
    }
    case LANE2: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return sqrt(a);
      }
      const x0 = T.F[6 * i];
      const d0 = T.F[6 * i + 1];
      const y = Math.sqrt(x0);
      const t0 = (2 * y) + 0;
      const d = special.over(d0, t0);
      const p0 = 1 / t0;
      const p1 = -special.strong(special.by(d, 2), special.over(p0, t0));
      return T.guard(T.push2(y, d, i, p0, p1, 0, 0, 0));
    }
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
  if (typeof a === 'number') return Math.tan(a);
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? tan(toPrimitive(a, 'number')) : Math.tan(a);
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return tan(a);
      }
      const x0 = T.F[3 * i];
      const y = Math.tan(x0);
      const p0 = 1 + (y * y);
      return T.push1(y, i, p0, 0, 0);
    }
    case LANE2: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return tan(a);
      }
      const x0 = T.F[6 * i];
      const d0 = T.F[6 * i + 1];
      const y = Math.tan(x0);
      const t0 = 1 + (y * y);
      const d = special.by(d0, t0);
      const t1 = special.by(d, y);
      const p1 = t1 + t1;
      return T.push2(y, d, i, t0, p1, 0, 0, 0);
    }
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
  if (typeof a === 'number') return Math.tanh(a);
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? tanh(toPrimitive(a, 'number')) : Math.tanh(a);
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return tanh(a);
      }
      const x0 = T.F[3 * i];
      const y = Math.tanh(x0);
      const p0 = special.sech2(x0, y);
      return T.push1(y, i, p0, 0, 0);
    }
    case LANE2: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return tanh(a);
      }
      const x0 = T.F[6 * i];
      const d0 = T.F[6 * i + 1];
      const y = Math.tanh(x0);
      const t0 = special.sech2(x0, y);
      const d = special.by(d0, t0);
      const p1 = special.by(d0, (((-2) * y) * t0));
      return T.push2(y, d, i, t0, p1, 0, 0, 0);
    }
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
  if (typeof a === 'number') return special.asinSlope(a);
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? asinSlope(toPrimitive(a, 'number')) : special.asinSlope(a);
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return asinSlope(a);
      }
      const x0 = T.F[3 * i];
      const y = special.asinSlope(x0);
      const p0 = x0 * (y * (y * y));
      return T.guard(T.push1(y, i, p0, 0, 0));
    }
    case LANE2:
      T.promote();
      return asinSlope(a);
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
  if (typeof a === 'number') return special.acoshSlope(a);
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? acoshSlope(toPrimitive(a, 'number')) : special.acoshSlope(a);
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return acoshSlope(a);
      }
      const x0 = T.F[3 * i];
      const y = special.acoshSlope(x0);
      const p0 = -((special.strong(x0, y) * y) * y);
      return T.guard(T.push1(y, i, p0, 0, 0));
    }
    case LANE2:
      T.promote();
      return acoshSlope(a);
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
  if (typeof a === 'number') return special.asinhSlope(a);
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? asinhSlope(toPrimitive(a, 'number')) : special.asinhSlope(a);
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return asinhSlope(a);
      }
      const x0 = T.F[3 * i];
      const y = special.asinhSlope(x0);
      const p0 = -((special.strong(x0, y) * y) * y);
      return T.push1(y, i, p0, 0, 0);
    }
    case LANE2:
      T.promote();
      return asinhSlope(a);
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
  if (typeof a === 'number') return special.atanhSlope(a);
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? atanhSlope(toPrimitive(a, 'number')) : special.atanhSlope(a);
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return atanhSlope(a);
      }
      const x0 = T.F[3 * i];
      const y = special.atanhSlope(x0);
      const p0 = ((2 * x0) * y) * y;
      return T.guard(T.push1(y, i, p0, 0, 0));
    }
    case LANE2:
      T.promote();
      return atanhSlope(a);
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
  if (typeof a === 'number' && typeof b === 'number') return special.sech2(a, b);
  let T: any;
  if (a instanceof Var && (typeof b === 'number' || (b instanceof Var && b.tag === a.tag))) T = opened(a.tag);
  else if (typeof a === 'number' && b instanceof Var) T = opened(b.tag);
  else {
    if (isComposite(a) || isComposite(b)) return sech2(toPrimitive(a, 'number'), toPrimitive(b, 'number'));
    T = newest(a, b);
    if (T === undefined) return special.sech2(a, b);
    a = operand(a);
    b = operand(b);
  }
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      const j = slot(b, T);
      if (i < 0 || j < 0) {
        T.promote();
        return sech2(a, b);
      }
      if (i > 0 && j > 0) {
        const x0 = T.F[3 * i];
        const x1 = T.F[3 * j];
        const y = special.sech2(x0, x1);
        const p0 = ((-2) * x1) * y;
        return T.push1(y, i, p0, j, 0);
      }
      if (i > 0 && j === 0) {
        const x0 = T.F[3 * i];
        const x1 = b;
        const y = special.sech2(x0, x1);
        const p0 = ((-2) * x1) * y;
        return T.push1(y, i, p0, 0, 0);
      }
      return special.sech2((i > 0 ? T.primalAt(i) : a), (j > 0 ? T.primalAt(j) : b));
    }
    case LANE2:
      T.promote();
      return sech2(a, b);
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
  if (typeof a === 'number' && typeof b === 'number') return special.cauchy(a, b);
  let T: any;
  if (a instanceof Var && (typeof b === 'number' || (b instanceof Var && b.tag === a.tag))) T = opened(a.tag);
  else if (typeof a === 'number' && b instanceof Var) T = opened(b.tag);
  else {
    if (isComposite(a) || isComposite(b)) return cauchy(toPrimitive(a, 'number'), toPrimitive(b, 'number'));
    T = newest(a, b);
    if (T === undefined) return special.cauchy(a, b);
    a = operand(a);
    b = operand(b);
  }
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      const j = slot(b, T);
      if (i < 0 || j < 0) {
        T.promote();
        return cauchy(a, b);
      }
      if (i > 0 && j > 0) {
        const x0 = T.F[3 * i];
        const x1 = T.F[3 * j];
        const y = special.cauchy(x0, x1);
        const p0 = ((-2) * y) * special.cauchy(x1, x0);
        const p1 = special.tilt(x0, x1);
        return T.guard(T.push1(y, i, p0, j, p1));
      }
      if (i > 0 && j === 0) {
        const x0 = T.F[3 * i];
        const x1 = b;
        const y = special.cauchy(x0, x1);
        const p0 = ((-2) * y) * special.cauchy(x1, x0);
        return T.guard(T.push1(y, i, p0, 0, 0));
      }
      const x0 = a;
      const x1 = T.F[3 * j];
      const y = special.cauchy(x0, x1);
      const p0 = special.tilt(x0, x1);
      return T.guard(T.push1(y, j, p0, 0, 0));
    }
    case LANE2:
      T.promote();
      return cauchy(a, b);
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
  if (typeof a === 'number' && typeof b === 'number') return special.tilt(a, b);
  let T: any;
  if (a instanceof Var && (typeof b === 'number' || (b instanceof Var && b.tag === a.tag))) T = opened(a.tag);
  else if (typeof a === 'number' && b instanceof Var) T = opened(b.tag);
  else {
    if (isComposite(a) || isComposite(b)) return tilt(toPrimitive(a, 'number'), toPrimitive(b, 'number'));
    T = newest(a, b);
    if (T === undefined) return special.tilt(a, b);
    a = operand(a);
    b = operand(b);
  }
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      const j = slot(b, T);
      if (i < 0 || j < 0) {
        T.promote();
        return tilt(a, b);
      }
      if (i > 0 && j > 0) {
        const x0 = T.F[3 * i];
        const x1 = T.F[3 * j];
        const y = special.tilt(x0, x1);
        const t0 = special.cauchy(x1, x0);
        const t2 = special.cauchy(x0, x1);
        const t1 = t2 * t2;
        const t3 = t0 * t0;
        const p0 = t0 * ((6 * t1) - (2 * t3));
        const p1 = -(t2 * ((6 * t3) - (2 * t1)));
        return T.guard(T.push1(y, i, p0, j, p1));
      }
      if (i > 0 && j === 0) {
        const x0 = T.F[3 * i];
        const x1 = b;
        const y = special.tilt(x0, x1);
        const t0 = special.cauchy(x1, x0);
        const t1 = special.cauchy(x0, x1);
        const p0 = t0 * ((6 * (t1 * t1)) - (2 * (t0 * t0)));
        return T.guard(T.push1(y, i, p0, 0, 0));
      }
      const x0 = a;
      const x1 = T.F[3 * j];
      const y = special.tilt(x0, x1);
      const t0 = special.cauchy(x0, x1);
      const t1 = special.cauchy(x1, x0);
      const p0 = -(t0 * ((6 * (t1 * t1)) - (2 * (t0 * t0))));
      return T.guard(T.push1(y, j, p0, 0, 0));
    }
    case LANE2:
      T.promote();
      return tilt(a, b);
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
  if (typeof a === 'number' && typeof b === 'number') return special.unit(a, b);
  let T: any;
  if (a instanceof Var && (typeof b === 'number' || (b instanceof Var && b.tag === a.tag))) T = opened(a.tag);
  else if (typeof a === 'number' && b instanceof Var) T = opened(b.tag);
  else {
    if (isComposite(a) || isComposite(b)) return unit(toPrimitive(a, 'number'), toPrimitive(b, 'number'));
    T = newest(a, b);
    if (T === undefined) return special.unit(a, b);
    a = operand(a);
    b = operand(b);
  }
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      const j = slot(b, T);
      if (i < 0 || j < 0) {
        T.promote();
        return unit(a, b);
      }
      if (i > 0 && j > 0) {
        const x0 = T.F[3 * i];
        const x1 = T.F[3 * j];
        const y = special.unit(x0, x1);
        const t0 = special.unit(x1, x0);
        const t1 = Math.hypot(x0, x1);
        const p0 = special.over(special.by(t0, t0), t1);
        const p1 = -special.over(special.by(t0, y), t1);
        return T.guard(T.push1(y, i, p0, j, p1));
      }
      if (i > 0 && j === 0) {
        const x0 = T.F[3 * i];
        const x1 = b;
        const y = special.unit(x0, x1);
        const t0 = special.unit(x1, x0);
        const p0 = special.over(special.by(t0, t0), Math.hypot(x0, x1));
        return T.guard(T.push1(y, i, p0, 0, 0));
      }
      const x0 = a;
      const x1 = T.F[3 * j];
      const y = special.unit(x0, x1);
      const p0 = -special.over(special.by(special.unit(x1, x0), y), Math.hypot(x0, x1));
      return T.guard(T.push1(y, j, p0, 0, 0));
    }
    case LANE2:
      T.promote();
      return unit(a, b);
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
  if (typeof a === 'number' && typeof b === 'number') return special.powSlope(a, b);
  let T: any;
  if (a instanceof Var && (typeof b === 'number' || (b instanceof Var && b.tag === a.tag))) T = opened(a.tag);
  else if (typeof a === 'number' && b instanceof Var) T = opened(b.tag);
  else {
    if (isComposite(a) || isComposite(b)) return powSlope(toPrimitive(a, 'number'), toPrimitive(b, 'number'));
    T = newest(a, b);
    if (T === undefined) return special.powSlope(a, b);
    a = operand(a);
    b = operand(b);
  }
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      const j = slot(b, T);
      if (i < 0 || j < 0) {
        T.promote();
        return powSlope(a, b);
      }
      if (i > 0 && j > 0) {
        const x0 = T.F[3 * i];
        const x1 = T.F[3 * j];
        const y = special.powSlope(x0, x1);
        const p0 = special.powBend(x0, x1);
        const p1 = special.strong((1 + special.strong(Math.log(x0), x1)), special.powDown(x0, x1));
        return T.guard(T.push1(y, i, p0, j, p1));
      }
      if (i > 0 && j === 0) {
        const x0 = T.F[3 * i];
        const x1 = b;
        const y = special.powSlope(x0, x1);
        const p0 = special.powBend(x0, x1);
        return T.guard(T.push1(y, i, p0, 0, 0));
      }
      const x0 = a;
      const x1 = T.F[3 * j];
      const y = special.powSlope(x0, x1);
      const p0 = special.strong((1 + special.strong(Math.log(x0), x1)), special.powDown(x0, x1));
      return T.guard(T.push1(y, j, p0, 0, 0));
    }
    case LANE2:
      T.promote();
      return powSlope(a, b);
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
  if (typeof a === 'number' && typeof b === 'number') return special.powLog(a, b);
  let T: any;
  if (a instanceof Var && (typeof b === 'number' || (b instanceof Var && b.tag === a.tag))) T = opened(a.tag);
  else if (typeof a === 'number' && b instanceof Var) T = opened(b.tag);
  else {
    if (isComposite(a) || isComposite(b)) return powLog(toPrimitive(a, 'number'), toPrimitive(b, 'number'));
    T = newest(a, b);
    if (T === undefined) return special.powLog(a, b);
    a = operand(a);
    b = operand(b);
  }
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      const j = slot(b, T);
      if (i < 0 || j < 0) {
        T.promote();
        return powLog(a, b);
      }
      if (i > 0 && j > 0) {
        const x0 = T.F[3 * i];
        const x1 = T.F[3 * j];
        const y = special.powLog(x0, x1);
        const t0 = Math.log(x0);
        const p0 = special.strong((1 + special.strong(t0, x1)), special.powDown(x0, x1));
        const p1 = special.strong(t0, y);
        return T.guard(T.push1(y, i, p0, j, p1));
      }
      if (i > 0 && j === 0) {
        const x0 = T.F[3 * i];
        const x1 = b;
        const y = special.powLog(x0, x1);
        const p0 = special.strong((1 + special.strong(Math.log(x0), x1)), special.powDown(x0, x1));
        return T.guard(T.push1(y, i, p0, 0, 0));
      }
      const x0 = a;
      const x1 = T.F[3 * j];
      const y = special.powLog(x0, x1);
      const p0 = special.strong(Math.log(x0), y);
      return T.guard(T.push1(y, j, p0, 0, 0));
    }
    case LANE2:
      T.promote();
      return powLog(a, b);
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
  if (typeof a === 'number' && typeof b === 'number') return special.powBend(a, b);
  let T: any;
  if (a instanceof Var && (typeof b === 'number' || (b instanceof Var && b.tag === a.tag))) T = opened(a.tag);
  else if (typeof a === 'number' && b instanceof Var) T = opened(b.tag);
  else {
    if (isComposite(a) || isComposite(b)) return powBend(toPrimitive(a, 'number'), toPrimitive(b, 'number'));
    T = newest(a, b);
    if (T === undefined) return special.powBend(a, b);
    a = operand(a);
    b = operand(b);
  }
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      const j = slot(b, T);
      if (i < 0 || j < 0) {
        T.promote();
        return powBend(a, b);
      }
      if (i > 0 && j > 0) {
        const x0 = T.F[3 * i];
        const x1 = T.F[3 * j];
        const y = special.powBend(x0, x1);
        const p0 = special.strong(x1, special.powBend(x0, (x1 - 1)));
        const p1 = special.strong(((2 * x1) - 1), (x0 ** (x1 - 2))) + special.strong(Math.log(x0), y);
        return T.guard(T.push1(y, i, p0, j, p1));
      }
      if (i > 0 && j === 0) {
        const x0 = T.F[3 * i];
        const x1 = b;
        const y = special.powBend(x0, x1);
        const p0 = special.strong(x1, special.powBend(x0, (x1 - 1)));
        return T.guard(T.push1(y, i, p0, 0, 0));
      }
      const x0 = a;
      const x1 = T.F[3 * j];
      const y = special.powBend(x0, x1);
      const p0 = special.strong(((2 * x1) - 1), (x0 ** (x1 - 2))) + special.strong(Math.log(x0), y);
      return T.guard(T.push1(y, j, p0, 0, 0));
    }
    case LANE2:
      T.promote();
      return powBend(a, b);
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
  if (typeof a === 'number' && typeof b === 'number') return special.powDown(a, b);
  let T: any;
  if (a instanceof Var && (typeof b === 'number' || (b instanceof Var && b.tag === a.tag))) T = opened(a.tag);
  else if (typeof a === 'number' && b instanceof Var) T = opened(b.tag);
  else {
    if (isComposite(a) || isComposite(b)) return powDown(toPrimitive(a, 'number'), toPrimitive(b, 'number'));
    T = newest(a, b);
    if (T === undefined) return special.powDown(a, b);
    a = operand(a);
    b = operand(b);
  }
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      const j = slot(b, T);
      if (i < 0 || j < 0) {
        T.promote();
        return powDown(a, b);
      }
      if (i > 0 && j > 0) {
        const x0 = T.F[3 * i];
        const x1 = T.F[3 * j];
        const y = special.powDown(x0, x1);
        const p0 = special.powSlope(x0, (x1 - 1));
        const p1 = special.strong(Math.log(x0), y);
        return T.guard(T.push1(y, i, p0, j, p1));
      }
      if (i > 0 && j === 0) {
        const x0 = T.F[3 * i];
        const x1 = b;
        const y = special.powDown(x0, x1);
        const p0 = special.powSlope(x0, (x1 - 1));
        return T.guard(T.push1(y, i, p0, 0, 0));
      }
      const x0 = a;
      const x1 = T.F[3 * j];
      const y = special.powDown(x0, x1);
      const p0 = special.strong(Math.log(x0), y);
      return T.guard(T.push1(y, j, p0, 0, 0));
    }
    case LANE2:
      T.promote();
      return powDown(a, b);
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
  if (typeof a === 'number') return special.atanSlope(a);
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? atanSlope(toPrimitive(a, 'number')) : special.atanSlope(a);
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return atanSlope(a);
      }
      const x0 = T.F[3 * i];
      const y = special.atanSlope(x0);
      const p0 = (-2) * (special.strong(x0, y) * y);
      return T.push1(y, i, p0, 0, 0);
    }
    case LANE2:
      T.promote();
      return atanSlope(a);
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
  if (typeof a === 'number') return special.cbrtSlope(a);
  const T: any = tagOf(a);
  if (T === undefined) return isComposite(a) ? cbrtSlope(toPrimitive(a, 'number')) : special.cbrtSlope(a);
  switch (T.engine) {
    case LANE1: {
      const i = slot(a, T);
      if (i < 0) {
        T.promote();
        return cbrtSlope(a);
      }
      const x0 = T.F[3 * i];
      const y = special.cbrtSlope(x0);
      const p0 = (-0.6666666666666666) * (y / x0);
      return T.guard(T.push1(y, i, p0, 0, 0));
    }
    case LANE2:
      T.promote();
      return cbrtSlope(a);
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

// What is exact in floating point, and so may be simplified without changing a bit: signs, factors 1 and powers of two, sums of addresses,
// and what follows from structural zeros. A zero of the user's is a number: x*0 may be NaN and stays. In derivative code, whose last bits
// are its own, also common factors, one division for a quotient, and powers by products.
//   in:  an operation on nodes        out: a node that computes the same, or undefined

import type { Builder } from './builder.ts';
import type { Node } from './ir.ts';
import { Key } from './sharing.ts';

/** What is exact, and what follows from structural zeros. */
const OPPOSITE: Record<string, string> = { lt: 'ge', ge: 'lt', gt: 'le', le: 'gt' };

export function exact(k: Builder, op: string, a: Node, b: Node): Node | undefined {
  switch (op) {
    case 'add':
      if (a.zero) return b;
      if (b.zero) return a;
      if (a.op === 'const' && a.value === 0 && isAddress(k, b)) return b;
      if (b.op === 'const' && b.value === 0 && isAddress(k, a)) return a;
      if (a === b && !a.int) return k.op('mul', k.num(2), a);
      if (isAddress(k, a) && isAddress(k, b)) return sumOfAddresses(k, a, b);
      if (k.derivative) return commonFactor(k, 'add', a, b);
      if (b.op === 'neg') return k.op('sub', a, b.args[0]!);
      if (a.op === 'neg') return k.op('sub', b, a.args[0]!);
      return undefined;
    case 'sub':
      if (b.zero) return a;
      if (a.zero) return k.op('neg', b);
      if (b.op === 'neg') return k.op('add', a, b.args[0]!);
      if (b.op === 'const' && Object.is(b.value, 0) && (a.type === 'num' || a.int)) return a;
      if (b.op === 'const' && b.int && isAddress(k, a)) return k.op('add', a, k.num(-(b.value as number)));
      if (k.derivative) return commonFactor(k, 'sub', a, b);
      return undefined;
    case 'by':
    case 'strong':
      if (a.zero || (b.op === 'const' && b.value === 1)) return a;
      return b.zero || (a.op === 'const' && a.value === 1) ? b : undefined;
    case 'over':
      return a.zero || (b.op === 'const' && b.value === 1) ? a : undefined;
    case 'mul':
      return product(k, a, b);
    case 'div':
      if (a.zero) return a;
      if (b.value === 1 && b.op === 'const') return a;
      if (a.op === 'neg') return k.op('neg', k.op('div', a.args[0]!, b));
      if (b.op === 'const' && typeof b.value === 'number' && isPowerOfTwo(b.value)) return k.op('mul', k.num(1 / b.value), a);
      // One division serves all derivatives of a quotient; where 1/b overflows, so does the result, and the lifted engine decides.
      if (k.derivative && !(a.op === 'const' && a.value === 1)) return k.op('mul', a, k.op('div', k.one, b));
      return undefined;
    case 'neg':
      if (a.zero) return a;
      if (a.op === 'neg') return a.args[0]!;
      return undefined;
    case 'not':
      if (a.op === 'const') return k.constant(!a.value);
      if (a.op === 'not') return a.args[0]!;
      // Of integers one is less than the other or not: there is no NaN among them.
      return OPPOSITE[a.op] && a.args.every((x) => x.int) ? k.op(OPPOSITE[a.op]!, ...a.args) : undefined;
    case 'hypot2': // symmetric but for the last bit, which derivatives may have either way
      return k.derivative && k.sharing ? k.find(new Key('hypot2', [b, a])) : undefined;
    case 'powSlope':
      return slopeOfPower(k, a, b, 1);
    case 'powBend':
      return slopeOfPower(k, a, b, 2);
    default:
      return undefined;
  }
}

/** 2a + 2b is 2(a + b): exact for powers of two. */
function commonFactor(k: Builder, op: 'add' | 'sub', a: Node, b: Node): Node | undefined {
  if (a.op !== 'mul' || b.op !== 'mul' || a.args[0]!.op !== 'const' || b.args[0]!.op !== 'const') return undefined;
  const [c, d] = [a.args[0]!.value as number, b.args[0]!.value as number];
  if (Math.abs(c) !== Math.abs(d) || !isPowerOfTwo(c)) return undefined;
  const plain = (op === 'add') === (c === d);
  return k.op('mul', a.args[0]!, k.op(plain ? 'add' : 'sub', a.args[1]!, b.args[1]!));
}

/** Integers that are never -0, which a sum with 0 would change: counters, lengths, their sums. */
function isAddress(k: Builder, n: Node): boolean {
  if (n.op === 'const') return !!n.int && !n.zero && !Object.is(n.value, -0);
  if (n.op === 'len' || n.op === 'alloc' || k.counts.has(n)) return true;
  if (n.type === 'any') return !!n.int;
  return (n.op === 'add' || n.op === 'sub') && !!n.int && n.args.every((x) => isAddress(k, x));
}

/** (i + 1) + 2 is i + 3. */
function sumOfAddresses(k: Builder, a: Node, b: Node): Node | undefined {
  const [x, y] = a.op === 'const' ? [a, b] : [b, a];
  if (x.op !== 'const' || y.op !== 'add') return undefined;
  const [c, rest] = y.args[0]!.op === 'const' ? y.args : [y.args[1]!, y.args[0]!];
  if (c!.op !== 'const') return undefined;
  const sum = (x.value as number) + (c!.value as number);
  return sum === 0 ? rest! : k.op('add', rest!, k.num(sum));
}

function product(k: Builder, a: Node, b: Node): Node | undefined {
  if (a.zero) return a;
  if (b.zero) return b;
  if (a.value === 1 && a.op === 'const') return b;
  if (b.value === 1 && b.op === 'const') return a;
  if (a.value === -1 && a.op === 'const') return k.op('neg', b);
  if (b.value === -1 && b.op === 'const') return k.op('neg', a);
  if (b.op === 'const' && a.op !== 'const') return k.op('mul', b, a);
  if (a.op === 'neg') return k.op('neg', k.op('mul', a.args[0]!, b));
  if (b.op === 'neg') return k.op('neg', k.op('mul', a, b.args[0]!));
  if (!k.derivative) return undefined;
  // Signs go outwards, where sums take them: 2a and -2a are one product.
  if (a.op === 'const' && (a.value as number) < 0) return k.op('neg', k.op('mul', k.num(-(a.value as number)), b));
  const inner = b.op === 'mul' && b.args[0]!.op === 'const' ? (b.args[0]!.value as number) : undefined;
  if (inner !== undefined) {
    if (a.op === 'const' && (isPowerOfTwo(inner) || isPowerOfTwo(a.value as number)))
      return k.op('mul', k.num(inner * (a.value as number)), b.args[1]!);
    if (a.op !== 'const' && isPowerOfTwo(inner)) return k.op('mul', k.num(inner), k.op('mul', a, b.args[1]!));
  }
  if (a.op === 'mul' && b.op !== 'const' && a.args[0]!.op === 'const' && isPowerOfTwo(a.args[0]!.value as number))
    return k.op('mul', a.args[0]!, k.op('mul', a.args[1]!, b));
  return undefined;
}

/** The first or second derivative factor of x^e at a literal exponent: e·x^(e-1), e·(e-1)·x^(e-2). */
function slopeOfPower(k: Builder, x: Node, e: Node, order: 1 | 2): Node | undefined {
  if (e.op !== 'const' || typeof e.value !== 'number' || !Number.isFinite(e.value)) return undefined;
  const c = order === 1 ? e.value : e.value * (e.value - 1);
  if (c === 0) return k.zero;
  const down = e.value - order;
  if (down + order !== e.value) return undefined;
  return k.op('mul', k.num(c), power(k, x, down));
}

/** x^n by products for small n: in derivative code only, where the last bit need not be that of `**`. */
export function power(k: Builder, x: Node, n: number): Node {
  if (n === 0) return k.one;
  if (n === 1) return x;
  if (n === -1) return k.op('div', k.one, x);
  if (Number.isInteger(n) && n < 0 && n >= -16) return power(k, k.op('div', k.one, x), -n);
  if (!Number.isInteger(n) || n < 0 || n > 16) return k.op('pow', x, k.num(n));
  const half = power(k, x, Math.floor(n / 2));
  const square = k.op('mul', half, half);
  return n % 2 ? k.op('mul', square, x) : square;
}

export const isPowerOfTwo = (x: number): boolean => {
  const m = Math.abs(x);
  return m >= 2 ** -60 && m <= 2 ** 60 && Number.isInteger(Math.log2(m));
};

// Programs that stay with the lifted engine: the rest of the language, where kernels fall back and everything must still be right.

import { grad, jvp } from 'hyperdual';
import { Topic } from './topic.ts';

export const beyond = new Topic('beyond');

function classes(x: number[]): number {
  'use dual';
  class Vector {
    readonly u: number;
    readonly v: number;
    constructor(u: number, v: number) {
      this.u = u;
      this.v = v;
    }
    plus(o: Vector): Vector {
      return new Vector(this.u + o.u, this.v + o.v);
    }
    get squared(): number {
      return this.u ** 2 + this.v ** 2;
    }
  }
  let sum = new Vector(0, 0);
  for (const a of x) sum = sum.plus(new Vector(a, a * a));
  return sum.squared;
}
beyond.add('lifted', classes, [{ x: [1, -0.5] }]);

function maps(x: number[]): number {
  'use dual';
  const values = new Map<string, number>();
  x.forEach((v, i) => values.set(`k${i % 2}`, (values.get(`k${i % 2}`) ?? 1) * v));
  let s = 0;
  for (const [key, v] of values) s += v * v * key.length;
  return s;
}
beyond.add('lifted', maps, [{ x: [1, -0.5, 2] }]);

function generators(x: number[]): number {
  'use dual';
  function* squares(): Generator<number> {
    for (const v of x) yield v * v;
  }
  let s = 1;
  for (const q of squares()) s *= 1 + q;
  return s;
}
beyond.add('lifted', generators, [{ x: [1, -0.5, 2] }]);

function exceptions(x: number[]): number {
  'use dual';
  let s = 0;
  const strict = (v: number): number => {
    if (v < 0) throw new RangeError('negative');
    return Math.sqrt(v);
  };
  for (const v of x) {
    try {
      s += strict(v);
    } catch {
      s += v * v;
    } finally {
      s *= 1.5;
    }
  }
  return s;
}
beyond.add('lifted', exceptions, [{ x: [1, -0.5, 2] }]);

function parsed(x: number[], formula: string): number {
  'use dual';
  const stack: number[] = [];
  for (const word of formula.split(' ')) {
    if (word === '*') stack.push(stack.pop()! * stack.pop()!);
    else if (word === '+') stack.push(stack.pop()! + stack.pop()!);
    else stack.push(word.startsWith('x') ? x[Number(word.slice(1))]! : Number(word));
  }
  return stack.pop()!;
}
beyond.add('lifted', parsed, [{ x: [1, -0.5, 2], rest: ['x0 x1 * x2 x2 * 3 * +'] }]);

/** A transform inside of the function. */
function gradientNorm(x: number[]): number {
  'use dual';
  const inner = (y: number[]): number => y.reduce((s, v) => s + Math.sin(v) * v, 0);
  const g = grad(inner)(Array.from(x));
  return g.reduce((s, v) => s + v * v, 0) + jvp(inner, Array.from(x), g)[1];
}
beyond.add('lifted', gradientNorm, [{ x: [1, -0.5] }]);

function memoised(x: number[]): number {
  'use dual';
  const memo: Record<number, number> = {};
  const f = (n: number): number => (memo[n] ??= n < 2 ? x[n]! : f(n - 1) * 0.5 + f(n - 2) ** 2 * 0.1);
  return f(12);
}
beyond.add('lifted', memoised, [{ x: [1, -0.5] }]);

function deepObject(x: number[]): number {
  'use dual';
  type Node = { value: number; next?: Node };
  let list: Node | undefined;
  for (const value of x) list = list ? { value, next: list } : { value };
  let s = 0;
  for (let n = list; n; n = n.next) s = s * 0.5 + n.value ** 2;
  return s;
}
beyond.add('lifted', deepObject, [{ x: [1, -0.5, 3] }]);

function tagged(x: number[]): number {
  'use dual';
  const o = {
    scale: x[0]!,
    apply(v: number): number {
      return this.scale * v;
    },
    get twice(): number {
      return 2 * this.scale;
    },
  };
  return o.apply(x[1]!) * o.twice + (o?.apply?.(3) ?? 0);
}
beyond.add('lifted', tagged, [{ x: [1.5, -0.5] }]);

'use dual';
// Calls that leave lifted code: whichever way a function is called, an active value goes to its lifted version, to a built-in that is known, or
// ends in the error that names the call. None of them gives a number without its derivative.

import { grad, hvp, stopGradient } from 'hyperdual';
import { describe, expect, it } from 'vitest';
import * as foreign from './leaving/foreign.js';

const cube = (x: number): number => x * x * x;

/** Each is x³, called some other way. */
const lifted: Record<string, (x: number) => number> = {
  call: (x) => cube.call(undefined, x),
  apply: (x) => cube.apply(undefined, [x]),
  bind: (x) => cube.bind(undefined, x)(),
  'Reflect.apply': (x) => Reflect.apply(cube, undefined, [x]),
  'call of call': (x) => Function.prototype.call.call(cube, undefined, x),
  'a tagged template': (x) => ((_: TemplateStringsArray, y: number) => cube(y))`${x}`,
  'a default parameter': (x) => ((y: number = cube(x)) => y)(),
  new: (x) =>
    new (class {
      readonly y: number;
      constructor(y: number) {
        this.y = cube(y);
      }
    })(x).y,
  'Reflect.construct': (x) =>
    (
      Reflect.construct(
        class {
          y: number;
          constructor(y: number) {
            this.y = cube(y);
          }
        },
        [x],
      ) as { y: number }
    ).y,
  'a getter of a literal': (x) =>
    ({
      get y() {
        return cube(x);
      },
    }).y,
  'a setter': (x) => {
    const o = {
      z: 0,
      set y(v: number) {
        this.z = cube(v);
      },
    };
    o.y = x;
    return o.z;
  },
  'a method of an array of functions': (x) => [cube].map((f) => f(x))[0]!,
  'an iterator': (x) => {
    let s = 0;
    for (const each of {
      *[Symbol.iterator]() {
        yield cube(x);
      },
    })
      s += each;
    return s;
  },
  'a method added to Number.prototype': (x) => (x as unknown as { cubed(): number }).cubed(),
  'the same, by call': (x) => (Number.prototype as unknown as { cubed(this: number): number }).cubed.call(x),
  'a method added to Number.prototype, read': (x) => {
    const { cubed } = x as unknown as { cubed(): number };
    return cubed.call(x);
  },
  'a bound function that is constructed': (x) => {
    class Cube {
      y: number;
      constructor(side: number, by: number) {
        this.y = cube(side) * by;
      }
    }
    const Bound = Cube.bind(undefined, x) as unknown as new (by: number) => Cube;
    return new Bound(1).y;
  },
  'a getter added to Number.prototype': (x) => {
    // oxlint-disable-next-line no-extend-native -- packages do
    Object.defineProperty(Number.prototype, 'cube', {
      get() {
        return cube(this as number);
      },
      configurable: true,
    });
    return (x as unknown as { cube: number }).cube;
  },
  'a property added to Number.prototype': (x) => cube(x) * (x as unknown as { unit: number }).unit,
  'JSON of what is plain': (x) => cube(x) * (JSON.parse(JSON.stringify({ one: 1 })) as { one: number }).one,
  'a sort': (x) => [cube(x), 1e9].sort((a, b) => a - b)[0]!,
  'a Map': (x) => new Map([['y', cube(x)]]).get('y')!,
  structuredClone: (x) => structuredClone({ y: [cube(x)] }).y[0]!,
};

(Number.prototype as unknown as { unit: number }).unit = 1;
(Number.prototype as unknown as { cubed(this: number): number }).cubed = function (this: number) {
  return (this as number) * (this as number) * (this as number);
};

describe('reaches the lifted version through', () => {
  it.each(Object.keys(lifted))('%s', (name) => {
    const f = lifted[name]!;
    expect(f(2)).toBe(8);
    expect(grad(f)(2)).toBe(12);
    expect(hvp(f, 2, 1)).toBe(12);
  });
});

/** Each hands x to code that is not lifted. */
const leaving: Record<string, (x: number) => unknown> = {
  'a plain call': (x) => foreign.cube(x),
  call: (x) => foreign.cube.call(undefined, x),
  apply: (x) => foreign.cube.apply(undefined, [x]),
  bind: (x) => foreign.cube.bind(undefined, x)(),
  'Reflect.apply': (x) => Reflect.apply(foreign.cube, undefined, [x]),
  new: (x) => new foreign.Cube(x).y,
  'Reflect.construct': (x) => (Reflect.construct(foreign.Cube, [x]) as foreign.Cube).y,
  'a tagged template': (x) => foreign.tag`${x}`,
  'a setter': (x) => {
    const o = new foreign.Cube(1);
    o.side = x;
    return o.y;
  },
  'a getter of an object it stands in': (x) => {
    const o = new foreign.Cube(1);
    o.y = x;
    return o.doubled;
  },
  'a callback of plain code': (x) => foreign.twice((y: number) => y * x, 3),
  'an array': (x) => foreign.sum([1, x]),
  'a nested record': (x) => foreign.deep({ a: { b: [{ c: x }] } }),
  'a Map': (x) => foreign.sumOfMap(new Map([['a', x]])),
  'a typed array': (x) => {
    const xs = new Float64Array(2);
    xs[0] = x;
    return foreign.sum(xs as unknown as number[]);
  },
  'a method added to Number.prototype': (x) => (x as unknown as { foreignCubed(): number }).foreignCubed(),
  'a getter added to Number.prototype': (x) => (x as unknown as { foreignCube: number }).foreignCube,
  'an iterator of a foreign class': (x) => {
    let s = 0;
    for (const each of new foreign.Doubled([x])) s += each;
    return s;
  },
  'an array of one number': (x) => +([[x]] as unknown as number),
  'a Proxy': (x) => foreign.counting({ y: x }).y,
  'a Date': (x) => new Date(x).getTime(),
  Intl: (x) => Number(new Intl.NumberFormat('en').format(x)),
  'a DataView': (x) => {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, x);
    return view.getFloat64(0);
  },
};

describe('is an error through', () => {
  it.each(Object.keys(leaving))('%s', (name) => {
    const f = leaving[name] as (x: number) => number;
    let found: unknown;
    try {
      found = grad(f)(2);
    } catch (error) {
      found = (error as { code?: string }).code ?? String(error);
    }
    expect(`${name}: ${String(found)}`).toMatch(/: HD0/);
  });
});

describe('stopGradient cuts at every level of', () => {
  it.each<[string, (x: number) => unknown]>([
    ['a number', (x) => stopGradient(x)],
    ['an array', (x) => stopGradient([x, [x]])],
    ['a record', (x) => stopGradient({ a: x, b: { c: [x] } })],
    ['an array of records', (x) => stopGradient([{ a: x }, { a: [{ b: x }] }])],
  ])('%s', (_, make) => {
    const total = (y: unknown): number =>
      typeof y === 'number' ? y : Object.values(y as object).reduce((s: number, each) => s + total(each), 0);
    const f = (x: number): number => total(make(x)) * x;
    const n = total(make(1));
    expect(grad(f)(2)).toBe(2 * n);
    expect(grad(grad(f))(2)).toBe(0);
    expect(grad((k: number) => grad((x: number) => total(make(x * k)) * x)(2))(3)).toBe(0);
    expect(foreign.cube(stopGradient(2) as number)).toBe(8);
    expect(grad((x: number) => foreign.cube(stopGradient(x)) * x)(2)).toBe(8);
    expect(grad((x: number) => foreign.sum(stopGradient([x, x])) * x)(2)).toBe(4);
  });
});

'use dual';
// Objects that come to a number, given to what JavaScript comes with: `valueOf` and its kin return an active number, and the native asks for it
// itself. It sees the number that a plain call would see, or the call is an error; where the number stays one, its derivative stays too.

import { grad, hvp, jvp } from 'hyperdual';
import { describe, expect, it } from 'vitest';
import * as foreign from './leaving/foreign.js';

type Case = (o: any, x: number) => unknown;

/** The ways an object comes to the number x. */
const amounts: Record<string, (x: number) => unknown> = {
  valueOf: (x: number) => ({ valueOf: () => x }),
  'Symbol.toPrimitive': (x: number) => ({ [Symbol.toPrimitive]: () => x }),
  toString: (x: number) => ({ toString: () => x }),
  'a class': (x) =>
    new (class {
      valueOf(): number {
        return x;
      }
    })(),
  'a field': (x) =>
    new (class {
      readonly amount: number;
      constructor(amount: number) {
        this.amount = amount;
      }
      valueOf(): number {
        return this.amount;
      }
    })(x),
};

const numbers = [10, 20, 30, 40];
const floats = () => new Float64Array(numbers);
const integers = () => new Int32Array(numbers);

/** What natives make of it is a position, a count or text: as on plain numbers. */
const natives: Record<string, Case> = {
  charAt: (o) => 'abcd'.charAt(o),
  charCodeAt: (o) => 'abcd'.charCodeAt(o),
  at: (o) => 'abcd'.at(o),
  codePointAt: (o) => 'abcd'.codePointAt(o),
  slice: (o) => 'abcd'.slice(o),
  substring: (o) => 'abcd'.substring(o),
  repeat: (o) => 'ab'.repeat(o),
  padStart: (o) => 'ab'.padStart(o, '.'),
  indexOf: (o) => 'a2b2'.indexOf('b', o),
  'includes of text': (o) => 'a2b2'.includes(o),
  split: (o) => 'a,b,c'.split(',', o).length,
  'split at': (o) => 'a2b'.split(o).join('|'),
  replace: (o) => 'a2b'.replace(o, '-'),
  'replaced by': (o) => 'a2b'.replace('b', o),
  concat: (o) => 'a'.concat(o),
  String: (o) => String(o),
  fromCharCode: (o) => String.fromCharCode(o),
  fromCodePoint: (o) => String.fromCodePoint(o),
  parseInt: (o) => parseInt(o),
  'parseInt with a radix': (o) => parseInt('11', o),
  isNaN: (o) => isNaN(o),
  isFinite: (o) => isFinite(o),
  toFixed: (o) => (1.2345).toFixed(o),
  'toString(radix)': (o) => (11).toString(o),
  toPrecision: (o, x) => (x / 3).toPrecision(o),
  'Array.at': (o) => numbers.at(o),
  'Array.slice': (o) => numbers.slice(o).length,
  'Array.splice': (o) => [...numbers].splice(o, 1)[0],
  'Array.with': (o) => [...numbers].with(o, 1).join(),
  'Array.fill': (o) => [...numbers].fill(0, o).join(),
  'Array.copyWithin': (o) => [...numbers].copyWithin(0, o).join(),
  'Array.indexOf': (o) => numbers.indexOf(30, o),
  'Array.lastIndexOf': (o) => numbers.lastIndexOf(20, o),
  'Array.includes': (o) => numbers.includes(30, o),
  'Array.flat': (o) => [[[[1]]]].flat(o).length,
  'Array.flat deeper': (o) => JSON.stringify([[[[1]]]].flat(o)),
  'Array.join': (o) => numbers.join(o),
  'Array.join of': (o) => [o, o].join(),
  'Array.sort': (o) =>
    [o, '1', '3']
      .sort()
      .map((y) => String(y))
      .join(),
  'Array.sort by': (o) => [1, 2, 3].sort(() => o).join(),
  'Array.sort descending by': (o) => [1, 2, 3].sort((a, b) => (a < b ? o : -1)).join(),
  'Array.from of a length': (o) => Array.from({ length: o }).length,
  'map of a length': (o) => Array.prototype.map.call({ length: o, 0: 1, 1: 2, 2: 3 } as any, (y) => y).length,
  'indexOf of a length': (o) => Array.prototype.indexOf.call({ length: o, 0: 1, 1: 2, 2: 3 } as any, 2),
  'push of a length': (o) => Array.prototype.push.call({ length: o } as any, 2),
  'apply of a length': (o) => Math.max.apply(null, { length: o, 0: 1, 1: 2, 2: 3 } as unknown as number[]),
  'length =': (o) => {
    const list = [...numbers];
    list.length = o;
    return list.join();
  },
  'length[…] =': (o) => {
    const list = [...numbers];
    list['length'] = o;
    return list.join();
  },
  'a key': (o) => numbers[o],
  'a written key': (o) => {
    const list = [...numbers];
    list[o] = 1;
    return list.join();
  },
  'a key of a typed array': (o) => floats()[o],
  'Typed.at': (o) => floats().at(o),
  'Typed.slice': (o) => floats().slice(o).length,
  'Typed.subarray': (o) => floats().subarray(o).length,
  'Typed.fill': (o) => floats().fill(0, o).join(),
  'Typed.copyWithin': (o) => floats().copyWithin(0, o).join(),
  'Typed.set': (o) => {
    const list = floats();
    list.set([1], o);
    return list.join();
  },
  'Typed.indexOf': (o) => floats().indexOf(30, o),
  'Typed.with': (o) => floats().with(o, 1).join(),
  'Integers.at': (o) => integers().at(o),
  'Integers.slice': (o) => integers().slice(o).length,
  'Integers.fill': (o) => integers().fill(o).join(),
  'Integers.fill from': (o) => integers().fill(0, o).join(),
  'Integers.set': (o) => {
    const list = integers();
    list.set([o]);
    return list.join();
  },
  'Integers.map': (o) =>
    integers()
      .map(() => o)
      .join(),
  'Integers.with': (o) => integers().with(0, o).join(),
  'Integers[…] =': (o) => {
    const list = integers();
    list[0] = o;
    return list.join();
  },
  'Integers.of': (o) => Int32Array.of(o).join(),
  'Integers.from': (o) => Int32Array.from([1, o]).join(),
  'new Int32Array': (o) => new Int32Array([1, o]).join(),
  'new Float64Array of a length': (o) => new Float64Array({ length: o } as unknown as number[]).length,
  'new ArrayBuffer': (o) => new ArrayBuffer(o).byteLength,
  'new DataView': (o) => new DataView(new ArrayBuffer(8), o).byteLength,
  'new Float64Array on a buffer': (o) => new Float64Array(new ArrayBuffer(32), 8, o).length,
  'ArrayBuffer.slice': (o) => new ArrayBuffer(8).slice(o).byteLength,
  'DataView.getInt8': (o) => new DataView(new ArrayBuffer(8)).getInt8(o),
  'DataView.setInt8': (o) => {
    const view = new DataView(new ArrayBuffer(8));
    view.setInt8(0, o);
    return view.getInt8(0);
  },
  'DataView.setInt8 at': (o) => {
    const view = new DataView(new ArrayBuffer(8));
    view.setInt8(o, 7);
    return view.getInt8(2);
  },
  'DataView.setFloat64': (o) => {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, o);
    return view.getFloat64(0);
  },
  'JSON.stringify': (o) => JSON.stringify([1], null, o),
  'JSON.stringify of': (o) => JSON.stringify({ a: o }),
  'Symbol.for': (o) => Symbol.for(o).description,
  Symbol: (o) => Symbol(o).description,
  hasOwn: (o) => Object.hasOwn(numbers, o),
  'new Date': (o) => new Date(o).getTime(),
  'Date.UTC': (o) => Date.UTC(2000, o),
  setMonth: (o) => new Date(0).setUTCMonth(o),
  'BigInt.asIntN': (o) => BigInt.asIntN(o, 7n),
  BigInt: (o) => BigInt(o),
  Intl: (o) => new Intl.NumberFormat('en').format(o),
  encodeURIComponent: (o) => encodeURIComponent(o),
  'a foreign function': (o) => foreign.cube(o),
  'Object.groupBy': (o) => Object.keys((Object as any).groupBy([1], () => o))[0],
  'RegExp.lastIndex': (o) => {
    const r = /b/g;
    r.lastIndex = o;
    return r.test('abab') ? r.lastIndex : -1;
  },
  'RegExp.exec': (o) => /2/.exec(o)?.index,
  'RegExp.test': (o) => /2/.test(o),
  RegExp: (o) => new RegExp(o).source,
  take: (o) => [...(numbers.values() as any).take(o)].length,
  drop: (o) => [...(numbers.values() as any).drop(o)].length,
  'Number.isInteger': (o) => Number.isInteger(o),
  localeCompare: (o) => '2'.localeCompare(o),
  normalize: (o) => 'abc'.startsWith('c', o),
  search: (o) => 'a2b'.search(o),
  match: (o) => 'a2b'.match(o)?.index,
  clz32: (o) => Math.clz32(o),
  floor: (o) => Math.floor(o),
  sign: (o) => Math.sign(o),
};

const outcome = (f: () => unknown): string => {
  try {
    const y = f();
    return typeof y === 'bigint' ? `${String(y)}n` : `${typeof y}: ${String(y)}`;
  } catch (error) {
    return (error as { code?: string }).code ?? (error as Error).name;
  }
};

/** Where the syntax itself makes text, what is not text is an error of the language: nothing is lost. */
const texts: Record<string, Case> = {
  'a template': (o) => `${o}`,
  'a computed key': (o) => Object.keys({ [o]: 1 })[0],
  in: (o) => o in numbers,
  'an error': (o) => new Error(o).message,
};

const run = (f: Case, kind: string): [plain: string, active: string] => {
  let active = 'not run';
  jvp(
    (x: number) => {
      active = outcome(() => f(amounts[kind]!(x), x));
      return 0;
    },
    2,
    1,
  );
  return [outcome(() => f(amounts[kind]!(2), 2)), active];
};

const each = (cases: Record<string, Case>) =>
  Object.keys(cases).flatMap((name) => Object.keys(amounts).map((kind) => [name, kind] as const));

describe('an object that comes to a number is converted as on plain numbers, or refused, by', () => {
  it.each(each(natives))('%s of %s', (name, kind) => {
    const [plain, active] = run(natives[name]!, kind);
    if (!active.startsWith('HD0')) expect(active).toBe(plain);
  });
  it.each(each(texts))('%s of %s', (name, kind) => {
    const [plain, active] = run(texts[name]!, kind);
    if (active !== 'TypeError') expect(active).toBe(plain);
  });
});

/** Each is o³, where o comes to a number. */
const cubes: Record<string, Case> = {
  operators: (o) => o * o * o,
  '**': (o) => o ** 3,
  'unary +': (o) => (+o) ** 3,
  'unary -': (o) => -((-o) ** 3),
  Number: (o) => Number(o) ** 3,
  'Math.pow': (o) => Math.pow(o, 3),
  'Math.max of several': (o) => Math.max(-1, o, -2) ** 3,
  'Math.hypot of several': (o) => Math.hypot(0, o, 0) ** 3,
  '++': (o) => {
    let y = o;
    y++;
    return (y - 1) ** 3;
  },
  'the old value of --': (o) => {
    let y = o;
    return (y--) ** 3;
  },
  'an element of a Float64Array': (o) => {
    const list = new Float64Array(1);
    list[0] = o;
    return list[0]! ** 3;
  },
  fill: (o) => new Float64Array(1).fill(o)[0]! ** 3,
  'Float64Array.set': (o) => {
    const list = new Float64Array(2);
    list.set([o], 1);
    return list[1]! ** 3;
  },
  'Float64Array.with': (o) => new Float64Array(1).with(0, o)[0]! ** 3,
  'Float64Array.map': (o) => new Float64Array(1).map(() => o)[0]! ** 3,
  'Float64Array.of': (o) => Float64Array.of(o)[0]! ** 3,
  'Float64Array.from': (o) => Float64Array.from([o])[0]! ** 3,
  'new Float64Array': (o) => new Float64Array([o])[0]! ** 3,
};

describe('the derivative of an object that comes to a number stays through', () => {
  it.each(each(cubes))('%s of %s', (name, kind) => {
    const f = (x: number): number => cubes[name]!(amounts[kind]!(x), x) as number;
    expect(f(2)).toBe(8);
    expect(grad(f)(2)).toBe(12);
    expect(hvp(f, 2, 1)).toBe(12);
  });
});

describe('a number has no properties of its own', () => {
  const asked: Record<string, (x: number) => unknown> = {
    'Object.keys': (x) => Object.keys(x),
    'Object.getOwnPropertyNames': (x) => Object.getOwnPropertyNames(x),
    'Object.getOwnPropertySymbols': (x) => Object.getOwnPropertySymbols(x),
    'Object.getOwnPropertyDescriptors': (x) => Object.getOwnPropertyDescriptors(x),
    'Object.getOwnPropertyDescriptor': (x) => Object.getOwnPropertyDescriptor(x, 'tangent'),
    'Object.isFrozen': (x) => Object.isFrozen(x),
    'Object.isSealed': (x) => Object.isSealed(x),
    'Object.isExtensible': (x) => Object.isExtensible(x),
    'Object.getPrototypeOf': (x) => Object.getPrototypeOf(x) === Number.prototype,
    'Object.freeze': (x) => Object.freeze(x) === x,
  };
  it.each(Object.keys(asked))('%s', (name) => {
    let said: unknown;
    const f = (x: number): number => {
      said = asked[name]!(x);
      return x * x;
    };
    const plain = asked[name]!(3);
    expect(grad(f)(3)).toBe(6);
    expect(said).toEqual(plain);
    expect(jvp(f, 3, 1)).toEqual([9, 6]);
    expect(said).toEqual(plain);
  });
});

it('a length that is defined is a length', () => {
  const f = (x: number): number => {
    const one = [x, x, x];
    const two = [x, x, x];
    Object.defineProperty(one, 'length', { value: x });
    Object.defineProperties(two, { length: { value: x - 1 }, 0: { value: x * x } });
    return one.length * two.length * two[0]!;
  };
  expect(f(2)).toBe(8);
  expect(grad(f)(2)).toBe(8);
});

it('a search in an array that is nearly all holes looks at what is there', () => {
  const f = (x: number): number => {
    const list: number[] = [x];
    list[4294967294] = 3 * x;
    return list.lastIndexOf(3 * x) === 4294967294 && list.indexOf(x) === 0 ? x * x : 0;
  };
  expect(f(2)).toBe(4);
  expect(grad(f)(2)).toBe(4);
});

it('the order of bytes and the names of a text are what the number is', () => {
  const bytes = new DataView(new ArrayBuffer(16));
  bytes.setFloat64(0, 1.5, false);
  bytes.setFloat64(8, 2.5, true);
  const f = (x: number): number => {
    const zero = x - x;
    const text = JSON.stringify({ 3: 7, 4: 8 }, [x] as number[]);
    return bytes.getFloat64(0, zero as never) * bytes.getFloat64(8, x as never) * x * (text === '{"3":7}' ? x : 0);
  };
  expect(f(3)).toBe(33.75);
  expect(grad(f)(3)).toBe(22.5);
});

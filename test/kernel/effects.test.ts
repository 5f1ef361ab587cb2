// Effects in passive code run exactly once, in source order, whatever is computed of a function: in one evaluation for a gradient, a
// tangent, H·v, a pullback made (and none when it is called), and at most once at each point of an operator. Kernels that would have to
// be left half-way are not begun, so a call that goes over to the lifted engine has done nothing before.

import { engineOf, grad, hessianOperator, hvp, jvp, lifted, secondDirectional, valueAndGrad, vjp } from 'hyperdual';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

let events: string[] = [];
const note = (event: string): void => void events.push(event);

beforeEach(() => {
  let draws = 0;
  let time = 100;
  vi.spyOn(Math, 'random').mockImplementation(() => (note(`random ${++draws}`), 0.25 + draws / 16));
  vi.spyOn(Date, 'now').mockImplementation(() => (note('now'), time++));
  vi.spyOn(console, 'log').mockImplementation((...words: unknown[]) => note(`log ${words.join(' ')}`));
});
afterEach(() => {
  vi.restoreAllMocks();
  events = [];
});

type F = (x: number[], ...rest: any[]) => number;
interface Fixture {
  f: F;
  /** What is called, made anew for each run. */
  rest?: () => unknown[];
  x?: number[];
  /** Which engine takes it; a change is to be looked at, not forbidden. */
  engine: 'kernel' | 'lifted';
}
const fixtures: Record<string, Fixture> = {};

/** A counter that is called with passive arguments and gives a number that depends on how often it was. */
const counter = (): unknown[] => {
  let count = 0;
  return [(k: number) => (note(`call ${k}`), ++count * 0.5 + k)];
};

fixtures['a callback passed in rest'] = {
  f: (x, tell: (k: number) => void) => {
    'use dual';
    tell(7);
    return x[0]! ** 2 * x[1]!;
  },
  rest: counter,
  engine: 'kernel',
};

fixtures['Math.random'] = {
  f: (x) => {
    'use dual';
    const w = Math.random();
    return Math.sin(w * x[0]!) * x[1]! + Math.random() * x[0]! ** 3;
  },
  engine: 'kernel',
};

fixtures['Date.now'] = {
  f: (x) => {
    'use dual';
    const start = Date.now();
    const y = x[0]! * x[1]! ** 2;
    return y * (Date.now() - start) * start;
  },
  engine: 'kernel',
};

fixtures['console.log'] = {
  f: (x) => {
    'use dual';
    console.log('begin', 1);
    const y = Math.exp(x[0]! * x[1]!);
    console.log('end', x.length);
    return y;
  },
  engine: 'kernel',
};

fixtures['a result used in the derivative'] = {
  f: (x, ask: (k: number) => number) => {
    'use dual';
    const w = ask(1);
    const y = Math.sin(x[0]! * w) * x[1]!;
    return y * y * ask(2) + w;
  },
  rest: counter,
  engine: 'kernel',
};

fixtures['inside of a loop'] = {
  f: (x, ask: (k: number) => number) => {
    'use dual';
    let s = 1;
    for (let i = 0; i < 4; i++) {
      const w = ask(i);
      s = Math.sin(s * w) + x[i % 2]! * w;
    }
    return s * s;
  },
  rest: counter,
  engine: 'kernel',
};

fixtures['inside of nested loops, by turns that depend on it'] = {
  f: (x, ask: (k: number) => number) => {
    'use dual';
    let s = 1;
    let k = 0;
    while (k < 3) {
      for (let i = 0; i < ask(k) && i < 3; i++) s = s * x[0]! * Math.random() + x[1]!;
      k++;
    }
    return s;
  },
  rest: counter,
  engine: 'kernel',
};

fixtures['inside of an if'] = {
  f: (x, ask: (k: number) => number) => {
    'use dual';
    let s = x[0]! * x[1]!;
    if (x[0]! > 0) s += ask(1) * x[1]! ** 2;
    else s += ask(2) * x[0]! ** 3;
    return x[1]! < 0 ? s : s * ask(3);
  },
  rest: counter,
  engine: 'kernel',
};

fixtures['on one side of && and ||, and of an early return'] = {
  f: (x, ask: (k: number) => number) => {
    'use dual';
    let s = x[0]! ** 2;
    if (x[0]! > 0 && ask(1) > 0) s *= 2;
    if (x[0]! > 0 || ask(2) > 0) s *= 3;
    if (s > 1) return s * x[1]! * ask(3);
    return s * ask(4);
  },
  rest: counter,
  engine: 'kernel',
};

fixtures['before data that does not fit'] = {
  f: (x, ask: (k: number) => number, w: unknown) => {
    'use dual';
    const a = ask(1);
    return x[0]! ** 2 * (w as number) * a * x[1]!;
  },
  rest: () => [...counter(), '2'],
  engine: 'kernel', // which asks before it begins, and hands over
};

fixtures['after data that does not fit'] = {
  f: (x, ask: (k: number) => number, n: unknown) => {
    'use dual';
    let s = 0;
    for (let i = 0; i < (n as number); i++) s += x[0]! * x[1]! ** 2;
    return s * ask(1);
  },
  rest: () => [...counter(), 1.5],
  engine: 'kernel',
};

fixtures['before an array that might grow'] = {
  f: (x, ask: (k: number) => number, k: number) => {
    'use dual';
    const a = x.slice();
    ask(1);
    a[k] = x[0]! * x[1]!;
    return a.reduce((s, v) => s + v * v, 0) * ask(2);
  },
  rest: () => [...counter(), 5],
  engine: 'kernel', // which asks before it begins, and hands over
};

fixtures['after an array that might grow'] = {
  f: (x, ask: (k: number) => number, k: number) => {
    'use dual';
    const a = x.slice();
    a[k] = x[0]! * x[1]!;
    return a.reduce((s, v) => s + v * v, 0) * ask(2);
  },
  rest: () => [...counter(), 1],
  engine: 'kernel', // which asks before it begins, and hands over
};

fixtures['between writes to an array that might grow'] = {
  f: (x, ask: (k: number) => number, places: number[]) => {
    'use dual';
    const a = x.slice();
    for (let i = 0; i < places.length; i++) a[places[i]!] = x[0]! * x[1]! * ask(i);
    return a.reduce((s, v) => s + v * v, 0);
  },
  rest: () => [...counter(), [1, 2]],
  engine: 'lifted',
};

fixtures['where the value is not finite'] = {
  f: (x, ask: (k: number) => number) => {
    'use dual';
    return Math.sqrt(x[0]! - x[0]!) * ask(1) + 1 / (x[1]! - x[1]!);
  },
  rest: counter,
  engine: 'kernel',
};

fixtures['at a singular point'] = {
  f: (x, ask: (k: number) => number) => {
    'use dual';
    return Math.hypot(x[0]!, x[1]!) * ask(1) + Math.sqrt(x[0]! ** 2 + x[1]! ** 2) * ask(2) + Math.cbrt(x[0]! * x[1]!);
  },
  rest: counter,
  x: [0, 0],
  engine: 'kernel',
};

fixtures['where an error is thrown'] = {
  f: (x, ask: (k: number) => number) => {
    'use dual';
    const s = x[0]! * ask(1);
    if (s > 0) throw new RangeError('positive');
    return s * ask(2);
  },
  rest: counter,
  engine: 'kernel',
};

fixtures['a counter that is captured'] = {
  f: (x) => {
    'use dual';
    note('captured');
    return x[0]! * x[1]!;
  },
  engine: 'lifted',
};

let calls = 0;
fixtures['a captured variable that is written'] = {
  f: (x) => {
    'use dual';
    calls += 1;
    return x[0]! ** 2 * x[1]! * calls;
  },
  rest: () => ((calls = 0), []),
  engine: 'lifted',
};

fixtures['an iterator'] = {
  f: (x, make: () => Iterator<number>) => {
    'use dual';
    const iterator = make();
    let s = 0;
    for (let i = 0; i < x.length; i++) s += x[i]! ** 2 * (iterator.next().value as number);
    return s;
  },
  rest: () => [
    function* numbers() {
      for (let k = 1; ; k++) {
        note(`next ${k}`);
        yield k;
      }
    },
  ],
  engine: 'kernel',
};

fixtures['data that calls change'] = {
  f: (x, data: { w: number; list: number[] }, turn: (k: number) => void) => {
    'use dual';
    let s = data.w * x[0]!;
    for (let i = 0; i < 3; i++) {
      turn(i);
      s += data.w * x[1]! ** 2 * data.list[i]! + Math.sin(s);
    }
    return s * data.w;
  },
  rest: () => {
    const data = { w: 1, list: [1] };
    return [
      data,
      (k: number) => {
        note(`turn ${k}`);
        data.w += 0.5;
        data.list.push(k + 2);
      },
    ];
  },
  engine: 'kernel',
};

let setting = 1;
fixtures['a variable that calls change'] = {
  f: (x, turn: () => void) => {
    'use dual';
    const a = setting * x[0]!;
    turn();
    return a * setting * x[1]!;
  },
  rest: () => {
    setting = 1;
    return [() => (note('turn'), setting++)];
  },
  engine: 'lifted',
};

const v = [0.3, -0.8];
const u = [1.1, 0.4];

/** Each transform as one evaluation of f. */
const transforms: Record<string, (f: F, x: number[], rest: unknown[]) => unknown> = {
  grad: (f, x, rest) => grad(f)(x, ...rest),
  valueAndGrad: (f, x, rest) => valueAndGrad(f)(x, ...rest),
  jvp: (f, x, rest) => jvp(f, x, v, ...rest),
  hvp: (f, x, rest) => hvp(f, x, v, ...rest),
  secondDirectional: (f, x, rest) => secondDirectional(f, x, u, v, ...rest),
  'vjp and its pullback': (f, x, rest) => {
    const [y, pullback] = vjp(f, x, ...rest);
    const before = [...events];
    const results = [y, pullback(1), pullback(2)];
    expect(events).toEqual(before);
    return results;
  },
};

/** What came out, or how it ended, and what happened. */
function observe(run: () => unknown): { result: unknown; events: string[] } {
  events = [];
  let result: unknown;
  vi.mocked(Math.random).mockClear();
  try {
    result = run();
  } catch (error) {
    result = String(error);
  }
  return { result, events: [...events] };
}

/** Mocks begin again: the second draw of one run is the second draw of the other. */
function again(): void {
  vi.restoreAllMocks();
  let draws = 0;
  let time = 100;
  vi.spyOn(Math, 'random').mockImplementation(() => (note(`random ${++draws}`), 0.25 + draws / 16));
  vi.spyOn(Date, 'now').mockImplementation(() => (note('now'), time++));
  vi.spyOn(console, 'log').mockImplementation((...words: unknown[]) => note(`log ${words.join(' ')}`));
}

const closeTo = (found: unknown, expected: unknown): void => {
  const flat = (tree: unknown): unknown[] => (Array.isArray(tree) ? tree.flatMap(flat) : [tree]);
  const [a, b] = [flat(found), flat(expected)];
  expect(a.length).toBe(b.length);
  a.forEach((y, i) => {
    if (typeof y === 'number' && typeof b[i] === 'number' && Number.isFinite(b[i]))
      expect(Math.abs(y - b[i])).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(y)));
    else if (typeof y === 'string') expect(y).toBe(b[i]);
  });
};

describe.each(Object.entries(fixtures))('%s', (_, { f, rest = () => [], x = [0.7, 1.3], engine }) => {
  it('takes the engine it is meant to take', () => expect(engineOf(f, x, ...rest()).engine).toBe(engine));

  it.each(Object.entries(transforms))('%s', (_, transform) => {
    again();
    const plain = observe(() => f([...x], ...rest()));
    again();
    const expected = observe(() => transform(lifted(f), x, rest()));
    again();
    const found = observe(() => transform(f, x, rest()));
    expect(expected.events).toEqual(plain.events);
    expect(found.events).toEqual(plain.events);
    closeTo(found.result, expected.result);
  });

  it('hessianOperator', () => {
    again();
    const plain = observe(() => f([...x], ...rest()));
    again();
    // The point is evaluated when something is asked; each H·v is an evaluation of its own, or none, but never half of one.
    const found = observe(() => hessianOperator(f, x, ...rest()).apply(v));
    again();
    const expected = observe(() => hessianOperator(lifted(f), x, ...rest()).apply(v));
    expect(expected.events).toEqual(plain.events);
    expect(found.events).toEqual(plain.events);
    closeTo(found.result, expected.result);
  });
});

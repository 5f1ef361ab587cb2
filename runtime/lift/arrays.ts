/**
 * Arrays and their methods. Elements are moved as they are; callbacks are resolved like calls (an unlifted one is not handed an
 * active value); what a callback decides (keep, found, order) is decided by primals, and elements are compared by primals.
 */
import { elements, hasShadow, isFloatArray, visible } from '../number/float64.ts';
import { reinterpreted } from '../errors.ts';
import { primal } from '../number/primal.ts';
import { forNative, isComposite } from '../number/primitive.ts';
import { isNum } from '../number/tag.ts';
import { twinOf } from '../twin.ts';
import { self as markLifted } from './attach.ts';
import { type Handler, list, type Resolve, transparent } from './native.ts';
import { iter } from './access.ts';
import { truthy } from './operators.ts';

type Table = Map<unknown, Handler>;

/** A callback as natives may call it. */
export function callback(f: any, resolve: Resolve): any {
  if (typeof f !== 'function') return f;
  const twin = twinOf(f);
  if (twin !== undefined) return twin;
  // Natives hand the whole array to every call: plain code may have it, but it is searched once and not per element.
  let checked: unknown;
  return function (this: unknown, ...args: any[]): any {
    const y: unknown = resolve(f, this, args, checked);
    checked = args.at(-1);
    return y;
  };
}

export const withCallback: Handler = (self, [f, ...rest], resolve, fn) => Reflect.apply(fn, self, [callback(f, resolve), ...rest]);

/** The callback's result is a decision. */
export const predicate: Handler = (self, [f, ...rest], resolve, fn) => {
  const g = callback(f, resolve);
  const decide = typeof g === 'function' ? (...args: any[]): boolean => truthy(Reflect.apply(g, rest[0], args)) : g;
  return Reflect.apply(fn, self, [decide, ...rest]);
};

/** The callback's result is an order. Without one, elements are compared as text, which shows primals. */
const ordered: Handler = (self, [f, ...rest], resolve, fn) => {
  if (f === undefined) return Reflect.apply(fn, self, Array.isArray(self) && self.some(isComposite) ? [byText] : []);
  const g = callback(f, resolve);
  return Reflect.apply(fn, self, [typeof g === 'function' ? (a: any, b: any): unknown => forNative(g(a, b)) : g, ...rest]);
};

const byText = (a: unknown, b: unknown): number => {
  const [s, t] = [`${forNative(a)}`, `${forNative(b)}`];
  return s < t ? -1 : Number(s > t);
};

/** Positions and counts are integers: primals. Values pass. */
export const positions =
  (...at: number[]): Handler =>
  (self, args, _resolve, fn) =>
    Reflect.apply(
      fn,
      self,
      args.map((a, i) => (at.includes(i) ? forNative(a) : a)),
    );

/** Elements shown as text. */
const text: Handler = (self, args, _resolve, fn) =>
  Reflect.apply(fn, Array.isArray(self) && self.some(isComposite) ? Array.from(self, forNative) : self, args.map(forNative));

/** Engines keep no array longer than this in one piece. */
const DENSE = 2 ** 25;

/** Elements as numbers, which compare by value. What only looks like an array, or has holes, may be far longer than what is in it. */
function comparable(self: any): unknown {
  if (typeof self !== 'object' || self === null || ArrayBuffer.isView(self)) return self;
  if (Array.isArray(self) && self.length <= DENSE) return self.some(isNum) ? self.map(primal) : self;
  const active: PropertyDescriptorMap = {};
  for (const key in self) if (isNum(self[key])) active[key] = { value: primal(self[key]) };
  return Object.keys(active).length > 0 ? Object.create(self as object, active) : self;
}

/** Search by value: on primals, of the elements too. */
const search: Handler = (self, args, _resolve, fn) => {
  return Reflect.apply(fn, comparable(self), [primal(args[0]), ...args.slice(1).map(forNative)].slice(0, args.length));
};

/** The methods of Array.prototype by what they do; typed arrays use the same lists (typed.ts). */
export const METHODS: readonly (readonly [string, Handler])[] = [
  ['push pop shift unshift concat reverse toReversed keys values entries', positions()],
  ['join toString toLocaleString', text],
  ['flat', positions(0)],
  ['slice splice at copyWithin toSpliced', positions(0, 1)],
  ['with', positions(0)],
  ['fill', positions(1, 2)],
  ['map forEach reduce reduceRight flatMap', withCallback],
  ['filter some every find findIndex findLast findLastIndex', predicate],
  ['sort toSorted', ordered],
  ['includes indexOf lastIndexOf', search],
];

/** Methods of Array.prototype that write into the array they are called on. */
const WRITES = new Set('push pop shift unshift reverse splice copyWithin fill sort'.split(' '));

/** An array-like whose length is an integer. The object itself, where the method writes into it. */
function plainLength(self: any, name: string): any {
  // To concat, an object is an element first.
  if (typeof self !== 'object' || self === null || Array.isArray(self) || name === 'concat') return self;
  if (isNum(self)) return primal(self);
  if (!WRITES.has(name)) return withPlainLength(self);
  const length: unknown = forNative(self.length);
  if (length !== self.length) self.length = length;
  return self;
}

const CALLING = new Set([withCallback, predicate, ordered]);

/** A callback that is given the object itself, whatever stands for it. */
const showing = (self: unknown, list: unknown, f: unknown, resolve: Resolve): unknown =>
  markLifted(function (this: unknown, ...args: any[]): unknown {
    const shown = args.map((x) => (x === list ? self : x));
    return resolve(f, this, shown);
  });

export function arrayMethods(t: Table): void {
  // `Array.prototype.map.call(floats, …)`: on the elements, unless it writes, which would miss the array itself.
  const onTyped =
    (handler: Handler): Handler =>
    (self, args, resolve, fn) => {
      if (isFloatArray(self) && hasShadow(self) && WRITES.has((fn as { name: string }).name)) throw reinterpreted();
      const list: unknown = plainLength(visible(self), (fn as { name: string }).name);
      const calls = list !== self && CALLING.has(handler) && typeof args[0] === 'function';
      return handler(list, calls ? [showing(self, list, args[0], resolve), ...args.slice(1)] : args, resolve, fn);
    };
  for (const [names, handler] of METHODS) list(t, Array.prototype, names, onTyped(handler));
}

/** `Array(n)`, `new Array(a, b)`: one number is a length. */
export const arrayOf = (args: any[]): unknown[] => Array(...(args.length === 1 ? args.map(primal) : args));

/** `{ length: x }`: a length is an integer. */
export function withPlainLength(xs: any): unknown {
  if (typeof xs !== 'object' || xs === null || Array.isArray(xs)) return xs;
  const length: unknown = forNative(xs.length);
  return length === xs.length ? xs : Object.create(xs as object, { length: { value: length } });
}

export function arrayStatics(t: Table): void {
  t.set(Array.isArray, (_self, [x]) => Array.isArray(x));
  list(t, Array, 'of', transparent);
  t.set(Array.from, (C, [xs, f, ...rest], resolve) => {
    const source: unknown = isFloatArray(xs) ? elements(xs) : withPlainLength(iter(xs));
    return Reflect.apply(Array.from, C, f === undefined ? [source] : [source, callback(f, resolve), ...rest]);
  });
  t.set(Array, (_self, args) => arrayOf(args));
}

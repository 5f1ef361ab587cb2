/**
 * Typed arrays in lifted code, and construction of what JavaScript comes with. A float typed array with a shadow, or one that is
 * about to get one, does in its methods what an array of the same elements does; integer arrays hold primals by meaning.
 */
import { elements, get, hasShadow, isBuffer, isFloatArray, refuseBytes, set, type FloatArray } from '../number/float64.ts';
import { primal } from '../number/primal.ts';
import { forNative, toPrimitive } from '../number/primitive.ts';
import { TWIN } from '../twin.ts';
import { isNum } from '../number/tag.ts';
import { arrayOf, callback, METHODS, withPlainLength } from './arrays.ts';
import { type Construction, type Handler, list, type Resolve, transparent } from './native.ts';
import { iter, live, liveEntries, mayHoldActive } from './access.ts';
import { self as markLifted } from './attach.ts';
import { collection } from './collections.ts';

const TYPED = /*#__PURE__*/ Object.getPrototypeOf(Uint8Array) as { prototype: object } & Record<string, unknown>;

function store(to: FloatArray, at: number, from: ArrayLike<unknown>): void {
  for (let i = 0; i < from.length; i++) set(to, at + i, from[i]);
}

function fresh(like: FloatArray, from: ArrayLike<unknown>): FloatArray {
  const a = new (like.constructor as new (n: number) => FloatArray)(from.length);
  store(a, 0, from);
  return a;
}

/** Methods that change the array they are called on, and those that make another of the same type. */
const IN_PLACE = new Set(['reverse', 'sort', 'copyWithin', 'fill']);
const MAKES = new Set(['map', 'filter', 'slice', 'toReversed', 'toSorted', 'with']);

/** Methods that put what they are given, or what the callback gives, into the array: of integers, so it is the primal. */
const STORES = new Set(['map', 'fill', 'with']);

function stored(a: unknown, resolve: Resolve): unknown {
  if (typeof a !== 'function') return forNative(a);
  const f = callback(a, resolve) as (...args: unknown[]) => unknown;
  return function (this: unknown, ...args: unknown[]): unknown {
    return forNative(Reflect.apply(f, this, args));
  };
}

const isTyped = (x: unknown): x is ArrayBufferView => ArrayBuffer.isView(x) && !(x instanceof DataView);

/** A method of Array.prototype, done on the elements as lifted code sees them. */
function onElements(name: string, handler: Handler): Handler {
  const native = (Array.prototype as unknown as Record<string, unknown>)[name];
  return (self, args, resolve, fn) => {
    if (!isFloatArray(self)) {
      refuseBytes(self);
      if (isTyped(self) && STORES.has(name))
        return Reflect.apply(
          fn,
          self,
          args.map((a) => stored(a, resolve)),
        );
      return handler(self, args, resolve, fn);
    }
    // Plain elements, no callback and nothing active to put in: the native is the same and cheaper.
    if (!hasShadow(self) && !args.some((a) => typeof a === 'function' || typeof a === 'object')) return Reflect.apply(fn, self, args);
    const xs = elements(self);
    if (STEPPING.has(name) && typeof args[0] === 'function')
      args = [followed(self, xs, name, callback(args[0], resolve)), ...args.slice(1)];
    if ((name === 'sort' || name === 'toSorted') && args[0] === undefined) args = [byValue];
    const y: unknown = handler(xs, args, resolve, native);
    if (IN_PLACE.has(name)) {
      store(self, 0, xs);
      return self;
    }
    return MAKES.has(name) ? fresh(self, y as unknown[]) : y;
  };
}

/** Methods that call back element by element. */
const STEPPING = new Set('forEach map filter some every find findIndex findLast findLastIndex reduce reduceRight'.split(' '));

/** A callback may write to the array it is called for: what comes next is what stands there then, and the array it is given is the array. */
function followed(self: FloatArray, xs: unknown[], name: string, f: (...args: any[]) => unknown): unknown {
  const at = name.startsWith('reduce') ? 2 : 1;
  const step = name === 'reduceRight' || name.startsWith('findLast') ? -1 : 1;
  return markLifted(function (this: unknown, ...args: any[]): unknown {
    args[at + 1] = self;
    const y = Reflect.apply(f, this, args);
    const next = (args[at] as number) + step;
    if (next >= 0 && next < xs.length) xs[next] = get(self, next);
    return y;
  });
}

/** Typed arrays sort by value, arrays by text. */
const byValue = /*#__PURE__*/ markLifted((a: unknown, b: unknown): number => {
  const [x, y] = [primal(a) as number, primal(b) as number];
  return x < y
    ? -1
    : x > y
      ? 1
      : x === y
        ? x === 0
          ? Number(Object.is(y, -0)) - Number(Object.is(x, -0))
          : 0
        : Number(x !== x) - Number(y !== y);
});

/** Start and end of a relative range, as the methods of arrays take them. */
function range(length: number, start: unknown, end: unknown): [number, number] {
  const at = (x: unknown, otherwise: number): number => {
    if (x === undefined) return otherwise;
    const i = Math.trunc(Number(forNative(x))) || 0;
    return i < 0 ? Math.max(i + length, 0) : Math.min(i, length);
  };
  return [at(start, 0), at(end, length)];
}

export function typedMethods(t: Map<unknown, Handler>): void {
  const proto: any = TYPED.prototype;
  for (const [names, handler] of METHODS)
    for (const name of names.split(' '))
      if (typeof proto[name] === 'function' && proto[name] !== (Array.prototype as any)[name])
        t.set(proto[name], onElements(name, handler));
  t.set(proto.set, (self: any, [from, at], _resolve, fn) => {
    refuseBytes(self);
    refuseBytes(from);
    const source: any = isFloatArray(from) && hasShadow(from) ? elements(from) : from;
    if (!isFloatArray(self))
      return Reflect.apply(fn, self, [
        Array.from(withPlainLength(source) as any[], forNative),
        ...(at === undefined ? [] : [forNative(at)]),
      ]);
    const offset = Number(forNative(at ?? 0));
    if (offset < 0 || offset + source.length > self.length) throw new RangeError('offset is out of bounds');
    store(self, offset, Array.from(source));
    return undefined;
  });
  // These touch a part: the rest is neither looked at nor copied.
  const native: Handler = (self, args, _resolve, fn) => {
    refuseBytes(self);
    return Reflect.apply(fn, self, args.map(forNative));
  };
  t.set(proto.at, (self, args, resolve, fn) => {
    const i = Math.trunc(Number(forNative(args[0]))) || 0;
    return isFloatArray(self) ? get(self, i < 0 ? i + self.length : i) : native(self, args, resolve, fn);
  });
  t.set(proto.fill, (self, args, resolve, fn) => {
    if (!isFloatArray(self)) return native(self, args, resolve, fn);
    const [from, to] = range(self.length, args[1], args[2]);
    for (let i = from; i < to; i++) set(self, i, args[0]);
    return self;
  });
  t.set(proto.slice, (self, args, resolve, fn) => {
    if (!isFloatArray(self)) return native(self, args, resolve, fn);
    const [from, to] = range(self.length, args[0], args[1]);
    const part = self.subarray(from, Math.max(from, to));
    return hasShadow(part) ? fresh(self, elements(part)) : part.slice();
  });
  t.set(proto.subarray, (self, args, _resolve, fn) => Reflect.apply(fn, self, args.map(forNative)));
  // `values` is the same function as the iterator.
  t.set(proto.values, (self, args, resolve, fn) => (mayHoldActive(self) ? live(self) : native(self, args, resolve, fn)));
  t.set(proto.entries, (self, args, resolve, fn) => (mayHoldActive(self) ? liveEntries(self) : native(self, args, resolve, fn)));
  const statics: Handler = (C: any, [xs, f, on], resolve) => {
    const source: unknown[] = Array.from(
      isFloatArray(xs) ? elements(xs) : (withPlainLength(iter(xs)) as any),
      f === undefined ? (x) => x : callback(f, resolve),
      on,
    );
    const a = new C(source.length);
    source.forEach((x, i) => set(a, i, x));
    return a;
  };
  t.set(TYPED['from'], statics);
  t.set(TYPED['of'], (C, args, resolve) => statics(C, [args], resolve, undefined));
  list(t, ArrayBuffer, 'isView', transparent);
  // Bytes: offsets are integers, and so are values but for floats, which have nowhere to keep a derivative (the native refuses them).
  const at: Handler = (self, [offset, ...rest], _resolve, fn) => {
    refuseBytes(self);
    const { name } = fn as { name: string };
    const value = name.startsWith('get') ? [] : rest.splice(0, 1);
    const given = value.map((x) => (name.includes('Float') ? toPrimitive(x, 'number') : forNative(x)));
    return Reflect.apply(fn, self, [forNative(offset), ...given, ...rest.map(primal)]);
  };
  for (const name of Object.getOwnPropertyNames(DataView.prototype).filter((n) => /^[gs]et/.test(n))) list(t, DataView.prototype, name, at);
}

/**
 * A proxy in lifted code. A trap is looked up when it is needed, and called like any other function, and so is the target where there is no
 * trap. Called, the proxy is lifted code itself: the twin of its target is not its own.
 */
function proxy(target: any, handler: any, resolve: Resolve): unknown {
  if (handler === null || (typeof handler !== 'object' && typeof handler !== 'function')) return new Proxy(target, handler);
  const own = (on: object, key: PropertyKey, receiver: unknown): unknown =>
    typeof target === 'function' && key === TWIN ? made : Reflect.get(on, key, receiver);
  const made: object = new Proxy(
    target,
    new Proxy(handler as object, {
      get(traps: any, name) {
        const f: unknown = traps[name];
        if (name === 'apply' && f === undefined) return (on: unknown, self: unknown, args: unknown[]): unknown => resolve(on, self, args);
        if (name === 'get' && typeof target === 'function')
          return (on: object, key: PropertyKey, receiver: unknown): unknown =>
            f === undefined || key === TWIN ? own(on, key, receiver) : resolve(f, traps, [on, key, receiver]);
        return typeof f === 'function' ? (...args: unknown[]): unknown => resolve(f, traps, args) : f;
      },
    }),
  );
  return made;
}

/** Constructors that may be given active values. */
export function constructions(): Map<unknown, Construction> {
  const t = new Map<unknown, Construction>();
  const native: Construction = (C, args) => Reflect.construct(C, args);
  const typed: Construction = (C, args) => {
    const [from] = args;
    const view = isFloatArray(from);
    const copies = typeof from === 'object' && from !== null && !isNum(from) && !isBuffer(from);
    if (!copies) return Reflect.construct(C, args.map(forNative));
    refuseBytes(from);
    const source: unknown[] = Array.from(view ? elements(from) : (withPlainLength(from) as any[]));
    const a = new C(source.length);
    source.forEach((x, i) => set(a, i, x));
    return a;
  };
  const G = globalThis as unknown as Record<string, unknown>;
  for (const name of 'Float64 Float32 Int32 Uint32 Int16 Uint16 Int8 Uint8 Uint8Clamped'.split(' ')) t.set(G[`${name}Array`], typed);
  for (const name of 'WeakMap WeakSet Object'.split(' ')) t.set(G[name], native);
  t.set(Array, (_C, args) => arrayOf(args));
  // Lengths and offsets.
  for (const name of 'ArrayBuffer SharedArrayBuffer DataView BigInt64Array BigUint64Array'.split(' '))
    t.set(G[name], (C, args) => Reflect.construct(C, args.map(forNative)));
  t.set(Proxy, (_C, [target, handler], resolve) => proxy(target, handler, resolve));
  for (const C of [Map, Set]) t.set(C, (_C, [source]) => collection(C, source));
  for (const name of 'Error TypeError RangeError EvalError SyntaxError ReferenceError AggregateError'.split(' '))
    t.set(G[name], (C, args) => Reflect.construct(C, args.map(forNative)));
  return t;
}

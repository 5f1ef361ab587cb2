/**
 * What the functions JavaScript comes with mean on active values. Data first: tables from native function to handler, made when
 * the first call leaves lifted code. A native that is not listed is plain code: it gets plain values or the call is an error.
 */
import * as ops from '../number/generated.ts';
import { hypot, max, min } from '../number/nary.ts';
import { reinterpreted } from '../errors.ts';
import { get, hasShadow, set, visible } from '../number/float64.ts';
import { primal } from '../number/primal.ts';
import { forNative, toPrimitive } from '../number/primitive.ts';
import { isNum, shared } from '../number/tag.ts';
import { list, onPrimals, type Construction, type Handler, type Table, transparent } from './native.ts';
import { self } from './attach.ts';
import { copies } from './copies.ts';
import { iter } from './access.ts';
import { arrayMethods, arrayStatics, callback, positions, withPlainLength } from './arrays.ts';
import { collectionMethods } from './collections.ts';
import { iteratorMethods } from './iterators.ts';
import { mathPow, truthy } from './operators.ts';
import { constructions, typedMethods } from './typed.ts';
import type { Fn } from '../twin.ts';

let table: Table | undefined;
let constructors: Map<unknown, Construction> | undefined;

export function builtin(fn: unknown, self: unknown): Handler | undefined {
  // Consoles are replaced by test runners and spies; whatever stands there may print active values.
  if (self === globalThis.console && self !== undefined) return transparent;
  const handler = (table ??= build()).get(fn);
  return handler === undefined || RESOLVING.has(fn) || !isIdle(self) ? handler : transparent;
}

export function construction(C: unknown): Construction | undefined {
  return isIdle(undefined) && C !== Proxy ? undefined : (constructors ??= constructions()).get(C);
}

/** Where no number is active, natives mean what they mean anywhere; but what has stood in an array has to be forgotten when it is written. */
const isIdle = (self: unknown): boolean => shared.depth === 0 && !shared.byHand && !(ArrayBuffer.isView(self) && hasShadow(self));

/** They make calls, or functions that do. */
const RESOLVING = /*#__PURE__*/ new Set<unknown>([
  Function.prototype.call,
  Function.prototype.apply,
  Function.prototype.bind,
  Reflect.apply,
]);

function build(): Table {
  const t: Table = new Map();
  const operations: Record<string, (...x: any[]) => any> = { ...ops, hypot, max, min, pow: mathPow };
  for (const name of Object.getOwnPropertyNames(Math)) {
    const native: unknown = (Math as unknown as Record<string, unknown>)[name];
    const op = operations[name];
    if (typeof native === 'function' && op !== undefined) t.set(native, (_self, args) => op(...args));
  }
  numbers(t);
  objects(t);
  copies(t);
  list(t, globalThis.console, 'log info warn error debug trace dir table assert', transparent);
  list(t, String, 'fromCharCode fromCodePoint raw', onPrimals);
  list(t, Symbol, 'for', onPrimals);
  // Nothing goes in; asked often enough not to be searched for active values.
  list(t, Math, 'random', transparent);
  list(t, Date, 'now', transparent);
  list(t, globalThis.performance, 'now', transparent);
  list(t, RegExp.prototype, 'exec test', (on, args, _resolve, fn) => {
    const last: unknown = forNative(on?.lastIndex);
    if (last !== on?.lastIndex) on.lastIndex = last;
    return Reflect.apply(fn, on, args.map(forNative));
  });
  const strings = Object.getOwnPropertyNames(String.prototype)
    .filter((n) => n !== 'constructor')
    .join(' ');
  list(t, String.prototype, strings, onPrimals);
  callers(t);
  iteratorMethods(t);
  arrayStatics(t);
  arrayMethods(t);
  typedMethods(t);
  collectionMethods(t);
  return t;
}

function numbers(t: Table): void {
  t.set(Number, (_self, args) => {
    const x: unknown = args.length === 0 ? 0 : toPrimitive(args[0], 'number');
    return isNum(x) ? x : Number(x);
  });
  t.set(Boolean, (_self, args) => truthy(args[0]));
  // Methods make text of the primal. What others add to Number.prototype may compute with `this`, and is a call like any other.
  const shown: Handler = (on, args, _resolve, fn) => Reflect.apply(fn, primal(on), args.map(forNative));
  list(t, Number.prototype, 'toFixed toPrecision toExponential toString toLocaleString', shown);
  t.set(Number.prototype.valueOf, (on) => (isNum(on) ? on : Number.prototype.valueOf.call(on)));
  for (const f of [String, parseInt, isNaN, isFinite]) t.set(f, onPrimals);
  list(t, Number, 'isNaN isFinite isInteger isSafeInteger parseInt', onPrimals);
  // Number.parseFloat is the same function.
  t.set(parseFloat, (_self, args) => {
    const x: unknown = toPrimitive(args[0], 'string');
    return isNum(x) ? x : parseFloat(x as string);
  });
}

function objects(t: Table): void {
  t.set(Object.is, (_self, args) => Object.is(primal(args[0]), primal(args[1])));
  const shown = (x: unknown): unknown => primal(visible(x));
  list(t, Object, 'keys values entries fromEntries', (_self, args, _resolve, fn) => Reflect.apply(fn, Object, args.map(shown)));
  t.set(Object.assign, (_self, [target, ...sources]) => {
    if (!ArrayBuffer.isView(target)) return Object.assign(target, ...sources.map(shown));
    for (const source of sources.map(shown)) for (const [k, v] of Object.entries(source as object)) set(target, k, v);
    return target;
  });
  // Keys are text, and so the primal's.
  list(t, Object, 'groupBy', (_self, [xs, f], resolve, fn) => Reflect.apply(fn, Object, [iter(xs), callback(f, resolve)]));
  // Descriptors would show or set the primals of a float typed array.
  const described: Handler = (on, args, _resolve, fn) => {
    if (ArrayBuffer.isView(args[0]) && (hasShadow(args[0]) || args.some(isNum))) throw reinterpreted();
    return Reflect.apply(fn, on, args);
  };
  list(t, Object, 'getOwnPropertyDescriptor getOwnPropertyDescriptors', (on, [x, ...key], resolve, fn) =>
    described(on, [primal(x), ...key], resolve, fn),
  );
  list(t, Reflect, 'getOwnPropertyDescriptor', described);
  const defined: Handler = (on, [o, key, d], resolve, fn) =>
    described(on, [o, primal(key), plainDescriptor(d, isLength(o, key))], resolve, fn);
  for (const owner of [Object, Reflect]) list(t, owner, 'defineProperty', defined);
  list(t, Object, 'defineProperties create', (on, [o, ...all], resolve, fn) =>
    described(on, [o, ...all.map((ds) => plainDescriptors(fn === Object.create ? undefined : o, ds))], resolve, fn),
  );
  const withPrototype: Handler = (on, [o, proto], _resolve, fn) => Reflect.apply(fn, on, [o, primal(proto)]);
  for (const owner of [Object, Reflect]) list(t, owner, 'setPrototypeOf', withPrototype);
  // A number has no properties of its own, and is frozen.
  const asked: Handler = (on, args, _resolve, fn) => Reflect.apply(fn, on, [primal(args[0])]);
  list(t, Object, 'isFrozen isSealed isExtensible getPrototypeOf getOwnPropertyNames getOwnPropertySymbols', asked);
  const kept: Handler = (_on, [x], _resolve, fn) => (isNum(x) ? x : Reflect.apply(fn, Object, [x]));
  list(t, Object, 'freeze seal preventExtensions', kept);
  list(t, Reflect, 'has ownKeys deleteProperty getPrototypeOf isExtensible preventExtensions', transparent);
  t.set(Reflect.get, (_self, args) =>
    args.length === 2 && ArrayBuffer.isView(args[0]) ? get(args[0], args[1]) : Reflect.get(...(args as [object, string, unknown])),
  );
  t.set(Reflect.set, (_self, args) => {
    if (!ArrayBuffer.isView(args[0])) return Reflect.set(...(args as [object, string, unknown]));
    set(args[0], args[1], args[2]);
    return true;
  });
  list(t, Object.prototype, '__defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__', transparent);
  list(t, Object.prototype, 'isPrototypeOf', (on, args, _resolve, fn) => Reflect.apply(fn, primal(on), args.map(primal)));
  list(t, Object.prototype, 'hasOwnProperty propertyIsEnumerable', (on, args, _resolve, fn) =>
    Reflect.apply(fn, primal(on), args.map(forNative)),
  );
  list(t, Object, 'hasOwn', positions(1));
  t.set(Object.prototype.toString, (on) => Object.prototype.toString.call(primal(on)));
}

const isLength = (o: unknown, key: unknown): boolean => Array.isArray(o) && key === 'length';

/** What descriptors are made from, numbers as numbers: one is no descriptor, nor are the flags of one ever active, nor is the length of an array. */
function plainDescriptor(x: unknown, ofLength = false): unknown {
  if (typeof x !== 'object' || x === null || isNum(x)) return primal(x);
  const d = x as Record<string, unknown>;
  const flags = ['enumerable', 'configurable', 'writable', ...(ofLength ? ['value'] : [])].filter((flag) => isNum(d[flag]));
  return flags.length === 0 ? d : { ...d, ...Object.fromEntries(flags.map((flag) => [flag, primal(d[flag])])) };
}

/** The same of several by their keys. */
function plainDescriptors(o: unknown, ds: unknown): unknown {
  if (typeof ds !== 'object' || ds === null || isNum(ds)) return primal(ds);
  const all = Object.entries(ds).map(([key, d]) => [key, d, plainDescriptor(d, isLength(o, key))] as const);
  return all.some(([, d, plain]) => plain !== d) ? Object.fromEntries(all.map(([key, , plain]) => [key, plain])) : ds;
}

/** The arguments in an array or array-like. */
export function spread(xs: unknown): any[] {
  if ((typeof xs !== 'object' || xs === null) && typeof xs !== 'function') throw new TypeError('the list of arguments is not an object');
  return Array.from(withPlainLength(visible(xs)) as any[]);
}

/** Function.prototype.call and its kin: the call they make is resolved like any other. */
function callers(t: Table): void {
  t.set(Function.prototype.call, (f, [on, ...args], resolve) => resolve(f, on, args));
  t.set(Function.prototype.apply, (f, [on, args], resolve) => resolve(f, on, args === undefined || args === null ? [] : spread(args)));
  t.set(Reflect.apply, (_self, [f, on, args], resolve) => resolve(f, on, spread(args)));
  t.set(Function.prototype.bind, (f, [on, ...first], resolve, fn) => {
    const native = Reflect.apply(fn, f, [on, ...first]) as Fn;
    const target = function (...rest: any[]): any {
      const args = [...first, ...rest];
      if (new.target === undefined) return resolve(f, on, args);
      return resolve(Reflect.construct, undefined, [f, args, new.target === target ? f : new.target]);
    };
    target.prototype = f.prototype;
    // Bound natively, it constructs and has no prototype of its own.
    const bound = target.bind(undefined);
    for (const key of ['name', 'length']) Object.defineProperty(bound, key, Object.getOwnPropertyDescriptor(native, key)!);
    return self(bound);
  });
}

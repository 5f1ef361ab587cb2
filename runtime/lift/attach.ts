/**
 * Attaching: what generated code does to give functions and classes their lifted versions and kernels (twin.ts), and the guards that
 * lifted closures get on their way out.
 */
import { abiMismatch, leak } from '../errors.ts';
import { ABI } from '../number/tag.ts';
import { type Fallback, type Fn, type Identity, KERNEL, type Kernel, TWIN } from '../twin.ts';

function define(f: object, key: PropertyKey, value: unknown): void {
  Object.defineProperty(f, key, { value, configurable: true });
}

/**
 * Gives `f` its twin, and its kernel or the reason why there is none. Generated code passes the ABI it was written for, and the name
 * `f` would have had by its place.
 */
export function attach<F extends Fn>(f: F, twin: Fn, abi: number, name?: string, kernel?: Kernel | Fallback | Identity): F {
  if (abi !== ABI) throw abiMismatch(`the compiled function ${name ?? f.name}`, abi, ABI);
  if (name !== undefined) define(f, 'name', name);
  (f as { [TWIN]?: Fn })[TWIN] = twin;
  if (kernel !== undefined) (twin as { [KERNEL]?: Kernel | Fallback | Identity })[KERNEL] = kernel;
  return f;
}

/** A closure that is lifted code already: it works on plain and on runtime numbers. */
export function self<F extends Fn>(f: F, abi: number = ABI, name?: string, kernel?: Kernel | Fallback): F {
  return attach(f, f, abi, name, kernel);
}

type Class = abstract new (...args: any[]) => any;

const MARK = 'use dual: ';

/** A class whose constructor, fields, accessors and methods of computed names are lifted in place; other methods have twins. */
export function attachClass<C extends Class>(C: C, abi: number, name?: string, identity?: Identity): C {
  attach(C as unknown as Fn, C as unknown as Fn, abi, name, identity);
  for (const [home, key, method] of methods(C)) {
    if (typeof key === 'string' && key.startsWith(MARK)) continue;
    if (typeof key === 'symbol' || !Object.hasOwn(home, MARK + key)) self(method, abi);
  }
  return attachMethods(C, abi);
}

/** Gives methods of a class their twins, which stand beside them in the class body under marked names. */
export function attachMethods<C extends Class>(C: C, abi: number, name?: string): C {
  if (name !== undefined) define(C, 'name', name);
  for (const [home, key, twin] of methods(C)) {
    if (typeof key === 'symbol' || !key.startsWith(MARK)) continue;
    const method = Object.getOwnPropertyDescriptor(home, key.slice(MARK.length))?.value as Fn | undefined;
    if (method !== undefined) attach(method, twin, abi);
  }
  return C;
}

/** A class inside lifted code: all of it is lifted. */
export function selfClass<C extends Class>(C: C, abi: number = ABI, name?: string): C {
  attach(C as unknown as Fn, C as unknown as Fn, abi, name);
  for (const [, , method] of methods(C)) self(method, abi);
  return C;
}

/** The methods of a class, static ones too. Methods are not enumerable; a field may hold anybody's function. */
function* methods(C: Class): Generator<[object, string | symbol, Fn]> {
  for (const home of [C, C.prototype as object])
    for (const key of Reflect.ownKeys(home)) {
      const d = Object.getOwnPropertyDescriptor(home, key)!;
      if (typeof d.value === 'function' && d.enumerable === false && key !== 'constructor') yield [home, key, d.value as Fn];
    }
}

/** Marks the getters of an object literal of lifted code as such, and the methods under some keys. */
export function accessors<T extends object>(literal: T, ...keys: PropertyKey[]): T {
  for (const key of Reflect.ownKeys(literal)) {
    const { get, value } = Object.getOwnPropertyDescriptor(literal, key)! as { get?: Fn; value?: unknown };
    if (get !== undefined) self(get);
    if (typeof value === 'function' && keys.includes(key)) self(value as Fn);
  }
  return literal;
}

/** Marks a transform: it takes and returns runtime numbers itself, so lifted code may call it; that is what nesting is. */
export function aware<F extends Fn>(f: F): F {
  return self(f);
}

/** Whether f is a closure of lifted code, which may return active values whoever calls it. */
export function isLiftedClosure(f: unknown): boolean {
  return typeof f === 'function' && (f as { [TWIN]?: Fn })[TWIN] === f;
}

/** One guard per closure: whoever compares functions finds the same one each time. */
const guards = /*#__PURE__*/ new WeakMap<object, object>();
const guardedBy = /*#__PURE__*/ new WeakMap<object, unknown>();

/** What comes back from unlifted code: a guard is its closure again. */
export const unguarded = (x: unknown): unknown => (typeof x === 'function' ? (guardedBy.get(x) ?? x) : x);

/**
 * What lifted code hands out, as unlifted code may have it: a closure or an iterator throws where it would hand over an active
 * value. In all else it is the closure: name, length, properties; given to a transform or back to lifted code it is itself again.
 */
export function guarded(f: unknown, site: string, isActive: (x: unknown) => boolean): unknown {
  if (isGenerator(f)) return guardedIterator(f, site, isActive);
  if (!isLiftedClosure(f)) return f;
  const known = guards.get(f as Fn);
  if (known !== undefined) return known;
  const check = (y: unknown, what: string): unknown => {
    if (isActive(y)) throw leak(site, what);
    return guarded(y, site, isActive);
  };
  const guard = new Proxy(f as Fn, {
    apply: (target, self, args) => check(Reflect.apply(target, self, args), 'the result of a callback'),
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (isActive(value)) throw leak(site, `the property ${String(key)} of a function`);
      return value;
    },
  });
  guards.set(f as Fn, guard);
  guardedBy.set(guard, f);
  return guard;
}

const isGenerator = (x: unknown): x is Generator =>
  typeof x === 'object' &&
  x !== null &&
  /^\[object (Generator|Array Iterator|Map Iterator|Set Iterator)\]$/.test(Object.prototype.toString.call(x));

function* guardedIterator(values: Iterable<unknown>, site: string, isActive: (x: unknown) => boolean): Generator {
  for (const v of values) {
    if (isActive(v)) throw leak(site, 'a value of an iterator');
    yield guarded(v, site, isActive);
  }
}

/**
 * How a function carries its lifted version (its twin): one symbol property, so that plain calls cost nothing and an unused
 * function leaves nothing behind. The ABI is part of the symbol: compiled code of another generation is told apart.
 */
import { abiMismatch, leak } from '../errors.ts';
import { ABI } from '../number/tag.ts';

const PREFIX = 'hyperdual.lifted/';
const TWIN = /*#__PURE__*/ Symbol.for(`${PREFIX}${ABI}`);

type Fn = (...args: any[]) => any;

function define(f: object, key: PropertyKey, value: unknown): void {
  Object.defineProperty(f, key, { value, configurable: true });
}

/** Gives `f` its twin. Generated code passes the ABI it was written for, and the name `f` would have had by its place. */
export function attach<F extends Fn>(f: F, twin: Fn, abi: number, name?: string): F {
  if (abi !== ABI) throw abiMismatch(`the compiled function ${name ?? f.name}`, abi, ABI);
  if (name !== undefined) define(f, 'name', name);
  (f as { [TWIN]?: Fn })[TWIN] = twin;
  return f;
}

/** A closure that is lifted code already: it works on plain and on runtime numbers. */
export function self<F extends Fn>(f: F, abi: number = ABI, name?: string): F {
  return attach(f, f, abi, name);
}

type Class = abstract new (...args: any[]) => any;

const MARK = 'use dual: ';

/** A class whose constructor, fields and accessors are lifted in place, and whose methods stand beside their twins. */
export function attachClass<C extends Class>(C: C, abi: number, name?: string): C {
  attach(C as unknown as Fn, C as unknown as Fn, abi, name);
  return attachMethods(C, abi);
}

/** Gives methods of a class their twins, which stand beside them in the class body under marked names. */
export function attachMethods<C extends Class>(C: C, abi: number, name?: string): C {
  if (name !== undefined) define(C, 'name', name);
  for (const home of homes(C))
    for (const marked of Object.getOwnPropertyNames(home)) {
      if (!marked.startsWith(MARK)) continue;
      const method = Object.getOwnPropertyDescriptor(home, marked.slice(MARK.length))?.value as Fn | undefined;
      if (method !== undefined) attach(method, (home as Record<string, Fn>)[marked]!, abi);
    }
  return C;
}

/** A class inside lifted code: all of it is lifted. */
export function selfClass<C extends Class>(C: C, abi: number, name?: string): C {
  attach(C as unknown as Fn, C as unknown as Fn, abi, name);
  for (const home of homes(C))
    for (const key of Reflect.ownKeys(home)) {
      const method: unknown = Object.getOwnPropertyDescriptor(home, key)?.value;
      if (typeof method === 'function' && key !== 'constructor') self(method as Fn, abi);
    }
  return C;
}

const homes = (C: Class): object[] => [C, C.prototype as object];

/** Marks a transform: it takes and returns runtime numbers itself, so lifted code may call it; that is what nesting is. */
export function aware<F extends Fn>(f: F): F {
  return self(f);
}

/** The twin of f, if it has one this runtime can run. */
export function twinOf(f: unknown): Fn | undefined {
  if (typeof f !== 'function') return undefined;
  const twin = (f as { [TWIN]?: Fn })[TWIN];
  return twin !== undefined ? twin : foreign(f);
}

/** Nothing, unless f was compiled for another ABI: then an error. */
function foreign(f: object): undefined {
  for (const key of Object.getOwnPropertySymbols(f)) {
    const text = key.description;
    if (text?.startsWith(PREFIX) === true && key !== TWIN) throw abiMismatch(`function ${(f as Fn).name}`, text.slice(PREFIX.length), ABI);
  }
  return undefined;
}

/** Whether f is a closure of lifted code, which may return active values whoever calls it. */
export function isLiftedClosure(f: unknown): boolean {
  return typeof f === 'function' && (f as { [TWIN]?: Fn })[TWIN] === f;
}

/**
 * What lifted code hands out, as unlifted code may have it: a closure or an iterator throws where it would hand over an active
 * value. Given to a transform, or back to lifted code, a closure is itself again.
 */
export function guarded(f: unknown, site: string, isActive: (x: unknown) => boolean): unknown {
  if (isGenerator(f)) return guardedIterator(f, site, isActive);
  if (!isLiftedClosure(f)) return f;
  const guard = function (this: unknown, ...args: unknown[]): unknown {
    const y: unknown = Reflect.apply(f as Fn, this, args);
    if (isActive(y)) throw leak(site, 'the result of a callback');
    return guarded(y, site, isActive);
  };
  return attach(guard, f as Fn, ABI);
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

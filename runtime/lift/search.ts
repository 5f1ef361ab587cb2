/**
 * Looking for active values on the way out of lifted code: through arrays, objects (class instances too), Maps, Sets and the
 * shadows of typed arrays. A lifted closure inside such data counts as active: plain code could call it unseen.
 */
import { bufferHasShadow, hasShadow, isBuffer } from '../number/float64.ts';
import { isNum, shared } from '../number/tag.ts';
import { isLiftedClosure } from './attach.ts';

export function isActive(x: unknown): boolean {
  // Outside of differentiations only numbers made by hand can be active.
  return typeof x === 'object' && x !== null && (shared.depth > 0 || shared.byHand) && search(x, new Set(), true);
}

/** The same wherever it is asked: a typed array keeps the shadow of an ended differentiation, so that reading it is an error. */
export const holdsActive = (x: unknown): boolean => typeof x === 'object' && x !== null && search(x, new Set(), true);

/** As the `this` of a call an object is searched for values only: bundlers make modules into objects with getters. */
export function isActiveThis(x: unknown): boolean {
  return typeof x === 'object' && x !== null && (shared.depth > 0 || shared.byHand) && search(x, new Set(), false);
}

function search(x: unknown, seen: Set<object>, code: boolean): boolean {
  if (typeof x === 'function') return code && isLiftedClosure(x);
  if (typeof x !== 'object' || x === null) return false;
  if (isNum(x)) return true;
  if (seen.has(x)) return false;
  seen.add(x);
  const inside = (item: unknown): boolean => search(item, seen, code);
  if (ArrayBuffer.isView(x)) return hasShadow(x);
  if (isBuffer(x)) return bufferHasShadow(x);
  if (Array.isArray(x)) {
    for (let i = 0; i < x.length; i++) {
      const item: unknown = x[i];
      if ((typeof item === 'object' || typeof item === 'function') && inside(item)) return true;
    }
    return false;
  }
  if (x instanceof Map) for (const [k, v] of x) if (inside(k) || inside(v)) return true;
  if (x instanceof Set) for (const v of x) if (inside(v)) return true;
  if (isOfHost(x)) return false;
  // Plain code that makes a number of it would get an active one and see an object.
  if (code && isLiftedClosure((x as { valueOf?: unknown }).valueOf)) return true;
  // By descriptor: a search must not run getters. One that is lifted could compute an active value.
  for (const key of Reflect.ownKeys(x)) {
    const d = Object.getOwnPropertyDescriptor(x, key)!;
    if (d.get !== undefined ? code && isLiftedClosure(d.get) : inside(d.value)) return true;
  }
  return false;
}

/** Documents, processes, modules, promises: not data of the user's, and often the way to everything. */
function isOfHost(x: object): boolean {
  if (x instanceof Error || x instanceof Date) return false;
  if (x === globalThis || x === (globalThis as { process?: object }).process) return true;
  const proto = Object.getPrototypeOf(x) as { constructor?: unknown } | null;
  if (proto === null) return Object.prototype.toString.call(x) === '[object Module]';
  const { constructor } = proto;
  return (
    constructor !== Object &&
    typeof constructor === 'function' &&
    /\{\s*\[native code\]\s*\}$/.test(Function.prototype.toString.call(constructor))
  );
}

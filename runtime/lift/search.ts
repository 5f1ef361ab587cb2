/**
 * Looking for active values on the way out of lifted code: through arrays, objects (class instances too), Maps, Sets and the
 * shadows of typed arrays. A lifted closure inside such data counts as active: plain code could call it unseen.
 */
import { bufferHasShadow, hasShadow } from '../number/float64.ts';
import { isNum, shared } from '../number/tag.ts';
import { isLiftedClosure } from './attach.ts';

export function isActive(x: unknown): boolean {
  if (typeof x !== 'object' || x === null) return false;
  // Outside of differentiations only numbers made by hand can be active.
  if (shared.depth === 0 && !shared.byHand) return false;
  return search(x, new Set());
}

function search(x: unknown, seen: Set<object>): boolean {
  if (typeof x === 'function') return isLiftedClosure(x);
  if (typeof x !== 'object' || x === null) return false;
  if (isNum(x)) return true;
  if (seen.has(x)) return false;
  seen.add(x);
  if (ArrayBuffer.isView(x)) return hasShadow(x);
  if (x instanceof ArrayBuffer) return bufferHasShadow(x);
  if (Array.isArray(x)) return x.some((item) => search(item, seen));
  if (x instanceof Map) for (const [k, v] of x) if (search(k, seen) || search(v, seen)) return true;
  if (x instanceof Set) for (const v of x) if (search(v, seen)) return true;
  // Things of the host (documents, processes, modules) are not data of the user's; own properties of the rest, by descriptor, as a
  // search must not run getters.
  if (Object.prototype.toString.call(x) !== '[object Object]') return false;
  for (const key of Reflect.ownKeys(x)) {
    const d = Object.getOwnPropertyDescriptor(x, key)!;
    if ('value' in d && typeof d.value !== 'string' && search(d.value, seen)) return true;
  }
  return false;
}

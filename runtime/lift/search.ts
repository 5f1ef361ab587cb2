/** Looking for active values on the way out of lifted code: through arrays, plain objects and the shadows of typed arrays. */
import { hasShadow } from '../number/float64.ts';
import { isNum, shared } from '../number/tag.ts';

export function isActive(x: unknown): boolean {
  if (typeof x !== 'object' || x === null) return false;
  // Outside of differentiations only numbers made by hand can be active.
  if (shared.depth === 0 && !shared.byHand) return false;
  return search(x, null);
}

function search(x: object, above: Set<object> | null): boolean {
  if (isNum(x)) return true;
  if (ArrayBuffer.isView(x)) return hasShadow(x);
  const items = Array.isArray(x) ? x : isRecord(x) ? Object.values(x) : null;
  if (items === null) return false;
  let seen = above;
  for (const item of items as unknown[]) {
    if (typeof item !== 'object' || item === null) continue;
    if (isNum(item)) return true;
    seen ??= new Set();
    if (seen.has(item)) continue;
    seen.add(item);
    if (search(item, seen)) return true;
  }
  return false;
}

function isRecord(x: object): boolean {
  const proto: unknown = Object.getPrototypeOf(x);
  return proto === null || proto === Object.prototype;
}

/**
 * Maps and Sets. Values are held as they are. Keys compare by primal, as equal plain numbers would: a collection that has been
 * given a runtime number as key is searched for it.
 */
import { get } from '../number/float64.ts';
import { iter } from './access.ts';
import { primal } from '../number/primal.ts';
import { isNum } from '../number/tag.ts';
import { callback } from './arrays.ts';
import { type Handler, list, transparent } from './native.ts';

type Keyed = Map<unknown, unknown> | Set<unknown>;

/** For each collection with runtime numbers as keys: its keys by their primals. */
const activeKeys = /*#__PURE__*/ new WeakMap<object, Map<unknown, unknown>>();

/** The key under which the collection knows this value. */
function known(self: Keyed, key: unknown): unknown {
  const index = activeKeys.get(self);
  if (index === undefined && !isNum(key)) return key;
  const value: unknown = primal(key);
  const active = index?.get(value);
  if (active !== undefined && self.has(active)) return active;
  return self.has(value) ? value : key;
}

const byKey: Handler = (self, [key, ...rest], _resolve, fn) => Reflect.apply(fn, self, [known(self as Keyed, key), ...rest]);

const insert: Handler = (self, [key, ...rest], _resolve, fn) => {
  const k = known(self as Keyed, key);
  if (isNum(k)) {
    const index = activeKeys.get(self as Keyed) ?? new Map<unknown, unknown>();
    activeKeys.set(self as Keyed, index.set(primal(k), k));
  }
  return Reflect.apply(fn, self, [k, ...rest]);
};

/** new Map(entries), new Set(values): entry by entry, so that equal keys meet. */
export function collection(C: MapConstructor | SetConstructor, source: unknown): Map<unknown, unknown> | Set<unknown> {
  const keyed = C === Map;
  const made = keyed ? new Map<unknown, unknown>() : new Set<unknown>();
  const put = keyed ? Map.prototype.set : Set.prototype.add;
  for (const item of source === null || source === undefined ? [] : (iter(source) as Iterable<unknown>)) {
    if (keyed && (typeof item !== 'object' || item === null || isNum(item))) throw new TypeError('Iterator value is not an entry object');
    insert(made, keyed ? [get(item, 0), get(item, 1)] : [item], undefined as never, put);
  }
  return made;
}

/** The set algebra of ES2025, where members are equal if their primals are. */
const ALGEBRA: Record<string, (a: Keyed, b: Keyed) => unknown> = {
  union: (a, b) => collection(Set, [...a.keys(), ...b.keys()]),
  intersection: (a, b) => collection(Set, a.size <= b.size ? members(a, b, true) : members(b, a, true)),
  difference: (a, b) => collection(Set, members(a, b, false)),
  symmetricDifference: (a, b) => collection(Set, [...members(a, b, false), ...members(b, a, false)]),
  isSubsetOf: (a, b) => members(a, b, false).length === 0,
  isSupersetOf: (a, b) => members(b, a, false).length === 0,
  isDisjointFrom: (a, b) => members(a, b, true).length === 0,
};

/** The members of a that b has, or has not. */
const members = (a: Keyed, b: Keyed, has: boolean): unknown[] => [...a.keys()].filter((k) => b.has(known(b, k)) === has);

const isKeyed = (x: unknown): x is Keyed => x instanceof Map || x instanceof Set;

export function collectionMethods(t: Map<unknown, Handler>): void {
  const each: Handler = (self, [f, on], resolve, fn) => Reflect.apply(fn, self, [callback(f, resolve), on]);
  for (const C of [Map, Set]) {
    list(t, C.prototype, 'get has delete', byKey);
    list(t, C.prototype, 'set add', insert);
    list(t, C.prototype, 'keys values entries clear', transparent);
    list(t, C.prototype, 'forEach', each);
  }
  for (const [name, of] of Object.entries(ALGEBRA))
    list(t, Set.prototype, name, (self, args, _resolve, fn) =>
      isKeyed(args[0]) ? of(self as Keyed, args[0]) : Reflect.apply(fn, self, args),
    );
  list(t, Map, 'groupBy', (_self, [xs, f], resolve) => {
    const groups = collection(Map, []) as Map<unknown, unknown[]>;
    let i = 0;
    for (const x of iter(xs)) {
      const key: unknown = resolve(f, undefined, [x, i++]);
      const k = known(groups, key);
      if (groups.has(k)) groups.get(k)!.push(x);
      else insert(groups, [k, [x]], resolve, Map.prototype.set);
    }
    return groups;
  });
  for (const C of [WeakMap, WeakSet]) list(t, C.prototype, 'get has delete set add', transparent);
}

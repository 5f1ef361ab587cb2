/**
 * Iterators and generators hand values through. The helpers of ES2025 call back like array methods do; what they iterate over is seen as
 * lifted code sees it.
 */
import { iter, stepped } from './access.ts';
import { callback, positions, predicate, withCallback } from './arrays.ts';
import { type Handler, list, type Table, transparent } from './native.ts';

/** A callback whose result is iterated over. */
const flattening: Handler = (self, [f, ...rest], resolve, fn) => {
  const g: unknown = callback(f, resolve);
  return Reflect.apply(fn, self, [
    typeof g === 'function' ? (...args: any[]): unknown => iter(Reflect.apply(g, undefined, args)) : g,
    ...rest,
  ]);
};

export function iteratorMethods(t: Table): void {
  const generator = Object.getPrototypeOf(Object.getPrototypeOf((function* () {})())) as object;
  const array = Object.getPrototypeOf([][Symbol.iterator]()) as object;
  const map = Object.getPrototypeOf(new Map()[Symbol.iterator]()) as object;
  const set = Object.getPrototypeOf(new Set()[Symbol.iterator]()) as object;
  const all = Object.getPrototypeOf(array) as Record<string | symbol, any>;
  for (const proto of [generator, array, map, set]) list(t, proto, 'next return throw', transparent);
  t.set(all[Symbol.iterator], transparent);
  const helpers: Record<string, Handler> = {
    'map forEach reduce': withCallback,
    'filter some every find': predicate,
    flatMap: flattening,
    'take drop': positions(0),
    toArray: transparent,
  };
  for (const [names, handler] of Object.entries(helpers))
    list(t, all, names, (self, args, resolve, fn) => handler(stepped(self), args, resolve, fn));
  const { Iterator } = globalThis as { Iterator?: Record<string, any> };
  list(t, Iterator, 'from', (C, [xs], _resolve, fn) => Reflect.apply(fn, C, [stepped(iter(xs))]));
  if (typeof Iterator?.['from'] !== 'function') return;
  // What the helpers and `from` make are iterators of kinds of their own.
  for (const made of [all['map'].call([].values(), Number), Iterator['from']({ next: () => ({ done: true }) })])
    list(t, Object.getPrototypeOf(made), 'next return', transparent);
}

// Every way of looking at the elements of an array of bytes, the active ones among them too.
'use dual';

export const ways: Record<string, (bytes: Uint8Array) => unknown> = {
  index: (u) => u[6],
  at: (u) => u.at(6),
  destructuring: ([first]) => first,
  'a rest': ([, ...rest]) => rest,
  'a rest of an object': ({ 0: _, ...rest }) => rest,
  'for-of': (u) => {
    let s = 0;
    for (const b of u) s += b;
    return s;
  },
  iterator: (u) => u[Symbol.iterator]().next().value,
  'yield*': (u) => {
    function* all() {
      yield* u;
    }
    return [...all()];
  },
  spread: (u) => [...u],
  'spread in a call': (u) => Math.max(...u),
  'spread in an object': (u) => ({ ...u }),
  apply: (u) => Math.max.apply(null, u as never),
  push: (u) => [0].push(...u),
  entries: (u) => [...u.entries()],
  slice: (u) => u.slice(),
  map: (u) => u.map((b) => b),
  reduce: (u) => u.reduce((a, b) => a + b),
  'Array.from': (u) => Array.from(u),
  'Uint8Array.from': (u) => Uint8Array.from(u),
  'Float64Array.from': (u) => Float64Array.from(u),
  'a constructor': (u) => new Uint8Array(u),
  set: (u) => new Uint8Array(8).set(u),
  'a method of arrays': (u) => Array.prototype.slice.call(u),
  'Object.values': (u) => Object.values(u),
  'Object.assign': (u) => Object.assign([], u),
  Set: (u) => new Set(u),
  structuredClone: (u) => structuredClone(u),
};

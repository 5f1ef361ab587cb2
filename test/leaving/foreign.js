// Code that is not lifted, for test/leaving.test.ts.

export const cube = (x) => x * x * x;
export const tag = (_, x) => x * 2;
export const twice = (f, x) => f(f(x));
export const sum = (xs) => xs.reduce((s, x) => s + x, 0);
export const sumOfMap = (map) => sum([...map.values()]);
export const deep = ({ a }) => a.b[0].c * 2;
export const counting = (target) => new Proxy(target, { get: (o, key) => o[key] * 2 });

export class Cube {
  constructor(side) {
    this.y = side * side * side;
  }
  set side(side) {
    this.y = side * side * side;
  }
  get doubled() {
    return this.y * 2;
  }
}

export class Doubled {
  #xs;
  constructor(xs) {
    this.#xs = xs;
  }
  *[Symbol.iterator]() {
    for (const x of this.#xs) yield x * 2;
  }
}

// oxlint-disable-next-line no-extend-native -- what this file is for: packages do
Number.prototype.foreignCubed = function () {
  return this * this * this;
};
// oxlint-disable-next-line no-extend-native
Object.defineProperty(Number.prototype, 'foreignCube', {
  get() {
    return this * this * this;
  },
});

export const cube: (x: number) => number;
export const tag: (parts: TemplateStringsArray, x: number) => number;
export const twice: (f: (x: number) => number, x: number) => number;
export const sum: (xs: number[]) => number;
export const sumOfMap: (map: Map<string, number>) => number;
export const deep: (x: { a: { b: { c: number }[] } }) => number;
export const counting: <T extends object>(target: T) => T;
export class Cube {
  constructor(side: number);
  y: number;
  set side(side: number);
  get doubled(): number;
}
export class Doubled implements Iterable<number> {
  constructor(xs: number[]);
  [Symbol.iterator](): Iterator<number>;
}

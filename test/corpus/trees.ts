// Trees as tests see them: leaves in order, structure as text, copies, and directions that are not special.

type Floats = Float64Array | Float32Array;
export const isFloats = (x: unknown): x is Floats => x instanceof Float64Array || x instanceof Float32Array;

export const leaves = (x: unknown): number[] => {
  if (typeof x === 'number') return [x];
  return isFloats(x) ? Array.from(x) : Object.values(x as object).flatMap(leaves);
};

/** The leaves of a tree in the order of another one of the same keys. */
export function leavesLike(x: any, like: unknown): number[] {
  if (typeof like !== 'object' || like === null || isFloats(like)) return leaves(x);
  return Object.entries(like).flatMap(([key, value]) => leavesLike(x[key], value));
}

/** The structure of a tree in words; what is not a tree shows as what it is. */
export function structure(x: unknown): string {
  if (typeof x !== 'object' || x === null) return typeof x;
  if (isFloats(x)) return `${x.constructor.name}(${x.length})`;
  if (Array.isArray(x)) return `[${x.map(structure).join()}]`;
  return `{${Object.entries(x)
    .map(([key, value]) => `${key}:${structure(value)}`)
    .join()}}`;
}

/** A tree like x with other numbers; anything that is not data stays what it is. */
export function mapLeaves<T>(x: T, change: (leaf: number, index: number) => number): T {
  let next = 0;
  const walk = (x: unknown): unknown => {
    if (typeof x === 'number') return change(x, next++);
    if (isFloats(x)) return x.map((leaf) => change(leaf, next++));
    if (ArrayBuffer.isView(x)) return structuredClone(x);
    if (Array.isArray(x)) return x.map(walk);
    if (typeof x !== 'object' || x === null) return x;
    return Object.fromEntries(Object.entries(x).map(([key, value]) => [key, walk(value)]));
  };
  return walk(x) as T;
}

export const copy = <T>(x: T): T => mapLeaves(x, (leaf) => leaf);

/** x + h·v. */
export const moved = <T>(x: T, v: unknown, h: number): T => {
  const by = leavesLike(v, x);
  return mapLeaves(x, (leaf, i) => leaf + h * by[i]!);
};

/** A direction like x: numbers between 0.3 and 1.3 of alternating signs, no two alike. */
export const direction = <T>(x: T, seed: number): T =>
  mapLeaves(x, (_, i) => (i % 2 ? -1 : 1) * (0.3 + (((i + 1) * 0.6180339887 * seed) % 1)));

/** All arrays and records of a tree, and the memory of typed arrays. */
export function objectsOf(x: unknown): object[] {
  if (typeof x !== 'object' || x === null) return [];
  return ArrayBuffer.isView(x) ? [x, x.buffer] : [x, ...Object.values(x).flatMap(objectsOf)];
}

/** A flat array of numbers, which may be number[] or Float64Array alike. */
export const isFlat = (x: unknown): x is number[] | Float64Array =>
  x instanceof Float64Array || (Array.isArray(x) && x.every((leaf) => typeof leaf === 'number'));

export const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, w, i) => sum + w * b[i]!, 0);

/** The size of what a scalar product adds up. */
export const absoluteDot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, w, i) => sum + Math.abs(w * b[i]!), 0);

/** The largest finite number, by size. */
export const size = (xs: readonly number[]): number => xs.reduce((m, x) => (Number.isFinite(x) ? Math.max(m, Math.abs(x)) : m), 0);

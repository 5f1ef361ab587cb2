/**
 * Trees to flat vectors and back, by the layout a kernel was compiled for (twin.ts). Unlike tree.ts, which takes anything apart and
 * says what is wrong with it, this only asks whether a tree fits: what does not is for the lifted engine, which has the words.
 *
 * The order of leaves is the layout's; a record may have its keys in another. Only plain data fits: records with exactly the keys of
 * the layout, arrays without holes, `Float64Array`s of no subclass, numbers that are not runtime numbers.
 */
import { show } from '../errors.ts';
import { isBare } from '../number/shadow.ts';
import { shared } from '../number/tag.ts';
import type { Layout } from '../twin.ts';

const NUM = 0;
const ARRAY = 1;
const RECORD = 2;

/** A layout, prepared. */
export type Node = NumNode | ArrayNode | RecordNode;
interface NumNode {
  readonly kind: typeof NUM;
  readonly size: 1;
}
interface ArrayNode {
  readonly kind: typeof ARRAY;
  readonly item: Node;
  readonly size: undefined;
}
interface RecordNode {
  readonly kind: typeof RECORD;
  readonly keys: readonly string[];
  readonly items: readonly Node[];
  /** How many leaves it has, if it contains no array. */
  readonly size: number | undefined;
}

export const SCALAR: Node = { kind: NUM, size: 1 };
export const VECTOR: Node = { kind: ARRAY, item: SCALAR, size: undefined };

const known = /*#__PURE__*/ new WeakMap<object, Node>();

export function nodeOf(layout: Layout): Node {
  if (layout === 'num') return SCALAR;
  if (Array.isArray(layout) && layout[0] === 'num') return VECTOR;
  let node = known.get(layout);
  if (node === undefined) known.set(layout, (node = prepared(layout)));
  return node;
}

function prepared(layout: Exclude<Layout, 'num'>): Node {
  if (Array.isArray(layout)) return { kind: ARRAY, item: nodeOf((layout as readonly [Layout])[0]), size: undefined };
  const keys = Object.keys(layout);
  const items = Object.values(layout).map(nodeOf);
  const sizes = items.map((item) => item.size);
  const size = sizes.every((n) => n !== undefined) ? sizes.reduce((a, b) => a + b, 0) : undefined;
  return { kind: RECORD, keys, items, size };
}

/** Whether the lengths of arrays must be given to a kernel besides the vector. */
export const isRagged = (node: Node): boolean => node !== VECTOR && node.size === undefined;

/** A number array of the kind kernels and their callers share memory with; a subclass would have to come back as one. */
export function isVector(x: unknown): x is Float64Array {
  return x instanceof Float64Array && x.constructor === Float64Array;
}

/** Whether a differentiation is in progress, or a number was made by hand: only then can there be runtime numbers in data. */
export const isBusy = (): boolean => shared.depth !== 0 || shared.byHand;

/** Whether a typed array may have the shadow of a differentiation, which may have ended: reading it is an error then. */
export const hasShadows = (): boolean => shared.shadows !== 0;

const isList = (x: unknown): x is ArrayLike<unknown> => Array.isArray(x) || isVector(x);

/** How many leaves x has, pushing the lengths of its arrays; -1 if it does not fit (if this is not -1, it still need not). */
export function measure(x: unknown, node: Node, lengths: number[]): number {
  if (node.size !== undefined) return node.size;
  if (node.kind === ARRAY) {
    if (!isList(x)) return -1;
    lengths.push(x.length);
    if (node.item.size !== undefined) return x.length * node.item.size;
    let sum = 0;
    for (let i = 0; i < x.length; i++) {
      const n = measure(x[i], node.item, lengths);
      if (n < 0) return -1;
      sum += n;
    }
    return sum;
  }
  if (typeof x !== 'object' || x === null) return -1;
  let sum = 0;
  for (let i = 0; i < (node as RecordNode).keys.length; i++) {
    const n = measure((x as Record<string, unknown>)[(node as RecordNode).keys[i]!], (node as RecordNode).items[i]!, lengths);
    if (n < 0) return -1;
    sum += n;
  }
  return sum;
}

/** Writes the leaves of x to `data`, whose length it must have; `lengths` are those of its arrays, where they are not known from that. */
export function fill(x: unknown, node: Node, data: Float64Array, lengths: ArrayLike<number>): boolean {
  if (node === VECTOR) return fillVector(x, data);
  const to = { data, at: 0, lengths, array: 0, first: true };
  return fillFrom(x, node, to) && to.at === data.length;
}

function fillVector(x: unknown, data: Float64Array): boolean {
  const n = data.length;
  if (Array.isArray(x)) return x.length === n && copyNumbers(x, data, 0);
  if (!isVector(x) || x.length !== n || !isBare(x)) return false;
  data.set(x);
  return true;
}

function copyNumbers(x: readonly unknown[], data: Float64Array, at: number): boolean {
  for (let i = 0; i < x.length; i++) {
    const p = x[i];
    if (typeof p !== 'number') return false;
    data[at + i] = p;
  }
  return true;
}

/** Where leaves are written. */
interface Cursor {
  readonly data: Float64Array;
  at: number;
  readonly lengths: ArrayLike<number>;
  /** The next of `lengths`. */
  array: number;
  /** Whether records are looked at for getters; of an array of records the first speaks for all. */
  first: boolean;
}

function fillFrom(x: unknown, node: Node, to: Cursor): boolean {
  if (node.kind === NUM) {
    if (typeof x !== 'number') return false;
    to.data[to.at++] = x;
    return true;
  }
  return node.kind === ARRAY ? fillArray(x, node.item, to) : fillRecord(x, node, to);
}

function fillArray(x: unknown, item: Node, to: Cursor): boolean {
  if (!isList(x) || x.length !== to.lengths[to.array++]) return false;
  if (isVector(x)) {
    if (item !== SCALAR || !isBare(x) || to.at + x.length > to.data.length) return false;
    to.data.set(x, to.at);
    to.at += x.length;
    return true;
  }
  if (item === SCALAR) {
    if (!copyNumbers(x as readonly unknown[], to.data, to.at)) return false;
    to.at += x.length;
    return true;
  }
  const { first } = to;
  let fits = true;
  for (let i = 0; fits && i < x.length; i++) {
    fits = fillFrom(x[i], item, to);
    to.first = false;
  }
  to.first = first;
  return fits;
}

function fillRecord(x: unknown, { keys, items }: RecordNode, to: Cursor): boolean {
  if (!isRecord(x) || !(isInOrder(x, keys) || hasKeys(x, keys)) || (to.first && hasGetter(x))) return false;
  for (let i = 0; i < keys.length; i++) {
    const p = x[keys[i]!];
    if (items[i] !== SCALAR) {
      if (!fillFrom(p, items[i]!, to)) return false;
    } else if (typeof p === 'number') to.data[to.at++] = p;
    else return false;
  }
  return true;
}

function isRecord(x: unknown): x is Record<string, unknown> {
  if (typeof x !== 'object' || x === null) return false;
  const proto: unknown = Object.getPrototypeOf(x);
  return proto === Object.prototype || proto === null;
}

/** Whether x has these keys in this order: the usual case, asked without making a list of keys. */
function isInOrder(x: object, keys: readonly string[]): boolean {
  let i = 0;
  for (const key in x) if (key !== keys[i++]) return false;
  return i === keys.length;
}

function hasKeys(x: object, keys: readonly string[]): boolean {
  const own = Object.keys(x);
  return own.length === keys.length && own.every((key) => keys.includes(key));
}

const hasGetter = (x: object): boolean => Object.keys(x).some((key) => Object.getOwnPropertyDescriptor(x, key)!.get !== undefined);

/**
 * A tree of the structure of `like`, which fits, from leaves. To each `plus` is added: 0 makes every -0 a 0, as it is in what the
 * engine's sweeps give; -0 changes nothing.
 */
export function build(like: unknown, node: Node, data: ArrayLike<number>, plus = 0): unknown {
  return buildFrom(like, node, { data, at: 0, plus });
}

/** Where leaves are read. */
interface Source {
  readonly data: ArrayLike<number>;
  at: number;
  readonly plus: number;
}

function buildFrom(like: unknown, node: Node, from: Source): unknown {
  if (node.kind === NUM) return from.data[from.at++]! + from.plus;
  if (node.kind === RECORD) return buildRecord(like as Record<string, unknown>, node, from);
  const list = like as ArrayLike<unknown>;
  if (isVector(list)) {
    const a = new Float64Array(list.length);
    for (let i = 0; i < a.length; i++) a[i] = from.data[from.at++]! + from.plus;
    return a;
  }
  if (node.item === SCALAR) {
    const a = buildNumbers(list as readonly number[], from.data, from.at, from.plus);
    from.at += a.length;
    return a;
  }
  const a: unknown[] = [];
  for (let i = 0; i < list.length; i++) a.push(buildFrom(list[i], node.item, from));
  return a;
}

/** As many numbers as `like` has. A copy is the fastest way to an array that V8 keeps as packed doubles. */
export function buildNumbers(like: readonly number[], data: ArrayLike<number>, at: number, plus = 0): number[] {
  const a = (like.constructor as unknown) === Array ? like.slice() : Array.from(like);
  for (let i = 0; i < a.length; i++) a[i] = data[at + i]! + plus;
  return a;
}

function buildRecord(like: Record<string, unknown>, { keys, items }: RecordNode, from: Source): unknown {
  const record = (Object.getPrototypeOf(like) === null ? Object.create(null) : {}) as Record<string, unknown>;
  if (isInOrder(like, keys)) {
    for (let i = 0; i < keys.length; i++)
      record[keys[i]!] = items[i] === SCALAR ? from.data[from.at++]! + from.plus : buildFrom(like[keys[i]!], items[i]!, from);
    return record;
  }
  const values = keys.map((key, i) => buildFrom(like[key], items[i]!, from));
  for (const key of Object.keys(like)) record[key] = values[keys.indexOf(key)];
  return record;
}

/** Writes leaves into a tree, if it is one that {@link fill} would take; what it holds does not matter. If not, some may be written. */
export function pour(out: unknown, node: Node, data: ArrayLike<number>, lengths: ArrayLike<number>): boolean {
  if (node === VECTOR) return isOpen(out) && out.length === data.length && pourNumbers(out, { data, at: 0, plus: 0 });
  return node !== SCALAR && pourInto(out, node as ArrayNode | RecordNode, { data, at: 0, plus: 0, lengths, array: 0 });
}

interface Jug extends Source {
  readonly lengths: ArrayLike<number>;
  array: number;
}

const isOpen = (out: unknown): out is number[] | Float64Array => Array.isArray(out) || (isVector(out) && isBare(out));

function pourNumbers(out: number[] | Float64Array, from: Source): boolean {
  const { data, at } = from;
  for (let i = 0; i < out.length; i++) out[i] = data[at + i]! + 0;
  from.at = at + out.length;
  return true;
}

function pourInto(out: unknown, node: ArrayNode | RecordNode, from: Jug): boolean {
  if (node.kind === RECORD) return pourRecord(out, node, from);
  if (!isOpen(out) || out.length !== from.lengths[from.array++]) return false;
  if (node.item === SCALAR) return pourNumbers(out, from);
  for (let i = 0; i < out.length; i++) if (!pourInto(out[i], node.item as ArrayNode | RecordNode, from)) return false;
  return true;
}

function pourRecord(out: unknown, { keys, items }: RecordNode, from: Jug): boolean {
  if (!isRecord(out) || !(isInOrder(out, keys) || hasKeys(out, keys))) return false;
  for (let i = 0; i < keys.length; i++) {
    if (items[i] === SCALAR) out[keys[i]!] = from.data[from.at++]! + 0;
    else if (!pourInto(out[keys[i]!], items[i] as ArrayNode | RecordNode, from)) return false;
  }
  return true;
}

/** In words, where x does not fit; undefined where this does not say. */
export function misfit(x: unknown, layout: Layout, path: string): string | undefined {
  const but = (wanted: string): string => `${path} is ${show(x)} where the kernel takes ${wanted}`;
  if (layout === 'num') return typeof x === 'number' ? undefined : but('a number');
  if (Array.isArray(layout)) {
    if (!isList(x)) return but('an array or Float64Array');
    for (let i = 0; i < x.length; i++) {
      const problem = misfit(x[i], (layout as readonly [Layout])[0], `${path}[${i}]`);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }
  const keys = Object.keys(layout);
  if (!isRecord(x) || !hasKeys(x, keys)) return but(`an object with the keys ${keys.join(', ')}`);
  for (const key of keys) {
    const problem = misfit(x[key], (layout as Record<string, Layout>)[key]!, `${path}.${key}`);
    if (problem !== undefined) return problem;
  }
  return hasGetter(x) ? `${path} has a getter` : undefined;
}

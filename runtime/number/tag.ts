/**
 * Tags: the identity of one differentiation.
 *
 * Each differentiation (each `jvp`, `vjp`, …) gets a fresh tag, ordered by time of creation, which is the order of nesting. An
 * operation belongs to its newest tag; numbers of older tags are constants to it. That alone prevents perturbation confusion
 * (Siskind & Pearlmutter 2005; Manzyuk et al. 2019). A tag closes when its differentiation ends; a number used later throws.
 */
import { abiMismatch, coerced, ended } from '../errors.ts';

/** Version of the layout shared by compiled code and runtime copies: raised when generated code and runtime stop fitting. */
export const ABI = 1;

/** Which representation a tag's numbers have; the numbers a `switch` in the generated operations goes by. */
export const DUAL = 0;
export const HYPER = 1;
/** A tape whose entries are runtime numbers, in plain arrays. */
export const GENERIC = 2;
/** A tape of doubles. */
export const LANE1 = 3;
/** A tape of doubles with tangents: forward over reverse. */
export const LANE2 = 4;

/** State shared by every copy of the runtime in this process. */
export interface Shared {
  /** The order the next tag gets. */
  next: number;
  /** How many differentiations are in progress. */
  depth: number;
  /** Counts outermost differentiations. */
  epoch: number;
  /** Whether any number was made by hand: then there can be active values outside of transforms. */
  byHand: boolean;
  /** How many buffers have got a shadow so far. */
  shadows: number;
  /** Bytes of tapes in use, and their limit. */
  tapeBytes: number;
  maxTapeBytes: number;
}

const fresh = (): Shared => ({
  next: 1,
  depth: 0,
  epoch: 0,
  byHand: false,
  shadows: 0,
  tapeBytes: 0,
  maxTapeBytes: 2 ** 30,
});

const KEY = /*#__PURE__*/ Symbol.for(`hyperdual.state/${ABI}`);

export const shared: Shared = /*#__PURE__*/ (() => {
  const host = globalThis as { [KEY]?: Shared };
  return (host[KEY] ??= fresh());
})();

export class Tag {
  declare engine: number;
  declare readonly order: number;
  declare open: boolean;
  constructor(engine: number, order: number = shared.next++) {
    this.open = true;
    this.engine = engine;
    this.order = order;
  }
}

/** The property every runtime number has, in every copy of the runtime; its value is the ABI. */
const NUMBER = /*#__PURE__*/ Symbol.for('hyperdual.number');

const INSPECT = /*#__PURE__*/ Symbol.for('nodejs.util.inspect.custom');

/** What all runtime numbers share. */
abstract class Runtime {
  /** The differentiation this number belongs to. */
  abstract readonly tag: Tag;
  /** The value, one differentiation down. */
  abstract readonly primal: number | Runtime;

  get [NUMBER](): number {
    return ABI;
  }

  /** Text and property keys show the value; arithmetic on it in code that was not lifted would lose the derivative. */
  [Symbol.toPrimitive](hint: string): string {
    if (hint !== 'string') throw coerced(hint);
    return String(bottom(this));
  }

  toString(): string {
    return String(bottom(this));
  }

  toLocaleString(...how: Parameters<number['toLocaleString']>): string {
    return bottom(this).toLocaleString(...how);
  }

  toJSON(): number {
    return bottom(this);
  }

  [INSPECT](): string {
    return this.tag.open ? this.describe() : '[number of an ended differentiation]';
  }

  /** For consoles: primal and tangent. */
  describe(): string {
    return String(bottom(this));
  }
}

export type Num = Runtime;
/** They inherit from Number.prototype, so that what a program adds to it is found; the language's own methods refuse to be called on them. */
export const Num = /*#__PURE__*/ (() => {
  Object.setPrototypeOf(Runtime.prototype, Number.prototype);
  return Runtime;
})();

/** The plain number below all differentiations. */
function bottom(x: number | Num): number {
  let y = x;
  while (typeof y !== 'number') {
    opened(y.tag);
    y = y.primal;
  }
  return y;
}

/** Whether x is a runtime number, of any copy of this runtime. */
export function isNum(x: unknown): x is Num {
  if (typeof x !== 'object' || x === null) return false;
  const abi = (x as { [NUMBER]?: number })[NUMBER];
  if (abi === undefined) return false;
  if (abi !== ABI) throw abiMismatch('a runtime number', abi, ABI);
  return true;
}

/** The tag an operation on these operands belongs to: the newest, or none when neither is a runtime number. */
export function newest(a: unknown, b: unknown): Tag | undefined {
  if (!isNum(a)) return isNum(b) ? opened(b.tag) : undefined;
  if (!isNum(b) || a.tag === b.tag) return opened(a.tag);
  const s = opened(a.tag);
  const t = opened(b.tag);
  return s.order > t.order ? s : t;
}

/** The tag of one operand. */
export function tagOf(x: unknown): Tag | undefined {
  return isNum(x) ? opened(x.tag) : undefined;
}

export function opened(tag: Tag): Tag {
  if (!tag.open) throw ended();
  return tag;
}

/** Runs body as (part of) a differentiation and closes its tags however it ends. */
export function differentiation<R>(tags: readonly Tag[], body: () => R): R {
  if (shared.depth++ === 0) shared.epoch++;
  try {
    return body();
  } finally {
    shared.depth--;
    for (const tag of tags) tag.open = false;
  }
}

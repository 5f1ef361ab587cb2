/**
 * Shadows: the runtime numbers stored in float typed arrays, kept by buffer so that every view of it sees them. The bytes of the
 * buffer hold primals; which of its elements are active, and as what, stands here.
 */
import { reinterpreted } from '../errors.ts';
import { ABI, type Num, shared } from './tag.ts';

/** Active elements by place: `doubles[i]` at byte 8i, `singles[i]` at byte 4i. */
export interface Shadow {
  doubles: (Num | undefined)[];
  singles: (Num | undefined)[];
}

/** A constructor that returns what it is given, so that the private fields of a class derived from it go there. */
const Given = function given(o: object): object {
  return o;
} as unknown as new (o: object) => object;

/** The shadow of a buffer is a private field of it: nobody sees it, and it takes no longer than a property. A WeakMap takes twice as long. */
class Marked extends Given {
  #shadow: Shadow;
  constructor(buffer: ArrayBufferLike, shadow: Shadow) {
    super(buffer);
    this.#shadow = shadow;
  }
  static mark(buffer: ArrayBufferLike, shadow: Shadow): void {
    void new Marked(buffer, shadow);
  }
  static shadowOf(buffer: ArrayBufferLike | Marked): Shadow | undefined {
    return #shadow in buffer ? buffer.#shadow : undefined;
  }
}

const KEY = /*#__PURE__*/ Symbol.for(`hyperdual.shadows/${ABI}`);

/** One for every copy of the runtime: a private field is known to its class alone. */
const keeper: typeof Marked = /*#__PURE__*/ (() => {
  const host = globalThis as { [KEY]?: typeof Marked };
  return (host[KEY] ??= Marked);
})();

/** An array of doubles that was asked for lately: entry `offset + i` of its shadow's doubles is element i. */
interface Recent extends Shadow {
  view: unknown;
  offset: number;
}

/** Loops read a few arrays over and over, and a buffer is slow to ask: the last two that have a shadow. It is theirs for good. */
export const near1: Recent = { view: undefined, doubles: [], singles: [], offset: 0 };
export const near2: Recent = { view: undefined, doubles: [], singles: [], offset: 0 };

/** The last two that have none, as long as no new one is made. */
export const bare = { first: undefined as unknown, second: undefined as unknown, shadows: 0 };

export function shadowOf(view: ArrayBufferView): Shadow | undefined {
  if (bare.shadows === shared.shadows && (view === bare.first || view === bare.second)) return undefined;
  const shadow = keeper.shadowOf(view.buffer);
  if (shadow === undefined) {
    bare.second = bare.shadows === shared.shadows ? bare.first : undefined;
    bare.first = view;
    bare.shadows = shared.shadows;
  }
  return shadow;
}

/** Keeps the shadow of an array of doubles at hand. */
export function remember(view: Float64Array, shadow: Shadow): void {
  if (near1.view === view || near2.view === view) return;
  near2.view = near1.view;
  near2.doubles = near1.doubles;
  near2.singles = near1.singles;
  near2.offset = near1.offset;
  near1.view = view;
  near1.doubles = shadow.doubles;
  near1.singles = shadow.singles;
  near1.offset = view.byteOffset / 8;
}

/** Shadows of huge buffers (the memory of a WebAssembly module, say) start empty instead of as long as the buffer. */
const PREALLOCATED_BYTES = 2 ** 23;

/** A vector whose bytes are all there is to it. */
export const isBare = (x: Float64Array): boolean => shared.shadows === 0 || shadowOf(x) === undefined;

export function makeShadow(view: ArrayBufferView): Shadow {
  const { buffer } = view;
  const known = keeper.shadowOf(buffer);
  if (known !== undefined) return known;
  const doubles = buffer.byteLength <= PREALLOCATED_BYTES ? new Array<undefined>(Math.floor(buffer.byteLength / 8)) : [];
  const shadow: Shadow = { doubles, singles: [] };
  keeper.mark(buffer, shadow);
  shared.shadows++;
  return shadow;
}

/** Whether an active element lies in bytes [start, end). */
export function isShadowed({ doubles, singles }: Shadow, start: number, end: number): boolean {
  return someActive(doubles, 8, start, end) || someActive(singles, 4, start, end);
}

function someActive(entries: (Num | undefined)[], size: number, start: number, end: number): boolean {
  const last = Math.min(Math.ceil(end / size), entries.length);
  for (let i = Math.floor(start / size); i < last; i++) if (entries[i]?.tag.open === true) return true;
  return false;
}

/** Makes way for a write of `size` bytes at `offset` through a float view: what it covers is gone, what it would split is refused. */
export function clear({ doubles, singles }: Shadow, offset: number, size: 4 | 8): void {
  if (size === 4) {
    if (doubles[Math.floor(offset / 8)]?.tag.open === true) throw reinterpreted();
    if (offset / 4 < singles.length) singles[offset / 4] = undefined;
    return;
  }
  if (offset / 8 < doubles.length) doubles[offset / 8] = undefined;
  if (offset / 4 < singles.length) singles[offset / 4] = singles[offset / 4 + 1] = undefined;
}

export const isBuffer = (x: unknown): x is ArrayBufferLike =>
  x instanceof ArrayBuffer || (typeof SharedArrayBuffer === 'function' && x instanceof SharedArrayBuffer);

/** Whether a buffer holds an active element. */
export function bufferHasShadow(buffer: ArrayBufferLike): boolean {
  const shadow = keeper.shadowOf(buffer);
  return shadow !== undefined && isShadowed(shadow, 0, buffer.byteLength);
}

/** Whether an element of the view is active now. */
export function hasShadow(view: ArrayBufferView): boolean {
  if (shared.shadows === 0) return false;
  const shadow = shadowOf(view);
  return shadow !== undefined && isShadowed(shadow, view.byteOffset, view.byteOffset + view.byteLength);
}

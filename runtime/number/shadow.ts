/**
 * Shadows: the runtime numbers stored in float typed arrays, kept by buffer so that every view of it sees them. The bytes of the
 * buffer hold primals; which of its elements are active, and as what, stands here.
 */
import { reinterpreted } from '../errors.ts';
import { type Num, shared } from './tag.ts';

/** Active elements by place: `doubles[i]` at byte 8i, `singles[i]` at byte 4i. */
export interface Shadow {
  readonly doubles: (Num | undefined)[];
  readonly singles: (Num | undefined)[];
}

const SHADOW = /*#__PURE__*/ Symbol.for('hyperdual.shadow');

type Shadowed = ArrayBufferLike & { [SHADOW]?: Shadow };

/** Loops read a few arrays over and over, and a buffer is slow to ask: the last two answers. */
const recent = {
  epoch: 0,
  view: [undefined, undefined] as [unknown, unknown],
  shadow: [undefined, undefined] as [Shadow | undefined, Shadow | undefined],
};

export function shadowOf(view: ArrayBufferView): Shadow | undefined {
  const { view: seen, shadow } = recent;
  if (recent.epoch === shared.shadows) {
    if (seen[0] === view) return shadow[0];
    if (seen[1] === view) return shadow[1];
  }
  const found = (view.buffer as Shadowed)[SHADOW];
  seen[1] = recent.epoch === shared.shadows ? seen[0] : undefined;
  shadow[1] = shadow[0];
  seen[0] = view;
  shadow[0] = found;
  recent.epoch = shared.shadows;
  return found;
}

/** Shadows of huge buffers (the memory of a WebAssembly module, say) start empty instead of as long as the buffer. */
const PREALLOCATED_BYTES = 2 ** 23;

export function makeShadow(view: ArrayBufferView): Shadow {
  const { buffer } = view;
  const known = (buffer as Shadowed)[SHADOW];
  if (known !== undefined) return known;
  const doubles = buffer.byteLength <= PREALLOCATED_BYTES ? new Array<undefined>(Math.floor(buffer.byteLength / 8)) : [];
  const shadow: Shadow = { doubles, singles: [] };
  Object.defineProperty(buffer, SHADOW, { value: shadow });
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

/** Whether a buffer holds an active element. */
export function bufferHasShadow(buffer: ArrayBufferLike): boolean {
  const shadow = (buffer as Shadowed)[SHADOW];
  return shadow !== undefined && isShadowed(shadow, 0, buffer.byteLength);
}

/** Whether an element of the view is active now. */
export function hasShadow(view: ArrayBufferView): boolean {
  if (shared.shadows === 0) return false;
  const shadow = shadowOf(view);
  return shadow !== undefined && isShadowed(shadow, view.byteOffset, view.byteOffset + view.byteLength);
}

/**
 * What a function carries: its lifted version, the twin, and its compiled kernels, or the reason why it has none. Each is one
 * symbol property, so that plain calls cost nothing and an unused function leaves nothing behind. The ABI is part of the symbol:
 * compiled code of another generation is told apart.
 */
import { abiMismatch, called } from './errors.ts';
import { ABI } from './number/tag.ts';

export type Fn = (...args: any[]) => any;

const PREFIX = 'hyperdual.lifted/';
export const TWIN = /*#__PURE__*/ Symbol.for(`${PREFIX}${ABI}`);
export const KERNEL = /*#__PURE__*/ Symbol.for(`hyperdual.kernel/${ABI}`);

/** What a kernel's argument or result must look like: a number, an array or `Float64Array` of one layout, a record. */
export type Layout = 'num' | readonly [Layout] | { readonly [key: string]: Layout };

/** What an exported function carries for kernels of other modules: transform/link.ts. */
export interface Identity {
  /** Tells the code of its module from any other. */
  readonly id?: string;
  /** The variables of its module that it reads, and the functions it imports. */
  readonly reads?: () => Readonly<Record<string, unknown>>;
}

/** A function as it was compiled in, itself or by name: its id, the variables that are read through it, and functions in turn. */
export type Link<F = string> = readonly [f: F, id: string, reads?: readonly string[], links?: readonly Link[]];

type Several = (out: Float64Array, x: Float64Array, v: Float64Array, hot: Float64Array, ...rest: any[]) => boolean;

/**
 * Compiled derivatives of a function, one plain function per kind.
 *
 * x and all vectors are flat: the leaves of the tree in the order of the layout, in a `Float64Array` of exactly that length. Where
 * the lengths of arrays do not follow from that (arrays of anything but numbers, arrays inside records), a `Float64Array` `s` comes
 * right before the rest of the arguments: the length of each array before those inside its elements, arrays whose elements contain
 * none standing for all of them with one number.
 *
 * A kernel leaves x and the vectors as they are, and overwrites its outputs, whatever was in them. It returns false when its
 * arguments do not fit, and has then done nothing else; the lifted engine takes the call. Its products are plain ones, which
 * do not know what 0·∞ means (rules/algebra.ts): where an output is not finite, the lifted engine is asked again.
 *
 * Where the result is not a number, there are kernels of two kinds only, and they do not compute it. Its leaves are flat in the order
 * of the tree, elements by index and fields as they were written; a kernel returns false if their number is not the one it is given
 * room for. The layout y then only says in which order fields were written: of an array with items of several kinds it has the first.
 */
export interface Kernel extends Identity {
  /** The first argument. */
  readonly x: Layout;
  /** The result. */
  readonly y: Layout;
  /** x has to be a Float64Array. */
  readonly typed?: true;
  /** It has effects: once begun, the call must not be run again by another engine. */
  readonly once?: true;
  /** Variables of enclosing functions, which it is handed with every call, before the rest. */
  readonly outer?: () => readonly unknown[];
  /** The outer variables it reads by itself. */
  readonly captures?: () => readonly unknown[];
  /** None of those is ever assigned again. */
  readonly fixed?: true;
  /** Functions of other modules that are compiled in; the kernel takes what they read there after `outer`. */
  readonly links?: () => readonly Link<unknown>[];
  /** out = [f, ∂f·v]; if the result is not a number, out = J·v */
  readonly jvp?: (out: Float64Array, x: Float64Array, v: Float64Array, ...rest: any[]) => boolean;
  /** out = [f], g = c·∇f; if the result is not a number, the call is vjp(g, x, c, ...rest) with all c flat, and g = Jᵀ·c */
  readonly vjp?: (out: Float64Array, g: Float64Array, x: Float64Array, c: number, ...rest: any[]) => boolean;
  /** Several J·v or Jᵀ·c at once, of a result that is a tree, as `hvps` is several H·v. */
  readonly jvps?: Several;
  readonly vjps?: Several;
  /** h = H·v */
  readonly hvp?: (h: Float64Array, x: Float64Array, v: Float64Array, ...rest: any[]) => boolean;
  /**
   * The same for several v at once, side by side like their h, entry k of number l at k·lanes + l. Where `hot` is zero, they all are; but
   * it need not be wherever they are.
   */
  readonly hvps?: Several;
  /** out = [f, ∂ᵤf, ∂ᵥf, uᵀHv] */
  readonly second?: (out: Float64Array, x: Float64Array, u: Float64Array, v: Float64Array, ...rest: any[]) => boolean;
}

/** Why a function has no kernel, in words, and where that was decided: `file:line:column`. */
export interface Fallback extends Identity {
  readonly reason: string;
  readonly at?: string;
}

/** The twin of f, if it has one. */
export function twinOf(f: unknown): Fn | undefined {
  return typeof f === 'function' ? (f as { [TWIN]?: Fn })[TWIN] : undefined;
}

/** What f carries about kernels: on its twin, so that the function itself has one property more and not two. */
export function carriedBy(f: unknown): Kernel | Fallback | undefined {
  return (twinOf(f) as { [KERNEL]?: Kernel | Fallback } | undefined)?.[KERNEL];
}

/** Throws if f was compiled for another ABI: asked where a function turns out to have no twin. */
export function refuseForeign(f: object): void {
  for (const key of Object.getOwnPropertySymbols(f)) {
    const text = key.description;
    if (text?.startsWith(PREFIX) === true && key !== TWIN) throw abiMismatch(called(f as Fn), text.slice(PREFIX.length), ABI);
  }
}

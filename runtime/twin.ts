/**
 * How a function carries its lifted version, its twin: by one symbol property, so that plain calls cost nothing and an unused
 * function leaves nothing behind. The ABI is part of the symbol: compiled code of another generation is told apart.
 */
import { abiMismatch } from './errors.ts';
import { ABI } from './number/tag.ts';

export type Fn = (...args: any[]) => any;

const PREFIX = 'hyperdual.lifted/';
export const TWIN = /*#__PURE__*/ Symbol.for(`${PREFIX}${ABI}`);

/** The twin of f, if it has one. */
export function twinOf(f: unknown): Fn | undefined {
  return typeof f === 'function' ? (f as { [TWIN]?: Fn })[TWIN] : undefined;
}

/** Throws if f was compiled for another ABI: asked where a function turns out to have no twin. */
export function refuseForeign(f: object): void {
  for (const key of Object.getOwnPropertySymbols(f)) {
    const text = key.description;
    if (text?.startsWith(PREFIX) === true && key !== TWIN) throw abiMismatch(`function ${(f as Fn).name}`, text.slice(PREFIX.length), ABI);
  }
}

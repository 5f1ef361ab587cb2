// What distinguishes the compiled module from the one the user wrote, when both are run on plain numbers: nothing, if all is well.

import type { Loader } from 'esbuild';
import { run, twinOf } from './load.ts';

export type Case = [fn: (...args: any[]) => unknown, args: unknown[] | (() => unknown[])];

/** Same by Object.is at every leaf, own string keys and kind of object included. */
export function same(a: any, b: any): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a === 'function' && typeof b === 'function') return a.name === b.name;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (a.constructor?.name !== b.constructor?.name) return false;
  if (a instanceof Map || a instanceof Set) return same([...a], [...b]);
  if (a instanceof Error && a.message !== b.message) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && same(a[key], b[key]));
}

interface Observed {
  result: unknown;
  /** Arguments afterwards, as the function may write into them. */
  args: unknown[];
  thrown: string | undefined;
}

export function observe(fn: (...args: any[]) => unknown, given: Case[1]): Observed {
  const args = typeof given === 'function' ? given() : structuredClone(given);
  try {
    return { result: fn(...args), args, thrown: undefined };
  } catch (error) {
    return { result: undefined, args, thrown: String(error) };
  }
}

/** One line per case that differs, of the plain call or of the lifted one. */
export async function differences(original: string, compiled: string, loader: Loader = 'ts'): Promise<string[]> {
  const before = (await run(original, { compiled: false, loader })).cases as Case[];
  const after = (await run(compiled, { loader })).cases as Case[];
  const found: string[] = [];
  before.forEach(([fn, args], i) => {
    const expected = observe(fn, args);
    const [compiledFn, compiledArgs] = after[i]!;
    const twin = twinOf(compiledFn);
    const plain = observe(compiledFn, compiledArgs);
    if (!same(expected, plain)) found.push(`case ${i}, plain: ${show(plain)} instead of ${show(expected)}`);
    if (!twin) found.push(`case ${i}: no twin`);
    else {
      const lifted = observe(twin, compiledArgs);
      if (!same(expected, lifted)) found.push(`case ${i}, lifted: ${show(lifted)} instead of ${show(expected)}`);
    }
  });
  return found;
}

export const show = (value: unknown): string =>
  JSON.stringify(value, (_, v) =>
    typeof v === 'function'
      ? `ƒ ${v.name}`
      : typeof v === 'bigint'
        ? `${v}n`
        : typeof v === 'number' && !Number.isFinite(v)
          ? String(v)
          : Object.is(v, -0)
            ? '-0'
            : v instanceof Map || v instanceof Set
              ? [...v]
              : v,
  );

/**
 * Kernels in which functions of other modules are compiled in.
 *
 * Such a function carries an id of its module's code, and the variables of its module that it reads. A kernel is right as long as
 * the functions it would call are those it was made of, so it looks for them where the calls stand: by the names of the caller's module,
 * then by what each of them reads. A function that was exchanged (a mock, another build of its module) has another id, or none.
 */
import { carriedBy, type Kernel, type Link } from '../twin.ts';

/** Whether a kernel's functions of other modules are what was compiled in. Imports do not change, so it is asked once. */
export function isLinked(kernel: Kernel): boolean {
  if (kernel.links === undefined || linked.has(kernel)) return true;
  const fits = kernel.links().every(fitsLink);
  if (fits) linked.add(kernel);
  return fits;
}

const linked = /*#__PURE__*/ new WeakSet<Kernel>();

function fitsLink([f, id, names = [], links = []]: Link<unknown>): boolean {
  const carried = carriedBy(f);
  if (carried === undefined || carried.id !== id) return false;
  if (names.length + links.length === 0) return true;
  const reads = carried.reads?.();
  return reads !== undefined && names.every((name) => name in reads) && links.every((link) => fitsLink(found(reads, link)));
}

/** What the functions compiled in read of their modules, in the order the kernel takes it. */
export const linkedReads = (kernel: Kernel): readonly unknown[] => kernel.links?.().flatMap(readsOf) ?? NONE;

const NONE: readonly unknown[] = [];

function readsOf([f, , names = [], links = []]: Link<unknown>): unknown[] {
  if (names.length + links.length === 0) return [];
  const reads = carriedBy(f)!.reads!();
  return [...names.map((name) => reads[name]), ...links.flatMap((link) => readsOf(found(reads, link)))];
}

/** A link by name with the function itself: `f`, or `space.f` of a module imported whole. */
function found(reads: Readonly<Record<string, unknown>>, [name, ...link]: Link): Link<unknown> {
  const [first, second] = name.split('.') as [string, string?];
  const f = second === undefined ? reads[first] : (reads[first] as Record<string, unknown> | undefined)?.[second];
  return [f, ...link];
}

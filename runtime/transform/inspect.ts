/** Functions about functions: marking them by call, asking for their engine, settings. */
import { HyperdualError, notCompiled } from '../errors.ts';
import { aware, self } from '../lift/attach.ts';
import { twinOf } from '../twin.ts';
import type { Real } from '../number/dual.ts';
import { shared } from '../number/tag.ts';
import { liftedOf } from './run.ts';

/**
 * Marks a function as differentiable, typed: `const f = dual((x: number) => x * x)`. The plugin replaces the call; the function
 * is returned as it is. For expression-bodied arrows, which have no place for a directive, and for minifiers that drop directives.
 *
 * @throws HD001 at run time when the plugin did not compile this call
 */
export const dual = /*#__PURE__*/ aware(function dual<F extends (...args: any[]) => any>(fn: F): F {
  if (twinOf(fn) === undefined) throw notCompiled(fn, 'dual');
  return fn;
});

/**
 * Declares that a function is written in runtime numbers already, with the functions of {@link math}: transforms take it without
 * the plugin. `grad(byHand((x) => math.mul(x, math.sin(x))))(2)`.
 */
export function byHand(fn: (x: Real, ...rest: any[]) => Real): (x: number, ...rest: any[]) => number;
export function byHand<F extends (...args: any[]) => any>(fn: F): F;
export function byHand(fn: (...args: any[]) => any): (...args: any[]) => any {
  return self((...args: any[]): any => fn(...args));
}

/** Which engine a call would take, and why. */
export interface Engine {
  readonly engine: 'kernel' | 'lifted';
  /** In words. */
  readonly reason: string;
  /** The source place that decided it, `file:line:column`, when there is one. */
  readonly at: string | undefined;
}

/**
 * Which engine differentiating f at these arguments would take: compiled kernels, or the lifted version on runtime numbers.
 *
 * @throws HD001 f is not compiled
 */
export const engineOf = /*#__PURE__*/ aware(function engineOf(f: (...args: any[]) => unknown, ..._args: unknown[]): Engine {
  liftedOf(f, 'engineOf');
  return { engine: 'lifted', reason: 'the function carries its lifted version and no kernel', at: undefined };
});

/**
 * The same function as its lifted version: on plain numbers bit-identical to the original, only slower; on runtime numbers it
 * computes derivatives. For tests, benchmarks and numbers made by hand.
 *
 * @throws HD001 f is not compiled
 */
export const lifted = /*#__PURE__*/ aware(function lifted<F extends (...args: any[]) => any>(f: F): F {
  const twin = liftedOf(f, 'lifted');
  return self(function (this: unknown, ...args: unknown[]): unknown {
    return Reflect.apply(twin, this, args) as unknown;
  } as F);
});

/**
 * Settings of the runtime, shared by every copy of it in the process.
 *
 * @param settings.maxTapeBytes limit of the memory of all tapes in use, in bytes (1 GiB at first); beyond it reverse mode throws HD006
 * @throws HD011 for a value that is not a positive number
 */
export function configure(settings: { maxTapeBytes?: number }): void {
  const { maxTapeBytes } = settings;
  if (maxTapeBytes === undefined) return;
  if (!(maxTapeBytes > 0))
    throw new HyperdualError('HD011', `maxTapeBytes must be a positive number, got ${maxTapeBytes}`, 'Give bytes, such as 2 ** 30.');
  shared.maxTapeBytes = maxTapeBytes;
}

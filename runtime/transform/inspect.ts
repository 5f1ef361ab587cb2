/** Functions about functions: marking them by call, asking for their engine, settings. */
import { badSetting, notCompiled } from '../errors.ts';
import { aware, self } from '../lift/attach.ts';
import { isActive } from '../lift/search.ts';
import type { Real } from '../number/dual.ts';
import { ABI, shared } from '../number/tag.ts';
import { frame, take, takeOutput } from '../number/workspace.ts';
import { carriedBy, type Kernel, twinOf } from '../twin.ts';
import { isBusy, misfit } from './layout.ts';
import { isLinked } from './link.ts';
import { areFinite, pointAt, readsActive } from './point.ts';
import { isLasting, refusalAt } from './result.ts';
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

const KINDS = ['jvp', 'jvps', 'vjp', 'vjps', 'hvp', 'hvps', 'second'] as const;

/**
 * Which engine differentiating f at these arguments would take: compiled kernels, or the lifted version on runtime numbers.
 *
 * @param args x and the rest of the arguments; without them, which engine f is made for
 * @returns `reason` tells which kernels there are (a transform of another kind takes the lifted engine), or why none can take the call
 * @throws HD001 f is not compiled
 * @remarks Cost: to see whether the arguments fit, the compiled gradient is run once, unless f has effects; where f's result is no
 * number, f and its compiled Jᵀ·c.
 */
export const engineOf = /*#__PURE__*/ aware(function engineOf(f: (...args: any[]) => unknown, ...args: unknown[]): Engine {
  liftedOf(f, 'engineOf');
  const carried = carriedBy(f);
  if (carried === undefined) return byLifted('the function carries its lifted version and no kernel');
  if ('reason' in carried) return byLifted(carried.reason, carried.at);
  const rest = args.slice(1);
  const isTree = carried.y !== 'num';
  if (isTree && carried.once === true) return byLifted('it has effects, and its result is not a number: a kernel would run it twice');
  const problem = args.length === 0 ? undefined : refusal(f, carried, args[0], rest);
  if (problem !== undefined) return byLifted(problem);
  const kinds = KINDS.filter((kind) => carried[kind] !== undefined).join(', ');
  const but = isTree && carried.vjp !== undefined && !isLasting(carried, rest) ? CHANGING : '';
  return { engine: 'kernel', reason: `compiled: ${kinds}${but}`, at: undefined };
});

const CHANGING = ' (not the transform vjp: what the function reads besides x could change before its pullback is called)';

const byLifted = (reason: string, at?: string): Engine => ({ engine: 'lifted', reason, at });

/** Why a kernel would not take this call. */
function refusal(f: unknown, kernel: Kernel, x: unknown, rest: readonly unknown[]): string | undefined {
  if (!isLinked(kernel)) return 'a function of another module is not the one that was compiled in';
  if (isBusy() && (isActive(x) || readsActive(kernel, rest)))
    return shared.depth > 0
      ? 'an outer differentiation is in progress, and an argument or a captured variable holds its numbers'
      : 'an argument or a captured variable holds numbers made by hand';
  const { top } = frame;
  try {
    const point = pointAt(kernel, x, rest);
    if (point === undefined) return `the arguments do not fit: ${misfit(x, kernel.x, 'x') ?? 'x is of another kind'}`;
    if (kernel.once === true) return undefined;
    if (kernel.y !== 'num') return refusalAt(point, f, rest);
    const out = takeOutput().fill(0);
    const g = take(point.size).fill(0);
    if (kernel.vjp === undefined || point.gradient(out, g)) return undefined;
    return areFinite(out) && areFinite(g)
      ? 'the arguments do not fit: the kernel does not take them'
      : 'the value or the gradient is not finite here: the lifted engine knows what 0·∞ means';
  } catch {
    return undefined; // what f throws it throws in either engine
  } finally {
    frame.top = top;
  }
}

/**
 * The same function as its lifted version, without its kernels: on plain numbers bit-identical to the original, only slower; on runtime numbers it
 * computes derivatives. For tests, benchmarks and numbers made by hand.
 *
 * @throws HD001 f is not compiled
 */
export const lifted = /*#__PURE__*/ aware(function lifted<F extends (...args: any[]) => any>(f: F): F {
  const twin = liftedOf(f, 'lifted');
  const only = function (this: unknown, ...args: unknown[]): unknown {
    return Reflect.apply(twin, this, args) as unknown;
  } as F;
  return self(only, ABI, undefined, { reason: 'lifted(f) is f without its kernels' });
});

/**
 * Settings of the runtime, shared by every copy of it in the process.
 *
 * @param settings.maxTapeBytes limit of the memory of all tapes in use, in bytes (1 GiB at first), and of each array in which a
 * compiled kernel keeps what its reverse sweep needs; beyond it reverse mode throws HD006
 * @throws HD011 for a value that is not a positive number
 */
export function configure(settings: { maxTapeBytes?: number }): void {
  const { maxTapeBytes } = settings;
  if (maxTapeBytes === undefined) return;
  if (!(maxTapeBytes > 0)) throw badSetting('maxTapeBytes', maxTapeBytes);
  shared.maxTapeBytes = maxTapeBytes;
}

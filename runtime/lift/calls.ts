/**
 * Calls out of lifted code. In order: the twin of the function, if it has one; the lifted meaning of a known built-in; else
 * plain code, which must not be handed an active value, neither directly nor through a callback it gets.
 */
import { leak } from '../errors.ts';
import { get } from '../number/float64.ts';
import { primal } from '../number/primal.ts';
import { isNum, shared } from '../number/tag.ts';
import { guarded, unguarded } from './attach.ts';
import { refuseForeign, twinOf } from '../twin.ts';
import { builtin, construction, spread } from './builtins.ts';
import { isActive, isActiveThis } from './search.ts';

/** fn(...args). `site` is the callee's text and place, for messages. */
export function call(site: string, fn: any, ...args: any[]): any {
  return resolve(site, fn, undefined, args);
}

/** fn.call(self, ...args): for `super.m(x)`, `o.m?.(x)` and functions in private fields. */
export function invoke(site: string, fn: any, self: any, ...args: any[]): any {
  return resolve(site, fn, self, args);
}

/** o[key](...args). */
export function method(site: string, o: any, key: any, ...args: any[]): any {
  // How loops fill arrays: elements are moved as they are.
  if (key === 'push' && Array.isArray(o) && o.push === Array.prototype.push) return args.length === 1 ? o.push(args[0]) : o.push(...args);
  return resolve(site, isNum(o) ? get(primal(o), key) : get(o, key), o, args);
}

/** new C(...args). */
export function construct(site: string, C: any, ...args: any[]): any {
  return make(site, C, args, C);
}

/** `target` is what `new.target` means. */
function make(site: string, C: any, args: any[], target: any): any {
  if (typeof C !== 'function') throw new TypeError(`${siteText(site)} is not a constructor`);
  // A class inherits the property of its parent class; only its own says that its constructor is lifted.
  const twin = twinOf(C);
  if (twin !== undefined && twin !== twinOf(Object.getPrototypeOf(C))) {
    const made: unknown = Reflect.construct(twin, args, target);
    // A number that a function returns to `new` does not count; an active one has taken the place of what was made.
    if (isNum(made)) throw leak(site, 'a number returned by a constructor');
    return made;
  }
  const known = target === C ? construction(C) : undefined;
  if (known !== undefined) return known(C, args, (f, on, xs, checked) => resolve(site, f, on, xs, checked));
  return Reflect.construct(C, outgoing(site, args), target);
}

/** `checked` is an argument known to hold nothing active. */
function resolve(site: string, fn: any, self: any, args: any[], checked?: unknown): any {
  if (typeof fn !== 'function') throw new TypeError(`${siteText(site)} is not a function`);
  const twin = twinOf(fn);
  if (twin !== undefined) return Reflect.apply(twin, self, args);
  if (fn === Reflect.construct && args.length > 1) return make(site, args[0], spread(args[1]), args.length > 2 ? args[2] : args[0]);
  const known = builtin(fn, self);
  if (known !== undefined) return known(self, args, (f, on, xs, checked) => resolve(site, f, on, xs, checked), fn);
  refuseForeign(fn);
  if (isActiveThis(self)) throw leak(site, '`this`');
  return unguarded(Reflect.apply(fn, self, outgoing(site, args, checked)));
}

/** Arguments as plain code may have them. */
function outgoing(site: string, args: any[], checked?: unknown): any[] {
  args.forEach((a, i) => {
    if (a !== checked && isActive(a)) throw leak(site, `argument ${i + 1}${isNum(a) ? ` (${String(primal(a))})` : ''}`);
  });
  return shared.depth > 0 || shared.byHand ? args.map((a) => guarded(a, site, isActive)) : args;
}

/** "model.step (file.ts:3:9)" without its place: what the user wrote. */
const siteText = (site: string): string => site.replace(/ \([^()]*\)$/, '');

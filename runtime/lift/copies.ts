/**
 * Deep copies in lifted code. structuredClone copies runtime numbers as the numbers they are. JSON writes primals, for people to
 * read; text made from active values and parsed again would lose their derivatives, so that is refused.
 */
import { leak } from '../errors.ts';
import { elements, hasShadow, isBuffer, isFloatArray, refuseBytes, set } from '../number/float64.ts';
import { primal } from '../number/primal.ts';
import { isNum, shared } from '../number/tag.ts';
import type { Table } from './native.ts';
import { isActive } from './search.ts';

/** Texts written from active values in the outermost differentiation now in progress. */
const written = { epoch: 0, texts: /*#__PURE__*/ new Set<string>() };

function texts(): Set<string> {
  if (written.epoch !== shared.epoch) written.texts.clear();
  written.epoch = shared.epoch;
  return written.texts;
}

export function copies(t: Table): void {
  t.set(JSON.stringify, (_self, [value, replacer, indent], resolve) => {
    // What comes out of the user's toJSON or replacer may be active too; an array of names has to stay one.
    const show = Array.isArray(replacer)
      ? replacer.map(primal)
      : function (this: unknown, key: string, v: unknown): unknown {
          return primal(typeof replacer === 'function' ? resolve(replacer, this, [key, primal(v)]) : v);
        };
    const text = JSON.stringify(value, show as (string | number)[], primal(indent) as number) as string | undefined;
    if (text !== undefined && isActive(value)) texts().add(text);
    return text;
  });
  t.set(JSON.parse, (_self, args) => {
    if (shared.depth > 0 && texts().has(args[0] as string))
      throw leak('JSON.parse', 'the text made by JSON.stringify of active values (copy with structuredClone instead), argument 1');
    return JSON.parse(...(args as [string])) as unknown;
  });
  if (typeof structuredClone === 'function')
    t.set(structuredClone, (_self, [x, options]) => {
      if (!isActive(x)) return structuredClone(x, options);
      if (options !== undefined) throw leak('structuredClone', 'a transferred argument');
      return clone(x, new Map());
    });
}

function clone(x: unknown, made: Map<object, unknown>): unknown {
  if (typeof x === 'function') throw new DOMException(`${String(x)} could not be cloned.`, 'DataCloneError');
  if (typeof x !== 'object' || x === null || isNum(x)) return x;
  const known = made.get(x);
  if (known !== undefined) return known;
  const remember = <T extends object>(copy: T): T => {
    made.set(x, copy);
    return copy;
  };
  refuseBytes(x);
  if (isFloatArray(x) && hasShadow(x)) {
    const copy = remember(x.slice());
    elements(x).forEach((v, i) => set(copy, i, v));
    return copy;
  }
  if (Array.isArray(x)) {
    const copy = remember(new Array<unknown>(x.length));
    for (const k of Object.keys(x)) copy[k as never] = clone(x[k as never], made) as never;
    return copy;
  }
  if (x instanceof Map) {
    const copy = remember(new Map<unknown, unknown>());
    for (const [k, v] of x) copy.set(clone(k, made), clone(v, made));
    return copy;
  }
  if (x instanceof Set) {
    const copy = remember(new Set<unknown>());
    for (const v of x) copy.add(clone(v, made));
    return copy;
  }
  if (!isActive(x)) return remember(structuredClone(x));
  if (isBuffer(x)) throw leak('structuredClone', 'a buffer of active values, argument 1');
  const copy = remember({} as Record<string, unknown>);
  for (const k of Object.keys(x)) copy[k] = clone((x as Record<string, unknown>)[k], made);
  return copy;
}

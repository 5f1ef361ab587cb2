// All kernels of one function, by the same few passes:
//
//   primal   lower, simplify, places
//   jvp      jvp(primal)
//   vjp      fuse(vjp(primal))
//   hvp      jvp of that, H·v alone kept
//   jvps, vjps, hvps   lanes of these, where that is faster than one direction after the other
//   second   jvp(jvp(primal))
//
// and for each: what reverse mode restores is made available (save), what nothing needs is dropped (simplify), loops are unrolled.
//   in:  a function of the user's        out: kernels with their signatures, ready to be printed or emitted

import type { FunctionNode } from '../front/program.ts';
import { fuse } from './fuse.ts';
import { freshId } from './graph.ts';
import { count } from './count.ts';
import { simplify, type CopyOptions } from './copy.ts';
import { everyNode, type Kernel, type Layout, type Mem, type Node } from './ir.ts';
import { join } from './join.ts';
import { jvp } from './jvp.ts';
import { lanes } from './lanes.ts';
import type { Link } from './lower/links.ts';
import { lower, type Site } from './lower/lower.ts';
import { peel } from './peel.ts';
import { places } from './places.ts';
import { powers } from './powers.ts';
import { promote } from './promote.ts';
import { recall } from './recall.ts';
import { save } from './save.ts';
import { sink } from './sink.ts';
import { unroll } from './unroll.ts';
import { checkTape } from './verify.ts';
import { vjp } from './vjp.ts';
import { Narrow } from './width.ts';
import { LANES, work } from './work.ts';

export type Kind = 'jvp' | 'jvps' | 'vjp' | 'vjps' | 'hvp' | 'hvps' | 'second';
export const KINDS: readonly Kind[] = ['jvp', 'jvps', 'vjp', 'vjps', 'hvp', 'hvps', 'second'];

/** What a kernel for several directions has in each lane. */
const LANE: Partial<Record<Kind, Kind>> = { jvps: 'jvp', vjps: 'vjp', hvps: 'hvp' };

/** A linear map at x: `to` = map · `from`. */
interface Linear {
  to: Mem;
  from: Mem;
  kernel: Kernel;
}

export interface Built {
  kind: Kind;
  kernel: Kernel;
  /** Parameters in order, those the kernel never looks at included. */
  signature: readonly (Mem | Node)[];
}

export interface BuiltFunction {
  layout: Layout;
  /** The layout of the result; of a tree, kernels give and take the leaves as one flat array. */
  result: Layout;
  /** x has to be a Float64Array. */
  isTyped: boolean;
  /** It has effects: it must not be begun twice. */
  effects: boolean;
  captures: readonly string[];
  /** Functions of other modules that are compiled in. */
  links: readonly Link[];
  /** Variables of enclosing functions it is handed with every call. */
  outer: readonly string[];
  /** None of them is ever assigned again. */
  fixed: boolean;
  kernels: Built[];
}

/** Hears what every pass made. */
export type Stages = (name: string, kernel: Kernel) => void;

/** The passes kernels are right without; tests switch each of them off. */
export interface Passes {
  /** Common subexpressions are one, and loops' invariants move out. */
  sharing: boolean;
  count: boolean;
  join: boolean;
  promote: boolean;
  peel: boolean;
  fuse: boolean;
  powers: boolean;
  recall: boolean;
  sink: boolean;
  unroll: boolean;
  /** Kernels for several directions are made only where they are faster. */
  worth: boolean;
}
const ALL: Passes = {
  sharing: true,
  count: true,
  join: true,
  promote: true,
  peel: true,
  fuse: true,
  powers: true,
  recall: true,
  sink: true,
  unroll: true,
  worth: true,
};

const argument = (name: string, kind: Mem['kind'] = 'out'): Mem => ({ id: freshId(), name, kind, privateTo: new Set() });

/** Results as stores into the memory `out`. */
function intoMemory(kernel: Kernel, out: Mem): Kernel {
  const { body, results } = kernel;
  const nodes = [...body.nodes];
  results.forEach((result, i) => {
    const index: Node = { id: freshId(), op: 'const', args: [], type: 'num', block: body, value: i, int: true };
    nodes.push({ id: freshId(), op: 'store', args: [index, result], type: 'none', block: body, mem: out });
  });
  return { ...kernel, results: [], outs: [...kernel.outs, out], body: { ...body, nodes } };
}

export function build(
  node: FunctionNode,
  name: string,
  site: Site,
  kinds: readonly Kind[],
  log: Stages = () => {},
  chosen: Partial<Passes> = {},
): BuiltFunction {
  const on = { ...ALL, ...chosen };
  const options = { sharing: on.sharing };
  const tidy = (kernel: Kernel): Kernel => simplify(kernel, options);
  const optional = (pass: keyof Passes, run: (kernel: Kernel, options: CopyOptions) => Kernel, kernel: Kernel): Kernel =>
    on[pass] ? run(kernel, options) : kernel;

  const step = <K extends Kernel>(stage: string, kernel: K): K => {
    log(stage, kernel);
    return kernel;
  };

  const lowered = lower(node, name, site);
  step('lowered', lowered.kernel);
  let primal = step('counted', optional('count', count, lowered.kernel));
  primal = step('promoted', optional('promote', promote, primal));
  primal = step('joined', optional('join', join, primal));
  primal = step('peeled', optional('peel', peel, primal));
  places(primal);
  primal = step('primal', tidy(primal));
  const x = primal.mems[0]!;
  const active = new Set([x]);
  const rest = (kernel: Kernel): (Mem | Node)[] => [...(kernel.structure ? [kernel.structure] : []), ...kernel.outer, ...kernel.rest];
  const ready = (kind: Kind, kernel: Kernel): Kernel => {
    let whole: Kernel;
    // Forward mode restores nothing.
    if (everyNode(kernel.body).some(({ op }) => op === 'restore' || op === 'proxy' || op === 'stop')) {
      whole = step(`${kind} recalled`, on.recall ? recall(kernel, options) : tidy(kernel));
      whole = step(`${kind} saved`, save(whole, options));
      checkTape(whole);
      if (!on.sink) whole = tidy(whole);
    } else whole = step(`${kind} simplified`, tidy(kernel));
    return step(`${kind} sunk`, optional('sink', sink, whole));
  };
  const unrolled = (kind: Kind, kernel: Kernel): Kernel => step(`${kind} final`, optional('unroll', unroll, kernel));
  const finish = (kind: Kind, kernel: Kernel): Kernel => unrolled(kind, ready(kind, kernel));
  const unused: Node = { id: freshId(), op: 'param', args: [], type: 'num', block: primal.body, name: 'seed' };

  const kernels: Built[] = [];
  const isReverse = kinds.some((kind) => ['vjp', 'hvp'].includes(LANE[kind] ?? kind));
  const gradient = isReverse ? step('vjp', vjp(primal, active)) : undefined;
  const fused = gradient && step('fused', { ...optional('fuse', fuse, tidy(gradient)), bar: gradient.bar });

  const [y] = primal.outs;
  const hessian = (): Linear => {
    const second = step('hvp', jvp(fused!, active));
    const h = second.dot.get(fused!.bar.get(x)!)!;
    const whole = step('powers', optional('powers', powers, { ...second, results: [], outs: [h] }));
    return { to: rename(h, 'h'), from: rename(second.dot.get(x), 'v'), kernel: ready('hvp', whole) };
  };
  const jacobian = (y: Mem): Linear => {
    const tangent = step('jvp', jvp(primal, active, '_dot'));
    const to = rename(tangent.dot.get(y), 'y_dot');
    const from = rename(tangent.dot.get(x), 'v');
    return { to, from, kernel: ready('jvp', { ...measuredBy(tangent, y, to), outs: [to] }) };
  };
  const transposed = (y: Mem): Linear => {
    const to = rename(fused!.bar.get(x), 'g');
    const from = rename(fused!.bar.get(y), 'c');
    return { to, from, kernel: ready('vjp', { ...measuredBy(fused!, y, from), outs: [to] }) };
  };
  /** The linear maps of this function, each for one direction and for several. */
  const maps: Partial<Record<Kind, () => Linear>> = y
    ? { jvp: once(() => jacobian(y)), vjp: once(() => transposed(y)) }
    : { hvp: once(hessian) };
  for (const kind of kinds) {
    const map = maps[LANE[kind] ?? kind]?.();
    if (map && kind in LANE) {
      const { to, from, kernel: one } = map;
      const hot = argument('hot', 'in');
      const kernel = inLanes(one, { x, beside: kind === 'vjps' ? to : from, seed: from, hot }, options);
      // Of a single number there is one direction.
      const pays = (many: Kernel): boolean => lowered.layout !== 'num' && work(many) <= LANES * work(optional('unroll', unroll, one));
      if (!kernel || (on.worth && !pays(kernel))) continue;
      step(kind, kernel);
      kernels.push({ kind, kernel, signature: [to, x, from, hot, ...rest(kernel)] });
    } else if (map) {
      const kernel = unrolled(kind, map.kernel);
      kernels.push({ kind, kernel, signature: [map.to, x, map.from, ...rest(kernel)] });
    } else if (y || kind in LANE) {
      continue;
    } else if (kind === 'jvp') {
      const tangent = step('jvp', jvp(primal, active, '_dot'));
      const v = rename(tangent.dot.get(x), 'v');
      const out = argument('out');
      const kernel = finish(kind, intoMemory(tangent, out));
      kernels.push({ kind, kernel, signature: [out, x, v, ...rest(kernel)] });
    } else if (kind === 'vjp') {
      const out = argument('out');
      const kernel = finish(kind, intoMemory(fused!, out));
      kernels.push({ kind, kernel, signature: [out, rename(fused!.bar.get(x), 'g'), x, unused, ...rest(kernel)] });
    } else {
      const first = step('jvp', jvp(primal, active, '_u'));
      const u = rename(first.dot.get(x), 'u');
      const second = step('second', jvp(first, active, '_v'));
      const v = rename(second.dot.get(x), 'v');
      const out = argument('out');
      const kernel = finish(kind, intoMemory(second, out));
      kernels.push({ kind, kernel, signature: [out, x, u, v, ...rest(kernel)] });
    }
  }
  return {
    layout: lowered.layout,
    result: lowered.result,
    effects: lowered.effects,
    fixed: lowered.fixed && primal.outer.length === 0,
    outer: lowered.outer,
    captures: primal.captures.map((c) => c.name!),
    links: lowered.links,
    isTyped: lowered.isTyped,
    kernels,
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** In lanes, if each of them is what one direction is: effects happen once for each, and no direction decides anything. */
function inLanes(kernel: Kernel, mems: Parameters<typeof lanes>[1], options: CopyOptions): Kernel | undefined {
  if (kernel.once) return undefined;
  try {
    return lanes(kernel, mems, options);
  } catch (error) {
    if (error instanceof Narrow) return undefined;
    throw error;
  }
}

/** Where values are not asked for, how many there are is said by what lies beside them. */
function measuredBy(kernel: Kernel, mem: Mem, shadow: Mem): Kernel {
  for (const node of everyNode(kernel.body)) if (node.op === 'len' && node.mem === mem) (node as { mem: Mem }).mem = shadow;
  return { ...kernel, mems: [...kernel.mems.filter((m) => m !== shadow), shadow] };
}

/** A memory under the name it has in the signature; one that is never read still has its place there. */
function rename(mem: Mem | undefined, name: string): Mem {
  if (!mem) return argument(name, 'in');
  mem.name = name;
  return mem;
}

// All kernels of one function, by the same few passes:
//
//   primal   lower, simplify, places
//   jvp      jvp(primal)
//   vjp      fuse(vjp(primal))
//   hvp      jvp of that, H·v alone kept
//   second   jvp(jvp(primal))
//
// and for each: what reverse mode restores is made available (save), what nothing needs is dropped (simplify), loops are unrolled.
//   in:  a function of the user's        out: kernels with their signatures, ready to be printed or emitted

import type { FunctionNode } from '../front/program.ts';
import { fuse } from './fuse.ts';
import { freshId } from './builder.ts';
import { count } from './count.ts';
import { simplify, type CopyOptions } from './copy.ts';
import { everyNode, type Kernel, type Layout, type Mem, type Node } from './ir.ts';
import { jvp } from './jvp.ts';
import { lower, type Site } from './lower/lower.ts';
import { places } from './places.ts';
import { recall } from './recall.ts';
import { save } from './save.ts';
import { sink } from './sink.ts';
import { unroll } from './unroll.ts';
import { checkTape } from './verify.ts';
import { vjp } from './vjp.ts';

export type Kind = 'jvp' | 'vjp' | 'hvp' | 'second';
export const KINDS: readonly Kind[] = ['jvp', 'vjp', 'hvp', 'second'];

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
  /** It has effects: it must not be begun twice. */
  effects: boolean;
  captures: readonly string[];
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
  fuse: boolean;
  recall: boolean;
  sink: boolean;
  unroll: boolean;
}
const ALL: Passes = { sharing: true, count: true, fuse: true, recall: true, sink: true, unroll: true };

const argument = (name: string, kind: Mem['kind'] = 'out'): Mem => ({ id: freshId(), name, kind, privateTo: new Set() });

/** Results as stores into the memory `out`. */
function intoMemory(kernel: Kernel, out: Mem): Kernel {
  const { body, results } = kernel;
  const nodes = [...body.nodes];
  results.forEach((result, i) => {
    const index: Node = { id: freshId(), op: 'const', args: [], type: 'num', block: body, value: i, int: true };
    nodes.push({ id: freshId(), op: 'store', args: [index, result], type: 'none', block: body, mem: out });
  });
  return { ...kernel, results: [], outs: [...kernel.outs, out], body: Object.assign(body, { nodes }) };
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
  // What counts in an inner loop is known before what counts in an outer one.
  let primal = step('simplified', tidy(lowered.kernel));
  for (let depth = 0; depth < 3; depth++) primal = step('counted', optional('count', count, primal));
  places(primal);
  primal = step('primal', tidy(primal));
  const x = primal.mems[0]!;
  const active = new Set([x]);
  const rest = (kernel: Kernel): (Mem | Node)[] => [...(kernel.structure ? [kernel.structure] : []), ...kernel.outer, ...kernel.rest];
  const finish = (kind: Kind, kernel: Kernel): Kernel => {
    let whole = step(`${kind} simplified`, tidy(kernel));
    // Forward mode restores nothing.
    if ([...everyNode(whole.body)].some(({ op }) => op === 'restore' || op === 'proxy' || op === 'stop')) {
      const recalled = step(`${kind} recalled`, optional('recall', recall, whole));
      whole = tidy(step(`${kind} saved`, save(recalled, options)));
      checkTape(whole);
    }
    return step(`${kind} final`, optional('unroll', unroll, step(`${kind} sunk`, optional('sink', sink, whole))));
  };
  const unused: Node = { id: freshId(), op: 'param', args: [], type: 'num', block: primal.body, name: 'seed' };

  const kernels: Built[] = [];
  const gradient = kinds.includes('vjp') || kinds.includes('hvp') ? step('vjp', vjp(primal, active)) : undefined;
  const fused = gradient && step('fused', { ...optional('fuse', fuse, tidy(gradient)), bar: gradient.bar });

  for (const kind of kinds) {
    const [y] = primal.outs;
    if (y && (kind === 'hvp' || kind === 'second')) continue; // of numbers only
    if (y && kind === 'jvp') {
      const tangent = step('jvp', jvp(primal, active, '_dot'));
      const out = rename(tangent.dot.get(y), 'y_dot');
      const v = rename(tangent.dot.get(x), 'v');
      const kernel = finish(kind, { ...measuredBy(tangent, y, out), outs: [out] });
      kernels.push({ kind, kernel, signature: [out, x, v, ...rest(kernel)] });
    } else if (y && kind === 'vjp') {
      const g = rename(fused!.bar.get(x), 'g');
      const c = rename(fused!.bar.get(y), 'c');
      const kernel = finish(kind, { ...measuredBy(fused!, y, c), outs: [g] });
      kernels.push({ kind, kernel, signature: [g, x, c, ...rest(kernel)] });
    } else if (kind === 'jvp') {
      const tangent = step('jvp', jvp(primal, active, '_dot'));
      const v = rename(tangent.dot.get(x), 'v');
      const out = argument('out');
      const kernel = finish(kind, intoMemory(tangent, out));
      kernels.push({ kind, kernel, signature: [out, x, v, ...rest(kernel)] });
    } else if (kind === 'vjp') {
      const out = argument('out');
      const kernel = finish(kind, intoMemory(tidy(fused!), out));
      kernels.push({ kind, kernel, signature: [out, rename(fused!.bar.get(x), 'g'), x, unused, ...rest(kernel)] });
    } else if (kind === 'hvp') {
      const second = step('hvp', jvp(fused!, active));
      const h = second.dot.get(fused!.bar.get(x)!)!;
      const kernel = finish(kind, { ...second, results: [], outs: [h] });
      kernels.push({ kind, kernel, signature: [rename(h, 'h'), x, rename(second.dot.get(x), 'v'), ...rest(kernel)] });
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
    outer: primal.outer.map((c) => c.name!),
    captures: primal.captures.map((c) => c.name!),
    kernels,
  };
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

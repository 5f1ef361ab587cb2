// Arguments follow the function: what was entered is kept where it still fits the parameters, else there are numbers to begin with.

import type { Tree } from '../sandbox/protocol.ts';
import { current, type App } from './state.ts';
import { alike, fits, makeTree, withLeaves } from './tree.ts';

/** Numbers to begin with: away from 0 and 1, where too much is special. */
const BEGIN = [0.5, 1.25, -0.75, 2, 0.25, 1.5];

export function keepFitting(app: App): void {
  const { x, v, rest } = app.state;
  const fn = current(app.state);
  if (!fn) return;
  const [first, ...others] = fn.parameters;
  const make = (): Tree => makeTree(first!.shape, (i) => BEGIN[i % BEGIN.length]!);
  const newX = x !== undefined && fits(x, first!.shape) ? x : make();
  const newV = v !== undefined && alike(v, newX) ? v : unit(newX);
  const wanted = others.filter(({ optional }, i) => !optional || rest[i] !== undefined);
  const kept = wanted.every(({ shape }, i) => rest[i] !== undefined && fits(rest[i]!, shape));
  const newRest = kept ? rest.slice(0, wanted.length) : wanted.map(({ shape }) => makeTree(shape, (i) => BEGIN[i % BEGIN.length]!));
  app.set({ x: newX, v: newV, ...((newRest.length !== rest.length || !kept) && { rest: newRest }) });
}

/** The first direction. */
export const unit = (x: Tree): Tree => withLeaves(x, [1]);

// Arguments follow the function: what was entered is kept where it still fits the parameters, else there are numbers to begin with.

import type { FunctionInfo } from '../compiler/compile.ts';
import type { Tree } from '../sandbox/protocol.ts';
import { current, type App, type State } from './state.ts';
import { alike, fits, makeTree, withLeaves } from './tree.ts';

/** Numbers to begin with: away from 0 and 1, where too much is special. */
const BEGIN = [0.5, 1.25, -0.75, 2, 0.25, 1.5];

export function keepFitting(app: App): void {
  const { x, v, rest, good, source } = app.state;
  const fn = current(app.state);
  // What belongs to a text that is not compiled yet waits for its own functions.
  if (!fn || good?.source !== source) return;
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

export interface Call {
  fn: FunctionInfo;
  x: Tree;
  v: Tree;
  rest: readonly Tree[];
}

/** The function looked at with arguments that fit it; undefined where there is none, or while another text is being compiled. */
export function callOf(state: State): Call | undefined {
  const fn = current(state);
  const { x, v, rest } = state;
  if (!fn || x === undefined || v === undefined) return undefined;
  return fits(x, fn.parameters[0]!.shape) && alike(v, x) ? { fn, x, v, rest } : undefined;
}

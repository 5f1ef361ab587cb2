// Solvers that use exact Hessian-vector products. They take callbacks and import nothing, so they serve any source of
// derivatives; with hyperdual the three callbacks are f, grad(f) and hvp(f, ·, ·).

export { steihaug, type SubproblemExit, type SubproblemOptions, type SubproblemResult } from './steihaug.ts';
export { trustRegionNewton } from './trustRegion.ts';
export type { Counts, Options, Problem, Progress, Result, StopReason } from './types.ts';

/**
 * What compiled kernels import, by way of lifted.ts: memory that is kept between calls, and those primals of the rule table that
 * JavaScript has no name for. How a function carries its kernels is told in twin.ts, how they are run in transform/point.ts.
 */
export { grow, room, workspace, type Workspace, zero } from './number/workspace.ts';
export {
  acoshSlope as special_acoshSlope,
  asinhSlope as special_asinhSlope,
  asinSlope as special_asinSlope,
  atanhSlope as special_atanhSlope,
  atanSlope as special_atanSlope,
  by as special_by,
  cauchy as special_cauchy,
  cbrtSlope as special_cbrtSlope,
  over as special_over,
  powBend as special_powBend,
  powDown as special_powDown,
  powLog as special_powLog,
  powSlope as special_powSlope,
  sech2 as special_sech2,
  strong as special_strong,
  tilt as special_tilt,
  unit as special_unit,
} from './rules/special.ts';
export type { Fallback, Kernel, Layout } from './twin.ts';

/** Passive data a kernel steps through by index has to be an array of some kind. */
export const isArrayLike = (x: unknown): boolean => Array.isArray(x) || (ArrayBuffer.isView(x) && !(x instanceof DataView));

/** Distance of two doubles in units in the last place: how many doubles lie between them. */

const cell = new DataView(new ArrayBuffer(8));

/** Doubles in order as integers; +0 and -0 are both 0. */
function rank(x: number): bigint {
  cell.setFloat64(0, x);
  const bits = cell.getBigInt64(0);
  return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
}

/** 0 for two NaN, Infinity for one; the largest double and Infinity are neighbours. */
export function ulps(a: number, b: number): number {
  if (a === b || (a !== a && b !== b)) return 0;
  if (a !== a || b !== b) return Infinity;
  const d = rank(a) - rank(b);
  return Number(d < 0n ? -d : d);
}

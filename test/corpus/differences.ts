// The reference that shares no code with us: central differences, extrapolated to step 0 (Richardson; the table of Ridders 1982).

export interface Slope {
  readonly value: number;
  readonly error: number;
}

const RUNGS = 9;
const FIRST = 2 ** -6;

/** The derivative at 0 of each component of a line, and how far it can be trusted. */
export function slopes(line: (h: number) => readonly number[]): Slope[] {
  const rungs = Array.from({ length: RUNGS }, (_, k) => {
    const h = FIRST / 2 ** k;
    return { h, ahead: line(h), behind: line(-h) };
  });
  return rungs[0]!.ahead.map((_, i) => {
    let best: Slope = { value: NaN, error: Infinity };
    let above: number[] = [];
    for (const { h, ahead, behind } of rungs) {
      const [a, b] = [ahead[i]!, behind[i]!];
      const rounding = (4 * Number.EPSILON * Math.max(Math.abs(a), Math.abs(b))) / h;
      const row = [(a - b) / (2 * h)];
      for (let j = 0; j < above.length; j++) {
        const value = row[j]! + (row[j]! - above[j]!) / (4 ** (j + 1) - 1);
        const error = Math.max(Math.abs(value - row[j]!), Math.abs(value - above[j]!)) + rounding;
        if (error < best.error) best = { value, error };
        row.push(value);
      }
      above = row;
    }
    return best;
  });
}

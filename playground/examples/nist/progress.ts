// A line that says how a running fit fares, on terminals that can rewrite it; elsewhere nothing, for each fit's result is printed as it ends.

import type { NewtonProgress } from 'hyperdual/optimize';
import type { Parameters } from './models.ts';

const CLEAR = '\r\u001b[K';
/** Milliseconds between two updates. */
const PAUSE = 50;

export interface ProgressLine {
  update(progress: NewtonProgress<Parameters>): void;
  clear(): void;
}

export function progressLine(label: string, out: NodeJS.WriteStream = process.stdout): ProgressLine {
  let last = -Infinity;
  return {
    update({ iteration, value, evaluations }) {
      const now = performance.now();
      if (!out.isTTY || now - last < PAUSE) return;
      last = now;
      out.write(`${CLEAR}${label}  iteration ${iteration}, ${evaluations.hvp} H·v, RSS ${value.toExponential(6)}`);
    },
    clear() {
      if (out.isTTY) out.write(CLEAR);
    },
  };
}

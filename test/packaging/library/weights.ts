// Names that stand in both modules: the bundler renames those of one of them.
let scale = 3;
export const rescale = (to: number): void => {
  scale = to;
};

const square = (x: number): number => scale * x * x;

export function weigh(x: number): number {
  'use dual';
  return square(x) + x;
}

/** @differentiable */
export class Gauge {
  readonly zero: number;
  constructor(zero: number) {
    this.zero = zero;
  }
  read(x: number): number {
    return scale * (x - this.zero) ** 3;
  }
}

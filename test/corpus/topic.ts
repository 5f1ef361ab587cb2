// What the corpus is made of: functions as people write them, each with points to differentiate it at. A topic is one file of them.
// The functions are our own; test/kernel/engines.test.ts says what must hold of them all.

import type { Differentiable, Vector } from 'hyperdual';

/** Whether issue 3, point 2 demands that the function takes a kernel: it does, it leaves that open, or the lifted engine is the place for it. */
export type Subset = 'kernel' | 'maybe' | 'lifted';

/** Where to differentiate, and what is known there. */
export interface Point<X = any, R = any> {
  readonly x: X;
  /** The direction; where it is left out the test makes one that is not special. */
  readonly v?: Vector<X>;
  readonly rest?: R;
  /** Why finite differences say nothing here: a kink, a jump, a pole, an edge of the domain, a value that is not finite. */
  readonly rough?: string;
  /** Closed forms. */
  readonly gradient?: Vector<X>;
  readonly hvp?: Vector<X>;
  /** Size of the largest term in the derivatives, where terms cancel that are larger than the derivatives, the gradient and 1. */
  readonly terms?: number;
}

export interface Program {
  readonly topic: string;
  readonly name: string;
  readonly subset: Subset;
  readonly f: (x: any, ...rest: any[]) => any;
  readonly points: readonly Point[];
  /** Flat arrays of numbers are given as number[] and as Float64Array, unless f can take only one of them. */
  readonly only: 'number[]' | 'Float64Array' | undefined;
  readonly watch: Watch | undefined;
}

/** Runs something with the effects of the program observed and repeatable: what it returned, and what happened, in order. */
export type Watch = <T>(run: () => T) => [result: T, events: unknown[]];

export interface Options {
  readonly only?: Program['only'];
  readonly watch?: Watch;
  readonly name?: string;
}

export class Topic {
  readonly programs: Program[] = [];
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  add<X, R extends readonly unknown[]>(
    subset: Subset,
    f: Differentiable<X, R, unknown>,
    points: readonly Point<NoInfer<X>, NoInfer<R>>[],
    { name = f.name, only, watch }: Options = {},
  ): void {
    this.programs.push({ topic: this.name, name, subset, f: f as Program['f'], points, only, watch });
  }
}

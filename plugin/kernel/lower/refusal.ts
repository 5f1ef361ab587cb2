// How lowering ends without a kernel, or begins again.

import type * as t from '@babel/types';

/** Why a function has no kernel. */
export class Unsupported extends Error {
  readonly node: t.Node | undefined;
  constructor(reason: string, node?: t.Node) {
    super(reason);
    this.node = node;
  }
}

/** What a first attempt found out too late. */
export class Restart extends Error {}

// The data model of kernels.
//
// A kernel is one function in structured SSA form: blocks of nodes, each node computed once per run of its block. There are no
// variables and no jumps. What changes in a loop is a parameter of the loop's body ("carried"); what an `if` decides is a result of it.
//
//   fn(x, …rest)                    block of kind 'fn'
//     %1 = len x                    pure nodes: constants, primitives of the rule table, comparisons, passive JavaScript
//     loop i from 0 while < %1      block of kind 'loop'; carried %s starts at 0, next is %4
//       %3 = load x[i]              memory: load, store, accumulate, zero, alloc
//       %4 = add %s %3
//     return result(loop, s)
//
// A recursive function is a procedure: a block of kind 'proc', run by `call` nodes, its own included, that give it its parameters and read
// its results like those of a loop. It may use what stands around it, as a function nested there could.
//
// Memory is a set of named, flat stretches of doubles (`Mem`), which never overlap: arguments and results of the kernel, and regions
// of its own in which local arrays live. An array is a base and a length in one of them, both ordinary integers; so a shadow (tangent
// or adjoint) of a memory has the same layout, addresses need no derivative, and aliasing, rows of matrices and arrays that change
// places are right by construction.
//
// Reverse mode adds one thing: `restore v` in a reverse sweep means the value v had in the matching iteration of the forward sweep.
// Its tangent is `restore` of the tangent of v, so transforms need no more than that; save.ts decides at the very end, when all
// derivatives are there, whether such a value is computed again, kept in scope, or saved on the tape.

import type * as t from '@babel/types';
import type { Table } from './sharing.ts';

/** 'any' is a passive JavaScript value of which nothing is known. */
export type Type = 'num' | 'bool' | 'any' | 'none';

/** A flat stretch of doubles. */
export interface Mem {
  readonly id: number;
  name: string;
  /** in: read-only argument · out: argument that is written · region: the kernel's own. */
  readonly kind: 'in' | 'out' | 'region';
  /** The region whose layout it shares. */
  readonly shadowOf?: Mem;
  /** Keys of loops each iteration of which has this memory to itself: what one leaves there no other one reads (places.ts). */
  privateTo: ReadonlySet<number>;
  /** No array in it outlives the iteration it is made in; and it is made at one place only. */
  isPrivate?: boolean;
  single?: boolean;
}

/** Passive data outside of the kernel, as one memory: `get` and `index` read it, an `effect` may write it. */
export const WORLD: Mem = { id: 0, name: 'world', kind: 'out', privateTo: new Set() };

/** The memory a node writes. */
export function writtenBy({ op, mem }: Node): Mem | undefined {
  if (op === 'effect') return WORLD;
  return op === 'store' || op === 'accum' || op === 'zero' ? mem : undefined;
}

export interface Block {
  readonly kind: 'fn' | 'loop' | 'branch' | 'proc';
  readonly parent: Block | null;
  readonly depth: number;
  nodes: Node[];
  /** Hash-consing: nodes of this block by what they compute. */
  readonly table: Table;
}

export type Cmp = 'lt' | 'le' | 'gt' | 'ge' | 'ne';

/** A loop over an integer counter, `for (i = from; i + off < bound; i += step)`; `bound` does not change in the loop. */
export interface Count {
  readonly counter: Node;
  readonly from: Node;
  readonly bound: Node;
  readonly off: number;
  readonly step: number;
  readonly cmp: Cmp;
}

export interface Loop {
  /** A loop of the user's; its forward and its reverse loop share the key. */
  readonly key: number;
  /** Absent for a `while`: then params[0] is the condition under which the body runs. */
  readonly count?: Count;
  readonly params: readonly Node[];
  readonly inits: readonly Node[];
  readonly body: Block;
  yields: readonly Node[];
  readonly reverse?: boolean;
  /** A loop over directions (lanes.ts); its key is its own. */
  readonly isLanes?: boolean;
}

export interface If {
  readonly key: number;
  readonly then: Block;
  readonly else: Block;
  thenYields: readonly Node[];
  elseYields: readonly Node[];
  readonly reverse?: boolean;
}

/** What is known of a parameter or a result of a procedure before its body is there. */
export interface Part {
  readonly type: Type;
  readonly name?: string | undefined;
  readonly int?: boolean | undefined;
}

export interface Proc {
  /** A recursive function of the user's; its forward and its reverse procedure share the key. */
  readonly key: number;
  readonly name: string;
  readonly params: readonly Node[];
  readonly results: readonly Part[];
  readonly body: Block;
  readonly yields: readonly Node[];
  readonly reverse?: boolean;
}

/** A place of the user's program that calls a procedure; a forward call and its reverse share the key. */
export interface Call {
  readonly key: number;
  readonly reverse?: boolean;
  /** What it leaves on the tape nobody will take from there. */
  readonly drop?: boolean;
}

export interface Node {
  readonly id: number;
  /**
   * const · arg (carried, counter, or parameter of a procedure) · param (argument or captured variable) · len · load store accum zero alloc extend · loop if proc call result ·
   * restore · proxy (the value of one, the derivative of another) · stop (no derivative) · effect (JavaScript with an effect) · bail (leave unless) · get index (passive data) · js (passive pure JavaScript) · or a primitive by name
   */
  readonly op: string;
  readonly args: readonly Node[];
  readonly type: Type;
  block: Block;
  readonly mem?: Mem | undefined;
  readonly loop?: Loop | undefined;
  readonly if?: If | undefined;
  readonly proc?: Proc | undefined;
  /** Of a call: which. Its first operand is the procedure, the others are what that is given. */
  readonly call?: Call | undefined;
  /** Of a constant; a property's name; which result. */
  readonly value?: number | string | boolean | null | undefined;
  /** JavaScript to print for 'js' and 'effect', its operands in place of the identifiers named `$0`, `$1`, … */
  readonly code?: t.Expression | undefined;
  /** Surely an integer. */
  readonly int?: boolean | undefined;
  /** Known to be zero, not a number that happens to be 0. */
  readonly zero?: boolean | undefined;
  name?: string | undefined;
  loc?: t.SourceLocation | null | undefined;
}

/** How an argument looks: a number, an array of …, or a record. */
export type Layout = 'num' | readonly [Layout] | { readonly [key: string]: Layout };

export interface Kernel {
  readonly name: string;
  /** It has effects, so it is run once: what is not finite stays what it is. */
  readonly once?: boolean;
  /** Memory arguments in order: x, then what transforms add. */
  mems: Mem[];
  /** Scalar arguments that derivatives are taken in (cotangents), after the memories. */
  scalars: Node[];
  /** The lengths of a structured x, if it is one. */
  structure: Mem | null;
  /** Variables of enclosing functions, handed over with every call, before the rest. */
  readonly outer: readonly Node[];
  /** What comes after x: passive. */
  rest: readonly Node[];
  /** Variables of the module that are read where they are. */
  captures: readonly Node[];
  body: Block;
  /** Scalar results. */
  results: Node[];
  /** Memories whose content is a result. */
  outs: Mem[];
  /** Conditions on passive data under which the kernel means what the function means; checked before anything else. */
  guards: readonly Node[];
}

/** Is a node of block `inner` able to use what stands in `outer`? */
export function encloses(outer: Block, inner: Block): boolean {
  let block: Block | null = inner;
  while (block && block.depth > outer.depth) block = block.parent;
  return block === outer;
}

/** Nodes with an effect on memory or the world: they stay where they are, in order. */
const ORDERED = new Set(['store', 'accum', 'zero', 'alloc', 'extend', 'bail', 'loop', 'if', 'effect', 'push', 'pop', 'proc', 'call']);
export const isOrdered = (node: Node): boolean => ORDERED.has(node.op);

/** Every node of a block and of the blocks in it, in order. */
export function everyNode(block: Block, found: Node[] = []): readonly Node[] {
  for (const node of block.nodes) {
    found.push(node);
    for (const inner of blocksOf(node)) everyNode(inner, found);
  }
  return found;
}

export function blocksOf(node: Node): readonly Block[] {
  if (node.loop) return [node.loop.body];
  if (node.proc) return [node.proc.body];
  return node.if ? [node.if.then, node.if.else] : NONE;
}
const NONE: readonly Block[] = [];

/** Operands, those of loops and branches included. */
export function operandsOf(node: Node): readonly Node[] {
  const { loop, if: branch, proc } = node;
  if (proc) return proc.yields;
  if (loop) return [...(loop.count ? [loop.count.from, loop.count.bound] : []), ...loop.inits, ...loop.yields];
  if (branch) return [...node.args, ...branch.thenYields, ...branch.elseYields];
  return node.args;
}

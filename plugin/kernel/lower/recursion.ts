// Recursive functions. One that is called while it is being run becomes a procedure: its body is lowered once, for arguments of which
// only the kind is known, and calls of it are calls.
//   in:  a function, the arguments of its first call        out: what it returns; a `proc` node, and a `call` wherever it is called
//
// As with loops, the kinds are found by trial: the body is run on unknowns until no call in it says anything new of the parameters, and no
// `return` of the result, and no variable of its surroundings is found that it changes too. In the first trial nothing is known of what a call in the body returns, so a path that makes one says nothing.
// Arrays are a base and a length in memory, and that is what is handed over; records are handed over by their fields.

import type * as t from '@babel/types';
import { isFunction, type FunctionNode } from '../../front/program.ts';
import type { Node, Part } from '../ir.ts';
import { everyNode } from '../ir.ts';
import { toMemory } from './elements.ts';
import { towards } from './branches.ts';
import type { Activation, Lowering } from './lower.ts';
import { Unsupported } from './refusal.ts';
import type { Scope } from './scope.ts';
import { describe, isCell, meet, partNames, partsOf, withParts, type Cell, type Rec, type Val } from './values.ts';

export interface Recursion {
  /** What is known of the parameters so far: parts are nodes of the right type, integers where all are, active where one may be. */
  params: Val[];
  /** Parameters that are the very same record or growing array in every call: as if they were no parameters. */
  same: Set<number>;
  /** Variables around it that it changes: handed in, and out again. */
  cells: Map<Cell, Val>;
  result: Val | undefined;
  /** The procedure; on trial there is none. */
  self: Node | undefined;
  unknown: (type: Node['type'], name?: string, int?: boolean) => Node;
  grew: boolean;
}

/** A path on which a result is asked for that is not known yet. */
export class Unknown extends Error {
  readonly of: Recursion;
  constructor(of: Recursion) {
    super('the result of a recursive function is not known');
    this.of = of;
  }
}

/** Every trial knows more than the one before; so many are a defect. */
const MAX_TRIALS = 100;
/** So many calls within each other are no program of a person's. */
const DEEPEST = 64;

/** The activation of this very function that is under way. Given another function to call, it is another function. */
export function running(
  l: Lowering,
  node: FunctionNode,
  scope: Scope,
  args: readonly Val[],
  at: t.Node,
  self?: Val,
): Activation | undefined {
  let depth = 0;
  for (let up: Activation | undefined = l.activation; up; up = up.parent) {
    if (++depth > DEEPEST) throw new Unsupported('recursion that never comes to an end', at);
    // A method of another object is another function.
    if (up.node !== node || up.isEntry || up.receiver !== self) continue;
    const [before, now] = [functionsIn(up.args), functionsIn(args)];
    if (before.length !== now.length || before.some((f, i) => f.node !== now[i]!.node)) continue;
    if (!sameClosure(l, node, up.closure, scope) || before.some((f, i) => !sameClosure(l, f.node, f.scope, now[i]!.scope)))
      throw new Unsupported('recursion with closures that differ from call to call', at);
    return up;
  }
  return undefined;
}

const functionsIn = (args: readonly Val[]) => args.filter((arg) => arg.k === 'fn');

/** Does a function mean the same in two scopes? All it reads of them is. */
function sameClosure(l: Lowering, node: FunctionNode, a: Scope, b: Scope): boolean {
  if (a === b) return true;
  const walk = (n: t.Node): boolean => {
    if (n.type === 'Identifier') {
      const binding = l.program.binding(n);
      if (binding && a.find(binding) !== b.find(binding)) return false;
    }
    for (const key of l.types.VISITOR_KEYS[n.type] ?? []) {
      const child = (n as unknown as Record<string, t.Node | (t.Node | null)[] | null>)[key];
      for (const each of Array.isArray(child) ? child : [child]) if (each && !walk(each)) return false;
    }
    return true;
  };
  return walk(node);
}

/** The first call of a recursive function: makes the procedure and calls it. `run` is its body, on given arguments. */
export function recursive(
  l: Lowering,
  node: FunctionNode,
  passed: readonly Val[],
  at: t.Node,
  run: (args: Val[], of: Recursion) => Val,
): Val {
  const { b } = l;
  // A parameter the first call says nothing of is one all the same: the calls in the body may.
  const named = node.params.filter((param) => param.type !== 'RestElement').length;
  const args = Array.from({ length: Math.max(named, passed.length) }, (_, i): Val => passed[i] ?? { k: 'undef' });
  const same = new Set(args.flatMap((arg, i) => (arg.k === 'rec' || (arg.k === 'vec' && isCell(arg.length)) ? [i] : [])));
  const params = args.map((arg, i) => (same.has(i) ? arg : kindOf(l, handed(l, arg, at))));
  const state: Recursion = { params, same, cells: new Map(), result: undefined, self: undefined, unknown: () => b.zero, grew: true };
  for (let trial = 0; state.grew; trial++) {
    if (trial === MAX_TRIALS) throw new Error('what a recursive function is given does not settle');
    state.grew = false;
    b.scratch((unknown) => {
      state.unknown = unknown;
      let returned: Val | undefined;
      const changed = closed(l, at, () => {
        for (const [cell, kind] of state.cells) l.journal.write(cell, unknownLike(l, state, kind));
        returned = attempted(l, state, () =>
          run(
            bound(state, (kind) => unknownLike(l, state, kind)),
            state,
          ),
        );
      });
      // Whatever it does besides: if no path comes back without a call, what it gives is a number, or else it does not end.
      const result = returned ? returnedValue(l, returned, at) : (state.result ?? ({ k: 'num', n: b.num(0.5) } as const));
      state.result = known(l, state, state.result, result, at);
      for (const [cell, val] of changed) {
        const before = state.cells.get(cell) ?? (cell.val && kindOf(l, handed(l, cell.val, at)));
        if (!state.cells.has(cell)) state.grew = true;
        state.cells.set(cell, known(l, state, before, returnedValue(l, val, at), at));
      }
    });
  }
  const result = state.result!;
  const cells = [...state.cells];
  const names = node.params.map((param) => {
    const inner = param.type === 'AssignmentPattern' ? param.left : param;
    return inner.type === 'Identifier' ? inner.name : undefined;
  });
  const proc = b.proc(
    {
      key: l.key(),
      name: nameOf(l, node),
      params: [
        ...state.params.flatMap((kind, i) => (same.has(i) ? [] : partsNamed(kind, names[i]))),
        ...cells.flatMap(([cell, kind]) => partsNamed(kind, cell.name)),
      ],
      results: [...partsNamed(result, undefined), ...cells.flatMap(([cell, kind]) => partsNamed(kind, cell.name))],
    },
    (made, self) => {
      state.self = self;
      const rest = [...made];
      const next = (kind: Val): Val => fill(kind, (part) => alike(l, rest.shift()!, part));
      let yields: Node[] = [];
      const changed = closed(l, at, () => {
        const given = bound(state, next);
        for (const [cell, kind] of cells) l.journal.write(cell, next(kind));
        const value = returnedValue(l, run(given, state), at);
        yields = [
          fitted(l, value, result, at),
          ...cells.map(([cell, kind]) => fitted(l, returnedValue(l, cell.val!, at), kind, at)),
        ].flatMap(partsOf);
      });
      for (const cell of changed.keys()) if (!state.cells.has(cell)) state.grew = true;
      const kinds = [result, ...cells.map(([, kind]) => kind)].flatMap(partsOf);
      return yields.map((part, i) => towards(l, part, kinds[i]!, at));
    },
  );
  if (state.grew) throw new Error('a recursive function was given something else than on trial');
  for (const { op } of everyNode(proc.proc!.body))
    if (op === 'extend') throw new Unsupported('an array that grows in a recursive function', at);
  return called(l, state, args, at);
}

/** A call of a function that is under way. */
export function again(l: Lowering, state: Recursion, args: readonly Val[], at: t.Node): Val {
  if (args.length > state.params.length) throw new Unsupported('recursion with more arguments than at first', at);
  state.params = state.params.map((kind, i) => {
    const arg = args[i] ?? ({ k: 'undef' } as const);
    if (!state.same.has(i)) return known(l, state, kind, handed(l, arg, at), at);
    if (isSame(kind, arg)) return kind;
    state.same.delete(i);
    state.grew = true;
    return known(l, state, kindOf(l, handed(l, kind, at)), handed(l, arg, at), at);
  });
  if (state.self) return called(l, state, args, at);
  for (const [cell, kind] of state.cells) state.cells.set(cell, known(l, state, kind, handed(l, cell.val!, at), at));
  if (!state.result) throw new Unknown(state);
  l.b.forget();
  for (const [cell, kind] of state.cells) l.journal.write(cell, unknownLike(l, state, kind));
  return unknownLike(l, state, state.result);
}

function called(l: Lowering, state: Recursion, args: readonly Val[], at: t.Node): Val {
  const { b } = l;
  const given = (kind: Val, val: Val): Node[] => {
    const kinds = partsOf(kind);
    return partsOf(fitted(l, handed(l, val, at), kind, at)).map((part, i) => towards(l, part, kinds[i]!, at));
  };
  const call = b.call(
    state.self!,
    [
      ...state.params.flatMap((kind, i) => (state.same.has(i) ? [] : given(kind, args[i] ?? { k: 'undef' }))),
      ...[...state.cells].flatMap(([cell, kind]) => given(kind, cell.val!)),
    ],
    { key: l.key() },
    'all',
  );
  let index = 0;
  const next = (kind: Val): Val => fill(kind, (part) => alike(l, b.result(call, index++), part));
  const result = next(state.result!);
  for (const [cell, kind] of state.cells) l.journal.write(cell, next(kind));
  return result;
}

/** The parameters as the body sees them. */
const bound = ({ params, same }: Recursion, make: (kind: Val) => Val): Val[] => params.map((kind, i) => (same.has(i) ? kind : make(kind)));

function isSame(a: Val, b: Val): boolean {
  if (a === b || (a.k === 'rec' && b.k === 'rec' && a.fields === b.fields)) return true;
  return a.k === 'vec' && b.k === 'vec' && a.base === b.base && a.length === b.length && a.elem === b.elem;
}

// --- what is handed over ---

/** A value as it is handed over. Records are copied, so nobody may write to them any more. */
function handed(l: Lowering, val: Val, at: t.Node): Val {
  if (val.k === 'place' && val.range) return handed(l, { ...val, range: l.found(val, at) }, at);
  if (val.k === 'vec') {
    if (isCell(val.length)) throw new Unsupported('an array that grows, given to a recursive function', at);
    const { literal: _, ...rest } = val;
    return withParts(rest, partsOf(val));
  }
  if (val.k === 'rec') {
    val.shared.yes = true;
    if (val.shared.stored) val.shared.stored.history.isFrozen = true;
    const field = ({ val: part, name }: Cell): Cell => {
      // Of a record that holds what the function returns, nothing is known before that is.
      if (!part) throw new Unsupported('records inside of records of their own kind, in a recursive function', at);
      return { val: handed(l, part, at), name };
    };
    const fields = new Map([...val.fields].map(([key, cell]) => [key, field(cell)]));
    return { ...val, fields, merged: true } satisfies Rec;
  }
  return withParts(val, partsOf(val));
}

/** What a recursive function returns: numbers and booleans, and what is made of them. */
export function returnedValue(l: Lowering, val: Val, at: t.Node): Val {
  if (val.k === 'any') return { k: 'num', n: l.guards.certain(val.n, at) };
  if (val.k === 'fn' || val.k === 'global') throw new Unsupported(`a recursive function that returns ${describe(val)}`, at);
  if (val.k !== 'rec') return handed(l, val, at);
  const { fields, ...rest } = handed(l, val, at) as Rec;
  return { ...rest, fields: new Map([...fields].map(([key, cell]) => [key, { val: returnedValue(l, cell.val!, at), name: cell.name }])) };
}

/** Runs the body of a procedure: which variables around it does it change, and to what? */
function closed(l: Lowering, at: t.Node, run: () => void): Map<Cell, Val> {
  const changes = (): number => [...l.histories.values()].reduce((n, { replaced, written }) => n + replaced + written, 0);
  const before = changes();
  const written = l.journal.attempt(run);
  if (changes() !== before) throw new Unsupported('records in an array that a recursive function changes', at);
  return written;
}

/** What a trial returns; nothing, if all of its paths ask for what is not known yet. */
function attempted(l: Lowering, state: Recursion, run: () => Val): Val | undefined {
  const { activation } = l;
  try {
    return run();
  } catch (error) {
    if (!(error instanceof Unknown) || error.of !== state) throw error;
    l.activation = activation;
    return undefined;
  }
}

// --- kinds ---

const unknownLike = (l: Lowering, { unknown }: Recursion, val: Val): Val =>
  fill(val, (part) => alike(l, unknown(part.type, undefined, part.int), part));

/** A node that is as active as another one. */
function alike(l: Lowering, node: Node, part: Node): Node {
  if (!l.memories.mayBeActive(part)) l.memories.passive.add(node);
  return node;
}

const fill = (val: Val, part: (part: Node) => Node): Val => withParts(val, partsOf(val).map(part));

/** A value with nodes that stand for all of their kind. */
function kindOf(l: Lowering, val: Val, other: Val = val): Val {
  const others = partsOf(other);
  return withParts(
    val,
    partsOf(val).map((part, i) => {
      const isNumber = part.type === 'num' || others[i]?.type === 'num';
      const int = !!part.int && !!others[i]?.int;
      if (isNumber && !int && [part, others[i]!].some((n) => l.memories.mayBeActive(n))) return l.memories.activeMark();
      if (isNumber) return l.b.num(int ? 1 : 0.5);
      return part.type === 'bool' ? l.b.constant(true) : { ...part, int };
    }),
  );
}

function sayOf(val: Val): string {
  if (val.k === 'rec') return `{${[...val.fields].map(([key, cell]) => `${key}:${sayOf(cell.val!)}`).join()}}`;
  const parts = partsOf(val).map(({ type, int, op }) => `${type}${int ? '!' : ''}${op === 'load' ? '*' : ''}`);
  return `${val.k}${(val.k === 'num' || val.k === 'bool') && val.maybe ? '?' : ''} ${parts.join(' ')}`;
}

function met(l: Lowering, a: Val, b: Val, at: t.Node): { a: Val; b: Val } {
  for (const [list, tuple] of [
    [a, b],
    [b, a],
  ] as const)
    if (list.k === 'vec' && tuple.k === 'rec' && tuple.tuple && tuple.site) toMemory(l, tuple, at);
  const both = meet(a, b, l.b.num(NaN), l.memories.unify);
  if (typeof both === 'string') throw new Unsupported(`a value that is ${both} in a recursive function`, at);
  return both;
}

/** The kind of two values. */
function widened(l: Lowering, was: Val, now: Val, at: t.Node): Val {
  const { a, b } = met(l, was, now, at);
  return kindOf(l, a, b);
}

/** A value in the shape its kind has. */
const fitted = (l: Lowering, val: Val, kind: Val, at: t.Node): Val => met(l, kind, val, at).b;

/** What is known after one more value has been seen. */
function known(l: Lowering, state: Recursion, before: Val | undefined, val: Val, at: t.Node): Val {
  const now = before ? widened(l, before, val, at) : kindOf(l, val);
  if (!before || sayOf(before) !== sayOf(now)) state.grew = true;
  return now;
}

const partsNamed = (kind: Val, name: string | undefined): Part[] => {
  const names = partNames(kind, name);
  return partsOf(kind).map(({ type, int }, i) => ({ type, name: names[i], int: !!int }));
};

function nameOf(l: Lowering, node: FunctionNode): string {
  if ('id' in node && node.id) return node.id.name;
  const parent = l.program.parent(node)?.node;
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  return isFunction(node) ? 'f' : 'g';
}

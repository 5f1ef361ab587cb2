// What is known of the operations that nodes carry out, beside their rules: which fold, what kind of value they give, what may change places.

import { rules } from '../../runtime/rules/table.ts';

/** What a primitive's row is; passive operations have none. */
export const ruleOf = (op: string) => (rules as Readonly<Record<string, (typeof rules)[keyof typeof rules]>>)[op];

/** Primitives that are one IEEE operation: constants fold to what any engine computes. */
const FOLDABLE: Record<string, (a: number, b: number) => number> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  neg: (a) => -a,
  sqrt: (a) => Math.sqrt(a),
  ushr: (a, b) => a >>> b,
};
const BOOL: Record<string, (a: number, b: number) => boolean> = {
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
};
/** What an operation gives of constants. */
export const folded = (op: string, a: number, b: number): number | boolean | undefined => FOLDABLE[op]?.(a, b) ?? BOOL[op]?.(a, b);

const INT_OPS = new Set(['add', 'sub', 'mul', 'neg', 'max', 'min', 'max2', 'min2', 'abs']);
const INT_RESULTS = new Set([
  'floor',
  'ceil',
  'trunc',
  'round',
  'sign',
  'bitor',
  'bitand',
  'bitxor',
  'shl',
  'shr',
  'ushr',
  'clz32',
  'imul',
]);
const BOOL_RESULTS = new Set([
  'not',
  'truthy',
  'seq',
  'sne',
  'looseEq',
  'looseNe',
  'isNaN',
  'isFinite',
  'isInteger',
  'same',
  ...Object.keys(BOOL),
]);
const COMMUTATIVE = new Set(['add', 'mul', 'eq', 'ne', 'max2', 'min2']);

interface Facts {
  isBool: boolean;
  isInt: boolean;
  /** Of integers an integer. */
  keepsInt: boolean;
  isCommutative: boolean;
}
const FACTS = new Map<string, Facts>();
/** What is known of an operation, all in one place to be looked up once. */
export function factsOf(op: string): Facts {
  let facts = FACTS.get(op);
  if (!facts) {
    facts = { isBool: BOOL_RESULTS.has(op), isInt: INT_RESULTS.has(op), keepsInt: INT_OPS.has(op), isCommutative: COMMUTATIVE.has(op) };
    FACTS.set(op, facts);
  }
  return facts;
}

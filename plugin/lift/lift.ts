// The lifting of one function: Babel AST in, Babel AST with calls on runtime numbers out.
//   in:  a node as the user wrote it        out: a new node; nothing of the original is changed or shared
// `a * b` becomes `$mul(a, b)`, and everything that keeps its meaning keeps its form, so that the twin reads like the user's code.
// Each kind of node has one rule; kinds without a rule are copied, with their children lifted. A rule for a statement may return several.

import type * as t from '@babel/types';
import type { Context, Loc } from '../context.ts';
import type { Facts } from '../front/facts.ts';
import { isTypeOnly, isWithin, isWrapper } from '../front/program.ts';
import type { Unit, Units } from '../front/reach.ts';

export type Rule<N extends t.Node = never> = (node: N, lift: Lift) => t.Node | t.Node[];

/** Rules by node type, each typed by the node it takes. */
export type Rules = { [K in t.Node['type']]?: Rule<Extract<t.Node, { type: K }>> };

/** Variables a lifted function needs besides the user's. */
export interface Frame {
  temporaries: string[];
  names: Set<string>;
  isParameters?: boolean;
  /** It is a constructor: what it returns is an object or does not count. */
  constructs?: boolean;
  /** Shared by all logical expressions of the function: it is read right after it is written. */
  logical?: string;
}

export interface Lift {
  readonly ctx: Context;
  readonly t: Context['types'];
  readonly facts: Facts;
  readonly units: Units;
  /** The function or class being lifted: what is declared in it exists in the twin as lifted code. */
  readonly root: t.Node;
  /** Lifted in place: the user's comments stay, since there is no other copy. */
  readonly inPlace: boolean;
  frame: Frame;

  expr(node: t.Node): t.Expression;
  statements(nodes: readonly t.Node[]): t.Statement[];
  statement(node: t.Statement): t.Statement;
  any(node: t.Node): t.Node[];
  /** Children lifted, everything else as it was. */
  copy<N extends t.Node>(node: N, replace?: Record<string, unknown>): N;
  /** Value not used: `x++` needs no old value. */
  effect(node: t.Expression): t.Expression;

  /** A call on the runtime, at the place of the token it stands for. */
  call(name: string, args: readonly (t.Node | t.Node[])[], at: Loc): t.CallExpression;
  id(name: string, at?: Loc): t.Identifier;
  /** A variable of the function, declared where its body begins. */
  temporary(base: string): string;
  /** A name no other variable of the function has, for a declaration made on the spot. */
  local(base: string): string;
  assign(target: t.Node, value: t.Expression, at?: Loc): t.AssignmentExpression;
  undefined(): t.Expression;

  /** The unit outside of the root that a reference means. */
  outer(reference: t.Node): Unit | undefined;
  /** The definition inside the root that a reference always means. */
  inner(reference: t.Node): t.Node | undefined;
}

const PLACES = new Set(['start', 'end', 'loc', 'range', 'leadingComments', 'trailingComments', 'innerComments']);
/** Marks of TypeScript that are no nodes. */
const TYPE_MARKS = new Set(['declare', 'definite', 'accessibility', 'readonly', 'override', 'abstract']);

export function makeLift(rules: Rules, ctx: Context, facts: Facts, units: Units, root: t.Node, inPlace: boolean): Lift {
  const { types, program } = ctx;

  const lift: Lift = {
    ctx,
    t: types,
    facts,
    units,
    root,
    inPlace,
    frame: { temporaries: [], names: new Set() },

    any(node) {
      if (isTypeOnly(node)) return [];
      if (isWrapper(node)) return lift.any(node.expression);
      const rule = rules[node.type] as Rule<t.Node> | undefined;
      const result = rule ? rule(node as never, lift) : lift.copy(node);
      return Array.isArray(result) ? result : [result];
    },

    expr(node) {
      const [result] = lift.any(node);
      return result as t.Expression;
    },

    statements: (nodes) => [...markedDeclarations(lift, nodes), ...(nodes.flatMap((node) => lift.any(node)) as t.Statement[])],

    statement(node) {
      const result = lift.any(node) as t.Statement[];
      return result.length === 1 ? result[0]! : types.blockStatement(result);
    },

    copy(node, replace = {}) {
      const children = new Set(types.VISITOR_KEYS[node.type]);
      const result: Record<string, unknown> = { type: node.type };
      for (const [key, value] of Object.entries(node)) {
        if (key in replace) continue;
        if (children.has(key)) {
          const lifted = child(value);
          if (lifted !== undefined) result[key] = lifted;
        } else if (
          !PLACES.has(key) &&
          !(TYPE_MARKS.has(key) && node.type !== 'TSParameterProperty') &&
          !(key === 'optional' && !node.type.startsWith('Optional'))
        ) {
          result[key] = key === 'extra' ? plainExtra(value) : value;
        }
      }
      Object.assign(result, replace);
      result.loc = node.loc;
      if (lift.inPlace) copyComments(node, result);
      return result as unknown as typeof node;
    },

    effect(node) {
      const e = node;
      if (e.type === 'UpdateExpression' || e.type === 'AssignmentExpression')
        return rules[e.type]!({ ...e, extra: { ...e.extra, unused: true } } as never, lift) as t.Expression;
      return lift.expr(e);
    },

    call(name, args, at) {
      const callee = lift.id(ctx.runtime(name), at);
      return Object.assign(types.callExpression(callee, args.flat() as t.Expression[]), at ? { loc: at } : {});
    },

    id: (name, at) => Object.assign(types.identifier(name), at ? { loc: nameless(at) } : {}),

    temporary(base) {
      const name = lift.local(base);
      lift.frame.temporaries.push(name);
      return name;
    },

    local(base) {
      const { names } = lift.frame;
      let name = `$${base}`;
      for (let n = 2; names.has(name) || !program.isFree(name); n++) name = `$${base}${n}`;
      names.add(name);
      return name;
    },

    assign: (target, value, at) => Object.assign(types.assignmentExpression('=', target as t.LVal, value), at ? { loc: at } : {}),

    undefined: () => types.unaryExpression('void', types.numericLiteral(0)),

    outer(reference) {
      const binding = program.binding(reference);
      if (!binding || isOwn(binding.path.node)) return undefined;
      const definition = facts.definition(binding);
      return units.of(definition ?? binding.path.node);
    },

    inner(reference) {
      const binding = program.binding(reference);
      const definition = binding && facts.definition(binding);
      return definition && isOwn(definition) && isOwn(binding.path.node) ? definition : undefined;
    },
  };
  return lift;

  /** Is it declared in the root? The root's own name is, only if the root is an expression. */
  function isOwn(declaration: t.Node): boolean {
    return declaration === root ? root.type.endsWith('Expression') : isWithin(program, declaration, root);
  }

  function child(value: unknown): unknown {
    if (Array.isArray(value)) return value.flatMap((item: t.Node | null) => (item ? lift.any(item) : [item]));
    if (!value || typeof value !== 'object') return value;
    return lift.any(value as t.Node)[0];
  }
}

/** Function declarations of a block that can escape are marked where the block begins, as they are hoisted to there. */
function markedDeclarations(lift: Lift, nodes: readonly t.Node[]): t.Statement[] {
  return nodes
    .filter((node) => node.type === 'FunctionDeclaration')
    .filter((node) => lift.facts.escapes(node, 'lifted'))
    .map((node) => lift.t.expressionStatement(lift.call('self', [lift.id(node.id!.name)], node.loc)));
}

/** Raw text of literals stays; parentheses are put where the new tree needs them. */
function plainExtra(extra: unknown): unknown {
  const { raw, rawValue, expressionValue } = (extra ?? {}) as Record<string, unknown>;
  return raw === undefined ? undefined : { raw, rawValue, expressionValue };
}

function nameless({ start, end }: t.SourceLocation): t.SourceLocation {
  return { start, end } as t.SourceLocation;
}

function copyComments(from: t.Node, to: Record<string, unknown>): void {
  for (const key of ['leadingComments', 'innerComments', 'trailingComments'] as const) if (from[key]) to[key] = from[key];
}

/** Runs `build` with a frame of its own and returns what it built, with the temporaries it asked for. */
export function framed<R>(lift: Lift, build: () => R): { result: R; temporaries: string[] } {
  const outer = lift.frame;
  lift.frame = { temporaries: [], names: new Set() };
  try {
    return { result: build(), temporaries: lift.frame.temporaries };
  } finally {
    lift.frame = outer;
  }
}

/** An expression outside of any function body: parameter defaults, field initialisers. Temporaries live in an arrow called at once. */
export function framedExpression(lift: Lift, node: t.Node): t.Expression {
  const { types } = lift.ctx;
  const { result, temporaries } = framed(lift, () => lift.expr(node));
  if (temporaries.length === 0) return result;
  return types.callExpression(
    types.arrowFunctionExpression(
      temporaries.map((name) => types.identifier(name)),
      result,
    ),
    [],
  );
}

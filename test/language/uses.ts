// Which constructs stand in a piece of code: kinds of syntax, operators, and the names of properties and globals.
//   a.map((v) => v + 1)   →   CallExpression, MemberExpression, ArrowFunctionExpression, BinaryExpression, …, `+`, .map

import * as types from '@babel/types';
import type * as t from '@babel/types';

export interface Uses {
  /** Types of nodes, as Babel calls them. */
  readonly kinds: ReadonlySet<string>;
  readonly operators: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

export function usesOf(root: t.Node): Uses {
  const kinds = new Set<string>();
  const operators = new Set<string>();
  const names = new Set<string>();
  types.traverseFast(root, (node) => {
    kinds.add(node.type);
    if ('operator' in node && typeof node.operator === 'string') operators.add(node.operator);
    if (node.type === 'Identifier' || node.type === 'JSXIdentifier') names.add(node.name);
    if (node.type === 'StringLiteral') names.add(node.value);
  });
  return { kinds, operators, names };
}

/** Expressions and statements of proposals and of Flow, which are not of the language. */
const PROPOSALS =
  /^(Flow|TypeCast|DoExpression|Bind|Pipeline|Topic|Record|Tuple|Module|ParenthesizedExpression|ArgumentPlaceholder|Decimal|Export.*From|DeclareE|Declare|OpaqueType|InterfaceDeclaration|TypeAlias|Enum(Declaration|Body|.*Member)|Placeholder|V8|Interpreter|ClassImplements|InterfaceExtends|Import$|BindExpression|VoidPattern)/;

/** What stands beside functions and never in them; `with`, which modules do not have. */
const OF_MODULES = /^(With|Import|Export|TSExport|TSImport|TSNamespaceExport|File|Program)/;

/** Types alone: they are gone before anything runs. */
const isType = (kind: string): boolean => (types.FLIPPED_ALIAS_KEYS['TSType'] as string[]).includes(kind);

/** The kinds of expressions, statements, patterns, literals and members there are. */
export const KINDS: readonly string[] = [
  ...new Set(
    ['Expression', 'Statement', 'Pattern', 'Literal', 'ObjectMember', 'ClassBody', 'JSX', 'Method', 'Property'].flatMap(
      (alias) => (types.FLIPPED_ALIAS_KEYS as Record<string, string[]>)[alias] ?? [],
    ),
  ),
].filter((kind) => !PROPOSALS.test(kind) && !OF_MODULES.test(kind) && !isType(kind));

const PROPOSED = new Set(['|>']);
export const OPERATORS: readonly string[] = [
  ...new Set([
    ...types.BINARY_OPERATORS,
    ...types.ASSIGNMENT_OPERATORS,
    ...types.UNARY_OPERATORS,
    ...types.UPDATE_OPERATORS,
    ...types.LOGICAL_OPERATORS,
  ]),
].filter((operator) => !PROPOSED.has(operator) && operator !== 'throw');

// The functions of a module that a visitor can look at, and what their parameters look like: read from the types, for sliders and fields.
//   in:  the source's syntax tree        out: of each function its name and, of each parameter, name and shape
//
//   type Spring = { k: number; rest: number };
//   export function energy(x: number[], spring: Spring)    →    x: list of numbers, spring: record of k and rest
//
// Where a type says nothing that is known here, the shape is 'list': what most functions of this kind take.

import * as t from '@babel/types';

export type Shape =
  | { kind: 'number' }
  | { kind: 'list'; of: Shape; length?: number }
  | { kind: 'float64' }
  | { kind: 'record'; fields: Record<string, Shape> };

export interface Parameter {
  name: string;
  shape: Shape;
  optional: boolean;
}

export interface Found {
  name: string;
  /** The name the module knows it by. */
  local: string;
  line: number;
  column: number;
  parameters: Parameter[];
}

type Types = ReadonlyMap<string, t.TSType | t.TSInterfaceBody>;

/** Functions at the top of the module, in order. */
export function findFunctions(program: t.Program): Found[] {
  const found: Found[] = [];
  const statements = program.body.map((each) =>
    t.isExportNamedDeclaration(each) || t.isExportDefaultDeclaration(each) ? each.declaration : each,
  );
  const types = namedTypes(statements);
  const add = (name: string, node: t.Node | null | undefined): void => {
    // dual((x: number) => …)
    const fn = t.isCallExpression(node) && t.isFunction(node.arguments[0]) ? node.arguments[0] : node;
    if (!fn || !t.isFunction(fn)) return;
    const { line, column } = fn.loc!.start;
    found.push({ name, local: name, line, column, parameters: fn.params.map((each, i) => parameter(each, i, types)) });
  };
  for (const statement of statements) {
    if (t.isFunctionDeclaration(statement) && statement.id) add(statement.id.name, statement);
    else if (t.isVariableDeclaration(statement))
      for (const { id, init } of statement.declarations) if (t.isIdentifier(id)) add(id.name, init);
  }
  return found;
}

function namedTypes(statements: readonly (t.Node | null | undefined)[]): Types {
  const types = new Map<string, t.TSType | t.TSInterfaceBody>();
  for (const statement of statements) {
    if (t.isTSTypeAliasDeclaration(statement)) types.set(statement.id.name, statement.typeAnnotation);
    else if (t.isTSInterfaceDeclaration(statement)) types.set(statement.id.name, statement.body);
  }
  return types;
}

function parameter(node: t.Node, index: number, types: Types): Parameter {
  const optional = t.isAssignmentPattern(node) || t.isRestElement(node) || (t.isIdentifier(node) && node.optional === true);
  const target = t.isAssignmentPattern(node) ? node.left : node;
  const annotation =
    'typeAnnotation' in target && t.isTSTypeAnnotation(target.typeAnnotation) ? target.typeAnnotation.typeAnnotation : undefined;
  // A pattern has no name; x is what the first argument is called everywhere.
  const name = t.isIdentifier(target) ? target.name : index === 0 ? 'x' : `argument ${index + 1}`;
  return { name, optional, shape: annotation ? shapeOf(annotation, types) : fromPattern(target) };
}

/** What a destructuring tells of its argument. */
function fromPattern(node: t.Node): Shape {
  if (t.isObjectPattern(node)) {
    const names = node.properties.flatMap((each) => (t.isObjectProperty(each) && t.isIdentifier(each.key) ? [each.key.name] : []));
    return { kind: 'record', fields: Object.fromEntries(names.map((name) => [name, { kind: 'number' as const }])) };
  }
  const length = t.isArrayPattern(node) ? node.elements.length : undefined;
  return { kind: 'list', of: { kind: 'number' }, ...(length !== undefined && { length }) };
}

const ARRAYS = new Set(['Array', 'ReadonlyArray', 'ArrayLike']);
const LIST: Shape = { kind: 'list', of: { kind: 'number' } };

function shapeOf(type: t.TSType | t.TSInterfaceBody, types: Types, depth = 0): Shape {
  const inner = (each: t.TSType | t.TSInterfaceBody): Shape => shapeOf(each, types, depth + 1);
  if (depth > 8) return LIST;
  switch (type.type) {
    case 'TSNumberKeyword':
      return { kind: 'number' };
    case 'TSArrayType':
      return { kind: 'list', of: inner(type.elementType) };
    case 'TSTupleType':
      return tuple(
        type.elementTypes.map((each) => (t.isTSNamedTupleMember(each) ? each.elementType : each)),
        inner,
      );
    case 'TSTypeOperator':
    case 'TSParenthesizedType':
      return inner(type.typeAnnotation!);
    case 'TSTypeLiteral':
      return record(type.members, inner);
    case 'TSInterfaceBody':
      return record(type.body, inner);
    case 'TSUnionType':
      return inner(type.types[0]!);
    case 'TSTypeReference': {
      const name = t.isIdentifier(type.typeName) ? type.typeName.name : '';
      const [first] = type.typeParameters?.params ?? [];
      if (name === 'Float64Array') return { kind: 'float64' };
      if (ARRAYS.has(name)) return { kind: 'list', of: first ? inner(first) : { kind: 'number' } };
      if (name === 'Readonly' && first) return inner(first);
      const named = types.get(name);
      return named ? inner(named) : LIST;
    }
    default:
      return LIST;
  }
}

/** A tuple of like elements is a list of fixed length. */
function tuple(elements: readonly t.TSType[], inner: (each: t.TSType) => Shape): Shape {
  return { kind: 'list', of: elements[0] ? inner(elements[0]) : { kind: 'number' }, length: elements.length };
}

function record(members: readonly t.TSTypeElement[], inner: (each: t.TSType) => Shape): Shape {
  const fields = members.flatMap((each): [string, Shape][] =>
    t.isTSPropertySignature(each) && t.isIdentifier(each.key) && each.typeAnnotation
      ? [[each.key.name, inner(each.typeAnnotation.typeAnnotation)]]
      : [],
  );
  return { kind: 'record', fields: Object.fromEntries(fields) };
}

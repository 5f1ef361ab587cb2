// The module as one index: who is whose parent, which binding an identifier means, which names are taken.
//   in:  a File AST        out: Program
// Everything after this reads the AST through these maps and changes nothing until the very end (emit/commit.ts), so that the
// twin of a function and the twin of a closure inside it are both made from the text the user wrote.

import type * as t from '@babel/types';
import type { Binding, NodePath, TraverseOptions } from '@babel/traverse';
import type { Types } from '../toolkit.ts';

export type FunctionNode =
  t.FunctionDeclaration | t.FunctionExpression | t.ArrowFunctionExpression | t.ObjectMethod | t.ClassMethod | t.ClassPrivateMethod;
export type ClassNode = t.ClassDeclaration | t.ClassExpression;

export interface Parent {
  node: t.Node;
  key: string;
}

export interface Program {
  file: t.File;
  body: t.Statement[];
  /** All bindings something refers to. */
  bindings: readonly Binding[];
  /** Those declared by `var` that belong to a function as a whole. */
  hoisted(node: FunctionNode): readonly Binding[];
  parent(node: t.Node): Parent | undefined;
  /** What an identifier in value position means; undefined for a global. */
  binding(identifier: t.Node): Binding | undefined;
  /** Is it written to behind type syntax, `(i as any) = x`, which Babel does not count among the changes of a binding? */
  isWrittenThroughTypes(binding: Binding): boolean;
  /** Every identifier that means a binding, the declared one included. */
  references(binding: Binding): readonly (t.Identifier | t.JSXIdentifier)[];
  /** Names that something refers to and nothing declares. */
  globals: ReadonlySet<string>;
  /** Is it a CommonJS script? Only then there is a `require` to bring in what it needs. */
  isCommonJS: boolean;
  /** A name no identifier of the module has: `base`, or `base` with a number. */
  uniqueName(base: string): string;
  isFree(name: string): boolean;
}

export type Walk = (visitor: TraverseOptions) => void;

export const isFunction = (node: t.Node | null | undefined): node is FunctionNode =>
  node?.type === 'FunctionDeclaration' ||
  node?.type === 'FunctionExpression' ||
  node?.type === 'ArrowFunctionExpression' ||
  node?.type === 'ObjectMethod' ||
  node?.type === 'ClassMethod' ||
  node?.type === 'ClassPrivateMethod';

export const isClass = (node: t.Node | null | undefined): node is ClassNode =>
  node?.type === 'ClassDeclaration' || node?.type === 'ClassExpression';

export const isFunctionLiteral = (node: t.Node | null | undefined): node is t.FunctionExpression | t.ArrowFunctionExpression =>
  node?.type === 'FunctionExpression' || node?.type === 'ArrowFunctionExpression';

const WRAPPERS = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
  'ParenthesizedExpression',
]);

/** Is it an expression that only adds a type to another one? */
export const isWrapper = (node: t.Node): node is t.TSAsExpression => WRAPPERS.has(node.type);

/** An expression without the type syntax around it. */
export function unwrap<N extends t.Node | null | undefined>(node: N): N {
  let inner: t.Node | null | undefined = node;
  while (inner && isWrapper(inner)) inner = inner.expression;
  return inner as N;
}

/** Type syntax is no part of the program that runs. Enums, namespaces, `import =` and parameter properties are. */
const RUNNING = new Set([
  'TSEnumDeclaration',
  'TSEnumMember',
  'TSEnumBody',
  'TSModuleDeclaration',
  'TSModuleBlock',
  'TSParameterProperty',
  'TSExportAssignment',
  'TSImportEqualsDeclaration',
  'TSExternalModuleReference',
]);
export const isTypeOnly = (node: t.Node): boolean => node.type.startsWith('TS') && !RUNNING.has(node.type) && !isWrapper(node);

/** Calls `visit` for a node and everything below it that runs; `false` leaves out what is below. */
export function walk(types: Types, node: t.Node, visit: (node: t.Node) => boolean | void): void {
  if (isTypeOnly(node) || visit(node) === false) return;
  for (const key of types.VISITOR_KEYS[node.type] ?? []) {
    const child = (node as unknown as Record<string, t.Node | (t.Node | null)[] | null | undefined>)[key];
    for (const item of Array.isArray(child) ? child : [child]) if (item) walk(types, item, visit);
  }
}

/** Where an expression is written to. */
const TARGETS = new Set([
  'AssignmentExpression.left',
  'AssignmentPattern.left',
  'UpdateExpression.argument',
  'ForOfStatement.left',
  'ForInStatement.left',
  'ArrayPattern.elements',
  'ObjectProperty.value',
  'RestElement.argument',
]);

/** Is this identifier the name of something rather than a value: a property, a label, a key? */
function isNameOnly(node: t.Identifier, parent: t.Node, key: string): boolean {
  switch (parent.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return key === 'property' && !parent.computed;
    case 'ObjectProperty':
    case 'ObjectMethod':
    case 'ClassMethod':
    case 'ClassProperty':
    case 'ClassAccessorProperty':
      return key === 'key' && !parent.computed;
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'PrivateName':
    case 'MetaProperty':
      return true;
    default:
      return false;
  }
}

export function indexProgram(file: t.File, traverse: Walk): Program {
  const parents = new Map<t.Node, Parent>();
  const meanings = new Map<t.Node, Binding>();
  const references = new Map<Binding, (t.Identifier | t.JSXIdentifier)[]>();
  const names = new Set<string>();
  const globals = new Set<string>();
  const wrapped = new Set<Binding>();

  parents.set(file.program, { node: file, key: 'program' });
  traverse({
    enter(path: NodePath) {
      const { node } = path;
      if (path.parent) parents.set(node, { node: path.parent, key: path.listKey ?? String(path.key) });
      // Babel knows parameter properties as no parameters: names in the constructor would mean something else, or nothing.
      if (node.type === 'TSParameterProperty') path.scope.registerBinding('param', path.get('parameter') as NodePath);
      if (node.type !== 'Identifier' && node.type !== 'JSXIdentifier') return;
      names.add(node.name);
      if (path.parent && isWrapper(path.parent)) noteWrapped(path);
      if (node.type === 'Identifier' && isNameOnly(node, path.parent, path.listKey ?? String(path.key))) return;
      if (path.parent.type === 'JSXAttribute') return;
      const binding = path.scope.getBinding(node.name);
      if (!binding) return void globals.add(node.name);
      meanings.set(node, binding);
      const found = references.get(binding);
      if (found) found.push(node);
      else references.set(binding, [node]);
    },
  } as TraverseOptions);

  function noteWrapped(path: NodePath): void {
    let up: NodePath | null = path;
    while (up.parentPath && isWrapper(up.parent)) up = up.parentPath;
    const isTarget = TARGETS.has(`${up.parent.type}.${up.listKey ?? String(up.key)}`);
    const binding = path.scope.getBinding((path.node as t.Identifier).name);
    if (isTarget && binding) wrapped.add(binding);
  }

  const hoisted = new Map<t.Node, Binding[]>();
  for (const binding of references.keys()) {
    if (binding.kind !== 'var' || binding.path.node.type !== 'VariableDeclarator') continue;
    const found = hoisted.get(binding.scope.block);
    if (found) found.push(binding);
    else hoisted.set(binding.scope.block, [binding]);
  }

  const isFree = (name: string) => !names.has(name);
  return {
    file,
    body: file.program.body,
    bindings: [...references.keys()],
    hoisted: (node) => hoisted.get(node) ?? [],
    isWrittenThroughTypes: (binding) => wrapped.has(binding),
    references: (binding) => references.get(binding) ?? [],
    parent: (node) => parents.get(node),
    binding: (identifier) => meanings.get(identifier),
    globals,
    isCommonJS:
      !file.program.body.some(isModuleSyntax) &&
      (isFree('require') || globals.has('require')) &&
      ['require', 'module', 'exports'].some((name) => globals.has(name)),
    isFree,
    uniqueName(base) {
      let name = base;
      for (let n = 2; names.has(name); n++) name = base + n;
      names.add(name);
      return name;
    },
  };
}

/** An import or an export; `import =` and `export =` are TypeScript's names for CommonJS. */
const isModuleSyntax = ({ type }: t.Statement): boolean => /^(Import|Export)/.test(type);

/** Does `inner` stand inside `outer`, or is it the same node? */
export function isWithin(program: Program, inner: t.Node, outer: t.Node): boolean {
  for (let node: t.Node | undefined = inner; node; node = program.parent(node)?.node) if (node === outer) return true;
  return false;
}

/** The nearest node above that is not mere type syntax, and the child of it on the way. */
export function parentThroughTypes(program: Program, node: t.Node): { parent: t.Node | undefined; key: string; child: t.Node } {
  let child = node;
  let up = program.parent(child);
  while (up && isWrapper(up.node)) {
    child = up.node;
    up = program.parent(child);
  }
  return { parent: up?.node, key: up?.key ?? '', child };
}

/** The name a function gets from where it stands (ECMAScript's NamedEvaluation), if it has none of its own. */
export function inferredName(program: Program, node: t.Node): string | undefined {
  if ((isFunction(node) || isClass(node)) && 'id' in node && node.id) return undefined;
  const { parent, key } = parentThroughTypes(program, node);
  switch (parent?.type) {
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier' ? parent.id.name : undefined;
    case 'AssignmentExpression':
    case 'AssignmentPattern':
      // `(f) = () => {}` names nothing.
      return key === 'right' && parent.left.type === 'Identifier' && parent.left.extra?.parenthesized !== true
        ? parent.left.name
        : undefined;
    case 'ObjectProperty':
    case 'ClassProperty':
      // `__proto__: f` makes no property of that name.
      if (key !== 'value' || (parent.computed ? parent.key.type === 'Identifier' : keyName(parent.key) === '__proto__')) return undefined;
      return keyName(parent.key);
    case 'ClassPrivateProperty':
      return key === 'value' ? `#${parent.key.id.name}` : undefined;
    case 'ExportDefaultDeclaration':
      return 'default';
    default:
      return undefined;
  }
}

/** The text of a static property key. */
export function keyName(key: t.Node): string | undefined {
  if (key.type === 'Identifier') return key.name;
  if (key.type === 'StringLiteral') return key.value;
  if (key.type === 'NumericLiteral') return String(key.value);
  if (key.type === 'BigIntLiteral') return String(BigInt(key.value));
  return undefined;
}

/** The statement of a list in which a declaration stands: itself, or the export around it. */
export function statementOf(program: Program, declaration: t.Node): t.Node {
  const up = program.parent(declaration)!.node;
  return up.type === 'ExportNamedDeclaration' || up.type === 'ExportDefaultDeclaration' ? up : declaration;
}

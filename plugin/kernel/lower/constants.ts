// What is known when the program is compiled: numbers and texts of literals, of constants made from them, and of enums.
//   in:  an expression, or the name of an enum        out: its value, or its members; undefined if they are not known

import type * as t from '@babel/types';
import type { Binding } from '@babel/traverse';
import { keyName, unwrap, type Program } from '../../front/program.ts';
import type { Lowering } from './lower.ts';

export type Constant = number | string;

/** Operations that are the same on every machine. */
const BINARY: Record<string, (a: number, b: number) => number> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '|': (a, b) => a | b,
  '&': (a, b) => a & b,
  '^': (a, b) => a ^ b,
  '<<': (a, b) => a << b,
  '>>': (a, b) => a >> b,
  '>>>': (a, b) => a >>> b,
};
const UNARY: Record<string, (a: number) => number> = { '-': (a) => -a, '+': (a) => a, '~': (a) => ~a };

type Named = (name: t.Identifier, member?: string) => Constant | undefined;

/** The value of an expression made of literals and of constants outside of the function; `named` knows more names. */
export function constant(
  l: Lowering,
  node: t.Node | null | undefined,
  named: Named = (...name) => outer(l, ...name),
): Constant | undefined {
  const e = unwrap(node);
  switch (e?.type) {
    case 'NumericLiteral':
    case 'StringLiteral':
      return e.value;
    case 'Identifier':
      return named(e);
    case 'TemplateLiteral':
      return e.expressions.length === 0 ? (e.quasis[0]!.value.cooked ?? undefined) : undefined;
    case 'UnaryExpression': {
      const value = constant(l, e.argument, named);
      return typeof value === 'number' ? UNARY[e.operator]?.(value) : undefined;
    }
    case 'BinaryExpression': {
      const [a, b] = [constant(l, e.left, named), constant(l, e.right, named)];
      return typeof a === 'number' && typeof b === 'number' ? BINARY[e.operator]?.(a, b) : undefined;
    }
    case 'MemberExpression': {
      const key = e.computed && e.property.type !== 'StringLiteral' ? undefined : keyName(e.property);
      if (key !== undefined && e.object.type === 'Identifier') return named(e.object, key);
      const object = key === 'length' ? constant(l, e.object, named) : undefined;
      return typeof object === 'string' ? object.length : undefined;
    }
    default:
      return undefined;
  }
}

/** A global, a member of an enum, or a variable that is never assigned again. */
function outer(l: Lowering, id: t.Identifier, member?: string): Constant | undefined {
  const binding = l.program.binding(id);
  if (!binding && member !== undefined) return id.name === 'Math' ? mathConstant(member) : enumOf(l, id)?.get(member);
  if (!binding) return id.name === 'NaN' ? NaN : id.name === 'Infinity' ? Infinity : undefined;
  return member === undefined ? constantOf(l, binding) : undefined;
}

function mathConstant(name: string): number | undefined {
  const value = (Math as unknown as Record<string, unknown>)[name];
  return typeof value === 'number' ? value : undefined;
}

/** Bindings that are being looked at: one that is made from itself has no value. */
const open = new Set<Binding>();

/** What a variable always holds. */
export function constantOf(l: Lowering, binding: Binding): Constant | undefined {
  const { node } = binding.path;
  const isConstant = binding.constantViolations.length === 0 && !l.program.isWrittenThroughTypes(binding);
  if (!isConstant || node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier' || open.has(binding)) return undefined;
  open.add(binding);
  try {
    return constant(l, node.init);
  } finally {
    open.delete(binding);
  }
}

/** Which function of Math a variable holds: `const { sin } = Math`, `const sin = Math.sin`. */
export function ofMath({ facts }: Lowering, { path: { node }, identifier }: Binding): string | undefined {
  if (node.type !== 'VariableDeclarator' || !node.init) return undefined;
  if (node.id.type === 'Identifier') return facts.mathMember(unwrap(node.init));
  if (node.id.type !== 'ObjectPattern' || !facts.isGlobal(unwrap(node.init), 'Math')) return undefined;
  const taken = node.id.properties.find((p) => p.type === 'ObjectProperty' && p.value === identifier) as t.ObjectProperty | undefined;
  return taken && !taken.computed ? keyName(taken.key) : undefined;
}

/** The enum a name stands for, all of its declarations: Babel knows no binding of one. A namespace of that name would add to it. */
function declarationsOf(program: Program, id: t.Identifier): t.TSEnumDeclaration[] {
  for (let up: t.Node | undefined = program.parent(id)?.node; up; up = program.parent(up)?.node) {
    if (up.type !== 'BlockStatement' && up.type !== 'Program') continue;
    const declared = up.body.map((s) => (s.type === 'ExportNamedDeclaration' ? s.declaration : s));
    const enums = declared.filter((s) => s?.type === 'TSEnumDeclaration' && s.id.name === id.name) as t.TSEnumDeclaration[];
    if (enums.length === 0) continue;
    return declared.some((s) => s?.type === 'TSModuleDeclaration' && s.id.type === 'Identifier' && s.id.name === id.name) ? [] : enums;
  }
  return [];
}

/** The members of an enum, and the names of its numbers. */
export function enumOf(l: Lowering, id: t.Identifier): ReadonlyMap<string, Constant> | undefined {
  const declarations = declarationsOf(l.program, id);
  return declarations.length > 0 ? membersOf(l, declarations) : undefined;
}

export function membersOf(l: Lowering, declarations: readonly t.TSEnumDeclaration[]): ReadonlyMap<string, Constant> | undefined {
  const members = new Map<string, Constant>();
  for (const declaration of declarations) {
    const own = (id: t.Identifier, member?: string): Constant | undefined =>
      member === undefined ? members.get(id.name) : id.name === declaration.id.name ? members.get(member) : undefined;
    let last: Constant | undefined = -1;
    for (const { id, initializer } of declaration.body?.members ?? declaration.members) {
      const given = constant(l, initializer, (...name) => own(...name) ?? outer(l, ...name));
      last = initializer ? given : typeof last === 'number' ? last + 1 : undefined;
      if (last === undefined || declaration.declare) return undefined;
      members.set(keyName(id)!, last);
    }
  }
  for (const [name, value] of [...members]) if (typeof value === 'number') members.set(String(value), name);
  return members;
}

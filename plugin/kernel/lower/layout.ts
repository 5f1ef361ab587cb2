// What x looks like: from its TypeScript type where there is one, else from how it is used (hints of earlier attempts).
//   in:  the first parameter        out: its layout, and the symbolic value of that layout over the flat memory x

import type * as t from '@babel/types';
import { isImport } from '../../front/modules.ts';
import type { Layout, Mem, Node } from '../ir.ts';
import { freshId } from '../graph.ts';
import type { Lowering } from './lower.ts';
import { columnsOf } from './columns.ts';
import { layoutOfPattern } from './infer.ts';
import type { Cell, Elem, Val } from './values.ts';

/** The layout the type annotation of a parameter says, or a first guess from its pattern. */
export function hintOf(l: Lowering, target: t.Node): Layout {
  const annotation = (target as t.Identifier).typeAnnotation;
  if (annotation?.type === 'TSTypeAnnotation') {
    const layout = fromType(l, annotation.typeAnnotation, 0);
    if (layout) return layout;
  }
  return layoutOfPattern(l, target, new Set()) ?? 'num';
}

function fromType(l: Lowering, type: t.TSType, depth: number): Layout | undefined {
  if (depth > 20) return undefined;
  const inner = (each: t.TSType): Layout | undefined => fromType(l, each, depth + 1);
  switch (type.type) {
    case 'TSNumberKeyword':
      return 'num';
    case 'TSArrayType': {
      const elem = inner(type.elementType);
      return elem && [elem];
    }
    case 'TSTupleType': {
      const elems = type.elementTypes.map((e) => inner(e.type === 'TSNamedTupleMember' ? e.elementType : (e as t.TSType)));
      return elems.length > 0 && elems.every((e) => e === 'num') ? ['num'] : undefined;
    }
    case 'TSTypeOperator':
      return inner(type.typeAnnotation!);
    case 'TSParenthesizedType':
      return inner(type.typeAnnotation);
    case 'TSTypeLiteral':
      return record(l, type.members, depth);
    case 'TSUnionType': {
      const layouts = type.types.map(inner);
      const texts = new Set(layouts.map((x) => JSON.stringify(x)));
      return texts.size === 1 ? layouts[0] : undefined;
    }
    case 'TSTypeReference':
      return reference(l, type, depth);
    default:
      return undefined;
  }
}

function record(l: Lowering, members: readonly t.Node[], depth: number): Layout | undefined {
  const fields: Record<string, Layout> = {};
  for (const member of members) {
    if (member.type !== 'TSPropertySignature' || member.computed || !member.typeAnnotation || member.optional) return undefined;
    const key = member.key.type === 'Identifier' ? member.key.name : member.key.type === 'StringLiteral' ? member.key.value : undefined;
    const layout = fromType(l, member.typeAnnotation.typeAnnotation, depth + 1);
    if (key === undefined || !layout) return undefined;
    fields[key] = layout;
  }
  return fields;
}

function reference(l: Lowering, type: t.TSTypeReference, depth: number): Layout | undefined {
  const name = type.typeName.type === 'Identifier' ? type.typeName.name : undefined;
  const args =
    (type as { typeParameters?: t.TSTypeParameterInstantiation | null; typeArguments?: t.TSTypeParameterInstantiation | null })
      .typeParameters?.params ??
    (type as { typeArguments?: t.TSTypeParameterInstantiation | null }).typeArguments?.params ??
    [];
  if (name === 'Float64Array') return ['num'];
  if ((name === 'Array' || name === 'ReadonlyArray') && args[0]) {
    const elem = fromType(l, args[0], depth + 1);
    return elem && [elem];
  }
  if ((name === 'Readonly' || name === 'Required') && args[0]) return fromType(l, args[0], depth + 1);
  const declared = declarationOf(l, type.typeName);
  if (declared?.type === 'TSTypeAliasDeclaration' && !declared.typeParameters) return fromType(l, declared.typeAnnotation, depth + 1);
  if (declared?.type === 'TSInterfaceDeclaration' && !declared.typeParameters && !declared.extends?.length)
    return record(l, declared.body.body, depth);
  return undefined;
}

/** The type a name stands for, in its module or imported from another one. */
function declarationOf(l: Lowering, name: t.TSEntityName): t.Node | undefined {
  if (name.type !== 'Identifier') return undefined;
  const imported = l.program.binding(name);
  if (imported && isImport(imported)) return l.variables.declared(imported);
  let home: t.Node | undefined = name;
  while (home && home.type !== 'Program') home = l.program.parent(home)?.node;
  for (const statement of home?.body ?? []) {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if ((declared?.type === 'TSTypeAliasDeclaration' || declared?.type === 'TSInterfaceDeclaration') && declared.id.name === name.name)
      return declared;
  }
  return undefined;
}

/** Does a layout contain arrays other than at the very top? Then x comes with its array lengths. */
export function isStructured(layout: Layout): boolean {
  if (layout === 'num') return false;
  if (isList(layout)) return layout[0] !== 'num';
  return Object.values(layout).some((field) => isList(field) || isStructured(field));
}

export const isList = (layout: Layout): layout is readonly [Layout] => Array.isArray(layout);

/** Number of leaves, if it does not depend on the data. */
function sizeOf(layout: Layout): number | undefined {
  if (layout === 'num') return 1;
  if (isList(layout)) return undefined;
  let sum = 0;
  for (const field of Object.values(layout)) {
    const size = sizeOf(field);
    if (size === undefined) return undefined;
    sum += size;
  }
  return sum;
}

/** x in memory of the kernel's own: the function writes to it, and its caller's must not change. */
function copied(l: Lowering): Mem {
  const { b } = l;
  const copy = l.memories.at('x');
  copy.name = l.x.name;
  const n = b.len(l.x);
  b.alloc(copy, n);
  b.loop({ key: l.key(), writes: new Set([copy]) }, [], { from: b.num(0), bound: n, off: 0, step: 1, cmp: 'lt', name: 'i' }, (_, i) => {
    b.store(copy, i, b.load(l.x, i));
    return [];
  });
  l.hints.active.add(copy);
  return copy;
}

/** Elements of different sizes: see columns.ts. */
class Ragged extends Error {}

/** x as a symbolic value. */
export function layoutValue(l: Lowering): Val {
  const { b, layout } = l;
  const x = l.hints.copyX ? copied(l) : l.x;
  if (isStructured(layout)) l.structure = { id: freshId(), name: 's', kind: 'in', privateTo: new Set() };
  if (isList(layout) && layout[0] === 'num')
    return {
      k: 'vec',
      elem: { kind: 'num', mem: x, stride: 1, offset: b.num(0) },
      base: b.num(0),
      length: b.len(l.x),
      whole: !l.hints.copyX,
      isParameter: true,
    };
  let leaf: Node = b.num(0);
  let meta: Node = b.num(0);
  const next = (by: Node): void => {
    leaf = b.op('add', leaf, by);
  };

  const build = (part: Layout): Val => {
    if (part === 'num') {
      const at = leaf;
      next(b.num(1));
      return { k: 'num', n: b.load(x, at) };
    }
    if (!isList(part)) {
      const fields = new Map<string, Cell>();
      for (const [key, field] of Object.entries(part)) fields.set(key, l.journal.cell(build(field), key));
      return { k: 'rec', fields, tuple: false, shared: { yes: false } };
    }
    const length = b.load(l.structure!, meta);
    (length as { int?: boolean }).int = true;
    meta = b.op('add', meta, b.num(1));
    const size = sizeOf(part[0]);
    if (size !== undefined) {
      const at = leaf;
      next(b.op('mul', b.num(size), length));
      return { k: 'vec', elem: staticElem(part[0], x, size, at), base: b.num(0), length };
    }
    if (isList(part[0]) && part[0][0] === 'num') return rows(length);
    throw new Ragged();
  };

  /** Arrays of arrays of numbers: where each row begins is summed up first. */
  const rows = (count: Node): Val => {
    const starts = l.memories.make(`${x.name}_start`);
    const first = leaf;
    const lengths = meta;
    b.alloc(starts, count);
    const loop = b.loop(
      { key: l.key(), writes: new Set([starts]), params: [{ name: 'start', int: true }] },
      [first],
      { from: b.num(0), bound: count, off: 0, step: 1, cmp: 'lt', name: 'row' },
      ([start], row) => {
        b.store(starts, row, start!);
        const length = b.load(l.structure!, b.op('add', lengths, row));
        (length as { int?: boolean }).int = true;
        const sum = b.op('add', start!, length);
        (sum as { int?: boolean }).int = true;
        return [sum];
      },
    );
    leaf = b.result(loop, 0);
    (leaf as { int?: boolean }).int = true;
    meta = b.op('add', meta, count);
    return {
      k: 'vec',
      elem: {
        kind: 'vec',
        base: { kind: 'num', mem: starts, stride: 1, offset: b.num(0) },
        length: { kind: 'num', mem: l.structure!, stride: 1, offset: lengths },
        elem: { kind: 'num', mem: x, stride: 1, offset: b.num(0) },
      },
      base: b.num(0),
      length: count,
    };
  };
  try {
    return build(layout);
  } catch (error) {
    if (!(error instanceof Ragged)) throw error;
    return columnsOf(l, layout, l.root);
  }

  function staticElem(part: Layout, mem: Mem, stride: number, at: Node): Elem {
    let k = 0;
    const walk = (inner: Layout): Elem => {
      if (inner === 'num') return { kind: 'num', mem, stride, offset: b.op('add', at, b.num(k++)) };
      const fields = new Map<string, Elem>();
      for (const [key, field] of Object.entries(inner)) fields.set(key, walk(field));
      return { kind: 'rec', fields, tuple: false };
    };
    return walk(part);
  }
}

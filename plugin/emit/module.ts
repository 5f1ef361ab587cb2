// The module around the twins: exports and uses as a value go through the attached names, `dual(…)` and the directives disappear, and
// one import brings what the twins need.

import type * as t from '@babel/types';
import type { Context } from '../context.ts';
import type { Annotations } from '../front/annotations.ts';
import { requiredBy } from '../front/api.ts';
import { OWN_OUTPUT } from '../front/pattern.ts';
import { isClass, isTypeOnly, isWithin, parentThroughTypes, statementOf } from '../front/program.ts';
import type { Units } from '../front/reach.ts';
import { openingIndex, settleComments, type Edits } from './edits.ts';

export function emitModule(ctx: Context, units: Units, annotations: Annotations, edits: Edits): void {
  const named: [t.Node, string][] = [
    ...units.list.filter((u) => u.form === 'module').map((u): [t.Node, string] => [u.node, u.attached!]),
    ...units.classes().flatMap((c): [t.Node, string][] => (units.attachedClass(c) ? [[c, units.attachedClass(c)!]] : [])),
  ];
  for (const [declaration, attached] of named) {
    renameUses(ctx, declaration as t.FunctionDeclaration, attached, edits);
    redirectExport(ctx, declaration as t.FunctionDeclaration, attached, edits);
  }
  for (const call of annotations.duals) edits.replace(call, () => call.arguments[0]!);
  for (const { owner, directive } of annotations.directives) {
    edits.add(() => {
      const index = owner.directives.indexOf(directive);
      owner.directives.splice(index, 1);
      inheritComments(directive, owner.directives[index] ?? owner.body[0]);
    });
  }
}

/** What stood before a removed directive (a licence, a JSX pragma) stands before what follows it. */
function inheritComments({ leadingComments }: t.Directive, next: t.Node | undefined): void {
  if (!leadingComments || !next) return;
  const rest = next.leadingComments ?? [];
  next.leadingComments = [...leadingComments.filter((c) => !rest.includes(c)), ...rest];
}

/** Every use of the function as a value; calls stay direct, and so does what a class says of itself. */
function renameUses(ctx: Context, declaration: t.FunctionDeclaration | t.ClassDeclaration, attached: string, edits: Edits): void {
  const { program, types } = ctx;
  const binding = declaration.id ? program.binding(declaration.id) : undefined;
  if (!binding) return;
  for (const use of program.references(binding)) {
    const { parent, key } = parentThroughTypes(program, use);
    if (key === 'id' || !parent || inType(ctx, use)) continue; // declarations of the name, merged namespaces among them
    if (isClass(declaration) ? isWithin(program, use, declaration) : key === 'callee' && parent.type === 'CallExpression') continue;
    if (parent.type === 'ExportSpecifier' && (key !== 'local' || isTypeExport(ctx, parent))) continue;
    edits.add(() => {
      use.name = attached;
      if (use.loc) use.loc = { ...use.loc, identifierName: undefined } as t.SourceLocation;
      if (parent.type === 'ObjectProperty' && parent.shorthand) {
        parent.shorthand = false;
        if (parent.extra) delete parent.extra.shorthand;
        if (parent.key === use) parent.key = types.identifier(declaration.id!.name);
      }
    });
  }
}

function inType({ program }: Context, node: t.Node): boolean {
  for (let up = program.parent(node)?.node; up; up = program.parent(up)?.node) {
    if (isTypeOnly(up)) return true;
    if (up.type.endsWith('Statement') || up.type === 'Program') return false;
  }
  return false;
}

function isTypeExport({ program }: Context, specifier: t.ExportSpecifier): boolean {
  const declaration = program.parent(specifier)!.node as t.ExportNamedDeclaration;
  return specifier.exportKind === 'type' || declaration.exportKind === 'type';
}

/** `export function f` → `function f`, with its overload signatures and namespace, and `export { f$ as f }` at the end. */
function redirectExport(
  { program, types }: Context,
  declaration: t.FunctionDeclaration | t.ClassDeclaration,
  attached: string,
  edits: Edits,
): void {
  const statement = statementOf(program, declaration);
  if (statement === declaration || program.parent(statement)?.node.type !== 'Program') return;
  const exported = statement.type === 'ExportDefaultDeclaration' ? 'default' : declaration.id!.name;
  edits.add(() => {
    const { body } = program.file.program;
    body.forEach((item, i) => {
      if (item.type !== 'ExportNamedDeclaration' && item.type !== 'ExportDefaultDeclaration') return;
      const inner = item.declaration;
      const isPart =
        (inner?.type === 'TSDeclareFunction' || inner?.type === 'TSModuleDeclaration') &&
        inner.id?.type === 'Identifier' &&
        inner.id.name === declaration.id?.name;
      if (item !== statement && !isPart) return;
      const bare = inner as t.Statement;
      for (const key of ['leadingComments', 'trailingComments'] as const) if (item[key]) bare[key] = [...item[key], ...(bare[key] ?? [])];
      body[i] = bare;
    });
    body.push(types.exportNamedDeclaration(null, [types.exportSpecifier(types.identifier(attached), types.identifier(exported))]));
  });
}

/** `import { add as $add, … } from "hyperdual/lifted"`, behind the imports of the module; in a CommonJS one, `const { add: $add, … } = require(…)`. */
export function importRuntime({ imports, types, program }: Context): void {
  if (imports.size === 0) return;
  const names = [...imports]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, local]) => [types.identifier(name), types.identifier(local)] as const);
  const { body } = program.file.program;
  settleComments(body);
  const source = types.stringLiteral(OWN_OUTPUT);
  const pattern = () => types.objectPattern(names.map(([name, local]) => types.objectProperty(name, local)));
  const required = () => types.callExpression(types.identifier('require'), [source]);
  const declaration = program.isCommonJS
    ? types.variableDeclaration('const', [types.variableDeclarator(pattern(), required())])
    : types.importDeclaration(
        names.map(([name, local]) => types.importSpecifier(local, name)),
        source,
      );
  const index = openingIndex(body);
  if (index === 0) headComments(body[0], declaration);
  body.splice(index, 0, declaration);
}

/** Pragmas and licences mean something only at the head of the file: they and what stands before them move above the import. */
function headComments(first: t.Node | undefined, declaration: t.Node): void {
  const comments = first?.leadingComments ?? [];
  const last = comments.findLastIndex(({ value }) => /^!|@(jsx|license|preserve|copyright|ts-|flow)/i.test(value));
  if (last < 0) return;
  declaration.leadingComments = comments.slice(0, last + 1);
  first!.leadingComments = comments.slice(last + 1);
}

/** A module that imports the runtime of lifted code has been through here. */
export const isOwnOutput = (file: t.File): boolean =>
  file.program.body.some((s) =>
    s.type === 'VariableDeclaration'
      ? s.declarations.some(({ init }) => requiredBy(init) === OWN_OUTPUT)
      : s.type === 'ImportDeclaration' && s.importKind !== 'type' && s.source.value === OWN_OUTPUT,
  );

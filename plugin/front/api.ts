// What a module imports from "hyperdual": which of its calls are transforms, and which is `dual`.

import type * as t from '@babel/types';
import { PACKAGE } from './pattern.ts';
import { keyName, unwrap, type Program } from './program.ts';

/** The exported name of "hyperdual" an expression stands for (renamed and namespace imports too), or undefined. */
export function apiName(program: Program, node: t.Node): string | undefined {
  const e = unwrap(node);
  if (e.type === 'Identifier') {
    const specifier = importSpecifier(program, e);
    return specifier?.type === 'ImportSpecifier' ? keyName(specifier.imported) : undefined;
  }
  if (e.type !== 'MemberExpression' || e.computed) return undefined;
  return importSpecifier(program, e.object)?.type === 'ImportNamespaceSpecifier' ? keyName(e.property) : undefined;
}

/** Does the module import one of these by name? */
export function importsAny({ file }: Program, names: ReadonlySet<string>): boolean {
  return file.program.body.some(
    (node) =>
      node.type === 'ImportDeclaration' &&
      node.source.value === PACKAGE &&
      node.specifiers.some((each) => each.type === 'ImportSpecifier' && names.has(keyName(each.imported) ?? '')),
  );
}

function importSpecifier(program: Program, node: t.Node): t.Node | undefined {
  const path = program.binding(node)?.path;
  return path?.parent?.type === 'ImportDeclaration' && path.parent.source.value === PACKAGE ? path.node : undefined;
}

// What a module imports from "hyperdual", or requires: which of its calls are transforms, and which is `dual`.

import type * as t from '@babel/types';
import { PACKAGE } from './pattern.ts';
import { keyName, unwrap, type Program } from './program.ts';

/** The whole package, under a name. */
const ALL = '*';

/** The exported name of "hyperdual" an expression stands for (renamed ones and those of a namespace too), or undefined. */
export function apiName(program: Program, node: t.Node): string | undefined {
  const e = unwrap(node);
  if (e.type === 'Identifier') {
    const name = meaning(program, e);
    return name === ALL ? undefined : name;
  }
  if (e.type !== 'MemberExpression' || e.computed) return undefined;
  return meaning(program, e.object) === ALL ? keyName(e.property) : undefined;
}

/** Does the module import one of these by name? */
export function importsAny({ file }: Program, names: ReadonlySet<string>): boolean {
  const isNamed = (key: t.Node): boolean => names.has(keyName(key) ?? '');
  return file.program.body.some((node) => {
    if (node.type === 'ImportDeclaration')
      return node.source.value === PACKAGE && node.specifiers.some((each) => each.type === 'ImportSpecifier' && isNamed(each.imported));
    return (
      node.type === 'VariableDeclaration' &&
      node.declarations.some(
        ({ id, init }) =>
          requiredBy(init) === PACKAGE &&
          id.type === 'ObjectPattern' &&
          id.properties.some((each) => each.type === 'ObjectProperty' && isNamed(each.key)),
      )
    );
  });
}

/** The module that `require("…")` asks for. */
export function requiredBy(node: t.Node | null | undefined): string | undefined {
  const call = unwrap(node);
  if (call?.type !== 'CallExpression' || call.callee.type !== 'Identifier' || call.callee.name !== 'require') return undefined;
  const [source] = call.arguments;
  return source?.type === 'StringLiteral' ? source.value : undefined;
}

/** What a variable holds of the package: an export by its name, or all of it. */
function meaning(program: Program, variable: t.Node): string | undefined {
  const binding = program.binding(variable);
  if (!binding) return undefined;
  const { node, parent } = binding.path;
  if (parent?.type === 'ImportDeclaration') {
    if (parent.source.value !== PACKAGE) return undefined;
    return node.type === 'ImportSpecifier' ? keyName(node.imported) : node.type === 'ImportNamespaceSpecifier' ? ALL : undefined;
  }
  if (!program.isCommonJS || node.type !== 'VariableDeclarator' || !binding.constant || requiredBy(node.init) !== PACKAGE) return undefined;
  if (node.id.type === 'Identifier') return ALL;
  if (node.id.type !== 'ObjectPattern') return undefined;
  const property = node.id.properties.find((each) => each.type === 'ObjectProperty' && each.value === binding.identifier);
  return property?.type === 'ObjectProperty' && !property.computed ? keyName(property.key) : undefined;
}

// Annotated imports: `import { f } from "some-lib" with { type: "dual" }`, code one does not own.
// The compiler writes them as `"some-lib?dual"`, for every host knows queries as a name for another instance of a module: the lifted one is beside the
// plain one, and does not share its state. A module of that name is compiled as if it began with "use dual", and what it imports inside its
// package gets the query as well. Hosts find and load what they are asked for by that name (adapters/foreign.ts).

import type * as t from '@babel/types';
import type { Types } from '../toolkit.ts';
import { requiredBy } from './api.ts';
import { keyName, type Program } from './program.ts';

const QUERY = /[?&]dual(?=$|&)/;

/** Is this the name of a lifted instance? */
export const isDual = (id: string): boolean => QUERY.test(id);

/** The name of the module it is an instance of. */
export const plainName = (id: string): string => id.replace(QUERY, '').replace(/^([^?]*)&/, '$1?');

/** The name of the lifted instance of a module. */
export const dualName = (id: string): string => (isDual(id) ? id : `${id}${id.includes('?') ? '&' : '?'}dual`);

/** A place that names another module. */
export interface Import {
  node: t.Node;
  /** Where the name stands; of `import(name)` it may be any expression. */
  source: t.Expression;
  /** The attributes, and what to do to be rid of one. */
  attributes: readonly (t.ImportAttribute | t.ObjectProperty)[];
  remove(attribute: t.Node): void;
}

/** Every import of a module that runs: `export … from`, `import()` and, in a CommonJS module, `require()` among them. */
export function importsOf(types: Types, { file, isCommonJS }: Program): Import[] {
  const found: Import[] = [];
  types.traverseFast(file.program, (node) => {
    switch (node.type) {
      case 'ImportDeclaration':
      case 'ExportNamedDeclaration':
      case 'ExportAllDeclaration':
        if (node.source && (node.type === 'ImportDeclaration' ? node.importKind : node.exportKind) !== 'type')
          found.push({
            node,
            source: node.source,
            attributes: node.attributes ?? [],
            remove: (attribute) => void (node.attributes = node.attributes!.filter((each) => each !== attribute)),
          });
        break;
      case 'ImportExpression':
        found.push(dynamic(node, node.source, node.options, () => void (node.options = null)));
        break;
      case 'CallExpression':
        if (node.callee.type === 'Import' || (isCommonJS && requiredBy(node) !== undefined))
          found.push(dynamic(node, node.arguments[0] as t.Expression, node.arguments[1], () => void node.arguments.splice(1)));
    }
  });
  return found;
}

/** `import(source, { with: { type: 'dual' } })` */
function dynamic(node: t.Node, source: t.Expression, options: t.Node | null | undefined, drop: () => void): Import {
  const value = options?.type === 'ObjectExpression' ? property(options, 'with')?.value : undefined;
  const list = value?.type === 'ObjectExpression' ? value : undefined;
  return {
    node,
    source,
    attributes: list?.properties.filter((each) => each.type === 'ObjectProperty') ?? [],
    remove(attribute) {
      list!.properties = list!.properties.filter((each) => each !== attribute);
      if (list!.properties.length === 0) drop();
    },
  };
}

const property = ({ properties }: t.ObjectExpression, name: string): t.ObjectProperty | undefined =>
  properties.find((each) => each.type === 'ObjectProperty' && keyName(each.key) === name) as t.ObjectProperty | undefined;

/** The attribute that annotates, if it is there. */
export const dualAttribute = ({ attributes }: Pick<Import, 'attributes'>): t.Node | undefined =>
  attributes.find(({ key, value }) => keyName(key) === 'type' && value.type === 'StringLiteral' && value.value === 'dual');

/** The module a declaration names, as the host is asked for it. */
export const specifierOf = (node: t.ImportDeclaration | t.ExportNamedDeclaration | t.ExportAllDeclaration): string => {
  const { value } = node.source!;
  return dualAttribute({ attributes: node.attributes ?? [] }) ? dualName(value) : value;
};

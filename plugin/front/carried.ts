// What a compiled module, as libraries publish them, says of its functions and classes: which they are, what tells their code from any other, and
// by what names those who call them ask for what they read. Those that were not exported have no id: they are helpers of the others.
//   const f$ = attach(f, f$lifted, 1, void 0, { id: "…", reads: () => ({ k: k$1 }) });  export { f$ as f };
//   in:  the module        out: by the variable that holds it, the function with its identity
// Bundlers rename variables on the way; the keys of `reads` are what they were called when it was compiled, and stay.

import type * as t from '@babel/types';
import type { Binding } from '@babel/traverse';
import type { Facts } from './facts.ts';
import { OWN_OUTPUT } from './pattern.ts';
import { isClass, isFunction, keyName, unwrap, type ClassNode, type FunctionNode, type Program } from './program.ts';

export interface Carried {
  readonly node: FunctionNode | ClassNode;
  readonly id: string | undefined;
  /** What a variable of the module is called for others; undefined if it is nothing the function hands over. */
  key(name: string): string | undefined;
}

const ATTACH = new Set(['attach', 'attachClass', 'self']);

export function carriedIn(program: Program, facts: Facts): ReadonlyMap<Binding, Carried> {
  const found = new Map<Binding, Carried>();
  for (const statement of program.body) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type !== 'VariableDeclaration') continue;
    for (const { id, init } of declaration.declarations) {
      const binding = program.binding(id);
      const carried = init && binding?.constantViolations.length === 0 ? carriedBy(program, facts, init) : undefined;
      if (carried) found.set(binding!, carried);
    }
  }
  return found;
}

function carriedBy(program: Program, facts: Facts, call: t.Node): Carried | undefined {
  if (call.type !== 'CallExpression' || !isAttach(program, call.callee)) return undefined;
  const [first] = call.arguments;
  const record = call.arguments.at(-1);
  const binding = program.binding(unwrap(first)!);
  const node = binding ? facts.definition(binding) : unwrap(first);
  if (!isFunction(node) && !isClass(node)) return undefined;
  const id = valueOf(record, 'id');
  const reads = valueOf(record, 'reads');
  const list = reads?.type === 'ArrowFunctionExpression' && reads.body.type === 'ObjectExpression' ? reads.body.properties : [];
  const keys = new Map(
    list.flatMap((each): [string, string][] => {
      const key = each.type === 'ObjectProperty' && !each.computed ? keyName(each.key) : undefined;
      const value = each.type === 'ObjectProperty' ? each.value : undefined;
      return key !== undefined && value?.type === 'Identifier' ? [[value.name, key]] : [];
    }),
  );
  return { node, id: id?.type === 'StringLiteral' ? id.value : undefined, key: (name) => keys.get(name) };
}

function isAttach(program: Program, callee: t.Node): boolean {
  const specifier = program.binding(callee)?.path;
  return (
    specifier?.node.type === 'ImportSpecifier' &&
    ATTACH.has(keyName(specifier.node.imported) ?? '') &&
    (specifier.parent as t.ImportDeclaration).source.value === OWN_OUTPUT
  );
}

function valueOf(record: t.Node | undefined, name: string): t.Node | undefined {
  if (record?.type !== 'ObjectExpression') return undefined;
  const found = record.properties.find((each) => each.type === 'ObjectProperty' && !each.computed && keyName(each.key) === name);
  return found && (found as t.ObjectProperty).value;
}

// What kernels will ask of other modules, asked before any is built.
//   in:  functions        out: nothing; afterwards what is still being read is pending (context.ts)
// A bundler takes its time to tell where an import leads. If there is something to wait for, the module is given back untouched and compiled
// again when it is there; so it is asked for all at once and early, when little has been done. What is overlooked here kernels ask for
// themselves, a little later.

import type * as t from '@babel/types';
import type { Types } from '../toolkit.ts';
import { isImport, type Module, type Modules } from './modules.ts';
import { isClass, isFunction, keyName } from './program.ts';

export function survey(types: Types, modules: Modules, root: Module, functions: readonly t.Node[]): void {
  const seen = new Set<t.Node>();

  function visit(node: t.Node, module: Module): void {
    if (seen.has(node)) return;
    seen.add(node);
    types.traverseFast(node, (each) => {
      const binding = each.type === 'Identifier' ? module.program.binding(each) : undefined;
      if (!binding) return;
      if (!isImport(binding)) {
        const definition = binding.scope.block.type === 'Program' ? module.facts.definition(binding) : undefined;
        if (definition) visit(definition, module);
        return;
      }
      const isWhole = binding.path.node.type === 'ImportNamespaceSpecifier';
      const found = modules.find(module, binding, isWhole ? memberOf(module, each) : undefined);
      if (typeof found === 'string') return;
      if (!(isFunction(found.node) || isClass(found.node)) || found.module.isAnnotated(found.node)) visit(found.node, found.module);
    });
  }
  for (const node of functions) visit(node, root);
}

/** The name that is taken of an object. */
function memberOf(module: Module, object: t.Node): string | undefined {
  const up = module.program.parent(object)?.node;
  return up?.type === 'MemberExpression' && up.object === object && !up.computed ? keyName(up.property) : undefined;
}

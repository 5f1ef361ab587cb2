// Annotated imports, written so that a host knows what is meant: `from "lib" with { type: "dual" }` → `from "lib?dual"`. In a module that is itself
// the lifted instance of another, imports inside its package become such imports too.

import type * as t from '@babel/types';
import type { Context } from '../context.ts';
import { dualAttribute, dualName, importsOf, type Import } from '../front/foreign.ts';
import type { Edits } from './edits.ts';

/** An import, and the name it is to have. */
export interface Renamed {
  at: Import;
  name: string;
}

/** The imports to rewrite; one that cannot be is reported. */
export function annotatedImports(ctx: Context): Renamed[] {
  const { options, program, toolkit, report } = ctx;
  const { foreign } = options;
  return importsOf(toolkit.types, program).flatMap((at) => {
    const { source, node } = at;
    const name = source.type === 'StringLiteral' ? source.value : undefined;
    const place = node.loc?.start;
    if (dualAttribute(at)) {
      if (name === undefined) report('HD106', place, 'What an expression names', 'Name the module by a string.');
      else if (!foreign) report('HD106', place, `"${name}"`, UNSERVED);
    } else if (name === undefined || at.attributes.length > 0 || !foreign?.inside?.(name)) return [];
    return name !== undefined && foreign ? [{ at, name: renamed(ctx, name) }] : [];
  });
}

const UNSERVED =
  'Use the plugin of your bundler or node --import hyperdual/register: Babel alone loads no modules. A module of your own is annotated by "use dual" in it.';

function renamed({ options, pending }: Context, specifier: string): string {
  const located = options.foreign!.locate?.(specifier) ?? dualName(specifier);
  if (typeof located === 'string') return located;
  pending.push(located);
  return specifier;
}

export function emitImports({ toolkit: { types } }: Context, imports: readonly Renamed[], edits: Edits): void {
  for (const { at, name } of imports)
    edits.add(() => {
      const source = types.inherits(types.stringLiteral(name), at.source);
      if ('arguments' in at.node) at.node.arguments[0] = source;
      else (at.node as t.ImportDeclaration).source = source;
      const attribute = dualAttribute(at);
      if (attribute) at.remove(attribute);
    });
}

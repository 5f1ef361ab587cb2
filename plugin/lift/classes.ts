// Classes inside lifted code are lifted where they stand, and marked as a whole: `class P {…}` → `class P {…} $selfClass(P, 1);`

import type * as t from '@babel/types';
import { ABI } from '../context.ts';
import { inferredName } from '../front/program.ts';
import { liftFunction, marked } from './functions.ts';
import { framed, framedExpression, type Lift, type Rules } from './lift.ts';

type Field = t.ClassProperty | t.ClassPrivateProperty | t.ClassAccessorProperty;

/** A field with its initialiser lifted. It runs outside of any function body of the source. */
export function liftField(lift: Lift, node: Field): t.Node | t.Node[] {
  if ('declare' in node && node.declare) return [];
  if ('abstract' in node && node.abstract) return [];
  return lift.copy(node, { value: node.value && framedExpression(lift, node.value) });
}

export function liftStaticBlock(lift: Lift, node: t.StaticBlock): t.StaticBlock {
  const { t } = lift;
  const { result, temporaries } = framed(lift, () => lift.statements(node.body));
  if (temporaries.length > 0)
    result.unshift(
      t.variableDeclaration(
        'let',
        temporaries.map((name) => t.variableDeclarator(lift.id(name))),
      ),
    );
  return lift.copy(node, { body: result });
}

export const classRules: Rules = {
  ClassDeclaration(node, lift) {
    if (node.declare) return [];
    return [
      lift.copy(node),
      lift.t.expressionStatement(lift.call('selfClass', [lift.id(node.id!.name), lift.t.numericLiteral(ABI)], node.loc)),
    ];
  },
  ClassExpression: (node, lift) => marked(lift, 'selfClass', lift.copy(node), inferredName(lift.ctx.program, node), node),
  ClassMethod: (node, lift) => liftFunction(lift, node),
  ClassPrivateMethod: (node, lift) => liftFunction(lift, node),
  ClassProperty: (node, lift) => liftField(lift, node),
  ClassPrivateProperty: (node, lift) => liftField(lift, node),
  ClassAccessorProperty: (node, lift) => liftField(lift, node),
  StaticBlock: (node, lift) => liftStaticBlock(lift, node),

  /** An enum is plain data; its text stays. */
  TSEnumDeclaration: (node, lift) => lift.t.cloneNode(node, true),
};

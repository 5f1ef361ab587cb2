// Classes: methods have twins beside them; constructors, accessors and instance fields, which cannot be doubled, are lifted in place.
//   class C {…}   →   class C { m() {…} "use dual: m"() {…} }  const C$ = /*#__PURE__*/ $attachClass(C, 1);

import type * as t from '@babel/types';
import type { Context } from '../context.ts';
import type { Module } from '../front/modules.ts';
import { inferredName, type ClassNode } from '../front/program.ts';
import type { Units } from '../front/reach.ts';
import { liftField } from '../lift/classes.ts';
import type { Lift } from '../lift/lift.ts';
import type { Edits } from './edits.ts';
import { attached } from './functions.ts';
import { identityOf } from './kernels.ts';

export function emitClass(
  ctx: Context,
  module: Module,
  units: Units,
  node: ClassNode,
  liftMember: (member: t.Node) => Lift,
  edits: Edits,
): void {
  const { types } = ctx;
  if (units.isWhole(node)) for (const member of node.body.body) emitField(member, liftMember, edits);

  const helper = units.isWhole(node) ? 'attachClass' : 'attachMethods';
  const name = inferredName(ctx.program, node);
  const identity = units.isWhole(node) && ctx.options.kernels !== 'off' ? identityOf(ctx, module, node) : [];
  const carried = identity.length > 0 ? types.objectExpression(identity) : undefined;
  if (node.type === 'ClassExpression') {
    const value = attached(ctx, helper, [node], name, true, carried);
    edits.replace(node, () => value);
    return;
  }
  const local = units.attachedClass(node)!;
  const own = node.id?.name ?? local.replace(/\$$/, '');
  if (!node.id) {
    edits.add(() => {
      node.id = types.identifier(own);
    });
  }
  const value = attached(ctx, helper, [types.identifier(own)], name, true, carried);
  edits.after(node, [types.variableDeclaration('const', [types.variableDeclarator(types.identifier(local), value)])]);
}

/** Static fields run once, on plain numbers: they stay, apart from functions in them, which are units of their own. */
function emitField(member: t.Node, liftMember: (member: t.Node) => Lift, edits: Edits): void {
  if (member.type !== 'ClassProperty' && member.type !== 'ClassPrivateProperty' && member.type !== 'ClassAccessorProperty') return;
  if (member.static || !member.value) return;
  const lifted = liftField(liftMember(member), member) as t.ClassProperty;
  edits.add(() => {
    if (lifted.value) member.value = lifted.value;
  });
}

// Optional chains. Where a value is known to be there, `?.` is a dot; where it is not, the rest of the chain is the other side of a branch.

import type * as t from '@babel/types';
import { unwrap } from '../../front/program.ts';
import { choose } from './branches.ts';
import { callMember, callValue } from './calls.ts';
import { expression, isPresent, lost, member } from './expressions.ts';
import type { Lowering } from './lower.ts';
import type { Val } from './values.ts';

export const chain = (l: Lowering, node: t.Node): Val => linked(l, node, (val) => val);

/** The value of a link, handed to the rest of the chain. */
function linked(l: Lowering, node: t.Node, rest: (val: Val) => Val): Val {
  const e = unwrap(node);
  if (e.type === 'OptionalMemberExpression')
    return linked(l, e.object, (object) => there(l, object, e.optional, e.object, (o) => rest(member(l, e, o))));
  if (e.type !== 'OptionalCallExpression') return rest(expression(l, e));
  const call = e as unknown as t.CallExpression;
  const callee = unwrap(e.callee);
  if (callee.type !== 'OptionalMemberExpression' && callee.type !== 'MemberExpression')
    return linked(l, callee, (f) => there(l, f, e.optional, callee, (g) => rest(callValue(l, g, call))));
  const isOptional = callee.type === 'OptionalMemberExpression' && callee.optional;
  return linked(l, callee.object, (object) =>
    there(l, object, isOptional, callee.object, (o) =>
      e.optional
        ? there(l, member(l, callee, o), true, callee, () => rest(callMember(l, o, callee, call)))
        : rest(callMember(l, o, callee, call)),
    ),
  );
}

/** Goes on with a value, unless it is null or undefined. */
function there(l: Lowering, val: Val, isOptional: boolean, at: t.Node, rest: (val: Val) => Val): Val {
  const { b } = l;
  const absent = (): Val => ({ k: 'undef' });
  if (!isOptional) return rest(val);
  if (val.k === 'undef' || (val.k === 'any' && val.n.op === 'const' && (val.n.value ?? null) === null)) return absent();
  if (val.k === 'any' && val.n.op !== 'const')
    return choose(
      l,
      b.op('looseNe', val.n, b.constant(null)),
      () => rest(val),
      () => ({ k: 'any', n: b.constant(undefined) }),
      at,
    );
  if ((val.k === 'num' || val.k === 'bool') && val.maybe) return lost(l, 'optional chaining of what may be undefined', at);
  if ((val.k !== 'num' && val.k !== 'place') || !val.range) return rest(val);
  const { range, ...present } = val;
  return choose(l, isPresent(l, range), () => rest(present), absent, at);
}

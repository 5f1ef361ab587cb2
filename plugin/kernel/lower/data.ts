// Passive data that the function makes: text, and arrays and objects that stand for an argument that was not given. The kernel makes it as it
// is written, out of values that do not depend on x, and reads it as it reads arguments.

import type * as t from '@babel/types';
import { keyName, unwrap } from '../../front/program.ts';
import type { Node } from '../ir.ts';
import { expression } from './expressions.ts';
import type { Lowering } from './lower.ts';
import { Unsupported } from './refusal.ts';
import { describe, type Any, type Val } from './values.ts';

/** JavaScript with passive operands in it. */
class Written {
  readonly nodes: Node[] = [];
  private readonly l: Lowering;
  private readonly what: string;

  constructor(l: Lowering, what: string) {
    this.l = l;
    this.what = what;
  }

  operand = (e: t.Expression): t.Expression => this.given(expression(this.l, e), e);

  given(val: Val, e: t.Node): t.Expression {
    if (val.k !== 'num' && val.k !== 'bool' && val.k !== 'any') throw new Unsupported(`${this.what} made of ${describe(val)}`, e);
    if (this.l.memories.mayBeActive(val.n)) throw new Unsupported(`${this.what} made of what depends on x`, e);
    return this.l.types.identifier(`$${this.nodes.push(val.n) - 1}`);
  }

  /** Literals of arrays and objects, and what stands in them. */
  literal = (node: t.Expression): t.Expression => {
    const { types } = this.l;
    const e = unwrap(node);
    if (e.type === 'ArrayExpression')
      return types.arrayExpression(
        e.elements.map((each) => {
          if (each === null || each.type === 'SpreadElement') throw new Unsupported('a default with a spread or a hole in it', e);
          return this.literal(each);
        }),
      );
    if (e.type !== 'ObjectExpression') return this.operand(e);
    return types.objectExpression(
      e.properties.map((each) => {
        const key = each.type === 'ObjectProperty' && !each.computed ? keyName(each.key) : undefined;
        if (key === undefined) throw new Unsupported('a default with methods, a spread or computed keys in it', e);
        return types.objectProperty(types.stringLiteral(key), this.literal((each as t.ObjectProperty).value as t.Expression));
      }),
    );
  };

  made(code: t.Expression, at: t.Node): Any {
    return { k: 'any', n: this.l.b.pure('js', this.nodes, 'any', { code, value: `${this.what} ${this.l.siteOf(at)}` }) };
  }
}

/** Text of passive values, for whoever is handed it. */
export function text(l: Lowering, node: t.TemplateLiteral): Any {
  const { types } = l;
  const written = new Written(l, 'text');
  const parts = node.expressions.map((e) => written.operand(e as t.Expression));
  const quasis = node.quasis.map((q) => types.templateElement(q.value, q.tail));
  return written.made(types.templateLiteral(quasis, parts), node);
}

/** `+`, where one side is text. */
export function joinedText(l: Lowering, left: Val, right: Val, at: t.Node): Any {
  const written = new Written(l, 'text');
  return written.made(l.types.binaryExpression('+', written.given(left, at), written.given(right, at)), at);
}

/** A literal of an array or object where an argument has to be one that is passive. */
export function literalData(l: Lowering, node: t.Expression): Any | undefined {
  const { type } = unwrap(node);
  if (type !== 'ArrayExpression' && type !== 'ObjectExpression') return undefined;
  const written = new Written(l, 'a default');
  return written.made(written.literal(node), node);
}

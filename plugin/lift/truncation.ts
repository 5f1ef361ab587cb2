// Integer operators where a derivative may be meant. `x | 0` is an integer, and its derivative is zero: right, but perhaps not what was meant,
// as when text was ported from a language of integers. It is told of unless
//   - the operands are integers already: counters, lengths, constants, what Math.trunc, parseInt, indexOf, … return, or
//   - the result only serves as one: an index, a length, a case, a comparison, another integer operator.

import type * as t from '@babel/types';
import type { Context } from '../context.ts';
import type { Facts } from '../front/facts.ts';
import { isFunction, keyName, parentThroughTypes, unwrap, walk } from '../front/program.ts';
import type { Unit, Units } from '../front/reach.ts';

const BITWISE = new Set(['&', '|', '^', '<<', '>>', '>>>']);
const RELATIONS = new Set(['==', '!=', '===', '!==', '<', '<=', '>', '>=', 'in']);
const INTEGER_ARITHMETIC = new Set(['+', '-', '*', '%', '**']);
/** Properties and methods that are integers by name. */
const COUNTS = new Set(['length', 'size', 'byteLength', 'byteOffset', 'BYTES_PER_ELEMENT']);
const COUNTING = new Set(
  'floor ceil round trunc sign imul clz32 parseInt indexOf lastIndexOf findIndex findLastIndex charCodeAt codePointAt now getTime'.split(
    ' ',
  ),
);
/** Methods whose arguments, constructors whose arguments, are places or lengths. */
const PLACES = new Set('at slice subarray splice copyWithin charAt charCodeAt substring repeat padStart padEnd fromCharCode'.split(' '));

/** `f` of f(x), `m` of o.m(x). */
const calledName = (callee: t.Node): t.Node =>
  callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression' ? callee.property : callee;

export function warnOfTruncation({ program, types, report, source }: Context, facts: Facts, units: Units, unit: Unit): void {
  walk(types, unit.node, (node) => {
    if (node !== unit.node && units.of(node)) return false;
    const operands = operandsOf(node);
    if (operands === undefined || operands.every((e) => isInteger(e, new Set()))) return true;
    if (operands.some((e) => e.type === 'BigIntLiteral') || servesAsInteger(node, new Set())) return true;
    const text = source.slice(node.start!, node.end!).replaceAll(/\s+/g, ' ');
    report(
      'HD105',
      node.loc?.start,
      text.length > 40 ? `${text.slice(0, 39)}…` : text,
      source.slice(operands[0]!.start!, operands[0]!.end!),
    );
    return true;
  });

  /** What an integer operator truncates. */
  function operandsOf(node: t.Node): t.Node[] | undefined {
    if (node.type === 'BinaryExpression' && BITWISE.has(node.operator)) return [unwrap(node.left), unwrap(node.right)];
    if (node.type === 'AssignmentExpression' && BITWISE.has(node.operator.slice(0, -1))) return [unwrap(node.left), unwrap(node.right)];
    return node.type === 'UnaryExpression' && node.operator === '~' ? [unwrap(node.argument)] : undefined;
  }

  /** Is it an integer whatever the input, as far as can be seen? */
  function isInteger(node: t.Node | null | undefined, seen: Set<t.Node>): boolean {
    const e = unwrap(node);
    if (!e || facts.passive(e) || operandsOf(e) !== undefined) return true;
    switch (e.type) {
      case 'MemberExpression':
      case 'OptionalMemberExpression':
        return !e.computed && COUNTS.has(keyName(e.property) ?? '');
      case 'CallExpression':
      case 'OptionalCallExpression':
        return COUNTING.has(keyName(calledName(unwrap(e.callee))) ?? '');
      case 'BinaryExpression':
        return INTEGER_ARITHMETIC.has(e.operator) && isInteger(e.left, seen) && isInteger(e.right, seen);
      case 'UnaryExpression':
        return isInteger(e.argument, seen);
      case 'ConditionalExpression':
        return isInteger(e.consequent, seen) && isInteger(e.alternate, seen);
      case 'AssignmentExpression':
        return isInteger(e.right, seen) && (e.operator === '=' || isInteger(e.left, seen));
      case 'UpdateExpression':
        return isInteger(e.argument, seen);
      case 'Identifier':
        return isIntegerVariable(e, seen);
      default:
        return false;
    }
  }

  /** A variable is one if all that it is ever given is. */
  function isIntegerVariable(identifier: t.Identifier, seen: Set<t.Node>): boolean {
    const binding = program.binding(identifier);
    if (!binding || program.isWrittenThroughTypes(binding)) return false;
    if (seen.has(binding.identifier)) return true;
    seen.add(binding.identifier);
    const isParameter = binding.kind === 'param';
    if (isParameter ? !isGivenIntegers(binding.identifier, seen) : binding.path.node.type !== 'VariableDeclarator') return false;
    return [...(isParameter ? [] : [binding.path]), ...binding.constantViolations].every(({ node }) => {
      if (node.type === 'VariableDeclarator') return node.id.type === 'Identifier' && !!node.init && isInteger(node.init, seen);
      if (node.type === 'AssignmentExpression') return node.left.type === 'Identifier' && isInteger(node, seen);
      return node.type === 'UpdateExpression';
    });
  }

  /** A parameter of a function that is called by its name and nothing else, always with an integer. */
  function isGivenIntegers(parameter: t.Node, seen: Set<t.Node>): boolean {
    const owner = program.parent(parameter)?.node;
    const name = !isFunction(owner)
      ? undefined
      : owner.type === 'FunctionDeclaration'
        ? owner.id
        : (parentThroughTypes(program, owner).parent as Partial<t.VariableDeclarator> | undefined)?.id;
    const binding = name?.type === 'Identifier' ? program.binding(name) : undefined;
    if (!binding || facts.definition(binding) !== owner) return false;
    const place = (owner as t.Function).params.indexOf(parameter as t.Identifier);
    return binding.referencePaths.every(({ node: use }) => {
      const { parent, key } = parentThroughTypes(program, use);
      return parent?.type === 'CallExpression' && key === 'callee' && isInteger(parent.arguments[place], seen);
    });
  }

  /** Is the value at this place only ever taken for an integer? */
  function servesAsInteger(node: t.Node, seen: Set<t.Node>): boolean {
    const { parent, key, child } = parentThroughTypes(program, node);
    if (!parent) return false;
    if (operandsOf(parent)?.includes(unwrap(child))) return servesAsInteger(parent, seen);
    switch (parent.type) {
      case 'MemberExpression':
      case 'OptionalMemberExpression':
        return key === 'property';
      case 'BinaryExpression':
        if (RELATIONS.has(parent.operator)) return true;
        return INTEGER_ARITHMETIC.has(parent.operator) && servesAsInteger(parent, seen);
      case 'UnaryExpression':
        return parent.operator !== '-' && parent.operator !== '+' ? true : servesAsInteger(parent, seen);
      case 'IfStatement':
      case 'WhileStatement':
      case 'DoWhileStatement':
      case 'ForStatement':
      case 'SwitchStatement':
      case 'SwitchCase':
        return true;
      case 'ExpressionStatement':
        return node.type !== 'AssignmentExpression' || isServant(node.left, seen);
      case 'ConditionalExpression':
        return key === 'test' || servesAsInteger(parent, seen);
      case 'NewExpression':
        return /Array(Buffer)?$/.test(keyName(unwrap(parent.callee)) ?? '');
      case 'CallExpression':
      case 'OptionalCallExpression': {
        const callee = unwrap(parent.callee);
        if (key !== 'arguments') return false;
        const binding = program.binding(callee);
        const known = binding && facts.definition(binding);
        const parameter = isFunction(known) ? known.params[parent.arguments.indexOf(child as t.Expression)] : undefined;
        if (parameter) return isServant(parameter.type === 'AssignmentPattern' ? parameter.left : parameter, seen);
        return PLACES.has(keyName(calledName(callee)) ?? '');
      }
      case 'VariableDeclarator':
        return isServant(parent.id, seen);
      case 'AssignmentExpression':
        return key === 'right' && isServant(parent.left, seen);
      default:
        return false;
    }
  }

  /** A variable all of whose uses are such places. */
  function isServant(target: t.Node, seen: Set<t.Node>): boolean {
    const id = unwrap(target);
    const binding = id.type === 'Identifier' ? program.binding(id) : undefined;
    if (!binding) return false;
    if (seen.has(binding.identifier)) return true;
    seen.add(binding.identifier);
    return binding.referencePaths.every(({ node }) => {
      const { parent, key } = parentThroughTypes(program, node);
      const isTarget = parent?.type === 'UpdateExpression' || (parent?.type === 'AssignmentExpression' && key === 'left');
      return isTarget || servesAsInteger(node, seen);
    });
  }
}

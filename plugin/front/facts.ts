// What is known of the program without running it. Lifting asks three questions:
//   passive(e)      can e be a runtime number? If not, the native operator is right, and the twin reads like the user's code:
//                   `for (let i = 0; i < 3; i++) s = $add(s, $get(x, i + 1))`
//   local(f)        is this a function whose calls are all visible, so that it can be called directly?
//   escapes(f)      can this function reach code that does not know it?
// `.length` is not passive: a record of the user's may have an active property of that name.

import type * as t from '@babel/types';
import type { Binding } from '@babel/traverse';
import type { Types } from '../toolkit.ts';
import {
  isClass,
  isFunction,
  isFunctionLiteral,
  keyName,
  parentThroughTypes,
  unwrap,
  walk,
  type ClassNode,
  type FunctionNode,
  type Program,
} from './program.ts';

export interface Facts {
  /** Certainly a primitive that is not a runtime number. */
  passive(node: t.Node | null | undefined): boolean;
  /** Certainly null or undefined, or a string or boolean: comparing with it natively is right. */
  plainLiteral(node: t.Node): boolean;
  isGlobal(node: t.Node | null | undefined, name: string): boolean;
  /** `Math.sin` -> "sin", for the global Math. */
  mathMember(node: t.Node): string | undefined;
  /** The function or class a binding always holds, or undefined if it can change or is no function. */
  definition(binding: Binding): FunctionNode | ClassNode | undefined;
  /**
   * Can code that does not know the function get hold of it? In plain code an array method that calls it and forgets it does not count;
   * in lifted code the runtime stands in for that method, and must be able to tell the function from a plain one.
   */
  escapes(node: FunctionNode, from: 'plain' | 'lifted'): boolean;
}

const COMPARISONS = new Set(['==', '!=', '===', '!==', '<', '<=', '>', '>=', 'in', 'instanceof']);
const BITS = new Set(['&', '|', '^', '<<', '>>', '>>>']);
/** Functions of Math whose result is a plain number whatever they are given: their derivative is zero as a matter of mathematics. */
const STEPS = new Set(['floor', 'ceil', 'round', 'trunc', 'sign', 'clz32', 'imul']);
const PREDICATES: Record<string, ReadonlySet<string>> = {
  Number: new Set(['isFinite', 'isInteger', 'isNaN', 'isSafeInteger']),
  Array: new Set(['isArray']),
  Object: new Set(['is', 'hasOwn']),
};
const CALLBACK_METHODS = new Set(
  'map forEach filter reduce reduceRight some every find findIndex findLast findLastIndex flatMap sort toSorted'.split(' '),
);

export function makeFacts(types: Types, program: Program): Facts {
  const ownMethods = new Set<string>();
  walk(types, program.file.program, (node) => {
    if (
      node.type === 'ClassMethod' ||
      node.type === 'ObjectMethod' ||
      (node.type === 'ObjectProperty' && isFunctionLiteral(unwrap(node.value)))
    ) {
      const name = keyName(node.key);
      if (name) ownMethods.add(name);
    }
  });

  const isGlobal: Facts['isGlobal'] = (node, name) => node?.type === 'Identifier' && node.name === name && !program.binding(node);

  const mathMember: Facts['mathMember'] = (node) =>
    node.type === 'MemberExpression' && !node.computed && isGlobal(node.object, 'Math') && node.property.type === 'Identifier'
      ? node.property.name
      : undefined;

  // Passive bindings: the greatest set in which every value a member is ever given is passive if all members are.
  const passiveBindings = new Set<Binding>(program.bindings.filter((b) => definitions(b) !== undefined));
  for (let before = -1; before !== passiveBindings.size;) {
    before = passiveBindings.size;
    for (const b of passiveBindings) if (!definitions(b)!.every(passive)) passiveBindings.delete(b);
  }

  /** The expressions a binding is ever given, or undefined if some of them cannot be seen. `null` stands for a passive one. */
  function definitions(b: Binding): (t.Node | null)[] | undefined {
    if (b.path.node.type !== 'VariableDeclarator' || program.isWrittenThroughTypes(b)) return undefined;
    const found: (t.Node | null)[] = [];
    for (const { node } of [b.path, ...b.constantViolations]) {
      if (node.type === 'VariableDeclarator') {
        if (node.id.type !== 'Identifier') return undefined;
        const declaration = program.parent(node)?.node;
        const head = declaration && program.parent(declaration);
        if (head?.key === 'left' && head.node.type === 'ForOfStatement') return undefined;
        found.push(node.init ?? null);
      } else if (node.type === 'AssignmentExpression') {
        if (node.left.type !== 'Identifier') return undefined;
        found.push(BITS.has(node.operator.slice(0, -1)) ? null : node.right);
      } else if (node.type !== 'UpdateExpression') return undefined;
    }
    return found;
  }

  function passive(node: t.Node | null | undefined): boolean {
    if (!node) return true;
    const e = unwrap(node);
    switch (e.type) {
      case 'NumericLiteral':
      case 'StringLiteral':
      case 'BooleanLiteral':
      case 'NullLiteral':
      case 'BigIntLiteral':
      case 'TemplateLiteral':
        return true;
      case 'Identifier': {
        const binding = program.binding(e);
        return binding ? passiveBindings.has(binding) : e.name === 'undefined' || e.name === 'NaN' || e.name === 'Infinity';
      }
      case 'UnaryExpression':
        return e.operator === '-' || e.operator === '+' ? passive(e.argument) : e.operator !== 'throw';
      case 'BinaryExpression':
        return COMPARISONS.has(e.operator) || BITS.has(e.operator) || (passive(e.left) && passive(e.right));
      case 'LogicalExpression':
        return passive(e.left) && passive(e.right);
      case 'ConditionalExpression':
        return passive(e.consequent) && passive(e.alternate);
      case 'SequenceExpression':
        return passive(e.expressions.at(-1));
      case 'AssignmentExpression':
        return e.operator === '=' ? passive(e.right) : passive(e.left) && passive(e.right);
      case 'UpdateExpression':
        return passive(e.argument);
      case 'MemberExpression':
        return (
          !e.computed &&
          e.property.type === 'Identifier' &&
          /^[A-Z][A-Z0-9_]*$/.test(e.property.name) &&
          (isGlobal(e.object, 'Math') || isGlobal(e.object, 'Number'))
        );
      case 'CallExpression':
        return passiveCall(e);
      default:
        return false;
    }
  }

  function passiveCall({ callee, arguments: args }: t.CallExpression): boolean {
    const name = mathMember(callee);
    if (name !== undefined) return STEPS.has(name) || args.every((a) => a.type !== 'SpreadElement' && passive(a));
    if (isGlobal(callee, 'Boolean') || isGlobal(callee, 'isNaN') || isGlobal(callee, 'isFinite')) return true;
    if (
      callee.type !== 'MemberExpression' ||
      callee.computed ||
      callee.object.type !== 'Identifier' ||
      callee.property.type !== 'Identifier'
    )
      return false;
    return isGlobal(callee.object, callee.object.name) && !!PREDICATES[callee.object.name]?.has(callee.property.name);
  }

  const plainLiteral: Facts['plainLiteral'] = (node) => {
    const e = unwrap(node);
    return (
      e.type === 'StringLiteral' ||
      e.type === 'BooleanLiteral' ||
      e.type === 'NullLiteral' ||
      e.type === 'TemplateLiteral' ||
      isGlobal(e, 'undefined') ||
      (e.type === 'UnaryExpression' && (e.operator === 'void' || e.operator === 'typeof'))
    );
  };

  const definition: Facts['definition'] = (binding) => {
    if (binding.constantViolations.length > 0 || program.isWrittenThroughTypes(binding)) return undefined;
    const { node } = binding.path;
    if (node.type === 'VariableDeclarator') {
      const init = node.id.type === 'Identifier' ? unwrap(node.init) : undefined;
      return isFunction(init) || isClass(init) ? init : undefined;
    }
    return isFunction(node) || isClass(node) ? node : undefined;
  };

  /** Is a value at this place only called, or, in plain code, handed to an array method that calls it and forgets it? */
  function isCalledHere(node: t.Node, from: 'plain' | 'lifted'): boolean {
    const { parent, key, child } = parentThroughTypes(program, node);
    if (parent?.type !== 'CallExpression' && parent?.type !== 'OptionalCallExpression') return false;
    if (key === 'callee') return parent.callee === child;
    if (from === 'lifted') return false;
    const { callee } = parent;
    if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression') return false;
    const name = callee.computed ? undefined : keyName(callee.property);
    if (name === undefined) return false;
    if (name === 'from')
      return (
        callee.object.type === 'Identifier' && /^(Array|\w+Array)$/.test(callee.object.name) && isGlobal(callee.object, callee.object.name)
      );
    return CALLBACK_METHODS.has(name) && !ownMethods.has(name);
  }

  /** `(function make() { … make … })()`: a literal that is called in place and known inside by its own name, in closures too. */
  function isKnownInside(node: t.Node): boolean {
    const binding = node.type === 'FunctionExpression' && node.id ? program.binding(node.id) : undefined;
    return binding !== undefined && binding.referencePaths.length > 0;
  }

  const escapes: Facts['escapes'] = (node, from) => {
    if (node.type === 'ObjectMethod' || node.type === 'ClassMethod' || node.type === 'ClassPrivateMethod') return true;
    if (isCalledHere(node, from)) return isKnownInside(node);
    const { parent } = parentThroughTypes(program, node);
    const id =
      node.type === 'FunctionDeclaration'
        ? node.id
        : parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier'
          ? parent.id
          : undefined;
    const binding = id ? program.binding(id) : undefined;
    if (!binding || definition(binding) !== node) return true;
    return binding.referencePaths.some(({ node: use }) => use.type !== 'Identifier' || !isCalledHere(use, from));
  };

  return { passive, plainLiteral, isGlobal, mathMember, definition, escapes };
}

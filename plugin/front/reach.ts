// From the annotated functions to everything that needs a lifted version, and in what form each gets it.
//   in:  Annotations        out: Units, one per function or class, outermost first
// Added to the annotated ones are (a) functions and classes of the module that lifted code refers to, transitively, and (b) closures
// in the plain body of a unit that can escape: the caller of `make(2)` may differentiate what it returns, although `make` ran plain.

import type * as t from '@babel/types';
import type { Binding } from '@babel/traverse';
import type { Types } from '../toolkit.ts';
import { describe, type Annotations, type How } from './annotations.ts';
import type { Facts } from './facts.ts';
import {
  inferredName,
  isClass,
  isFunction,
  isFunctionLiteral,
  isWithin,
  keyName,
  parentThroughTypes,
  statementOf,
  walk,
  type ClassNode,
  type FunctionNode,
  type Program,
} from './program.ts';

/**
 * How a function meets its lifted version:
 *   module     f stays, `function f$lifted`, `const f$ = attach(f, f$lifted)`; uses as a value go through f$
 *   statement  f stays, `function f$lifted`, and `attach(f, f$lifted)` opens the block: nested or reassigned declarations
 *   const      `const f$lifted = …; const f = attach(…, f$lifted)`
 *   inline     `attach(…, …)` in place
 *   self       lifted in place and marked: a literal only a transform will ever call
 *   method     a second element of the class, named "use dual: m" or #m$lifted
 *   objectMethod   `m: (() => attach({ m() {…} }.m, { m() {…} }.m))()`
 *   inPlace    lifted in place: constructors, accessors, computed methods, which cannot be doubled
 *   class      all of its members; `const C$ = attachClass(C)`
 */
export type Form = 'module' | 'statement' | 'const' | 'inline' | 'self' | 'method' | 'objectMethod' | 'inPlace' | 'class';

export interface Unit {
  node: FunctionNode | ClassNode;
  how: How;
  reason: string;
  name: string;
  form: Form;
  /** The name static inference gave it, where attaching in place would lose that. */
  inferred: string | undefined;
  /** The variable or private name that holds the twin. */
  twin?: string;
  /** The variable that stands for the attached function or class. */
  attached?: string;
}

export interface Units {
  list: Unit[];
  of(node: t.Node): Unit | undefined;
  /** Of a class: all of it is lifted, not just single methods. */
  isWhole(node: ClassNode): boolean;
  /** Classes some methods of which have twins. */
  classes(): ClassNode[];
  attachedClass(node: ClassNode): string | undefined;
}

export function reachUnits(types: Types, program: Program, facts: Facts, { marks }: Annotations): Units {
  const units = new Map<t.Node, Unit>();
  const classNames = new Map<ClassNode, string | undefined>();
  const seen = new Set<Binding>();
  const spaces = new Set<t.Node>();
  const queue: Unit[] = [];

  for (const [node, how] of marks) add(node, how, how);
  for (let unit = queue.shift(); unit; unit = queue.shift()) {
    reachFrom(unit);
    if (unit.form !== 'self' && unit.form !== 'inPlace' && unit.form !== 'class') plainBody(unit.node, `nested in ${unit.name}`);
  }
  return {
    list: [...units.values()].filter((unit) => !isReplaced(unit.node)),
    of: (node) => units.get(node),
    isWhole: (node) => units.has(node),
    classes: () => [...classNames.keys()],
    attachedClass: (node) => classNames.get(node),
  };

  function add(node: FunctionNode | ClassNode, how: How, reason: string): void {
    if (units.has(node)) return;
    const form = formOf(node, how);
    const unit: Unit = { node, how, reason, name: describe(program, node), form, inferred: inferredName(program, node) };
    const base = unit.name === '(anonymous)' || unit.name === '[computed]' ? 'anonymous' : unit.name === 'default' ? '$default' : unit.name;
    if (form === 'module') unit.attached = program.uniqueName(`${base}$`);
    if (form === 'module' || form === 'statement' || form === 'const') unit.twin = program.uniqueName(`${base}$lifted`);
    if (node.type === 'ClassPrivateMethod' && form === 'method') unit.twin = program.uniqueName(`${base.slice(1)}$lifted`);
    units.set(node, unit);
    queue.push(unit);
    if (isClass(node)) {
      nameClass(node);
      for (const member of node.body.body) {
        if ((member.type === 'ClassMethod' || member.type === 'ClassPrivateMethod') && member.body && !member.async)
          add(member, how, reason);
        else if ((member.type === 'ClassProperty' || member.type === 'ClassPrivateProperty') && member.static)
          reachValue(member.value, reason);
        else if (member.type === 'StaticBlock') plainBody(member, reason);
      }
    } else if (form === 'method') nameClass(classOf(node));
  }

  /** Does it stand in code that is lifted in place, and so is not part of the output as it stands? */
  function isReplaced(node: t.Node): boolean {
    for (let up = program.parent(node)?.node; up; up = program.parent(up)?.node) {
      const form = units.get(up)?.form;
      if (form === 'self' || form === 'inPlace') return true;
    }
    return false;
  }

  function nameClass(node: ClassNode): void {
    if (classNames.has(node)) return;
    const declared = node.type === 'ClassDeclaration';
    classNames.set(node, declared ? program.uniqueName(`${node.id?.name ?? '$default'}$`) : undefined);
  }

  function classOf(member: t.Node): ClassNode {
    return program.parent(program.parent(member)!.node)!.node as ClassNode;
  }

  function formOf(node: FunctionNode | ClassNode, how: How): Form {
    if (isClass(node)) return 'class';
    if (how === 'literal given to a transform') return 'self';
    switch (node.type) {
      case 'ClassMethod':
      case 'ClassPrivateMethod':
        return node.kind === 'method' && !('computed' in node && node.computed) ? 'method' : 'inPlace';
      case 'ObjectMethod':
        return node.kind === 'method' && !node.computed ? 'objectMethod' : 'inPlace';
      case 'FunctionDeclaration': {
        const isTop = program.parent(statementOf(program, node))!.node.type === 'Program';
        const binding = node.id ? program.binding(node.id) : undefined;
        return isTop && (!binding || facts.definition(binding) === node) ? 'module' : 'statement';
      }
      default:
        return isConstant(node) ? 'const' : 'inline';
    }
  }

  /** Is it the value of a const that is a statement of a block, so that the twin can stand before it? */
  function isConstant(node: FunctionNode): boolean {
    const { parent } = parentThroughTypes(program, node);
    if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return false;
    const declaration = program.parent(parent)!.node as t.VariableDeclaration;
    const holder = program.parent(declaration)!;
    const isStatement = holder.node.type === 'ExportNamedDeclaration' || holder.key === 'body' || holder.key === 'consequent';
    return (
      declaration.kind === 'const' &&
      isStatement &&
      (holder.node.type !== 'ExportNamedDeclaration' || program.parent(holder.node)!.key === 'body')
    );
  }

  function reachFrom({ node, name }: Unit): void {
    const because = `reached from ${name}`;
    walk(types, node, (e) => {
      if (e.type === 'Identifier' || e.type === 'JSXIdentifier') {
        const binding = program.binding(e);
        if (!binding) reachNamespace(e.name, because);
        else if (!isWithin(program, binding.path.node, node)) reach(binding, because);
      } else if (
        e.type === 'MemberExpression' &&
        e.object.type === 'ThisExpression' &&
        (node.type === 'ClassMethod' || node.type === 'ClassPrivateMethod')
      ) {
        reachMember(node, e.property, because);
      }
    });
  }

  function reach(binding: Binding, because: string): void {
    if (seen.has(binding)) return;
    seen.add(binding);
    const { node } = binding.path;
    if (isFunction(node) || isClass(node)) reachValue(node, because);
    else if (node.type === 'VariableDeclarator') reachValue(node.init, because);
    for (const { node: change } of binding.constantViolations)
      if (change.type === 'AssignmentExpression') reachValue(change.right, because);
  }

  /** Functions and classes in an expression a reached variable holds: `const ops = { square: (x) => x * x }`. */
  function reachValue(value: t.Node | null | undefined, because: string): void {
    if (!value) return;
    walk(types, value, (e) => {
      if (isFunction(e) || isClass(e)) {
        if (!isClass(e) && isFunctionLiteral(e) && !inferredName(program, e) && !facts.escapes(e, 'plain')) return;
        if (isClass(e) || !e.async) add(e, 'reached', because);
        return false;
      }
      const binding = e.type === 'Identifier' ? program.binding(e) : undefined;
      if (binding) reach(binding, because);
    });
  }

  /** Functions and classes in the namespaces of a name, for which Babel has no binding. */
  function reachNamespace(name: string, because: string): void {
    for (const statement of program.file.program.body) {
      const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
      if (declared?.type !== 'TSModuleDeclaration' || declared.id.type !== 'Identifier' || declared.id.name !== name) continue;
      if (spaces.has(declared)) continue;
      spaces.add(declared);
      reachValue(declared.body, because);
    }
  }

  /** `this.helper(x)` in a method reaches the method `helper` of its own class. */
  function reachMember(from: t.ClassMethod | t.ClassPrivateMethod, property: t.Node, because: string): void {
    const named = (key: t.Node) => (key.type === 'PrivateName' ? `#${key.id.name}` : keyName(key));
    const name = named(property);
    for (const member of classOf(from).body.body) {
      if (member.type !== 'ClassMethod' && member.type !== 'ClassPrivateMethod') continue;
      if (name !== undefined && named(member.key) === name && member.kind !== 'constructor' && !member.async)
        add(member, 'reached', because);
    }
  }

  function plainBody(outer: t.Node, because: string): void {
    walk(types, outer, (e) => {
      if (e === outer || (!isFunction(e) && !isClass(e))) return;
      if (units.has(e)) return false;
      if (isClass(e)) add(e, 'nested', because);
      else if (!e.async && facts.escapes(e, 'plain')) add(e, 'nested', because);
      else return;
      return false;
    });
  }
}

// Which functions and classes the user annotated, and how.
//   in:  Program        out: Annotations; misplaced and misspelt annotations are reported
// Five ways: the directive "use dual" first in a function or method body, the same first in the module, a JSDoc tag
// @differentiable, the call dual(fn), and a function literal given straight to a transform imported from "hyperdual".

import type * as t from '@babel/types';
import type { Report } from '../diagnostics.ts';
import type { Types } from '../toolkit.ts';
import { apiName } from './api.ts';
import type { Facts } from './facts.ts';
import { TRANSFORMS } from './pattern.ts';
import {
  inferredName,
  isClass,
  isFunction,
  isFunctionLiteral,
  keyName,
  statementOf,
  unwrap,
  walk,
  type ClassNode,
  type FunctionNode,
  type Program,
} from './program.ts';

export type How = 'directive' | 'module directive' | 'JSDoc tag' | 'dual()' | 'literal given to a transform' | 'reached' | 'nested';

export interface Annotations {
  marks: Map<FunctionNode | ClassNode, How>;
  /** Calls `dual(fn)`, which the function itself replaces. */
  duals: t.CallExpression[];
  /** Directives to take out of the output. */
  directives: { owner: t.Program | t.BlockStatement; directive: t.Directive }[];
}

const DIRECTIVE = 'use dual';
const TAG = 'differentiable';

export interface AnnotationContext {
  types: Types;
  program: Program;
  facts: Facts;
  report: Report;
  /** The module directive, applied from outside. */
  force: boolean;
}

export function findAnnotations({ types, program, facts, report, force }: AnnotationContext): Annotations {
  const marks: Annotations['marks'] = new Map();
  const duals: Annotations['duals'] = [];
  const directives: Annotations['directives'] = [];

  /** A mark of the user's own: what cannot be honoured is an error. */
  function mark(node: FunctionNode | ClassNode, how: How): void {
    const kind = isClass(node) ? undefined : node.async ? 'async' : node.generator ? 'a generator' : undefined;
    if (kind) report('HD104', node.loc?.start, describe(program, node), kind);
    else if (!marks.has(node)) marks.set(node, how);
  }

  function directiveOf(owner: t.Program | t.BlockStatement): boolean {
    let found = false;
    for (const directive of owner.directives) {
      const { value } = directive.value;
      if (value === DIRECTIVE) {
        directives.push({ owner, directive });
        found = true;
      } else if (isNearMiss(value, DIRECTIVE)) report('HD103', directive.loc?.start, JSON.stringify(value), `"${DIRECTIVE}"`);
    }
    return found;
  }

  const moduleMarked = directiveOf(program.file.program) || force;

  walk(types, program.file.program, (node) => {
    if (isFunction(node) && node.body.type === 'BlockStatement' && directiveOf(node.body)) mark(node, 'directive');
    if (hasTag(node)) for (const target of taggedBy(node)) mark(target, 'JSDoc tag');
    if (node.type === 'CallExpression') fromCall(node);
    misplaced(node);
  });
  nearMissTags();
  if (moduleMarked) walk(types, program.file.program, markModule);
  return { marks, duals, directives };

  function fromCall(node: t.CallExpression): void {
    const name = apiName(program, node.callee);
    const first = unwrap(node.arguments[0]);
    if (name === undefined || !first) return;
    if (TRANSFORMS.has(name) && isFunctionLiteral(first)) mark(first, 'literal given to a transform');
    if (name !== 'dual') return;
    const binding = program.binding(first);
    const target = isFunctionLiteral(first) || isClass(first) ? first : binding && facts.definition(binding);
    if (!target) return;
    duals.push(node);
    mark(target, 'dual()');
  }

  /** The module directive: every function and class that no other function contains, except callbacks that are used up at once. */
  function markModule(node: t.Node): boolean | void {
    if (isClass(node)) {
      if (!marks.has(node)) marks.set(node, 'module directive');
      return false;
    }
    if (!isFunction(node)) return;
    if (isFunctionLiteral(node) && !inferredName(program, node) && !facts.escapes(node, 'plain')) return;
    if (!node.async && !marks.has(node)) marks.set(node, 'module directive');
    return false;
  }

  /** The annotation as an ordinary statement or a class field does nothing, so it is an error. */
  function misplaced(node: t.Node): void {
    if (node.type === 'ExpressionStatement') {
      const text = stringOf(node.expression);
      const where =
        node.expression.type === 'TemplateLiteral' ? 'as a template literal' : 'here, where it is not the first statement of a function';
      if (text === DIRECTIVE) report('HD102', node.loc?.start, where);
      else if (text !== undefined && isNearMiss(text, DIRECTIVE)) report('HD103', node.loc?.start, JSON.stringify(text), `"${DIRECTIVE}"`);
    } else if (node.type === 'ClassProperty' && node.key.type === 'StringLiteral' && !node.value) {
      if (node.key.value === DIRECTIVE) report('HD102', node.loc?.start, 'in a class body, where a string is the name of a field');
      else if (isNearMiss(node.key.value, DIRECTIVE)) report('HD103', node.loc?.start, JSON.stringify(node.key.value), `/** @${TAG} */`);
    }
  }

  function nearMissTags(): void {
    for (const comment of program.file.comments ?? []) {
      if (!isJSDoc(comment)) {
        if (new RegExp(`^[\\s*]*@${TAG}\\s*$`).test(comment.value))
          report('HD103', comment.loc?.start, `@${TAG} in an ordinary comment`, `/** @${TAG} */`);
        continue;
      }
      for (const match of comment.value.matchAll(/^[\s*]*@(\w+)/gm)) {
        if (match[1] !== TAG && isNearMiss(match[1]!, TAG)) report('HD103', comment.loc?.start, `@${match[1]}`, `@${TAG}`);
      }
    }
  }

  function taggedBy(node: t.Node): (FunctionNode | ClassNode)[] {
    switch (node.type) {
      case 'ExportNamedDeclaration':
      case 'ExportDefaultDeclaration': {
        const declared = unwrap(node.declaration);
        return declared ? taggedBy(declared) : [];
      }
      case 'VariableDeclaration':
        return node.declarations.flatMap((d) => taggedBy(unwrap(d.init) ?? d));
      case 'ObjectProperty':
      case 'ClassProperty':
      case 'ClassPrivateProperty':
        return isFunctionLiteral(unwrap(node.value)) ? [unwrap(node.value) as FunctionNode] : [];
      case 'TSDeclareFunction':
        return implementationOf(node);
      default:
        return isFunction(node) || isClass(node) ? [node] : [];
    }
  }

  /** The documentation of an overloaded function stands on its first signature. */
  function implementationOf(signature: t.TSDeclareFunction): FunctionNode[] {
    const found: FunctionNode[] = [];
    walk(types, program.file.program, (node) => {
      if (node.type === 'FunctionDeclaration' && node.id && node.id.name === signature.id?.name && sameList(node, signature))
        found.push(node);
    });
    return found;
  }

  function sameList(a: t.Node, b: t.Node): boolean {
    const holder = (node: t.Node) => program.parent(statementOf(program, node))?.node;
    return holder(a) === holder(b);
  }
}

const stringOf = (e: t.Expression): string | undefined =>
  e.type === 'StringLiteral'
    ? e.value
    : e.type === 'TemplateLiteral' && e.quasis.length === 1
      ? (e.quasis[0]!.value.cooked ?? undefined)
      : undefined;

const isJSDoc = (comment: t.Comment) => comment.type === 'CommentBlock' && comment.value.startsWith('*');

/** The tag stands at the start of a line of the JSDoc comment nearest to the node, or is what a line ends with. */
function hasTag(node: t.Node): boolean {
  const nearest = node.leadingComments?.filter(isJSDoc).at(-1);
  return nearest !== undefined && new RegExp(`^[\\s*]*@${TAG}\\b|\\s@${TAG}\\s*$`, 'm').test(nearest.value);
}

export function isNearMiss(found: string, meant: string): boolean {
  return found !== meant && Math.abs(found.length - meant.length) <= 2 && editDistance(found.toLowerCase(), meant) <= 2;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}

/** What to call a function or class when speaking to the user. */
export function describe(program: Program, node: FunctionNode | ClassNode): string {
  if ('id' in node && node.id) return node.id.name;
  if (node.type === 'ClassMethod' || node.type === 'ObjectMethod') return keyName(node.key) ?? '[computed]';
  if (node.type === 'ClassPrivateMethod') return `#${node.key.id.name}`;
  return inferredName(program, outOfDual(program, node)) ?? '(anonymous)';
}

/** The call `dual(…)` a function is given to, if there is one; else itself. */
export function outOfDual(program: Program, node: t.Node): t.Node {
  const up = program.parent(node)?.node;
  return up?.type === 'CallExpression' && apiName(program, up.callee) === 'dual' ? up : node;
}

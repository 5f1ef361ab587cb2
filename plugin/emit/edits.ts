// Changes to the user's AST, collected while everything is still as written and made all at once at the end: a failure in between
// leaves the module as it was. Places are found by identity when the time comes, since earlier edits move them.

import type * as t from '@babel/types';
import { statementOf, type Program } from '../front/program.ts';

export interface Edits {
  add(edit: () => void): void;
  /** `replacement()` is asked for when the edit is made. */
  replace(node: t.Node, replacement: () => t.Node): void;
  before(node: t.Node, statements: t.Statement[]): void;
  after(node: t.Node, statements: t.Statement[]): void;
  /** At the beginning of the statement list in which a declaration stands; in a module, after its imports. */
  opening(node: t.Node, statements: t.Statement[]): void;
  commit(): void;
}

export function makeEdits(program: Program): Edits {
  const edits: (() => void)[] = [];

  function listOf(node: t.Node): { list: t.Node[]; statement: t.Node } {
    const statement = statementOf(program, node);
    const { node: holder, key } = program.parent(statement)!;
    const list = (holder as unknown as Record<string, t.Node[]>)[key]!;
    settleComments(list);
    return { list, statement };
  }

  return {
    add: (edit) => void edits.push(edit),
    replace: (node, replacement) =>
      void edits.push(() => {
        const { node: holder, key } = program.parent(node)!;
        const slots = holder as unknown as Record<string, t.Node | t.Node[]>;
        const slot = slots[key]!;
        if (Array.isArray(slot)) slot[slot.indexOf(node)] = replacement();
        else slots[key] = replacement();
      }),
    before: (node, statements) =>
      void edits.push(() => {
        const { list, statement } = listOf(node);
        list.splice(list.indexOf(statement), 0, ...statements);
      }),
    after: (node, statements) =>
      void edits.push(() => {
        const { list, statement } = listOf(node);
        list.splice(list.indexOf(statement) + 1, 0, ...statements);
      }),
    opening: (node, statements) =>
      void edits.push(() => {
        const { list } = listOf(node);
        list.splice(openingIndex(list), 0, ...statements);
      }),
    commit() {
      for (const edit of edits) edit();
    },
  };
}

/** Behind the imports a list begins with. */
export function openingIndex(list: readonly t.Node[]): number {
  let index = 0;
  while (list[index]?.type === 'ImportDeclaration' || list[index]?.type === 'TSImportEqualsDeclaration') index++;
  return index;
}

/** A comment between two statements belongs to both; once something comes between them it belongs to the second. */
export function settleComments(list: readonly t.Node[]): void {
  list.forEach((statement, i) => {
    const next = list[i + 1]?.leadingComments;
    if (next && statement.trailingComments) statement.trailingComments = statement.trailingComments.filter((c) => !next.includes(c));
  });
}

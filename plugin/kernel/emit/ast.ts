// The JavaScript kernels are made of, as Babel's builders make it, and named as there. Kernels are by far the most of what the compiler
// puts out, and Babel's builders check every field of every node: five times the cost.

import type * as t from '@babel/types';

export const ast = {
  // --- expressions ---
  identifier: (name: string): t.Identifier => ({ type: 'Identifier', name }),
  numericLiteral: (value: number): t.NumericLiteral => ({ type: 'NumericLiteral', value }),
  stringLiteral: (value: string): t.StringLiteral => ({ type: 'StringLiteral', value }),
  booleanLiteral: (value: boolean): t.BooleanLiteral => ({ type: 'BooleanLiteral', value }),
  nullLiteral: (): t.NullLiteral => ({ type: 'NullLiteral' }),
  binaryExpression: (operator: t.BinaryExpression['operator'], left: t.Expression, right: t.Expression): t.BinaryExpression => ({
    type: 'BinaryExpression',
    operator,
    left,
    right,
  }),
  logicalExpression: (operator: t.LogicalExpression['operator'], left: t.Expression, right: t.Expression): t.LogicalExpression => ({
    type: 'LogicalExpression',
    operator,
    left,
    right,
  }),
  unaryExpression: (operator: t.UnaryExpression['operator'], argument: t.Expression): t.UnaryExpression => ({
    type: 'UnaryExpression',
    operator,
    argument,
    prefix: true,
  }),
  updateExpression: (operator: t.UpdateExpression['operator'], argument: t.Identifier): t.UpdateExpression => ({
    type: 'UpdateExpression',
    operator,
    argument,
    prefix: false,
  }),
  assignmentExpression: (operator: string, left: t.Identifier | t.MemberExpression, right: t.Expression): t.AssignmentExpression => ({
    type: 'AssignmentExpression',
    operator,
    left,
    right,
  }),
  conditionalExpression: (test: t.Expression, consequent: t.Expression, alternate: t.Expression): t.ConditionalExpression => ({
    type: 'ConditionalExpression',
    test,
    consequent,
    alternate,
  }),
  memberExpression: (object: t.Expression, property: t.Expression, computed = false): t.MemberExpression => ({
    type: 'MemberExpression',
    object,
    property: property as t.Identifier,
    computed,
    optional: null,
  }),
  callExpression: (callee: t.Expression, args: t.Expression[]): t.CallExpression => ({ type: 'CallExpression', callee, arguments: args }),

  // --- statements ---
  expressionStatement: (expression: t.Expression): t.ExpressionStatement => ({ type: 'ExpressionStatement', expression }),
  variableDeclaration: (kind: 'const' | 'let', declarations: t.VariableDeclarator[]): t.VariableDeclaration => ({
    type: 'VariableDeclaration',
    kind,
    declarations,
  }),
  variableDeclarator: (id: t.Identifier, init: t.Expression | null): t.VariableDeclarator => ({ type: 'VariableDeclarator', id, init }),
  blockStatement: (body: t.Statement[]): t.BlockStatement => ({ type: 'BlockStatement', body, directives: [] }),
  ifStatement: (test: t.Expression, consequent: t.Statement, alternate: t.Statement | null = null): t.IfStatement => ({
    type: 'IfStatement',
    test,
    consequent,
    alternate,
  }),
  forStatement: (
    init: t.VariableDeclaration | null,
    test: t.Expression | null,
    update: t.Expression | null,
    body: t.Statement,
  ): t.ForStatement => ({ type: 'ForStatement', init, test, update, body }),
  whileStatement: (test: t.Expression, body: t.Statement): t.WhileStatement => ({ type: 'WhileStatement', test, body }),
  returnStatement: (argument: t.Expression | null = null): t.ReturnStatement => ({ type: 'ReturnStatement', argument }),
  throwStatement: (argument: t.Expression): t.ThrowStatement => ({ type: 'ThrowStatement', argument }),
  functionDeclaration: (id: t.Identifier, params: t.Identifier[], body: t.BlockStatement): t.FunctionDeclaration => ({
    type: 'FunctionDeclaration',
    id,
    params,
    body,
    generator: false,
    async: false,
  }),
};

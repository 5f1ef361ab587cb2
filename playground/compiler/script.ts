// A compiled module → a classic script that the worker can run: types out, imports and exports as calls.
//
//   import { mul as $mul } from 'hyperdual/lifted';        const { mul: $mul } = $use("hyperdual/lifted");
//   export function f(x: number): number { … }        →    function f(x        )         { … }
//   export { g$ as g };                                    $give({ f: () => f, g: () => g$ });
//
// Types are overwritten by blanks and nothing else moves: a place in the script is the same place in the compiled module, one line down,
// and from there the module's source map leads to what the user wrote.

import { parse } from '@babel/parser';
import * as t from '@babel/types';

/** Something the playground cannot run, with its place: `line` counts from 1, `column` from 0. */
export class Unrunnable extends Error {
  readonly loc: { line: number; column: number };
  constructor(message: string, node: t.Node) {
    super(message);
    this.loc = node.loc!.start;
  }
}

/** @param names functions of the module that are given out besides its exports, as name → local name */
export function toScript(code: string, modules: readonly string[], names: Readonly<Record<string, string>>): string {
  const { program } = parse(code, {
    sourceType: 'module',
    plugins: ['typescript', 'decorators-legacy', 'decoratorAutoAccessors'],
    createParenthesizedExpressions: true,
  });
  const text = [...code];
  // Babel counts UTF-16 units, and so must we: surrogates are split.
  if (text.length !== code.length) text.splice(0, text.length, ...code.split(''));
  const given = new Map(Object.entries(names));
  const write = (from: number, to: number, words: string): void => {
    for (let i = from; i < to; i++) if (text[i] !== '\n') text[i] = '';
    text[from] = words + (text[from] === '\n' ? '\n' : '');
  };
  const blank = (from: number | null | undefined, to: number | null | undefined): void => {
    for (let i = from!; i < to!; i++) if (text[i] !== '\n') text[i] = ' ';
  };

  for (const statement of program.body) toModule(statement);
  eraseTypes(program, code, blank);
  const gives = [...given].map(([name, local]) => `${JSON.stringify(name)}: () => ${local}`).join(', ');
  return `$define(($use, $give, console) => { 'use strict';\n${text.join('')}\n$give({ ${gives} }); });\n`;

  function toModule(node: t.Statement): void {
    if (t.isImportDeclaration(node)) {
      const from = node.source.value;
      const erased = node.importKind === 'type' || node.importKind === 'typeof';
      if (!erased && !modules.includes(from)) throw new Unrunnable(`Only ${modules[0]} can be imported here, not ${from}`, node.source);
      write(node.start!, node.end!, erased ? '' : uses(node));
    } else if (t.isExportAllDeclaration(node) || (t.isExportNamedDeclaration(node) && node.source)) {
      throw new Unrunnable('There are no other modules here to export from', node);
    } else if (t.isExportNamedDeclaration(node)) {
      const { declaration } = node;
      if (declaration) {
        blank(node.start, declaration.start);
        for (const name of Object.keys(t.getBindingIdentifiers(declaration, false, true))) given.set(name, name);
      } else {
        write(node.start!, node.end!, '');
        if (node.exportKind !== 'type')
          for (const each of node.specifiers)
            if (t.isExportSpecifier(each))
              given.set(t.isIdentifier(each.exported) ? each.exported.name : each.exported.value, each.local.name);
      }
    } else if (t.isExportDefaultDeclaration(node)) {
      const { declaration } = node;
      const named = (t.isFunctionDeclaration(declaration) || t.isClassDeclaration(declaration)) && declaration.id;
      if (named) blank(node.start, declaration.start);
      else write(node.start!, declaration.start!, 'const $default = ');
      given.set('default', named ? named.name : '$default');
    }
  }
}

/** `import …` as reading from a namespace. */
function uses({ specifiers, source }: t.ImportDeclaration): string {
  const from = `$use(${JSON.stringify(source.value)})`;
  const properties: string[] = [];
  const statements: string[] = [];
  for (const each of specifiers) {
    if (t.isImportNamespaceSpecifier(each)) statements.push(`const ${each.local.name} = ${from};`);
    else if (t.isImportDefaultSpecifier(each)) properties.push(`default: ${each.local.name}`);
    else if (each.importKind !== 'type') {
      const { imported } = each;
      properties.push(`${t.isIdentifier(imported) ? imported.name : JSON.stringify(imported.value)}: ${each.local.name}`);
    }
  }
  if (properties.length > 0) statements.push(`const { ${properties.join(', ')} } = ${from};`);
  return statements.join(' ');
}

type Blank = (from: number | null | undefined, to: number | null | undefined) => void;

/** Overwrites what only the type checker reads. */
function eraseTypes(root: t.Node, code: string, blank: Blank): void {
  const visit = (node: t.Node): void => {
    if (isOnlyType(node)) return blank(node.start, node.end);
    switch (node.type) {
      case 'TSEnumDeclaration':
      case 'TSModuleDeclaration':
      case 'TSParameterProperty':
      case 'TSImportEqualsDeclaration':
      case 'TSExportAssignment':
        throw new Unrunnable('The playground erases types; this needs code to be made of them', node);
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSInstantiationExpression':
        blank(node.expression.end, node.end);
        return visit(node.expression);
      case 'TSTypeAssertion':
        blank(node.start, node.expression.start);
        return visit(node.expression);
      case 'Identifier':
        // `x?: number`, `x!: number`: all that follows the name.
        return blank(node.start! + node.name.length, node.end);
      case 'ClassMethod':
      case 'ClassPrivateMethod':
      case 'ClassProperty':
      case 'ClassPrivateProperty':
        eraseModifiers(node, code, blank);
        break;
      case 'ClassDeclaration':
      case 'ClassExpression':
        if (node.type === 'ClassDeclaration' && node.abstract) blank(node.start, code.indexOf('class', node.start!));
        if (node.implements?.length) blank(code.lastIndexOf('implements', node.implements[0]!.start!), node.body.start);
        break;
    }
    if ('params' in node && Array.isArray(node.params)) eraseThis(node.params as t.Node[], code, blank);
    for (const key of t.VISITOR_KEYS[node.type] ?? []) {
      const child = (node as unknown as Record<string, t.Node | (t.Node | null)[] | null | undefined>)[key];
      for (const each of Array.isArray(child) ? child : [child]) if (each) visit(each);
    }
  };
  visit(root);
}

const TYPES = new Set([
  'TSTypeAnnotation',
  'TSTypeParameterDeclaration',
  'TSTypeParameterInstantiation',
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
  'TSDeclareFunction',
  'TSDeclareMethod',
  'TSIndexSignature',
]);

const isOnlyType = (node: t.Node): boolean =>
  TYPES.has(node.type) || ('declare' in node && node.declare === true) || (node.type === 'ClassProperty' && node.abstract === true);

/** `private readonly x?: number`: words before the name, marks after it. */
function eraseModifiers(
  node: t.ClassMethod | t.ClassPrivateMethod | t.ClassProperty | t.ClassPrivateProperty,
  code: string,
  blank: Blank,
): void {
  const { start, key } = node;
  for (const { 0: word, index } of code.slice(start!, key.start!).matchAll(/\b(?:public|private|protected|readonly|override|abstract)\b/g))
    blank(start! + index, start! + index + word.length);
  const mark = /^\]?\s*([?!])/.exec(code.slice(key.end!));
  if (mark) blank(key.end! + mark[0].length - 1, key.end! + mark[0].length);
}

/** The parameter `this` is a type and nothing else. */
function eraseThis([first, second]: t.Node[], code: string, blank: Blank): void {
  if (first?.type === 'Identifier' && first.name === 'this') blank(first.start, second ? second.start : code.indexOf(')', first.end!));
}

// Every reason why a function gets no kernel has a program in test/fixtures/fallback that meets it (fixtures.test.ts runs them). What
// reasons there are is read off the sources of the compiler: texts given to `Unsupported` and `Unsavable`, conditions under which a kernel
// would have to be left beside effects, what `meet` says of values that do not fit each other, names of syntax, and reasons of `emit`.
// A template counts as one reason: its fixed parts.

import { readdirSync, readFileSync } from 'node:fs';
import { parse } from '@babel/parser';
import type * as t from '@babel/types';
import { describe, expect, it } from 'vitest';
import { casesOf, compileFixture } from '../helpers/fixtures.ts';

const plugin = new URL('../../plugin/', import.meta.url);
const sources = [
  ...readdirSync(new URL('kernel/', plugin), { recursive: true, encoding: 'utf8' }).map((file) => `kernel/${file}`),
  'emit/kernels.ts',
  'pipeline.ts',
].filter((file) => file.endsWith('.ts'));

interface Reason {
  /** Its fixed parts, in order. */
  parts: readonly string[];
  /** It is only part of what is said. */
  isInner: boolean;
  place: string;
}

type Find = (expression: t.Node | null | undefined, isInner?: boolean) => void;

const isNamed = (node: t.Node | null | undefined, name: RegExp): boolean =>
  (node?.type === 'Identifier' && name.test(node.name)) ||
  (node?.type === 'MemberExpression' && !node.computed && isNamed(node.property, name));

/** Where reasons stand in the sources. */
const RULES: Record<string, (node: any, find: Find) => void> = {
  NewExpression({ callee, arguments: [text] }: t.NewExpression, find) {
    if (isNamed(callee, /^Unsupported$/)) find(text);
    // In `emit` it becomes the reason.
    if (isNamed(callee, /^Unsavable$/)) find(text, true);
  },
  CallExpression({ callee, arguments: [, second, third] }: t.CallExpression, find) {
    if (isNamed(callee, /^bailUnless$/)) find(third, true);
    if (isNamed(callee, /^lost$/)) find(second);
  },
  ObjectProperty({ key, value }: t.ObjectProperty, find) {
    if (isNamed(key, /^reason$/)) find(value);
  },
  VariableDeclarator({ id, init }: t.VariableDeclarator, find) {
    if (isNamed(id, /^SYNTAX$/)) for (const each of (init as t.ObjectExpression).properties) find((each as t.ObjectProperty).value);
  },
  // Why a function of another module is not compiled in.
  ClassMethod({ key, body }: t.ClassMethod, find) {
    if (isNamed(key, /^(find|code)$/)) returned(body, find);
  },
  FunctionDeclaration({ id, body }: t.FunctionDeclaration, find) {
    if (isNamed(id, /^meet$/)) returned(body, find);
  },
};

function returned(body: t.Node, find: Find): void {
  walk(body, (node) => {
    if (node.type === 'ReturnStatement') find(node.argument, true);
  });
}

function walk(node: t.Node, visit: (node: t.Node) => void): void {
  visit(node);
  for (const child of Object.values(node).flat())
    if (typeof child === 'object' && child !== null && typeof (child as t.Node).type === 'string') walk(child as t.Node, visit);
}

function reasonsOf(file: string): Reason[] {
  const found: Reason[] = [];
  const ast = parse(readFileSync(new URL(file, plugin), 'utf8'), { sourceType: 'module', plugins: ['typescript'] });
  const find: Find = (node, isInner = false) => {
    const add = (parts: readonly string[]): void => void found.push({ parts, isInner, place: `${file}:${node!.loc!.start.line}` });
    if (node?.type === 'StringLiteral') add([node.value]);
    else if (node?.type === 'TemplateLiteral') add(node.quasis.map(({ value }) => value.cooked!));
    else if (node?.type === 'ConditionalExpression') [node.consequent, node.alternate].forEach((each) => find(each, isInner));
    else if (node?.type === 'LogicalExpression') find(node.right, isInner);
  };
  walk(ast, (node) => RULES[node.type]?.(node, find));
  return found;
}

/** Not text of others with a colon in it. */
const isReason = ({ parts }: Reason): boolean => /\w/.test(parts.join(''));

const reasons = sources.flatMap(reasonsOf).filter(isReason);

const size = ({ parts }: Reason): number => parts.join('').length;

function says({ parts, isInner }: Reason, text: string): boolean {
  const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+');
  return new RegExp(isInner ? pattern : `^${pattern}$`).test(text);
}

/** What is said of the functions of all fixtures. */
const told = casesOf('fallback').flatMap((name) => {
  const { functions } = compileFixture('fallback', name).result;
  // What keeps a function of another module from being compiled in is said behind.
  return functions.flatMap(({ at, reason }) => (at ? [reason, ...(/: (.*) \(\S+:\d+:\d+\)$/.exec(reason)?.slice(1) ?? [])] : []));
});

describe('reasons', () => {
  it('are found in the sources', () => expect(new Set(reasons.map(({ parts }) => parts.join('…'))).size).toBeGreaterThan(100));

  it('each have a fixture', () => {
    // What is said belongs to the template that has most of it fixed.
    const met = new Set<string>();
    for (const text of told) {
      const whole = reasons.filter((reason) => !reason.isInner && says(reason, text));
      const most = Math.max(...whole.map(size));
      for (const reason of whole) if (size(reason) === most) met.add(reason.parts.join('…'));
      for (const reason of reasons) if (reason.isInner && says(reason, text)) met.add(reason.parts.join('…'));
    }
    expect(reasons.filter(({ parts }) => !met.has(parts.join('…'))).map(({ parts, place }) => `${parts.join('…')} (${place})`)).toEqual([]);
  });

  it('of fixtures are all known', () => {
    // Syntax without words of its own is named by its type.
    const unknown = told.filter((text) => !reasons.some((reason) => says(reason, text)));
    expect(unknown).toEqual(['debugger statement']);
  });
});

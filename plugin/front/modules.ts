// The modules around the one that is compiled: what a name imported from them means.
//   in:  a way to read other modules        out: Modules
// An annotated function of another module is compiled into the kernels of its callers, as a helper of the same module is. Which code it
// was then is told by an id, which the other module's own compilation gives to the function: at run time a kernel is used only while
// the functions it calls still are what was compiled in (runtime/link.ts).

import type * as t from '@babel/types';
import type { Binding } from '@babel/traverse';
import { parserPlugins, type Toolkit } from '../toolkit.ts';
import { findAnnotations, outOfDual } from './annotations.ts';
import { apiName } from './api.ts';
import { carriedIn, type Carried } from './carried.ts';
import { makeFacts, type Facts } from './facts.ts';
import { dualName, plainName, specifierOf } from './foreign.ts';
import { idOf } from './identity.ts';
import { ANNOTATION, OWN_OUTPUT, PACKAGE } from './pattern.ts';
import {
  indexProgram,
  isFunction,
  isFunctionLiteral,
  isWithin,
  keyName,
  unwrap,
  walk,
  type ClassNode,
  type FunctionNode,
  type Program,
} from './program.ts';

/** A module's name and text. */
export interface ModuleText {
  filename: string;
  source: string;
  /** Which of its functions are compiled: those marked in the text (the default), all as if it began with "use dual", or none. */
  annotated?: 'marked' | 'all' | 'none';
}

/** The instance of a module that is meant: the lifted one, or the plain one, of which the host knows what is annotated. */
export const instanceOf = (text: ModuleText, isLifted: boolean, annotated: (file: string) => ModuleText['annotated']): ModuleText =>
  isLifted ? { ...text, filename: dualName(text.filename), annotated: 'all' } : { ...text, annotated: annotated(text.filename) };

/** Reads what a module imports; undefined where that is not known. A promise where it takes time: once it is settled, compile again. */
export type ReadModule = (specifier: string, importer: string) => ModuleText | Promise<unknown> | undefined;

export interface Module {
  readonly filename: string;
  readonly program: Program;
  readonly facts: Facts;
  /** Tells its code from any other. */
  readonly id: string;
  /** Was this function or class annotated by the user? */
  isAnnotated(node: t.Node): boolean;
  /** The function or class a variable always holds, also where it was handed through `dual(…)`, or through what it was compiled to. */
  held(binding: Binding): FunctionNode | ClassNode | undefined;
  /** Of a compiled module: what a variable holds that has an identity, or what is known of a function. */
  carried(of: Binding | t.Node): Carried | undefined;
}

/** Something exported: what stands there, and the module it stands in. */
export interface Found {
  readonly node: t.Node;
  readonly module: Module;
}

export interface Modules {
  /** Names of the files that were read, for whoever has to compile again when they change. */
  readonly files: ReadonlySet<string>;
  /** The function or type an imported name stands for; `member` of it, if it is the namespace of a module. Otherwise why that is not known. */
  find(from: Module, binding: Binding, member?: string): Found | string;
}

/** Modules that were parsed, by file name: used again while their text is the same. */
export type ModuleCache = Map<string, { text: ModuleText; module: Module }>;

/** What takes time to read is added to `pending`: then what `find` says is not all there is to say. */
export function makeModules(toolkit: Toolkit, read: ReadModule, pending: Promise<unknown>[], known: ModuleCache = new Map()): Modules {
  const files = new Set<string>();

  function load(specifier: string, from: Module): Module | undefined {
    const text = specifier === PACKAGE ? undefined : read(specifier, from.filename);
    if (text instanceof Promise) pending.push(text);
    if (!text || text instanceof Promise) return undefined;
    const { filename, source } = text;
    files.add(plainName(filename));
    const before = known.get(filename);
    if (before?.text.source === source && before.text.annotated === text.annotated) return before.module;
    if (!/\bexport\b/.test(source)) return undefined; // a script, perhaps a large one
    const file = toolkit.parse(source, { sourceType: 'module', sourceFilename: filename, plugins: parserPlugins(plainName(filename)) });
    const program = indexProgram(file, (visitor) => toolkit.traverse(file, visitor));
    const module = makeModule(toolkit, program, text);
    known.set(filename, { text, module });
    return module;
  }

  /** What a binding means, through imports of imports. */
  function meaning(module: Module, binding: Binding, seen: Set<string>, member?: string): Found | string {
    if (!isImport(binding)) {
      const node = member === undefined ? (module.carried(binding)?.node ?? module.held(binding) ?? binding.path.node) : undefined;
      return node ? { node, module } : `${binding.identifier.name} is no module`;
    }
    const specifier = binding.path.node;
    const source = specifierOf(binding.path.parent as t.ImportDeclaration);
    const name =
      specifier.type === 'ImportNamespaceSpecifier'
        ? member
        : specifier.type === 'ImportDefaultSpecifier'
          ? 'default'
          : keyName((specifier as t.ImportSpecifier).imported);
    if (name === undefined || (member !== undefined && specifier.type !== 'ImportNamespaceSpecifier')) return 'it is a whole module';
    return exported(module, source, name, seen);
  }

  function exported(from: Module, source: string, name: string, seen: Set<string>): Found | string {
    let module: Module | undefined;
    try {
      module = load(source, from);
    } catch (error) {
      return `${source} cannot be read: ${(error as Error).message.split('\n')[0]}`;
    }
    if (!module) return `${source} cannot be looked into`;
    const key = `${module.filename} ${name}`;
    if (seen.has(key)) return `${source} does not export it`;
    seen.add(key);
    for (const statement of module.program.body) {
      const found = fromStatement(module, statement, name, seen);
      if (found) return found;
    }
    for (const statement of module.program.body) {
      if (statement.type !== 'ExportAllDeclaration' || name === 'default') continue;
      const found = exported(module, specifierOf(statement), name, seen);
      if (typeof found !== 'string') return found;
    }
    return `${source} does not export ${name}`;
  }

  /** What a statement exports under a name. */
  function fromStatement(module: Module, statement: t.Statement, name: string, seen: Set<string>): Found | string | undefined {
    const named = (id: t.Node): Found | string => {
      const binding = module.program.binding(id);
      return binding ? meaning(module, binding, seen) : `${module.filename} exports something else as ${name}`;
    };
    if (statement.type === 'ExportDefaultDeclaration') {
      if (name !== 'default') return undefined;
      const value = unwrap(statement.declaration);
      return value.type === 'Identifier' ? named(value) : { node: value, module };
    }
    if (statement.type !== 'ExportNamedDeclaration') return undefined;
    const { declaration } = statement;
    if (declaration?.type === 'VariableDeclaration') {
      for (const { id } of declaration.declarations) if (id.type === 'Identifier' && id.name === name) return named(id);
    } else if (declaration && 'id' in declaration && declaration.id?.type === 'Identifier' && declaration.id.name === name)
      return declaration.type.startsWith('TS') ? { node: declaration, module } : named(declaration.id);
    for (const each of statement.specifiers) {
      if (each.type !== 'ExportSpecifier' || keyName(each.exported) !== name) continue;
      return statement.source
        ? exported(module, specifierOf(statement), each.local.name, seen)
        : (localType(module, each) ?? named(each.local));
    }
    return undefined;
  }

  /** `export { Point }` of a type. */
  function localType(module: Module, { local }: t.ExportSpecifier): Found | undefined {
    const node = module.program.body.find(
      (s) => (s.type === 'TSInterfaceDeclaration' || s.type === 'TSTypeAliasDeclaration') && s.id.name === local.name,
    );
    return node && { node, module };
  }

  return { files, find: (from, binding, member) => meaning(from, binding, new Set(), member) };
}

export function makeModule(toolkit: Toolkit, program: Program, { filename, source, annotated = 'marked' }: ModuleText): Module {
  const { types } = toolkit;
  const facts = makeFacts(types, program);
  const force = annotated === 'all';
  const isCompiled = force || (annotated === 'marked' && ANNOTATION.test(source));
  let marks: ReadonlyMap<t.Node, unknown> | undefined;
  const findMarks = (): ReadonlyMap<t.Node, unknown> =>
    (marks ??= isCompiled ? findAnnotations({ types, program, facts, report: () => {}, force }).marks : new Map());
  let id: string | undefined;
  let carried: Map<Binding | t.Node, Carried> | undefined;
  const findCarried = (): Map<Binding | t.Node, Carried> => {
    if (carried) return carried;
    carried = new Map<Binding | t.Node, Carried>(source.includes(OWN_OUTPUT) ? carriedIn(program, facts) : []);
    for (const each of [...carried.values()]) carried.set(each.node, each);
    return carried;
  };
  return {
    filename,
    program,
    facts,
    get id() {
      return (id ??= idOf(types, program.file.program));
    },
    isAnnotated: (node) => findMarks().has(node) || findCarried().has(node),
    held: (binding) => {
      const found = findCarried().get(binding);
      return found ? (found.id === undefined ? found.node : undefined) : (facts.definition(binding) ?? dualLiteral(program, binding));
    },
    carried(of) {
      const found = findCarried().get(of);
      return found?.id === undefined ? undefined : found;
    },
  };
}

/** Is it imported? Babel counts types among the unknown. */
export const isImport = ({ path }: Binding): boolean => path.parent?.type === 'ImportDeclaration';

/** Several modules as one: every question goes to the module it is about. */
export function joined(modules: readonly Module[]): Pick<Module, 'program' | 'facts'> {
  const [first] = modules as [Module];
  if (modules.length === 1) return { program: first.program, facts: { ...first.facts, definition: first.held } };
  const ownerOf = (node: t.Node): Module => modules.find(({ program }) => program.parent(node)) ?? first;
  const ofBinding = (binding: Binding): Module => ownerOf(binding.path.node);
  const factsAt = (node: t.Node | null | undefined): Facts => (node ? ownerOf(node) : first).facts;
  return {
    program: {
      ...first.program,
      bindings: modules.flatMap(({ program }) => program.bindings),
      parent: (node) => ownerOf(node).program.parent(node),
      binding: (identifier) => ownerOf(identifier).program.binding(identifier),
      isWrittenThroughTypes: (binding) => ofBinding(binding).program.isWrittenThroughTypes(binding),
      references: (binding) => ofBinding(binding).program.references(binding),
    },
    facts: {
      passive: (node) => factsAt(node).passive(node),
      plainLiteral: (node) => factsAt(node).plainLiteral(node),
      isGlobal: (node, name) => factsAt(node).isGlobal(node, name),
      mathMember: (node) => factsAt(node).mathMember(node),
      definition: (binding) => ofBinding(binding).held(binding),
      escapes: (node, from) => factsAt(node).escapes(node, from),
    },
  };
}

/** `const f = dual((x) => …)` */
function dualLiteral(program: Program, { constantViolations, path: { node } }: Binding): FunctionNode | undefined {
  const call = node.type === 'VariableDeclarator' && constantViolations.length === 0 ? unwrap(node.init) : undefined;
  if (call?.type !== 'CallExpression' || apiName(program, call.callee) !== 'dual') return undefined;
  const literal = unwrap(call.arguments[0]);
  return isFunctionLiteral(literal) ? literal : undefined;
}

/** Is this function or class known by an exported name? */
export function isExported(program: Program, node: FunctionNode | ClassNode): boolean {
  const up = program.parent(outOfDual(program, node))!.node;
  if (up.type === 'ExportDefaultDeclaration' || up.type === 'ExportNamedDeclaration') return true;
  const isDeclaration = node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration';
  const declared = up.type === 'VariableDeclarator' ? up.id : isDeclaration ? node.id : undefined;
  const binding = declared ? program.binding(declared) : undefined;
  if (!binding || binding.scope.block.type !== 'Program') return false;
  return (
    program.parent(program.parent(up)?.node ?? up)?.node.type === 'ExportNamedDeclaration' ||
    program.references(binding).some((use) => program.parent(use)?.node.type.startsWith('Export'))
  );
}

/** The variables of its module that a function or class reads, through those of the module it refers to. */
export function readsOf({ types }: Toolkit, { program, held }: Module, root: FunctionNode | ClassNode): string[] {
  const names = new Set<string>();
  const seen = new Set<t.Node>();
  const visit = (node: FunctionNode | ClassNode): void => {
    if (seen.has(node)) return;
    seen.add(node);
    walk(types, node, (each) => {
      const binding = each.type === 'Identifier' ? program.binding(each) : undefined;
      if (!binding || binding.scope.block.type !== 'Program' || isWithin(program, binding.path.node, root)) return;
      const definition = held(binding);
      if (definition) visit(definition);
      // Of a class static members may be asked.
      if (!isFunction(definition) && !isLiteral(binding)) names.add(binding.identifier.name);
    });
  };
  visit(root);
  return [...names];
}

/** A number that stands in the text needs no reading. */
const isLiteral = ({ constantViolations, path: { node } }: Binding): boolean =>
  constantViolations.length === 0 && node.type === 'VariableDeclarator' && unwrap(node.init)?.type === 'NumericLiteral';

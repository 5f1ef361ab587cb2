// TypeScript's own language service over one file: what a name is, and what TypeScript objects to. Its host is a map of texts.
//   in:  the source, a place in it        out: plain data, for it goes from a worker to the page

import ts from 'typescript';
import type { Problem } from '../compiler/compile.ts';
import { LIBRARIES, LIBRARY_FOLDER } from './places.ts';

export interface Hover {
  from: number;
  to: number;
  /** A line of TypeScript. */
  type: string;
  /** The comment that documents it, and what it says of parameters and results. */
  text: string;
  tags: readonly { name: string; text: string }[];
}

export interface Language {
  hover(source: string, at: number): Hover | undefined;
  problems(source: string): Problem[];
}

const FILE = '/playground.ts';
const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  lib: LIBRARIES,
  types: [],
  strict: true,
  useUnknownInCatchVariables: false,
  skipLibCheck: true,
  libReplacement: false,
  noEmit: true,
};

/** "… implicitly has an 'any' type", in its many forms: JavaScript that is pasted is full of it, and it says nothing of the maths. */
const isImplicitAny = (code: number): boolean => code >= 7000 && code < 7100;

export function openLanguage(declarations: Readonly<Record<string, string>>): Language {
  let text = '';
  let version = 0;
  const read = (path: string): string | undefined => (path === FILE ? text : declarations[path]);
  const service = ts.createLanguageService({
    getCompilationSettings: () => OPTIONS,
    getCurrentDirectory: () => '/',
    getDefaultLibFileName: () => `${LIBRARY_FOLDER}/${LIBRARIES[0]}`,
    getScriptFileNames: () => [FILE],
    getScriptVersion: (path) => (path === FILE ? String(version) : ''),
    getScriptSnapshot(path) {
      const content = read(path);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    fileExists: (path) => read(path) !== undefined,
    readFile: read,
  });
  const look = (source: string): void => {
    if (source === text) return;
    text = source;
    version++;
  };
  return {
    hover(source, at) {
      look(source);
      const info = service.getQuickInfoAtPosition(FILE, at);
      if (!info) return undefined;
      const { start, length } = info.textSpan;
      return {
        from: start,
        to: start + length,
        type:
          asValue(service.getProgram()!, info) ?? ts.displayPartsToString(info.displayParts).replace(/^\(alias\) (.*)\nimport .*$/s, '$1'),
        text: ts.displayPartsToString(info.documentation),
        tags: (info.tags ?? []).map((tag) => ({ name: tag.name, text: ts.displayPartsToString(tag.text) })),
      };
    },
    problems(source) {
      look(source);
      return service
        .getSemanticDiagnostics(FILE)
        .filter(({ category, code }) => category === ts.DiagnosticCategory.Error && !isImplicitAny(code))
        .map(({ code, messageText, file, start = 0, length = 0 }) => {
          const { line, character } = file!.getLineAndCharacterOfPosition(start);
          const message = ts.flattenDiagnosticMessageText(messageText, '\n');
          return { code: `TS${code}`, severity: 'warning', message, hint: '', line: line + 1, column: character, length };
        });
    },
  };
}

const FUNCTIONS: readonly string[] = [ts.ScriptElementKind.functionElement, ts.ScriptElementKind.localFunctionElement];

/** A function as the value that one gives to `grad` or `hvp`: `f: (x: number[]) => number`. Where there is more to say of it, TypeScript's own words stay. */
function asValue(program: ts.Program, { kind, textSpan: { start } }: ts.QuickInfo): string | undefined {
  if (!FUNCTIONS.includes(kind)) return undefined;
  const checker = program.getTypeChecker();
  const name = innermost(program.getSourceFile(FILE)!, start);
  const symbol = checker.getSymbolAtLocation(name);
  if (!symbol) return undefined;
  const type = checker.getTypeOfSymbolAtLocation(symbol, name);
  const [signature, ...overloads] = type.getCallSignatures();
  if (!signature || signature.typeParameters || overloads.length > 0) return undefined;
  return `${symbol.name}: ${checker.typeToString(type, name, ts.TypeFormatFlags.NoTruncation)}`;
}

function innermost(node: ts.Node, at: number): ts.Node {
  return ts.forEachChild(node, (child) => (child.getStart() <= at && at < child.end ? innermost(child, at) : undefined)) ?? node;
}

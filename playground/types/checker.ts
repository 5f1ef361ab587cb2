// The type worker: TypeScript, some 1.1 MB (gzip), loaded when a reader wants to know a type. It reads the user's text and runs nothing of it.
//   out: { ready }, once, its own address        in: { id, source, at? }        out: { id, answer }: what is at a place, or the problems

import declarations from 'virtual:declarations';
import type { Problem } from '../compiler/compile.ts';
import { openLanguage, type Hover } from './language.ts';

export interface Question {
  id: number;
  source: string;
  /** Of which place the type is wanted; without one, the problems are. */
  at?: number;
}

export type Answer = Hover | readonly Problem[] | undefined;

export type Message = { ready: string } | { id: number; answer: Answer };

const scope = self as unknown as {
  readonly location: { href: string };
  onmessage: (event: MessageEvent<Question>) => void;
  postMessage(message: Message): void;
};

const language = openLanguage(declarations);
// The first question would wait for the libraries to be read.
language.problems('export {}');

scope.onmessage = ({ data: { id, source, at } }) =>
  scope.postMessage({ id, answer: at === undefined ? language.problems(source) : language.hover(source, at) });
scope.postMessage({ ready: scope.location.href });

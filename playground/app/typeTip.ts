// What is shown of a name the pointer rests on: its type, in the colours of the editor, and what its comment says.

import { typescriptLanguage } from '@codemirror/lang-javascript';
import { classHighlighter, highlightCode } from '@lezer/highlight';
import type { Hover } from '../types/language.ts';
import { h } from './dom.ts';

export function typeTip({ type, text, tags }: Hover): HTMLElement {
  // TypeScript says first what kind of thing it is: (parameter) x: number
  const [, kind, line] = /^(?:\(([\w ]+)\) )?(.*)$/s.exec(type)!;
  return h(
    'div',
    { class: 'type-tip', tabindex: 0 },
    h('code', { class: 'type' }, ...coloured(line!), kind !== undefined && h('span', { class: 'kind' }, kind)),
    text !== '' && h('p', {}, ...prose(text)),
    tags.length > 0 && h('dl', {}, ...tags.flatMap(row)),
  );
}

/** Of a parameter its own name says more than that it is one. */
function row({ name, text }: Hover['tags'][number]): Node[] {
  const [, parameter, said] = (name === 'param' && /^(\S+)\s*(.*)$/s.exec(text)) || [];
  return parameter !== undefined
    ? [h('dt', {}, h('code', {}, parameter)), h('dd', {}, ...prose(said!))]
    : [h('dt', {}, name), h('dd', {}, ...prose(text))];
}

function coloured(code: string): Node[] {
  const nodes: Node[] = [];
  const put = (text: string, classes = ''): void => void nodes.push(h('span', classes ? { class: classes } : {}, text));
  highlightCode(code, typescriptLanguage.parser.parse(code), classHighlighter, put, () => put('\n'));
  return nodes;
}

/** Text with `code` in it; of links their words. */
function prose(text: string): (Node | string)[] {
  const words = text.replace(/\{@link ([^}|]+)[^}]*\}/g, '`$1`');
  return words.split('`').map((part, k) => (k % 2 === 1 ? h('code', {}, part.trim()) : part));
}

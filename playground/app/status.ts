// The line under the editor: how the last compilation went, and each problem as a button that leads to its place.

import { EditorView } from '@codemirror/view';
import type { Problem } from '../compiler/compile.ts';
import { h } from './dom.ts';
import { offsetOf } from './problems.ts';
import type { App } from './state.ts';

const MARK = { error: '✕', warning: '!', fallback: '≈' } as const;

export function openStatus(parent: HTMLElement, app: App, editor: EditorView): void {
  const line = h('p', { class: 'status-line', role: 'status' });
  const list = h('ul', { class: 'problems', 'aria-label': 'Problems' });
  parent.append(list, line);

  const item = ({ code, severity, message, line: row, column }: Problem): HTMLElement => {
    const go = (): void => {
      const at = offsetOf(editor.state.doc, row, column);
      editor.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
      editor.focus();
    };
    return h(
      'li',
      { class: severity },
      h(
        'button',
        { type: 'button', onclick: go },
        h('span', { class: 'mark', 'aria-hidden': 'true' }, MARK[severity]),
        h('b', {}, code),
        h('span', {}, message),
        h('span', { class: 'place' }, `${row}:${column + 1}`),
      ),
    );
  };
  app.watch(['compilation', 'compiling'], ({ compilation, compiling }) => {
    const problems = compilation?.problems ?? [];
    list.replaceChildren(...problems.map((each) => item(each)));
    list.hidden = problems.length === 0;
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    line.textContent = !compilation
      ? 'loading the compiler …'
      : `${count} · compiled in ${compilation.ms.toFixed(0)} ms${compiling ? ' …' : ''}`;
  });
}

// The line under the editor: how the last compilation went, whether TypeScript is here, and each problem as a button that leads to its place.

import { EditorView } from '@codemirror/view';
import type { Problem } from '../compiler/compile.ts';
import { assign, h } from './dom.ts';
import { offsetOf } from './problems.ts';
import { problemsOf, type App, type State } from './state.ts';

const MARK = { error: '✕', warning: '!', fallback: '≈' } as const;

const TYPES: Record<State['types'], readonly [text: string, title: string]> = {
  off: ['load', 'Loads TypeScript (1.2 MB), which tells the type of what the pointer rests on'],
  loading: ['loading', 'TypeScript is on its way'],
  ready: ['ready', 'Rest the pointer on a name to see its type'],
  failed: ['not here', 'TypeScript could not be loaded; try again'],
};

export function openStatus(parent: HTMLElement, app: App, editor: EditorView, loadTypes: () => void): void {
  const line = h('p', { class: 'status-line', role: 'status' });
  const list = h('ul', { class: 'problems', 'aria-label': 'Problems' });
  const types = h('button', { type: 'button', class: 'types', onclick: loadTypes });
  parent.append(list, h('div', { class: 'status-row' }, line, types));

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
  app.watch(['types'], ({ types: now }) => {
    const [text, title] = TYPES[now];
    assign(types, { title, disabled: now === 'loading' || now === 'ready', 'data-types': now });
    types.textContent = `types: ${text}`;
  });
  app.watch(['compilation', 'compiling', 'typed'], (state) => {
    const { compilation, compiling } = state;
    const problems = problemsOf(state);
    list.replaceChildren(...problems.map((each) => item(each)));
    list.hidden = problems.length === 0;
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    line.textContent = !compilation
      ? 'loading the compiler …'
      : `${count} · compiled in ${compilation.ms.toFixed(0)} ms${compiling ? ' …' : ''}`;
  });
}

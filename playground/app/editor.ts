// The editor: CodeMirror with TypeScript, our problems as squiggles, and the reason of a fallback written at the end of its line.
//   in:  state.source when it was not typed here, problems        out: state.source as it is typed

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { lintKeymap } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  tooltips,
} from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import { links } from './links.ts';
import { fallbackNotes, showProblems } from './problems.ts';
import { problemsOf, type App } from './state.ts';

/** What every code view of the page has, read only or not. */
export const codeView: Extension = [
  highlightSpecialChars(),
  syntaxHighlighting(classHighlighter),
  javascript({ typescript: true }),
  drawSelection(),
  links,
];

export function openEditor(parent: HTMLElement, app: App, types: Extension): EditorView {
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: app.state.source,
      extensions: [
        codeView,
        lineNumbers(),
        highlightActiveLineGutter(),
        highlightActiveLine(),
        history(),
        dropCursor(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        autocompletion(),
        // Escape, then Tab, leaves the editor.
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap, indentWithTab]),
        fallbackNotes,
        tooltips({ tooltipSpace: () => ({ left: 8, top: 8, right: innerWidth - 8, bottom: innerHeight - 8 }) }),
        types,
        EditorView.contentAttributes.of({ 'aria-label': 'TypeScript source', tabindex: '0' }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) app.set({ source: update.state.doc.toString() });
        }),
      ],
    }),
  });
  app.watch(['source'], ({ source }) => {
    if (source !== view.state.doc.toString()) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: source } });
  });
  app.watch(['compilation', 'typed'], (state) => showProblems(view, problemsOf(state)));
  return view;
}

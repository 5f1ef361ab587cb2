// What the compiler has to say, in the editor: errors and warnings as squiggles with their codes, and where a function gets no kernel, the reason at
// the end of the line that is the reason.

import { setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { StateEffect, StateField, type Text } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view';
import type { Problem } from '../compiler/compile.ts';
import { h } from './dom.ts';

const SEVERITY = { error: 'error', warning: 'warning', fallback: 'info' } as const;

export function showProblems(view: EditorView, problems: readonly Problem[]): void {
  const { doc } = view.state;
  view.dispatch(
    setDiagnostics(
      view.state,
      problems.map((each) => toDiagnostic(doc, each)),
    ),
  );
  view.dispatch({ effects: setNotes.of(problems.filter(({ severity }) => severity === 'fallback')) });
}

/** Where a problem begins, in the text as it is now: it may have changed since. */
export function offsetOf(doc: Text, line: number, column: number): number {
  const { from, to } = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return Math.min(from + column, to);
}

function toDiagnostic(doc: Text, { code, severity, message, hint, line, column, length: given }: Problem): Diagnostic {
  const from = offsetOf(doc, line, column);
  const rest = doc.sliceString(from, doc.lineAt(from).to);
  // The word that stands there; at the end of a line the character before.
  const length = given === undefined ? (/^[\p{ID_Continue}$]+|^\S/u.exec(rest)?.[0].length ?? 0) : Math.min(given, doc.length - from);
  const span = length > 0 ? { from, to: from + length } : { from: Math.max(from - 1, 0), to: from };
  return {
    ...span,
    severity: SEVERITY[severity],
    ...(code.startsWith('TS') && { source: 'ts' }),
    message: `${code}: ${message}`,
    renderMessage: () => h('div', { class: 'problem-tip' }, h('b', {}, code), ` ${message}`, hint !== '' && h('p', {}, hint)),
  };
}

const setNotes = StateEffect.define<readonly Problem[]>();

class Note extends WidgetType {
  readonly text: string;
  constructor(text: string) {
    super();
    this.text = text;
  }
  override eq(other: Note): boolean {
    return other.text === this.text;
  }
  toDOM(): HTMLElement {
    return h('span', { class: 'fallback-note' }, this.text);
  }
}

export const fallbackNotes = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(notes, transaction) {
    let now = notes.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(setNotes)) continue;
      const { doc } = transaction.state;
      now = Decoration.set(
        effect.value.map(({ message, line, column }) => {
          const reason = message.replace(/^.* gets no kernel: /, '');
          return Decoration.widget({ widget: new Note(`lifted engine: ${reason}`), side: 1 }).range(
            doc.lineAt(offsetOf(doc, line, column)).to,
          );
        }),
        true,
      );
    }
    return now;
  },
  provide: (field) => EditorView.decorations.from(field),
});

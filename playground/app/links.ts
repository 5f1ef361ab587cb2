// Ranges lit up in a code view: the partner, on the other side, of what the pointer is on.

import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

export interface Range {
  from: number;
  to: number;
}

const setLinks = StateEffect.define<readonly Range[]>();
const mark = Decoration.mark({ class: 'linked' });

export const links = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(ranges, { effects, changes, docChanged }) {
    let now = docChanged ? ranges.map(changes) : ranges;
    for (const effect of effects)
      if (effect.is(setLinks))
        now = Decoration.set(
          effect.value.filter(({ from, to }) => to > from).map(({ from, to }) => mark.range(from, to)),
          true,
        );
    return now;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Lights up these ranges and no others. */
export function light(view: EditorView, ranges: readonly Range[]): void {
  const inside = ranges.filter(({ to }) => to <= view.state.doc.length);
  view.dispatch({ effects: setLinks.of(inside) });
}

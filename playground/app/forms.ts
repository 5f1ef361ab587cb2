// Colour for what a name is about, in generated code and in the intermediate form: values are ink, tangents (x_dot, v) and adjoints (x_bar, g) have the
// accents they have everywhere. The intermediate form has no other grammar to colour. And how such lines are wrapped.

import type { Extension } from '@codemirror/state';
import { Decoration, type EditorView, MatchDecorator, ViewPlugin, type DecorationSet, type ViewUpdate } from '@codemirror/view';

const mark = (name: string): Decoration => Decoration.mark({ class: name });
const ROLES: readonly (readonly [RegExp, Decoration])[] = [
  [/_bar_dot|^(?:h|g_dot|hs)$|_u_v/, mark('second-name')],
  [/_bar|^g$|^seed$/, mark('adjoint-name')],
  [/_dot|^(?:v|u)(?:_|$)|_u$|_v$/, mark('tangent-name')],
];
const NUMBERED = mark('numbered');
const WORD = mark('form-word');

const roles = new MatchDecorator({
  regexp: /[\p{ID_Start}$_][\p{ID_Continue}$]*/gu,
  decoration: ([name]) => ROLES.find(([pattern]) => pattern.test(name))?.[1] ?? null,
});

const form = new MatchDecorator({
  regexp:
    /%\d+|\b(?:kernel|reverse loop|loop|if|else|yield|carrying|result|memory|next|restore|accum|store|load|zero|alloc|from|while|by|of)\b|[\p{ID_Start}$_][\p{ID_Continue}$]*/gu,
  decoration: ([text]) => {
    if (text.startsWith('%')) return NUMBERED;
    return (
      ROLES.find(([pattern]) => pattern.test(text))?.[1] ??
      (/^(?:kernel|reverse loop|loop|if|else|yield|carrying|result|memory|next|restore|accum|store|load|zero|alloc|from|while|by|of)$/.test(
        text,
      )
        ? WORD
        : null)
    );
  },
});

const plugin = (matcher: MatchDecorator): Extension =>
  ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      constructor(view: EditorView) {
        this.decorations = matcher.createDeco(view);
      }
      update(update: ViewUpdate): void {
        this.decorations = matcher.updateDeco(update, this.decorations);
      }
    },
    { decorations: (value) => value.decorations },
  );

/** How far in a line begins, for the style sheet, which lets it go on there when it is wrapped. */
const indents = new MatchDecorator({
  regexp: /^ +/g,
  decorate: (add, from, _to, [blanks]) => add(from, from, Decoration.line({ attributes: { style: `--indent: ${blanks.length}` } })),
});

export const roleColours = plugin(roles);
export const indented = plugin(indents);
export const formColours = plugin(form);

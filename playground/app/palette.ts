// All commands and examples, found by typing. The list stays under the field, as a combo box has it: arrows choose, Enter does.

import { examples } from '../examples/gallery/index.ts';
import type { Command } from './commands.ts';
import { openDialog } from './dialog.ts';
import { assign, h } from './dom.ts';
import { showExample } from './gallery.ts';
import type { App } from './state.ts';

export function openPalette(app: App, commands: readonly Command[]): void {
  const dialog = openDialog('All commands', 'palette');
  const all: Command[] = [
    ...commands.filter(({ id }) => id !== 'palette'),
    ...examples.map(({ id, title, group }) => ({ id, name: `${group}: ${title}`, run: () => void showExample(app, id) })),
  ];
  const list = h('ul', { id: 'found', role: 'listbox', 'aria-label': 'Commands' });
  const field = h('input', {
    type: 'text',
    role: 'combobox',
    placeholder: 'What would you like to do?',
    'aria-label': 'Command',
    'aria-expanded': 'true',
    'aria-controls': 'found',
    autocomplete: 'off',
    spellcheck: 'false',
    oninput: () => show(0),
    onkeydown: (event: KeyboardEvent) => {
      if (event.key === 'ArrowDown') show(Math.min(chosen + 1, found.length - 1));
      else if (event.key === 'ArrowUp') show(Math.max(chosen - 1, 0));
      else if (event.key === 'Enter' && found.length > 0) take(found[chosen]!);
      else return;
      event.preventDefault();
    },
  });
  let found: Command[] = [];
  let chosen = 0;

  function take(command: Command): void {
    dialog.close();
    command.run();
  }

  function show(at: number): void {
    chosen = at;
    const words = field.value.toLowerCase().split(/\s+/);
    found = all.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
    list.replaceChildren(
      ...found.map((command, i) =>
        h(
          'li',
          { role: 'option', id: `found-${i}`, 'aria-selected': String(i === chosen), onclick: () => take(command) },
          command.name,
          command.keys !== undefined && h('kbd', {}, command.keys.replace('Control', 'Ctrl').replace('+s', '+S')),
        ),
      ),
    );
    assign(field, { 'aria-activedescendant': found.length > 0 ? `found-${chosen}` : undefined });
    list.children[chosen]?.scrollIntoView({ block: 'nearest' });
  }

  dialog.body.append(field, list);
  show(0);
  field.focus();
}

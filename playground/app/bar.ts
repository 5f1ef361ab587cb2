// The bar: examples, run, share, and the rest in the palette.

import type { Command } from './commands.ts';
import { assign, find } from './dom.ts';
import type { App } from './state.ts';

export function openBar(app: App, all: readonly Command[]): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-command]')) {
    const command = all.find(({ id }) => id === button.dataset.command);
    if (command) button.addEventListener('click', command.run);
  }
  app.watch(['paused'], ({ paused }) => {
    const run = find('[data-command=run]');
    run.classList.toggle('primary', paused);
    assign(run, { 'aria-describedby': paused ? 'notice' : undefined });
  });
}

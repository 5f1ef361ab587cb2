// A dialog over the page, closed by Escape, its button, or a click beside it.

import { h } from './dom.ts';

export interface Dialog {
  body: HTMLElement;
  close(): void;
}

export function openDialog(title: string, kind: string): Dialog {
  const body = h('div', { class: 'dialog-body' });
  const close = (): void => dialog.close();
  const dialog = h(
    'dialog',
    { class: `dialog ${kind}`, 'aria-label': title },
    h('header', {}, h('h2', {}, title), h('button', { type: 'button', class: 'quiet icon', 'aria-label': 'Close', onclick: close }, '×')),
    body,
  );
  dialog.addEventListener('click', (event) => event.target === dialog && close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return { body, close };
}

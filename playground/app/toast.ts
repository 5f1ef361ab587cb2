// A short message at the bottom of the page, read out too, that goes by itself.

import { find, h } from './dom.ts';

export function toast(text: string, action?: { name: string; run: () => void }): void {
  const element = h('div', { class: 'toast' }, text, action && h('button', { type: 'button', onclick: action.run }, action.name));
  find('#toasts').append(element);
  setTimeout(() => element.remove(), action ? 30_000 : 4000);
}

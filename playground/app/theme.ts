// Light and dark: what the system says, until the visitor says something else.

import { find } from './dom.ts';
import type { App, State } from './state.ts';

const system = matchMedia('(prefers-color-scheme: dark)');

export function applyTheme(theme: State['theme']): void {
  document.documentElement.dataset.theme = theme === 'system' ? (system.matches ? 'dark' : 'light') : theme;
}

export function keepTheme(app: App): void {
  const apply = (): void => applyTheme(app.state.theme);
  system.addEventListener('change', apply);
  app.watch(['theme'], apply);
  find('#theme').addEventListener('click', () => app.set({ theme: document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark' }));
}

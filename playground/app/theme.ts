// Light and dark: what the system says, until the visitor says something else.

import { find } from './dom.ts';
import type { App } from './state.ts';

export function keepTheme(app: App): void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const apply = (): void => {
    const { theme } = app.state;
    document.documentElement.dataset.theme = theme === 'system' ? (system.matches ? 'dark' : 'light') : theme;
  };
  system.addEventListener('change', apply);
  app.watch(['theme'], apply);
  find('#theme').addEventListener('click', () => app.set({ theme: document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark' }));
}

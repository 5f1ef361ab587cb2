// What the page remembers from visit to visit, in this browser only: the work, and how the page was arranged.

import { toPlain, toWork } from './link.ts';
import type { App, State } from './state.ts';

const KEY = 'hyperdual playground';
const ARRANGEMENT = ['theme', 'sizes', 'tab', 'pane', 'diff', 'unroll', 'example'] as const;

type Remembered = Partial<State>;

/** Nothing, where nothing is remembered or storage is closed to us. */
export function remembered(): Remembered {
  try {
    const { work, page } = JSON.parse(localStorage.getItem(KEY) ?? '{}') as { work?: unknown; page?: Record<string, unknown> };
    const arrangement = Object.fromEntries(ARRANGEMENT.flatMap((field) => (page && field in page ? [[field, page[field]]] : [])));
    return { ...arrangement, ...(work !== undefined && toWork(work)) };
  } catch {
    return {};
  }
}

export function keepRemembering(app: App): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = (): void => {
    clearTimeout(timer);
    // A stranger's code is not ours to keep until it has been run.
    if (app.state.paused) return;
    const page = Object.fromEntries(ARRANGEMENT.map((field) => [field, app.state[field]]));
    try {
      localStorage.setItem(KEY, JSON.stringify({ work: toPlain(app.state), page }));
    } catch {
      // Storage is full or closed to us; nothing else depends on it.
    }
  };
  app.watch(['source', 'name', 'transform', 'x', 'v', 'rest', ...ARRANGEMENT], () => {
    clearTimeout(timer);
    timer = setTimeout(save, 300);
  });
  addEventListener('pagehide', save);
}

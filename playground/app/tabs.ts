// The tabs of the result: values, and the views that are loaded when they are first opened.

import { assign, find, h } from './dom.ts';
import type { Sandbox } from './sandbox.ts';
import type { App, State } from './state.ts';
import { openValues } from './values.ts';

export type View = (parent: HTMLElement, app: App, sandbox: Sandbox) => void;

interface Tab {
  id: State['tab'];
  name: string;
  load: () => View | Promise<View>;
}

const TABS: readonly Tab[] = [
  { id: 'values', name: 'Values', load: () => openValues },
  { id: 'plot', name: 'Plot', load: async () => (await import('../explorer/index.ts')).openExplorer },
  { id: 'check', name: 'Check', load: async () => (await import('../check/index.ts')).openCheck },
  { id: 'bench', name: 'Bench', load: async () => (await import('../bench/index.ts')).openBench },
];

export function openTabs(app: App, sandbox: Sandbox): void {
  const bar = find('#tabs');
  const opened = new Set<string>();
  for (const { id, name } of TABS)
    bar.append(
      h(
        'button',
        {
          type: 'button',
          role: 'tab',
          id: `tab-${id}`,
          'aria-controls': id,
          'data-tab': id,
          onclick: () => app.set({ tab: id }),
          onkeydown: (event: KeyboardEvent) => step(event, app),
        },
        name,
      ),
    );
  bar.hidden = TABS.length < 2;
  app.watch(['tab'], async ({ tab }) => {
    const chosen = TABS.find(({ id }) => id === tab) ?? TABS[0]!;
    for (const { id } of TABS) {
      assign(bar.querySelector(`[data-tab=${id}]`)!, { 'aria-selected': String(id === chosen.id), tabindex: id === chosen.id ? 0 : -1 });
      find(`#${id}`).hidden = id !== chosen.id;
    }
    if (opened.has(chosen.id)) return;
    opened.add(chosen.id);
    (await chosen.load())(find(`#${chosen.id}`), app, sandbox);
  });
}

function step(event: KeyboardEvent, app: App): void {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  const at = TABS.findIndex(({ id }) => id === app.state.tab);
  const { id } = TABS[(at + by + TABS.length) % TABS.length]!;
  app.set({ tab: id });
  find(`#tab-${id}`).focus();
}
